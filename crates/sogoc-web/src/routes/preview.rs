//! Looking at what a list would do as a whole, and deciding on it.

use std::sync::Arc;

use sogoc_domain::text::{format_count, format_date};
use sogoc_operations::listing::{Preview, problems_xlsx};
use sogoc_operations::rights::Action;

use super::import_job::{begin, follow, waiting};
use super::import_problems::{faulty, is_of_doubles};
use super::{import_places, tell};
use crate::access::{Access, Routes, Scope};
use crate::answer::{Answer, html, see, workbook};
use crate::look::figure::{Figure, Headline};
use crate::look::frame::Place;
use crate::look::link::Link;
use crate::pages::import_preview::{CellCount, Model, Step, page};
use crate::paths;
use crate::previews::{Looked, Waiting};
use crate::status::Problem;
use crate::visit::Visit;

pub(super) fn routes() -> Routes {
    let access = Access::May(Action::Import, Scope::Preview("key"));
    Routes::default()
        .get("/imports/previews/{key}", access, show)
        .get("/imports/previews/{key}/problems.xlsx", access, problems)
        .post("/imports/previews/{key}", access, commit)
        .post("/imports/previews/{key}/drop", access, drop_it)
}

async fn show(visit: Arc<Visit>) -> Answer {
    let waiting = waiting(&visit)?;
    if let Some(batch) = waiting.batch {
        return see(&paths::import(&batch.to_string()));
    }
    match &waiting.looked {
        Looked::Members(preview) => {
            let model = model(&visit, &waiting, preview)?;
            html(&page(&model, &visit.frame(Some(Place::Imports), crumbs())))
        }
        Looked::Places(preview) => import_places::preview(&visit, &waiting, preview),
    }
}

fn crumbs() -> Vec<Link> {
    vec![Link::new("Nhập danh sách", paths::IMPORTS), Link::new("Xem lại", "")]
}

fn model(visit: &Visit, waiting: &Waiting, preview: &Preview) -> Result<Model, Problem> {
    let summary = &preview.summary;
    let new = summary.cells.iter().filter(|it| !preview.cells.contains_key(&it.name)).count();
    let address = paths::preview(&waiting.key.to_string());
    Ok(Model {
        unit: visit.unit_name(visit.unit()?),
        file: preview.file.clone(),
        totals: totals(preview),
        steps: steps(waiting, preview),
        cells: summary
            .cells
            .iter()
            .map(|it| CellCount {
                name: it.name.clone(),
                members: tell::count(it.members),
                new: !preview.cells.contains_key(&it.name),
            })
            .collect(),
        corrected: preview.rows_corrected().iter().flat_map(corrected).collect(),
        left: preview.rows_in_error() + preview.open_questions(),
        commit: words(preview, new),
        action: address.clone(),
        drop: format!("{address}/drop"),
        key: waiting.key.to_string(),
    })
}

/// What the deciding button says; none when there is nothing to do.
fn words(preview: &Preview, new_cells: usize) -> Option<String> {
    let taken = preview
        .held
        .iter()
        .filter(|held| held.said.as_ref().is_some_and(|said| !said.take.is_empty()))
        .count();
    let members = preview.summary.members;
    let mut parts = Vec::new();
    if members > 0 {
        parts.push(format!("Nhập {} đảng viên", format_count(tell::count(members))));
        if new_cells > 0 {
            parts.push(format!("lập {new_cells} chi bộ mới"));
        }
    }
    if taken > 0 {
        parts.push(format!("bổ sung {taken} người đã có"));
    }
    (!parts.is_empty()).then(|| sogoc_domain::text::capital(&parts.join(", ")))
}

/// "Dòng 41, Ngày vào Đảng": what the file has and what was typed.
pub(super) fn corrected(row: &sogoc_operations::import::RowShown) -> Vec<[String; 3]> {
    let cells = row.cells.iter().filter_map(|cell| {
        let was = cell.original.clone()?;
        let place = format!("Dòng {}, {}", row.at.row, super::import_problems::short(cell));
        Some([place, was, cell.text.clone()])
    });
    cells.collect()
}

