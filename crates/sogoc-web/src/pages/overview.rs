//! *Tổng quan*: where the unit stands, what changed, what to look into.

use jiff::civil::Date;
use maud::{Markup, html};

use super::samples::{self, Sample};
use crate::look::chart::{self, Band};
use crate::look::empty;
use crate::look::figure::{self, Figure, Headline};
use crate::look::frame::{self, Frame, Head};
use crate::look::icons::{self, Icon};
use crate::look::link::Link;
use crate::look::numbers;
use crate::look::section;
use crate::look::timeline::{self, Entry};
use crate::paths;

/// What the page shows.
#[derive(Debug, Clone)]
pub struct Model {
    /// The unit.
    pub unit: String,
    /// The day.
    pub date: Date,
    /// Headline figures with their change.
    pub headlines: Vec<Headline>,
    /// What to look into.
    pub findings: Vec<Finding>,
    /// What people come for most.
    pub shortcuts: Vec<Shortcut>,
    /// The last events, for those who may list.
    pub recent: Option<Vec<Entry>>,
    /// All events.
    pub all_events: Option<Link>,
    /// Women and men by age, oldest first.
    pub ages: Vec<Band>,
}

/// Something to look into.
#[derive(Debug, Clone, Default)]
pub struct Finding {
    /// What it is.
    pub words: String,
    /// Why it matters, what to do.
    pub said: String,
    /// How many.
    pub count: i64,
    /// The list.
    pub href: String,
    /// Late or wrong, not only open.
    pub grave: bool,
}

/// A shortcut.
#[derive(Debug, Clone)]
pub struct Shortcut {
    /// Where it leads.
    pub link: Link,
    /// Its sign.
    pub icon: Icon,
    /// A few words under it.
    pub said: String,
}

/// The page.
pub fn page(model: &Model, frame: &Frame) -> Markup {
    let body = html! {
        (figure::strip(&model.headlines))
        div.columns {
            div {
                (section::show("findings", "Cần rà soát", None, &findings(&model.findings)))
                @if let Some(entries) = &model.recent { (section::show("recent", "Biến động gần đây", model.all_events.as_ref(), &recent(entries))) }
            }
            div {
                (section::show("shortcuts", "Việc hay làm", None, &shortcuts(&model.shortcuts)))
                @if !model.ages.is_empty() {
                    (section::show("ages", "Theo tuổi và giới tính", None, &chart::pyramid("Số đảng viên, từ cao tuổi đến trẻ", &model.ages)))
                }
            }
        }
    };
    frame::show(frame, &Head::new(model.unit.as_str()).on(model.date), &body)
}

fn findings(findings: &[Finding]) -> Markup {
    html! {
        @if findings.is_empty() {
            (empty::show(Icon::Check, "Không có việc nào cần rà soát", "Số liệu khớp, hồ sơ đủ. Việc mới sẽ hiện ở đây khi phát sinh.", &[]))
        } @else {
            ul.doings {
                @for finding in findings {
                    li.warn[!finding.grave].bad[finding.grave] {
                        a href=(finding.href) {
                            (icons::show(if finding.grave { Icon::Wrong } else { Icon::Warning }))
                            span { (finding.words) span.said { (finding.said) } }
                            span.count { (numbers::count(finding.count)) }
                        }
                    }
                }
            }
        }
    }
}

fn recent(entries: &[Entry]) -> Markup {
    html! {
        @if entries.is_empty() {
            (empty::show(Icon::Clock, "Chưa có biến động nào trong ba năm qua", "Kết nạp, chuyển sinh hoạt và các quyết định khác sẽ hiện ở đây.", &[]))
        } @else {
            (timeline::show(entries))
        }
    }
}

fn shortcuts(shortcuts: &[Shortcut]) -> Markup {
    html! {
        ul.doings {
            @for shortcut in shortcuts {
                li { a href=(shortcut.link.href) {
                    (icons::show(shortcut.icon))
                    span { (shortcut.link.label) span.said { (shortcut.said) } }
                    (icons::show(Icon::Right))
                } }
            }
        }
    }
}

/// Samples.
pub fn samples() -> Vec<Sample<Model>> {
    let figures = |words: &str| format!("{}?q={words}", paths::FIGURES);
    let full = Model {
        unit: samples::COMMUNE.into(),
        date: samples::DAY,
        headlines: vec![
            Headline::new("Đảng viên", Figure::open(232, figures("members")).changed(9)),
            Headline::new("Nữ", Figure::open(75, figures("female")).share_of(232).changed(4)),
            Headline::new(
                "Dân tộc thiểu số",
                Figure::open(198, figures("minority")).share_of(232).changed(7),
            ),
            Headline::new(
                "Dự bị",
                Figure::open(32, figures("probationary")).share_of(232).changed(-2),
            ),
            Headline::new("Chi bộ trực thuộc", Figure::open(12, paths::UNITS).changed(0)),
        ],
        findings: vec![
            Finding {
                words: "Đảng viên dự bị quá hạn xét chính thức".into(),
                said: "Đã hơn 12 tháng kể từ ngày kết nạp; đề nghị chi bộ xét".into(),
                count: 3,
                href: figures("late-official"),
                grave: true,
            },
            Finding {
                words: "Chưa có ngày sinh đầy đủ".into(),
                said: "Chỉ có năm sinh; bổ sung theo hồ sơ gốc".into(),
                count: 41,
                href: figures("birth"),
                grave: false,
            },
            Finding {
                words: "Có thể trùng hồ sơ".into(),
                said: "Cùng họ tên và năm sinh ở hai chi bộ".into(),
                count: 2,
                href: figures("twins"),
                grave: false,
            },
            Finding {
                words: "Chưa có số thẻ đảng viên".into(),
                said: "Đã là đảng viên chính thức trước năm 2023".into(),
                count: 6,
                href: figures("card"),
                grave: false,
            },
        ],
        shortcuts: vec![
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
        ],
        recent: Some(vec![
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
                sentence:
                    "Phúc Bình Niê Kdăm chuyển sinh hoạt đảng chính thức đến Chi bộ Công an xã"
                        .into(),
                href: paths::event("e2"),
                recorded_late: Some("20/11/2023".into()),
                ..Entry::default()
            },
        ]),
        all_events: Some(Link::new(
            "Tất cả biến động",
            format!("{}#history", paths::unit("u-commune")),
        )),
        ages: [
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
        .into(),
    };
    let calm = Model {
        findings: Vec::new(),
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
