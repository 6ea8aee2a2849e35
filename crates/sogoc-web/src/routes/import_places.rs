//! A list of places: choosing the file, looking at what it would do.

use std::sync::Arc;

use sogoc_domain::text::{format_count, format_date};
use sogoc_operations::listing::{
    ListFile, PlacesOrder, PlacesPreview, Since, places_template_xlsx,
};
use sogoc_operations::rights::Action;

use super::import_job::begin;
use super::tell;
use crate::access::{Access, Routes, Scope};
use crate::answer::{Answer, html, see, workbook};
use crate::days;
use crate::jobs::End;
use crate::look::frame::{Frame, Place};
use crate::look::link::Link;
use crate::pages::import_places::{Choose, Line, Model, choose, page};
use crate::pages::import_preview::Step;
use crate::paths;
use crate::previews::{Looked, Waiting};
use crate::status::Problem;
use crate::visit::Visit;

/// So many places of a list are shown.
const SHOWN: usize = 300;

pub(super) fn routes() -> Routes {
    let access = Access::May(Action::Import, Scope::Unit("unit"));
    Routes::default()
        .get(paths::NEW_PLACES, access, show)
        .get(paths::PLACES_TEMPLATE, Access::SignedIn, template)
        .upload(paths::NEW_PLACES, access, read)
}

async fn template(_: Arc<Visit>) -> Answer {
    workbook("dia-ban-mau.xlsx", places_template_xlsx()?)
}

fn model(visit: &Visit) -> Result<Choose, Problem> {
    let unit = visit.unit()?;
    let typed = visit.posted.text("as_of");
    let today = format_date(visit.office().today());
    Ok(Choose {
        unit: visit.unit_name(unit),
        action: paths::with(paths::NEW_PLACES, &[("unit", &unit.to_string())]),
        as_of: if typed.is_empty() { today } else { typed.to_owned() },
        file_error: None,
        date_error: None,
    })
}

fn frame(visit: &Visit, here: &str) -> Frame {
    let crumbs = vec![Link::new("Nhập danh sách", paths::IMPORTS), Link::new(here, "")];
    visit.frame(Some(Place::Imports), crumbs)
}

async fn show(visit: Arc<Visit>) -> Answer {
    html(&choose(&model(&visit)?, &frame(&visit, "Địa bàn")))
}

async fn read(visit: Arc<Visit>) -> Answer {
    let mut model = model(&visit)?;
    let as_of =
        days::read(visit.posted.text("as_of")).map_err(|words| model.date_error = Some(words));
    if visit.posted.file().is_none() {
        model.file_error = Some("Chưa chọn tệp. Chọn tệp danh sách rồi bấm Đọc tệp.".to_owned());
    }
    let (Ok(as_of), Some((name, bytes))) = (as_of, visit.posted.file()) else {
        return visit.form(true, &choose(&model, &frame(&visit, "Địa bàn")));
    };
    let file = ListFile { name: name.to_owned(), bytes: bytes.to_vec() };
    let (app, actor, unit) = (visit.app.clone(), visit.actor(), visit.unit()?);
    let order = PlacesOrder { unit, as_of, since: Since::Unsaid };
    let account = visit.visitor()?.account.id;
    let job = begin(&visit, format!("Đọc {}", file.name), true, |job| async move {
        let reading = app.heavy(move |office| {
            let mut progress = |words, done, total| job.advance(words, done, total);
            office.preview_places(&actor, order, &file, &mut progress)
        });
        let preview = reading.await?;
        let surroundings = app.office().surroundings();
        let key = surroundings.id();
        app.previews().keep(key, account, Looked::Places(Arc::new(preview)), surroundings.now());
        Ok(paths::preview(&key.to_string()))
    })?;
    match job.end_soon().await {
        Some(End::Failed(words)) => {
            model.file_error = Some(words);
            visit.form(true, &choose(&model, &frame(&visit, "Địa bàn")))
        }
        Some(End::At(address)) => see(&address),
        Some(End::Stopped) | None => see(&paths::job(&job.id.to_string())),
    }
}

/// What a list of places would do.
pub(super) fn preview(visit: &Visit, waiting: &Waiting, preview: &PlacesPreview) -> Answer {
    let key = waiting.key.to_string();
    let (new, errors) = (preview.reading.places.len(), preview.rows_in_error());
    let problems = preview.reading.problems.len();
    let faults = match (errors, problems) {
        (0, 0) => "Không còn chỗ nào cần sửa".to_owned(),
        (0, doubtful) => format!("{doubtful} chỗ nên xem lại, vẫn nhập được"),
        (errors, _) => format!("{errors} dòng còn lỗi, chưa nhập"),
    };
    let step = |words: String, warn: bool, link: Link| Step { words, warn, link };
    let fix = Link::new("Sửa", paths::preview_step(&key, "problems"));
    let mut steps = vec![step(faults, errors > 0, fix)];
    let told = |words: String| step(words, false, Link::new("", ""));
    if preview.held > 0 {
        steps.push(told(format!("{} địa bàn đã có trong sổ, không ghi lại", preview.held)));
    }
    if preview.covered > 0 {
        steps.push(told(format!("{} địa bàn có chi bộ phụ trách", preview.covered)));
    }
    if preview.territory.is_some() {
        let unit = visit.unit_name(preview.order.unit);
        steps.push(told(format!("Dòng đầu trở thành địa bàn của {unit}")));
    }
    let places = preview.reading.places.iter().take(SHOWN).map(|place| Line {
        name: place.name.clone(),
        kind: place.kind.label().to_owned(),
        code: place.code.clone().unwrap_or_default(),
        parent: place.parent.clone().unwrap_or_default(),
        cell: place.cell.clone().unwrap_or_default(),
    });
    let address = paths::preview(&key);
    let model = Model {
        file: preview.file.clone(),
        unit: visit.unit_name(preview.order.unit),
        steps,
        left: errors,
        places: places.collect(),
        more: new.saturating_sub(SHOWN),
        commit: (new > 0).then(|| format!("Nhập {} địa bàn", format_count(tell::count(new)))),
        action: address.clone(),
        drop: format!("{address}/drop"),
    };
    html(&page(&model, &frame(visit, "Xem lại")))
}
