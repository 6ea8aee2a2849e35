//! Made-up events, and everything a register holds in a form two registers can be compared by.

use jiff::Timestamp;
use rand::SeedableRng;
use rand::rngs::StdRng;
use sogoc_store::{Command, Entry, Personal, Position, Range, Report, Sealed, Store, commitment};
use uuid::Uuid;

/// Names that must never lie on the disk in clear.
pub(crate) const NAME: &str = "Nguyễn Thị Hoa Ban";

pub(crate) fn chance(seed: u64) -> StdRng {
    StdRng::seed_from_u64(seed)
}

pub(crate) fn now() -> Timestamp {
    "2024-02-03T01:02:03.456789Z".parse().unwrap()
}

pub(crate) fn person(number: u128) -> Uuid {
    Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0000 | number)
}

/// An event about a person, with a commitment to their name.
pub(crate) fn entry(number: u128) -> Entry {
    let plain = format!("{NAME} {number}").into_bytes();
    let salt = [u8::try_from(number % 251).unwrap(); 32];
    let commitment = hex(&commitment(&salt, &plain));
    let structural =
        format!(r#"{{"kind":"opened","person":{number},"commitment":"{commitment}"}}"#);
    // A person has several events.
    let sealed = Sealed { subject: person(number / 3), salt, plain };
    Entry { structural: structural.into_bytes(), sealed: Some(sealed) }
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |text, byte| format!("{text}{byte:02x}"))
}

/// An event about nobody.
pub(crate) fn bare(number: u128) -> Entry {
    Entry {
        structural: format!(r#"{{"kind":"renamed","number":{number}}}"#).into_bytes(),
        sealed: None,
    }
}

pub(crate) fn command(key: &str, numbers: impl IntoIterator<Item = u128>) -> Command {
    let entries = numbers.into_iter().map(|n| if n % 5 == 4 { bare(n) } else { entry(n) });
    Command { key: key.to_owned(), entries: entries.collect() }
}

pub(crate) fn range(first: u64, last: u64) -> Range {
    Range { first: Position(first), last: Position(last) }
}

/// Appends commands of three events each, as one group, until the ledger has this many.
pub(crate) async fn fill(store: &Store, events: u64) {
    let at = store.head().await.unwrap().position;
    let starts = (at.0..events).step_by(3);
    let group: Vec<Command> = starts
        .map(|start| {
            command(&format!("lệnh {start}"), (start..events.min(start + 3)).map(u128::from))
        })
        .collect();
    store.append(at, &group, &mut chance(7)).await.unwrap();
}

pub(crate) async fn verify(store: &Store) -> Report {
    store.verify(&mut |_, _| {}).await.unwrap()
}

/// The whole ledger as text, personal bytes opened.
pub(crate) async fn ledger_of(store: &Store) -> Vec<String> {
    let events = store.read(Position(0), usize::MAX).await.unwrap();
    let line = |event: &sogoc_store::Stored| {
        let personal = match &event.personal {
            Personal::Absent => "-".to_owned(),
            Personal::Erased { subject } => format!("{subject} erased"),
            Personal::Open { subject, salt, plain } => {
                format!("{subject} {salt:?} {}", String::from_utf8_lossy(plain))
            }
        };
        let structural = String::from_utf8_lossy(&event.structural);
        format!("{} {structural} {:?} {:?} {personal}", event.position, event.leaf, event.chain)
    };
    events.iter().map(line).collect()
}

/// The ledger and the small tables that a backup keeps.
pub(crate) async fn everything_in(store: &Store) -> Vec<String> {
    let mut all = ledger_of(store).await;
    all.push(format!("{:?}", store.head().await.unwrap()));
    all.push(format!("{:?}", store.register()));
    all.extend(store.accounts().await.unwrap().iter().map(|it| format!("{it:?}")));
    all.extend(store.grants().await.unwrap().iter().map(|it| format!("{it:?}")));
    all.extend(store.dossiers().await.unwrap().iter().map(|it| format!("{it:?}")));
    let readings = store.readings_of_subject(person(1), 1000).await.unwrap();
    all.extend(readings.iter().map(|it| format!("{it:?}")));
    for number in (0..).step_by(3) {
        match store.answer(&format!("lệnh {number}")).await.unwrap() {
            Some(range) => all.push(format!("{number} {range:?}")),
            None => return all,
        }
    }
    all
}
