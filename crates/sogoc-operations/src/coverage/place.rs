//! One place: what it was called, what it came from and became, who covers it and lives there, year by year.

use jiff::civil::{Date, date};
use sogoc_domain::id::{PersonId, PlaceId, UnitId};
use sogoc_domain::place::{AreaClass, PlaceKind};
use sogoc_domain::register::Register;
use sogoc_domain::timeline::Span;
use sogoc_figures::places::{PlaceOn, is_covered_kind};

use super::answering::answering;
use super::change::last_covered;
use super::list::{Head, named, named_head};
use super::tally::{MEASURES, Measure, answer};
use crate::error::OperationError;
use crate::judging::Target;
use crate::office::Office;
use crate::rights::{Action, Actor, reach};

/// How many years are told.
const YEARS: i16 = 10;

/// An organisation that covers or covered the place.
#[derive(Debug, Clone)]
pub struct CoveredBy {
    /// The organisation.
    pub unit: UnitId,
    /// Its name on the last day it did.
    pub name: String,
    /// The days.
    pub span: Span,
    /// True when it covers no other place on the day asked.
    pub alone: bool,
}

/// The place at the end of a year.
#[derive(Debug, Clone)]
pub struct YearOf {
    /// The day: the last of the year, or the day asked.
    pub day: Date,
    /// True when the place existed then.
    pub exists: bool,
    /// Members who lived there; of an agency, who worked there.
    pub members: u64,
    /// What each measure said.
    pub answers: Vec<(Measure, Option<bool>)>,
}

/// One place on a day.
#[derive(Debug, Clone)]
pub struct PlaceView {
    /// The place.
    pub place: PlaceId,
    /// Its name on the day.
    pub name: String,
    /// Its kind.
    pub kind: Option<PlaceKind>,
    /// The days it exists.
    pub life: Option<Span>,
    /// The places it lies in, nearest first.
    pub within: Vec<String>,
    /// The classes of its area.
    pub classes: Vec<AreaClass>,
    /// Every name with the day it begins, oldest first.
    pub names: Vec<(Date, String)>,
    /// What it came from, with the days of their lives.
    pub predecessors: Vec<(PlaceId, String, Option<Span>)>,
    /// What it became.
    pub successors: Vec<(PlaceId, String, Option<Span>)>,
    /// Who covers it or did, the newest first.
    pub covered_by: Vec<CoveredBy>,
    /// What its head is called, where it has a head.
    pub head_post: Option<String>,
    /// Its head.
    pub head: Option<Head>,
    /// How many members live there; of an agency, work there.
    pub members: u64,
    /// Who they are, by id alone and only those the actor may list, see [`Office::lines`].
    pub people: Vec<(PersonId, Date)>,
    /// An organisation the actor may count that answers for it.
    pub answered_by: Option<UnitId>,
    /// True when coverage is asked of its kind.
    pub is_covered_kind: bool,
    /// The last day it had a member, where it has none.
    pub last_covered: Option<Date>,
    /// The years, newest first.
    pub years: Vec<YearOf>,
}

