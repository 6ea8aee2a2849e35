//! *Danh sách tổ chức* and *Danh sách địa bàn*: asked by conditions, in columns, in an order, as a page and as a file.

use std::sync::Arc;

use sogoc_domain::id::{PlaceId, UnitId};
use sogoc_domain::text::{capital, format_date};
use sogoc_figures::places::PlaceField;
use sogoc_figures::units::UnitField;
use sogoc_operations::directory::{Column, ColumnKind, Directory, Line, Listed};
use sogoc_operations::office::Office;
use sogoc_operations::rights::Action;
use sogoc_operations::roll::{Conditions, FileKind, Kind, Wrong};

use super::members::{cell, units};
use super::tell;
use crate::access::{Access, Routes, Scope};
use crate::answer::{Answer, separated, workbook};
use crate::look::field::Field;
use crate::look::frame::Place;
use crate::look::link::Link;
use crate::look::table::{self, Direction, Pager, Row, Sort, Table};
use crate::pages::directory::{Model, page};
use crate::paths;
use crate::status::Problem;
use crate::visit::Visit;

/// The longest text that is looked for.
const TEXT_MAX: usize = 100;
/// So many columns stand on the card of a phone beside the name.
const ON_PHONE: usize = 3;

/// A list with pages of its own.
trait Pages: Listed<Id: Copy + Send> + Send + Sync {
    /// The list, as a workbook, as text.
    const PATHS: [&'static str; 3];
    /// The other way to look at the same: words and address.
    const OTHER: (&'static str, &'static str);
    /// Where it lies in the rail.
    const PLACE: Place;

    /// The page of one that is listed.
    fn page_of(id: Self::Id) -> String;
}

impl Pages for UnitField {
    const PATHS: [&'static str; 3] =
        [paths::ALL_UNITS, paths::ALL_UNITS_FILE, paths::ALL_UNITS_TEXT];
    const OTHER: (&'static str, &'static str) = ("Xem cây tổ chức", paths::UNITS);
    const PLACE: Place = Place::Units;

    fn page_of(id: UnitId) -> String {
        paths::unit(&id.to_string())
    }
}

impl Pages for PlaceField {
    const PATHS: [&'static str; 3] =
        [paths::ALL_PLACES, paths::ALL_PLACES_FILE, paths::ALL_PLACES_TEXT];
    const OTHER: (&'static str, &'static str) = ("Xem bảng địa bàn", paths::COVERAGE);
    const PLACE: Place = Place::Coverage;

    fn page_of(id: PlaceId) -> String {
        paths::place(&id.to_string())
    }
}

pub(super) fn routes() -> Routes {
    of::<PlaceField>(of::<UnitField>(Routes::default()))
}

fn of<F: Pages>(routes: Routes) -> Routes {
    let (unit, [list, sheet, text]) = (Scope::Unit("unit"), F::PATHS);
    routes
        .get(list, Access::May(Action::Count, unit), show::<F>)
        .get(sheet, Access::May(Action::Export, unit), workbook_of::<F>)
        .get(text, Access::May(Action::Export, unit), text_of::<F>)
}

/// What an address asks of a list.
struct Asked<F: Listed> {
    unit: UnitId,
    conditions: Conditions<F>,
    wrong: Vec<Wrong>,
    text: String,
    columns: Vec<&'static Column<F>>,
    order: Option<(&'static Column<F>, bool)>,
}

impl<F: Pages> Asked<F> {
    fn of(visit: &Visit) -> Result<Self, Problem> {
        let named = |id: &str| F::COLUMNS.iter().find(|column| column.id == id);
        let (conditions, wrong) =
            Conditions::of(F::CONDITIONS, &|name| visit.asked(name).to_owned(), visit.as_of);
        let chosen = visit.query.iter().filter(|(name, _)| name == "columns");
        let chosen: Vec<&str> = chosen.flat_map(|(_, ids)| ids.split(',')).collect();
        let mut columns: Vec<_> = F::COLUMNS.iter().filter(|it| chosen.contains(&it.id)).collect();
        if columns.is_empty() {
            columns = F::USUAL.iter().filter_map(|id| named(id)).collect();
        }
        let sort = visit.asked("sort");
        let order = named(sort.trim_start_matches('-')).map(|it| (it, sort.starts_with('-')));
        let text = visit.asked("q").chars().take(TEXT_MAX).collect();
        Ok(Self { unit: visit.unit()?, conditions, wrong, text, columns, order })
    }

    fn directory(&self, visit: &Visit) -> Directory<F> {
        Directory {
            unit: self.unit,
            as_of: visit.as_of,
            filter: self.conditions.filter(),
            text: self.text.clone(),
            columns: self.columns.clone(),
            order: self.order,
        }
    }

