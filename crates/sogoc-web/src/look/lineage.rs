//! Where a unit came from and what it became: boxes from left to right, dates on the joints.

use maud::{Markup, html};

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
    let sides = usize::from(lineage.before.is_some()) + usize::from(lineage.after.is_some());
    html! {
        div.lineage.two[sides == 1] {
            @if let Some(joint) = &lineage.before { (units(joint)) (arrow(joint)) }
            div { div.lineage-box.here { (lineage.here) } }
            @if let Some(joint) = &lineage.after { (arrow(joint)) (units(joint)) }
        }
    }
}

fn units(joint: &Joint) -> Markup {
    html! { div { @for unit in &joint.units { div.lineage-box { (unit.show()) } } } }
}

fn arrow(joint: &Joint) -> Markup {
    html! {
        div.lineage-joint {
            span { (joint.what) }
            svg viewBox="0 0 120 12" preserveAspectRatio="xMaxYMid slice" fill="none" stroke="currentColor" stroke-width="1.5" aria-hidden="true" {
                path d="M0 6H118M112 1l6 5-6 5" {}
            }
            span { (joint.date) }
        }
    }
}
