//! Names and faces for the people of a district: so many women and so many of ethnic minorities
//! among the members of the stated day as the data says, the rest by chance.

use jiff::civil::Date;
use sogoc_domain::date::years_between;
use sogoc_domain::person::{AcademicTitle, Detail, EthnicGroup, Occupation, Sex};

use super::course::Course;
use super::people::{Entry, Person};
use crate::demo::data::{NameLists, Work, broken};
use crate::demo::dice::Dice;
use crate::demo::people::{RETIRED, YOUTH, any_name, as_filed, learning};
use crate::error::OperationError;

/// What chance and the stated figures make of somebody.
#[derive(Debug, Clone, Copy, Default)]
struct Face {
    is_woman: bool,
    is_minority: bool,
}

/// Gives people their details.
pub(super) struct Faces<'a> {
    course: &'a Course<'a>,
    lists: &'a NameLists,
    dice: Dice,
    looks: Vec<Face>,
    /// How many numbers of cards and files were given.
    numbers: u32,
    /// The one whose ethnic group the files do not tell.
    unknown: Option<usize>,
}

impl<'a> Faces<'a> {
    pub(super) fn of(
        course: &'a Course<'a>,
        lists: &'a NameLists,
        mut dice: Dice,
    ) -> Result<Self, OperationError> {
        let stated = &course.district.sized;
        let works = course.works;
        let mut women: Vec<bool> = Vec::new();
        let mut minority: Vec<bool> = Vec::new();
        for person in &course.people {
            let work = &works[course.layout.cells[person.cell].work];
            women.push(dice.chance(work.women));
            minority.push(dice.chance(work.minority));
        }
        let counted: Vec<usize> = (0..course.people.len())
            .filter(|at| is_member(&course.people[*at], stated.on))
            .collect();
        if counted.len() != stated.members {
            let found = counted.len();
            return Err(broken(&format!("{}: {found} đảng viên", course.district.body.name)));
        }
        settle(&mut women, &counted, stated.women, &mut dice);
        settle(&mut minority, &counted, stated.minority, &mut dice);
        let unknown = counted.iter().copied().find(|at| !minority[*at]);
        let looks = women.into_iter().zip(minority);
        let looks = looks.map(|(is_woman, is_minority)| Face { is_woman, is_minority }).collect();
        Ok(Self { course, lists, dice, looks, numbers: 0, unknown })
    }

    /// Everything a file tells of somebody when they come into the register, and their name.
    pub(super) fn details(&mut self, who: usize) -> Result<(String, Vec<Detail>), OperationError> {
        let course = self.course;
        let (person, face) = (&course.people[who], self.looks[who]);
        let sex = if face.is_woman { Sex::Female } else { Sex::Male };
        let cell = &course.layout.cells[person.first_cell.unwrap_or(person.cell)];
        let commune = course.district.communes.get(cell.base);
        let peoples = commune.map_or(&course.district.body.peoples, |commune| &commune.peoples);
        let group = if face.is_minority { self.dice.weighted(peoples) } else { "Kinh" };
        let (code, name) = any_name(self.lists, &mut self.dice, group, sex)?;
        let birth = match person.entry {
            Entry::Opening => as_filed(&mut self.dice, person.born),
            _ => person.born.into(),
        };
        let mut details = vec![Detail::Name(name.clone()), Detail::Birth(birth), Detail::Sex(sex)];
        if self.unknown != Some(who) {
            details.push(Detail::Ethnicity(EthnicGroup(code)));
        }
        details.push(Detail::Home(self.origin(face.is_minority, cell.base)));
        if person.entry == Entry::Outsider {
            return Ok((name, details));
        }
        let work = &course.works[cell.work];
        details.extend(self.working_life(work, person, sex));
        details.extend(self.papers(person.born));
        Ok((name, details))
    }

