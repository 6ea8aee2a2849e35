//! *Địa bàn*: the board of coverage, and the places behind each of its numbers.

use std::sync::Arc;

use jiff::civil::Date;
use sogoc_domain::place::PlaceKind;
use sogoc_domain::text::{capital, format_date};
use sogoc_operations::coverage::{
    Asked, Board, Change, KINDS, MEASURES, Measure, Moved, Pick, PlaceLine, Tally,
};
use sogoc_operations::people::PAGE_ROWS;
use sogoc_operations::rights::Action;

use super::{place, tell};
use crate::access::{Access, Routes, Scope};
use crate::answer::{Answer, html};
use crate::days;
use crate::look::field::Field;
use crate::look::figure::Figure;
use crate::look::frame::Place;
use crate::look::link::Link;
use crate::look::table::Pager;
use crate::pages::coverage::{self as board_page, Line, Model};
use crate::pages::place_list;
use crate::paths;
use crate::status::Problem;
use crate::visit::Visit;

pub(super) fn routes() -> Routes {
    let access = Access::May(Action::Count, Scope::Unit("unit"));
    Routes::default().get(paths::COVERAGE, access, show).get(paths::PLACES, access, list)
}

/// What a measure is called on the board, and what it means.
pub(super) fn words(measure: Measure) -> (&'static str, &'static str) {
    match measure {
        Measure::HasMember => (
            "Có đảng viên",
            "Có ít nhất một đảng viên của sổ cư trú tại thôn, bản; với trường học, trạm y tế là làm việc tại đó. Đảng viên sinh hoạt ở chi bộ nào cũng tính.",
        ),
        Measure::HasLocalMember => (
            "Có đảng viên tại chỗ",
            "Trong số đảng viên cư trú có người được ghi là người tại chỗ của thôn, bản; chưa ghi thì tính là không. Không xét với trường học, trạm y tế.",
        ),
        Measure::HasOrganisation => (
            "Có tổ chức đảng",
            "Có chi bộ được giao phụ trách, kể cả chi bộ ghép nhiều địa bàn. Có thể có tổ chức đảng mà không có đảng viên cư trú, và ngược lại.",
        ),
        Measure::HasOwnCell => (
            "Có chi bộ riêng",
            "Có chi bộ phụ trách và chi bộ ấy không phụ trách địa bàn nào khác.",
        ),
        Measure::HeadIsMember => (
            "Người đứng đầu là đảng viên",
            "Trưởng thôn, thủ trưởng đơn vị là đảng viên. Chỉ xét địa bàn có chức danh ấy trong sổ; chức danh đang trống tính là không.",
        ),
        Measure::JointPost => (
            "Bí thư kiêm người đứng đầu",
            "Bí thư chi bộ phụ trách đồng thời là trưởng thôn, thủ trưởng đơn vị. Chỉ xét địa bàn có chức danh người đứng đầu trong sổ.",
        ),
        _ => (
            "Đảng viên đều trên 70 tuổi",
            "Mọi đảng viên cư trú, làm việc tại địa bàn đều trên 70 tuổi. Chỉ xét địa bàn có đảng viên và đã rõ tuổi của tất cả.",
        ),
    }
}

/// A kind of place with a capital letter; none for all kinds.
fn kind_words(kind: Option<PlaceKind>) -> String {
    kind.map_or_else(|| "Cả ba loại".to_owned(), |kind| capital(kind.label()))
}

/// What the address asks for.
fn asked(visit: &Visit) -> Result<Asked, Problem> {
    let kind = match visit.asked("loai") {
        "" => Some(PlaceKind::Hamlet),
        "ca-ba" => None,
        id => Some(id.parse().map_err(|_| Problem::Missing)?),
    };
    let year = |day: Date| day.checked_sub(jiff::Span::new().years(1)).unwrap_or(day);
    let before = match visit.asked("so_voi") {
        "" => year(visit.as_of),
        text => days::read(text).map_err(Problem::Day)?,
    };
    Ok(Asked { unit: visit.unit()?, as_of: visit.as_of, before, kind })
}

