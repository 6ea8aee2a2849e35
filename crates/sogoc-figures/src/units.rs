//! Counting organisations under one on a day, by kind.

use jiff::civil::Date;
use sogoc_domain::id::UnitId;
use sogoc_domain::register::Register;
use sogoc_domain::unit::{Form, Level, UnitKind};

/// What organisations may be grouped by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnitField {
    /// Loại tổ chức.
    Kind,
    /// Cấp.
    Level,
    /// Hình thức.
    Form,
}

impl UnitField {
    /// The field of that identifier.
    pub fn named(id: &str) -> Option<Self> {
        match id {
            "kind" => Some(Self::Kind),
            "level" => Some(Self::Level),
            "form" => Some(Self::Form),
            _ => None,
        }
    }

    /// Its identifier.
    pub fn id(self) -> &'static str {
        match self {
            Self::Kind => "kind",
            Self::Level => "level",
            Self::Form => "form",
        }
    }

    fn of(self, kind: UnitKind) -> &'static str {
        let (level, form) = kind.parts();
        match self {
            Self::Kind => kind.id(),
            Self::Level => level.id(),
            Self::Form => form.id(),
        }
    }

    fn all(self) -> Vec<&'static str> {
        match self {
            Self::Kind => UnitKind::ALL.iter().map(|kind| kind.id()).collect(),
            Self::Level => Level::ALL.iter().map(|level| level.id()).collect(),
            Self::Form => Form::ALL.iter().map(|form| form.id()).collect(),
        }
    }
}

/// The organisations under one on a day; the one asked about is not among them.
pub fn under(register: &Register, unit: UnitId, as_of: Date) -> Vec<UnitId> {
    register.subtree_on(unit, as_of).into_iter().skip(1).collect()
}

/// How many there are of each value that occurs, in the order of the list.
pub fn count_by(
    register: &Register,
    unit: UnitId,
    as_of: Date,
    field: UnitField,
) -> Vec<(&'static str, u64)> {
    let kinds: Vec<&str> = under(register, unit, as_of)
        .into_iter()
        .filter_map(|id| register.units().get(id)?.kind_on(as_of))
        .map(|kind| field.of(kind))
        .collect();
    field
        .all()
        .into_iter()
        .map(|value| (value, kinds.iter().filter(|kind| **kind == value).count() as u64))
        .filter(|(_, count)| *count > 0)
        .collect()
}
