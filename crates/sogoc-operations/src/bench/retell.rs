//! Movements counted again: each person day by day across the border of an organisation.

use std::collections::HashSet;

use jiff::civil::Date;
use sogoc_domain::date::Period;
use sogoc_domain::id::UnitId;
use sogoc_figures::value::Value;

use super::ask::Counts;
use super::recount::{Life, Recount};

/// What was below an organisation from which day on.
struct Trees(Vec<(Date, HashSet<UnitId>)>);

impl Trees {
    fn holds(&self, cell: Option<UnitId>, on: Date) -> bool {
        let tree = self.0.iter().rev().find(|(from, _)| *from <= on);
        cell.zip(tree).is_some_and(|(cell, (_, tree))| tree.contains(&cell))
    }
}

impl Recount {
    /// How many crossed the border of an organisation in a period, which way and why.
    pub(super) fn moved(&self, unit: UnitId, period: Period) -> Counts {
        let days = [period.eve()].into_iter().chain(self.turns(period.from, period.to));
        let trees = Trees(days.map(|day| (day, self.inside(unit, day))).collect());
        let mut counts = Counts::new();
        for life in self.lives.values() {
            cross(life, &trees, period, &mut counts);
        }
        counts
    }
}

fn cross(life: &Life, trees: &Trees, period: Period, counts: &mut Counts) {
    let mut note = |way: &'static str, what: &'static str| {
        *counts.entry(vec![Some(Value::word(way)), Some(Value::word(what))]).or_default() += 1;
    };
    let mut cell = life.on(period.eve()).and_then(|moment| moment.cell);
    let mut inside = trees.holds(cell, period.eve());
    let mut days: Vec<Date> = trees.0.iter().skip(1).map(|(day, _)| *day).collect();
    days.extend(life.moves.iter().map(|it| it.on).filter(|on| period.contains(*on)));
    days.sort_unstable();
    days.dedup();
    for on in days {
        let moves = || life.moves.iter().filter(|it| it.on == on);
        // Who leaves a cell on the day it turns has left before it turned.
        if !moves().any(|it| it.from != it.to) {
            let now = trees.holds(cell, on);
            if now != inside {
                note(if now { "in" } else { "out" }, "reorganised");
            }
            inside = now;
        }
        for it in moves() {
            let now = if it.from == it.to { inside } else { trees.holds(it.to, on) };
            match (inside, now, it.what) {
                (true, true, "transfer") => note("within", "inside"),
                (true, true, what) => note("within", what),
                (false, true, what) => note("in", what),
                (true, false, what) => note("out", what),
                (false, false, _) => {}
            }
            (cell, inside) = (it.to, now);
        }
    }
}
