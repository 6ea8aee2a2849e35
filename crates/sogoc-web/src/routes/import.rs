//! Choosing a list to bring in: the file, the day it is true of, the unit it goes into.

use std::sync::Arc;

use sogoc_domain::text::format_date;
use sogoc_operations::listing::{ListFile, ListOrder};
use sogoc_operations::rights::Action;

use crate::access::{Access, Routes, Scope};
use crate::answer::{Answer, see};
use crate::days;
use crate::look::frame::Place;
use crate::look::link::Link;
use crate::pages::import::{Model, page};
use crate::paths;
use crate::status::Problem;
use crate::visit::Visit;

pub(super) fn routes() -> Routes {
    let access = Access::May(Action::Import, Scope::Unit("unit"));
    Routes::default().get(paths::NEW_IMPORT, access, show).upload(
        paths::NEW_IMPORT,
        access,
        preview,
    )
}

fn model(visit: &Visit) -> Result<Model, Problem> {
    let unit = visit.unit()?;
    let typed = |name: &str, or: String| match visit.posted.text(name) {
        "" => or,
        text => text.to_owned(),
    };
    Ok(Model {
        unit: visit.unit_name(unit),
        action: paths::with(paths::NEW_IMPORT, &[("unit", &unit.to_string())]),
        as_of: typed("as_of", format_date(visit.office().today())),
        cell: typed("cell", String::new()),
        file_error: None,
        date_error: None,
    })
}

async fn show(visit: Arc<Visit>) -> Answer {
    let model = model(&visit)?;
    visit.form(false, &page(&model, &frame(&visit)))
}

fn frame(visit: &Visit) -> crate::look::frame::Frame {
    let crumbs = vec![Link::new("Nhập danh sách", paths::IMPORTS), Link::new("Danh sách mới", "")];
    visit.frame(Some(Place::Imports), crumbs)
}

/// Reads the list and keeps what it would do; nothing is written.
async fn preview(visit: Arc<Visit>) -> Answer {
    let mut model = model(&visit)?;
    let as_of =
        days::read(visit.posted.text("as_of")).map_err(|words| model.date_error = Some(words));
    if visit.posted.file().is_none() {
        model.file_error = Some("Chưa chọn tệp. Chọn tệp danh sách rồi bấm Xem trước.".to_owned());
    }
    let (Ok(as_of), Some((name, bytes))) = (as_of, visit.posted.file()) else {
        return visit.form(true, &page(&model, &frame(&visit)));
    };
    let file = ListFile { name: name.to_owned(), bytes: bytes.to_vec() };
    let cell = Some(visit.posted.text("cell")).filter(|it| !it.is_empty()).map(str::to_owned);
    let order = ListOrder { unit: visit.unit()?, as_of, cell };
    let actor = visit.actor();
    let read = visit
        .app
        .heavy(move |office| office.preview_list(&actor, order, &file, &mut |_, _, _| true))
        .await;
    match read {
        Ok(preview) => {
            let key = visit.office().surroundings().id();
            let account = visit.visitor()?.account.id;
            let now = visit.office().surroundings().now();
            visit.app.previews().keep(key, account, preview, now);
            see(&paths::preview(&key.to_string()))
        }
        Err(problem) => match problem.of_the_form() {
            Some(words) => {
                model.file_error = Some(words);
                visit.form(true, &page(&model, &frame(&visit)))
            }
            None => Err(problem),
        },
    }
}
