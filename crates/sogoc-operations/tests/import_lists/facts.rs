//! People and files: repetitions, namesakes, doubtful values, legacy fonts, stopping.

use std::sync::Arc;

use sogoc_documents::spreadsheet::{Format, Sheet, Workbook};
use sogoc_domain::person::Sex;
use sogoc_operations::import::{ByHand, Field, Options, Problem, recognise, template_columns};

use crate::support::{
    AS_OF, cells, day, errors, names, only, plain, read, read_sheets, sheet, warnings,
};

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
        "#2|Lò Văn Mẫu|2/2/1970|Nam|Thái|1/1/1995|1/1/1996|50000009",
        "#2|Lò Văn Mẫu|1970|Nam|Thái|1/1/1995|1/1/1996|50000009",
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
    let options = Options { as_of: AS_OF, cell: None, by_hand: ByHand::default() };
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
        assert!(!errors(&reading).is_empty(), "a file that gives nothing says so: {lines:?}");
    }
}
