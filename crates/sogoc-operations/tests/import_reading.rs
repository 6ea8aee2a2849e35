//! Lists that once misled the reader: fonts, repetitions, missing columns, empty and boundless files.

use jiff::civil::{Date, date};
use sogoc_documents::spreadsheet::{Cell, Format, Row, Sheet, Value, Workbook};
use sogoc_domain::date::PartialDate;
use sogoc_domain::person::Sex;
use sogoc_operations::import::{ByHand, Options, Reading, Severity, recognise};

const AS_OF: Date = date(2023, 12, 31);
const HEADING: &str =
    "STT|Họ và tên|Ngày sinh|Giới tính|Dân tộc|Ngày vào Đảng|Ngày chính thức|Số thẻ đảng viên";

/// A sheet from lines with cells parted by "|", all in one font.
fn sheet(name: &str, lines: &[&str], font: Option<&str>) -> Sheet {
    let cells = |line: &str| {
        let texts = line.split('|').enumerate().filter(|(_, text)| !text.is_empty());
        let cell = |(column, text): (usize, &str)| Cell {
            column: column as u32,
            value: Value::Text(text.to_owned()),
            font: font.map(Into::into),
        };
        texts.map(cell).collect::<Vec<_>>()
    };
    let row = |(index, line): (usize, &&str)| Row {
        number: index as u32 + 1,
        cells: cells(line),
        hidden: false,
    };
    let rows = lines.iter().enumerate().map(row).filter(|row| !row.cells.is_empty()).collect();
    Sheet { name: name.to_owned(), rows, merges: Vec::new(), hidden: false }
}

fn read_sheets(sheets: Vec<Sheet>) -> Reading {
    let options =
        Options {
            as_of: AS_OF, cell: Some("Chi bộ Thử".to_owned()), by_hand: ByHand::default()
        };
    recognise(&Workbook { sheets, format: Format::Xlsx }, &options, &mut |_, _| true).unwrap()
}

fn read(lines: &[&str]) -> Reading {
    read_sheets(vec![sheet("Danh sách", lines, None)])
}

fn errors(reading: &Reading) -> Vec<(&str, &str)> {
    let errors = reading.problems.iter().filter(|it| it.severity == Severity::Error);
    errors.map(|it| (it.code, it.sheet.as_str())).collect()
}

fn has(reading: &Reading, code: &str) -> bool {
    reading.problems.iter().any(|problem| problem.code == code)
}

#[test]
fn unicode_in_an_old_font_is_not_decoded() {
    for font in [".VnTime", ".VnArialH", "VNI-Times"] {
        let lines = [
            "STT|Họ và tên|Ngày sinh|Ngày vào Đảng|Ngày chính thức|Chi bộ",
            "1|Hà Sáng|1970|3/2/1995|3/2/1996|Chi bộ Hà Lò",
            "2|Bùi Thuý|1971|3/2/1995|3/2/1996|Chi bộ Hà Lò",
            "3|Trí Dũng|1972|3/2/1995|3/2/1996|Chi bộ Hà Lò",
        ];
        let reading = read_sheets(vec![sheet("DS", &lines, Some(font))]);
        let names: Vec<&str> = reading.members.iter().map(|it| it.name.as_str()).collect();
        assert_eq!(names, ["Hà Sáng", "Bùi Thuý", "Trí Dũng"], "{font}");
        assert_eq!(reading.cells, ["Chi bộ Hà Lò"], "{font}");
    }
}

#[test]
fn old_text_in_an_old_font_is_decoded_under_new_headings() {
    let reading = read_sheets(vec![sheet(
        "DS",
        &[
            "STT|Họ và tên|Ngày sinh|Ngày vào Đảng|Ngày chính thức",
            "1|NguyÔn V¨n Hïng|1970|3/2/1995|3/2/1996",
            "2|TrÇn ThÞ Hµ|1971|3/2/1995|3/2/1996",
        ],
        Some(".VnTime"),
    )]);
    let names: Vec<&str> = reading.members.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(names, ["Nguyễn Văn Hùng", "Trần Thị Hà"]);
}

#[test]
fn many_signs_say_as_above() {
    for mark in [",,", "...", "…", "\"nt\"", "＂", "〝", "ʺ", "ˮ", "-,,-", "nt"] {
        let row = format!("2|Lò Thị Bé|1971|Nữ|{mark}|3/2/1995|3/2/1996|");
        let reading = read(&[HEADING, "1|Lò Văn An|1970|Nam|Mông|3/2/1995|3/2/1996|", &row]);
        assert_eq!(reading.members[1].ethnicity.map(|it| it.0), Some(8), "{mark}");
    }
}

