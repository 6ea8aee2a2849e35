//! Samples of the overview: a commune with things waiting, one without, an account of many parts,
//! an administrator, somebody who only counts.

use super::super::samples::{self, Sample};
use super::{Machine, Model, Task, Waiting};
use crate::look::chart::pyramid::Band;
use crate::look::doings;
use crate::look::figure::{Figure, Headline};
use crate::look::icons::Icon;
use crate::look::link::Link;
use crate::look::section::Fact;
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
        roles: "Cán bộ văn phòng".into(),
        others: Vec::new(),
        headlines: headlines(),
        waiting: Some(waiting()),
        tasks: tasks(),
        views: vec![Link::new("Nữ dưới 35 tuổi", "#"), Link::new("Chưa có số thẻ", "#")],
        machine: None,
        recent: Some(recent()),
        all_events: Some(Link::new("Tất cả biến động", paths::unit_changes("u-commune"))),
        ages: ages(),
    };
    let calm = Model {
        waiting: Some(Waiting::default()),
        views: Vec::new(),
        recent: Some(Vec::new()),
        all_events: None,
        ages: Vec::new(),
        headlines: vec![
            Headline::new("Đảng viên", Figure::open(2_260, figures("members")).since(2_196)),
            Headline::new("Nữ", Figure::of(560).share_of(2_260).since(563)),
        ],
        ..full.clone()
    };
    let many = Model {
        roles: "Cán bộ văn phòng, Quản trị".into(),
        others: vec![Link::new("Chi bộ bản Pá Hốc", "#"), Link::new("Đảng bộ xã Nậm Lịch", "#")],
        machine: Some(machine()),
        ..full.clone()
    };
    let administrator = Model {
        roles: "Quản trị".into(),
        headlines: Vec::new(),
        waiting: None,
        machine: Some(machine()),
        views: Vec::new(),
        recent: None,
        ages: Vec::new(),
        ..full.clone()
    };
    let viewer = Model {
        roles: "Xem số liệu".into(),
        waiting: None,
        views: Vec::new(),
        recent: None,
        ..full.clone()
    };
    vec![
        Sample::new("full", full),
        Sample::new("calm", calm),
        Sample::new("many", many),
        Sample::new("administrator", administrator),
        Sample::new("viewer", viewer),
    ]
}

fn waiting() -> Waiting {
    let doings = doings::sample();
    let list = doings.due.into_iter().chain(doings.look).take(5).collect();
    Waiting {
        late: 2, soon: 5, look: 47, list, all: Some(Link::new("Xem tất cả 6 việc", "#"))
    }
}

fn machine() -> Machine {
    Machine {
        facts: vec![
            Fact::new("Tài khoản", "10, trong đó 1 đang khóa").to(paths::ACCOUNTS),
            Fact::new("Sao lưu gần nhất", "2 ngày trước"),
            Fact::new("Sổ ghi đến", "biến động số 12.345"),
        ],
        more: Some(Link::new("Quản trị", paths::ACCOUNTS)),
    }
}

fn headlines() -> Vec<Headline> {
    vec![
        Headline::new("Đảng viên", Figure::open(232, figures("members")).since(223)),
        Headline::new("Nữ", Figure::open(75, figures("female")).share_of(232).since(71)),
        Headline::new(
            "Dân tộc thiểu số",
            Figure::open(198, figures("minority")).share_of(232).changed(7),
        ),
        Headline::new("Dự bị", Figure::open(32, figures("probationary")).share_of(232).changed(-2)),
        Headline::new("Chi bộ trực thuộc", Figure::open(12, paths::UNITS).changed(0)),
    ]
}

fn tasks() -> Vec<Task> {
    vec![
        Task {
            link: Link::new("Lập biểu 1: Tăng, giảm đảng viên", paths::form("1-BTCTW")),
            icon: Some(Icon::Report),
            said: "Năm 2023, 6 tháng hoặc kỳ bất kỳ".into(),
            count: None,
        },
        Task {
            link: Link::new("Nhập danh sách đảng viên", paths::NEW_IMPORT),
            icon: Some(Icon::Import),
            said: "Từ tệp Excel hoặc CSV đang dùng".into(),
            count: None,
        },
        Task {
            link: Link::new("Xem cây tổ chức", paths::UNITS),
            icon: Some(Icon::Tree),
            said: "12 chi bộ trực thuộc".into(),
            count: None,
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
