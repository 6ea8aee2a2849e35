//! The statistics forms that come with the program, read from `rules/forms/`.

use std::sync::LazyLock;

use jiff::civil::Date;
use sogoc_figures::form::{Catalogues, Code, Definition, Library};

use crate::{codes, religions};

/// The forms of 2021, then those of 2012, in the order they are listed.
const FILES: [&str; 17] = [
    include_str!("../../../rules/forms/1-BTCTW.toml"),
    include_str!("../../../rules/forms/2A-BTCTW.toml"),
    include_str!("../../../rules/forms/2B-BTCTW.toml"),
    include_str!("../../../rules/forms/3-BTCTW.toml"),
    include_str!("../../../rules/forms/4-BTCTW.toml"),
    include_str!("../../../rules/forms/5-BTCTW.toml"),
    include_str!("../../../rules/forms/6A-BTCTW.toml"),
    include_str!("../../../rules/forms/6B-BTCTW.toml"),
    include_str!("../../../rules/forms/6F-BTCTW.toml"),
    include_str!("../../../rules/forms/1-TCTW.toml"),
    include_str!("../../../rules/forms/2A-TCTW.toml"),
    include_str!("../../../rules/forms/2B-TCTW.toml"),
    include_str!("../../../rules/forms/3-TCTW.toml"),
    include_str!("../../../rules/forms/4-TCTW.toml"),
    include_str!("../../../rules/forms/5-TCTW.toml"),
    include_str!("../../../rules/forms/7A-TCTW.toml"),
    include_str!("../../../rules/forms/7B-TCTW.toml"),
];

static LIBRARY: LazyLock<Result<Library, String>> =
    LazyLock::new(|| Library::read(FILES, &catalogues()).map_err(|wrong| wrong.to_string()));

/// The forms. Empty only if the files built into the program were wrong, which a test holds
/// impossible.
pub fn library() -> &'static Library {
    static EMPTY: LazyLock<Library> = LazyLock::new(Library::default);
    LIBRARY.as_ref().unwrap_or(&EMPTY)
}

/// Every form known, of every generation.
pub fn forms() -> &'static [Definition] {
    library().forms()
}

/// The form of that id in the generation of a day.
pub fn form(id: &str, on: Date) -> Option<&'static Definition> {
    library().form(id, on)
}

/// The lists of codes a form may have a row for each of.
pub fn catalogues() -> Catalogues {
    let ethnicities = codes::ethnic_groups().into_iter().map(|(code, name)| Code {
        key: format!("{code:02}"),
        value: code.to_string(),
        label: name.to_owned(),
    });
    let religions = religions::religions().into_iter().map(|(code, name)| Code {
        key: code.to_owned(),
        value: code.to_owned(),
        label: name.to_owned(),
    });
    Catalogues::from([("ethnicity", ethnicities.collect()), ("religion", religions.collect())])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_is_built_in() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../rules/forms");
        assert_eq!(std::fs::read_dir(folder).expect("rules/forms is there").count(), FILES.len());
    }

    #[test]
    fn what_is_built_in_is_right() {
        assert_eq!(LIBRARY.as_ref().err(), None);
        assert!(form("1-BTCTW", jiff::civil::date(2024, 12, 31)).is_some());
        assert!(form("99-BTCTW", jiff::civil::date(2024, 12, 31)).is_none());
    }

    #[test]
    fn catalogues_are_in_the_order_of_their_codes() {
        let catalogues = catalogues();
        let keys = |field: &str| -> Vec<&str> {
            catalogues[field].iter().map(|code| code.key.as_str()).collect()
        };
        assert_eq!((keys("ethnicity")[0], keys("ethnicity").len()), ("01", 56));
        assert_eq!(keys("religion")[0], "01", "no religion is not one of them");
        assert!(keys("religion").is_sorted() && keys("ethnicity").is_sorted());
    }
}
