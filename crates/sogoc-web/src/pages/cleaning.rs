//! *Làm sạch dữ liệu*: the board, lists to look into, check sheets, keying their answers, other offices' lists.

pub mod board;
pub mod compare;
pub mod compare_new;
pub mod doubtful;
pub mod keying;
pub mod print;
pub mod sheets;
pub mod work;

use maud::{Markup, html};

/// A box to tick whose words can be touched as well.
fn tick(name: &str, value: &str, words: &str, ticked: bool) -> Markup {
    let id = format!("{name}-{value}");
    html! { label.clean-tick for=(id) { input id=(id) type="checkbox" name=(name) value=(value) checked[ticked]; span { (words) } } }
}
