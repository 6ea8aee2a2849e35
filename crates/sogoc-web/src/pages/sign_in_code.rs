//! The second step of signing in: the code of the phone, or a recovery code.

use maud::{Markup, html};

use super::samples::Sample;
use crate::look::field::{self, Field};
use crate::look::frame::{self, Frame};
use crate::look::link::Link;
use crate::look::notice::{self, Notice, Tone};
use crate::paths;

/// What the page shows.
#[derive(Debug, Clone, Default)]
pub struct Model {
    /// Where to go after signing in.
    pub next: String,
    /// What is wrong with the code.
    pub code_error: Option<String>,
    /// What was typed before the session ended, kept for after: name and value.
    pub kept: Vec<(String, String)>,
}

/// The field for a code, the same wherever one is asked for.
pub fn code_field(error: Option<String>) -> Field {
    Field {
        autocomplete: Some("one-time-code"),
        ..Field::text("code", "Mã xác thực")
            .help("Sáu chữ số đang hiện trên điện thoại. Không có điện thoại thì nhập một mã dự phòng đã in.")
            .error(error)
    }
}

/// The page.
pub fn page(model: &Model, frame: &Frame) -> Markup {
    let code = code_field(model.code_error.clone());
    let body = html! {
        h1 { "Nhập mã xác thực" }
        p.soft { "Mật khẩu đúng. Tài khoản này còn cần một mã." }
        div.gap-above {
            @if let Some(error) = &model.code_error { (notice::show(&Notice::new(Tone::Bad, "Chưa vào được", error.as_str()))) }
        }
        form method="post" action=(paths::CODE) novalidate {
            input type="hidden" name="next" value=(model.next);
            @for (name, value) in &model.kept { input type="hidden" name=(name) value=(value); }
            (field::show(&code))
            button.button.primary.wide type="submit" { "Tiếp tục" }
        }
    };
    let foot = html! {
        p { (Link::new("Đăng nhập bằng tài khoản khác", paths::SIGN_IN).show()) }
        p { "Mất điện thoại và hết mã dự phòng? Nhờ người quản trị của đảng bộ bỏ xác thực hai bước." }
    };
    frame::show_bare(frame, "Nhập mã xác thực", &body, &foot)
}

/// Samples.
pub fn samples() -> Vec<Sample<Model>> {
    let wrong = Model {
        code_error: Some(
            "Mã không đúng hoặc đã dùng rồi. Đợi mã mới trên điện thoại rồi nhập lại.".into(),
        ),
        ..Model::default()
    };
    vec![Sample::new("plain", Model::default()), Sample::new("wrong", wrong)]
}
