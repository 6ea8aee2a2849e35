//! `sogoc import`: a member list in, previewed or committed; a list taken back.

use std::path::Path;

use anyhow::Context;
use serde_json::{Value, json};
use sogoc_operations::import::{Problem, Severity};
use sogoc_operations::listing::{Imported, ListFile, ListOrder, Preview, problems_xlsx};

use super::{import_places, operator, unit, usage, write};
use crate::arguments::{ImportArguments, ImportVerb, Place};
use crate::output::{Outcome, json as print_json, say};
use crate::progress::Progress;

pub(super) async fn run(verb: ImportVerb) -> anyhow::Result<Outcome> {
    match verb {
        ImportVerb::Members(arguments) => members(arguments).await,
        ImportVerb::Places(arguments) => import_places::run(arguments).await,
        ImportVerb::Undo { place, batch, reason } => undo(&place, &batch, &reason).await,
        ImportVerb::List { place, json } => list(&place, json).await,
    }
}

async fn members(arguments: ImportArguments) -> anyhow::Result<Outcome> {
    let office = arguments.place.open().await?;
    let as_of = arguments.as_of.unwrap_or_else(|| office.today());
    let order = ListOrder {
        unit: unit(&office, &arguments.unit, as_of)?,
        as_of,
        cell: arguments.cell.clone(),
    };
    let file = list_file(&arguments.file)?;
    let preview = {
        let mut bar = Progress::new("Đọc tệp");
        let mut progress = |words, done, total| {
            bar.stage(words, done, total);
            true
        };
        office.preview_list(&operator(), order, &file, &mut progress)?
    };
    if arguments.json {
        office.note_looks(&operator(), &preview.held).await?;
    }
    if let Some(path) = &arguments.problems {
        write(path, &problems_xlsx(&file.name, &preview.reading.problems)?)?;
    }
    let stored = if arguments.dry_run {
        None
    } else {
        let key = office.surroundings().id().to_string();
        Some(office.commit_list(&operator(), &preview, &key).await?)
    };
    if arguments.json {
        print_json(&document(&preview, stored.as_ref()));
    } else {
        tell(&preview, stored.as_ref());
    }
    let left_out = preview.rows_in_error() > 0;
    Ok(if left_out { Outcome::No } else { Outcome::Done })
}

/// The file of a list.
pub(super) fn list_file(path: &Path) -> anyhow::Result<ListFile> {
    let bytes =
        std::fs::read(path).with_context(|| format!("Không đọc được tệp {}", path.display()))?;
    let name = path.file_name().map_or_else(String::new, |it| it.to_string_lossy().into_owned());
    Ok(ListFile { name, bytes })
}

/// What is wrong with a list, a line each.
pub(super) fn tell_problems(problems: &[Problem]) {
    for problem in problems {
        say!(
            "{} · {}: {} {}",
            problem.severity.label(),
            problem.place(),
            problem.message,
            problem.advice
        );
    }
}

fn document(preview: &Preview, stored: Option<&Imported>) -> Value {
    let reading = &preview.reading;
    let summary = &preview.summary;
    json!({
        "file": preview.file,
        "as_of": preview.order.as_of,
        "stored": stored.is_some(),
        "batch": stored.and_then(|stored| stored.batch),
        "stored_members": stored.map_or(0, |stored| stored.members),
        "members": summary.members,
        "female": summary.female,
        "minority": summary.minority,
        "probationary": summary.probationary,
        "cells": summary.cells,
        "problems": reading.problems,
        "duplicates": reading
            .duplicates
            .iter()
            .map(|duplicate| json!([duplicate.first.row, duplicate.second.row]))
            .collect::<Vec<_>>(),
        "held": preview
            .held
            .iter()
            .map(|held| json!({
                "sheet": held.row.sheet,
                "row": held.row.row,
                "person": held.record.as_ref().map(|record| record.person),
                "proposals": held
                    .record
                    .iter()
                    .flat_map(|record| &record.proposals)
                    .map(|it| json!({"field": it.field, "held": it.held, "listed": it.listed}))
                    .collect::<Vec<_>>(),
            }))
            .collect::<Vec<_>>(),
        "sheets": reading
            .sheets
            .iter()
            .map(|sheet| json!({
                "name": sheet.name,
                "header_rows": sheet.header_rows,
                "skipped": sheet.skipped,
                "columns": sheet
                    .columns
                    .iter()
                    .map(|column| json!({
                        "column": column.column,
                        "heading": column.heading,
                        "field": column.field,
                    }))
                    .collect::<Vec<_>>(),
            }))
            .collect::<Vec<_>>(),
    })
}

fn tell(preview: &Preview, stored: Option<&Imported>) {
    let summary = &preview.summary;
    tell_problems(&preview.reading.problems);
    for duplicate in &preview.reading.duplicates {
        say!(
            "{} · dòng {} và dòng {}: {}",
            if duplicate.is_open() { "Có thể trùng, chưa nhập dòng sau" } else { "Trùng" },
            duplicate.first.row,
            duplicate.second.row,
            duplicate.why
        );
    }
    let count =
        |severity| preview.reading.problems.iter().filter(|it| it.severity == severity).count();
    say!("");
    for cell in &summary.cells {
        say!("{:>6}  {}", cell.members, cell.name);
    }
    say!(
        "{:>6}  đảng viên · nữ {} · dân tộc thiểu số {} · dự bị {}",
        summary.members,
        summary.female,
        summary.minority,
        summary.probationary
    );
    say!(
        "        lỗi {} · cảnh báo {} · trùng {} · đã có trong sổ {}",
        count(Severity::Error),
        count(Severity::Warning),
        preview.reading.duplicates.len(),
        preview.held.len()
    );
    match stored {
        None => say!("Chưa ghi gì (xem trước)."),
        Some(Imported { batch: Some(batch), members, cells, .. }) => {
            say!(
                "Đã ghi {members} đảng viên, lập {cells} chi bộ. Hủy đợt nhập này: sogoc import undo {batch}"
            );
        }
        Some(_) => say!("Không có ai mới để ghi."),
    }
}

async fn undo(place: &Place, batch: &str, reason: &str) -> anyhow::Result<Outcome> {
    let office = place.open().await?;
    let batch = batch.parse().map_err(|_| usage(format!("“{batch}” không phải mã đợt nhập.")))?;
    let undone = office.undo_list(&operator(), batch, reason).await?;
    say!("Đã hủy đợt nhập: {undone} người không còn trong sổ. Biến động cũ vẫn xem lại được.");
    Ok(Outcome::Done)
}

async fn list(place: &Place, json: bool) -> anyhow::Result<Outcome> {
    let office = place.open().await?;
    let batches = office.batches(&operator());
    if json {
        let one = |batch: &sogoc_operations::listing::Batch| {
            json!({
                "batch": batch.id, "file": batch.file, "recorded_at": batch.recorded_at,
                "actor": batch.actor, "as_of": batch.as_of, "members": batch.members,
                "standing": batch.standing,
            })
        };
        print_json(&Value::Array(batches.iter().map(one).collect()));
        return Ok(Outcome::Done);
    }
    for batch in batches {
        say!(
            "{}  {}  {} đảng viên ({} còn)  {}",
            batch.id,
            batch.as_of,
            batch.members,
            batch.standing,
            batch.file
        );
    }
    Ok(Outcome::Done)
}
