//! The same operations as JSON at `/api`: for programs that come with a key, described as OpenAPI.
//!
//! Every operation is one line of the route table with its `Told`: parameters are checked by what
//! they are described as, and an answer is described by the type it is written from.

#[macro_use]
mod schema;
mod activity;
mod ask;
mod boards;
mod check_text;
mod deeds;
mod document;
mod door;
mod events;
mod fault;
mod figures;
mod findings;
mod forms;
mod imports;
mod manual;
mod me;
mod members;
mod operation;
mod places;
mod reorganisations;
mod report;
mod rules;
mod stated;
mod units;

pub use document::document;
pub(crate) use door::{nowhere, run};
pub(crate) use manual::{manual, manual_of};
pub use operation::Operation;

use crate::access::Routes;

/// The most bytes of what a program sends.
pub(crate) const BODY_MAX: usize = 256 * 1024;

/// A group of operations.
pub(crate) struct Group {
    /// Its name in an address.
    pub code: &'static str,
    /// Its name.
    pub name: &'static str,
    /// What it holds.
    pub words: &'static str,
}

const fn group(code: &'static str, name: &'static str, words: &'static str) -> Group {
    Group { code, name, words }
}

/// The groups of operations, in the order they are described.
pub(crate) const GROUPS: [Group; 10] = [
    group("me", "Tài khoản", "Khóa này là của ai, được làm gì."),
    group("units", "Tổ chức", "Cây tổ chức, từng tổ chức và lịch sử của nó."),
    group(
        "members",
        "Đảng viên",
        "Danh sách, tìm kiếm, hồ sơ. Mỗi lần mở hồ sơ đều được ghi lại trước khi trả lời.",
    ),
    group("events", "Biến động", "Từng biến động đã ghi và văn bản làm căn cứ."),
    group("places", "Địa bàn", "Thôn bản, trường, trạm và việc phủ kín địa bàn."),
    group(
        "figures",
        "Số liệu",
        "Đếm theo ngôn ngữ chỉ tiêu, tăng giảm trong kỳ, số tự khai, xếp loại.",
    ),
    group("forms", "Biểu và báo cáo", "Biểu thống kê của một kỳ, báo cáo năm soạn từ sổ."),
    group(
        "review",
        "Rà soát",
        "Việc đến hạn, điều cần rà soát và quy tắc làm căn cứ; số liệu của một báo cáo.",
    ),
    group(
        "reorganisations",
        "Sắp xếp tổ chức",
        "Phương án sắp xếp: soạn, xem trước, thực hiện, hủy, khôi phục.",
    ),
    group("imports", "Danh sách nhập", "Các danh sách đã nhập vào sổ."),
];

/// Every operation.
pub(crate) fn routes() -> Routes {
    Routes::default()
        .with(me::routes())
        .with(activity::routes())
        .with(units::routes())
        .with(members::routes())
        .with(events::routes())
        .with(deeds::routes())
        .with(places::routes())
        .with(figures::routes())
        .with(forms::routes())
        .with(report::routes())
        .with(stated::routes())
        .with(boards::routes())
        .with(check_text::routes())
        .with(findings::routes())
        .with(rules::routes())
        .with(reorganisations::routes())
        .with(imports::routes())
}
