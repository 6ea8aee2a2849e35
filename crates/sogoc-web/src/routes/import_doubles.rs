//! Who may be double: rows of a list against each other and against the register, decided one by one.

use std::collections::BTreeSet;
use std::sync::Arc;

use sogoc_domain::date::PartialDate;
use sogoc_domain::id::PersonId;
use sogoc_domain::text::capital;
use sogoc_operations::codes::ethnic_name;
use sogoc_operations::import::{Duplicate, MemberRow, RowRef, Who};
use sogoc_operations::listing::{Held, HeldByHand, Preview, Settled};
use sogoc_operations::rights::Action;

use super::import_job::{members, settle};
use super::tell;
use crate::access::{Access, Routes, Scope};
use crate::answer::{Answer, html};
use crate::look::frame::Place;
use crate::look::link::Link;
use crate::look::table::Pager;
use crate::pages::import_doubles::{Choice, Fact, Model, Pair, page};
use crate::paths;
use crate::visit::Visit;

/// So many pairs stand on one page.
const PAIRS: usize = 10;

pub(super) fn routes() -> Routes {
    let access = Access::May(Action::Import, Scope::Preview("key"));
    Routes::default().get("/imports/previews/{key}/doubles", access, show).post(
        "/imports/previews/{key}/doubles",
        access,
        save,
    )
}

/// Two records that may be one person.
enum Two<'a> {
    /// Both in the file.
    Listed(&'a Duplicate),
    /// One in the file, one in the register.
    Held(&'a Held),
}

/// All pairs, those that wait for somebody first.
fn pairs(preview: &Preview) -> Vec<Two<'_>> {
    let reading = &preview.reading;
    let listed = reading.duplicates.iter().chain(&reading.namesakes).map(Two::Listed);
    // Those of whom the register has just what the list has need nobody's look.
    let tells = |held: &&Held| {
        !held.certain || held.record.as_ref().is_none_or(|it| !it.proposals.is_empty())
    };
    let held = preview.held.iter().chain(&preview.alike).filter(tells).map(Two::Held);
    let mut pairs: Vec<Two<'_>> = listed.chain(held).collect();
    pairs.sort_by_key(|pair| match pair {
        Two::Listed(pair) => !pair.is_open(),
        Two::Held(held) => !held.is_open(),
    });
    pairs
}

async fn show(visit: Arc<Visit>) -> Answer {
    let (waiting, preview) = members(&visit)?;
    let key = waiting.key.to_string();
    let all = pairs(&preview);
    let pages = all.len().div_ceil(PAIRS).max(1);
    let number = visit.page().min(pages - 1);
    let part: Vec<&Two<'_>> = all.iter().skip(number * PAIRS).take(PAIRS).collect();
    let looked_at = part.iter().filter_map(|pair| match pair {
        Two::Held(held) => Some(*held),
        Two::Listed(_) => None,
    });
    visit.office().note_looks(&visit.actor(), looked_at).await?;
    let model = Model {
        file: preview.file.clone(),
        open: preview.open_questions(),
        all: all.len(),
        pairs: part.into_iter().map(|pair| shown(&preview, pair)).collect(),
        pager: Pager {
            page: number + 1,
            total: all.len(),
            base: visit.pages(),
            noun: "cặp".to_owned(),
        },
        pairs_each: PAIRS,
        action: paths::with(
            &paths::preview_step(&key, "doubles"),
            &[("page", &if number > 0 { (number + 1).to_string() } else { String::new() })],
        ),
        next: paths::preview(&key),
    };
    let crumbs = vec![Link::new("Nhập danh sách", paths::IMPORTS), Link::new("Xử lý trùng", "")];
    html(&page(&model, &visit.frame(Some(Place::Imports), crumbs)))
}

fn sheet(preview: &Preview, name: &str) -> usize {
    preview.reading.sheets.iter().position(|sheet| sheet.name == name).unwrap_or(usize::MAX)
}

fn row_key(preview: &Preview, row: &RowRef) -> String {
    format!("{}-{}", sheet(preview, &row.sheet), row.row)
}

