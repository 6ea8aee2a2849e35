//! What is due and what to look into: the sections of a page, and whom one matter concerns.

use std::collections::HashMap;
use std::sync::Arc;

use sogoc_domain::id::{PersonId, UnitId};
use sogoc_domain::review::{About, Finding, Kind, Matter};
use sogoc_domain::rulebook::InForce;
use sogoc_domain::text::{capital, format_date};
use sogoc_operations::findings::by_matter;
use sogoc_operations::people::{Line, PAGE_ROWS};
use sogoc_operations::rights::Action;
use sogoc_operations::rules::calendar;

use super::tell;
use crate::access::{Access, Routes, Scope};
use crate::answer::{Answer, html, see};
use crate::look::doings::{Doing, Doings};
use crate::look::frame::Place;
use crate::look::link::Link;
use crate::look::table::Pager;
use crate::pages::findings::{Cited, Concerned, Model, page};
use crate::paths;
use crate::status::Problem;
use crate::visit::Visit;

pub(super) fn routes() -> Routes {
    let access = Access::May(Action::Count, Scope::Unit("unit"));
    Routes::default().get(paths::FINDINGS, access, show)
}

/// *Việc đến hạn* and *Cần rà soát* of a unit, for its page and for *Tổng quan*.
pub(super) async fn doings(visit: &Visit, unit: UnitId) -> Result<Doings, Problem> {
    let mut doings = Doings::default();
    for (matter, findings) in by_matter(&review(visit, unit).await?) {
        let doing = doing(visit, unit, matter, &findings);
        match matter.kind() {
            Kind::Due => doings.due.push(doing),
            Kind::Look => doings.look.push(doing),
        }
    }
    Ok(doings)
}

async fn review(visit: &Visit, unit: UnitId) -> Result<Arc<Vec<Finding<'static>>>, Problem> {
    let (actor, as_of) = (visit.actor(), visit.as_of);
    visit.app.heavy(move |office| office.review(&actor, unit, as_of)).await
}

fn doing(visit: &Visit, unit: UnitId, matter: Matter, findings: &[&Finding<'static>]) -> Doing {
    let soonest = findings.iter().find_map(|finding| finding.due);
    let late = soonest.is_some_and(|due| due.on < visit.as_of);
    let said = soonest.map_or_else(
        || matter.next().to_owned(),
        |due| {
            let day = format_date(due.on);
            if due.on < visit.as_of {
                return format!("Từ {day}; {}", lower(matter.next()));
            }
            let left = calendar().between(visit.as_of, due.on);
            format!("Gần nhất {day}, còn {left} ngày làm việc")
        },
    );
    let unit = unit.to_string();
    let pairs = [("unit", &*unit), ("matter", matter.id())];
    Doing {
        words: matter.label().to_owned(),
        said,
        count: tell::count(findings.len()),
        href: visit.on(&paths::with(paths::FINDINGS, &pairs)),
        grave: late || matter.is_grave(),
        word: word(matter, late),
    }
}

/// How urgent a matter is, in a word.
fn word(matter: Matter, late: bool) -> &'static str {
    match (matter.kind(), late || matter.is_grave()) {
        (Kind::Due, true) => "Quá hạn",
        (Kind::Due, false) => "Sắp đến hạn",
        (Kind::Look, true) => "Cần xử lý",
        (Kind::Look, false) => "Cần rà soát",
    }
}

/// The sentence goes on after a semicolon.
fn lower(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

async fn show(visit: Arc<Visit>) -> Answer {
    let unit = visit.unit()?;
    if visit.asked("matter").is_empty() {
        // All matters stand on Tổng quan.
        let overview = paths::with(paths::OVERVIEW, &[("unit", &unit.to_string())]);
        return see(&visit.on(&overview));
    }
    let matter: Matter = visit.asked("matter").parse().map_err(|_| Problem::Missing)?;
    let all = review(&visit, unit).await?;
    let of_matter = |finding: &&Finding<'static>| finding.matter == matter;
    let mut findings: Vec<&Finding<'static>> = all.iter().filter(of_matter).collect();
    let people: Vec<_> =
        findings.iter().filter_map(|it| person(it)).map(|id| (id, visit.as_of)).collect();
    let is_of_people = !people.is_empty();
    let lists = visit.may(Action::List, unit);
    let lines = if lists && is_of_people {
        visit.office().lines(&visit.actor(), unit, &people)?
    } else {
        Vec::new()
    };
    let lines: HashMap<PersonId, Line> = lines.into_iter().map(|it| (it.person, it)).collect();
    let shown = lists || !is_of_people;
    // A member whose line is not given may not be seen.
    findings.retain(|finding| !shown || person(finding).is_none_or(|it| lines.contains_key(&it)));
    let total = if shown { findings.len() } else { 0 };
    let number = visit.page().min(total.saturating_sub(1) / PAGE_ROWS);
    let page_of = findings.iter().skip(number * PAGE_ROWS).take(PAGE_ROWS);
    let rows: Vec<Concerned> = page_of.filter_map(|it| concerned(&visit, &lines, it)).collect();
    let (name, day) = (visit.unit_name(unit), format_date(visit.as_of));
    let back = paths::with(paths::OVERVIEW, &[("unit", &unit.to_string())]);
    let model = Model {
        title: matter.label().to_owned(),
        question: format!("{name}, ngày {day}"),
        next: matter.next().to_owned(),
        rules: cited(&findings),
        people: is_of_people,
        dated: matter.kind() == Kind::Due,
        rows: shown.then_some(rows),
        pager: Pager {
            page: number + 1,
            total,
            base: visit.pages(),
            noun: if is_of_people { "đảng viên" } else { "tổ chức" }.to_owned(),
        },
        back: Link::new("Về Tổng quan", visit.on(&back)),
    };
    let crumbs = visit.crumbs_to(unit, &model.title);
    html(&page(&model, &visit.dated(Some(Place::Overview), crumbs)))
}

fn person(finding: &Finding<'_>) -> Option<PersonId> {
    match finding.about {
        About::Person(person) => Some(person),
        About::Unit(_) => None,
    }
}

/// A line for whom a finding is about; none for a member the reader may not see.
fn concerned(
    visit: &Visit,
    lines: &HashMap<PersonId, Line>,
    finding: &Finding<'_>,
) -> Option<Concerned> {
    let (about, cell) = match finding.about {
        About::Person(person) => {
            let line = tell::person(visit, lines.get(&person)?);
            (line.name, Some(line.cell))
        }
        About::Unit(unit) => (visit.unit_link(unit, &visit.unit_name(unit)), None),
    };
    let due = finding.due.map_or_else(String::new, |due| format_date(due.on));
    Some(Concerned { about, cell, due, says: finding.says.clone() })
}

/// The wordings the findings rest on, each once.
fn cited(findings: &[&Finding<'static>]) -> Vec<Cited> {
    let mut told: Vec<(&str, String)> = Vec::new();
    let mut cited = Vec::new();
    for rule in findings.iter().filter_map(|finding| finding.rule) {
        let one = (rule.mark(), rule.citation());
        if !told.contains(&one) {
            cited.push(quote(rule, &one.1));
            told.push(one);
        }
    }
    cited
}

fn quote(rule: InForce<'_>, citation: &str) -> Cited {
    let effect = if rule.may_block() { "không cho ghi khi trái" } else { "chỉ cảnh báo" };
    Cited {
        rule: Link::new(rule.mark(), paths::rule(&rule.rule.id)),
        text: capital(rule.text()),
        citation: citation.to_owned(),
        confidence: format!("{}; {effect}", rule.version.confidence.label()),
    }
}
