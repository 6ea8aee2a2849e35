//! *Nhập danh sách*: the imports so far.

use maud::{Markup, html};

use super::samples::{self, Sample};
use crate::look::chip::{self, State};
use crate::look::empty;
use crate::look::frame::{self, Frame, Head};
use crate::look::icons::{self, Icon};
use crate::look::link::Link;
use crate::look::table::{self, Column, Pager, Row, Table};
use crate::look::{numbers, section};
use crate::paths;

/// What the page shows.
#[derive(Debug, Clone)]
pub struct Model {
    /// The unit.
    pub unit: String,
    /// The imports of this page, newest first.
    pub rows: Vec<Import>,
    /// Lists being read or stored, and lists looked at and not yet brought in.
    pub going: Vec<Going>,
    /// Where the list stands.
    pub pager: Pager,
}

/// Work that was begun and is not finished.
#[derive(Debug, Clone)]
pub struct Going {
    /// What it is, leading on to it.
    pub link: Link,
    /// How it stands.
    pub words: String,
    /// It did not end well.
    pub failed: bool,
}

/// One import.
#[derive(Debug, Clone)]
pub struct Import {
    /// The file, leading to its page.
    pub file: Link,
    /// When.
    pub at: String,
    /// Who.
    pub who: String,
    /// Members stored.
    pub members: i64,
    /// Members of it whose opening record still stands.
    pub left: i64,
    /// Stored or taken back.
    pub standing: Standing,
}

/// How an import stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Stored.
    Stored,
    /// Taken back.
    Undone,
}

/// The page.
pub fn page(model: &Model, frame: &Frame) -> Markup {
    let new = Link::new("Nhập danh sách mới", paths::NEW_IMPORT);
    let places = Link::new("Nhập danh sách địa bàn", paths::NEW_PLACES);
    let body = html! {
        @if !model.going.is_empty() { (section::show("going", "Đang làm dở", None, &going(&model.going))) }
        @if model.rows.is_empty() {
            (empty::show(Icon::Import, "Chưa nhập danh sách nào", "Bắt đầu từ tệp Excel đang dùng, hoặc tải danh sách mẫu về điền.",
                &[new.clone(), Link::new("Tải danh sách mẫu", paths::TEMPLATE), places.clone()]))
        } @else {
            (table::show(&list(&model.rows)))
            (table::pager(&model.pager))
        }
    };
    let head = Head::new(format!("Các đợt nhập của {}", model.unit)).rare();
    let head = if model.rows.is_empty() {
        head
    } else {
        head.action(places.button(Some(Icon::Pin))).action(new.primary(Some(Icon::Add)))
    };
    frame::show(frame, &head, &body)
}

fn going(all: &[Going]) -> Markup {
    html! {
        ul.doings {
            @for going in all {
                li.warn[going.failed] {
                    div.doing-row { (icons::show(if going.failed { Icon::Warning } else { Icon::Clock })) (going.link.show()) span.soft { (going.words) } }
                }
            }
        }
    }
}

fn list(rows: &[Import]) -> Table {
    let row = |import: &Import| {
        let standing = match import.standing {
            Standing::Stored => chip::state(State::Good, "Đã ghi vào sổ"),
            Standing::Undone => chip::state(State::Quiet, "Đã bỏ"),
        };
        let [members, left] =
            [import.members, import.left].map(|number| html! { (numbers::count(number)) });
        Row::new([
            import.file.show(),
            html! { (import.at) },
            html! { (import.who) },
            members,
            left,
            standing,
        ])
        .gone_if(import.standing == Standing::Undone)
    };
    Table {
        caption: "Các đợt nhập, mới nhất trước".into(),
        columns: vec![
            Column::text("Tệp"),
            Column::date("Ngày"),
            Column::text("Người nhập"),
            Column::number("Đảng viên"),
            Column::number("Còn hiệu lực").side(),
            Column::text("Tình trạng"),
        ],
        rows: rows.iter().map(row).collect(),
        total: None,
    }
}

/// Samples.
pub fn samples() -> Vec<Sample<Model>> {
    let import = |file: &str, members, standing| Import {
        file: Link::new(file, paths::import("i4")),
        at: "18/03/2024".into(),
        who: "Lò Thị Hoa".into(),
        members,
        left: members,
        standing,
    };
    let full = Model {
        unit: samples::COMMUNE.into(),
        rows: vec![
            import("Danh sach DV xa Nam Ha 2023.xlsx", 228, Standing::Stored),
            import("DS DANG VIEN 2022 (ban cu).xls", 219, Standing::Undone),
        ],
        going: vec![
            Going {
                link: Link::new("DS xa Nam Ha thang 3.xlsx", paths::preview_step("i4", "problems")),
                words: "3 dòng còn lỗi; sửa lần cuối 10 giờ 05".into(),
                failed: false,
            },
            Going {
                link: Link::new("Đọc DS huyen.xlsx", paths::job("j1")),
                words: "đang đọc, 39%".into(),
                failed: false,
            },
        ],
        pager: Pager { page: 1, total: 2, ..Pager::default() },
    };
    let none = Model { rows: Vec::new(), going: Vec::new(), ..full.clone() };
    vec![Sample::new("list", full), Sample::new("none", none)]
}