fn line(preview: &Preview, at: &RowRef) -> String {
    if preview.reading.sheets.len() > 1 {
        format!("Dòng {}, trang “{}”", at.row, at.sheet)
    } else {
        format!("Dòng {}", at.row)
    }
}

fn shown(preview: &Preview, pair: &Two<'_>) -> Pair {
    match pair {
        Two::Listed(pair) => listed(preview, pair),
        Two::Held(held) => against(preview, held),
    }
}

fn listed(preview: &Preview, pair: &Duplicate) -> Pair {
    let first = preview.reading.members.iter().find(|it| it.place() == pair.first);
    let other = facts(&pair.other);
    let facts = first.map(facts).unwrap_or_default().into_iter().zip(other);
    let facts = facts
        .filter(|((_, left), (_, right))| !left.is_empty() || !right.is_empty())
        .map(|((name, left), (_, right))| Fact { name, left, right, take: None });
    let (one, two) = (line(preview, &pair.first), line(preview, &pair.second));
    let is_namesake = preview.reading.namesakes.iter().any(|it| it == pair);
    let chosen = match pair.said {
        Some(Who::Same) => "same",
        Some(Who::Different) => "different",
        None if pair.certain => "same",
        None if is_namesake => "different",
        None => "",
    };
    Pair {
        name: format!("p-{}-{}", row_key(preview, &pair.first), row_key(preview, &pair.second)),
        title: pair.other.name.clone(),
        why: capital(&pair.why),
        sides: [one.clone(), two.clone()],
        facts: facts.collect(),
        open: pair.is_open() && !is_namesake,
        chosen: chosen.to_owned(),
        choices: vec![
            Choice::new("same", format!("Cùng một người, lấy số liệu của {}", small(&one))),
            Choice::new("second", format!("Cùng một người, lấy số liệu của {}", small(&two))),
            Choice::new("different", "Hai người khác nhau, nhập cả hai"),
        ],
        note: None,
    }
}

fn small(line: &str) -> String {
    line.replacen('D', "d", 1)
}

fn against(preview: &Preview, held: &Held) -> Pair {
    let row = line(preview, &held.row);
    let Some(record) = &held.record else {
        return Pair {
            name: String::new(),
            title: held.listed.name.clone(),
            why: capital(&held.why),
            sides: ["Trong sổ".to_owned(), row],
            facts: Vec::new(),
            open: false,
            chosen: String::new(),
            choices: Vec::new(),
            note: Some("Người này đã có trong sổ ở tổ chức khác nên không ghi lại. Nếu là người khác, đề nghị cấp trên xem hộ.".to_owned()),
        };
    };
    let taken = held.said.as_ref().map(|said| &said.take);
    let take = |field: &str| record.may_take.then(|| taken.is_some_and(|it| it.contains(field)));
    let facts = record.proposals.iter().map(|it| Fact {
        name: it.field.to_owned(),
        left: if it.held.is_empty() { "chưa ghi".to_owned() } else { it.held.clone() },
        right: it.listed.clone(),
        take: it.detail.as_ref().and_then(|_| take(it.field)),
    });
    let is_alike = preview.alike.iter().any(|it| it.row == held.row);
    let chosen = match held.said.as_ref().map(|said| said.who) {
        Some(Who::Same) => "same",
        Some(Who::Different) => "different",
        None if held.certain => "same",
        None if is_alike => "different",
        None => "",
    };
    let mut shown = vec![Fact {
        name: "Họ và tên".to_owned(),
        left: record.name.clone(),
        right: held.listed.name.clone(),
        take: None,
    }];
    shown.extend(facts.filter(|fact| fact.name != "Họ và tên" || fact.take.is_some()));
    let cell =
        if record.cell.is_empty() { "chưa rõ chi bộ".to_owned() } else { record.cell.clone() };
    Pair {
        name: format!("h-{}-{}", row_key(preview, &held.row), record.person),
        title: held.listed.name.clone(),
        why: format!("{}; trong sổ ở {cell}", capital(&held.why)),
        sides: ["Trong sổ".to_owned(), row],
        facts: shown,
        open: held.is_open() && !is_alike,
        chosen: chosen.to_owned(),
        choices: vec![
            Choice::new("same", "Cùng một người: giữ như trong sổ, chỉ lấy những mục đã đánh dấu"),
            Choice::new("different", "Hai người khác nhau: nhập dòng này là người mới"),
        ],
        note: None,
    }
}

