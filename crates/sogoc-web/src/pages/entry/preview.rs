//! *Xem trước*: what would be recorded, what is doubtful about it, what it would change; then the one deciding button.

use maud::{Markup, html};

use super::{STEPS, carried};
use crate::look::frame::{self, Frame, Head};
use crate::look::icons::{self, Icon};
use crate::look::link::Link;
use crate::look::notice::{self, Notice, Tone};
use crate::look::section;
use crate::look::sides::{self, Side};
use crate::pages::samples::Sample;
use crate::paths;

/// What the page shows.
#[derive(Debug, Clone, Default)]
pub struct Model {
    /// What happened.
    pub title: String,
    /// What would stand in the timelines.
    pub sentences: Vec<String>,
    /// The paper it would rest on, and its scan.
    pub paper: Option<String>,
    /// What is doubtful, and where that stands.
    pub warnings: Vec<(String, Option<Link>)>,
    /// Said of a day long past.
    pub late: Option<String>,
    /// Numbers of past years that would be others.
    pub changes: Vec<Side>,
    /// Of a correction: as it was recorded, as it would be.
    pub sides: Vec<Side>,
    /// Where it is posted.
    pub action: String,
    /// What was typed.
    pub typed: Vec<(String, String)>,
    /// What the deciding button says.
    pub decide: String,
}

/// The page.
pub fn page(model: &Model, frame: &Frame) -> Markup {
    let head = Head::new(format!("Xem trước: {}", model.title)).lead("Chưa có gì được ghi vào sổ.");
    let body = html! {
        @if model.sides.is_empty() { (section::progress(&STEPS, 2)) }
        div.entered {
            (told(model))
            form method="post" action=(model.action) enctype="multipart/form-data" novalidate {
                (frame.token())
                (carried(&model.typed))
                div.buttons {
                    button.button.primary type="submit" name="step" value="record" autofocus { (icons::show(Icon::Check)) (model.decide) }
                    button.button type="submit" name="step" value="edit" { "Sửa lại" }
                }
            }
        }
    };
    frame::show(frame, &head, &body)
}

fn told(model: &Model) -> Markup {
    html! {
        ul.sentences { @for sentence in &model.sentences { li { (sentence) } } }
        @if let Some(paper) = &model.paper { p.sentence { "Văn bản căn cứ: " (paper) } }
        @for (what, source) in &model.warnings {
            (notice::with(&Notice::new(Tone::Warn, "Cần xem lại trước khi ghi", what.as_str()), &html! {
                @if let Some(source) = source { p.small { "Căn cứ: " (source.show()) } }
            }))
        }
        @if !model.sides.is_empty() {
            (section::show("sides", "Trước và sau khi sửa", None, &sides::show("Trước và sau khi sửa", ["Đã ghi", "Sửa thành"], &model.sides)))
        }
        @if let Some(late) = &model.late { (notice::show(&Notice::new(Tone::Tell, "Biến động của ngày đã qua", late.as_str()))) }
        @if !model.changes.is_empty() { (changes("Sau khi ghi", &model.changes)) }
    }
}

/// Numbers that would be others.
pub(super) fn changes(after: &str, changes: &[Side]) -> Markup {
    let title = "Số liệu các năm trước sẽ đổi";
    section::show("changes", title, None, &sides::show(title, ["Hiện nay", after], changes))
}

/// Samples.
pub fn samples() -> Vec<Sample<Model>> {
    let side = |label: &str, before: &str, after: &str| Side {
        label: label.into(),
        before: before.into(),
        after: after.into(),
    };
    let plain = Model {
        title: "Kết nạp đảng viên".into(),
        sentences: vec![
            "Phúc Bình Niê Kdăm: Kết nạp vào Đảng tại Chi bộ bản Huổi Lót, ngày 03/10/2023".into(),
        ],
        paper: Some("Quyết định số 127-QĐ/ĐU ngày 03/10/2023".into()),
        action: paths::entry_of("admit", &[("unit", "u-0")]),
        typed: vec![("name".into(), "Phúc Bình Niê Kdăm".into())],
        decide: "Ghi vào sổ".into(),
        ..Model::default()
    };
    let late = Model {
        warnings: vec![(
            "Từ lễ kết nạp đến ngày ghi đã quá hai năm.".into(),
            Some(Link::new("Điều lệ Đảng, Điều 5", paths::rule("ADM-01"))),
        )],
        late: Some("Ghi lùi ngày: có hiệu lực từ 03/10/2021, cách đây 897 ngày. Số liệu từ ngày đó sẽ tính theo.".into()),
        changes: vec![
            side("Biểu 1 năm 2021, Chi bộ bản Huổi Lót: số cuối kỳ", "24 đảng viên", "25 đảng viên"),
            side("Biểu 1 các năm 2022–2023, Chi bộ bản Huổi Lót: số cuối kỳ", "26 đảng viên cuối năm 2022", "27 đảng viên cuối năm 2022"),
        ],
        ..plain.clone()
    };
    let correction = Model {
        title: "Sửa: Kết nạp đảng viên".into(),
        sides: vec![
            side("Ngày tổ chức lễ kết nạp", "03/10/2023", "13/10/2023"),
            side("Chi bộ", "Chi bộ bản Huổi Lót", "Chi bộ bản Huổi Lót"),
            side("Số thẻ đảng viên", "", "01234567"),
        ],
        decide: "Ghi bản sửa".into(),
        ..plain.clone()
    };
    vec![
        Sample::new("plain", plain),
        Sample::new("late", late),
        Sample::new("correction", correction),
    ]
}
