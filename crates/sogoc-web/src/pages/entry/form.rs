//! The form of one kind of happening: its questions, its day, the paper it rests on.

use maud::{Markup, html};

use super::{STEPS, carried};
use crate::look::chooser::{self, Chooser};
use crate::look::field::{self, Field};
use crate::look::frame::{self, Frame, Head};
use crate::look::icons::{self, Icon};
use crate::look::link::Link;
use crate::look::paper_fields::{self, PaperFields};
use crate::look::section;
use crate::paths;

mod samples;

pub use samples::samples;

/// What the page shows.
#[derive(Debug, Clone, Default)]
pub struct Model {
    /// What happened: "Kết nạp đảng viên".
    pub title: String,
    /// When to use it.
    pub hint: String,
    /// Of whom or what; of several people, [`Self::people`].
    pub about: Option<Link>,
    /// The people it is entered for at once; each may still be left out.
    pub people: Vec<Tick>,
    /// The event that is corrected, as a sentence.
    pub corrects: Option<String>,
    /// The questions that come first.
    pub asks: Vec<Question>,
    /// Those that may wait, behind an opener.
    pub more: Vec<Question>,
    /// The day it takes effect.
    pub day: Field,
    /// Today, to be taken at a press.
    pub today: String,
    /// The day is that of the paper.
    pub as_paper: bool,
    /// The paper.
    pub paper: PaperFields,
    /// Its scan.
    pub file: Option<Field>,
    /// The clerk's words.
    pub note: Field,
    /// Why it is corrected.
    pub reason: Option<Field>,
    /// What is wrong with it as a whole.
    pub wrong: Vec<String>,
    /// Where it is posted.
    pub action: String,
    /// What is posted along.
    pub hidden: Vec<(String, String)>,
    /// The way back.
    pub back: Link,
}

/// A question of the form.
#[derive(Debug, Clone)]
pub enum Question {
    /// Answered in a field.
    Field(Field),
    /// Chosen among very many.
    Chooser(Chooser),
}

/// Somebody who is ticked or not.
#[derive(Debug, Clone, Default)]
pub struct Tick {
    /// Their id.
    pub id: String,
    /// Their name.
    pub name: String,
    /// What tells them from others.
    pub under: String,
    /// Whether they are.
    pub ticked: bool,
    /// Why it cannot be entered for them.
    pub error: Option<String>,
}

impl Question {
    fn wrong(&self) -> Option<(&str, &str)> {
        let (name, error) = match self {
            Self::Field(field) => (&field.name, &field.error),
            Self::Chooser(chooser) => (&chooser.name, &chooser.error),
        };
        Some((name, error.as_deref()?))
    }

    fn is_filled(&self) -> bool {
        match self {
            Self::Field(field) => !field.value.is_empty(),
            Self::Chooser(chooser) => !chooser.typed.is_empty(),
        }
    }

    fn show(&self) -> Markup {
        match self {
            Self::Field(it) => field::show(it),
            Self::Chooser(it) => chooser::show(it, paths::ENTRY_CHOICES),
        }
    }
}

/// The page.
pub fn page(model: &Model, frame: &Frame) -> Markup {
    let head = Head::new(model.title.as_str()).lead(model.hint.as_str());
    let body = html! {
        @if model.corrects.is_none() { (section::progress(&STEPS, 1)) }
        form.form.entry-form method="post" action=(model.action) enctype="multipart/form-data" novalidate {
            (frame.token())
            (carried(&model.hidden))
            (field::errors_at(&wrong(model)))
            @if let Some(sentence) = &model.corrects { p.question { "Đã ghi: " (sentence) } }
            @if let Some(about) = &model.about { p.sentence { "Ghi cho: " (about.show()) } }
            @if !model.people.is_empty() { (people(&model.people)) }
            @if let Some(reason) = &model.reason { (field::show(reason)) }
            @for ask in &model.asks { (ask.show()) }
            (day(model))
            @if !model.more.is_empty() { (more(&model.more)) }
            (paper_fields::show(&model.paper))
            @if let Some(file) = &model.file { (field::show(file)) }
            (field::show(&model.note))
            div.buttons {
                button.button.primary type="submit" name="step" value="preview" { "Xem trước" }
                (model.back.quiet(None))
            }
        }
    };
    frame::show(frame, &head, &body)
}

/// Everything that is wrong, in the order of the page, each leading to its field.
fn wrong(model: &Model) -> Vec<(&str, &str)> {
    let whole = model.wrong.iter().map(|words| ("", words.as_str()));
    let people = model.people.iter().filter_map(|it| Some((it.id.as_str(), it.error.as_deref()?)));
    let last = model.paper.all().into_iter().chain(&model.file).chain([&model.note]);
    whole
        .chain(people)
        .chain(model.reason.iter().filter_map(told))
        .chain(model.asks.iter().filter_map(Question::wrong))
        .chain(told(&model.day))
        .chain(model.more.iter().filter_map(Question::wrong))
        .chain(last.filter_map(told))
        .collect()
}

fn told(field: &Field) -> Option<(&str, &str)> {
    Some((&field.name, field.error.as_deref()?))
}

fn people(people: &[Tick]) -> Markup {
    html! {
        fieldset.group.tick-list {
            legend { "Ghi cho " (people.iter().filter(|it| it.ticked).count()) " đảng viên" }
            div.ticks { @for it in people { (tick(it)) } }
        }
    }
}

/// One of many people, to be ticked.
pub(super) fn tick(it: &Tick) -> Markup {
    html! {
        label.check.wrong[it.error.is_some()] for=(it.id) {
            input id=(it.id) type="checkbox" name="person" value=(it.id) checked[it.ticked];
            span {
                (it.name)
                @if !it.under.is_empty() { span.under { (it.under) } }
                @if let Some(error) = &it.error { span.error { (icons::show(Icon::Warning)) span { (error) } } }
            }
        }
    }
}

fn day(model: &Model) -> Markup {
    html! {
        (field::show(&model.day))
        div.day-quick {
            button.button.quiet type="button" data-day=(model.today) data-for=(model.day.name) hidden { "Hôm nay" }
            (field::check("on_as_paper", "yes", "Lấy ngày của văn bản", model.as_paper))
        }
    }
}

fn more(asks: &[Question]) -> Markup {
    let open = asks.iter().any(|ask| ask.wrong().is_some() || ask.is_filled());
    html! {
        details.more open[open] {
            summary { (icons::show(Icon::Down)) "Thông tin khác (không bắt buộc)" }
            @for ask in asks { (ask.show()) }
        }
    }
}
