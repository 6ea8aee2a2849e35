//! How many places have what, out of how many of which it is known.

use sogoc_domain::place::PlaceKind;
use sogoc_figures::attribute::Attribute;
use sogoc_figures::places::{PlaceField, PlaceOn};
use sogoc_figures::value::Value;

/// What is watched about a place.
pub type Measure = PlaceField;

/// The measures of the board, in its order.
pub const MEASURES: [Measure; 7] = [
    PlaceField::HasMember,
    PlaceField::HasLocalMember,
    PlaceField::HasOrganisation,
    PlaceField::HasOwnCell,
    PlaceField::HeadIsMember,
    PlaceField::JointPost,
    PlaceField::OnlyElderly,
];

/// A part of a whole.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Part {
    /// Those that have it.
    pub yes: u64,
    /// Those of which it is known whether they have it.
    pub known: u64,
}

/// Places counted together.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// All of them.
    pub all: u64,
    parts: [Part; MEASURES.len()],
}

/// One place on one day, every measure asked once.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sight {
    pub(super) kind: PlaceKind,
    answers: [Option<bool>; MEASURES.len()],
}

impl Sight {
    /// Nothing for a place before its first event.
    pub(super) fn of(it: &PlaceOn<'_>) -> Option<Self> {
        Some(Self { kind: it.kind()?, answers: MEASURES.map(|measure| answer(it, measure)) })
    }
}

/// What a measure says of a place; none when it is not known or makes no sense there.
pub(super) fn answer(it: &PlaceOn<'_>, measure: Measure) -> Option<bool> {
    match measure.of(it) {
        Some(Value::Bool(yes)) => Some(yes),
        _ => None,
    }
}

impl Tally {
    /// A measure.
    pub fn of(&self, measure: Measure) -> Part {
        let index = MEASURES.iter().position(|it| *it == measure);
        index.map_or_else(Part::default, |index| self.parts[index])
    }

    pub(super) fn add(&mut self, sight: Sight) {
        self.all += 1;
        for (part, answer) in self.parts.iter_mut().zip(sight.answers) {
            part.known += u64::from(answer.is_some());
            part.yes += u64::from(answer == Some(true));
        }
    }
}

impl<'s> FromIterator<&'s Sight> for Tally {
    fn from_iter<I: IntoIterator<Item = &'s Sight>>(sights: I) -> Self {
        let mut tally = Self::default();
        sights.into_iter().for_each(|sight| tally.add(*sight));
        tally
    }
}
