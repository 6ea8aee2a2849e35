//! One statutory form of a period, on the screen and as a workbook.

use std::sync::Arc;

use jiff::civil::Date;
use sogoc_domain::date::Period;
use sogoc_domain::id::UnitId;
use sogoc_domain::rulebook::Confidence;
use sogoc_domain::text::format_date;
use sogoc_figures::form::{
    Answer as Found, Checked, Definition, Figure as Printed, Filled, FilledRow, Layout, Row, Rule,
    Verdict,
};
use sogoc_operations::figures::Lens;
use sogoc_operations::form_sheet;
use sogoc_operations::rights::Action;

use super::{forms, tell};
use crate::access::{Access, Routes, Scope};
use crate::answer::{Answer, html, workbook};
use crate::look::figure::Figure;
use crate::look::frame::Place;
use crate::look::link::Link;
use crate::pages::form::{Cell, Identity, Line, Model, Outcome, page};
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
    structure: Option<Date>,
) -> Result<(&'static Definition, Arc<Filled>), Problem> {
    let (actor, number) = (visit.actor(), number.to_owned());
    let lens = Lens::default().of_structure(structure);
    visit.app.heavy(move |office| office.form(&actor, &number, unit, period, lens)).await
}

async fn show(visit: Arc<Visit>) -> Answer {
    let unit = visit.unit()?;
    let period = match forms::period(&visit) {
        Ok(period) => period,
        Err(words) => return forms::page_with(&visit, Some(words)),
    };
    let structure = match forms::structure(&visit) {
        Ok(structure) => structure,
        Err(words) => return forms::page_with(&visit, Some(words)),
    };
    let (form, filled) = filled(&visit, visit.asked("number"), unit, period, structure).await?;
    let head = visit.office().form_head(unit, period);
    let rows = form.rows.iter().zip(&filled.rows).filter(|(row, _)| row.printed);
    let lines =
        rows.map(|(row, it)| Sheet { form, filled: &filled, row, structure }.line(it)).collect();
    let address = |path: &str| paths::with(path, &pairs(&asked(unit, period, structure)));
    let model = Model {
        unit: head.unit,
        parent: head.superior,
        number: form.id.clone(),
        title: form.title.clone(),
        basis: form.citation.clone(),
        period: in_words(period, structure),
        counted_in: form.counted_in.clone(),
        place_and_date: head.dated,
        signs: [
            (
                "Người lập biểu".to_owned(),
                "(ký, ghi rõ họ tên; số điện thoại)".to_owned(),
                head.maker,
            ),
            (head.signer, "(ký tên, đóng dấu)".to_owned(), head.signer_name),
        ],
        columns: form.heads(),
        lines,
        notes: form_sheet::notes(form),
        identities: filled.identities.iter().map(identity).collect(),
        export: Link::new("Xuất Excel", address(&paths::form_file(&form.id))),
        choice: forms::choice(&visit, unit, period),
    };
    let crumbs = visit.crumbs_to(unit, &format!("Biểu {}", form.id));
    html(&page(&model, &visit.frame(Some(Place::Forms), crumbs)))
}

/// What an address says of unit, period and structure.
pub(super) fn asked(
    unit: UnitId,
    period: Period,
    structure: Option<Date>,
) -> Vec<(&'static str, String)> {
    let mut asked = vec![
        ("unit", unit.to_string()),
        ("from", format_date(period.from)),
        ("to", format_date(period.to)),
    ];
    asked.extend(structure.map(|day| ("structure", format_date(day))));
    asked
}

/// The period, and whose organisations are taken when they are not those of each day.
fn in_words(period: Period, structure: Option<Date>) -> String {
    let days = format!("từ {} đến {}", format_date(period.from), format_date(period.to));
    structure.map_or_else(
        || days.clone(),
        |day| format!("{days}, theo hệ thống tổ chức tại ngày {}", format_date(day)),
    )
}

/// The same as an address takes it.
pub(super) fn pairs<'p>(asked: &'p [(&'static str, String)]) -> Vec<(&'static str, &'p str)> {
    asked.iter().map(|(name, value)| (*name, value.as_str())).collect()
}

/// A row of a filled form.
struct Sheet<'f> {
    form: &'f Definition,
    filled: &'f Filled,
    row: &'f Row,
    structure: Option<Date>,
}

