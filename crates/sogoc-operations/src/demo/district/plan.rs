//! What is going to happen in a district, day by day, before it is known to whom.

use std::collections::BTreeMap;

use jiff::{
    Span,
    civil::{Date, date},
};
use sogoc_domain::person::{Leaving, Reach};

use super::data::{District, Year};
use super::layout::Layout;
use crate::demo::dice::Dice;

/// Days on which ceremonies of admission are held; the last leaves time to recognise within the
/// next year.
const CEREMONIES: [(i8, i8); 8] =
    [(2, 3), (3, 26), (4, 27), (5, 19), (7, 22), (9, 2), (10, 14), (11, 7)];
/// Where people come from and go to.
const REACHES: [Reach; 2] = [Reach::OtherProvince, Reach::SameProvince];

/// Something that is going to happen.
#[derive(Debug, Clone, Copy)]
pub(super) enum Planned {
    /// Kết nạp; of somebody of this hamlet where it is to have its first member.
    Admission {
        hamlet: Option<usize>,
        forgotten: bool,
    },
    /// Công nhận chính thức of somebody, counted from a day.
    Recognition(usize, Date),
    Arrival(Reach),
    Departure(Reach),
    Leaving(Leaving),
    Move,
    Exemption,
    Suspension,
    Reinstatement(usize),
    Founding(usize),
    Merger,
    Round(usize),
}

impl Planned {
    /// By how much it changes the number of members of the district.
    fn growth(self) -> i64 {
        match self {
            Self::Admission { .. } | Self::Arrival(_) => 1,
            Self::Departure(_) | Self::Leaving(_) => -1,
            _ => 0,
        }
    }
}

/// What is planned, in the order of its days.
#[derive(Debug, Default)]
pub(super) struct Plan {
    days: BTreeMap<(Date, usize), Planned>,
    count: usize,
}

impl Plan {
    /// Everything the data tells of, with days drawn for what has none.
    pub(super) fn of(district: &District, layout: &Layout, dice: &mut Dice) -> Self {
        let mut plan = Self::default();
        let opening = district.body.opening;
        for year in district.years.iter().filter(|year| year.of > opening.year()) {
            plan.year(district, layout, year, dice);
        }
        for (index, base) in layout.bases.iter().enumerate() {
            if let Some(founded) = &base.founded {
                plan.add(founded.on, Planned::Founding(index));
            }
        }
        if let Some(merger) = &district.merger {
            plan.add(merger.on, Planned::Merger);
        }
        for (index, round) in district.rounds.iter().enumerate() {
            plan.add(round.on, Planned::Round(index));
        }
        plan
    }

    fn year(&mut self, district: &District, layout: &Layout, year: &Year, dice: &mut Dice) {
        let mut waiting = waiting(district, layout, year.of).into_iter();
        for (number, on) in ceremonies(year).enumerate() {
            let (hamlet, forgotten) = (waiting.next(), number < year.forgotten);
            self.add(on, Planned::Admission { hamlet, forgotten });
        }
        let mut some = |count: usize, planned: Planned| {
            for _ in 0..count {
                let on = dice.day(date(year.of, 1, 11), date(year.of, 11, 28));
                self.add(on, planned);
            }
        };
        for (reach, (came, went)) in REACHES.into_iter().zip(year.came.into_iter().zip(year.went)) {
            some(came, Planned::Arrival(reach));
            some(went, Planned::Departure(reach));
        }
        some(year.died, Planned::Leaving(Leaving::Died));
        some(year.withdrew, Planned::Leaving(Leaving::Withdrew));
        some(year.expelled, Planned::Leaving(Leaving::Expelled));
        some(year.moved, Planned::Move);
        some(year.exempted, Planned::Exemption);
        some(year.suspended, Planned::Suspension);
        for _ in 0..year.removed {
            // Early in the year, while those of the year before are still on probation.
            let on = dice.day(date(year.of, 1, 11), date(year.of, 6, 30));
            self.add(on, Planned::Leaving(Leaving::NameRemoved));
        }
    }

    /// Adds what is going to happen on a day, after what is planned for it.
    pub(super) fn add(&mut self, on: Date, planned: Planned) {
        self.count += 1;
        self.days.insert((on, self.count), planned);
    }

    pub(super) fn next(&mut self) -> Option<(Date, Planned)> {
        self.days.pop_first().map(|((on, _), planned)| (on, planned))
    }

    /// By how much the district grows until a day, that day included.
    pub(super) fn growth(&self, until: Date) -> i64 {
        let happened = self.days.iter().filter(|((on, _), _)| *on <= until);
        happened.map(|(_, planned)| planned.growth()).sum()
    }
}

/// The hamlets that get their first member in a year.
fn waiting(district: &District, layout: &Layout, year: i16) -> Vec<usize> {
    let Some(cleared) = district.hamlets.cleared.filter(|cleared| cleared.year == year) else {
        return Vec::new();
    };
    let empty = (0..layout.hamlets.len()).filter(|at| layout.hamlets[*at].peopled.is_none());
    empty.take(cleared.hamlets).collect()
}

/// The days of a year's ceremonies, one for each of the admitted.
pub(super) fn ceremonies(year: &Year) -> impl Iterator<Item = Date> {
    let days = CEREMONIES.iter().cycle().map(|(month, day)| date(year.of, *month, *day));
    // From one round of ceremonies to the next the day shifts, as villages choose their own.
    let shifted = days.enumerate().map(|(number, day)| {
        let shift = i32::try_from(number / CEREMONIES.len() % 5).unwrap_or(0);
        day.saturating_add(Span::new().days(shift))
    });
    shifted.take(year.admitted)
}
