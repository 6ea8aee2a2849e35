//! Printing check sheets: of a unit, of a cell, of one member.

use std::sync::Arc;

use sogoc_domain::id::{PersonId, UnitId};
use sogoc_domain::text::format_date;
use sogoc_operations::cleaning::{CheckSheet, Standing};
use sogoc_operations::rights::Action;

use super::{board_link, frame, leave, of_unit, reason, take};
use crate::access::{Access, Routes, Scope};
use crate::answer::{Answer, html, see};
use crate::look::link::Link;
use crate::pages::cleaning::print::{self, Model};
use crate::pages::cleaning::sheets::{self, Known, Line, Sheet};
use crate::paths;
use crate::routes::tell;
use crate::status::Problem;
use crate::visit::Visit;

/// What the reason of a print is left under.
const REASON: &str = "sheets";

pub(super) fn routes() -> Routes {
    let unit = Access::May(Action::Sensitive, Scope::Unit("unit"));
    let person = Access::May(Action::Sensitive, Scope::Person("id"));
    Routes::default()
        .get(paths::CLEANING_PRINT, unit, choose)
        .post(paths::CLEANING_PRINT, unit, begin)
        .get(paths::CLEANING_SHEETS, unit, of_a_unit)
        .get("/cleaning/people/{id}/sheet", person, of_a_person)
}

async fn choose(visit: Arc<Visit>) -> Answer {
    choice(&visit, String::new(), None).await
}

async fn choice(visit: &Visit, reason: String, error: Option<String>) -> Answer {
    let unit = visit.unit()?;
    let (actor, today) = (visit.actor(), visit.office().today());
    let view = visit.app.heavy(move |office| office.unit(&actor, unit, today)).await?;
    let part = |node: &sogoc_operations::units::Node| {
        let link = Link::new(node.name.as_str(), of_unit(paths::CLEANING_PRINT, node.unit));
        (link, tell::count(node.members))
    };
    let wrong = error.is_some();
    let model = Model {
        unit: view.node.name.clone(),
        sheets: tell::count(view.node.members),
        action: of_unit(paths::CLEANING_PRINT, unit),
        reason,
        error,
        parts: view.node.children.iter().filter(|it| it.members > 0).map(part).collect(),
        back: board_link(visit, unit, "Về Làm sạch dữ liệu"),
    };
    visit.form(wrong, &print::page(&model, &frame(visit, unit, "In phiếu")))
}

/// The reason is said; the sheets that follow carry restricted values by it, that one time.
async fn begin(visit: Arc<Visit>) -> Answer {
    let typed = visit.posted.text("reason");
    match reason(typed) {
        Ok(said) => leave(&visit, REASON, said)?,
        Err(words) => return choice(&visit, typed.to_owned(), Some(words)).await,
    }
    see(&of_unit(paths::CLEANING_SHEETS, visit.unit()?))
}

async fn of_a_unit(visit: Arc<Visit>) -> Answer {
    let unit = visit.unit()?;
    let said = take(&visit, REASON)?.unwrap_or_default();
    let sheets = visit.office().check_sheets(&visit.actor(), unit, &said).await?;
    let back = Link::new("Chọn lại", of_unit(paths::CLEANING_PRINT, unit));
    show(&visit, unit, &visit.unit_name(unit), &sheets, !said.is_empty(), back)
}

async fn of_a_person(visit: Arc<Visit>) -> Answer {
    let person: PersonId = visit.id("id")?;
    let unit = visit.office().unit_of_person(person).ok_or(Problem::Missing)?;
    let said = take(&visit, REASON)?.unwrap_or_default();
    let sheets = visit.office().check_sheet(&visit.actor(), person, &said).await?;
    let name = sheets.first().map_or(String::new(), |sheet| sheet.name.clone());
    let back = Link::new("Hồ sơ", paths::member(&person.to_string()));
    show(&visit, unit, &name, &sheets, !said.is_empty(), back)
}

fn show(
    visit: &Visit,
    unit: UnitId,
    whose: &str,
    found: &[CheckSheet],
    opened: bool,
    back: Link,
) -> Answer {
    let restricted = if opened {
        "Có in số căn cước, điện thoại, nơi cư trú, tôn giáo: giữ cẩn thận, lần in đã được ghi lại."
    } else {
        "Các mục hạn chế không in giá trị; muốn in, chọn lại và ghi lý do."
    };
    let model = sheets::Model {
        title: format!("Phiếu rà soát: {whose}"),
        lead: format!("{} phiếu, mỗi phiếu một trang A4. {restricted}", found.len()),
        day: format_date(visit.office().today()),
        sheets: found.iter().map(sheet).collect(),
        back,
    };
    html(&sheets::page(&model, &frame(visit, unit, "Phiếu rà soát")))
}

fn sheet(sheet: &CheckSheet) -> Sheet {
    let line = |it: &sogoc_operations::cleaning::Line| Line {
        label: it.item.label(),
        known: match &it.standing {
            Standing::Kept(value) => Known::Kept(value.clone()),
            Standing::Withheld => Known::Withheld,
            Standing::Gap => Known::Gap,
            Standing::Empty => Known::Empty,
        },
    };
    Sheet {
        code: sheet.code.clone(),
        above: sheet.above.clone(),
        cell: sheet.cell.clone(),
        name: sheet.name.clone(),
        standing: sheet.standing.clone(),
        posts: sheet.posts.clone(),
        lines: sheet.lines.iter().map(line).collect(),
    }
}
