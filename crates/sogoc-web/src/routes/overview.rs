//! *Tổng quan*: where the unit stands, what changed, what to look into.

use std::sync::Arc;

use sogoc_domain::id::UnitId;
use sogoc_domain::person::Sex;
use sogoc_figures::attribute::Count;
use sogoc_figures::field::Field;
use sogoc_figures::filter::Filter;
use sogoc_figures::question::Question;
use sogoc_figures::value::Value;
use sogoc_operations::rights::Action;

use super::{findings, first_run, tell, unit};
use crate::access::{Access, Routes, Scope};
use crate::answer::{Answer, html};
use crate::look::chart::pyramid::Band;
use crate::look::figure::Figure;
use crate::look::frame::Place;
use crate::look::icons::Icon;
use crate::look::link::Link;
use crate::look::timeline::Entry;
use crate::pages::overview::{self, Model, Shortcut};
use crate::paths;
use crate::status::Problem;
use crate::visit::Visit;

/// How many events the page shows.
const RECENT: usize = 8;

/// Age bands, oldest first: words, from, to.
const AGES: [(&str, i64, i64); 6] = [
    ("Trên 70", 71, 200),
    ("61–70", 61, 70),
    ("51–60", 51, 60),
    ("41–50", 41, 50),
    ("31–40", 31, 40),
    ("Đến 30", 0, 30),
];

pub(super) fn routes() -> Routes {
    Routes::default().get(paths::OVERVIEW, Access::May(Action::Count, Scope::Unit("unit")), show)
}

async fn show(visit: Arc<Visit>) -> Answer {
    if let Some(page) = first_run::page(&visit)? {
        return html(&page);
    }
    let unit = visit.unit()?;
    let view = visit.office().unit(&visit.actor(), unit, visit.as_of)?;
    let lists = visit.may(Action::List, unit);
    let model = Model {
        unit: view.node.name.clone(),
        date: visit.as_of,
        headlines: unit::headlines(&visit, unit, &view.headlines),
        doings: findings::doings(&visit, unit).await?,
        shortcuts: shortcuts(&visit, unit),
        recent: if lists { Some(recent(&visit, unit)?) } else { None },
        all_events: None,
        ages: ages(&visit, unit)?,
    };
    let frame = visit.dated(Some(Place::Overview), visit.crumbs(unit));
    html(&overview::page(&model, &frame))
}

fn shortcuts(visit: &Visit, unit: UnitId) -> Vec<Shortcut> {
    let id = unit.to_string();
    let here = |path: &str| paths::with(path, &[("unit", &id)]);
    let all = [
        (
            Action::Count,
            "Lập biểu 1: Tăng, giảm đảng viên",
            here(paths::FORMS),
            Icon::Report,
            "Năm, 6 tháng hoặc kỳ bất kỳ",
        ),
        (
            Action::List,
            "Tìm đảng viên",
            visit.on(&here(paths::MEMBERS)),
            Icon::People,
            "Theo tên không cần gõ dấu, theo số thẻ",
        ),
        (
            Action::Import,
            "Nhập danh sách đảng viên",
            here(paths::NEW_IMPORT),
            Icon::Import,
            "Từ tệp Excel hoặc CSV đang dùng",
        ),
        (
            Action::Accounts,
            "Quản lý tài khoản",
            paths::ACCOUNTS.to_owned(),
            Icon::Key,
            "Lập tài khoản, cấp vai trò",
        ),
        (
            Action::Count,
            "Xem địa bàn",
            visit.on(&here(paths::COVERAGE)),
            Icon::Pin,
            "Thôn, bản, trường học, trạm y tế có đảng viên, có chi bộ",
        ),
        (
            Action::Count,
            "Xem đánh giá, xếp loại",
            here(paths::RATINGS),
            Icon::Star,
            "Từng kỳ, theo thang của kỳ, mười kỳ gần đây",
        ),
        (
            Action::Count,
            "Xem cây tổ chức",
            visit.on(&here(paths::UNITS)),
            Icon::Tree,
            "Các tổ chức trực thuộc và số đảng viên",
        ),
    ];
    all.into_iter()
        .filter(|(action, ..)| visit.may(*action, unit))
        .map(|(_, words, href, icon, said)| Shortcut {
            link: Link::new(words, href),
            icon,
            said: said.to_owned(),
        })
        .collect()
}

fn recent(visit: &Visit, unit: UnitId) -> Result<Vec<Entry>, Problem> {
    let happenings = visit.office().recent(&visit.actor(), unit, visit.as_of, RECENT)?;
    let entry = |it: &sogoc_operations::recent::Happening| {
        let entry = tell::one(visit, &it.entry, None)?;
        Ok(Entry { sentence: format!("{}: {}", it.name, entry.sentence), ..entry })
    };
    happenings.iter().map(entry).collect()
}

fn ages(visit: &Visit, unit: UnitId) -> Result<Vec<Band>, Problem> {
    let by_age = |sex: Sex| {
        let filter =
            Filter::Test(Field::Sex, sogoc_figures::filter::Compare::Equal, Value::word(sex.id()));
        let question = Question::of(unit, visit.as_of).only(filter);
        visit.office().count(&visit.actor(), &question, Some(Field::Age), None)
    };
    let (women, men) = (by_age(Sex::Female)?, by_age(Sex::Male)?);
    if women.total + men.total == 0 {
        return Ok(Vec::new());
    }
    let id = unit.to_string();
    let band = |&(label, from, to): &(&str, i64, i64)| {
        let figure = |sex: Sex, count: &Count| {
            let filter = format!("sex = {} and age >= {from} and age <= {to}", sex.id());
            let pairs = [("unit", &*id), ("where", &filter)];
            let href = visit.on(&paths::with(paths::FIGURES, &pairs));
            Figure { href: Some(href), ..Figure::of(within(count, from, to)) }
        };
        Band {
            label: label.to_owned(),
            women: figure(Sex::Female, &women),
            men: figure(Sex::Male, &men),
        }
    };
    Ok(AGES.iter().map(band).collect())
}

fn within(count: &Count, from: i64, to: i64) -> i64 {
    let in_band = |value: &Option<Value>| matches!(value, Some(Value::Number(age)) if (from..=to).contains(age));
    let sum: u64 = count.groups.iter().filter(|(value, _)| in_band(value)).map(|it| it.1).sum();
    tell::count(sum)
}
