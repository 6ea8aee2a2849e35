//! The last step of an import before it is stored: what would come in, what was done to it, the deciding button.

use maud::{Markup, html};

use super::import::STEPS;
use crate::look::chip::{self, State};
use crate::look::figure::{self, Headline};
use crate::look::frame::{self, Frame, Head};
use crate::look::icons::{self, Icon};
use crate::look::link::{Link, submit, submit_plain};
use crate::look::notice::{self, Notice, Tone};
use crate::look::numbers;
use crate::look::section;
use crate::look::table::{self, Column, Row, Table};
use crate::paths;

mod samples;

pub use samples::samples;

/// What the page shows.
#[derive(Debug, Clone)]
pub struct Model {
    /// The unit.
    pub unit: String,
    /// The file's name.
    pub file: String,
    /// Members, women, minority, probationary who would be stored.
    pub totals: Vec<Headline>,
    /// Where each step of cleaning stands.
    pub steps: Vec<Step>,
    /// The cells and how many they get.
    pub cells: Vec<CellCount>,
    /// What was corrected: where, what the file has, what was typed.
    pub corrected: Vec<[String; 3]>,
    /// How many rows stay out for now.
    pub left: usize,
    /// What the deciding button says: "Nhập 228 đảng viên, 12 chi bộ"; none when nothing can be stored.
    pub commit: Option<String>,
    /// Where it posts, and the key that makes a second press harmless.
    pub action: String,
    /// Where forgetting the list posts.
    pub drop: String,
    /// That key.
    pub key: String,
}

/// A step of cleaning.
#[derive(Debug, Clone)]
pub struct Step {
    /// How it stands.
    pub words: String,
    /// Something is left to do.
    pub warn: bool,
    /// The way back to it.
    pub link: Link,
}

/// A cell of the list.
#[derive(Debug, Clone)]
pub struct CellCount {
    /// Its name.
    pub name: String,
    /// How many would be stored.
    pub members: i64,
    /// It is not in the register yet.
    pub new: bool,
}

/// The page.
pub fn page(model: &Model, frame: &Frame) -> Markup {
    let body = html! {
        (section::progress(&STEPS, 4))
        (verdict(model))
        (figure::strip(&model.totals))
        (section::show("steps", "Đã chuẩn bị đến đâu", None, &steps(&model.steps)))
        @if !model.corrected.is_empty() { (section::show("corrected", "Đã sửa so với tệp", None, &corrected(&model.corrected))) }
        @if !model.cells.is_empty() { (section::show("cells", "Chi bộ trong danh sách", None, &cells(&model.cells))) }
        (decide(model, frame))
    };
    let head = Head::new(format!("Xem lại: {}", model.file))
        .rare()
        .lead(format!("Vào {}. Chưa có gì được ghi vào sổ.", model.unit));
    frame::show(frame, &head, &body)
}

fn verdict(model: &Model) -> Markup {
    let notice = match (model.commit.is_some(), model.left) {
        (false, 0) => Notice::new(
            Tone::Tell,
            "Không có gì mới để ghi",
            "Mọi người trong danh sách đã có trong sổ.",
        ),
        (false, _) => Notice::new(
            Tone::Bad,
            "Chưa có dòng nào nhập được",
            "Sửa các dòng còn lỗi, quyết định các cặp còn chờ ở dưới, rồi quay lại bước này.",
        ),
        (true, 0) => Notice::new(
            Tone::Good,
            "Danh sách đã sẵn sàng",
            "Xem lại số liệu rồi bấm nút ở cuối trang.",
        ),
        (true, left) => Notice::new(
            Tone::Warn,
            format!("{} dòng chưa nhập", numbers::count(i64::try_from(left).unwrap_or(i64::MAX))),
            "Có thể ghi ngay các dòng đúng. Các dòng còn lại sửa xong nhập lại tệp ấy: người đã có không bị ghi hai lần.",
        ),
    };
    notice::show(&notice)
}

/// The steps of cleaning as rows that lead back to them.
pub(super) fn steps(steps: &[Step]) -> Markup {
    html! {
        ul.doings {
            @for step in steps {
                li.warn[step.warn] {
                    div.doing-row { (icons::show(if step.warn { Icon::Warning } else { Icon::Check })) span { (step.words) } (step.link.show()) }
                }
            }
        }
    }
}

/// What was typed instead of what the file has.
pub(super) fn corrected(rows: &[[String; 3]]) -> Markup {
    let row = |[place, was, now]: &[String; 3]| {
        let told =
            |text: &str| html! { @if text.is_empty() { span.soft { "(trống)" } } @else { (text) } };
        Row::new([html! { (place) }, told(was), told(now)])
    };
    table::show(&Table {
        caption: "Những ô đã sửa trước khi nhập".into(),
        columns: vec![Column::text("Ô"), Column::text("Trong tệp"), Column::text("Đã sửa thành")],
        rows: rows.iter().map(row).collect(),
        total: None,
    })
}

fn cells(cells: &[CellCount]) -> Markup {
    let row = |cell: &CellCount| {
        let state = if cell.new {
            chip::state(State::Warn, "Sẽ lập mới")
        } else {
            chip::state(State::Good, "Đã có trong sổ")
        };
        Row::new([html! { (cell.name) }, state, html! { (numbers::count(cell.members)) }])
    };
    let sum = cells.iter().map(|cell| cell.members).sum();
    table::show(&Table {
        caption: "Các chi bộ và số đảng viên sẽ nhập".into(),
        columns: vec![
            Column::text("Chi bộ"),
            Column::text("Trong sổ"),
            Column::number("Đảng viên"),
        ],
        rows: cells.iter().map(row).collect(),
        total: Some(Row::new([html! { "Cộng" }, html! {}, html! { (numbers::count(sum)) }])),
    })
}

fn decide(model: &Model, frame: &Frame) -> Markup {
    html! {
        @if let Some(words) = &model.commit {
            form.decide method="post" action=(model.action) novalidate {
                (frame.token())
                input type="hidden" name="key" value=(model.key);
                p { "Tất cả được ghi cùng một lần và có thể bỏ lại cả đợt." }
                (Link::new("Về Nhập danh sách", paths::IMPORTS).button(None))
                (submit(words))
            }
        }
        form.gap-above method="post" action=(model.drop) novalidate {
            (frame.token())
            (submit_plain("Thôi, không nhập danh sách này", None))
        }
    }
}
