//! *Nhập danh sách*: the lists brought in so far, one of them, and taking it back.

use std::sync::Arc;

use sogoc_domain::id::BatchId;
use sogoc_domain::text::{format_count, format_date};
use sogoc_operations::listing::{Batch, template_xlsx};
use sogoc_operations::rights::Action;

use super::tell;
use crate::access::{Access, Routes, Scope};
use crate::answer::{Answer, html, see, workbook};
use crate::jobs::{End, Home};
use crate::look::figure::{Figure, Headline};
use crate::look::frame::Place;
use crate::look::link::Link;
use crate::look::notice::{Notice, Tone};
use crate::look::section::Fact;
use crate::look::table::{PAGE_ROWS, Pager};
use crate::pages::import_result::{self, Undo};
use crate::pages::imports::{Going, Import, Model, Standing, page};
use crate::paths;
use crate::previews::Looked;
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

/// What a batch says of its file: the name (the day when none is kept), its fingerprint, and what
/// was done to it by hand.
struct Source<'a> {
    name: String,
    digest: Option<&'a str>,
    by_hand: Option<&'a str>,
}

fn source(batch: &Batch) -> Source<'_> {
    match batch.file.split_once(" (SHA-256 ") {
        Some((name, rest)) => {
            let (digest, by_hand) = rest.split_once(')').unwrap_or((rest, ""));
            let by_hand = by_hand.trim_start_matches("; ");
            let by_hand = Some(by_hand).filter(|it| !it.is_empty());
            Source { name: name.to_owned(), digest: Some(digest), by_hand }
        }
        None if batch.file.is_empty() => {
            let name = format!("Danh sách ngày {}", format_date(batch.as_of));
            Source { name, digest: None, by_hand: None }
        }
        None => Source { name: batch.file.clone(), digest: None, by_hand: None },
    }
}

