//! Choosing another office's list and holding it against the register.

use std::sync::Arc;

use sogoc_domain::text::format_date;
use sogoc_operations::listing::{ListFile, ListOrder};
use sogoc_operations::rights::Action;

use super::{board_link, frame, of_unit};
use crate::access::{Access, Routes, Scope};
use crate::answer::{Answer, see};
use crate::days;
use crate::pages::cleaning::compare_new::{Model, page};
use crate::paths;
use crate::status::Problem;
use crate::visit::Visit;

pub(super) fn routes() -> Routes {
    let access = Access::May(Action::Import, Scope::Unit("unit"));
    Routes::default().get(paths::CLEANING_COMPARE, access, show).upload(
        paths::CLEANING_COMPARE,
        access,
        compare,
    )
}

fn model(visit: &Visit) -> Result<Model, Problem> {
    let unit = visit.unit()?;
    let as_of = match visit.posted.text("as_of") {
        "" => format_date(visit.office().today()),
        typed => typed.to_owned(),
    };
    Ok(Model {
        unit: visit.unit_name(unit),
        action: of_unit(paths::CLEANING_COMPARE, unit),
        as_of,
        file_error: None,
        date_error: None,
        back: board_link(visit, unit, "Về Làm sạch dữ liệu"),
    })
}

fn shown(visit: &Visit, wrong: bool, model: &Model) -> Answer {
    let frame = frame(visit, visit.unit()?, "Đối chiếu danh sách");
    visit.form(wrong, &page(model, &frame))
}

async fn show(visit: Arc<Visit>) -> Answer {
    shown(&visit, false, &model(&visit)?)
}

async fn compare(visit: Arc<Visit>) -> Answer {
    let mut model = model(&visit)?;
    let as_of =
        days::read(visit.posted.text("as_of")).map_err(|words| model.date_error = Some(words));
    if visit.posted.file().is_none() {
        model.file_error = Some("Chưa chọn tệp. Chọn tệp rồi bấm Đối chiếu.".to_owned());
    }
    let (Ok(as_of), Some((name, bytes))) = (as_of, visit.posted.file()) else {
        return shown(&visit, true, &model);
    };
    let file = ListFile { name: name.to_owned(), bytes: bytes.to_vec() };
    let order = ListOrder { unit: visit.unit()?, as_of, cell: None };
    let actor = visit.actor();
    match visit.app.heavy(move |office| office.differences(&actor, order, &file)).await {
        Ok(differences) => {
            let key = visit.office().surroundings().id();
            let (account, now) = (visit.visitor()?.account.id, visit.office().surroundings().now());
            visit.app.comparisons().keep(key, account, differences, now);
            see(&paths::comparison(&key.to_string()))
        }
        Err(problem) => match problem.of_the_form() {
            Some(words) => {
                model.file_error = Some(words);
                shown(&visit, true, &model)
            }
            None => Err(problem),
        },
    }
}
