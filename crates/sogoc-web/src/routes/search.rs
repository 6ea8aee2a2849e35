//! The search box: posted, kept under a key, answered at an address that says nothing of what was typed.

use std::sync::Arc;

use axum::http::StatusCode;
use sogoc_domain::person::Activity;
use sogoc_domain::text::{capital, format_date};
use sogoc_operations::error::OperationError;
use sogoc_operations::office::Office;
use sogoc_operations::people::PAGE_ROWS;
use sogoc_operations::rights::Action;
use sogoc_operations::search::{
    By, FIRST_HITS, Found, Kind, PaperHit, PersonHit, PlaceHit, UnitHit, Wanted,
};

use super::tell;
use crate::access::{Access, Routes, Scope};
use crate::answer::{Answer, html, html_with, see};
use crate::look::field::Field;
use crate::look::icons::Icon;
use crate::look::link::Link;
use crate::look::notice::{Notice, Tone};
use crate::look::table::Pager;
use crate::pages::search::{Group, Hit, Model, page, suggestions};
use crate::paths;
use crate::status::Problem;
use crate::visit::Visit;

/// The longest text that is looked for.
const TEXT_MAX: usize = 100;

pub(super) fn routes() -> Routes {
    let anywhere = Access::May(Action::Count, Scope::Register);
    Routes::default()
        .get(paths::SEARCH, anywhere, start)
        .post(paths::SEARCH, anywhere, look)
        .post(paths::SUGGEST, anywhere, suggest)
        .get("/search/{key}", anywhere, show)
}

async fn start(visit: Arc<Visit>) -> Answer {
    html(&page(&model(field(""), None), &frame(&visit, "")))
}

fn typed(visit: &Visit) -> String {
    visit.posted.text("q").chars().take(TEXT_MAX).collect()
}

/// What was typed stays here; the address has its key.
async fn look(visit: Arc<Visit>) -> Answer {
    let text = typed(&visit);
    if text.is_empty() {
        return see(&visit.on(paths::SEARCH));
    }
    let wanted = Wanted { text: text.clone(), as_of: visit.as_of, only: None, citizen: false };
    match wanted.check() {
        Ok(()) => see(&visit.on(&paths::search(&keep(&visit, &text)))),
        Err(wrong) => {
            let model = model(field(&text).error(Some(wrong.to_string())), None);
            Ok(html_with(StatusCode::UNPROCESSABLE_ENTITY, &page(&model, &frame(&visit, &text))))
        }
    }
}

fn keep(visit: &Visit, text: &str) -> String {
    let surroundings = visit.office().surroundings();
    let (new, now) = (surroundings.id(), surroundings.now());
    visit.app.typed().keep(&visit.token, text, new, now).to_string()
}

async fn show(visit: Arc<Visit>) -> Answer {
    let now = visit.office().surroundings().now();
    let Some(text) = visit.app.typed().find(&visit.token, visit.asked("key"), now) else {
        let gone = Notice::new(
            Tone::Warn,
            "Lần tìm này không còn",
            "Tên người không được lưu trong địa chỉ trang, chỉ nhớ trong phiên làm việc đã tìm. Hãy gõ lại nội dung cần tìm.",
        );
        let model = Model { notices: vec![gone], ..model(field(""), None) };
        return html(&page(&model, &frame(&visit, "")));
    };
    let only = kind(visit.asked("in")).map(|kind| (kind, visit.page()));
    let wanted = Wanted { text: text.clone(), as_of: visit.as_of, only, citizen: true };
    let found = find(&visit, wanted).await?;
    let here = visit.on(&paths::search(visit.asked("key")));
    let mut model = model(field(&text), Some(groups(&visit, &found, &here, only.map(|it| it.0))));
    if found.people.shown.iter().any(|hit| hit.by == By::Citizen) {
        model.notices.push(Notice::new(
            Tone::Tell,
            "Tìm theo số định danh cá nhân",
            "Lần xem này đã được ghi vào nhật ký của hồ sơ.",
        ));
    }
    if let Some((kind, at)) = only {
        let total = found.total(kind);
        model.pager = Pager {
            page: at.min(total.saturating_sub(1) / PAGE_ROWS) + 1,
            total,
            base: visit.pages(),
            noun: noun(kind).to_owned(),
        };
        model.back = Some(Link::new("Mọi kết quả", here));
    }
    html(&page(&model, &frame(&visit, &text)))
}

/// The first hits under the box, for who types; numbers of citizens are not compared here, so
/// that no look is recorded before somebody means it.
async fn suggest(visit: Arc<Visit>) -> Answer {
    let text = typed(&visit);
    let wanted = Wanted { text: text.clone(), as_of: visit.as_of, only: None, citizen: false };
    let Ok(found) = find(&visit, wanted).await else {
        return Ok(html_with(StatusCode::OK, &maud::Markup::default()));
    };
    let here = visit.on(&paths::search(&keep(&visit, &text)));
    let mut groups = groups(&visit, &found, &here, None);
    for group in &mut groups {
        group.hits.truncate(FIRST_HITS / 2);
    }
    html(&suggestions(&groups, &Link::new("Xem mọi kết quả", here)))
}

async fn find(visit: &Arc<Visit>, wanted: Wanted) -> Result<Found, Problem> {
    let (actor, turn) = (visit.actor(), tokio::runtime::Handle::current());
    let work = move |office: &Office| -> Result<Found, OperationError> {
        turn.block_on(office.search(&actor, &wanted))
    };
    visit.app.heavy(work).await
}

