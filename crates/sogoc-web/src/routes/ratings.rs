//! *Đánh giá, xếp loại*: the board of a round, and who is behind each of its numbers.

use std::sync::Arc;

use sogoc_domain::id::UnitId;
use sogoc_domain::rating::Grade;
use sogoc_domain::text::{capital, format_date};
use sogoc_operations::people::PAGE_ROWS;
use sogoc_operations::ratings::{Board, Ceiling, Group, Limit, Listed, Pick, Verdict};
use sogoc_operations::rights::Action;
use sogoc_operations::scales::{self, Ladder, Scale};

use super::tell;
use crate::access::{Access, Routes, Scope};
use crate::answer::{Answer, html};
use crate::look::chip::State;
use crate::look::field::Field;
use crate::look::figure::Figure;
use crate::look::frame::Place;
use crate::look::link::Link;
use crate::look::section::Fact;
use crate::look::table::Pager;
use crate::pages::ratings::{self as board_page, Base, Model};
use crate::pages::{figure_list, unit_list};
use crate::paths;
use crate::status::Problem;
use crate::visit::Visit;

mod grades;

/// How many rounds are offered to choose from.
const YEARS: i16 = 25;

pub(super) fn routes() -> Routes {
    let access = Access::May(Action::Count, Scope::Unit("unit"));
    Routes::default().get(paths::RATINGS, access, show).get(paths::RATED, access, list)
}

/// What the address asks for.
struct Asked {
    unit: UnitId,
    year: i16,
    group: Group,
}

impl Asked {
    fn read(visit: &Visit) -> Result<Self, Problem> {
        let unit = visit.unit()?;
        let year = match visit.asked("nam") {
            "" => visit.office().latest_round(&visit.actor(), unit)?,
            text => text.parse().map_err(|_| wrong_year())?,
        };
        let group = match visit.asked("nhom") {
            "" => None,
            id => Some(Group::named(id).ok_or(Problem::Missing)?),
        };
        Ok(Self { unit, year, group: group.unwrap_or(Group::Member) })
    }

    fn board(&self, year: i16, group: Group) -> String {
        let (unit, year) = (self.unit.to_string(), year.to_string());
        let pairs = [("unit", &*unit), ("nam", &*year), ("nhom", group.id())];
        paths::with(paths::RATINGS, &pairs)
    }

    /// A number of the board that opens its list; zero opens nothing.
    fn open(&self, year: i16, group: Group, pick: &Pick, count: u64) -> Figure {
        if count == 0 {
            return Figure::of(0);
        }
        let (unit, year, pick) = (self.unit.to_string(), year.to_string(), pick.id());
        let pairs = [("unit", &*unit), ("nam", &*year), ("nhom", group.id()), ("muc", &*pick)];
        tell::open(count, paths::with(paths::RATED, &pairs))
    }
}

fn wrong_year() -> Problem {
    Problem::Day("Kỳ đánh giá là một năm, viết bằng bốn chữ số, thí dụ 2023.".to_owned())
}

async fn show(visit: Arc<Visit>) -> Answer {
    let asked = Asked::read(&visit)?;
    let (actor, unit, year) = (visit.actor(), asked.unit, asked.year);
    let chosen = !visit.asked("nhom").is_empty();
    let group = if chosen { asked.group } else { shown_first(&visit, unit) };
    let board = visit.app.heavy(move |office| office.ratings(&actor, unit, year, group)).await?;
    let page_number = visit.page();
    let model = Model {
        unit: visit.unit_name(unit),
        unit_id: unit.to_string(),
        year,
        years: years(&visit, year),
        facts: facts(&board),
        notices: grades::notices(&board, year),
        groups: grades::groups(&asked, &board),
        ceiling: board.ceilings.as_ref().map(|it| ceiling(&visit, &asked, it, page_number)),
        decade: grades::decade(&asked, &board, group),
    };
    let crumbs = visit.crumbs_to(unit, "Đánh giá, xếp loại");
    html(&board_page::page(&model, &visit.frame(Some(Place::Ratings), crumbs)))
}

/// Base organisations where there are several; else members.
fn shown_first(visit: &Visit, unit: UnitId) -> Group {
    let is_above = |register: &sogoc_domain::register::Register| {
        let kind = register.units().get(unit).and_then(|it| it.kind_on(visit.as_of));
        kind.is_some_and(|kind| !kind.is_base() && !kind.is_cell())
    };
    if is_above(&visit.office().state().register) { Group::Base } else { Group::Member }
}

fn years(visit: &Visit, year: i16) -> Field {
    let today = visit.office().today().year();
    let mut offered: Vec<i16> = (0..YEARS).map(|back| today - back).collect();
    if !offered.contains(&year) {
        offered.push(year);
    }
    let choices = offered.into_iter().map(|it| (it.to_string(), format!("Kỳ {it}"))).collect();
    Field::select("nam", "Kỳ đánh giá", choices).value(year.to_string())
}

fn facts(board: &Board) -> Vec<Fact> {
    let scale = match board.scale {
        Some(scale) => Fact::new("Thang của kỳ này", &scale.instrument).source(sureness(scale)),
        None => Fact::unknown("Thang của kỳ này")
            .source("kỳ này trước văn bản sớm nhất có trong danh mục; kết quả ghi theo chữ nào giữ nguyên chữ ấy"),
    };
    let day = format_date(board.day);
    let on = Fact::new("Ngày xét người và tổ chức trong kỳ", day);
    let on = if board.over { on } else { on.source("kỳ chưa kết thúc, xét vào hôm nay") };
    vec![scale, on]
}