async fn list(visit: Arc<Visit>) -> Answer {
    let batches = visit.office().batches(&visit.actor());
    let page_number = visit.page();
    let mut rows = Vec::new();
    for batch in batches.iter().skip(page_number * PAGE_ROWS).take(PAGE_ROWS) {
        rows.push(Import {
            file: Link::new(source(batch).name, paths::import(&batch.id.to_string())),
            at: tell::day(batch.recorded_at),
            who: visit.office().actor_words(&batch.actor).await?,
            members: tell::count(batch.members),
            left: tell::count(batch.standing),
            standing: if batch.is_undone() { Standing::Undone } else { Standing::Stored },
        });
    }
    let units = visit.office().where_may(&visit.actor(), Action::Import);
    let names: Vec<String> = units.iter().map(|unit| visit.unit_name(*unit)).collect();
    let model = Model {
        unit: names.join(", "),
        rows,
        going: if page_number == 0 { going(&visit)? } else { Vec::new() },
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

/// Work of this visitor that was begun and is not finished.
fn going(visit: &Visit) -> Result<Vec<Going>, Problem> {
    let account = visit.visitor()?.account.id;
    let mut going = Vec::new();
    let jobs = visit.app.jobs().of(account).into_iter();
    for job in jobs.filter(|job| job.home == Home::Imports) {
        let stage = job.stage();
        let (words, failed) = match (&stage.end, stage.total) {
            (Some(End::At(_)), _) => continue,
            (Some(End::Stopped), _) => ("đã dừng, chưa ghi gì".to_owned(), true),
            (Some(End::Failed(_)), _) => ("không làm xong, bấm để xem vì sao".to_owned(), true),
            (None, 0) => (stage.words.to_lowercase(), false),
            (None, total) => {
                let done = stage.done.min(total) * 100 / total;
                (format!("{}, {done}%", stage.words.to_lowercase()), false)
            }
        };
        let link = Link::new(job.words.as_str(), paths::job(&job.id.to_string()));
        going.push(Going { link, words, failed });
    }
    let now = visit.office().surroundings().now();
    for waiting in visit.app.previews().of(account, now) {
        let faults = super::import_problems::faulty(&waiting.looked);
        let corrected = match faults.by_hand.cells.len() {
            0 => "đã đọc, chưa ghi vào sổ".to_owned(),
            cells => format!("đã sửa {cells} ô, chưa ghi vào sổ"),
        };
        let words = format!("{corrected}; {}", tell::moment(waiting.at));
        let link = Link::new(waiting.file(), paths::preview(&waiting.key.to_string()));
        going.push(Going { link, words, failed: false });
    }
    Ok(going)
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
    let undone = batch.is_undone();
    let wrong = error.is_some();
    let notice = if undone {
        Notice::new(
            Tone::Tell,
            "Đợt nhập này đã được bỏ",
            "Những gì của đợt này không còn được tính. Dấu vết vẫn giữ trong sổ.",
        )
    } else {
        Notice::new(
            Tone::Good,
            format!("Đã ghi {} vào sổ", brought(&batch)),
            "Số liệu ở mọi trang đã tính cả đợt này.",
        )
    };
    let model = import_result::Model {
        file: source(&batch).name,
        notice,
        totals: totals(visit, &batch),
        record: record(visit, &batch).await?,
        corrected: corrected(visit, batch.id),
        next: next(visit, &batch),
        undo: (!undone).then(|| undoing(visit, id, error)),
    };
    let crumbs =
        vec![Link::new("Nhập danh sách", paths::IMPORTS), Link::new(model.file.as_str(), "")];
    let frame = visit.frame(Some(Place::Imports), crumbs);
    visit.form(wrong, &import_result::page(&model, &frame))
}

/// What a batch brought, in words.
fn brought(batch: &Batch) -> String {
    let part = |count: usize, words: &str| {
        (count > 0).then(|| format!("{} {words}", format_count(tell::count(count))))
    };
    let parts = [
        part(batch.members, "đảng viên"),
        part(batch.cells, "chi bộ mới"),
        part(batch.changed, "người được bổ sung"),
        part(batch.places, "địa bàn"),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// What taking it back would do, in numbers; or why it cannot be taken back.
fn undoing(visit: &Visit, batch: BatchId, error: Option<String>) -> Undo {
    let action = format!("{}/undo", paths::import(&batch.to_string()));
    let reason = visit.posted.text("reason").to_owned();
    let foreseen = match visit.office().foresee_undo(&visit.actor(), batch) {
        Ok(foreseen) => foreseen,
        Err(refused) => {
            let words = format!("Hiện chưa bỏ được đợt này: {refused}");
            return Undo { action, words, reason, error, rows: Vec::new() };
        }
    };
    let row = |count: usize, words: &str| {
        (count > 0).then(|| (words.to_owned(), format_count(tell::count(count))))
    };
    let rows = [
        row(foreseen.members, "Đảng viên không còn được tính"),
        row(foreseen.cells, "Chi bộ mới lập trong đợt không còn nữa"),
        row(foreseen.changed, "Người trở lại như trước khi bổ sung"),
        row(foreseen.places, "Địa bàn không còn nữa"),
    ];
    Undo {
        reason,
        action,
        words: "Nếu bỏ cả đợt, trong sổ sẽ thay đổi như sau. Dấu vết vẫn giữ trong sổ; tệp nhập lại được.".to_owned(),
        rows: rows.into_iter().flatten().collect(),
        error,
    }
}

/// What was corrected of the list before it came in, while that is known.
fn corrected(visit: &Visit, batch: BatchId) -> Vec<[String; 3]> {
    let Ok(visitor) = visit.visitor() else { return Vec::new() };
    let now = visit.office().surroundings().now();
    let waiting = visit.app.previews().of_batch(batch, visitor.account.id, now);
    let rows = waiting.and_then(|it| Some(it.members()?.rows_corrected())).unwrap_or_default();
    rows.iter().flat_map(super::preview::corrected).collect()
}

fn totals(visit: &Visit, batch: &Batch) -> Vec<Headline> {
    let part = |label: &str, count: usize| {
        (count > 0).then(|| Headline::new(label, Figure::of(tell::count(count))))
    };
    let mut totals: Vec<Headline> = [
        part("Đảng viên đã ghi", batch.members),
        part("Chi bộ lập mới", batch.cells),
        part("Người được bổ sung", batch.changed),
        part("Địa bàn đã ghi", batch.places),
    ]
    .into_iter()
    .flatten()
    .collect();
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
    let left = match &waiting.looked {
        Looked::Members(preview) => {
            preview.rows_in_error() + preview.open_questions() + preview.reading.left_out.len()
        }
        Looked::Places(preview) => preview.rows_in_error(),
    };
    Some((left, problems))
}

async fn record(visit: &Visit, batch: &Batch) -> Result<Vec<Fact>, Problem> {
    let who = visit.office().actor_words(&batch.actor).await?;
    let mut facts = vec![
        Fact::new("Người nhập", who),
        Fact::new("Lúc", tell::moment(batch.recorded_at)),
        Fact::new("Danh sách đúng tại ngày", format_date(batch.as_of)),
    ];
    let source = source(batch);
    if let Some(by_hand) = source.by_hand {
        facts.push(Fact::new("Xử lý trước khi nhập", sogoc_domain::text::capital(by_hand)));
    }
    if let Some(digest) = source.digest {
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
    if batch.cells > 0
        && let Some(unit) = batch.unit
    {
        links.push(Link::new("Xem các chi bộ", paths::unit(&unit.to_string())));
    }
    if batch.places > 0 {
        links.push(Link::new("Xem địa bàn", paths::COVERAGE));
    }
    if let Some((count, address)) = left_out(visit, batch.id).filter(|(count, _)| *count > 0) {
        links.push(Link::new(format!("Tải {count} dòng chưa nhập"), address));
    }
    if batch.is_undone() {
        links.push(Link::new("Nhập lại", paths::NEW_IMPORT));
    }
    links
}

/// The day of a list, when it is another than today.
fn past(visit: &Visit, batch: &Batch) -> Option<jiff::civil::Date> {
    (batch.as_of != visit.office().today()).then_some(batch.as_of)
}
