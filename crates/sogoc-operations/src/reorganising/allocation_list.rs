//! The allocation as a list, one row a person: written to be filled in, read back with what is wrong in which row.

use std::collections::{HashMap, HashSet};

use sogoc_documents::spreadsheet::{self, Limits};
use sogoc_documents::table::{Column, Field, Kind, Table, csv, xlsx};
use sogoc_domain::id::{PersonId, UnitId};
use sogoc_domain::reorganise::Plan;
use sogoc_domain::text::fold;

use super::allocate::Going;
use crate::error::OperationError;
use crate::listing::ListFile;
use crate::names::plain_number;

/// The columns, as they are written and found again.
const COLUMNS: [(&str, f64); 7] = [
    ("STT", 6.0),
    ("Họ và tên", 28.0),
    ("Ngày sinh", 12.0),
    ("Số thẻ", 14.0),
    ("Chi bộ hiện nay", 34.0),
    ("Chi bộ mới", 34.0),
    ("Mã đảng viên", 38.0),
];
/// So many problems are told at once.
const PROBLEMS_MAX: usize = 50;

/// What is wrong in a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowWrong {
    /// The row, as the office sees it.
    pub row: u32,
    /// What is wrong and what to do.
    pub words: String,
}

/// A list read back.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Read {
    /// Who goes to which cell.
    pub going: Vec<(PersonId, UnitId)>,
    /// What is wrong, row by row; nothing is taken while something is.
    pub wrong: Vec<RowWrong>,
    /// Rows that say nothing: left as they were.
    pub blank: usize,
}

fn table(plan: &Plan, going: &[Going], stamp: Option<String>) -> Table {
    let row = |(order, it): (usize, &Going)| {
        vec![
            Field::Count(i64::try_from(order + 1).unwrap_or(i64::MAX)),
            Field::Text(it.name.clone()),
            Field::Text(it.birth.clone()),
            Field::Text(it.card.clone()),
            Field::Text(it.from_name.clone()),
            Field::Text(it.to_name.clone()),
            Field::Text(it.person.to_string()),
        ]
    };
    let column = |(heading, width): (&str, f64)| Column {
        heading: heading.to_owned(),
        width,
        kind: if heading == "STT" { Kind::Count } else { Kind::Text },
    };
    Table {
        name: "Phân bổ".to_owned(),
        title: vec!["DANH SÁCH PHÂN BỔ ĐẢNG VIÊN".to_owned(), plan.title.clone()],
        columns: COLUMNS.map(column).to_vec(),
        rows: going.iter().enumerate().map(row).collect(),
        stamp,
        ..Table::default()
    }
}

/// The list as a workbook.
///
/// # Errors
/// When it cannot be written.
pub fn list_xlsx(
    plan: &Plan,
    going: &[Going],
    stamp: Option<String>,
) -> Result<Vec<u8>, OperationError> {
    let table = table(plan, going, stamp);
    xlsx(&[table]).map_err(|error| OperationError::input(error.to_string()))
}

/// The list as text of separated fields.
pub fn list_csv(plan: &Plan, going: &[Going], stamp: Option<String>) -> Vec<u8> {
    csv(&table(plan, going, stamp))
}

