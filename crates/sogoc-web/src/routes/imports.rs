//! *Nhập danh sách*: the lists brought in so far, one of them, and taking it back.

use std::sync::Arc;

use sogoc_domain::id::BatchId;
use sogoc_domain::text::{format_count, format_date};
use sogoc_operations::listing::{Batch, template_xlsx};
use sogoc_operations::rights::Action;

use super::tell;
use crate::access::{Access, Routes, Scope};
use crate::answer::{Answer, html, see, workbook};
use crate::look::figure::{Figure, Headline};
use crate::look::frame::Place;
use crate::look::link::Link;
use crate::look::notice::{Notice, Tone};
use crate::look::section::Fact;
use crate::look::table::{PAGE_ROWS, Pager};
use crate::pages::import_result::{self, Undo};
use crate::pages::imports::{Import, Model, Standing, page};
use crate::paths;
use crate::status::Problem;
use crate::visit::Visit;

pub(super) fn routes() -> Routes {
    let batch = Access::May(Action::Import, Scope::Batch("id"));
    Routes::default()
        .get(paths::IMPORTS, Access::May(Action::Import, Scope::Register), list)
        .get(paths::TEMPLATE, Access::SignedIn, template)
        .get("/imports/{id}", batch, show)
        .post("/imports/{id}/undo", batch, undo)
}

async fn template(_: Arc<Visit>) -> Answer {
    workbook("danh-sach-mau.xlsx", template_xlsx()?)
}

/// The name of the file a batch came from, and its fingerprint; the day when no name is kept.
fn name(batch: &Batch) -> (String, Option<&str>) {
    match batch.file.split_once(" (SHA-256 ") {
        Some((name, digest)) => (name.to_owned(), digest.strip_suffix(')')),
        None if batch.file.is_empty() => {
            (format!("Danh sách ngày {}", format_date(batch.as_of)), None)
        }
        None => (batch.file.clone(), None),
    }
}

async fn list(visit: Arc<Visit>) -> Answer {
    let batches = visit.office().batches(&visit.actor());
    let page_number = visit.page();
    let mut rows = Vec::new();
    for batch in batches.iter().skip(page_number * PAGE_ROWS).take(PAGE_ROWS) {
        rows.push(Import {
            file: Link::new(name(batch).0, paths::import(&batch.id.to_string())),
            at: tell::day(batch.recorded_at),
            who: visit.office().actor_words(&batch.actor).await?,
            members: tell::count(batch.members),
            left: tell::count(batch.standing),
            standing: if batch.standing == 0 { Standing::Undone } else { Standing::Stored },
        });
    }
    let units = visit.office().where_may(&visit.actor(), Action::Import);
    let names: Vec<String> = units.iter().map(|unit| visit.unit_name(*unit)).collect();
    let model = Model {
        unit: names.join(", "),
        rows,
        pager: Pager {
            page: page_number + 1,
            total: batches.len(),
            base: visit.pages(),
            noun: "đợt nhập".to_owned(),
        },
    };
    let crumbs = vec![Link::new("Nhập danh sách", "")];
    html(&page(&model, &visit.frame(Some(Place::Imports), crumbs)))
}

async fn show(visit: Arc<Visit>) -> Answer {
    result(&visit, None).await
}

async fn undo(visit: Arc<Visit>) -> Answer {
    let id: BatchId = visit.id("id")?;
    let reason = visit.posted.text("reason");
    if reason.is_empty() {
        return result(&visit, Some("Ghi ngắn gọn vì sao bỏ đợt nhập.".to_owned())).await;
    }
    match visit.office().undo_list(&visit.actor(), id, reason).await {
        Ok(_) => see(&paths::import(&id.to_string())),
        Err(error) => {
            let problem = Problem::from(error);
            match problem.of_the_form() {
                Some(words) => result(&visit, Some(words)).await,
                None => Err(problem),
            }
        }
    }
}

