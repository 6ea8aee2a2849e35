//! `sogoc verify`: is everything as it was recorded?

use serde_json::{Value, json};
use sogoc_operations::error::OperationError;
use sogoc_operations::keeping::{Verification, examine};

use super::operator;
use crate::arguments::Place;
use crate::output::{Outcome, json as print_json, say};
use crate::progress::Progress;

pub(super) async fn run(place: &Place, json: bool) -> anyhow::Result<Outcome> {
    let mut bar = Progress::new("Soát sổ");
    let mut progress = |done, total| bar.set(done, total);
    let found = match place.open().await {
        Ok(office) => office.verify(&operator(), &mut progress).await?,
        Err(error) => {
            // A register too damaged to be folded is still examined from the disk up.
            let broken = error.downcast_ref::<OperationError>();
            let opened = broken.is_some_and(OperationError::is_damage);
            if !opened {
                return Err(error);
            }
            let words = broken.map(ToString::to_string);
            examine(&place.location(), &place.keys()?, words, &mut progress).await?
        }
    };
    drop(bar);
    if json {
        print_json(&document(&found));
    } else {
        tell(&found);
    }
    Ok(if found.ok() { Outcome::Done } else { Outcome::No })
}

fn document(found: &Verification) -> Value {
    json!({
        "ok": found.ok(),
        "events": found.store.events,
        "root": found.store.root_text(),
        "position": found.first_bad(),
        "findings": found.store.findings,
        "inconsistency": found.inconsistency,
        "fold_equals_memory": found.same_as_memory,
        "units": found.units,
        "unbalanced": found.unbalanced,
    })
}

fn tell(found: &Verification) {
    for finding in &found.store.findings {
        say!("HỎNG  {finding}");
    }
    if let Some(wrong) = &found.inconsistency {
        say!("HỎNG  {wrong}");
    }
    for unit in &found.unbalanced {
        say!("LỆCH  {unit}: đầu kỳ + tăng − giảm không bằng cuối kỳ");
    }
    if found.ok() {
        say!("Sổ nguyên vẹn: {} biến động, {} tổ chức cân đối.", found.store.events, found.units);
        say!("Dấu của sổ (hãy chép ra ngoài): {}", found.store.root_text());
    } else if let Some(position) = found.first_bad() {
        say!("Chỗ hỏng đầu tiên: biến động số {position}.");
    }
}
