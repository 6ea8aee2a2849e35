//! What a filter may ask about: members, organisations and places each have their attributes.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt::Debug;

use jiff::civil::Date;
use sogoc_domain::id::UnitId;
use sogoc_domain::register::Register;

use crate::question::Ask;
use crate::value::{Shape, Value};

/// An attribute of one kind of subject, dated: what it is depends on the day asked.
pub trait Attribute: Copy + PartialEq + Debug + 'static {
    /// Whoever has it, on a day.
    type Subject<'a>;

    /// What names one of them.
    type Id;

    /// All that an organisation has on a day, in the order of the tree.
    fn all(register: &Register, unit: UnitId, on: Date) -> impl Iterator<Item = Self::Subject<'_>>;

    /// Whose attributes they are.
    fn whose(subject: &Self::Subject<'_>) -> Self::Id;

    /// The attributes that can be named, those of a certain round left out.
    const ALL: &'static [Self];

    /// Its identifier in the figure language.
    fn id(self) -> Cow<'static, str>;

    /// Its Vietnamese name.
    fn label(self) -> Cow<'static, str>;

    /// The attribute of that identifier.
    fn named(id: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|field| field.id() == id)
    }

    /// What its values look like.
    fn shape(self) -> Shape;

    /// The value of one subject; `None` when it is not known, or makes no sense there.
    fn of(self, subject: &Self::Subject<'_>) -> Option<Value>;

    /// How many a question counts, by the values of a field, where something quicker tells than
    /// asking each of them.
    fn counted(
        _question: &Ask<Self>,
        _register: &Register,
        _by: Option<Self>,
    ) -> Option<Vec<(Option<Value>, u64)>> {
        None
    }

    /// Values to show in a grouping even when nobody has them.
    fn always_shown(self) -> Vec<Value> {
        self.shape().values()
    }
}

/// The round a rating belongs to: of a year, or of the year of the day asked.
pub type Round = Option<i16>;

/// `rating_2018` → 2018.
pub(crate) fn round_of(id: &str) -> Option<i16> {
    id.strip_prefix("rating_")?.parse().ok().filter(|year| (1930..=2100).contains(year))
}

/// `rating`, `rating_2018`.
pub(crate) fn rating_id(round: Round) -> Cow<'static, str> {
    round.map_or(Cow::Borrowed("rating"), |year| Cow::Owned(format!("rating_{year}")))
}

/// `xếp loại`, `xếp loại năm 2018`.
pub(crate) fn rating_label(round: Round) -> Cow<'static, str> {
    round.map_or(Cow::Borrowed("xếp loại trong năm"), |year| {
        Cow::Owned(format!("xếp loại năm {year}"))
    })
}

/// A count with its groups.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Count {
    /// All of them.
    pub total: u64,
    /// By value of the field asked for; `None` is "not known". Their sum is the total.
    pub groups: Vec<(Option<Value>, u64)>,
}

impl Count {
    /// Counts subjects by the values of a field: first the list of the field in its order, then
    /// other values, then the unknown.
    pub fn of<'a, F: Attribute>(field: F, subjects: impl Iterator<Item = F::Subject<'a>>) -> Self {
        let mut found: BTreeMap<Option<Value>, u64> = BTreeMap::new();
        for subject in subjects {
            *found.entry(field.of(&subject)).or_default() += 1;
        }
        Self::of_groups(field, found)
    }

    /// The same of what was counted already.
    pub(crate) fn of_groups<F: Attribute>(
        field: F,
        mut found: BTreeMap<Option<Value>, u64>,
    ) -> Self {
        let total = found.values().sum();
        let always = field.always_shown();
        let mut groups: Vec<(Option<Value>, u64)> = Vec::new();
        for value in field.shape().values() {
            let count = found.remove(&Some(value.clone())).unwrap_or(0);
            if count > 0 || always.contains(&value) {
                groups.push((Some(value), count));
            }
        }
        let unknown = found.remove(&None);
        groups.extend(found);
        groups.extend(unknown.map(|count| (None, count)));
        Self { total, groups }
    }
}
