//! The tab *Thông tin hạn chế*: closed until a reason is given, then open once, and recorded.

use maud::{Markup, html};

use crate::look::field::{self, Field};
use crate::look::frame::Frame;
use crate::look::icons::Icon;
use crate::look::link::submit_plain;
use crate::look::section::{self, Fact};

/// Restricted fields: closed, opened for a stated reason, or none of the reader's business.
#[derive(Debug, Clone)]
pub enum Restricted {
    /// The reader may never open them.
    Forbidden,
    /// They open when a reason is given; the form posts here.
    Closed {
        /// Where the reason is posted.
        action: String,
        /// The names of the fields.
        fields: String,
        /// What was typed.
        typed: String,
        /// What is wrong with the reason given.
        error: Option<String>,
    },
    /// Open, and the reading is recorded.
    Open {
        /// The fields.
        facts: Vec<Fact>,
        /// What was recorded about this reading.
        recorded: String,
    },
}

pub(super) fn show(restricted: &Restricted, frame: &Frame) -> Markup {
    html! {
        @match restricted {
            Restricted::Forbidden => p.soft { "Phần này chỉ cấp ủy quản lý hồ sơ được xem. Cần xem, đề nghị với văn phòng đảng ủy." },
            Restricted::Closed { action, fields, typed, error } => {
                @let reason = Field::text("reason", "Lý do xem").value(typed.as_str()).help("Thí dụ: đối chiếu hồ sơ đổi thẻ đảng viên năm 2024.").error(error.clone());
                (field::errors(&[&reason]))
                div.restricted {
                    p { (fields) ": chỉ mở khi cần cho công việc. Lần mở được ghi lại và đảng viên được biết." }
                    form.form method="post" action=(action) novalidate {
                        (frame.token())
                        (field::show(&reason))
                        (submit_plain("Mở thông tin hạn chế", Some(Icon::Lock)))
                    }
                }
            },
            Restricted::Open { facts, recorded } => {
                p.section-note { (recorded) }
                (section::facts(facts))
            },
        }
    }
}
