//! The program running with the demo register, in a folder of its own.

use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

/// The demo, listening; stopped and removed when dropped.
pub(crate) struct Program {
    child: Child,
    folder: PathBuf,
    /// `http://127.0.0.1:PORT`.
    pub(crate) address: String,
}

impl Program {
    /// Starts the demo on a free port. `name` tells folders of tests apart.
    pub(crate) fn start(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("sogoc-xem-{name}-{}", std::process::id()));
        let mut child = Command::new(env!("CARGO_BIN_EXE_sogoc"))
            .args(["demo", "--only", "xuan-nha", "--listen", "127.0.0.1:0", "--data"])
            .arg(folder.join("sổ mẫu"))
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
        Self { child, folder, address }
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}
