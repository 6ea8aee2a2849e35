//! Every library we name has a written reason, and somebody uses it.

use crate::repository::{Entry, Package, all_packages, assert_none, entries, our_crates, toml};

const PAGE: &str = "docs/decisions/0001-libraries.md";

/// A row of the table of libraries.
struct Row<'a> {
    library: &'a str,
    licence: &'a str,
    reason: &'a str,
}

fn rows(page: &str) -> Vec<Row<'_>> {
    page.lines().filter_map(row_of).collect()
}

/// A line `| `library` | licence | reason |`.
fn row_of(line: &str) -> Option<Row<'_>> {
    let mut cells = line.strip_prefix("| `")?.trim_end_matches('|').split('|').map(str::trim);
    let library = cells.next()?.trim_end_matches('`');
    Some(Row { library, licence: cells.next()?, reason: cells.next()? })
}

/// The third-party libraries of the workspace manifest.
fn libraries() -> Vec<String> {
    let manifest = toml("Cargo.toml");
    let listed = manifest["workspace"]["dependencies"].as_table().expect("a table").clone();
    let is_third_party = |it: &toml::Value| it.get("path").is_none();
    listed.into_iter().filter(|(_, it)| is_third_party(it)).map(|(name, _)| name).collect()
}

fn complaints_of_rows(libraries: &[String], rows: &[Row]) -> Vec<String> {
    let mut complaints = Vec::new();
    for library in libraries {
        match rows.iter().filter(|row| row.library == *library).count() {
            1 => {}
            0 => complaints.push(format!("{library} has no reason written in {PAGE}")),
            _ => complaints.push(format!("{library} stands more than once in {PAGE}")),
        }
    }
    for Row { library, licence, reason } in rows {
        if !libraries.iter().any(|it| it == library) {
            complaints.push(format!("{library} stands in {PAGE} but not in Cargo.toml"));
        }
        if licence.is_empty() || reason.is_empty() {
            complaints.push(format!("{library} lacks its licence or its reason in {PAGE}"));
        }
    }
    complaints
}

/// A row whose licence is not the one the library itself names.
fn wrong_licence(row: &Row, packages: &[Package]) -> Option<String> {
    let of_that_name: Vec<_> = packages.iter().filter(|it| it.name == row.library).collect();
    let is_named = of_that_name.iter().any(|it| it.license.as_deref() == Some(row.licence));
    (!of_that_name.is_empty() && !is_named)
        .then(|| format!("{} is not under {}: mend {PAGE}", row.library, row.licence))
}

/// A dependency that no file of its crate names: it costs building time and trust for nothing.
fn unused(package: &Package, entries: &[Entry]) -> Vec<String> {
    let folder = format!("crates/{}/", package.name);
    let sources =
        entries.iter().filter(|it| it.path.starts_with(&folder) && it.has_extension("rs"));
    let text: String = sources.filter_map(Entry::text).collect();
    let is_unused = |name: &str| !names(&text, &name.replace('-', "_"));
    let dependencies = package.dependencies.iter().map(|it| &it.name);
    dependencies
        .filter(|name| is_unused(name))
        .map(|name| format!("{} depends on {name} and does not use it", package.name))
        .collect()
}

/// Whether a text of Rust names this library: followed by `::`, or alone in a `use`.
fn names(text: &str, library: &str) -> bool {
    text.match_indices(library).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = &text[at + library.len()..];
        let starts_a_word = !before.is_some_and(|c| c.is_alphanumeric() || c == '_');
        starts_a_word
            && (after.starts_with("::") || after.starts_with(';') || after.starts_with(" as "))
    })
}

#[test]
fn every_library_has_its_row() {
    let page = std::fs::read_to_string(crate::repository::root().join(PAGE)).expect(PAGE);
    let rows = rows(&page);
    let packages = all_packages();
    let mut complaints = complaints_of_rows(&libraries(), &rows);
    complaints.extend(rows.iter().filter_map(|row| wrong_licence(row, &packages)));
    assert_none(&complaints);
}

#[test]
fn every_library_is_used() {
    let entries = entries();
    let ours = our_crates();
    let mut complaints: Vec<_> = ours.iter().flat_map(|it| unused(it, &entries)).collect();
    for library in libraries() {
        let is_taken = ours.iter().any(|it| it.dependencies.iter().any(|it| it.name == library));
        if !is_taken {
            complaints
                .push(format!("{library} stands in the workspace manifest and no crate takes it"));
        }
    }
    assert_none(&complaints);
}

/// The twin: a table that does not match, a licence that is wrong, a name that is only part of another.
#[test]
fn a_missing_reason_is_noticed() {
    let table =
        "| library | licence |\n|---|---|\n| `axum` | MIT | the server |\n| `gone` | MIT | |\n";
    let rows = rows(table);
    let libraries = ["axum", "newcomer"].map(String::from);
    assert_eq!(complaints_of_rows(&libraries, &rows).len(), 3);
    assert!(complaints_of_rows(&libraries[..1], &rows[..1]).is_empty());

    let axum = Package {
        name: "axum".into(),
        license: Some("Apache-2.0".into()),
        source: None,
        manifest_path: "Cargo.toml".into(),
        dependencies: Vec::new(),
    };
    assert!(wrong_licence(&rows[0], &[axum]).is_some());

    assert!(names("use csv;", "csv") && names("let a = csv::Reader::new();", "csv"));
    assert!(!names("mod my_csv; // csv files", "csv") && !names("csv_row::new()", "csv"));
}
