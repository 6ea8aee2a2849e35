//! One unit: its figures, its cells, who leads it, what it covers, what happened to it.

use jiff::civil::Date;
use maud::{Markup, html};

use crate::look::chart::descent::{self, Descent};
use crate::look::doings::{self, Doings};
use crate::look::figure::{self, Headline};
use crate::look::frame::{self, Frame, Head};
use crate::look::icons::Icon;
use crate::look::link::Link;
use crate::look::notice::{self, Notice, Tone};
use crate::look::section;
use crate::look::timeline::{self, Entry};
use crate::pages::stated;

pub mod cells;
pub mod covering;
pub mod leading;
pub mod pictures;
mod samples;

use cells::Cells;
use covering::Covering;
use leading::Leading;
use pictures::Pictures;
pub use samples::samples;

/// What the page shows.
#[derive(Debug, Clone)]
pub struct Model {
    /// Its name on the day.
    pub name: String,
    /// Its kind in words, and what it stands under.
    pub kind: String,
    /// The day.
    pub date: Date,
    /// Its last day, if it has ended by then.
    pub ended: Option<String>,
    /// Its figures.
    pub headlines: Vec<Headline>,
    /// The units directly under it.
    pub cells: Cells,
    /// Who leads it; none for who may not see people.
    pub leading: Option<Leading>,
    /// What it covers.
    pub covering: Covering,
    /// What is due and what to look into.
    pub doings: Doings,
    /// What changed in the year of the day.
    pub changes: Changes,
    /// Its pictures.
    pub pictures: Pictures,
    /// What it declares, and where to declare more; none when there is nothing to show or do.
    pub stated: Option<(Vec<stated::Line>, Link)>,
    /// Where it came from and what it became.
    pub lineage: Option<Descent>,
    /// Its own timeline.
    pub history: Vec<Entry>,
    /// All of it, when the page shows a part.
    pub all_history: Option<Link>,
    /// What one may do with it, the most telling first.
    pub actions: Vec<(Link, Icon)>,
}

/// What changed in a year, in the unit and under it.
#[derive(Debug, Clone, Default)]
pub struct Changes {
    /// "Biến động năm 2023".
    pub title: String,
    /// The newest.
    pub entries: Vec<Entry>,
    /// All of them, and earlier years.
    pub all: Option<Link>,
}

/// A part of the page: its place, its words in the index, what it shows.
type Part = (&'static str, &'static str, Markup);

/// The page.
pub fn page(model: &Model, frame: &Frame) -> Markup {
    let mut head = Head::new(model.name.as_str()).on(model.date).lead(model.kind.as_str());
    for (order, (action, icon)) in model.actions.iter().enumerate() {
        let icon = Some(*icon);
        head = head.action(if order < 2 { action.button(icon) } else { action.quiet(icon) });
    }
    let parts = parts(model);
    let index: Vec<(&str, &str)> = parts.iter().map(|(id, words, _)| (*id, *words)).collect();
    let body = html! {
        div.one-page {
            @if let Some(last) = &model.ended {
                (notice::show(&Notice::new(Tone::Warn, format!("Tổ chức này đã kết thúc hoạt động, ngày cuối là {last}"),
                    "Các số liệu dưới đây là của quá khứ. Xem tổ chức kế tục ở mục Nguồn gốc.")))
            }
            (figure::strip(&model.headlines))
            (section::index(&index))
            @for (_, _, part) in &parts { (part) }
        }
    };
    frame::show(frame, &head, &body)
}

/// The parts there are, in the order of a calm look: who it is, what waits, what changed, how it
/// went over the years, where it came from.
fn parts(model: &Model) -> Vec<Part> {
    let section =
        |id, words, shown: bool, body: &dyn Fn() -> Markup| shown.then(|| (id, words, body()));
    let stated = model.stated.as_ref();
    let lineage = model.lineage.as_ref();
    let parts: [Option<Part>; 9] = [
        section("cells", "Tổ chức trực thuộc", !model.cells.list.is_empty(), &|| {
            cells::section(&model.cells, &model.name)
        }),
        model.leading.as_ref().map(|it| ("leading", "Cấp ủy, chức vụ", leading::section(it))),
        section("covering", "Địa bàn", !model.covering.is_empty(), &|| {
            covering::section(&model.covering)
        }),
        section("doings", "Việc cần làm", !model.doings.is_empty(), &|| {
            html! { div.columns.even.no-print id="doings" { (doings::sections(&model.doings)) } }
        }),
        section("changes", "Biến động trong năm", !model.changes.title.is_empty(), &|| {
            changes(&model.changes)
        }),
        section("pictures", "Biểu đồ", !model.pictures.is_empty(), &|| {
            html! { div id="pictures" { (pictures::show(&model.pictures)) } }
        }),
        stated.map(|(lines, more)| ("stated", "Số tự khai", stated::section(lines, Some(more)))),
        lineage.map(|it| {
            (
                "lineage",
                "Nguồn gốc",
                section::show("lineage", "Nguồn gốc", None, &descent::show(it)),
            )
        }),
        section("history", "Quá trình", !model.history.is_empty(), &|| {
            let all = model.all_history.as_ref();
            section::show("history", "Quá trình của tổ chức", all, &timeline::show(&model.history))
        }),
    ];
    parts.into_iter().flatten().collect()
}

fn changes(changes: &Changes) -> Markup {
    let body = html! {
        @if changes.entries.is_empty() {
            p.quiet { "Chưa ghi biến động nào trong năm." }
        } @else {
            (timeline::show(&changes.entries))
        }
    };
    section::show("changes", &changes.title, changes.all.as_ref(), &body)
}
