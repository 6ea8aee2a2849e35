//! On trial: the tree of organisations stays a tree, and nobody stays in what is not there.

use std::collections::HashMap;

use jiff::civil::Date;

use super::person::is_cell_during;
use super::{Trial, closes};
use crate::event::Subject;
use crate::history::UnitHistory;
use crate::id::UnitId;
use crate::post::PostOf;
use crate::refusal::{Refusal, Use};
use crate::timeline::Span;

impl Trial<'_> {
    /// A voided establishment leaves an empty history, whose id is only known from outside.
    pub(super) fn check_unit(&self, id: UnitId, unit: &UnitHistory) -> Result<(), Refusal> {
        self.check_parents(unit)?;
        self.check_covers(unit)?;
        self.no_members_left(id, unit)?;
        self.no_units_left(id, unit)?;
        self.no_seats_to_come(id, unit)
    }

    /// Superiors exist as long as needed and are of a fitting kind.
    fn check_parents(&self, unit: &UnitHistory) -> Result<(), Refusal> {
        let days = unit.parent.iter().map(|(day, _)| day);
        if closes(unit.id, days, |id| self.unit(id).map(|unit| unit.parent.clone())) {
            let on = unit.parent.iter().next_back().map_or(crate::date::EARLIEST, |(day, _)| day);
            return Err(Refusal::Circle(unit.name_on(on).to_owned()));
        }
        for (span, parent) in stands_under(unit) {
            self.must_last(Subject::Unit(parent), span)?;
            if let Some(above) = self.unit(parent) {
                fits(unit, above, span)?;
            }
        }
        Ok(())
    }

    /// Places exist as long as they are covered.
    fn check_covers(&self, unit: &UnitHistory) -> Result<(), Refusal> {
        for (place, spans) in &unit.covers {
            for span in spans.iter().filter(|span| !span.is_empty()) {
                self.must_last(Subject::Place(*place), span)?;
            }
        }
        Ok(())
    }

    /// Nobody is at home in an organisation outside its life, or while it is no cell.
    fn no_members_left(&self, id: UnitId, unit: &UnitHistory) -> Result<(), Refusal> {
        let life = unit.life();
        let people = || self.register.ever_in(id).filter_map(|person| self.person(person.id));
        let outside = |span: Span| !life.is_some_and(|life| life.holds(span));
        let count = |wrong: &dyn Fn(Span) -> bool| {
            let here = |person: &&crate::history::PersonHistory| {
                let mut stints = person.stints.iter().filter(|stint| stint.cell == id);
                stints.any(|stint| wrong(stint.span.touched()))
            };
            people().filter(here).count()
        };
        let too_early = |span: Span| life.is_none_or(|life| span.from < life.from);
        let early = count(&too_early);
        if early > 0 {
            let on = life.map_or(crate::date::EARLIEST, |life| life.from);
            return Err(match life {
                Some(_) => Refusal::HadMembers { unit: self.called(id, on), members: early, on },
                None => Refusal::HasHistory { unit: self.called(id, on), members: early },
            });
        }
        let late = count(&outside);
        if late > 0 {
            let on = life.and_then(|life| life.to).unwrap_or(crate::date::EARLIEST);
            return Err(Refusal::StillHasMembers { unit: self.called(id, on), members: late, on });
        }
        for (held, kind) in unit.kind.spans().filter(|(_, kind)| !kind.is_cell()) {
            let members = count(&|span| span.overlaps(held) && !is_cell_during(unit, span));
            if members > 0 {
                return Err(Refusal::NoLongerACell {
                    unit: self.called(id, held.from),
                    kind: kind.label().to_owned(),
                    members,
                    on: held.from,
                });
            }
        }
        Ok(())
    }

    /// Nothing stands under an organisation outside its life, or under one of another kind.
    fn no_units_left(&self, id: UnitId, unit: &UnitHistory) -> Result<(), Refusal> {
        let life = unit.life();
        let recorded = self.register.ever_under(id).filter_map(|child| self.unit(child.id));
        let under = |child: &UnitHistory| {
            let spans = stands_under(child).filter(|(_, parent)| *parent == id);
            spans.map(|(span, _)| span).collect::<Vec<Span>>()
        };
        let children: Vec<(&UnitHistory, Vec<Span>)> =
            recorded.map(|child| (child, under(child))).collect();
        let is_outside = |span: &Span| !life.is_some_and(|life| life.holds(*span));
        let units = children.iter().filter(|(_, spans)| spans.iter().any(is_outside)).count();
        if units > 0 {
            let on = match life {
                Some(Span { to: Some(to), .. }) => to,
                Some(Span { from, .. }) => from,
                None => crate::date::EARLIEST,
            };
            return Err(Refusal::StillHasUnits { unit: self.called(id, on), units, on });
        }
        for (child, spans) in children {
            spans.into_iter().try_for_each(|span| fits(child, unit, span))?;
        }
        Ok(())
    }

    /// Committees and posts end with their organisation; none begins after it.
    fn no_seats_to_come(&self, id: UnitId, unit: &UnitHistory) -> Result<(), Refusal> {
        let Some(end) = unit.life().and_then(|life| life.to) else { return Ok(()) };
        let begins_late = |life: Option<Span>| life.is_some_and(|life| life.from >= end);
        let committees = self.register.committees_of(id).filter_map(|it| self.committee(it.id));
        let posts = self.register.posts_of(PostOf::Unit(id)).filter_map(|it| self.post(it.id));
        let late = committees.filter(|it| it.unit == Some(id) && begins_late(it.life)).count()
            + posts.filter(|it| it.of == Some(PostOf::Unit(id)) && begins_late(it.life)).count();
        if late > 0 {
            return Err(self.still_used(Subject::Unit(id), unit.life(), Use::Seats, late));
        }
        Ok(())
    }

    /// A code means one organisation on every day.
    pub(super) fn check_codes(&self) -> Result<(), Refusal> {
        if self.units.values().all(|unit| coded(unit).next().is_none()) {
            return Ok(());
        }
        let mut taken: HashMap<&str, Vec<(UnitId, Span)>> = HashMap::new();
        for (id, unit) in self.all_units() {
            for (span, code) in coded(unit) {
                taken.entry(code).or_default().push((id, span));
            }
        }
        for (id, unit) in &self.units {
            for (span, code) in coded(unit) {
                let others = taken.get(code).into_iter().flatten();
                let clash = others
                    .filter(|(other, _)| other != id)
                    .find(|(_, theirs)| theirs.overlaps(span));
                if let Some((other, theirs)) = clash {
                    let on = span.from.max(theirs.from);
                    let unit = self.called(*other, on);
                    return Err(Refusal::CodeTaken { code: code.to_owned(), unit, on });
                }
            }
        }
        Ok(())
    }

    fn called(&self, id: UnitId, on: Date) -> String {
        self.name_of(Subject::Unit(id), on)
    }
}

/// The superiors of an organisation with the days of its life under each.
fn stands_under(unit: &UnitHistory) -> impl Iterator<Item = (Span, UnitId)> {
    let life = unit.life();
    unit.parent.spans().filter_map(move |(span, parent)| Some((span.within(life?)?, (*parent)?)))
}

/// The codes of an organisation with the days of its life it bears each.
fn coded(unit: &UnitHistory) -> impl Iterator<Item = (Span, &str)> {
    let life = unit.life();
    unit.code.spans().filter_map(move |(span, code)| Some((span.within(life?)?, code.as_deref()?)))
}

/// While one stands under the other, the kinds fit.
fn fits(unit: &UnitHistory, above: &UnitHistory, span: Span) -> Result<(), Refusal> {
    for (held, kind) in unit.kind.spans().filter(|(held, _)| held.overlaps(span)) {
        for (held_above, kind_above) in above.kind.spans() {
            let Some(together) = held.within(span).and_then(|both| both.within(held_above)) else {
                continue;
            };
            if !kind_above.may_hold(*kind) {
                return Err(Refusal::WrongParent {
                    child: kind.label().to_owned(),
                    parent: kind_above.label().to_lowercase(),
                    on: together.from,
                });
            }
        }
    }
    Ok(())
}
