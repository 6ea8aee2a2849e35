//! The repository as the guards see it: its files, its crates, the packages it builds on.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde::Deserialize;

/// Folders that hold what was built or kept locally, not what we wrote.
const NOT_OURS: [&str; 3] = [".git", "target", "data"];

/// One file or folder: its path from the root, with `/` on every system.
pub(crate) struct Entry {
    pub(crate) path: String,
    pub(crate) is_folder: bool,
}

impl Entry {
    /// The text of the file; nothing for a folder or for bytes that are not text.
    pub(crate) fn text(&self) -> Option<String> {
        (!self.is_folder).then(|| std::fs::read_to_string(root().join(&self.path)).ok())?
    }

    pub(crate) fn has_extension(&self, extension: &str) -> bool {
        !self.is_folder && Path::new(&self.path).extension().is_some_and(|it| it == extension)
    }
}

/// The folder that holds the workspace manifest.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Every file and folder of the repository, sorted by path.
pub(crate) fn entries() -> Vec<Entry> {
    let mut found = Vec::new();
    collect(&root(), "", &mut found);
    found.sort_by(|a, b| a.path.cmp(&b.path));
    found
}

fn collect(folder: &Path, prefix: &str, found: &mut Vec<Entry>) {
    for item in std::fs::read_dir(folder).expect("a readable folder") {
        let item = item.expect("a readable entry");
        let name = item.file_name().to_string_lossy().into_owned();
        if prefix.is_empty() && NOT_OURS.contains(&name.as_str()) {
            continue;
        }
        let path = format!("{prefix}{name}");
        let is_folder = item.file_type().is_ok_and(|kind| kind.is_dir());
        if is_folder {
            collect(&item.path(), &format!("{path}/"), found);
        }
        found.push(Entry { path, is_folder });
    }
}

/// A TOML file of the repository.
pub(crate) fn toml(path: &str) -> toml::Table {
    let text = std::fs::read_to_string(root().join(path)).expect(path);
    text.parse().unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// A package as `cargo metadata` describes it.
#[derive(Deserialize)]
pub(crate) struct Package {
    pub(crate) name: String,
    pub(crate) license: Option<String>,
    /// Where it comes from; nothing for the crates of this workspace.
    pub(crate) source: Option<String>,
    pub(crate) manifest_path: PathBuf,
    pub(crate) dependencies: Vec<Dependency>,
}

/// A dependency that a package declares.
#[derive(Deserialize)]
pub(crate) struct Dependency {
    pub(crate) name: String,
    /// `dev`, `build`, or nothing for a normal one.
    pub(crate) kind: Option<String>,
}

/// The crates of this workspace.
pub(crate) fn our_crates() -> Vec<Package> {
    metadata(&["--no-deps"])
}

/// Our crates and everything they build on, on every platform.
pub(crate) fn all_packages() -> Vec<Package> {
    metadata(&[])
}

fn metadata(more: &[&str]) -> Vec<Package> {
    #[derive(Deserialize)]
    struct Metadata {
        packages: Vec<Package>,
    }
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version=1", "--locked"])
        .args(more)
        .current_dir(root())
        .output()
        .expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let read: Metadata = serde_json::from_slice(&output.stdout).expect("the answer of cargo");
    read.packages
}

/// Fails with all complaints at once, so that one run shows everything there is to mend.
#[track_caller]
pub(crate) fn assert_none(complaints: &[String]) {
    assert!(complaints.is_empty(), "\n  {}\n", complaints.join("\n  "));
}