/// What a row tells, to be laid beside another.
fn facts(row: &MemberRow) -> Vec<(String, String)> {
    let date = |date: PartialDate| tell::partial(date);
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    [
        ("Họ và tên", row.name.clone()),
        ("Ngày sinh", date(row.birth)),
        ("Giới tính", row.sex.map(|it| it.label().to_owned()).unwrap_or_default()),
        ("Dân tộc", row.ethnicity.map(ethnic_name).unwrap_or_default()),
        ("Ngày vào Đảng", date(row.admitted)),
        ("Ngày chính thức", row.official.map(date).unwrap_or_default()),
        ("Số thẻ đảng viên", text(&row.card)),
        ("Số lý lịch", text(&row.profile)),
        ("Số CCCD", text(&row.citizen)),
        ("Chi bộ", text(&row.cell)),
        ("Chức vụ", text(&row.post)),
        ("Quê quán", text(&row.home)),
    ]
    .map(|(name, value)| (name.to_owned(), value))
    .to_vec()
}

/// What the posted form says of the pairs of a list.
#[derive(Default)]
struct Said {
    pairs: Vec<(RowRef, RowRef, Who)>,
    left_out: Vec<RowRef>,
    held: Vec<(RowRef, PersonId, HeldByHand)>,
}

fn said(visit: &Visit, preview: &Preview) -> Said {
    let row = |sheet: &str, row: &str| {
        let sheet = preview.reading.sheets.get(sheet.parse::<usize>().ok()?)?;
        Some(RowRef { sheet: sheet.name.clone(), row: row.parse().ok()? })
    };
    let mut said = Said::default();
    for (name, value) in visit.posted.typed() {
        if let Some(rest) = name.strip_prefix("p-") {
            let parts: Vec<&str> = rest.split('-').collect();
            let [a, b, c, d] = parts.as_slice() else { continue };
            let (Some(first), Some(second)) = (row(a, b), row(c, d)) else { continue };
            match value {
                "same" => said.pairs.push((first, second, Who::Same)),
                "different" => said.pairs.push((first, second, Who::Different)),
                "second" => said.left_out.push(first),
                _ => {}
            }
        } else if let Some(rest) = name.strip_prefix("h-") {
            let mut parts = rest.splitn(3, '-');
            let (Some(a), Some(b), Some(person)) = (parts.next(), parts.next(), parts.next())
            else {
                continue;
            };
            let (Some(at), Ok(person)) = (row(a, b), person.parse()) else { continue };
            let who = match value {
                "same" => Who::Same,
                "different" => Who::Different,
                _ => continue,
            };
            let boxes = format!("t-{rest}");
            let ticked = visit.posted.typed().filter(|(name, _)| *name == boxes);
            let take: BTreeSet<String> = ticked.map(|(_, field)| field.to_owned()).collect();
            said.held.push((at, person, HeldByHand { who, take }));
        }
    }
    said
}

async fn save(visit: Arc<Visit>) -> Answer {
    let (waiting, preview) = members(&visit)?;
    let said = said(&visit, &preview);
    let key = waiting.key.to_string();
    let all = pairs(&preview).len();
    let last_page = all.div_ceil(PAIRS).max(1);
    let next = if visit.page() + 1 < last_page {
        let following = (visit.page() + 2).to_string();
        paths::with(&paths::preview_step(&key, "doubles"), &[("page", &following)])
    } else {
        paths::preview(&key)
    };
    let change = move |settled: &mut Settled, _: &Preview| {
        for (first, second, who) in said.pairs {
            settled.list.pairs.insert((first, second), who);
        }
        settled.list.left_out.extend(said.left_out);
        for (row, person, by_hand) in said.held {
            settled.held.insert((row, person), by_hand);
        }
    };
    settle(&visit, change, next).await
}
