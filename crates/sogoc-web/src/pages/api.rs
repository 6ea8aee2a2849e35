//! The interface for programs, told for those who write them; readable without any network.

use maud::{Markup, html};

use super::samples::Sample;
use crate::look::frame::{self, Frame, Head};
use crate::look::icons::Icon;
use crate::look::link::Link;
use crate::look::section;
use crate::look::table::{self, Column, Row, Table};
use crate::paths;

/// What the page shows.
#[derive(Debug, Clone, Default)]
pub struct Model {
    /// The version of the program.
    pub version: String,
    /// What is to be known of all of it.
    pub words: String,
    /// Operations by subject.
    pub topics: Vec<Topic>,
    /// What answers look like.
    pub schemas: Vec<Schema>,
    /// What goes wrong.
    pub problems: Vec<Problem>,
}

/// Operations of one subject.
#[derive(Debug, Clone, Default)]
pub struct Topic {
    /// The subject.
    pub name: String,
    /// What it holds.
    pub words: String,
    /// The operations.
    pub operations: Vec<Operation>,
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

/// A kind of problem.
#[derive(Debug, Clone, Default)]
pub struct Problem {
    /// The status of HTTP.
    pub status: u16,
    /// Its name for programs.
    pub id: &'static str,
    /// What is wrong.
    pub title: &'static str,
}

/// The page.
pub fn page(model: &Model, frame: &Frame) -> Markup {
    let body = html! {
        p { (model.words) }
        (section::show("begin", "Gọi thử", None, &html! {
            p { "Đọc xem khóa này là của ai, được làm gì:" }
            pre.sample tabindex="0" { code { "curl -H 'Authorization: Bearer sogoc_…' http://127.0.0.1:8686/api/me" } }
            div.buttons {
                (Link::new("Khóa truy cập API", paths::API_KEYS).primary(Some(Icon::Key)))
                (Link::new("Tài liệu OpenAPI (JSON)", paths::API_DOCUMENT).button(Some(Icon::Download)))
            }
        }))
        @for (order, topic) in model.topics.iter().enumerate() {
            (section::show(&format!("topic-{order}"), &topic.name, None, &html! {
                p.soft { (topic.words) }
                @for operation in &topic.operations { (one(operation)) }
            }))
        }
        (section::show("answers", "Các đối tượng trong câu trả lời", None, &html! {
            @for schema in &model.schemas { (answer(schema)) }
        }))
        (section::show("problems", "Khi không được", None, &problems(model)))
    };
    let head = Head::new("Giao tiếp với chương trình khác (API)")
        .lead(format!("Sổ Gốc {}. Tài liệu này nằm sẵn trong chương trình.", model.version));
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
            html! { (kind(&part.kind)) },
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
fn kind(words: &str) -> Markup {
    let is_name = |word: &str| word.starts_with(|letter: char| letter.is_ascii_uppercase());
    html! {
        @for (order, word) in words.split(' ').enumerate() {
            @if order > 0 { " " }
            @if is_name(word) { a href={ "#" (anchor(word)) } { (word) } } @else { (word) }
        }
    }
}

fn problems(model: &Model) -> Markup {
    let row = |problem: &Problem| {
        let status = html! { span.mono id=(problem.id) { (problem.status) } };
        Row::new([status, html! { span.mono { (problem.id) } }, html! { (problem.title) }])
    };
    let table = Table {
        caption: "Các loại lỗi".to_owned(),
        columns: vec![Column::text("Mã HTTP"), Column::text("Loại"), Column::text("Nghĩa").long()],
        rows: model.problems.iter().map(row).collect(),
        total: None,
    };
    html! {
        p { "Lỗi trả về kiểu application/problem+json: type, title, status, detail và errors (từng chỗ sai: field, message)." }
        (table::show(&table))
    }
}

/// Samples.
pub fn samples() -> Vec<Sample<Model>> {
    vec![Sample::new("all", crate::api::manual())]
}
