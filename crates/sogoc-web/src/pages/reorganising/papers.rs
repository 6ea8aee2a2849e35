//! The papers of a reorganisation: decisions, minutes of every pair of cells, the lists handed over.

use maud::{Markup, html};

use super::{Plan, Step};
use crate::look::empty;
use crate::look::frame::Frame;
use crate::look::icons::Icon;
use crate::look::link::Link;
use crate::look::section;
use crate::look::table::{self, Column, Row, Table};
use crate::pages::samples::{self, Sample};

/// One cell handing over to another.
#[derive(Debug, Clone)]
pub struct Pair {
    /// The cell that hands over.
    pub from: String,
    /// The cell that receives.
    pub to: String,
    /// How many organisations.
    pub units: usize,
    /// How many members.
    pub members: usize,
    /// Their minutes.
    pub minutes: Link,
}

/// What the page shows.
#[derive(Debug, Clone)]
pub struct Model {
    /// The plan.
    pub plan: Plan,
    /// The decisions.
    pub decisions: Vec<Link>,
    /// The workbook of what is handed over.
    pub workbook: Option<Link>,
    /// Who hands over to whom.
    pub pairs: Vec<Pair>,
    /// How many more than are shown.
    pub more: usize,
}

/// The page.
pub fn page(model: &Model, frame: &Frame) -> Markup {
    let rows = model.pairs.iter().map(|it| {
        Row::new([
            html! { (it.from) },
            html! { (it.to) },
            html! { @if it.units > 0 { (it.units) } },
            html! { (it.members) },
            html! { @if !it.minutes.href.is_empty() { (it.minutes.show()) } },
        ])
    });
    let body = html! {
        @if model.pairs.is_empty() {
            (empty::show(Icon::Paper, "Chưa có gì bàn giao", "Văn bản bàn giao lập khi có tổ chức về cấp trên khác hoặc đảng viên chuyển chi bộ.", &[]))
        } @else {
            p { @if model.plan.is_done { "Lập theo những gì đã ghi vào sổ." } @else { "Lập theo phương án đang soạn; sửa phương án thì lập lại." } " Số và ký hiệu để trống cho văn thư điền." }
            (section::show("decisions", "Quyết định", None, &html! {
                div.buttons { @for it in &model.decisions { (it.button(Some(Icon::Download))) } }
            }))
            @if let Some(link) = &model.workbook {
                (section::show("workbook", "Hồ sơ bàn giao", None, &html! {
                    p { "Ba trang tính: đảng viên, chức vụ kết thúc, bảng kiểm giấy tờ trong hồ sơ từng người." }
                    div.buttons { (link.button(Some(Icon::Download))) }
                }))
            }
            (section::show("minutes", "Biên bản bàn giao, hai bên cùng ký", None, &table::show(&Table {
                caption: "Biên bản của từng cặp".into(),
                columns: vec![Column::text("Bên giao"), Column::text("Bên nhận"), Column::number("Tổ chức"), Column::number("Đảng viên"), Column::doing("Biên bản")],
                rows: rows.collect(),
                total: None,
            })))
            @if model.more > 0 { p.soft { "và " (model.more) " cặp khác." } }
        }
    };
    super::page(&model.plan, Step::Papers, frame, &body)
}

/// Samples.
pub fn samples() -> Vec<Sample<Model>> {
    let pair = |from: usize, to: usize| Pair {
        from: samples::CELLS[from].0.into(),
        to: samples::CELLS[to].0.into(),
        units: 0,
        members: 7,
        minutes: Link::new("Tải biên bản", "#"),
    };
    let full = Model {
        plan: super::sample(),
        decisions: vec![
            Link::new("Quyết định chuyển giao", "#"),
            Link::new("Quyết định tiếp nhận", "#"),
        ],
        workbook: Some(Link::new("Tải hồ sơ bàn giao (.xlsx)", "#")),
        pairs: vec![pair(8, 1), pair(9, 2)],
        more: 0,
    };
    let none = Model { pairs: Vec::new(), ..full.clone() };
    vec![Sample::new("papers", full), Sample::new("none", none)]
}
