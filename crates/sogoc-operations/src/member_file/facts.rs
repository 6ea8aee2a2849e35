//! What the summary of a member says, group by group: for the page, for paper and for the workbook alike.

use jiff::civil::Date;
use sogoc_domain::date::{EARLIEST, PartialDate};
use sogoc_domain::history::Exit;
use sogoc_domain::person::{Activity, Detail, MemberKind};
use sogoc_domain::text::{capital, format_date, format_partial};

use crate::person::{PersonView, restricted_labels};

/// Facts under one heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// A permanent id for the page.
    pub id: &'static str,
    /// The heading.
    pub title: &'static str,
    /// The facts.
    pub facts: Vec<Known>,
}

/// One fact; without a value when nobody recorded it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// What it is.
    pub label: String,
    /// What is known.
    pub value: Option<String>,
}

fn known(label: &str, value: Option<String>) -> Known {
    Known { label: label.to_owned(), value: value.filter(|it| !it.is_empty()) }
}

/// How a member stands on a day: "Đảng viên chính thức, được miễn công tác và sinh hoạt".
pub fn standing(view: &PersonView, on: Date) -> String {
    match (view.kind, view.activity) {
        (Some(kind), Activity::Active) => format!("Đảng viên {}", kind.label()),
        (Some(kind), activity) => format!("Đảng viên {}, {}", kind.label(), activity.label()),
        (None, _) => match last_exit(view, on) {
            Some((day, exit)) => format!("{} ngày {}", exit_words(exit), format_date(day)),
            None => "Chưa là đảng viên trong sổ vào ngày này".to_owned(),
        },
    }
}

/// The last time the member went out of a cell by a day.
fn last_exit(view: &PersonView, on: Date) -> Option<(Date, Exit)> {
    let mut ended = view.stints.iter().filter_map(|(_, span, exit)| Some((span.to?, (*exit)?)));
    ended.find(|(day, _)| *day <= on)
}

fn exit_words(exit: Exit) -> String {
    match exit {
        Exit::Left(leaving) => capital(leaving.label()),
        Exit::ToOutside(_) | Exit::ToCell(_) => "Chuyển đi".to_owned(),
    }
}

/// The groups of the summary.
pub fn groups(view: &PersonView, on: Date) -> Vec<Group> {
    vec![
        Group { id: "self", title: "Bản thân", facts: self_facts(view) },
        Group { id: "party", title: "Quá trình vào Đảng", facts: party(view, on) },
        Group { id: "levels", title: "Trình độ, nghề nghiệp", facts: levels(view) },
        Group { id: "now", title: "Công tác, đánh giá", facts: now(view) },
    ]
}

/// The newest value of a detail, by the label every page uses.
fn detail(view: &PersonView, label: &'static str) -> Known {
    let held = view.details.iter().find(|(it, ..)| *it == label);
    known(label, held.map(|(_, value, _)| capital(value)))
}

fn self_facts(view: &PersonView) -> Vec<Known> {
    let birth = (view.birth != PartialDate::Unknown).then(|| {
        let age = view.age.map(|age| format!(" ({age} tuổi)")).unwrap_or_default();
        format!("{}{age}", format_partial(view.birth))
    });
    let mut facts = vec![
        known("Họ và tên", Some(view.name.clone())),
        detail(view, "Họ và tên khai sinh"),
        known("Ngày sinh", birth),
        detail(view, "Ngày sinh theo căn cước"),
        detail(view, "Giới tính"),
        detail(view, "Dân tộc"),
        detail(view, "Quê quán"),
        known("Địa bàn cư trú", view.residence.clone()),
    ];
    // Two names, or two dates of birth, are told only where there are two.
    facts.retain(|fact| fact.value.is_some() || !ONLY_IF_KNOWN.contains(&fact.label.as_str()));
    facts
}

const ONLY_IF_KNOWN: [&str; 3] =
    ["Họ và tên khai sinh", "Ngày sinh theo căn cước", "Địa bàn cư trú"];

