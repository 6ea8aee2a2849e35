//! What is done with places: merged, divided, split, moved, renamed, of another kind; and the cells a merger concerns.

use jiff::civil::Date;
use sogoc_domain::history::PlaceHistory;
use sogoc_domain::id::{PlaceId, UnitId};
use sogoc_domain::place::PlaceChange;
use sogoc_domain::register::Register;
use sogoc_domain::reorganise::{ChangedPlace, EndedPlace, NewPlace, Plan};

use super::{AskedPlaces, Ids, Work, names, one_name, tidy, wrong};
use crate::deeds::Wrong;

/// Puts what is asked into the plan, and tells which cells cover the places that end or receive:
/// for them a matching reform is proposed, never made.
///
/// # Errors
/// What is wrong, at its field: `work`, `places`, `into`, `names`, `kind`. The plan is as it was.
pub fn gather_places(
    register: &Register,
    plan: &mut Plan,
    asked: &AskedPlaces,
    id: Ids<'_>,
) -> Result<Vec<UnitId>, Wrong> {
    let mut next = plan.clone();
    let mut gathering = Gathering { register, on: next.effective_on, plan: &mut next, id };
    let concerned = gathering.take(asked)?;
    let cells = covering(register, &next, &concerned);
    tidy(&mut next);
    *plan = next;
    Ok(cells)
}

/// The cells that cover these places on the day and go on.
fn covering(register: &Register, plan: &Plan, places: &[PlaceId]) -> Vec<UnitId> {
    let on = plan.effective_on;
    let covers = |unit: &sogoc_domain::history::UnitHistory, place: PlaceId| {
        unit.covers.iter().any(|(held, spans)| *held == place && spans.covers(on))
    };
    let mut cells: Vec<UnitId> = Vec::new();
    for place in places {
        for unit in register.ever_covering(*place).filter(|unit| covers(unit, *place)) {
            let ends = plan.ended_units.iter().any(|it| it.unit == unit.id);
            if !ends && !cells.contains(&unit.id) {
                cells.push(unit.id);
            }
        }
    }
    cells
}

struct Gathering<'a> {
    register: &'a Register,
    on: Date,
    plan: &'a mut Plan,
    id: Ids<'a>,
}

impl<'a> Gathering<'a> {
    fn take(&mut self, asked: &AskedPlaces) -> Result<Vec<PlaceId>, Wrong> {
        let Some(work) = asked.work else {
            return wrong("work", "Chưa chọn việc. Hãy chọn sẽ làm gì với các địa bàn này.");
        };
        if asked.places.is_empty() {
            return wrong("places", "Chưa chọn địa bàn nào. Hãy đánh dấu trong danh sách.");
        }
        for place in &asked.places {
            if self.ends(*place) {
                return wrong(
                    "places",
                    "Có địa bàn đã kết thúc trong phương án này. Bỏ việc cũ trước.",
                );
            }
            if self.history(*place).is_none() {
                return wrong("places", "Có địa bàn không còn vào ngày sắp xếp. Hãy chọn lại.");
            }
        }
        match work {
            Work::MergeInto => self.merge(asked),
            Work::Consolidate => self.consolidate(asked),
            Work::Divide => self.divide(asked),
            Work::SplitOff => {
                let place = one(asked)?;
                let name = one_name(&asked.names)?;
                self.make(asked, &name, &[place])?;
                Ok(vec![place])
            }
            Work::Dissolve => {
                for place in &asked.places {
                    self.end(*place, Vec::new());
                }
                Ok(asked.places.clone())
            }
            Work::Move => {
                let outer = self.goal(asked, "Chưa chọn địa bàn chứa nó. Hãy chọn.")?;
                for place in &asked.places {
                    self.set(*place, PlaceChange::Parent(Some(outer)));
                }
                Ok(Vec::new())
            }
            Work::Rename => {
                let place = one(asked)?;
                let name = one_name(&asked.names)?;
                self.set(place, PlaceChange::Name(name));
                Ok(Vec::new())
            }
            Work::Reclassify => {
                let Some(kind) = asked.kind else {
                    return wrong("kind", "Chưa chọn loại địa bàn mới.");
                };
                for place in &asked.places {
                    self.set(*place, PlaceChange::Kind(kind));
                }
                Ok(Vec::new())
            }
        }
    }