/// An address of the board or of its lists that keeps what was asked.
fn address(visit: &Visit, path: &str, asked: &Asked, pick: Option<Pick>) -> String {
    let (unit, before) = (asked.unit.to_string(), visit.asked("so_voi"));
    let kind = asked.kind.map_or("ca-ba", PlaceKind::id);
    let pick = pick.map(Pick::id).unwrap_or_default();
    let pairs = [("unit", &*unit), ("loai", kind), ("so_voi", before), ("muc", &*pick)];
    visit.on(&paths::with(path, &pairs))
}

async fn show(visit: Arc<Visit>) -> Answer {
    let asked = asked(&visit)?;
    let actor = visit.actor();
    let board = visit.app.heavy(move |office| office.coverage(&actor, asked)).await?;
    let page = visit.page().min(board.rows.len().saturating_sub(1) / PAGE_ROWS);
    let of_kind = |kind| Asked { kind, ..asked };
    let kind = |(kind, tally): &(PlaceKind, Tally)| {
        let name = Link::new(kind_words(Some(*kind)), "");
        line(&visit, &of_kind(Some(*kind)), name, tally)
    };
    let model = Model {
        unit: visit.unit_name(asked.unit),
        unit_id: asked.unit.to_string(),
        date: visit.as_of,
        measures: MEASURES.map(|measure| words(measure).0.to_owned()).to_vec(),
        kinds: board.kinds.iter().map(kind).collect(),
        total: line(&visit, &of_kind(None), Link::new("Cả ba loại", ""), &board.total),
        lacking: lacking(&visit, &asked, &board),
        kind: kind_words(asked.kind).to_lowercase(),
        choices: choices(&visit, &asked, &board),
        units: units(&visit, &asked, &board, page),
        units_total: line(&visit, &asked, Link::new("Cộng", ""), &board.rows_total),
        pager: Pager {
            page: page + 1,
            total: board.rows.len(),
            base: visit.pages(),
            noun: "tổ chức".to_owned(),
        },
        shared: (board.shared > 0).then(|| {
            format!("{} địa bàn do nhiều tổ chức cùng phụ trách nên có ở nhiều dòng; dòng cộng đếm một lần.", board.shared)
        }),
        before: Field::date("so_voi", "So với ngày").value(format_date(asked.before)),
        changes: board.changes.iter().filter_map(|it| change(&visit, &asked, it)).collect(),
        definitions: definitions(),
    };
    let crumbs = visit.crumbs_to(asked.unit, "Địa bàn");
    html(&board_page::page(&model, &visit.dated(Some(Place::Coverage), crumbs)))
}

/// Places that lack something, kind by kind; what lacks nowhere is left out.
fn lacking(visit: &Visit, asked: &Asked, board: &Board) -> Vec<(String, Figure)> {
    let watched = [
        (Measure::HasMember, false, "chưa có đảng viên"),
        (Measure::HasLocalMember, false, "chưa có đảng viên tại chỗ"),
        (Measure::HasOrganisation, false, "chưa có tổ chức đảng"),
        (Measure::HasOwnCell, false, "chưa có chi bộ riêng"),
        (Measure::HeadIsMember, false, "người đứng đầu chưa là đảng viên hoặc đang trống"),
        (Measure::OnlyElderly, true, "đảng viên đều trên 70 tuổi"),
    ];
    let mut found = Vec::new();
    for (kind, tally) in &board.kinds {
        let own = Asked { kind: Some(*kind), ..*asked };
        let mut note = |pick: Pick, words: &str, count: u64, known: u64| {
            if count > 0 {
                let href = address(visit, paths::PLACES, &own, Some(pick));
                let words = format!("{}: {words}", kind_words(Some(*kind)));
                found.push((words, tell::open(count, href).share_of(known)));
            }
        };
        for (measure, bad, words) in watched {
            let part = tally.of(measure);
            // Where nobody was ever stated to be native, the record is lacking, not the hamlets.
            if measure == Measure::HasLocalMember && part.yes == 0 {
                continue;
            }
            let count = if bad { part.yes } else { part.known - part.yes };
            note(Pick::Measured(measure, Some(bad)), words, count, part.known);
        }
        let change = board.changes.iter().find(|(changed, _)| changed == kind);
        let relapsed = change.map_or(0, |(_, change)| change.count(Moved::Relapsed));
        let known = tally.of(Measure::HasMember).known;
        note(Pick::Moved(Moved::Relapsed), Moved::Relapsed.label(), relapsed, known);
    }
    found
}