impl Office {
    /// One place on a day.
    ///
    /// # Errors
    /// Denied without the right to count anywhere that answers for it; input for a day to come.
    pub fn place(
        &self,
        actor: &Actor,
        place: PlaceId,
        as_of: Date,
    ) -> Result<PlaceView, OperationError> {
        self.judge(actor, Action::Count, Target::Place(place))?;
        self.not_ahead(as_of)?;
        let state = self.state();
        let register = &state.register;
        let denied = || OperationError::Denied(Action::Count);
        let history = register.places().get(place).ok_or_else(denied)?;
        let it = PlaceOn { register, place: history, on: as_of };
        let may = |action, unit| actor.may(action, unit, register, self.today());
        let answered = answering(register, place, self.today());
        let lists = |unit: UnitId| may(Action::List, unit);
        let by = answered.iter().copied().find(|unit| may(Action::Count, *unit));
        let lister = answered.iter().copied().find(|unit| lists(*unit)).or(by);
        let mut within_reach = reach(actor, Action::List, register, self.today());
        let people = it.members().filter(|it| it.cell_on(as_of).is_some_and(&mut within_reach));
        let members = it.members().count() as u64;
        let kind = it.kind();
        Ok(PlaceView {
            place,
            name: history.name_on(as_of).to_owned(),
            kind,
            life: history.life,
            within: around(&it),
            classes: history.classes.on_or_first(as_of).cloned().unwrap_or_default(),
            names: history.name.iter().map(|(from, name)| (from, name.clone())).collect(),
            predecessors: kin(register, &history.predecessors),
            successors: kin(register, &history.successors),
            covered_by: covered_by(&it),
            head_post: it.head_posts().next().map(|post| post.words().to_owned()),
            head: it
                .heads()
                .next()
                .zip(lister)
                .map(|(head, unit)| named_head(head, unit, as_of, &lists)),
            members,
            people: people.map(|person| (person.id, as_of)).collect(),
            answered_by: by,
            is_covered_kind: kind.is_some_and(is_covered_kind),
            last_covered: if members == 0 { last_covered(&it) } else { None },
            years: years(&it),
        })
    }
}

/// The names of the places a place lies in, nearest first.
fn around(it: &PlaceOn<'_>) -> Vec<String> {
    let mut names = Vec::new();
    let mut seen = vec![it.place.id];
    let mut at = it.place;
    while let Some(outer) = at.parent.on_or_first(it.on).copied().flatten() {
        let Some(place) = it.register.places().get(outer).filter(|_| !seen.contains(&outer)) else {
            break;
        };
        names.push(place.name_on(it.on).to_owned());
        seen.push(outer);
        at = place;
    }
    names
}

fn kin(register: &Register, places: &[PlaceId]) -> Vec<(PlaceId, String, Option<Span>)> {
    let known = places.iter().filter_map(|id| register.places().get(*id));
    let name = |place: &sogoc_domain::history::PlaceHistory| {
        place.name.last().cloned().unwrap_or_default()
    };
    known.map(|place| (place.id, name(place), place.life)).collect()
}

fn covered_by(it: &PlaceOn<'_>) -> Vec<CoveredBy> {
    let mut found: Vec<CoveredBy> = Vec::new();
    for unit in it.register.ever_covering(it.place.id) {
        let spans = unit.covers.iter().filter(|(place, _)| *place == it.place.id);
        for span in spans.flat_map(|(_, spans)| spans.iter()).filter(|span| !span.is_empty()) {
            let last = span.to.and_then(|end| end.yesterday().ok()).unwrap_or(it.on);
            let (unit_id, name) = named(unit, last);
            let alone = span.covers(it.on) && it.covers_alone(unit);
            found.push(CoveredBy { unit: unit_id, name, span, alone });
        }
    }
    found.sort_by_key(|cover| std::cmp::Reverse((cover.span.to.is_none(), cover.span.from)));
    found
}

/// The last day of each year and the day asked, newest first, from the first year the place
/// existed on.
fn years(it: &PlaceOn<'_>) -> Vec<YearOf> {
    let first = it.place.life.map_or(it.on.year(), |life| life.from.year());
    let days = (0..YEARS).map(|back| it.on.year() - back).filter(|year| *year >= first);
    let year = |year: i16| {
        let day = date(year, 12, 31).min(it.on);
        let then = PlaceOn { on: day, ..*it };
        let exists = it.place.exists_on(day);
        let say = |measure: Measure| (measure, exists.then(|| answer(&then, measure)).flatten());
        let members = if exists { then.members().count() as u64 } else { 0 };
        YearOf { day, exists, members, answers: MEASURES.into_iter().map(say).collect() }
    };
    days.map(year).collect()
}
