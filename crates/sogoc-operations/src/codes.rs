//! Names of codes, from the catalogues in `rules/codes/`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;
use sogoc_domain::person::EthnicGroup;

static ETHNIC_GROUPS: LazyLock<BTreeMap<u8, String>> = LazyLock::new(|| {
    #[derive(Deserialize)]
    struct Catalogue {
        group: Vec<Group>,
    }
    #[derive(Deserialize)]
    struct Group {
        code: u8,
        name: String,
    }
    let text = include_str!("../../../rules/codes/ethnicities.toml");
    let groups = toml::from_str::<Catalogue>(text).map(|catalogue| catalogue.group);
    groups.unwrap_or_default().into_iter().map(|group| (group.code, group.name)).collect()
});

/// The name of an ethnic group.
pub fn ethnic_name(group: EthnicGroup) -> String {
    let name = ETHNIC_GROUPS.get(&group.0);
    name.cloned().unwrap_or_else(|| format!("mã {:02}", group.0))
}

/// Every ethnic group by its code.
pub fn ethnic_groups() -> Vec<(u8, &'static str)> {
    ETHNIC_GROUPS.iter().map(|(code, name)| (*code, name.as_str())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_group_has_its_name() {
        assert_eq!(ethnic_name(EthnicGroup::KINH), "Kinh");
        assert_eq!(ETHNIC_GROUPS.len(), 56);
    }
}