    fn history(&self, place: PlaceId) -> Option<&'a PlaceHistory> {
        self.register.places().get(place).filter(|it| it.exists_on(self.on))
    }

    fn ends(&self, place: PlaceId) -> bool {
        self.plan.ended_places.iter().any(|it| it.place == place)
    }

    fn goal(&self, asked: &AskedPlaces, missing: &str) -> Result<PlaceId, Wrong> {
        let Some(into) = asked.into else { return wrong("into", missing) };
        let is_new = self.plan.new_places.iter().any(|it| it.id == into);
        if self.ends(into) || (self.history(into).is_none() && !is_new) {
            return wrong("into", "Địa bàn này không còn sau sắp xếp. Hãy chọn địa bàn khác.");
        }
        if asked.places.contains(&into) {
            return wrong(
                "into",
                "Địa bàn này nằm trong số đã chọn. Hãy bỏ đánh dấu hoặc chọn địa bàn khác.",
            );
        }
        Ok(into)
    }

    fn merge(&mut self, asked: &AskedPlaces) -> Result<Vec<PlaceId>, Wrong> {
        let heir = self.goal(asked, "Chưa chọn địa bàn nhận. Hãy chọn địa bàn nhập vào.")?;
        for place in &asked.places {
            self.end(*place, vec![heir]);
            self.move_inner(*place, heir);
        }
        let mut concerned = asked.places.clone();
        concerned.push(heir);
        Ok(concerned)
    }

    fn consolidate(&mut self, asked: &AskedPlaces) -> Result<Vec<PlaceId>, Wrong> {
        if asked.places.len() < 2 {
            return wrong("places", "Nhập thành một cần ít nhất hai địa bàn. Hãy chọn thêm.");
        }
        let name = one_name(&asked.names)?;
        let new = self.make(asked, &name, &asked.places)?;
        for place in &asked.places {
            self.end(*place, vec![new]);
            self.move_inner(*place, new);
        }
        Ok(asked.places.clone())
    }

    fn divide(&mut self, asked: &AskedPlaces) -> Result<Vec<PlaceId>, Wrong> {
        let place = one(asked)?;
        let names = names(&asked.names)?;
        if names.len() < 2 {
            return wrong("names", "Chia cần ít nhất hai địa bàn mới. Hãy ghi mỗi tên một dòng.");
        }
        let made: Result<Vec<PlaceId>, Wrong> =
            names.iter().map(|name| self.make(asked, name, &[place])).collect();
        self.end(place, made?);
        Ok(vec![place])
    }

    fn make(
        &mut self,
        asked: &AskedPlaces,
        name: &str,
        from: &[PlaceId],
    ) -> Result<PlaceId, Wrong> {
        let first = from.first().and_then(|place| self.history(*place));
        let Some(kind) = asked.kind.or_else(|| first?.kind.on(self.on).copied()) else {
            return wrong("kind", "Chưa chọn loại của địa bàn mới.");
        };
        let parent = match asked.into {
            Some(_) => Some(self.goal(asked, "")?),
            None => first.and_then(|it| it.parent.on(self.on).copied().flatten()),
        };
        let id = PlaceId((self.id)());
        self.plan.new_places.push(NewPlace {
            id,
            name: name.to_owned(),
            kind,
            code: None,
            parent,
            classes: first.and_then(|it| it.classes.on(self.on).cloned()).unwrap_or_default(),
            predecessors: from.to_vec(),
        });
        Ok(id)
    }

    fn end(&mut self, place: PlaceId, successors: Vec<PlaceId>) {
        self.plan.changed_places.retain(|it| it.place != place);
        self.plan.ended_places.push(EndedPlace { place, successors });
    }

    /// What lies within a place that ends lies within its heir.
    fn move_inner(&mut self, place: PlaceId, heir: PlaceId) {
        let on = self.on;
        let lies = |it: &&PlaceHistory| {
            it.exists_on(on) && it.parent.on(on).copied().flatten() == Some(place)
        };
        let inner: Vec<PlaceId> =
            self.register.ever_within(place).filter(lies).map(|it| it.id).collect();
        let settled =
            |it: &ChangedPlace| it.changes.iter().any(|it| matches!(it, PlaceChange::Parent(_)));
        for place in inner {
            let is_settled =
                self.plan.changed_places.iter().any(|it| it.place == place && settled(it));
            if !self.ends(place) && !is_settled {
                self.set(place, PlaceChange::Parent(Some(heir)));
            }
        }
    }

    fn set(&mut self, place: PlaceId, change: PlaceChange) {
        let same = |it: &PlaceChange| std::mem::discriminant(it) == std::mem::discriminant(&change);
        match self.plan.changed_places.iter_mut().find(|it| it.place == place) {
            Some(changed) => {
                changed.changes.retain(|it| !same(it));
                changed.changes.push(change);
            }
            None => self.plan.changed_places.push(ChangedPlace { place, changes: vec![change] }),
        }
    }
}

/// The one chosen, where the work is done with one at a time.
fn one(asked: &AskedPlaces) -> Result<PlaceId, Wrong> {
    match asked.places.as_slice() {
        [one] => Ok(*one),
        _ => wrong("places", "Việc này làm cho từng địa bàn một. Hãy chọn đúng một địa bàn."),
    }
}