/// The kinds to choose from for the table of organisations.
fn choices(visit: &Visit, asked: &Asked, board: &Board) -> Vec<Link> {
    let kinds = board.kinds.iter().map(|(kind, _)| Some(*kind)).chain([None]);
    let choice = |kind| {
        let other = address(visit, paths::COVERAGE, &Asked { kind, ..*asked }, None) + "#units";
        let href = if kind == asked.kind { String::new() } else { other };
        Link::new(kind_words(kind), href)
    };
    kinds.map(choice).collect()
}

/// The organisations of a page of the table.
fn units(visit: &Visit, asked: &Asked, board: &Board, page: usize) -> Vec<Line> {
    let shown = board.rows.iter().skip(page * PAGE_ROWS).take(PAGE_ROWS);
    let one = |row: &sogoc_operations::coverage::Row| match &row.unit {
        Some((unit, name)) => {
            let own = Asked { unit: *unit, ..*asked };
            let board = address(visit, paths::COVERAGE, &own, None);
            line(visit, &own, Link::new(name.as_str(), board), &row.tally)
        }
        // What belongs to nobody below has no address of its own.
        None => plain(Link::new("Chưa tổ chức nào phụ trách", ""), &row.tally),
    };
    shown.map(one).collect()
}

/// A line of numbers that open their places.
fn line(visit: &Visit, asked: &Asked, name: Link, tally: &Tally) -> Line {
    let open = |pick: Pick, count: u64| {
        let href = address(visit, paths::PLACES, asked, Some(pick));
        if count == 0 { Figure::of(0) } else { tell::open(count, href) }
    };
    let part = |measure: Measure| {
        let part = tally.of(measure);
        open(Pick::Measured(measure, Some(true)), part.yes).share_of(part.known)
    };
    let parts = MEASURES.map(part).to_vec();
    Line { name, all: open(Pick::All, tally.all), parts }
}

/// The same line with numbers alone.
fn plain(name: Link, tally: &Tally) -> Line {
    let part = |measure: Measure| {
        let part = tally.of(measure);
        Figure::of(tell::count(part.yes)).share_of(part.known)
    };
    let all = Figure::of(tell::count(tally.all));
    Line { name, all, parts: MEASURES.map(part).to_vec() }
}

fn change(
    visit: &Visit,
    asked: &Asked,
    (kind, change): &(PlaceKind, Change),
) -> Option<board_page::Change> {
    if change.before + change.after == 0 {
        return None;
    }
    let own = Asked { kind: Some(*kind), ..*asked };
    let moved = |moved: &Moved| {
        let href = address(visit, paths::PLACES, &own, Some(Pick::Moved(*moved)));
        (capital(moved.label()), tell::open(change.count(*moved), href))
    };
    Some(board_page::Change {
        kind: kind_words(Some(*kind)),
        before: tell::count(change.before),
        after: tell::count(change.after),
        moved: Moved::ALL.iter().filter(|it| **it != Moved::Relapsed).map(moved).collect(),
    })
}

