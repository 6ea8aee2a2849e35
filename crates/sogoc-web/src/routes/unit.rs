//! One unit.

mod pictures;

use std::collections::HashMap;
use std::sync::Arc;

use sogoc_domain::date::EARLIEST;
use sogoc_domain::id::{PersonId, PlaceId, UnitId};
use sogoc_domain::text::{format_count, format_date};
use sogoc_operations::leading::{self, Seat, Sitting};
use sogoc_operations::office::Office;
use sogoc_operations::pictures::Pictures;
use sogoc_operations::rights::Action;
use sogoc_operations::units::{Headlines, Node, UnitView};

use super::{findings, stated, tell};
use crate::access::{Access, Routes, Scope};
use crate::answer::{Answer, html};
use crate::look::figure::{Figure, Headline};
use crate::look::frame::Place;
use crate::look::link::Link;
use crate::look::section::Fact;
use crate::look::table::PAGE_ROWS;
use crate::pages::unit::{self, Cell, Leading, Model, Post, Term};
use crate::paths;
use crate::status::Problem;
use crate::visit::Visit;

pub(super) fn routes() -> Routes {
    let access = Access::May(Action::Count, Scope::Unit("id"));
    Routes::default().get("/units/{id}", access, show)
}

async fn show(visit: Arc<Visit>) -> Answer {
    let id = visit.unit()?;
    // Each walks all members: side by side.
    let (seen, doings) = tokio::try_join!(seen(&visit, id), findings::doings(&visit, id))?;
    let Seen { view, leading, secretaries, pictures } = seen;
    let frame = visit.dated(Some(Place::Units), visit.crumbs(id));
    let (lists, imports) = (visit.may(Action::List, id), visit.may(Action::Import, id));
    let here = |path: &str| paths::with(path, &[("unit", &id.to_string())]);
    let last_day = view.node.last_day.filter(|_| !view.exists);
    let mut cells = cells(&visit, &view, &secretaries);
    let enough = Enough::of(&visit, cells.len(), PAGE_ROWS);
    let total = (cells.len() > 1).then(|| total(&view));
    cells.truncate(enough.shown);
    let model = Model {
        name: view.node.name.clone(),
        kind: kind(&view),
        date: visit.as_of,
        ended: last_day.map(format_date),
        headlines: headlines(&visit, id, &view.headlines),
        total,
        cells,
        all_cells: enough.all("cells"),
        leading: leading.as_ref().and_then(|leading| led(&visit, leading)),
        places: view.covers.iter().map(|it| covered(&visit, it)).collect(),
        doings,
        pictures: pictures::shown(&visit, id, &pictures),
        stated: stated::on_unit(&visit, id).await?,
        lineage: None,
        history: tell::entries(&visit, &view.timeline).await?,
        members: lists.then(|| Link::new("Danh sách", visit.on(&here(paths::MEMBERS)))),
        form: Some(Link::new("Biểu 1", here(paths::FORMS))),
        import: imports.then(|| Link::new("Nhập danh sách", here(paths::NEW_IMPORT))),
    };
    html(&unit::page(&model, &frame))
}

/// As many units directly under one as a page shows unless all are asked for.
struct Enough<'v> {
    visit: &'v Visit,
    all: usize,
    shown: usize,
}

impl<'v> Enough<'v> {
    fn of(visit: &'v Visit, all: usize, most: usize) -> Self {
        let wanted = if visit.asked("all").is_empty() { most } else { all };
        Self { visit, all, shown: wanted.min(all) }
    }

    /// The way to all of them, when not all are shown.
    fn all(&self, fragment: &str) -> Option<Link> {
        let kept = self.visit.kept(&["all"]);
        let mut pairs: Vec<_> = kept.iter().map(|(name, value)| (&**name, &**value)).collect();
        pairs.push(("all", "yes"));
        let words = format!("Xem tất cả {} tổ chức", format_count(tell::count(self.all)));
        let address = format!("{}#{fragment}", paths::with(&self.visit.path, &pairs));
        (self.shown < self.all).then(|| Link::new(words, address))
    }
}

/// A place it covers.
fn covered(visit: &Visit, (place, name): &(PlaceId, String)) -> Fact {
    Fact::new("Địa bàn", name.as_str()).to(visit.on(&paths::place(&place.to_string())))
}

/// What the register tells of a unit and of those directly under it.
struct Seen {
    view: UnitView,
    leading: Option<leading::Leading>,
    secretaries: HashMap<UnitId, (PersonId, String)>,
    pictures: Arc<Pictures>,
}

