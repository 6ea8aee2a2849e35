//! Samples of a unit page: a commune in full, a cell that has ended, an empty unit.

mod pictures;

use super::super::samples::{self, Sample};
use super::pictures::Pictures;
use super::{Cell, Leading, Model, Post, Term};
use crate::look::doings::{self, Doings};
use crate::look::figure::{Figure, Headline};
use crate::look::lineage::{Joint, Lineage};
use crate::look::link::Link;
use crate::look::section::Fact;
use crate::look::timeline::{Correction, Entry};
use crate::pages::stated;
use crate::paths;

/// Samples.
pub fn samples() -> Vec<Sample<Model>> {
    vec![
        Sample::new("commune", commune()),
        Sample::new("province", province()),
        Sample::new("one-member", one_member()),
        Sample::new("left", left()),
        Sample::new("ended", ended()),
        Sample::new("empty", empty()),
    ]
}

fn commune() -> Model {
    let list = |what: &str| format!("{}?q={what}", paths::FIGURES);
    let cells: Vec<_> = samples::CELLS
        .iter()
        .enumerate()
        .map(|(number, cell)| Cell {
            unit: samples::cell(number),
            secretary: (number != 4).then(|| samples::person(number)),
            members: Figure::open(cell.1, list("members")),
            women: Figure::open(cell.2, list("female")).share_of(cell.1.unsigned_abs()),
            minority: Figure::open(cell.3, list("minority")).share_of(cell.1.unsigned_abs()),
            probationary: Figure::open(cell.4, list("probationary"))
                .share_of(cell.1.unsigned_abs()),
            ended: false,
        })
        .collect();
    Model {
        name: samples::COMMUNE.into(),
        kind: "Đảng bộ cơ sở, trực thuộc Đảng bộ huyện Mường Sang".into(),
        date: samples::DAY,
        ended: None,
        headlines: vec![
            Headline::new("Đảng viên", Figure::open(232, list("members")).changed(9)),
            Headline::new("Nữ", Figure::open(75, list("female")).share_of(232).changed(4)),
            Headline::new(
                "Dân tộc thiểu số",
                Figure::open(198, list("minority")).share_of(232).failing(
                    1,
                    "cộng các chi bộ được 197",
                    "#cells",
                ),
            ),
            Headline::new(
                "Dự bị",
                Figure::open(32, list("probationary")).share_of(232).changed(-2),
            ),
            Headline::new("Miễn sinh hoạt", Figure::open(18, list("exempt")).share_of(232)),
        ],
        total: Some(Cell {
            members: Figure::open(232, list("members")),
            women: Figure::open(75, list("female")).share_of(232),
            minority: Figure::open(198, list("minority")).share_of(232),
            probationary: Figure::open(32, list("probationary")).share_of(232),
            ..Cell::default()
        }),
        cells,
        all_cells: None,
        leading: Some(leading()),
        places: vec![
            Fact::new("Xã Nậm Hạ", "8 bản, 1 trường, 1 trạm y tế")
                .source("xã biên giới, khu vực III"),
            Fact::new("Bản chưa có chi bộ riêng", "Pá Hốc Cao, Nà Lếch")
                .source("sinh hoạt ghép với Chi bộ bản Pá Hốc"),
        ],
        doings: doings::sample(),
        pictures: pictures::commune(),
        stated: Some((stated::sample_lines(), Link::new("Xem các lần khai", "#"))),
        lineage: Some(Lineage {
            here: samples::COMMUNE.into(),
            before: Some(Joint {
                date: "01/01/1998".into(),
                what: "chia".into(),
                units: vec![Link::new("Đảng bộ xã Mường Hạ (cũ)", paths::unit("u-former"))],
            }),
            after: Some(Joint {
                date: "01/07/2025".into(),
                what: "hợp nhất".into(),
                units: vec![Link::new("Đảng bộ xã Mường Hạ", paths::unit("u-new"))],
            }),
        }),
        history: history(),
        members: Some(Link::new("Danh sách đảng viên", paths::MEMBERS)),
        form: Some(Link::new("Biểu 1", paths::form("1-BTCTW"))),
        import: Some(Link::new("Nhập danh sách", paths::NEW_IMPORT)),
    }
}

fn province() -> Model {
    Model {
        name: "Đảng bộ tỉnh Sơn Hạ".into(),
        kind: "Đảng bộ tỉnh".into(),
        headlines: vec![
            Headline::new("Đảng viên", Figure::open(50_214, paths::FIGURES).changed(864)),
            Headline::new("Nữ", Figure::open(16_570, paths::FIGURES).share_of(50_214).changed(0)),
        ],
        all_cells: Some(Link::new("Xem tất cả 131 tổ chức", "#cells")),
        pictures: pictures::province(),
        stated: None,
        ..commune()
    }
}

