//! Names of religions, from the catalogue in `rules/codes/`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

static RELIGIONS: LazyLock<BTreeMap<String, String>> = LazyLock::new(|| {
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

/// The code for following none.
const NONE: &str = "00";

/// Every religion by its code.
pub fn religions() -> Vec<(&'static str, &'static str)> {
    let named = RELIGIONS.iter().filter(|(code, _)| *code != NONE);
    named.map(|(code, name)| (code.as_str(), name.as_str())).collect()
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
