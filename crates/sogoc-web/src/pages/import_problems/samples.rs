//! Samples of the step that puts rows right.

use super::{Card, Entry, Fix, Model, Note, Out, Pager};
use crate::look::link::Link;
use crate::pages::samples::Sample;
use crate::paths;

fn note(grave: bool, message: &str, advice: &str) -> Note {
    Note {
        grave,
        place: "Trang “DS 2023”, dòng 118".into(),
        message: message.into(),
        advice: advice.into(),
        keep: None,
        fixes: Vec::new(),
    }
}

fn entry(row: u32, column: u32, label: &str, letter: &str, value: &str, note: Note) -> Entry {
    Entry {
        name: format!("c-0-{row}-{column}"),
        label: label.into(),
        letter: letter.into(),
        value: value.into(),
        was: None,
        notes: vec![note],
    }
}

fn card(row: u32, who: &str, grave: bool, entries: Vec<Entry>) -> Card {
    let fact = |label: &str, value: &str| (label.to_owned(), value.to_owned());
    Card {
        key: format!("0-{row}"),
        title: format!("Dòng {row} · {who}"),
        sheet: None,
        grave,
        neighbours: vec![
            fact("Dân tộc", "Thái"),
            fact("Ngày sinh", "12/12/1970"),
            fact("Ngày chính thức", "19/05/2016"),
            fact("Chi bộ", "Chi bộ bản Nà Tông"),
        ],
        entries,
        whole: Link::new("Sửa cả dòng", paths::preview_row("i4", 0, row)),
    }
}

fn cards() -> Vec<Card> {
    let set = |row: u32, value: &str, words: &str| Fix {
        words: words.into(),
        sets: vec![(format!("c-0-{row}-4"), value.into())],
    };
    let impossible = Note {
        fixes: vec![
            set(41, "30/09/2015", "Sửa thành 30/09/2015"),
            set(41, "01/10/2015", "Sửa thành 01/10/2015"),
            set(41, "09/2015", "Chưa rõ ngày, ghi 09/2015"),
        ],
        ..note(
            true,
            "Ngày vào Đảng không có thật: tháng 9 chỉ có 30 ngày.",
            "Đối chiếu hồ sơ đảng viên và sửa ngày trong danh sách.",
        )
    };
    let odd = Note {
        keep: Some("k-0-156-odd_probation".into()),
        ..note(
            false,
            "Thời gian dự bị là 13 tháng; thường là 12 tháng.",
            "Đối chiếu hồ sơ; nếu đúng thì giữ nguyên.",
        )
    };
    vec![
        card(
            41,
            "Phúc Bình Niê Kdăm",
            true,
            vec![entry(41, 4, "Ngày vào Đảng", "E", "31/9/2015", impossible)],
        ),
        card(
            77,
            "(không có tên)",
            true,
            vec![entry(
                77,
                1,
                "Họ và tên",
                "B",
                "",
                note(
                    true,
                    "Dòng này có số liệu nhưng không có họ tên.",
                    "Ghi họ và tên đảng viên, hoặc bỏ dòng này.",
                ),
            )],
        ),
        card(
            156,
            "Rah Lan H′Dry",
            false,
            vec![Entry {
                was: Some("19/06/2010".into()),
                ..entry(156, 5, "Ngày chính thức", "F", "19/06/2011", odd)
            }],
        ),
    ]
}

/// Samples.
pub fn samples() -> Vec<Sample<Model>> {
    let full = Model {
        file: "Danh sach DV xa Nam Ha 2023.xlsx".into(),
        grave: 4,
        doubtful: 11,
        cards: cards(),
        general: vec![Note {
            keep: Some("k-0-118-wrong_total".into()),
            ..note(
                false,
                "Đơn vị ghi Chi bộ bản Nà Tông có 24 đảng viên nhưng danh sách có 19 dòng.",
                "Kiểm tra xem thiếu, thừa hay trùng người, rồi sửa số cộng.",
            )
        }],
        plain: 8,
        corrected: 3,
        out: vec![Out { name: "r-0-203".into(), words: "Dòng 203: dòng ghi chú".into() }],
        pager: Pager { page: 1, total: 31, base: "?page=".into(), noun: "dòng".into() },
        rows_each: 15,
        action: paths::preview_step("i4", "problems"),
        next: Link::new("Tiếp tục: xử lý trùng", paths::preview_step("i4", "doubles")),
        file_of_problems: Link::new(
            "Tải các chỗ cần sửa (Excel)",
            format!("{}/problems.xlsx", paths::preview("i4")),
        ),
        is_of_places: false,
    };
    let done = Model {
        grave: 0,
        doubtful: 0,
        cards: Vec::new(),
        general: Vec::new(),
        plain: 0,
        out: Vec::new(),
        pager: Pager::default(),
        ..full.clone()
    };
    vec![Sample::new("rows", full), Sample::new("done", done)]
}
