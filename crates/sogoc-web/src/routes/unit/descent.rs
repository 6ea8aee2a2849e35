//! Where a unit came from and what it became, as its picture.

use std::collections::HashMap;

use sogoc_domain::id::UnitId;
use sogoc_domain::text::format_date;
use sogoc_operations::lineage::{Kin, Lineage};
use sogoc_operations::rights::Action;

use crate::look::chart::descent::{Descent, Generation, Organisation, Tie};
use crate::look::link::Link;
use crate::paths;
use crate::visit::Visit;

/// The picture; none where nothing is known but the unit itself.
pub(super) fn shown(visit: &Visit, id: UnitId, lineage: &Lineage) -> Option<Descent> {
    if lineage.is_plain() {
        return None;
    }
    let first = lineage.kin.first()?.generation;
    let last = lineage.kin.last()?.generation;
    let column = |generation: i32| usize::try_from(generation - first).unwrap_or(0);
    let mut columns: Vec<Generation> = vec![Generation::default(); column(last) + 1];
    let mut places: HashMap<UnitId, (usize, usize)> = HashMap::new();
    for kin in &lineage.kin {
        let at = column(kin.generation);
        places.insert(kin.unit, (at, columns[at].boxes.len()));
        columns[at].boxes.push(one(visit, id, kin));
    }
    for (generation, more) in &lineage.left_out {
        if let Some(column) = columns.get_mut(column(*generation)) {
            column.more = *more;
        }
    }
    let tie = |step: &sogoc_operations::lineage::Step| {
        let ((column, from), (next, to)) = (*places.get(&step.from)?, *places.get(&step.to)?);
        let (day, how) = (format_date(step.on), step.how.to_owned());
        (next == column + 1).then_some(Tie { column, from, to, day, how })
    };
    let ties = lineage.steps.iter().filter_map(tie).collect();
    Some(Descent { columns, ties })
}

fn one(visit: &Visit, here: UnitId, kin: &Kin) -> Organisation {
    let name = kin.names.last().map(|(_, name)| name.clone()).unwrap_or_default();
    // An ended unit is looked at as of its last day.
    let last = kin.to.and_then(|to| to.yesterday().ok());
    let address = paths::on(&paths::unit(&kin.unit.to_string()), last);
    let address = if last.is_none() { visit.on(&address) } else { address };
    let href = if visit.may(Action::Count, kin.unit) { address } else { String::new() };
    let earlier = kin.names.windows(2).map(|pair| {
        let until = pair[1].0.yesterday().unwrap_or(pair[1].0);
        format!("đến {}: {}", format_date(until), pair[0].1)
    });
    let days = match (kin.from, last) {
        (_, Some(last)) => format!("kết thúc, ngày cuối {}", format_date(last)),
        (Some(from), None) if kin.generation > 0 => format!("từ {}", format_date(from)),
        _ => String::new(),
    };
    Organisation {
        name: Link::new(name, href),
        earlier: earlier.collect(),
        days,
        here: kin.unit == here,
        gone: kin.to.is_some(),
    }
}
