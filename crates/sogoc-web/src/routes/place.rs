//! One place: its names and lineage, who covers it, its head, members living or working there, year by year.

use std::sync::Arc;

use jiff::civil::Date;
use sogoc_domain::date::EARLIEST;
use sogoc_domain::event::Subject;
use sogoc_domain::id::PlaceId;
use sogoc_domain::place::PlaceKind;
use sogoc_domain::text::{capital, format_date};
use sogoc_domain::timeline::Span;
use sogoc_operations::coverage::{CoveredBy, Head, MEASURES, PlaceView};
use sogoc_operations::judging::Target;
use sogoc_operations::people::PAGE_ROWS;
use sogoc_operations::rights::Action;
use sogoc_operations::timeline;

use super::{coverage, tell};
use crate::access::{Access, Routes, Scope};
use crate::answer::{Answer, html};
use crate::look::frame::Place;
use crate::look::lineage::{Joint, Lineage};
use crate::look::link::Link;
use crate::look::section::Fact;
use crate::look::table::Pager;
use crate::look::timeline::Entry;
use crate::pages::place::{Cover, Model, Year, page};
use crate::pages::place_list::HeadOf;
use crate::paths;
use crate::status::Problem;
use crate::visit::Visit;

pub(super) fn routes() -> Routes {
    let access = Access::May(Action::Count, Scope::Place("id"));
    Routes::default().get("/places/{id}", access, show)
}

/// The head of a place, as far as the visitor may know.
pub(super) fn head(visit: &Visit, has_post: bool, head: Option<&Head>) -> HeadOf {
    let Some(head) = head else {
        return if has_post { HeadOf::Vacant } else { HeadOf::Unknown };
    };
    let Some((person, name)) = &head.named else { return HeadOf::Counted(head.is_member) };
    // Who is no member has no file here to open.
    let file = || visit.on(&paths::member(&person.to_string()));
    let href = if head.is_member { file() } else { String::new() };
    HeadOf::Named(Link::new(name.as_str(), href), head.is_member)
}

async fn show(visit: Arc<Visit>) -> Answer {
    let place: PlaceId = visit.id("id")?;
    let view = visit.office().place(&visit.actor(), place, visit.as_of)?;
    let unit = view.answered_by.ok_or(Problem::Missing)?;
    let page_number = visit.page().min(view.people.len().saturating_sub(1) / PAGE_ROWS);
    let lister = visit.office().where_may(&visit.actor(), Action::List).into_iter().next();
    let people = match lister {
        Some(lister) => Some(tell::people(&visit, lister, &view.people, page_number)?),
        None => None,
    };
    let listed = people.as_ref().map_or(0, |_| view.people.len());
    let years = coverage::watches(view.kind) || view.is_covered_kind;
    let model = Model {
        name: view.name.clone(),
        lead: lead(&view),
        date: visit.as_of,
        ended: ended(&view, visit.as_of),
        facts: facts(&view),
        head: view
            .head_post
            .as_ref()
            .map(|post| (post.clone(), head(&visit, true, view.head.as_ref()))),
        lineage: lineage(&visit, &view),
        covers: view.covered_by.iter().map(|it| cover(&visit, it, visit.as_of)).collect(),
        people_title: people_title(view.kind).to_owned(),
        members: tell::count(view.members),
        people,
        pager: Pager {
            page: page_number + 1,
            total: listed,
            base: visit.pages(),
            noun: "đảng viên".to_owned(),
        },
        hidden: hidden(view.members, tell::count(listed)),
        record: record(&visit, place),
        history: history(&visit, place).await?,
        measures: MEASURES.map(|measure| coverage::words(measure).0.to_owned()).to_vec(),
        years: if years {
            view.years.iter().map(|it| year(&view, it)).collect()
        } else {
            Vec::new()
        },
    };
    let crumbs = visit.crumbs_to(unit, &view.name);
    html(&page(&model, &visit.dated(Some(Place::Coverage), crumbs)))
}

/// Entering what happened to it, for who may.
fn record(visit: &Visit, place: PlaceId) -> Option<Link> {
    let target = Target::Place(place);
    let may = visit.office().judge(&visit.actor(), Action::Record, target).is_ok();
    let here = paths::with(paths::ENTRY, &[("place", &place.to_string())]);
    may.then(|| Link::new("Ghi biến động", here))
}

