//! Inventing people: names by ethnic group, plausible births, schooling, work and numbers.

use std::collections::HashSet;

use jiff::{Span, civil::Date};
use sogoc_domain::date::PartialDate;
use sogoc_domain::person::{Detail, EthnicGroup, Milestones, Occupation, Sex};

use super::data::{Cell, NameLists, Named, People, Work, broken};
use super::dice::Dice;
use crate::error::OperationError;

/// Before this year an old file may hold only the year of birth.
const OLD_FILES: i16 = 1962;
/// Members of the youth union are younger than this.
pub(super) const YOUTH: i16 = 30;
/// From this age on people of the demo have stopped working.
pub(super) const RETIRED: i16 = 65;

/// Draws people; no two of them share a name or a number.
#[derive(Debug)]
pub(super) struct Inventor<'d> {
    lists: &'d NameLists,
    home: &'d str,
    names: HashSet<String>,
    /// How many numbers of cards and files were given.
    numbers: i32,
}

/// Somebody just thought of.
#[derive(Debug)]
pub(super) struct Invented {
    pub(super) born: Date,
    pub(super) details: Vec<Detail>,
}

/// What somebody is thought of for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Wanted<'d> {
    pub(super) cell: &'d Cell,
    pub(super) work: &'d Work,
    /// Age on `on`, both ends included.
    pub(super) ages: [i32; 2],
    pub(super) on: Date,
    pub(super) named: Option<&'d Named>,
}

impl<'d> Inventor<'d> {
    pub(super) fn new(lists: &'d NameLists, home: &'d str) -> Self {
        let names = lists.never.iter().cloned().collect();
        Self { lists, home, names, numbers: 0 }
    }

    /// A person with everything a file has but the membership.
    pub(super) fn person(
        &mut self,
        dice: &mut Dice,
        wanted: Wanted<'d>,
    ) -> Result<Invented, OperationError> {
        let Wanted { cell, work, ages, on, named } = wanted;
        let drawn_sex = if dice.chance(work.women) { Sex::Female } else { Sex::Male };
        let sex = named.map_or(drawn_sex, |named| named.sex);
        let group = named.map_or_else(|| dice.weighted(&cell.peoples), |named| &named.people);
        let people = self.lists.people.iter().find(|people| people.name == group);
        let people = people.ok_or_else(|| broken(&format!("không có danh sách họ tên {group}")))?;
        let drawn = birthday(dice, ages, on);
        let birth = named.map_or_else(|| as_filed(dice, drawn), |named| named.born);
        let born = birth.reckoned().unwrap_or(drawn);
        let name = match named {
            Some(named) => named.name.clone(),
            None => self.name(dice, people, sex)?,
        };
        let sort = named.and_then(|named| named.sort.clone());
        let home = named.and_then(|named| named.home.as_deref());
        let mut details = vec![Detail::Name(name)];
        details.extend(sort.map(Detail::SortGiven));
        details.extend([
            Detail::Birth(birth),
            Detail::Sex(sex),
            Detail::Ethnicity(EthnicGroup(people.code)),
            Detail::Home(home.unwrap_or(self.home).to_owned()),
        ]);
        details.extend(learning(dice, work));
        let age = sogoc_domain::date::years_between(born, on);
        if let Some((words, occupation)) = dice.pick(&work.occupations).cloned() {
            let occupation = if age < RETIRED { occupation } else { Occupation::Retired };
            details.extend([Detail::Occupation(words), Detail::Occupied(occupation)]);
        }
        details.extend((age < YOUTH).then_some(Detail::YouthUnion(true)));
        details.extend(self.papers(dice, born));
        Ok(Invented { born, details })
    }

    /// A name nobody has yet.
    fn name(
        &mut self,
        dice: &mut Dice,
        people: &People,
        sex: Sex,
    ) -> Result<String, OperationError> {
        for _ in 0..1_000 {
            let name = draw_name(dice, people, sex);
            if self.names.insert(name.clone()) {
                return Ok(name);
            }
        }
        Err(broken(&format!("danh sách họ tên {} quá ngắn", people.name)))
    }

