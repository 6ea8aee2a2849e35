//! What is wrong in a list, row by row: put right in place, left out, or said to be right.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use sogoc_operations::import::{
    ByHand, CellRef, CellShown, Field, Problem as Fault, RowRef, RowShown, Severity, SheetReading,
};
use sogoc_operations::rights::Action;

use super::import_job::{follow, members, renew, settle, waiting};
use crate::access::{Access, Routes, Scope};
use crate::answer::{Answer, html};
use crate::look::frame::Place;
use crate::look::link::Link;
use crate::look::table::Pager;
use crate::pages::import_problems::{Card, Entry, Fix, Model, Note, Out, page};
use crate::paths;
use crate::previews::{Looked, Waiting};
use crate::status::Problem;
use crate::visit::Visit;

/// So many rows are put right on one page.
const ROWS: usize = 15;
/// So many rows that were left out are shown to be taken back.
const OUT_MAX: usize = 100;

pub(super) fn routes() -> Routes {
    let access = Access::May(Action::Import, Scope::Preview("key"));
    Routes::default().get("/imports/previews/{key}/problems", access, show).post(
        "/imports/previews/{key}/problems",
        access,
        save,
    )
}

/// What this page needs of a list, of members or of places.
pub(super) struct Faulty<'a> {
    pub(super) faults: &'a [Fault],
    pub(super) sheets: &'a [SheetReading],
    pub(super) by_hand: &'a ByHand,
    pub(super) left_out: &'a [RowRef],
    looked: &'a Looked,
}

pub(super) fn faulty(looked: &Looked) -> Faulty<'_> {
    match looked {
        Looked::Members(preview) => Faulty {
            faults: &preview.reading.problems,
            sheets: &preview.reading.sheets,
            by_hand: &preview.settled.list,
            left_out: &preview.reading.left_out,
            looked,
        },
        Looked::Places(preview) => Faulty {
            faults: &preview.reading.problems,
            sheets: &preview.reading.sheets,
            by_hand: &preview.by_hand,
            left_out: &preview.reading.left_out,
            looked,
        },
    }
}

impl Faulty<'_> {
    /// These rows of the file with what was corrected in them.
    pub(super) fn rows(&self, wanted: &[RowRef]) -> Vec<RowShown> {
        match self.looked {
            Looked::Members(preview) => preview.rows(wanted),
            Looked::Places(preview) => preview.rows(wanted),
        }
    }

    /// The number of a sheet in the names of fields.
    pub(super) fn sheet(&self, name: &str) -> usize {
        self.sheets.iter().position(|sheet| sheet.name == name).unwrap_or(usize::MAX)
    }

    /// "0-41": a row in the names of fields.
    fn key(&self, row: &RowRef) -> String {
        format!("{}-{}", self.sheet(&row.sheet), row.row)
    }

    /// The row that such a key names.
    pub(super) fn row(&self, key: &str) -> Option<RowRef> {
        let (sheet, row) = key.split_once('-')?;
        let sheet = self.sheets.get(sheet.parse::<usize>().ok()?)?;
        Some(RowRef { sheet: sheet.name.clone(), row: row.parse().ok()? })
    }
}

/// Faults that are weighed on the page of doubles.
pub(super) fn is_of_doubles(fault: &Fault) -> bool {
    matches!(fault.code, "duplicate" | "namesake")
}

async fn show(visit: Arc<Visit>) -> Answer {
    let waiting = waiting(&visit)?;
    let model = model(&visit, &waiting);
    let crumbs = vec![Link::new("Nhập danh sách", paths::IMPORTS), Link::new("Sửa", "")];
    html(&page(&model, &visit.frame(Some(Place::Imports), crumbs)))
}

