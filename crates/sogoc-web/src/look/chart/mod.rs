//! Charts: SVG with a zero baseline and its numbers beside it in a table, so that a picture
//! prints, and is read aloud as numbers. Places across are per cent, places down are pixels:
//! words never grow or shrink with the window.

use maud::{Markup, html};

pub mod bridge;
pub mod descent;
pub mod lines;
pub mod pyramid;
pub mod ratings;
pub mod sparks;
pub mod stack;
pub mod years;

/// The colour of a word or a number, shown beside it.
fn mark(class: &str) -> Markup {
    html! { svg.mark viewBox="0 0 10 10" aria-hidden="true" { rect class=(class) width="10" height="10" {} } }
}

/// A place or a length across.
fn across(share: f64) -> String {
    format!("{share:.2}%")
}

/// A line through points, as wide as the picture: its width stretches, its stroke does not. Alone
/// on its ground it is tinted down to the base.
fn stroke(class: &str, points: &[(f64, f64)], height: f64, tinted_to: Option<f64>) -> Markup {
    let place = |(x, y): &(f64, f64)| format!("{x:.1},{y:.1}");
    let along: Vec<String> = points.iter().map(place).collect();
    let ground = |base: f64| {
        let ends = [points.last(), points.first()].into_iter().flatten();
        let ends = ends.map(|(x, _)| place(&(*x, base)));
        along.iter().cloned().chain(ends).collect::<Vec<_>>().join(" ")
    };
    html! {
        svg width="100%" height=(height) viewBox={ "0 0 100 " (height) } preserveAspectRatio="none" {
            @if let Some(base) = tinted_to { polygon class={ "tint " (class) } points=(ground(base)) {} }
            polyline class={ "stroke " (class) } points=(along.join(" ")) {}
        }
    }
}

/// The numbers of a picture, opened by whoever wants them one by one; wide ones scroll.
fn numbers_of(title: &str, table: &Markup) -> Markup {
    html! {
        details.numbers-of {
            summary { (title) }
            (scrolled(title, table))
        }
    }
}

/// A table that may be wider than a phone.
fn scrolled(title: &str, table: &Markup) -> Markup {
    html! { div.scroll role="region" aria-label=(title) tabindex="0" { (table) } }
}
