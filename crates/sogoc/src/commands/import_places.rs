//! `sogoc import places`: a list of places in, previewed or committed.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use sogoc_domain::id::BatchId;
use sogoc_operations::listing::{PlacesOrder, PlacesPreview, Since};

use super::import::{list_file, tell_problems};
use super::{import_catalogue, operator, unit_or_root};
use crate::arguments::PlacesArguments;
use crate::output::{Outcome, json as print_json, say};
use crate::progress::Progress;

pub(super) async fn run(arguments: PlacesArguments) -> anyhow::Result<Outcome> {
    let office = arguments.place.open().await?;
    if arguments.as_catalogue {
        return import_catalogue::run(&office, &arguments).await;
    }
    let as_of = arguments.effective_on;
    let unit = unit_or_root(&office, arguments.unit.as_deref(), as_of)?;
    let file = list_file(&arguments.file)?;
    let order = PlacesOrder { unit, as_of, since: Since::ThatDay };
    let mut bar = Progress::new("Đọc tệp");
    let mut progress = |words, done, total| {
        bar.stage(words, done, total);
        true
    };
    let preview = office.preview_places(&operator(), order, &file, &mut progress)?;
    let count = preview.reading.places.len() as u64;
    let batch = if arguments.dry_run {
        None
    } else {
        bar.stage("Ghi sổ", 0, count);
        let key = office.surroundings().id().to_string();
        let batch = office.commit_places(&operator(), &preview, &key).await?;
        bar.set(count, count);
        batch
    };
    drop(bar);
    if arguments.json {
        print_json(&document(&preview, arguments.dry_run, batch));
    } else {
        tell(&preview, arguments.dry_run, batch);
    }
    Ok(if preview.rows_in_error() > 0 { Outcome::No } else { Outcome::Done })
}

/// How many new places of each kind.
fn by_kind(preview: &PlacesPreview) -> BTreeMap<&'static str, usize> {
    let mut kinds = BTreeMap::new();
    for place in &preview.reading.places {
        *kinds.entry(place.kind.id()).or_default() += 1;
    }
    kinds
}

fn document(preview: &PlacesPreview, dry_run: bool, batch: Option<BatchId>) -> Value {
    json!({
        "file": preview.file,
        "effective_on": preview.order.as_of,
        "stored": !dry_run,
        "batch": batch,
        "places": preview.reading.places.len(),
        "by_kind": by_kind(preview),
        "held": preview.held,
        "covered": preview.covered,
        "problems": preview.reading.problems,
    })
}

fn tell(preview: &PlacesPreview, dry_run: bool, batch: Option<BatchId>) {
    tell_problems(&preview.reading.problems);
    let mut kinds = BTreeMap::new();
    for place in &preview.reading.places {
        *kinds.entry(place.kind).or_insert(0_usize) += 1;
    }
    for (kind, count) in kinds {
        say!("{count:>6}  {}", kind.label());
    }
    say!(
        "{:>6}  địa bàn mới · đã có trong sổ {} · dòng lỗi {}",
        preview.reading.places.len(),
        preview.held,
        preview.rows_in_error()
    );
    match batch {
        Some(batch) => say!("Đã ghi. Hủy đợt nhập này: sogoc import undo {batch}"),
        None if dry_run => say!("Chưa ghi gì (xem trước)."),
        None => say!("Không có địa bàn nào mới để ghi."),
    }
}
