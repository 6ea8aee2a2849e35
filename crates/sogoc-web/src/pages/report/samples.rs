//! Samples of *Soạn báo cáo*: being written, refused, and seen by who may only count.

use super::{Form, Model, Part, Piece, Section, Sentence};
use crate::look::notice::{Notice, Tone};
use crate::pages::samples::{self, Sample};

/// Samples.
pub fn samples() -> Vec<Sample<Model>> {
    let full = full();
    let counted = Model { form: None, ..full.clone() };
    let mut wrong = full.clone();
    wrong.parts[1].sections[0].error =
        Some("Mục này dài quá 20000 chữ cái. Hãy viết ngắn lại.".into());
    let bare = Model { notes: Vec::new(), parts: Vec::new(), form: None, ..full.clone() };
    vec![
        Sample::new("written", full),
        Sample::new("wrong", wrong),
        Sample::new("counted", counted),
        Sample::new("none", bare),
    ]
}

fn full() -> Model {
    let pair = |value: &str, words: &str| (value.to_owned(), words.to_owned());
    let words = |words: &str| Piece::Words(words.to_owned());
    let number = |number: &str| Piece::Number(number.to_owned(), Some("#".into()), None);
    let share = Piece::Number("32,3%".into(), Some("#".into()), Some("75/232".into()));
    let members = vec![
        words("Đến ngày 31/12/2022, Đảng bộ xã Mường Sang có "),
        number("232"),
        words(" đảng viên, tăng "),
        number("6"),
        words(" đảng viên so với cùng kỳ năm trước ("),
        number("226"),
        words(" đảng viên); trong đó: "),
        number("75"),
        words(" đảng viên nữ (chiếm "),
        share,
        words(")."),
    ];
    let sentence = |id: &str, pieces, kept| Sentence { id: id.to_owned(), pieces, kept };
    let section = |id: &str, heading: &str| Section {
        id: id.to_owned(),
        heading: heading.to_owned(),
        hint:
            "Tạo nguồn, bồi dưỡng quần chúng ưu tú; chi bộ làm tốt, chi bộ nhiều năm chưa kết nạp."
                .into(),
        ..Section::default()
    };
    let part = |id: &str, heading: &str, sections| Part {
        id: id.to_owned(),
        heading: heading.to_owned(),
        sections,
    };
    let admitted = vec![words("Trong năm, kết nạp "), number("8"), words(" đảng viên.")];
    let late = vec![
        words("Quá hạn xét công nhận đảng viên chính thức: "),
        number("2"),
        words(" trường hợp (Chi bộ bản Huổi Lót có tên dài để xem xuống dòng ra sao)."),
    ];
    Model {
        name: samples::COMMUNE.into(),
        year: "2022".into(),
        unit: (
            "u-commune".into(),
            vec![pair("u-commune", samples::COMMUNE), pair("u-cell", "— Chi bộ bản Huổi Lót")],
        ),
        years: vec![pair("2023", "Năm 2023"), pair("2022", "Năm 2022")],
        file: "#".into(),
        notes: vec![Notice::new(
            Tone::Tell,
            "Sổ chưa có một số con số của năm này",
            "số cuộc kiểm tra, giám sát. Khai ở mục Số đơn vị tự khai thì câu tương ứng tự hiện.",
        )],
        parts: vec![
            part(
                "part-1",
                "I. Đặc điểm tình hình",
                vec![Section {
                    sentences: vec![sentence("members", members, true)],
                    own: "Xã có địa bàn rộng, đi lại khó khăn.\nNăm qua mưa lũ kéo dài.".into(),
                    ..section("situation", "")
                }],
            ),
            part(
                "part-2",
                "II. Kết quả thực hiện nhiệm vụ năm 2022",
                vec![Section {
                    sentences: vec![sentence("admitted", admitted, false)],
                    ..section("admission", "1. Công tác phát triển đảng viên")
                }],
            ),
            part(
                "part-3",
                "III. Hạn chế và nguyên nhân",
                vec![Section { items: vec![late], ..section("weaknesses", "1. Hạn chế") }],
            ),
        ],
        form: Some(Form { action: "#".into(), revision: 3 }),
    }
}