fn totals(preview: &Preview) -> Vec<Headline> {
    let summary = &preview.summary;
    let part = |label: &str, count: usize| {
        let figure = Figure::of(tell::count(count)).share_of(summary.members as u64);
        Headline::new(label, figure)
    };
    let mut totals = vec![
        Headline::new("Sẽ nhập", Figure::of(tell::count(summary.members)))
            .note(format!("đúng tại ngày {}", format_date(preview.order.as_of))),
        part("Nữ", summary.female),
        part("Dân tộc thiểu số", summary.minority),
        part("Dự bị", summary.probationary),
    ];
    if !preview.held.is_empty() {
        let held = Figure::of(tell::count(preview.held.len()));
        totals.push(Headline::new("Đã có trong sổ", held).note("không ghi lại"));
    }
    totals
}

/// Where each step of cleaning stands, with the way back to it.
fn steps(waiting: &Waiting, preview: &Preview) -> Vec<Step> {
    let key = waiting.key.to_string();
    let step = |words: String, warn: bool, label: &str, step: &str| Step {
        words,
        warn,
        link: Link::new(label, paths::preview_step(&key, step)),
    };
    let reading = &preview.reading;
    let read = reading.sheets.iter().filter(|sheet| sheet.skipped.is_none()).count();
    let faulty = faulty(&waiting.looked);
    let doubtful = faulty.faults.iter().filter(|it| !is_of_doubles(it)).count();
    let errors = preview.rows_in_error();
    let faults = match (errors, doubtful) {
        (0, 0) => "Không còn chỗ nào cần sửa".to_owned(),
        (0, doubtful) => format!("{doubtful} chỗ nên xem lại, vẫn nhập được"),
        (errors, _) => format!("{errors} dòng còn lỗi, chưa nhập; nhập sau cũng được"),
    };
    let open = preview.open_questions();
    let pairs = reading.duplicates.len() + reading.namesakes.len() + preview.alike.len();
    let doubles = match (open, pairs, preview.held.len()) {
        (0, 0, 0) => "Không ai bị trùng".to_owned(),
        (0, pairs, held) => format!(
            "{pairs} cặp trùng hoặc cùng tên, {held} người đã có trong sổ: đều đã có cách xử lý"
        ),
        (open, ..) => format!("{open} cặp chờ quyết định, chưa nhập"),
    };
    let mut steps = vec![
        step(format!("Đã đọc {read} trang tính"), false, "Xem cách đọc", "columns"),
        step(faults, errors > 0, "Sửa", "problems"),
        step(doubles, open > 0, "Xem các cặp", "doubles"),
    ];
    let (cells, out) = (preview.settled.list.cells.len(), reading.left_out.len());
    if cells + out > 0 {
        let words = format!("Đã sửa {cells} ô, bỏ {out} dòng so với tệp");
        steps.push(step(words, false, "Xem lại", "problems"));
    }
    steps
}

async fn problems(visit: Arc<Visit>) -> Answer {
    let waiting = waiting(&visit)?;
    let work = move |_: &sogoc_operations::office::Office| {
        problems_xlsx(waiting.file(), faulty(&waiting.looked).faults)
    };
    workbook("cho-can-sua.xlsx", visit.app.heavy(work).await?)
}

/// Forgets a list that is not wanted any more.
async fn drop_it(visit: Arc<Visit>) -> Answer {
    let waiting = waiting(&visit)?;
    visit.app.previews().drop(waiting.key, visit.office().surroundings().now());
    see(paths::IMPORTS)
}

/// Stores the list: all of it at once, however long it takes.
async fn commit(visit: Arc<Visit>) -> Answer {
    let waiting = waiting(&visit)?;
    let (app, actor) = (visit.app.clone(), visit.actor());
    let words = format!("Ghi {} vào sổ", waiting.file());
    let job = begin(&visit, words, false, |job| async move {
        let _turn = waiting.turn.lock().await;
        job.advance("Ghi vào sổ", 0, 0);
        let (office, key) = (app.office(), waiting.key.to_string());
        let batch = match &waiting.looked {
            Looked::Members(preview) => office.commit_list(&actor, preview, &key).await?.batch,
            Looked::Places(preview) => office.commit_places(&actor, preview, &key).await?,
        };
        app.previews().became(waiting.key, batch, office.surroundings().now());
        Ok(batch.map_or_else(|| paths::IMPORTS.to_owned(), |it| paths::import(&it.to_string())))
    })?;
    follow(&job).await
}
