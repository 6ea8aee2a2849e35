//! The plans there are: being drawn up, carried out, taken back; and beginning one.

use maud::{Markup, html};

use crate::look::chip::{self, State};
use crate::look::empty;
use crate::look::field::{self, Field};
use crate::look::frame::{self, Frame, Head};
use crate::look::icons::Icon;
use crate::look::link::{Link, submit, submit_plain};
use crate::look::section;
use crate::look::table::{self, Column, Row, Table};
use crate::pages::samples::Sample;
use crate::paths;

/// A plan in the list.
#[derive(Debug, Clone)]
pub struct Line {
    /// What it is called, and its page.
    pub title: Link,
    /// The organisation it was begun for.
    pub unit: String,
    /// The day it takes effect.
    pub day: String,
    /// How far it is, in words.
    pub stage: (State, String),
    /// Who saved it last, and when.
    pub saved: String,
}

/// What the page shows.
#[derive(Debug, Clone)]
pub struct Model {
    /// The plans, the one saved last first.
    pub lines: Vec<Line>,
    /// The organisations to begin one for.
    pub units: Vec<(String, String)>,
    /// What was typed: organisation, title, day.
    pub unit: Field,
    /// What it is called.
    pub title: Field,
    /// The day.
    pub day: Field,
    /// What is wrong with a file given in.
    pub file: Field,
}

/// The page.
pub fn page(model: &Model, frame: &Frame) -> Markup {
    let body = html! {
        @if model.lines.is_empty() {
            (empty::show(Icon::Tree, "Chưa có phương án sắp xếp nào",
                "Lập phương án ở dưới: chọn tổ chức, ghi quyết định, phân bổ đảng viên, xem trước rồi mới thực hiện.", &[]))
        } @else {
            (table::show(&Table {
                caption: "Các phương án sắp xếp".into(),
                columns: vec![Column::text("Phương án"), Column::text("Tổ chức").side(), Column::date("Có hiệu lực từ"), Column::text("Tình trạng"), Column::text("Lưu lần cuối").side()],
                rows: model.lines.iter().map(line).collect(),
                total: None,
            }))
        }
        (section::show("new", "Lập phương án mới", None, &begin(model, frame)))
        (section::show("from-file", "Nhận phương án từ tệp", None, &file(model, frame)))
    };
    let head = Head::new("Sắp xếp tổ chức").rare().lead(
        "Sáp nhập, hợp nhất, chia, tách, giải thể, chuyển cấp trên, đổi tên. Soạn và xem trước bao nhiêu lần cũng được; chỉ khi bấm Thực hiện mới ghi vào sổ.",
    );
    frame::show(frame, &head, &body)
}

fn line(line: &Line) -> Row {
    Row::new([
        line.title.show(),
        html! { (line.unit) },
        html! { (line.day) },
        chip::state(line.stage.0, &line.stage.1),
        html! { (line.saved) },
    ])
}

fn begin(model: &Model, frame: &Frame) -> Markup {
    let asked: Vec<&Field> = if model.units.len() > 1 {
        vec![&model.unit, &model.title, &model.day]
    } else {
        vec![&model.title, &model.day]
    };
    html! {
        form.form method="post" action=(paths::REORGANISATIONS) novalidate {
            (frame.token())
            @if model.units.len() == 1 { input type="hidden" name="unit" value=(model.units[0].0); }
            (field::errors(&asked))
            @for it in &asked { (field::show(it)) }
            div.buttons { (submit("Lập phương án")) }
        }
    }
}

fn file(model: &Model, frame: &Frame) -> Markup {
    html! {
        form.form method="post" action=(paths::REORGANISATION_FILE) enctype="multipart/form-data" novalidate {
            (frame.token())
            @if let Some((unit, _)) = model.units.first() { input type="hidden" name="unit" value=(unit); }
            (field::errors(&[&model.file]))
            (field::show(&model.file))
            div.buttons { (submit_plain("Đọc tệp", Some(Icon::Import))) }
        }
    }
}

/// Samples.
pub fn samples() -> Vec<Sample<Model>> {
    let line = |title: &str, state: State, words: &str| Line {
        title: Link::new(title, paths::reorganisation("r1")),
        unit: "Đảng bộ xã Nậm Hạ".into(),
        day: "01/07/2024".into(),
        stage: (state, words.into()),
        saved: "Lò Thị Hoa, 18/03/2024".into(),
    };
    let full = Model {
        lines: vec![
            line("Sắp xếp các chi bộ cơ quan, chi bộ bản năm 2024", State::Quiet, "đang soạn"),
            line(
                "Hợp nhất Chi bộ bản Pá Hốc và Chi bộ bản Pá Hốc Cao",
                State::Good,
                "đã thực hiện",
            ),
            line("Giải thể Chi bộ Trạm Y tế xã", State::Warn, "đã khôi phục"),
        ],
        units: vec![("u1".into(), "Đảng bộ xã Nậm Hạ".into())],
        unit: Field::select("unit", "Tổ chức", Vec::new()),
        title: Field::text("title", "Tên phương án"),
        day: Field::date("on", "Có hiệu lực từ ngày"),
        file: Field::file("file", "Tệp phương án (.toml)", ".toml"),
    };
    let wrong = Model {
        lines: Vec::new(),
        title: full.title.clone().error(Some("Chưa đặt tên.".into())),
        ..full.clone()
    };
    vec![Sample::new("list", full), Sample::new("none", wrong)]
}
