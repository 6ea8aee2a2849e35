//! What the search box found: people, organisations, places, papers, the best answer first.

use maud::{Markup, html};

use super::samples::{self, Sample};
use crate::look::empty;
use crate::look::field::{self, Field};
use crate::look::frame::{self, Frame, Head};
use crate::look::icons::{self, Icon};
use crate::look::link::{Link, submit};
use crate::look::notice::{self, Notice};
use crate::look::numbers;
use crate::look::section;
use crate::look::table::{self, Pager};
use crate::paths;

/// What the page shows.
#[derive(Debug, Clone)]
pub struct Model {
    /// The search field, with what was typed and what is wrong with it.
    pub field: Field,
    /// Anything to be said first.
    pub notices: Vec<Notice>,
    /// What was found, by kind; none before anything was looked for.
    pub found: Option<Vec<Group>>,
    /// Where the list of one kind stands.
    pub pager: Pager,
    /// From the list of one kind to all of them.
    pub back: Option<Link>,
}

/// The hits of one kind.
#[derive(Debug, Clone)]
pub struct Group {
    /// A short name for its place on the page.
    pub id: &'static str,
    /// What they are.
    pub title: &'static str,
    /// Their sign.
    pub icon: Icon,
    /// How many there are.
    pub total: usize,
    /// Those shown.
    pub hits: Vec<Hit>,
    /// All of them, when more are found than shown.
    pub all: Option<Link>,
}

/// One that was found.
#[derive(Debug, Clone, Default)]
pub struct Hit {
    /// Its name and page.
    pub link: Link,
    /// What tells it from others of the name.
    pub under: String,
    /// What else to know: no longer there, found by a former name.
    pub note: String,
}

/// The page.
pub fn page(model: &Model, frame: &Frame) -> Markup {
    let body = html! {
        (field::errors(&[&model.field]))
        @for notice in &model.notices { (notice::show(notice)) }
        form.filters.no-print role="search" aria-label="Tìm lại" method="post" action=(paths::on(paths::SEARCH, frame.past_day())) novalidate {
            (frame.token())
            (field::show(&model.field))
            (submit("Tìm"))
        }
        @match &model.found {
            None => (hints()),
            Some(groups) if groups.is_empty() => (empty::show(Icon::Search, "Không tìm thấy gì",
                "Kiểm tra chính tả hoặc gõ ít chữ hơn; không cần gõ dấu. Số thẻ, số lý lịch và số định danh cá nhân phải gõ đủ. Chỉ tìm trong phạm vi tài khoản được xem.", &[])),
            Some(groups) => {
                @if let Some(back) = &model.back { p.no-print { (back.quiet(Some(Icon::Left))) } }
                div.found data-hits { @for group in groups { (section_of(group)) } }
                (table::pager(&model.pager))
            },
        }
    };
    frame::show(frame, &Head::new("Tìm kiếm"), &body)
}

fn section_of(group: &Group) -> Markup {
    let title = format!(
        "{} ({})",
        group.title,
        numbers::count(i64::try_from(group.total).unwrap_or(i64::MAX))
    );
    section::show(group.id, &title, group.all.as_ref(), &hits(group))
}

fn hits(group: &Group) -> Markup {
    html! {
        ul.hits {
            @for hit in &group.hits {
                li {
                    a.hit href=(hit.link.href) {
                        (icons::show(group.icon))
                        span { b { (hit.link.label) } @if !hit.under.is_empty() { span.under { (hit.under) } } @if !hit.note.is_empty() { span.note { (hit.note) } } }
                    }
                }
            }
        }
    }
}

/// What a search finds first, under the box while it is typed.
pub fn suggestions(groups: &[Group], all: &Link) -> Markup {
    html! {
        @if groups.is_empty() {
            p.no-hit { "Chưa thấy ai hoặc nơi nào có tên này." }
        } @else {
            @for group in groups {
                p.menu-head { (group.title) }
                (hits(group))
            }
            a.hit.all href=(all.href) { (icons::show(Icon::Search)) span { (all.label) } }
        }
    }
}

fn hints() -> Markup {
    html! {
        section.section aria-labelledby="hints" {
            h2 id="hints" { "Tìm được gì" }
            ul.bullets {
                li { b { "Đảng viên: " } "ba chữ của tên là đủ, không cần gõ dấu; hoặc cả số thẻ, số lý lịch, số định danh cá nhân." }
                li { b { "Tổ chức đảng, địa bàn: " } "tên hiện nay, tên cũ hoặc mã." }
                li { b { "Văn bản: " } "số, ký hiệu, ngày ban hành; thí dụ 127-QĐ/ĐU." }
            }
        }
    }
}

/// Samples.
pub fn samples() -> Vec<Sample<Model>> {
    let person = |number: usize, under: &str, note: &str| Hit {
        link: samples::person(number),
        under: under.into(),
        note: note.into(),
    };
    let people = Group {
        id: "people",
        title: "Đảng viên",
        icon: Icon::Person,
        total: 14,
        hits: vec![
            person(9, "05/03/1997 · Chi bộ bản Huổi Lót", ""),
            person(3, "1969 · Chi bộ bản Nà Khoang", "đã chuyển đi"),
        ],
        all: Some(Link::new("Xem cả 14 người", paths::search("k"))),
    };
    let units = Group {
        id: "units",
        title: "Tổ chức đảng",
        icon: Icon::Tree,
        total: 1,
        hits: vec![Hit {
            link: samples::cell(0),
            under: "Chi bộ trực thuộc · Đảng bộ xã Nậm Hạ".into(),
            note: "tên cũ: Chi bộ bản Lan".into(),
        }],
        all: None,
    };
    let full = Model {
        field: Field::search("q", "Tên, số thẻ, số văn bản").value("lan"),
        notices: Vec::new(),
        found: Some(vec![people.clone(), units]),
        pager: Pager::default(),
        back: None,
    };
    let one = Model {
        found: Some(vec![Group { total: 132, all: None, ..people }]),
        pager: Pager {
            page: 1,
            total: 132,
            base: format!("{}?in=people&page=", paths::search("k")),
            noun: "người".into(),
        },
        back: Some(Link::new("Mọi kết quả", paths::search("k"))),
        ..full.clone()
    };
    let none = Model { found: Some(Vec::new()), ..full.clone() };
    let wrong = Model {
        field: full.field.clone().value("l").error(Some("Hãy gõ ít nhất hai chữ.".into())),
        found: None,
        ..full.clone()
    };
    let start = Model { field: full.field.clone().value(""), found: None, ..full.clone() };
    vec![
        Sample::new("found", full),
        Sample::new("people", one),
        Sample::new("none", none),
        Sample::new("wrong", wrong),
        Sample::new("start", start),
    ]
}
