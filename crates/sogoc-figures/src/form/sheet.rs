//! Some cells of a form answered, the shares among them reckoned from the cells they name.

use std::collections::BTreeMap;

use super::answer::{Answer, Figure};
use super::definition::{Cell, Definition, Spot};
use super::formula::Key;
use super::ground::Ground;
use super::measure::Measure;

/// Answered cells.
pub(super) struct Sheet(BTreeMap<Spot, Answer>);

impl Sheet {
    /// Answers the cells wanted, and no others but the parts of shares.
    pub(super) fn of(
        ground: &Ground<'_>,
        form: &Definition,
        wanted: impl IntoIterator<Item = Spot>,
    ) -> Self {
        let wanted: Vec<Spot> = wanted.into_iter().collect();
        let mut counted: BTreeMap<Spot, &Measure> = BTreeMap::new();
        for spot in wanted.iter().flat_map(|spot| parts(form, *spot)) {
            if let Some(Cell::Measure(measure)) = form.cell(spot) {
                counted.insert(spot, measure);
            }
        }
        let measures: Vec<&Measure> = counted.values().copied().collect();
        let mut answers: BTreeMap<Spot, Answer> =
            counted.into_keys().zip(ground.answers(&measures)).collect();
        for spot in wanted {
            if !answers.contains_key(&spot) {
                answers.insert(spot, reckoned(form.cell(spot), &answers));
            }
        }
        Self(answers)
    }

    /// Every cell of a form.
    pub(super) fn whole(ground: &Ground<'_>, form: &Definition) -> Self {
        let columns = 0..form.columns.len();
        let spot = |row: usize| columns.clone().map(move |column| Spot { row, column });
        Self::of(ground, form, (0..form.rows.len()).flat_map(spot))
    }

    /// The answer of a cell.
    pub(super) fn answer(&self, spot: Spot) -> Option<&Answer> {
        self.0.get(&spot)
    }

    /// The figure of a cell as identities reckon with it.
    pub(super) fn summed(&self, spot: Spot) -> Option<i64> {
        self.answer(spot)?.figure().and_then(Figure::summed)
    }

    /// The sum over the cells a key means; none when one of them has no figure.
    pub(super) fn sum(&self, form: &Definition, key: &Key) -> Option<i64> {
        let spots = form.spots(key);
        if spots.is_empty() {
            return None;
        }
        spots.into_iter().map(|spot| self.summed(spot)).sum()
    }
}

/// The cells to count before a cell is answered.
fn parts(form: &Definition, spot: Spot) -> Vec<Spot> {
    match form.cell(spot) {
        Some(Cell::Share { part, whole }) => vec![*part, *whole],
        Some(Cell::Measure(_)) => vec![spot],
        Some(Cell::Heading) | None => Vec::new(),
    }
}

/// The answer of a cell that counts nothing itself.
fn reckoned(cell: Option<&Cell>, answers: &BTreeMap<Spot, Answer>) -> Answer {
    let Some(Cell::Share { part, whole }) = cell else { return Answer::Heading };
    let count = |spot: &Spot| answers.get(spot).and_then(Answer::value);
    match (count(part), count(whole)) {
        (Some(part), Some(whole)) => Answer::Share { part, whole },
        _ => Answer::Unknown,
    }
}
