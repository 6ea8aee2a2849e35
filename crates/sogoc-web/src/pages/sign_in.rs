//! Sign in.

use maud::{Markup, html};

use super::samples::Sample;
use crate::look::field::{self, Field};
use crate::look::frame::{self, Frame};
use crate::look::icons::{self, Icon};
use crate::look::notice::{self, Notice, Tone};
use crate::paths;

/// What the page shows.
#[derive(Debug, Clone, Default)]
pub struct Model {
    /// Whose register it is.
    pub office: String,
    /// The account name typed so far.
    pub account: String,
    /// Where to go after signing in.
    pub next: String,
    /// What went wrong, or what happened before.
    pub notice: Option<Notice>,
    /// The accounts of a demo register: role, login, password.
    pub demo: Vec<(String, String, String)>,
    /// What was typed before the session ended, kept for after: name and value.
    pub kept: Vec<(String, String)>,
}

/// The page.
pub fn page(model: &Model, frame: &Frame) -> Markup {
    let account =
        Field { autocomplete: Some("username"), ..Field::text("account", "Tên đăng nhập") }
            .value(model.account.as_str());
    let password = Field::password("password", "Mật khẩu", "current-password");
    let body = html! {
        h1 { "Đăng nhập" }
        p.soft { (model.office) }
        div.gap-above { @if let Some(notice) = &model.notice { (notice::show(notice)) } }
        form method="post" action=(paths::SIGN_IN) novalidate {
            input type="hidden" name="next" value=(model.next);
            @for (name, value) in &model.kept { input type="hidden" name=(name) value=(value); }
            (field::show(&account))
            (field::show(&password))
            button.button.primary.wide type="submit" { "Đăng nhập" }
        }
    };
    let foot = html! {
        @if !model.demo.is_empty() {
            details.more.demo-accounts {
                summary { "Sổ dùng thử: các tài khoản có sẵn" (icons::show(Icon::Down)) }
                dl { @for (role, login, password) in &model.demo { div { dt { (role) } dd { span.login { (login) } " " span.secret { (password) } } } } }
            }
        }
        p { span.nowrap { "Quên mật khẩu?" } " Nhờ người quản trị của đảng bộ đặt lại." }
    };
    frame::show_bare(frame, "Đăng nhập", &body, &foot)
}

/// Samples.
pub fn samples() -> Vec<Sample<Model>> {
    let plain = Model {
        office: super::samples::COMMUNE.into(),
        next: paths::OVERVIEW.into(),
        ..Model::default()
    };
    let account = |role: &str, login: &str| {
        (
            format!("{role} · {}", super::samples::COMMUNE),
            login.to_owned(),
            format!("so-goc-demo-{login}"),
        )
    };
    let demo = Model {
        demo: vec![account("Quản trị", "quantri"), account("Cán bộ văn phòng", "vanthu")],
        ..plain.clone()
    };
    let wrong = Model {
        account: "hoa.lt".into(),
        notice: Some(Notice::new(
            Tone::Bad,
            "Tên đăng nhập hoặc mật khẩu không đúng",
            "Kiểm tra phím Caps Lock và bộ gõ tiếng Việt rồi nhập lại. Còn 3 lần thử trước khi phải chờ 15 phút.",
        )),
        ..plain.clone()
    };
    let ended = Model {
        notice: Some(Notice::new(
            Tone::Tell,
            "Phiên làm việc đã hết",
            "Mời đăng nhập lại để tiếp tục; trang đang xem sẽ được mở lại.",
        )),
        ..plain.clone()
    };
    let kept = Model {
        notice: Some(Notice::new(
            Tone::Warn,
            "Phiên làm việc đã hết, nội dung vừa nhập vẫn còn",
            "Đăng nhập lại ngay trên trang này rồi bấm Gửi lại; không phải nhập lại từ đầu.",
        )),
        kept: vec![("kept.name".into(), "Giàng A Ký".into())],
        ..plain
    };
    vec![
        Sample::new("demo", demo),
        Sample::new("wrong", wrong),
        Sample::new("ended", ended),
        Sample::new("kept", kept),
    ]
}
