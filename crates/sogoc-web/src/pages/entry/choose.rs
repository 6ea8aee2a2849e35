//! *Ghi biến động*: what can be entered of a person, an organisation, a place, under the office's headings.

use maud::{Markup, html};

use super::STEPS;
use crate::look::empty;
use crate::look::frame::{self, Frame, Head};
use crate::look::icons::Icon;
use crate::look::link::Link;
use crate::look::section;
use crate::pages::samples::{self, Sample};
use crate::paths;

/// What the page shows.
#[derive(Debug, Clone)]
pub struct Model {
    /// Of whom or what.
    pub about: Link,
    /// What can be entered, by heading.
    pub groups: Vec<Group>,
    /// One paper for many members at once.
    pub many: Option<Link>,
}

/// A heading.
#[derive(Debug, Clone)]
pub struct Group {
    /// Its words.
    pub title: String,
    /// What stands under it.
    pub deeds: Vec<Deed>,
}

/// One kind of happening.
#[derive(Debug, Clone)]
pub struct Deed {
    /// Its form.
    pub link: Link,
    /// When to use it.
    pub hint: String,
}

/// The page.
pub fn page(model: &Model, frame: &Frame) -> Markup {
    let head = Head::new("Ghi biến động").lead("Chọn việc đã xảy ra.");
    let head = match &model.many {
        Some(many) => head.action(many.button(Some(Icon::People))),
        None => head,
    };
    let body = html! {
        (section::progress(&STEPS, 0))
        p.sentence { "Ghi cho: " (model.about.show()) }
        @if model.groups.is_empty() {
            (empty::show(Icon::Paper, "Không có việc nào ghi được ở đây",
                "Vào ngày hôm nay chưa có việc nào phù hợp, hoặc tài khoản chưa có quyền ghi. Chọn người hoặc tổ chức khác.", &[]))
        } @else {
            div.deeds { @for group in &model.groups { (of_group(group)) } }
        }
    };
    frame::show(frame, &head, &body)
}

fn of_group(group: &Group) -> Markup {
    html! {
        section.deed-group {
            h2 { (group.title) }
            ul {
                @for deed in &group.deeds {
                    li { a href=(deed.link.href) { b { (deed.link.label) } @if !deed.hint.is_empty() { span.under { (deed.hint) } } } }
                }
            }
        }
    }
}

/// Samples.
pub fn samples() -> Vec<Sample<Model>> {
    let deed = |id: &str, label: &str, hint: &str| Deed {
        link: Link::new(label, paths::entry_of(id, &[("unit", "u-0")])),
        hint: hint.to_owned(),
    };
    let group = |title: &str, deeds| Group { title: title.to_owned(), deeds };
    let cell = Model {
        about: samples::cell(0),
        groups: vec![
            group(
                "Đảng viên",
                vec![
                    deed(
                        "admit",
                        "Kết nạp đảng viên",
                        "Người chưa có trong sổ được kết nạp vào một chi bộ.",
                    ),
                    deed(
                        "recognise",
                        "Công nhận đảng viên chính thức",
                        "Đảng viên dự bị được công nhận chính thức.",
                    ),
                ],
            ),
            group(
                "Chuyển sinh hoạt đảng",
                vec![deed(
                    "transfer",
                    "Chuyển sang chi bộ khác trong sổ",
                    "Đảng viên thôi tính ở chi bộ cũ và tính ở chi bộ mới từ ngày tiếp nhận.",
                )],
            ),
            group("Ra khỏi Đảng, từ trần", vec![deed("die", "Từ trần", "")]),
        ],
        many: Some(Link::new(
            "Ghi cho nhiều người",
            paths::with(paths::ENTRY_MANY, &[("unit", "u-0")]),
        )),
    };
    let nothing = Model { groups: Vec::new(), many: None, ..cell.clone() };
    vec![Sample::new("cell", cell), Sample::new("nothing", nothing)]
}
