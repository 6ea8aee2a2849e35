//! A number of places opened: the sentence of the question, each place with its cell, head and members.

use maud::{Markup, html};

use super::samples::{self, Sample};
use crate::look::empty;
use crate::look::figure::{self, Figure};
use crate::look::frame::{self, Frame, Head};
use crate::look::icons::Icon;
use crate::look::link::Link;
use crate::look::numbers;
use crate::look::table::{self, Column, Pager, Row, Table};
use crate::paths;

/// What the page shows.
#[derive(Debug, Clone)]
pub struct Model {
    /// The title: what is counted.
    pub title: String,
    /// The question as a sentence, without its number.
    pub question: String,
    /// The number.
    pub count: i64,
    /// The places of this page.
    pub places: Vec<Place>,
    /// Where the list stands.
    pub pager: Pager,
    /// Where the number was read.
    pub back: Link,
}

/// A place in the list.
#[derive(Debug, Clone, Default)]
pub struct Place {
    /// Name and page.
    pub name: Link,
    /// Its kind and the place it lies in.
    pub within: String,
    /// The organisations that cover it.
    pub cells: Vec<Link>,
    /// Its head in words.
    pub head: HeadOf,
    /// Members who live or work there.
    pub members: Figure,
    /// Anything else worth a line: since when nobody is there, what it became.
    pub note: String,
}

/// The head of a place, as far as the reader may know.
#[derive(Debug, Clone, Default)]
pub enum HeadOf {
    /// Nothing is recorded.
    #[default]
    Unknown,
    /// The post is vacant.
    Vacant,
    /// A name, with or without a file, and whether they are a member.
    Named(Link, bool),
    /// Only whether they are a member.
    Counted(bool),
}

/// The page.
pub fn page(model: &Model, frame: &Frame) -> Markup {
    let body = html! {
        p.no-print { (model.back.quiet(Some(Icon::Left))) }
        p.question { (model.question) ": " b { (numbers::count(model.count)) " địa bàn" } }
        @if model.places.is_empty() {
            (empty::show(Icon::Pin, "Không có địa bàn nào", "Số này bằng không nên danh sách trống.", &[]))
        } @else { (table::show(&list(&model.title, &model.places))) (table::pager(&model.pager)) }
    };
    frame::show(frame, &Head::new(model.title.as_str()), &body)
}

fn list(title: &str, places: &[Place]) -> Table {
    let row = |place: &Place| {
        Row::new([
            html! { (place.name.show()) @if !place.within.is_empty() { span.under { (place.within) } } },
            cells(&place.cells),
            head(&place.head),
            figure::number(&place.members),
            html! { (place.note) },
        ])
    };
    Table {
        caption: title.to_owned(),
        columns: vec![
            Column::text("Địa bàn"),
            Column::text("Chi bộ phụ trách"),
            Column::text("Người đứng đầu"),
            Column::number("Đảng viên cư trú, làm việc"),
            Column::text("Ghi chú"),
        ],
        rows: places.iter().map(row).collect(),
        total: None,
    }
}

/// The organisations that cover a place.
pub fn cells(cells: &[Link]) -> Markup {
    html! {
        @if cells.is_empty() { span.soft { "chưa có" } }
        @for cell in cells { div { (cell.show()) } }
    }
}

/// The head of a place.
pub fn head(head: &HeadOf) -> Markup {
    let member = |yes: bool| if yes { "đảng viên" } else { "chưa là đảng viên" };
    html! {
        @match head {
            HeadOf::Vacant => "đang trống",
            HeadOf::Unknown => span.soft { "chưa ghi nhận" },
            HeadOf::Named(who, yes) => {
                @if who.href.is_empty() { (who.label) } @else { (who.show()) }
                " " span.soft { "(" (member(*yes)) ")" }
            },
            HeadOf::Counted(yes) => (member(*yes)),
        }
    }
}

/// Samples.
pub fn samples() -> Vec<Sample<Model>> {
    let place = |name: &str, cells: Vec<Link>, head, members: i64, note: &str| Place {
        name: Link::new(name, paths::place("d-1")),
        within: "thôn, bản, tổ dân phố, xã Nậm Hạ".into(),
        cells,
        head,
        members: Figure::of(members),
        note: note.into(),
    };
    let places = vec![
        place(
            "Bản Huổi Lót",
            vec![samples::cell(0)],
            HeadOf::Named(samples::person(0), true),
            21,
            "",
        ),
        place("Bản Nà Tông", vec![samples::cell(1)], HeadOf::Counted(false), 1, ""),
        place(
            "Bản Pá Hốc",
            Vec::new(),
            HeadOf::Unknown,
            0,
            "Không còn đảng viên từ ngày 01/06/2023",
        ),
    ];
    let full = Model {
        title: "Thôn, bản, tổ dân phố".into(),
        question: "Thôn, bản, tổ dân phố, Đảng bộ xã Nậm Hạ, ngày 31/12/2023".into(),
        count: 3,
        places,
        pager: Pager::default(),
        back: Link::new("Về Địa bàn", paths::COVERAGE),
    };
    let zero = Model { count: 0, places: Vec::new(), ..full.clone() };
    vec![Sample::new("hamlets", full), Sample::new("zero", zero)]
}
