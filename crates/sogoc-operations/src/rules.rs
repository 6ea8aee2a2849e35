//! The regulations that come with the program, read from `rules/`.

use std::sync::LazyLock;

use sogoc_domain::rulebook::Rulebook;

const RULES: [&str; 1] = [include_str!("../../../rules/membership.toml")];

static RULEBOOK: LazyLock<Result<Rulebook, String>> = LazyLock::new(|| {
    let mut book = Rulebook::default();
    for text in RULES {
        book.extend(toml::from_str(text).map_err(|wrong| wrong.to_string())?);
    }
    Ok(book)
});

/// The regulations. Empty only if the files built into the program were wrong, which a test holds
/// impossible.
pub fn rulebook() -> &'static Rulebook {
    static EMPTY: Rulebook = Rulebook { rules: Vec::new() };
    RULEBOOK.as_ref().unwrap_or(&EMPTY)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_built_in_is_right() {
        assert_eq!(RULEBOOK.as_ref().err(), None);
        assert!(rulebook().on("admission_age_min", jiff::civil::date(2020, 1, 1)).is_some());
    }
}
