//! One paper: number, sign, date, issuer, its scans, and the events that rest on it.

use maud::{Markup, html};

use super::samples::{self, Sample};
use crate::look::empty;
use crate::look::field::{self, Field};
use crate::look::frame::{self, Frame, Head};
use crate::look::icons::{self, Icon};
use crate::look::link::{Link, submit_plain};
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
    /// The scans that are kept.
    pub scans: Vec<Scan>,
    /// Attaching one more, for who may.
    pub attach: Option<Attach>,
    /// The events resting on it.
    pub events: Vec<Resting>,
}

/// A scan of the paper.
#[derive(Debug, Clone)]
pub struct Scan {
    /// Its name, and where it is opened.
    pub file: Link,
    /// "PDF, 1,2 MB".
    pub said: String,
    /// Who attached it and when.
    pub by: String,
}

/// Attaching a scan.
#[derive(Debug, Clone)]
pub struct Attach {
    /// Where it is posted.
    pub action: String,
    /// What was wrong with the file given in.
    pub error: Option<String>,
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
        }
        (section::show("scans", "Bản chụp", None, &scans(model, frame)))
        (section::show("events", "Biến động căn cứ vào văn bản này", None, &events(&model.events)))
    };
    let title = if model.number.is_empty() {
        model.kind.clone()
    } else {
        format!("{} số {}", model.kind, model.number)
    };
    frame::show(frame, &Head::new(title), &body)
}

fn scans(model: &Model, frame: &Frame) -> Markup {
    html! {
        @if model.scans.is_empty() {
            p.soft { "Chưa lưu bản chụp của văn bản này." }
        } @else {
            ul.scans {
                @for scan in &model.scans {
                    li { (icons::show(Icon::Paper)) span { (scan.file.show()) span.under { (scan.said) " · " (scan.by) } } }
                }
            }
        }
        @if let Some(attach) = &model.attach {
            @let file = Field::file("file", "Đính kèm bản chụp", ".pdf,.jpg,.jpeg,.png")
                .help("Tệp PDF, JPG hoặc PNG, tối đa 20 MB. Tệp được niêm phong; mỗi lần mở đều ghi vào nhật ký.")
                .error(attach.error.clone());
            form.form.gap-above method="post" action=(attach.action) enctype="multipart/form-data" novalidate {
                (frame.token())
                (field::errors(&[&file]))
                (field::show(&file))
                (submit_plain("Đính kèm", Some(Icon::Add)))
            }
        }
    }
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
        scans: vec![Scan {
            file: Link::new("Quyết định 127 (đóng dấu).pdf", paths::scan("d127", "s1")),
            said: "PDF, 412 KB".into(),
            by: "Lò Thị Hoa đính kèm ngày 05/10/2023".into(),
        }],
        attach: Some(Attach { action: paths::scans("d127"), error: None }),
        events: vec![resting(9, false), resting(4, false), resting(5, true)],
    };
    let bare =
        Model { about: None, scans: Vec::new(), attach: None, events: Vec::new(), ..full.clone() };
    let error = "Tệp không phải bản chụp PDF, JPG hoặc PNG. Quét lại rồi đính kèm.".to_owned();
    let wrong = Model {
        attach: Some(Attach { action: paths::scans("d127"), error: Some(error) }),
        ..full.clone()
    };
    vec![Sample::new("decision", full), Sample::new("bare", bare), Sample::new("wrong", wrong)]
}
