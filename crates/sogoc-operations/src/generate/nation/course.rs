//! What happens in a commune from year to year: as many are admitted, move and leave as in reports
//! of real provinces.

use jiff::Span;
use jiff::civil::{Date, date};
use sogoc_domain::date::after_months;
use sogoc_domain::event::Draft;
use sogoc_domain::fact::Fact;
use sogoc_domain::id::{PersonId, UnitId};
use sogoc_domain::person::{
    Detail, Education, Leaving, MemberKind, Occupation, Professional, Source, Theory,
};
use sogoc_domain::unit::{UnitChange, UnitEnding};

use super::shape::{Commune, OPENING, Resident, is_cell, set};
use crate::demo::dice::Dice;
use crate::error::OperationError;

/// Of a hundred members at last so many are there at first: twenty years of more who are admitted
/// than leave.
const AT_FIRST: u32 = 66;

/// What of a thousand members happens in a year.
const TRANSFERS: i32 = 40;
const ADMISSIONS: u32 = 35;
const DISCIPLINE: i32 = 3;
const LEARNING: i32 = 15;
/// Of a hundred transfers so many are within the commune; most others within the province.
const WITHIN_COMMUNE: usize = 30;
const WITHIN_PROVINCE: usize = 80;
/// Of a hundred transfers so many were recorded with a wrong day or in error.
const MISTAKEN: u32 = 8;

/// What was recorded wrongly, to be put right when it stands in the register.
#[derive(Debug)]
pub(super) struct Mistake {
    pub(super) person: PersonId,
    /// The true day of the transfer; none when there was no transfer.
    pub(super) truly: Option<Date>,
}

/// A year of a commune.
#[derive(Debug, Default)]
pub(super) struct Year {
    pub(super) drafts: Vec<Draft>,
    pub(super) mistakes: Vec<Mistake>,
    /// Who went to another commune, by its place.
    pub(super) gone: Vec<(usize, Resident)>,
}

/// The cells of every commune that are there in a year, and its province.
pub(super) struct Directory(pub(super) Vec<(usize, Vec<(usize, UnitId)>)>);

