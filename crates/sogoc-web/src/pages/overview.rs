//! *Tổng quan*: what waits, where the unit stands, the tasks of the month; what each role needs.

use jiff::civil::Date;
use maud::{Markup, html};

use crate::look::chart::pyramid::{self, Band};
use crate::look::chip::{self, State};
use crate::look::doings::{self, Doing};
use crate::look::empty;
use crate::look::figure::{self, Figure, Headline};
use crate::look::frame::{self, Frame, Head};
use crate::look::icons::{self, Icon};
use crate::look::link::Link;
use crate::look::numbers;
use crate::look::section::{self, Fact};
use crate::look::timeline::{self, Entry};

mod samples;

pub use samples::samples;

/// What the page shows.
#[derive(Debug, Clone)]
pub struct Model {
    /// The unit.
    pub unit: String,
    /// The day.
    pub date: Date,
    /// The roles, when there is something to say of them.
    pub roles: String,
    /// The other units of the account.
    pub others: Vec<Link>,
    /// Headline figures with their change.
    pub headlines: Vec<Headline>,
    /// What waits; none for a role that has nothing to do with members.
    pub waiting: Option<Waiting>,
    /// What people come for this month.
    pub tasks: Vec<Task>,
    /// The lists the account saved.
    pub views: Vec<Link>,
    /// How the machine is doing, and where it is kept.
    pub machine: Option<Machine>,
    /// The last events, for those who work with people.
    pub recent: Option<Vec<Entry>>,
    /// All events.
    pub all_events: Option<Link>,
    /// Women and men by age, oldest first.
    pub ages: Vec<Band>,
}

/// What waits: how much, and the most urgent of it.
#[derive(Debug, Clone, Default)]
pub struct Waiting {
    /// Late, or against a rule.
    pub late: i64,
    /// Due soon.
    pub soon: i64,
    /// To be looked into.
    pub look: i64,
    /// The most urgent matters.
    pub list: Vec<Doing>,
    /// All of them, when there are more.
    pub all: Option<Link>,
}

/// A task.
#[derive(Debug, Clone, Default)]
pub struct Task {
    /// Where it is done.
    pub link: Link,
    /// Its sign.
    pub icon: Option<Icon>,
    /// A few words under it.
    pub said: String,
    /// How many wait there.
    pub count: Option<i64>,
}

/// The machine: accounts, backups, the ledger.
#[derive(Debug, Clone, Default)]
pub struct Machine {
    /// What there is to know.
    pub facts: Vec<Fact>,
    /// Where it is looked after.
    pub more: Option<Link>,
}

/// The page.
pub fn page(model: &Model, frame: &Frame) -> Markup {
    let body = html! {
        @if !model.others.is_empty() {
            nav.index.no-print aria-label="Các tổ chức khác của tôi" {
                ul { li.soft { "Tổ chức khác của tôi:" } @for other in &model.others { li { (other.show()) } } }
            }
        }
        @if !model.headlines.is_empty() { (figure::strip(&model.headlines)) }
        div.columns.home {
            div {
                @if let Some(it) = &model.waiting { (section::show("due", "Việc đang chờ", it.all.as_ref(), &waiting(it))) }
                @if let Some(machine) = &model.machine { (section::show("machine", "Máy chủ và sổ", machine.more.as_ref(), &section::facts(&machine.facts))) }
                @if model.waiting.is_none() && model.machine.is_none() { (by_age(&model.ages)) }
            }
            div {
                @if !model.tasks.is_empty() { (section::show("shortcuts", "Việc trong tháng", None, &tasks(&model.tasks))) }
                @if !model.views.is_empty() { (section::show("views", "Danh sách đã lưu", None, &views(&model.views))) }
            }
        }
        @if let Some(entries) = &model.recent { (section::show("recent", "Biến động gần đây", model.all_events.as_ref(), &recent(entries))) }
        @if model.waiting.is_some() || model.machine.is_some() { (by_age(&model.ages)) }
    };
    let mut head = Head::new(model.unit.as_str()).on(model.date);
    if !model.roles.is_empty() {
        head = head.lead(model.roles.as_str());
    }
    frame::show(frame, &head, &body)
}

fn waiting(waiting: &Waiting) -> Markup {
    let tallies = [
        (State::Bad, waiting.late, "quá hạn hoặc phải xử lý"),
        (State::Warn, waiting.soon, "sắp đến hạn"),
        (State::Quiet, waiting.look, "cần rà soát"),
    ];
    html! {
        @if waiting.list.is_empty() {
            (empty::show(Icon::Check, "Không có việc nào đang chờ", "Việc đến hạn và việc cần rà soát sẽ hiện ở đây khi phát sinh.", &[]))
        } @else {
            p.tallies {
                @for (state, count, words) in tallies {
                    @if count > 0 { (chip::state(state, &format!("{} {words}", numbers::count(count)))) " " }
                }
            }
            (doings::lines(&waiting.list))
        }
    }
}

fn by_age(ages: &[Band]) -> Markup {
    html! {
        @if !ages.is_empty() {
            (section::show("ages", "Theo tuổi và giới tính", None, &pyramid::show("Số đảng viên theo nhóm tuổi", ages, &[])))
        }
    }
}

fn recent(entries: &[Entry]) -> Markup {
    html! {
        @if entries.is_empty() {
            (empty::show(Icon::Clock, "Chưa có biến động nào trong ba năm qua", "Kết nạp, chuyển sinh hoạt và các quyết định khác sẽ hiện ở đây.", &[]))
        } @else {
            (timeline::show(entries))
        }
    }
}

fn tasks(tasks: &[Task]) -> Markup {
    html! {
        ul.doings {
            @for task in tasks {
                li { a href=(task.link.href) {
                    (icons::show(task.icon.unwrap_or(Icon::Right)))
                    span { (task.link.label) span.said { (task.said) } }
                    @if let Some(count) = task.count { span.count { (figure::number(&Figure::of(count))) } } @else { (icons::show(Icon::Right)) }
                } }
            }
        }
    }
}

fn views(views: &[Link]) -> Markup {
    html! { ul.saved { @for view in views { li { (view.show()) } } } }
}
