//! Names of religions, from the catalogue in `rules/codes/`.

use std::collections::HashMap;
use std::sync::LazyLock;

use serde::Deserialize;

static RELIGIONS: LazyLock<HashMap<String, String>> = LazyLock::new(|| {
    #[derive(Deserialize)]
    struct Catalogue {
        religion: Vec<Religion>,
    }
    #[derive(Deserialize)]
    struct Religion {
        code: String,
        names: Vec<String>,
    }
    let text = include_str!("../../../rules/codes/religions.toml");
    let all = toml::from_str::<Catalogue>(text).map(|catalogue| catalogue.religion);
    let named = |it: Religion| Some((it.code, it.names.into_iter().next()?));
    all.unwrap_or_default().into_iter().filter_map(named).collect()
});

/// The name of a religion by its code; what is no code is returned as it is.
pub fn religion_name(code: &str) -> String {
    RELIGIONS.get(code).cloned().unwrap_or_else(|| code.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_have_names_and_words_stay() {
        assert_eq!(religion_name("00"), "không");
        assert_eq!(religion_name("Tin lành"), "Tin lành");
    }
}
