//! The figures of the units directly under one, those of a year before beside them.

use std::collections::HashMap;

use sogoc_domain::id::{PersonId, UnitId};
use sogoc_operations::units::{Headlines, Node, UnitView};

use super::{Enough, PAGE_ROWS, headlines, person_link};
use crate::look::figure::Figure;
use crate::pages::unit::cells::{Cell, Cells};
use crate::routes::tell;
use crate::visit::Visit;

pub(super) fn shown(
    visit: &Visit,
    view: &UnitView,
    secretaries: &HashMap<UnitId, (PersonId, String)>,
) -> Cells {
    let enough = Enough::of(visit, view.node.children.len(), PAGE_ROWS);
    let cell = |(node, counted): (&Node, &Headlines)| {
        let [members, women, minority, probationary] = figures(visit, node.unit, counted);
        Cell {
            unit: visit.unit_link(node.unit, &node.name),
            secretary: secretaries.get(&node.unit).map(|it| person_link(visit, it)),
            members,
            women,
            minority,
            probationary,
        }
    };
    let total = total(visit, view);
    let before = |counted: &Headlines| tell::count(counted.last_year.first().copied().unwrap_or(0));
    let rearranged =
        total.members.before.map_or(0, |all| all - view.below.iter().map(before).sum::<i64>());
    Cells {
        list: view.node.children.iter().zip(&view.below).take(enough.shown).map(cell).collect(),
        all: enough.all("cells", "tổ chức"),
        total: (view.node.children.len() > 1).then_some(total),
        rearranged,
    }
}

fn figures(visit: &Visit, unit: UnitId, counted: &Headlines) -> [Figure; 4] {
    let headlines = headlines(visit, unit, counted);
    let figure =
        |place: usize| headlines.get(place).map(|it| it.figure.clone()).unwrap_or_default();
    [0, 1, 2, 3].map(figure)
}

/// The same of the unit itself; its numbers open from the strip above.
fn total(visit: &Visit, view: &UnitView) -> Cell {
    let bare = |figure: Figure| Figure { href: None, ..figure };
    let [members, women, minority, probationary] =
        figures(visit, view.node.unit, &view.headlines).map(bare);
    Cell { members, women, minority, probationary, ..Cell::default() }
}
