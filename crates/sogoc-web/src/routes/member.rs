//! One person: every look is recorded first; restricted facts open once for a stated reason.

use std::sync::Arc;

use sogoc_domain::date::PartialDate;
use sogoc_domain::id::PersonId;
use sogoc_domain::person::{Activity, MemberKind};
use sogoc_domain::text::{capital, format_date, format_partial};
use sogoc_operations::person::{PersonView, restricted_labels};
use sogoc_operations::rights::Action;

use super::tell;
use crate::access::{Access, Routes, Scope};
use crate::answer::{Answer, html, see, wrong};
use crate::look::chip::State;
use crate::look::frame::Place;
use crate::look::link::Link;
use crate::look::notice::{Notice, Tone};
use crate::look::section::Fact;
use crate::pages::member::{Look, Model, Restricted, page};
use crate::paths;
use crate::status::Problem;
use crate::visit::Visit;

/// A reason shorter than this says nothing.
const REASON_MIN: usize = 5;
/// No reason needs more.
const REASON_MAX: usize = 500;

pub(super) fn routes() -> Routes {
    let access = Access::May(Action::Sensitive, Scope::Person("id"));
    Routes::default().get("/members/{id}", access, show).post("/members/{id}", access, open)
}

async fn show(visit: Arc<Visit>) -> Answer {
    let person: PersonId = visit.id("id")?;
    let now = visit.office().surroundings().now();
    let reason = visit.app.once().take(&visit.visitor()?.csrf, &about(person), now);
    let said = reason.as_deref().unwrap_or_default();
    let view = visit.office().person(&visit.actor(), person, visit.as_of, said).await?;
    let restricted = match &reason {
        Some(reason) => opened(&visit, &view, reason)?,
        None => closed(&visit, person, None),
    };
    let model = model(&visit, &view, restricted).await?;
    html(&page(&model, &frame(&visit, &view)))
}

fn about(person: PersonId) -> String {
    format!("reason:{person}")
}

/// The reason is said; the page that follows is opened by it, that one time.
async fn open(visit: Arc<Visit>) -> Answer {
    let person: PersonId = visit.id("id")?;
    let reason = visit.posted.text("reason");
    let length = reason.chars().count();
    if (REASON_MIN..=REASON_MAX).contains(&length) {
        let now = visit.office().surroundings().now();
        let session = &visit.visitor()?.csrf;
        visit.app.once().leave(session, &about(person), reason.to_owned(), now);
        let address = visit.on(&paths::member(&person.to_string()));
        return see(&format!("{address}#restricted"));
    }
    let words = "Chưa ghi rõ lý do. Viết ngắn gọn việc đang làm rồi bấm lại.".to_owned();
    let view = visit.office().person(&visit.actor(), person, visit.as_of, "").await?;
    let model = model(&visit, &view, closed(&visit, person, Some(words))).await?;
    wrong(&page(&model, &frame(&visit, &view)))
}

fn frame(visit: &Visit, view: &PersonView) -> crate::look::frame::Frame {
    let crumbs = match &view.cell {
        Some((cell, _)) => visit.crumbs_to(*cell, &view.name),
        None => vec![Link::new(view.name.as_str(), "")],
    };
    visit.dated(Some(Place::Members), crumbs)
}

fn closed(visit: &Visit, person: PersonId, error: Option<String>) -> Restricted {
    Restricted::Closed {
        action: visit.on(&paths::member(&person.to_string())),
        fields: restricted_labels().join(", "),
        error,
    }
}

fn opened(visit: &Visit, view: &PersonView, reason: &str) -> Result<Restricted, Problem> {
    let kept = view.restricted.as_deref().unwrap_or_default();
    let fact = |label: &&str| match kept.iter().find(|(it, ..)| it == label) {
        Some((label, value, from)) => {
            Fact::new(label, value.as_str()).source(format!("từ {}", tell::since(*from)))
        }
        None => Fact::unknown(label),
    };
    let who = &visit.visitor()?.account.display_name;
    let at = tell::moment(visit.office().surroundings().now());
    Ok(Restricted::Open {
        facts: restricted_labels().iter().map(fact).collect(),
        recorded: format!("{who} mở lúc {at}. Lý do: {reason}."),
    })
}

async fn model(visit: &Visit, view: &PersonView, restricted: Restricted) -> Result<Model, Problem> {
    let (standing, tone) = standing(view, visit);
    Ok(Model {
        name: name(view),
        date: visit.as_of,
        standing,
        tone,
        cell: view.cell.as_ref().map(|(cell, name)| visit.unit_link(*cell, name)),
        card: card(view, visit),
        milestones: milestones(view),
        facts: facts(view),
        restricted,
        findings: findings(view),
        history: tell::entries(visit, &view.timeline).await?,
        looks: looks(visit, view.id).await?,
    })
}

fn name(view: &PersonView) -> String {
    match view.name.as_str() {
        _ if view.erased => "(đã xóa dữ liệu)".to_owned(),
        "" => "(đã bỏ khỏi sổ)".to_owned(),
        name => name.to_owned(),
    }
}

fn standing(view: &PersonView, visit: &Visit) -> (String, State) {
    let left = view.stints.first().and_then(|(_, span, exit)| Some((span.to?, (*exit)?)));
    match (view.kind, view.activity, left) {
        (Some(kind), Activity::Active, _) => {
            let tone = match kind {
                MemberKind::Official => State::Good,
                MemberKind::Probationary => State::Warn,
            };
            (format!("Đảng viên {}", kind.label()), tone)
        }
        (Some(kind), activity, _) => {
            (format!("Đảng viên {}, {}", kind.label(), activity.label()), State::Warn)
        }
        (None, _, Some((on, exit))) if on <= visit.as_of => {
            (format!("{} ngày {}", exit_words(exit), format_date(on)), State::Quiet)
        }
        _ => ("Chưa là đảng viên trong sổ vào ngày này".to_owned(), State::Quiet),
    }
}

