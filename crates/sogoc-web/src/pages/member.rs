//! One person: how they stand on top, then one of six tabs.

mod file;
mod log;
mod posts;
mod restricted;
mod samples;
mod summary;

use jiff::civil::Date;
use maud::{Markup, html};

use crate::look::chip::{self, State};
use crate::look::frame::{self, Frame, Head};
use crate::look::icons::Icon;
use crate::look::link::Link;
use crate::look::notice::{self, Notice};
use crate::look::section;
use crate::look::tabs;
use crate::look::timeline;

pub use file::{File, Paper, Stage};
pub use log::{Change, Log, Look};
pub use posts::{Post, Posts};
pub use restricted::Restricted;
pub use samples::samples;
pub use summary::Summary;

/// A tab of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tab {
    /// *Tóm tắt*.
    Summary,
    /// *Hồ sơ*.
    File,
    /// *Quá trình*.
    Timeline,
    /// *Chức vụ*.
    Posts,
    /// *Thông tin hạn chế*.
    Restricted,
    /// *Ai đã sửa, ai đã xem*.
    Log,
}

impl Tab {
    /// All tabs in their order.
    pub const ALL: [Self; 6] =
        [Self::Summary, Self::File, Self::Timeline, Self::Posts, Self::Restricted, Self::Log];

    /// Its name in addresses.
    pub fn id(self) -> &'static str {
        match self {
            Self::Summary => "",
            Self::File => "file",
            Self::Timeline => "timeline",
            Self::Posts => "posts",
            Self::Restricted => "restricted",
            Self::Log => "log",
        }
    }

    /// The tab of that name; the first one for any other.
    pub fn named(id: &str) -> Self {
        Self::ALL.into_iter().find(|tab| tab.id() == id).unwrap_or(Self::Summary)
    }

    /// Its words; who may not read the log sees only who changed.
    pub fn words(self, reads_log: bool) -> &'static str {
        match self {
            Self::Summary => "Tóm tắt",
            Self::File => "Hồ sơ",
            Self::Timeline => "Quá trình",
            Self::Posts => "Chức vụ",
            Self::Restricted => "Thông tin hạn chế",
            Self::Log if reads_log => "Ai đã sửa, ai đã xem",
            Self::Log => "Ai đã sửa",
        }
    }
}

/// What the page shows.
#[derive(Debug, Clone)]
pub struct Model {
    /// Their name.
    pub name: String,
    /// The day.
    pub date: Date,
    /// How they stand: "Đảng viên chính thức", "Đảng viên dự bị", "Từ trần ngày 11/08/2022".
    pub standing: String,
    /// Whether that standing is plain, worth a look, or of the past.
    pub tone: State,
    /// The home cell on the day.
    pub cell: Option<Link>,
    /// What must not be overlooked: exempt, on the way, gone.
    pub told: Vec<Notice>,
    /// Enter what happened; none for who may not.
    pub record: Option<Link>,
    /// Other ways on: print, check.
    pub ways: Vec<(Link, Icon)>,
    /// The tabs.
    pub tabs: Vec<Link>,
    /// What the open tab shows.
    pub part: Part,
}

/// What a tab shows.
#[derive(Debug, Clone)]
pub enum Part {
    /// The summary, as on a card.
    Summary(Summary),
    /// The papers of the file.
    File(File),
    /// The timeline.
    Timeline(Timeline),
    /// Posts held.
    Posts(Posts),
    /// Restricted fields.
    Restricted(Restricted),
    /// Who changed, who looked.
    Log(Log),
}

impl Part {
    fn tab(&self) -> Tab {
        match self {
            Self::Summary(_) => Tab::Summary,
            Self::File(_) => Tab::File,
            Self::Timeline(_) => Tab::Timeline,
            Self::Posts(_) => Tab::Posts,
            Self::Restricted(_) => Tab::Restricted,
            Self::Log(_) => Tab::Log,
        }
    }
}

/// What happened by the day.
#[derive(Debug, Clone, Default)]
pub struct Timeline {
    /// The events.
    pub entries: Vec<timeline::Entry>,
    /// What is recorded of days after it, and where to see it.
    pub later: Option<(String, Link)>,
}

/// The page.
pub fn page(model: &Model, frame: &Frame) -> Markup {
    let mut head = Head::new(model.name.as_str()).rare().on(model.date);
    if let Some(record) = &model.record {
        head = head.action(record.primary(Some(Icon::Add)));
    }
    for (way, icon) in &model.ways {
        head = head.action(way.button(Some(*icon)));
    }
    let open = Tab::ALL.iter().position(|tab| *tab == model.part.tab()).unwrap_or_default();
    let body = html! {
        p.member-line {
            (chip::state(model.tone, &model.standing))
            span { @match &model.cell { Some(cell) => (cell.show()), None => "Không còn trong danh sách của đảng bộ" } }
        }
        @for told in &model.told { (notice::show(told)) }
        (tabs::show("Các phần của hồ sơ", &model.tabs, open))
        @match &model.part {
            Part::Summary(summary) => (summary::show(summary)),
            Part::File(file) => (file::show(file)),
            Part::Timeline(timeline) => (history(timeline)),
            Part::Posts(posts) => (posts::show(posts)),
            Part::Restricted(restricted) => (section::show("restricted", "Thông tin hạn chế", None, &restricted::show(restricted, frame))),
            Part::Log(log) => (log::show(log)),
        }
    };
    frame::show(frame, &head, &body)
}

fn history(timeline: &Timeline) -> Markup {
    let body = html! {
        @if let Some((words, link)) = &timeline.later { p.section-note { (words) " " (link.show()) } }
        @if timeline.entries.is_empty() { p.soft { "Đến ngày này sổ chưa ghi biến động nào." } }
        @else { (timeline::show(&timeline.entries)) }
    };
    section::show("history", "Quá trình", None, &body)
}
