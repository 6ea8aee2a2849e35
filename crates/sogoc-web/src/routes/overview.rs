//! *Tổng quan*: what waits for this account, where its organisation stands, its tasks of the month.

mod tasks;

use std::sync::Arc;

use sogoc_domain::date::Period;
use sogoc_domain::id::UnitId;
use sogoc_domain::text::{capital, format_count};
use sogoc_operations::home::Home;
use sogoc_operations::office::Office;
use sogoc_operations::pictures::{Asked, Pictures};
use sogoc_operations::rights::{Action, Role};
use sogoc_operations::units::UnitView;

use super::{admin, findings, first_run, tell, unit};
use crate::access::{Access, Routes, Scope};
use crate::answer::{Answer, html};
use crate::look::chart::pyramid::Band;
use crate::look::doings::{Doing, Doings};
use crate::look::figure::Figure;
use crate::look::frame::Place;
use crate::look::link::Link;
use crate::look::section::Fact;
use crate::look::timeline::Entry;
use crate::pages::overview::{self, Machine, Model, Waiting};
use crate::paths;
use crate::status::Problem;
use crate::visit::Visit;

/// How many matters the first screen has room for, and how many events stand under it.
const WAITING: usize = 5;
const RECENT: usize = 8;
/// How many saved lists.
const VIEWS: usize = 6;
/// How far back an event is recent.
const YEARS: i32 = 3;

pub(super) fn routes() -> Routes {
    Routes::default().get(paths::OVERVIEW, Access::May(Action::Count, Scope::Unit("unit")), show)
}

async fn show(visit: Arc<Visit>) -> Answer {
    if let Some(page) = first_run::page(&visit)? {
        return html(&page);
    }
    let wanted = if visit.asked("unit").is_empty() { None } else { Some(visit.unit()?) };
    let home = visit.office().home(&visit.actor(), wanted)?;
    let unit = home.unit;
    let lists = visit.may(Action::List, unit);
    let members = works_with_members(&home);
    let doings = if members { findings::doings(&visit, unit).await? } else { Doings::default() };
    let (view, pictures) = counted(&visit, unit).await?;
    let model = Model {
        unit: view.node.name.clone(),
        date: visit.as_of,
        roles: roles(&home),
        others: others(&visit, &home),
        headlines: if members {
            unit::headlines(&visit, unit, &view.headlines)
        } else {
            Vec::new()
        },
        tasks: tasks::of(&visit, &home, &doings)?,
        waiting: lists.then(|| waiting(&visit, doings)),
        views: views(&visit).await?,
        machine: machine(&visit, unit).await?,
        recent: if lists { Some(recent(&visit, unit)?) } else { None },
        all_events: Some(Link::new(
            "Tất cả biến động",
            visit.on(&paths::unit_changes(&unit.to_string())),
        )),
        ages: if members { ages(&visit, unit, &pictures) } else { Vec::new() },
    };
    let frame = visit.dated(Some(Place::Overview), visit.crumbs(unit));
    html(&overview::page(&model, &frame))
}

/// The roles of who has several: whose page this is stands in the bar above.
fn roles(home: &Home) -> String {
    let words: Vec<&str> = home.roles.iter().map(|role| role.label()).collect();
    if words.len() > 1 { words.join(", ") } else { String::new() }
}

/// Who looks after accounts and the machine alone has nothing to do with members.
fn works_with_members(home: &Home) -> bool {
    home.roles.is_empty() || home.roles.iter().any(|role| *role != Role::Administrator)
}

async fn counted(visit: &Visit, unit: UnitId) -> Result<(UnitView, Arc<Pictures>), Problem> {
    let (actor, as_of) = (visit.actor(), visit.as_of);
    let work = move |office: &Office| {
        Ok((office.unit(&actor, unit, as_of)?, office.pictures(&actor, unit, as_of)?))
    };
    visit.app.heavy(work).await
}

fn others(visit: &Visit, home: &Home) -> Vec<Link> {
    let link = |unit: &UnitId| {
        let address = paths::with(paths::OVERVIEW, &[("unit", &unit.to_string())]);
        Link::new(visit.unit_name(*unit), visit.on(&address))
    };
    home.others.iter().filter(|unit| visit.may(Action::Count, **unit)).map(link).collect()
}

