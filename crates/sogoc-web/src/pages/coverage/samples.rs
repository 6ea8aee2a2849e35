//! Samples of the board of coverage: a district, and a unit without places.

use super::{Change, Line, Model};
use crate::look::field::Field;
use crate::look::figure::Figure;
use crate::look::link::Link;
use crate::look::table::Pager;
use crate::pages::samples::{self, Sample};
use crate::paths;

fn line(name: Link, all: i64, parts: [(i64, u64); 7]) -> Line {
    let part = |(yes, known): (i64, u64)| Figure::open(yes, paths::PLACES).share_of(known);
    Line { name, all: Figure::open(all, paths::PLACES), parts: parts.map(part).to_vec() }
}

fn hamlets() -> [(i64, u64); 7] {
    [(125, 125), (120, 125), (125, 125), (118, 125), (58, 125), (7, 125), (3, 125)]
}

/// Samples.
pub fn samples() -> Vec<Sample<Model>> {
    let plain = |words: &str| Link::new(words, "");
    let commune = |name: &str, unit: &str| Link::new(name, paths::unit(unit));
    let schools = [(31, 31), (0, 0), (31, 31), (29, 31), (30, 31), (22, 31), (0, 31)];
    let clinics = [(10, 10), (0, 0), (10, 10), (6, 10), (9, 9), (4, 9), (0, 10)];
    let some = [(26, 26), (25, 26), (26, 26), (24, 26), (13, 26), (2, 26), (1, 26)];
    let rest = [(99, 99), (95, 99), (99, 99), (94, 99), (45, 99), (5, 99), (2, 99)];
    let moved = |words: &str, count: i64| (words.to_owned(), Figure::open(count, paths::PLACES));
    let full = Model {
        unit: "Đảng bộ huyện Mường Sang".into(),
        unit_id: "u-district".into(),
        date: samples::DAY,
        measures: [
            "Có đảng viên",
            "Có đảng viên tại chỗ",
            "Có tổ chức đảng",
            "Có chi bộ riêng",
            "Người đứng đầu là đảng viên",
            "Bí thư kiêm người đứng đầu",
            "Đảng viên đều trên 70 tuổi",
        ]
        .map(str::to_owned)
        .to_vec(),
        kinds: vec![
            line(plain("Thôn, bản, tổ dân phố"), 125, hamlets()),
            line(plain("Trường học"), 31, schools),
            line(plain("Trạm y tế"), 10, clinics),
        ],
        total: line(
            plain("Cả ba loại"),
            166,
            [(166, 166), (120, 125), (166, 166), (153, 166), (97, 165), (33, 165), (3, 166)],
        ),
        lacking: vec![
            ("Thôn, bản, tổ dân phố chưa có đảng viên tại chỗ".into(), Figure::open(5, paths::PLACES).share_of(125)),
            ("Thôn, bản, tổ dân phố chưa có chi bộ riêng".into(), Figure::open(7, paths::PLACES).share_of(125)),
            ("Trưởng thôn, bản chưa là đảng viên hoặc đang trống".into(), Figure::open(67, paths::PLACES).share_of(125)),
        ],
        kind: "thôn, bản, tổ dân phố".into(),
        choices: vec![
            plain("Thôn, bản, tổ dân phố"),
            Link::new("Trường học", paths::COVERAGE),
            Link::new("Cả ba loại", paths::COVERAGE),
        ],
        units: vec![
            line(commune(samples::COMMUNE, "u-commune"), 26, some),
            line(commune("Đảng bộ thị trấn Mường Sang", "u-town"), 99, rest),
        ],
        units_total: line(plain("Cộng"), 125, hamlets()),
        pager: Pager::default(),
        shared: Some("2 địa bàn do hai tổ chức cùng phụ trách nên có ở hai dòng; dòng cộng đếm một lần.".into()),
        before: Field::date("so_voi", "So với ngày").value("31/12/2022"),
        changes: vec![
            Change {
                kind: "Thôn, bản, tổ dân phố".into(),
                before: 140,
                after: 125,
                moved: vec![
                    moved("Mới thành lập hoặc mới ghi vào sổ", 14),
                    moved("Kết thúc, sáp nhập", 29),
                    moved("Mới có đảng viên", 11),
                    moved("Từng có đảng viên, nay không còn", 0),
                ],
            },
            Change {
                kind: "Trường học".into(),
                before: 31,
                after: 31,
                moved: vec![moved("Mới có đảng viên", 0)],
            },
        ],
        definitions: vec![
            ("Có đảng viên".into(), "Có người đang là đảng viên cư trú tại thôn, bản; với trường học, trạm y tế là đang làm việc tại đó.".into()),
            ("Có chi bộ riêng".into(), "Có chi bộ phụ trách và chi bộ ấy không phụ trách địa bàn nào khác.".into()),
        ],
    };
    let none = Model { kinds: Vec::new(), ..full.clone() };
    vec![Sample::new("district", full), Sample::new("none", none)]
}
