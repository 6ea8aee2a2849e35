//! Ratings round by round: each round a bar of the whole, its grades side by side, best first.

use maud::{Markup, html};

use super::{across, mark};
use crate::look::figure::{self, Figure};
use crate::look::numbers;

/// A grade as the picture shows it.
#[derive(Debug, Clone, Default)]
pub struct Grade {
    /// Its words.
    pub label: String,
    /// Its colour: `top`, `good`, `done`, `failed`, `none`.
    pub tone: &'static str,
}

/// One round: a number for each grade.
#[derive(Debug, Clone, Default)]
pub struct Round {
    /// The year.
    pub year: String,
    /// The numbers, in the order of the grades.
    pub figures: Vec<Figure>,
}

/// Narrower parts have no room for their number.
const ROOM: f64 = 7.0;
const HEIGHT: f64 = 26.0;

/// The rounds, the newest first.
pub fn show(title: &str, grades: &[Grade], rounds: &[Round]) -> Markup {
    html! {
        ul.legend aria-hidden="true" { @for grade in grades { li { (mark(grade.tone)) (grade.label) } } }
        table.bars.rounds {
            caption.hear { (title) }
            thead {
                tr {
                    th scope="col" { "Năm" }
                    td {}
                    @for grade in grades { th.num scope="col" { (mark(grade.tone)) span.hear { (grade.label) } } }
                }
            }
            tbody {
                @for round in rounds {
                    tr {
                        th scope="row" { (round.year) }
                        td.picture { (bar(grades, round)) }
                        @for figure in &round.figures { td.num { (figure::number(figure)) } }
                    }
                }
            }
        }
    }
}

fn bar(grades: &[Grade], round: &Round) -> Markup {
    let whole = round.figures.iter().map(|figure| figure.value).sum::<i64>().max(1) as f64;
    let mut from = 0.0;
    let parts = grades.iter().zip(&round.figures).filter(|(_, figure)| figure.value > 0);
    let placed = parts.map(|(grade, figure)| {
        let width = 100.0 * figure.value as f64 / whole;
        from += width;
        (grade.tone, from - width, width, figure.value)
    });
    html! {
        svg width="100%" height=(HEIGHT) aria-hidden="true" {
            @for (tone, left, width, number) in placed {
                rect class=(tone) x=(across(left)) width=(across(width)) height=(HEIGHT) {}
                @if width >= ROOM {
                    text class={ "on-" (tone) } x=(across(left + width / 2.0)) y="18" text-anchor="middle" { (numbers::count(number)) }
                }
            }
        }
    }
}
