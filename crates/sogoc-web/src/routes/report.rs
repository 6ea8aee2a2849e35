//! *Soạn báo cáo*: the yearly report of a unit, what its office writes into it, and the file.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use sogoc_domain::id::UnitId;
use sogoc_domain::text::{capital, format_count, format_date};
use sogoc_figures::report::{self, Number};
use sogoc_operations::error::OperationError;
use sogoc_operations::report::{OwnWords, Report, WORDS_MAX};
use sogoc_operations::rights::Action;

use super::{behind, forms};
use crate::access::{Access, Routes, Scope};
use crate::answer::{Answer, document, see};
use crate::look::frame::Place;
use crate::look::notice::{Done, Notice, Tone};
use crate::pages::report::{Form, Model, Part, Piece, Section, Sentence, page};
use crate::paths;
use crate::status::Problem;
use crate::visit::Visit;

/// How many years back a report is offered.
const YEARS: i16 = 30;
const ROMAN: [&str; 8] = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII"];

pub(super) fn routes() -> Routes {
    let access = |action| Access::May(action, Scope::Unit("unit"));
    Routes::default()
        .get(paths::REPORT, access(Action::Count), show)
        .get("/report/{unit}/report.docx", access(Action::Count), file)
        .post("/report/{unit}", access(Action::Record), write)
}

/// The year asked for; the last whole one when none is.
fn year(visit: &Visit) -> i16 {
    let posted = visit.posted.text("nam");
    let asked = if posted.is_empty() { visit.asked("nam") } else { posted };
    asked.parse().unwrap_or_else(|_| visit.office().today().year() - 1)
}

async fn report(visit: &Visit) -> Result<Report, Problem> {
    let (actor, unit, year) = (visit.actor(), visit.unit()?, year(visit));
    visit.app.heavy(move |office| office.report(&actor, unit, year)).await
}

async fn show(visit: Arc<Visit>) -> Answer {
    let report = report(&visit).await?;
    let own = visit.office().own_words(&visit.actor(), &report).await?;
    page_with(&visit, &report, &own, None)
}

async fn file(visit: Arc<Visit>) -> Answer {
    let report = report(&visit).await?;
    let own = visit.office().own_words(&visit.actor(), &report).await?;
    let bytes = visit.office().report_docx(&visit.actor(), &report, &own)?;
    document(&format!("bao-cao-{}.docx", report.period.to.year()), bytes)
}

async fn write(visit: Arc<Visit>) -> Answer {
    let report = report(&visit).await?;
    let actor = visit.actor();
    let before = visit.office().own_words(&actor, &report).await?;
    let written = posted(&visit, &report, &before);
    match visit.office().write_own_words(&actor, &report, written.clone()).await {
        Ok(_) => {
            let words = format!("phần đơn vị viết trong báo cáo năm {}.", year(&visit));
            visit.leave_done(Done { words: capital(&words), links: Vec::new() })?;
            see(&address(report.unit, year(&visit)))
        }
        // What was typed is kept on the page, with what is wrong on top.
        Err(OperationError::Input(words)) => page_with(&visit, &report, &written, Some(&words)),
        Err(error) => Err(error.into()),
    }
}

/// What was typed; a sentence that was not on the page stays as it was.
fn posted(visit: &Visit, report: &Report, before: &OwnWords) -> OwnWords {
    let all = |name| visit.posted.texts(name).map(str::to_owned).collect::<BTreeSet<String>>();
    let (shown, keep) = (all("shown"), all("keep"));
    let unseen = before.left_out.difference(&shown).cloned();
    let text = |id: &str| visit.posted.text(&format!("own-{id}")).to_owned();
    let sections = report.draft.sections().map(|it| (it.id.clone(), text(&it.id)));
    OwnWords {
        revision: visit.posted.text("revision").parse().unwrap_or_default(),
        words: sections.collect::<BTreeMap<_, _>>(),
        left_out: shown.difference(&keep).cloned().chain(unseen).collect(),
    }
}

fn address(unit: UnitId, year: i16) -> String {
    paths::with(paths::REPORT, &[("unit", &unit.to_string()), ("nam", &year.to_string())])
}

