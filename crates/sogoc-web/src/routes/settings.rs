//! *Cài đặt*: the letterhead of a unit.

use std::sync::Arc;

use sogoc_domain::date::Period;
use sogoc_operations::letterhead::Letterhead;
use sogoc_operations::rights::Action;

use super::{accounts, admin};
use crate::access::{Access, Routes, Scope};
use crate::answer::{Answer, see};
use crate::pages::settings::{Model, fields, page};
use crate::paths;
use crate::status::Problem;
use crate::visit::Visit;

/// What is left for the next page after settings were kept.
const DONE: &str = "settings";

pub(super) fn routes() -> Routes {
    let access = Access::May(Action::Organise, Scope::Unit("unit"));
    Routes::default().get(paths::SETTINGS, access, show).post(paths::SETTINGS, access, keep)
}

async fn show(visit: Arc<Visit>) -> Answer {
    let letterhead = visit.office().letterhead(visit.unit()?);
    page_with(&visit, letterhead, None)
}

fn page_with(visit: &Visit, letterhead: Letterhead, wrong: Option<&str>) -> Answer {
    let unit = visit.unit()?;
    let Letterhead { name, place, sign, maker, signer_title, signer_name } = letterhead;
    let values = [name, place, sign, maker, signer_title, signer_name];
    let too_long = |value: &str| wrong.filter(|_| value.chars().count() > 120).map(str::to_owned);
    let filled = fields().into_iter().zip(values).map(|(field, value)| {
        let error = too_long(&value);
        field.value(value).error(error)
    });
    let today = visit.office().today();
    let head = Period::new(today, today).map(|period| visit.office().form_head(unit, period));
    let (now, session) = (visit.office().surroundings().now(), &visit.visitor()?.csrf);
    let model = Model {
        unit: unit.to_string(),
        unit_name: visit.unit_name(unit),
        units: accounts::units(visit, Action::Organise),
        fields: filled.collect(),
        sample: head.map(|head| (head.unit.to_uppercase(), head.dated)).unwrap_or_default(),
        done: visit.app.once().take(session, DONE, now).is_some(),
    };
    visit.form(wrong.is_some(), &page(&model, &admin::frame(visit, "Cài đặt in văn bản")))
}

async fn keep(visit: Arc<Visit>) -> Answer {
    let unit = visit.unit()?;
    let typed = |name: &str| visit.posted.text(name).to_owned();
    let letterhead = Letterhead {
        name: typed("name"),
        place: typed("place"),
        sign: typed("sign"),
        maker: typed("maker"),
        signer_title: typed("signer_title"),
        signer_name: typed("signer_name"),
    };
    match visit.office().set_letterhead(&visit.actor(), unit, letterhead.clone()).await {
        Ok(()) => {
            let (now, session) = (visit.office().surroundings().now(), &visit.visitor()?.csrf);
            visit.app.once().leave(session, DONE, "yes".to_owned(), now);
            see(&paths::with(paths::SETTINGS, &[("unit", &unit.to_string())]))
        }
        Err(error) => {
            let problem = Problem::from(error);
            let words = problem.of_the_form().ok_or(problem)?;
            page_with(&visit, letterhead, Some(&words))
        }
    }
}
