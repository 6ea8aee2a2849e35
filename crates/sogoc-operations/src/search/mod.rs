//! One search box: people, organisations, places and papers by what somebody types, best first.

mod papers;
mod people;
mod places;
mod units;

use std::collections::HashSet;

use jiff::civil::Date;
use sogoc_domain::text::{Query, SortKey};
use sogoc_store::Reading;

pub use papers::PaperHit;
pub use people::{By, PersonHit};
pub use places::PlaceHit;
pub use units::UnitHit;

use crate::error::OperationError;
use crate::names::{Keys, plain_number};
use crate::office::{Office, State};
use crate::people::PAGE_ROWS;
use crate::rights::Actor;

/// How many of each kind are shown side by side; the rest has pages of its own.
pub const FIRST_HITS: usize = 6;
/// Fewer letters find too many to be of use.
pub const LETTERS_MIN: usize = 2;
/// A number of a card, a profile or a citizen has at least so many letters and digits.
const NUMBER_MIN: usize = 4;

/// What is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Đảng viên.
    People,
    /// Tổ chức đảng.
    Units,
    /// Địa bàn, đơn vị.
    Places,
    /// Văn bản.
    Papers,
}

impl Kind {
    /// Every kind, in the order they are shown when none answers better.
    pub const ALL: [Self; 4] = [Self::People, Self::Units, Self::Places, Self::Papers];
}

/// A search.
#[derive(Debug, Clone)]
pub struct Wanted {
    /// What was typed: part of a name, a code, a whole number.
    pub text: String,
    /// The day the answers speak of; who left before and what ended is found too.
    pub as_of: Date,
    /// One kind, page by page; without it the first hits of each.
    pub only: Option<(Kind, usize)>,
    /// Whether citizen numbers are compared too; each hit is recorded as a look.
    pub citizen: bool,
}

impl Wanted {
    /// Whether so much was typed that a search makes sense.
    ///
    /// # Errors
    /// Input, in words for the one who typed.
    pub fn check(&self) -> Result<(), OperationError> {
        Asked::of(self).map(drop)
    }
}

/// The hits of one kind.
#[derive(Debug, Clone)]
pub struct Hits<T> {
    /// How many there are.
    pub total: usize,
    /// The best of them, or those of the page.
    pub shown: Vec<T>,
    /// How well the best answers; smaller is better.
    best: u8,
}

/// What a search found.
#[derive(Debug, Clone)]
pub struct Found {
    /// People.
    pub people: Hits<PersonHit>,
    /// Organisations.
    pub units: Hits<UnitHit>,
    /// Places.
    pub places: Hits<PlaceHit>,
    /// Papers.
    pub papers: Hits<PaperHit>,
}

impl Found {
    /// How many of a kind.
    pub fn total(&self, kind: Kind) -> usize {
        match kind {
            Kind::People => self.people.total,
            Kind::Units => self.units.total,
            Kind::Places => self.places.total,
            Kind::Papers => self.papers.total,
        }
    }

    /// The kinds that have hits, the one that answers best first.
    pub fn kinds(&self) -> Vec<Kind> {
        let best = |kind: &Kind| match kind {
            Kind::People => self.people.best,
            Kind::Units => self.units.best,
            Kind::Places => self.places.best,
            Kind::Papers => self.papers.best,
        };
        let mut kinds: Vec<Kind> =
            Kind::ALL.into_iter().filter(|kind| self.total(*kind) > 0).collect();
        kinds.sort_by_key(best);
        kinds
    }
}

