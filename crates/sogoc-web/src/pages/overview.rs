//! *Tổng quan*: where the unit stands, what is due, what to look into, what changed.

use jiff::civil::Date;
use maud::{Markup, html};

use crate::look::chart::pyramid::{self, Band};
use crate::look::doings::{self, Doings};
use crate::look::empty;
use crate::look::figure::{self, Headline};
use crate::look::frame::{self, Frame, Head};
use crate::look::icons::{self, Icon};
use crate::look::link::Link;
use crate::look::section;
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
    /// Headline figures with their change.
    pub headlines: Vec<Headline>,
    /// What is due and what to look into.
    pub doings: Doings,
    /// What people come for most.
    pub shortcuts: Vec<Shortcut>,
    /// The last events, for those who may list.
    pub recent: Option<Vec<Entry>>,
    /// All events.
    pub all_events: Option<Link>,
    /// Women and men by age, oldest first.
    pub ages: Vec<Band>,
}

/// A shortcut.
#[derive(Debug, Clone)]
pub struct Shortcut {
    /// Where it leads.
    pub link: Link,
    /// Its sign.
    pub icon: Icon,
    /// A few words under it.
    pub said: String,
}

/// The page.
pub fn page(model: &Model, frame: &Frame) -> Markup {
    let body = html! {
        (figure::strip(&model.headlines))
        div.columns {
            div {
                (doings::sections(&model.doings))
                @if let Some(entries) = &model.recent { (section::show("recent", "Biến động gần đây", model.all_events.as_ref(), &recent(entries))) }
            }
            div {
                (section::show("shortcuts", "Việc hay làm", None, &shortcuts(&model.shortcuts)))
                @if !model.ages.is_empty() {
                    (section::show("ages", "Theo tuổi và giới tính", None, &pyramid::show("Số đảng viên, từ cao tuổi đến trẻ", &model.ages, &[])))
                }
            }
        }
    };
    frame::show(frame, &Head::new(model.unit.as_str()).on(model.date), &body)
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

fn shortcuts(shortcuts: &[Shortcut]) -> Markup {
    html! {
        ul.doings {
            @for shortcut in shortcuts {
                li { a href=(shortcut.link.href) {
                    (icons::show(shortcut.icon))
                    span { (shortcut.link.label) span.said { (shortcut.said) } }
                    (icons::show(Icon::Right))
                } }
            }
        }
    }
}
