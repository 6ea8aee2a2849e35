//! Lists in and out, from the command line. All people are invented.

use std::fs;

use serde_json::{Value, json};
use sogoc_documents::table::{Column, Field, Kind, Table, xlsx};

use super::program::{AS_OF, Register, finished, sogoc, start};

type Line<'a> = &'a [&'a str];

const HEADINGS: [&str; 7] = [
    "Họ và tên",
    "Ngày sinh",
    "Giới tính",
    "Dân tộc",
    "Ngày vào Đảng",
    "Ngày chính thức",
    "Số thẻ",
];

/// Five good people in two cells, two of them women, three of a minority, one on probation; one
/// row without a name; one person listed twice.
const UNTIDY: &[Line<'_>] = &[
    &["Chi bộ bản Mít"],
    &["Lò Thị Hoa Ban", "20/2/1974", "Nữ", "Thái", "19/5/2003", "19/5/2004", "11000001"],
    &["Nguyễn Văn Quế", "1980", "nam", "Kinh", "3.2.2010", "3.2.2011", "11000002"],
    &["", "12/12/1970", "Nam", "Kinh", "1/1/2000", "1/1/2001"],
    &["Quàng Thị Sim", "5/9/1999", "Nữ", "Thái", "2/9/2023", ""],
    &["Chi bộ bản Dừa"],
    &["Giàng A Lúa", "07-08-1965", "Nam", "Mông", "10/10/1990", "10/10/1991", "11000004"],
    &["Lò Thị Hoa Ban", "20/2/1974", "Nữ", "Thái", "19/5/2003", "19/5/2004", "11000001"],
    &["Phạm Văn Mận", "15/3/1988", "Nam", "Kinh", "1/6/2015", "1/6/2016", "11000006"],
];

fn save(register: &Register, name: &str, lines: &[Line<'_>]) -> String {
    let column =
        |heading: &&str| Column { heading: (*heading).to_owned(), width: 14.0, kind: Kind::Text };
    let text = |cell: &&str| match *cell {
        "" => Field::Empty,
        cell => Field::Text(cell.to_owned()),
    };
    let table = Table {
        name: "Danh sách".to_owned(),
        title: vec!["DANH SÁCH ĐẢNG VIÊN".to_owned()],
        columns: HEADINGS.iter().map(column).collect(),
        rows: lines.iter().map(|line| line.iter().map(text).collect()).collect(),
        ..Table::default()
    };
    let file = register.file(name);
    fs::write(&file, xlsx(&[table]).unwrap()).unwrap();
    file
}

pub(crate) fn untidy(register: &Register) -> String {
    save(register, "danh sách xã.xlsx", UNTIDY)
}

/// `count` people of one cell, whom no other list of another `number` has.
pub(crate) fn long(register: &Register, number: usize, count: usize) -> String {
    let given = ["An", "Bình", "Chi", "Dung", "Giang", "Hà", "Khánh", "Lan"];
    let rows: Vec<[String; 7]> = (0..count)
        .map(|at| {
            let day = format!("{:02}/{:02}/19{:02}", at % 28 + 1, at % 12 + 1, 50 + at % 40);
            [
                format!("Bùi Văn {} {}", given[number % 8], given[at % 8]),
                day,
                "Nam".to_owned(),
                "Mường".to_owned(),
                format!("{:02}/03/2005", at % 28 + 1),
                format!("{:02}/03/2006", at % 28 + 1),
                format!("2{number:02}{at:05}"),
            ]
        })
        .collect();
    let cell = format!("Chi bộ số {number}");
    let first = [cell.as_str()];
    let rows: Vec<Vec<&str>> =
        rows.iter().map(|row| row.iter().map(String::as_str).collect()).collect();
    let mut lines: Vec<Line<'_>> = vec![&first];
    lines.extend(rows.iter().map(Vec::as_slice));
    save(register, &format!("danh sách {number}.xlsx"), &lines)
}

fn counts(document: &Value) -> [u64; 4] {
    ["members", "female", "minority", "probationary"].map(|key| document[key].as_u64().unwrap())
}

#[test]
fn a_preview_tells_everything_and_stores_nothing() {
    let register = Register::empty();
    let said = register.import(&untidy(&register), &["--dry-run"]);
    assert_eq!(said.status, 1, "rows were left out");
    let document = said.json();
    assert_eq!(counts(&document), [5, 2, 3, 1]);
    assert_eq!(
        document["cells"],
        json!([{"name": "Chi bộ bản Mít", "members": 3}, {"name": "Chi bộ bản Dừa", "members": 2}])
    );
    let problems = document["problems"].as_array().unwrap();
    let error = problems.iter().find(|it| it["severity"] == "error").unwrap();
    assert_eq!((&error["field"], &error["sheet"]), (&json!("name"), &json!("Danh sách")));
    for key in ["row", "column", "code", "message"] {
        assert!(!error[key].is_null(), "{key}");
    }
    let duplicates = &document["duplicates"];
    assert_eq!(duplicates.as_array().unwrap().len(), 1);
    assert!(duplicates[0][0].as_u64() < duplicates[0][1].as_u64(), "{duplicates}");
    assert_eq!(document["stored"], false);
    assert_eq!(register.total(), 0);
}

#[test]
fn problems_can_be_sent_back_as_a_workbook() {
    let register = Register::empty();
    let back = register.file("cần xem lại.xlsx");
    register.import(&untidy(&register), &["--dry-run", "--problems", &back]);
    assert!(fs::read(&back).unwrap().starts_with(b"PK"));
}

#[test]
fn a_list_is_stored_once_however_often_it_comes() {
    let register = Register::filled();
    assert_eq!(register.total(), 5);
    let again = register.import(&untidy(&register), &[]);
    assert_eq!(again.status, 1, "the row without a name is left out again");
    let document = again.json();
    assert_eq!((&document["members"], &document["batch"]), (&json!(0), &Value::Null));
    assert_eq!(document["held"].as_array().unwrap().len(), 5);
    assert_eq!(register.total(), 5);
    let good = save(&register, "tốt.xlsx", &UNTIDY[..3]);
    assert_eq!(register.import(&good, &[]).status, 0, "nothing was left out");
    // A list without cells goes where the order says.
    let bare = save(
        &register,
        "không chi bộ.xlsx",
        &[&["Hà Thị Bưởi", "1/1/1981", "Nữ", "Tày", "2/2/2002", "2/2/2003"]],
    );
    let stored = register.import(&bare, &["--cell", "Chi bộ bản Dừa"]).ok().json();
    assert_eq!(stored["cells"], json!([{"name": "Chi bộ bản Dừa", "members": 1}]));
    assert_eq!(register.total(), 6);
    let units = register.run(&["figure", "units"], &["--unit", "thu", "--json"]).ok().json();
    assert_eq!(units["total"], 2, "no third cell was founded");
}

#[test]
fn a_list_can_be_taken_back() {
    let register = Register::filled();
    let batches = register.run(&["import", "list"], &["--json"]).ok().json();
    let [batch] = batches.as_array().unwrap().as_slice() else { panic!("{batches}") };
    assert_eq!(
        (&batch["members"], &batch["standing"], &batch["actor"]),
        (&json!(5), &json!(5), &json!("cli:thử"))
    );
    let id = batch["batch"].as_str().unwrap();
    register.run(&["import", "undo", id], &["--reason", "nhầm ngày"]).ok();
    assert_eq!(register.total(), 0);
    assert_eq!(register.run(&["import", "undo", id], &[]).status, 1, "it is taken back already");
    assert_eq!(register.run(&["import", "undo", "không phải mã"], &[]).status, 2);
    assert_eq!(register.import(&untidy(&register), &[]).json()["members"], 5);
    assert_eq!(register.total(), 5);
    register.verified().ok();
}

#[test]
fn what_goes_out_comes_in_as_known() {
    let register = Register::filled();
    let out = register.file("bản xuất.xlsx");
    register.run(&["export", "members"], &["--unit", "thu", "--as-of", AS_OF, "--out", &out]).ok();
    let back = register.import(&out, &["--dry-run"]).ok().json();
    assert_eq!((&back["members"], &back["problems"]), (&json!(0), &json!([])));
    let held = back["held"].as_array().unwrap();
    assert_eq!(held.len(), 5);
    assert!(held.iter().all(|it| it["proposals"] == json!([])), "{held:?}");
    let other = Register::empty();
    assert_eq!(counts(&other.import(&out, &[]).ok().json()), [5, 2, 3, 1]);
}

#[test]
fn the_template_is_an_empty_list() {
    let register = Register::empty();
    let out = register.file("mẫu.xlsx");
    sogoc(&["template", "--out", &out]).ok();
    let said = register.import(&out, &[]);
    assert_eq!(said.status, 1, "a list of nobody is said to be one");
    let read = said.json();
    assert_eq!(counts(&read), [0, 0, 0, 0]);
    assert!(
        read["sheets"][0]["columns"].as_array().unwrap().iter().all(|it| !it["field"].is_null())
    );
}

#[test]
fn a_file_that_is_no_list_is_said_so_in_words() {
    let register = Register::empty();
    let odd = register.file("hỏng.xlsx");
    fs::write(&odd, b"PK\x03\x04 not a workbook").unwrap();
    for file in [odd.as_str(), &register.file("không có.xlsx")] {
        let said = register.import(file, &[]);
        assert!(said.status != 0 && said.out.is_empty(), "{said:?}");
        assert!(said.err.starts_with("Lỗi: "), "{said:?}");
    }
    assert_eq!(register.total(), 0);
}

#[test]
fn two_processes_bring_in_lists_at_once() {
    let register = Register::empty();
    let lists: Vec<String> = (0..4).map(|number| long(&register, number, 40)).collect();
    let order = ["--unit", "thu", "--as-of", AS_OF, "--json"];
    // The first list is brought in twice at once: still nobody is doubled.
    let running: Vec<_> = [0, 1, 0, 2, 3, 0]
        .iter()
        .map(|number| start(&register.arguments(&["import", "members", &lists[*number]], &order)))
        .collect();
    let stored: u64 = running
        .into_iter()
        .map(|child| finished(child).ok().json()["stored_members"].as_u64().unwrap())
        .sum();
    assert_eq!(stored, 160);
    assert_eq!(register.total(), 160);
    let units = register.run(&["figure", "units"], &["--unit", "thu", "--json"]).ok().json();
    assert_eq!(units["total"], 4);
    assert_eq!(register.verified().ok().json()["ok"], true);
}
