//! Samples of a unit page: a commune in full, a cell that has ended, an empty unit.

mod pictures;

use super::super::samples::{self, Sample};
use super::cells::{Cell, Cells};
use super::covering::{Covering, Kind};
use super::leading::{Leading, Post, Term};
use super::pictures::Pictures;
use super::{Changes, Model};
use crate::look::chart::descent::{Descent, Generation, Organisation, Tie};
use crate::look::doings::{self, Doings};
use crate::look::figure::{Figure, Headline};
use crate::look::icons::Icon;
use crate::look::link::Link;
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

/// Where the people of a figure would be listed.
fn of_figures(what: &str) -> String {
    format!("{}?q={what}", paths::FIGURES)
}

fn cells() -> Vec<Cell> {
    samples::CELLS
        .iter()
        .enumerate()
        .map(|(number, cell)| Cell {
            unit: samples::cell(number),
            secretary: (number != 4).then(|| samples::person(number)),
            members: Figure::open(cell.1, of_figures("members")).since(cell.1 - 2),
            women: Figure::open(cell.2, of_figures("female")).share_of(cell.1.unsigned_abs()),
            minority: Figure::open(cell.3, of_figures("minority")).share_of(cell.1.unsigned_abs()),
            probationary: Figure::open(cell.4, of_figures("probationary"))
                .share_of(cell.1.unsigned_abs()),
        })
        .collect()
}

fn commune() -> Model {
    Model {
        name: samples::COMMUNE.into(),
        kind: "Đảng bộ cơ sở, trực thuộc Đảng bộ huyện Mường Sang".into(),
        date: samples::DAY,
        ended: None,
        headlines: vec![
            Headline::new("Đảng viên", Figure::open(232, of_figures("members")).since(223)),
            Headline::new("Nữ", Figure::open(75, of_figures("female")).share_of(232).changed(4)),
            Headline::new(
                "Dân tộc thiểu số",
                Figure::open(198, of_figures("minority")).share_of(232).failing(
                    1,
                    "cộng các chi bộ được 197",
                    "#cells",
                ),
            ),
            Headline::new(
                "Dự bị",
                Figure::open(32, of_figures("probationary")).share_of(232).changed(-2),
            ),
            Headline::new("Miễn sinh hoạt", Figure::open(18, of_figures("exempt")).share_of(232)),
        ],
        cells: Cells {
            total: Some(Cell {
                members: Figure::open(232, of_figures("members")).since(223),
                women: Figure::open(75, of_figures("female")).share_of(232),
                minority: Figure::open(198, of_figures("minority")).share_of(232),
                probationary: Figure::open(32, of_figures("probationary")).share_of(232),
                ..Cell::default()
            }),
            list: cells(),
            all: None,
            rearranged: 7,
        },
        leading: Some(leading()),
        covering: covering(),
        doings: doings::sample(),
        changes: Changes {
            title: "Biến động năm 2023".into(),
            entries: history()[..2].to_vec(),
            all: Some(Link::new("Xem tất cả 31 biến động", "#")),
        },
        pictures: pictures::commune(),
        stated: Some((stated::sample_lines(), Link::new("Xem các lần khai", "#"))),
        lineage: Some(descent(
            &[
                (&[("Đảng bộ xã Mường Hạ (cũ)", true)], "chia", "01/01/1998"),
                (&[(samples::COMMUNE, false)], "hợp nhất", "01/07/2025"),
                (&[("Đảng bộ xã Mường Hạ", false)], "", ""),
            ],
            1,
        )),
        history: history(),
        all_history: None,
        actions: vec![
            (Link::new("Ghi biến động", "#"), Icon::Paper),
            (Link::new("Danh sách", paths::MEMBERS), Icon::People),
            (Link::new("Biểu 1", paths::form("1-BTCTW")), Icon::Report),
            (Link::new("Nhập danh sách", paths::NEW_IMPORT), Icon::Import),
        ],
    }
}

