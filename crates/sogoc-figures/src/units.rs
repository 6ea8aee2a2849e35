//! Counting organisations under one on a day.

use std::borrow::Cow;

use jiff::civil::Date;
use sogoc_domain::category::Category;
use sogoc_domain::history::UnitHistory;
use sogoc_domain::id::UnitId;
use sogoc_domain::person::MemberKind;
use sogoc_domain::place::PlaceKind;
use sogoc_domain::rating::Grade;
use sogoc_domain::register::Register;
use sogoc_domain::unit::{Form, Level, UnitKind};

use crate::attribute::{Attribute, Round, rating_id, rating_label, round_of};
use crate::value::{Shape, Value};

/// An attribute of an organisation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnitField {
    /// Loại tổ chức.
    Kind,
    /// Cấp.
    Level,
    /// Hình thức.
    Form,
    /// Loại hình cơ sở, of its base organisation.
    Category,
    /// Số đảng viên, everything under it included.
    Members,
    /// Số đảng viên chính thức.
    Officials,
    /// It covers an agency: chi bộ cơ quan, which shares its members' hamlets with other cells.
    CoversAgency,
    /// Xếp loại in a round, whenever it was decided.
    Rating(Round),
}

/// One organisation on one day.
#[derive(Debug, Clone, Copy)]
pub struct UnitOn<'a> {
    /// The register it is in.
    pub register: &'a Register,
    /// The organisation.
    pub unit: &'a UnitHistory,
    /// The day.
    pub on: Date,
}

impl Attribute for UnitField {
    type Subject<'a> = UnitOn<'a>;
    type Id = UnitId;

    /// Nearest to the root first; the root is not among them.
    fn all(register: &Register, unit: UnitId, on: Date) -> impl Iterator<Item = Self::Subject<'_>> {
        let under = register.subtree_on(unit, on).into_iter().skip(1);
        let units = under.filter_map(|id| register.units().get(id));
        units.map(move |unit| UnitOn { register, unit, on })
    }

    fn whose(it: &UnitOn<'_>) -> UnitId {
        it.unit.id
    }

    const ALL: &'static [Self] = &[
        Self::Kind,
        Self::Level,
        Self::Form,
        Self::Category,
        Self::Members,
        Self::Officials,
        Self::CoversAgency,
        Self::Rating(None),
    ];

    fn id(self) -> Cow<'static, str> {
        Cow::Borrowed(match self {
            Self::Kind => "kind",
            Self::Level => "level",
            Self::Form => "form",
            Self::Category => "category",
            Self::Members => "members",
            Self::Officials => "officials",
            Self::CoversAgency => "covers_agency",
            Self::Rating(round) => return rating_id(round),
        })
    }

    fn label(self) -> Cow<'static, str> {
        Cow::Borrowed(match self {
            Self::Kind => "loại tổ chức",
            Self::Level => "cấp",
            Self::Form => "hình thức",
            Self::Category => "loại hình cơ sở",
            Self::Members => "số đảng viên",
            Self::Officials => "số đảng viên chính thức",
            Self::CoversAgency => "phụ trách cơ quan",
            Self::Rating(round) => return rating_label(round),
        })
    }

    fn named(id: &str) -> Option<Self> {
        let round = || round_of(id).map(|year| Self::Rating(Some(year)));
        Self::ALL.iter().copied().find(|field| field.id() == id).or_else(round)
    }

    fn shape(self) -> Shape {
        match self {
            Self::Kind => Shape::Words(UnitKind::WORDS),
            Self::Level => Shape::Words(Level::WORDS),
            Self::Form => Shape::Words(Form::WORDS),
            Self::Category => Shape::Words(Category::WORDS),
            Self::Rating(_) => Shape::Words(Grade::WORDS),
            Self::Members | Self::Officials => Shape::Number,
            Self::CoversAgency => Shape::Bool,
        }
    }

    fn always_shown(self) -> Vec<Value> {
        Vec::new()
    }

    fn of(self, it: &UnitOn<'_>) -> Option<Value> {
        let (level, form) = it.unit.kind_on(it.on)?.parts();
        match self {
            Self::Kind => Some(Value::word(it.unit.kind_on(it.on)?.id())),
            Self::Level => Some(Value::word(level.id())),
            Self::Form => Some(Value::word(form.id())),
            Self::Category => category_on(it.register, it.unit.id, it.on)
                .map(|category| Value::word(category.id())),
            Self::Members => Some(it.count(|_| true)),
            Self::Officials => Some(it.count(|kind| kind == Some(MemberKind::Official))),
            Self::CoversAgency => Some(Value::Bool(it.covers(PlaceKind::Agency))),
            Self::Rating(round) => {
                let year = round.unwrap_or(it.on.year());
                let given = it.unit.ratings.iter().rev().find(|given| given.year == year)?;
                Some(Value::word(given.grade.id()))
            }
        }
    }
}

impl UnitOn<'_> {
    fn covers(&self, kind: PlaceKind) -> bool {
        let covered = self.unit.covers.iter().filter(|(_, spans)| spans.covers(self.on));
        let mut places = covered.filter_map(|(place, _)| self.register.places().get(*place));
        places.any(|place| place.kind.on_or_first(self.on) == Some(&kind))
    }

    fn count(&self, counts: impl Fn(Option<MemberKind>) -> bool) -> Value {
        let cells = self.register.subtree_on(self.unit.id, self.on).into_iter();
        let members = cells.flat_map(|cell| self.register.members_on(cell, self.on));
        let found = members.filter(|person| counts(person.kind_on(self.on))).count();
        Value::Number(i64::try_from(found).unwrap_or(i64::MAX))
    }
}

/// The category of the base organisation a unit belongs to: its own, or the nearest above that
/// has one. Organisations above the base have none.
pub fn category_on(register: &Register, unit: UnitId, on: Date) -> Option<Category> {
    let mut at = register.units().get(unit)?;
    loop {
        if at.kind_on(on)?.is_base() {
            return at.category.on(on)?.as_deref()?.parse().ok();
        }
        at = register.units().get(at.parent_on(on)?)?;
    }
}
