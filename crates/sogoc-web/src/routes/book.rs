//! *Sổ danh sách đảng viên* (7-HSĐV) of a unit: on the screen page by page, whole for paper, as a workbook.

use std::sync::Arc;

use sogoc_domain::id::UnitId;
use sogoc_domain::text::{format_count, format_date};
use sogoc_operations::error::OperationError;
use sogoc_operations::member_file::book::{Book, BookAsk, BookLine, COLUMNS};
use sogoc_operations::member_file::book_sheet::summed;
use sogoc_operations::people::PAGE_ROWS;
use sogoc_operations::rights::Action;

use super::member::{NO_REASON, is_reason};
use super::tell;
use crate::access::{Access, Routes, Scope};
use crate::answer::{Answer, see, workbook};
use crate::look::field::Field;
use crate::look::frame::Place;
use crate::look::link::Link;
use crate::look::table::Pager;
use crate::pages::book::{Cell, Line, Model, Opening, page};
use crate::paths;
use crate::status::Problem;
use crate::visit::Visit;

/// Not more units than this are offered to choose from.
const UNITS_MAX: usize = 200;

pub(super) fn routes() -> Routes {
    let unit = Scope::Unit("unit");
    let look = Access::May(Action::Sensitive, unit);
    Routes::default().get(paths::BOOK, look, show).post(paths::BOOK, look, open).get(
        paths::BOOK_FILE,
        Access::May(Action::Export, unit),
        export,
    )
}

fn asked(visit: &Visit, reason: &str) -> Result<BookAsk, Problem> {
    Ok(BookAsk {
        unit: visit.unit()?,
        as_of: visit.as_of,
        with_gone: visit.asked("gone") != "no",
        reason: reason.to_owned(),
    })
}

fn about(unit: UnitId) -> String {
    format!("book:{unit}")
}

async fn show(visit: Arc<Visit>) -> Answer {
    let unit = visit.unit()?;
    let now = visit.office().surroundings().now();
    let reason = visit.app.once().take(&visit.visitor()?.csrf, &about(unit), now);
    let opening = match &reason {
        Some(reason) => Opening::Open(format!(
            "Sổ có cột tôn giáo, lập lúc {}. Lý do: {reason}. Mở lại trang là cột này lại để trống.",
            tell::moment(now)
        )),
        None => closed(&visit, None),
    };
    answer(&visit, reason.as_deref().unwrap_or_default(), opening, false).await
}

/// The reason is said; the register that follows is opened by it, that one time and whole.
async fn open(visit: Arc<Visit>) -> Answer {
    let unit = visit.unit()?;
    let reason = visit.posted.text("reason");
    if !is_reason(reason) {
        let opening = closed(&visit, Some(NO_REASON.to_owned()));
        return answer(&visit, "", opening, true).await;
    }
    let now = visit.office().surroundings().now();
    visit.app.once().leave(&visit.visitor()?.csrf, &about(unit), reason.to_owned(), now);
    see(&here(&visit, paths::BOOK, true))
}

/// The address of the register as it is asked for.
fn here(visit: &Visit, path: &str, whole: bool) -> String {
    let kept = visit.kept(&["page", "all"]);
    let mut pairs: Vec<_> = kept.iter().map(|(name, value)| (&**name, &**value)).collect();
    if whole {
        pairs.push(("all", "yes"));
    }
    paths::with(path, &pairs)
}

fn closed(visit: &Visit, error: Option<String>) -> Opening {
    let typed = visit.posted.text("reason").to_owned();
    let help = "Thí dụ: lập sổ nộp cấp trên quý I.";
    let reason = Field::text("reason", "Lý do").value(typed).help(help).error(error);
    Opening::Closed { action: here(visit, paths::BOOK, false), reason: Box::new(reason) }
}

async fn answer(visit: &Arc<Visit>, reason: &str, opening: Opening, wrong: bool) -> Answer {
    let ask = asked(visit, reason)?;
    let (unit, actor, turn) = (ask.unit, visit.actor(), tokio::runtime::Handle::current());
    let work = move |office: &sogoc_operations::office::Office| match turn
        .block_on(office.register_book(&actor, &ask))
    {
        Err(OperationError::Input(words)) => Ok(Err(words)),
        other => other.map(Ok),
    };
    let drawn = visit.app.heavy(work).await?;
    let failed = wrong || drawn.is_err();
    let model = model(visit, unit, drawn, opening);
    let crumbs = visit.crumbs_to(unit, "Sổ danh sách đảng viên");
    visit.form(failed, &page(&model, &visit.dated(Some(Place::Members), crumbs)))
}

