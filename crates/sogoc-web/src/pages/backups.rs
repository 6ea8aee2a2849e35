//! *Sao lưu*: make a backup, check it, take it away; how to restore, and verifying the register.

use maud::{Markup, html};

use super::samples::Sample;
use crate::look::chip::{self, State};
use crate::look::empty;
use crate::look::field::{self, Field};
use crate::look::frame::{self, Frame, Head};
use crate::look::icons::{self, Icon};
use crate::look::link::{Link, submit, submit_plain};
use crate::look::notice::{self, Notice, Tone};
use crate::look::progress;
use crate::look::section;
use crate::look::table::{self, Column, Row, Table};
use crate::paths;

/// What the page shows.
#[derive(Debug, Clone, Default)]
pub struct Model {
    /// When the last backup was made, in words.
    pub last: Option<String>,
    /// It was made too long ago.
    pub late: bool,
    /// The task at hand: what it does, steps done, steps in all.
    pub task: Option<(String, u64, u64)>,
    /// How the last task ended.
    pub ended: Option<Notice>,
    /// The backups in the folder, newest first.
    pub backups: Vec<Line>,
    /// The folder.
    pub folder: String,
    /// How to restore on the command line, line by line.
    pub restore: Vec<String>,
    /// What is wrong with the password for a backup with the key.
    pub password_error: Option<String>,
}

/// A backup.
#[derive(Debug, Clone)]
pub struct Line {
    /// Its file name.
    pub name: String,
    /// When it was made.
    pub at: String,
    /// Its size in words.
    pub size: String,
    /// The key went along.
    pub with_key: bool,
}

/// The page.
pub fn page(model: &Model, frame: &Frame) -> Markup {
    let busy = model.task.is_some();
    let body = html! {
        @if let Some(ended) = &model.ended { (notice::show(ended)) }
        @if let Some((words, done, total)) = &model.task { (progress::bar(words, *done, *total, "dòng")) }
        @else if model.late { (notice::show(&Notice::new(Tone::Warn, last(model), "Máy hỏng lúc này là mất những gì ghi từ đó đến nay. Sao lưu ít nhất mỗi tuần, và cất một bản ở nơi khác."))) }
        @else { p.section-note { (last(model)) } }
        @if !busy { (section::show("make", "Sao lưu ngay", None, &make(model, frame))) }
        (section::show("kept", "Các bản đang có", None, &kept(model, frame, busy)))
        (section::show("restore", "Khôi phục", None, &restore(model)))
        (section::show("verify", "Soát sổ", None, &html! {
            p.section-note { "Tính lại mọi dấu niêm phong và mọi số cân đối từ những gì nằm trên đĩa. Vẫn dùng chương trình được trong lúc soát." }
            @if !busy { form method="post" action={ (paths::BACKUPS) "/verify" } novalidate { (frame.token()) (submit_plain("Soát sổ ngay", Some(Icon::Check))) } }
        }))
    };
    frame::show(frame, &Head::new("Sao lưu"), &body)
}

fn last(model: &Model) -> String {
    match &model.last {
        Some(last) => format!("Lần sao lưu cuối: {last}."),
        None => "Sổ này chưa được sao lưu lần nào.".to_owned(),
    }
}

fn make(model: &Model, frame: &Frame) -> Markup {
    let password = Field::password("password", "Mật khẩu của đồng chí", "current-password")
        .help("Chỉ cần khi kèm tệp khóa.")
        .error(model.password_error.clone())
        .optional();
    html! {
        form.form method="post" action=(paths::BACKUPS) novalidate {
            (frame.token())
            (field::errors(&[&password]))
            p { "Bản sao lưu không kèm khóa: ai nhặt được cũng không đọc được dữ liệu cá nhân, nhưng muốn khôi phục phải còn tệp khóa." }
            details.more open[model.password_error.is_some()] {
                summary { "Kèm cả tệp khóa" (icons::show(Icon::Down)) }
                (notice::show(&Notice::new(Tone::Warn, "Ai có bản kèm khóa là đọc được toàn bộ hồ sơ", "Chỉ dùng khi chuyển sổ sang máy khác; chuyển xong thì xóa, không gửi qua mạng, không để trong USB dùng chung.")))
                (field::check("with_key", "yes", "Tôi hiểu và cần kèm tệp khóa", model.password_error.is_some()))
                (field::show(&password))
            }
            div.buttons.gap-above { (submit("Sao lưu ngay")) }
        }
    }
}

