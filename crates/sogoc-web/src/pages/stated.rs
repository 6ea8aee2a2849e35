//! *Số đơn vị tự khai*: numbers an office declares, beside the computed ones, and the form to declare one.

use maud::{Markup, html};

use crate::look::chip::{self, Paper};
use crate::look::empty;
use crate::look::field::{self, Field};
use crate::look::figure;
use crate::look::frame::{self, Frame, Head};
use crate::look::icons::Icon;
use crate::look::link::{Link, submit};
use crate::look::notice::{self, Notice, Tone};
use crate::look::numbers;
use crate::look::section;
use crate::look::table::{self, Column, Row, Table};

mod samples;

pub(super) use samples::lines as sample_lines;
pub use samples::samples;

/// What the page shows.
#[derive(Debug, Clone)]
pub struct Model {
    /// The organisation.
    pub unit: Link,
    /// Its page, to which the form is posted.
    pub path: String,
    /// What it declared.
    pub lines: Vec<Line>,
    /// The form, for who may record there.
    pub form: Option<Declare>,
    /// What was just done.
    pub done: Option<String>,
}

/// A declared number.
#[derive(Debug, Clone)]
pub struct Line {
    /// What is counted.
    pub label: String,
    /// Unit of counting.
    pub counted_in: String,
    /// The number: "216", "trên 1.000".
    pub value: String,
    /// The day it holds for.
    pub day: String,
    /// What the register computes of the same kind, when it computes such.
    pub computed: Option<i64>,
    /// By how much the declared number is larger.
    pub difference: Option<i64>,
    /// Where it stands.
    pub paper: Option<Paper>,
    /// A later number stands in its place.
    pub earlier: bool,
}

/// The form of a new number, as filled in.
#[derive(Debug, Clone, Default)]
pub struct Declare {
    /// The key that makes a second press harmless.
    pub key: String,
    /// What can be declared: (value, words).
    pub measures: Vec<(String, String)>,
    /// How exactly it may be meant: (value, words).
    pub bounds: Vec<(String, String)>,
    /// What was filled in.
    pub filled: Filled,
    /// What is wrong with it.
    pub errors: Errors,
}

/// The fields as filled in.
#[derive(Debug, Clone, Default)]
pub struct Filled {
    /// What is counted.
    pub measure: String,
    /// How exactly.
    pub bound: String,
    /// The number.
    pub value: String,
    /// The day.
    pub day: String,
    /// The paper.
    pub source: String,
}

/// What is wrong, field by field.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Errors {
    /// With what is counted.
    pub measure: Option<String>,
    /// With the number.
    pub value: Option<String>,
    /// With the day.
    pub day: Option<String>,
    /// With the paper.
    pub source: Option<String>,
}

/// The page.
pub fn page(model: &Model, frame: &Frame) -> Markup {
    let head = Head::new("Số đơn vị tự khai").lead(format!(
        "{}. Số do đơn vị khai, có nguồn và ngày; đặt cạnh số tính từ sổ, không bao giờ cộng chung.",
        model.unit.label
    ));
    let body = html! {
        p.no-print { (Link::new(format!("Về {}", model.unit.label), model.unit.href.as_str()).quiet(Some(Icon::Left))) }
        @if let Some(done) = &model.done { (notice::show(&Notice::new(Tone::Good, done.as_str(), ""))) }
        (section(&model.lines, None))
        @if let Some(form) = &model.form { (section::show("declare", "Khai một số", None, &declare(&model.path, form, frame))) }
    };
    frame::show(frame, &head, &body)
}

/// The declared numbers as a section of any page; `more` leads to the page above.
pub fn section(lines: &[Line], more: Option<&Link>) -> Markup {
    // Most of what is declared cannot be computed; then two columns would stand empty.
    let compares = lines.iter().any(|line| line.computed.is_some());
    let mut columns = vec![
        Column::text("Chỉ tiêu"),
        Column::number("Đơn vị khai"),
        Column::date("Đúng vào ngày"),
        Column::text("Nguồn").long(),
    ];
    if compares {
        columns.insert(3, Column::number("Sổ tính được"));
        columns.insert(4, Column::number("Chênh lệch"));
    }
    let body = html! {
        @if lines.is_empty() {
            (empty::show(Icon::Paper, "Chưa khai số nào", "Số đơn vị tự khai là số sổ không tính được từ hồ sơ, như biên chế, cuộc kiểm tra, chỉ tiêu được giao.", &[]))
        } @else {
            (table::show(&Table {
                caption: "Số do đơn vị tự khai".into(),
                columns,
                rows: lines.iter().map(|line| row(line, compares)).collect(),
                total: None,
            }))
        }
    };
    section::show("stated", "Số do đơn vị tự khai", more, &body)
}

fn row(line: &Line, compares: bool) -> Row {
    let mut cells = vec![
        html! { (line.label) span.under { "đơn vị tính: " (line.counted_in) @if line.earlier { "; đã có số khai sau" } } },
        html! { (line.value) },
        html! { (line.day) },
        chip::paper(line.paper.as_ref()),
    ];
    if compares {
        let difference = match line.difference {
            Some(0) => chip::state(chip::State::Good, "khớp"),
            Some(by) => figure::change(by),
            None => html! {},
        };
        let computed = line.computed.map(numbers::count).unwrap_or_default();
        cells.insert(3, html! { (computed) });
        cells.insert(4, difference);
    }
    Row::new(cells).gone_if(line.earlier)
}

fn declare(path: &str, form: &Declare, frame: &Frame) -> Markup {
    let Filled { measure, bound, value, day, source } = &form.filled;
    let errors = &form.errors;
    let measure = Field::select("measure", "Chỉ tiêu", form.measures.clone())
        .value(measure.as_str())
        .error(errors.measure.clone());
    let bound = Field::select("bound", "Mức chính xác", form.bounds.clone()).value(bound.as_str());
    let value = Field::text("value", "Số khai")
        .value(value.as_str())
        .help("Số nguyên, thí dụ 216 hoặc 1.000.")
        .error(errors.value.clone());
    let day = Field::date("on", "Đúng vào ngày")
        .value(day.as_str())
        .help("Ngày con số này đúng; chỉ tiêu của cả năm ghi ngày 31/12.")
        .error(errors.day.clone());
    let source = Field::text("source", "Văn bản có con số này")
        .value(source.as_str())
        .help("Thí dụ: Báo cáo số 12-BC/ĐU ngày 15/12/2022")
        .error(errors.source.clone());
    html! {
        form.form method="post" action=(path) {
            (frame.token())
            input type="hidden" name="key" value=(form.key);
            (field::errors(&[&measure, &value, &day, &source]))
            (field::show(&measure))
            (field::show(&value))
            (field::show(&bound))
            (field::show(&day))
            (field::show(&source))
            p.soft { "Khai lại cùng chỉ tiêu, cùng ngày là sửa số đã khai; số cũ vẫn đọc được trong lịch sử." }
            div.buttons { (submit("Ghi số khai")) }
        }
    }
}
