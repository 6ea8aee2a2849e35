//! One unit.

mod cells;
mod changes;
mod descent;
mod leading;
mod pictures;

use std::collections::HashMap;
use std::sync::Arc;

use sogoc_domain::date::EARLIEST;
use sogoc_domain::id::{PersonId, PlaceId, UnitId};
use sogoc_domain::place::PlaceKind;
use sogoc_domain::text::{capital, format_count, format_date};
use sogoc_operations::coverage::{Asked, Board, Measure, Tally};
use sogoc_operations::leading::Leading;
use sogoc_operations::office::Office;
use sogoc_operations::pictures::Pictures;
use sogoc_operations::rights::Action;
use sogoc_operations::units::{Headlines, UnitView};

use super::{coming, findings, stated, tell};
use crate::access::{Access, Routes, Scope};
use crate::answer::{Answer, html};
use crate::look::figure::Headline;
use crate::look::frame::Place;
use crate::look::icons::Icon;
use crate::look::link::Link;
use crate::look::table::PAGE_ROWS;
use crate::pages::unit::covering::{Covering, Kind};
use crate::pages::unit::{self, Model};
use crate::paths;
use crate::status::Problem;
use crate::visit::Visit;

pub(super) use changes::latest;

/// How many of its own events, and of the places it covers, a page shows.
const HISTORY: usize = 10;
const COVERED: usize = 12;

pub(super) fn routes() -> Routes {
    let access = Access::May(Action::Count, Scope::Unit("id"));
    Routes::default().get("/units/{id}", access, show).with(changes::routes())
}

async fn show(visit: Arc<Visit>) -> Answer {
    let id = visit.unit()?;
    let (seen, doings) = tokio::try_join!(seen(&visit, id), findings::doings(&visit, id))?;
    let Seen { view, leading, secretaries, pictures, board } = seen;
    let frame = visit.dated(Some(Place::Units), visit.crumbs(id));
    let last_day = view.node.last_day.filter(|_| !view.exists);
    let history = Enough::of(&visit, view.timeline.len(), HISTORY);
    let told = &view.timeline[..history.shown];
    let model = Model {
        name: view.node.name.clone(),
        kind: kind(&view),
        date: visit.as_of,
        ended: last_day.map(format_date),
        headlines: headlines(&visit, id, &view.headlines),
        cells: cells::shown(&visit, &view, &secretaries),
        leading: leading.as_ref().map(|leading| leading::shown(&visit, leading)),
        covering: covering(&visit, id, &view, &board),
        doings,
        changes: changes::of_year(&visit, id)?,
        pictures: pictures::shown(&visit, id, &pictures),
        stated: stated::on_unit(&visit, id).await?,
        lineage: descent::shown(&visit, id, &view.lineage),
        history: tell::entries(&visit, told).await?,
        all_history: history.all("history", "sự kiện"),
        actions: actions(&visit, id),
    };
    html(&unit::page(&model, &frame))
}

/// What the visitor may do with the unit, the most frequent first.
fn actions(visit: &Visit, id: UnitId) -> Vec<(Link, Icon)> {
    let here = |path: &str| paths::with(path, &[("unit", &id.to_string())]);
    let all = [
        (Action::Record, "Ghi biến động", here(paths::ENTRY), Icon::Add),
        (Action::List, "Danh sách", visit.on(&here(paths::MEMBERS)), Icon::People),
        (Action::Count, "Biểu 1", here(paths::FORMS), Icon::Report),
        (Action::Count, "Soạn báo cáo", here(paths::REPORT), Icon::Paper),
        (Action::List, "Làm sạch", here(paths::CLEANING), Icon::Check),
        (Action::Sensitive, "Sổ danh sách", visit.on(&here(paths::BOOK)), Icon::Book),
        (Action::Import, "Nhập danh sách", here(paths::NEW_IMPORT), Icon::Import),
        (Action::Organise, "Sắp xếp tổ chức", here(paths::REORGANISATIONS), Icon::Tree),
        (Action::Accounts, "Cấp quyền", here(paths::NEW_ACCOUNT), Icon::Key),
    ];
    let open = all.into_iter().filter(|(action, ..)| visit.may(*action, id));
    let open = open.map(|(_, words, href, icon)| (Link::new(words, href), icon));
    let coming = coming::link(visit, id).map(|link| (link, Icon::People));
    coming.into_iter().chain(open).collect()
}

