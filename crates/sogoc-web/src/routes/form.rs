//! One statutory form of a period, on the screen and as a workbook.

use std::sync::Arc;

use sogoc_domain::date::Period;
use sogoc_domain::id::UnitId;
use sogoc_domain::text::format_date;
use sogoc_figures::form::{Checked, Definition, Filled, FilledRow, Row, Rule, Verdict};
use sogoc_operations::rights::Action;

use super::{forms, tell};
use crate::access::{Access, Routes, Scope};
use crate::answer::{Answer, html, workbook};
use crate::look::figure::Figure;
use crate::look::frame::Place;
use crate::look::link::Link;
use crate::pages::form::{Identity, Line, Model, Outcome, page};
use crate::paths;
use crate::status::Problem;
use crate::visit::Visit;

pub(super) fn routes() -> Routes {
    let access = Access::May(Action::Count, Scope::Unit("unit"));
    Routes::default().get("/forms/{number}", access, show).get(
        "/forms/{number}/export.xlsx",
        access,
        export,
    )
}

/// Fills the form an address asks for.
pub(super) async fn filled(
    visit: &Visit,
    number: &str,
    unit: UnitId,
    period: Period,
) -> Result<(&'static Definition, Filled), Problem> {
    let (actor, number) = (visit.actor(), number.to_owned());
    visit.app.heavy(move |office| office.form(&actor, &number, unit, period, None)).await
}

async fn show(visit: Arc<Visit>) -> Answer {
    let unit = visit.unit()?;
    let period = match forms::period(&visit) {
        Ok(period) => period,
        Err(words) => return forms::page_with(&visit, Some(words)),
    };
    let (form, filled) = filled(&visit, visit.asked("number"), unit, period).await?;
    let line = visit.office().line_of(unit, period.to);
    let parent = line.iter().rev().nth(1).map(|(_, name)| name.clone()).unwrap_or_default();
    let faults: Vec<&Checked> =
        filled.identities.iter().filter(|it| matches!(it.verdict, Verdict::Fails { .. })).collect();
    let rows = form.rows.iter().zip(&filled.rows).filter(|(row, _)| row.printed);
    let today = visit.office().today();
    let (id, from, to) = (unit.to_string(), format_date(period.from), format_date(period.to));
    let pairs = [("unit", &*id), ("from", &*from), ("to", &*to)];
    let address = |path: &str| paths::with(path, &pairs);
    let model = Model {
        unit: line.last().map(|(_, name)| name.clone()).unwrap_or_default(),
        parent,
        number: form.id.clone(),
        title: form.title.clone(),
        basis: format!("({})", form.citation),
        period: format!("từ {} đến {}", format_date(period.from), format_date(period.to)),
        place_and_date: format!(
            "Ngày {:02} tháng {:02} năm {}",
            today.day(),
            today.month(),
            today.year()
        ),
        signs: ["Người lập biểu".to_owned(), "T/M cấp ủy".to_owned()],
        lines: rows.map(|(row, it)| printed(form, &filled, row, it, &faults)).collect(),
        notes: notes(form),
        identities: filled.identities.iter().map(identity).collect(),
        export: Link::new("Xuất Excel", address(&paths::form_file(&form.id))),
        other_period: Link::new("Kỳ khác", address(paths::FORMS)),
    };
    let crumbs = visit.crumbs_to(unit, &format!("Biểu {}", form.id));
    html(&page(&model, &visit.frame(Some(Place::Forms), crumbs)))
}

fn notes(form: &Definition) -> Vec<String> {
    let words = "* Dòng của chương trình, không có trên mẫu in sẵn: thêm để tổng khớp ở mọi tổ chức, mọi kỳ.";
    let ours = form.rows.iter().any(|row| row.ours && row.printed);
    ours.then(|| words.to_owned()).into_iter().collect()
}

fn printed(
    form: &Definition,
    filled: &Filled,
    row: &Row,
    answer: &FilledRow,
    faults: &[&Checked],
) -> Line {
    let open = |period: Period| {
        let (unit, from, to) =
            (filled.unit.to_string(), format_date(period.from), format_date(period.to));
        let pairs = [
            ("form", &*form.id),
            ("row", &*row.key),
            ("unit", &*unit),
            ("from", &*from),
            ("to", &*to),
        ];
        paths::with(paths::FIGURES, &pairs)
    };
    let now = answer.answer().value();
    // A fault is marked at the row its identity speaks of first.
    let fault = faults.iter().find(|it| speaks_of(form, it, &row.key));
    let figure = now.map(|count| {
        let figure = tell::open(count, open(filled.period));
        fault.map_or(figure.clone(), |fault| with_fault(figure, fault))
    });
    let before =
        filled.last_year.zip(answer.last_year.and_then(sogoc_figures::form::Figure::count));
    let ratio = answer
        .answer()
        .figure()
        .zip(answer.last_year)
        .and_then(|(now, before)| now.percent_of(before));
    Line {
        key: row.mark.clone(),
        label: row.label.clone(),
        depth: row.indent,
        added: row.ours,
        now: figure,
        before: before.map(|(period, count)| tell::open(count, open(period))),
        ratio: ratio.map(|it| it.trim_end_matches('%').to_owned()),
    }
}

fn with_fault(figure: Figure, fault: &Checked) -> Figure {
    let Verdict::Fails { left, right, .. } = fault.verdict else { return figure };
    let words = format!("{}: {left} khác {right}. {}", fault.id, fault.text);
    figure.failing(left - right, words, format!("#identity-{}", fault.id))
}

fn speaks_of(form: &Definition, fault: &Checked, key: &str) -> bool {
    let Some(identity) = form.identities.iter().find(|it| it.id == fault.id) else { return false };
    match &identity.rule {
        Rule::Holds(all) => {
            all.iter().any(|it| it.relation.keys().next().is_some_and(|first| first.means(key)))
        }
        Rule::Children(keys) => keys.first().is_some_and(|first| first.means(key)),
        Rule::NotHere => false,
    }
}

fn identity(checked: &Checked) -> Identity {
    Identity {
        id: checked.id.clone(),
        rule: checked.text.clone(),
        outcome: match &checked.verdict {
            Verdict::Holds => Outcome::Holds,
            Verdict::Fails { left, right, .. } => Outcome::Fails(left - right),
            Verdict::NotChecked(why) => Outcome::NotChecked(why.clone()),
        },
    }
}

async fn export(visit: Arc<Visit>) -> Answer {
    let (unit, period) = (visit.unit()?, forms::period_or_problem(&visit)?);
    let (actor, number) = (visit.actor(), visit.asked("number").to_owned());
    let work = move |office: &sogoc_operations::office::Office| {
        let (form, filled) = office.form(&actor, &number, unit, period, None)?;
        Ok((form.id.clone(), office.form_xlsx(&actor, form, &filled)?))
    };
    let (id, bytes) = visit.app.heavy(work).await?;
    let day = format_date(period.to).replace('/', "-");
    workbook(&format!("bieu-{id}-{day}.xlsx"), bytes)
}
