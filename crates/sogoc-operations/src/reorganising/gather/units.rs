//! What is done with organisations: merged, consolidated, divided, split, dissolved, moved, renamed, reclassified.

use jiff::civil::Date;
use sogoc_domain::history::UnitHistory;
use sogoc_domain::id::UnitId;
use sogoc_domain::register::Register;
use sogoc_domain::reorganise::{Allocation, CoverStep, EndedUnit, NewUnit, Plan, Rule};
use sogoc_domain::unit::{UnitChange, UnitEnding, UnitKind};

use super::{AskedUnits, Ids, Work, names, one_name, set_unit, tidy, wrong};
use crate::deeds::Wrong;
use crate::reorganising::committees::committees_anew;

/// Puts what is asked into the plan.
///
/// # Errors
/// What is wrong, at its field: `work`, `units`, `into`, `names`, `kind`. The plan is as it was.
pub fn gather_units(
    register: &Register,
    plan: &mut Plan,
    asked: &AskedUnits,
    id: Ids<'_>,
) -> Result<(), Wrong> {
    let mut next = plan.clone();
    let mut gathering = Gathering { register, on: next.effective_on, plan: &mut next, id };
    gathering.take(asked)?;
    tidy(&mut next);
    *plan = next;
    Ok(())
}

struct Gathering<'a> {
    register: &'a Register,
    on: Date,
    plan: &'a mut Plan,
    id: Ids<'a>,
}

impl<'a> Gathering<'a> {
    fn take(&mut self, asked: &AskedUnits) -> Result<(), Wrong> {
        let Some(work) = asked.work else {
            return wrong("work", "Chưa chọn việc. Hãy chọn sẽ làm gì với các tổ chức này.");
        };
        if asked.units.is_empty() {
            return wrong("units", "Chưa chọn tổ chức nào. Hãy đánh dấu trong danh sách.");
        }
        for unit in &asked.units {
            self.must_go_on(*unit, work)?;
        }
        match work {
            Work::MergeInto => self.merge(asked),
            Work::Consolidate => self.consolidate(asked),
            Work::Divide => self.divide(asked),
            Work::SplitOff => self.split_off(asked),
            Work::Dissolve => {
                for unit in &asked.units {
                    self.end(*unit, UnitEnding::Dissolved, Vec::new());
                }
                Ok(())
            }
            Work::Move => self.shift(asked),
            Work::Rename => {
                let unit = one(asked)?;
                let name = one_name(&asked.names)?;
                set_unit(self.plan, unit, UnitChange::Name(name));
                Ok(())
            }
            Work::Reclassify => {
                let Some(kind) = asked.kind else {
                    return wrong("kind", "Chưa chọn loại hình mới. Hãy chọn cấp và hình thức.");
                };
                for unit in &asked.units {
                    set_unit(self.plan, *unit, UnitChange::Kind(kind));
                    self.what_stands_under(*unit, kind);
                }
                Ok(())
            }
        }
    }

    fn name(&self, unit: UnitId) -> String {
        let new = self.plan.new_units.iter().find(|it| it.id == unit).map(|it| it.name.clone());
        let held = || self.history(unit).map(|it| it.name_on(self.on).to_owned());
        new.or_else(held).unwrap_or_default()
    }