    /// Its parameters but for these, in one order whatever was typed.
    fn pairs(&self, without: &[&str]) -> Vec<(String, String)> {
        let mut pairs = vec![("unit".to_owned(), self.unit.to_string())];
        pairs.extend(self.conditions.chosen().iter().flat_map(|one| one.pairs.clone()));
        pairs.push(("q".to_owned(), self.text.clone()));
        let ids: Vec<&str> = self.columns.iter().map(|column| column.id).collect();
        if ids != F::USUAL {
            pairs.push(("columns".to_owned(), ids.join(",")));
        }
        pairs.push(("sort".to_owned(), sort_code(self.order)));
        pairs.retain(|(name, _)| !without.contains(&name.as_str()));
        pairs
    }

    fn address(&self, visit: &Visit, path: &str, without: &[&str]) -> String {
        let pairs = self.pairs(without);
        let pairs: Vec<_> = pairs.iter().map(|(name, value)| (&**name, &**value)).collect();
        visit.on(&paths::with(path, &pairs))
    }

    /// `Tổ chức: chi bộ trực thuộc, dưới 3 đảng viên, Đảng bộ xã Thử, ngày 31/12/2023`.
    fn sentence(&self, visit: &Visit) -> String {
        let (words, unit) = (self.conditions.words(), visit.unit_name(self.unit));
        let named = format!("tên có “{}”", self.text);
        let told = [words.as_str(), if self.text.is_empty() { "" } else { &named }];
        let told: Vec<&str> = told.into_iter().filter(|words| !words.is_empty()).collect();
        let told = if told.is_empty() { String::new() } else { format!(": {}", told.join(", ")) };
        format!("{}{told}, {unit}, ngày {}", capital(F::NOUN), format_date(visit.as_of))
    }
}

fn sort_code<F: Listed>(order: Option<(&'static Column<F>, bool)>) -> String {
    let sign = |from_end| if from_end { "-" } else { "" };
    order.map_or_else(String::new, |(column, from_end)| format!("{}{}", sign(from_end), column.id))
}

async fn show<F: Pages>(visit: Arc<Visit>) -> Answer {
    let asked = Asked::<F>::of(&visit)?;
    let (actor, directory, at) = (visit.actor(), asked.directory(&visit), visit.page());
    let found =
        visit.app.heavy(move |office: &Office| office.directory(&actor, &directory, at)).await?;
    let exports = visit.may(Action::Export, asked.unit) && found.total > 0;
    let [list, sheet, text] = F::PATHS;
    let file = |words: &str, path: &str| Link::new(words, asked.address(&visit, path, &[]));
    let files = [file("Xuất Excel", sheet), file("Xuất CSV", text)];
    let (other, at) = F::OTHER;
    let at = paths::with(at, &[("unit", &asked.unit.to_string())]);
    let title = format!("Danh sách {}", F::NOUN);
    let names = F::CONDITIONS.iter().map(|condition| condition.name).chain(["q"]);
    let model = Model {
        question: asked.sentence(&visit),
        noun: F::NOUN.to_owned(),
        count: tell::count(found.total),
        action: list.to_owned(),
        text: Field::search("q", "Tên").value(asked.text.as_str()),
        unit: units(&visit, asked.unit),
        conditions: F::CONDITIONS.iter().map(|it| condition(&visit, &asked, it)).collect(),
        columns: F::COLUMNS
            .iter()
            .map(|it| (it.id, it.label, asked.columns.contains(&it)))
            .collect(),
        order: order(&asked),
        in_force: in_force(&visit, &asked, list),
        all: Link::new(
            "Bỏ tất cả điều kiện",
            asked.address(&visit, list, &names.collect::<Vec<_>>()),
        ),
        table: shown(&visit, &asked, &title, &found.lines),
        pager: Pager {
            page: found.page + 1,
            total: found.total,
            base: format!("{}&page=", asked.address(&visit, list, &[])),
            noun: F::NOUN.to_owned(),
        },
        exports: if exports { files.into() } else { Vec::new() },
        other: Link::new(other, visit.on(&at)),
        title: title.clone(),
    };
    let crumbs = visit.crumbs_to(asked.unit, &title);
    visit.form(!asked.wrong.is_empty(), &page(&model, &visit.dated(Some(F::PLACE), crumbs)))
}

fn condition<F: Pages>(
    visit: &Visit,
    asked: &Asked<F>,
    condition: &sogoc_operations::roll::Condition<F>,
) -> Field {
    let choices = match &condition.kind {
        Kind::Choice(choices) => choices(visit.as_of),
        Kind::Years(..) | Kind::Days(..) => Vec::new(),
    };
    let all = [(String::new(), "Tất cả".to_owned())].into_iter();
    let choices = all.chain(choices.into_iter().map(|it| (it.code, it.label))).collect();
    let wrong = asked.wrong.iter().find(|it| it.name == condition.name);
    Field::select(condition.name, condition.label, choices)
        .value(visit.asked(condition.name))
        .error(wrong.map(|it| it.words.clone()))
}

fn order<F: Pages>(asked: &Asked<F>) -> Field {
    let mut orders = vec![(String::new(), "Tên".to_owned())];
    for (from_end, words) in [(false, ""), (true, ", ngược lại")] {
        let said = |it: &'static Column<F>| {
            (sort_code(Some((it, from_end))), format!("{}{words}", it.label))
        };
        orders.extend(F::COLUMNS.iter().map(said));
    }
    Field::select("sort", "Xếp theo", orders).value(sort_code(asked.order))
}

/// Each condition in force leads to the list without it.
fn in_force<F: Pages>(visit: &Visit, asked: &Asked<F>, path: &str) -> Vec<Link> {
    let one = |words: &str, names: &[&str]| Link::new(words, asked.address(visit, path, names));
    let chosen = asked.conditions.chosen().iter().map(|it| {
        let names: Vec<&str> = it.pairs.iter().map(|(name, _)| name.as_str()).collect();
        one(&it.words, &names)
    });
    let text = format!("tên có “{}”", asked.text);
    chosen.chain((!asked.text.is_empty()).then(|| one(&text, &["q"]))).collect()
}

fn shown<F: Pages>(visit: &Visit, asked: &Asked<F>, caption: &str, lines: &[Line<F::Id>]) -> Table {
    let by = |order: Option<(&'static Column<F>, bool)>| {
        let mut pairs = asked.pairs(&["sort"]);
        pairs.push(("sort".to_owned(), sort_code(order)));
        let pairs: Vec<_> = pairs.iter().map(|(name, value)| (&**name, &**value)).collect();
        visit.on(&paths::with(F::PATHS[0], &pairs))
    };
    let column = |(at, it): (usize, &&'static Column<F>)| {
        let now = asked.order.filter(|(ordering, _)| ordering == it);
        let now = now.map(|(_, from_end)| if from_end { Direction::Down } else { Direction::Up });
        let column = match it.kind {
            ColumnKind::Number => table::Column::number(it.label),
            ColumnKind::Text => table::Column::text(it.label),
        };
        let href = by(Some((*it, now == Some(Direction::Up))));
        let column = column.sorted(Sort { href, now });
        if at < ON_PHONE || now.is_some() { column } else { column.side() }
    };
    let name = asked.order.is_none().then_some(Direction::Up);
    let mut columns = vec![table::Column::text("Tên").sorted(Sort { href: by(None), now: name })];
    columns.extend(asked.columns.iter().enumerate().map(column));
    let row = |line: &Line<F::Id>| {
        let name = Link::new(line.name.as_str(), visit.on(&F::page_of(line.id))).show();
        Row::new([name].into_iter().chain(line.cells.iter().map(|it| cell(visit, it))))
    };
    Table {
        caption: caption.to_owned(),
        columns,
        rows: lines.iter().map(row).collect(),
        total: None,
    }
}

async fn workbook_of<F: Pages>(visit: Arc<Visit>) -> Answer {
    let (name, bytes) = export::<F>(&visit, FileKind::Xlsx).await?;
    workbook(&name, bytes)
}

async fn text_of<F: Pages>(visit: Arc<Visit>) -> Answer {
    let (name, bytes) = export::<F>(&visit, FileKind::Csv).await?;
    separated(&name, bytes)
}

async fn export<F: Pages>(
    visit: &Arc<Visit>,
    kind: FileKind,
) -> Result<(String, Vec<u8>), Problem> {
    let asked = Asked::<F>::of(visit)?;
    if let Some(wrong) = asked.wrong.first() {
        let words = wrong.words.as_str();
        return Err(sogoc_operations::error::OperationError::input(words).into());
    }
    let (actor, directory, sentence) =
        (visit.actor(), asked.directory(visit), asked.sentence(visit));
    let turn = tokio::runtime::Handle::current();
    let work = move |office: &Office| {
        turn.block_on(office.export_directory(&actor, &directory, &sentence, kind))
    };
    let bytes = visit.app.heavy(work).await?;
    let day = format_date(visit.as_of).replace('/', "-");
    let what = if F::PATHS[0] == paths::ALL_UNITS { "to-chuc" } else { "dia-ban" };
    Ok((format!("danh-sach-{what}-{day}.{}", kind.ending()), bytes))
}
