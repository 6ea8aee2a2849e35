//! *Phiên làm việc*: where an account is signed in, and ending it there.

use maud::{Markup, html};

use super::samples::Sample;
use crate::look::chip::{self, State};
use crate::look::frame::{self, Frame, Head};
use crate::look::icons::Icon;
use crate::look::link::submit_plain;
use crate::look::notice::{self, Notice, Tone};
use crate::look::table::{self, Column, Row, Table};
use crate::paths;

/// What the page shows.
#[derive(Debug, Clone)]
pub struct Model {
    /// The sessions, last used first.
    pub sessions: Vec<Session>,
    /// What was just done.
    pub done: Option<String>,
}

/// A session.
#[derive(Debug, Clone)]
pub struct Session {
    /// Its name.
    pub id: String,
    /// The kind of device.
    pub device: String,
    /// Since when.
    pub since: String,
    /// When it was last used.
    pub last_seen: String,
    /// It is the one that asks.
    pub own: bool,
}

/// The page.
pub fn page(model: &Model, frame: &Frame) -> Markup {
    let body = html! {
        @if let Some(done) = &model.done { (notice::show(&Notice::new(Tone::Good, done.as_str(), ""))) }
        p.section-note { "Mỗi máy, mỗi trình duyệt đang đăng nhập là một phiên. Phiên tự hết sau 30 phút không dùng, và lâu nhất là 12 giờ. Thấy phiên lạ thì kết thúc phiên đó và đổi mật khẩu." }
        (list(&model.sessions, &format!("{}/end", paths::SESSIONS), frame))
        @if model.sessions.iter().any(|it| !it.own) {
            form.gap-above method="post" action={ (paths::SESSIONS) "/end" } novalidate {
                (frame.token())
                (submit_plain("Kết thúc mọi phiên khác", Some(Icon::Lock)))
            }
        }
    };
    frame::show(frame, &Head::new("Phiên làm việc"), &body)
}

/// The sessions with a button each; `action` is where the button leads.
pub fn list(sessions: &[Session], action: &str, frame: &Frame) -> Markup {
    let row = |session: &Session| {
        let end = html! {
            @if session.own { (chip::state(State::Good, "Phiên này")) } @else {
                form method="post" action=(action) novalidate {
                    (frame.token())
                    input type="hidden" name="session" value=(session.id);
                    button.button.quiet type="submit" { "Kết thúc" span.hear { " phiên " (session.device) " từ " (session.since) } }
                }
            }
        };
        Row::new([
            html! { (session.device) },
            html! { (session.since) },
            html! { (session.last_seen) },
            end,
        ])
    };
    table::show(&Table {
        caption: "Các phiên đang mở".into(),
        columns: vec![
            Column::text("Thiết bị"),
            Column::date("Đăng nhập lúc"),
            Column::date("Dùng lần cuối"),
            Column::doing("Việc"),
        ],
        rows: sessions.iter().map(row).collect(),
        total: None,
    })
}

/// Sessions for samples.
pub fn sample() -> Vec<Session> {
    let session = |id: &str, device: &str, own| Session {
        id: id.into(),
        device: device.into(),
        since: "18/03/2024 07:42".into(),
        last_seen: "18/03/2024 09:14".into(),
        own,
    };
    vec![
        session("s1", "Edge trên Windows", true),
        session("s2", "Chrome trên điện thoại Android", false),
    ]
}

/// Samples.
pub fn samples() -> Vec<Sample<Model>> {
    let done = Some("Đã kết thúc 1 phiên".to_owned());
    let one = sample().into_iter().take(1).collect();
    vec![
        Sample::new("two", Model { sessions: sample(), done: None }),
        Sample::new("one", Model { sessions: one, done }),
    ]
}
