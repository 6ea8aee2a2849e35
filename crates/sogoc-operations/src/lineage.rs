//! Where an organisation came from and what it became.

use jiff::civil::Date;
use sogoc_domain::history::UnitHistory;
use sogoc_domain::id::UnitId;
use sogoc_domain::register::Register;

/// A step between organisations.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// The day.
    pub on: Date,
    /// How: "sáp nhập".
    pub how: &'static str,
    /// The organisations on the far side, by name of that day.
    pub units: Vec<(UnitId, String)>,
}

/// Both sides of an organisation.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lineage {
    /// What it came from.
    pub before: Option<Step>,
    /// What it became, or what was made out of it.
    pub after: Option<Step>,
}

/// The lineage of an organisation as far as it is known on a day.
pub(crate) fn lineage(register: &Register, unit: &UnitHistory, as_of: Date) -> Lineage {
    Lineage { before: before(register, unit), after: after(register, unit, as_of) }
}

fn before(register: &Register, unit: &UnitHistory) -> Option<Step> {
    let on = unit.established?;
    let eve = on.yesterday().unwrap_or(on);
    let units = named(register, unit.predecessors.iter().copied(), eve);
    // It ended to become this one: how it ended says what was done.
    let ended = |id: &UnitId| register.units().get(*id)?.ended.as_ref().filter(|it| it.on == on);
    let how = unit.predecessors.iter().find_map(ended).map_or("tách ra", |it| it.how.label());
    (!units.is_empty()).then_some(Step { on, how, units })
}

fn after(register: &Register, unit: &UnitHistory, as_of: Date) -> Option<Step> {
    let heirs = register.units().iter().filter(|it| it.predecessors.contains(&unit.id));
    let heirs: Vec<&UnitHistory> =
        heirs.filter(|it| it.established.is_some_and(|on| on <= as_of)).collect();
    let ending = unit.ended.as_ref().filter(|ending| ending.on <= as_of);
    let (on, how) = match ending {
        Some(ending) => (ending.on, ending.how.label()),
        None => (heirs.iter().filter_map(|it| it.established).max()?, "tách ra"),
    };
    let mut ids: Vec<UnitId> = ending.map_or_else(Vec::new, |it| it.successors.clone());
    ids.extend(heirs.iter().map(|it| it.id).filter(|id| !ids.contains(id)).collect::<Vec<_>>());
    let units = named(register, ids.into_iter(), on);
    (!units.is_empty()).then_some(Step { on, how, units })
}

fn named(
    register: &Register,
    units: impl Iterator<Item = UnitId>,
    on: Date,
) -> Vec<(UnitId, String)> {
    let name = |id: UnitId| Some((id, register.units().get(id)?.name_on(on).to_owned()));
    units.filter_map(name).collect()
}