impl Office {
    /// What answers a text, within what the actor may see: people where they may list,
    /// organisations and places where they may count, papers that something they may list
    /// rests on.
    ///
    /// # Errors
    /// Input for too short a text and for a day to come; store when a look at a citizen number
    /// could not be recorded: then nothing is shown.
    pub async fn search(&self, actor: &Actor, wanted: &Wanted) -> Result<Found, OperationError> {
        self.sound()?;
        self.not_ahead(wanted.as_of)?;
        let asked = Asked::of(wanted)?;
        let found = {
            let state = self.state();
            let desk = Desk { state: &state, actor, today: self.today(), asked: &asked };
            Found {
                people: people::find(&desk),
                units: units::find(&desk),
                places: places::find(&desk),
                papers: papers::find(&desk),
            }
        };
        let by_citizen = found.people.shown.iter().filter(|hit| hit.by == By::Citizen);
        let looks: Vec<Reading> = by_citizen
            .map(|hit| Reading {
                id: self.surroundings().id(),
                at: self.surroundings().now(),
                actor: actor.name(),
                action: "person.find".to_owned(),
                subject: Some(hit.person.0),
                fields: "citizen".to_owned(),
                reason: "tìm theo số định danh cá nhân".to_owned(),
            })
            .collect();
        if !looks.is_empty() {
            self.store().log_readings(&looks).await?;
        }
        Ok(found)
    }
}

/// A search, prepared once for a whole scan.
struct Asked {
    query: Query,
    number: Option<String>,
    citizen: bool,
    has_digit: bool,
    as_of: Date,
    only: Option<(Kind, usize)>,
}

impl Asked {
    fn of(wanted: &Wanted) -> Result<Self, OperationError> {
        let (query, number) = (Query::new(&wanted.text), plain_number(&wanted.text));
        if number.chars().count() < LETTERS_MIN {
            return Err(OperationError::input(
                "Hãy gõ ít nhất hai chữ của tên, hoặc cả số thẻ, số lý lịch, số văn bản.",
            ));
        }
        let has_digit = number.contains(|letter: char| letter.is_ascii_digit());
        let whole = has_digit && number.len() >= NUMBER_MIN;
        Ok(Self {
            query,
            number: whole.then_some(number),
            citizen: wanted.citizen,
            has_digit,
            as_of: wanted.as_of,
            only: wanted.only,
        })
    }

    /// How well keys answer: a whole number or code best, then names by their rank.
    fn rank(&self, keys: &Keys) -> Option<u8> {
        if self.number.as_ref().is_some_and(|number| keys.has_number(number)) {
            return Some(0);
        }
        if self.query.is_empty() { None } else { keys.rank(&self.query).map(|it| it as u8 + 1) }
    }
}

/// What every kind of search stands on.
struct Desk<'a> {
    state: &'a State,
    actor: &'a Actor,
    today: Date,
    asked: &'a Asked,
}

/// One that answers: how well, whether it has ended, where it stands in a list, which one.
type Answer<'a, Id> = (u8, bool, &'a SortKey, Id);

/// The hits that are to be shown, told in full.
fn hits<Id: Ord + Copy, T>(
    asked: &Asked,
    kind: Kind,
    mut found: Vec<Answer<'_, Id>>,
    mut tell: impl FnMut(Id) -> Option<T>,
) -> Hits<T> {
    let (skip, take) = match asked.only {
        None => (0, FIRST_HITS),
        Some((only, page)) if only == kind => {
            (page.min(found.len().saturating_sub(1) / PAGE_ROWS) * PAGE_ROWS, PAGE_ROWS)
        }
        Some(_) => (0, 0),
    };
    let best = found.iter().map(|answer| answer.0).min().unwrap_or(u8::MAX);
    let total = found.len();
    let shown = page_of(&mut found, skip, take).iter().filter_map(|(.., id)| tell(*id)).collect();
    Hits { total, shown, best }
}

/// Those of one page in their order, and no others: few of many thousand are shown.
pub(crate) fn page_of<T: Ord>(found: &mut [T], skip: usize, take: usize) -> &[T] {
    let skip = skip.min(found.len());
    if skip > 0 && skip < found.len() {
        found.select_nth_unstable(skip);
    }
    let rest = &mut found[skip..];
    if take > 0 && take < rest.len() {
        rest.select_nth_unstable(take - 1);
    }
    let end = take.min(rest.len());
    let page = &mut rest[..end];
    page.sort_unstable();
    page
}

/// Ids seen in one walk.
type Seen<Id> = HashSet<Id>;
