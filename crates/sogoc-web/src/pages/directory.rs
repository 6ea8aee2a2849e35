//! *Danh sách tổ chức*, *Danh sách địa bàn*: the question, what is asked to be changed, the list, the list as a file.

use maud::{Markup, html};

use super::samples::{self, Sample};
use crate::look::empty;
use crate::look::field::{self, Field};
use crate::look::frame::{self, Frame, Head};
use crate::look::icons::{self, Icon};
use crate::look::link::{Link, submit, submit_plain};
use crate::look::numbers;
use crate::look::table::{self, Column, Direction, Pager, Row, Sort, Table};
use crate::paths;

/// What the page shows.
#[derive(Debug, Clone)]
pub struct Model {
    /// The title.
    pub title: String,
    /// The question as a sentence, without its number.
    pub question: String,
    /// The number.
    pub count: i64,
    /// What is counted.
    pub noun: String,
    /// Where the question is asked.
    pub action: String,
    /// Part of a name.
    pub text: Field,
    /// The organisation.
    pub unit: Field,
    /// The conditions.
    pub conditions: Vec<Field>,
    /// The columns to tick: code, words, ticked.
    pub columns: Vec<(&'static str, &'static str, bool)>,
    /// The order.
    pub order: Field,
    /// The conditions in force; each leads to the list without it.
    pub in_force: Vec<Link>,
    /// The list with no condition at all.
    pub all: Link,
    /// The list.
    pub table: Table,
    /// Where it stands.
    pub pager: Pager,
    /// The list as a file, for those who may take it away.
    pub exports: Vec<Link>,
    /// The other way to look at the same.
    pub other: Link,
}

/// The page.
pub fn page(model: &Model, frame: &Frame) -> Markup {
    let mut head = Head::new(model.title.as_str()).action(model.other.button(None));
    for export in &model.exports {
        head = head.action(export.button(Some(Icon::Download)));
    }
    let fields: Vec<&Field> = model.conditions.iter().collect();
    let body = html! {
        (field::errors(&fields))
        p.question { (model.question) ": " b { (numbers::count(model.count)) " " (model.noun) } }
        (in_force(model))
        (ask(model, frame))
        @if model.table.rows.is_empty() {
            (empty::show(Icon::Search, &format!("Không có {} nào như vậy", model.noun),
                "Kiểm tra chính tả, gõ ít chữ hơn hoặc bỏ bớt điều kiện. Nơi đã kết thúc chỉ hiện khi chọn ngày còn hoạt động.",
                &[Link::new("Bỏ tất cả điều kiện", model.all.href.as_str())]))
        } @else { div.roll { (table::show(&model.table)) } (table::pager(&model.pager)) }
    };
    frame::show(frame, &head, &body)
}

fn in_force(model: &Model) -> Markup {
    html! {
        @if !model.in_force.is_empty() {
            div.conditions {
                ul.chips aria-label="Điều kiện đang chọn" {
                    @for one in &model.in_force {
                        li { a.chip href=(one.href) { (one.label) (icons::show(Icon::Wrong)) span.hear { " (bỏ điều kiện này)" } } }
                    }
                    @if model.in_force.len() > 1 { li { a.chip-plain href=(model.all.href) { (model.all.label) } } }
                }
            }
        }
    }
}

fn ask(model: &Model, frame: &Frame) -> Markup {
    let wrong = model.conditions.iter().any(|field| field.error.is_some());
    html! {
        form.filters.roll-ask.no-print method="get" action=(model.action) role="search" aria-label="Lọc danh sách" {
            (frame.kept_day())
            (field::show(&model.text))
            (field::show(&model.unit))
            (submit_plain("Tìm", Some(Icon::Search)))
            details.ask-more open[wrong] {
                summary { (icons::show(Icon::Down)) "Thêm điều kiện" }
                fieldset.ask-group {
                    legend.hear { "Điều kiện" }
                    div.ask-fields { @for field in &model.conditions { (field::show(field)) } }
                }
                (submit("Xem kết quả"))
            }
            details.ask-more {
                summary { (icons::show(Icon::Down)) "Cột, thứ tự" }
                fieldset.ask-group {
                    legend { "Cột hiển thị và xuất ra tệp" }
                    div.ask-checks { @for (code, words, ticked) in &model.columns { (field::check("columns", code, words, *ticked)) } }
                }
                div.ask-fields { (field::show(&model.order)) }
                (submit("Xem kết quả"))
            }
        }
    }
}

/// Samples.
pub fn samples() -> Vec<Sample<Model>> {
    let choices = |words: &[&str]| {
        words.iter().map(|word| ((*word).to_owned(), (*word).to_owned())).collect::<Vec<_>>()
    };
    let sort = |now| Sort { href: paths::ALL_UNITS.into(), now };
    let row = |number: usize| {
        let cell = samples::cell(number);
        let count = samples::CELLS[number].1;
        Row::new([
            cell.show(),
            html! { "Chi bộ trực thuộc" },
            samples::commune().show(),
            html! { (numbers::count(count)) },
        ])
    };
    let full = Model {
        title: "Danh sách tổ chức".into(),
        question: format!(
            "Tổ chức: chi bộ trực thuộc, dưới 10 đảng viên, {}, ngày 31/12/2023",
            samples::COMMUNE
        ),
        count: 4,
        noun: "tổ chức".into(),
        action: paths::ALL_UNITS.into(),
        text: Field::search("q", "Tên"),
        unit: Field::select("unit", "Tổ chức", choices(&[samples::COMMUNE])),
        conditions: vec![
            Field::select("kind", "Loại tổ chức", choices(&["Tất cả", "Chi bộ trực thuộc"])),
            Field::select("members", "Số đảng viên", choices(&["Tất cả", "Dưới 10 đảng viên"])),
        ],
        columns: vec![
            ("kind", "Loại tổ chức", true),
            ("above", "Cấp trên trực tiếp", true),
            ("members", "Đảng viên", true),
            ("code", "Mã", false),
        ],
        order: Field::select("sort", "Xếp theo", choices(&["Tên", "Đảng viên"])),
        in_force: ["chi bộ trực thuộc", "dưới 10 đảng viên"]
            .map(|words| Link::new(words, paths::ALL_UNITS))
            .into(),
        all: Link::new("Bỏ tất cả điều kiện", paths::ALL_UNITS),
        table: Table {
            caption: "Danh sách tổ chức".into(),
            columns: vec![
                Column::text("Tên").sorted(sort(Some(Direction::Up))),
                Column::text("Loại tổ chức").sorted(sort(None)),
                Column::text("Cấp trên trực tiếp").sorted(sort(None)),
                Column::number("Đảng viên").sorted(sort(None)),
            ],
            rows: (0..4).map(row).collect(),
            total: None,
        },
        pager: Pager { page: 1, total: 4, base: String::new(), noun: "tổ chức".into() },
        exports: vec![
            Link::new("Xuất Excel", paths::ALL_UNITS_FILE),
            Link::new("Xuất CSV", paths::ALL_UNITS_TEXT),
        ],
        other: Link::new("Xem cây tổ chức", paths::UNITS),
    };
    let mut wrong = Model {
        count: 0,
        exports: Vec::new(),
        table: Table::default(),
        pager: Pager::default(),
        ..full.clone()
    };
    if let Some(field) = wrong.conditions.first_mut() {
        field.error = Some("Loại tổ chức: giá trị này không dùng được. Hãy chọn lại.".into());
    }
    vec![Sample::new("cells", full), Sample::new("wrong", wrong)]
}
