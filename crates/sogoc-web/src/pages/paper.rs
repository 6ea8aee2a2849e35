//! One paper: number, sign, date, issuer, and the events that rest on it.

use maud::{Markup, html};

use super::samples::{self, Sample};
use crate::look::empty;
use crate::look::frame::{self, Frame, Head};
use crate::look::icons::Icon;
use crate::look::link::Link;
use crate::look::section::{self, Fact};
use crate::look::table::{self, Column, Row, Table};
use crate::paths;

/// What the page shows.
#[derive(Debug, Clone)]
pub struct Model {
    /// Number and sign.
    pub number: String,
    /// Its kind: "Quyết định".
    pub kind: String,
    /// What it is about.
    pub about: Option<String>,
    /// Date, issuer, signer.
    pub facts: Vec<Fact>,
    /// The file, when one is kept.
    pub file: Option<Link>,
    /// The events resting on it.
    pub events: Vec<Resting>,
}

/// An event that rests on the paper.
#[derive(Debug, Clone)]
pub struct Resting {
    /// The day it takes effect.
    pub date: String,
    /// The event as a sentence, and its page.
    pub event: Link,
    /// Whom or what it is about.
    pub subject: Option<Link>,
    /// It has been corrected since.
    pub corrected: bool,
}

/// The page.
pub fn page(model: &Model, frame: &Frame) -> Markup {
    let body = html! {
        div.paper-sheet {
            p.soft { (model.kind) }
            @if !model.number.is_empty() { p.number { "Số " (model.number) } }
            @if let Some(about) = &model.about { p { (about) } }
            div.gap-above { (section::facts(&model.facts)) }
            @match &model.file {
                Some(file) => div.buttons { (file.button(Some(Icon::Paper))) },
                None => p.soft.gap-above { "Chưa lưu bản chụp của văn bản này." },
            }
        }
        (section::show("events", "Biến động căn cứ vào văn bản này", None, &events(&model.events)))
    };
    let title = if model.number.is_empty() {
        model.kind.clone()
    } else {
        format!("{} số {}", model.kind, model.number)
    };
    frame::show(frame, &Head::new(title), &body)
}

fn events(events: &[Resting]) -> Markup {
    let row = |event: &Resting| {
        let sentence = html! { @if event.corrected { del { (event.event.show()) } " " span.soft.small { "đã đính chính" } } @else { (event.event.show()) } };
        Row::new([
            sentence,
            html! { @if let Some(subject) = &event.subject { (subject.show()) } },
            html! { (event.date) },
        ])
        .gone_if(event.corrected)
    };
    html! {
        @if events.is_empty() {
            (empty::show(Icon::Paper, "Chưa có biến động nào dẫn văn bản này", "Khi ghi biến động, chọn văn bản này làm căn cứ.", &[]))
        } @else {
            (table::show(&Table {
                caption: "Biến động căn cứ vào văn bản".into(),
                columns: vec![Column::text("Biến động"), Column::text("Người hoặc tổ chức"), Column::date("Hiệu lực")],
                rows: events.iter().map(row).collect(),
                total: None,
            }))
        }
    }
}

/// Samples.
pub fn samples() -> Vec<Sample<Model>> {
    let resting = |number: usize, corrected| Resting {
        date: "03/10/2023".into(),
        event: Link::new("Kết nạp vào Đảng", paths::event("e1")),
        subject: Some(samples::person(number)),
        corrected,
    };
    let full = Model {
        number: "127-QĐ/ĐU".into(),
        kind: "Quyết định".into(),
        about: Some("Về việc kết nạp đảng viên".into()),
        facts: vec![
            Fact::new("Ngày", "03/10/2023"),
            Fact::new("Cơ quan ban hành", samples::COMMUNE).to(paths::unit("u-commune")),
            Fact::new("Người ký", "Giàng A Ký, Bí thư Đảng ủy"),
        ],
        file: Some(Link::new("Mở bản chụp", format!("{}/file", paths::paper("d127")))),
        events: vec![resting(9, false), resting(4, false), resting(5, true)],
    };
    let bare = Model { about: None, file: None, events: Vec::new(), ..full.clone() };
    vec![Sample::new("decision", full), Sample::new("bare", bare)]
}
