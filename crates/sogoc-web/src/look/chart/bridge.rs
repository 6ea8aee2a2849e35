//! The bridge: from one stock to another, step by step. The zero line is the stock it begins
//! with, so that the steps are long enough to be compared.

use maud::{Markup, html};

use super::across;
use crate::look::figure::{self, Figure};
use crate::look::numbers;

/// A bridge.
#[derive(Debug, Clone, Default)]
pub struct Bridge {
    /// What it tells, for the caption.
    pub title: String,
    /// Words and number of the stock before.
    pub opening: (String, Figure),
    /// What changed it.
    pub steps: Vec<Step>,
    /// Words and number of the stock after.
    pub closing: (String, Figure),
}

/// One step.
#[derive(Debug, Clone, Default)]
pub struct Step {
    /// What happened.
    pub label: String,
    /// To how many.
    pub figure: Figure,
    /// Out instead of in.
    pub out: bool,
}

/// The height of a row.
const ROW: f64 = 30.0;

/// Where the levels lie across.
struct Scale {
    lowest: i64,
    span: i64,
}

impl Scale {
    /// Over all levels, counted from the stock before.
    fn over(levels: &[i64]) -> Self {
        let lowest = levels.iter().copied().min().unwrap_or(0).min(0);
        let highest = levels.iter().copied().max().unwrap_or(0).max(0);
        Self { lowest, span: (highest - lowest).max(1) }
    }

    /// A level across; the thickness of a line is left free at both ends.
    fn at(&self, level: i64) -> f64 {
        1.0 + 98.0 * (level - self.lowest) as f64 / self.span as f64
    }
}

/// The bridge as a table with its picture in the last column.
pub fn show(bridge: &Bridge) -> Markup {
    let mut level = 0;
    let mut levels = vec![0];
    for step in &bridge.steps {
        level += if step.out { -step.figure.value } else { step.figure.value };
        levels.push(level);
    }
    let scale = Scale::over(&levels);
    html! {
        table.bars.bridge {
            caption { (bridge.title) }
            tbody {
                (stock(&bridge.opening, &post(scale.at(0), (ROW / 2.0, ROW), "")))
                @for (step, way) in bridge.steps.iter().zip(levels.windows(2)) {
                    tr {
                        th scope="row" { (step.label) }
                        td.num { (signed(step)) }
                        td.picture { (plank(step.out, scale.at(way[0]), scale.at(way[1]))) }
                    }
                }
                (stock(&bridge.closing, &post(scale.at(level), (0.0, ROW / 2.0), &numbers::change(level))))
            }
        }
    }
}

fn stock((label, figure): &(String, Figure), picture: &Markup) -> Markup {
    html! { tr.stock { th scope="row" { (label) } td.num { (figure::number(figure)) } td.picture { (picture) } } }
}

/// The number with its sign; nobody has none.
fn signed(step: &Step) -> Markup {
    let sign = match (step.figure.value, step.out) {
        (0, _) => "",
        (_, true) => "−",
        (_, false) => "+",
    };
    html! { (sign) (figure::number(&step.figure)) }
}

/// A stock is a post: a dot, the line to or from the steps, and words on the side with more room.
fn post(at: f64, (from, to): (f64, f64), words: &str) -> Markup {
    let (aside, anchor) = if at > 50.0 { (-12, "end") } else { (12, "start") };
    html! {
        svg width="100%" height=(ROW) aria-hidden="true" {
            line.level x1=(across(at)) x2=(across(at)) y1=(from) y2=(to) {}
            circle.post cx=(across(at)) cy=(ROW / 2.0) r="5" {}
            text x=(across(at)) dx=(aside) y=(ROW / 2.0 + 5.0) text-anchor=(anchor) { (words) }
        }
    }
}

/// A step is a plank from level to level, hung between the lines to its neighbours.
fn plank(out: bool, from: f64, to: f64) -> Markup {
    let (class, left, width) =
        (if out { "second" } else { "first" }, from.min(to), (from - to).abs());
    html! {
        svg width="100%" height=(ROW) aria-hidden="true" {
            line.level x1=(across(from)) x2=(across(from)) y1="0" y2=(ROW / 2.0) {}
            line.level x1=(across(to)) x2=(across(to)) y1=(ROW / 2.0) y2=(ROW) {}
            rect class=(class) x=(across(left)) width=(across(width)) y="6" height=(ROW - 12.0) {}
        }
    }
}
