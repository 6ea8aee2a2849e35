//! Another office's list beside the register: numbers on top, both sides below, ticks for what is taken over.

use maud::{Markup, html};

use super::tick;
use crate::look::chip::{self, State};
use crate::look::empty;
use crate::look::field::{self, Field};
use crate::look::figure::{self, Figure, Headline};
use crate::look::frame::{self, Frame, Head};
use crate::look::icons::Icon;
use crate::look::link::{Link, submit, submit_plain};
use crate::look::notice::{self, Notice, Tone};
use crate::look::table::{self, Column, Pager, Row, Table};
use crate::pages::samples::{self, Sample};
use crate::paths;

/// What the page shows.
#[derive(Debug, Clone)]
pub struct Model {
    /// The file's name.
    pub file: String,
    /// The organisation and the day: "Đảng bộ xã Nậm Hạ, ngày 31/12/2023".
    pub against: String,
    /// How many differ, are only there, only here, alike.
    pub headlines: Vec<Headline>,
    /// The three lists; the open one leads nowhere.
    pub tabs: Vec<Link>,
    /// The filter by field, when differences are shown.
    pub filter: Option<Field>,
    /// The address of the page, where ticks are posted.
    pub action: String,
    /// The key that makes a second press harmless.
    pub key: String,
    /// What is shown.
    pub shown: Shown,
    /// Where the list stands.
    pub pager: Pager,
    /// What became of ticks.
    pub told: Vec<(Tone, String)>,
    /// The whole as a workbook, for who may take it away.
    pub export: Option<Link>,
}

/// One of the three lists.
#[derive(Debug, Clone)]
pub enum Shown {
    /// People whom both describe differently.
    Differing(Vec<Person>),
    /// People of one side only: name, birth, cell, where.
    OneSide(Vec<[Link; 4]>),
}

/// One person whom both describe.
#[derive(Debug, Clone, Default)]
pub struct Person {
    /// Name and page.
    pub name: Link,
    /// The cell in the register.
    pub cell: String,
    /// Where in the file.
    pub place: String,
    /// The cell in the file, when another.
    pub other_cell: Option<String>,
    /// What differs.
    pub items: Vec<Item>,
}

/// One field in which both differ.
#[derive(Debug, Clone, Default)]
pub struct Item {
    /// The value of its box.
    pub tick: String,
    /// The field.
    pub label: &'static str,
    /// What the register has.
    pub held: Option<String>,
    /// What the file has.
    pub listed: String,
    /// Taken over by now.
    pub taken: bool,
}

/// The page.
pub fn page(model: &Model, frame: &Frame) -> Markup {
    let head = Head::new("Bảng đối chiếu")
        .rare()
        .lead(format!("Tệp {} với sổ: {}", model.file, model.against));
    let head = match &model.export {
        Some(export) => head.action(export.button(Some(Icon::Download))),
        None => head,
    };
    let body = html! {
        (figure::strip(&model.headlines))
        @for (tone, words) in &model.told { (notice::show(&Notice::new(*tone, words.as_str(), ""))) }
        nav.tabs aria-label="Phần của bảng đối chiếu" {
            @for tab in &model.tabs { @if tab.href.is_empty() { span aria-current="page" { (tab.label) } } @else { (tab.show()) } }
        }
        @if let Some(filter) = &model.filter {
            form.filters method="get" action=(model.action) { (field::show(filter)) (submit_plain("Lọc", Some(Icon::Search))) }
        }
        @match &model.shown {
            Shown::Differing(people) if people.is_empty() => (nobody()),
            Shown::OneSide(rows) if rows.is_empty() => (nobody()),
            Shown::Differing(people) => (differing(model, people, frame)),
            Shown::OneSide(rows) => (one_side(rows)),
        }
        (table::pager(&model.pager))
    };
    frame::show(frame, &head, &body)
}

fn nobody() -> Markup {
    empty::show(Icon::Check, "Không có ai", "Hai bên khớp nhau ở phần này.", &[])
}

fn differing(model: &Model, people: &[Person], frame: &Frame) -> Markup {
    html! {
        form method="post" action=(model.action) novalidate {
            (frame.token())
            input type="hidden" name="key" value=(model.key);
            div.pairs { @for person in people { (pair(person)) } }
            div.decide {
                p { "Chỉ các mục được đánh dấu mới ghi vào sổ, căn cứ là tệp này. Mục khác giữ nguyên." }
                (submit("Ghi các mục đã chọn"))
            }
        }
    }
}

