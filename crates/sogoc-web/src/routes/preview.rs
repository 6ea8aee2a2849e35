//! Looking at what a list would do, and deciding on it.

use std::sync::Arc;

use sogoc_domain::date::PartialDate;
use sogoc_domain::text::{capital, format_count, format_date};
use sogoc_operations::import::{MemberRow, Problem as Fault, RowRef, Severity};
use sogoc_operations::listing::{Held, HeldRecord, Preview, problems_xlsx};
use sogoc_operations::rights::Action;

use super::tell;
use crate::access::{Access, Routes, Scope};
use crate::answer::{Answer, html, see, workbook};
use crate::look::figure::{Figure, Headline};
use crate::look::frame::Place;
use crate::look::link::Link;
use crate::look::table::{PAGE_ROWS, Pager};
use crate::pages::import_preview::{CellCount, Double, Model, Problem as Shown, page};
use crate::paths;
use crate::previews::Waiting;
use crate::status::Problem;
use crate::visit::Visit;

/// Not more pairs than this are laid side by side.
const DOUBLES_MAX: usize = 30;

pub(super) fn routes() -> Routes {
    let access = Access::May(Action::Import, Scope::Preview("key"));
    Routes::default()
        .get("/imports/previews/{key}", access, show)
        .get("/imports/previews/{key}/problems.xlsx", access, problems)
        .post("/imports/previews/{key}", access, commit)
}

fn waiting(visit: &Visit) -> Result<Waiting, Problem> {
    let (account, now) = (visit.visitor()?.account.id, visit.office().surroundings().now());
    visit.app.previews().find(visit.asked("key"), account, now).ok_or(Problem::Missing)
}

