//! What is going to happen in the demo, day by day, before it is known to whom.

use std::collections::BTreeMap;

use jiff::civil::{Date, date};

use crate::demo::data::{Came, Commune, Moved, Story, Went, What, Yearly};
use crate::demo::dice::Dice;

/// Days on which ceremonies of admission are held.
const CEREMONIES: [(i8, i8); 6] = [(2, 3), (3, 26), (5, 19), (7, 22), (9, 2), (11, 7)];

/// Something that is going to happen.
#[derive(Debug, Clone)]
pub(super) enum Happening {
    /// Kết nạp in a cell.
    Admission(String),
    /// Công nhận chính thức of a member, by number, 12 months after the ceremony.
    Recognition(usize, Date),
    /// A death in a cell.
    Death(String),
    /// Chuyển đến.
    Arrival(Came),
    /// Chuyển đi.
    Departure(Went),
    /// Chuyển sinh hoạt inside.
    Move(Moved),
    /// What happens once.
    Once(Story),
    /// The yearly review.
    Review,
}

impl Happening {
    /// By how much it changes the number of members of a cell.
    fn change(&self, code: &str) -> i32 {
        let here = |cell: &str| i32::from(cell == code);
        match self {
            Self::Admission(cell) => here(cell),
            Self::Arrival(came) => here(&came.cell),
            Self::Death(cell) => -here(cell),
            Self::Departure(went) => -here(&went.cell),
            Self::Move(moved) => here(&moved.to) - here(&moved.from),
            Self::Once(story) => match story.what {
                What::NameRemoved
                | What::Withdrew
                | What::Expelled
                | What::LateDeath
                | What::CorrectedDeath => -here(&story.cell),
                _ => 0,
            },
            Self::Recognition(..) | Self::Review => 0,
        }
    }
}

/// Happenings in the order of their days.
#[derive(Debug, Default)]
pub(super) struct Agenda {
    days: BTreeMap<(Date, usize), Happening>,
    count: usize,
}

impl Agenda {
    /// The happenings after the opening, with days drawn for those that have none.
    pub(super) fn of(locality: &Commune, dice: &mut Dice) -> Self {
        let mut agenda = Self::default();
        let opening = locality.body.opening;
        for year in locality.years.iter().filter(|year| year.year > opening.year()) {
            agenda.plan(year, dice);
        }
        for story in &locality.stories {
            agenda.add(story.on, Happening::Once(story.clone()));
        }
        agenda.add(locality.review.on, Happening::Review);
        agenda
    }

    fn plan(&mut self, year: &Yearly, dice: &mut Dice) {
        let ceremonies = ceremonies(year);
        for (day, cell) in ceremonies {
            self.add(day, Happening::Admission(cell.to_owned()));
        }
        let mut some_day = || dice.day(date(year.year, 1, 11), date(year.year, 12, 1));
        for cell in &year.died {
            self.add(some_day(), Happening::Death(cell.clone()));
        }
        for came in &year.came {
            self.add(some_day(), Happening::Arrival(came.clone()));
        }
        for went in &year.went {
            self.add(some_day(), Happening::Departure(went.clone()));
        }
        for moved in &year.moved {
            self.add(some_day(), Happening::Move(moved.clone()));
        }
    }

    /// Adds what is going to happen on a day, after what is planned for it.
    pub(super) fn add(&mut self, on: Date, happening: Happening) {
        self.count += 1;
        self.days.insert((on, self.count), happening);
    }

    /// The next happening.
    pub(super) fn next(&mut self) -> Option<(Date, Happening)> {
        self.days.pop_first().map(|((on, _), happening)| (on, happening))
    }

    /// By how much a cell grows until a day, that day included.
    pub(super) fn growth(&self, code: &str, until: Date) -> i32 {
        let happened = self.days.iter().filter(|((on, _), _)| *on <= until);
        happened.map(|(_, happening)| happening.change(code)).sum()
    }
}

/// The admissions of a year with the day of each ceremony.
pub(super) fn ceremonies(year: &Yearly) -> impl Iterator<Item = (Date, &str)> {
    let days = CEREMONIES.iter().cycle().map(|(month, day)| date(year.year, *month, *day));
    days.zip(year.admitted.iter().map(String::as_str))
}
