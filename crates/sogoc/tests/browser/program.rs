//! The program running in a folder of its own, with the demo register or with the register of a new office.

use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

use serde_json::Value;

/// The program, listening; stopped and its register removed when dropped.
pub(crate) struct Program {
    child: Child,
    /// Where it keeps its register.
    pub(crate) folder: PathBuf,
    /// `http://127.0.0.1:PORT`.
    pub(crate) address: String,
    /// The first account of an office and its first password.
    pub(crate) login: String,
    pub(crate) password: String,
}

fn sogoc(verb: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sogoc"));
    command.arg(verb);
    command
}

fn folder(name: &str) -> PathBuf {
    std::env::temp_dir().join(format!("sogoc-xem-{name}-{}", std::process::id()))
}

impl Program {
    /// Starts the demo on a free port. `name` tells folders of tests apart.
    pub(crate) fn start(name: &str) -> Self {
        Self::of_locality(name, "xuan-nha")
    }

    /// The same with another locality of the demo.
    pub(crate) fn of_locality(name: &str, locality: &str) -> Self {
        let folder = folder(name);
        let mut demo = sogoc("demo");
        demo.args(["--only", locality, "--data"]).arg(folder.join("sổ mẫu"));
        Self::listening(demo, folder)
    }

    /// Starts with the register of a new office, nobody in it yet.
    pub(crate) fn of_an_office(name: &str) -> Self {
        let folder = folder(name);
        let register = folder.join("sổ xã");
        let told = sogoc("init")
            .args(["--name", "Đảng bộ xã Thử Nghiệm", "--kind", "base_body", "--code", "thu"])
            .arg("--json")
            .arg("--data")
            .arg(&register)
            .output()
            .expect("a register is begun");
        let told: Value = serde_json::from_slice(&told.stdout).expect("it says who may come in");
        let said = |name: &str| told[name].as_str().unwrap_or_default().to_owned();
        let mut serve = sogoc("serve");
        serve.arg("--data").arg(&register);
        let mut program = Self::listening(serve, folder);
        (program.login, program.password) = (said("login"), said("password"));
        program
    }

    fn listening(mut command: Command, folder: PathBuf) -> Self {
        let mut child = command
            .args(["--listen", "127.0.0.1:0"])
            .stdout(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let output = child.stdout.take().expect("its output is piped");
        let mut lines = BufReader::new(output).lines().map_while(Result::ok);
        let address = lines
            .find_map(|line| Some(line[line.find("http://")?..].to_owned()))
            .expect("it says where it listens");
        // Somebody must go on listening to what it says, or it would stop.
        std::thread::spawn(move || lines.for_each(drop));
        Self { child, folder, address, login: String::new(), password: String::new() }
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}
