//! One whole row of a list: every cell of it, to be put right.

use std::sync::Arc;

use sogoc_operations::rights::Action;

use super::import_job::waiting;
use super::import_problems::{Change, faulty, short, take_in, words};
use crate::access::{Access, Routes, Scope};
use crate::answer::{Answer, html};
use crate::look::frame::Place;
use crate::look::link::Link;
use crate::pages::import_row::{Cell, Model, page};
use crate::paths;
use crate::status::Problem;
use crate::visit::Visit;

pub(super) fn routes() -> Routes {
    let access = Access::May(Action::Import, Scope::Preview("key"));
    Routes::default().get("/imports/previews/{key}/rows/{sheet}/{row}", access, show).post(
        "/imports/previews/{key}/rows/{sheet}/{row}",
        access,
        save,
    )
}

async fn show(visit: Arc<Visit>) -> Answer {
    let waiting = waiting(&visit)?;
    let faulty = faulty(&waiting.looked);
    let key = format!("{}-{}", visit.asked("sheet"), visit.asked("row"));
    let at = faulty.row(&key).ok_or(Problem::Missing)?;
    let row = faulty.rows(std::slice::from_ref(&at)).pop().ok_or(Problem::Missing)?;
    let wrong = |column: u32| {
        let own = faulty.faults.iter().filter(|it| it.row_ref() == at && it.column == Some(column));
        own.map(|it| format!("{} {}", it.message, it.advice)).collect::<Vec<_>>().join(" ")
    };
    let cells = row.cells.iter().map(|cell| Cell {
        name: format!("c-{key}-{}", cell.column),
        label: format!("{} (cột {})", short(cell), cell.letter),
        value: cell.text.clone(),
        was: cell.original.clone(),
        error: Some(wrong(cell.column)).filter(|it| !it.is_empty()),
    });
    let preview = waiting.key.to_string();
    let model = Model {
        title: format!("Dòng {}: {}", at.row, words(&row)),
        sheet: at.sheet.clone(),
        cells: cells.collect(),
        leave: format!("x-{key}"),
        action: visit.path.clone(),
        back: paths::preview_step(&preview, "problems"),
    };
    let crumbs = vec![
        Link::new("Nhập danh sách", paths::IMPORTS),
        Link::new("Sửa", model.back.clone()),
        Link::new(format!("Dòng {}", at.row), ""),
    ];
    html(&page(&model, &visit.frame(Some(Place::Imports), crumbs)))
}

async fn save(visit: Arc<Visit>) -> Answer {
    let waiting = waiting(&visit)?;
    let change = Change::posted(&visit, &faulty(&waiting.looked));
    let next = paths::preview_step(&waiting.key.to_string(), "problems");
    take_in(&visit, change, next).await
}
