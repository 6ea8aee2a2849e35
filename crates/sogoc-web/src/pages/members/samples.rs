//! Samples of the list of members: a page of it, a search, nobody, only the number.

use super::{Ask, Group, Groups, Input, Model, Range, Save, View, list, people};
use crate::look::field::Field;
use crate::look::figure::Figure;
use crate::look::link::Link;
use crate::look::table::Pager;
use crate::pages::samples::{COMMUNE, Sample};
use crate::paths;

fn choices(words: &[&str]) -> Vec<(String, String)> {
    words.iter().map(|word| ((*word).to_owned(), (*word).to_owned())).collect()
}

fn ask() -> Ask {
    let years = Range {
        label: "Tuổi".into(),
        from: Field::number("age_from", "Tuổi từ"),
        to: Field::number("age_to", "Tuổi đến"),
        unknown: ("age".into(), "unknown".into(), "Chưa rõ tuổi".into(), false),
    };
    let person = vec![
        Input::One(Field::select("sex", "Giới tính", choices(&["Tất cả", "Nam", "Nữ"]))),
        Input::Between(Box::new(years)),
    ];
    let party = vec![Input::One(Field::select(
        "kind",
        "Loại đảng viên",
        choices(&["Tất cả", "Chính thức", "Dự bị"]),
    ))];
    Ask {
        action: paths::MEMBERS.into(),
        text: Some(Field::search("q", "Tên, số thẻ hoặc số lý lịch")),
        unit: Field::select("unit", "Tổ chức", choices(&[COMMUNE, "Chi bộ bản Huổi Lót"])),
        groups: vec![
            Group { label: "Bản thân".into(), inputs: person },
            Group { label: "Đảng".into(), inputs: party },
        ],
        columns: [("birth", "Ngày sinh", true), ("age", "Tuổi", false), ("cell", "Chi bộ", true)]
            .map(|(code, words, ticked)| (code.into(), words.into(), ticked))
            .into(),
        arrange: vec![
            Field::select("sort", "Xếp theo", choices(&["Tên", "Tuổi, nhỏ trước"])),
            Field::select("by", "Chia theo", choices(&["Không chia", "Giới tính", "Độ tuổi"])),
        ],
        kept: Vec::new(),
    }
}

fn link(words: &str) -> Link {
    Link::new(words, paths::MEMBERS)
}

/// A page of everybody.
fn full() -> Model {
    Model {
        title: "Đảng viên".into(),
        question: format!("Đảng viên {COMMUNE}, ngày 31/12/2023"),
        count: 232,
        notices: Vec::new(),
        ask: ask(),
        in_force: Vec::new(),
        all: link("Bỏ tất cả điều kiện"),
        quick: ["Nữ", "Dân tộc thiểu số", "Dự bị", "Dưới 35 tuổi"].map(link).into(),
        groups: None,
        among: vec![
            ("nữ", Figure::of(75).share_of(232)),
            ("dân tộc thiểu số", Figure::of(208).share_of(232)),
            ("dự bị", Figure::of(29).share_of(232)),
        ],
        people: Some(list(&people())),
        pager: Pager {
            page: 2,
            total: 232,
            base: format!("{}?page=", paths::MEMBERS),
            noun: "đảng viên".into(),
        },
        enter: Some(Link::new(
            "Ghi cho nhiều người",
            paths::with(paths::ENTRY_MANY, &[("unit", "u-0")]),
        )),
        exports: vec![
            Link::new("Xuất Excel", paths::MEMBERS_FILE),
            Link::new("Xuất CSV", paths::MEMBERS_TEXT),
        ],
        views: vec![View {
            link: link("Nữ dưới 35 tuổi"), forget: paths::forget_view("v1")
        }],
        save: Some(Save { action: paths::SAVE_VIEW.into(), name: String::new(), error: None }),
    }
}

/// Samples.
pub fn samples() -> Vec<Sample<Model>> {
    let full = full();
    let mut found = Model {
        title: "Đảng viên nữ, dưới 35 tuổi".into(),
        question: format!("Đảng viên nữ, dưới 35 tuổi, {COMMUNE}, ngày 31/12/2023"),
        count: 2,
        in_force: vec![link("nữ"), link("dưới 35 tuổi")],
        quick: vec![link("Dự bị")],
        pager: Pager::default(),
        ..full.clone()
    };
    found.ask.text = found.ask.text.map(|text| text.value("mua"));
    let divided = Groups {
        by: "Độ tuổi".into(),
        rows: vec![
            ("Từ 18 đến 30 tuổi".into(), Figure::open(21, paths::MEMBERS)),
            ("Từ 31 đến 35 tuổi".into(), Figure::open(13, paths::MEMBERS)),
        ],
        total: 34,
    };
    let counted = Model {
        count: 34,
        people: None,
        among: Vec::new(),
        exports: Vec::new(),
        groups: Some(divided),
        ..full.clone()
    };
    let none = Model { count: 0, people: Some(list(&[])), exports: Vec::new(), ..found.clone() };
    let mut empty = Model { in_force: Vec::new(), quick: Vec::new(), ..none.clone() };
    empty.ask.text = empty.ask.text.map(|text| text.value(""));
    let mut wrong = Model { count: 232, ..none.clone() };
    if let Some(Group { inputs, .. }) = wrong.ask.groups.first_mut()
        && let Some(Input::Between(range)) = inputs.last_mut()
    {
        let words = "Tuổi: Hãy ghi một số năm từ 0 đến 150, ví dụ 35.";
        range.from = range.from.clone().value("ba mươi").error(Some(words.into()));
    }
    vec![
        Sample::new("list", full),
        Sample::new("found", found),
        Sample::new("counted", counted),
        Sample::new("none", none),
        Sample::new("empty", empty),
        Sample::new("wrong", wrong),
    ]
}
