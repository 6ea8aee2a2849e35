//! The form of a list of members: whom, with which conditions, in which columns, divided by what.

use maud::{Markup, html};

use super::Save;
use crate::look::field::{self, Control, Field};
use crate::look::frame::Frame;
use crate::look::icons::{self, Icon};
use crate::look::link::{submit, submit_plain};

/// What is asked.
#[derive(Debug, Clone)]
pub struct Ask {
    /// Where the form is posted.
    pub action: String,
    /// Part of a name or a number; none for who sees no list.
    pub text: Option<Field>,
    /// The organisation.
    pub unit: Field,
    /// The conditions, a few under each heading.
    pub groups: Vec<Group>,
    /// The columns to tick: code, words, ticked. Empty for who sees no list.
    pub columns: Vec<(String, String, bool)>,
    /// The order and the division.
    pub arrange: Vec<Field>,
    /// What else the list was asked with: name and value.
    pub kept: Vec<(String, String)>,
}

/// Conditions that belong together.
#[derive(Debug, Clone)]
pub struct Group {
    /// Its heading.
    pub label: String,
    /// Its conditions.
    pub inputs: Vec<Input>,
}

/// How a condition is filled in.
#[derive(Debug, Clone)]
pub enum Input {
    /// One field.
    One(Field),
    /// From one value to another.
    Between(Box<Range>),
}

/// From one value to another, or not known at all.
#[derive(Debug, Clone)]
pub struct Range {
    /// What is asked.
    pub label: String,
    /// The lower edge.
    pub from: Field,
    /// The upper edge.
    pub to: Field,
    /// The box for "not known": name, value, words, ticked.
    pub unknown: (String, String, String, bool),
}

impl Ask {
    fn fields(&self) -> Vec<&Field> {
        let conditions = self.groups.iter().flat_map(|group| &group.inputs);
        let conditions = conditions.flat_map(|input| match input {
            Input::One(field) => vec![field],
            Input::Between(range) => vec![&range.from, &range.to],
        });
        self.text.iter().chain([&self.unit]).chain(conditions).chain(&self.arrange).collect()
    }
}

/// What is wrong, on top of the page.
pub(super) fn errors(ask: &Ask) -> Markup {
    field::errors(&ask.fields())
}

/// The form.
pub(super) fn show(ask: &Ask, frame: &Frame) -> Markup {
    let wrong = ask.fields().iter().any(|field| field.error.is_some());
    html! {
        form.filters.roll-ask.no-print method="post" action=(ask.action) role="search" aria-label="Lọc danh sách" novalidate {
            (frame.token())
            @for (name, value) in &ask.kept { input type="hidden" name=(name) value=(value); }
            @if let Some(text) = &ask.text { (field::show(text)) }
            (field::show(&ask.unit))
            (submit_plain("Tìm", Some(Icon::Search)))
            details.ask-more open[wrong] {
                summary { (icons::show(Icon::Down)) "Thêm điều kiện" }
                @for group in &ask.groups {
                    fieldset.ask-group {
                        legend { (group.label) }
                        div.ask-fields { @for input in &group.inputs { (input_of(input)) } }
                    }
                }
                (submit("Xem kết quả"))
            }
            details.ask-more {
                summary { (icons::show(Icon::Down)) @if ask.columns.is_empty() { "Chia theo" } @else { "Cột, thứ tự, chia theo" } }
                @if !ask.columns.is_empty() {
                    fieldset.ask-group {
                        legend { "Cột hiển thị và xuất ra tệp" }
                        div.ask-checks { @for (code, words, ticked) in &ask.columns { (field::check("columns", code, words, *ticked)) } }
                    }
                }
                div.ask-fields { @for field in &ask.arrange { (field::show(field)) } }
                (submit("Xem kết quả"))
            }
        }
    }
}

fn input_of(input: &Input) -> Markup {
    match input {
        Input::One(field) => field::show(field),
        Input::Between(range) => between(range),
    }
}

fn between(range: &Range) -> Markup {
    let (name, value, words, ticked) = &range.unknown;
    let days = matches!(range.from.control, Control::Date);
    html! {
        div.between.days[days] role="group" aria-label=(range.label) {
            (field::show(&range.from))
            (field::show(&range.to))
            (field::check(name, value, words, *ticked))
        }
    }
}

/// The form that keeps the list under a name.
pub(super) fn save(save: &Save, frame: &Frame) -> Markup {
    let name = Field::text("name", "Lưu danh sách đang xem với tên")
        .help("Lưu điều kiện, cột và thứ tự; danh sách của hôm nay lần sau mở ra là của ngày mở. Không ghi tên người vào đây.")
        .value(save.name.as_str())
        .error(save.error.clone());
    html! {
        form.form method="post" action=(save.action) novalidate {
            (frame.token())
            (field::show(&name))
            (submit_plain("Lưu danh sách", Some(Icon::Add)))
        }
    }
}
