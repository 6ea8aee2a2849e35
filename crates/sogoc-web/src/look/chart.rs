//! Charts: bars and the pyramid. Each is a table whose bars are SVG with a zero baseline,
//! so that it prints, scales with the text, and is read aloud as numbers.

use maud::{Markup, html};

use super::figure::{self, Figure};

/// One bar.
#[derive(Debug, Clone)]
pub struct Bar {
    /// What is counted.
    pub label: String,
    /// The number.
    pub figure: Figure,
}

impl Bar {
    /// A bar with these words.
    pub fn new(label: &str, figure: Figure) -> Self {
        Self { label: label.to_owned(), figure }
    }
}

/// Horizontal bars, the longest as wide as the column.
pub fn bars(title: &str, bars: &[Bar]) -> Markup {
    let longest = bars.iter().map(|bar| bar.figure.value).max().unwrap_or(0);
    html! {
        table.bars {
            caption { (title) }
            tbody {
                @for bar in bars {
                    tr {
                        th scope="row" { (bar.label) }
                        td { div.bar { (rectangle("first", bar.figure.value, longest)) span { (figure::with_share(&bar.figure)) } } }
                    }
                }
            }
        }
    }
}

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

/// Women and men by age, oldest on top, both sides on one scale.
pub fn pyramid(title: &str, bands: &[Band]) -> Markup {
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
                        td { div.bar.leftwards { span { (figure::number(&band.women)) } (rectangle("first", band.women.value, longest)) } }
                        th scope="row" { (band.label) }
                        td { div.bar { (rectangle("second", band.men.value, longest)) span { (figure::number(&band.men)) } } }
                    }
                }
            }
        }
    }
}

fn mark(class: &str) -> Markup {
    html! { svg.mark viewBox="0 0 10 10" aria-hidden="true" { rect class=(class) width="10" height="10" {} } }
}

/// The parts of a whole side by side, best first; their numbers stand beside it in the row.
pub fn stack(parts: &[u64]) -> Markup {
    let whole: u64 = parts.iter().sum();
    let mut at = 0.0;
    let shares = parts.iter().map(|part| {
        let (from, width) = (at, if whole == 0 { 0.0 } else { *part as f64 / whole as f64 });
        at += width;
        (format!("{:.3}", from * 100.0), format!("{:.3}", width * 100.0))
    });
    let shares: Vec<_> = shares.collect();
    html! {
        svg.stack viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden="true" {
            @for (order, (from, width)) in shares.iter().enumerate() { rect class={ "step-" (order + 1) } x=(from) width=(width) height="12" {} }
        }
    }
}

/// The part of a cell that the longest bar takes; the rest is for its number.
const WIDEST: f64 = 75.0;

/// A bar whose width is its share of the longest.
fn rectangle(class: &str, value: i64, longest: i64) -> Markup {
    let share = if longest > 0 { value.max(0) as f64 / longest as f64 } else { 0.0 };
    let width = format!("{:.1}%", share * WIDEST);
    html! {
        svg width=(width) height="20" viewBox="0 0 1 1" preserveAspectRatio="none" aria-hidden="true" { rect class=(class) width="1" height="1" {} }
    }
}
