//! A filter made ready for rows: what they tell apart from what only the person tells.

use jiff::civil::Date;
use sogoc_domain::register::flat::{Part, Reader, UNKNOWN_BIRTH};

use super::born::Births;
use super::column::{part, value};
use crate::field::Field;
use crate::filter::{Compare, Filter};
use crate::value::Value;

/// A filter in two parts, both of which must pass.
#[derive(Debug)]
pub(super) struct Sieve {
    pub(super) packed: Packed,
    /// What rows do not tell.
    pub(super) rest: Filter,
}

/// Tests of a row. Contraries were pushed down to the single tests, where the unknown passes
/// neither a test nor its contrary; so what is left is plain and and or.
#[derive(Debug)]
pub(super) enum Packed {
    /// The code is one of these.
    Code(Reader, Codes),
    /// The day of birth is one of these, or may be unknown.
    Birth(Births, bool),
    All(Vec<Packed>),
    Any(Vec<Packed>),
}

/// A set of codes.
#[derive(Debug, Default, Clone)]
pub(super) struct Codes([u64; 8]);

impl Codes {
    fn of(part: Part, holds: impl Fn(usize) -> bool) -> Self {
        let mut codes = Self::default();
        for code in (0..part.codes()).filter(|code| holds(*code)) {
            codes.0[code >> 6] |= 1 << (code & 63);
        }
        codes
    }

    #[inline]
    fn has(&self, code: usize) -> bool {
        self.0[(code >> 6) & 7] >> (code & 63) & 1 == 1
    }
}

impl Sieve {
    pub(super) fn of(filter: &Filter, on: Date) -> Self {
        let parts = match filter {
            Filter::And(parts) => parts.as_slice(),
            other => std::slice::from_ref(other),
        };
        let (mut packed, mut rest) = (Vec::new(), Filter::All);
        for part in parts {
            match Packed::of(part, on, true) {
                Some(part) => packed.push(part),
                None => rest = rest.and(part.clone()),
            }
        }
        Self { packed: Packed::All(packed), rest }
    }
}

impl Packed {
    /// Tests that a row passes when the filter is surely true, or surely false; `None` when rows
    /// do not tell.
    fn of(filter: &Filter, on: Date, wanted: bool) -> Option<Self> {
        let parts = |parts: &[Filter]| {
            parts.iter().map(|part| Self::of(part, on, wanted)).collect::<Option<Vec<_>>>()
        };
        Some(match (filter, wanted) {
            (Filter::All, true) => Self::All(Vec::new()),
            (Filter::All, false) => Self::Any(Vec::new()),
            (Filter::And(all), true) | (Filter::Or(all), false) => Self::All(parts(all)?),
            (Filter::Or(any), true) | (Filter::And(any), false) => Self::Any(parts(any)?),
            (Filter::Not(part), _) => Self::of(part, on, !wanted)?,
            (Filter::Known(field), _) => Self::known(*field, wanted)?,
            (Filter::Test(field, compare, value), _) => {
                Self::among(*field, &[(*compare, value)], on, wanted)?
            }
            (Filter::Among(field, values), _) => {
                let tests: Vec<_> = values.iter().map(|it| (Compare::Equal, it)).collect();
                Self::among(*field, &tests, on, wanted)?
            }
        })
    }

    fn known(field: Field, wanted: bool) -> Option<Self> {
        if let Some(part) = part(field) {
            let codes = Codes::of(part, |code| value(field, code).is_some() == wanted);
            return Some(Self::Code(part.reader(), codes));
        }
        let is_born = matches!(field, Field::Age | Field::BirthYear);
        let all = Births::all();
        is_born.then(|| Self::Birth(if wanted { all } else { all.contrary() }, !wanted))
    }

    /// One of the tests holds, or surely none does.
    fn among(field: Field, tests: &[(Compare, &Value)], on: Date, wanted: bool) -> Option<Self> {
        if let Some(part) = part(field) {
            let holds = |found: &Value| tests.iter().any(|(it, value)| it.holds(found, value));
            let codes =
                Codes::of(part, |code| value(field, code).is_some_and(|it| holds(&it) == wanted));
            return Some(Self::Code(part.reader(), codes));
        }
        let mut births = Births::all().contrary();
        for (compare, value) in tests {
            births.add(&Births::comparing(field, *compare, value, on)?);
        }
        let is_born = matches!(field, Field::Age | Field::BirthYear);
        is_born.then(|| Self::Birth(if wanted { births } else { births.contrary() }, false))
    }

    #[inline]
    pub(super) fn passes(&self, word: u64, birth: i32) -> bool {
        match self {
            Self::Code(reader, codes) => codes.has(reader.code(word)),
            Self::Birth(births, or_unknown) => {
                if birth == UNKNOWN_BIRTH {
                    *or_unknown
                } else {
                    births.contains(birth)
                }
            }
            Self::All(parts) => parts.iter().all(|part| part.passes(word, birth)),
            Self::Any(parts) => parts.iter().any(|part| part.passes(word, birth)),
        }
    }
}
