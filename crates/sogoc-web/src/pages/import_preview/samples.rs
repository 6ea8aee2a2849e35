//! Samples of the last step: with rows left, without any, with nothing to store.

use super::super::samples::{self, Sample};
use super::{CellCount, Model, Step};
use crate::look::figure::{Figure, Headline};
use crate::look::link::Link;
use crate::paths;

/// Samples.
pub fn samples() -> Vec<Sample<Model>> {
    let full = full();
    let clean = Model { corrected: Vec::new(), left: 0, ..full.clone() };
    let hopeless = Model {
        totals: vec![Headline::new("Đảng viên", Figure::of(0))],
        cells: Vec::new(),
        corrected: Vec::new(),
        commit: None,
        ..full.clone()
    };
    vec![
        Sample::new("problems", full),
        Sample::new("clean", clean),
        Sample::new("hopeless", hopeless),
    ]
}

fn step(words: &str, warn: bool, label: &str, step: &str) -> Step {
    Step { words: words.into(), warn, link: Link::new(label, paths::preview_step("i4", step)) }
}

fn full() -> Model {
    Model {
        unit: samples::COMMUNE.into(),
        file: "Danh sach DV xa Nam Ha 2023.xlsx".into(),
        totals: vec![
            Headline::new("Đảng viên sẽ nhập", Figure::of(228)).note("đúng tại ngày 31/12/2023"),
            Headline::new("Nữ", Figure::of(78).share_of(228)),
            Headline::new("Dân tộc thiểu số", Figure::of(189).share_of(228)),
            Headline::new("Dự bị", Figure::of(31).share_of(228)),
        ],
        steps: vec![
            step("Đã đọc 1 trang tính", false, "Xem cách đọc", "columns"),
            step("3 dòng còn lỗi, chưa nhập; nhập sau cũng được", true, "Sửa", "problems"),
            step("1 cặp chờ quyết định, chưa nhập", true, "Xem các cặp", "doubles"),
        ],
        cells: samples::CELLS
            .iter()
            .enumerate()
            .map(|(order, cell)| CellCount {
                name: cell.0.into(),
                members: cell.1 - i64::from(order < 4),
                new: order == 10,
            })
            .collect(),
        corrected: vec![
            ["Dòng 41, Ngày vào Đảng".into(), "31/9/2015".into(), "30/09/2015".into()],
            ["Dòng 77, Họ và tên".into(), String::new(), "Phúc Bình Niê Kdăm".into()],
        ],
        left: 4,
        commit: Some("Nhập 228 đảng viên, lập 12 chi bộ mới".into()),
        action: paths::preview("i4"),
        drop: format!("{}/drop", paths::preview("i4")),
        key: "0190f3c2".into(),
    }
}
