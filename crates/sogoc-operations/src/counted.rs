//! Organisations counted: one with those directly under it, and the tree with everybody in it.

use std::iter::once;
use std::sync::Arc;

use jiff::civil::Date;
use sogoc_domain::history::UnitHistory;
use sogoc_domain::id::UnitId;
use sogoc_domain::register::Register;
use sogoc_figures::filter::Filter;
use sogoc_figures::series::{Counts, series};

use crate::answers::Question;
use crate::units::{Headlines, Node};

/// The headline figures of a unit: label and filter.
const FIGURES: [(&str, &str); 5] = [
    ("Đảng viên", ""),
    ("Nữ", "sex = female"),
    ("Dân tộc thiểu số", "minority = true"),
    ("Dự bị", "kind = probationary"),
    ("Dưới 35 tuổi", "age < 35"),
];

/// The question: an organisation and those directly under it, each with its figures.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct Counted {
    pub(crate) unit: UnitId,
    pub(crate) as_of: Date,
}

impl Question for Counted {
    /// The organisation, its figures, the figures of its children in their order; nothing of one
    /// that is not there.
    type Answer = Option<(Node, Headlines, Vec<Headlines>)>;

    fn answer(&self, register: &Register) -> Self::Answer {
        let as_of = self.as_of;
        let history = register.units().get(self.unit)?;
        let mut node = bare(history, as_of);
        node.children =
            register.children_on(self.unit, as_of).map(|child| bare(child, as_of)).collect();
        in_order(&mut node.children);
        let children = node.children.iter().map(|child| child.unit);
        let units: Vec<UnitId> = once(self.unit).chain(children).collect();
        let mut counted = headlines(register, &units, as_of);
        let below = counted.split_off(1);
        let own = counted.pop()?;
        node.members = own.members();
        for (child, counted) in node.children.iter_mut().zip(&below) {
            child.members = counted.members();
        }
        Some((node, own, below))
    }

    fn weight(counted: &Self::Answer) -> usize {
        counted.as_ref().map_or(0, |(_, _, below)| (below.len() + 1) * 10)
    }
}

/// The question: the whole tree under an organisation.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct Grown {
    pub(crate) root: UnitId,
    pub(crate) as_of: Date,
}

impl Question for Grown {
    type Answer = Option<Arc<Node>>;

    fn answer(&self, register: &Register) -> Self::Answer {
        let root = register.units().get(self.root)?;
        Some(Arc::new(node(register, root, self.as_of)))
    }

    fn weight(tree: &Self::Answer) -> usize {
        fn nodes(node: &Node) -> usize {
            5 + node.children.iter().map(nodes).sum::<usize>()
        }
        tree.as_ref().map_or(0, |root| nodes(root))
    }
}

impl Headlines {
    /// All members: the first figure.
    fn members(&self) -> u64 {
        self.figures.first().map_or(0, |(_, _, count)| *count)
    }
}

/// The headline figures of organisations, all counted in one walk.
fn headlines(register: &Register, units: &[UnitId], on: Date) -> Vec<Headlines> {
    let filters = FIGURES.map(|(_, text)| Filter::parse(text).unwrap_or_default());
    let year_before = on.checked_sub(jiff::Span::new().years(1)).unwrap_or(on);
    let told = |counts: &Counts| {
        let now = FIGURES.iter().zip(counts.on(1));
        Headlines {
            figures: now.map(|((label, text), count)| (*label, *text, count)).collect(),
            last_year: counts.on(0),
        }
    };
    series(register, units, &[year_before, on], &filters).iter().map(told).collect()
}

fn node(register: &Register, unit: &UnitHistory, as_of: Date) -> Node {
    let below = register.children_on(unit.id, as_of);
    let mut children: Vec<Node> = below.map(|child| node(register, child, as_of)).collect();
    in_order(&mut children);
    let own = register.members_on(unit.id, as_of).count() as u64;
    let members = own + children.iter().map(|child| child.members).sum::<u64>();
    Node { members, children, ..bare(unit, as_of) }
}

/// By code, those without one last.
fn in_order(children: &mut [Node]) {
    children.sort_by_cached_key(|child| {
        child.code.clone().map_or((1, String::new()), |code| (0, code))
    });
}

/// An organisation alone, nobody counted.
fn bare(unit: &UnitHistory, as_of: Date) -> Node {
    Node {
        unit: unit.id,
        name: unit.name_on(as_of).to_owned(),
        code: unit.code.on_or_first(as_of).cloned().flatten(),
        kind: unit.kind_on(as_of),
        members: 0,
        last_day: unit
            .ended
            .as_ref()
            .filter(|ending| ending.on <= as_of)
            .and_then(|ending| ending.on.yesterday().ok()),
        children: Vec::new(),
    }
}
