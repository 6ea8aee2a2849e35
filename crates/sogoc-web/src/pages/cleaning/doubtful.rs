//! Whom one matter to look into concerns, with whom it is confused, who settles it.

use maud::{Markup, html};

use crate::look::empty;
use crate::look::frame::{self, Frame, Head};
use crate::look::icons::Icon;
use crate::look::link::Link;
use crate::look::table::{self, Column, Pager, Row, Table};
use crate::pages::samples::{self, Sample};
use crate::paths;

/// What the page shows.
#[derive(Debug, Clone)]
pub struct Model {
    /// The matter.
    pub title: String,
    /// The organisation.
    pub unit: String,
    /// Who settles it.
    pub settled_by: String,
    /// The people of this page.
    pub rows: Vec<Person>,
    /// Whether something is said about each.
    pub says: bool,
    /// Where the list stands.
    pub pager: Pager,
    /// Back to the board.
    pub back: Link,
}

/// One person.
#[derive(Debug, Clone, Default)]
pub struct Person {
    /// Name and page.
    pub name: Link,
    /// Birth, as far as it is known.
    pub birth: String,
    /// Home cell.
    pub cell: Link,
    /// What does not agree.
    pub says: String,
    /// Who has the same.
    pub others: Vec<Link>,
    /// Where it is put right; nowhere for who may not.
    pub mend: Option<Link>,
}

/// The page.
pub fn page(model: &Model, frame: &Frame) -> Markup {
    let body = html! {
        p.no-print { (model.back.quiet(Some(Icon::Left))) }
        p.question { (model.unit) ": " b { (model.pager.total) } " đảng viên." }
        p.section-note { "Ai giải quyết: " (model.settled_by) "." }
        @if model.rows.is_empty() {
            (empty::show(Icon::Check, "Không còn ai", "Việc này đã xong.", &[]))
        } @else {
            (table::show(&list(model)))
            (table::pager(&model.pager))
        }
    };
    frame::show(frame, &Head::new(model.title.as_str()).rare(), &body)
}

fn list(model: &Model) -> Table {
    let columns = [
        Some(Column::text("Họ và tên")),
        Some(Column::date("Ngày sinh")),
        Some(Column::text("Chi bộ")),
        model.says.then(|| Column::text("Không khớp ở đâu").long()),
        Some(Column::doing("Việc làm")),
    ];
    let row = |person: &Person| {
        let says = html! {
            (person.says)
            @if !person.others.is_empty() { "Trùng với " @for (order, other) in person.others.iter().enumerate() { @if order > 0 { "; " } (other.show()) } }
        };
        let mend = html! { @if let Some(mend) = &person.mend { (mend.show()) } };
        let cells = [
            Some(person.name.show()),
            Some(html! { (person.birth) }),
            Some(person.cell.show()),
            model.says.then_some(says),
            Some(mend),
        ];
        Row::new(cells.into_iter().flatten())
    };
    Table {
        caption: model.title.clone(),
        columns: columns.into_iter().flatten().collect(),
        rows: model.rows.iter().map(row).collect(),
        total: None,
    }
}

/// Samples.
pub fn samples() -> Vec<Sample<Model>> {
    let person = |number: usize| Person {
        name: samples::person(number),
        birth: "14/02/1975".into(),
        cell: samples::cell(number),
        mend: Some(Link::new("Sửa", paths::clean_person("p01"))),
        ..Person::default()
    };
    let twice = Model {
        title: "Trùng số căn cước".into(),
        unit: samples::COMMUNE.into(),
        settled_by: "Văn phòng cấp ủy xem căn cước của cả hai người".into(),
        rows: vec![
            Person {
                others: vec![samples::person(4), Link::new("một người ở tổ chức khác", "")],
                ..person(0)
            },
            Person { others: vec![samples::person(0)], ..person(4) },
        ],
        says: true,
        pager: Pager { page: 1, total: 2, base: String::new(), noun: "đảng viên".into() },
        back: Link::new("Về Làm sạch dữ liệu", paths::CLEANING),
    };
    let missing = Model {
        title: "Thiếu số căn cước (CCCD)".into(),
        rows: (0..5).map(person).collect(),
        says: false,
        pager: Pager { total: 5, ..twice.pager.clone() },
        ..twice.clone()
    };
    let none = Model { rows: Vec::new(), pager: Pager::default(), ..missing.clone() };
    vec![Sample::new("twice", twice), Sample::new("missing", missing), Sample::new("none", none)]
}
