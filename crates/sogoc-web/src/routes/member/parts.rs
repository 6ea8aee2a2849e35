//! What the tabs of a member's page show, from the view of the person.

use sogoc_domain::event::Subject;
use sogoc_domain::fact::Fact as Happened;
use sogoc_domain::history::Standing;
use sogoc_domain::id::EventId;
use sogoc_domain::text::{capital, format_date};
use sogoc_operations::judging::Target;
use sogoc_operations::member_file::facts::{Known, groups, stays};
use sogoc_operations::member_file::papers::{FilePaper, instrument};
use sogoc_operations::member_file::posts::Held;
use sogoc_operations::person::PersonView;
use sogoc_operations::rights::Action;
use sogoc_operations::timeline::PaperLink;

use super::super::tell;
use crate::look::chip;
use crate::look::link::Link;
use crate::look::notice::{Notice, Tone};
use crate::look::section::Fact;
use crate::pages::member::{File, Paper, Part, Post, Posts, Stage, Summary, Tab, Timeline};
use crate::paths;
use crate::status::Problem;
use crate::visit::Visit;

/// What the card and the head of the page say already.
const ON_TOP: [&str; 6] =
    ["Họ và tên", "Tình trạng", "Chi bộ", "Số thẻ đảng viên", "Tuổi Đảng", "Chức vụ"];

pub(super) fn summary(visit: &Visit, view: &PersonView) -> Part {
    let groups = groups(view, visit.as_of);
    let fact = |label: &str| {
        let mut all = groups.iter().flat_map(|group| &group.facts);
        all.find(|fact| fact.label == label).map_or(Fact::unknown(label), told)
    };
    let mut card = vec![fact("Số thẻ đảng viên"), fact("Tuổi Đảng"), fact("Chức vụ")];
    card.push(view.ratings.first().map_or(Fact::unknown("Xếp loại gần nhất"), |rating| {
        Fact::new("Xếp loại gần nhất", rating.grade.as_str()).source(format!("năm {}", rating.year))
    }));
    let mut shown: Vec<(String, String, Vec<Fact>)> = groups
        .iter()
        .map(|group| {
            let below = group.facts.iter().filter(|fact| !ON_TOP.contains(&fact.label.as_str()));
            (group.id.to_owned(), group.title.to_owned(), below.map(told).collect())
        })
        .collect();
    let stays = stays(view, visit.as_of).into_iter();
    let stays: Vec<Fact> = stays.map(|(cell, days)| Fact::new(&cell, days)).collect();
    if !stays.is_empty() {
        shown.push(("stays".to_owned(), "Quá trình sinh hoạt đảng".to_owned(), stays));
    }
    shown.retain(|(.., facts)| !facts.is_empty());
    Part::Summary(Summary { card, groups: shown, findings: findings(view) })
}

fn told(known: &Known) -> Fact {
    Fact { label: known.label.clone(), value: known.value.clone(), ..Fact::default() }
}

fn findings(view: &PersonView) -> Vec<Notice> {
    let mut found = Vec::new();
    // What is only missing is told below in one notice.
    for finding in view.findings.iter().filter(|finding| !finding.matter.is_missing()) {
        let words = format!("{} {}.", finding.says, finding.matter.next());
        let tone = if finding.matter.is_grave() { Tone::Warn } else { Tone::Tell };
        found.push(Notice::new(tone, finding.matter.label(), words));
    }
    if !view.missing.is_empty() && !view.erased {
        let fields = view.missing.join(", ").to_lowercase();
        let words = "Bổ sung theo hồ sơ gốc hoặc thẻ đảng viên.";
        found.push(Notice::new(Tone::Tell, format!("Hồ sơ chưa ghi: {fields}"), words));
    }
    found
}

pub(super) fn file(visit: &Visit, view: &PersonView) -> File {
    let has = view.papers.iter().filter(|paper| paper.found.is_some()).count();
    let lacks = |sure: bool| {
        view.papers.iter().filter(|it| it.found.is_none() && it.is_sure == sure).count()
    };
    let sum = match (lacks(true), lacks(false)) {
        (0, 0) => format!("Sổ có đủ {has} giấy tờ của hồ sơ."),
        (_, doubtful) => {
            let all = view.papers.len();
            let doubtful = match doubtful {
                0 => String::new(),
                some => format!(" (trong đó {some} giấy cần kiểm tra có phải có hay không)"),
            };
            format!("Sổ có {has} trong {all} giấy tờ của hồ sơ, chưa có {}{doubtful}.", all - has)
        }
    };
    let stages = view.papers.chunk_by(|one, next| one.stage == next.stage).map(|papers| Stage {
        title: papers.first().map_or("", |paper| paper.stage.label()).to_owned(),
        papers: papers.iter().map(|it| paper(visit, it)).collect(),
    });
    File {
        sum,
        stages: stages.collect(),
        sources: sources(visit, view),
        basis: format!(
            "Danh mục theo {}; hồ sơ lập trước đó theo hướng dẫn khi ấy. “Chưa có trong sổ” không có nghĩa là mất: đối chiếu với tập hồ sơ giấy rồi ghi vào sổ. Văn bản căn cứ của một biến động, hoặc văn bản có ký hiệu mẫu ở cột giữa, tự được nối vào đây.",
            instrument()
        ),
    }
}

