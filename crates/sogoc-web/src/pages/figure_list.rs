//! A number opened: the sentence of the question, the people it counts, the way back.

use maud::{Markup, html};

use super::members::{self, Person};
use super::samples::Sample;
use crate::look::empty;
use crate::look::frame::{self, Frame, Head};
use crate::look::icons::Icon;
use crate::look::link::Link;
use crate::look::notice::{self, Notice, Tone};
use crate::look::numbers;
use crate::look::table::{self, Pager};
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
    /// The people of this page; none when the reader may count but not list.
    pub people: Option<Vec<Person>>,
    /// Where the list stands.
    pub pager: Pager,
    /// Where the number was read.
    pub back: Link,
    /// The list as a file.
    pub export: Option<Link>,
}

/// The page.
pub fn page(model: &Model, frame: &Frame) -> Markup {
    let mut head = Head::new(model.title.as_str());
    if let Some(export) = &model.export {
        head = head.action(export.button(Some(Icon::Download)));
    }
    let body = html! {
        p.no-print { (model.back.quiet(Some(Icon::Left))) }
        p.question { (model.question) ": " b { (numbers::count(model.count)) " người" } }
        @match &model.people {
            None => (notice::show(&Notice::new(Tone::Tell, "Đồng chí được xem số, chưa được xem danh sách",
                "Cần xem danh sách, đề nghị người quản trị của đảng bộ cấp vai trò phù hợp."))),
            Some(people) if people.is_empty() => (empty::show(Icon::People, "Không có ai", "Số này bằng không nên danh sách trống.", &[])),
            Some(people) => {
                (table::show(&members::list(people)))
                (table::pager(&model.pager))
            },
        }
    };
    frame::show(frame, &head, &body)
}

/// Samples.
pub fn samples() -> Vec<Sample<Model>> {
    let women: Vec<_> = members::people().into_iter().filter(|person| person.sex == "Nữ").collect();
    let full = Model {
        title: "Đảng viên nữ".into(),
        question: "Đảng viên nữ của Đảng bộ xã Nậm Hạ, tính đến ngày 31/12/2023".into(),
        count: 75,
        people: Some(women),
        pager: Pager {
            page: 1,
            total: 75,
            base: format!("{}?q=female&page=", paths::FIGURES),
            noun: "đảng viên".into(),
        },
        back: Link::new("Trở lại Tổng quan", paths::OVERVIEW),
        export: Some(Link::new("Xuất Excel", format!("{}.xlsx", paths::FIGURES))),
    };
    let may_not = Model { people: None, export: None, ..full.clone() };
    let zero = Model {
        title: "Xin ra khỏi Đảng".into(),
        question: "Đảng viên xin ra khỏi Đảng của Đảng bộ xã Nậm Hạ, từ 01/01/2023 đến 31/12/2023"
            .into(),
        count: 0,
        people: Some(Vec::new()),
        export: None,
        ..full.clone()
    };
    vec![Sample::new("women", full), Sample::new("count-only", may_not), Sample::new("zero", zero)]
}