async fn show(visit: Arc<Visit>) -> Answer {
    let waiting = waiting(&visit)?;
    if let Some(batch) = waiting.batch {
        return see(&paths::import(&batch.to_string()));
    }
    let preview = &waiting.preview;
    let (unit, summary) = (visit.unit()?, &preview.summary);
    let doubles = doubles(&visit, preview).await?;
    let address = paths::preview(&waiting.key.to_string());
    let faults = &preview.reading.problems;
    let page_number = visit.page();
    let shown = faults.iter().skip(page_number * PAGE_ROWS).take(PAGE_ROWS);
    let warnings = faults.iter().filter(|it| it.severity == Severity::Warning).count();
    let new = summary.cells.iter().filter(|it| !preview.cells.contains_key(&it.name)).count();
    let model = Model {
        unit: visit.unit_name(unit),
        file: preview.file.clone(),
        totals: totals(preview),
        cells: summary
            .cells
            .iter()
            .map(|it| CellCount {
                name: it.name.clone(),
                members: tell::count(it.members),
                new: !preview.cells.contains_key(&it.name),
            })
            .collect(),
        problems: shown.map(problem).collect(),
        errors: tell::count(preview.rows_in_error()),
        warnings: tell::count(warnings),
        pager: Pager {
            page: page_number + 1,
            total: faults.len(),
            base: visit.pages(),
            noun: "chỗ cần xem".to_owned(),
        },
        problems_file: Link::new("Tải các chỗ cần sửa", format!("{address}/problems.xlsx")),
        doubles,
        commit: (summary.members > 0).then(|| {
            let cells =
                if new > 0 { format!(", lập {new} chi bộ mới") } else { String::new() };
            format!("Nhập {} đảng viên{cells}", format_count(tell::count(summary.members)))
        }),
        action: address,
        key: waiting.key.to_string(),
    };
    let crumbs = vec![Link::new("Nhập danh sách", paths::IMPORTS), Link::new("Xem trước", "")];
    html(&page(&model, &visit.frame(Some(Place::Imports), crumbs)))
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

fn problem(fault: &Fault) -> Shown {
    Shown {
        grave: fault.severity == Severity::Error,
        place: fault.place(),
        found: fault.value.clone(),
        message: fault.message.clone(),
        advice: fault.advice.clone(),
    }
}

/// People listed twice, and people the register holds whom the list tells otherwise. That these
/// are looked at is recorded first.
async fn doubles(visit: &Visit, preview: &Preview) -> Result<Vec<Double>, Problem> {
    let members = &preview.reading.members;
    let row = |at: &RowRef| members.iter().find(|it| it.place() == *at);
    let listed = preview.reading.duplicates.iter().map(|twice| Double {
        sides: [line(&twice.first), line(&twice.second)],
        facts: row(&twice.first).map(facts).unwrap_or_default(),
        outcome: format!("{}: tính một lần, ở dòng {}", capital(&twice.why), twice.first.row),
    });
    let mut doubles: Vec<Double> = listed.take(DOUBLES_MAX).collect();
    let tells = |held: &&Held| held.record.as_ref().is_none_or(|it| !it.proposals.is_empty());
    let held: Vec<&Held> =
        preview.held.iter().filter(tells).take(DOUBLES_MAX - doubles.len()).collect();
    visit.office().note_looks(&visit.actor(), held.iter().copied()).await?;
    doubles.extend(held.into_iter().map(|held| match &held.record {
        Some(record) => against(&held.row, record),
        None => elsewhere(&held.row),
    }));
    Ok(doubles)
}

fn line(at: &RowRef) -> String {
    format!("Dòng {} ({})", at.row, at.sheet)
}

fn facts(row: &MemberRow) -> Vec<[String; 3]> {
    let fact = |name: &str, value: String| [name.to_owned(), value.clone(), value];
    let birth =
        if row.birth == PartialDate::Unknown { String::new() } else { tell::partial(row.birth) };
    [
        ("Họ và tên", row.name.clone()),
        ("Ngày sinh", birth),
        ("Số thẻ", row.card.clone().unwrap_or_default()),
    ]
    .into_iter()
    .filter(|(_, value)| !value.is_empty())
    .map(|(name, value)| fact(name, value))
    .collect()
}

/// Somebody whose record is not for this clerk.
fn elsewhere(row: &RowRef) -> Double {
    Double {
        sides: ["Trong sổ".to_owned(), line(row)],
        facts: Vec::new(),
        outcome: format!("{}: đã có trong sổ, ở tổ chức khác; không ghi lại", line(row)),
    }
}

fn against(row: &RowRef, record: &HeldRecord) -> Double {
    let mut facts = vec![["Họ và tên".to_owned(), record.name.clone(), record.name.clone()]];
    facts.extend(record.proposals.iter().map(|it| {
        let kept = if it.held.is_empty() { "chưa ghi".to_owned() } else { it.held.clone() };
        [it.field.to_owned(), kept, it.listed.clone()]
    }));
    Double {
        sides: ["Trong sổ".to_owned(), line(row)],
        facts,
        outcome: "Đã có trong sổ: giữ nguyên, danh sách ghi khác ở các mục dưới".to_owned(),
    }
}

async fn problems(visit: Arc<Visit>) -> Answer {
    let waiting = waiting(&visit)?;
    let preview = Arc::clone(&waiting.preview);
    let work = move |_: &sogoc_operations::office::Office| {
        problems_xlsx(&preview.file, &preview.reading.problems)
    };
    workbook("cho-can-sua.xlsx", visit.app.heavy(work).await?)
}

async fn commit(visit: Arc<Visit>) -> Answer {
    let waiting = waiting(&visit)?;
    let key = waiting.key.to_string();
    let imported = visit.office().commit_list(&visit.actor(), &waiting.preview, &key).await?;
    let now = visit.office().surroundings().now();
    visit.app.previews().became(waiting.key, imported.batch, now);
    match imported.batch {
        Some(batch) => see(&paths::import(&batch.to_string())),
        None => see(paths::IMPORTS),
    }
}
