//! Inventing the people of the province: as little of each as the figures ask for.

use std::collections::{BTreeMap, HashMap, HashSet};

use jiff::civil::Date;
use sogoc_domain::date::{PartialDate, years_between};
use sogoc_domain::person::{Detail, EthnicGroup, Occupation, Sex};

use super::super::data::{NameLists, People, broken};
use super::super::dice::Dice;
use super::super::people::{birthday, draw_name};
use super::data::{Province, Work};
use crate::error::OperationError;

/// Before this year an old file may hold only the year of birth.
const OLD_FILES: i16 = 1945;
/// Nobody younger has retired; nobody so old works.
const RETIRED_FROM: i16 = 45;
const AT_WORK_BELOW: i16 = 68;
/// Of a hundred people of a place, how many are of its main group.
const OF_MAIN_GROUP: u32 = 92;

/// Draws people. Many share a name, as so many do.
#[derive(Debug)]
pub(super) struct Inventor<'d> {
    /// The code of a group and the names of its people.
    groups: HashMap<&'d str, (u8, &'d People)>,
    never: HashSet<&'d str>,
    staff: &'d BTreeMap<String, u32>,
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
    pub(super) fn new(data: &'d Province, lists: &'d NameLists) -> Result<Self, OperationError> {
        let listed: HashMap<&str, &People> =
            lists.people.iter().map(|people| (people.name.as_str(), people)).collect();
        let mut groups = HashMap::new();
        for (name, group) in &data.people {
            let people = listed.get(group.names.as_str());
            let people = people.ok_or_else(|| broken(&format!("không có họ tên {name}")))?;
            groups.insert(name.as_str(), (group.code, *people));
        }
        let never = lists.never.iter().map(String::as_str).collect();
        Ok(Self { groups, never, staff: &data.staff, cards: 0 })
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
        let (code, people) =
            self.groups.get(group).ok_or_else(|| broken(&format!("không có dân tộc {group}")))?;
        let sex = if dice.chance(work.women) { Sex::Female } else { Sex::Male };
        let born = birthday(dice, ages, on);
        let only_year = born.year() < OLD_FILES && dice.chance(35);
        let filed = if only_year { PartialDate::Year(born.year()) } else { born.into() };
        let mut details = vec![
            Detail::Name(self.name(dice, people, sex)),
            Detail::Birth(filed),
            Detail::Sex(sex),
            Detail::Ethnicity(EthnicGroup(*code)),
        ];
        // A word that is no level, such as `none`, says nothing about the person.
        details.extend(dice.weighted(&work.education).parse().map(Detail::Education));
        details.extend(dice.weighted(&work.professional).parse().map(Detail::Professional));
        details.extend(dice.weighted(&work.theory).parse().map(Detail::Theory));
        let occupied = dice.weighted(&work.occupied).parse();
        details.extend(occupied.map(|it| Detail::Occupied(at_that_age(it, born, on))));
        Ok(Invented { born, details })
    }

    fn name(&self, dice: &mut Dice, people: &People, sex: Sex) -> String {
        loop {
            let name = draw_name(dice, people, sex);
            if !self.never.contains(name.as_str()) {
                return name;
            }
        }
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
        _ if age >= AT_WORK_BELOW => Occupation::Retired,
        held => held,
    }
}
