//! A number of organisations opened: the sentence of the question, the organisations, the way back.

use maud::{Markup, html};

use super::samples::{self, Sample};
use crate::look::empty;
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
    /// The organisations of this page.
    pub units: Vec<Link>,
    /// Where the list stands.
    pub pager: Pager,
    /// Where the number was read.
    pub back: Link,
}

/// The page.
pub fn page(model: &Model, frame: &Frame) -> Markup {
    let rows = model.units.iter().map(|unit| Row::new([unit.show()])).collect();
    let table = Table {
        caption: model.title.clone(),
        columns: vec![Column::text("Tổ chức")],
        rows,
        total: None,
    };
    let body = html! {
        p.no-print { (model.back.quiet(Some(Icon::Left))) }
        p.question { (model.question) ": " b { (numbers::count(model.count)) " tổ chức" } }
        @if model.units.is_empty() {
            (empty::show(Icon::Tree, "Không có tổ chức nào", "Số này bằng không nên danh sách trống.", &[]))
        } @else { (table::show(&table)) (table::pager(&model.pager)) }
    };
    frame::show(frame, &Head::new(model.title.as_str()), &body)
}

/// Samples.
pub fn samples() -> Vec<Sample<Model>> {
    let full = Model {
        title: "Chi bộ trực thuộc: hoàn thành tốt nhiệm vụ".into(),
        question: "Chi bộ trực thuộc hoàn thành tốt nhiệm vụ, kỳ 2022, Đảng bộ xã Nậm Hạ".into(),
        count: 9,
        units: (0..9).map(samples::cell).collect(),
        pager: Pager::default(),
        back: Link::new("Về bảng xếp loại", paths::RATINGS),
    };
    let zero = Model { count: 0, units: Vec::new(), ..full.clone() };
    vec![Sample::new("cells", full), Sample::new("zero", zero)]
}
