//! Sheets from lines of text, and what a reading says, short.

use jiff::civil::{Date, date};
use sogoc_documents::spreadsheet::{Area, Cell, Format, Row, Sheet, Value, Workbook};
use sogoc_domain::date::PartialDate;
use sogoc_operations::import::{
    ByHand, Field, MemberRow, Options, Reading, Severity, Summary, recognise,
};

pub(crate) const AS_OF: Date = date(2023, 12, 31);

/// A sheet from lines: cells parted by "|", "#1955" a number, "@1955-05-08" a date cell.
pub(crate) fn sheet(name: &str, lines: &[&str]) -> Sheet {
    let row = |(index, line): (usize, &&str)| Row {
        number: index as u32 + 1,
        cells: line
            .split('|')
            .enumerate()
            .filter_map(|(column, text)| cell(column, text))
            .collect(),
        hidden: false,
    };
    let rows = lines.iter().enumerate().map(row).filter(|row| !row.cells.is_empty()).collect();
    Sheet { name: name.to_owned(), rows, merges: Vec::new(), hidden: false }
}

pub(crate) fn cell(column: usize, text: &str) -> Option<Cell> {
    let value = if text.is_empty() {
        return None;
    } else if let Some(number) = text.strip_prefix('#') {
        Value::Number(number.parse().unwrap())
    } else if let Some(day) = text.strip_prefix('@') {
        let day: Date = day.parse().unwrap();
        let serial = day.duration_since(date(1899, 12, 30)).as_hours() / 24;
        Value::Date { date: day, serial: serial as f64 }
    } else {
        Value::Text(text.to_owned())
    };
    Some(Cell { column: column as u32, value, font: None })
}

pub(crate) fn merged(mut sheet: Sheet, areas: &[(u32, u32, u32, u32)]) -> Sheet {
    sheet.merges = areas
        .iter()
        .map(|&(first_row, first_column, last_row, last_column)| Area {
            first_row,
            last_row,
            first_column,
            last_column,
        })
        .collect();
    sheet
}

pub(crate) fn read_sheets(sheets: Vec<Sheet>, cell: Option<&str>) -> Reading {
    let options =
        Options { as_of: AS_OF, cell: cell.map(str::to_owned), by_hand: ByHand::default() };
    recognise(&Workbook { sheets, format: Format::Xlsx }, &options, &mut |_, _| true).unwrap()
}

pub(crate) fn read(lines: &[&str]) -> Reading {
    read_sheets(vec![sheet("Danh sách", lines)], None)
}

/// A list under the plainest heading.
pub(crate) fn plain(rows: &[&str]) -> Reading {
    let heading =
        "STT|Họ và tên|Ngày sinh|Giới tính|Dân tộc|Ngày vào Đảng|Ngày chính thức|Số thẻ đảng viên";
    let lines: Vec<&str> = std::iter::once(heading).chain(rows.iter().copied()).collect();
    read(&lines)
}

pub(crate) fn errors(reading: &Reading) -> Vec<(u32, Field, &str)> {
    of(reading, Severity::Error)
}

pub(crate) fn warnings(reading: &Reading) -> Vec<(u32, Field, &str)> {
    of(reading, Severity::Warning).into_iter().filter(|(_, _, code)| *code != "no_cell").collect()
}

pub(crate) fn of(reading: &Reading, severity: Severity) -> Vec<(u32, Field, &str)> {
    let problems = reading.problems.iter().filter(|problem| problem.severity == severity);
    problems.map(|problem| (problem.row, problem.field, problem.code)).collect()
}

pub(crate) fn cells(reading: &Reading) -> Vec<(String, usize)> {
    let summary = Summary::of(reading, AS_OF);
    summary.cells.into_iter().map(|cell| (cell.name, cell.members)).collect()
}

pub(crate) fn names(reading: &Reading) -> Vec<&str> {
    reading.members.iter().map(|member| member.name.as_str()).collect()
}

pub(crate) fn day(year: i16, month: i8, day: i8) -> PartialDate {
    PartialDate::Day(date(year, month, day))
}

pub(crate) fn only(reading: &Reading) -> &MemberRow {
    assert_eq!(reading.members.len(), 1, "{:?}", reading.problems);
    &reading.members[0]
}

/// The heading of a commune's list: title block, two rows, a numbering row, births by sex.
pub(crate) const COMMUNE: [&str; 6] = [
    "ĐẢNG BỘ HUYỆN|||||ĐẢNG CỘNG SẢN VIỆT NAM",
    "ĐẢNG ỦY XÃ THỬ|||||ngày 31 tháng 12 năm 2023",
    "DANH SÁCH ĐẢNG VIÊN ĐẢNG BỘ XÃ",
    "TT|Họ, tên đang dùng|Năm sinh||Dân\ntộc|Ngày\nvào Đảng|Ngày\nchính thức|Số TĐV|TĐ LLCT|Chức vụ|Ghi chú",
    "||Nam|Nữ",
    "1|2|3|4|5|6|7|8|9|10|11",
];

pub(crate) fn commune(rows: &[&str]) -> Reading {
    let lines: Vec<&str> = COMMUNE.iter().chain(rows).copied().collect();
    read_sheets(vec![merged(sheet("Danh sách", &lines), &[(3, 0, 3, 10), (4, 2, 4, 3)])], None)
}
