//! The third step of an import: what was stored, and how to take it back as one.

use maud::{Markup, html};

use super::import::STEPS;
use super::import_preview::corrected;
use super::samples::{self, Sample};
use crate::look::field::{self, Field};
use crate::look::figure::{self, Figure, Headline};
use crate::look::frame::{self, Frame, Head};
use crate::look::icons::Icon;
use crate::look::link::{Link, submit_plain};
use crate::look::notice::{self, Notice, Tone};
use crate::look::section::{self, Fact};
use crate::paths;

/// What the page shows.
#[derive(Debug, Clone)]
pub struct Model {
    /// The file's name.
    pub file: String,
    /// How it ended.
    pub notice: Notice,
    /// What was stored.
    pub totals: Vec<Headline>,
    /// Who, when, from which file.
    pub record: Vec<Fact>,
    /// What was corrected before: where, what the file has, what was typed.
    pub corrected: Vec<[String; 3]>,
    /// Where to go from here.
    pub next: Vec<Link>,
    /// Taking it back: where it posts and what it would do; none once taken back.
    pub undo: Option<Undo>,
}

/// Taking an import back as one.
#[derive(Debug, Clone)]
pub struct Undo {
    /// Where it posts.
    pub action: String,
    /// What it would do, in numbers.
    pub words: String,
    /// What would change and by how much.
    pub rows: Vec<(String, String)>,
    /// The reason as typed.
    pub reason: String,
    /// What is wrong with it.
    pub error: Option<String>,
}

/// The page.
pub fn page(model: &Model, frame: &Frame) -> Markup {
    let body = html! {
        (section::progress(&STEPS, 5))
        (notice::with(&model.notice, &html! { @if !model.next.is_empty() { div.buttons { @for link in &model.next { (link.button(None)) } } } }))
        @if !model.totals.is_empty() { (figure::strip(&model.totals)) }
        @if !model.corrected.is_empty() { (section::show("corrected", "Đã sửa so với tệp", None, &corrected(&model.corrected))) }
        div.columns.even {
            (section::show("record", "Việc ghi sổ", None, &section::facts(&model.record)))
            @if let Some(undo) = &model.undo { (section::show("undo", "Bỏ cả đợt nhập", None, &take_back(undo, frame))) }
        }
    };
    frame::show(frame, &Head::new(format!("Đợt nhập: {}", model.file)).rare(), &body)
}

fn take_back(undo: &Undo, frame: &Frame) -> Markup {
    html! {
        form.form method="post" action=(undo.action) novalidate {
            (frame.token())
            p.section-note { (undo.words) }
            @if !undo.rows.is_empty() { dl.facts.gap-below { @for (what, count) in &undo.rows { div { dt { (what) } dd { (count) } } } } }
            (field::show(&Field::text("reason", "Lý do bỏ").value(undo.reason.as_str()).error(undo.error.clone())))
            (submit_plain("Bỏ cả đợt nhập này", Some(Icon::Undo)))
        }
    }
}

/// Samples.
pub fn samples() -> Vec<Sample<Model>> {
    let done = Model {
        file: "Danh sach DV xa Nam Ha 2023.xlsx".into(),
        notice: Notice::new(Tone::Good, "Đã ghi 228 đảng viên, 12 chi bộ vào sổ", "4 dòng chưa nhập được; sửa trong tệp rồi nhập lại tệp ấy."),
        totals: vec![
            Headline::new("Đảng viên đã ghi", Figure::open(228, paths::MEMBERS)),
            Headline::new("Chi bộ lập mới", Figure::of(1)),
            Headline::new("Dòng chưa nhập", Figure::of(4)),
        ],
        record: vec![
            Fact::new("Người nhập", "Lò Thị Hoa"),
            Fact::new("Lúc", "09 giờ 14, ngày 18/03/2024"),
            Fact::new("Vào", samples::COMMUNE).to(paths::unit("u-commune")),
            Fact::new("Thứ tự trong sổ", "12 – 719"),
        ],
        corrected: vec![["Dòng 41, Ngày vào Đảng".into(), "31/9/2015".into(), "30/09/2015".into()]],
        next: vec![Link::new("Xem danh sách đảng viên", paths::MEMBERS), Link::new("Tải 4 dòng chưa nhập", format!("{}/problems.xlsx", paths::import("i4")))],
        undo: Some(Undo {
            action: format!("{}/undo", paths::import("i4")),
            words: "Nếu bỏ cả đợt, trong sổ sẽ thay đổi như sau. Dấu vết vẫn giữ trong sổ; tệp nhập lại được.".into(),
            rows: vec![
                ("Đảng viên không còn được tính".into(), "228".into()),
                ("Chi bộ mới lập trong đợt không còn nữa".into(), "1".into()),
            ],
            reason: String::new(),
            error: None,
        }),
    };
    let undone = Model {
        notice: Notice::new(
            Tone::Tell,
            "Đợt nhập này đã được bỏ",
            "Lò Thị Hoa bỏ ngày 18/03/2024, lý do: nhầm tệp năm trước.",
        ),
        totals: Vec::new(),
        corrected: Vec::new(),
        next: vec![Link::new("Nhập lại", paths::NEW_IMPORT)],
        undo: None,
        ..done.clone()
    };
    let refused =
        Model {
            undo: done.undo.clone().map(|undo| Undo {
                error: Some("Ghi ngắn gọn vì sao bỏ đợt nhập.".into()),
                ..undo
            }),
            ..done.clone()
        };
    vec![Sample::new("done", done), Sample::new("undone", undone), Sample::new("reason", refused)]
}