fn definitions() -> Vec<(String, String)> {
    let told = |measure| {
        let (term, meaning) = words(measure);
        (term.to_owned(), meaning.to_owned())
    };
    let mut all: Vec<_> = MEASURES.map(told).to_vec();
    let owned = |term: &str, meaning: &str| (term.to_owned(), meaning.to_owned());
    all.push(owned(
        "Địa bàn của đơn vị",
        "Mọi thôn, bản, trường học, trạm y tế nằm trong địa giới của đơn vị và các tổ chức trực thuộc, cùng những nơi các chi bộ ấy phụ trách.",
    ));
    all.push(owned(
        "Từng có đảng viên, nay không còn",
        "Có ngày trước đây có đảng viên cư trú hoặc làm việc, đến ngày đang xem thì không còn ai.",
    ));
    all
}

async fn list(visit: Arc<Visit>) -> Answer {
    let asked = asked(&visit)?;
    let pick = match visit.asked("muc") {
        "" => Pick::All,
        id => Pick::named(id).ok_or(Problem::Missing)?,
    };
    let (actor, page) = (visit.actor(), visit.page());
    let found =
        visit.app.heavy(move |office| office.covered_places(&actor, asked, pick, page)).await?;
    let title = format!("{}: {}", kind_words(asked.kind), picked(pick, &asked));
    let question =
        format!("{title}, {}, ngày {}", visit.unit_name(asked.unit), format_date(asked.as_of));
    let model = place_list::Model {
        question,
        count: tell::count(found.total),
        places: found.lines.iter().map(|it| one(&visit, it)).collect(),
        pager: Pager {
            page: found.page + 1,
            total: found.total,
            base: visit.pages(),
            noun: "địa bàn".to_owned(),
        },
        back: Link::new("Về Địa bàn", address(&visit, paths::COVERAGE, &asked, None)),
        title,
    };
    let crumbs = visit.crumbs_to(asked.unit, &model.title);
    html(&place_list::page(&model, &visit.dated(Some(Place::Coverage), crumbs)))
}

fn picked(pick: Pick, asked: &Asked) -> String {
    match pick {
        Pick::All => "tất cả".to_owned(),
        Pick::Measured(measure, answer) => {
            let words = words(measure).0.to_lowercase();
            match answer {
                Some(true) => words,
                Some(false) => format!("không đạt “{words}”"),
                None => format!("chưa rõ “{words}”"),
            }
        }
        Pick::Moved(Moved::Relapsed) => Moved::Relapsed.label().to_owned(),
        Pick::Moved(moved) => {
            format!("{} (so với ngày {})", moved.label(), format_date(asked.before))
        }
    }
}

/// One line of a list of places.
pub(super) fn one(visit: &Visit, it: &PlaceLine) -> place_list::Place {
    let kind = it.kind.map(PlaceKind::label).unwrap_or_default();
    let within = [kind, &it.within].into_iter().filter(|words| !words.is_empty());
    let became: Vec<&str> = it.successors.iter().map(|(_, name)| name.as_str()).collect();
    let mut notes = Vec::new();
    if !became.is_empty() {
        notes.push(format!("Nhập vào, thành: {}", became.join(", ")));
    }
    if let Some(last) = it.last_covered {
        notes.push(format!("Ngày cuối còn đảng viên: {}", format_date(last)));
    }
    place_list::Place {
        name: Link::new(it.name.as_str(), visit.on(&paths::place(&it.place.to_string()))),
        within: within.collect::<Vec<_>>().join(", "),
        cells: it.cells.iter().map(|(unit, name)| visit.unit_link(*unit, name)).collect(),
        head: place::head(visit, it.has_head_post, it.head.as_ref()),
        members: Figure::of(tell::count(it.members)),
        note: notes.join(". "),
    }
}

/// Whether the board watches places of a kind.
pub(super) fn watches(kind: Option<PlaceKind>) -> bool {
    kind.is_some_and(|kind| KINDS.contains(&kind))
}