fn covering() -> Covering {
    let covered = |part, whole| Figure::open(part, paths::COVERAGE).share_of(whole);
    let kind = |words: &str, all, parts: [i64; 2], whole| {
        let parts = parts.map(|part| covered(part, whole)).to_vec();
        Kind { words: words.into(), all: Figure::of(all), parts }
    };
    Covering {
        measures: vec!["Có đảng viên".into(), "Có chi bộ riêng".into()],
        kinds: vec![kind("Thôn, bản", 8, [8, 7], 8), kind("Trường học", 3, [2, 1], 3)],
        places: vec![Link::new("Bản Pá Hốc Cao", "#"), Link::new("Bản Nà Lếch", "#")],
        more: 0,
        board: Link::new("Bảng địa bàn", paths::COVERAGE),
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
        cells: Cells {
            all: Some(Link::new("Xem tất cả 131 tổ chức", "#cells")),
            ..commune().cells
        },
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
        cells: Cells::default(),
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
    Leading {
        posts: vec![
            Post {
                title: "Bí thư Đảng ủy".into(),
                holders: vec![samples::person(8)],
                since: "15/06/2020".into(),
                paper: Some(samples::paper_above()),
            },
            Post {
                title: "Phó Bí thư Thường trực".into(),
                holders: vec![samples::person(4)],
                since: "01/03/2022".into(),
                paper: None,
            },
            Post {
                title: "Chủ nhiệm Ủy ban Kiểm tra".into(),
                holders: Vec::new(),
                since: String::new(),
                paper: None,
            },
        ],
        terms: vec![
            Term {
                name: "Ban chấp hành".into(),
                period: "nhiệm kỳ 2020–2025".into(),
                members: Figure::open(14, of_figures("committee")),
                size: Some(15),
                posts: vec![
                    Post {
                        title: "Bí thư".into(),
                        holders: vec![samples::person(8)],
                        since: "15/06/2020".into(),
                        paper: Some(samples::paper_above()),
                    },
                    Post {
                        title: "Ủy viên".into(),
                        holders: vec![samples::person(2), samples::person(3), samples::person(5)],
                        ..Post::default()
                    },
                ],
            },
            Term {
                name: "Ban thường vụ".into(),
                period: "nhiệm kỳ 2020–2025".into(),
                members: Figure::open(5, of_figures("standing")),
                size: Some(5),
                posts: Vec::new(),
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
        cells: Cells::default(),
        doings: Doings::default(),
        pictures: pictures::left(),
        stated: None,
        lineage: Some(descent(
            &[
                (&[("Chi bộ bản Pá Hốc Cao", true)], "sáp nhập", "01/07/2021"),
                (&[(samples::CELLS[2].0, false)], "", ""),
            ],
            0,
        )),
        ..commune()
    }
}

fn empty() -> Model {
    Model {
        headlines: vec![Headline::new("Đảng viên", Figure::of(0))],
        cells: Cells::default(),
        leading: Some(Leading::default()),
        covering: Covering::default(),
        changes: Changes { title: "Biến động năm 2023".into(), ..Changes::default() },
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
        actions: Vec::new(),
        ..commune()
    }
}

/// The organisations of a column, which of them have ended, and how they became the next.
type Told<'s> = (&'s [(&'s str, bool)], &'s str, &'s str);

/// A picture: for each column its organisations, which of them have ended, and how they became the next.
fn descent(columns: &[Told<'_>], here: usize) -> Descent {
    let organisation = |(name, gone): &(&str, bool), column: usize| Organisation {
        name: Link::new(*name, paths::unit("u-kin")),
        here: column == here,
        gone: *gone,
        ..Organisation::default()
    };
    let column = |(at, (names, ..)): (usize, &Told<'_>)| Generation {
        boxes: names.iter().map(|it| organisation(it, at)).collect(),
        more: 0,
    };
    let tie = |(at, (_, how, day)): (usize, &Told<'_>)| Tie {
        column: at,
        from: 0,
        to: 0,
        day: (*day).to_owned(),
        how: (*how).to_owned(),
    };
    Descent {
        columns: columns.iter().enumerate().map(column).collect(),
        ties: columns.iter().enumerate().take(columns.len() - 1).map(tie).collect(),
    }
}
