//! What became of places between two days: begun and ended, covered and lost, and relapses of all times.

use std::collections::{BTreeMap, HashSet};

use jiff::civil::Date;
use sogoc_domain::id::{PlaceId, UnitId};
use sogoc_domain::place::PlaceKind;
use sogoc_domain::register::Register;
use sogoc_domain::timeline::Span;
use sogoc_figures::places::{PlaceField, PlaceOn};
use sogoc_figures::question::PlaceQuestion;

use super::KINDS;
use super::tally::answer;

/// What became of a place between two days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Moved {
    /// There on the second day, not yet on the first.
    Founded,
    /// There on both days, but only on the second one here and of this kind.
    Joined,
    /// There on the first day, no more on the second.
    Ended,
    /// There on both days, but only on the first one here and of this kind.
    Parted,
    /// Had no member, has one.
    Gained,
    /// Had a member, has none.
    Lost,
    /// Has none on the second day, but had one on some day before.
    Relapsed,
}

impl Moved {
    /// Every one, in the order of the board.
    pub const ALL: &'static [Self] = &[
        Self::Founded,
        Self::Joined,
        Self::Ended,
        Self::Parted,
        Self::Gained,
        Self::Lost,
        Self::Relapsed,
    ];

    /// The identifier in addresses.
    pub fn id(self) -> &'static str {
        match self {
            Self::Founded => "founded",
            Self::Joined => "joined",
            Self::Ended => "ended",
            Self::Parted => "parted",
            Self::Gained => "gained",
            Self::Lost => "lost",
            Self::Relapsed => "relapsed",
        }
    }

    /// The words for people.
    pub fn label(self) -> &'static str {
        match self {
            Self::Founded => "mới thành lập hoặc mới ghi vào sổ",
            Self::Joined => "chuyển về hoặc đổi loại thành loại này",
            Self::Ended => "kết thúc, sáp nhập",
            Self::Parted => "chuyển đi hoặc đổi sang loại khác",
            Self::Gained => "mới có đảng viên",
            Self::Lost => "mất đảng viên",
            Self::Relapsed => "từng có đảng viên, nay không còn",
        }
    }
}

/// The places of one kind between two days. Before, plus what came, less what went, is after.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Change {
    /// How many there were on the first day.
    pub before: u64,
    /// How many there are on the second.
    pub after: u64,
    /// What became of which.
    pub moved: BTreeMap<Moved, Vec<PlaceId>>,
}

impl Change {
    /// How many something became of.
    pub fn count(&self, moved: Moved) -> u64 {
        self.moved.get(&moved).map_or(0, |places| places.len() as u64)
    }

    fn note(&mut self, moved: Moved, place: PlaceId) {
        self.moved.entry(moved).or_default().push(place);
    }
}

/// The changes of an organisation's places between two days, by kind.
pub(super) fn changes(
    register: &Register,
    unit: UnitId,
    (first, second): (Date, Date),
) -> Vec<(PlaceKind, Change)> {
    let (before, after) = (PlaceQuestion::of(unit, first), PlaceQuestion::of(unit, second));
    let before: Vec<_> = before.subjects(register).collect();
    let after: Vec<_> = after.subjects(register).collect();
    let change = |kind: PlaceKind| {
        let of_kind = |it: &&PlaceOn<'_>| it.kind() == Some(kind);
        let before: Vec<_> = before.iter().filter(of_kind).collect();
        let after: Vec<_> = after.iter().filter(of_kind).collect();
        (kind, compare(&before, &after, (first, second)))
    };
    KINDS.into_iter().map(change).collect()
}

fn compare(before: &[&PlaceOn<'_>], after: &[&PlaceOn<'_>], days: (Date, Date)) -> Change {
    let (first, second) = days;
    let ids = |places: &[&PlaceOn<'_>]| places.iter().map(|it| it.place.id).collect();
    let (was, is): (HashSet<PlaceId>, HashSet<PlaceId>) = (ids(before), ids(after));
    let (before_count, after_count) = (was.len() as u64, is.len() as u64);
    let mut change = Change { before: before_count, after: after_count, ..Change::default() };
    for it in before.iter().filter(|it| !is.contains(&it.place.id)) {
        let still = it.place.exists_on(second);
        change.note(if still { Moved::Parted } else { Moved::Ended }, it.place.id);
    }
    for it in after {
        let then = PlaceOn { on: first, ..**it };
        if !was.contains(&it.place.id) {
            let already = it.place.exists_on(first);
            change.note(if already { Moved::Joined } else { Moved::Founded }, it.place.id);
        }
        let had = it.place.exists_on(first).then(|| answer(&then, PlaceField::HasMember)).flatten();
        let has = answer(it, PlaceField::HasMember);
        match (had, has) {
            (Some(false), Some(true)) => change.note(Moved::Gained, it.place.id),
            (Some(true), Some(false)) => change.note(Moved::Lost, it.place.id),
            _ => {}
        }
        if has == Some(false) && last_covered(it).is_some() {
            change.note(Moved::Relapsed, it.place.id);
        }
    }
    change
}

/// The last day before the one asked on which a place had a member.
pub(super) fn last_covered(it: &PlaceOn<'_>) -> Option<Date> {
    let id = it.place.id;
    let lives = it.kind() == Some(PlaceKind::Hamlet);
    let living = lives.then(|| it.register.ever_living(id));
    let working = (!lives).then(|| it.register.ever_working(id));
    let people = living.into_iter().flatten().chain(working.into_iter().flatten());
    let there = people.flat_map(|person| {
        let at = if lives { &person.residence } else { &person.workplace };
        let here = at.spans().filter(move |(_, place)| **place == Some(id));
        here.flat_map(|(span, _)| person.stints.iter().filter_map(move |it| it.span.within(span)))
    });
    let last_day = |span: Span| match span.to {
        Some(end) => end.yesterday().ok().map(|last| last.min(it.on)),
        None => Some(it.on),
    };
    there.filter(|span| span.from <= it.on).filter_map(last_day).max()
}
