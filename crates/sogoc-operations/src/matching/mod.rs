//! Đối chiếu với sổ: the numbers of a checked report beside the figures of the register that they speak of.
//!
//! A number is matched where the words around it call a figure, or where a clerk once said what such words mean in their
//! office. What calls nothing surely stays unmatched: a wrong match is worse than none.

mod around;
mod kept;
mod phrases;

use std::collections::{HashMap, HashSet};

use jiff::civil::{Date, date};
use sogoc_documents::prose::{Bound, Figure, Kind, Reading, Says};
use sogoc_domain::date::Period;
use sogoc_domain::id::UnitId;
use sogoc_domain::register::Register;
use sogoc_domain::text::{format_count, format_percent};
use sogoc_figures::compare::ask::{Asked, What};
use sogoc_figures::report::stated;

use crate::compare::with_sources;
use crate::error::OperationError;
use crate::office::Office;
use crate::report::yearly;
use crate::rights::{Action, Actor};

pub use kept::{Meaning, Meanings};

use around::around;
use phrases::called;

/// A number of a report and the figure of the register it speaks of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Matched {
    /// The number: its place in [`Reading::figures`].
    pub figure: usize,
    /// The words around it, folded: what a clerk confirms once for all reports.
    pub wording: String,
    /// The name of the figure; none for a share.
    pub named: Option<String>,
    /// What the register answers: one question of a count; part and whole of a share.
    pub asked: Vec<Asked>,
    /// The figure as it would be printed.
    pub computed: String,
    /// How both stand.
    pub standing: Standing,
    /// Whether a clerk said that the words mean this figure.
    pub confirmed: bool,
}

/// A count of a report that no figure was found for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unmatched {
    /// The number: its place in [`Reading::figures`].
    pub figure: usize,
    /// The words around it, folded.
    pub wording: String,
    /// Whether a clerk said that the words mean no figure of the register.
    pub confirmed: bool,
}

/// The numbers of a report, held against the register.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Held {
    /// Those that speak of a figure, in the order of the text.
    pub matched: Vec<Matched>,
    /// The other counts.
    pub unmatched: Vec<Unmatched>,
}

/// How a printed number stands to the register.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// They agree.
    Agrees,
    /// The printed number is meant roughly, and that is so.
    Roughly,
    /// They differ; of a count by so much.
    Differs(Option<i64>),
}

/// A report that speaks of an organisation on a day.
#[derive(Debug, Clone, Copy)]
pub struct Told<'t> {
    /// The organisation.
    pub unit: UnitId,
    /// The day.
    pub on: Date,
    /// Its text.
    pub text: &'t str,
    /// What was read in it.
    pub reading: &'t Reading,
}

impl Office {
    /// Holds the numbers of a report against the register: those of stock on the day, those of flow in the year up to it
    /// or in the year their sentence names. Much work for a long report.
    ///
    /// # Errors
    /// Denied without the right to count there.
    pub fn hold_report(
        &self,
        actor: &Actor,
        told: Told<'_>,
        meanings: &Meanings,
    ) -> Result<Held, OperationError> {
        self.authorise(actor, Action::Count, told.unit)?;
        let state = self.state();
        let register = &state.register;
        let mut holding =
            Holding { register, unit: told.unit, on: told.on, meanings, answers: HashMap::new() };
        Ok(holding.all(told.text, told.reading))
    }
}

struct Holding<'h> {
    register: &'h Register,
    unit: UnitId,
    on: Date,
    meanings: &'h Meanings,
    /// What the register answered: a long report says the same things again and again.
    answers: HashMap<(String, Option<i16>), Option<Asked>>,
}

impl Holding<'_> {
    fn all(&mut self, text: &str, reading: &Reading) -> Held {
        let letters: Vec<char> = text.chars().collect();
        let mut held = Held::default();
        for (at, figure) in reading.figures.iter().enumerate() {
            let Some(printed) = count_of(figure) else { continue };
            let place = around(&letters, &reading.figures, at);
            let wording = place.wording();
            let meaning = self.meanings.0.get(&wording);
            let name = match meaning {
                Some(Meaning::Figure(name)) => Some(name.as_str()),
                Some(Meaning::Nothing) => None,
                None => called(&place.around).map(|phrase| phrase.figure.as_str()),
            };
            let confirmed = meaning.is_some();
            match name.and_then(|name| Some((name, self.ask(name, place.year)?))) {
                Some((name, asked)) => held.matched.push(Matched {
                    figure: at,
                    wording,
                    named: Some(name.to_owned()),
                    computed: format_count(asked.value),
                    standing: standing(printed, asked.value, figure.bound),
                    asked: vec![asked],
                    confirmed,
                }),
                None => held.unmatched.push(Unmatched { figure: at, wording, confirmed }),
            }
        }
        let shares = self::shares(reading, &held.matched);
        held.matched.extend(shares);
        held.matched.sort_by_key(|it| it.figure);
        held
    }

    fn ask(&mut self, name: &str, year: Option<i16>) -> Option<Asked> {
        let key = (name.to_owned(), year);
        if let Some(known) = self.answers.get(&key) {
            return known.clone();
        }
        let answer = self.answer(name, year);
        self.answers.insert(key, answer.clone());
        answer
    }

    /// What the register answers: of a named year, or up to the day; of what is still to come it knows nothing.
    fn answer(&self, name: &str, year: Option<i16>) -> Option<Asked> {
        let year = year.unwrap_or(self.on.year());
        if year > self.on.year() {
            return None;
        }
        let period = Period::new(date(year, 1, 1), date(year, 12, 31).min(self.on))?;
        let ask = yearly().ok()?.figure(name)?;
        // What was declared for another year says nothing of this one.
        if let What::Stated(measure) = &ask.what {
            stated(self.register, self.unit, measure, period)?;
        }
        with_sources(self.register, |sources| ask.put(sources, self.unit, period.to, Some(period)))
    }
}

