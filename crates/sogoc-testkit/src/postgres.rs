//! A temporary PostgreSQL cluster: made on first use, gone when the test process ends, however it ends.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

#[cfg(unix)]
use std::os::unix::{fs::chown, process::CommandExt};

/// The user every connection comes as.
const USER: &str = "sogoc";
/// Speed over safety: the cluster lives as long as one test process.
const SETTINGS: &str = "-c listen_addresses='' -c fsync=off -c full_page_writes=off -c max_connections=300 -c shared_buffers=64MB";

/// A running cluster, reached by a socket in its own folder.
#[derive(Debug)]
pub struct Cluster {
    programs: PathBuf,
    folder: PathBuf,
    owner: Option<Owner>,
    databases: AtomicU32,
    /// Stops the cluster as soon as its standard input closes, which our death does too.
    _keeper: Child,
}

/// Whom PostgreSQL runs as when we are root, which it refuses.
#[derive(Debug, Clone, Copy)]
struct Owner {
    user: u32,
    group: u32,
}

/// The cluster of this test process.
///
/// # Panics
/// When PostgreSQL is not installed or does not start.
pub fn cluster() -> &'static Cluster {
    static CLUSTER: OnceLock<Cluster> = OnceLock::new();
    CLUSTER.get_or_init(|| {
        Cluster::start().unwrap_or_else(|why| panic!("no temporary PostgreSQL: {why}"))
    })
}

impl Cluster {
    /// Makes and starts a cluster.
    pub fn start() -> Result<Self, String> {
        let programs = programs().ok_or(
            "initdb, pg_ctl, postgres and psql were not found in PATH or the usual folders; \
             on Debian: apt-get install postgresql",
        )?;
        let owner = owner()?;
        let folder = std::env::temp_dir().join(format!("sogoc-pg-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
        hand_over(&folder, owner)?;
        let keeper = keeper(&programs, &folder, owner)?;
        let cluster =
            Self { programs, folder, owner, databases: AtomicU32::new(0), _keeper: keeper };
        cluster.run(
            "initdb",
            &["-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync", "-U", USER],
        )?;
        let options = format!("{SETTINGS} -k '{}'", cluster.folder.display());
        let log = cluster.folder.join("log").display().to_string();
        cluster.run("pg_ctl", &["-w", "-l", &log, "-o", &options, "start"])?;
        Ok(cluster)
    }

    /// The address of a new, empty database.
    ///
    /// # Panics
    /// When the cluster does not answer.
    pub fn fresh_database(&self) -> String {
        let number = self.databases.fetch_add(1, Ordering::Relaxed);
        let name = format!("thu_{number}");
        self.sql(&format!("CREATE DATABASE {name}")).unwrap_or_else(|why| panic!("{name}: {why}"));
        format!("postgres://{USER}@localhost/{name}?host={}", self.folder.display())
    }

    /// Runs a statement as the owner of the cluster, outside any test's database.
    pub fn sql(&self, statement: &str) -> Result<String, String> {
        let folder = self.folder.display().to_string();
        let mut psql = self.command("psql");
        psql.args([
            "-X", "-q", "-t", "-A", "-h", &folder, "-U", USER, "-d", "postgres", "-c", statement,
        ]);
        done(psql.output(), "psql")
    }

    /// The folder that holds every byte of the cluster.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    fn run(&self, program: &str, arguments: &[&str]) -> Result<String, String> {
        let mut command = self.command(program);
        // The server keeps what it inherits open: pipes would make us wait for its end.
        let status = command
            .arg("-D")
            .arg(self.folder.join("data"))
            .args(arguments)
            .stdout(Stdio::null())
            .status();
        match status {
            Ok(status) if status.success() => Ok(String::new()),
            Ok(status) => Err(format!("{program}: {status}")),
            Err(error) => Err(format!("{program}: {error}")),
        }
    }

    fn command(&self, program: &str) -> Command {
        command(&self.programs.join(program), self.owner)
    }
}

fn command(program: &Path, owner: Option<Owner>) -> Command {
    let mut command = Command::new(program);
    command.current_dir("/").stdin(Stdio::null());
    #[cfg(unix)]
    if let Some(owner) = owner {
        command.uid(owner.user).gid(owner.group);
    }
    command
}

fn done(output: std::io::Result<Output>, program: &str) -> Result<String, String> {
    let output = output.map_err(|error| format!("{program}: {error}"))?;
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).trim().to_owned();
    if output.status.success() {
        Ok(text(&output.stdout))
    } else {
        Err(format!("{program}: {}", text(&output.stderr)))
    }
}

/// Waits for our end, then stops the cluster and removes its folder.
fn keeper(programs: &Path, folder: &Path, owner: Option<Owner>) -> Result<Child, String> {
    const SCRIPT: &str =
        r#"trap '' INT TERM HUP; cat >/dev/null; "$0" -D "$1/data" -m immediate stop; rm -rf "$1""#;
    let mut shell = command(Path::new("/bin/sh"), owner);
    shell.arg("-c").arg(SCRIPT).arg(programs.join("pg_ctl")).arg(folder);
    shell.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
    shell.spawn().map_err(|error| format!("/bin/sh: {error}"))
}

/// The folder with the programs of a PostgreSQL server.
fn programs() -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let linked =
        std::env::split_paths(&path).filter_map(|folder| folder.join("initdb").canonicalize().ok());
    let linked = linked.filter_map(|program| Some(program.parent()?.to_owned()));
    let whole = |folder: &PathBuf| {
        ["initdb", "pg_ctl", "postgres", "psql"].iter().all(|it| folder.join(it).exists())
    };
    linked.chain(installed()).find(whole)
}

/// Where Debian, Red Hat and others put the server, newest first.
fn installed() -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = ["/usr/lib/postgresql", "/usr/local/lib/postgresql", "/usr"]
        .iter()
        .filter_map(|folder| fs::read_dir(folder).ok())
        .flat_map(|entries| entries.filter_map(Result::ok).map(|entry| entry.path().join("bin")))
        .filter(|folder| folder.join("initdb").exists())
        .collect();
    found.sort();
    found.reverse();
    found
}

#[cfg(unix)]
fn owner() -> Result<Option<Owner>, String> {
    let id = done(Command::new("id").arg("-u").output(), "id")?;
    if id != "0" {
        return Ok(None);
    }
    let users =
        fs::read_to_string("/etc/passwd").map_err(|error| format!("/etc/passwd: {error}"))?;
    let line = users.lines().find(|line| line.starts_with("postgres:"));
    let line = line.ok_or("root may not run PostgreSQL and there is no user postgres")?;
    let mut fields = line.split(':').skip(2).map(str::parse);
    match (fields.next(), fields.next()) {
        (Some(Ok(user)), Some(Ok(group))) => Ok(Some(Owner { user, group })),
        _ => Err("the line of user postgres in /etc/passwd cannot be read".to_owned()),
    }
}

#[cfg(not(unix))]
fn owner() -> Result<Option<Owner>, String> {
    Err("the temporary cluster needs a Unix system".to_owned())
}

fn hand_over(folder: &Path, owner: Option<Owner>) -> Result<(), String> {
    #[cfg(unix)]
    if let Some(owner) = owner {
        chown(folder, Some(owner.user), Some(owner.group))
            .map_err(|error| format!("{}: {error}", folder.display()))?;
    }
    Ok(())
}
