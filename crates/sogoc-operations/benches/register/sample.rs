//! What is measured on: a register of 60,000 invented members, made once a run, and empty ones.

use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, OnceLock};

use jiff::civil::{Date, date};
use sogoc_domain::id::UnitId;
use sogoc_domain::person::{EthnicGroup, Sex};
use sogoc_domain::unit::UnitKind;
use sogoc_operations::import::{MemberRow, Reading};
use sogoc_operations::listing::{Imported, ListOrder, Preview};
use sogoc_operations::office::Office;
use sogoc_operations::rights::Actor;
use sogoc_operations::setup::Root;
use sogoc_operations::surroundings::Surroundings;
use sogoc_store::{KeySource, Location};
use tokio::runtime::Runtime;

/// The day the members are true of.
pub(crate) const AS_OF: Date = date(2023, 12, 31);
/// Members of the large register: about those of a large district.
pub(crate) const MEMBERS: usize = 60_000;
/// Members of one cell.
const PER_CELL: usize = 40;

static FOLDERS: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

/// One runtime for all benchmarks.
pub(crate) fn runtime() -> &'static Runtime {
    static RUNTIME: OnceLock<Runtime> = OnceLock::new();
    RUNTIME.get_or_init(|| Runtime::new().expect("a runtime starts"))
}

pub(crate) fn actor() -> Actor {
    Actor::Local("đo".to_owned())
}

/// A register that is measured on.
pub(crate) struct Measured {
    pub(crate) office: Office,
    pub(crate) root: UnitId,
    pub(crate) location: Location,
}

/// A new register with nothing but its root.
pub(crate) fn empty() -> Measured {
    static COUNT: AtomicU64 = AtomicU64::new(0);
    let number = COUNT.fetch_add(1, Ordering::Relaxed);
    let folder = std::env::temp_dir().join(format!("sogoc-bench-{}-{number}", std::process::id()));
    FOLDERS.lock().expect("nobody panicked").push(folder.clone());
    let location = Location::Folder(folder);
    runtime().block_on(async {
        let surroundings = Surroundings::real();
        let office = Office::create(&location, &KeySource::default(), surroundings)
            .await
            .expect("the temporary folder can be written");
        let root = Root {
            name: "Đảng bộ xã Đo".to_owned(),
            kind: UnitKind::BaseBody,
            code: "do".to_owned(),
        };
        let (root, _) = office.set_up(&actor(), &root).await.expect("a root is established");
        Measured { office, root, location }
    })
}

/// The large register, made on first use.
pub(crate) fn large() -> &'static Measured {
    static LARGE: OnceLock<Measured> = OnceLock::new();
    LARGE.get_or_init(|| {
        let measured = empty();
        let preview = preview(&measured, (0..MEMBERS).map(member).collect());
        let imported = store(&measured, &preview, "large");
        assert_eq!(imported.members, MEMBERS);
        measured
    })
}

/// Stores a list.
pub(crate) fn store(measured: &Measured, preview: &Preview, key: &str) -> Imported {
    let stored = async { measured.office.commit_list(&actor(), preview, key).await };
    runtime().block_on(stored).expect("the list is stored")
}

/// A list as if it had been read, ready to be stored.
pub(crate) fn preview(measured: &Measured, members: Vec<MemberRow>) -> Preview {
    let mut cells: Vec<String> = members.iter().filter_map(|row| row.cell.clone()).collect();
    cells.dedup();
    let order = ListOrder { unit: measured.root, as_of: AS_OF, cell: None };
    let reading = Reading { members, cells, ..Reading::default() };
    Preview::of_rows(order, reading)
}

/// The member of a number; the same on every run.
pub(crate) fn member(number: usize) -> MemberRow {
    const FAMILY: [&str; 8] = ["Nguyễn", "Trần", "Lò", "Giàng", "Hà", "Lường", "Phạm", "Bàn"];
    const MIDDLE: [&str; 5] = ["Văn", "Thị", "A", "Hữu", "Minh"];
    const GIVEN: [&str; 11] =
        ["Sử", "Dũng", "Panh", "Hương", "Bình", "Út", "Đào", "Ỏi", "Thủy", "Khải", "Yến"];
    let of = |step: usize| number / step;
    let small = |value: usize| i8::try_from(value).unwrap_or_default();
    let year = 1950 + i16::from(small(of(3) % 50));
    let day = date(year, small(of(7) % 12) + 1, small(of(11) % 28) + 1);
    let admitted = date(year + 22, 5, 19);
    MemberRow {
        sheet: "Danh sách".to_owned(),
        row: number as u32 + 5,
        name: format!("{} {} {}", FAMILY[number % 8], MIDDLE[of(8) % 5], GIVEN[of(40) % 11]),
        birth: day.into(),
        sex: Some(if number.is_multiple_of(4) { Sex::Female } else { Sex::Male }),
        ethnicity: Some(EthnicGroup((number % 9) as u8 + 1)),
        admitted: admitted.into(),
        official: Some(date(year + 23, 5, 19).into()),
        card: Some(format!("{:08}", 10_000_000 + number)),
        occupation: Some("Nông dân".to_owned()),
        home: Some("xã Đo, tỉnh Đo".to_owned()),
        residence: Some(format!("bản {}", number / PER_CELL)),
        cell: Some(format!("Chi bộ bản {}", number / PER_CELL)),
        ..MemberRow::default()
    }
}

/// Takes the folders of this run away.
pub(crate) fn remove() {
    for folder in FOLDERS.lock().expect("nobody panicked").drain(..) {
        let _ = std::fs::remove_dir_all(folder);
    }
}
