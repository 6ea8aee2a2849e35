//! Lists as an office keeps them, written in the test: all people are invented.

use jiff::civil::{Date, date};
use sogoc_documents::table::{Column, Field, Kind, Table, xlsx};
use sogoc_domain::id::UnitId;
use sogoc_operations::error::OperationError;
use sogoc_operations::listing::{HeldRecord, Imported, ListFile, ListOrder, Preview};
use sogoc_operations::office::Office;

use crate::place::local;

/// The day the lists are true of.
pub(crate) const AS_OF: Date = date(2023, 12, 31);

const HEADINGS: [&str; 8] = [
    "Họ tên đảng viên",
    "Ngày, tháng, năm sinh",
    "Nam/nữ",
    "Dân tộc",
    "Ngày vào đảng",
    "Ngày chính thức",
    "Số thẻ đảng",
    "Ghi chú",
];

/// Name, birth, sex, nation, admitted, official, card, note; alone, a name is a row that names a
/// cell.
pub(crate) type Line = &'static [&'static str];

/// Two cells; five who can be stored, two of them women, three of a minority, one on probation;
/// one without a name, one admitted before birth, one listed twice.
pub(crate) const UNTIDY: &[Line] = &[
    &["I. CHI BỘ BẢN MÍT"],
    &["Lò Thị Hoa Ban", "20/2/1974", "Nữ", "thái", "19/5/2003", "19/5/2004", "11.000001"],
    &["Nguyễn Văn Quế", "1980", "nam", "Kinh", "3.2.2010", "3.2.2011", "11.000002"],
    &["", "12/12/1970", "Nam", "Kinh", "1/1/2000", "1/1/2001"],
    &["Quàng Thị Sim", "5/9/1999", "Nữ", "Thái", "2/9/2023", ""],
    &["II. Chi bộ bản Dừa"],
    &["Giàng A Lúa", "07-08-1965", "Nam", "Mông", "10/10/1990", "10/10/1991", "11.000004"],
    &["Cầm Văn Tre", "1/1/1999", "Nam", "Thái", "1/1/1998", "1/1/1999", "11.000005"],
    &["Lò Thị Hoa Ban", "20/2/1974", "Nữ", "Thái", "19/5/2003", "19/5/2004", "11.000001"],
    &["Phạm Văn Mận", "15/3/1988", "Nam", "Kinh", "1/6/2015", "1/6/2016", "11.000006"],
    &["Tổng cộng: 8 đảng viên"],
];

pub(crate) fn file(lines: &[Line]) -> ListFile {
    table(&HEADINGS, lines)
}

/// A list under headings of its own.
pub(crate) fn table(headings: &[&str], lines: &[&[&str]]) -> ListFile {
    let column =
        |heading: &&str| Column { heading: (*heading).to_owned(), width: 16.0, kind: Kind::Text };
    let text = |cell: &&str| {
        if cell.is_empty() { Field::Empty } else { Field::Text((*cell).to_owned()) }
    };
    let table = Table {
        name: "Trang 1".to_owned(),
        title: vec!["ĐẢNG BỘ XÃ THỬ".to_owned(), "DANH SÁCH ĐẢNG VIÊN".to_owned()],
        columns: headings.iter().map(column).collect(),
        rows: lines.iter().map(|line| line.iter().map(text).collect()).collect(),
        ..Table::default()
    };
    ListFile { name: "danh sách.xlsx".to_owned(), bytes: xlsx(&[table]).unwrap() }
}

pub(crate) fn order(unit: UnitId) -> ListOrder {
    ListOrder { unit, as_of: AS_OF, cell: None }
}

pub(crate) fn try_preview(
    office: &Office,
    order: ListOrder,
    file: &ListFile,
) -> Result<Preview, OperationError> {
    office.preview_list(&local(), order, file, &mut |_, _, _| true)
}

pub(crate) fn preview(office: &Office, order: ListOrder, file: &ListFile) -> Preview {
    try_preview(office, order, file).unwrap()
}

/// Reads a list and stores it under a key of its own.
pub(crate) async fn bring_in(office: &Office, order: ListOrder, file: &ListFile) -> Imported {
    let preview = preview(office, order, file);
    let key = office.surroundings().id().to_string();
    office.commit_list(&local(), &preview, &key).await.unwrap()
}

/// The records of those the register holds already, as far as they may be seen.
pub(crate) fn records(preview: &Preview) -> Vec<&HeldRecord> {
    preview.held.iter().filter_map(|held| held.record.as_ref()).collect()
}

/// Everything the list says differently: name, field, held, listed.
pub(crate) fn proposals(preview: &Preview) -> Vec<(&str, &str, &str, &str)> {
    let told = records(preview).into_iter().flat_map(|record| {
        record.proposals.iter().map(|it| (record.name.as_str(), it.field, &*it.held, &*it.listed))
    });
    told.collect()
}

/// The names of a preview's members with their cells.
pub(crate) fn names(preview: &Preview) -> Vec<(&str, &str)> {
    let members = preview.reading.members.iter();
    members.map(|row| (row.name.as_str(), row.cell.as_deref().unwrap_or("?"))).collect()
}
