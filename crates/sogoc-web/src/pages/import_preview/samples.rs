//! Samples of a preview: with problems, without any, with nothing to store.

use super::super::samples::{self, Sample};
use super::{CellCount, Double, Model, Problem};
use crate::look::figure::{Figure, Headline};
use crate::look::link::Link;
use crate::look::table::Pager;
use crate::paths;

/// Samples.
pub fn samples() -> Vec<Sample<Model>> {
    let full = full();
    let clean =
        Model { problems: Vec::new(), errors: 0, warnings: 0, doubles: Vec::new(), ..full.clone() };
    let hopeless = Model {
        totals: vec![Headline::new("Đảng viên", Figure::of(0))],
        cells: Vec::new(),
        doubles: Vec::new(),
        errors: 3,
        commit: None,
        ..full.clone()
    };
    vec![
        Sample::new("problems", full),
        Sample::new("clean", clean),
        Sample::new("hopeless", hopeless),
    ]
}

fn full() -> Model {
    Model {
        unit: samples::COMMUNE.into(),
        file: "Danh sach DV xa Nam Ha 2023.xlsx".into(),
        totals: vec![
            Headline::new("Đảng viên sẽ nhập", Figure::of(228)).note("trong 232 dòng của tệp"),
            Headline::new("Nữ", Figure::of(78).share_of(228)),
            Headline::new("Dân tộc thiểu số", Figure::of(189).share_of(228)),
            Headline::new("Dự bị", Figure::of(31).share_of(228)),
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
        problems: problems(),
        errors: 4,
        warnings: 11,
        pager: Pager { page: 1, total: 15, base: String::new(), noun: "chỗ".into() },
        problems_file: Link::new(
            "Tải bảng lỗi (Excel)",
            format!("{}/problems.xlsx", paths::import("i4")),
        ),
        doubles: vec![Double {
            sides: ["Dòng 14".into(), "Dòng 203".into()],
            facts: vec![
                ["Họ và tên".into(), "Phúc Bình Niê Kdăm".into(), "Phúc Bình Niê Kdăm".into()],
                ["Ngày sinh".into(), "02/09/1994".into(), "1994".into()],
                ["Số thẻ".into(), "41 208 877".into(), "41 208 877".into()],
                ["Chi bộ".into(), "Chi bộ Công an xã".into(), "Chi bộ bản Bó Hin".into()],
            ],
            outcome: "Tính một người, ở chỗ ghi trước: Chi bộ Công an xã".into(),
        }],
        commit: Some("Nhập 228 đảng viên, 12 chi bộ".into()),
        action: paths::import("i4"),
        key: "0190f3c2".into(),
    }
}

fn problems() -> Vec<Problem> {
    let problem =
        |grave, row: u32, column: &str, found: &str, message: &str, advice: &str| Problem {
            grave,
            place: if column.is_empty() {
                format!("Trang “DS 2023”, dòng {row}")
            } else {
                format!("Trang “DS 2023”, dòng {row}, cột {column}")
            },
            found: found.into(),
            message: message.into(),
            advice: advice.into(),
        };
    vec![
        problem(
            true,
            41,
            "E",
            "31/02/2015",
            "Ngày vào Đảng không có trong lịch",
            "Sửa theo quyết định kết nạp, dạng ngày/tháng/năm.",
        ),
        problem(true, 77, "B", "", "Thiếu họ và tên", "Ghi họ tên hoặc xóa dòng."),
        problem(
            true,
            102,
            "F",
            "03/02/2009",
            "Ngày chính thức đứng trước ngày vào Đảng",
            "Đối chiếu hai ngày với hồ sơ gốc; có thể đã đổi chỗ.",
        ),
        problem(
            false,
            118,
            "",
            "Cộng: 24",
            "Dòng cộng của Chi bộ bản Nà Tông ghi 24, đếm được 19",
            "Kiểm tra có sót dòng nào không; không cản trở việc nhập.",
        ),
        problem(
            false,
            156,
            "D",
            "Tày-Thái",
            "Chưa rõ dân tộc nào",
            "Ghi một tên dân tộc theo danh mục; tạm ghi là chưa rõ.",
        ),
    ]
}
