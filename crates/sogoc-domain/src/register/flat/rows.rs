//! The columns: from when, to when, who, what of a statistic; one row for each stretch of days on
//! which none of it changed.

use std::collections::BTreeMap;
use std::ops::Range;

use jiff::civil::Date;

use super::word::Piece;
use crate::date::EARLIEST;
use crate::timeline::Span;

/// In the column of births: nothing is known.
pub const UNKNOWN_BIRTH: i32 = i32::MIN;

/// In the column of last days: not yet.
const OPEN: u16 = u16::MAX;

/// So many rows may be laid elsewhere before a quarter of all is too many.
const SOME: usize = 4_096;

/// How many days a date lies after the first day of a register.
pub fn number_of_day(date: Date) -> i32 {
    (date - EARLIEST).get_days()
}

/// The day of a question; `None` before the register's first day and after June 2079.
pub(super) fn day(date: Date) -> Option<u16> {
    u16::try_from(number_of_day(date)).ok().filter(|day| *day < OPEN)
}

/// The rows of all cells. In every cell there is some room for more; a cell that outgrows its room
/// is laid after all others, and what it leaves behind holds on no day.
#[derive(Debug, Default)]
pub struct Rows {
    from: Vec<u16>,
    to: Vec<u16>,
    words: Vec<u64>,
    births: Vec<i32>,
    who: Vec<u32>,
    /// Where the room of each position begins, and at last where the room of the last one ends.
    starts: Vec<usize>,
    /// The rooms of positions that are not where they were first.
    elsewhere: BTreeMap<usize, Range<usize>>,
    worn: usize,
}

impl Rows {
    pub(super) fn of(cells: impl Iterator<Item = Vec<Piece>>) -> Self {
        let mut rows = Self { starts: vec![0], ..Self::default() };
        for pieces in cells {
            let room = rows.room_for(&pieces);
            rows.fill(room.clone(), &pieces);
            rows.starts.push(room.end);
        }
        rows
    }

    /// Lays the rows of a position anew.
    pub(super) fn lay(&mut self, position: usize, pieces: &[Piece]) {
        let first = self.starts.get(position).zip(self.starts.get(position + 1));
        let first = first.map(|(start, end)| *start..*end);
        let room = self.elsewhere.get(&position).cloned().or(first).unwrap_or_default();
        if pieces.len() <= room.len() {
            self.fill(room, pieces);
            return;
        }
        self.worn += room.len() + pieces.len();
        self.fill(room, &[]);
        let room = self.room_for(pieces);
        self.fill(room.clone(), pieces);
        self.elsewhere.insert(position, room);
    }

    /// New room after all others: a cell that was never peopled needs none.
    fn room_for(&mut self, pieces: &[Piece]) -> Range<usize> {
        let start = self.from.len();
        let spare = if pieces.is_empty() { 0 } else { 2 + pieces.len() / 16 };
        let end = start + pieces.len() + spare;
        self.from.resize(end, OPEN);
        self.to.resize(end, 0);
        self.words.resize(end, 0);
        self.births.resize(end, UNKNOWN_BIRTH);
        self.who.resize(end, 0);
        start..end
    }

    fn fill(&mut self, room: Range<usize>, pieces: &[Piece]) {
        let mut pieces = pieces.iter();
        for row in room {
            let piece = pieces.next();
            let (from, to) = piece.map_or((OPEN, 0), |piece| ends(piece.span));
            (self.from[row], self.to[row]) = (from, to);
            if let Some(piece) = piece {
                self.words[row] = piece.word;
                self.births[row] = piece.birth;
                self.who[row] = piece.who;
            }
        }
    }

    /// The rows of positions, as few runs as can be.
    pub(super) fn runs(&self, mut positions: Vec<Range<usize>>) -> Vec<Range<usize>> {
        positions.sort_unstable_by_key(|range| range.start);
        let built = self.starts.len() - 1;
        let mut runs: Vec<Range<usize>> = Vec::new();
        let mut strays = Vec::new();
        for range in positions {
            let first = self.starts[range.start.min(built)]..self.starts[range.end.min(built)];
            match runs.last_mut() {
                Some(last) if last.end == first.start => last.end = first.end,
                _ => runs.push(first),
            }
            strays.extend(self.elsewhere.range(range).map(|(_, room)| room.clone()));
        }
        runs.extend(strays);
        runs.retain(|run| !run.is_empty());
        runs
    }

    /// True when so many rows lie elsewhere that a new layout is due.
    pub(super) fn are_worn(&self) -> bool {
        self.worn > SOME + self.from.len() / 4
    }

    /// Meets every row of the runs that holds on a day, with its number.
    pub fn each(&self, runs: &[Range<usize>], on: Date, mut meet: impl FnMut(usize)) {
        let Some(on) = day(on) else { return };
        for run in runs {
            let days = self.from[run.clone()].iter().zip(&self.to[run.clone()]);
            for (row, (from, to)) in days.enumerate() {
                if *from <= on && on < *to {
                    meet(run.start + row);
                }
            }
        }
    }

    /// Every row of the runs that begins or ends in a period.
    pub(super) fn touching(&self, runs: &[Range<usize>], (first, last): (u16, u16)) -> Vec<usize> {
        let within = |day: u16| first <= day && day <= last;
        let touches = |row: &usize| within(self.from[*row]) || within(self.to[*row]);
        runs.iter().flat_map(Clone::clone).filter(touches).collect()
    }

    /// The packed attributes of a row.
    #[inline]
    pub fn word(&self, row: usize) -> u64 {
        self.words[row]
    }

    /// The day of birth of a row to reckon ages from, as [`number_of_day`], or [`UNKNOWN_BIRTH`].
    #[inline]
    pub fn birth(&self, row: usize) -> i32 {
        self.births[row]
    }

    /// How many there are, the spare ones too.
    pub fn len(&self) -> usize {
        self.from.len()
    }

    /// True when there is none.
    pub fn is_empty(&self) -> bool {
        self.from.is_empty()
    }

    /// The bytes they hold.
    pub fn bytes(&self) -> usize {
        let columns = self.from.capacity() * 2 + self.to.capacity() * 2;
        columns + self.words.capacity() * 8 + self.births.capacity() * 4 + self.who.capacity() * 4
    }

    pub(super) fn who(&self, row: usize) -> usize {
        self.who[row] as usize
    }
}

/// What lies before the first day or after the last that rows know is never asked of them.
fn ends(span: Span) -> (u16, u16) {
    let within = |date: Date| u16::try_from(number_of_day(date).max(0)).unwrap_or(OPEN);
    (within(span.from), span.to.map_or(OPEN, within))
}
