//! Samples of a form: one that holds, one that fails, one with columns of its own.

use sogoc_figures::form::Head as Column;

use super::super::period_choice;
use super::super::samples::{self, Sample};
use super::{Cell, Identity, Line, Model, Outcome};
use crate::look::figure::Figure;
use crate::look::link::Link;
use crate::look::numbers;
use crate::paths;

/// Samples.
pub fn samples() -> Vec<Sample<Model>> {
    let good = full();
    let mut bad = full();
    if let Some(cell) = bad.lines.last_mut().and_then(|last| last.cells.first_mut()) {
        *cell = Cell::Count(Figure::open(233, paths::FIGURES).failing(
            1,
            "X04: 223 + 14 − 5 = 232, biểu ghi 233",
            "#identity-X04",
        ));
    }
    if let Some(identity) = bad.identities.get_mut(3) {
        identity.outcome = Outcome::Fails(1, "233 khác 232".into());
    }
    vec![Sample::new("holds", good), Sample::new("fails", bad), Sample::new("table", columns())]
}

fn open(key: &str, value: i64) -> Cell {
    Cell::Count(Figure::open(value, format!("{}?form=1-BTCTW&row={key}", paths::FIGURES)))
}

fn head(heading: &str, group: Option<&str>, number: &str) -> Column {
    Column { heading: heading.into(), group: group.map(str::to_owned), number: number.into() }
}

fn line(depth: u8, mark: &str, label: &str, now: i64, before: i64) -> Line {
    let percent = numbers::percent(now.unsigned_abs(), before.unsigned_abs())
        .map_or(Cell::Empty, |text| Cell::Reckoned(Link::new(text.trim_end_matches('%'), "")));
    Line {
        mark: mark.into(),
        label: label.into(),
        depth,
        cells: vec![open(mark, now), open(mark, before), percent],
        ..Line::default()
    }
}

fn full() -> Model {
    let identity =
        |id: &str, rule: &str, outcome| Identity { id: id.into(), rule: rule.into(), outcome };
    Model {
        unit: samples::COMMUNE.into(),
        parent: "Đảng bộ huyện Mường Sang".into(),
        number: "1-BTCTW".into(),
        title: "Tăng, giảm đảng viên".into(),
        basis: "(mẫu năm 2021)".into(),
        period: "từ 01/01/2023 đến 31/12/2023".into(),
        counted_in: "người".into(),
        place_and_date: "Nậm Hạ, ngày 05 tháng 01 năm 2024".into(),
        signs: [
            ("Người lập biểu".into(), "(ký, ghi rõ họ tên)".into(), String::new()),
            ("T/M Đảng ủy".into(), "(ký tên, đóng dấu)".into(), "Giàng A Ký".into()),
        ],
        columns: vec![
            head("Kỳ này", None, "(2)"),
            head("Cùng kỳ năm trước", None, "(3)"),
            head("Tỷ lệ %", None, "(4) = (2)×100/(3)"),
        ],
        lines: vec![
            line(0, "A", "Tổng số đảng viên cuối kỳ trước chuyển sang", 223, 214),
            line(0, "B", "Đảng viên tăng trong kỳ", 14, 13),
            line(1, "1", "Kết nạp", 9, 8),
            line(1, "2", "Chuyển đến", 5, 5),
            line(2, "a", "từ tỉnh khác", 1, 0),
            line(2, "b", "từ huyện khác trong tỉnh", 4, 5),
            Line {
                doubt: Some("chưa đối chiếu bản in".into()),
                ..line(1, "3", "Phục hồi đảng tịch", 0, 0)
            },
            Line { added: true, ..line(1, "4", "Ghi khi mở sổ", 0, 0) },
            line(0, "C", "Đảng viên giảm trong kỳ", 5, 4),
            line(1, "1", "Từ trần", 2, 1),
            line(1, "2", "Khai trừ", 0, 1),
            line(1, "3", "Xóa tên", 1, 0),
            line(2, "", "trong đó: đảng viên dự bị", 1, 0),
            Line {
                cells: vec![Cell::Unknown, Cell::Empty, Cell::Empty],
                ..line(1, "4", "Xin ra khỏi Đảng", 0, 0)
            },
            line(1, "5", "Chuyển đi", 2, 2),
            line(0, "D", "Đảng viên trong danh sách cuối kỳ", 232, 223),
        ],
        notes: vec![
            "(*) Dòng không có trên mẫu in sẵn; thêm để tổng khớp ở mọi tổ chức, mọi kỳ.".into(),
        ],
        identities: vec![
            identity("X01", "Số đầu kỳ bằng số cuối kỳ trước", Outcome::Holds),
            identity(
                "X02",
                "Tăng trong kỳ bằng kết nạp + chuyển đến + phục hồi đảng tịch",
                Outcome::Holds,
            ),
            identity(
                "X03",
                "Giảm trong kỳ bằng từ trần + khai trừ + xóa tên + xin ra + chuyển đi",
                Outcome::Holds,
            ),
            identity("X04", "Số cuối kỳ bằng số đầu kỳ + tăng − giảm", Outcome::Holds),
            identity(
                "X31",
                "Khai trừ bằng số của sổ kỷ luật",
                Outcome::NotChecked("Sổ kỷ luật chưa có trong chương trình".into()),
            ),
        ],
        export: Link::new("Xuất Excel", format!("{}.xlsx", paths::form("1-BTCTW"))),
        choice: period_choice::sample(),
    }
}

fn columns() -> Model {
    let counts = |depth: u8, mark: &str, label: &str, counts: [i64; 6]| Line {
        mark: mark.into(),
        label: label.into(),
        depth,
        cells: counts.map(|count| open(mark, count)).to_vec(),
        ..Line::default()
    };
    let bases = Some("Tổ chức cơ sở đảng");
    let under = Some("Tổ chức đảng trực thuộc");
    Model {
        number: "5-BTCTW".into(),
        title: "Tổ chức đảng và đảng viên trong các loại hình cơ sở".into(),
        counted_in: "tổ chức, người".into(),
        columns: vec![
            head("Tổng số", bases, "(2)"),
            head("Đảng bộ cơ sở", bases, "(3)"),
            head("Chi bộ cơ sở", bases, "(4)"),
            head("Đảng bộ bộ phận", under, "(5)"),
            head("Chi bộ trực thuộc", under, "(6)"),
            head("Tổng số đảng viên", None, "(7)"),
        ],
        lines: vec![
            Line {
                mark: "I".into(),
                label: "Địa bàn dân cư".into(),
                cells: vec![Cell::Empty; 6],
                ..Line::default()
            },
            counts(1, "1", "Xã", [16, 16, 0, 0, 212, 2_640]),
            counts(1, "2", "Thị trấn", [1, 1, 0, 0, 21, 412]),
            counts(
                1,
                "3",
                "Cơ quan Đảng, Mặt trận Tổ quốc, đoàn thể chính trị - xã hội",
                [6, 0, 6, 0, 0, 88],
            ),
            counts(0, "", "Cộng", [23, 17, 6, 0, 233, 3_140]),
        ],
        ..full()
    }
}
