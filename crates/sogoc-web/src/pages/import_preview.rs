//! The second step of an import: what would be stored, what is wrong, who may be double; nothing is written yet.

use maud::{Markup, html};

use super::import::STEPS;
use crate::look::chip::{self, State};
use crate::look::empty;
use crate::look::figure::{self, Headline};
use crate::look::frame::{self, Frame, Head};
use crate::look::icons::Icon;
use crate::look::link::{Link, submit};
use crate::look::notice::{self, Notice, Tone};
use crate::look::numbers;
use crate::look::section;
use crate::look::table::{self, Column, Pager, Row, Table};
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
    /// The cells and how many they get.
    pub cells: Vec<CellCount>,
    /// What is wrong, this page of it.
    pub problems: Vec<Problem>,
    /// How many rows are left out.
    pub errors: i64,
    /// How many places are doubtful.
    pub warnings: i64,
    /// Where the list of problems stands.
    pub pager: Pager,
    /// The problems as a workbook.
    pub problems_file: Link,
    /// Rows that may be one person.
    pub doubles: Vec<Double>,
    /// What the deciding button says: "Nhập 228 đảng viên, 12 chi bộ"; none when nothing can be stored.
    pub commit: Option<String>,
    /// Where it posts, and the key that makes a second press harmless.
    pub action: String,
    /// That key.
    pub key: String,
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

/// A problem of the list.
#[derive(Debug, Clone)]
pub struct Problem {
    /// The row is left out.
    pub grave: bool,
    /// Sheet, row and column.
    pub place: String,
    /// What stands there.
    pub found: String,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub advice: String,
}

/// Two rows, or a row and a record, that may be one person.
#[derive(Debug, Clone)]
pub struct Double {
    /// What the two sides are called: "Dòng 14", "Trong sổ".
    pub sides: [String; 2],
    /// The facts side by side: name, left, right.
    pub facts: Vec<[String; 3]>,
    /// What will be done.
    pub outcome: String,
}

/// The page.
pub fn page(model: &Model, frame: &Frame) -> Markup {
    let body = html! {
        (section::progress(&STEPS, 1))
        (verdict(model))
        (figure::strip(&model.totals))
        @if !model.problems.is_empty() { (section::show("problems", "Chỗ cần sửa", Some(&model.problems_file), &problems(model))) }
        @if !model.doubles.is_empty() { (section::show("doubles", "Có thể trùng", None, &doubles(&model.doubles))) }
        @if !model.cells.is_empty() { (section::show("cells", "Chi bộ trong danh sách", None, &cells(&model.cells))) }
        (decide(model, frame))
    };
    let head = Head::new(format!("Xem trước: {}", model.file))
        .lead(format!("Vào {}. Chưa có gì được ghi vào sổ.", model.unit));
    frame::show(frame, &head, &body)
}

fn verdict(model: &Model) -> Markup {
    let notice = match (model.commit.is_some(), model.errors, model.warnings) {
        (false, ..) => Notice::new(
            Tone::Bad,
            "Không có dòng nào nhập được",
            "Sửa các chỗ dưới đây trong tệp rồi gửi lại.",
        ),
        (true, 0, 0) => Notice::new(
            Tone::Good,
            "Danh sách không có chỗ nào cần sửa",
            "Xem lại số liệu rồi bấm nút ở cuối trang.",
        ),
        (true, errors, warnings) => Notice::new(
            Tone::Warn,
            format!(
                "{} dòng chưa nhập được, {} chỗ nên xem lại",
                numbers::count(errors),
                numbers::count(warnings)
            ),
            "Có thể nhập ngay các dòng đúng; sửa các dòng còn lại trong tệp rồi nhập lại tệp ấy, người đã có không bị ghi hai lần.",
        ),
    };
    notice::show(&notice)
}

fn problems(model: &Model) -> Markup {
    let rows = model.problems.iter().map(|problem| {
        let grave = if problem.grave {
            chip::state(State::Bad, "Chưa nhập")
        } else {
            chip::state(State::Warn, "Xem lại")
        };
        Row::new([
            html! { (problem.place) },
            grave,
            html! { (problem.found) },
            html! { (problem.message) span.under { (problem.advice) } },
        ])
    });
    html! {
        (table::show(&Table {
            caption: "Các chỗ cần sửa trong tệp".into(),
            columns: vec![Column::text("Ở đâu"), Column::text("Mức"), Column::text("Đang ghi"), Column::text("Vấn đề và cách sửa").long()],
            rows: rows.collect(),
            total: None,
        }))
        (table::pager(&model.pager))
    }
}

fn doubles(doubles: &[Double]) -> Markup {
    html! {
        div.pairs {
            @for double in doubles {
                div.pair {
                    h3 { (double.outcome) }
                    table.table {
                        thead { tr { th scope="col" { span.hear { "Mục" } } @for side in &double.sides { th scope="col" { (side) } } } }
                        tbody {
                            @for [name, left, right] in &double.facts {
                                tr { th.soft scope="row" { (name) } td { (left) } td.differs[left != right] { (right) @if left != right { span.hear { " (khác)" } } } }
                            }
                        }
                    }
                }
            }
        }
    }
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
            form.decide method="post" action=(model.action) {
                (frame.token())
                input type="hidden" name="key" value=(model.key);
                p { "Tất cả được ghi cùng một lần và có thể bỏ lại cả đợt." }
                (Link::new("Chọn tệp khác", paths::NEW_IMPORT).button(None))
                (submit(words))
            }
        } @else {
            (empty::show(Icon::Import, "Chưa thể nhập tệp này", "Sửa tệp theo bảng trên rồi chọn lại.", &[Link::new("Chọn tệp khác", paths::NEW_IMPORT)]))
        }
    }
}
