//! The board of a round, and the lists behind its numbers, for who may see them.

use jiff::civil::{Date, date};
use sogoc_domain::date::EARLIEST;
use sogoc_domain::history::RatingGiven;
use sogoc_domain::id::{PersonId, UnitId};
use sogoc_domain::post::Rated;
use sogoc_domain::rating::Grade;
use sogoc_domain::register::Register;

use super::ceiling::{Ceiling, Limit};
use super::round::{Group, Outcome, Reason, Round, Tally};
use crate::error::OperationError;
use crate::office::Office;
use crate::rights::{Action, Actor};
use crate::scales::{self, Scale};

/// How many rounds the line of years goes back.
const YEARS: i16 = 10;

/// The board of a round.
#[derive(Debug, Clone)]
pub struct Board {
    /// The day on which is asked who stands in the round.
    pub day: Date,
    /// False while the year is not over.
    pub over: bool,
    /// The scale in force for the round; none when we know of no instrument.
    pub scale: Option<&'static Scale>,
    /// The groups that have anybody, with their counts.
    pub tallies: Vec<(Group, Tally)>,
    /// The ceiling in force, and how each base organisation stands to it; none where none was rated.
    pub ceilings: Option<(Limit, Vec<(String, Ceiling)>)>,
    /// The rounds up to this one, oldest first, for the group asked about.
    pub years: Vec<Year>,
}

/// A group in one of several rounds.
#[derive(Debug, Clone)]
pub struct Year {
    /// The year.
    pub year: i16,
    /// The counts.
    pub tally: Tally,
}

/// Which part of a group is listed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Pick {
    /// Everybody there.
    All,
    /// Those to be rated.
    Subject,
    /// Those with a grade.
    Rated,
    /// Those with one grade of one scale.
    Graded(String, Grade),
    /// Those without a grade for one reason.
    Not(Reason),
}

/// Who is behind a number of the board.
#[derive(Debug, Clone)]
pub enum Listed {
    /// Members, by id alone: their names are for those who may list, see [`Office::lines`].
    People(Vec<(PersonId, Date)>),
    /// Organisations with their names.
    Units(Vec<(UnitId, String)>),
}

impl Pick {
    /// Its identifier in addresses.
    pub fn id(&self) -> String {
        match self {
            Self::All => "all".to_owned(),
            Self::Subject => "subject".to_owned(),
            Self::Rated => "rated".to_owned(),
            Self::Graded(scale, grade) => format!("{scale}:{}", grade.id()),
            Self::Not(reason) => reason.id().to_owned(),
        }
    }

    /// The pick of that identifier.
    pub fn named(id: &str) -> Option<Self> {
        let reason = || Reason::ALL.iter().copied().find(|reason| reason.id() == id);
        match (id, id.split_once(':')) {
            ("all", _) => Some(Self::All),
            ("subject", _) => Some(Self::Subject),
            ("rated", _) => Some(Self::Rated),
            (_, Some((scale, grade))) => {
                let known = scales::scale(scale)?;
                Some(Self::Graded(known.id.clone(), grade.parse().ok()?))
            }
            _ => reason().map(Self::Not),
        }
    }

    fn holds(&self, outcome: Outcome<'_>) -> bool {
        match (self, outcome) {
            (Self::All, _)
            | (Self::Subject | Self::Rated, Outcome::Graded(..))
            | (Self::Subject, Outcome::Not(Reason::NoResult)) => true,
            (Self::Graded(scale, grade), Outcome::Graded(given, graded)) => {
                scale == given && *grade == graded
            }
            (Self::Not(reason), Outcome::Not(found)) => *reason == found,
            _ => false,
        }
    }
}