fn paper(visit: &Visit, paper: &FilePaper) -> Paper {
    Paper {
        label: paper.label.clone(),
        sign: paper.sign.to_owned(),
        found: paper.found.as_ref().map(|(event, link)| chip(visit, *event, link)),
        is_sure: paper.is_sure,
    }
}

fn chip(visit: &Visit, event: EventId, link: &PaperLink) -> chip::Paper {
    let opens = visit.office().judge(&visit.actor(), Action::List, Target::Event(event)).is_ok();
    tell::paper(link, opens)
}

/// What the member was taken from when brought into the register.
fn sources(visit: &Visit, view: &PersonView) -> Vec<Fact> {
    let opening = |event: EventId| {
        let found = visit.office().with_register(None, |register| {
            let fact = register.event(event).map(|event| &event.draft.fact);
            matches!(fact, Some(Happened::OpeningRecord { .. }))
        });
        found.unwrap_or(false)
    };
    let standing = view.timeline.iter().filter(|it| it.standing == Standing::InEffect);
    let opened = standing.filter(|entry| opening(entry.event));
    opened
        .filter_map(|entry| {
            let link = entry.paper.as_ref()?;
            let words = [link.face.kind.label().to_owned(), link.words()];
            let words: Vec<String> = words.into_iter().filter(|it| !it.is_empty()).collect();
            let fact = Fact::new("Ghi nhận ban đầu", words.join(" "));
            let paper = chip(visit, entry.event, link);
            Some(if paper.href.is_empty() { fact } else { fact.to(paper.href) })
        })
        .collect()
}

pub(super) async fn timeline(visit: &Visit, view: &PersonView) -> Result<Timeline, Problem> {
    let mut entries = tell::entries(visit, &view.timeline).await?;
    let unit = visit.office().unit_of_person(view.id);
    if unit.is_some_and(|unit| visit.may(Action::Record, unit)) {
        for (entry, told) in entries.iter_mut().zip(&view.timeline) {
            if told.standing == Standing::InEffect {
                let id = told.event.to_string();
                entry.doings = vec![
                    Link::new("Sửa", paths::event_correct(&id)),
                    Link::new("Hủy", paths::event_void(&id)),
                ];
            }
        }
    }
    let later = (view.later > 0).then(|| {
        let today =
            paths::with(&paths::member(&view.id.to_string()), &[("tab", Tab::Timeline.id())]);
        let words = format!(
            "Chỉ kể đến ngày {}; sau đó còn {} biến động.",
            format_date(visit.as_of),
            view.later
        );
        (words, Link::new("Xem đến hôm nay", today))
    });
    Ok(Timeline { entries, later })
}

pub(super) fn posts(visit: &Visit, view: &PersonView) -> Posts {
    let (now, before): (Vec<&Held>, Vec<&Held>) =
        view.posts.iter().partition(|held| held.span.to.is_none());
    let listed = view.details.iter().find(|(label, ..)| *label == "Chức vụ (theo danh sách)");
    Posts {
        now: now.into_iter().map(|held| post(visit, held)).collect(),
        before: before.into_iter().map(|held| post(visit, held)).collect(),
        listed: listed.map(|(_, value, _)| value.clone()),
    }
}

fn post(visit: &Visit, held: &Held) -> Post {
    let of = held.of.as_ref().map(|(subject, name)| {
        let href = match subject {
            Subject::Unit(unit) if visit.may(Action::Count, *unit) => {
                visit.on(&paths::unit(&unit.to_string()))
            }
            Subject::Place(place)
                if visit
                    .office()
                    .judge(&visit.actor(), Action::Count, Target::Place(*place))
                    .is_ok() =>
            {
                visit.on(&paths::place(&place.to_string()))
            }
            _ => String::new(),
        };
        Link::new(name.as_str(), href)
    });
    let congress = held.congress_on.map(|day| format!("đại hội {}", format_date(day)));
    let term = [held.term.clone(), congress.map(|words| format!("({words})"))];
    Post {
        title: capital(&held.title),
        of: of.unwrap_or_default(),
        from: tell::since(held.span.from),
        until: held.span.to.and_then(|to| to.yesterday().ok()).map(format_date).unwrap_or_default(),
        appointment: held.appointment.map(|how| capital(how.label())).unwrap_or_default(),
        term: term.into_iter().flatten().collect::<Vec<_>>().join(" "),
        alongside: held.alongside.clone(),
        paper: held.paper.as_ref().map(|link| chip(visit, held.event, link)),
    }
}
