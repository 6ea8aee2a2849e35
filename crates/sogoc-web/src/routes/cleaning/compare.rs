//! Another office's list beside the register: looking, ticking, taking away.

use std::fmt::Write as _;
use std::sync::Arc;

use sogoc_domain::date::PartialDate;
use sogoc_domain::text::{format_count, format_date};
use sogoc_operations::cleaning::{Differences, Differing, Item, Take, Taken};
use sogoc_operations::people::Line;
use sogoc_operations::rights::Action;

use super::{frame, leave, take};
use crate::access::{Access, Routes, Scope};
use crate::answer::{Answer, html, see, workbook};
use crate::comparisons::Compared;
use crate::look::field::Field;
use crate::look::figure::{Figure, Headline};
use crate::look::link::Link;
use crate::look::notice::Tone;
use crate::look::table::{PAGE_ROWS, Pager};
use crate::pages::cleaning::compare::{self, Model, Person, Shown, page};
use crate::paths;
use crate::routes::tell;
use crate::status::Problem;
use crate::visit::Visit;

/// What became of ticks is left under; refused ones stand behind the recorded.
const TOLD: &str = "compared";

pub(super) fn routes() -> Routes {
    let access = Access::May(Action::Import, Scope::Comparison("key"));
    let export = Access::May(Action::Export, Scope::Comparison("key"));
    Routes::default()
        .get("/cleaning/compare/{key}", access, show)
        .post("/cleaning/compare/{key}", access, take_over)
        .get("/cleaning/compare/{key}/export.xlsx", export, file)
}

fn compared(visit: &Visit) -> Result<Compared, Problem> {
    let (account, now) = (visit.visitor()?.account.id, visit.office().surroundings().now());
    visit.app.comparisons().find(visit.asked("key"), account, now).ok_or(Problem::Missing)
}

/// The three lists, by what names them in the address.
#[derive(Clone, Copy, PartialEq)]
enum Part {
    Differing,
    There,
    Here,
}

impl Part {
    const ALL: [(Self, &'static str, &'static str); 3] = [
        (Self::Differing, "", "Ghi khác nhau"),
        (Self::There, "there", "Chỉ có trong tệp"),
        (Self::Here, "here", "Chỉ có trong sổ"),
    ];

    fn count(self, of: &Differences) -> usize {
        match self {
            Self::Differing => of.differing.len(),
            Self::There => of.only_there.len(),
            Self::Here => of.only_here.len(),
        }
    }
}

async fn show(visit: Arc<Visit>) -> Answer {
    let found = compared(&visit)?;
    let all = &found.differences;
    let asked = visit.asked("show");
    let (part, ..) = Part::ALL.into_iter().find(|(_, id, _)| *id == asked).unwrap_or(Part::ALL[0]);
    let (shown, total) = rows(&visit, &found, part).await?;
    let address = paths::comparison(&found.key.to_string());
    let tab = |(it, id, words): (Part, &str, &str)| {
        let words = format!("{words} ({})", format_count(tell::count(it.count(all))));
        let href = if it == part { String::new() } else { paths::with(&address, &[("show", id)]) };
        Link::new(words, href)
    };
    let exports = visit.may(Action::Export, all.order.unit);
    let day = format_date(all.order.as_of);
    let model = Model {
        file: all.file.clone(),
        against: format!("{}, ngày {day}", visit.unit_name(all.order.unit)),
        headlines: headlines(all),
        tabs: Part::ALL.map(tab).to_vec(),
        filter: (part == Part::Differing && !all.differing.is_empty())
            .then(|| filter(all, visit.asked("item"))),
        action: address.clone(),
        key: visit.office().surroundings().id().to_string(),
        shown,
        pager: Pager {
            page: visit.page() + 1,
            total,
            base: visit.pages(),
            noun: "đảng viên".to_owned(),
        },
        told: told(&visit)?,
        export: exports.then(|| Link::new("Xuất Excel", format!("{address}/export.xlsx"))),
    };
    html(&page(&model, &frame(&visit, all.order.unit, "Bảng đối chiếu")))
}

fn headlines(all: &Differences) -> Vec<Headline> {
    let mut headlines: Vec<Headline> = Part::ALL
        .into_iter()
        .map(|(part, _, words)| Headline::new(words, Figure::of(tell::count(part.count(all)))))
        .collect();
    headlines.push(Headline::new("Khớp hoàn toàn", Figure::of(tell::count(all.alike))));
    if all.elsewhere > 0 {
        let figure = Figure::of(tell::count(all.elsewhere));
        headlines.push(Headline::new("Ở tổ chức khác", figure).note("không xem được hồ sơ"));
    }
    if all.unread > 0 {
        let figure = Figure::of(tell::count(all.unread));
        headlines.push(Headline::new("Dòng không đọc được", figure).note("không đối chiếu"));
    }
    headlines
}

/// The fields that differ, each with how often.
fn filter(all: &Differences, asked: &str) -> Field {
    let mut choices = vec![(String::new(), "Tất cả".to_owned())];
    for item in Item::ALL {
        let count = all.differing.iter().filter(|it| has(it, Some(item))).count();
        if count > 0 {
            choices.push((item.id().to_owned(), format!("{} ({count})", item.label())));
        }
    }
    Field::select("item", "Chỉ xem mục", choices).value(asked)
}