fn exit_words(exit: sogoc_domain::history::Exit) -> String {
    use sogoc_domain::history::Exit;
    match exit {
        Exit::Left(leaving) => capital(leaving.label()),
        Exit::ToOutside(_) | Exit::ToCell(_) => "Chuyển đi".to_owned(),
    }
}

/// The newest value of a detail.
fn held<'a>(view: &'a PersonView, label: &str) -> Option<&'a str> {
    view.details.iter().find(|(it, ..)| *it == label).map(|(_, value, _)| value.as_str())
}

fn card(view: &PersonView, visit: &Visit) -> Vec<Fact> {
    let number = |label: &'static str| {
        held(view, label).map_or(Fact::unknown(label), |value| Fact::new(label, value))
    };
    let age = |label: &str, years: Option<i16>| {
        years.map_or(Fact::unknown(label), |years| Fact::new(label, format!("{years} năm")))
    };
    let posts: Vec<&str> = view
        .posts
        .iter()
        .filter(|(_, span)| span.covers(visit.as_of))
        .map(|(title, _)| title.as_str())
        .collect();
    let mut card =
        vec![number("Số thẻ đảng viên"), number("Số lý lịch"), age("Tuổi Đảng", view.party_age)];
    if !posts.is_empty() {
        card.push(Fact::new("Chức vụ", posts.join("; ")));
    } else if let Some(post) = held(view, "Chức vụ (theo danh sách)") {
        card.push(Fact::new("Chức vụ", post).source("theo danh sách"));
    }
    card
}

fn milestones(view: &PersonView) -> Vec<Fact> {
    let date = |label: &str, date: PartialDate| match date {
        PartialDate::Unknown => Fact::unknown(label),
        date => Fact::new(label, format_partial(date)),
    };
    let kept = view.milestones;
    let mut facts = vec![
        date("Ngày quyết định kết nạp", kept.decided_on),
        date("Ngày vào Đảng (lễ kết nạp)", kept.admitted_on),
    ];
    facts.push(match view.kind {
        Some(MemberKind::Probationary) => match kept.admitted_on.day() {
            Some(day) => {
                let due = day.checked_add(jiff::Span::new().years(1)).unwrap_or(day);
                Fact::new("Hạn xét chính thức", format_date(due))
                    .source("12 tháng kể từ lễ kết nạp")
            }
            None => Fact::unknown("Hạn xét chính thức"),
        },
        _ => date("Ngày chính thức", kept.official_on),
    });
    facts.extend(view.stints.iter().map(|(cell, span, _)| {
        let end = span.to.and_then(|to| to.yesterday().ok());
        let until = end.map_or_else(|| "nay".to_owned(), format_date);
        Fact::new("Sinh hoạt tại", cell.as_str())
            .source(format!("{} – {until}", tell::since(span.from)))
    }));
    facts
}

/// What anyone who may open the record may read, and what is missing of it.
fn facts(view: &PersonView) -> Vec<Fact> {
    const ELSEWHERE: [&str; 5] = [
        "Họ và tên",
        "Tên để xếp thứ tự",
        "Số thẻ đảng viên",
        "Số lý lịch",
        "Chức vụ (theo danh sách)",
    ];
    let closed = restricted_labels();
    let plain = |label: &str| !closed.contains(&label) && !ELSEWHERE.contains(&label);
    let known = view.details.iter().filter(|(label, ..)| plain(label)).map(|(label, value, _)| {
        let fact = Fact::new(label, capital(value));
        match view.age.filter(|_| *label == "Ngày sinh") {
            Some(age) => fact.source(format!("{age} tuổi")),
            None => fact,
        }
    });
    let missing = view.missing.iter().filter(|label| plain(label)).map(|it| Fact::unknown(it));
    known.chain(missing).collect()
}

fn findings(view: &PersonView) -> Vec<Notice> {
    let mut found = Vec::new();
    // What is only missing is told below in one notice.
    for finding in view.findings.iter().filter(|finding| !finding.matter.is_missing()) {
        let words = format!("{} {}.", finding.says, finding.matter.next());
        let tone = if finding.matter.is_grave() { Tone::Warn } else { Tone::Tell };
        found.push(Notice::new(tone, finding.matter.label(), words));
    }
    if !view.missing.is_empty() && !view.erased {
        let fields = view.missing.join(", ").to_lowercase();
        let words = "Bổ sung theo hồ sơ gốc hoặc thẻ đảng viên.";
        found.push(Notice::new(Tone::Tell, format!("Hồ sơ chưa ghi: {fields}"), words));
    }
    found
}

/// Who looked at the record, for those who may read the log.
async fn looks(visit: &Visit, person: PersonId) -> Result<Option<Vec<Look>>, Problem> {
    let office = visit.office();
    let unit = office.unit_of_person(person);
    if !unit.is_some_and(|unit| visit.may(Action::ReadLog, unit)) {
        return Ok(None);
    }
    let mut looks = Vec::new();
    for reading in office.looks_at(&visit.actor(), person).await?.into_iter().take(20) {
        looks.push(Look {
            at: tell::moment(reading.at),
            who: office.actor_words(&reading.actor).await?,
            reason: match (&*reading.reason, &*reading.action) {
                ("", "event.view") => "xem một biến động".to_owned(),
                ("", "event.correct") => "mở một biến động để sửa".to_owned(),
                ("", "paper.scan") => "mở bản chụp một văn bản".to_owned(),
                ("", _) => "xem hồ sơ".to_owned(),
                _ => reading.reason,
            },
        });
    }
    Ok(Some(looks))
}
