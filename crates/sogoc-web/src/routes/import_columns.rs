//! What of a list was recognised: its sheets, headings and columns; put right by hand.

use std::collections::HashMap;
use std::sync::Arc;

use sogoc_operations::import::{Field, FirstRow, SheetByHand, SheetReading};
use sogoc_operations::listing::{Preview, Settled};
use sogoc_operations::rights::Action;

use super::import_job::{members, settle};
use crate::access::{Access, Routes, Scope};
use crate::answer::{Answer, see};
use crate::look::frame::Place;
use crate::look::link::Link;
use crate::pages::import_columns::{Column, Model, Sheet, page};
use crate::paths;
use crate::visit::Visit;

/// How much of a row is shown where a heading is chosen.
const ROW_LETTERS: usize = 90;

pub(super) fn routes() -> Routes {
    let access = Access::May(Action::Import, Scope::Preview("key"));
    Routes::default().get("/imports/previews/{key}/columns", access, show).post(
        "/imports/previews/{key}/columns",
        access,
        save,
    )
}

async fn show(visit: Arc<Visit>) -> Answer {
    let (waiting, preview) = members(&visit)?;
    let model = model(&waiting.key.to_string(), &preview, &HashMap::new());
    visit.form(false, &page(&model, &frame(&visit)))
}

fn frame(visit: &Visit) -> crate::look::frame::Frame {
    let crumbs = vec![Link::new("Nhập danh sách", paths::IMPORTS), Link::new("Nhận dạng", "")];
    visit.frame(Some(Place::Imports), crumbs)
}

/// The page; what was typed and is wrong stands in `wrong`, by the name of its field.
fn model(key: &str, preview: &Preview, wrong: &HashMap<String, (String, String)>) -> Model {
    let sheets = preview.reading.sheets.iter().enumerate();
    let has_problems = preview.reading.problems.iter().any(|problem| problem.row > 0);
    Model {
        file: preview.file.clone(),
        members: preview.reading.members.len(),
        sheets: sheets.map(|(index, sheet)| shown(index, sheet, preview, wrong)).collect(),
        action: paths::preview_step(key, "columns"),
        next: if has_problems { "Tiếp tục: sửa chỗ chưa đúng" } else { "Tiếp tục" }.to_owned(),
    }
}

fn shown(
    index: usize,
    sheet: &SheetReading,
    preview: &Preview,
    wrong: &HashMap<String, (String, String)>,
) -> Sheet {
    let said = preview.settled.list.sheets.get(&sheet.name);
    let row_words = |row: &FirstRow| {
        let text = row.cells.iter().map(|(_, text)| text.as_str()).collect::<Vec<_>>().join(" · ");
        let mut shown: String = text.chars().take(ROW_LETTERS).collect();
        if shown.len() < text.len() {
            shown.push('…');
        }
        (row.number.to_string(), format!("Dòng {}: {shown}", row.number))
    };
    let chosen = said.and_then(|said| said.header).map(|row| row.to_string());
    let found = sheet.header_rows.iter().map(u32::to_string).collect::<Vec<_>>().join(", ");
    let by_itself = if found.is_empty() {
        "Chương trình chưa tìm thấy, xin chọn".to_owned()
    } else {
        format!("Chương trình tự tìm (dòng {found})")
    };
    let mut rows = vec![(String::new(), by_itself)];
    rows.extend(sheet.first_rows.iter().map(row_words));
    Sheet {
        index,
        name: sheet.name.clone(),
        read: sheet.skipped.is_none(),
        skipped: sheet.skipped.clone(),
        remembered: sheet.remembered,
        header: chosen.unwrap_or_default(),
        rows,
        columns: sheet
            .columns
            .iter()
            .map(|column| {
                let name = format!("col-{index}-{}", column.column);
                let typed = wrong.get(&name);
                Column {
                    letter: letter(column.column),
                    heading: column.heading.clone(),
                    examples: column.examples.clone(),
                    field: typed.map_or_else(
                        || column.field.map_or("", Field::id).to_owned(),
                        |(value, _)| value.clone(),
                    ),
                    error: typed.map(|(_, words)| words.clone()).filter(|it| !it.is_empty()),
                    name,
                }
            })
            .collect(),
        error: wrong.get(&format!("read-{index}")).map(|(_, words)| words.clone()),
    }
}

/// A, B, … Z, AA: the letter of a column.
fn letter(column: u32) -> String {
    let last = char::from(b'A' + u8::try_from(column % 26).unwrap_or(0));
    if column < 26 { last.to_string() } else { format!("{}{last}", letter(column / 26 - 1)) }
}

