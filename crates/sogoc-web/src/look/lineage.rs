//! Where a place came from and what it became: one step each way, drawn as the descent of a unit is.

use maud::Markup;

use super::chart::descent::{self, Descent, Generation, Organisation, Tie};
use super::link::Link;

/// A step between units.
#[derive(Debug, Clone, Default)]
pub struct Joint {
    /// The day.
    pub date: String,
    /// What was done: "sáp nhập".
    pub what: String,
    /// The units on the far side.
    pub units: Vec<Link>,
}

/// The picture for one unit.
#[derive(Debug, Clone, Default)]
pub struct Lineage {
    /// The unit itself.
    pub here: String,
    /// What it came from.
    pub before: Option<Joint>,
    /// What it became.
    pub after: Option<Joint>,
}

/// The picture.
pub fn show(lineage: &Lineage) -> Markup {
    let Lineage { here, before, after } = lineage;
    let one = |name: &Link| Organisation { name: name.clone(), ..Organisation::default() };
    let side = |joint: &Joint| Generation { boxes: joint.units.iter().map(one).collect(), more: 0 };
    let own =
        Organisation { name: Link::new(here.as_str(), ""), here: true, ..Organisation::default() };
    let own = Generation { boxes: vec![own], more: 0 };
    let mut ties = Vec::new();
    let mut tied = |joint: &Joint, column: usize, is_before: bool| {
        for place in 0..joint.units.len() {
            let (from, to) = if is_before { (place, 0) } else { (0, place) };
            ties.push(Tie { column, from, to, day: joint.date.clone(), how: joint.what.clone() });
        }
    };
    if let Some(joint) = before {
        tied(joint, 0, true);
    }
    if let Some(joint) = after {
        tied(joint, usize::from(before.is_some()), false);
    }
    let columns = before.iter().map(side).chain([own]).chain(after.iter().map(side));
    descent::show(&Descent { columns: columns.collect(), ties })
}