impl Office {
    /// The board of a year, with the line of years for one group.
    ///
    /// # Errors
    /// Denied without the right to count there; input for a year to come.
    pub fn ratings(
        &self,
        actor: &Actor,
        unit: UnitId,
        year: i16,
        group: Group,
    ) -> Result<Board, OperationError> {
        self.authorise(actor, Action::Count, unit)?;
        let day = self.day_of_round(year)?;
        let state = self.state();
        let register = &state.register;
        let round = Round::of(register, unit, year, day, Group::ALL);
        let tallies: Vec<_> = Group::ALL.iter().map(|it| (*it, round.tally(*it))).collect();
        let name = |id: UnitId| name_on(register, id, day);
        let ceilings = Limit::on(day).map(|limit| {
            let all = limit.ceilings(&round);
            let named: Vec<_> = all.into_iter().map(|it| (name(it.base), it)).collect();
            (limit, named)
        });
        let first = (year - YEARS + 1).max(EARLIEST.year());
        let years = (first..=year).map(|year| {
            let day = end_of(year).min(self.today());
            let tally = Round::of(register, unit, year, day, &[group]).tally(group);
            Year { year, tally }
        });
        Ok(Board {
            day,
            over: end_of(year) <= self.today(),
            scale: scales::in_force(year),
            years: years.collect(),
            ceilings: ceilings.filter(|(_, named)| !named.is_empty()),
            tallies: tallies.into_iter().filter(|(_, tally)| tally.all > 0).collect(),
        })
    }

    /// Who is behind a number of the board.
    ///
    /// # Errors
    /// As [`Office::ratings`].
    pub fn rated(
        &self,
        actor: &Actor,
        unit: UnitId,
        year: i16,
        group: Group,
        pick: &Pick,
    ) -> Result<Listed, OperationError> {
        self.authorise(actor, Action::Count, unit)?;
        let day = self.day_of_round(year)?;
        let state = self.state();
        let round = Round::of(&state.register, unit, year, day, &[group]);
        let picked = round.cases.iter().filter(|case| pick.holds(case.outcome));
        if group == Group::Member {
            let person = |who: Rated| match who {
                Rated::Person(person) => Some((person, day)),
                Rated::Unit(_) => None,
            };
            return Ok(Listed::People(picked.filter_map(|case| person(case.who)).collect()));
        }
        let named = |who: Rated| match who {
            Rated::Unit(unit) => Some((unit, name_on(&state.register, unit, day))),
            Rated::Person(_) => None,
        };
        Ok(Listed::Units(picked.filter_map(|case| named(case.who)).collect()))
    }

    /// The newest round anybody in an organisation has a grade of; else the last whole year.
    ///
    /// # Errors
    /// Denied without the right to count there.
    pub fn latest_round(&self, actor: &Actor, unit: UnitId) -> Result<i16, OperationError> {
        self.authorise(actor, Action::Count, unit)?;
        let state = self.state();
        let (register, today) = (&state.register, self.today());
        let newest = |ratings: &[RatingGiven]| ratings.iter().map(|it| it.year).max();
        let of_unit = |id: UnitId| {
            let own = register.units().get(id).and_then(|unit| newest(&unit.ratings));
            let people = register.members_on(id, today).filter_map(|it| newest(&it.ratings)).max();
            own.max(people)
        };
        let rated = register.subtree_on(unit, today).into_iter().filter_map(of_unit).max();
        Ok(rated.unwrap_or(today.year() - 1).min(today.year()))
    }

    /// The day on which is asked who stands in a round.
    fn day_of_round(&self, year: i16) -> Result<Date, OperationError> {
        if !(EARLIEST.year()..=self.today().year()).contains(&year) {
            let words = "Kỳ đánh giá này chưa đến hoặc trước năm 1900. Hãy chọn một năm khác.";
            return Err(OperationError::input(words));
        }
        Ok(end_of(year).min(self.today()))
    }
}

fn end_of(year: i16) -> Date {
    date(year, 12, 31)
}

fn name_on(register: &Register, unit: UnitId, on: Date) -> String {
    register.units().get(unit).map_or_else(String::new, |unit| unit.name_on(on).to_owned())
}
