//! Who is on the way to a cell, each with the day they are taken in.

use maud::{Markup, html};

use super::samples::{self, Sample};
use crate::look::empty;
use crate::look::field::{self, Field};
use crate::look::frame::{self, Frame, Head};
use crate::look::icons::Icon;
use crate::look::link::{Link, submit_plain};
use crate::look::section;

/// What the page shows.
#[derive(Debug, Clone)]
pub struct Model {
    /// The organisation.
    pub unit: String,
    /// Where the forms post.
    pub action: String,
    /// Who is on the way.
    pub lines: Vec<Line>,
    /// The key that makes a second press harmless.
    pub key: String,
    /// Back.
    pub back: Link,
}

/// Somebody on the way.
#[derive(Debug, Clone)]
pub struct Line {
    /// Who, by id.
    pub person: String,
    /// Họ và tên.
    pub name: String,
    /// The cell they come from.
    pub from: String,
    /// The cell they go to.
    pub to: Link,
    /// The day of the letter.
    pub since: String,
    /// The day they are taken in.
    pub on: Field,
}

/// The page.
pub fn page(model: &Model, frame: &Frame) -> Markup {
    let fields: Vec<&Field> = model.lines.iter().map(|line| &line.on).collect();
    let body = html! {
        p.no-print { (model.back.quiet(Some(Icon::Left))) }
        (field::errors(&fields))
        @if model.lines.is_empty() {
            (empty::show(Icon::Check, "Không còn ai đang chuyển đến", "Khi chi bộ nơi đi ghi cấp giấy giới thiệu chuyển đến đây, tên người ấy hiện ở trang này.", &[]))
        }
        @for (order, line) in model.lines.iter().enumerate() {
            (section::show(&format!("coming-{order}"), &line.name, None, &one(model, line, frame)))
        }
    };
    let head = Head::new("Đảng viên đang chuyển đến").lead(format!(
        "{}. Chi bộ nơi đi đã cấp giấy giới thiệu; ghi ngày tiếp nhận là người ấy thuộc chi bộ này từ ngày đó.",
        model.unit
    ));
    frame::show(frame, &head, &body)
}

fn one(model: &Model, line: &Line, frame: &Frame) -> Markup {
    html! {
        p { "Từ " (line.from) " về " (line.to.show()) ", giấy giới thiệu ngày " (line.since) "." }
        form.filters method="post" action=(model.action) novalidate {
            (frame.token())
            input type="hidden" name="key" value={ (model.key) "-" (line.person) };
            input type="hidden" name="person" value=(line.person);
            (field::show(&line.on))
            (submit_plain("Tiếp nhận", Some(Icon::Check)))
        }
    }
}

/// Samples.
pub fn samples() -> Vec<Sample<Model>> {
    let line = |number: usize, on: &str| Line {
        person: format!("p{number}"),
        name: samples::person(number).label,
        from: "Chi bộ Trường Tiểu học".into(),
        to: samples::cell(0),
        since: "12/02/2024".into(),
        on: Field::date(&format!("on-p{number}"), "Ngày tiếp nhận").value(on),
    };
    let two = Model {
        unit: "Chi bộ bản Huổi Lót".into(),
        action: crate::paths::coming("u-0"),
        lines: vec![line(0, "18/03/2024"), line(1, "18/03/2024")],
        key: "k1".into(),
        back: Link::new("Về trang của tổ chức", crate::paths::unit("u-0")),
    };
    let mut wrong = two.clone();
    for line in wrong.lines.iter_mut().take(1) {
        line.on = Field::date("on-p0", "Ngày tiếp nhận")
            .value("31/02/2024")
            .error(Some("Ngày 31/02/2024 không có trong lịch.".into()));
    }
    let none = Model { lines: Vec::new(), ..two.clone() };
    vec![Sample::new("two", two), Sample::new("wrong", wrong), Sample::new("none", none)]
}