#[test]
fn what_says_nothing_is_not_repeated() {
    // The dash of a woman's row is no birth year of the man below.
    let reading = read(&[
        "TT|Họ và tên|Nam|Nữ|Vào Đảng|Chính thức",
        "1|Sồng Văn Trọng|1945||18/08/1967|18/08/1968",
        "2|Ngô Thị Thảo|-|1948|03/11/1973|03/11/1974",
        "3|Bạc Hữu Thủy|nt||nt|nt",
    ]);
    assert_eq!(reading.members[2].sex, Some(Sex::Male));
    assert_eq!(reading.members[2].birth, PartialDate::Year(1945));
    // Below "?" nobody knows either.
    let reading = read(&[
        HEADING,
        "1|Lò Văn An|1970|Nam|Mông|3/2/1995|3/2/1996|",
        "2|Lò Văn Bé|1970|Nam|?|3/2/1995|3/2/1996|",
        "3|Lò Văn Ca|1970|Nam|nt|3/2/1995|3/2/1996|",
    ]);
    assert_eq!(reading.members[2].ethnicity, None);
    assert!(has(&reading, "ditto_without_source"));
}

#[test]
fn without_a_column_of_official_dates_old_members_are_official() {
    let heading = "STT|Họ và tên|Ngày sinh|Dân tộc|Ngày vào Đảng|Số thẻ đảng viên";
    let reading = read(&[
        heading,
        "1|Lò Văn An|1950|Thái|3/2/1975|11112222",
        "2|Lò Văn Bé|1980|Thái|12/2021|11113333",
        "3|Lò Văn Ca|1990|Thái|1/1/2022|",
        "4|Lò Văn Dân|1990|Thái|2021|",
    ]);
    let official: Vec<_> = reading.members.iter().map(|it| it.official).collect();
    let known = Some(PartialDate::Unknown);
    assert_eq!(official, [known, None, None, None]);
    assert_eq!(reading.problems.iter().filter(|it| it.code == "no_column").count(), 2);
    // Where the column exists, a blank is probation.
    let with_column = read(&[HEADING, "1|Lò Văn An|1950|Nam|Thái|3/2/1975||11112222"]);
    assert_eq!(with_column.members[0].official, None);
    // Two dates in one cell tell both, and a blank second one tells probation.
    let pair = read(&[
        "STT|Họ và tên|Ngày sinh|Ngày vào Đảng, ngày chính thức",
        "1|Lò Văn An|1950|3/2/1975 3/2/1976",
        "2|Lò Văn Bé|1951|3/2/1976",
    ]);
    assert_eq!(pair.members[0].official, Some(PartialDate::Day(date(1976, 2, 3))));
    assert_eq!(pair.members[1].official, None);
}

#[test]
fn short_headings_of_official_dates_and_women() {
    for heading in ["C.Thức", "C/thức", "Ch.thức"] {
        let lines = [
            &format!("TT|Họ và tên|Năm sinh|Vào Đảng|{heading}") as &str,
            "1|Lò Văn An|1950|3/2/1975|3/2/1976",
        ];
        let expected = Some(PartialDate::Day(date(1976, 2, 3)));
        assert_eq!(read(&lines).members[0].official, expected, "{heading}");
    }
    for (heading, mark) in [("Giới tính (Nữ đánh dấu x)", "x"), ("Phái nữ", "Nữ")] {
        let woman = format!("1|Lò Thị An|1950|{mark}|3/2/1975|3/2/1976");
        let lines = [
            &format!("TT|Họ và tên|Năm sinh|{heading}|Vào Đảng|Chính thức") as &str,
            &woman,
            "2|Lò Văn Bé|1951||3/2/1975|3/2/1976",
        ];
        let sexes: Vec<_> = read(&lines).members.iter().map(|it| it.sex).collect();
        assert_eq!(sexes, [Some(Sex::Female), Some(Sex::Male)], "{heading}");
    }
}

