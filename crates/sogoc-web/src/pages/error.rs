//! When a page cannot be shown: not allowed, not found, refused by a rule, failed.

use maud::{Markup, html};

use super::samples::Sample;
use crate::look::frame::{self, Frame, Head};
use crate::look::link::Link;
use crate::look::notice::{self, Notice, Tone};
use crate::paths;

/// What the page shows.
#[derive(Debug, Clone)]
pub struct Model {
    /// What happened, as a title.
    pub title: String,
    /// What happened and what to do, in a sentence or two.
    pub text: String,
    /// The rule that said no, when one did.
    pub citation: Option<String>,
    /// The number under which the failure is written in the log.
    pub reference: Option<String>,
    /// Where to go from here.
    pub links: Vec<Link>,
    /// How grave it is.
    pub tone: Tone,
}

impl Model {
    /// 403: the reader may not see this.
    pub fn forbidden() -> Self {
        Self {
            title: "Đồng chí chưa được xem trang này".into(),
            text: "Vai trò hiện nay không bao gồm tổ chức hoặc việc này. Nếu cần cho công việc, đề nghị người quản trị của đảng bộ cấp vai trò.".into(),
            citation: None,
            reference: None,
            links: vec![Link::new("Về Tổng quan", paths::OVERVIEW)],
            tone: Tone::Warn,
        }
    }

    /// 404: there is no such page.
    pub fn not_found() -> Self {
        Self {
            title: "Không có trang này".into(),
            text: "Địa chỉ có thể đã gõ nhầm, nội dung này chưa có trong sổ vào ngày đang chọn, hoặc tài khoản chưa có quyền xem. Thử tìm theo tên, đổi ngày, hoặc hỏi người quản trị của đảng bộ.".into(),
            ..Self::forbidden()
        }
    }

    /// A rule said no.
    pub fn refused(text: impl Into<String>, citation: Option<String>) -> Self {
        Self {
            title: "Chưa thực hiện được".into(),
            text: text.into(),
            citation,
            ..Self::forbidden()
        }
    }

    /// Something failed; the log knows it under this reference.
    pub fn failure(reference: impl Into<String>) -> Self {
        Self {
            title: "Chương trình gặp lỗi".into(),
            text: "Việc vừa làm chưa được ghi; số liệu trong sổ không thay đổi. Thử lại sau ít phút; nếu vẫn lỗi, báo người quản trị kèm mã dưới đây.".into(),
            reference: Some(reference.into()),
            tone: Tone::Bad,
            ..Self::forbidden()
        }
    }
}

/// The page.
pub fn page(model: &Model, frame: &Frame) -> Markup {
    let more = html! {
        @if let Some(citation) = &model.citation { p.small { "Căn cứ: " (citation) } }
        @if let Some(reference) = &model.reference { p { "Mã lỗi: " span.code { (reference) } } }
    };
    let text = notice::with(
        &Notice::new(model.tone, "Vì sao, và làm gì tiếp", model.text.as_str()),
        &more,
    );
    let links = html! { div.buttons { @for link in &model.links { (link.button(None)) } } };
    if frame.user.is_some() {
        frame::show(frame, &Head::new(model.title.as_str()), &html! { (text) (links) })
    } else {
        frame::show_bare(
            frame,
            &model.title,
            &html! { h1 { (model.title) } (text) (links) },
            &html! {},
        )
    }
}

/// Samples.
pub fn samples() -> Vec<Sample<Model>> {
    let refused = Model::refused(
        "Ngày công nhận chính thức 01/05/2023 đứng trước ngày kết nạp 03/10/2023. Kiểm tra lại hai ngày theo quyết định.",
        Some("Điều lệ Đảng, Điều 5".into()),
    );
    vec![
        Sample::new("forbidden", Model::forbidden()),
        Sample::new("not-found", Model::not_found()),
        Sample::new("refused", refused),
        Sample::new("failure", Model::failure("7F3K-20")),
    ]
}
