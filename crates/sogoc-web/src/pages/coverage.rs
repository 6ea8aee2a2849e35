//! *Địa bàn*: how the Party covers hamlets, schools and clinics, by kind and by organisation; what changed.

use jiff::civil::Date;
use maud::{Markup, html};

use crate::look::empty;
use crate::look::field::{self, Field};
use crate::look::figure::{self, Figure};
use crate::look::frame::{self, Frame, Head};
use crate::look::icons::Icon;
use crate::look::link::{self, Link, submit_plain};
use crate::look::numbers;
use crate::look::section;
use crate::look::table::{self, Column, Pager, Row, Table};
use crate::paths;

mod samples;

pub use samples::samples;

/// What the page shows.
#[derive(Debug, Clone)]
pub struct Model {
    /// Whose places.
    pub unit: String,
    /// Its id, kept in forms.
    pub unit_id: String,
    /// The day.
    pub date: Date,
    /// The measures, in the order of their columns.
    pub measures: Vec<String>,
    /// Each kind of place.
    pub kinds: Vec<Line>,
    /// All kinds together.
    pub total: Line,
    /// What is lacking, in words, with its share of the places of which it is known.
    pub lacking: Vec<(String, Figure)>,
    /// The kind the organisations are shown for.
    pub kind: String,
    /// The kinds to choose from: a choice of links, the one shown leads nowhere.
    pub choices: Vec<Link>,
    /// The organisations directly under the unit, on this page.
    pub units: Vec<Line>,
    /// Their total.
    pub units_total: Line,
    /// Where the list of organisations stands.
    pub pager: Pager,
    /// Said when places are counted in more than one line.
    pub shared: Option<String>,
    /// The day compared with.
    pub before: Field,
    /// What changed since, by kind.
    pub changes: Vec<Change>,
    /// What each measure means.
    pub definitions: Vec<(String, String)>,
}

/// Places counted together.
#[derive(Debug, Clone, Default)]
pub struct Line {
    /// What they are, or whose.
    pub name: Link,
    /// All of them.
    pub all: Figure,
    /// Those that have what the column asks, and of how many it is known.
    pub parts: Vec<Figure>,
}

/// Places of a kind between two days.
#[derive(Debug, Clone, Default)]
pub struct Change {
    /// The kind.
    pub kind: String,
    /// How many there were.
    pub before: i64,
    /// How many there are.
    pub after: i64,
    /// What came and went, and what was covered and lost: words and number.
    pub moved: Vec<(String, Figure)>,
}

/// The page.
pub fn page(model: &Model, frame: &Frame) -> Markup {
    let head = Head::new(format!("Địa bàn của {}", model.unit)).on(model.date);
    let list =
        paths::on(&paths::with(paths::ALL_PLACES, &[("unit", &model.unit_id)]), frame.past_day());
    let head = head.action(Link::new("Danh sách địa bàn", list).button(None)).action(link::print());
    let body = html! {
        @if model.kinds.is_empty() {
            (empty::show(Icon::Pin, "Chưa có thôn, bản, trường học, trạm y tế nào",
                "Đơn vị chưa ghi địa bàn nào vào ngày này. Hãy chọn ngày khác, hoặc chọn tổ chức cấp trên.", &[]))
        } @else {
            (section::show("kinds", "Theo loại địa bàn", None, &html! {
                (table::show(&lines("Loại địa bàn", "Địa bàn theo loại", model, &model.kinds, &model.total)))
                p.section-note.gap-above { "Mỗi ô ghi số địa bàn đạt trên số đã rõ; địa bàn chưa rõ không nằm trong mẫu số." }
            }))
            (section::show("lacking", "Nơi còn thiếu, cần chú ý", None, &lacking(&model.lacking)))
            @if !model.units.is_empty() { (section::show("units", &format!("Theo tổ chức trực thuộc: {}", model.kind), None, &units(model))) }
            (section::show("changes", "Biến động giữa hai ngày", None, &changes(model, frame)))
            (section::show("definitions", "Cách đếm", None, &definitions(&model.definitions)))
        }
    };
    frame::show(frame, &head, &html! { div.board { (body) } })
}

fn lacking(lacking: &[(String, Figure)]) -> Markup {
    html! {
        @if lacking.is_empty() { p.soft { "Không có nơi nào." } } @else {
            ul.doings.columns-of-two {
                @for (words, figure) in lacking { li { div.doing-row { span {} span { (words) } span.count { (figure::with_share(figure)) } } } }
            }
        }
    }
}

fn units(model: &Model) -> Markup {
    html! {
        p.tabs.no-print {
            @for choice in &model.choices {
                @if choice.href.is_empty() { strong aria-current="true" { (choice.label) } } @else { (choice.show()) }
            }
        }
        (table::show(&lines("Tổ chức", "Địa bàn theo tổ chức trực thuộc", model, &model.units, &model.units_total)))
        (table::pager(&model.pager))
        @if let Some(shared) = &model.shared { p.section-note.gap-above { (shared) } }
    }
}

fn lines(first: &str, caption: &str, model: &Model, lines: &[Line], total: &Line) -> Table {
    let begin = [Column::text(first), Column::number("Số địa bàn")].into_iter();
    let measures = model.measures.iter().map(|measure| Column::number(measure));
    Table {
        caption: caption.to_owned(),
        columns: begin.chain(measures).collect(),
        rows: lines.iter().map(row).collect(),
        total: Some(row(total)),
    }
}

fn row(line: &Line) -> Row {
    let name = if line.name.href.is_empty() {
        html! { (line.name.label) }
    } else {
        line.name.show()
    };
    let begin = [name, figure::number(&line.all)].into_iter();
    Row::new(begin.chain(line.parts.iter().map(part)))
}

/// `58/125` and the share under it; a dash where nothing is known.
fn part(figure: &Figure) -> Markup {
    let known = figure.of.unwrap_or(0);
    html! {
        @if known == 0 { span.soft { "–" } } @else {
            (figure::number(figure)) span.base { "/" (numbers::count(i64::try_from(known).unwrap_or(i64::MAX))) }
            @if let Some(share) = figure.share() { span.under { (share) } }
        }
    }
}

fn changes(model: &Model, frame: &Frame) -> Markup {
    let kind = |change: &Change| {
        html! {
            div {
                h3 { (change.kind) ": " (numbers::count(change.before)) " → " (numbers::count(change.after)) }
                ul.doings {
                    @for (words, figure) in change.moved.iter().filter(|(_, figure)| figure.value > 0) {
                        li { div.doing-row { span {} span { (words) } span.count { (figure::number(figure)) } } }
                    }
                }
                @if change.moved.iter().all(|(_, figure)| figure.value == 0) { p.soft { "Không có biến động." } }
            }
        }
    };
    html! {
        form.filters.no-print method="get" action=(paths::COVERAGE) {
            input type="hidden" name="unit" value=(model.unit_id);
            (frame.kept_day())
            (field::show(&model.before))
            (submit_plain("So với ngày này", None))
        }
        p.section-note { "So từ ngày " (model.before.value) " đến ngày " (numbers::date(model.date)) "." }
        div.columns.even { @for change in &model.changes { (kind(change)) } }
    }
}

fn definitions(definitions: &[(String, String)]) -> Markup {
    html! {
        dl.facts {
            @for (term, meaning) in definitions { div { dt { (term) } dd { (meaning) } } }
        }
    }
}
