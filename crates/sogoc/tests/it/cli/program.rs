//! Running the built program, and a register it made once for all who only want one to work on.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::OnceLock;

use serde_json::Value;
use sogoc_testkit::scratch::Scratch;

/// The day the lists are true of.
pub(crate) const AS_OF: &str = "2023-12-31";

/// What the program said.
#[derive(Debug)]
pub(crate) struct Said {
    pub(crate) status: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Said {
    fn of(output: Output) -> Self {
        Self {
            status: output.status.code().unwrap_or(-1),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// The one JSON document on stdout, which holds nothing else.
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|wrong| panic!("{wrong}: {self:?}"))
    }

    pub(crate) fn ok(self) -> Self {
        assert_eq!(self.status, 0, "{self:?}");
        self
    }
}

fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sogoc"));
    command.args(arguments).env("USER", "thử").env_remove("SOGOC_LOG").stdin(Stdio::null());
    command
}

pub(crate) fn sogoc(arguments: &[&str]) -> Said {
    Said::of(command(arguments).output().unwrap())
}

/// The program, running beside the test.
pub(crate) fn start(arguments: &[&str]) -> Child {
    command(arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
}

pub(crate) fn finished(child: Child) -> Said {
    Said::of(child.wait_with_output().unwrap())
}

/// A register of the test's own.
pub(crate) struct Register {
    pub(crate) scratch: Scratch,
    pub(crate) data: String,
}

impl Register {
    /// A commune of that code with nobody in it.
    pub(crate) fn empty() -> Self {
        let scratch = Scratch::new();
        let data = text(&scratch.path().join("sổ của xã"));
        let register = Self { scratch, data };
        register.init().ok();
        register
    }

    /// A commune with the good rows of the untidy list. Made once, then copied: what a test does
    /// to its own does not reach the others.
    pub(crate) fn filled() -> Self {
        static FIRST: OnceLock<(Scratch, PathBuf)> = OnceLock::new();
        let (_, first) = FIRST.get_or_init(|| {
            let made = Self::empty();
            assert_eq!(made.import(&super::lists::untidy(&made), &[]).status, 1);
            let folder = PathBuf::from(&made.data);
            (made.scratch, folder)
        });
        let scratch = Scratch::new();
        let folder = scratch.path().join("sổ của xã");
        fs::create_dir(&folder).unwrap();
        for entry in fs::read_dir(first).unwrap() {
            let from = entry.unwrap().path();
            fs::copy(&from, folder.join(from.file_name().unwrap())).unwrap();
        }
        Self { scratch, data: text(&folder) }
    }

    fn init(&self) -> Said {
        let root = ["--name", "Đảng bộ xã Thử", "--kind", "base_body", "--code", "thu", "--json"];
        self.run(&["init"], &root)
    }

    /// A command on this register.
    pub(crate) fn run(&self, verb: &[&str], rest: &[&str]) -> Said {
        sogoc(&self.arguments(verb, rest))
    }

    pub(crate) fn arguments<'a>(&'a self, verb: &[&'a str], rest: &[&'a str]) -> Vec<&'a str> {
        [verb, &["--data", &self.data], rest].concat()
    }

    pub(crate) fn import(&self, list: &str, more: &[&str]) -> Said {
        let order = [&["--unit", "thu", "--as-of", AS_OF, "--json"], more].concat();
        self.run(&["import", "members", list], &order)
    }

    /// A count of members at the day of the lists.
    pub(crate) fn members(&self, more: &[&str]) -> Value {
        let asked = [&["--unit", "thu", "--as-of", AS_OF, "--json"], more].concat();
        self.run(&["figure", "members"], &asked).ok().json()
    }

    pub(crate) fn total(&self) -> u64 {
        self.members(&[])["total"].as_u64().unwrap()
    }

    pub(crate) fn verified(&self) -> Said {
        self.run(&["verify"], &["--json"])
    }

    pub(crate) fn file(&self, name: &str) -> String {
        text(&self.scratch.path().join(name))
    }
}

pub(crate) fn text(path: &Path) -> String {
    path.to_str().unwrap().to_owned()
}
