//! *Giới thiệu*: the program, the register, the libraries.

use std::fmt::Write as _;
use std::sync::Arc;

use sogoc_operations::Location;

use super::{admin, tell};
use crate::access::{Access, Routes};
use crate::answer::{Answer, html};
use crate::look::link::Link;
use crate::look::numbers;
use crate::look::section::Fact;
use crate::pages::about::{Model, page};
use crate::paths;
use crate::visit::Visit;

/// The libraries with their licences: the list people keep, which a test compares with the manifests.
const LIBRARIES: &str = include_str!("../../../../docs/decisions/0001-libraries.md");

pub(super) fn routes() -> Routes {
    Routes::default().get(paths::ABOUT, Access::SignedIn, show)
}

async fn show(visit: Arc<Visit>) -> Answer {
    let office = visit.office();
    let mut facts = vec![Fact::new("Phiên bản", env!("CARGO_PKG_VERSION"))];
    facts.push(Fact::new("Giấy phép", env!("CARGO_PKG_LICENSE")));
    let mut verify = None;
    // Where the register lies is told to who keeps it; to others it is of no use.
    if admin::may_keep(&visit) {
        let location = office.store().location();
        let head =
            office.store().head().await.map_err(sogoc_operations::error::OperationError::from)?;
        let kind = match location {
            Location::Folder(_) => "SQLite, một tệp trong thư mục",
            Location::Postgres(_) => "PostgreSQL",
        };
        let seal: Vec<String> = head.chain.chunks(4).map(hex).collect();
        facts.extend([
            Fact::new("Cơ sở dữ liệu", kind),
            Fact::new("Nơi giữ sổ", location.to_string()),
            Fact::new("Tệp khóa", office.store().key_file().display().to_string()),
            Fact::new("Mã của sổ", office.store().register().to_string()),
            Fact::new("Vị trí cuối", numbers::count(tell::count(head.position.0))),
            Fact::new("Dấu niêm phong cuối", seal.join(" ")),
        ]);
        let data = match location {
            Location::Folder(folder) => folder.display().to_string(),
            Location::Postgres(_) => "postgres://…".to_owned(),
        };
        verify = Some(format!("sogoc verify --data \"{data}\""));
    }
    let model = Model { facts, verify, libraries: libraries() };
    html(&page(&model, &visit.frame(None, vec![Link::new("Giới thiệu chương trình", "")])))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// Name and licence of each library that goes into the program.
fn libraries() -> Vec<(String, String)> {
    let row = |line: &str| {
        let mut cells = line.strip_prefix("| `")?.split('|').map(str::trim);
        let name = cells.next()?.trim_end_matches('`').to_owned();
        let licence = cells.next()?.to_owned();
        let why = cells.next()?;
        (!why.starts_with("tests only") && !why.starts_with("benchmarks"))
            .then_some((name, licence))
    };
    LIBRARIES.lines().filter_map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::libraries;

    #[test]
    fn the_libraries_are_read_from_the_list() {
        let all = libraries();
        let has = |name: &str, licence: &str| all.contains(&(name.to_owned(), licence.to_owned()));
        assert!(has("axum", "MIT") && has("totp-rs", "MIT"));
        assert!(!all.iter().any(|(name, _)| name == "proptest" || name == "divan"));
    }
}
