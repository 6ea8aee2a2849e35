//! Small habits that keep the tree readable; every limit may only get tighter.

use crate::repository::{assert_none, entries, our_crates, toml};

const LINES_OF_A_FILE: usize = 500;
const LINES_OF_A_FUNCTION: usize = 80;

/// What is longer than the limit today and why. A line leaves this list when it can, and none joins it lightly.
const TOLERATED: &[Tolerated] = &[];

/// One exception: it may shrink, and then this number shrinks with it.
struct Tolerated {
    /// `path` of a file, or `path::function`.
    what: &'static str,
    lines: usize,
    #[expect(dead_code, reason = "read by people")]
    why: &'static str,
}

/// What never stays in a file of Rust, and what to write instead.
/// Spelt in two halves, so that this file does not find itself.
const UNFINISHED: [(&str, &str); 8] = [
    (concat!("to", "do!("), "finish it or leave it out"),
    (concat!("unimpl", "emented!("), "finish it or leave it out"),
    (concat!("db", "g!("), "take the trace out"),
    (concat!("FIX", "ME"), "mend it or open an issue"),
    (concat!("// XX", "X"), "mend it or open an issue"),
    (concat!("TO", "DO"), "do it or open an issue"),
    (concat!("#[al", "low("), "use #[expect(…, reason = …)]"),
    (concat!("#![al", "low("), "use #[expect(…, reason = …)]"),
];

/// Folders of somebody's own machine: nobody else has them.
const OF_ONE_MACHINE: [&str; 4] = [
    concat!("/wo", "rk/"),
    concat!("/tmp/bash", "_jobs"),
    concat!("/ho", "me/"),
    concat!("/Us", "ers/"),
];

/// Something longer than its limit.
struct Long {
    what: String,
    lines: usize,
}

fn long_parts(path: &str, text: &str) -> Vec<Long> {
    let mut long = Vec::new();
    let lines = text.lines().count();
    if lines > LINES_OF_A_FILE {
        long.push(Long { what: path.to_owned(), lines });
    }
    let functions = functions(path, text).into_iter();
    long.extend(functions.filter(|it| it.lines > LINES_OF_A_FUNCTION));
    long
}

/// The functions outside tests with their lengths. `cargo fmt` puts the closing brace under the first
/// word of the function, so the indentation tells where it ends.
fn functions(path: &str, text: &str) -> Vec<Long> {
    if ["/tests/", "/benches/", "/tests.rs"].iter().any(|it| path.contains(it)) {
        return Vec::new();
    }
    let before_tests = text.split("\n#[cfg(test)]\nmod ").next().unwrap_or(text);
    let lines: Vec<&str> = before_tests.lines().collect();
    let mut found = Vec::new();
    for (start, line) in lines.iter().enumerate() {
        let Some(name) = function_name(line) else {
            continue;
        };
        let indent = &line[..line.len() - line.trim_start().len()];
        let ends = |it: &&str| {
            it.strip_prefix(indent)
                .is_some_and(|it| !it.starts_with(' ') && it.ends_with(['}', ';']))
        };
        let length = 1 + lines[start..].iter().position(ends).unwrap_or(0);
        found.push(Long { what: format!("{path}::{name}"), lines: length });
    }
    found
}

fn function_name(line: &str) -> Option<&str> {
    let (before, after) = line.trim_start().split_once("fn ")?;
    let is_word =
        |it: &str| it.starts_with("pub") || ["const", "async", "extern", "\"C\""].contains(&it);
    let is_function = before.split_whitespace().all(|it| is_word(it) || it.ends_with(')'));
    let name = after.split(['(', '<']).next()?;
    (is_function && !name.is_empty()).then_some(name)
}

fn complaints_of_lengths(long: &[Long], tolerated: &[Tolerated]) -> Vec<String> {
    let mut complaints = Vec::new();
    for Long { what, lines } in long {
        match tolerated.iter().find(|it| it.what == what) {
            Some(it) if it.lines == *lines => {}
            Some(it) if it.lines > *lines => {
                complaints
                    .push(format!("{what} shrank to {lines} lines: write that into the list"));
            }
            _ => complaints.push(format!("{what} has {lines} lines: split it")),
        }
    }
    let is_long = |it: &&Tolerated| long.iter().any(|long| long.what == it.what);
    let over = tolerated.iter().filter(|it| !is_long(it));
    complaints.extend(over.map(|it| format!("{} is short now: take it off the list", it.what)));
    complaints
}

fn complaints_of_source(path: &str, text: &str) -> Vec<String> {
    let mut complaints = Vec::new();
    if !text.lines().next().is_some_and(|it| it.starts_with("//! ") && it.len() > 10) {
        complaints.push(format!("{path}:1: say in one `//!` sentence what lives here"));
    }
    for (number, line) in (1..).zip(text.lines()) {
        for (word, instead) in UNFINISHED.iter().filter(|(word, _)| line.contains(word)) {
            complaints.push(format!("{path}:{number}: {word}: {instead}"));
        }
    }
    complaints
}

