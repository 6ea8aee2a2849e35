//! The cells a list names: those that exist, and how those that do not are founded.

use std::collections::HashMap;

use jiff::civil::Date;
use sogoc_domain::date::{EARLIEST, PartialDate};
use sogoc_domain::event::Draft;
use sogoc_domain::fact::Fact;
use sogoc_domain::history::UnitHistory;
use sogoc_domain::id::UnitId;
use sogoc_domain::register::Register;
use sogoc_domain::text::fold;
use sogoc_domain::unit::UnitKind;

use super::ListOrder;
use crate::error::OperationError;
use crate::import::Reading;

/// A list for a unit that is itself a cell goes into that cell, whatever the list calls it.
pub(super) fn all_into_the_cell(register: &Register, order: &ListOrder, reading: &mut Reading) {
    let Some(cell) = register.units().get(order.unit).filter(|unit| is_cell(unit, order.as_of))
    else {
        return;
    };
    let name = cell.name_on(order.as_of).to_owned();
    for member in &mut reading.members {
        member.cell = Some(name.clone());
    }
    reading.cells = vec![name];
}

/// The cells a list names that exist under the unit on the day of the list.
pub(super) fn existing(
    register: &Register,
    order: &ListOrder,
    reading: &Reading,
) -> Result<HashMap<String, UnitId>, OperationError> {
    let on = order.as_of;
    let mut by_name: HashMap<String, Vec<&UnitHistory>> = HashMap::new();
    let below = register.subtree_on(order.unit, on);
    for unit in below.into_iter().filter_map(|id| register.units().get(id)) {
        if is_cell(unit, on) {
            by_name.entry(fold(unit.name_on(on))).or_default().push(unit);
        }
    }
    let mut cells = HashMap::new();
    for name in &reading.cells {
        let Some(alike) = by_name.get(&fold(name)) else { continue };
        if let Some(cell) = the_one(alike, name, order) {
            cells.insert(name.clone(), cell);
        } else if reading.members.iter().any(|row| row.cell.as_ref() == Some(name)) {
            return Err(ambiguous(register, name, alike, on));
        } else if let Some(any) = alike.first() {
            // Nobody goes into it, but it must not be founded once more.
            cells.insert(name.clone(), any.id);
        }
    }
    Ok(cells)
}

fn is_cell(unit: &UnitHistory, on: Date) -> bool {
    unit.kind_on(on).is_some_and(UnitKind::is_cell)
}

/// Which of the cells of one folded name is meant: the only one, the one the list is for, or the
/// only one written just so.
fn the_one(alike: &[&UnitHistory], name: &str, order: &ListOrder) -> Option<UnitId> {
    if let [only] = alike {
        return Some(only.id);
    }
    let mut written =
        alike.iter().filter(|unit| unit.name_on(order.as_of).to_lowercase() == name.to_lowercase());
    let itself = alike.iter().find(|unit| unit.id == order.unit);
    itself.or_else(|| written.next().filter(|_| written.next().is_none())).map(|unit| unit.id)
}

fn ambiguous(register: &Register, name: &str, alike: &[&UnitHistory], on: Date) -> OperationError {
    let above = alike.iter().filter_map(|unit| register.units().get(unit.parent_on(on)?));
    let above: Vec<&str> = above.map(|unit| unit.name_on(on)).collect();
    OperationError::input(format!(
        "Có {} chi bộ cùng tên “{name}” ({}), chưa rõ danh sách nói chi bộ nào. Hãy tách danh sách và nhập riêng cho từng đảng bộ trực tiếp có chi bộ ấy.",
        alike.len(),
        above.join("; "),
    ))
}

/// Says already at the preview when a cell people would go into cannot be founded.
pub(super) fn may_be_founded(
    register: &Register,
    order: &ListOrder,
    reading: &Reading,
    cells: &HashMap<String, UnitId>,
) -> Result<(), OperationError> {
    let is_new = |name: &String| !cells.contains_key(name);
    let needs_one = !reading.members.is_empty() && reading.cells.iter().any(is_new);
    let founding = || Founding::under(register.units().get(order.unit)?, order.as_of);
    if needs_one && founding().is_none() { Err(Founding::refused()) } else { Ok(()) }
}

/// How a listed cell is founded.
pub(super) struct Founding {
    kind: UnitKind,
    on: Date,
}

impl Founding {
    /// Nobody knows when a listed cell was founded: it stands from the first day on which it can
    /// stand until the day of the list, so that what happened in it earlier can still be entered.
    pub(super) fn under(parent: &UnitHistory, as_of: Date) -> Option<Self> {
        let life = parent.life().filter(|life| life.covers(as_of))?;
        let kind = [UnitKind::AttachedCell, UnitKind::BaseCell]
            .into_iter()
            .find(|cell| parent.kind_on(as_of).is_some_and(|kind| kind.may_hold(*cell)))?;
        let kinds = parent.kind.iter().rev().filter(|(from, _)| *from <= as_of);
        let (first, _) = kinds.take_while(|(_, held)| held.may_hold(kind)).last()?;
        Some(Self { kind, on: first.max(life.from).max(EARLIEST) })
    }

    pub(super) fn refused() -> OperationError {
        OperationError::input(
            "Vào ngày của danh sách, tổ chức này không thể có chi bộ trực thuộc. Hãy chọn đảng bộ, hoặc xem lại ngày của danh sách.",
        )
    }

    pub(super) fn draft(&self, unit: UnitId, name: &str, parent: UnitId) -> Draft {
        let fact = Fact::UnitEstablished {
            unit,
            name: name.to_owned(),
            code: None,
            unit_kind: self.kind,
            category: None,
            parent: Some(parent),
            established_on: PartialDate::Unknown,
            predecessors: Vec::new(),
        };
        Draft::new(self.on, fact)
    }
}
