//! *Hủy biến động*: what was recorded in error, what taking it back would change, and why.

use maud::{Markup, html};

use super::preview::changes;
use crate::look::field::{self, Field};
use crate::look::frame::{self, Frame, Head};
use crate::look::link::{Link, submit};
use crate::look::notice::{self, Notice, Tone};
use crate::look::sides::Side;
use crate::pages::samples::Sample;
use crate::paths;

/// What the page shows.
#[derive(Debug, Clone, Default)]
pub struct Model {
    /// Whom or what it is about.
    pub about: String,
    /// The event.
    pub sentence: String,
    /// The day it takes effect.
    pub date: String,
    /// Why it cannot be taken back.
    pub refused: Option<String>,
    /// What is doubtful.
    pub warnings: Vec<String>,
    /// Numbers of past years that would be others.
    pub changes: Vec<Side>,
    /// Why.
    pub reason: Field,
    /// Where it is posted.
    pub action: String,
    /// The key that makes a second press harmless.
    pub key: String,
    /// Correcting it instead.
    pub correct: Option<Link>,
    /// The event.
    pub back: Link,
}

/// The page.
pub fn page(model: &Model, frame: &Frame) -> Markup {
    let head = Head::new("Hủy biến động")
        .lead("Biến động bị hủy thôi tính từ nay, nhưng vẫn đọc được cùng lý do hủy.");
    let body = html! {
        div.entered {
            p.question { @if !model.about.is_empty() { (model.about) ": " } (model.sentence) ", ngày " (model.date) }
            @match &model.refused {
                Some(words) => {
                    (notice::show(&Notice::new(Tone::Bad, "Chưa hủy được", words.as_str())))
                    div.buttons { (model.back.button(None)) }
                }
                None => (form(model, frame)),
            }
        }
    };
    frame::show(frame, &head, &body)
}

fn form(model: &Model, frame: &Frame) -> Markup {
    html! {
        @for words in &model.warnings { (notice::show(&Notice::new(Tone::Warn, "Cần xem lại trước khi hủy", words.as_str()))) }
        @if !model.changes.is_empty() { (changes("Sau khi hủy", &model.changes)) }
        @if let Some(correct) = &model.correct { p.sentence { "Nếu việc có thật nhưng ghi sai một vài mục, hãy " (correct.show()) "." } }
        form.form method="post" action=(model.action) novalidate {
            (frame.token())
            input type="hidden" name="key" value=(model.key);
            (field::errors(&[&model.reason]))
            (field::show(&model.reason))
            div.buttons { (submit("Hủy biến động này")) (model.back.quiet(None)) }
        }
    }
}

/// Samples.
pub fn samples() -> Vec<Sample<Model>> {
    let plain = Model {
        about: "Mùa Thị Lan".into(),
        sentence: "Kết nạp Mùa Thị Lan vào Đảng".into(),
        date: "03/10/2023".into(),
        changes: vec![Side {
            label: "Biểu 1 năm 2023, Chi bộ bản Huổi Lót: số cuối kỳ".into(),
            before: "24 đảng viên".into(),
            after: "23 đảng viên".into(),
        }],
        reason: Field::area("reason", "Lý do hủy").help("Thí dụ: ghi nhầm người."),
        action: paths::event_void("e1"),
        key: "k1".into(),
        correct: Some(Link::new("sửa biến động", paths::event_correct("e1"))),
        back: Link::new("Về biến động", paths::event("e1")),
        ..Model::default()
    };
    let wrong = Model {
        reason: plain.reason.clone().error(Some("Chưa ghi lý do.".into())),
        ..plain.clone()
    };
    let refused = Model {
        refused: Some(
            "Biến động ngày 10/10/2023 sẽ không còn đúng. Hãy sửa hoặc hủy biến động đó trước."
                .into(),
        ),
        ..plain.clone()
    };
    vec![Sample::new("plain", plain), Sample::new("wrong", wrong), Sample::new("refused", refused)]
}