fn model(visit: &Visit, waiting: &Waiting) -> Model {
    let faulty = faulty(&waiting.looked);
    let key = waiting.key.to_string();
    let mut rows: Vec<(RowRef, Vec<&Fault>)> = Vec::new();
    let mut place: HashMap<RowRef, usize> = HashMap::new();
    let mut general = Vec::new();
    for fault in faulty.faults.iter().filter(|fault| !is_of_doubles(fault)) {
        if fault.row == 0 || fault.column.is_none() {
            general.push(fault);
            continue;
        }
        let row = fault.row_ref();
        let at = *place.entry(row.clone()).or_insert_with(|| {
            rows.push((row, Vec::new()));
            rows.len() - 1
        });
        rows[at].1.push(fault);
    }
    let is_grave = |faults: &[&Fault]| faults.iter().any(|it| it.severity == Severity::Error);
    rows.sort_by_key(|(_, faults)| !is_grave(faults));
    let grave = rows.iter().filter(|(_, faults)| is_grave(faults)).count();
    let pages = rows.len().div_ceil(ROWS).max(1);
    let number = visit.page().min(pages - 1);
    let part: Vec<_> = rows.iter().skip(number * ROWS).take(ROWS).collect();
    let wanted: Vec<RowRef> = part.iter().map(|(row, _)| row.clone()).collect();
    let shown = faulty.rows(&wanted);
    let cards = part.iter().filter_map(|(row, faults)| {
        let shown = shown.iter().find(|it| it.at == *row)?;
        Some(card(&faulty, &key, shown, faults))
    });
    let plain = faulty.faults.iter().filter(|it| !is_of_doubles(it)).flat_map(|it| &it.fixes);
    let out: Vec<RowRef> = faulty.left_out.iter().take(OUT_MAX).cloned().collect();
    let out = faulty.rows(&out).into_iter().map(|row| Out {
        name: format!("r-{}", faulty.key(&row.at)),
        words: format!("Dòng {}: {}", row.at.row, words(&row)),
    });
    let doubts = general.iter().map(|fault| note(&faulty, fault));
    Model {
        file: waiting.file().to_owned(),
        grave,
        doubtful: rows.len() - grave,
        cards: cards.collect(),
        general: if number == 0 { doubts.collect() } else { Vec::new() },
        plain: plain.filter(|fix| fix.is_plain).count(),
        corrected: faulty.by_hand.cells.len(),
        out: out.collect(),
        pager: Pager {
            page: number + 1,
            total: rows.len(),
            base: visit.pages(),
            noun: "dòng".to_owned(),
        },
        rows_each: ROWS,
        action: paths::with(
            &paths::preview_step(&key, "problems"),
            &[("page", &if number > 0 { (number + 1).to_string() } else { String::new() })],
        ),
        next: next(waiting),
        file_of_problems: Link::new(
            "Tải các chỗ cần sửa (Excel)",
            format!("{}/problems.xlsx", paths::preview(&key)),
        ),
        is_of_places: waiting.members().is_none(),
    }
}

fn next(waiting: &Waiting) -> Link {
    let key = waiting.key.to_string();
    let doubles = waiting.members().is_some_and(|preview| {
        let reading = &preview.reading;
        reading.duplicates.len()
            + reading.namesakes.len()
            + preview.held.len()
            + preview.alike.len()
            > 0
    });
    if doubles {
        Link::new("Tiếp tục: xử lý trùng", paths::preview_step(&key, "doubles"))
    } else {
        Link::new("Tiếp tục: xem lại trước khi ghi", paths::preview(&key))
    }
}

/// Who or what a row is about: its name, else the first words in it.
pub(super) fn words(row: &RowShown) -> String {
    let is_name = |cell: &&CellShown| {
        matches!(
            cell.field,
            Some(Field::Name | Field::FamilyName | Field::GivenName | Field::BirthName)
        )
    };
    let of_people = row.cells.iter().any(|cell| is_name(&cell));
    let has_words = |cell: &&CellShown| cell.text.chars().any(char::is_alphabetic);
    let words: Vec<&str> = if of_people {
        row.cells.iter().filter(is_name).filter(has_words).map(|cell| &*cell.text).collect()
    } else {
        row.cells.iter().filter(has_words).take(1).map(|cell| &*cell.text).collect()
    };
    if words.is_empty() { "(không có tên)".to_owned() } else { words.join(" ") }
}

