//! *Đối chiếu số liệu*: the articles about organisations the visitor may count.

use std::sync::Arc;

use sogoc_domain::text::{capital, format_date};
use sogoc_figures::compare::Compared;
use sogoc_figures::compare::article::{Article, How};
use sogoc_figures::compare::ask::Asked;
use sogoc_figures::compare::verdict;
use sogoc_operations::compare::{Comparison, how};
use sogoc_operations::rights::Action;

use super::behind;
use crate::access::{Access, Routes, Scope};
use crate::answer::{Answer, html};
use crate::look::figure::Figure;
use crate::look::frame::Place;
use crate::look::link::Link;
use crate::pages::compare::{Computed, Line, Locality, Model, Number, Verdict, page};
use crate::paths;
use crate::visit::Visit;

pub(super) fn routes() -> Routes {
    let access = Access::May(Action::Count, Scope::Register);
    Routes::default().get(paths::COMPARE, access, show)
}

async fn show(visit: Arc<Visit>) -> Answer {
    let actor = visit.actor();
    let comparisons = visit.app.heavy(move |office| office.comparisons(&actor, None)).await?;
    let model = Model { localities: comparisons.iter().map(locality).collect() };
    let crumbs = vec![Link::new("Đối chiếu số liệu", "#")];
    html(&page(&model, &visit.frame(Some(Place::Compare), crumbs)))
}

fn locality(comparison: &Comparison) -> Locality {
    let article = comparison.article;
    let printed = article.printed_on.map_or("không rõ ngày đăng".to_owned(), format_date);
    let chosen = || format!("Ngày do sổ chọn. {}", article.note);
    let period = |from| format!("kỳ từ {} đến {}, ", format_date(from), format_date(article.as_of));
    let day = format!("ngày {}", format_date(article.as_of));
    let unit = paths::unit(&comparison.unit.to_string());
    let lines = comparison.claims.iter().enumerate();
    Locality {
        id: article.unit.clone(),
        unit: Link::new(comparison.name.as_str(), paths::on(&unit, Some(article.as_of))),
        source: format!("{}, {printed}", article.source),
        day: article.from.map(period).unwrap_or_default() + &day,
        chosen: article.ours.then(chosen),
        lines: lines.map(|(order, claim)| line(article, claim, order)).collect(),
    }
}

fn line(article: &Article, claim: &Compared<'_>, order: usize) -> Line {
    let other_day = claim.as_of != article.as_of;
    let chosen = if claim.ours { " (ngày do sổ chọn)" } else { "" };
    let day = other_day.then(|| format!("Ngày {}{chosen}.", format_date(claim.as_of)));
    let note = Some(claim.claim.note.clone()).filter(|note| !note.is_empty());
    let words = claim.verdict.label();
    Line {
        id: format!("{}-{}", article.unit, order + 1),
        label: claim.claim.label.clone(),
        notes: day.into_iter().chain(note).collect(),
        printed: claim.claim.format(),
        computed: claim.computed.map(|computed| of(claim, computed)),
        how: capital(&how(claim)),
        verdict: match claim.verdict.agrees() {
            Some(true) => Verdict::Agrees(words),
            Some(false) => Verdict::Differs(words),
            None => Verdict::Unchecked(words),
        },
        explanation: claim.explain(),
    }
}

fn of(claim: &Compared<'_>, computed: verdict::Computed) -> Computed {
    let words = || Number::Words(computed.format());
    match (&claim.claim.how, claim.asked.as_slice()) {
        (How::Count(_), [count]) => Computed { number: Number::Count(open(count)), terms: None },
        (How::Share { .. }, [part, whole]) => {
            Computed { number: words(), terms: Some((open(part), "/", open(whole))) }
        }
        (How::Difference { .. }, [of, minus]) => {
            Computed { number: words(), terms: Some((open(of), " − ", open(minus))) }
        }
        (How::Growth { .. }, [over, to]) => {
            Computed { number: words(), terms: Some((open(to), " so với ", open(over))) }
        }
        _ => Computed { number: words(), terms: None },
    }
}

/// A count and the page that shows what is behind it.
fn open(asked: &Asked) -> Figure {
    match behind::href(asked) {
        Some(href) => Figure::open(asked.value, href),
        None => Figure::of(asked.value),
    }
}
