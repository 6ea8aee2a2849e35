//! Who goes where: the rule of each cell, whoever goes elsewhere by hand, and everybody in one list.

use std::collections::{BTreeMap, HashMap};

use sogoc_domain::id::{PersonId, UnitId};
use sogoc_domain::register::Register;
use sogoc_domain::reorganise::{Allocation, Drawn, Plan, Problem, Rule, WhyUnallocated};
use sogoc_domain::text::{Query, format_partial};

use crate::office::Office;
use crate::rights::{Action, Actor, reach};

/// The members of one cell and where they go.
#[derive(Debug, Clone)]
pub struct CellShare {
    /// The cell they leave.
    pub from: UnitId,
    /// Its name on the eve.
    pub name: String,
    /// Whether it ends.
    pub ends: bool,
    /// The rule; none while nobody said.
    pub rule: Option<Rule>,
    /// The cells they may go to.
    pub to: Vec<UnitId>,
    /// Its members.
    pub members: usize,
    /// How many go to which cell, the most first.
    pub shares: Vec<(UnitId, String, usize)>,
    /// How many stay.
    pub stay: usize,
    /// How many go nowhere yet.
    pub open: usize,
    /// How many go by hand.
    pub by_hand: usize,
}

/// One member and where they go.
#[derive(Debug, Clone)]
pub struct Going {
    /// Who.
    pub person: PersonId,
    /// Họ và tên.
    pub name: String,
    /// When they were born, in words.
    pub birth: String,
    /// Số thẻ.
    pub card: String,
    /// The cell they leave.
    pub from: UnitId,
    /// Its name.
    pub from_name: String,
    /// The cell they go to; none for who stays or goes nowhere yet.
    pub to: Option<UnitId>,
    /// Its name.
    pub to_name: String,
    /// Why they go nowhere.
    pub open: Option<WhyUnallocated>,
    /// By hand, not by the rule.
    pub by_hand: bool,
}

/// What of the members is asked to be seen.
#[derive(Debug, Clone, Default)]
pub struct WhoGoes {
    /// Only of this cell.
    pub from: Option<UnitId>,
    /// Only who goes nowhere yet.
    pub open_only: bool,
    /// Only whose name has this.
    pub name: String,
}

/// The name of an organisation on the eve, or the one it gets.
pub fn unit_name(register: &Register, plan: &Plan, unit: UnitId) -> String {
    let new = plan.new_units.iter().find(|it| it.id == unit).map(|it| it.name.clone());
    let eve = plan.effective_on.yesterday().unwrap_or(plan.effective_on);
    let held = || register.units().get(unit).map(|it| it.name_on(eve).to_owned());
    new.or_else(held).unwrap_or_default()
}

/// Sets the rule of these cells; who was placed by hand stays so.
pub fn set_rule(plan: &mut Plan, cells: &[UnitId], rule: Rule, to: &[UnitId]) {
    for from in cells {
        let to: Vec<UnitId> = to.iter().copied().filter(|it| it != from).collect();
        match plan.people.iter_mut().find(|it| it.from == *from) {
            Some(allocation) => (allocation.rule, allocation.to) = (rule, to),
            None => plan.people.push(Allocation { from: *from, rule, to, by_hand: Vec::new() }),
        }
    }
}

/// Places somebody by hand; with no cell the rule holds again.
pub fn place_by_hand(plan: &mut Plan, from: UnitId, person: PersonId, to: Option<UnitId>) {
    let found = plan.people.iter_mut().find(|it| it.from == from);
    let Some(allocation) = found else {
        if let Some(to) = to {
            let by_hand = vec![(person, to)];
            plan.people.push(Allocation { from, rule: Rule::ByList, to: Vec::new(), by_hand });
        }
        return;
    };
    allocation.by_hand.retain(|(it, _)| *it != person);
    if let Some(to) = to {
        allocation.by_hand.push((person, to));
    }
}

/// The cells whose members are to be allocated: those with a rule, and those that end.
fn cells(register: &Register, plan: &Plan) -> Vec<UnitId> {
    let on = plan.effective_on;
    let mut cells: Vec<UnitId> = plan.people.iter().map(|it| it.from).collect();
    for ended in &plan.ended_units {
        if !cells.contains(&ended.unit) && register.members_at_dawn(ended.unit, on).next().is_some()
        {
            cells.push(ended.unit);
        }
    }
    cells
}

/// Where everybody goes, from a plan drawn up.
struct Gone {
    to: HashMap<PersonId, UnitId>,
    open: HashMap<PersonId, WhyUnallocated>,
}

impl Gone {
    fn of(drawn: &Drawn) -> Self {
        let open = drawn.problems.iter().filter_map(|problem| match problem {
            Problem::Unallocated { person, why, .. } => Some((*person, *why)),
            _ => None,
        });
        Self {
            to: drawn.reassigned.iter().map(|it| (it.person, it.to)).collect(),
            open: open.collect(),
        }
    }