fn card(faulty: &Faulty<'_>, key: &str, row: &RowShown, faults: &[&Fault]) -> Card {
    let mut entries: Vec<Entry> = Vec::new();
    for cell in &row.cells {
        let own: Vec<&&Fault> = faults.iter().filter(|it| it.column == Some(cell.column)).collect();
        let touched = faults.iter().any(|it| {
            it.fixes.iter().any(|fix| fix.cells.iter().any(|(at, _)| *at == cell.column))
        });
        if !own.is_empty() || touched {
            let notes = own.into_iter().map(|fault| note(faulty, fault)).collect();
            entries.push(entry(faulty, row, cell, notes));
        }
    }
    let is_entry = |cell: &CellShown| entries.iter().any(|it| it.letter == cell.letter);
    let neighbours = row.cells.iter().filter(|cell| !is_entry(cell) && !cell.text.is_empty());
    let label = |cell: &CellShown| short(cell);
    Card {
        key: faulty.key(&row.at),
        title: format!("Dòng {} · {}", row.at.row, words(row)),
        sheet: (faulty.sheets.len() > 1).then(|| row.at.sheet.clone()),
        grave: faults.iter().any(|it| it.severity == Severity::Error),
        neighbours: neighbours.map(|cell| (label(cell), cell.text.clone())).collect(),
        entries,
        whole: Link::new(
            "Sửa cả dòng",
            paths::preview_row(key, faulty.sheet(&row.at.sheet), row.at.row),
        ),
    }
}

/// The name of a cell: what its column is, or the last part of its heading.
pub(super) fn short(cell: &CellShown) -> String {
    let heading = cell.heading.rsplit(" / ").next().unwrap_or_default();
    match cell.field {
        Some(Field::Male) => "Ngày sinh (cột nam)".to_owned(),
        Some(Field::Female) => "Ngày sinh (cột nữ)".to_owned(),
        Some(field) => field.label().to_owned(),
        None if heading.is_empty() => format!("Cột {}", cell.letter),
        None => heading.to_owned(),
    }
}

fn entry(faulty: &Faulty<'_>, row: &RowShown, cell: &CellShown, notes: Vec<Note>) -> Entry {
    Entry {
        name: format!("c-{}-{}", faulty.key(&row.at), cell.column),
        label: short(cell),
        letter: cell.letter.clone(),
        value: cell.text.clone(),
        was: cell.original.clone(),
        notes,
    }
}

fn note(faulty: &Faulty<'_>, fault: &Fault) -> Note {
    let row = faulty.key(&fault.row_ref());
    let fix = |fix: &sogoc_operations::import::Fix| Fix {
        words: fix.words.clone(),
        sets: fix
            .cells
            .iter()
            .map(|(column, value)| (format!("c-{row}-{column}"), value.clone()))
            .collect(),
    };
    let grave = fault.severity == Severity::Error;
    Note {
        grave,
        place: fault.place(),
        message: fault.message.clone(),
        advice: fault.advice.clone(),
        keep: (!grave && fault.row > 0).then(|| format!("k-{row}-{}", fault.code)),
        fixes: fault.fixes.iter().map(fix).collect(),
    }
}

/// What a posted form settles about rows and cells of a list.
#[derive(Debug, Default)]
pub(super) struct Change {
    cells: Vec<(CellRef, String)>,
    /// Cells that were typed back to what the file has.
    restored: Vec<CellRef>,
    kept: Vec<(RowRef, String)>,
    left_out: BTreeSet<RowRef>,
    taken_back: BTreeSet<RowRef>,
}

