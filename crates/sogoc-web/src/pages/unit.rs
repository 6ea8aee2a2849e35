//! One unit: its figures, its cells, who leads it, what it covers, what happened to it.

use jiff::civil::Date;
use maud::{Markup, html};

use crate::look::chip::{self, Paper};
use crate::look::doings::{self, Doings};
use crate::look::empty;
use crate::look::figure::{self, Figure, Headline};
use crate::look::frame::{self, Frame, Head};
use crate::look::icons::Icon;
use crate::look::lineage::{self, Lineage};
use crate::look::link::Link;
use crate::look::notice::{self, Notice, Tone};
use crate::look::section::{self, Fact};
use crate::look::table::{self, Column, Row, Table};
use crate::look::timeline::{self, Entry};
use crate::pages::stated;

pub mod pictures;
mod samples;

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
    pub cells: Vec<Cell>,
    /// All of them, when there are more than a page shows.
    pub all_cells: Option<Link>,
    /// Their totals.
    pub total: Option<Cell>,
    /// Who leads it; none while the register keeps nothing of that.
    pub leading: Option<Leading>,
    /// The places it covers.
    pub places: Vec<Fact>,
    /// What is due and what to look into.
    pub doings: Doings,
    /// Its pictures.
    pub pictures: Pictures,
    /// What it declares, and where to declare more; none when there is nothing to show or do.
    pub stated: Option<(Vec<stated::Line>, Link)>,
    /// Where it came from and what it became.
    pub lineage: Option<Lineage>,
    /// Its timeline.
    pub history: Vec<Entry>,
    /// Its members as a list, for those who may list.
    pub members: Option<Link>,
    /// Form 1 of this unit.
    pub form: Option<Link>,
    /// Bringing a list into this unit, for those who may.
    pub import: Option<Link>,
}

/// A unit under this one.
#[derive(Debug, Clone, Default)]
pub struct Cell {
    /// Name and page.
    pub unit: Link,
    /// Its secretary.
    pub secretary: Option<Link>,
    /// All members.
    pub members: Figure,
    /// Women.
    pub women: Figure,
    /// Of minority groups.
    pub minority: Figure,
    /// Probationary.
    pub probationary: Figure,
    /// It has ended by the day.
    pub ended: bool,
}

/// Who leads a unit.
#[derive(Debug, Clone, Default)]
pub struct Leading {
    /// Who holds which post.
    pub posts: Vec<Post>,
    /// Its committees and their terms.
    pub terms: Vec<Term>,
}

/// A post and who holds it.
#[derive(Debug, Clone, Default)]
pub struct Post {
    /// The post.
    pub title: String,
    /// The holder; none when vacant.
    pub holder: Option<Link>,
    /// Since when.
    pub since: String,
    /// The paper.
    pub paper: Option<Paper>,
}

/// A committee in a term.
#[derive(Debug, Clone, Default)]
pub struct Term {
    /// The committee and its term: "Ban Chấp hành, nhiệm kỳ 2020–2025".
    pub name: Link,
    /// From and to.
    pub period: String,
    /// Members now.
    pub members: Figure,
    /// The number decided.
    pub size: Option<i64>,
}

/// The page.
pub fn page(model: &Model, frame: &Frame) -> Markup {
    let mut head = Head::new(model.name.as_str()).on(model.date).lead(model.kind.as_str());
    if let Some(members) = &model.members {
        head = head.action(members.button(Some(Icon::People)));
    }
    if let Some(form) = &model.form {
        head = head.action(form.button(Some(Icon::Report)));
    }
    if let Some(import) = &model.import {
        head = head.action(import.quiet(Some(Icon::Import)));
    }
    let body = html! {
        @if let Some(last) = &model.ended {
            (notice::show(&Notice::new(Tone::Warn, format!("Tổ chức này đã kết thúc hoạt động, ngày cuối là {last}"),
                "Các số liệu dưới đây là của quá khứ. Xem tổ chức kế tục ở mục Nguồn gốc.")))
        }
        (figure::strip(&model.headlines))
        @if !model.cells.is_empty() { (section::show("cells", "Tổ chức trực thuộc", model.all_cells.as_ref(), &cells(model))) }
        @if let Some(leading) = &model.leading { (leaders(leading)) }
        @if !model.places.is_empty() { (section::show("places", "Địa bàn phụ trách", None, &section::facts(&model.places))) }
        @if !model.doings.is_empty() { div.columns.even.no-print { (doings::sections(&model.doings)) } }
        (pictures::show(&model.pictures))
        @if let Some((lines, more)) = &model.stated { (stated::section(lines, Some(more))) }
        @if let Some(lineage) = &model.lineage { (section::show("lineage", "Nguồn gốc", None, &lineage::show(lineage))) }
        // On paper the page is a sheet of figures; what happened is read on the screen.
        div.no-print { (section::show("history", "Quá trình", None, &timeline::show(&model.history))) }
    };
    frame::show(frame, &head, &body)
}