/// A cell of one member, the first of its register.
fn one_member() -> Model {
    Model {
        name: samples::CELLS[10].0.into(),
        kind: "Chi bộ trực thuộc Đảng bộ xã Nậm Hạ".into(),
        headlines: vec![Headline::new("Đảng viên", Figure::open(1, paths::FIGURES))],
        cells: Vec::new(),
        total: None,
        lineage: None,
        pictures: pictures::one(),
        stated: None,
        ..commune()
    }
}

/// A cell that everybody left and that has not been ended.
fn left() -> Model {
    Model {
        headlines: vec![Headline::new("Đảng viên", Figure::of(0).changed(-7))],
        pictures: pictures::left(),
        stated: None,
        ..one_member()
    }
}

fn leading() -> Leading {
    let list = |words: &str| format!("{}?q={words}", paths::FIGURES);
    Leading {
        posts: vec![
            Post {
                title: "Bí thư Đảng ủy".into(),
                holder: Some(samples::person(8)),
                since: "15/06/2020".into(),
                paper: Some(samples::paper_above()),
            },
            Post {
                title: "Phó Bí thư Thường trực".into(),
                holder: Some(samples::person(4)),
                since: "01/03/2022".into(),
                paper: None,
            },
            Post {
                title: "Chủ nhiệm Ủy ban Kiểm tra".into(),
                holder: None,
                since: String::new(),
                paper: None,
            },
        ],
        terms: vec![
            Term {
                name: Link::new("Ban Chấp hành Đảng bộ, khóa XXI", "#"),
                period: "2020–2025".into(),
                members: Figure::open(14, list("committee")),
                size: Some(15),
            },
            Term {
                name: Link::new("Ban Thường vụ Đảng ủy", "#"),
                period: "2020–2025".into(),
                members: Figure::open(5, list("standing")),
                size: Some(5),
            },
        ],
    }
}

fn history() -> Vec<Entry> {
    vec![
        Entry {
            date: "30/06/2021".into(),
            sentence: "Sáp nhập Chi bộ bản Pá Hốc Cao vào Chi bộ bản Pá Hốc: 7 đảng viên".into(),
            href: paths::event("e7"),
            paper: Some(samples::paper_above()),
            key: true,
            recorded_late: Some("02/03/2022".into()),
            ..Entry::default()
        },
        Entry {
            date: "16/06/2020".into(),
            sentence: "Bầu Giàng A Ký giữ chức Bí thư Đảng ủy".into(),
            href: paths::event("e6"),
            correction: Some(Correction {
                sentence: Some("nhận chức từ ngày 15/06/2020, ngày bế mạc đại hội".into()),
                said: "Lò Thị Hoa đính chính ngày 20/07/2020, lý do: ghi nhầm ngày ra quyết định"
                    .into(),
                link: Link::new("Xem bản đính chính", paths::event("e6b")),
            }),
            ..Entry::default()
        },
        Entry {
            date: "1998".into(),
            sentence: "Thành lập Đảng bộ xã Nậm Hạ".into(),
            href: paths::event("e0"),
            key: true,
            ..Entry::default()
        },
    ]
}

fn ended() -> Model {
    Model {
        name: "Chi bộ bản Pá Hốc Cao".into(),
        kind: "Chi bộ trực thuộc Đảng bộ xã Nậm Hạ".into(),
        ended: Some("30/06/2021".into()),
        headlines: vec![
            Headline::new("Đảng viên", Figure::of(0)),
            Headline::new("Khi kết thúc", Figure::open(7, paths::FIGURES)),
        ],
        cells: Vec::new(),
        total: None,
        doings: Doings::default(),
        pictures: pictures::left(),
        stated: None,
        lineage: Some(Lineage {
            here: "Chi bộ bản Pá Hốc Cao".into(),
            before: None,
            after: Some(Joint {
                date: "01/07/2021".into(),
                what: "sáp nhập".into(),
                units: vec![samples::cell(2)],
            }),
        }),
        ..commune()
    }
}

fn empty() -> Model {
    Model {
        headlines: vec![Headline::new("Đảng viên", Figure::of(0))],
        cells: Vec::new(),
        total: None,
        leading: Some(Leading::default()),
        places: Vec::new(),
        doings: Doings::default(),
        pictures: Pictures::default(),
        stated: None,
        lineage: None,
        history: vec![Entry {
            date: "01/01/1900".into(),
            sentence: "Mở sổ".into(),
            href: paths::event("e0"),
            ..Entry::default()
        }],
        members: None,
        ..commune()
    }
}
