//! The regulations and forms that come with the program, read from `rules/`.

use std::sync::LazyLock;

use jiff::civil::Date;
use sogoc_domain::rulebook::Rulebook;
use sogoc_figures::form::Definition;

const RULES: [&str; 1] = [include_str!("../../../rules/membership.toml")];
const FORMS: [&str; 1] = [include_str!("../../../rules/forms/1-BTCTW.toml")];

static RULEBOOK: LazyLock<Result<Rulebook, String>> = LazyLock::new(|| {
    let mut book = Rulebook::default();
    for text in RULES {
        book.extend(toml::from_str(text).map_err(|wrong| wrong.to_string())?);
    }
    Ok(book)
});

static DEFINITIONS: LazyLock<Result<Vec<Definition>, String>> = LazyLock::new(|| {
    let read = |text: &&str| Definition::read(text).map_err(|wrong| wrong.to_string());
    FORMS.iter().map(read).collect()
});

/// The regulations. Empty only if the files built into the program were wrong, which a test holds
/// impossible.
pub fn rulebook() -> &'static Rulebook {
    static EMPTY: Rulebook = Rulebook { rules: Vec::new() };
    RULEBOOK.as_ref().unwrap_or(&EMPTY)
}

/// Every form known, of every generation.
pub fn forms() -> &'static [Definition] {
    DEFINITIONS.as_deref().unwrap_or_default()
}

/// The form of that id in the generation of a day; the oldest known one for days before it.
pub fn form(id: &str, on: Date) -> Option<&'static Definition> {
    let mut named: Vec<&Definition> = forms().iter().filter(|form| form.id == id).collect();
    named.sort_by_key(|form| form.from);
    let begun = |form: &&&Definition| form.from.earliest().is_none_or(|from| from <= on);
    named.iter().rfind(begun).or(named.first()).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_built_in_is_right() {
        assert_eq!(RULEBOOK.as_ref().err(), None);
        assert_eq!(DEFINITIONS.as_ref().err(), None);
        assert!(rulebook().on("admission_age_min", jiff::civil::date(2020, 1, 1)).is_some());
        assert!(form("1-BTCTW", jiff::civil::date(2024, 12, 31)).is_some());
        assert!(form("99-BTCTW", jiff::civil::date(2024, 12, 31)).is_none());
    }
}