impl Commune<'_> {
    /// Whom the register of the commune begins with.
    pub(super) fn opening(&mut self) -> Result<Vec<Draft>, OperationError> {
        let mut drafts = Vec::new();
        for number in 0..(self.size * AT_FIRST / 100).max(1) {
            let cell = self.any_cell();
            let somebody = self.inventor.person(u16::try_from(number).unwrap_or(u16::MAX))?;
            let person = self.dice.id(OPENING);
            let admitted = somebody.milestones.admitted_on.day();
            let on_probation = somebody.member == MemberKind::Probationary;
            let due = admitted.filter(|_| on_probation).and_then(|day| after_months(day, 12));
            let born = born(&somebody.details);
            self.residents.push(Resident { person, born, due, is_exempt: false, cell });
            let fact = Fact::OpeningRecord {
                person,
                cell: self.cells[cell].unit,
                member: somebody.member,
                milestones: somebody.milestones,
                source: Source::List,
            };
            let details = described(&mut self.dice, somebody.details);
            drafts.push(Draft::new(OPENING, fact).with(details));
        }
        Ok(drafts)
    }

    /// On the first day of a year a cell may be merged into another one of its base organisation,
    /// and a base organisation may come under another commune.
    pub(super) fn turn(&mut self, year: i16, neighbour: Option<UnitId>) -> Vec<Draft> {
        let on = date(year, 1, 1);
        let mut drafts = Vec::new();
        if self.dice.chance(60) {
            drafts.extend(self.merge(on));
        }
        if let Some(neighbour) = neighbour.filter(|_| self.dice.chance(6)) {
            let base = self.dice.pick(&self.bases).copied();
            drafts.extend(base.map(|base| set(base, UnitChange::Parent(neighbour), on)));
        }
        drafts
    }

    fn merge(&mut self, on: Date) -> Vec<Draft> {
        let from = self.any_cell();
        let base = self.cells[from].base;
        let into = (0..self.cells.len()).find(|it| {
            let cell = &self.cells[*it];
            *it != from && cell.base == base && cell.is_there && !is_cell(base)
        });
        let Some(into) = into else { return Vec::new() };
        self.cells[from].is_there = false;
        let (ended, heir) = (self.cells[from].unit, self.cells[into].unit);
        let mut drafts = Vec::new();
        for resident in self.residents.iter_mut().filter(|it| it.cell == from) {
            resident.cell = into;
            let fact = Fact::Reassigned { person: resident.person, from: ended, to: heir };
            drafts.push(Draft::new(on, fact));
        }
        let (ending, successors) = (UnitEnding::Merged, vec![heir]);
        drafts.push(Draft::new(on, Fact::UnitEnded { unit: ended, ending, successors }));
        drafts
    }

    /// Everything else of the year. Nobody has more than one thing happen to them in a year.
    pub(super) fn year(
        &mut self,
        year: i16,
        here: usize,
        directory: &Directory,
    ) -> Result<Year, OperationError> {
        let mut told = Year::default();
        let admitted = self.residents.len() as u32 * ADMISSIONS;
        let by_chance = u32::from(self.dice.below(1_000) < (admitted % 1_000) as usize);
        for resident in std::mem::take(&mut self.residents) {
            if let Some(stays) = self.live(resident, year, here, directory, &mut told) {
                self.residents.push(stays);
            }
        }
        for _ in 0..admitted / 1_000 + by_chance {
            self.admit(year, &mut told)?;
        }
        Ok(told)
    }

    fn live(
        &mut self,
        mut resident: Resident,
        year: i16,
        here: usize,
        directory: &Directory,
        told: &mut Year,
    ) -> Option<Resident> {
        let dice = &mut self.dice;
        let (person, on) = (resident.person, dice.day(date(year, 1, 20), date(year, 12, 28)));
        if let Some(due) = resident.due.filter(|due| due.year() <= year) {
            if dice.chance(1) {
                told.say(due, Fact::Left { person, reason: Leaving::NameRemoved });
                return None;
            }
            told.say(due, Fact::Recognised { person, official_on: due });
            resident.due = None;
            return Some(resident);
        }
        let age = year - resident.born;
        let dies = match age {
            ..60 => 2,
            60..70 => 10,
            70..80 => 32,
            _ => 95,
        };
        let thrown = dice.between(0, 999);
        if thrown < dies {
            told.say(on, Fact::Left { person, reason: Leaving::Died });
            return None;
        }
        if thrown < dies + DISCIPLINE {
            let reasons = [Leaving::NameRemoved, Leaving::Withdrew, Leaving::Expelled];
            let reason = dice.pick(&reasons).copied().unwrap_or(Leaving::NameRemoved);
            let on_probation = resident.due.is_some() && reason == Leaving::Expelled;
            let reason = if on_probation { Leaving::NameRemoved } else { reason };
            told.say(on, Fact::Left { person, reason });
            return None;
        }
        if thrown < dies + DISCIPLINE + TRANSFERS {
            return self.transfer(resident, on, here, directory, told);
        }
        if thrown < dies + DISCIPLINE + TRANSFERS + LEARNING {
            let detail = dice.pick(Theory::ALL).copied().map(Detail::Theory);
            let draft = Draft::new(on, Fact::PersonSet { person });
            told.drafts.extend(detail.map(|detail| draft.with(vec![detail])));
        } else if age > 75 && !resident.is_exempt && dice.chance(10) {
            resident.is_exempt = true;
            told.say(on, Fact::Exempted { person });
        }
        Some(resident)
    }

    fn transfer(
        &mut self,
        mut resident: Resident,
        on: Date,
        here: usize,
        directory: &Directory,
        told: &mut Year,
    ) -> Option<Resident> {
        let dice = &mut self.dice;
        let far = dice.below(100);
        let fits = |it: &usize| match far {
            ..WITHIN_COMMUNE => *it == here,
            WITHIN_COMMUNE..WITHIN_PROVINCE => directory.0[*it].0 == self.province,
            _ => true,
        };
        let all = directory.0.len();
        // A few throws find a commune that fits; who finds none stays in their own.
        let thrown = (0..40).map(|_| dice.below(all)).find(fits);
        let there = thrown.unwrap_or(here);
        let from = self.cells[resident.cell].unit;
        let cell = dice.pick(&directory.0[there].1).copied().filter(|(_, to)| *to != from);
        let Some((cell, to)) = cell else { return Some(resident) };
        let person = resident.person;
        told.say(on, Fact::Transferred { person, to });
        if dice.chance(MISTAKEN) {
            let truly = dice.day(date(on.year(), 1, 2), on.yesterday().unwrap_or(on));
            let truly = Some(truly).filter(|_| dice.chance(75));
            told.mistakes.push(Mistake { person, truly });
            if truly.is_none() {
                return Some(resident);
            }
        }
        resident.cell = cell;
        if there == here {
            return Some(resident);
        }
        told.gone.push((there, resident));
        None
    }

    fn admit(&mut self, year: i16, told: &mut Year) -> Result<(), OperationError> {
        let on = self.dice.day(date(year, 1, 5), date(year, 12, 30));
        let details = self.inventor.newcomer(on)?;
        let (cell, person) = (self.any_cell(), self.dice.id(on));
        let decided_on = Some(on.saturating_sub(Span::new().days(self.dice.between(4, 20))));
        let (born, due) = (born(&details), after_months(on, 12));
        self.residents.push(Resident { person, born, due, is_exempt: false, cell });
        let fact = Fact::Admitted { person, cell: self.cells[cell].unit, decided_on };
        let details = described(&mut self.dice, details);
        told.drafts.push(Draft::new(on, fact).with(details));
        Ok(())
    }

    /// The cells that are there, with their places.
    pub(super) fn standing(&self) -> Vec<(usize, UnitId)> {
        let all = self.cells.iter().enumerate().filter(|(_, cell)| cell.is_there);
        all.map(|(place, cell)| (place, cell.unit)).collect()
    }

    fn any_cell(&mut self) -> usize {
        let count = self.cells.len();
        let first = self.dice.below(count);
        (first..first + count).map(|it| it % count).find(|it| self.cells[*it].is_there).unwrap_or(0)
    }
}

impl Year {
    fn say(&mut self, on: Date, fact: Fact) {
        self.drafts.push(Draft::new(on, fact));
    }
}

fn born(details: &[Detail]) -> i16 {
    let year = details.iter().find_map(|detail| match detail {
        Detail::Birth(birth) => birth.year(),
        _ => None,
    });
    year.unwrap_or(1970)
}

/// With schooling and work.
fn described(dice: &mut Dice, mut details: Vec<Detail>) -> Vec<Detail> {
    let school =
        if dice.chance(80) { Education::UpperSecondary } else { Education::LowerSecondary };
    details.push(Detail::Education(school));
    if dice.chance(55) {
        details.extend(dice.pick(Professional::ALL).copied().map(Detail::Professional));
    }
    if dice.chance(60) {
        details.extend(dice.pick(Theory::ALL).copied().map(Detail::Theory));
    }
    details.extend(dice.pick(Occupation::ALL).copied().map(Detail::Occupied));
    details
}
