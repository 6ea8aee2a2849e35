//! *Việc đến hạn* and *Cần rà soát*: matter by matter with their numbers, each leading to whom it concerns.

use maud::{Markup, html};

use super::empty;
use super::icons::{self, Icon};
use super::link::Link;
use super::numbers;
use super::section;
use crate::paths;

/// What is due and what to look into in a unit.
#[derive(Debug, Clone, Default)]
pub struct Doings {
    /// Việc đến hạn, the soonest first.
    pub due: Vec<Doing>,
    /// Cần rà soát, the gravest first.
    pub look: Vec<Doing>,
}

impl Doings {
    /// Whether there is nothing to do.
    pub fn is_empty(&self) -> bool {
        self.due.is_empty() && self.look.is_empty()
    }
}

/// One matter.
#[derive(Debug, Clone, Default)]
pub struct Doing {
    /// What it is.
    pub words: String,
    /// When it is due, or what to do.
    pub said: String,
    /// How many it concerns.
    pub count: i64,
    /// Whom.
    pub href: String,
    /// Late or against a rule, not only open.
    pub grave: bool,
    /// How urgent it is, in a word: colour says it to some only.
    pub word: &'static str,
}

/// Both sections.
pub fn sections(doings: &Doings) -> Markup {
    let rules = Link::new("Các quy tắc", paths::RULES);
    html! {
        (section::show("due", "Việc đến hạn", None, &list(&doings.due,
            "Không có việc nào đến hạn", "Xét chính thức, tặng huy hiệu và hạn sinh hoạt tạm thời sẽ hiện ở đây trước kỳ hạn.")))
        (section::show("findings", "Cần rà soát", Some(&rules), &list(&doings.look,
            "Không có việc nào cần rà soát", "Số liệu khớp, hồ sơ đủ. Việc mới sẽ hiện ở đây khi phát sinh.")))
    }
}

fn list(doings: &[Doing], none: &str, why: &str) -> Markup {
    html! {
        @if doings.is_empty() { (empty::show(Icon::Check, none, why, &[])) } @else { (lines(doings)) }
    }
}

/// Matters line by line.
pub fn lines(doings: &[Doing]) -> Markup {
    html! {
        ul.doings {
            @for doing in doings {
                li.warn[!doing.grave].bad[doing.grave] {
                    a href=(doing.href) {
                        (icons::show(if doing.grave { Icon::Wrong } else { Icon::Warning }))
                        span { (doing.words) span.said { @if !doing.word.is_empty() { span.word { (doing.word) } " · " } (doing.said) } }
                        span.count { (numbers::count(doing.count)) }
                    }
                }
            }
        }
    }
}

/// A sample: a commune with both.
pub fn sample() -> Doings {
    let doing = |words: &str, said: &str, count, matter: &str, grave| Doing {
        word: match (matter, grave) {
            ("probation_overdue", _) => "Quá hạn",
            ("probation_vote" | "badge_due", _) => "Sắp đến hạn",
            (_, true) => "Cần xử lý",
            (_, false) => "Cần rà soát",
        },
        words: words.to_owned(),
        said: said.to_owned(),
        count,
        href: paths::with(paths::FINDINGS, &[("matter", matter)]),
        grave,
    };
    Doings {
        due: vec![
            doing(
                "Quá hạn xét công nhận đảng viên chính thức",
                "Từ 14/12/2023; đề nghị chi bộ xét ngay",
                1,
                "probation_overdue",
                true,
            ),
            doing(
                "Đến kỳ xét công nhận đảng viên chính thức",
                "Gần nhất 19/01/2024, còn 14 ngày làm việc",
                3,
                "probation_vote",
                false,
            ),
            doing(
                "Đủ tuổi Đảng xét tặng huy hiệu",
                "Gần nhất 03/02/2024, đợt trao huy hiệu",
                2,
                "badge_due",
                false,
            ),
        ],
        look: vec![
            doing(
                "Chi bộ chưa đủ đảng viên chính thức",
                "Báo cáo cấp trên để sinh hoạt ghép hoặc bổ sung đảng viên",
                1,
                "few_officials",
                true,
            ),
            doing(
                "Ngày sinh chưa đầy đủ",
                "Bổ sung theo hồ sơ gốc để tính được tuổi",
                41,
                "part_birth",
                false,
            ),
            doing(
                "Chưa có số thẻ đảng viên",
                "Bổ sung số thẻ, hoặc làm thủ tục phát thẻ",
                6,
                "no_card",
                false,
            ),
        ],
    }
}
