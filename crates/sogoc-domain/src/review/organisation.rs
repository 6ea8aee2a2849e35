//! Tổ chức: how many official members a cell has, the size of base organisations, chi ủy.

use std::collections::HashMap;

use jiff::civil::Date;

use super::{About, Desk, Finding, Matter};
use crate::history::{CommitteeHistory, Holding};
use crate::id::UnitId;
use crate::post::{CommitteeKind, PostOf};
use crate::register::Register;
use crate::rulebook::InForce;
use crate::unit::UnitKind;

/// The members of base organisations, guests not counted (TRF-06).
#[derive(Debug, Default)]
pub(super) struct Sizes(HashMap<UnitId, usize>);

impl Sizes {
    /// Counts the members of a cell to the base organisation it is or stands under.
    pub(super) fn count(&mut self, register: &Register, cell: UnitId, members: usize, on: Date) {
        let is_base = |unit: &UnitId| {
            register
                .units()
                .get(*unit)
                .and_then(|unit| unit.kind_on(on))
                .is_some_and(UnitKind::is_base)
        };
        let line = std::iter::once(cell).chain(register.superiors_on(cell, on));
        if let Some(base) = line.into_iter().find(is_base) {
            *self.0.entry(base).or_default() += members;
        }
    }
}

fn of_unit(
    matter: Matter,
    rule: InForce<'_>,
    unit: UnitId,
    (have, need): (usize, i32),
    says: String,
) -> Finding<'_> {
    let have = i64::try_from(have).unwrap_or(i64::MAX);
    Finding::new(matter, Some(rule), About::Unit(unit), unit, says).figures(have, need.into())
}

/// A number of people against the one a rule names.
fn against(people: usize, named: i32) -> std::cmp::Ordering {
    i64::try_from(people).unwrap_or(i64::MAX).cmp(&named.into())
}

pub(super) fn of_cell<'b>(
    desk: Desk<'_, 'b>,
    cell: UnitId,
    members: usize,
    officials: usize,
    found: &mut Vec<Finding<'b>>,
) {
    if members == 0 {
        let says = "Chưa có đảng viên nào sinh hoạt.".to_owned();
        found.push(Finding::new(Matter::EmptyCell, None, About::Unit(cell), cell, says));
        return;
    }
    found.extend(few(desk, cell, officials));
    found.extend(committee(desk, cell, officials));
}

fn few<'b>(desk: Desk<'_, 'b>, cell: UnitId, officials: usize) -> Option<Finding<'b>> {
    let founding = desk.rule(Matter::ThreeOfficials, desk.on)?;
    let least = founding.number("min_officials")?;
    let figures = (officials, least);
    match against(officials, least) {
        std::cmp::Ordering::Less => {
            let rule = desk.rule(Matter::FewOfficials, desk.on)?;
            let says = format!("Có {officials} đảng viên chính thức, cần ít nhất {least}.");
            Some(of_unit(Matter::FewOfficials, rule, cell, figures, says))
        }
        std::cmp::Ordering::Equal => {
            let says = format!("Có đúng {officials} đảng viên chính thức.");
            Some(of_unit(Matter::ThreeOfficials, founding, cell, figures, says))
        }
        std::cmp::Ordering::Greater => None,
    }
}

/// Of a committee that was never recorded nothing is known but that it is not recorded.
fn committee<'b>(desk: Desk<'_, 'b>, cell: UnitId, officials: usize) -> Option<Finding<'b>> {
    let large = desk.rule(Matter::LargeCommittee, desk.on)?;
    let (least, most) = (large.number("min_officials")?, large.number("max_committee")?);
    let enough = against(officials, least).is_ge();
    let Some(seats) = seats(desk, cell) else {
        let says =
            format!("Có {officials} đảng viên chính thức, từ {least} trở lên thì bầu chi ủy.");
        let finding = of_unit(Matter::NoCommittee, large, cell, (officials, least), says);
        return enough.then_some(finding);
    };
    if !enough {
        let rule = desk.rule(Matter::EarlyCommittee, desk.on)?;
        let says =
            format!("Có chi ủy nhưng mới có {officials} đảng viên chính thức, cần từ {least}.");
        return Some(of_unit(Matter::EarlyCommittee, rule, cell, (officials, least), says));
    }
    let says = format!("Chi ủy có {seats} người, nhiều nhất {most}.");
    let finding = of_unit(Matter::LargeCommittee, large, cell, (seats, most), says);
    against(seats, most).is_gt().then_some(finding)
}

/// How many sit on the chi ủy of a cell on the day; none when it has no chi ủy then.
fn seats(desk: Desk<'_, '_>, cell: UnitId) -> Option<usize> {
    let on = desk.on;
    let stands = |found: &&CommitteeHistory| {
        found.kind == CommitteeKind::CellCommittee && found.life.is_some_and(|it| it.covers(on))
    };
    let committee = desk.register.committees_of(cell).find(stands)?.id;
    let sits = |post| {
        let holds = move |held: &Holding| held.post == post && held.span.covers(on);
        desk.register.ever_held(post).filter(move |person| person.holdings.iter().any(holds))
    };
    let posts = desk.register.posts_of(PostOf::Committee(committee));
    let mut people: Vec<_> = posts.flat_map(|post| sits(post.id).map(|person| person.id)).collect();
    people.sort_unstable();
    people.dedup();
    Some(people.len())
}

/// Base organisations in the unit: a body of few, a cell of many.
pub(super) fn of_bases<'b>(
    desk: Desk<'_, 'b>,
    sizes: &Sizes,
    unit: UnitId,
    found: &mut Vec<Finding<'b>>,
) {
    for id in desk.register.subtree_on(unit, desk.on) {
        let kind = desk.register.units().get(id).and_then(|unit| unit.kind_on(desk.on));
        let Some(members) = sizes.0.get(&id).copied().filter(|members| *members > 0) else {
            continue;
        };
        found.extend(match kind {
            Some(UnitKind::BaseBody) => small_body(desk, id, members),
            Some(UnitKind::BaseCell) => large_cell(desk, id, members),
            _ => None,
        });
    }
}

fn small_body<'b>(desk: Desk<'_, 'b>, unit: UnitId, members: usize) -> Option<Finding<'b>> {
    let least = desk.rules.on("ORG-04", desk.on)?.number("min_members")?;
    let rule = desk.rule(Matter::SmallBody, desk.on)?;
    let says =
        format!("Có {members} đảng viên, dưới {least}: lập đảng bộ phải được cấp trên đồng ý.");
    against(members, least)
        .is_lt()
        .then(|| of_unit(Matter::SmallBody, rule, unit, (members, least), says))
}

/// With exactly the number of a body the rule itself makes it one; above it a cell needs consent.
fn large_cell<'b>(desk: Desk<'_, 'b>, unit: UnitId, members: usize) -> Option<Finding<'b>> {
    let rule = desk.rule(Matter::LargeCell, desk.on)?;
    let least = rule.number("min_members")?;
    let (rule, says) = match against(members, least) {
        std::cmp::Ordering::Less => return None,
        std::cmp::Ordering::Equal => {
            (rule, format!("Có {members} đảng viên: từ {least} thì lập đảng bộ cơ sở."))
        }
        std::cmp::Ordering::Greater => (
            desk.rules.on("ORG-05", desk.on).unwrap_or(rule),
            format!(
                "Có {members} đảng viên, trên {least}: giữ chi bộ cơ sở phải được cấp trên đồng ý."
            ),
        ),
    };
    Some(of_unit(Matter::LargeCell, rule, unit, (members, least), says))
}