    /// Quê quán: people of the minorities come from here, of the others many from the lowlands.
    fn origin(&mut self, is_minority: bool, base: usize) -> String {
        let (layout, body) = (self.course.layout, &self.course.district.body);
        const LOWLANDS: [&str; 6] =
            ["Thái Bình", "Nam Định", "Hải Dương", "Thanh Hóa", "Nghệ An", "Hưng Yên"];
        if !is_minority && self.dice.chance(55) {
            let province = self.dice.pick(&LOWLANDS).copied().unwrap_or_default();
            return format!("tỉnh {province}");
        }
        let communes = self.course.district.communes.len();
        let commune = if base < communes { base } else { 0 };
        format!("{}, {}", layout.bases[commune].place_name, body.within)
    }

    fn working_life(&mut self, work: &Work, person: &Person, sex: Sex) -> Vec<Detail> {
        let dice = &mut self.dice;
        let age = years_between(person.born, person.entered);
        let mut details: Vec<Detail> = learning(dice, work)
            .into_iter()
            // Some files do not tell it.
            .filter(|detail| !matches!(detail, Detail::Education(_)) || !dice.chance(1))
            .collect();
        if let Some((words, occupation)) = dice.pick(&work.occupations).cloned() {
            let occupation = if age < RETIRED { occupation } else { Occupation::Retired };
            details.push(Detail::Occupation(words));
            if !dice.chance(1) {
                details.push(Detail::Occupied(occupation));
            }
        }
        let is_young = age < YOUTH;
        details.extend(is_young.then_some(Detail::YouthUnion(true)));
        let mut of_a_thousand = |count: i32| dice.between(1, 1_000) <= count;
        let demobilised = sex == Sex::Male && age < 70 && of_a_thousand(60);
        details.extend(demobilised.then_some(Detail::Demobilised(true)));
        details.extend(of_a_thousand(5).then_some(Detail::BusinessOwner(true)));
        details.extend(of_a_thousand(2).then_some(Detail::ForeignSpouse(true)));
        details.extend(of_a_thousand(4).then_some(Detail::PolicyViolation(true)));
        let is_scholar = details.iter().any(|it| {
            matches!(it, Detail::Professional(sogoc_domain::person::Professional::Doctor))
        });
        let title = Detail::Title(AcademicTitle::AssociateProfessor);
        details.extend((is_scholar && age >= 40).then_some(title));
        let mut religions = self.course.district.body.religions.iter();
        let believes = religions.find(|(_, share)| of_a_thousand(**share));
        details.push(Detail::Religion(believes.map_or("00", |(code, _)| code).to_owned()));
        details
    }

    /// Numbers of papers, in ranges that no office gives out.
    fn papers(&mut self, born: Date) -> Vec<Detail> {
        let number = self.number();
        let mut details = vec![
            Detail::Profile(format!("{:06}", number % 1_000_000)),
            Detail::Citizen(format!("000{:02}{number:07}", born.year() % 100)),
        ];
        if self.dice.chance(50) {
            details.push(Detail::Phone(format!("090000{:04}", number % 10_000)));
        }
        details
    }

    /// A new card; given when a member becomes official.
    pub(super) fn card(&mut self) -> Detail {
        Detail::Card(format!("9{:07}", self.number()))
    }

    fn number(&mut self) -> u32 {
        self.numbers += 1;
        self.course.district.body.numbers * 100_000 + self.numbers
    }
}

/// True for somebody counted as a member on a day.
fn is_member(person: &Person, on: Date) -> bool {
    person.entry != Entry::Outsider
        && person.entered <= on
        && person.gone.is_none_or(|gone| gone > on)
}

/// Turns as many marks as are needed until just so many of the counted bear one.
fn settle(marks: &mut [bool], counted: &[usize], wanted: usize, dice: &mut Dice) {
    let mut order = counted.to_vec();
    dice.shuffle(&mut order);
    let mut held = counted.iter().filter(|at| marks[**at]).count();
    for at in order {
        if (held > wanted && marks[at]) || (held < wanted && !marks[at]) {
            held = if marks[at] { held - 1 } else { held + 1 };
            marks[at] = !marks[at];
        }
    }
}
