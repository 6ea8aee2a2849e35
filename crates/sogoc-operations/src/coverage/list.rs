//! The places behind a number of the board, page by page, with what an office asks about each.

use jiff::civil::Date;
use sogoc_domain::history::{PersonHistory, UnitHistory};
use sogoc_domain::id::{PersonId, PlaceId, UnitId};
use sogoc_domain::place::PlaceKind;
use sogoc_domain::register::Register;
use sogoc_domain::text::sort_key;
use sogoc_figures::attribute::Attribute;
use sogoc_figures::places::PlaceOn;
use sogoc_figures::question::PlaceQuestion;

use super::KINDS;
use super::board::Asked;
use super::change::{Moved, changes, last_covered};
use super::tally::{MEASURES, Measure, answer};
use crate::error::OperationError;
use crate::figures::check_day;
use crate::office::Office;
use crate::people::PAGE_ROWS;
use crate::rights::{Action, Actor};

/// Which places are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pick {
    /// Every one.
    All,
    /// Those a measure says this of; none for those of which it is not known.
    Measured(Measure, Option<bool>),
    /// Those this became of between the two days.
    Moved(Moved),
}

/// A place in a list.
#[derive(Debug, Clone)]
pub struct PlaceLine {
    /// The place.
    pub place: PlaceId,
    /// Its name on the day.
    pub name: String,
    /// Its kind.
    pub kind: Option<PlaceKind>,
    /// The place it lies in.
    pub within: String,
    /// The organisations that cover it.
    pub cells: Vec<(UnitId, String)>,
    /// Members who live there; of an agency, who work there.
    pub members: u64,
    /// Whether it has a post of a head.
    pub has_head_post: bool,
    /// Its head; none without a post, or while the post is vacant.
    pub head: Option<Head>,
    /// The last day it had a member, where it has none.
    pub last_covered: Option<Date>,
    /// What it became.
    pub successors: Vec<(PlaceId, String)>,
}

/// The head of a place.
#[derive(Debug, Clone)]
pub struct Head {
    /// Who and the name, for those who may list there.
    pub named: Option<(PersonId, String)>,
    /// Whether they are a member.
    pub is_member: bool,
}

/// One page of a list of places.
#[derive(Debug, Clone)]
pub struct Page {
    /// The lines.
    pub lines: Vec<PlaceLine>,
    /// How many places the whole list has.
    pub total: usize,
    /// This page, from 0.
    pub page: usize,
}

impl Pick {
    /// Its identifier in addresses.
    pub fn id(self) -> String {
        match self {
            Self::All => "all".to_owned(),
            Self::Moved(moved) => moved.id().to_owned(),
            Self::Measured(measure, answer) => {
                let word = answer.map_or("unknown", |yes| if yes { "yes" } else { "no" });
                format!("{}:{word}", measure.id())
            }
        }
    }

    /// The pick of that identifier.
    pub fn named(id: &str) -> Option<Self> {
        if id == "all" {
            return Some(Self::All);
        }
        let Some((measure, word)) = id.split_once(':') else {
            return Moved::ALL.iter().copied().find(|it| it.id() == id).map(Self::Moved);
        };
        let measure = MEASURES.into_iter().find(|it| it.id() == measure)?;
        match word {
            "yes" => Some(Self::Measured(measure, Some(true))),
            "no" => Some(Self::Measured(measure, Some(false))),
            "unknown" => Some(Self::Measured(measure, None)),
            _ => None,
        }
    }
}

impl Office {
    /// The places behind a number of the board, by name.
    ///
    /// # Errors
    /// As [`Office::coverage`]; input for a day to come, since heads are named.
    pub fn covered_places(
        &self,
        actor: &Actor,
        asked: Asked,
        pick: Pick,
        page: usize,
    ) -> Result<Page, OperationError> {
        self.authorise(actor, Action::Count, asked.unit)?;
        self.not_ahead(asked.as_of)?;
        check_day(asked.before)?;
        let state = self.state();
        let register = &state.register;
        let mut places = picked(register, asked, pick);
        // What has ended is shown as it was on the first day.
        let shown_on = |place: PlaceId| {
            let exists = |on| register.places().get(place).is_some_and(|it| it.exists_on(on));
            if exists(asked.as_of) { asked.as_of } else { asked.before }
        };
        let see = |id: PlaceId| {
            let (place, on) = (register.places().get(id)?, shown_on(id));
            Some(PlaceOn { register, place, on })
        };
        places.sort_by_cached_key(|id| {
            let name = see(*id).map_or_else(String::new, |it| it.place.name_on(it.on).to_owned());
            (sort_key(&name), *id)
        });
        let total = places.len();
        let page = page.min(total.saturating_sub(1) / PAGE_ROWS);
        let lists = |unit: UnitId| actor.may(Action::List, unit, register, self.today());
        let shown = places.iter().skip(page * PAGE_ROWS).take(PAGE_ROWS);
        let lines = shown.filter_map(|id| Some(line(&see(*id)?, asked.unit, &lists))).collect();
        Ok(Page { lines, total, page })
    }
}

