//! What was typed when the session had ended, ready to be sent again.

use maud::{Markup, html};

use super::samples::Sample;
use crate::look::frame::{self, Frame, Head};
use crate::look::link::{Link, submit};
use crate::look::notice::{self, Notice, Tone};
use crate::paths;

/// What the page shows.
#[derive(Debug, Clone, Default)]
pub struct Model {
    /// Where it was to be sent.
    pub action: String,
    /// What was typed: name and value.
    pub fields: Vec<(String, String)>,
}

/// The page.
pub fn page(model: &Model, frame: &Frame) -> Markup {
    let told = Notice::new(
        Tone::Tell,
        "Phiên làm việc đã hết khi gửi biểu; chưa có gì được ghi",
        "Những gì đã nhập vẫn còn đây, trừ tệp đính kèm và mật khẩu. Bấm Gửi lại để tiếp tục; nếu còn chỗ cần sửa, biểu sẽ mở lại với nội dung đã nhập.",
    );
    let body = html! {
        (notice::show(&told))
        form method="post" action=(model.action) novalidate {
            (frame.token())
            @for (name, value) in &model.fields { input type="hidden" name=(name) value=(value); }
            div.buttons { (submit("Gửi lại")) (Link::new("Bỏ, về trang đầu", paths::OVERVIEW).quiet(None)) }
        }
    };
    frame::show(frame, &Head::new("Gửi lại nội dung vừa nhập"), &body)
}

/// Samples.
pub fn samples() -> Vec<Sample<Model>> {
    let fields = vec![("decided_on".to_owned(), "14/09/2023".to_owned())];
    vec![Sample::new("plain", Model { action: "/stated/u1".into(), fields })]
}
