//! *Làm sạch dữ liệu*: the board, lists to look into, check sheets, keying, other offices' lists.

mod board;
mod compare;
mod compare_new;
mod doubtful;
mod keying;
mod print;
mod work;

use jiff::civil::{Date, date};
use sogoc_domain::id::UnitId;

use crate::access::Routes;
use crate::look::frame::{Frame, Place};
use crate::look::link::Link;
use crate::paths;
use crate::status::Problem;
use crate::visit::Visit;

/// A reason shorter than this says nothing.
const REASON_MIN: usize = 5;
/// No reason needs more.
const REASON_MAX: usize = 500;

pub(super) fn routes() -> Routes {
    Routes::default()
        .with(board::routes())
        .with(doubtful::routes())
        .with(print::routes())
        .with(work::routes())
        .with(keying::routes())
        .with(compare_new::routes())
        .with(compare::routes())
}

/// Sheets of this year count: a check holds for the calendar year.
fn since(visit: &Visit) -> Date {
    date(visit.office().today().year(), 1, 1)
}

fn frame(visit: &Visit, unit: UnitId, here: &str) -> Frame {
    let mut crumbs = vec![board_link(visit, unit, "Làm sạch dữ liệu")];
    if !here.is_empty() {
        crumbs.push(Link::new(here, ""));
    }
    visit.frame(Some(Place::Cleaning), crumbs)
}

fn of_unit(address: &str, unit: UnitId) -> String {
    paths::with(address, &[("unit", &unit.to_string())])
}

/// The board of a unit; of the visitor's own when this one is not theirs to list.
fn board_link(visit: &Visit, unit: UnitId, words: &str) -> Link {
    let lists = visit.may(sogoc_operations::rights::Action::List, unit);
    let address = if lists { of_unit(paths::CLEANING, unit) } else { paths::CLEANING.to_owned() };
    Link::new(words, address)
}

/// A stated reason; empty when none is given.
fn reason(typed: &str) -> Result<String, String> {
    let length = typed.chars().count();
    if typed.is_empty() || (REASON_MIN..=REASON_MAX).contains(&length) {
        return Ok(typed.to_owned());
    }
    Err("Chưa ghi rõ lý do. Viết ngắn gọn việc đang làm, hoặc bỏ trống.".to_owned())
}

/// Leaves words about a subject for the next page of this session.
fn leave(visit: &Visit, about: &str, words: String) -> Result<(), Problem> {
    let now = visit.office().surroundings().now();
    visit.app.once().leave(&visit.visitor()?.csrf, about, words, now);
    Ok(())
}

fn take(visit: &Visit, about: &str) -> Result<Option<String>, Problem> {
    let now = visit.office().surroundings().now();
    Ok(visit.app.once().take(&visit.visitor()?.csrf, about, now))
}