#[test]
fn a_list_of_nobody_is_an_error() {
    let blank = read_sheets(vec![sheet("Trang 1", &[], None), sheet("Trang 2", &[], None)]);
    assert_eq!(errors(&blank), [("empty_file", "Trang 1")]);
    assert_eq!(errors(&read(&[HEADING])), [("no_rows", "Danh sách")]);
    assert_eq!(errors(&read(&[HEADING, "|CHI BỘ BẢN NÀ AN"])), [("no_rows", "Danh sách")]);
    assert_eq!(errors(&read(&["Mặt hàng|Giá", "Gạo|10", "Muối|5"])), [("no_header", "Danh sách")]);
    let mut hidden = sheet("Ẩn", &[HEADING, "1|Lò Văn An|1950|Nam|Thái|3/2/1975||"], None);
    hidden.hidden = true;
    assert_eq!(errors(&read_sheets(vec![hidden])), [("empty_file", "Ẩn")]);
    // A sheet of notes beside a list is none.
    let notes = sheet("Ghi chú", &["Ghi đủ họ tên"], None);
    let list = sheet("DS", &[HEADING, "1|Lò Văn An|1950|Nam|Thái|3/2/1975|3/2/1976|"], None);
    assert_eq!(errors(&read_sheets(vec![notes, list])), []);
}

#[test]
fn problems_beyond_what_anybody_reads_are_counted() {
    let mut lines = vec![HEADING.to_owned()];
    let long = "kk".repeat(5_000);
    lines.extend((0..3_000).map(|row| format!("{row}|Lò Văn An|31/02/1960|{long}|zz|x||")));
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let reading = read(&lines);
    assert_eq!(reading.members.len(), 0);
    assert!(reading.problems.len() <= 4_001, "{}", reading.problems.len());
    assert!(reading.problems.iter().all(|it| it.message.len() + it.value.len() < 2_000));
    let last = reading.problems.last().unwrap();
    assert_eq!(last.code, "more_problems");
    // Two errors in each row: the birth and the admission.
    assert!(last.message.contains("Còn 4000 lỗi"), "{}", last.message);
}

#[test]
fn lists_no_office_can_have_made_are_refused() {
    let sections: Vec<String> = (0..5_002).map(|cell| format!("|Chi bộ thôn {cell}")).collect();
    let mut lines = vec![HEADING, "1|Lò Văn An|1950|Nam|Thái|3/2/1975|3/2/1976|"];
    lines.extend(sections.iter().map(String::as_str));
    let reading = read(&lines);
    assert_eq!(errors(&reading), [("too_many_cells", "Danh sách")]);
    assert!(reading.members.is_empty() && reading.cells.is_empty());

    let mut lines = vec![HEADING, "1|Lò Văn An|1950|Nam|Thái|3/2/1975|3/2/1976|"];
    lines.resize(100_001, "|x");
    let reading = read(&lines);
    assert_eq!(errors(&reading), [("too_many_rows", "Danh sách")]);
    assert!(reading.members.is_empty());
}

#[test]
fn a_religion_may_be_given_by_its_code() {
    let reading = read(&[
        "STT|Họ và tên|Ngày sinh|Tôn giáo|Ngày vào Đảng|Ngày chính thức",
        "1|Lò Văn An|1950|00|3/2/1975|3/2/1976",
        "2|Lò Văn Bé|1951|Không|3/2/1975|3/2/1976",
        "3|Lò Văn Ca|1952|08|3/2/1975|3/2/1976",
    ]);
    let religions: Vec<_> = reading.members.iter().map(|it| it.religion.as_deref()).collect();
    assert_eq!(religions, [Some("00"), Some("00"), Some("08")]);
    assert!(!has(&reading, "unknown_value"));
}

#[test]
fn a_year_in_doubt_is_read_and_told() {
    let reading = read(&[HEADING, "1|Lò Văn An|1981?|Nam|Thái|3-Feb-2001|3/2/2002|"]);
    assert_eq!(reading.members[0].birth, PartialDate::Year(1981));
    assert_eq!(reading.members[0].admitted, PartialDate::Day(date(2001, 2, 3)));
    assert!(has(&reading, "date_with_text"));
}

#[test]
fn a_total_may_begin_with_the_cell() {
    let rows = [HEADING, "|Chi bộ bản Nà An", "1|Lò Văn An|1950|Nam|Thái|3/2/1975|3/2/1976|"];
    let with = |total| read(&[&rows[..], &[total]].concat());
    assert!(has(&with("|Chi bộ có 2 đảng viên"), "wrong_total"));
    assert!(!has(&with("|Chi bộ có 1 đảng viên"), "wrong_total"));
    assert_eq!(with("|Chi bộ có 1 đảng viên").sections[0].declared_total, Some(1));
}
