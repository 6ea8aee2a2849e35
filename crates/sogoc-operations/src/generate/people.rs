//! Inventing the members of one cell: the same ones for the same seed and code, whoever else is there.

use jiff::Span;
use jiff::civil::Date;
use sogoc_domain::date::PartialDate;
use sogoc_domain::person::{Detail, EthnicGroup, MemberKind, Milestones, Sex};

use crate::demo::data::NameLists;
use crate::demo::dice::Dice;
use crate::demo::people::{any_name, as_filed, birthday, milestones};
use crate::error::OperationError;

/// The largest group of the nation.
const KINH: &str = "Kinh";
/// Of a hundred communes so many are of one of the other groups for the most part.
const MINORITY_COMMUNES: u32 = 22;
/// Of a hundred members so many are of the group of their commune.
const OF_THE_GROUP: u32 = 88;
/// Of a hundred members so many are women.
const WOMEN: u32 = 36;
/// Of a hundred members so many are on probation.
const PROBATION: u32 = 5;
/// Of a hundred names so many are long.
const LONG_NAMES: u32 = 2;
/// A cell has at least three official members, where it has three (Điều lệ Đảng, Điều 21).
const OFFICIAL_AT_LEAST: u16 = 3;

/// Somebody just thought of.
#[derive(Debug)]
pub(super) struct Somebody {
    pub(super) member: MemberKind,
    pub(super) milestones: Milestones,
    pub(super) details: Vec<Detail>,
}

/// Draws the members of one cell.
#[derive(Debug)]
pub(super) struct Inventor<'d> {
    lists: &'d NameLists,
    dice: Dice,
    /// The group of most people of the commune.
    group: &'d str,
    on: Date,
}

impl<'d> Inventor<'d> {
    pub(super) fn new(lists: &'d NameLists, seed: u64, code: &str, on: Date) -> Self {
        let mut dice = Dice::new(mixed(seed, code));
        let others = dice.chance(MINORITY_COMMUNES);
        let drawn = dice.pick(&lists.people).filter(|_| others);
        let group = drawn.map_or(KINH, |people| people.name.as_str());
        Self { lists, dice, group, on }
    }

    /// How many members the cell has.
    pub(super) fn number(&mut self, (low, high): (u16, u16)) -> u16 {
        u16::try_from(self.dice.between(low.into(), high.into())).unwrap_or(low)
    }

    /// The members of a cell one after the other; the first is fit to be its secretary.
    pub(super) fn person(&mut self, number: u16) -> Result<Somebody, OperationError> {
        let on = self.on;
        let dice = &mut self.dice;
        let on_probation = number >= OFFICIAL_AT_LEAST && dice.chance(PROBATION);
        let (member, ages) = match number {
            _ if on_probation => (MemberKind::Probationary, [20, 34]),
            0 => (MemberKind::Official, [30, 57]),
            _ if dice.chance(75) => (MemberKind::Official, [23, 60]),
            _ => (MemberKind::Official, [55, 88]),
        };
        let drawn = birthday(dice, ages, on);
        let milestones = if on_probation { lately(dice, on) } else { milestones(dice, drawn, on) };
        let details = self.details(drawn)?;
        Ok(Somebody { member, milestones, details })
    }

    /// Somebody who is admitted on a day.
    pub(super) fn newcomer(&mut self, on: Date) -> Result<Vec<Detail>, OperationError> {
        let drawn = birthday(&mut self.dice, [19, 34], on);
        self.details(drawn)
    }

    fn details(&mut self, born: Date) -> Result<Vec<Detail>, OperationError> {
        let birth = as_filed(&mut self.dice, born);
        let sex = if self.dice.chance(WOMEN) { Sex::Female } else { Sex::Male };
        let (group, name) = self.name(sex)?;
        Ok(vec![
            Detail::Name(name),
            Detail::Birth(birth),
            Detail::Sex(sex),
            Detail::Ethnicity(EthnicGroup(group)),
        ])
    }

    fn name(&mut self, sex: Sex) -> Result<(u8, String), OperationError> {
        let own = self.dice.chance(OF_THE_GROUP);
        let other = self.dice.pick(&self.lists.people).map_or(KINH, |people| people.name.as_str());
        let group = if own { self.group } else { other };
        let (code, name) = any_name(self.lists, &mut self.dice, group, sex)?;
        if !self.dice.chance(LONG_NAMES) {
            return Ok((code, name));
        }
        // Some bear the names of both families and more than one of their own.
        let (_, more) = any_name(self.lists, &mut self.dice, group, sex)?;
        Ok((code, format!("{name} {more}")))
    }
}

/// The dates of somebody admitted within the last year.
fn lately(dice: &mut Dice, on: Date) -> Milestones {
    let admitted = on.saturating_sub(Span::new().days(dice.between(20, 350)));
    let decided = admitted.saturating_sub(Span::new().days(dice.between(4, 20)));
    Milestones {
        decided_on: decided.into(),
        admitted_on: admitted.into(),
        official_on: PartialDate::Unknown,
    }
}

/// A seed of its own for every code (FNV-1a). It must never change: who comes of a seed is promised.
pub(super) fn mixed(seed: u64, code: &str) -> u64 {
    let bytes = seed.to_be_bytes().into_iter().chain(code.bytes());
    bytes.fold(0xcbf2_9ce4_8422_2325, |mixed, byte| {
        (mixed ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}
