//! One round of the yearly review: everybody who stands in it, with a grade or the reason for having none.

use std::collections::BTreeMap;

use jiff::Span;
use jiff::civil::Date;
use sogoc_domain::history::{PersonHistory, RatingGiven, UnitHistory};
use sogoc_domain::id::UnitId;
use sogoc_domain::post::Rated;
use sogoc_domain::rating::Grade;
use sogoc_domain::register::Register;
use sogoc_domain::unit::UnitKind;

use crate::scales;

/// Who is rated together: each group has its own counts and shares.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// Tổ chức cơ sở đảng.
    Base,
    /// Đảng bộ bộ phận.
    Section,
    /// Chi bộ trực thuộc.
    Cell,
    /// Đảng viên.
    Member,
}

impl Group {
    /// Every group, in the order of the board.
    pub const ALL: &'static [Self] = &[Self::Base, Self::Section, Self::Cell, Self::Member];

    /// The identifier in addresses.
    pub fn id(self) -> &'static str {
        match self {
            Self::Base => "base",
            Self::Section => "section",
            Self::Cell => "cell",
            Self::Member => "member",
        }
    }

    /// The word for people.
    pub fn label(self) -> &'static str {
        match self {
            Self::Base => "tổ chức cơ sở đảng",
            Self::Section => "đảng bộ bộ phận",
            Self::Cell => "chi bộ trực thuộc",
            Self::Member => "đảng viên",
        }
    }

    /// The group of that identifier.
    pub fn named(id: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|group| group.id() == id)
    }

    fn of(kind: UnitKind) -> Option<Self> {
        match kind {
            UnitKind::BaseBody | UnitKind::BaseCell => Some(Self::Base),
            UnitKind::SectionBody => Some(Self::Section),
            UnitKind::AttachedCell => Some(Self::Cell),
            _ => None,
        }
    }
}

/// Why somebody has no grade.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// Miễn công tác và sinh hoạt.
    Exempt,
    /// Đình chỉ sinh hoạt.
    Suspended,
    /// Mới kết nạp.
    Admitted,
    /// Mới thành lập.
    Founded,
    /// Should have a grade and has none.
    NoResult,
}

impl Reason {
    /// Every reason.
    pub const ALL: &'static [Self] =
        &[Self::Exempt, Self::Suspended, Self::Admitted, Self::Founded, Self::NoResult];

    /// The identifier in addresses.
    pub fn id(self) -> &'static str {
        match self {
            Self::Exempt => "exempt",
            Self::Suspended => "suspended",
            Self::Admitted => "admitted",
            Self::Founded => "founded",
            Self::NoResult => "no_result",
        }
    }

    /// The word for people.
    pub fn label(self) -> &'static str {
        match self {
            Self::Exempt => "miễn công tác và sinh hoạt",
            Self::Suspended => "đình chỉ sinh hoạt",
            Self::Admitted => "mới kết nạp, chưa đủ thời gian",
            Self::Founded => "mới thành lập, chưa đủ thời gian",
            Self::NoResult => "chưa có kết quả",
        }
    }
}

/// What became of somebody in a round.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome<'r> {
    /// A grade on a scale.
    Graded(&'r str, Grade),
    /// No grade.
    Not(Reason),
}

/// Somebody who stands in a round.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Case<'r> {
    /// Who.
    pub who: Rated,
    /// With whom they are counted.
    pub group: Group,
    /// What became of them.
    pub outcome: Outcome<'r>,
    /// The base organisation they belong to, where there is one and the whole of it is asked.
    pub base: Option<UnitId>,
}

/// A round within an organisation.
#[derive(Debug, Clone)]
pub struct Round<'r> {
    /// The year.
    pub year: i16,
    /// Its last day, or today while it is not over: who stands in the round is asked on it.
    pub day: Date,
    /// Everybody who stands in it.
    pub cases: Vec<Case<'r>>,
}

/// A group in a round.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tally {
    /// Everybody there on the day.
    pub all: u64,
    /// Those with a grade.
    pub rated: u64,
    /// Those without, by reason.
    pub without: BTreeMap<Reason, u64>,
    /// Those with a grade, by scale and grade: two scales are never added up.
    pub scales: Vec<ScaleTally>,
}

/// The grades given on one scale.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScaleTally {
    /// The scale.
    pub scale: String,
    /// How many were graded on it.
    pub rated: u64,
    /// How many of each grade.
    pub grades: BTreeMap<Grade, u64>,
}

impl Tally {
    /// Those without a grade for one reason.
    pub fn of(&self, reason: Reason) -> u64 {
        self.without.get(&reason).copied().unwrap_or(0)
    }

