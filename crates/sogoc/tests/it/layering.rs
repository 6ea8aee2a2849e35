//! Who may depend on whom: `domain ← {figures, store} ← operations ← web ← sogoc`.

use crate::repository::{Package, assert_none, our_crates};

/// What one crate may use.
struct Layer {
    name: &'static str,
    /// Our own crates it may use.
    ours: &'static [&'static str],
    /// Libraries it must not use directly, because their work belongs to another layer.
    never: &'static [&'static [&'static str]],
}

const ASYNC: &[&str] = &["async-trait", "futures", "futures-util", "tokio", "tokio-util"];
const SQL: &[&str] = &["libsqlite3-sys", "rusqlite", "sqlx", "tokio-postgres"];
const HTTP: &[&str] =
    &["axum", "http", "hyper", "maud", "reqwest", "rust-embed", "tower", "tower-http"];
/// Clock, chance and files of other programs: the pure core takes them as arguments.
const WORLD: &[&str] =
    &["calamine", "chrono", "getrandom", "rand", "rust_xlsxwriter", "time", "zip"];
const TERMINAL: &[&str] = &["clap", "indicatif"];

const LAYERS: &[Layer] = &[
    Layer { name: "sogoc-domain", ours: &[], never: &[ASYNC, SQL, HTTP, WORLD, TERMINAL] },
    Layer {
        name: "sogoc-figures",
        ours: &["sogoc-domain"],
        never: &[ASYNC, SQL, HTTP, WORLD, TERMINAL],
    },
    Layer { name: "sogoc-documents", ours: &[], never: &[ASYNC, SQL, HTTP, TERMINAL] },
    Layer { name: "sogoc-store", ours: &["sogoc-domain"], never: &[HTTP, TERMINAL] },
    Layer {
        name: "sogoc-operations",
        ours: &["sogoc-documents", "sogoc-domain", "sogoc-figures", "sogoc-store"],
        never: &[SQL, HTTP, TERMINAL],
    },
    Layer {
        name: "sogoc-web",
        ours: &["sogoc-domain", "sogoc-figures", "sogoc-operations"],
        never: &[SQL, TERMINAL],
    },
    Layer {
        name: "sogoc",
        ours: &["sogoc-domain", "sogoc-figures", "sogoc-operations", "sogoc-store", "sogoc-web"],
        never: &[SQL],
    },
    Layer {
        name: "sogoc-testkit",
        ours: &["sogoc-domain", "sogoc-figures", "sogoc-store"],
        never: &[HTTP, TERMINAL],
    },
];

/// One line of a manifest: this crate uses that library.
struct Edge {
    from: String,
    to: String,
    /// Only tests and benchmarks need it.
    is_dev: bool,
}

/// Why this edge must not be, if so. Tests may reach anywhere: they check a layer against another.
fn complaint(edge: &Edge) -> Option<String> {
    let Edge { from, to, is_dev } = edge;
    let Some(layer) = LAYERS.iter().find(|layer| layer.name == from) else {
        return Some(format!("{from} is not in the table of layers: give it a row"));
    };
    let is_ours = LAYERS.iter().any(|layer| layer.name == to) || to.starts_with("sogoc");
    if *is_dev {
        None
    } else if is_ours && !layer.ours.contains(&to.as_str()) {
        Some(format!("{from} must not use {to}; of ours it may use {:?}", layer.ours))
    } else if layer.never.iter().any(|group| group.contains(&to.as_str())) {
        Some(format!("{from} must not use {to}: that work belongs to another layer"))
    } else {
        None
    }
}

fn edges(packages: &[Package]) -> Vec<Edge> {
    let edges_of = |package: &Package| {
        let from = package.name.clone();
        let edge = |it: &crate::repository::Dependency| Edge {
            from: from.clone(),
            to: it.name.clone(),
            is_dev: it.kind.as_deref() == Some("dev"),
        };
        package.dependencies.iter().map(edge).collect::<Vec<_>>()
    };
    packages.iter().flat_map(edges_of).collect()
}

#[test]
fn every_crate_keeps_to_its_layer() {
    let complaints: Vec<_> = edges(&our_crates()).iter().filter_map(complaint).collect();
    assert_none(&complaints);
}

#[test]
fn every_crate_has_a_row_and_lies_in_the_folder_of_its_name() {
    let ours = our_crates();
    assert_eq!(ours.len(), LAYERS.len(), "one row per crate");
    for package in ours {
        assert!(
            LAYERS.iter().any(|layer| layer.name == package.name),
            "{} has no row",
            package.name
        );
        let folder = package.manifest_path.parent().expect("a manifest lies in a folder");
        assert!(folder.ends_with(format!("crates/{}", package.name)), "{}", folder.display());
    }
}

/// The twin: an edge that breaks the table must be complained about.
#[test]
fn a_wrong_edge_is_noticed() {
    let normal = |from: &str, to: &str| Edge { from: from.into(), to: to.into(), is_dev: false };
    for (from, to) in [
        ("sogoc-domain", "sogoc-store"),
        ("sogoc-domain", "tokio"),
        ("sogoc-domain", "rand"),
        ("sogoc-figures", "sqlx"),
        ("sogoc-documents", "sogoc-domain"),
        ("sogoc-store", "axum"),
        ("sogoc-operations", "sogoc-web"),
        ("sogoc-web", "sogoc-documents"),
        ("sogoc-web", "sqlx"),
        ("sogoc", "sogoc-testkit"),
        ("sogoc-web", "sogoc-newcomer"),
        ("sogoc-newcomer", "serde"),
    ] {
        assert!(complaint(&normal(from, to)).is_some(), "{from} → {to} went unnoticed");
    }
    assert!(complaint(&normal("sogoc-web", "sogoc-operations")).is_none());
    let in_tests = Edge { is_dev: true, ..normal("sogoc-domain", "sogoc-testkit") };
    assert!(complaint(&in_tests).is_none());
}