/// What happened to it, newest first.
async fn history(visit: &Visit, place: PlaceId) -> Result<Vec<Entry>, Problem> {
    let told = visit
        .office()
        .with_register(None, |register| timeline::timeline(register, Subject::Place(place)))?;
    tell::entries(visit, &told).await
}

fn people_title(kind: Option<PlaceKind>) -> &'static str {
    if kind == Some(PlaceKind::Hamlet) {
        "Đảng viên cư trú"
    } else {
        "Đảng viên làm việc tại đây"
    }
}

/// Said when members are counted here whom the visitor may not list.
fn hidden(members: u64, listed: i64) -> Option<String> {
    let hidden = tell::count(members) - listed;
    (hidden > 0).then(|| {
        format!("{hidden} người thuộc chi bộ mà đồng chí được xem số, chưa được xem danh sách.")
    })
}

fn lead(view: &PlaceView) -> String {
    let kind = view.kind.map(|kind| capital(kind.label())).unwrap_or_default();
    if view.within.is_empty() { kind } else { format!("{kind}; {}", view.within.join(", ")) }
}

fn ended(view: &PlaceView, as_of: Date) -> Option<String> {
    let end = view.life?.to.filter(|end| *end <= as_of)?;
    end.yesterday().ok().map(format_date)
}

fn facts(view: &PlaceView) -> Vec<Fact> {
    let mut facts = Vec::new();
    if let Some(life) = view.life {
        facts.push(Fact::new("Có trong sổ từ", tell::since(life.from)));
    }
    let name = |(from, name): &(Date, String)| {
        Fact::new("Tên", name.as_str()).source(format!("từ {}", tell::since(*from)))
    };
    if view.names.len() > 1 {
        facts.extend(view.names.iter().rev().map(name));
    }
    if !view.classes.is_empty() {
        let classes: Vec<&str> = view.classes.iter().map(|class| class.label()).collect();
        facts.push(Fact::new("Khu vực", classes.join(", ")));
    }
    if let Some(last) = view.last_covered {
        facts.push(Fact::new("Ngày cuối còn đảng viên", format_date(last)));
    }
    facts
}

fn lineage(visit: &Visit, view: &PlaceView) -> Option<Lineage> {
    let joint = |what: &str, date: Option<Date>, kin: &[(PlaceId, String, Option<Span>)]| {
        let link = |(id, name, _): &(PlaceId, String, Option<Span>)| {
            // What has ended is shown as it stands on the day of the page.
            Link::new(name.as_str(), visit.on(&paths::place(&id.to_string())))
        };
        let date = date.map(format_date).unwrap_or_default();
        let units = kin.iter().map(link).collect();
        (!kin.is_empty()).then(|| Joint { date, what: what.to_owned(), units })
    };
    let began = view.life.map(|life| life.from).filter(|from| *from > EARLIEST);
    let before = joint("từ", began, &view.predecessors);
    let after = joint("thành", view.life.and_then(|life| life.to), &view.successors);
    let known = before.is_some() || after.is_some();
    known.then(|| Lineage { here: view.name.clone(), before, after })
}

fn cover(visit: &Visit, it: &CoveredBy, as_of: Date) -> Cover {
    let end = it.span.to.and_then(|end| end.yesterday().ok());
    let from = tell::since(it.span.from);
    let period = match end {
        Some(end) => format!("{from} – {}", format_date(end)),
        None => format!("từ {}", from.trim_start_matches("từ ")),
    };
    let how = match (it.span.covers(as_of), it.alone) {
        (true, true) => "riêng địa bàn này",
        (true, false) => "cùng địa bàn khác",
        (false, _) => "không phụ trách vào ngày xem",
    };
    Cover { unit: visit.unit_link(it.unit, &it.name), period, how: how.to_owned() }
}

fn year(view: &PlaceView, it: &sogoc_operations::coverage::YearOf) -> Year {
    let day = format_date(it.day);
    let href = paths::with(&paths::place(&view.place.to_string()), &[("as_of", &day)]);
    Year {
        day: Link::new(day, href),
        members: it.exists.then(|| tell::count(it.members)),
        answers: it.answers.iter().map(|(_, answer)| *answer).collect(),
    }
}