fn pair(person: &Person) -> Markup {
    let row = |item: &Item| {
        let held =
            html! { @match &item.held { Some(held) => (held), None => span.soft { "chưa ghi" } } };
        let tick = html! {
            @if item.taken { (chip::state(State::Good, "đã ghi")) }
            @else { (tick("take", &item.tick, "Ghi theo tệp", false)) }
        };
        Row::new([html! { (item.label) }, held, html! { (item.listed) }, tick])
    };
    html! {
        section.pair {
            h3 { (person.name.show()) }
            p.soft { (person.cell) " · " (person.place) }
            @if let Some(other) = &person.other_cell {
                p { (chip::state(State::Warn, "khác chi bộ")) " Tệp ghi " (other) ". Chuyển sinh hoạt phải có giấy tờ riêng, không ghi theo danh sách." }
            }
            @if !person.items.is_empty() {
                (table::show(&Table {
                    caption: format!("Các mục ghi khác nhau của {}", person.name.label),
                    columns: vec![Column::text("Mục"), Column::text("Sổ đang ghi"), Column::text("Tệp ghi"), Column::doing("Ghi")],
                    rows: person.items.iter().map(row).collect(),
                    total: None,
                }))
            }
        }
    }
}

fn one_side(rows: &[[Link; 4]]) -> Markup {
    table::show(&Table {
        caption: "Người chỉ có ở một bên".into(),
        columns: vec![
            Column::text("Họ và tên"),
            Column::date("Ngày sinh"),
            Column::text("Chi bộ"),
            Column::text("Chỗ trong tệp"),
        ],
        rows: rows.iter().map(|row| Row::new(row.iter().map(Link::show))).collect(),
        total: None,
    })
}

fn sample_people() -> Vec<Person> {
    let item = |tick: &str, label, held: Option<&str>, listed: &str| Item {
        tick: tick.into(),
        label,
        held: held.map(str::to_owned),
        listed: listed.into(),
        taken: false,
    };
    vec![
        Person {
            name: samples::person(4),
            cell: "Chi bộ bản Huổi Lót".into(),
            place: "Sheet1, dòng 12".into(),
            other_cell: Some("Chi bộ bản Nà Tông".into()),
            items: vec![
                item("p05.birth", "Ngày sinh (hồ sơ Đảng)", Some("02/09/1994"), "02/09/1995"),
                Item { taken: true, ..item("p05.home", "Quê quán", None, "Xã Nậm Hạ") },
            ],
        },
        Person {
            name: samples::person(0),
            cell: "Chi bộ bản Nà Tông".into(),
            place: "Sheet1, dòng 14".into(),
            other_cell: None,
            items: vec![item(
                "p01.citizen",
                "Số căn cước (CCCD)",
                Some("khác với sổ"),
                "066075000001",
            )],
        },
    ]
}

/// Samples.
pub fn samples() -> Vec<Sample<Model>> {
    let differing = Model {
        file: "xuat-tu-he-thong-khac.xlsx".into(),
        against: format!("{}, ngày 31/12/2023", samples::COMMUNE),
        headlines: vec![
            Headline::new("Ghi khác nhau", Figure::of(2)),
            Headline::new("Chỉ có trong tệp", Figure::of(3)),
            Headline::new("Chỉ có trong sổ", Figure::of(1)),
            Headline::new("Khớp hoàn toàn", Figure::of(226)),
        ],
        tabs: vec![
            Link::new("Ghi khác nhau (2)", ""),
            Link::new("Chỉ có trong tệp (3)", "?show=there"),
            Link::new("Chỉ có trong sổ (1)", "?show=here"),
        ],
        filter: Some(Field::select(
            "item",
            "Chỉ xem mục",
            vec![
                (String::new(), "Tất cả".into()),
                ("birth".into(), "Ngày sinh (hồ sơ Đảng) (1)".into()),
            ],
        )),
        action: paths::comparison("k1"),
        key: "k1".into(),
        shown: Shown::Differing(sample_people()),
        pager: Pager { page: 1, total: 2, base: String::new(), noun: "đảng viên".into() },
        told: vec![(Tone::Good, "Đã ghi 1 mục theo tệp.".into())],
        export: Some(Link::new("Xuất Excel", "#")),
    };
    let there = Model {
        tabs: vec![
            Link::new("Ghi khác nhau (2)", "?show=differing"),
            Link::new("Chỉ có trong tệp (3)", ""),
            Link::new("Chỉ có trong sổ (1)", "?show=here"),
        ],
        filter: None,
        shown: Shown::OneSide(vec![[
            Link::new("Mùa Thị Lan", ""),
            Link::new("05/03/1997", ""),
            samples::cell(0),
            Link::new("Sheet1, dòng 20", ""),
        ]]),
        told: Vec::new(),
        ..differing.clone()
    };
    let none = Model {
        shown: Shown::Differing(Vec::new()),
        filter: None,
        told: Vec::new(),
        export: None,
        ..differing.clone()
    };
    vec![
        Sample::new("differing", differing),
        Sample::new("there", there),
        Sample::new("none", none),
    ]
}