fn kept(model: &Model, frame: &Frame, busy: bool) -> Markup {
    let row = |line: &Line| {
        let key = if line.with_key {
            chip::state(State::Warn, "Kèm khóa")
        } else {
            chip::state(State::Quiet, "Không kèm khóa")
        };
        let check = html! {
            @if !busy {
                form method="post" action={ (paths::BACKUPS) "/check" } novalidate {
                    (frame.token())
                    input type="hidden" name="name" value=(line.name);
                    button.button.quiet type="submit" { "Kiểm tra" span.hear { " bản " (line.at) } }
                }
            }
        };
        Row::new([
            Link::new(line.at.as_str(), paths::backup(&line.name)).show(),
            html! { (line.size) },
            key,
            check,
        ])
    };
    html! {
        @if model.backups.is_empty() {
            (empty::show(Icon::Download, "Chưa có bản nào trong thư mục sao lưu", "Bấm Sao lưu ngay; xong thì tải về và chép ra nơi khác.", &[]))
        } @else {
            (table::show(&Table {
                caption: "Các bản sao lưu, mới nhất trước; bấm vào ngày để tải về".into(),
                columns: vec![Column::text("Làm lúc (bấm để tải về)"), Column::number("Cỡ"), Column::text("Khóa"), Column::doing("Việc")],
                rows: model.backups.iter().map(row).collect(),
                total: None,
            }))
        }
        p.soft.small.gap-above { "Nằm ở " span.path { (model.folder) } " trên máy chủ. Để cùng ổ đĩa với sổ thì ổ hỏng là mất cả hai: tải về và cất nơi khác." }
    }
}

fn restore(model: &Model) -> Markup {
    html! {
        p.section-note { "Khôi phục làm ở cửa sổ lệnh trên máy chủ, không làm trong trình duyệt: bản sao lưu chỉ được mở ra ở một thư mục trống, nên không thể đè lên sổ đang dùng; sổ mở ra được soát xong mới nhận." }
        pre.commands { @for line in &model.restore { code { (line) } "\n" } }
    }
}

/// Samples.
pub fn samples() -> Vec<Sample<Model>> {
    let line = |name: &str, at: &str, with_key| Line {
        name: name.into(),
        at: at.into(),
        size: "18,4 MB".into(),
        with_key,
    };
    let full = Model {
        last: Some("16 giờ 30, ngày 15/03/2024 (3 ngày trước)".into()),
        backups: vec![
            line("sogoc-2024-03-15-163000.sgb", "16 giờ 30, ngày 15/03/2024", false),
            line("sogoc-2024-01-05-080000-kem-khoa.sgb", "08 giờ 00, ngày 05/01/2024", true),
        ],
        folder: "D:\\so-dang-vien\\sao-luu".into(),
        restore: vec![
            "sogoc restore --data so-khoi-phuc --from D:\\so-dang-vien\\sao-luu\\sogoc-2024-03-15-163000.sgb".into(),
            "sogoc serve --data so-khoi-phuc".into(),
        ],
        ..Model::default()
    };
    let never = Model { late: true, last: None, backups: Vec::new(), ..full.clone() };
    let wrong =
        Model { password_error: Some("Mật khẩu không đúng.".into()), ..full.clone() };
    let running = Model { task: Some(("Đã chép".into(), 12_000, 47_500)), ..full.clone() };
    let done = Model {
        ended: Some(Notice::new(
            Tone::Good,
            "Đã sao lưu xong",
            "Bản mới đứng đầu danh sách dưới đây.",
        )),
        ..full.clone()
    };
    vec![
        Sample::new("full", full),
        Sample::new("never", never),
        Sample::new("wrong", wrong),
        Sample::new("running", running),
        Sample::new("done", done),
    ]
}
