//! Choosing a list to bring in: the file, the day it is true of, the unit it goes into.

use std::sync::Arc;

use sogoc_domain::text::format_date;
use sogoc_operations::listing::{ListFile, ListOrder};
use sogoc_operations::rights::Action;

use super::import_job;
use crate::access::{Access, Routes, Scope};
use crate::answer::{Answer, see};
use crate::days;
use crate::jobs::End;
use crate::look::frame::Place;
use crate::look::link::Link;
use crate::pages::import::{Model, page};
use crate::paths;
use crate::previews::Looked;
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

/// Reads the list and keeps what it would do; nothing is written. What takes longer than a moment
/// goes on behind a page of progress.
async fn preview(visit: Arc<Visit>) -> Answer {
    let mut model = model(&visit)?;
    let as_of =
        days::read(visit.posted.text("as_of")).map_err(|words| model.date_error = Some(words));
    if visit.posted.file().is_none() {
        model.file_error = Some("Chưa chọn tệp. Chọn tệp danh sách rồi bấm Đọc tệp.".to_owned());
    }
    let (Ok(as_of), Some((name, bytes))) = (as_of, visit.posted.file()) else {
        return visit.form(true, &page(&model, &frame(&visit)));
    };
    let file = ListFile { name: name.to_owned(), bytes: bytes.to_vec() };
    let cell = Some(visit.posted.text("cell")).filter(|it| !it.is_empty()).map(str::to_owned);
    let order = ListOrder { unit: visit.unit()?, as_of, cell };
    let job = read(&visit, order, file)?;
    match job.end_soon().await {
        Some(End::Failed(words)) => {
            model.file_error = Some(words);
            visit.form(true, &page(&model, &frame(&visit)))
        }
        Some(End::At(address)) => see(&address),
        Some(End::Stopped) | None => see(&paths::job(&job.id.to_string())),
    }
}

fn read(visit: &Visit, order: ListOrder, file: ListFile) -> Result<Arc<crate::jobs::Job>, Problem> {
    let (app, actor) = (visit.app.clone(), visit.actor());
    let account = visit.visitor()?.account.id;
    let words = format!("Đọc {}", file.name);
    import_job::begin(visit, words, true, |job| async move {
        let (at, who) = (Arc::clone(&job), actor.clone());
        let reading = app.heavy(move |office| {
            let mut progress = |words, done, total| at.advance(words, done, total);
            office.preview_list(&who, order, &file, &mut progress)
        });
        let mut preview = reading.await?;
        if let Some(settled) = app.office().remembered_columns(&preview).await? {
            let again = app.heavy(move |office| {
                let mut progress = |words, done, total| job.advance(words, done, total);
                office.read_again(&actor, &preview, settled, &mut progress)
            });
            preview = again.await?;
        }
        let surroundings = app.office().surroundings();
        let key = surroundings.id();
        app.previews().keep(key, account, Looked::Members(Arc::new(preview)), surroundings.now());
        Ok(paths::preview_step(&key.to_string(), "columns"))
    })
}