    /// Those who are to be rated: with a grade, or still without one.
    pub fn subject(&self) -> u64 {
        self.rated + self.of(Reason::NoResult)
    }

    fn take(&mut self, outcome: Outcome<'_>) {
        self.all += 1;
        let (scale, grade) = match outcome {
            Outcome::Not(reason) => {
                *self.without.entry(reason).or_default() += 1;
                return;
            }
            Outcome::Graded(scale, grade) => (scale, grade),
        };
        self.rated += 1;
        let index = self.scales.iter().position(|it| it.scale == scale).unwrap_or_else(|| {
            let (scale, grades) = (scale.to_owned(), BTreeMap::new());
            self.scales.push(ScaleTally { scale, rated: 0, grades });
            self.scales.len() - 1
        });
        self.scales[index].rated += 1;
        *self.scales[index].grades.entry(grade).or_default() += 1;
    }
}

impl<'r> Round<'r> {
    /// The round of a year in an organisation and all under it, asked for some groups.
    pub fn of(
        register: &'r Register,
        unit: UnitId,
        year: i16,
        day: Date,
        groups: &[Group],
    ) -> Self {
        let mut cases = Vec::new();
        let above = register.superiors_on(unit, day);
        for id in register.subtree_on(unit, day) {
            let Some(history) = register.units().get(id) else { continue };
            let Some(kind) = history.kind_on(day) else { continue };
            // Of a base organisation above the asked one only a part is here: no counts of its own.
            let base = base_of(register, history, kind, day).filter(|it| !above.contains(it));
            if let Some(group) = Group::of(kind).filter(|group| groups.contains(group)) {
                let outcome = unit_outcome(history, year, day);
                cases.push(Case { who: Rated::Unit(id), group, outcome, base });
            }
            if kind.is_cell() && groups.contains(&Group::Member) {
                cases.extend(register.members_on(id, day).map(|person| Case {
                    who: Rated::Person(person.id),
                    group: Group::Member,
                    outcome: member_outcome(person, year, day),
                    base,
                }));
            }
        }
        Self { year, day, cases }
    }

    /// The counts of a group.
    pub fn tally(&self, group: Group) -> Tally {
        let mut tally = Tally::default();
        let cases = self.cases.iter().filter(|case| case.group == group);
        cases.for_each(|case| tally.take(case.outcome));
        tally
    }
}

/// The base organisation an organisation is or stands under.
fn base_of(register: &Register, unit: &UnitHistory, kind: UnitKind, on: Date) -> Option<UnitId> {
    if kind.is_base() {
        return Some(unit.id);
    }
    let is_base = |id: &UnitId| {
        register.units().get(*id).and_then(|it| it.kind_on(on)).is_some_and(UnitKind::is_base)
    };
    register.superiors_on(unit.id, on).into_iter().find(is_base)
}

/// The grade of a round; the one decided last when there are several.
fn given(ratings: &[RatingGiven], year: i16) -> Option<Outcome<'_>> {
    let last = ratings.iter().rev().find(|rating| rating.year == year)?;
    Some(Outcome::Graded(&last.scale, last.grade))
}

fn member_outcome(person: &PersonHistory, year: i16, day: Date) -> Outcome<'_> {
    let admitted = || person.milestones.on(day)?.admitted_on.reckoned();
    given(&person.ratings, year).unwrap_or_else(|| {
        Outcome::Not(if person.exempt.covers(day) {
            Reason::Exempt
        } else if person.suspended.covers(day) {
            Reason::Suspended
        } else if too_new(admitted(), day) {
            Reason::Admitted
        } else {
            Reason::NoResult
        })
    })
}

fn unit_outcome(unit: &UnitHistory, year: i16, day: Date) -> Outcome<'_> {
    // A first day in the register is not a founding, unless it says out of what it was made.
    let made = unit.established.filter(|_| !unit.predecessors.is_empty());
    let founded = unit.established_on.reckoned().or(made);
    given(&unit.ratings, year).unwrap_or_else(|| {
        Outcome::Not(if too_new(founded, day) { Reason::Founded } else { Reason::NoResult })
    })
}

/// Whether somebody there since `begun` is too new on the last day of a round to be rated in it.
fn too_new(begun: Option<Date>, day: Date) -> bool {
    let months = scales::newcomers().map_or(0, |rule| rule.months);
    let ripe = begun.and_then(|begun| begun.checked_add(Span::new().months(months)).ok());
    ripe.is_some_and(|ripe| day < ripe)
}
