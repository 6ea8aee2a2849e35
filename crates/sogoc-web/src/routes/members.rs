//! *Hồ sơ đảng viên*: the question and its number, the list of those who may be listed, the list as a file.

mod asked;
mod form;
mod shown;

use std::sync::Arc;

use sogoc_domain::id::UnitId;
use sogoc_domain::text::format_date;
use sogoc_figures::question::Question;
use sogoc_operations::error::OperationError;
use sogoc_operations::office::Office;
use sogoc_operations::rights::Action;
use sogoc_operations::roll::{FileKind, Group, RollPage};

pub(super) use asked::Asked;
pub(super) use form::units;
pub(super) use shown::cell;

use super::tell;
use crate::access::{Access, Routes, Scope};
use crate::answer::{Answer, see, separated, workbook};
use crate::look::field::Field;
use crate::look::figure::Figure;
use crate::look::frame::Place;
use crate::look::link::Link;
use crate::look::notice::{Notice, Tone};
use crate::look::table::Pager;
use crate::pages::members::{Groups, Model, Save, View, page};
use crate::paths;
use crate::status::Problem;
use crate::visit::Visit;

pub(super) fn routes() -> Routes {
    let unit = Scope::Unit("unit");
    Routes::default()
        .get(paths::MEMBERS, Access::May(Action::Count, unit), show)
        .post(paths::MEMBERS, Access::May(Action::Count, Scope::Register), ask)
        .get(paths::MEMBERS_FILE, Access::May(Action::Export, unit), workbook_of)
        .get(paths::MEMBERS_TEXT, Access::May(Action::Export, unit), text_of)
}

/// Also the page of a number opened elsewhere.
pub(super) async fn show(visit: Arc<Visit>) -> Answer {
    let asked = Asked::of_address(&visit)?;
    answer(&visit, &asked, None).await
}

/// What was asked by the form becomes an address of codes; what was typed stays here.
async fn ask(visit: Arc<Visit>) -> Answer {
    let asked = Asked::of_form(&visit)?;
    if asked.wrong.is_empty() {
        return see(&asked.address(&visit, paths::MEMBERS));
    }
    answer(&visit, &asked, None).await
}

/// The page; `save` is what was wrong with keeping it.
pub(super) async fn answer(visit: &Arc<Visit>, asked: &Asked, save: Option<Save>) -> Answer {
    let lists = visit.may(Action::List, asked.unit);
    let listed = if lists { Some(roll(visit, asked).await?) } else { None };
    let (count, groups) = counted(visit, asked, listed.as_ref()).await?;
    let exports =
        visit.may(Action::Export, asked.unit) && listed.as_ref().is_some_and(|it| it.total > 0);
    let kept = visit.office().views(&visit.actor()).await?;
    let wrong = !asked.wrong.is_empty() || save.is_some();
    let save = save.or_else(|| asked.text.is_empty().then(|| save_form(visit, asked)));
    let model = Model {
        title: asked.conditions.title(),
        question: sentence(visit, asked),
        count: tell::count(count),
        notices: notices(asked, listed.as_ref()),
        ask: form::form(visit, asked, lists),
        in_force: in_force(visit, asked),
        all: Link::new(
            "Bỏ tất cả điều kiện",
            asked.without_conditions().address(visit, paths::MEMBERS),
        ),
        quick: form::quick(visit, asked),
        groups: groups.map(|rows| divided(visit, asked, rows, count)),
        among: listed.as_ref().map(among).unwrap_or_default(),
        people: listed.as_ref().map(|it| shown::table(visit, asked, it)),
        pager: Pager {
            page: listed.as_ref().map_or(1, |it| it.page + 1),
            total: listed.as_ref().map_or(0, |it| it.total),
            base: asked.pages(visit),
            noun: "đảng viên".to_owned(),
        },
        exports: if exports { files(visit, asked) } else { Vec::new() },
        enter: enter(visit, asked.unit),
        views: kept
            .into_iter()
            .map(|view| View {
                forget: paths::forget_view(&view.id.to_string()),
                link: Link::new(view.name, view.address),
            })
            .collect(),
        save: save.filter(|_| !asked.has_words()),
    };
    let crumbs = visit.crumbs_to(asked.unit, "Hồ sơ đảng viên");
    visit.form(wrong, &page(&model, &visit.dated(Some(Place::Members), crumbs)))
}

/// Entering one paper for many members, for who may.
fn enter(visit: &Visit, unit: UnitId) -> Option<Link> {
    let address = paths::with(paths::ENTRY_MANY, &[("unit", &unit.to_string())]);
    visit.may(Action::Record, unit).then(|| Link::new("Ghi cho nhiều người", address))
}

async fn roll(visit: &Arc<Visit>, asked: &Asked) -> Result<RollPage, Problem> {
    let (actor, roll, at) = (visit.actor(), asked.roll(), asked.page);
    let turn = tokio::runtime::Handle::current();
    let work = move |office: &Office| turn.block_on(office.roll(&actor, &roll, at));
    visit.app.heavy(work).await
}

/// The number and, when asked for, its groups. A list searched by name has the number it lists.
async fn counted(
    visit: &Arc<Visit>,
    asked: &Asked,
    listed: Option<&RollPage>,
) -> Result<(usize, Option<Vec<Group>>), Problem> {
    let question = Question::of(asked.unit, asked.as_of).only(asked.conditions.filter());
    let (actor, by) = (visit.actor(), asked.by.filter(|_| asked.text.is_empty()));
    let known = listed.map(|it| it.counted);
    if let (Some(known), None) = (known, by) {
        return Ok((known, None));
    }
    let work = move |office: &Office| {
        let groups = by.map(|by| office.grouped(&actor, &question, by)).transpose()?;
        let count = match known {
            Some(known) => known as u64,
            None => office.count(&actor, &question, None, None)?.total,
        };
        Ok((usize::try_from(count).unwrap_or(usize::MAX), groups))
    };
    visit.app.heavy(work).await
}