fn page_with(visit: &Visit, report: &Report, own: &OwnWords, wrong: Option<&str>) -> Answer {
    let (unit, year) = (report.unit, report.period.to.year());
    let this_year = visit.office().today().year();
    let choice = forms::choice(visit, unit, report.period);
    let writes = visit.may(Action::Record, unit);
    let form =
        writes.then(|| Form { action: paths::report(&unit.to_string()), revision: own.revision });
    let model = Model {
        name: report.name.clone(),
        year: year.to_string(),
        unit: (unit.to_string(), choice.units),
        years: (this_year - YEARS..=this_year)
            .rev()
            .map(|it| (it.to_string(), format!("Năm {it}")))
            .collect(),
        file: paths::with(&paths::report_file(&unit.to_string()), &[("nam", &year.to_string())]),
        notes: notes(report, wrong),
        parts: parts(report, own),
        form,
    };
    let crumbs = visit.crumbs_to(unit, "Soạn báo cáo");
    visit.form(wrong.is_some(), &page(&model, &visit.frame(Some(Place::Forms), crumbs)))
}

fn notes(report: &Report, wrong: Option<&str>) -> Vec<Notice> {
    let wrong = wrong.map(|words| Notice::new(Tone::Bad, "Chưa ghi được", words));
    let begins = report.begins.map(|day| {
        let text = format!(
            "Sổ có đảng viên của đơn vị từ ngày {}; biến động trước ngày ấy không có trong báo cáo.",
            format_date(day)
        );
        Notice::new(Tone::Warn, "Số liệu của năm chưa đủ", text)
    });
    let mut figures: Vec<&str> =
        report.draft.missing.iter().flat_map(|it| &it.figures).map(String::as_str).collect();
    figures.dedup();
    let missing = (!figures.is_empty()).then(|| {
        let text = format!(
            "{}. Khai ở trang Số đơn vị tự khai của đơn vị, cho một ngày trong năm, thì câu tương ứng tự hiện.",
            capital(&figures.join("; "))
        );
        Notice::new(Tone::Tell, "Sổ chưa có một số con số của năm này", text)
    });
    [wrong, begins, missing].into_iter().flatten().collect()
}

fn parts(report: &Report, own: &OwnWords) -> Vec<Part> {
    let numbers = report.numbers(own);
    let part = |(order, part): (usize, &report::Part)| {
        let section = |it: &report::Section| {
            section_of(it, numbers.get(it.id.as_str()).copied(), own, report)
        };
        Part {
            id: format!("part-{}", order + 1),
            heading: format!("{}. {}", ROMAN.get(order).unwrap_or(&"–"), part.heading),
            sections: part.sections.iter().map(section).collect(),
        }
    };
    report.draft.parts.iter().enumerate().map(part).collect()
}

fn section_of(
    it: &report::Section,
    number: Option<usize>,
    own: &OwnWords,
    report: &Report,
) -> Section {
    let words = own.words.get(&it.id).cloned().unwrap_or_default();
    let sentence = |it: &report::Sentence| Sentence {
        id: it.id.clone(),
        pieces: pieces(&it.pieces, report),
        kept: !own.left_out.contains(&it.id),
    };
    // Not numbered where it would not stand on paper.
    let heading =
        number.map_or_else(|| it.heading.clone(), |number| format!("{number}. {}", it.heading));
    let long = words.chars().count() > WORDS_MAX;
    Section {
        id: it.id.clone(),
        heading,
        sentences: it.sentences.iter().map(sentence).collect(),
        items: it.items.iter().map(|item| pieces(item, report)).collect(),
        hint: it.own.clone(),
        own: words,
        error: long.then(|| format!("Mục này dài quá {WORDS_MAX} chữ cái. Hãy viết ngắn lại.")),
    }
}

fn pieces(pieces: &[report::Piece], report: &Report) -> Vec<Piece> {
    let (unit, day) = (report.unit.to_string(), format_date(report.period.to));
    let piece = |piece: &report::Piece| match piece {
        report::Piece::Words(words) => Piece::Words(words.clone()),
        report::Piece::Number(number) => {
            let href = number.asked.first().and_then(behind::href);
            Piece::Number(number.words.clone(), href, reckoned(number))
        }
        report::Piece::Found { words, matter } => {
            let pairs = [("unit", &*unit), ("matter", matter.id()), ("as_of", &*day)];
            Piece::Number(words.clone(), Some(paths::with(paths::FINDINGS, &pairs)), None)
        }
    };
    pieces.iter().map(piece).collect()
}

/// "560/2.260", "2.260 và 2.248": what a number was reckoned from.
fn reckoned(number: &Number) -> Option<String> {
    let [first, second] = number.asked.as_slice() else { return None };
    let joint = if number.words.ends_with('%') { "/" } else { " và " };
    Some(format!("{}{joint}{}", format_count(first.value), format_count(second.value)))
}
