//! Inventing the people of the province: as little of each as the figures ask for.

use std::collections::BTreeMap;

use jiff::civil::Date;
use sogoc_domain::date::{PartialDate, years_between};
use sogoc_domain::person::{Detail, EthnicGroup, Occupation, Sex};

use super::super::data::{NameLists, broken};
use super::super::dice::Dice;
use super::super::people::{RETIRED, any_name, birthday};
use super::data::{Group, Province, Work};
use crate::error::OperationError;

/// Before this year an old file may hold only the year of birth.
const OLD_FILES: i16 = 1945;
/// Nobody younger has retired.
const RETIRED_FROM: i16 = 45;
/// Of a hundred people of a place, how many are of its main group.
const OF_MAIN_GROUP: u32 = 92;

/// Draws people. Many share a name, as so many do.
#[derive(Debug)]
pub(super) struct Inventor<'d> {
    groups: &'d BTreeMap<String, Group>,
    staff: &'d BTreeMap<String, u32>,
    lists: &'d NameLists,
    /// How many cards were given.
    cards: u32,
}

/// Somebody just thought of.
#[derive(Debug)]
pub(super) struct Invented {
    pub(super) born: Date,
    pub(super) details: Vec<Detail>,
}

impl<'d> Inventor<'d> {
    pub(super) fn new(data: &'d Province, lists: &'d NameLists) -> Self {
        Self { groups: &data.people, staff: &data.staff, lists, cards: 0 }
    }

    /// A person doing such work, of such an age on a day; of any group when none is given.
    pub(super) fn person(
        &self,
        dice: &mut Dice,
        work: &Work,
        group: Option<&str>,
        ages: [i32; 2],
        on: Date,
    ) -> Result<Invented, OperationError> {
        let main = group.filter(|_| dice.chance(OF_MAIN_GROUP));
        let group = main.unwrap_or_else(|| dice.weighted(self.staff));
        let group =
            self.groups.get(group).ok_or_else(|| broken(&format!("không có dân tộc {group}")))?;
        let sex = if dice.chance(work.women) { Sex::Female } else { Sex::Male };
        let (_, name) = any_name(self.lists, dice, &group.names, sex)?;
        let born = birthday(dice, ages, on);
        let only_year = born.year() < OLD_FILES && dice.chance(35);
        let filed = if only_year { PartialDate::Year(born.year()) } else { born.into() };
        let mut details = vec![
            Detail::Name(name),
            Detail::Birth(filed),
            Detail::Sex(sex),
            Detail::Ethnicity(EthnicGroup(group.code)),
        ];
        // A word that is no level, such as `none`, says nothing about the person.
        details.extend(dice.weighted(&work.education).parse().map(Detail::Education));
        details.extend(dice.weighted(&work.professional).parse().map(Detail::Professional));
        details.extend(dice.weighted(&work.theory).parse().map(Detail::Theory));
        let occupied = dice.weighted(&work.occupied).parse();
        details.extend(occupied.map(|it| Detail::Occupied(at_that_age(it, born, on))));
        Ok(Invented { born, details })
    }

    /// A new card, in a range that no office gives out; given to who becomes official.
    pub(super) fn card(&mut self) -> Detail {
        self.cards += 1;
        Detail::Card(format!("98{:06}", self.cards))
    }
}

/// The young have not retired, the old have.
fn at_that_age(occupation: Occupation, born: Date, on: Date) -> Occupation {
    let age = years_between(born, on);
    match occupation {
        Occupation::Retired if age < RETIRED_FROM => Occupation::OtherWork,
        _ if age >= RETIRED => Occupation::Retired,
        held => held,
    }
}
