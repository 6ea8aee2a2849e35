//! What the choosing fields of forms offer: organisations, places and people, found by what is typed.

use jiff::civil::Date;
use sogoc_domain::event::Subject;
use sogoc_domain::history::{PersonHistory, PlaceHistory, UnitHistory};
use sogoc_domain::id::{PersonId, PlaceId, UnitId};
use sogoc_domain::register::Register;
use sogoc_domain::text::{Query, SearchKey, format_partial};
use sogoc_domain::unit::UnitKind;

use crate::deeds::{Ask, AskKind, Deed, Group};
use crate::names::plain_number;
use crate::office::{Office, State};
use crate::rights::{Action, Actor, reach};
use crate::units::governing;

/// So many are offered at once.
pub const OFFERED: usize = 12;

/// What is chosen among.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Among {
    /// Cells where the actor may record.
    Cells,
    /// Every cell: where a member is sent to or visits, nobody asks the host for leave.
    AllCells,
    /// Organisations where the actor may record.
    Units,
    /// Organisations the actor may rearrange.
    OwnUnits,
    /// Every place.
    Places,
    /// People of whom the actor may record.
    People,
}

/// One that may be chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// Its id.
    pub id: String,
    /// Its name.
    pub label: String,
    /// What tells it from others of that name.
    pub under: String,
}

/// What words typed find.
#[derive(Debug, Clone, Default)]
pub struct Offer {
    /// The first of them, best first.
    pub shown: Vec<Candidate>,
    /// All of them.
    pub total: usize,
    /// True when the first alone has the whole name typed.
    pub exact: bool,
}

impl Among {
    const ALL: [(Self, &'static str); 6] = [
        (Self::Cells, "cells"),
        (Self::AllCells, "all-cells"),
        (Self::Units, "units"),
        (Self::OwnUnits, "own-units"),
        (Self::Places, "places"),
        (Self::People, "people"),
    ];

    /// Its name in forms.
    pub fn id(self) -> &'static str {
        Self::ALL.iter().find(|(it, _)| *it == self).map_or("", |(_, id)| id)
    }

    /// The one of that name.
    pub fn named(id: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, name)| *name == id).map(|(it, _)| *it)
    }

    /// What a question of a deed is answered from; none when it is not a choice among very many.
    pub fn of(deed: &Deed, ask: &Ask) -> Option<Self> {
        match (ask.kind, deed.id) {
            (AskKind::Cell, "start_transfer" | "visit") => Some(Self::AllCells),
            (AskKind::Cell, _) => Some(Self::Cells),
            (AskKind::Unit, _) if deed.group == Group::Unit => Some(Self::OwnUnits),
            (AskKind::Unit, _) => Some(Self::Units),
            (AskKind::Place, _) => Some(Self::Places),
            _ => None,
        }
    }
}

impl Office {
    /// What is found among those for words typed; for none, the first by name. Members of the cell
    /// the form was opened from come before others.
    pub fn offer(
        &self,
        actor: &Actor,
        among: Among,
        (on, near): (Date, Option<UnitId>),
        typed: &str,
    ) -> Offer {
        let state = self.state();
        let query = Query::new(typed);
        match among {
            Among::People => self.offer_people(&state, actor, near, typed),
            Among::Places => {
                let places = state.register.places().iter().filter(|place| place.exists_on(on));
                let named = places.map(|place| (place.name_on(on), place));
                offered(named, &query, |place| of_place(&state.register, place, on))
            }
            _ => {
                let mut may = self.may_be(&state, actor, among, on);
                let named = state.register.units().iter().filter(|unit| may(unit));
                let named = named.map(|unit| (unit.name_on(on), unit));
                offered(named, &query, |unit| of_unit(&state.register, unit, on))
            }
        }
    }

    /// One of those by its id; none when the actor may not choose it.
    pub fn candidate(&self, actor: &Actor, among: Among, on: Date, id: &str) -> Option<Candidate> {
        let state = self.state();
        let register = &state.register;
        match among {
            Among::People => {
                let person: PersonId = id.parse().ok()?;
                let unit = governing(register, Subject::Person(person), self.today())?;
                let may = actor.may(Action::Record, unit, register, self.today());
                let person = register.people().get(person).filter(|_| may)?;
                Some(of_person(register, person, self.today()))
            }
            Among::Places => {
                let place: PlaceId = id.parse().ok()?;
                Some(of_place(register, register.places().get(place)?, on))
            }
            _ => {
                let unit: UnitId = id.parse().ok()?;
                let unit = register.units().get(unit)?;
                let mut may = self.may_be(&state, actor, among, on);
                may(unit).then(|| of_unit(register, unit, on))
            }
        }
    }

