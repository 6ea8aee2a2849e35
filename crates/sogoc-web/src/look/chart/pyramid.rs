//! The pyramid: women and men by age, oldest on top, both sides on one scale.

use maud::{Markup, html};

use super::{across, mark};
use crate::look::figure::{self, Figure};
use crate::look::numbers;

/// One band of a pyramid.
#[derive(Debug, Clone)]
pub struct Band {
    /// The ages.
    pub label: String,
    /// Women.
    pub women: Figure,
    /// Men.
    pub men: Figure,
}

/// The part of a cell, of a hundred, that the longest bar takes: the longer the numbers, the less.
fn widest(longest: i64) -> f64 {
    let letters = numbers::count(longest).chars().count();
    (90.0 - 6.0 * letters as f64).max(30.0)
}

/// The bands, oldest first, and below them who stands in none: words and number.
pub fn show(title: &str, bands: &[Band], outside: &[(String, Figure)]) -> Markup {
    let longest =
        bands.iter().flat_map(|band| [band.women.value, band.men.value]).max().unwrap_or(0);
    html! {
        table.bars.pyramid {
            caption { (title) }
            thead {
                tr {
                    th.first-word scope="col" { "Nữ" (mark("first")) }
                    th scope="col" { "Tuổi" }
                    th.second-word scope="col" { (mark("second")) "Nam" }
                }
            }
            tbody {
                @for band in bands {
                    tr {
                        td { div.bar.leftwards { span { (figure::number(&band.women)) } (bar("first", band.women.value, longest)) } }
                        th scope="row" { (band.label) }
                        td { div.bar { (bar("second", band.men.value, longest)) span { (figure::number(&band.men)) } } }
                    }
                }
            }
        }
        @if !outside.is_empty() {
            ul.outside {
                @for (words, figure) in outside { li { (words) ": " (figure::number(figure)) } }
            }
        }
    }
}

/// A bar whose width is its share of the longest.
fn bar(class: &str, value: i64, longest: i64) -> Markup {
    let share = if longest > 0 { value.max(0) as f64 / longest as f64 } else { 0.0 };
    html! {
        svg width=(across(share * widest(longest))) height="18" viewBox="0 0 1 1" preserveAspectRatio="none" aria-hidden="true" { rect class=(class) width="1" height="1" {} }
    }
}