    fn history(&self, unit: UnitId) -> Option<&'a UnitHistory> {
        self.register.units().get(unit).filter(|it| it.exists_on(self.on))
    }

    fn ends(&self, unit: UnitId) -> bool {
        self.plan.ended_units.iter().any(|it| it.unit == unit)
    }

    fn is_new(&self, unit: UnitId) -> bool {
        self.plan.new_units.iter().any(|it| it.id == unit)
    }

    /// Whether something can still be done with an organisation.
    fn must_go_on(&self, unit: UnitId, work: Work) -> Result<(), Wrong> {
        if self.ends(unit) {
            let name = self.name(unit);
            let words = format!(
                "{name} đã kết thúc trong phương án này. Bỏ việc cũ trước khi chọn việc khác."
            );
            return wrong("units", words);
        }
        let may_be_new = matches!(work, Work::Move | Work::Rename | Work::Reclassify);
        if self.history(unit).is_none() && !(may_be_new && self.is_new(unit)) {
            return wrong("units", "Có tổ chức không hoạt động vào ngày sắp xếp. Hãy chọn lại.");
        }
        Ok(())
    }

    /// The superior or the heir asked for: one that goes on, or one that is new.
    fn goal(&self, asked: &AskedUnits, missing: &str) -> Result<UnitId, Wrong> {
        let Some(into) = asked.into else { return wrong("into", missing) };
        if self.ends(into) || (self.history(into).is_none() && !self.is_new(into)) {
            return wrong("into", "Tổ chức này không còn sau sắp xếp. Hãy chọn tổ chức khác.");
        }
        if asked.units.contains(&into) {
            return wrong(
                "into",
                "Tổ chức này nằm trong số đã chọn. Hãy bỏ đánh dấu hoặc chọn tổ chức khác.",
            );
        }
        Ok(into)
    }

    fn merge(&mut self, asked: &AskedUnits) -> Result<(), Wrong> {
        let heir = self.goal(asked, "Chưa chọn tổ chức nhận. Hãy chọn tổ chức sáp nhập vào.")?;
        let is_cell = |it: &Self, unit: UnitId| it.kind(unit).is_some_and(UnitKind::is_cell);
        if let Some(other) =
            asked.units.iter().find(|unit| is_cell(self, **unit) != is_cell(self, heir))
        {
            let words = format!(
                "{} và {} không cùng hình thức. Chi bộ nhập vào chi bộ, đảng bộ nhập vào đảng bộ.",
                self.name(*other),
                self.name(heir)
            );
            return wrong("into", words);
        }
        for unit in &asked.units {
            self.end(*unit, UnitEnding::Merged, vec![heir]);
            self.hand_over(*unit, heir);
        }
        Ok(())
    }

    fn consolidate(&mut self, asked: &AskedUnits) -> Result<(), Wrong> {
        if asked.units.len() < 2 {
            return wrong("units", "Hợp nhất cần ít nhất hai tổ chức. Hãy chọn thêm.");
        }
        let name = one_name(&asked.names)?;
        let new = self.make(asked, &name, &asked.units)?;
        for unit in &asked.units {
            self.end(*unit, UnitEnding::Consolidated, vec![new]);
            self.hand_over(*unit, new);
        }
        Ok(())
    }

    fn divide(&mut self, asked: &AskedUnits) -> Result<(), Wrong> {
        let unit = one(asked)?;
        let names = names(&asked.names)?;
        if names.len() < 2 {
            return wrong("names", "Chia cần ít nhất hai tổ chức mới. Hãy ghi mỗi tên một dòng.");
        }
        let made: Result<Vec<UnitId>, Wrong> =
            names.iter().map(|name| self.make(asked, name, &[unit])).collect();
        let made = made?;
        self.end(unit, UnitEnding::Divided, made.clone());
        self.by_list(unit, made);
        Ok(())
    }

    fn split_off(&mut self, asked: &AskedUnits) -> Result<(), Wrong> {
        let unit = one(asked)?;
        let name = one_name(&asked.names)?;
        let new = self.make(asked, &name, &[unit])?;
        self.by_list(unit, vec![new]);
        Ok(())
    }

    fn shift(&mut self, asked: &AskedUnits) -> Result<(), Wrong> {
        let above = self.goal(asked, "Chưa chọn cấp trên mới. Hãy chọn tổ chức cấp trên.")?;
        for unit in &asked.units {
            self.put_under(*unit, above);
        }
        Ok(())
    }

    /// Under another superior, and of the kind that stands there.
    fn put_under(&mut self, unit: UnitId, above: UnitId) {
        set_unit(self.plan, unit, UnitChange::Parent(above));
        if let (Some(kind), Some(superior)) = (self.kind(unit), self.kind(above))
            && kind.under(superior) != kind
        {
            set_unit(self.plan, unit, UnitChange::Kind(kind.under(superior)));
        }
    }

    fn kind(&self, unit: UnitId) -> Option<UnitKind> {
        let new = self.plan.new_units.iter().find(|it| it.id == unit).map(|it| it.kind);
        new.or_else(|| self.history(unit)?.kind_on(self.on))
    }

    /// A new organisation of the kind, under the superior and of the category of what it came from,
    /// where nothing else is asked.
    fn make(&mut self, asked: &AskedUnits, name: &str, from: &[UnitId]) -> Result<UnitId, Wrong> {
        let first = from.first().and_then(|unit| self.history(*unit));
        let Some(kind) = asked.kind.or_else(|| first?.kind_on(self.on)) else {
            return wrong("kind", "Chưa chọn loại hình của tổ chức mới.");
        };
        let parent = match asked.into {
            Some(_) => Some(self.goal(asked, "")?),
            None => first.and_then(|it| it.parent_on(self.on)),
        };
        if parent.is_some_and(|parent| self.ends(parent) || from.contains(&parent)) {
            return wrong(
                "into",
                "Cấp trên cũ kết thúc trong phương án này. Hãy chọn cấp trên của tổ chức mới.",
            );
        }
        let id = UnitId((self.id)());
        self.plan.new_units.push(NewUnit {
            id,
            name: name.to_owned(),
            code: None,
            kind,
            category: first.and_then(|it| it.category.on(self.on).cloned().flatten()),
            parent,
            territory: None,
            covers: Vec::new(),
            predecessors: from.to_vec(),
            committees: committees_anew(self.register, from, self.on, self.id),
        });
        Ok(id)
    }

    /// Whether somebody said already under what it goes on.
    fn is_settled(&self, unit: UnitId) -> bool {
        let changed = self.plan.changed_units.iter().find(|it| it.unit == unit);
        changed.is_some_and(|it| {
            it.changes
                .iter()
                .any(|it| matches!(it, UnitChange::Parent(above) if !self.ends(*above)))
        })
    }

    /// What stands under an organisation of another kind becomes what stands under that.
    fn what_stands_under(&mut self, unit: UnitId, kind: UnitKind) {
        for child in self.register.children_on(unit, self.on) {
            let held = child.kind_on(self.on);
            if let Some(now) = held.map(|it| it.under(kind)).filter(|it| held != Some(*it))
                && !self.ends(child.id)
            {
                set_unit(self.plan, child.id, UnitChange::Kind(now));
            }
        }
    }

    fn end(&mut self, unit: UnitId, ending: UnitEnding, successors: Vec<UnitId>) {
        // What was to be changed of it ends with it.
        self.plan.changed_units.retain(|it| it.unit != unit);
        self.plan.ended_units.push(EndedUnit { unit, ending, successors });
    }

    /// Members one by one, as somebody will say.
    fn by_list(&mut self, from: UnitId, to: Vec<UnitId>) {
        if !self.kind(from).is_some_and(UnitKind::is_cell) {
            return;
        }
        match self.plan.people.iter_mut().find(|it| it.from == from && it.rule == Rule::ByList) {
            Some(listed) => listed.to.extend(to),
            None => self.allocate(from, Rule::ByList, to),
        }
    }

    fn allocate(&mut self, from: UnitId, rule: Rule, to: Vec<UnitId>) {
        self.plan.people.retain(|it| it.from != from);
        self.plan.people.push(Allocation { from, rule, to, by_hand: Vec::new() });
    }

    /// Everything of an organisation that ends goes over to its one heir: members, what stands
    /// under it, what it covers.
    fn hand_over(&mut self, from: UnitId, heir: UnitId) {
        let on = self.on;
        let Some(history) = self.history(from) else { return };
        if history.kind_on(on).is_some_and(UnitKind::is_cell) {
            self.allocate(from, Rule::AllToOne, vec![heir]);
        }
        let below: Vec<UnitId> =
            self.register.children_on(from, on).map(|child| child.id).collect();
        for child in below {
            if child == heir {
                // What its superior is merged into comes in the superior's place.
                if let Some(above) = history.parent_on(on) {
                    self.put_under(heir, above);
                }
            } else if !self.ends(child) && !self.is_settled(child) {
                self.put_under(child, heir);
            }
        }
        for (place, spans) in &history.covers {
            if spans.covers(on) {
                self.cover(heir, *place);
            }
        }
        let territory = history.territory.on(on).copied().flatten();
        if let Some(new) = self.plan.new_units.iter_mut().find(|it| it.id == heir)
            && new.territory.is_none()
        {
            new.territory = territory;
        }
    }

    fn cover(&mut self, unit: UnitId, place: sogoc_domain::id::PlaceId) {
        if let Some(new) = self.plan.new_units.iter_mut().find(|it| it.id == unit) {
            if !new.covers.contains(&place) {
                new.covers.push(place);
            }
            return;
        }
        let covers = self.history(unit).is_some_and(|it| {
            it.covers.iter().any(|(held, spans)| *held == place && spans.covers(self.on))
        });
        let step = CoverStep { unit, place, starts: true };
        if !covers && !self.plan.covers.contains(&step) {
            self.plan.covers.push(step);
        }
    }
}

/// The one chosen, where the work is done with one at a time.
fn one(asked: &AskedUnits) -> Result<UnitId, Wrong> {
    match asked.units.as_slice() {
        [one] => Ok(*one),
        _ => wrong("units", "Việc này làm cho từng tổ chức một. Hãy chọn đúng một tổ chức."),
    }
}
