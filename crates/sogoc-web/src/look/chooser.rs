//! A field that chooses one of very many by what is typed: an organisation, a place, a person.
//!
//! Without its module the words are posted with the form; what they match comes back to choose
//! from. With it the matches stand under the field while typing. The id chosen stands beside the
//! words, and holds only while they are the words it was chosen by.

use maud::{Markup, html};

use super::field::{under, words};

/// One that can be chosen.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Match {
    /// Its id.
    pub id: String,
    /// Its name.
    pub label: String,
    /// What tells it from others of that name.
    pub under: String,
}

/// The field.
#[derive(Debug, Clone, Default)]
pub struct Chooser {
    /// Its name in the posted form and its id on the page.
    pub name: String,
    /// What it asks for.
    pub label: String,
    /// What is chosen among, as the module asks for it.
    pub among: String,
    /// The words that stand in it.
    pub typed: String,
    /// The id they stand for; empty when nothing is chosen.
    pub chosen: String,
    /// What the words match, when that is more than one.
    pub matches: Vec<Match>,
    /// A sentence that helps.
    pub help: Option<String>,
    /// What is wrong and what to do.
    pub error: Option<String>,
    /// May stay empty, and says so.
    pub optional: bool,
    /// Where the page begins.
    pub autofocus: bool,
}

/// The name under which a chooser posts the words typed.
pub fn typed_name(name: &str) -> String {
    format!("{name}-typed")
}

/// The name under which it posts the words its id was chosen by.
pub fn said_name(name: &str) -> String {
    format!("{name}-said")
}

/// The name under which it posts the match taken.
pub fn pick_name(name: &str) -> String {
    format!("{name}-pick")
}

/// The field; its module asks `from` for matches.
pub fn show(field: &Chooser, from: &str) -> Markup {
    let Chooser { name, label, among, typed, chosen, matches, optional, autofocus, .. } = field;
    let ids = [(field.error.is_some(), "error"), (field.help.is_some(), "help")];
    let described: Vec<String> =
        ids.iter().filter(|(is, _)| *is).map(|(_, part)| format!("{name}-{part}")).collect();
    let described = (!described.is_empty()).then(|| described.join(" "));
    html! {
        div.field.chooser.wrong[field.error.is_some()] data-among=(among) data-from=(from) {
            label for=(name) { (words(label, *optional)) }
            input id=(name) name=(typed_name(name)) type="text" value=(typed) autocomplete="off" placeholder="Gõ vài chữ, không cần dấu" autofocus[*autofocus]
                aria-invalid=[field.error.as_ref().map(|_| "true")] aria-describedby=[described];
            input type="hidden" name=(name) value=(chosen) data-id;
            input type="hidden" name=(said_name(name)) value=(typed) data-said;
            (under(name, field.error.as_deref(), field.help.as_deref()))
            @if !matches.is_empty() { (offered(name, matches)) }
        }
    }
}

fn offered(name: &str, matches: &[Match]) -> Markup {
    html! {
        fieldset.matches {
            legend { "Chọn một trong các kết quả" }
            @for (order, it) in matches.iter().enumerate() {
                @let id = format!("{name}-{order}");
                label.check for=(id) {
                    input id=(id) type="radio" name=(pick_name(name)) value=(it.id);
                    span { (it.label) @if !it.under.is_empty() { span.under { (it.under) } } }
                }
            }
        }
    }
}

/// The matches as the module puts them under the field.
pub fn options(matches: &[Match]) -> Markup {
    html! {
        @for it in matches {
            li role="option" data-id=(it.id) data-label=(it.label) { (it.label) @if !it.under.is_empty() { span.under { (it.under) } } }
        }
    }
}
