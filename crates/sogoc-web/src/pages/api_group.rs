//! One group of operations for programs told in full: what each is asked with and what it answers.

use maud::{Markup, html};

use super::samples::Sample;
use crate::api;
use crate::look::frame::{self, Frame, Head};
use crate::look::link::Link;
use crate::look::section;
use crate::look::table::{self, Column, Row, Table};

/// What the page shows.
#[derive(Debug, Clone, Default)]
pub struct Model {
    /// The subject.
    pub name: &'static str,
    /// What it holds.
    pub words: &'static str,
    /// The operations.
    pub operations: Vec<Operation>,
    /// What their answers look like.
    pub schemas: Vec<Schema>,
}

/// One operation.
#[derive(Debug, Clone, Default)]
pub struct Operation {
    /// Its name for programs.
    pub id: String,
    /// GET or POST.
    pub method: String,
    /// Its address.
    pub path: String,
    /// What it does.
    pub title: String,
    /// What else is to be known.
    pub words: String,
    /// What it is asked with.
    pub parts: Vec<Part>,
    /// The name of its answer.
    pub answer: String,
}

/// A parameter or a property.
#[derive(Debug, Clone, Default)]
pub struct Part {
    /// Its name.
    pub name: String,
    /// Where it stands; empty in an answer.
    pub place: &'static str,
    /// What it takes, or the name of a schema.
    pub kind: String,
    /// The schemas named in it.
    pub names: Vec<String>,
    /// Must be given.
    pub required: bool,
    /// What it means.
    pub words: String,
}

/// What an object of an answer looks like.
#[derive(Debug, Clone, Default)]
pub struct Schema {
    /// Its name.
    pub name: String,
    /// What it is.
    pub words: String,
    /// Its properties.
    pub parts: Vec<Part>,
}

/// The page.
pub fn page(model: &Model, frame: &Frame) -> Markup {
    let body = html! {
        (section::show("operations", "Các việc", None, &html! {
            @for operation in &model.operations { (one(operation)) }
        }))
        (section::show("answers", "Các đối tượng trong câu trả lời", None, &html! {
            @for schema in &model.schemas { (answer(schema)) }
        }))
    };
    let head = Head::new(format!("API: {}", model.name)).rare().lead(model.words);
    frame::show(frame, &head, &body)
}

fn one(operation: &Operation) -> Markup {
    html! {
        details.fold id=(operation.id) {
            summary { span.mono { (operation.method) " " (operation.path) } " " (operation.title) }
            @if !operation.words.is_empty() { p { (operation.words) } }
            @if !operation.parts.is_empty() { (table::show(&asked(operation))) }
            p { "Trả lời: " (Link::new(operation.answer.as_str(), format!("#{}", anchor(&operation.answer))).show()) }
        }
    }
}

fn asked(operation: &Operation) -> Table {
    let row = |part: &Part| {
        let must = if part.required { "phải có" } else { "không bắt buộc" };
        Row::new([
            html! { span.mono { (part.name) } },
            html! { (part.place) },
            html! { (part.kind) },
            html! { (must) },
            html! { (part.words) },
        ])
    };
    Table {
        caption: format!("Tham số của {}", operation.title),
        columns: vec![
            Column::text("Tên"),
            Column::text("Ở đâu"),
            Column::text("Kiểu").long(),
            Column::text("Bắt buộc"),
            Column::text("Nghĩa").long(),
        ],
        rows: operation.parts.iter().map(row).collect(),
        total: None,
    }
}

/// Where a schema is told.
fn anchor(name: &str) -> String {
    format!("schema-{name}")
}

fn answer(schema: &Schema) -> Markup {
    let row = |part: &Part| {
        Row::new([
            html! { span.mono { (part.name) } },
            html! { (kind(part)) },
            html! { (part.words) },
        ])
    };
    let table = Table {
        caption: schema.name.clone(),
        columns: vec![
            Column::text("Tên"),
            Column::text("Kiểu").long(),
            Column::text("Nghĩa").long(),
        ],
        rows: schema.parts.iter().map(row).collect(),
        total: None,
    };
    html! {
        details.fold id=(anchor(&schema.name)) {
            summary { span.mono { (schema.name) } " " (schema.words) }
            (table::show(&table))
        }
    }
}

/// The words of a kind; a schema it names is a link to it.
fn kind(part: &Part) -> Markup {
    let is_name = |word: &str| part.names.iter().any(|name| name == word);
    html! {
        @for (order, word) in part.kind.split(' ').enumerate() {
            @if order > 0 { " " }
            @if is_name(word) { a href={ "#" (anchor(word)) } { (word) } } @else { (word) }
        }
    }
}

/// Samples: every group as it is.
pub fn samples() -> Vec<Sample<Model>> {
    let sample = |group: &api::Group| Some(Sample::new(group.code, api::manual_of(group.code)?));
    api::GROUPS.iter().filter_map(sample).collect()
}
