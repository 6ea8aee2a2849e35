//! A small bar of parts of a whole, best first; their numbers stand beside it in the row.

use maud::{Markup, html};

/// The colours of the parts, as in a picture of ratings.
const TONES: [&str; 4] = ["top", "good", "done", "failed"];

/// The bar; parts beyond the fourth are only the rest of it.
pub fn show(parts: &[u64]) -> Markup {
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
            @for ((from, width), tone) in shares.iter().zip(TONES) { rect class=(tone) x=(from) width=(width) height="12" {} }
        }
    }
}