    /// Why somebody goes nowhere though their cell ends.
    fn open(&self, person: PersonId, ends: bool) -> Option<WhyUnallocated> {
        let nobody_said =
            || (ends && !self.to.contains_key(&person)).then_some(WhyUnallocated::NotListed);
        self.open.get(&person).copied().or_else(nobody_said)
    }
}

/// How the members of each cell are shared out, those with somebody left open first.
pub fn shares(register: &Register, plan: &Plan, drawn: &Drawn) -> Vec<CellShare> {
    let on = plan.effective_on;
    let gone = Gone::of(drawn);
    let mut all: Vec<CellShare> = Vec::new();
    for from in cells(register, plan) {
        let allocation = plan.people.iter().find(|it| it.from == from);
        let ends = plan.ended_units.iter().any(|it| it.unit == from);
        let mut counts: BTreeMap<UnitId, usize> = BTreeMap::new();
        let (mut number, mut open) = (0, 0);
        for person in register.members_at_dawn(from, on) {
            number += 1;
            if let Some(to) = gone.to.get(&person.id) {
                *counts.entry(*to).or_default() += 1;
            }
            open += usize::from(gone.open(person.id, ends).is_some());
        }
        let went: usize = counts.values().sum();
        let mut shares: Vec<(UnitId, String, usize)> = counts
            .into_iter()
            .map(|(to, count)| (to, unit_name(register, plan, to), count))
            .collect();
        shares.sort_by_key(|(_, _, count)| std::cmp::Reverse(*count));
        all.push(CellShare {
            from,
            name: unit_name(register, plan, from),
            ends,
            rule: allocation.map(|it| it.rule),
            to: allocation.map_or_else(Vec::new, |it| it.to.clone()),
            members: number,
            shares,
            stay: number.saturating_sub(went + open),
            open,
            by_hand: allocation.map_or(0, |it| it.by_hand.len()),
        });
    }
    all.sort_by_key(|share| (share.open == 0, share.name.clone()));
    all
}

impl Office {
    /// The members a plan concerns and where each goes, those who go nowhere first; only of cells
    /// where the actor may list.
    pub fn who_goes(
        &self,
        actor: &Actor,
        plan: &Plan,
        drawn: &Drawn,
        asked: &WhoGoes,
    ) -> Vec<Going> {
        let state = self.state();
        let register = &state.register;
        let on = plan.effective_on;
        let eve = on.yesterday().unwrap_or(on);
        let gone = Gone::of(drawn);
        let query = Query::new(&asked.name);
        let mut within = reach(actor, Action::List, register, self.today());
        let mut all: Vec<Going> = Vec::new();
        for from in cells(register, plan) {
            if asked.from.is_some_and(|it| it != from) || !within(from) {
                continue;
            }
            let ends = plan.ended_units.iter().any(|it| it.unit == from);
            let from_name = unit_name(register, plan, from);
            let allocation = plan.people.iter().find(|it| it.from == from);
            for person in register.members_at_dawn(from, on) {
                let open = gone.open(person.id, ends);
                if asked.open_only && open.is_none() {
                    continue;
                }
                let named = state.names.person(person.id);
                if !query.is_empty() && named.is_none_or(|keys| keys.rank(&query).is_none()) {
                    continue;
                }
                let to = gone.to.get(&person.id).copied();
                all.push(Going {
                    person: person.id,
                    name: person.name_on(eve).to_owned(),
                    birth: format_partial(person.birth_on(eve)),
                    card: person.card_on(eve).unwrap_or_default().to_owned(),
                    from,
                    from_name: from_name.clone(),
                    to,
                    to_name: to.map_or_else(String::new, |to| unit_name(register, plan, to)),
                    open,
                    by_hand: allocation
                        .is_some_and(|it| it.by_hand.iter().any(|(who, _)| *who == person.id)),
                });
            }
        }
        all.sort_by_cached_key(|going| {
            let name = state.names.sort_key(going.person).cloned();
            (going.open.is_none(), going.from_name.clone(), name, going.person)
        });
        all
    }

    /// The cells members may go to: those of the plan, and those that go on under the organisation
    /// it was begun for; by name.
    pub fn receiving_cells(&self, unit: UnitId, plan: &Plan) -> Vec<(UnitId, String)> {
        let state = self.state();
        let register = &state.register;
        let on = plan.effective_on;
        let ended: Vec<UnitId> = plan.ended_units.iter().map(|it| it.unit).collect();
        let held = register.subtree_on(unit, on).into_iter().filter(|it| !ended.contains(it));
        let held = held.filter(|it| {
            let kind = register.units().get(*it).and_then(|it| it.kind_on(on));
            kind.is_some_and(sogoc_domain::unit::UnitKind::is_cell)
        });
        let new = plan.new_units.iter().filter(|it| it.kind.is_cell()).map(|it| it.id);
        let mut cells: Vec<(UnitId, String)> =
            new.chain(held).map(|it| (it, unit_name(register, plan, it))).collect();
        cells.sort_by_cached_key(|(_, name)| sogoc_domain::text::sort_key(name));
        cells
    }
}
