//! *Đối chiếu số liệu*: what articles printed, what the register computes, how, and why both differ.

use maud::{Markup, html};

use crate::look::chip::{self, State};
use crate::look::empty;
use crate::look::figure::{self, Figure};
use crate::look::frame::{self, Frame, Head};
use crate::look::icons::Icon;
use crate::look::link::{Link, print};
use crate::look::notice::{self, Notice, Tone};
use crate::look::section;
use crate::look::table::{self, Column, Row, Table};

mod samples;

pub use samples::samples;

/// What the page shows.
#[derive(Debug, Clone, Default)]
pub struct Model {
    /// One section each.
    pub localities: Vec<Locality>,
}

/// An organisation and the article about it.
#[derive(Debug, Clone)]
pub struct Locality {
    /// The anchor of its section.
    pub id: String,
    /// The organisation.
    pub unit: Link,
    /// Where and when the numbers were printed.
    pub source: String,
    /// The day they are computed for.
    pub day: String,
    /// Why that day, when we chose it.
    pub chosen: Option<String>,
    /// The numbers.
    pub lines: Vec<Line>,
}

/// One printed number.
#[derive(Debug, Clone)]
pub struct Line {
    /// The anchor of what is said of it.
    pub id: String,
    /// What is counted.
    pub label: String,
    /// What should be known of it.
    pub notes: Vec<String>,
    /// As printed: "gần 90,5%".
    pub printed: String,
    /// What the register computes; none when it cannot.
    pub computed: Option<Computed>,
    /// How it is computed, or why not.
    pub how: String,
    /// How both stand.
    pub verdict: Verdict,
    /// What is to be said of a number that does not agree, and of other wholes.
    pub explanation: Vec<String>,
}

/// A computed number, and the counts it is made of, each opening its list.
#[derive(Debug, Clone)]
pub struct Computed {
    /// The number: a count that opens its list, or words such as "24,78%".
    pub number: Number,
    /// Its counts, and the sign between them.
    pub terms: Option<(Figure, &'static str, Figure)>,
}

/// A count or a share.
#[derive(Debug, Clone)]
pub enum Number {
    /// A count.
    Count(Figure),
    /// A share or a difference, made of its terms.
    Words(String),
}

/// How a printed number stands against the computed one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Agrees; the words say how.
    Agrees(&'static str),
    /// Does not.
    Differs(&'static str),
    /// Cannot be told.
    Unchecked(&'static str),
}

/// The page.
pub fn page(model: &Model, frame: &Frame) -> Markup {
    let head = Head::new("Đối chiếu số liệu")
        .lead("Từng con số bài báo đã in, đặt cạnh số tính từ sổ tại cùng một ngày. Số tính được đều mở ra danh sách phía sau nó.")
        .action(print());
    let body = html! {
        @if model.localities.is_empty() {
            (empty::show(Icon::Report, "Chưa có bài nào để đối chiếu", "Sổ này không có đơn vị nào được bài báo nhắc tới trong phạm vi đồng chí được xem.", &[]))
        } @else {
            (section::show("articles", "Các bài báo", None, &contents(&model.localities)))
            @for locality in &model.localities { (show(locality)) }
        }
    };
    frame::show(frame, &head, &body)
}

/// The localities, with how many of their numbers agree.
fn contents(localities: &[Locality]) -> Markup {
    let row = |locality: &Locality| {
        let count = |such: fn(Verdict) -> bool| {
            let such = locality.lines.iter().filter(|line| such(line.verdict)).count();
            html! { @if such > 0 { (such) } @else { "–" } }
        };
        Row::new([
            Link::new(locality.unit.label.as_str(), format!("#{}", locality.id)).show(),
            html! { (locality.source) },
            html! { (locality.lines.len()) },
            count(|it| matches!(it, Verdict::Agrees(_))),
            count(|it| matches!(it, Verdict::Differs(_))),
            count(|it| matches!(it, Verdict::Unchecked(_))),
        ])
    };
    table::show(&Table {
        caption: "Các bài báo và kết quả đối chiếu".into(),
        columns: vec![
            Column::text("Đơn vị"),
            Column::text("Nơi in").side(),
            Column::number("Số đã in"),
            Column::number("Khớp"),
            Column::number("Không khớp"),
            Column::number("Chưa đối chiếu được"),
        ],
        rows: localities.iter().map(row).collect(),
        total: None,
    })
}

fn show(locality: &Locality) -> Markup {
    let differing = locality.lines.iter().filter(|it| matches!(it.verdict, Verdict::Differs(_)));
    let body = html! {
        p { "In tại: " (locality.source) ". Số tính từ sổ: " (locality.day) "." }
        @if let Some(chosen) = &locality.chosen { p.soft { (chosen) } }
        div.gap-above { (table::show(&Table {
            caption: format!("Số đã in và số tính từ sổ, {}", locality.unit.label),
            columns: vec![
                Column::text("Chỉ tiêu"),
                Column::number("Đã in"),
                Column::number("Sổ tính được"),
                Column::text("Cách tính").long(),
                Column::text("Kết quả"),
            ],
            rows: locality.lines.iter().map(row).collect(),
            total: None,
        })) }
        @for line in differing {
            div.gap-above id=(line.id) {
                (notice::with(&Notice::new(Tone::Warn, format!("{}: bài in {}", line.label, line.printed), ""),
                    &html! { @for words in &line.explanation { p { (words) } } }))
            }
        }
    };
    let more = Link::new("Mở đơn vị", locality.unit.href.as_str());
    section::show(&locality.id, &locality.unit.label, Some(&more), &body)
}

fn row(line: &Line) -> Row {
    let differs = matches!(line.verdict, Verdict::Differs(_));
    Row::new([
        html! { (line.label) @for note in &line.notes { span.under { (note) } } },
        html! { (line.printed) },
        html! { @if let Some(computed) = &line.computed { (number(computed)) } @else { "–" } },
        html! {
            (line.how)
            @if !differs { @for words in &line.explanation { span.under { (words) } } }
        },
        html! {
            @match line.verdict {
                Verdict::Agrees(words) => (chip::state(State::Good, words)),
                Verdict::Differs(words) => {
                    (chip::state(State::Bad, words))
                    span.under { (Link::new("Vì sao", format!("#{}", line.id)).show()) }
                },
                Verdict::Unchecked(words) => (chip::state(State::Quiet, words)),
            }
        },
    ])
}

fn number(computed: &Computed) -> Markup {
    html! {
        @match &computed.number {
            Number::Count(count) => (figure::number(count)),
            Number::Words(words) => (words),
        }
        @if let Some((first, sign, second)) = &computed.terms {
            span.under { (figure::number(first)) (sign) (figure::number(second)) }
        }
    }
}