/// How the places of the unit are covered, and those it answers for itself.
fn covering(visit: &Visit, id: UnitId, view: &UnitView, board: &Board) -> Covering {
    let href = visit.on(&paths::with(paths::COVERAGE, &[("unit", &id.to_string())]));
    let watched = [(Measure::HasMember, "Có đảng viên"), (Measure::HasOwnCell, "Có chi bộ riêng")];
    let kind = |(kind, tally): &(PlaceKind, Tally)| {
        let part = |(measure, _): &(Measure, _)| {
            let part = tally.of(*measure);
            tell::open(part.yes, href.clone()).share_of(part.known)
        };
        Kind {
            words: capital(kind.label()),
            all: tell::open(tally.all, href.clone()),
            parts: watched.iter().map(part).collect(),
        }
    };
    let place = |(place, name): &(PlaceId, String)| {
        Link::new(name.as_str(), visit.on(&paths::place(&place.to_string())))
    };
    Covering {
        measures: watched.map(|(_, words)| words.to_owned()).to_vec(),
        kinds: board.kinds.iter().map(kind).collect(),
        places: view.covers.iter().take(COVERED).map(place).collect(),
        more: view.covers.len().saturating_sub(COVERED),
        board: Link::new("Bảng địa bàn", href.clone()),
    }
}

/// As many as a page shows unless all are asked for.
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
    fn all(&self, fragment: &str, noun: &str) -> Option<Link> {
        let kept = self.visit.kept(&["all"]);
        let mut pairs: Vec<_> = kept.iter().map(|(name, value)| (&**name, &**value)).collect();
        pairs.push(("all", "yes"));
        let words = format!("Xem tất cả {} {noun}", format_count(tell::count(self.all)));
        let address = format!("{}#{fragment}", paths::with(&self.visit.path, &pairs));
        (self.shown < self.all).then(|| Link::new(words, address))
    }
}

/// What the register tells of a unit and of those directly under it.
struct Seen {
    view: UnitView,
    leading: Option<Leading>,
    secretaries: HashMap<UnitId, (PersonId, String)>,
    pictures: Arc<Pictures>,
    board: Arc<Board>,
}

/// Counts of a unit and of everything under it walk all its members, more than once.
async fn seen(visit: &Visit, id: UnitId) -> Result<Seen, Problem> {
    let (actor, as_of, lists) = (visit.actor(), visit.as_of, visit.may(Action::List, id));
    let work = move |office: &Office| {
        let view = office.unit(&actor, id, as_of)?;
        let leading = lists.then(|| office.leading(&actor, id, as_of)).transpose()?;
        let secretaries = lists.then(|| office.secretaries(&actor, id, as_of)).transpose()?;
        let pictures = office.pictures(&actor, id, as_of)?;
        let before = as_of.checked_sub(jiff::Span::new().years(1)).unwrap_or(as_of);
        let asked = Asked { unit: id, as_of, before: before.max(EARLIEST), kind: None };
        let board = office.coverage(&actor, asked)?;
        let secretaries = secretaries.unwrap_or_default();
        Ok(Seen { view, leading, secretaries, pictures, board })
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
                figure = figure.since(tell::count(*before));
            }
            Headline::new(label, figure)
        })
        .collect()
}

fn person_link(visit: &Visit, (person, name): &(PersonId, String)) -> Link {
    Link::new(name.as_str(), visit.on(&paths::member(&person.to_string())))
}