async fn save(visit: Arc<Visit>) -> Answer {
    let (waiting, preview) = members(&visit)?;
    let key = waiting.key.to_string();
    let mut changed = Vec::new();
    let mut wrong = HashMap::new();
    for (index, sheet) in preview.reading.sheets.iter().enumerate() {
        let before = preview.settled.list.sheets.get(&sheet.name).cloned().unwrap_or_default();
        let said = said(&visit, index, sheet, &before);
        if said == before {
            continue;
        }
        if said.header == before.header && said.read != Some(false) {
            wrong.extend(mistakes(&visit, index, sheet));
        }
        changed.push((sheet.name.clone(), said));
    }
    if !wrong.is_empty() {
        // What was chosen in the other columns is kept beside what is wrong.
        for (name, value) in visit.posted.typed().filter(|(name, _)| name.starts_with("col-")) {
            wrong.entry(name.to_owned()).or_insert((value.to_owned(), String::new()));
        }
        return visit.form(true, &page(&model(&key, &preview, &wrong), &frame(&visit)));
    }
    if changed.is_empty() {
        return see(&next(&key, &preview));
    }
    let change = move |settled: &mut Settled, _: &Preview| settled.list.sheets.extend(changed);
    settle(&visit, change, paths::preview_step(&key, "columns")).await
}

/// The next step that has something to do.
fn next(key: &str, preview: &Preview) -> String {
    let reading = &preview.reading;
    let doubles = reading.duplicates.len() + reading.namesakes.len() + preview.held.len();
    let is_fault = |code: &str| !matches!(code, "duplicate" | "namesake");
    if reading.problems.iter().any(|problem| is_fault(problem.code)) {
        paths::preview_step(key, "problems")
    } else if doubles + preview.alike.len() > 0 {
        paths::preview_step(key, "doubles")
    } else {
        paths::preview(key)
    }
}

/// What the form says about a sheet, on top of what was said before.
fn said(visit: &Visit, index: usize, sheet: &SheetReading, before: &SheetByHand) -> SheetByHand {
    let posted = |name: String| visit.posted.text(&name).to_owned();
    let is_read = sheet.skipped.is_none();
    let wanted = posted(format!("read-{index}"));
    let mut said = before.clone();
    match wanted.as_str() {
        "yes" if !is_read => said.read = Some(true),
        "no" if is_read => said.read = Some(false),
        _ => {}
    }
    let header = posted(format!("header-{index}"));
    let header: Option<u32> = header.parse().ok();
    if header != before.header {
        // The columns chosen belong to the heading before.
        return SheetByHand {
            header,
            read: said.read.or_else(|| header.map(|_| true)),
            ..SheetByHand::default()
        };
    }
    for column in &sheet.columns {
        let name = format!("col-{index}-{}", column.column);
        if !visit.posted.typed().any(|(field, _)| field == name) {
            continue;
        }
        let field = Field::named(visit.posted.text(&name));
        if field != column.field {
            said.columns.insert(column.column, field);
            said.remembered = false;
        }
    }
    said
}

/// What is wrong with the columns chosen for a sheet: nobody's name, or one thing twice.
fn mistakes(visit: &Visit, index: usize, sheet: &SheetReading) -> Vec<(String, (String, String))> {
    let name = |column: u32| format!("col-{index}-{column}");
    let chosen: Vec<(u32, Option<Field>, bool)> = sheet
        .columns
        .iter()
        .map(|column| {
            let field = Field::named(visit.posted.text(&name(column.column)));
            (column.column, field, field != column.field)
        })
        .collect();
    let has = |field: Field| chosen.iter().any(|(_, chosen, _)| *chosen == Some(field));
    let mut wrong = Vec::new();
    let is_named = has(Field::Name)
        || has(Field::BirthName)
        || has(Field::FamilyName) && has(Field::GivenName);
    if !is_named && !chosen.is_empty() {
        let words = format!(
            "Trang “{}”: chưa cột nào được đọc là Họ và tên. Chọn cột có họ tên đảng viên, hoặc chọn không đọc trang này.",
            sheet.name
        );
        wrong.push((format!("read-{index}"), (String::new(), words)));
    }
    for (column, field, is_changed) in &chosen {
        let Some(field) = field.filter(|field| *is_changed && is_single(*field)) else { continue };
        let other = chosen.iter().find(|(at, other, _)| at != column && *other == Some(field));
        if let Some((other, ..)) = other {
            let words = format!(
                "Cột {} cũng được đọc là {}. Chọn cho một trong hai cột mục khác, hoặc Bỏ qua.",
                letter(*other),
                field.label()
            );
            wrong.push((name(*column), (field.id().to_owned(), words)));
        }
    }
    wrong
}

/// True for what only one column can tell.
fn is_single(field: Field) -> bool {
    matches!(
        field,
        Field::Name
            | Field::Birth
            | Field::Admitted
            | Field::Official
            | Field::Card
            | Field::Citizen
            | Field::Sex
    )
}
