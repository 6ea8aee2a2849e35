//! *Sắp xếp tổ chức*: the list of plans, the steps of drawing one up, what carrying it out would do and did.

use maud::{Markup, html};

use crate::look::frame::{self, Frame, Head};
use crate::look::icons::Icon;
use crate::look::link::Link;
use crate::look::tabs;
use crate::paths;

pub mod choose;
pub mod done;
pub mod list;
pub mod paper;
pub mod papers;
pub mod people;
pub mod preview;

/// A step of drawing a plan up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Which organisations, and what is done with them.
    Units,
    /// Which places.
    Places,
    /// The decision and the day.
    Paper,
    /// Who goes where.
    People,
    /// What it would do.
    Preview,
    /// The papers both sides sign.
    Papers,
}

impl Step {
    /// Every step, in the order they are taken.
    pub const ALL: [Self; 6] =
        [Self::Units, Self::Places, Self::Paper, Self::People, Self::Preview, Self::Papers];

    /// In addresses.
    pub fn id(self) -> &'static str {
        match self {
            Self::Units => "units",
            Self::Places => "places",
            Self::Paper => "paper",
            Self::People => "people",
            Self::Preview => "preview",
            Self::Papers => "papers",
        }
    }

    fn label(self) -> &'static str {
        match self {
            Self::Units => "1. Tổ chức",
            Self::Places => "2. Địa bàn",
            Self::Paper => "3. Quyết định",
            Self::People => "4. Phân bổ",
            Self::Preview => "5. Xem trước",
            Self::Papers => "Văn bản bàn giao",
        }
    }

    fn title(self) -> &'static str {
        match self {
            Self::Units => "Chọn tổ chức và việc làm",
            Self::Places => "Chọn địa bàn và việc làm",
            Self::Paper => "Quyết định và ngày có hiệu lực",
            Self::People => "Phân bổ đảng viên",
            Self::Preview => "Xem trước và thực hiện",
            Self::Papers => "Văn bản bàn giao",
        }
    }
}

/// What every step shows of the plan.
#[derive(Debug, Clone, Default)]
pub struct Plan {
    /// Its id in addresses.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// The day it takes effect.
    pub day: String,
    /// Who saved it last, and when.
    pub saved: String,
    /// How often it was saved: a form sent from an older page is refused.
    pub revision: i64,
    /// It was carried out: nothing can be changed.
    pub is_done: bool,
}

impl Plan {
    /// The hidden fields of a form that changes it.
    pub fn token(&self, frame: &Frame) -> Markup {
        html! { (frame.token()) input type="hidden" name="revision" value=(self.revision); }
    }

    /// The address of a step of it.
    pub fn step(&self, step: Step) -> String {
        paths::reorganisation_step(&self.id, step.id())
    }

    /// The address of what is done with it.
    pub fn doing(&self, doing: &str) -> String {
        paths::reorganisation_step(&self.id, doing)
    }
}

/// A step of a plan: its title, the way to the other steps, its body.
fn page(plan: &Plan, step: Step, frame: &Frame, body: &Markup) -> Markup {
    let head = Head::new(step.title())
        .rare()
        .lead(format!("{} · có hiệu lực từ ngày {}", plan.title, plan.day));
    let steps: Vec<Link> = Step::ALL
        .iter()
        .filter(|it| !plan.is_done || **it == Step::Papers)
        .map(|it| Link::new(it.label(), plan.step(*it)))
        .collect();
    let open = Step::ALL.iter().position(|it| *it == step).unwrap_or(0);
    let whole = html! {
        @if plan.is_done {
            p.no-print { (Link::new("Về đợt sắp xếp", paths::reorganisation(&plan.id)).quiet(Some(Icon::Left))) }
        } @else {
            (tabs::show("Các bước của phương án", &steps, open))
        }
        (body)
        @if !plan.saved.is_empty() { p.soft.small.no-print { (plan.saved) } }
    };
    frame::show(frame, &head, &whole)
}

/// The plan of the samples.
fn sample() -> Plan {
    Plan {
        id: "r1".into(),
        title: "Sắp xếp các chi bộ cơ quan, chi bộ bản năm 2024".into(),
        day: "01/07/2024".into(),
        saved: "Lò Thị Hoa lưu lúc 09:41 ngày 18/03/2024".into(),
        revision: 3,
        is_done: false,
    }
}
