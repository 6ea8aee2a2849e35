//! *Số đơn vị tự khai* of one organisation: what it declared, and declaring one more.

use std::sync::Arc;

use jiff::civil::Date;
use sogoc_domain::id::UnitId;
use sogoc_domain::stated::Bound;
use sogoc_domain::text::{format_date, parse_count};
use sogoc_operations::error::OperationError;
use sogoc_operations::measures::{measure, measures};
use sogoc_operations::rights::Action;
use sogoc_operations::stated::{Declaration, Declared, Stated};

use super::tell;
use crate::access::{Access, Routes, Scope};
use crate::answer::{Answer, see};
use crate::days;
use crate::look::frame::Place;
use crate::look::link::Link;
use crate::pages::stated::{Declare, Errors, Filled, Line, Model, page};
use crate::paths;
use crate::status::Problem;
use crate::visit::Visit;

/// What is left for the next page after a number was recorded.
const DONE: &str = "stated";

pub(super) fn routes() -> Routes {
    let access = |action| Access::May(action, Scope::Unit("unit"));
    Routes::default().get("/stated/{unit}", access(Action::Count), show).post(
        "/stated/{unit}",
        access(Action::Record),
        record,
    )
}

async fn show(visit: Arc<Visit>) -> Answer {
    page_with(&visit, Filled::default(), Errors::default()).await
}

/// What an organisation declared, as the section of a page shows it.
pub(super) async fn lines(visit: &Visit, unit: UnitId) -> Result<Vec<Line>, Problem> {
    let (actor, as_of) = (visit.actor(), visit.as_of);
    let stated = visit.app.heavy(move |office| office.stated(&actor, unit, as_of)).await?;
    let opens = visit.may(Action::List, unit);
    Ok(stated.iter().flat_map(|it| of_measure(it, opens)).collect())
}

/// The same for the page of the unit: the newest of each measure, and the way to the rest; none
/// when there is nothing to show and nothing the visitor may do.
pub(super) async fn on_unit(
    visit: &Visit,
    unit: UnitId,
) -> Result<Option<(Vec<Line>, Link)>, Problem> {
    let newest: Vec<Line> =
        lines(visit, unit).await?.into_iter().filter(|line| !line.earlier).collect();
    let declares = visit.may(Action::Record, unit);
    if newest.is_empty() && !declares {
        return Ok(None);
    }
    let words = if declares { "Khai số, xem các lần khai" } else { "Xem các lần khai" };
    let more = Link::new(words, visit.on(&paths::stated(&unit.to_string())));
    Ok(Some((newest, more)))
}

fn of_measure(stated: &Stated, opens: bool) -> Vec<Line> {
    let line = |declared: &Declared| Line {
        label: stated.measure.label.clone(),
        counted_in: stated.measure.counted_in.clone(),
        value: declared.format(),
        day: format_date(declared.on),
        computed: None,
        difference: None,
        paper: declared.paper.as_ref().map(|it| tell::paper(it, opens)),
        earlier: true,
    };
    let newest = Line {
        computed: stated.computed,
        difference: stated.difference(),
        earlier: false,
        ..line(&stated.newest)
    };
    std::iter::once(newest).chain(stated.earlier.iter().map(line)).collect()
}

async fn page_with(visit: &Visit, filled: Filled, errors: Errors) -> Answer {
    let unit = visit.unit()?;
    let wrong = errors != Errors::default();
    let (now, session) = (visit.office().surroundings().now(), &visit.visitor()?.csrf);
    let measure_of = |it: &sogoc_operations::measures::Measure| {
        (it.id.clone(), format!("{} ({})", it.label, it.counted_in))
    };
    let form = Declare {
        key: visit.office().surroundings().id().to_string(),
        measures: measures().iter().map(measure_of).collect(),
        bounds: Bound::ALL.iter().map(|it| (it.id().to_owned(), it.label().to_owned())).collect(),
        filled,
        errors,
    };
    let id = unit.to_string();
    let name = visit.unit_name(unit);
    let model = Model {
        unit: Link::new(name, visit.on(&paths::unit(&id))),
        path: paths::stated(&id),
        lines: lines(visit, unit).await?,
        form: visit.may(Action::Record, unit).then_some(form),
        done: visit.app.once().take(session, DONE, now),
    };
    let crumbs = visit.crumbs_to(unit, "Số đơn vị tự khai");
    visit.form(wrong, &page(&model, &visit.dated(Some(Place::Units), crumbs)))
}

async fn record(visit: Arc<Visit>) -> Answer {
    let unit = visit.unit()?;
    let text = |name: &str| visit.posted.text(name).to_owned();
    let filled = Filled {
        measure: text("measure"),
        bound: text("bound"),
        value: text("value"),
        day: text("on"),
        source: text("source"),
    };
    let declaration = match read(unit, &filled, visit.office().today()) {
        Ok(declaration) => declaration,
        Err(errors) => return page_with(&visit, filled, errors).await,
    };
    let (actor, key) = (visit.actor(), text("key"));
    match visit.office().state_figure(&actor, &declaration, &key).await {
        Ok(_) => {}
        // What the fields do not show wrong each by itself is told at the number.
        Err(OperationError::Input(words)) => {
            let errors = Errors { value: Some(words), ..Errors::default() };
            return page_with(&visit, filled, errors).await;
        }
        Err(error) => return Err(error.into()),
    }
    let now = visit.office().surroundings().now();
    let words = format!("Đã ghi số khai cho ngày {}.", format_date(declaration.on));
    visit.app.once().leave(&visit.visitor()?.csrf, DONE, words, now);
    // The page as of the day declared for shows it, also when that day is long past or to come.
    see(&paths::on(&paths::stated(&unit.to_string()), Some(declaration.on)))
}

/// Reads the fields, or tells what is wrong with each.
fn read(unit: UnitId, filled: &Filled, today: Date) -> Result<Declaration, Errors> {
    let value = parse_count(&filled.value).filter(|value| *value >= 0);
    let day = days::read(&filled.day);
    let ahead = |day: Date| day.year() > today.year();
    let errors = Errors {
        measure: measure(&filled.measure)
            .is_none()
            .then(|| "Chọn một chỉ tiêu trong danh sách.".to_owned()),
        value: value.is_none().then(|| "Ghi một số nguyên, thí dụ 216 hoặc 1.000.".to_owned()),
        day: match &day {
            Err(words) => Some(words.clone()),
            Ok(day) if ahead(*day) => {
                Some("Ngày này sau năm nay, chưa khai được. Kiểm tra lại năm.".to_owned())
            }
            Ok(_) => None,
        },
        source: filled
            .source
            .is_empty()
            .then(|| "Cần ghi nguồn: số, ngày của văn bản hoặc báo cáo có con số này.".to_owned()),
    };
    match (value, day) {
        (Some(value), Ok(on)) if errors == Errors::default() => Ok(Declaration {
            unit,
            measure: filled.measure.clone(),
            value,
            bound: filled.bound.parse().unwrap_or(Bound::Exactly),
            on,
            source: filled.source.clone(),
        }),
        _ => Err(errors),
    }
}
