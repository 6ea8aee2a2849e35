//! Entering what happens: choosing it, the form, what it would do, many people at once, taking back.

use maud::{Markup, html};

pub mod choose;
pub mod form;
pub mod many;
pub mod preview;
pub mod void;

/// The steps of an entry.
const STEPS: [&str; 3] = ["Chọn việc", "Ghi nội dung", "Xem trước và ghi"];

/// What was typed, carried on to the next step.
fn carried(fields: &[(String, String)]) -> Markup {
    html! { @for (name, value) in fields { input type="hidden" name=(name) value=(value); } }
}