/// How sure we are of the words of a scale.
fn sureness(scale: &Scale) -> String {
    let of =
        |ladder: Option<&Ladder>| ladder.map_or("chưa rõ", |ladder| ladder.confidence.label());
    let (units, members) = (of(scale.of_organisations()), of(scale.of_members()));
    if units == members {
        return format!("các mức của tổ chức và đảng viên: {units}");
    }
    format!("các mức của tổ chức: {units}; của đảng viên: {members}")
}

fn ceiling(
    visit: &Visit,
    asked: &Asked,
    (limit, all): &(Limit, Vec<(String, Ceiling)>),
    page: usize,
) -> board_page::Ceiling {
    let mut all: Vec<&(String, Ceiling)> = all.iter().collect();
    let order = |verdict| match verdict {
        Verdict::Over => 0,
        Verdict::Depends => 1,
        Verdict::Within => 2,
    };
    all.sort_by_key(|(_, it)| order(it.verdict()));
    let count = |verdict| all.iter().filter(|(_, it)| it.verdict() == verdict).count();
    let summary = format!(
        "Vượt trần theo cả hai cách tính: {} tổ chức cơ sở đảng; tùy cách tính: {}; trong trần: {}. Đây là cảnh báo để rà soát, không phải kết luận.",
        count(Verdict::Over),
        count(Verdict::Depends),
        count(Verdict::Within)
    );
    let rule = format!(
        "Số đảng viên hoàn thành xuất sắc không quá {} % số hoàn thành tốt, trong từng tổ chức cơ sở đảng ({}; {}). Câu chữ cho phép hai cách lấy gốc: chỉ số hoàn thành tốt, hoặc cả tốt và xuất sắc; bảng tính cả hai, phần lẻ bỏ đi.",
        limit.percent,
        limit.citation,
        limit.confidence.label()
    );
    let page = page.min(all.len().saturating_sub(1) / PAGE_ROWS);
    let shown = all.iter().skip(page * PAGE_ROWS).take(PAGE_ROWS);
    board_page::Ceiling {
        rule,
        summary,
        bases: shown.map(|(name, it)| base(visit, asked, name, it)).collect(),
        pager: Pager {
            page: page + 1,
            total: all.len(),
            base: visit.pages(),
            noun: "tổ chức cơ sở đảng".to_owned(),
        },
    }
}

fn base(visit: &Visit, asked: &Asked, name: &str, it: &Ceiling) -> Base {
    let over = |most: u64| it.excellent.saturating_sub(most);
    let verdict = match it.verdict() {
        Verdict::Within => (State::Good, "Trong trần".to_owned()),
        Verdict::Depends => {
            (State::Warn, format!("Vượt {} nếu tính trên số tốt", over(it.of_good)))
        }
        Verdict::Over => {
            let words = format!("Vượt {} theo cả hai cách", over(it.of_good_or_better));
            (State::Warn, words)
        }
    };
    // Whoever may count here may count there: the base stands under it, or is it.
    let own = Asked { unit: it.base, ..*asked };
    let scale = scales::in_force(asked.year);
    let graded = |grade, count: u64| match scale {
        Some(scale) => {
            own.open(asked.year, Group::Member, &Pick::Graded(scale.id.clone(), grade), count)
        }
        None => Figure::of(tell::count(count)),
    };
    let here = visit.may(Action::Count, it.base);
    let board = if here { own.board(asked.year, Group::Member) } else { String::new() };
    Base {
        unit: Link::new(name, board),
        rated: own.open(asked.year, Group::Member, &Pick::Rated, it.rated),
        excellent: graded(Grade::Excellent, it.excellent),
        good: graded(Grade::Good, it.good),
        of_good: tell::count(it.of_good),
        of_good_or_better: tell::count(it.of_good_or_better),
        verdict: Some(verdict),
    }
}

async fn list(visit: Arc<Visit>) -> Answer {
    let asked = Asked::read(&visit)?;
    let pick = match visit.asked("muc") {
        "" => Pick::All,
        id => Pick::named(id).ok_or(Problem::Missing)?,
    };
    let (actor, unit, year, group) = (visit.actor(), asked.unit, asked.year, asked.group);
    let wanted = pick.clone();
    let listed =
        visit.app.heavy(move |office| office.rated(&actor, unit, year, group, &wanted)).await?;
    let title = format!("{}: {}", capital(group.label()), grades::picked(&pick, group));
    let question = format!("{title}, kỳ {year}, {}", visit.unit_name(unit));
    let back = Link::new("Về bảng xếp loại", asked.board(year, group));
    let frame = visit.frame(Some(Place::Ratings), visit.crumbs_to(unit, &title));
    let page = |total: usize| visit.page().min(total.saturating_sub(1) / PAGE_ROWS);
    let pager = |total: usize, noun: &str| Pager {
        page: page(total) + 1,
        total,
        base: visit.pages(),
        noun: noun.to_owned(),
    };
    match listed {
        Listed::Units(units) => {
            let shown = units.iter().skip(page(units.len()) * PAGE_ROWS).take(PAGE_ROWS);
            let link = |(unit, name): &(UnitId, String)| {
                Link::new(name.as_str(), paths::unit(&unit.to_string()))
            };
            let (count, pager) = (tell::count(units.len()), pager(units.len(), "tổ chức"));
            let units = shown.map(link).collect();
            let model = unit_list::Model { title, question, count, units, pager, back };
            html(&unit_list::page(&model, &frame))
        }
        Listed::People(people) => {
            let (total, lists) = (people.len(), visit.may(Action::List, unit));
            let rows =
                if lists { Some(tell::people(&visit, unit, &people, page(total))?) } else { None };
            let model = figure_list::Model {
                title,
                question,
                count: tell::count(total),
                people: rows,
                pager: pager(if lists { total } else { 0 }, "đảng viên"),
                back,
                export: None,
            };
            html(&figure_list::page(&model, &frame))
        }
    }
}
