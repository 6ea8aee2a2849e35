//! Samples of the overview: a commune with things to look into, and one without.

use super::super::samples::{self, Sample};
use super::{Model, Shortcut};
use crate::look::chart::pyramid::Band;
use crate::look::doings::{self, Doings};
use crate::look::figure::{Figure, Headline};
use crate::look::icons::Icon;
use crate::look::link::Link;
use crate::look::timeline::Entry;
use crate::paths;

fn figures(words: &str) -> String {
    format!("{}?q={words}", paths::FIGURES)
}

/// Samples.
pub fn samples() -> Vec<Sample<Model>> {
    let full = Model {
        unit: samples::COMMUNE.into(),
        date: samples::DAY,
        headlines: headlines(),
        doings: doings::sample(),
        shortcuts: shortcuts(),
        recent: Some(recent()),
        all_events: Some(Link::new(
            "Tất cả biến động",
            format!("{}#history", paths::unit("u-commune")),
        )),
        ages: ages(),
    };
    let calm = Model {
        doings: Doings::default(),
        recent: Some(Vec::new()),
        all_events: None,
        ages: Vec::new(),
        headlines: vec![
            Headline::new("Đảng viên", Figure::of(2_260).changed(64)),
            Headline::new("Nữ", Figure::of(560).share_of(2_260).changed(-3)),
        ],
        ..full.clone()
    };
    vec![Sample::new("full", full), Sample::new("calm", calm)]
}

fn headlines() -> Vec<Headline> {
    vec![
        Headline::new("Đảng viên", Figure::open(232, figures("members")).changed(9)),
        Headline::new("Nữ", Figure::open(75, figures("female")).share_of(232).changed(4)),
        Headline::new(
            "Dân tộc thiểu số",
            Figure::open(198, figures("minority")).share_of(232).changed(7),
        ),
        Headline::new("Dự bị", Figure::open(32, figures("probationary")).share_of(232).changed(-2)),
        Headline::new("Chi bộ trực thuộc", Figure::open(12, paths::UNITS).changed(0)),
    ]
}

fn shortcuts() -> Vec<Shortcut> {
    vec![
        Shortcut {
            link: Link::new("Lập biểu 1: Tăng, giảm đảng viên", paths::form("1-BTCTW")),
            icon: Icon::Report,
            said: "Năm 2023, 6 tháng hoặc kỳ bất kỳ".into(),
        },
        Shortcut {
            link: Link::new("Nhập danh sách đảng viên", paths::NEW_IMPORT),
            icon: Icon::Import,
            said: "Từ tệp Excel hoặc CSV đang dùng".into(),
        },
        Shortcut {
            link: Link::new("Xem cây tổ chức", paths::UNITS),
            icon: Icon::Tree,
            said: "12 chi bộ trực thuộc".into(),
        },
    ]
}

fn recent() -> Vec<Entry> {
    vec![
        Entry {
            date: "03/10/2023".into(),
            sentence: "Kết nạp Mùa Thị Lan vào Đảng tại Chi bộ bản Huổi Lót".into(),
            href: paths::event("e1"),
            paper: Some(samples::paper()),
            key: true,
            ..Entry::default()
        },
        Entry {
            date: "01/09/2023".into(),
            sentence: "Phúc Bình Niê Kdăm chuyển sinh hoạt đảng chính thức đến Chi bộ Công an xã"
                .into(),
            href: paths::event("e2"),
            recorded_late: Some("20/11/2023".into()),
            ..Entry::default()
        },
    ]
}

fn ages() -> Vec<Band> {
    [
        ("Trên 70", 4, 12),
        ("61–70", 9, 21),
        ("51–60", 12, 33),
        ("41–50", 18, 38),
        ("31–40", 21, 36),
        ("Đến 30", 11, 17),
    ]
    .map(|(label, women, men)| Band {
        label: label.into(),
        women: Figure::open(women, figures("age-f")),
        men: Figure::open(men, figures("age-m")),
    })
    .into()
}