fn complaints_of_text(path: &str, text: &str) -> Vec<String> {
    let is_there = |line: &str, folder: &str| {
        line.match_indices(folder).any(|(at, _)| {
            !line[..at].ends_with(|c: char| c.is_alphanumeric() || "._-/}".contains(c))
        })
    };
    let mut complaints = Vec::new();
    for (number, line) in (1..).zip(text.lines()) {
        for folder in OF_ONE_MACHINE.iter().filter(|folder| is_there(line, folder)) {
            complaints.push(format!("{path}:{number}: {folder} is there on one machine only"));
        }
    }
    complaints
}

#[test]
fn files_and_functions_stay_short() {
    let entries = entries();
    let sources = entries.iter().filter(|it| it.has_extension("rs"));
    let long: Vec<_> =
        sources.flat_map(|it| long_parts(&it.path, &it.text().expect("Rust is text"))).collect();
    assert_none(&complaints_of_lengths(&long, TOLERATED));
}

#[test]
fn sources_are_finished_and_say_what_they_hold() {
    let entries = entries();
    let sources = entries.iter().filter(|it| it.has_extension("rs"));
    let complaints: Vec<_> = sources
        .flat_map(|it| complaints_of_source(&it.path, &it.text().expect("Rust is text")))
        .collect();
    assert_none(&complaints);
}

#[test]
fn no_text_names_a_folder_of_one_machine() {
    let entries = entries();
    let texts = entries.iter().filter_map(|it| Some((it, it.text()?)));
    let complaints: Vec<_> =
        texts.flat_map(|(it, text)| complaints_of_text(&it.path, &text)).collect();
    assert_none(&complaints);
}

fn takes_the_lints_of_the_workspace(manifest: &toml::Table) -> bool {
    let lints = manifest.get("lints").and_then(|it| it.get("workspace"));
    lints.and_then(toml::Value::as_bool) == Some(true)
}

#[test]
fn every_crate_takes_the_lints_of_the_workspace() {
    let unsafe_code = &toml("Cargo.toml")["workspace"]["lints"]["rust"]["unsafe_code"];
    assert_eq!(unsafe_code.as_str(), Some("forbid"));
    for package in our_crates() {
        let manifest = toml(&format!("crates/{}/Cargo.toml", package.name));
        assert!(takes_the_lints_of_the_workspace(&manifest), "{}", package.name);
    }
}

/// The twin of the lengths.
#[test]
fn what_is_too_long_is_noticed() {
    let body = "        work();\n".repeat(LINES_OF_A_FUNCTION);
    let text = format!(
        "//! A twin.\nimpl Twin {{\n    pub(crate) async fn long(\n        &self,\n    ) {{\n{body}    }}\n    fn short() {{}}\n    fn next();\n}}\n"
    );
    let long = long_parts("crates/twin/src/twin.rs", &text);
    assert_eq!(long.len(), 1);
    assert_eq!(long[0].what, "crates/twin/src/twin.rs::long");
    assert!(long_parts("crates/twin/tests/twin.rs", &text).is_empty());
    let in_tests = format!("//! A twin.\n\n#[cfg(test)]\nmod tests {{\n{text}}}\n");
    assert!(long_parts("crates/twin/src/twin.rs", &in_tests).is_empty());
    assert_eq!(long_parts("twin.rs", &"//! A twin.\n".repeat(LINES_OF_A_FILE + 1)).len(), 1);

    let tolerated = |what, lines| [Tolerated { what, lines, why: "a twin" }];
    let lines = long[0].lines;
    assert_eq!(complaints_of_lengths(&long, &[]).len(), 1);
    assert!(
        complaints_of_lengths(&long, &tolerated("crates/twin/src/twin.rs::long", lines)).is_empty()
    );
    assert_eq!(
        complaints_of_lengths(&long, &tolerated("crates/twin/src/twin.rs::long", lines - 1)).len(),
        1
    );
    assert_eq!(
        complaints_of_lengths(&long, &tolerated("crates/twin/src/twin.rs::long", lines + 1)).len(),
        1
    );
    assert_eq!(
        complaints_of_lengths(&[], &tolerated("crates/twin/src/twin.rs::long", lines)).len(),
        1
    );
}

/// The twin of the words.
#[test]
fn what_is_unfinished_is_noticed() {
    for (word, _) in UNFINISHED {
        let text = format!("//! A twin of ours.\n    {word}dead_code)]\n");
        assert!(!complaints_of_source("twin.rs", &text).is_empty(), "{word} went unnoticed");
    }
    for text in ["", "use std::fs;\n", "//!\n"] {
        assert_eq!(complaints_of_source("twin.rs", text).len(), 1);
    }
    assert!(complaints_of_source("twin.rs", "//! A twin of ours.\nfn work() {}\n").is_empty());
    for folder in OF_ONE_MACHINE {
        assert_eq!(complaints_of_text("twin.md", &format!("see {folder}notes")).len(), 1);
        assert!(complaints_of_text("twin.md", &format!("see docs{folder}notes")).is_empty());
    }
    let without = "[package]\nname = \"twin\"".parse().expect("a manifest");
    assert!(!takes_the_lints_of_the_workspace(&without));
}