fn party(view: &PersonView, on: Date) -> Vec<Known> {
    let kept = view.milestones;
    let date = |label: &str, date: PartialDate| {
        known(label, (date != PartialDate::Unknown).then(|| format_partial(date)))
    };
    let mut facts = vec![
        known("Tình trạng", Some(standing(view, on))),
        known("Chi bộ", view.cell.as_ref().map(|(_, name)| name.clone())),
        known("Tổ chức cấp trên", above(view)),
        date("Ngày quyết định kết nạp", kept.decided_on),
        date("Ngày vào Đảng (lễ kết nạp)", kept.admitted_on),
    ];
    facts.push(match view.kind {
        Some(MemberKind::Probationary) => known("Hạn xét chính thức", due(kept.admitted_on)),
        _ => date("Ngày chính thức", kept.official_on),
    });
    facts.push(known("Tuổi Đảng", view.party_age.map(|years| format!("{years} năm"))));
    facts.push(detail(view, "Số thẻ đảng viên"));
    facts.push(detail(view, "Số lý lịch"));
    facts.retain(|fact| fact.value.is_some() || fact.label != "Tổ chức cấp trên");
    facts
}

fn above(view: &PersonView) -> Option<String> {
    let names: Vec<&str> = view.above.iter().map(|(_, name)| name.as_str()).collect();
    (!names.is_empty()).then(|| names.join(", "))
}

/// Twelve months after the ceremony.
fn due(admitted_on: PartialDate) -> Option<String> {
    let day = admitted_on.day()?.checked_add(jiff::Span::new().years(1)).ok()?;
    Some(format!("{} (12 tháng kể từ lễ kết nạp)", format_date(day)))
}

/// Every other detail the register keeps, with the four levels always asked for.
fn levels(view: &PersonView) -> Vec<Known> {
    const ASKED: [&str; 4] =
        ["Giáo dục phổ thông", "Chuyên môn nghiệp vụ", "Lý luận chính trị", "Nghề nghiệp"];
    const ELSEWHERE: [&str; 11] = [
        "Họ và tên",
        "Tên để xếp thứ tự",
        "Họ và tên khai sinh",
        "Ngày sinh",
        "Ngày sinh theo căn cước",
        "Giới tính",
        "Dân tộc",
        "Quê quán",
        "Số thẻ đảng viên",
        "Số lý lịch",
        "Chức vụ (theo danh sách)",
    ];
    let closed = restricted_labels();
    let rest = view.details.iter().filter(|(label, ..)| {
        !ASKED.contains(label) && !ELSEWHERE.contains(label) && !closed.contains(label)
    });
    let rest = rest.map(|(label, value, _)| known(label, Some(capital(value))));
    ASKED.map(|label| detail(view, label)).into_iter().chain(rest).collect()
}

fn now(view: &PersonView) -> Vec<Known> {
    let held = view.posts.iter().filter(|held| held.span.to.is_none());
    let posts: Vec<String> = held.map(|held| capital(&held.words())).collect();
    let listed = detail(view, Detail::PostText(String::new()).label());
    let mut facts = vec![if posts.is_empty() {
        known("Chức vụ", listed.value.map(|text| format!("{text} (theo danh sách)")))
    } else {
        known("Chức vụ", Some(posts.join("; ")))
    }];
    facts.extend(view.workplace.clone().map(|place| known("Nơi làm việc", Some(place))));
    facts.extend(
        view.ratings.iter().map(|rating| {
            known(&format!("Xếp loại năm {}", rating.year), Some(rating.grade.clone()))
        }),
    );
    if view.ratings.is_empty() {
        facts.push(known("Xếp loại đảng viên", None));
    }
    facts
}

/// The cells a member was at home in, newest first: name and days.
pub fn stays(view: &PersonView, on: Date) -> Vec<(String, String)> {
    let begun = view.stints.iter().filter(|(_, span, _)| span.from <= on);
    begun
        .map(|(cell, span, _)| {
            let from = if span.from == EARLIEST {
                "từ đầu sổ".to_owned()
            } else {
                format_date(span.from)
            };
            let end = span.to.filter(|to| *to <= on).and_then(|to| to.yesterday().ok());
            let until = end.map_or_else(|| "nay".to_owned(), format_date);
            (cell.clone(), format!("{from} – {until}"))
        })
        .collect()
}
