//! The lists that were brought in.

use jiff::Timestamp;
use jiff::civil::Date;
use sogoc_domain::id::{BatchId, UnitId};
use sogoc_operations::rights::Action;

use super::fault::Fault;
use super::operation::{Call, Told};
use crate::access::{Access, Routes, Scope};

answers! {
    "Các danh sách đã nhập."
    Imports {
        imports: Vec<ImportAnswer> = "Mới nhất trước; chỉ danh sách mà khóa được nhập vào mọi tổ chức của nó.",
    }

    "Một danh sách đã nhập."
    ImportAnswer {
        id: BatchId = "Mã cố định.",
        file: String = "Tên tệp.",
        recorded_at: Timestamp = "Nhập lúc nào.",
        as_of: Date = "Danh sách đúng với ngày nào.",
        unit: Option<UnitId> = "Nhập vào tổ chức nào, tổ chức đầu tiên nếu nhiều.",
        members: u64 = "Đưa vào bao nhiêu người.",
        standing: u64 = "Bao nhiêu người còn giữ nguyên như danh sách đã ghi.",
    }
}

pub(super) fn routes() -> Routes {
    let told = Told {
        id: "imports",
        group: "Danh sách nhập",
        title: "Các danh sách đã nhập",
        words: "",
        params: &[],
    };
    let access = Access::May(Action::Import, Scope::Register);
    Routes::default().reads("/api/imports", access, told, read)
}

async fn read(call: Call) -> Result<Imports, Fault> {
    let actor = call.actor();
    let batches = call.app.heavy(move |office| Ok(office.batches(&actor))).await?;
    let told = |it: sogoc_operations::listing::Batch| ImportAnswer {
        id: it.id,
        file: it.file,
        recorded_at: it.recorded_at,
        as_of: it.as_of,
        unit: it.unit,
        members: it.members as u64,
        standing: it.standing as u64,
    };
    Ok(Imports { imports: batches.into_iter().map(told).collect() })
}