fn has(one: &Differing, item: Option<Item>) -> bool {
    item.is_none_or(|item| one.items.iter().any(|it| it.item == item))
}

/// The rows of this page and how many there are; the looks are recorded first.
async fn rows(visit: &Visit, found: &Compared, part: Part) -> Result<(Shown, usize), Problem> {
    let all = &found.differences;
    let skip = visit.page() * PAGE_ROWS;
    match part {
        Part::Differing => {
            let item = Item::named(visit.asked("item"));
            let such: Vec<&Differing> = all.differing.iter().filter(|it| has(it, item)).collect();
            let shown: Vec<&Differing> = such.iter().skip(skip).take(PAGE_ROWS).copied().collect();
            visit.office().note_differences(&visit.actor(), &shown).await?;
            let people = shown.into_iter().map(|it| person(visit, found, it, item)).collect();
            Ok((Shown::Differing(people), such.len()))
        }
        Part::There => {
            let shown = all.only_there.iter().skip(skip).take(PAGE_ROWS);
            let row = |row: &sogoc_operations::import::MemberRow| {
                [
                    Link::new(row.name.as_str(), ""),
                    Link::new(birth(row.birth), ""),
                    Link::new(row.cell.clone().unwrap_or_default(), ""),
                    Link::new(format!("{}, dòng {}", row.sheet, row.row), ""),
                ]
            };
            Ok((Shown::OneSide(shown.map(row).collect()), all.only_there.len()))
        }
        Part::Here => {
            let shown = all.only_here.iter().skip(skip).take(PAGE_ROWS);
            let people: Vec<_> = shown.map(|id| (*id, all.order.as_of)).collect();
            let lines = visit.office().lines(&visit.actor(), all.order.unit, &people)?;
            let row = |line: &Line| {
                let line = tell::person(visit, line);
                [line.name, Link::new(line.birth, ""), line.cell, Link::default()]
            };
            Ok((Shown::OneSide(lines.iter().map(row).collect()), all.only_here.len()))
        }
    }
}

fn birth(date: PartialDate) -> String {
    tell::partial(date)
}

fn person(visit: &Visit, found: &Compared, one: &Differing, only: Option<Item>) -> Person {
    let id = one.person.to_string();
    let shown = one.items.iter().filter(|it| only.is_none_or(|only| it.item == only));
    let item = |it: &sogoc_operations::cleaning::ItemDiffers| {
        let tick = format!("{id}.{}", it.item.id());
        compare::Item {
            taken: found.taken.contains(&tick),
            label: it.item.label(),
            held: it.held.clone(),
            listed: it.listed.shown(),
            tick,
        }
    };
    Person {
        items: shown.map(item).collect(),
        name: Link::new(one.name.as_str(), visit.on(&paths::member(&id))),
        cell: one.cell.clone(),
        place: format!("{}, dòng {}", one.sheet, one.row),
        other_cell: one.other_cell.clone(),
    }
}

fn tick(value: &str) -> Option<Take> {
    let (person, item) = value.split_once('.')?;
    Some(Take { person: person.parse().ok()?, item: Item::named(item)? })
}

async fn take_over(visit: Arc<Visit>) -> Answer {
    let found = compared(&visit)?;
    let here = paths::comparison(&found.key.to_string());
    let ticked: Vec<Take> = visit.posted.texts("take").filter_map(tick).collect();
    if ticked.is_empty() {
        leave(
            &visit,
            TOLD,
            "\nChưa chọn mục nào: đánh dấu “Ghi theo tệp” ở mục muốn ghi.".to_owned(),
        )?;
        return see(&here);
    }
    let key = visit.posted.text("key").to_owned();
    let taken = visit.office().take_over(&visit.actor(), &found.differences, &ticked, &key).await?;
    let ticks = taken.recorded.iter().map(|it| format!("{}.{}", it.person, it.item.id()));
    let now = visit.office().surroundings().now();
    visit.app.comparisons().took(found.key, ticks.collect::<Vec<_>>(), now);
    leave(&visit, TOLD, words(&taken))?;
    see(&here)
}

/// What was recorded on the first line, what was not on the others.
fn words(taken: &Taken) -> String {
    let mut words = match taken.recorded.len() {
        0 => String::new(),
        count => format!("Đã ghi {count} mục theo tệp."),
    };
    for (name, label, why) in &taken.refused {
        // Writing to a string cannot fail.
        let _ = write!(words, "\n{name}, {}: {why}", label.to_lowercase());
    }
    words
}

fn told(visit: &Visit) -> Result<Vec<(Tone, String)>, Problem> {
    let left = take(visit, TOLD)?.unwrap_or_default();
    let mut lines = left.lines();
    let recorded = lines.next().filter(|line| !line.is_empty());
    let recorded = recorded.map(|line| (Tone::Good, line.to_owned()));
    Ok(recorded.into_iter().chain(lines.map(|line| (Tone::Warn, line.to_owned()))).collect())
}

async fn file(visit: Arc<Visit>) -> Answer {
    let found = compared(&visit)?;
    let bytes = visit.office().differences_xlsx(&visit.actor(), &found.differences).await?;
    workbook("bang-doi-chieu.xlsx", bytes)
}
