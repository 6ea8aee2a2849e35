//! Lists as offices lay them out: headings, sections, totals, cells.

use sogoc_domain::date::PartialDate;
use sogoc_domain::person::{Sex, Theory};
use sogoc_operations::import::{Field, MemberRow, Reading, Summary, problems_table};

use crate::support::{
    AS_OF, cells, commune, day, errors, merged, names, only, plain, read, read_sheets, sheet,
    warnings,
};

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
