//! *Tổ chức đảng*: the tree of units on a day.

use std::sync::Arc;

use sogoc_domain::text::{fold, format_date};
use sogoc_domain::unit::UnitKind;
use sogoc_operations::rights::Action;
use sogoc_operations::units;

use super::tell;
use crate::access::{Access, Routes, Scope};
use crate::answer::{Answer, html};
use crate::look::figure::Headline;
use crate::look::frame::Place;
use crate::look::link::Link;
use crate::look::tree::Node;
use crate::pages::units::{Model, page};
use crate::paths;
use crate::visit::Visit;

/// More children than this are not listed in the tree but on the page of their unit.
const CHILDREN_MAX: usize = 200;
/// How deep the tree stands open.
const OPEN_DEPTH: usize = 2;
/// About as many units as one page shows; what lies deeper opens as a tree of its own.
const SHOWN_MAX: usize = 300;

pub(super) fn routes() -> Routes {
    let access = Access::May(Action::Count, Scope::Unit("unit"));
    Routes::default().get(paths::UNITS, access, show)
}

async fn show(visit: Arc<Visit>) -> Answer {
    let unit = visit.unit()?;
    let whole = visit.asked("unit").is_empty();
    let trees = visit.office().tree(&visit.actor(), visit.as_of);
    let mut roots: Vec<&units::Node> = trees.iter().map(AsRef::as_ref).collect();
    if !whole {
        roots = roots.into_iter().filter_map(|root| find(root, unit)).collect();
    }
    let query = visit.asked("q");
    let empty_only = !visit.asked("empty").is_empty();
    let tree = if query.is_empty() && !empty_only {
        let branch = Branch { visit: &visit, deepest: deepest(&roots) };
        roots.iter().map(|root| branch.node(root, 0)).collect()
    } else {
        let wanted = fold(query);
        let fits = |it: &units::Node| {
            let empty = it.kind.is_some_and(UnitKind::is_cell) && it.members == 0;
            fold(&it.name).contains(&wanted) && (empty || !empty_only)
        };
        let mut found = Vec::new();
        for root in &roots {
            collect(root, &fits, &mut found);
        }
        let branch = Branch { visit: &visit, deepest: 0 };
        found.into_iter().map(|it| Node { more: None, ..branch.node(it, 0) }).collect()
    };
    let model = Model {
        unit: visit.unit_name(unit),
        date: visit.as_of,
        headlines: if query.is_empty() { headlines(&roots) } else { Vec::new() },
        query: query.to_owned(),
        tree,
        ended: None,
        list: Link::new(
            "Xem dạng danh sách",
            visit.on(&paths::with(paths::ALL_UNITS, &[("unit", &unit.to_string())])),
        ),
    };
    let frame = visit.dated(Some(Place::Units), visit.crumbs_to(unit, "Tổ chức đảng"));
    html(&page(&model, &frame))
}

fn find(node: &units::Node, unit: sogoc_domain::id::UnitId) -> Option<&units::Node> {
    if node.unit == unit {
        return Some(node);
    }
    node.children.iter().find_map(|child| find(child, unit))
}

fn collect<'a>(
    node: &'a units::Node,
    fits: &impl Fn(&units::Node) -> bool,
    found: &mut Vec<&'a units::Node>,
) {
    if fits(node) {
        found.push(node);
    }
    for child in &node.children {
        collect(child, fits, found);
    }
}

/// Units by kind, and members.
fn headlines(roots: &[&units::Node]) -> Vec<Headline> {
    let mut all = Vec::new();
    for root in roots {
        collect(root, &|_| true, &mut all);
    }
    let count =
        |test: fn(&units::Node) -> bool| tell::count(all.iter().filter(|node| test(node)).count());
    let base = count(|node| node.kind.is_some_and(UnitKind::is_base));
    let cells = count(|node| node.kind.is_some_and(|kind| kind.is_cell() && !kind.is_base()));
    let members: u64 = roots.iter().map(|root| root.members).sum();
    [
        ("Tổ chức cơ sở đảng", base),
        ("Chi bộ trực thuộc", cells),
        ("Đảng viên", tell::count(members)),
    ]
    .into_iter()
    .filter(|(_, count)| *count > 0)
    .map(|(label, count)| Headline::new(label, crate::look::figure::Figure::of(count)))
    .collect()
}

/// The depth down to which the trees have about as many units as one page shows; at least the
/// units directly under the roots are among them.
fn deepest(roots: &[&units::Node]) -> usize {
    let mut level: Vec<&units::Node> = roots.to_vec();
    let mut shown = 0;
    let mut depth = 0;
    loop {
        shown += level.len();
        level = level.into_iter().flat_map(|node| &node.children).collect();
        if level.is_empty() || depth > 0 && shown + level.len() > SHOWN_MAX {
            return depth;
        }
        depth += 1;
    }
}

/// How a tree is shown.
struct Branch<'v> {
    visit: &'v Visit,
    deepest: usize,
}

impl Branch<'_> {
    fn node(&self, unit: &units::Node, depth: usize) -> Node {
        let visit = self.visit;
        let id = unit.unit.to_string();
        let href = visit.on(&paths::with(paths::FIGURES, &[("unit", &id)]));
        let many = unit.children.len();
        let elsewhere = match many {
            0 => None,
            _ if many > CHILDREN_MAX => {
                let words = format!("{many} tổ chức trực thuộc: mở trang của tổ chức");
                Some(Link::new(words, visit.on(&paths::unit(&id))))
            }
            _ if depth >= self.deepest => {
                let words = format!("{many} tổ chức trực thuộc: mở cây của tổ chức");
                Some(Link::new(words, visit.on(&paths::with(paths::UNITS, &[("unit", &id)]))))
            }
            _ => None,
        };
        let children: &[units::Node] = if elsewhere.is_some() { &[] } else { &unit.children };
        Node {
            name: visit.unit_link(unit.unit, &unit.name),
            kind: unit.kind.map(|kind| kind.label().to_lowercase()).unwrap_or_default(),
            count: unit.last_day.is_none().then(|| tell::open(unit.members, href)),
            ended: unit.last_day.map(format_date),
            current: false,
            open: depth < OPEN_DEPTH,
            children: children.iter().map(|child| self.node(child, depth + 1)).collect(),
            more: elsewhere,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree(fan: &[usize]) -> units::Node {
        let below = fan.split_first();
        units::Node {
            unit: sogoc_domain::id::UnitId(uuid::Uuid::nil()),
            name: String::new(),
            code: None,
            kind: None,
            last_day: None,
            members: 0,
            children: below
                .map(|(many, rest)| (0..*many).map(|_| tree(rest)).collect())
                .unwrap_or_default(),
        }
    }

    #[test]
    fn a_large_tree_stops_where_a_page_is_full() {
        // A commune is shown whole; of a province the districts, even if they are many.
        assert_eq!(deepest(&[&tree(&[12])]), 1);
        assert_eq!(deepest(&[&tree(&[40, 5])]), 2);
        assert_eq!(deepest(&[&tree(&[12, 50, 6])]), 1);
        assert_eq!(deepest(&[&tree(&[400, 2])]), 1);
    }
}
