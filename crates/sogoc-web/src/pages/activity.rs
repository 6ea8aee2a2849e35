//! *Nhật ký*: who came in, looked, took out, recorded, granted; newest first.

use maud::{Markup, html};

use super::samples::{self, Sample};
use crate::look::empty;
use crate::look::field::{self, Field};
use crate::look::frame::{self, Frame, Head};
use crate::look::icons::Icon;
use crate::look::link::{Link, submit_plain};
use crate::look::table::{self, Column, Row, Table};
use crate::paths;

/// What the page shows.
#[derive(Debug, Clone, Default)]
pub struct Model {
    /// The lines.
    pub lines: Vec<Line>,
    /// Who may be chosen as the doer.
    pub doers: Vec<(String, String)>,
    /// The kinds to choose from.
    pub kinds: Vec<(String, String)>,
    /// The doer asked for.
    pub by: String,
    /// The kind asked for.
    pub kind: String,
    /// From this day.
    pub from: String,
    /// What is wrong with it.
    pub from_error: Option<String>,
    /// To this day.
    pub to: String,
    /// What is wrong with it.
    pub to_error: Option<String>,
    /// Older lines.
    pub older: Option<Link>,
    /// The newest lines, when older ones are shown.
    pub newest: Option<Link>,
    /// The log as a file, for who may take it out.
    pub export: Option<Link>,
}

/// A line.
#[derive(Debug, Clone, Default)]
pub struct Line {
    /// When.
    pub at: String,
    /// Who.
    pub who: String,
    /// What was done.
    pub words: String,
    /// About what.
    pub about: Link,
    /// Details and reason.
    pub details: String,
    /// It did not succeed.
    pub failed: bool,
}

/// The page.
pub fn page(model: &Model, frame: &Frame) -> Markup {
    let body = html! {
        (filters(model))
        @if model.lines.is_empty() && model.older.is_none() {
            (empty::show(Icon::Clock, "Không có dòng nào", "Bỏ bớt điều kiện, hoặc chọn khoảng ngày rộng hơn.", &[]))
        } @else {
            (table::show(&list(&model.lines)))
            nav.pager aria-label="Trang" { div.pager-steps {
                @if let Some(newest) = &model.newest { (newest.show()) }
                @if let Some(older) = &model.older { (older.show()) }
            } }
        }
    };
    let head = Head::new("Nhật ký").lead(
        "Ghi cùng lúc với việc, không ai sửa hay xóa được. Chỉ thấy việc trong phạm vi được giao.",
    );
    let head = match &model.export {
        Some(export) => head.action(export.button(Some(Icon::Download))),
        None => head,
    };
    frame::show(frame, &head, &body)
}

fn filters(model: &Model) -> Markup {
    let choices =
        |none: &str, all: &[(String, String)]| [&[(String::new(), none.to_owned())], all].concat();
    let from = Field::date("from", "Từ ngày").value(&*model.from).error(model.from_error.clone());
    let to = Field::date("to", "Đến ngày").value(&*model.to).error(model.to_error.clone());
    let by = Field::select("by", "Người làm", choices("Mọi người", &model.doers));
    let kind = Field::select("kind", "Loại việc", choices("Mọi việc", &model.kinds));
    html! {
        (field::errors(&[&from, &to]))
        form.filters method="get" action=(paths::ACTIVITY) {
            (field::show(&by.value(&*model.by)))
            (field::show(&kind.value(&*model.kind)))
            (field::show(&from))
            (field::show(&to))
            (submit_plain("Lọc", Some(Icon::Search)))
        }
    }
}

fn list(lines: &[Line]) -> Table {
    let row = |line: &Line| {
        let words = html! { @if line.failed { strong { (line.words) } } @else { (line.words) } };
        Row::new([
            html! { (line.at) },
            html! { (line.who) },
            words,
            line.about.show(),
            html! { (line.details) },
        ])
    };
    Table {
        caption: "Các dòng nhật ký, mới nhất trước".into(),
        columns: vec![
            Column::date("Lúc"),
            Column::text("Người làm"),
            Column::text("Việc"),
            Column::text("Về"),
            Column::text("Chi tiết").long(),
        ],
        rows: lines.iter().map(row).collect(),
        total: None,
    }
}

/// Samples.
pub fn samples() -> Vec<Sample<Model>> {
    let line = |at: &str, who: &str, words: &str, about: Link, details: &str| Line {
        at: at.into(),
        who: who.into(),
        words: words.into(),
        about,
        details: details.into(),
        failed: words.contains("không thành"),
    };
    let pair = |id: &str, words: &str| (id.to_owned(), words.to_owned());
    let full = Model {
        lines: vec![
            line(
                "18/03/2024 09:14",
                "Lò Thị Hoa (hoa.lt)",
                "Mở hồ sơ",
                Link::new(samples::PEOPLE[4].1, paths::member("p05")),
                "file, restricted · đối chiếu hồ sơ",
            ),
            line(
                "18/03/2024 09:02",
                "Lò Thị Hoa (hoa.lt)",
                "Ghi 1 biến động",
                Link::new("Xem biến động", paths::event("e1")),
                "",
            ),
            line(
                "18/03/2024 08:58",
                "Không rõ ai",
                "Đăng nhập không thành",
                Link::new("Lò Thị Hoa", paths::account("hoa.lt")),
                "",
            ),
            line(
                "17/03/2024 17:20",
                "Giàng A Ký (ky.ga)",
                "Cấp vai trò",
                Link::new("Phúc Bình Niê Kdăm", paths::account("binh.nk")),
                "Kiểm tra · Đảng bộ xã Nậm Hạ · đến hết 30/06/2024",
            ),
        ],
        doers: vec![pair("a1", "Lò Thị Hoa (hoa.lt)")],
        kinds: vec![pair("door", "Đăng nhập, đăng xuất")],
        older: Some(Link::new("Cũ hơn ›", format!("{}?before=x", paths::ACTIVITY))),
        export: Some(Link::new("Xuất CSV", paths::ACTIVITY_FILE)),
        ..Model::default()
    };
    let wrong = Model {
        from: "31/02/2024".into(),
        from_error: Some("Tháng 2 năm 2024 không có ngày 31.".into()),
        ..Model::default()
    };
    vec![
        Sample::new("full", full),
        Sample::new("none", Model::default()),
        Sample::new("wrong", wrong),
    ]
}
