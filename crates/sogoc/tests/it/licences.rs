//! Every library may be used by anyone for anything: permissive licences only, from one registry.

use std::collections::BTreeSet;

use crate::repository::{Package, all_packages, assert_none, toml};

/// Families that ask something back from whoever ships them.
const COPYLEFT: [&str; 8] = ["GPL", "MPL", "EPL", "EUPL", "CDDL", "OSL", "SSPL", "BUSL"];
const REGISTRY: &str = "registry+https://github.com/rust-lang/crates.io-index";

/// The licences that `deny.toml` accepts: the one list, read by `cargo deny` as well.
fn accepted() -> BTreeSet<String> {
    let deny = toml("deny.toml");
    let list = deny["licenses"]["allow"].as_array().expect("a list of licences");
    list.iter().map(|it| it.as_str().expect("a licence").to_owned()).collect()
}

/// An SPDX expression, read from left to right; `AND` binds tighter than `OR`.
struct Expression<'a> {
    words: Vec<&'a str>,
    at: usize,
    accepted: &'a BTreeSet<String>,
    /// The accepted licences that were named.
    used: BTreeSet<&'a str>,
}

impl<'a> Expression<'a> {
    fn new(text: &'a str, accepted: &'a BTreeSet<String>) -> Self {
        let mut words = Vec::new();
        for word in text.split_inclusive(['(', ')', ' ', '/']) {
            let (name, mark) = match word.char_indices().next_back() {
                Some((at, '(' | ')' | ' ' | '/')) => word.split_at(at),
                _ => (word, ""),
            };
            words.extend([name, mark].into_iter().filter(|it| !it.trim().is_empty()));
        }
        Self { words, at: 0, accepted, used: BTreeSet::new() }
    }

    fn takes(&mut self, words: &[&str]) -> bool {
        let found = self.words.get(self.at).is_some_and(|word| words.contains(word));
        self.at += usize::from(found);
        found
    }

    /// Old manifests write `MIT/Apache-2.0` for `MIT OR Apache-2.0`.
    fn any(&mut self) -> bool {
        let mut holds = self.all();
        while self.takes(&["OR", "/"]) {
            holds |= self.all();
        }
        holds
    }

    fn all(&mut self) -> bool {
        let mut holds = self.one();
        while self.takes(&["AND"]) {
            holds &= self.one();
        }
        holds
    }

    fn one(&mut self) -> bool {
        if self.takes(&["("]) {
            let holds = self.any();
            return self.takes(&[")"]) && holds;
        }
        let Some(&name) = self.words.get(self.at) else {
            return false;
        };
        self.at += 1;
        let has_exception = self.takes(&["WITH"]);
        self.at += usize::from(has_exception);
        let holds = self.accepted.contains(name) && !has_exception;
        if holds {
            self.used.insert(name);
        }
        holds
    }

    /// Whether the accepted licences are enough; an expression with something left over is not understood.
    fn is_accepted(&mut self) -> bool {
        self.any() && self.at == self.words.len()
    }
}

fn complaint(package: &Package, accepted: &BTreeSet<String>) -> Option<String> {
    let name = &package.name;
    match (&package.source, &package.license) {
        (None, _) => None,
        (Some(source), _) if source != REGISTRY => Some(format!("{name} comes from {source}")),
        (_, None) => Some(format!("{name} names no licence")),
        (_, Some(text)) => (!Expression::new(text, accepted).is_accepted())
            .then(|| format!("{name} is under {text}, which deny.toml does not accept")),
    }
}

#[test]
fn every_library_is_permissive_and_from_the_registry() {
    let accepted = accepted();
    let packages = all_packages();
    assert!(packages.len() > 100, "the whole tree, not {} packages", packages.len());
    let complaints: Vec<_> = packages.iter().filter_map(|it| complaint(it, &accepted)).collect();
    assert_none(&complaints);
}

#[test]
fn the_accepted_list_is_permissive_and_no_longer_than_needed() {
    let accepted = accepted();
    let packages = all_packages();
    let mut used = BTreeSet::new();
    for text in packages.iter().filter_map(|it| it.license.as_deref()) {
        let mut expression = Expression::new(text, &accepted);
        expression.is_accepted();
        used.extend(expression.used);
    }
    for licence in &accepted {
        assert!(
            !COPYLEFT.iter().any(|family| licence.contains(family)),
            "{licence} asks something back"
        );
        assert!(
            used.contains(licence.as_str()),
            "nothing is under {licence}: take it off the list"
        );
    }
}

/// The twin: what is not permissive must be refused, what is must pass.
#[test]
fn a_wrong_licence_is_noticed() {
    let accepted: BTreeSet<String> = ["MIT", "Apache-2.0", "Unicode-3.0"].map(String::from).into();
    let package = |license: Option<&str>, source: &str| Package {
        name: "twin".into(),
        license: license.map(str::to_owned),
        source: Some(source.into()),
        manifest_path: "Cargo.toml".into(),
        dependencies: Vec::new(),
    };
    for wrong in [
        "GPL-3.0-only",
        "MIT AND GPL-3.0-only",
        "(MIT OR Apache-2.0) AND LGPL-2.1-or-later",
        "Apache-2.0 WITH Commons-Clause",
        "MIT Apache-2.0",
        "(MIT",
        "",
    ] {
        assert!(
            complaint(&package(Some(wrong), REGISTRY), &accepted).is_some(),
            "{wrong:?} went unnoticed"
        );
    }
    assert!(complaint(&package(None, REGISTRY), &accepted).is_some());
    assert!(complaint(&package(Some("MIT"), "git+https://example.org/twin"), &accepted).is_some());
    for right in
        ["MIT", "MIT/Apache-2.0", "GPL-3.0-only OR MIT", "(MIT OR Apache-2.0) AND Unicode-3.0"]
    {
        assert_eq!(complaint(&package(Some(right), REGISTRY), &accepted), None);
    }
}
