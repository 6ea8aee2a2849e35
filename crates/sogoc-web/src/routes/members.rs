//! *Hồ sơ đảng viên*: search, filter, list by given name, and the list as a workbook.

use std::sync::Arc;

use sogoc_domain::id::UnitId;
use sogoc_domain::text::{capital, format_date};
use sogoc_figures::filter::Filter;
use sogoc_operations::people::Ask;
use sogoc_operations::rights::Action;

use super::tell;
use crate::access::{Access, Routes, Scope};
use crate::answer::{Answer, workbook};
use crate::look::field::Field;
use crate::look::frame::Place;
use crate::look::link::Link;
use crate::look::table::Pager;
use crate::pages::members::{Model, page};
use crate::paths;
use crate::status::Problem;
use crate::visit::Visit;

/// Not more units than this are offered to choose from.
const UNITS_MAX: usize = 200;

/// A choice of the filter row: parameter, words, and its values with the filter each stands for.
struct Choice {
    name: &'static str,
    label: &'static str,
    values: &'static [(&'static str, &'static str, &'static str)],
}

const CHOICES: [Choice; 3] = [
    Choice {
        name: "sex",
        label: "Giới tính",
        values: &[("female", "Nữ", "sex = female"), ("male", "Nam", "sex = male")],
    },
    Choice {
        name: "kind",
        label: "Loại đảng viên",
        values: &[
            ("official", "Chính thức", "kind = official"),
            ("probationary", "Dự bị", "kind = probationary"),
        ],
    },
    Choice {
        name: "minority",
        label: "Dân tộc",
        values: &[
            ("yes", "Dân tộc thiểu số", "minority = true"),
            ("no", "Kinh", "minority = false"),
        ],
    },
];

pub(super) fn routes() -> Routes {
    let unit = Scope::Unit("unit");
    Routes::default().get(paths::MEMBERS, Access::May(Action::List, unit), show).get(
        paths::MEMBERS_FILE,
        Access::May(Action::Export, unit),
        export,
    )
}

async fn show(visit: Arc<Visit>) -> Answer {
    let unit = visit.unit()?;
    let (filter, error) = match filter(&visit) {
        Ok(filter) => (filter, None),
        Err(words) => (Filter::All, Some(words)),
    };
    let ask = Ask {
        unit,
        as_of: visit.as_of,
        text: visit.asked("q").to_owned(),
        filter,
        page: visit.page(),
    };
    let actor = visit.actor();
    let found = visit.app.heavy(move |office| office.people(&actor, &ask)).await?;
    let exports = visit.may(Action::Export, unit) && visit.asked("q").is_empty();
    let pairs = visit.kept(&["page"]);
    let pairs: Vec<_> = pairs.iter().map(|(name, value)| (&**name, &**value)).collect();
    let file = paths::with(paths::MEMBERS_FILE, &pairs);
    let wrong = error.is_some();
    let model = Model {
        unit: visit.unit_name(unit),
        date: visit.as_of,
        query: visit.asked("q").to_owned(),
        filters: fields(&visit, unit, error),
        in_force: in_force(&visit),
        rows: found.lines.iter().map(|line| tell::person(&visit, line)).collect(),
        pager: Pager {
            page: found.page + 1,
            total: found.total,
            base: visit.pages(),
            noun: "đảng viên".to_owned(),
        },
        export: (exports && found.total > 0).then(|| Link::new("Xuất Excel", file)),
    };
    let frame = visit.dated(Some(Place::Members), visit.crumbs_to(unit, "Hồ sơ đảng viên"));
    visit.form(wrong, &page(&model, &frame))
}

/// The choices and the words of the address, as one filter.
///
/// # Errors
/// What is wrong with the words.
pub(super) fn filter(visit: &Visit) -> Result<Filter, String> {
    let chosen = CHOICES.iter().flat_map(|choice| {
        let asked = visit.asked(choice.name);
        choice.values.iter().filter(move |(value, ..)| *value == asked).map(|(.., filter)| *filter)
    });
    let mut texts: Vec<&str> = chosen.collect();
    texts.push(visit.asked("where"));
    let parse = |text: &&str| Filter::parse(text).map_err(|error| error.to_string());
    texts
        .iter()
        .filter(|text| !text.is_empty())
        .try_fold(Filter::All, |all, text| Ok(all.and(parse(text)?)))
}

fn fields(visit: &Visit, unit: UnitId, error: Option<String>) -> Vec<Field> {
    let mut fields = vec![units(visit, unit)];
    fields.extend(CHOICES.iter().map(|choice| {
        let values = choice.values.iter().map(|(value, words, _)| (*value, *words));
        let all = [("", "Tất cả")].into_iter().chain(values);
        let all = all.map(|(value, words)| (value.to_owned(), words.to_owned())).collect();
        Field::select(choice.name, choice.label, all).value(visit.asked(choice.name))
    }));
    let words = visit.asked("where");
    if !words.is_empty() {
        let field = Field::text("where", "Điều kiện khác").optional().value(words);
        fields.push(field.error(error));
    }
    fields
}

/// The unit of the list, those under it and the one above it.
fn units(visit: &Visit, unit: UnitId) -> Field {
    let office = visit.office();
    let line = office.line_of(unit, visit.as_of);
    let above = line.iter().filter(|(it, _)| visit.may(Action::List, *it));
    let mut choices: Vec<(String, String)> =
        above.map(|(it, name)| (it.to_string(), name.clone())).collect();
    let base = choices.len();
    let below = office.unit(&visit.actor(), unit, visit.as_of).map(|view| view.node.children);
    let below = below.unwrap_or_default();
    choices.extend(
        below.iter().take(UNITS_MAX).map(|it| (it.unit.to_string(), format!("– {}", it.name))),
    );
    debug_assert!(choices.len() >= base);
    Field::select("unit", "Tổ chức", choices).value(unit.to_string())
}

/// Each condition in force leads to the list without it.
fn in_force(visit: &Visit) -> Vec<Link> {
    let without = |name: &str| {
        let kept = visit.kept(&[name, "page"]);
        let pairs: Vec<_> = kept.iter().map(|(name, value)| (&**name, &**value)).collect();
        paths::with(paths::MEMBERS, &pairs)
    };
    let chosen = CHOICES.iter().filter_map(|choice| {
        let asked = visit.asked(choice.name);
        let (_, words, _) = choice.values.iter().find(|(value, ..)| *value == asked)?;
        Some(Link::new(*words, without(choice.name)))
    });
    let words: Option<Filter> =
        Filter::parse(visit.asked("where")).ok().filter(|it| *it != Filter::All);
    let words = words.map(|it| Link::new(capital(&it.sentence()), without("where")));
    chosen.chain(words).collect()
}

async fn export(visit: Arc<Visit>) -> Answer {
    let (unit, as_of) = (visit.unit()?, visit.as_of);
    let filter = filter(&visit).map_err(sogoc_operations::error::OperationError::input)?;
    let actor = visit.actor();
    let turn = tokio::runtime::Handle::current();
    let work = move |office: &sogoc_operations::office::Office| {
        turn.block_on(office.export_list(&actor, unit, as_of, filter, ""))
    };
    let bytes = visit.app.heavy(work).await?;
    let day = format_date(as_of).replace('/', "-");
    workbook(&format!("danh-sach-dang-vien-{day}.xlsx"), bytes)
}

/// What is wrong with a filter, as a problem of the page.
pub(super) fn filter_or_problem(visit: &Visit) -> Result<Filter, Problem> {
    filter(visit).map_err(|words| sogoc_operations::error::OperationError::input(words).into())
}
