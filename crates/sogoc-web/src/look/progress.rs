//! How far a long task is.

use maud::{Markup, html};

use super::numbers;

/// A bar with its words: "Đã ghi 2.100 trong 4.000 biến động".
pub fn bar(done_words: &str, done: u64, total: u64, noun: &str) -> Markup {
    let number = |n: u64| numbers::count(i64::try_from(n).unwrap_or(i64::MAX));
    html! {
        div.task role="status" {
            @if total == 0 {
                progress aria-label=(done_words) {}
                p { "Đang chuẩn bị…" }
            } @else {
                progress aria-label=(done_words) max=(total) value=(done.min(total)) {}
                p { (done_words) " " (number(done.min(total))) " trong " (number(total)) " " (noun) }
            }
        }
    }
}