fn sentence(visit: &Visit, asked: &Asked) -> String {
    let sentence = asked.conditions.sentence(&visit.unit_name(asked.unit), asked.as_of);
    if asked.text.is_empty() {
        return sentence;
    }
    format!("{sentence}, có tên hoặc số gần với “{}”", asked.text)
}

fn notices(asked: &Asked, listed: Option<&RollPage>) -> Vec<Notice> {
    let mut notices = Vec::new();
    if asked.forgotten {
        notices.push(Notice::new(
            Tone::Warn,
            "Chữ tìm kiếm của địa chỉ này không còn",
            "Tên người không được lưu trong địa chỉ trang, chỉ nhớ trong phiên làm việc đã tìm. Hãy gõ lại tên cần tìm.",
        ));
    }
    if let Some(listed) = listed.filter(|it| it.total < it.counted) {
        let words = format!(
            "Danh sách dưới đây có {} người đang thuộc phạm vi đồng chí được xem danh sách; số còn lại chỉ được xem số.",
            listed.total
        );
        notices.push(Notice::new(Tone::Tell, "Danh sách ít hơn số đếm", words));
    }
    notices
}

/// Each condition in force leads to the list without it.
fn in_force(visit: &Visit, asked: &Asked) -> Vec<Link> {
    let chosen = asked.conditions.chosen().iter();
    let mut links: Vec<Link> = chosen
        .map(|one| {
            let names: Vec<&str> = one.pairs.iter().map(|(name, _)| name.as_str()).collect();
            Link::new(one.words.as_str(), asked.without(&names).address(visit, paths::MEMBERS))
        })
        .collect();
    if !asked.text.is_empty() {
        let words = format!("tên hoặc số gần với “{}”", asked.text);
        links.push(Link::new(words, asked.without_text().address(visit, paths::MEMBERS)));
    }
    links
}

fn divided(visit: &Visit, asked: &Asked, groups: Vec<Group>, total: usize) -> Groups {
    let rows = groups.into_iter().map(|group| {
        let count = tell::count(group.count);
        let figure = if group.pairs.is_empty() {
            Figure::of(count)
        } else {
            Figure::open(count, asked.with(&group.pairs).address(visit, paths::MEMBERS))
        };
        (group.label, figure)
    });
    Groups {
        by: asked.by.map_or("", |by| by.label()).to_owned(),
        rows: rows.collect(),
        total: tell::count(total),
    }
}

fn among(listed: &RollPage) -> Vec<(&'static str, Figure)> {
    let whole = listed.total as u64;
    let parts = [
        ("nữ", listed.women),
        ("dân tộc thiểu số", listed.minority),
        ("dự bị", listed.probationary),
    ];
    // Nobody and everybody would only say the conditions again.
    let telling = parts.into_iter().filter(|(_, count)| (1..listed.total).contains(count));
    telling.map(|(words, count)| (words, Figure::of(tell::count(count)).share_of(whole))).collect()
}

fn files(visit: &Visit, asked: &Asked) -> Vec<Link> {
    let link = |words: &str, path| Link::new(words, asked.address(visit, path));
    vec![link("Xuất Excel", paths::MEMBERS_FILE), link("Xuất CSV", paths::MEMBERS_TEXT)]
}

/// The form that keeps this list, empty.
pub(super) fn save_form(visit: &Visit, asked: &Asked) -> Save {
    let action = asked.address(visit, paths::SAVE_VIEW);
    Save { action, name: String::new(), error: None }
}

async fn workbook_of(visit: Arc<Visit>) -> Answer {
    let (name, bytes) = export(&visit, FileKind::Xlsx).await?;
    workbook(&name, bytes)
}

async fn text_of(visit: Arc<Visit>) -> Answer {
    let (name, bytes) = export(&visit, FileKind::Csv).await?;
    separated(&name, bytes)
}

async fn export(visit: &Arc<Visit>, kind: FileKind) -> Result<(String, Vec<u8>), Problem> {
    let mut asked = Asked::of_address(visit)?;
    asked.unit = visit.unit()?;
    if let Some(wrong) = asked.wrong.first() {
        return Err(OperationError::input(wrong.words.as_str()).into());
    }
    if asked.forgotten {
        let words = "Chữ tìm kiếm của danh sách này không còn. Hãy tìm lại rồi xuất.";
        return Err(OperationError::input(words).into());
    }
    let (actor, roll) = (visit.actor(), asked.roll());
    let sentence = asked.conditions.sentence(&visit.unit_name(asked.unit), asked.as_of);
    let turn = tokio::runtime::Handle::current();
    let work =
        move |office: &Office| turn.block_on(office.export_roll(&actor, &roll, &sentence, kind));
    let bytes = visit.app.heavy(work).await?;
    let day = format_date(asked.as_of).replace('/', "-");
    Ok((format!("danh-sach-dang-vien-{day}.{}", kind.ending()), bytes))
}

/// The search field of the form, as typed.
fn text_field(asked: &Asked) -> Field {
    Field::search("q", "Tên, số thẻ hoặc số lý lịch").value(asked.text.as_str())
}