/// Counts of a unit and of everything under it walk all its members, more than once.
async fn seen(visit: &Visit, id: UnitId) -> Result<Seen, Problem> {
    let (actor, as_of, lists) = (visit.actor(), visit.as_of, visit.may(Action::List, id));
    let work = move |office: &Office| {
        let view = office.unit(&actor, id, as_of)?;
        let leading = lists.then(|| office.leading(&actor, id, as_of)).transpose()?;
        let secretaries = lists.then(|| office.secretaries(&actor, id, as_of)).transpose()?;
        let pictures = office.pictures(&actor, id, as_of)?;
        Ok(Seen { view, leading, pictures, secretaries: secretaries.unwrap_or_default() })
    };
    visit.app.heavy(work).await
}

fn kind(view: &UnitView) -> String {
    let kind = view.node.kind.map_or("", |kind| kind.label());
    match view.above.first() {
        Some((_, above)) => format!("{kind}, trực thuộc {above}"),
        None => kind.to_owned(),
    }
}

/// The headline figures of a unit; each opens its list, and shows the change of a year when
/// there was a register a year ago.
pub(super) fn headlines(visit: &Visit, unit: UnitId, counted: &Headlines) -> Vec<Headline> {
    let id = unit.to_string();
    let all = counted.figures.first().map_or(0, |(_, _, count)| *count);
    let known = counted.last_year.first().is_some_and(|before| *before > 0);
    let figures = counted.figures.iter().enumerate();
    figures
        .map(|(place, &(label, filter, count))| {
            let pairs = [("unit", &*id), ("where", filter)];
            let href = visit.on(&paths::with(paths::FIGURES, &pairs));
            let mut figure = tell::open(count, href);
            if place > 0 {
                figure = figure.share_of(all);
            }
            if let Some(before) = counted.last_year.get(place).filter(|_| known) {
                figure = figure.changed(tell::count(count) - tell::count(*before));
            }
            Headline::new(label, figure)
        })
        .collect()
}

fn person_link(visit: &Visit, (person, name): &(PersonId, String)) -> Link {
    Link::new(name.as_str(), visit.on(&paths::member(&person.to_string())))
}

/// Who leads the unit; nothing while the register keeps nothing of that.
fn led(visit: &Visit, leading: &leading::Leading) -> Option<Leading> {
    let kept = !leading.seats.is_empty() || !leading.sittings.is_empty();
    let post = |seat: &Seat| Post {
        title: seat.wording.clone().unwrap_or_else(|| seat.title.label().to_owned()),
        holder: seat.holder.as_ref().map(|holder| person_link(visit, holder)),
        since: seat.since.filter(|since| *since != EARLIEST).map(format_date).unwrap_or_default(),
        paper: seat.paper.as_ref().map(|it| tell::paper(it, true)),
    };
    let term = |sitting: &Sitting| Term {
        name: Link::new(sitting.kind.label(), "#posts"),
        period: format!("Nhiệm kỳ {}", sitting.term),
        members: Figure::of(tell::count(sitting.members as u64)),
        size: sitting.size.map(i64::from),
    };
    kept.then(|| Leading {
        posts: leading.seats.iter().map(post).collect(),
        terms: leading.sittings.iter().map(term).collect(),
    })
}

/// The figures of the units directly under one.
fn cells(
    visit: &Visit,
    view: &UnitView,
    secretaries: &HashMap<UnitId, (PersonId, String)>,
) -> Vec<Cell> {
    let cell = |(node, counted): (&Node, &Headlines)| {
        let [members, women, minority, probationary] = figures(visit, node.unit, counted);
        Cell {
            unit: visit.unit_link(node.unit, &node.name),
            secretary: secretaries.get(&node.unit).map(|it| person_link(visit, it)),
            members,
            women,
            minority,
            probationary,
            // Only what exists on the day stands under another.
            ended: false,
        }
    };
    view.node.children.iter().zip(&view.below).map(cell).collect()
}

fn figures(visit: &Visit, unit: UnitId, counted: &Headlines) -> [Figure; 4] {
    let headlines = headlines(visit, unit, counted);
    let figure =
        |place: usize| headlines.get(place).map(|it| it.figure.clone()).unwrap_or_default();
    [0, 1, 2, 3].map(figure)
}

fn total(view: &UnitView) -> Cell {
    let counted = &view.headlines.figures;
    let all = counted.first().map_or(0, |it| it.2);
    let figure = |place: usize| {
        let count = counted.get(place).map_or(0, |it| it.2);
        let figure = Figure::of(tell::count(count));
        if place > 0 { figure.share_of(all) } else { figure }
    };
    let [members, women, minority, probationary] = [0, 1, 2, 3].map(figure);
    Cell { members, women, minority, probationary, ..Cell::default() }
}