impl Sheet<'_> {
    fn line(&self, it: &FilledRow) -> Line {
        let row = self.row;
        let cells = match self.form.layout {
            Layout::Period => self.compared(it),
            Layout::Table => {
                let columns = self.form.columns.iter().zip(&it.answers);
                columns.map(|(column, found)| self.cell(Some(&column.key), found)).collect()
            }
        };
        Line {
            mark: row.mark.clone(),
            label: row.label.clone(),
            depth: row.indent.min(2),
            added: row.ours,
            doubt: if row.ours { None } else { doubt(row.confidence) },
            cells,
        }
    }

    /// This period, the year before, the one in per cent of the other.
    fn compared(&self, it: &FilledRow) -> Vec<Cell> {
        let now = self.cell(None, it.answer());
        let before = self.filled.last_year.zip(it.last_year);
        let percent = it.answer().figure().zip(it.last_year);
        let percent = percent.and_then(|(now, before)| now.percent_of(before));
        let reckoned = |text: String| Cell::Reckoned(Link::new(text.trim_end_matches('%'), ""));
        vec![
            now,
            before.map_or(Cell::Empty, |(period, figure)| printed(figure, self.open(None, period))),
            percent.map_or(Cell::Empty, reckoned),
        ]
    }

    fn cell(&self, column: Option<&str>, found: &Found) -> Cell {
        let Some(figure) = found.figure() else {
            return if *found == Found::Unknown { Cell::Unknown } else { Cell::Empty };
        };
        let opens = !matches!(found, Found::Share { .. });
        let href = if opens { self.open(column, self.filled.period) } else { String::new() };
        match (printed(figure, href), self.fault(column)) {
            (Cell::Count(figure), Some(fault)) => Cell::Count(with_fault(figure, fault)),
            (cell, _) => cell,
        }
    }

    /// The list behind a cell.
    fn open(&self, column: Option<&str>, period: Period) -> String {
        let mut all = vec![("form", self.form.id.clone()), ("row", self.row.key.clone())];
        all.extend(column.map(|column| ("column", column.to_owned())));
        all.extend(asked(self.filled.unit, period, self.structure));
        paths::with(paths::FIGURES, &pairs(&all))
    }

    /// A fault is marked at the cell its identity speaks of first.
    fn fault(&self, column: Option<&str>) -> Option<&Checked> {
        let failed = |it: &&Checked| matches!(it.verdict, Verdict::Fails { .. });
        let mut failed = self.filled.identities.iter().filter(failed);
        failed.find(|it| self.speaks_of(it, column))
    }

    fn speaks_of(&self, fault: &Checked, column: Option<&str>) -> bool {
        let form = self.form;
        let Some(identity) = form.identities.iter().find(|it| it.id == fault.id) else {
            return false;
        };
        let at = match &fault.verdict {
            Verdict::Fails { at, .. } => at.as_deref(),
            _ => None,
        };
        let place = column.map(|column| format!("{}.{column}", self.row.key));
        let here = |key: &sogoc_figures::form::Key| {
            key.means(&self.row.key)
                && (column.is_none() || form.column(key.column.as_deref()) == form.column(column))
        };
        match &identity.rule {
            Rule::Holds(all) => all
                .iter()
                .filter(|instance| instance.row.as_deref() == at)
                .any(|instance| instance.relation.keys().next().is_some_and(here)),
            Rule::Children(_) => {
                at == Some(self.row.key.as_str()) || (at.is_some() && at == place.as_deref())
            }
            Rule::NotHere => false,
        }
    }
}

fn printed(figure: Printed, href: String) -> Cell {
    match figure.count() {
        Some(count) => Cell::Count(tell::open(count, href)),
        None => Cell::Reckoned(Link::new(figure.to_string(), href)),
    }
}

fn with_fault(figure: Figure, fault: &Checked) -> Figure {
    let Verdict::Fails { left, right, .. } = &fault.verdict else { return figure };
    let words = format!("{}: {left} khác {right}. {}", fault.id, fault.text);
    figure.failing(left - right, words, format!("#identity-{}", fault.id))
}

/// How sure the program is of a row it did not read in print.
fn doubt(confidence: Confidence) -> Option<String> {
    let words = match confidence {
        Confidence::Seen => return None,
        Confidence::Inferred => "suy ra từ mẫu",
        Confidence::Recalled => "chưa đối chiếu bản in",
        Confidence::NotFound => "chưa tìm thấy bản in",
    };
    Some(words.to_owned())
}

fn identity(checked: &Checked) -> Identity {
    Identity {
        id: checked.id.clone(),
        rule: checked.text.clone(),
        outcome: match &checked.verdict {
            Verdict::Holds => Outcome::Holds,
            Verdict::Fails { left, right, at } => {
                let at = at.as_ref().map(|row| format!("Dòng {row}: ")).unwrap_or_default();
                Outcome::Fails(left - right, format!("{at}{left} khác {right}"))
            }
            Verdict::NotChecked(why) => Outcome::NotChecked(why.clone()),
        },
    }
}

async fn export(visit: Arc<Visit>) -> Answer {
    let (unit, period) = (visit.unit()?, forms::period_or_problem(&visit)?);
    let structure = forms::structure(&visit).map_err(|wrong| Problem::Day(wrong.words))?;
    let lens = Lens::default().of_structure(structure);
    let (actor, number) = (visit.actor(), visit.asked("number").to_owned());
    let work = move |office: &sogoc_operations::office::Office| {
        let (form, filled) = office.form(&actor, &number, unit, period, lens)?;
        Ok((form.id.clone(), office.form_xlsx(&actor, form, &filled)?))
    };
    let (id, bytes) = visit.app.heavy(work).await?;
    let day = format_date(period.to).replace('/', "-");
    workbook(&format!("bieu-{id}-{day}.xlsx"), bytes)
}
