//! The rules: all of them in the wording of today, and one with its history.

use std::sync::Arc;

use jiff::civil::Date;
use sogoc_domain::date::PartialDate;
use sogoc_domain::rulebook::{Instrument, Rule, Version};
use sogoc_domain::text::{capital, format_partial};
use sogoc_operations::rules::rulebook;

use crate::access::{Access, Routes};
use crate::answer::{Answer, html};
use crate::look::frame::Place;
use crate::look::link::Link;
use crate::pages::rules::{Chapter, Line};
use crate::pages::{rule, rules};
use crate::paths;
use crate::status::Problem;
use crate::visit::Visit;

/// The subjects, by the letters their rules begin with.
const CHAPTERS: [(&str, &str); 11] = [
    ("ADM", "Kết nạp và kết nạp lại"),
    ("PRO", "Đảng viên dự bị và công nhận chính thức"),
    ("ORG", "Tổ chức cơ sở đảng, chi bộ và chi ủy"),
    ("MEM", "Hồ sơ, thẻ và danh sách"),
    ("TRF", "Chuyển sinh hoạt và sinh hoạt tạm thời"),
    ("LEA", "Miễn sinh hoạt"),
    ("DEL", "Xóa tên và xin ra khỏi Đảng"),
    ("AGE", "Tuổi Đảng"),
    ("BAD", "Huy hiệu Đảng"),
    ("EVA", "Kiểm điểm, đánh giá, xếp loại"),
    ("", "Quy tắc khác"),
];

pub(super) fn routes() -> Routes {
    Routes::default().get(paths::RULES, Access::SignedIn, all).get(
        "/rules/{id}",
        Access::SignedIn,
        one,
    )
}

async fn all(visit: Arc<Visit>) -> Answer {
    let today = visit.office().today();
    let named = |prefix: &str, rule: &Rule| {
        let is_known = CHAPTERS.iter().any(|(it, _)| !it.is_empty() && rule.id.starts_with(it));
        if prefix.is_empty() { !is_known } else { rule.id.starts_with(prefix) }
    };
    let chapter = |(prefix, title): (&str, &str)| {
        let own = rulebook().rules().iter().filter(|rule| named(prefix, rule));
        let rules: Vec<Line> = own.map(|rule| line(rule, today)).collect();
        let (id, title) = (prefix.to_owned(), title.to_owned());
        (!rules.is_empty()).then_some(Chapter { id, title, rules })
    };
    let model = rules::Model { chapters: CHAPTERS.into_iter().filter_map(chapter).collect() };
    let crumbs = vec![Link::new("Quy tắc và văn bản", "")];
    html(&rules::page(&model, &visit.frame(Some(Place::Overview), crumbs)))
}

fn line(rule: &Rule, today: Date) -> Line {
    let found = rulebook().on(&rule.id, today);
    let text = found.map_or(rule.text.as_str(), |found| found.text());
    let confidence =
        found.map_or("không có hiệu lực hôm nay", |it| it.version.confidence.label());
    Line {
        rule: Link::new(rule.id.as_str(), paths::rule(&rule.id)),
        text: capital(text),
        confidence: confidence.to_owned(),
        gone: found.is_none(),
    }
}

async fn one(visit: Arc<Visit>) -> Answer {
    let rule = rulebook().rule(visit.asked("id")).ok_or(Problem::Missing)?;
    let today = visit.office().today();
    let model = rule::Model {
        id: rule.id.clone(),
        text: format!("{}.", capital(&rule.text)),
        speaks_of: rule.speaks_of.label().to_owned(),
        severity: rule.severity.label().to_owned(),
        versions: rule.versions.iter().rev().map(|it| wording(rule, it, today)).collect(),
    };
    let crumbs =
        vec![Link::new("Quy tắc và văn bản", paths::RULES), Link::new(model.id.as_str(), "")];
    html(&rule::page(&model, &visit.frame(Some(Place::Overview), crumbs)))
}

fn wording(rule: &Rule, version: &Version, today: Date) -> rule::Version {
    let found = rulebook().wording(rule, version);
    let named = version.instruments.iter().filter_map(|id| rulebook().instrument(id));
    let mut sources: Vec<String> = named.map(source).collect();
    sources.extend(version.at.clone());
    rule::Version {
        mark: found.mark().to_owned(),
        days: days(version.from, version.to),
        now: version.in_force(today),
        text: capital(found.text()),
        sources,
        confidence: version.confidence.label().to_owned(),
        may_block: found.may_block(),
        note: version.note.clone(),
    }
}

/// An instrument with what it is about and until when it stood.
fn source(instrument: &Instrument) -> String {
    let about = instrument.about.iter().map(|about| format!(" {about}"));
    let end = (instrument.to != PartialDate::Unknown)
        .then(|| format!(" (đến trước {})", format_partial(instrument.to)));
    let cited = instrument.cited();
    std::iter::once(cited).chain(about).chain(end).collect()
}

fn days(from: PartialDate, to: PartialDate) -> String {
    let until = match to {
        PartialDate::Unknown => "đến nay".to_owned(),
        end => format!("đến trước {}", format_partial(end)),
    };
    format!("từ {} {until}", format_partial(from))
}