/// Reads a list: people by their id or card number, cells by name or code. Where two fit, the row
/// says so and nothing is picked.
///
/// # Errors
/// Input for a file that cannot be read or has no heading.
pub fn read_list(
    file: &ListFile,
    people: &[Going],
    cells: &[(UnitId, String, Option<String>)],
) -> Result<Read, OperationError> {
    let book = spreadsheet::read(&file.name, &file.bytes, &Limits::default(), &mut |_| true)
        .map_err(|error| OperationError::input(error.to_string()))?;
    let heads: HashMap<String, usize> =
        COLUMNS.iter().enumerate().map(|(order, (head, _))| (fold(head), order)).collect();
    for sheet in &book.sheets {
        let found = sheet.rows.iter().enumerate().find_map(|(at, row)| {
            let columns: HashMap<usize, u32> = row
                .cells
                .iter()
                .filter_map(|cell| Some((*heads.get(&fold(&cell.value.to_string()))?, cell.column)))
                .collect();
            let has = |order: usize| columns.contains_key(&order);
            (has(5) && (has(6) || has(3))).then_some((at, columns))
        });
        let Some((head, columns)) = found else { continue };
        let mut read = Read::default();
        let who = People::of(people);
        for row in &sheet.rows[head + 1..] {
            let text = |order: usize| {
                let column = columns.get(&order);
                let cell = row.cells.iter().find(|cell| Some(&cell.column) == column);
                cell.map_or_else(String::new, |cell| cell.value.to_string().trim().to_owned())
            };
            let (id, card, to) = (text(6), text(3), text(5));
            if id.is_empty() && card.is_empty() && to.is_empty() {
                continue;
            }
            if to.is_empty() {
                read.blank += 1;
                continue;
            }
            match (who.find(&id, &card), cell(cells, &to)) {
                (Ok(person), Ok(cell)) => read.going.push((person, cell)),
                (person, cell) => {
                    let words = [person.err(), cell.err()].into_iter().flatten();
                    read.wrong.extend(words.map(|words| RowWrong { row: row.number, words }));
                }
            }
            if read.wrong.len() >= PROBLEMS_MAX {
                break;
            }
        }
        twice(&mut read);
        return Ok(read);
    }
    Err(OperationError::input(
        "Không thấy dòng tiêu đề có cột “Chi bộ mới” và cột “Mã đảng viên” hoặc “Số thẻ”. Hãy tải danh sách mẫu ở trang này, điền cột “Chi bộ mới” rồi gửi lại.",
    ))
}

/// Somebody who stands in two rows with two cells.
fn twice(read: &mut Read) {
    let mut seen: HashMap<PersonId, UnitId> = HashMap::new();
    let mut clash = false;
    for (person, cell) in &read.going {
        clash |= seen.insert(*person, *cell).is_some_and(|before| before != *cell);
    }
    if clash {
        let words = "Có người đứng ở hai dòng với hai chi bộ mới khác nhau. Hãy để lại một dòng cho mỗi người.";
        read.wrong.push(RowWrong { row: 0, words: words.to_owned() });
    }
}

struct People {
    ids: HashSet<PersonId>,
    cards: HashMap<String, Vec<PersonId>>,
}

impl People {
    fn of(people: &[Going]) -> Self {
        let mut cards: HashMap<String, Vec<PersonId>> = HashMap::new();
        for it in people.iter().filter(|it| !it.card.is_empty()) {
            cards.entry(plain_number(&it.card)).or_default().push(it.person);
        }
        Self { ids: people.iter().map(|it| it.person).collect(), cards }
    }

    fn find(&self, id: &str, card: &str) -> Result<PersonId, String> {
        if !id.is_empty() {
            let person = id.parse::<PersonId>().ok().filter(|it| self.ids.contains(it));
            return person.ok_or_else(|| {
                "Mã đảng viên không thuộc chi bộ nào đang sắp xếp. Hãy tải lại danh sách mẫu."
                    .to_owned()
            });
        }
        if card.is_empty() {
            return Err("Chưa có mã đảng viên hoặc số thẻ. Hãy ghi một trong hai.".to_owned());
        }
        match self.cards.get(&plain_number(card)).map(Vec::as_slice) {
            Some([one]) => Ok(*one),
            Some([_, ..]) => Err(format!("Số thẻ {card} có hơn một người. Hãy ghi mã đảng viên.")),
            _ => Err(format!("Không có ai mang số thẻ {card} trong các chi bộ đang sắp xếp.")),
        }
    }
}

fn cell(cells: &[(UnitId, String, Option<String>)], given: &str) -> Result<UnitId, String> {
    let folded = fold(given);
    let by_code = cells.iter().filter(|(_, _, code)| {
        code.as_deref().is_some_and(|code| code.eq_ignore_ascii_case(given))
    });
    let mut found: Vec<UnitId> = by_code.map(|it| it.0).collect();
    if found.is_empty() {
        found = cells.iter().filter(|(_, name, _)| fold(name) == folded).map(|it| it.0).collect();
    }
    match found.as_slice() {
        [one] => Ok(*one),
        [] => Err(format!(
            "Không có chi bộ nhận nào tên “{given}”. Kiểm tra lại tên hoặc ghi mã chi bộ."
        )),
        many => Err(format!("Có {} chi bộ nhận tên “{given}”. Hãy ghi mã chi bộ.", many.len())),
    }
}