fn field(text: &str) -> Field {
    Field::search("q", "Tên, số thẻ, số văn bản").value(text)
}

fn model(mut field: Field, found: Option<Vec<Group>>) -> Model {
    // The box of the top bar has the name "q" as well; ids differ.
    field.help = None;
    Model { field, notices: Vec::new(), found, pager: Pager::default(), back: None }
}

fn frame(visit: &Visit, text: &str) -> crate::look::frame::Frame {
    let crumbs = vec![Link::new("Tổng quan", visit.on(paths::OVERVIEW)), Link::new("Tìm kiếm", "")];
    crate::look::frame::Frame { search: text.to_owned(), ..visit.dated(None, crumbs) }
}

fn kind(id: &str) -> Option<Kind> {
    Kind::ALL.into_iter().find(|kind| self::id(*kind) == id)
}

fn id(kind: Kind) -> &'static str {
    match kind {
        Kind::People => "people",
        Kind::Units => "units",
        Kind::Places => "places",
        Kind::Papers => "papers",
    }
}

fn noun(kind: Kind) -> &'static str {
    match kind {
        Kind::People => "người",
        Kind::Units => "tổ chức",
        Kind::Places => "địa bàn",
        Kind::Papers => "văn bản",
    }
}

/// The groups of a search in their order, or the one group asked for.
fn groups(visit: &Visit, found: &Found, here: &str, only: Option<Kind>) -> Vec<Group> {
    let kinds = found.kinds().into_iter().filter(|kind| only.is_none_or(|only| only == *kind));
    kinds.map(|kind| group(visit, found, here, kind, only.is_some())).collect()
}

fn group(visit: &Visit, found: &Found, here: &str, kind: Kind, whole: bool) -> Group {
    let (title, icon) = match kind {
        Kind::People => ("Đảng viên", Icon::Person),
        Kind::Units => ("Tổ chức đảng", Icon::Tree),
        Kind::Places => ("Địa bàn, đơn vị", Icon::Pin),
        Kind::Papers => ("Văn bản", Icon::Paper),
    };
    let hits: Vec<Hit> = match kind {
        Kind::People => found.people.shown.iter().map(|hit| person(visit, hit)).collect(),
        Kind::Units => found.units.shown.iter().map(|hit| unit(visit, hit)).collect(),
        Kind::Places => found.places.shown.iter().map(|hit| place(visit, hit)).collect(),
        Kind::Papers => found.papers.shown.iter().map(paper).collect(),
    };
    let total = found.total(kind);
    let more = !whole && total > hits.len();
    let all = more.then(|| {
        let words = format!("Xem cả {total} {}", noun(kind));
        Link::new(words, paths::with(here, &[("in", id(kind))]))
    });
    Group { id: id(kind), title, icon, total, hits, all }
}

/// Parts that are known, joined as one line.
fn joined(parts: [String; 3]) -> String {
    let known: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    known.join(" · ")
}

fn person(visit: &Visit, hit: &PersonHit) -> Hit {
    let name = if hit.name.is_empty() { "(đã xóa tên)" } else { &hit.name };
    let standing = match hit.activity {
        Activity::Active => String::new(),
        other => other.label().to_owned(),
    };
    let by = match hit.by {
        By::Name => "",
        By::FormerName => "tìm thấy theo tên khác trong hồ sơ",
        By::Number => "đúng số thẻ hoặc số lý lịch",
        By::Citizen => "đúng số định danh cá nhân",
    };
    let cell = hit.cell.as_ref().map_or_else(String::new, |(_, name)| name.clone());
    Hit {
        link: Link::new(name, visit.on(&paths::member(&hit.person.to_string()))),
        under: joined([tell::partial(hit.birth), cell, standing]),
        note: by.to_owned(),
    }
}

fn unit(visit: &Visit, hit: &UnitHit) -> Hit {
    let ended = hit.last_day.map(|day| format!("đã kết thúc, ngày cuối {}", format_date(day)));
    let former = hit.former.as_ref().map(|name| format!("tên cũ: {name}"));
    let notes: Vec<String> = former.into_iter().chain(ended).collect();
    let kind = hit.kind.map_or_else(String::new, |kind| capital(kind.label()));
    Hit {
        link: visit.unit_link(hit.unit, &hit.name),
        under: joined([kind, hit.above.clone(), String::new()]),
        note: notes.join(" · "),
    }
}

fn place(visit: &Visit, hit: &PlaceHit) -> Hit {
    let kind = hit.kind.map_or_else(String::new, |kind| capital(kind.label()));
    Hit {
        link: Link::new(&*hit.name, visit.on(&paths::place(&hit.place.to_string()))),
        under: joined([kind, hit.within.clone(), String::new()]),
        note: if hit.ended { "không còn" } else { "" }.to_owned(),
    }
}

fn paper(hit: &PaperHit) -> Hit {
    let (face, number) = (&hit.paper.face, tell::number(&hit.paper));
    let kind = face.kind.label();
    let words = if number.is_empty() { kind.to_owned() } else { format!("{kind} số {number}") };
    Hit {
        link: Link::new(words, paths::paper(&hit.paper.paper.to_string())),
        under: joined([
            face.dated.map(format_date).unwrap_or_default(),
            face.issuer.clone(),
            String::new(),
        ]),
        note: String::new(),
    }
}