fn model(
    visit: &Visit,
    unit: UnitId,
    drawn: Result<Book, impl std::fmt::Display>,
    opening: Opening,
) -> Model {
    let (book, wrong) = match drawn {
        Ok(book) => (Some(book), None),
        Err(words) => (None, Some(words.to_string())),
    };
    let lines = book.as_ref().map_or(0, |book| book.members + book.gone);
    let whole = visit.asked("all") == "yes" || lines <= PAGE_ROWS;
    let head = visit.office().unit_head(unit, visit.as_of);
    let count = if whole { lines.min(PAGE_ROWS) } else { lines };
    Model {
        unit: head.unit,
        superior: head.superior,
        date: visit.as_of,
        choices: vec![units(visit, unit), gone(visit)],
        headings: COLUMNS.iter().map(|(heading, _)| *heading).collect(),
        sum: book.as_ref().map(summed).unwrap_or_default(),
        cells: book.map(|book| cells(visit, &book, whole)).unwrap_or_default(),
        wrong,
        pager: Pager {
            page: visit.page() + 1,
            total: count,
            base: visit.pages(),
            noun: "dòng".to_owned(),
        },
        whole: (!whole).then(|| Link::new("Mở cả sổ để in", here(visit, paths::BOOK, true))),
        export: visit
            .may(Action::Export, unit)
            .then(|| Link::new("Xuất Excel", here(visit, paths::BOOK_FILE, false))),
        opening,
        place_and_date: head.dated,
        maker: head.maker,
        signer: head.signer,
        signer_name: head.signer_name,
    }
}

/// The cells of the whole register, or of one page of it.
fn cells(visit: &Visit, book: &Book, whole: bool) -> Vec<Cell> {
    let first = visit.page() * PAGE_ROWS + 1;
    let on_page = |line: &&BookLine| whole || (first..first + PAGE_ROWS).contains(&line.number);
    let cells = book.cells.iter().map(|cell| Cell {
        name: cell.name.clone(),
        lines: cell.lines.iter().filter(on_page).map(|it| line(visit, it)).collect(),
    });
    cells.filter(|cell| !cell.lines.is_empty()).collect()
}

fn line(visit: &Visit, line: &BookLine) -> Line {
    let mut columns = line.columns.iter().cloned();
    let mut named = columns.next().unwrap_or_default().into_iter();
    let name = named.next().unwrap_or_else(|| "(đã xóa tên)".to_owned());
    Line {
        number: format_count(tell::count(line.number)),
        name: Link::new(name, visit.on(&paths::member(&line.person.to_string()))),
        under: named.collect(),
        columns: columns.collect(),
        gone: line.gone,
    }
}

/// The unit of the register, the ones above it and those directly below, where they may be opened.
fn units(visit: &Visit, unit: UnitId) -> Field {
    let office = visit.office();
    let line = office.line_of(unit, visit.as_of);
    let above = line.into_iter().filter(|(it, _)| visit.may(Action::Sensitive, *it));
    let mut choices: Vec<(String, String)> =
        above.map(|(it, name)| (it.to_string(), name)).collect();
    let below = office.with_register(None, |register| {
        let children = register.children_on(unit, visit.as_of).take(UNITS_MAX);
        let named =
            children.map(|it| (it.id.to_string(), format!("– {}", it.name_on(visit.as_of))));
        named.collect::<Vec<_>>()
    });
    choices.extend(below.unwrap_or_default());
    Field::select("unit", "Tổ chức", choices).value(unit.to_string())
}

fn gone(visit: &Visit) -> Field {
    let choices = vec![
        (String::new(), "Ghi cả người đã đi trong năm".to_owned()),
        ("no".to_owned(), "Chỉ người đang có".to_owned()),
    ];
    Field::select("gone", "Người đã đi", choices).value(visit.asked("gone"))
}

async fn export(visit: Arc<Visit>) -> Answer {
    let ask = asked(&visit, "")?;
    let (actor, turn) = (visit.actor(), tokio::runtime::Handle::current());
    let work = move |office: &sogoc_operations::office::Office| {
        turn.block_on(office.register_book_xlsx(&actor, &ask))
    };
    let bytes = visit.app.heavy(work).await?;
    let day = format_date(visit.as_of).replace('/', "-");
    workbook(&format!("so-danh-sach-dang-vien-{day}.xlsx"), bytes)
}
