//! Samples of the form: fresh, with everything wrong, for many people, a correction.

use super::{Model, Question, Tick};
use crate::look::chooser::{Chooser, Match};
use crate::look::field::Field;
use crate::look::link::Link;
use crate::look::paper_fields::PaperFields;
use crate::pages::samples::{self, Sample};
use crate::paths;

fn words(all: &[(&str, &str)]) -> Vec<(String, String)> {
    all.iter().map(|(id, label)| ((*id).to_owned(), (*label).to_owned())).collect()
}

fn paper() -> PaperFields {
    let kinds = words(&[("decision", "Quyết định"), ("resolution", "Nghị quyết")]);
    PaperFields {
        kind: Field::select("paper_kind", "Loại", kinds).value("decision"),
        number: Field::text("paper_number", "Số").optional(),
        sign: Field::text("paper_sign", "Ký hiệu").optional(),
        dated: Field { optional: true, ..Field::date("paper_dated", "Ngày ban hành") },
        issuer: Field::text("paper_issuer", "Cơ quan ban hành").optional(),
        optional: true,
    }
}

fn cell() -> Chooser {
    Chooser {
        name: "cell".into(),
        label: "Chi bộ".into(),
        among: "cells".into(),
        typed: "Chi bộ bản Huổi Lót".into(),
        chosen: "u-0".into(),
        help: Some("Chi bộ nơi đảng viên sinh hoạt.".into()),
        autofocus: true,
        ..Chooser::default()
    }
}

fn fresh() -> Model {
    let peoples: Vec<(String, String)> =
        ["Kinh", "Tày", "Thái", "Hoa", "Khơ-me", "Mường", "Nùng", "Mông"]
            .iter()
            .map(|name| ((*name).to_owned(), (*name).to_owned()))
            .collect();
    Model {
        title: "Kết nạp đảng viên".into(),
        hint: "Người chưa có trong sổ được kết nạp vào một chi bộ.".into(),
        asks: vec![
            Question::Chooser(cell()),
            Question::Field(Field::text("name", "Họ và tên")),
            Question::Field(
                Field::text("birth", "Ngày sinh")
                    .help("Chỉ biết tháng hoặc năm thì ghi 12/1954 hoặc 1954."),
            ),
            Question::Field(Field::one_of(
                "sex",
                "Giới tính",
                words(&[("male", "Nam"), ("female", "Nữ")]),
            )),
            Question::Field(Field::one_of("ethnicity", "Dân tộc", peoples)),
        ],
        more: vec![Question::Field(Field::text("home", "Quê quán").optional())],
        day: Field::date("on", "Ngày tổ chức lễ kết nạp"),
        today: "18/03/2024".into(),
        paper: paper(),
        file: Some(Field::file("file", "Bản chụp văn bản", ".pdf,.jpg,.jpeg,.png").optional()),
        note: Field::text("note", "Ghi chú").optional(),
        action: paths::entry_of("admit", &[("unit", "u-0")]),
        hidden: vec![("key".into(), "k1".into())],
        back: Link::new("Chọn việc khác", paths::with(paths::ENTRY, &[("unit", "u-0")])),
        ..Model::default()
    }
}

fn wrong() -> Model {
    let matches = [("u-0", "Chi bộ bản Huổi Lót"), ("u-1", "Chi bộ bản Huổi Cọ")];
    let matches = matches.map(|(id, label)| Match {
        id: id.into(),
        label: label.into(),
        under: samples::COMMUNE.into(),
    });
    let chooser = Chooser {
        typed: "huoi".into(),
        chosen: String::new(),
        matches: matches.to_vec(),
        error: Some("Có 2 chi bộ khớp “huoi”. Chọn một kết quả ở dưới, hoặc gõ thêm chữ.".into()),
        ..cell()
    };
    let day = "Ngày 31/02/2024 không có trong lịch. Kiểm tra lại ngày.";
    Model {
        asks: vec![
            Question::Chooser(chooser),
            Question::Field(
                Field::text("name", "Họ và tên").error(Some("Chưa ghi họ và tên.".into())),
            ),
        ],
        day: Field::date("on", "Ngày tổ chức lễ kết nạp")
            .value("31/02/2024")
            .error(Some(day.into())),
        wrong: vec!["Có 2 đảng viên trùng số thẻ này.".into()],
        ..fresh()
    }
}

/// Samples.
pub fn samples() -> Vec<Sample<Model>> {
    let tick = |number: usize, error: Option<&str>| Tick {
        id: format!("p-{number}"),
        name: samples::person(number).label,
        under: "Chi bộ bản Huổi Lót".into(),
        ticked: true,
        error: error.map(str::to_owned),
    };
    let many = Model {
        title: "Xếp loại đảng viên".into(),
        hint: "Kết quả đánh giá, xếp loại hằng năm.".into(),
        people: vec![
            tick(0, None),
            tick(4, Some("Không ghi được: chưa là đảng viên vào ngày này.")),
            tick(9, None),
        ],
        asks: vec![Question::Field(Field::number("year", "Năm xếp loại").value("2023"))],
        more: Vec::new(),
        action: paths::with(paths::ENTRY_MANY, &[("unit", "u-0")]),
        ..fresh()
    };
    let correction = Model {
        title: "Sửa: Kết nạp đảng viên".into(),
        corrects: Some("Kết nạp Mùa Thị Lan vào Đảng, ngày 03/10/2023".into()),
        reason: Some(
            Field::area("reason", "Lý do sửa").help("Thí dụ: ghi nhầm ngày theo quyết định."),
        ),
        file: None,
        ..fresh()
    };
    vec![
        Sample::new("fresh", fresh()),
        Sample::new("wrong", wrong()),
        Sample::new("many", many),
        Sample::new("correction", correction),
    ]
}
