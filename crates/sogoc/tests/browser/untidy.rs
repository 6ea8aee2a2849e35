//! A list as an office keeps it: invented people, and the faults that such lists have.

use std::path::Path;

use rust_xlsxwriter::{ExcelDateTime, Format, FormatAlign, Workbook, Worksheet};

/// The cells of the list, in its order.
const CELLS: [&str; 5] =
    ["bản Mẫu Trên", "bản Mẫu Dưới", "bản Suối Thử", "Trường học", "Trạm Y tế"];
/// Members of a cell.
pub(crate) const PER_CELL: usize = 20;
/// The row below the heading.
const FIRST_ROW: u32 = 7;

/// Family and middle names; the second half are of women.
const FAMILIES: [&str; 8] = [
    "Lò Văn",
    "Quàng Bình",
    "Giàng A",
    "Niê Kdăm Văn",
    "Vàng Thị",
    "Tòng Thị",
    "Mùa Thị",
    "Bạc Thị",
];
const GIVEN: [&str; 13] =
    ["Ái", "Bưởi", "Chắn", "Dợ", "Én", "Giót", "Hặc", "Inh", "Kệ", "Lả", "Muôn", "Nhọt", "Piếng"];

/// A cell of the sheet that is wrong, and what a clerk types over it.
pub(crate) struct Fault {
    /// Row and column as the fields of the page name them.
    pub(crate) field: String,
    /// What is right.
    pub(crate) right: &'static str,
}

/// A member's row: the number-th of the list.
fn row_of(number: usize) -> u32 {
    // Each cell has a row with its name above and a row with its total below.
    let before = number / PER_CELL * 2 + 1;
    FIRST_ROW + u32::try_from(number + before).unwrap_or(0)
}

/// What must be put right before everybody can come in: the missing name, the day that is none,
/// the admission to come, the birth after it.
pub(crate) fn faults() -> Vec<Fault> {
    let fault = |number: usize, column: u16, right| Fault {
        field: format!("c-0-{}-{column}", row_of(number) + 1),
        right,
    };
    vec![
        fault(3, 1, "Lường Văn Đôi"),
        fault(27, 5, "30/09/2015"),
        fault(44, 5, "19/05/2013"),
        fault(61, 3, "12/08/1979"),
    ]
}

/// Writes the list: so many rows, the last of them somebody who stands in another cell too.
pub(crate) fn write(path: &Path) {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    fill(sheet).expect("the list is laid out");
    book.save(path).expect("the list is kept");
}

fn fill(sheet: &mut Worksheet) -> Result<(), rust_xlsxwriter::XlsxError> {
    let middle = Format::new().set_align(FormatAlign::Center);
    sheet.set_name("DS dang vien")?;
    sheet.merge_range(0, 0, 0, 8, "ĐẢNG BỘ XÃ THỬ NGHIỆM", &middle)?;
    sheet.merge_range(1, 0, 1, 8, "DANH SÁCH ĐẢNG VIÊN", &middle)?;
    sheet.merge_range(2, 0, 2, 8, "(Tính đến ngày 31/12/2023)", &middle)?;
    for (column, head) in
        [(0, "TT"), (1, "Họ và tên"), (4, "Dân tộc"), (7, "Số thẻ ĐV"), (8, "Trình độ")]
    {
        sheet.merge_range(4, column, 5, column, head, &middle)?;
    }
    sheet.merge_range(4, 2, 4, 3, "Năm sinh", &middle)?;
    sheet.merge_range(4, 5, 4, 6, "Ngày, tháng, năm", &middle)?;
    for (column, head) in [(2, "Nam"), (3, "Nữ"), (5, "Vào Đảng"), (6, "Chính thức")] {
        sheet.write_with_format(5, column, head, &middle)?;
    }
    for column in 0..9 {
        sheet.write(6, column, f64::from(column) + 1.0)?;
    }
    for (cell, name) in CELLS.iter().enumerate() {
        let first = cell * PER_CELL;
        sheet.merge_range(
            row_of(first) - 1,
            0,
            row_of(first) - 1,
            8,
            &format!("Chi bộ {name}"),
            &middle,
        )?;
        for number in first..first + PER_CELL {
            member(sheet, number)?;
        }
        let total = row_of(first + PER_CELL - 1) + 1;
        sheet.write(total, 1, format!("Cộng: {PER_CELL} đồng chí"))?;
    }
    Ok(())
}

fn member(sheet: &mut Worksheet, number: usize) -> Result<(), rust_xlsxwriter::XlsxError> {
    let row = row_of(number);
    // Whoever moved is still in the list of the cell left behind.
    let who = if number == 99 { 12 } else { number };
    let (family, given) = (FAMILIES[who % FAMILIES.len()], GIVEN[who % GIVEN.len()]);
    let woman = family.ends_with("Thị");
    let whole = u32::try_from(who).unwrap_or(0);
    let (day, month, year) = (whole * 7 % 28 + 1, whole * 5 % 12 + 1, 1948 + whole * 11 % 46);
    let (birth, column) = (written(who, day, month, year), if woman { 3 } else { 2 });
    sheet.write(row, 0, f64::from(whole % 20 + 1))?;
    if number != 3 {
        sheet.write(row, 1, format!("{family}  {given}"))?;
    }
    sheet.write(row, column, if number == 61 { "12/08/2019".to_owned() } else { birth })?;
    let nation = ["Thái", "Mông", "Kinh", "Khơ mú"][who % 4];
    // What stands above is often not written again.
    sheet.write(
        row,
        4,
        if who % 4 == 1 && who % 20 > 1 && who % 8 == 5 { "Mông" } else { nation },
    )?;
    let admitted = (year + 24).min(2021);
    match number {
        27 => sheet.write(row, 5, "31/9/2015")?,
        44 => sheet.write(row, 5, "19/05/2103")?,
        it if it % 3 == 0 => {
            let date = ExcelDateTime::from_ymd(u16::try_from(admitted).unwrap_or(2000), 2, 3)?;
            sheet.write_datetime_with_format(
                row,
                5,
                &date,
                &Format::new().set_num_format("dd/mm/yyyy"),
            )?
        }
        _ => sheet.write(row, 5, format!("3.2.{admitted}"))?,
    };
    let official = if number == 27 {
        2016
    } else if number == 44 {
        2014
    } else {
        admitted + 1
    };
    sheet.write(
        row,
        6,
        format!("3/{}/{official}", if matches!(number, 27 | 44) { 12 } else { 2 }),
    )?;
    sheet.write(row, 7, format!("{:08}", 71_000_000 + whole))?;
    sheet.write(row, 8, ["12/12", "Đại học", "Trung cấp", "7/10"][who % 4])?;
    Ok(())
}

/// A birth in one of the ways an office writes it.
fn written(number: usize, day: u32, month: u32, year: u32) -> String {
    match number % 5 {
        0 => format!("{day:02}/{month:02}/{year}"),
        1 => format!("{day}.{month}.{year}"),
        2 => year.to_string(),
        3 => format!("{month}/{year}"),
        _ => format!("{day}-{month}-{}", year % 100),
    }
}
