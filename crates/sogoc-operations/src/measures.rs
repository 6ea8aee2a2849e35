//! What an office may state a number of, from `rules/codes/measures.toml`.

use std::sync::LazyLock;

use serde::Deserialize;
use sogoc_figures::compare::ask::Ask;

/// Something that is counted by the office itself.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Measure {
    /// Its identifier in events.
    pub id: String,
    /// Its name.
    pub label: String,
    /// Unit of counting.
    pub counted_in: String,
    /// What the register computes of the same kind, to be shown beside it and never mixed with it;
    /// a form is asked for the year up to the day declared for.
    #[serde(default)]
    pub computed: Option<Ask>,
}

static MEASURES: LazyLock<Vec<Measure>> = LazyLock::new(|| {
    #[derive(Deserialize)]
    struct Catalogue {
        measure: Vec<Measure>,
    }
    let text = include_str!("../../../rules/codes/measures.toml");
    toml::from_str::<Catalogue>(text).map(|catalogue| catalogue.measure).unwrap_or_default()
});

/// Every measure, in the order of the catalogue.
pub fn measures() -> &'static [Measure] {
    &MEASURES
}

/// The measure of that identifier.
pub fn measure(id: &str) -> Option<&'static Measure> {
    MEASURES.iter().find(|measure| measure.id == id)
}

/// Its name; the identifier for one that is not in the catalogue any more.
pub fn measure_name(id: &str) -> &str {
    measure(id).map_or(id, |measure| &measure.label)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_catalogue_is_read() {
        assert_eq!(measure_name("inspections"), "Cuộc kiểm tra, giám sát");
        assert_eq!(measure_name("unheard_of"), "unheard_of");
    }
}
