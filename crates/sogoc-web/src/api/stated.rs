//! What an office declares, beside what the register computes.

use jiff::civil::Date;
use sogoc_domain::id::{EventId, UnitId};
use sogoc_domain::stated::Bound;
use sogoc_operations::rights::Action;
use sogoc_operations::stated as declared;

use super::events::PaperFace;
use super::fault::Fault;
use super::operation::{Call, Told};
use super::units::{AS_OF, UNIT};
use crate::access::{Access, Routes, Scope};

answers! {
    "Số đơn vị tự khai."
    StatedAnswer {
        unit: UnitId = "Tổ chức.",
        as_of: Date = "Đã khai đến ngày.",
        measures: Vec<StatedMeasure> = "Từng chỉ tiêu đã khai.",
    }

    "Một chỉ tiêu tự khai."
    StatedMeasure {
        id: String = "Mã chỉ tiêu.",
        label: String = "Tên chỉ tiêu.",
        counted_in: String = "Đơn vị tính.",
        newest: Declared = "Lần khai mới nhất.",
        earlier: Vec<Declared> = "Các lần trước, mới nhất trước.",
        computed: Option<i64> = "Số sổ tính ra cho ngày ấy; trống khi sổ không đếm chỉ tiêu này.",
    }

    "Một lần khai."
    Declared {
        value: i64 = "Con số.",
        bound: Bound = "Khai chính xác đến đâu.",
        on: Date = "Cho ngày.",
        event: EventId = "Biến động ghi lần khai này.",
        paper: Option<PaperFace> = "Văn bản.",
    }
}

pub(super) fn routes() -> Routes {
    let told = Told {
        id: "stated",
        group: "Số liệu",
        title: "Số đơn vị tự khai",
        words: "",
        params: &[UNIT, AS_OF],
    };
    let access = Access::May(Action::Count, Scope::Unit("unit"));
    Routes::default().reads("/api/stated", access, told, read)
}

async fn read(call: Call) -> Result<StatedAnswer, Fault> {
    let (unit, as_of, actor) = (call.unit()?, call.as_of, call.actor());
    let all = call.app.heavy(move |office| office.stated(&actor, unit, as_of)).await?;
    let once = |it: &declared::Declared| Declared {
        value: it.value,
        bound: it.bound,
        on: it.on,
        event: it.event,
        paper: it.paper.as_ref().map(PaperFace::of),
    };
    let measure = |it: &declared::Stated| StatedMeasure {
        id: it.measure.id.clone(),
        label: it.measure.label.clone(),
        counted_in: it.measure.counted_in.clone(),
        newest: once(&it.newest),
        earlier: it.earlier.iter().map(once).collect(),
        computed: it.computed,
    };
    Ok(StatedAnswer { unit, as_of, measures: all.iter().map(measure).collect() })
}