fn cells(model: &Model) -> Markup {
    // Without any secretary recorded the column would only say so line by line.
    let led = model.cells.iter().any(|cell| cell.secretary.is_some());
    let columns = [
        Some(Column::text("Tổ chức")),
        led.then(|| Column::text("Bí thư")),
        Some(Column::number("Đảng viên")),
        Some(Column::number("Nữ")),
        Some(Column::number("Dân tộc thiểu số")),
        Some(Column::number("Dự bị").side()),
    ];
    let row = |cell: &Cell| {
        let vacant = html! { @match &cell.secretary { Some(person) => (person.show()), None => span.soft { "khuyết" } } };
        Row { cells: figures(cell.unit.show(), led.then_some(vacant), cell), gone: cell.ended }
    };
    let total = |total: &Cell| {
        let cells = figures(html! { "Cộng" }, led.then(|| html! {}), total);
        Row { cells, gone: false }
    };
    table::show(&Table {
        caption: format!("Các tổ chức trực thuộc {}", model.name),
        columns: columns.into_iter().flatten().collect(),
        rows: model.cells.iter().map(row).collect(),
        total: model.total.as_ref().map(total),
    })
}

fn figures(name: Markup, secretary: Option<Markup>, cell: &Cell) -> Vec<Markup> {
    let [women, minority, probationary] =
        [&cell.women, &cell.minority, &cell.probationary].map(figure::with_share);
    let members = figure::number(&cell.members);
    let cells =
        [Some(name), secretary, Some(members), Some(women), Some(minority), Some(probationary)];
    cells.into_iter().flatten().collect()
}

fn leaders(leading: &Leading) -> Markup {
    html! {
        div.columns.even {
            (section::show("posts", "Chức vụ", None, &posts(&leading.posts)))
            (section::show("terms", "Cấp ủy và nhiệm kỳ", None, &terms(&leading.terms)))
        }
    }
}

fn posts(posts: &[Post]) -> Markup {
    html! {
        @if posts.is_empty() {
            (empty::show(Icon::Person, "Chưa ghi chức vụ nào", "Ghi quyết định chuẩn y hoặc chỉ định để chức vụ hiện ở đây.", &[]))
        } @else {
            dl.facts {
                @for post in posts {
                    div {
                        dt { (post.title) }
                        dd {
                            @match &post.holder { Some(person) => (person.show()), None => span.unknown { "khuyết" } }
                            @if !post.since.is_empty() { span.source { "từ " (post.since) } }
                            @if post.paper.is_some() { (chip::paper(post.paper.as_ref())) }
                        }
                    }
                }
            }
        }
    }
}

fn terms(terms: &[Term]) -> Markup {
    html! {
        @if terms.is_empty() {
            (empty::show(Icon::People, "Chưa ghi nhiệm kỳ nào", "Ghi kết quả đại hội để thấy cấp ủy và số ủy viên.", &[]))
        } @else {
            dl.facts {
                @for term in terms {
                    div {
                        dt { (term.period) }
                        dd {
                            (term.name.show())
                            span.source { (figure::number(&term.members)) @if let Some(size) = term.size { "/" (size) } " ủy viên" }
                        }
                    }
                }
            }
        }
    }
}
