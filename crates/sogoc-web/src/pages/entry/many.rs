//! *Ghi cho nhiều người*: members of an organisation to tick, and what to enter for all of them.

use maud::{Markup, html};

use super::form::{Tick, tick};
use super::{STEPS, carried};
use crate::look::field::{self, Field};
use crate::look::frame::{self, Frame, Head};
use crate::look::icons::{self, Icon};
use crate::look::link::Link;
use crate::look::numbers;
use crate::look::section;
use crate::pages::samples::{self, Sample};
use crate::paths;

/// What the page shows.
#[derive(Debug, Clone, Default)]
pub struct Model {
    /// Whose members.
    pub unit: Link,
    /// What is searched for.
    pub query: String,
    /// What to enter for all.
    pub deed: Field,
    /// Those ticked who are not among the people listed.
    pub kept: Vec<Tick>,
    /// The people listed.
    pub people: Vec<Tick>,
    /// How many there are in all.
    pub total: usize,
    /// Nobody was ticked.
    pub wrong: Option<String>,
    /// Where it is posted.
    pub action: String,
    /// What is posted along.
    pub hidden: Vec<(String, String)>,
}

/// The page.
pub fn page(model: &Model, frame: &Frame) -> Markup {
    let head = Head::new("Ghi cho nhiều người")
        .lead("Chọn việc, đánh dấu đảng viên, rồi ghi một văn bản và một ngày cho tất cả.");
    let ticked = model.people.iter().chain(&model.kept).filter(|it| it.ticked).count();
    let first = model.people.first().map_or("find-people", |it| it.id.as_str());
    let nobody = model.wrong.as_deref().map(|words| (first, words));
    let deed = model.deed.error.as_deref().map(|words| (model.deed.name.as_str(), words));
    let wrong: Vec<_> = deed.into_iter().chain(nobody).collect();
    let body = html! {
        (section::progress(&STEPS, 0))
        p.sentence { "Đảng viên của " (model.unit.show()) }
        form.form.entry-form method="post" action=(model.action) novalidate {
            // Enter anywhere in the form goes on.
            button.hear type="submit" name="step" value="form" tabindex="-1" aria-hidden="true" { "Tiếp tục" }
            (frame.token())
            (carried(&model.hidden))
            (field::errors_at(&wrong))
            (field::show(&model.deed))
            div.date-line {
                (field::show(&Field { name: "find-people".into(), ..Field::search("find-people", "Tìm trong danh sách") }.value(model.query.as_str())))
                button.button type="submit" name="step" value="pick" { (icons::show(Icon::Search)) "Tìm" }
            }
            @if !model.kept.is_empty() { fieldset.group.tick-list { legend { "Đã chọn, không có trong kết quả tìm" } @for it in &model.kept { (tick(it)) } } }
            fieldset.group.tick-list {
                legend { (listed(model)) }
                div.buttons.tick-all {
                    button.button.quiet type="submit" name="step" value="all" data-tick="all" { "Chọn tất cả" }
                    button.button.quiet type="submit" name="step" value="none" data-tick="none" { "Bỏ chọn" }
                    span.soft { "Đã chọn " span data-ticked { (ticked) } }
                }
                div.ticks { @for it in &model.people { (tick(it)) } }
                @if model.people.is_empty() { p.soft { "Không tìm thấy ai. Kiểm tra cách viết, hoặc xóa ô tìm rồi bấm Tìm." } }
            }
            div.buttons { button.button.primary type="submit" name="step" value="form" { "Tiếp tục" } }
        }
    };
    frame::show(frame, &head, &body)
}

fn listed(model: &Model) -> String {
    let number = |count: usize| numbers::count(i64::try_from(count).unwrap_or(i64::MAX));
    if model.total > model.people.len() {
        format!(
            "{} trong {} đảng viên; gõ tên để tìm người khác",
            number(model.people.len()),
            number(model.total)
        )
    } else {
        format!("{} đảng viên", number(model.total))
    }
}

/// Samples.
pub fn samples() -> Vec<Sample<Model>> {
    let deeds =
        [("rate_member", "Xếp loại đảng viên"), ("transfer", "Chuyển sang chi bộ khác trong sổ")];
    let deeds: Vec<(String, String)> =
        deeds.iter().map(|(id, label)| ((*id).to_owned(), (*label).to_owned())).collect();
    let person = |number: usize, ticked| Tick {
        id: format!("p-{number}"),
        name: samples::person(number).label,
        under: "sinh 02/09/1994, Chi bộ bản Huổi Lót".into(),
        ticked,
        error: None,
    };
    let cell = Model {
        unit: samples::cell(0),
        deed: Field::one_of("deed", "Việc cần ghi", deeds),
        people: (0..8).map(|number| person(number, number < 3)).collect(),
        total: 24,
        action: paths::with(paths::ENTRY_MANY, &[("unit", "u-0")]),
        ..Model::default()
    };
    let wrong = Model {
        query: "lan".into(),
        kept: vec![person(9, true)],
        people: Vec::new(),
        total: 0,
        wrong: Some("Chưa chọn ai. Đánh dấu ít nhất một đảng viên.".into()),
        deed: cell.deed.clone().error(Some("Chưa chọn việc cần ghi.".into())),
        ..cell.clone()
    };
    vec![Sample::new("cell", cell), Sample::new("wrong", wrong)]
}
