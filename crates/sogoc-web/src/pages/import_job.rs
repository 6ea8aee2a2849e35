//! Work on a list that takes a while: how far it is, going away and coming back, stopping it.

use maud::{Markup, html};

use super::samples::Sample;
use crate::look::frame::{self, Frame, Head};
use crate::look::link::{Link, submit_plain};
use crate::look::notice::{self, Notice, Tone};
use crate::look::numbers;
use crate::paths;

/// What the page shows.
#[derive(Debug, Clone)]
pub struct Model {
    /// Whose work it is, to go back to.
    pub home: Link,
    /// What is being done: "Đọc danh sách.xlsx".
    pub title: String,
    /// The step of it.
    pub stage: String,
    /// How much is done.
    pub done: u64,
    /// Of how much; 0 when that is not known.
    pub total: u64,
    /// Somebody asked it to stop.
    pub stopping: bool,
    /// Where stopping posts; none when it may not be stopped.
    pub stop: Option<String>,
    /// The address of this page.
    pub address: String,
    /// Why it ended without a result.
    pub error: Option<String>,
}

/// The page.
pub fn page(model: &Model, frame: &Frame) -> Markup {
    let body = html! {
        @if let Some(error) = &model.error {
            (notice::with(&Notice::new(Tone::Warn, "Việc này không làm xong", error.as_str()), &html! {
                div.buttons { @if model.home.href == paths::IMPORTS { (Link::new("Chọn lại tệp", paths::NEW_IMPORT).button(None)) } (home(model)) }
            }))
        } @else {
            (going_on(model, frame))
        }
    };
    let head = Head::new(model.title.as_str()).rare();
    let head = if model.error.is_some() {
        head
    } else {
        head.lead("Đồng chí có thể sang trang khác rồi quay lại; việc vẫn chạy tiếp.")
    };
    frame::show(frame, &head, &body)
}

fn going_on(model: &Model, frame: &Frame) -> Markup {
    html! {
        div.job data-live=(model.address) {
            p.job-stage role="status" {
                strong { @if model.stopping { "Đang dừng" } @else { (model.stage) } }
                @if model.total > 0 { " · " (numbers::count(whole(model.done))) " / " (numbers::count(whole(model.total))) @if model.home.href == paths::IMPORTS { " dòng" } @else { " bước" } }
            }
            @if model.total > 0 {
                progress aria-label="Đã làm được" max=(model.total) value=(model.done.min(model.total)) {}
            } @else {
                progress aria-label="Đang làm" {}
            }
            div.buttons {
                a.button href=(model.address) data-live-link { "Xem tiến độ mới nhất" }
                (home(model))
            }
        }
        @if let Some(stop) = &model.stop {
            form.gap-above method="post" action=(stop) novalidate {
                (frame.token())
                (submit_plain("Dừng lại", None))
                p.soft.small { "Dừng lúc này không mất gì: chưa có gì được ghi vào sổ." }
            }
        } @else {
            p.soft.small.gap-above { "Bước này không dừng giữa chừng được; tất cả được ghi cùng một lần, hoặc không ghi gì." }
        }
    }
}

fn home(model: &Model) -> Markup {
    Link::new(format!("Về {}", model.home.label), model.home.href.as_str()).quiet(None)
}

fn whole(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// Samples.
pub fn samples() -> Vec<Sample<Model>> {
    let running = Model {
        home: Link::new("Nhập danh sách", paths::IMPORTS),
        title: "Đọc Danh sach DV huyen.xlsx".into(),
        stage: "Hiểu danh sách".into(),
        done: 18_432,
        total: 47_210,
        stopping: false,
        stop: Some(format!("{}/stop", paths::job("j1"))),
        address: paths::job("j1"),
        error: None,
    };
    let storing = Model {
        title: "Ghi 47.102 đảng viên vào sổ".into(),
        stage: "Ghi vào sổ".into(),
        done: 0,
        total: 0,
        stop: None,
        ..running.clone()
    };
    let stopped = Model {
        error: Some("Đã dừng theo yêu cầu. Chưa có gì được ghi vào sổ.".into()),
        ..running.clone()
    };
    vec![
        Sample::new("running", running),
        Sample::new("storing", storing),
        Sample::new("stopped", stopped),
    ]
}
