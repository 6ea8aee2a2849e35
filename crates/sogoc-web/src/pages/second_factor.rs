//! *Xác thực hai bước*: put into a phone, proved by a code, recovery codes shown once, taken off again.

use maud::{Markup, html};

use super::samples::Sample;
use super::sign_in_code::code_field;
use crate::look::field;
use crate::look::frame::{self, Frame, Head};
use crate::look::icons::Icon;
use crate::look::link::{print, submit, submit_plain};
use crate::look::notice::{self, Notice, Tone};
use crate::look::qr;
use crate::look::section;
use crate::paths;

/// What the page shows.
#[derive(Debug, Clone)]
pub enum Model {
    /// It is yet to be put into a phone.
    Off {
        /// For typing.
        secret: String,
        /// For the camera.
        address: String,
        /// What is wrong with the code.
        error: Option<String>,
    },
    /// It is asked for at each sign-in.
    On {
        /// Since when.
        since: String,
        /// Recovery codes just drawn; shown once.
        recovery: Option<Vec<String>>,
        /// How many are left.
        left: usize,
        /// What is wrong with the code for new recovery codes.
        renew_error: Option<String>,
        /// What is wrong with the code for doing without.
        off_error: Option<String>,
    },
}

/// The page.
pub fn page(model: &Model, frame: &Frame) -> Markup {
    let body = match model {
        Model::Off { secret, address, error } => off(secret, address, error.as_ref(), frame),
        Model::On { since, recovery, left, renew_error, off_error } => html! {
            @match recovery {
                Some(codes) => (codes_once(codes)),
                None => p.section-note { "Đang dùng từ ngày " (since) ". Còn " (left) " mã dự phòng chưa dùng." },
            }
            @if recovery.is_none() && *left < 3 {
                (notice::show(&Notice::new(Tone::Warn, "Sắp hết mã dự phòng", "Lập lại mã dự phòng và in ra để phòng khi mất điện thoại.")))
            }
            div.columns.even {
                (section::show("renew", "Lập lại mã dự phòng", None, &asks("recovery", "Mười mã mới thay cho các mã cũ.", "Lập lại mã dự phòng", renew_error.as_ref(), frame)))
                (section::show("off", "Tắt xác thực hai bước", None, &asks("off", "Sau khi tắt, chỉ cần mật khẩu là vào được tài khoản này.", "Tắt xác thực hai bước", off_error.as_ref(), frame)))
            }
        },
    };
    let head = Head::new("Xác thực hai bước")
        .lead("Sau mật khẩu còn cần một mã đổi mỗi nửa phút trên điện thoại: ai biết mật khẩu cũng chưa vào được.");
    frame::show(frame, &head, &body)
}

fn off(secret: &str, address: &str, error: Option<&String>, frame: &Frame) -> Markup {
    let code = field::Field {
        help: Some("Sáu chữ số đang hiện trong ứng dụng.".to_owned()),
        ..code_field(error.cloned())
    };
    html! {
        ol.steps {
            li { div { h2 { "Mở ứng dụng xác thực trên điện thoại" } p { "Ứng dụng nào theo chuẩn TOTP cũng được, thí dụ FreeOTP, Google Authenticator, Microsoft Authenticator. Không cần mạng." } } }
            li { div {
                h2 { "Quét mã này" }
                div.gap-above { (qr::show(address, "Mã để quét bằng điện thoại; bên cạnh có chữ để gõ tay")) }
                p { "Không quét được thì chọn nhập bằng tay và gõ:" }
                p.gap-above { span.code.secret { (secret) } }
            } }
            li.now { div {
                h2 { "Nhập mã đang hiện" }
                form.form.gap-above method="post" action=(paths::FACTOR) novalidate {
                    (frame.token())
                    (field::errors(&[&code]))
                    (field::show(&code))
                    (submit("Bật xác thực hai bước"))
                }
            } }
        }
    }
}

fn codes_once(codes: &[String]) -> Markup {
    html! {
        (notice::with(
            &Notice::new(Tone::Good, "Đã bật. In các mã dự phòng này ra giấy, chỉ hiện lần này", "Mỗi mã vào được một lần khi không có điện thoại. Cất cùng nơi với giấy tờ quan trọng, không để trong máy."),
            &html! {
                ul.recovery { @for code in codes { li { span.code { (code) } } } }
                div.buttons.gap-above { (print()) }
            },
        ))
    }
}

/// A form that asks for a code. The fields of both forms need ids of their own.
fn asks(what: &str, why: &str, button: &str, error: Option<&String>, frame: &Frame) -> Markup {
    let code = field::Field { name: format!("code-{what}"), ..code_field(error.cloned()) };
    html! {
        p.section-note { (why) }
        form.form method="post" action={ (paths::FACTOR) "/" (what) } novalidate {
            (frame.token())
            (field::errors(&[&code]))
            (field::show(&code))
            (submit_plain(button, Some(Icon::Key)))
        }
    }
}

/// Samples.
pub fn samples() -> Vec<Sample<Model>> {
    let off = |error: Option<&str>| Model::Off {
        secret: "JBSW Y3DP EHPK 3PXP JBSW Y3DP EHPK 3PXP".into(),
        address: "otpauth://totp/SoGoc:hoa.lt?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=SoGoc"
            .into(),
        error: error.map(str::to_owned),
    };
    let on = |recovery: Option<Vec<String>>, left, off_error: Option<&str>| Model::On {
        since: "18/03/2024".into(),
        recovery,
        left,
        renew_error: None,
        off_error: off_error.map(str::to_owned),
    };
    let codes = ["abcde-fgh23", "jkmnp-qrs45", "tuvwx-yz678", "abcde-fgh29"].map(str::to_owned);
    let wrong = "Mã không đúng hoặc đã dùng rồi. Đợi mã mới trên điện thoại rồi nhập lại.";
    vec![
        Sample::new("off", off(None)),
        Sample::new("wrong", off(Some(wrong))),
        Sample::new("codes", on(Some(codes.to_vec()), 10, None)),
        Sample::new("on", on(None, 2, Some(wrong))),
    ]
}