impl Change {
    /// Reads what was posted on this page or on that of a row.
    pub(super) fn posted(visit: &Visit, faulty: &Faulty<'_>) -> Self {
        let mut change = Self::default();
        let mut typed: Vec<(String, String)> = Vec::new();
        for (name, value) in visit.posted.typed() {
            let (kind, rest) = name.split_once('-').unwrap_or((name, ""));
            match kind {
                "c" => typed.push((rest.to_owned(), value.to_owned())),
                "k" => {
                    let (key, code) = rest.rsplit_once('-').unwrap_or_default();
                    let row = faulty.row(key);
                    change.kept.extend(row.map(|row| (row, code.to_owned())));
                }
                "x" => change.left_out.extend(faulty.row(rest)),
                "r" => change.taken_back.extend(faulty.row(rest)),
                // A proposed fix: "c-0-41-4=30/09/2015", several parted by bars.
                "fix" => typed.extend(value.split('|').filter_map(|set| {
                    let (cell, value) = set.strip_prefix("c-")?.split_once('=')?;
                    Some((cell.to_owned(), value.to_owned()))
                })),
                "plain" => change.take_plain(faulty),
                _ => {}
            }
        }
        change.take_typed(faulty, typed);
        change
    }

    /// Only what differs from what stands there is a correction.
    fn take_typed(&mut self, faulty: &Faulty<'_>, typed: Vec<(String, String)>) {
        let mut rows: HashMap<RowRef, Vec<(u32, String)>> = HashMap::new();
        for (cell, value) in typed {
            let Some((key, column)) = cell.rsplit_once('-') else { continue };
            let (Some(row), Ok(column)) = (faulty.row(key), column.parse()) else { continue };
            rows.entry(row).or_default().push((column, value));
        }
        let wanted: Vec<RowRef> = rows.keys().cloned().collect();
        let shown = faulty.rows(&wanted);
        for row in &shown {
            for (column, value) in rows.remove(&row.at).unwrap_or_default() {
                let now = row.cells.iter().find(|cell| cell.column == column);
                let at = CellRef { row: row.at.clone(), column };
                match now {
                    Some(cell) if cell.text == value => {}
                    Some(cell) if cell.original.as_ref() == Some(&value) => self.restored.push(at),
                    Some(_) => self.cells.push((at, value)),
                    None => {}
                }
            }
        }
    }

    /// Writes out everywhere what was understood anyway.
    fn take_plain(&mut self, faulty: &Faulty<'_>) {
        for fault in faulty.faults {
            let Some(fix) = fault.fixes.iter().find(|fix| fix.is_plain) else { continue };
            let row = fault.row_ref();
            let cell = |(column, value): &(u32, String)| {
                (CellRef { row: row.clone(), column: *column }, value.clone())
            };
            self.cells.extend(fix.cells.iter().map(cell));
        }
    }

    /// Puts it into what was settled before.
    pub(super) fn into_list(self, by_hand: &mut ByHand) {
        by_hand.cells.retain(|cell, _| !self.restored.contains(cell));
        by_hand.cells.extend(self.cells);
        by_hand.kept.extend(self.kept);
        by_hand.left_out.extend(self.left_out);
        by_hand.left_out.retain(|row| !self.taken_back.contains(row));
    }
}

async fn save(visit: Arc<Visit>) -> Answer {
    let waiting = waiting(&visit)?;
    let change = Change::posted(&visit, &faulty(&waiting.looked));
    let key = waiting.key.to_string();
    let page = visit.asked("page").to_owned();
    let next = paths::with(&paths::preview_step(&key, "problems"), &[("page", &page)]);
    take_in(&visit, change, next).await
}

/// Settles a change of a list, of members or of places, and goes on.
pub(super) async fn take_in(visit: &Visit, change: Change, next: String) -> Answer {
    let waiting = waiting(visit)?;
    let Looked::Places(preview) = &waiting.looked else {
        members(visit)?;
        return settle(visit, |settled, _| change.into_list(&mut settled.list), next).await;
    };
    let (app, actor, preview) = (visit.app.clone(), visit.actor(), Arc::clone(preview));
    let words = format!("Đọc lại {}", waiting.file());
    let job = super::import_job::begin(visit, words, false, |_| async move {
        let _turn = waiting.turn.lock().await;
        let mut by_hand = preview.by_hand.clone();
        change.into_list(&mut by_hand);
        let again = app.heavy(move |office| office.read_places_again(&actor, &preview, by_hand));
        let again = again.await?;
        renew(&app, &waiting, Looked::Places(Arc::new(again)));
        Ok::<String, Problem>(next)
    })?;
    follow(&job).await
}