impl Office {
    /// These places as they stood on a day, for whoever may count in the unit that was asked.
    ///
    /// # Errors
    /// Denied without the right to count there; input for a day to come, since heads are named.
    pub fn place_lines(
        &self,
        actor: &Actor,
        unit: UnitId,
        places: &[PlaceId],
        on: Date,
    ) -> Result<Vec<PlaceLine>, OperationError> {
        self.authorise(actor, Action::Count, unit)?;
        self.not_ahead(on)?;
        let state = self.state();
        let register = &state.register;
        let lists = |unit: UnitId| actor.may(Action::List, unit, register, self.today());
        let see = |id: &PlaceId| {
            let place = register.places().get(*id)?;
            Some(line(&PlaceOn { register, place, on }, unit, &lists))
        };
        Ok(places.iter().filter_map(see).collect())
    }
}

fn picked(register: &Register, asked: Asked, pick: Pick) -> Vec<PlaceId> {
    let wanted = |kind: Option<PlaceKind>| match asked.kind {
        Some(only) => kind == Some(only),
        None => kind.is_some_and(|kind| KINDS.contains(&kind)),
    };
    if let Pick::Moved(moved) = pick {
        let days = (asked.before.min(asked.as_of), asked.as_of);
        let all = changes(register, asked.unit, days).into_iter();
        let of_kind = all.filter(|(kind, _)| wanted(Some(*kind)));
        return of_kind
            .flat_map(|(_, mut it)| it.moved.remove(&moved).unwrap_or_default())
            .collect();
    }
    let question = PlaceQuestion::of(asked.unit, asked.as_of);
    let passes = |it: &PlaceOn<'_>| match pick {
        Pick::Measured(measure, wanted) => answer(it, measure) == wanted,
        Pick::All | Pick::Moved(_) => true,
    };
    let places = question.subjects(register).filter(|it| wanted(it.kind()) && passes(it));
    places.map(|it| it.place.id).collect()
}

fn line(it: &PlaceOn<'_>, unit: UnitId, lists: &impl Fn(UnitId) -> bool) -> PlaceLine {
    let (register, on) = (it.register, it.on);
    let place_name = |id: &PlaceId| {
        register.places().get(*id).map_or_else(String::new, |place| place.name_on(on).to_owned())
    };
    let within = it.place.parent.on(on).copied().flatten();
    let members = it.members().count() as u64;
    PlaceLine {
        place: it.place.id,
        name: it.place.name_on(on).to_owned(),
        kind: it.kind(),
        within: within.as_ref().map(place_name).unwrap_or_default(),
        cells: it.cells().map(|cell| named(cell, on)).collect(),
        members,
        has_head_post: it.head_posts().next().is_some(),
        head: it.heads().next().map(|head| named_head(head, unit, on, lists)),
        last_covered: if members == 0 { last_covered(it) } else { None },
        successors: it.place.successors.iter().map(|id| (*id, place_name(id))).collect(),
    }
}

pub(super) fn named(unit: &UnitHistory, on: Date) -> (UnitId, String) {
    (unit.id, unit.name_on(on).to_owned())
}

/// A member is named to those who may list the home cell, others to those who may list `unit`.
pub(super) fn named_head(
    head: &PersonHistory,
    unit: UnitId,
    on: Date,
    lists: &impl Fn(UnitId) -> bool,
) -> Head {
    let cell = head.cell_on(on);
    let named = lists(cell.unwrap_or(unit)).then(|| (head.id, head.name_on(on).to_owned()));
    Head { named, is_member: cell.is_some() }
}
