//! axe-core in a page: the rules of WCAG 2.2 A and AA that a machine can judge.
//!
//! `bin/test` fetches axe-core from npm into `target/axe/`; `SOGOC_AXE` may name another copy.

use std::path::PathBuf;
use std::sync::LazyLock;

use serde_json::Value;

use crate::webdriver::Session;

static SOURCE: LazyLock<String> = LazyLock::new(|| {
    let beside = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../target/axe/axe.min.js");
    let path = std::env::var_os("SOGOC_AXE").map_or(beside, PathBuf::from);
    std::fs::read_to_string(&path)
        .unwrap_or_else(|error| panic!("{}: {error}; bin/test fetches it", path.display()))
});

const RUN: &str = r"
    const done = arguments[arguments.length - 1];
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
    axe.run(document, { runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] })
        .then((found) => done(found.violations.map((it) =>
            it.id + ': ' + it.help + ': ' + it.nodes.slice(0, 4).map((node) =>
                node.target.join(' ') + ' (' + (node.failureSummary || '').replace(/\s+/g, ' ').slice(0, 200) + ')'
            ).join(' | '))))
        .catch((error) => done(['axe: ' + error]));
";

/// What is wrong with the page as it stands, a line for each rule.
pub(crate) fn violations(page: &Session) -> Vec<String> {
    if page.ask("typeof window.axe") != "object" {
        page.run(&SOURCE);
    }
    let found = page.await_answer(RUN, "");
    let lines = found.as_array().map(Vec::as_slice).unwrap_or_default();
    lines.iter().filter_map(Value::as_str).map(str::to_owned).collect()
}