/// What waits: late things before those that are due, those before what is to be looked into.
fn waiting(visit: &Visit, doings: Doings) -> Waiting {
    let sum = |doings: &[Doing], grave: bool| -> i64 {
        doings.iter().filter(|it| it.grave == grave).map(|it| it.count).sum()
    };
    let (due, look) = (&doings.due, &doings.look);
    let tally = Waiting {
        late: sum(due, true) + sum(look, true),
        soon: sum(due, false),
        look: sum(look, false),
        ..Waiting::default()
    };
    let mut list: Vec<Doing> = doings.due.into_iter().chain(doings.look).collect();
    list.sort_by_key(|it| !it.grave);
    let all = (list.len() > WAITING && visit.asked("all").is_empty()).then(|| {
        let kept = visit.kept(&["all"]);
        let mut pairs: Vec<_> = kept.iter().map(|(name, value)| (&**name, &**value)).collect();
        pairs.push(("all", "yes"));
        let words = format!("Xem tất cả {} loại việc", format_count(tell::count(list.len())));
        Link::new(words, paths::with(&visit.path, &pairs) + "#due")
    });
    if all.is_some() {
        list.truncate(WAITING);
    }
    Waiting { list, all, ..tally }
}

/// The lists the account saved for itself.
async fn views(visit: &Visit) -> Result<Vec<Link>, Problem> {
    let views = visit.office().views(&visit.actor()).await?;
    Ok(views.into_iter().take(VIEWS).map(|view| Link::new(view.name, view.address)).collect())
}

/// The machine, for who looks after it.
async fn machine(visit: &Visit, unit: UnitId) -> Result<Option<Machine>, Problem> {
    if !visit.may(Action::Accounts, unit) {
        return Ok(None);
    }
    let accounts = visit.office().accounts(&visit.actor()).await?;
    let locked = accounts.iter().filter(|account| account.disabled).count();
    let all = format_count(tell::count(accounts.len()));
    let accounts =
        if locked == 0 { all } else { format!("{all}, trong đó {locked} đang khóa") };
    let position = format_count(tell::count(visit.office().position().0));
    let mut facts = vec![Fact::new("Tài khoản", accounts).to(paths::ACCOUNTS)];
    if admin::may_keep(visit) {
        let (last, late) = admin::last_backup(visit).await?;
        let last = last.unwrap_or_else(|| "Chưa sao lưu lần nào".to_owned());
        let kept = Fact::new("Sao lưu gần nhất", last).to(paths::BACKUPS);
        facts.push(if late { kept.source("Quá hạn: nên sao lưu mỗi tuần") } else { kept });
    }
    facts.push(Fact::new("Sổ ghi đến", format!("biến động số {position}")).to(paths::ABOUT));
    Ok(Some(Machine { facts, more: Some(Link::new("Quản trị", paths::ADMIN)) }))
}

fn recent(visit: &Visit, of: UnitId) -> Result<Vec<Entry>, Problem> {
    let from = visit.as_of.checked_sub(jiff::Span::new().years(YEARS)).unwrap_or(visit.as_of);
    let Some(period) = Period::new(from, visit.as_of) else { return Ok(Vec::new()) };
    Ok(unit::latest(visit, of, period, (0, RECENT))?.1)
}

/// The pyramid of the unit page, for those whose work is numbers.
fn ages(visit: &Visit, unit: UnitId, pictures: &Pictures) -> Vec<Band> {
    let id = unit.to_string();
    let figure = |asked: &Asked| {
        let pairs = [("unit", &*id), ("where", &asked.filter)];
        tell::open(asked.count, visit.on(&paths::with(paths::FIGURES, &pairs)))
    };
    let closed = |figure: Figure| if figure.value == 0 { Figure::of(0) } else { figure };
    let bands = pictures.ages.bands.iter().rev();
    bands
        .map(|band| Band {
            label: capital(&band.label),
            women: closed(figure(&band.women)),
            men: closed(figure(&band.men)),
        })
        .collect()
}
