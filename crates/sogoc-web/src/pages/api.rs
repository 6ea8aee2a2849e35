//! The interface for programs, told for those who write them; readable without any network.

use maud::{Markup, html};

use super::api_group::Operation;
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
    /// What goes wrong.
    pub problems: Vec<Problem>,
}

/// Operations of one subject.
#[derive(Debug, Clone, Default)]
pub struct Topic {
    /// Its name in an address.
    pub code: &'static str,
    /// The subject.
    pub name: &'static str,
    /// What it holds.
    pub words: &'static str,
    /// The operations.
    pub operations: Vec<Line>,
}

/// One operation, in one line.
#[derive(Debug, Clone, Default)]
pub struct Line {
    /// Its name for programs, and its place on the page of its group.
    pub id: String,
    /// GET or POST, and its address.
    pub call: String,
    /// What it does.
    pub title: String,
}

impl Line {
    pub(crate) fn of(operation: &Operation) -> Self {
        let Operation { id, method, path, title, .. } = operation;
        Self { id: id.clone(), call: format!("{method} {path}"), title: title.clone() }
    }
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
        @for topic in &model.topics {
            (section::show(topic.code, topic.name, None, &html! {
                p.soft { (topic.words) }
                (table::show(&told(topic)))
            }))
        }
        (section::show("problems", "Khi không được", None, &problems(model)))
    };
    let head = Head::new("Giao tiếp với chương trình khác (API)")
        .rare()
        .lead(format!("Sổ Gốc {}. Tài liệu này nằm sẵn trong chương trình.", model.version));
    frame::show(frame, &head, &body)
}

/// The operations of a group, each leading to where it is told in full.
fn told(topic: &Topic) -> Table {
    let row = |line: &Line| {
        let address = format!("{}#{}", paths::api_group(topic.code), line.id);
        Row::new([html! { a href=(address) { (line.title) } }, html! { span.mono { (line.call) } }])
    };
    Table {
        caption: format!("Các việc của nhóm {}", topic.name),
        columns: vec![Column::text("Việc").long(), Column::text("Địa chỉ").long()],
        rows: topic.operations.iter().map(row).collect(),
        total: None,
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
