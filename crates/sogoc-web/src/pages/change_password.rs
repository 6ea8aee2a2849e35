//! Change one's own password: by choice, or because the first one was given.

use maud::{Markup, html};
use sogoc_operations::passwords::LENGTH_MIN;

use super::samples::Sample;
use crate::look::field::{self, Field};
use crate::look::frame::{self, Frame, Head};
use crate::look::link::submit;
use crate::look::notice::{self, Notice, Tone};
use crate::paths;

/// What the page shows.
#[derive(Debug, Clone, Default)]
pub struct Model {
    /// The password was given by another and must change now.
    pub forced: bool,
    /// What is wrong with the present password.
    pub current_error: Option<String>,
    /// What is wrong with the new one.
    pub new_error: Option<String>,
    /// What is wrong with its repetition.
    pub again_error: Option<String>,
}

/// The page.
pub fn page(model: &Model, frame: &Frame) -> Markup {
    let current = Field::password("current", "Mật khẩu hiện nay", "current-password")
        .error(model.current_error.clone());
    let new = Field::password("new", "Mật khẩu mới", "new-password")
        .help(format!("Ít nhất {LENGTH_MIN} ký tự. Một câu ngắn dễ nhớ tốt hơn một từ khó nhớ; được dùng dấu cách và chữ có dấu."))
        .error(model.new_error.clone());
    let again = Field::password("again", "Nhập lại mật khẩu mới", "new-password")
        .error(model.again_error.clone());
    let body = html! {
        @if model.forced {
            (notice::show(&Notice::new(Tone::Tell, "Cần đổi mật khẩu trước khi dùng tiếp",
                "Mật khẩu đang dùng do người quản trị cấp. Mời đặt mật khẩu chỉ riêng đồng chí biết.")))
        }
        form.form method="post" action=(paths::PASSWORD) {
            (frame.token())
            (field::errors(&[&current, &new, &again]))
            (field::show(&current))
            (field::show(&new))
            (field::show(&again))
            div.buttons { (submit("Đổi mật khẩu")) }
        }
    };
    frame::show(frame, &Head::new("Đổi mật khẩu"), &body)
}

/// Samples.
pub fn samples() -> Vec<Sample<Model>> {
    let wrong = Model {
        current_error: Some(
            "Mật khẩu hiện nay không đúng. Nhập lại mật khẩu vừa dùng để đăng nhập.".into(),
        ),
        again_error: Some("Hai lần nhập mật khẩu mới không giống nhau. Nhập lại cả hai.".into()),
        ..Model::default()
    };
    vec![
        Sample::new("plain", Model::default()),
        Sample::new("forced", Model { forced: true, ..Model::default() }),
        Sample::new("wrong", wrong),
    ]
}
