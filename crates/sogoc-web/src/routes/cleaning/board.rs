//! The board of *Làm sạch dữ liệu*, and finding a sheet by its code.

use std::sync::Arc;

use sogoc_domain::id::UnitId;
use sogoc_domain::text::format_count;
use sogoc_operations::cleaning::{Board, BoardRow, Item, Look, Share};
use sogoc_operations::error::OperationError;
use sogoc_operations::rights::Action;

use super::{frame, of_unit, since};
use crate::access::{Access, Routes, Scope};
use crate::answer::{Answer, see};
use crate::look::figure::{Figure, Headline};
use crate::look::link::Link;
use crate::look::table::{PAGE_ROWS, Pager};
use crate::pages::cleaning::board::{self, Find, Line, Model, Task, page};
use crate::paths;
use crate::routes::tell;
use crate::status::Problem;
use crate::visit::Visit;

pub(super) fn routes() -> Routes {
    Routes::default()
        .get(paths::CLEANING, Access::May(Action::List, Scope::Unit("unit")), show)
        .post(paths::CLEANING_FIND, Access::May(Action::Record, Scope::Register), find)
}

async fn show(visit: Arc<Visit>) -> Answer {
    with_find(&visit, visit.unit()?, Find::default()).await
}

async fn with_find(visit: &Visit, unit: UnitId, find: Find) -> Answer {
    let (actor, since) = (visit.actor(), since(visit));
    let board = visit.app.heavy(move |office| office.completeness(&actor, unit, since)).await?;
    let wrong = find.error.is_some();
    let model = model(visit, unit, &board, find);
    visit.form(wrong, &page(&model, &frame(visit, unit, "")))
}

/// A code typed off a sheet leads to the person's page to key.
async fn find(visit: Arc<Visit>) -> Answer {
    let typed = visit.posted.text("code").to_owned();
    let found = match visit.office().person_of_code(&visit.actor(), &typed) {
        Ok(found) => found,
        Err(OperationError::Input(words)) => {
            let units = visit.office().where_may(&visit.actor(), Action::List);
            let unit = units.first().copied().ok_or(Problem::Missing)?;
            return with_find(&visit, unit, Find { typed, error: Some(words) }).await;
        }
        Err(error) => return Err(error.into()),
    };
    match found.first() {
        Some(person) => see(&paths::clean_person(&person.to_string())),
        None => Err(Problem::Missing),
    }
}

fn model(visit: &Visit, unit: UnitId, board: &Board, find: Find) -> Model {
    let whole = &board.whole;
    let keys = visit.may(Action::Record, unit) && visit.may(Action::Sensitive, unit);
    let single = board.cells.len() == 1 && board.cells[0].unit == unit;
    let number = visit.page();
    let cells: Vec<&BoardRow> = if single { Vec::new() } else { board.cells.iter().collect() };
    let shown = cells.iter().skip(number * PAGE_ROWS).take(PAGE_ROWS);
    Model {
        unit: whole.name.clone(),
        headlines: headlines(whole, board),
        tasks: tasks(visit, unit, keys),
        find: keys.then_some(find),
        looks: board.looks.iter().map(|it| look(unit, *it)).collect(),
        fields: Item::WANTED.map(|item| item.short().to_owned()).to_vec(),
        whole: line(visit, whole),
        cells: shown.map(|cell| line(visit, cell)).collect(),
        pager: Pager {
            page: number + 1,
            total: cells.len(),
            base: visit.pages(),
            noun: "chi bộ".to_owned(),
        },
    }
}

fn headlines(whole: &BoardRow, board: &Board) -> Vec<Headline> {
    let all = whole.all();
    let members = whole.members as u64;
    let doubts = board.looks.iter().filter(|(look, _)| matches!(look, Look::Doubt(_)));
    let doubts: usize = doubts.map(|(_, count)| count).sum();
    vec![
        Headline::new("Đảng viên", Figure::of(tell::count(whole.members))),
        Headline::new(
            "Mục hồ sơ đã có",
            Figure::of(tell::count(all.filled)).share_of(all.wanted as u64),
        ),
        Headline::new(
            "Đã rà soát năm nay",
            Figure::of(tell::count(whole.checked)).share_of(members),
        ),
        Headline::new("Chỗ không khớp", Figure::of(tell::count(doubts))),
    ]
}

fn tasks(visit: &Visit, unit: UnitId, keys: bool) -> Vec<Task> {
    let task = |words: &str, address: &str, says: &str| Task {
        link: Link::new(words, of_unit(address, unit)),
        says: says.to_owned(),
    };
    let mut tasks = Vec::new();
    if visit.may(Action::Sensitive, unit) {
        tasks.push(task(
            "In phiếu rà soát",
            paths::CLEANING_PRINT,
            "Mỗi đảng viên một trang, chỗ thiếu để trống để điền tay.",
        ));
    }
    if keys {
        tasks.push(task(
            "Nhập kết quả rà soát",
            paths::CLEANING_WORK,
            "Từng người một, Enter sang người sau.",
        ));
    }
    if visit.may(Action::Import, unit) {
        tasks.push(task(
            "Đối chiếu danh sách của nơi khác",
            paths::CLEANING_COMPARE,
            "Excel, CSV của cơ quan khác; chọn từng mục mới ghi.",
        ));
    }
    tasks
}

fn list(unit: UnitId, look: Look) -> String {
    paths::with(paths::CLEANING_LIST, &[("unit", &unit.to_string()), ("look", &look.id())])
}

fn look(unit: UnitId, (look, count): (Look, usize)) -> board::Look {
    board::Look {
        link: Link::new(look.label(), list(unit, look)),
        count: tell::count(count),
        settled_by: look.settled_by().to_owned(),
    }
}

fn line(visit: &Visit, row: &BoardRow) -> Line {
    let worst = row.worst();
    let named = worst.iter().take(2).map(|(item, count)| {
        format!("{} {}", item.short().to_lowercase(), format_count(tell::count(*count)))
    });
    let named: Vec<String> = named.collect();
    let field = |(item, share): (Item, &Share)| match share.missing() {
        0 => Link::new("đủ", ""),
        _ => Link::new(percent(*share), list(row.unit, Look::Missing(item))),
    };
    let checked = format!("{}/{}", row.checked, row.members);
    let works = visit.may(Action::Record, row.unit);
    Line {
        unit: Link::new(row.name.as_str(), of_unit(paths::CLEANING, row.unit)),
        members: tell::count(row.members),
        share: percent(row.all()),
        checked: Link::new(
            checked,
            if works { of_unit(paths::CLEANING_WORK, row.unit) } else { String::new() },
        ),
        worst: if named.is_empty() {
            String::new()
        } else {
            format!("thiếu {}", named.join(", "))
        },
        fields: Item::WANTED.into_iter().zip(&row.items).map(field).collect(),
    }
}

/// Whole percents, never rounded up: a hundred stands for all.
fn percent(share: Share) -> String {
    match share.wanted {
        0 => "đủ".to_owned(),
        wanted => format!("{}%", share.filled * 100 / wanted),
    }
}
