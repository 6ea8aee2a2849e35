//! What our pages say is there, is there: every path and every link.

use std::collections::BTreeSet;

use crate::repository::{Entry, assert_none, entries};

/// A name that ends like this is a file of ours even without a folder before it.
const OUR_EXTENSIONS: [&str; 6] = ["css", "js", "md", "rs", "sql", "toml"];

/// The paths of the repository.
struct Paths(BTreeSet<String>);

impl Paths {
    fn new<'a>(paths: impl IntoIterator<Item = &'a str>) -> Self {
        Self(paths.into_iter().map(str::to_owned).collect())
    }

    /// The whole path, or the end of one: `domain/src/id.rs` and `id.rs` are understood.
    fn has(&self, path: &str) -> bool {
        let path = path.trim_end_matches('/');
        let tail = format!("/{path}");
        self.0.contains(path) || self.0.iter().any(|it| it.ends_with(&tail))
    }

    fn has_at_top(&self, name: &str) -> bool {
        self.0.contains(name)
    }

    /// Whether a word of code means a path of ours: not a route, an address, a type or a placeholder.
    fn are_meant_by(&self, word: &str) -> bool {
        let is_plain = word.chars().all(|c| c.is_ascii_alphanumeric() || "._-/".contains(c));
        if !is_plain || word.starts_with('/') || word.starts_with("..") {
            return false;
        }
        let (first, rest) = word.split_once('/').map_or((word, None), |(a, b)| (a, Some(b)));
        let starts_like_ours = rest.is_some() && self.has_at_top(first);
        let extension = word.rsplit_once('.').filter(|(stem, _)| !stem.is_empty());
        let ends_like_ours = extension.is_some_and(|(_, it)| OUR_EXTENSIONS.contains(&it));
        starts_like_ours || ends_like_ours
    }
}

/// The text without its fenced blocks: those hold examples and drawings.
fn without_fences(text: &str) -> Vec<(usize, &str)> {
    let mut is_fenced = false;
    let mut lines = Vec::new();
    for (number, line) in (1..).zip(text.lines()) {
        if line.trim_start().starts_with("```") {
            is_fenced = !is_fenced;
        } else if !is_fenced {
            lines.push((number, line));
        }
    }
    lines
}

fn words_of_code(line: &str) -> impl Iterator<Item = &str> {
    line.split('`').skip(1).step_by(2).flat_map(str::split_whitespace)
}

fn links(line: &str) -> impl Iterator<Item = &str> {
    let targets = line.split("](").skip(1).filter_map(|rest| rest.split([')', '#', ' ']).next());
    targets.filter(|it| !it.is_empty() && !it.contains(':'))
}

/// The path that a link of a page in `folder` leads to; nothing if it leaves the repository.
fn resolve(folder: &str, link: &str) -> Option<String> {
    let mut parts: Vec<&str> = folder.split('/').filter(|it| !it.is_empty()).collect();
    for part in link.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()?),
            name => parts.push(name),
        }
    }
    Some(parts.join("/"))
}

fn complaints_of_page(page: &str, text: &str, paths: &Paths) -> Vec<String> {
    let folder = page.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut complaints = Vec::new();
    for (number, line) in without_fences(text) {
        for word in words_of_code(line).filter(|it| paths.are_meant_by(it) && !paths.has(it)) {
            complaints.push(format!("{page}:{number}: there is no `{word}`"));
        }
        for link in links(line) {
            if !resolve(folder, link).is_some_and(|it| paths.has_at_top(&it)) {
                complaints.push(format!("{page}:{number}: the link to {link} leads nowhere"));
            }
        }
    }
    complaints
}

#[test]
fn every_path_in_our_pages_exists() {
    let entries = entries();
    let paths = Paths::new(entries.iter().map(|it| it.path.as_str()));
    let pages: Vec<&Entry> = entries.iter().filter(|it| it.has_extension("md")).collect();
    assert!(!pages.is_empty(), "no page was read");
    let complaints_of =
        |it: &&Entry| complaints_of_page(&it.path, &it.text().expect("a page is text"), &paths);
    assert_none(&pages.iter().flat_map(complaints_of).collect::<Vec<_>>());
}

/// The twin: a page that names what is not there.
#[test]
fn a_dead_path_is_noticed() {
    let paths = Paths::new([
        "bin",
        "bin/test",
        "docs",
        "docs/terms.md",
        "docs/a",
        "crates",
        "crates/x/src/id.rs",
    ]);
    let complaints = |text: &str| complaints_of_page("docs/twin.md", text, &paths).len();
    assert_eq!(complaints("Run `bin/tset`, then read `docs/trems.md` and `gone.rs`."), 3);
    assert_eq!(complaints("See [terms](trems.md) and [more](../../../terms.md)."), 2);
    assert_eq!(
        complaints("Run `bin/test quick`; `x/src/id.rs`, `id.rs`, [terms](terms.md#a), [a](./a)."),
        0
    );
    assert_eq!(
        complaints(
            "`/members/1`, `text/html`, `Unit`, `decide/<verb>.rs`, <https://example.org/x.md>"
        ),
        0
    );
    assert_eq!(complaints("```\n`bin/tset`\n```"), 0);
}