/// The page of one list, with what is wrong with taking it back.
async fn result(visit: &Visit, error: Option<String>) -> Answer {
    let id: BatchId = visit.id("id")?;
    let batches = visit.office().batches(&visit.actor());
    let batch = batches.into_iter().find(|batch| batch.id == id).ok_or(Problem::Missing)?;
    let undone = batch.standing == 0;
    let wrong = error.is_some();
    let members = format_count(tell::count(batch.members));
    let notice = if undone {
        Notice::new(
            Tone::Tell,
            "Đợt nhập này đã được bỏ",
            "Những người của đợt này không còn được tính. Dấu vết vẫn giữ trong sổ.",
        )
    } else {
        Notice::new(
            Tone::Good,
            format!("Đã ghi {members} đảng viên vào sổ"),
            "Số liệu ở mọi trang đã tính cả đợt này.",
        )
    };
    let undo = Undo {
        action: format!("{}/undo", paths::import(&id.to_string())),
        words: format!(
            "{} đảng viên của đợt này sẽ không còn được tính. Dấu vết vẫn giữ trong sổ.",
            format_count(tell::count(batch.standing))
        ),
        error,
    };
    let model = import_result::Model {
        file: name(&batch).0,
        notice,
        totals: totals(visit, &batch),
        record: record(visit, &batch).await?,
        next: next(visit, &batch),
        undo: (!undone).then_some(undo),
    };
    let crumbs =
        vec![Link::new("Nhập danh sách", paths::IMPORTS), Link::new(model.file.as_str(), "")];
    let frame = visit.frame(Some(Place::Imports), crumbs);
    visit.form(wrong, &import_result::page(&model, &frame))
}

fn totals(visit: &Visit, batch: &Batch) -> Vec<Headline> {
    let mut totals =
        vec![Headline::new("Đảng viên đã ghi", Figure::of(tell::count(batch.members)))];
    if batch.standing != batch.members {
        totals.push(Headline::new("Còn hiệu lực", Figure::of(tell::count(batch.standing))));
    }
    if let Some(left) = left_out(visit, batch.id) {
        totals.push(Headline::new("Dòng chưa nhập", Figure::of(tell::count(left.0))));
    }
    totals
}

/// How many rows of the list were left out and where their problems are, while that is known.
fn left_out(visit: &Visit, batch: BatchId) -> Option<(usize, String)> {
    let (account, now) = (visit.visitor().ok()?.account.id, visit.office().surroundings().now());
    let waiting = visit.app.previews().of_batch(batch, account, now)?;
    let problems = format!("{}/problems.xlsx", paths::preview(&waiting.key.to_string()));
    Some((waiting.preview.rows_in_error(), problems))
}

async fn record(visit: &Visit, batch: &Batch) -> Result<Vec<Fact>, Problem> {
    let who = visit.office().actor_words(&batch.actor).await?;
    let mut facts = vec![
        Fact::new("Người nhập", who),
        Fact::new("Lúc", tell::moment(batch.recorded_at)),
        Fact::new("Danh sách đúng tại ngày", format_date(batch.as_of)),
    ];
    if let Some(digest) = name(batch).1 {
        facts.push(Fact::new("Dấu của tệp (SHA-256)", digest));
    }
    if let Some(unit) = batch.unit {
        facts.push(Fact::new("Vào", visit.unit_name(unit)).to(paths::unit(&unit.to_string())));
    }
    Ok(facts)
}

fn next(visit: &Visit, batch: &Batch) -> Vec<Link> {
    let mut links = Vec::new();
    if visit.may_somewhere(Action::List) && batch.standing > 0 {
        links.push(Link::new(
            "Xem danh sách đảng viên",
            paths::on(paths::MEMBERS, past(visit, batch)),
        ));
    }
    if let Some((count, address)) = left_out(visit, batch.id).filter(|(count, _)| *count > 0) {
        links.push(Link::new(format!("Tải {count} dòng chưa nhập"), address));
    }
    if batch.standing == 0 {
        links.push(Link::new("Nhập lại", paths::NEW_IMPORT));
    }
    links
}

/// The day of a list, when it is another than today.
fn past(visit: &Visit, batch: &Batch) -> Option<jiff::civil::Date> {
    (batch.as_of != visit.office().today()).then_some(batch.as_of)
}
