//! Untidy member lists of many shapes, read as an office would read them. All people are invented.

use std::sync::Arc;

use jiff::civil::{Date, date};
use sogoc_documents::spreadsheet::{Area, Cell, Format, Row, Sheet, Value, Workbook};
use sogoc_domain::date::PartialDate;
use sogoc_domain::person::{Sex, Theory};
use sogoc_operations::import::{
    Field, MemberRow, Options, Problem, Reading, Severity, Summary, problems_table, recognise,
    template_columns,
};

const AS_OF: Date = date(2023, 12, 31);

/// A sheet from lines: cells parted by "|", "#1955" a number, "@1955-05-08" a date cell.
fn sheet(name: &str, lines: &[&str]) -> Sheet {
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

fn cell(column: usize, text: &str) -> Option<Cell> {
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

fn merged(mut sheet: Sheet, areas: &[(u32, u32, u32, u32)]) -> Sheet {
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

fn read_sheets(sheets: Vec<Sheet>, cell: Option<&str>) -> Reading {
    let options = Options { as_of: AS_OF, cell: cell.map(str::to_owned) };
    recognise(&Workbook { sheets, format: Format::Xlsx }, &options, &mut |_, _| true).unwrap()
}

fn read(lines: &[&str]) -> Reading {
    read_sheets(vec![sheet("Danh sách", lines)], None)
}

/// A list under the plainest heading.
fn plain(rows: &[&str]) -> Reading {
    let heading =
        "STT|Họ và tên|Ngày sinh|Giới tính|Dân tộc|Ngày vào Đảng|Ngày chính thức|Số thẻ đảng viên";
    let lines: Vec<&str> = std::iter::once(heading).chain(rows.iter().copied()).collect();
    read(&lines)
}

fn errors(reading: &Reading) -> Vec<(u32, Field, &str)> {
    of(reading, Severity::Error)
}

fn warnings(reading: &Reading) -> Vec<(u32, Field, &str)> {
    of(reading, Severity::Warning).into_iter().filter(|(_, _, code)| *code != "no_cell").collect()
}

fn of(reading: &Reading, severity: Severity) -> Vec<(u32, Field, &str)> {
    let problems = reading.problems.iter().filter(|problem| problem.severity == severity);
    problems.map(|problem| (problem.row, problem.field, problem.code)).collect()
}

fn cells(reading: &Reading) -> Vec<(String, usize)> {
    let summary = Summary::of(reading, AS_OF);
    summary.cells.into_iter().map(|cell| (cell.name, cell.members)).collect()
}

fn names(reading: &Reading) -> Vec<&str> {
    reading.members.iter().map(|member| member.name.as_str()).collect()
}

fn day(year: i16, month: i8, day: i8) -> PartialDate {
    PartialDate::Day(date(year, month, day))
}

fn only(reading: &Reading) -> &MemberRow {
    assert_eq!(reading.members.len(), 1, "{:?}", reading.problems);
    &reading.members[0]
}

/// The heading of a commune's list: title block, two rows, a numbering row, births by sex.
const COMMUNE: [&str; 6] = [
    "ĐẢNG BỘ HUYỆN|||||ĐẢNG CỘNG SẢN VIỆT NAM",
    "ĐẢNG ỦY XÃ THỬ|||||ngày 31 tháng 12 năm 2023",
    "DANH SÁCH ĐẢNG VIÊN ĐẢNG BỘ XÃ",
    "TT|Họ, tên đang dùng|Năm sinh||Dân\ntộc|Ngày\nvào Đảng|Ngày\nchính thức|Số TĐV|TĐ LLCT|Chức vụ|Ghi chú",
    "||Nam|Nữ",
    "1|2|3|4|5|6|7|8|9|10|11",
];

fn commune(rows: &[&str]) -> Reading {
    let lines: Vec<&str> = COMMUNE.iter().chain(rows).copied().collect();
    read_sheets(vec![merged(sheet("Danh sách", &lines), &[(3, 0, 3, 10), (4, 2, 4, 3)])], None)
}

#[test]
fn a_commune_with_sections_totals_and_signatures() {
    let reading = commune(&[
        "|CHI BỘ BẢN NÀ MẪU",
        "#1|Vàng\u{a0}A\u{a0}Mẫu|13/02/1974||Mông|27/03/2007|27/03/2008|20000001|SC|Bí thư",
        "#2|HÀ THỊ THỬ||#1976|thái|@1996-01-27|@1997-01-27|20000002|TC|Phó BT",
        "#3|  Quàng  Ðức  Ví ||04.03.2000|\"|03.06.2023||20000003",
        "|Cộng: 3 đảng viên",
        "",
        "|Chi bộ Trường Tiểu học và THCS",
        "#1|Lò Văn Dụ|@1905-05-08||nt|3-2-1980|3-2-1981|20000004",
        "|Cộng: 2 đảng viên",
        "|Chi bộ Hưu trí",
        "|Cộng: 0 đảng viên",
        "|Tổng cộng: 4 đảng viên",
        "||||||T/M ĐẢNG ỦY",
        "||||||BÍ THƯ",
        "|Người lập||||||",
    ]);
    assert_eq!(names(&reading), ["Vàng A Mẫu", "Hà Thị Thử", "Quàng Đức Ví", "Lò Văn Dụ"]);
    assert_eq!(errors(&reading), []);
    assert_eq!(warnings(&reading), [(15, Field::Total, "wrong_total")]);
    assert_eq!(reading.problems[0].value, "Cộng: 2 đảng viên");
    let summary = Summary::of(&reading, AS_OF);
    assert_eq!((summary.members, summary.female), (4, 2));
    assert_eq!((summary.minority, summary.probationary), (4, 1));
    let expected = [
        ("Chi bộ bản Nà Mẫu".to_owned(), 3),
        ("Chi bộ Trường Tiểu học và THCS".to_owned(), 1),
        ("Chi bộ Hưu trí".to_owned(), 0),
    ];
    assert_eq!(cells(&reading), expected);
    assert_eq!(reading.sheets[0].header_rows, [4, 5, 6]);
    let first = &reading.members[0];
    assert_eq!((first.post.as_deref(), first.theory), (Some("Bí thư"), Some(Theory::Elementary)));
    // A year typed into a cell formatted as a date is the year, not a day of 1905.
    assert_eq!(reading.members[3].birth, PartialDate::Year(1955));
}

#[test]
fn each_faulty_field_is_an_error_once_and_keeps_its_row_out() {
    let reading = plain(&[
        "#1||1948|Nam|Thái|18-11-1982|18-11-1983|30000001",
        "#2|Lò Văn Hai|1965|Nam|Thái|19/05/2031||30000002",
        "#3|Lò Văn Ba|2000|Nam|Thái|||30000003",
        "#4|Lò Văn Bốn|05/02/1960|Nam|Thái|31/02/1999|17/06/1984|30000004",
        "#5|Lò Văn Năm|03/03/2025|Nam|Thái|18/03/2023||30000005",
        "#6|Lò Văn Sáu|1998|Nam|Thái|08.06.2023|08/06/2022|30000006",
        "#7|Lò Văn Bảy|31/06/1970|Nam|Thái|08.06.2000|08/06/2001|30000007",
        "#8|Lò Văn Tám|1998|Nam|Thái|hồi xưa||30000008",
        "#9|Lò Văn Chín|1998|Nam|Thái|08.06.2022|08/06/2024|30000009",
        "#10|Lò Văn Mười|không rõ|Nam|Thái|08.06.2000|08/06/2001|30000010",
        "#11",
    ]);
    let expected = [
        (2, Field::Name, "missing_name"),
        (3, Field::Admitted, "future_date"),
        (4, Field::Admitted, "missing_admission"),
        (5, Field::Admitted, "impossible_date"),
        (6, Field::Birth, "birth_after_admission"),
        (7, Field::Official, "official_before_admission"),
        (8, Field::Birth, "impossible_date"),
        (9, Field::Admitted, "unreadable_date"),
        (10, Field::Official, "future_date"),
    ];
    assert_eq!(errors(&reading), expected);
    assert_eq!(warnings(&reading), [(11, Field::Birth, "missing_birth")]);
    assert_eq!(names(&reading), ["Lò Văn Mười"]);
    let problem = &reading.problems.iter().find(|problem| problem.row == 5).unwrap();
    assert_eq!(problem.value, "31/02/1999");
    let table = problems_table(&reading.problems);
    assert!(table.iter().any(|row| row[1] == "5" && row[2] == "F" && row[5] == "Lỗi"));
    let json = serde_json::to_value(problem).unwrap();
    assert_eq!((json["column"].as_str(), json["field"].as_str()), (Some("F"), Some("admitted")));
    assert_eq!(json["severity"], "error");
}

#[test]
fn dates_in_every_style() {
    for (written, expected) in [
        ("13/02/1974", day(1974, 2, 13)),
        ("3-2-1974", day(1974, 2, 3)),
        ("03.02.1974", day(1974, 2, 3)),
        ("ngày 3 tháng 2 năm 1974", day(1974, 2, 3)),
        ("03021974", day(1974, 2, 3)),
        ("#3021974", day(1974, 2, 3)),
        ("#1974", PartialDate::Year(1974)),
        ("1974", PartialDate::Year(1974)),
        ("@1974-02-03", day(1974, 2, 3)),
        ("#27063", day(1974, 2, 3)),
        ("tháng 2-1974", PartialDate::Month(1974, 2)),
        ("2/1974", PartialDate::Month(1974, 2)),
        ("1974-02-03", day(1974, 2, 3)),
        ("3/2/74", day(1974, 2, 3)),
        ("3/2/27", day(1927, 2, 3)),
    ] {
        let row = format!("#1|Lò Văn Thử|{written}|Nam|Thái|1/1/2000|1/1/2001|40000001");
        let reading = plain(&[&row]);
        assert_eq!(only(&reading).birth, expected, "{written}");
    }
    let reading = plain(&["#1|Lò Văn Thử|1974-02-03|Nam|Thái|1/1/99|1/1/2000|40000001"]);
    let expected = [(2, Field::Birth, "iso_date"), (2, Field::Admitted, "two_digit_year")];
    assert_eq!(warnings(&reading), expected);
}

#[test]
fn two_dates_of_a_member_in_one_cell() {
    let reading = read(&[
        "STT|Họ tên|Năm sinh|Ngày vào Đảng, ngày chính thức",
        "#1|Lò Văn Thử|#1960|19/5/1985 - 19/5/1986",
        "#2|Lò Thị Thử|#1961|19/5/1985\n19/5/1987",
    ]);
    assert_eq!(reading.members[0].official, Some(day(1986, 5, 19)));
    assert_eq!(reading.members[1].admitted, day(1985, 5, 19));
    assert_eq!(reading.members[1].official, Some(day(1987, 5, 19)));
}

#[test]
fn names_in_two_columns() {
    let rows = ["#1|Nguyễn Văn|Mẫu|#1960|1/1/1990", "#2|TRẦN THỊ|THỬ|#1970|1/1/1995"];
    let headings = [
        ("STT|Họ đệm|Tên|Năm sinh|Ngày vào Đảng", None),
        ("STT|Họ và tên||Năm sinh|Ngày vào Đảng", None),
        ("STT|Họ và tên||Năm sinh|Ngày vào Đảng", Some((1, 1, 1, 2))),
    ];
    for (heading, area) in headings {
        let sheet = merged(sheet("DS", &[heading, rows[0], rows[1]]), area.as_slice());
        let reading = read_sheets(vec![sheet], None);
        assert_eq!(names(&reading), ["Nguyễn Văn Mẫu", "Trần Thị Thử"], "{heading}");
    }
}

#[test]
fn sex_in_every_shape() {
    let sexes = |reading: &Reading| {
        let of = |member: &MemberRow| {
            member.sex.map_or('?', |sex| if sex == Sex::Female { 'F' } else { 'M' })
        };
        reading.members.iter().map(of).collect::<String>()
    };
    let heading = "STT|Họ tên|Năm sinh|Giới tính|Ngày vào Đảng";
    let values = ["Nam", "Nữ", "nam", "nu", "F", "M", "#1", "#0", "", "gì đó"];
    let lines: Vec<String> = std::iter::once(heading.to_owned())
        .chain(values.iter().enumerate().map(|(i, value)| {
            format!(
                "#{i}|Lò Thị Thử{}|#{}|{value}|1/1/1990",
                "abcdefghij".get(i..=i).unwrap(),
                1950 + i
            )
        }))
        .collect();
    let reading = read(&lines.iter().map(String::as_str).collect::<Vec<_>>());
    assert_eq!(sexes(&reading), "MFMFFMMF??");

    let by_mark = ["#1|Lò A Thử|#1960||x|1/1/1990", "#2|Lò B Thử|#1960|x||1/1/1990"];
    let pair = ["STT|Họ tên|Năm sinh|Giới tính||Ngày vào Đảng", "|||Nam|Nữ"];
    assert_eq!(sexes(&read(&[&pair[..], &by_mark].concat())), "FM");

    let lone = [
        "STT|Họ tên|Năm sinh|Nữ|Ngày vào Đảng",
        "#1|Lò A Thử|#1960|x|1/1/1990",
        "#2|Lò B Thử|#1960||1/1/1990",
    ];
    assert_eq!(sexes(&read(&lone)), "FM");
    let unmarked = [lone[0], "#1|Lò A Thử|#1960||1/1/1990"];
    assert_eq!(sexes(&read(&unmarked)), "?");

    let flat = [
        "STT|Họ tên|Năm sinh nam|Năm sinh nữ|Ngày vào Đảng",
        "#1|Lò A Thử||#1960|1/1/1990",
        "#2|Lò B Thử|#1961||1/1/1990",
    ];
    let reading = read(&flat);
    assert_eq!(sexes(&reading), "FM");
    assert_eq!(reading.members[0].birth, PartialDate::Year(1960));
}

#[test]
fn headings_in_three_rows_and_dates_in_three_columns() {
    let reading = read(&[
        "BIỂU 3|||||||||",
        "STT|Họ và tên|Ngày sinh||||Trình độ||Ngày vào Đảng||Dân tộc",
        "||Ngày|Tháng|Năm||Văn hóa|LLCT|Dự bị|Chính thức|",
        "(1)|(2)|(3)|(4)|(5)|(6)|(7)|(8)|(9)|(10)|(11)",
        "#1|Lò Văn Thử|#3|#2|#1974||12/12|TC|1/1/2000|1/1/2001|Thái",
        "#2|Lò Thị Thử|||#1975||9/12|SC|1/1/2001|1/1/2002|Thái",
    ]);
    assert_eq!(reading.members[0].birth, day(1974, 2, 3));
    assert_eq!(reading.members[1].birth, PartialDate::Year(1975));
    assert_eq!(reading.members[0].official, Some(day(2001, 1, 1)));
    assert_eq!(reading.members[1].theory, Some(Theory::Elementary));
    assert_eq!(errors(&reading), []);
}

#[test]
fn heading_words_above_the_names() {
    let reading = read(&[
        "DANH SÁCH ĐẢNG VIÊN",
        "|||Ngày|Ngày|Ngày",
        "STT|Họ và tên|Dân tộc|sinh|vào Đảng|chính thức",
        "#1|Lò Văn Thử|Thái|3/2/1974|1/1/2000|1/1/2001",
    ]);
    let member = only(&reading);
    assert_eq!((member.birth, member.admitted), (day(1974, 2, 3), day(2000, 1, 1)));
    assert_eq!(member.official, Some(day(2001, 1, 1)));
}

#[test]
fn repeated_headings_and_continued_pages() {
    let heading = "STT|Họ và tên|Ngày sinh|Ngày vào Đảng";
    let reading = read(&[
        heading,
        "#1|Lò Văn Mẫu|3/2/1974|1/1/2000",
        "Trang 1",
        heading,
        "1|2|3|4",
        "#2|Lò Thị Mẫu|3/2/1975|1/1/2001",
    ]);
    assert_eq!(names(&reading), ["Lò Văn Mẫu", "Lò Thị Mẫu"]);
    assert_eq!(errors(&reading), []);
}

#[test]
fn a_column_of_cells_merged_blank_and_written_in_many_ways() {
    let lines = [
        "STT|Họ và tên|Năm sinh|Ngày vào Đảng|Chi bộ",
        "#1|Lò A Mẫu|#1974|1/1/2000|Chi bộ bản Một",
        "#2|Lò B Mẫu|#1975|1/1/2001|",
        "#3|Lò C Mẫu|#1976|1/1/2002|CHI BỘ BẢN HAI",
        "#4|Lò D Mẫu|#1977|1/1/2003|nt",
        "#5|Lò E Mẫu|#1978|1/1/2004|Bản Một",
        "#6|Lò G Mẫu|#1979|1/1/2005|#3",
    ];
    let reading = read_sheets(vec![merged(sheet("DS", &lines), &[(2, 4, 3, 4)])], None);
    let expected = [
        ("Chi bộ bản Một".to_owned(), 3),
        ("Chi bộ bản Hai".to_owned(), 2),
        ("Chi bộ 3".to_owned(), 1),
    ];
    assert_eq!(cells(&reading), expected);
}

#[test]
fn lists_without_cells() {
    let lines = ["STT|Họ và tên|Năm sinh|Ngày vào Đảng", "#1|Lò A Mẫu|#1974|1/1/2000"];
    let cell_of = |tab: &str, chosen: Option<&str>, lines: &[&str]| {
        let reading = read_sheets(vec![sheet(tab, lines)], chosen);
        let codes: Vec<&str> = reading.problems.iter().map(|problem| problem.code).collect();
        (only(&reading).cell.clone().unwrap(), codes.contains(&"no_cell"))
    };
    assert_eq!(cell_of("Nà An", None, &lines), ("Chi bộ Nà An".to_owned(), true));
    assert_eq!(cell_of("Chi bo Na An", None, &lines), ("Chi bộ Na An".to_owned(), true));
    assert_eq!(cell_of("Sheet1", None, &lines), ("Chi bộ (Sheet1)".to_owned(), true));
    assert_eq!(
        cell_of("Sheet1", Some("Chi bộ bản Mẫu"), &lines),
        ("Chi bộ bản Mẫu".to_owned(), false)
    );
    let titled = ["ĐẢNG BỘ XÃ|", "CHI BỘ BẢN MẪU|", "DANH SÁCH ĐẢNG VIÊN|", lines[0], lines[1]];
    assert_eq!(cell_of("Sheet1", None, &titled), ("Chi bộ bản Mẫu".to_owned(), false));
}

#[test]
fn sections_in_many_dresses() {
    let reading = read(&[
        "STT|Họ và tên|Năm sinh|Ngày vào Đảng|Ghi chú",
        "A|ĐẢNG BỘ BỘ PHẬN KHỐI BẢN",
        "I. CHI BỘ BẢN MỘT (2 đ/c)",
        "#1|Lò A Mẫu|#1974|1/1/2000",
        "#2|Lò B Mẫu|#1975|1/1/2001",
        "II|Chi bộ bản Hai||#1|",
        "#1|Lò C Mẫu|#1974|1/1/2002",
        "||||Chi bộ 3:",
        "#1|Lò D Mẫu|#1974|1/1/2003",
        "|Bản Bốn: 5 đảng viên",
        "#1|Bàn Văn Mẫu|#1974|1/1/2004",
        "|chi bộ bản một",
        "#1|Lang Thị Mẫu|#1974|1/1/2005",
        "|Đảng viên dự bị",
        "#2|Tống Văn Mẫu|#1999|1/1/2023",
    ]);
    let expected = [
        ("Chi bộ bản Một".to_owned(), 4),
        ("Chi bộ bản Hai".to_owned(), 1),
        ("Chi bộ 3".to_owned(), 1),
        ("Chi bộ bản Bốn".to_owned(), 1),
    ];
    assert_eq!(cells(&reading), expected);
    let totals: Vec<_> =
        warnings(&reading).into_iter().filter(|(_, field, _)| *field == Field::Total).collect();
    assert_eq!(totals, [(10, Field::Total, "wrong_total")]);
}

#[test]
fn members_without_running_numbers_and_stray_lines() {
    let reading = read(&[
        "Họ và tên|Năm sinh|Ngày vào Đảng|Chức vụ",
        "(ghi chữ in hoa)|(dương lịch)||",
        "Lò A Mẫu|#1974|1/1/2000|Bí thư",
        "Lò B Mẫu|#1975||Phó bí thư",
        "Lò C Mẫu|||",
        "Nơi nhận:||xã Thử, ngày 31 tháng 12 năm 2023|",
        "Lò D Ký||Lò E Ký|",
    ]);
    assert_eq!(names(&reading), ["Lò A Mẫu"]);
    assert_eq!(errors(&reading), [(4, Field::Admitted, "missing_admission")]);
    let codes: Vec<_> = warnings(&reading).iter().map(|(row, _, code)| (*row, *code)).collect();
    assert!(codes.contains(&(5, "unread_row")));
    assert!(!codes.iter().any(|(row, _)| *row > 5), "{codes:?}");
}

#[test]
fn a_person_listed_twice_counts_where_first_listed() {
    let reading = plain(&[
        "|Chi bộ bản Một",
        "#1|Cà Quang Mẫu|1994|Nam|Thái|10.12.2022||",
        "#2|Lò Văn Mẫu|1/2/1970|Nam|Thái|1/1/1995|1/1/1996|50000001",
        "|Chi bộ bản Hai",
        "#1|CÀ QUANG MẪU|26/01/1994|Nam|Thái|10-12-2022||50000002",
        "#2|Lò Văn Mẩu|3/4/1980|Nam|Thái|1/1/2005|1/1/2006|50000001",
    ]);
    let pairs: Vec<_> =
        reading.duplicates.iter().map(|pair| (pair.first.row, pair.second.row)).collect();
    assert_eq!(pairs, [(3, 6), (4, 7)]);
    let expected = [("Chi bộ bản Một".to_owned(), 2), ("Chi bộ bản Hai".to_owned(), 0)];
    assert_eq!(cells(&reading), expected);
    assert_eq!(warnings(&reading).iter().filter(|(_, _, code)| *code == "duplicate").count(), 2);
}

#[test]
fn words_in_place_of_a_number_are_no_number() {
    for (words, warned) in [
        ("Chưa có", false),
        ("chưa cấp", false),
        ("đang làm", false),
        ("mất thẻ", true),
        ("12", true),
    ] {
        let reading = plain(&[
            &format!("#1|Lò Văn Mẫu|1/2/1970|Nam|Thái|1/1/1995|1/1/1996|{words}"),
            &format!("#2|Cà Thị Mẫu|3/4/1980|Nữ|Thái|1/1/2005|1/1/2006|{words}"),
        ]);
        assert_eq!(names(&reading), ["Lò Văn Mẫu", "Cà Thị Mẫu"], "{words}");
        assert!(reading.members.iter().all(|member| member.card.is_none()), "{words}");
        assert_eq!(warnings(&reading).iter().any(|it| it.2 == "odd_card"), warned, "{words}");
    }
}

#[test]
fn words_for_an_identity_or_a_file_are_no_number() {
    let reading = read(&[
        "STT|Họ và tên|Ngày sinh|Ngày vào Đảng|Số CCCD|Số lý lịch",
        "#1|Lò Văn Mẫu|1970|1/1/1995|chưa cấp|Chưa có",
        "#2|Lò Văn Mẫu|1970|1/1/1999|chưa cấp|Chưa có",
    ]);
    assert_eq!(reading.members.len(), 2, "{:?}", reading.duplicates);
    assert!(reading.members.iter().all(|it| it.citizen.is_none() && it.profile.is_none()));
}

#[test]
fn namesakes_stay_two_people() {
    for other in [
        "#2|Lò Văn Mẫu|1970|Nam|Thái|1/1/1999|1/1/2000|",
        "#2|Lò Văn Mẫu|2/2/1970|Nam|Thái|1/1/1995|1/1/1996|",
        "#2|Lò Văn Mẫu|1/2/1970|Nam|Thái|1/1/1995|1/1/1996|50000009",
        "#2|Lò Văn Mẫu|1971|Nam|Thái|1/1/1995|1/1/1996|",
        "#2|Lò Văn Mạ|1970|Nam|Thái|1/1/1995|1/1/1996|",
    ] {
        let reading = plain(&["#1|Lò Văn Mẫu|1/2/1970|Nam|Thái|1/1/1995|1/1/1996|50000001", other]);
        assert_eq!(reading.members.len(), 2, "{other}");
        assert_eq!(reading.duplicates, [], "{other}");
    }
}

#[test]
fn doubtful_values_are_warned_of_and_kept() {
    let row_and_codes: [(&str, &[&str]); 8] = [
        ("#1|Lò Văn Mẫu|1/2/1970|Nam|Lạ|1/1/1995|1/1/1996|60000001", &["unknown_ethnicity"]),
        ("#1|Lò Văn Mẫu|1/2/1970|Nam||1/1/1995|1/1/1996|60000001", &["missing_ethnicity"]),
        ("#1|Lò Văn Mẫu|1/2/1970||Thái|1/1/1995|1/1/1996|60000001", &["missing_sex"]),
        ("#1|Lò Văn Mẫu|1/2/1980|Nam|Thái|1/1/1995|1/1/1996|60000001", &["young_at_admission"]),
        ("#1|Lò Văn Mẫu|1/2/1930|Nam|Thái|1/1/1995|1/1/1996|60000001", &["old_at_admission"]),
        ("#1|Lò Văn Mẫu|1/2/1970|Nam|Thái|1/1/1995|1/1/1999|60000001", &["odd_probation"]),
        ("#1|Lò Văn Mẫu|1/2/1970|Nam|Thái|1/1/1995||60000001", &["long_probation"]),
        ("#1|Lò Văn Mẫu|1/2/1970|Nam|Thái|1/1/1995|1/1/1996|123", &["odd_card"]),
    ];
    for (row, expected) in row_and_codes {
        let reading = plain(&[row]);
        let found: Vec<&str> = warnings(&reading).iter().map(|(_, _, code)| *code).collect();
        assert_eq!(found, expected, "{row}");
        assert_eq!(reading.members.len(), 1);
    }
}

#[test]
fn hidden_sheets_and_other_tables_are_left_alone() {
    let members =
        sheet("Bản Một", &["STT|Họ và tên|Năm sinh|Ngày vào Đảng", "#1|Lò A Mẫu|#1974|1/1/2000"]);
    let hidden = Sheet { hidden: true, name: "Cũ".to_owned(), ..members.clone() };
    let counts = sheet("Tổng hợp", &["STT|Chi bộ|Tổng số", "#1|Bản Một|#1"]);
    let committee = sheet("Cấp ủy", &["STT|Họ và tên|Chức vụ", "#1|Lò A Mẫu|Bí thư"]);
    let reading = read_sheets(vec![members, hidden, counts, committee], None);
    assert_eq!(reading.members.len(), 1);
    let skipped: Vec<bool> = reading.sheets.iter().map(|sheet| sheet.skipped.is_some()).collect();
    assert_eq!(skipped, [false, true, true, true]);
    assert_eq!(errors(&reading), []);
}

#[test]
fn each_sheet_has_its_own_heading() {
    let reading = read_sheets(
        vec![
            sheet(
                "Bản Một",
                &["STT|Họ và tên|Năm sinh|Ngày vào Đảng", "#1|Lò A Mẫu|#1974|1/1/2000"],
            ),
            sheet(
                "Bản Hai",
                &["Ngày kết nạp|Dân tộc|Họ tên|Sinh ngày", "1/1/2001|Thái|Lò B Mẫu|2/3/1980"],
            ),
        ],
        None,
    );
    let expected = [("Chi bộ Bản Một".to_owned(), 1), ("Chi bộ Bản Hai".to_owned(), 1)];
    assert_eq!(cells(&reading), expected);
    assert_eq!(reading.members[1].birth, day(1980, 3, 2));
}

#[test]
fn legacy_fonts_with_and_without_their_names() {
    // "Họ và tên", "Ngày sinh" … in TCVN3, as a spreadsheet shows them.
    let lines = [
        "STT|Hä vµ tªn|Ngµy sinh|Giíi tÝnh|D©n téc|Ngµy vµo §¶ng",
        "#1|NguyÔn ThÞ MÉu|16/02/1975|N÷|Th¸i|27/08/2014",
        "#2|L\u{ad}êng V¨n Thö|26/06/1957|Nam|Mường|03/04/1989",
    ];
    let by_content = read(&lines);
    let mut in_font = sheet("DS", &lines);
    for cell in in_font.rows.iter_mut().flat_map(|row| &mut row.cells) {
        cell.font = Some(Arc::from(".VnTime"));
    }
    for reading in [by_content, read_sheets(vec![in_font], None)] {
        assert_eq!(names(&reading), ["Nguyễn Thị Mẫu", "Lường Văn Thử"]);
        assert_eq!(reading.members[0].sex, Some(Sex::Female));
        assert_eq!(reading.members[0].ethnicity.map(|group| group.0), Some(3));
    }
}

#[test]
fn decomposed_letters_and_foreign_dees() {
    let lines = [
        "STT|Ho\u{323} va\u{300} te\u{302}n|Na\u{306}m sinh|Nga\u{300}y va\u{300}o Đa\u{309}ng",
        "#1|Lo\u{300} Ðu\u{31b}\u{301}c Ma\u{302}\u{303}u|#1974|1/1/2000",
    ];
    assert_eq!(names(&read(&lines)), ["Lò Đức Mẫu"]);
}

#[test]
fn misspelt_headings_and_the_national_template() {
    let reading = read(&["TT|Họ vaf tên|Ngày sinhh|Ngày vào Đảg", "#1|Lò A Mẫu|1/2/1974|1/1/2000"]);
    assert_eq!(only(&reading).birth, day(1974, 2, 1));

    let reading = read(&[
        "STT|ID|Họ và tên *|Sinh ngày *|Số định danh cá nhân *|Số thẻ Đảng *|Ngày cấp thẻ Đảng|Tổ chức Đảng sinh hoạt *|Quê quán||Ngày vào Đảng *|Ngày chính thức *",
        "||||||||Tỉnh/Thành|Chi tiết||",
        "1|a1|Lò A Mẫu|01/02/1974|000000000001|000010000001|01/01/2020|Chi bộ Khoa Thử - Đảng bộ Trường|Thử|xã Mẫu|01/01/2000|01/01/2001",
    ]);
    let member = only(&reading);
    assert_eq!(member.cell.as_deref(), Some("Chi bộ Khoa Thử"));
    assert_eq!(member.home.as_deref(), Some("Thử, xã Mẫu"));
    assert_eq!((member.admitted, member.official), (day(2000, 1, 1), Some(day(2001, 1, 1))));
    assert_eq!(warnings(&reading).iter().filter(|(row, _, _)| *row > 2).count(), 0);
}

#[test]
fn the_template_reads_back() {
    let columns = template_columns();
    let join = |text: fn(&sogoc_operations::import::TemplateColumn) -> &'static str| {
        columns.iter().map(text).collect::<Vec<_>>().join("|")
    };
    let (heading, example) = (join(|column| column.heading), join(|column| column.example));
    let reading = read(&[&heading, &example]);
    let read_back: Vec<_> = reading.sheets[0].columns.iter().map(|column| column.field).collect();
    let written: Vec<_> = columns.iter().map(|column| Some(column.field)).collect();
    assert_eq!(read_back, written);
    assert_eq!(reading.problems, Vec::<Problem>::new());
    let member = only(&reading);
    assert_eq!(member.decided, day(2003, 4, 25));
    assert_eq!(member.citizen.as_deref(), Some("000000000001"));
    assert_eq!(member.religion.as_deref(), Some("00"));
    assert_eq!(member.phone.as_deref(), Some("0900000001"));
}

#[test]
fn reading_stops_when_told() {
    let rows: Vec<String> =
        (0..500).map(|i| format!("#{i}|Lò Văn Mẫu|#1974|1/1/{}", 1990 + i % 30)).collect();
    let lines: Vec<&str> = std::iter::once("STT|Họ và tên|Năm sinh|Ngày vào Đảng")
        .chain(rows.iter().map(String::as_str))
        .collect();
    let workbook = Workbook { sheets: vec![sheet("DS", &lines)], format: Format::Xlsx };
    let options = Options { as_of: AS_OF, cell: None };
    let mut heard = Vec::new();
    let stopped = recognise(&workbook, &options, &mut |done, total| {
        heard.push((done, total));
        heard.len() < 3
    });
    assert!(stopped.is_err());
    assert_eq!(heard, [(64, 501), (128, 501), (192, 501)]);
}

#[test]
fn sheets_of_nothing_useful_do_not_panic() {
    for lines in [&[][..], &["|||"], &["xin chào"], &["STT|Họ và tên|Năm sinh|Ngày vào Đảng"]]
    {
        let reading = read(lines);
        assert_eq!(reading.members, []);
        assert_eq!(errors(&reading), []);
    }
}
