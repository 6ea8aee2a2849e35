//! `sogoc bench`: how quickly a register of a nation answers, and whether rightly.

use std::time::Duration;

use serde_json::{Value as Json, json};
use sogoc_operations::bench::{Benched, Timing, Written};
use sogoc_operations::generate::NationOrder;

use super::generate::tell_nation;
use super::operator;
use crate::arguments::{BenchArguments, Place};
use crate::output::{Outcome, json as print_json, say};
use crate::progress::Progress;

pub(super) async fn run(asked: BenchArguments) -> anyhow::Result<Outcome> {
    let BenchArguments { members, seed, repeats, data, json } = asked;
    let beside = std::env::temp_dir().join(format!("sogoc-bench-{}", std::process::id()));
    let is_kept = data.is_some();
    let data = data.unwrap_or_else(|| beside.display().to_string());
    let place = Place { data, key: None, passphrase_file: None };
    let measured = measure(&place, NationOrder { members, seed }, repeats).await;
    if !is_kept {
        std::fs::remove_dir_all(&beside)?;
    }
    let (found, start) = measured?;
    if json {
        print_json(&document(&found, &start));
    } else {
        show(&found, &start);
    }
    Ok(if found.is_right() { Outcome::Done } else { Outcome::No })
}

/// What the start took: to read the ledger, to lay it flat, and the memory held then, in bytes.
struct Start {
    opened: Duration,
    laid: Duration,
    resident: Option<u64>,
}

/// What was found, and what the start took.
async fn measure(
    place: &Place,
    order: NationOrder,
    repeats: usize,
) -> anyhow::Result<(Benched, Start)> {
    let (office, _) = place.open_or_make().await?;
    tell_nation(&office, order).await?;
    office.store().close().await;
    drop(office);
    // Measured as a program finds it that starts anew.
    let begun = std::time::Instant::now();
    let office = place.open().await?;
    let opened = begun.elapsed();
    let begun = std::time::Instant::now();
    office.state().register.lay_flat();
    let start = Start { opened, laid: begun.elapsed(), resident: resident() };
    let mut bar = Progress::new("Đo");
    let mut progress = |words| bar.stage(words, 0, 1);
    let found = office.bench(&operator(), repeats, &mut progress).await?;
    office.store().close().await;
    Ok((found, start))
}

/// The memory this program holds, in bytes, where the system tells.
fn resident() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    let kilobytes: u64 = line.split_whitespace().next()?.parse().ok()?;
    Some(kilobytes * 1_024)
}

fn document(found: &Benched, start: &Start) -> Json {
    let timing = |it: &Timing| {
        let mut told = spread(&it.times);
        told["question"] = json!(it.question);
        told["level"] = json!(it.level);
        told["numbers"] = json!(it.numbers);
        told["checked"] = json!(it.is_right);
        told
    };
    let written =
        |it: &Written| json!({ "recorded": spread(&it.recorded), "shown": spread(&it.shown) });
    json!({
        "members": found.members,
        "people": found.people,
        "units": found.units,
        "events": found.events,
        "rows": found.rows.0,
        "rows_bytes": found.rows.1,
        "resident_bytes": start.resident,
        "opened_ms": start.opened.as_millis() as u64,
        "laid_ms": start.laid.as_millis() as u64,
        "questions": found.timings.iter().map(timing).collect::<Vec<_>>(),
        "transfer": written(&found.transfer),
        "moved": written(&found.moved),
        "moved_at_once": found.moved_at_once,
        "checked": found.is_right(),
    })
}

/// The least, the middle and the most of some times.
fn spread(times: &[f64]) -> Json {
    let (least, middle, most) = quartered(times);
    json!({ "min_ms": least, "median_ms": middle, "max_ms": most })
}

fn quartered(times: &[f64]) -> (f64, f64, f64) {
    let mut times = times.to_vec();
    times.sort_by(f64::total_cmp);
    let at = |place: usize| times.get(place).copied().unwrap_or_default();
    (at(0), at(times.len() / 2), at(times.len().saturating_sub(1)))
}

fn show(found: &Benched, start: &Start) {
    say!("{} đảng viên, {} tổ chức, {} biến động", found.members, found.units, found.events);
    let (opened, laid) = (start.opened.as_millis(), start.laid.as_millis());
    say!("Mở sổ {opened} ms, trải bảng {laid} ms, {} hàng", found.rows.0);
    if let Some(bytes) = start.resident {
        say!("Bộ nhớ {} MB, trong đó bảng {} MB", bytes >> 20, found.rows.1 >> 20);
    }
    say!("{:<4} {:<9} {:>10} {:>10} {:>10}  ms", "", "", "ít nhất", "giữa", "nhiều nhất");
    for it in &found.timings {
        let (least, middle, most) = quartered(&it.times);
        let word = if it.is_right { "đúng" } else { "SAI" };
        say!(
            "{:<4} {:<9} {least:>10.3} {middle:>10.3} {most:>10.3}  {word}",
            it.question,
            it.level
        );
    }
    let told = |words: &str, it: &Written| {
        let ((_, recorded, _), (_, shown, _)) = (quartered(&it.recorded), quartered(&it.shown));
        say!("{words}: ghi bền {recorded:.2} ms, rồi hiện ra sau {shown:.3} ms");
    };
    told("Chuyển sinh hoạt ghi lùi", &found.transfer);
    told(&format!("Chuyển {} tổ chức một lần", found.moved_at_once), &found.moved);
}
