//! One event in full: what, when, on which paper, who recorded it, what corrected it.

use maud::{Markup, html};

use super::samples::{self, Sample};
use crate::look::chip::{self, Paper};
use crate::look::frame::{self, Frame, Head};
use crate::look::link::Link;
use crate::look::notice::{self, Notice, Tone};
use crate::look::section::{self, Fact};
use crate::paths;

/// What the page shows.
#[derive(Debug, Clone)]
pub struct Model {
    /// The event as a sentence.
    pub sentence: String,
    /// The day it takes effect.
    pub date: String,
    /// Whom and what it is about.
    pub subjects: Vec<Link>,
    /// Its contents.
    pub contents: Vec<Fact>,
    /// The paper.
    pub paper: Option<Paper>,
    /// Who recorded it, when, with which others.
    pub record: Vec<Fact>,
    /// The event that corrected it: its words and page.
    pub corrected_by: Option<(String, Link)>,
    /// The event it corrected.
    pub corrects: Option<Link>,
    /// Correcting it, voiding it, for who may.
    pub actions: Vec<Link>,
}

/// The page.
pub fn page(model: &Model, frame: &Frame) -> Markup {
    let body = html! {
        @if let Some((words, link)) = &model.corrected_by {
            (notice::with(&Notice::new(Tone::Warn, "Biến động này đã được đính chính", words.as_str()), &html! { p { (link.show()) } }))
        }
        @if let Some(link) = &model.corrects {
            (notice::with(&Notice::new(Tone::Tell, "Đây là bản đính chính", ""), &html! { p { "Thay cho: " (link.show()) } }))
        }
        div.columns.even {
            div {
                section.section aria-labelledby="what" {
                    div.section-head { h2 id="what" { "Nội dung" } }
                    dl.facts {
                        div { dt { "Người, tổ chức" } dd { @for (order, subject) in model.subjects.iter().enumerate() { @if order > 0 { br; } (subject.show()) } } }
                        div { dt { "Có hiệu lực từ" } dd { (model.date) } }
                        div { dt { "Văn bản căn cứ" } dd { (chip::paper(model.paper.as_ref())) } }
                    }
                }
                @if !model.contents.is_empty() { (section::show("contents", "Chi tiết", None, &section::facts(&model.contents))) }
            }
            (section::show("record", "Việc ghi sổ", None, &section::facts(&model.record)))
        }
    };
    let head = Head::new(model.sentence.as_str());
    let head = model.actions.iter().fold(head, |head, link| head.action(link.button(None)));
    frame::show(frame, &head, &body)
}

/// Samples.
pub fn samples() -> Vec<Sample<Model>> {
    let full = Model {
        sentence: "Kết nạp Mùa Thị Lan vào Đảng".into(),
        date: "03/10/2023".into(),
        subjects: vec![samples::person(9), samples::cell(0)],
        contents: vec![
            Fact::new("Ngày quyết định", "03/10/2023"),
            Fact::new("Ngày lễ kết nạp", "03/10/2023"),
            Fact::new("Đảng viên hướng dẫn", "Giàng A Ký").to(paths::member("p09")),
        ],
        paper: Some(samples::paper()),
        record: vec![
            Fact::new("Người ghi", "Lò Thị Hoa").source("Văn phòng Đảng ủy"),
            Fact::new("Ghi lúc", "10 giờ 42, ngày 05/10/2023").source("2 ngày sau khi có hiệu lực"),
            Fact::new("Thứ tự trong sổ", "18.204"),
            Fact::new("Cùng đợt", "Nhập danh sách bổ sung quý III").to(paths::import("i3")),
        ],
        corrected_by: None,
        corrects: None,
        actions: vec![
            Link::new("Sửa", paths::event_correct("e1")),
            Link::new("Hủy", paths::event_void("e1")),
        ],
    };
    let corrected = Model {
        sentence: "Kết nạp Mùa Thị Lan vào Đảng tại Chi bộ bản Nà Tông".into(),
        date: "10/09/2023".into(),
        paper: None,
        actions: Vec::new(),
        corrected_by: Some((
            "Lò Thị Hoa đính chính ngày 12/10/2023, lý do: ghi nhầm ngày họp xét của chi bộ."
                .into(),
            Link::new("Xem biến động đúng", paths::event("e1")),
        )),
        ..full.clone()
    };
    let correcting = Model {
        corrects: Some(Link::new(
            "Kết nạp ngày 10/09/2023 tại Chi bộ bản Nà Tông",
            paths::event("e1a"),
        )),
        ..full.clone()
    };
    vec![
        Sample::new("admission", full),
        Sample::new("corrected", corrected),
        Sample::new("correcting", correcting),
    ]
}