    /// Whether an organisation may be chosen on a day.
    fn may_be<'a>(
        &self,
        state: &'a State,
        actor: &'a Actor,
        among: Among,
        on: Date,
    ) -> impl FnMut(&UnitHistory) -> bool + 'a {
        let action = if among == Among::OwnUnits { Action::Organise } else { Action::Record };
        let mut within = reach(actor, action, &state.register, self.today());
        move |unit| {
            let cells = matches!(among, Among::Cells | Among::AllCells);
            let fits = !cells || unit.kind_on(on).is_some_and(UnitKind::is_cell);
            fits && unit.exists_on(on) && (among == Among::AllCells || within(unit.id))
        }
    }

    fn offer_people(
        &self,
        state: &State,
        actor: &Actor,
        near: Option<UnitId>,
        typed: &str,
    ) -> Offer {
        let query = Query::new(typed);
        let (register, names, today) = (&state.register, &state.names, self.today());
        let number = plain_number(typed);
        let mut within = reach(actor, Action::Record, register, today);
        let mut found: Vec<_> = register
            .people()
            .iter()
            .filter_map(|person| {
                let keys = names.person(person.id)?;
                let by_number = number.len() >= 6 && keys.has_number(&number);
                let rank = if by_number {
                    0
                } else if query.is_empty() {
                    1
                } else {
                    keys.rank(&query)? as u8 + 1
                };
                let home = person.cell_on(today);
                let home = home.or_else(|| person.stints.last().map(|stint| stint.cell))?;
                // Who is a member comes before who was one.
                let gone = person.cell_on(today).is_none();
                let far = near.is_some_and(|near| near != home);
                within(home).then(|| (rank, gone, far, keys.sort(), person))
            })
            .collect();
        let total = found.len();
        let place = |it: &(u8, bool, bool, _, &PersonHistory)| (it.0, it.1, it.2, it.3, it.4.id);
        if total > OFFERED {
            found.select_nth_unstable_by(OFFERED, |a, b| place(a).cmp(&place(b)));
            found.truncate(OFFERED);
        }
        found.sort_by(|a, b| place(a).cmp(&place(b)));
        let exact = total == 1;
        let shown = found.into_iter().map(|(.., person)| of_person(register, person, today));
        Offer { shown: shown.collect(), total, exact }
    }
}

/// The best of what is named, by rank and name.
fn offered<'a, T>(
    named: impl Iterator<Item = (&'a str, T)>,
    query: &Query,
    tell: impl Fn(T) -> Candidate,
) -> Offer {
    let ranked = named.filter_map(|(name, it)| {
        let rank = if query.is_empty() { 0 } else { query.rank(&SearchKey::new(name))? as u8 };
        Some((rank, name, it))
    });
    let mut found: Vec<_> = ranked.collect();
    found.sort_by(|a, b| (a.0, a.1).cmp(&(b.0, b.1)));
    let whole = |rank: u8| rank < sogoc_domain::text::Rank::Prefix as u8;
    let exact = !query.is_empty()
        && found.first().is_some_and(|first| whole(first.0))
        && !found.get(1).is_some_and(|second| whole(second.0));
    let total = found.len();
    let shown = found.into_iter().take(OFFERED).map(|(.., it)| tell(it)).collect();
    Offer { shown, total, exact: exact || total == 1 }
}

fn of_unit(register: &Register, unit: &UnitHistory, on: Date) -> Candidate {
    let above = unit.parent.on(on).copied().flatten();
    let above = above.and_then(|above| register.units().get(above));
    Candidate {
        id: unit.id.to_string(),
        label: unit.name_on(on).to_owned(),
        under: above.map_or_else(String::new, |above| above.name_on(on).to_owned()),
    }
}

fn of_place(register: &Register, place: &PlaceHistory, on: Date) -> Candidate {
    let mut within = Vec::new();
    let mut at = place.parent.on(on).copied().flatten();
    while let Some(outer) = at.and_then(|outer| register.places().get(outer)) {
        within.push(outer.name_on(on));
        at = outer.parent.on(on).copied().flatten().filter(|_| within.len() < 2);
    }
    Candidate {
        id: place.id.to_string(),
        label: place.name_on(on).to_owned(),
        under: within.join(", "),
    }
}

/// People of one name are told apart by birth and cell.
fn of_person(register: &Register, person: &PersonHistory, today: Date) -> Candidate {
    let cell = person.cell_on(today).and_then(|cell| register.units().get(cell));
    let cell = cell.map_or("đã ra khỏi danh sách", |cell| cell.name_on(today));
    let birth = person.birth_on(today);
    let birth = if birth == sogoc_domain::date::PartialDate::Unknown {
        String::new()
    } else {
        format!("sinh {}, ", format_partial(birth))
    };
    Candidate {
        id: person.id.to_string(),
        label: person.name_on(today).to_owned(),
        under: format!("{birth}{cell}"),
    }
}