/// A number that counts something.
fn count_of(figure: &Figure) -> Option<i64> {
    let whole = figure.value.whole().filter(|_| figure.kind == Kind::Count)?;
    i64::try_from(whole).ok()
}

/// Shares whose part and whole were matched, reckoned anew from the register; the counts are in the order of the text.
fn shares(reading: &Reading, counts: &[Matched]) -> Vec<Matched> {
    let of = |number: u64, figures: &[usize]| {
        let said = figures.iter().filter(|it| reading.figures[**it].value.whole() == Some(number));
        said.into_iter().find_map(|it| {
            let at = counts.binary_search_by_key(it, |count| count.figure).ok()?;
            counts.get(at)
        })
    };
    let mut seen = HashSet::new();
    let mut found = Vec::new();
    for claim in &reading.claims {
        let Says::Percent { part: Some(part), whole: Some(whole) } = &claim.says else {
            continue;
        };
        let percent = claim.figures.iter().find(|it| reading.figures[**it].kind == Kind::Percent);
        let parts = part
            .whole()
            .zip(whole.whole())
            .and_then(|(part, whole)| of(part, &claim.figures).zip(of(whole, &claim.figures)));
        if let (Some(at), Some((part, whole))) = (percent, parts)
            && seen.insert(*at)
        {
            found.extend(share(*at, &reading.figures[*at], part, whole));
        }
    }
    found
}

fn share(at: usize, figure: &Figure, part: &Matched, whole: &Matched) -> Option<Matched> {
    let (part, whole) = (part.asked.first()?, whole.asked.first()?);
    let (numerator, denominator) =
        (u64::try_from(part.value).ok()?, u64::try_from(whole.value).ok()?);
    let computed = format_percent(numerator, denominator)?;
    let exact = numerator as f64 * 100.0 / denominator as f64;
    // Half a unit of the last place that was printed.
    let step = 0.5 / 10_f64.powi(i32::try_from(figure.value.places()).unwrap_or(0));
    let agrees = (exact - figure.value.value()).abs() <= step + 1e-9;
    let rough = match figure.bound {
        Bound::Exactly => false,
        Bound::Above => exact >= figure.value.value(),
        Bound::Below => exact <= figure.value.value(),
        Bound::About => (exact - figure.value.value()).abs() <= 1.0,
    };
    Some(Matched {
        figure: at,
        wording: String::new(),
        named: None,
        asked: vec![part.clone(), whole.clone()],
        computed,
        standing: match (agrees, rough) {
            (true, _) => Standing::Agrees,
            (false, true) => Standing::Roughly,
            (false, false) => Standing::Differs(None),
        },
        confirmed: false,
    })
}

fn standing(printed: i64, computed: i64, bound: Bound) -> Standing {
    let rough = match bound {
        Bound::Exactly => false,
        Bound::Above => computed >= printed,
        Bound::Below => computed <= printed,
        // A tenth, as one rounds in speaking.
        Bound::About => computed.abs_diff(printed).saturating_mul(10) <= printed.unsigned_abs(),
    };
    match computed == printed {
        true => Standing::Agrees,
        false if rough => Standing::Roughly,
        false => Standing::Differs(Some(printed.saturating_sub(computed))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_stands_to_the_register_as_exactly_as_it_is_meant() {
        assert_eq!(standing(49, 48, Bound::Exactly), Standing::Differs(Some(1)));
        assert_eq!(standing(48, 48, Bound::Exactly), Standing::Agrees);
        assert_eq!(standing(2_700, 2_728, Bound::Above), Standing::Roughly);
        assert_eq!(standing(2_700, 2_640, Bound::Above), Standing::Differs(Some(60)));
        assert_eq!(standing(100, 95, Bound::About), Standing::Roughly);
        assert_eq!(standing(100, 80, Bound::About), Standing::Differs(Some(20)));
    }
}