    /// Numbers of papers, in ranges that no office gives out.
    fn papers(&mut self, dice: &mut Dice, born: Date) -> Vec<Detail> {
        self.numbers += 1;
        let mut details = vec![
            Detail::Profile(format!("{:06}", 10_000 + self.numbers)),
            Detail::Citizen(format!(
                "000{:02}{:07}",
                born.year() % 100,
                dice.between(0, 999) * 1_000 + self.numbers
            )),
        ];
        if dice.chance(60) {
            details.push(Detail::Phone(format!("090000{:04}", self.numbers)));
        }
        details
    }

    /// A new card; given when a member becomes official.
    pub(super) fn card(&mut self, dice: &mut Dice) -> Detail {
        self.numbers += 1;
        Detail::Card(format!("99{:06}", dice.between(0, 99) * 10_000 + self.numbers))
    }
}

/// A day that makes somebody of such an age.
pub(crate) fn birthday(dice: &mut Dice, ages: [i32; 2], on: Date) -> Date {
    let years = dice.between(ages[0], ages[1]);
    let birthday = on.saturating_sub(Span::new().years(years));
    birthday.saturating_sub(Span::new().days(dice.between(1, 360)))
}

/// Files of old people often keep only the year.
pub(crate) fn as_filed(dice: &mut Dice, born: Date) -> PartialDate {
    if born.year() < OLD_FILES && dice.chance(35) {
        PartialDate::Year(born.year())
    } else {
        born.into()
    }
}

pub(super) fn learning(dice: &mut Dice, work: &Work) -> Vec<Detail> {
    // A word that is no level, such as `none`, says nothing about the person.
    let education = dice.weighted(&work.education).parse().map(Detail::Education);
    let professional = dice.weighted(&work.professional).parse().map(Detail::Professional);
    let theory = dice.weighted(&work.theory).parse().map(Detail::Theory);
    [education.ok(), professional.ok(), theory.ok()].into_iter().flatten().collect()
}

/// Family, middle and given name of a group, drawn anew each time; somebody may bear it already.
pub(super) fn draw_name(dice: &mut Dice, people: &People, sex: Sex) -> String {
    let (middle, given) = match sex {
        Sex::Female => (&people.female_middle, &people.female),
        Sex::Male => (&people.male_middle, &people.male),
    };
    let parts = [dice.pick(&people.family), dice.pick(middle), dice.pick(given)];
    let words: Vec<&str> = parts.into_iter().flatten().map(String::as_str).collect();
    words.join(" ")
}

/// A name that somebody else may have too, as happens in a large register.
pub(crate) fn any_name(
    lists: &NameLists,
    dice: &mut Dice,
    group: &str,
    sex: Sex,
) -> Result<(u8, String), OperationError> {
    let people = lists.people.iter().find(|people| people.name == group);
    let people = people.ok_or_else(|| broken(&format!("không có danh sách họ tên {group}")))?;
    loop {
        let name = draw_name(dice, people, sex);
        if !lists.never.contains(&name) {
            return Ok((people.code, name));
        }
    }
}

/// The dates of somebody who became a member long before `on`: between 19 and 35 years old, as
/// exactly as files of that time tell.
pub(crate) fn milestones(dice: &mut Dice, born: Date, on: Date) -> Milestones {
    let first = born.saturating_add(Span::new().years(19));
    let last = born.saturating_add(Span::new().years(35));
    let last = last.min(on.saturating_sub(Span::new().months(18))).max(first);
    let admitted = dice.day(first, last);
    if admitted.year() < 1980 && dice.chance(40) {
        return Milestones {
            decided_on: PartialDate::Unknown,
            admitted_on: PartialDate::Year(admitted.year()),
            official_on: PartialDate::Year(admitted.year() + 1),
        };
    }
    let decided = admitted.saturating_sub(Span::new().days(dice.between(4, 20)));
    let known = admitted.year() >= 1985;
    Milestones {
        decided_on: if known { decided.into() } else { PartialDate::Unknown },
        admitted_on: admitted.into(),
        official_on: admitted.saturating_add(Span::new().months(12)).into(),
    }
}
