//! Where an organisation came from and became: a box for each, a column for each step, a line for each tie; and the same as a table.
//!
//! Boxes are HTML, so that names break and lead somewhere; the ties between two columns are one
//! SVG that stretches. On a phone and on paper columns stand under each other, and the table tells
//! what the ties do.

use maud::{Markup, html};

use super::numbers_of;
use crate::look::link::Link;
use crate::look::table::{self, Column, Row, Table};

/// One organisation.
#[derive(Debug, Clone, Default)]
pub struct Organisation {
    /// Its name on its last day in the picture, leading to its page.
    pub name: Link,
    /// Its earlier names: "đến 30/06/2020: Chi bộ bản Mít".
    pub earlier: Vec<String>,
    /// The days it was there.
    pub days: String,
    /// It is the one asked about.
    pub here: bool,
    /// It has ended.
    pub gone: bool,
}

/// A column of organisations that are as many steps away.
#[derive(Debug, Clone, Default)]
pub struct Generation {
    /// Its organisations.
    pub boxes: Vec<Organisation>,
    /// How many more there are.
    pub more: usize,
}

/// A tie from a box of one column to a box of the next.
#[derive(Debug, Clone, Default)]
pub struct Tie {
    /// The column it begins in.
    pub column: usize,
    /// The place of its box in that column.
    pub from: usize,
    /// The place of its other box in the next column.
    pub to: usize,
    /// The day.
    pub day: String,
    /// "sáp nhập".
    pub how: String,
}

/// The picture.
#[derive(Debug, Clone, Default)]
pub struct Descent {
    /// The columns, the oldest first.
    pub columns: Vec<Generation>,
    /// The ties.
    pub ties: Vec<Tie>,
}

/// The picture and its table.
pub fn show(descent: &Descent) -> Markup {
    html! {
        div.descent role="group" aria-label="Nguồn gốc và tổ chức kế tục, từ trái sang phải" tabindex="0" {
            @for (at, column) in descent.columns.iter().enumerate() {
                @if at > 0 { (ties(descent, at - 1)) }
                (generation(column))
            }
        }
        @if !descent.ties.is_empty() { (numbers_of("Xem bảng: từ đâu thành đâu", &steps(descent))) }
    }
}

fn generation(column: &Generation) -> Markup {
    html! {
        ul.descent-column {
            @for it in &column.boxes {
                li.descent-box.here[it.here].gone[it.gone] {
                    @if it.here { strong { (it.name.label) } } @else { (it.name.show()) }
                    @for earlier in &it.earlier { span.under { (earlier) } }
                    @if !it.days.is_empty() { span.under { (it.days) } }
                }
            }
            @if column.more > 0 { li.soft { "và " (column.more) " tổ chức khác" } }
        }
    }
}

/// The ties between a column and the next: one line each, and what was done on which day.
fn ties(descent: &Descent, column: usize) -> Markup {
    let count = |at: usize| {
        descent.columns.get(at).map_or(1, |it| it.boxes.len() + usize::from(it.more > 0)).max(1)
    };
    let middle = |place: usize, of: usize| (place as f64 + 0.5) / of as f64 * 100.0;
    let here: Vec<&Tie> = descent.ties.iter().filter(|tie| tie.column == column).collect();
    let mut told: Vec<(&str, &str)> = here.iter().map(|it| (&*it.how, &*it.day)).collect();
    told.sort_unstable();
    told.dedup();
    html! {
        div.descent-ties {
            svg viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true" {
                @for tie in &here {
                    @let (from, to) = (middle(tie.from, count(column)), middle(tie.to, count(column + 1)));
                    path d=(format!("M0 {from:.1}C50 {from:.1} 50 {to:.1} 100 {to:.1}")) {}
                }
            }
            p { @for (how, day) in told.iter().take(3) { span { (how) " " (day) } } @if told.len() > 3 { span { "và " (told.len() - 3) " lần khác" } } }
        }
    }
}

fn steps(descent: &Descent) -> Markup {
    let name = |column: usize, place: usize| {
        descent.columns.get(column).and_then(|it| it.boxes.get(place)).map(|it| it.name.clone())
    };
    let rows = descent.ties.iter().map(|tie| {
        let (from, to) = (name(tie.column, tie.from), name(tie.column + 1, tie.to));
        Row::new([
            html! { (from.unwrap_or_default().show()) },
            html! { (tie.how) },
            html! { (tie.day) },
            html! { (to.unwrap_or_default().show()) },
        ])
    });
    table::show(&Table {
        caption: "Từ tổ chức nào thành tổ chức nào".into(),
        columns: vec![
            Column::text("Từ"),
            Column::text("Việc"),
            Column::date("Ngày"),
            Column::text("Thành"),
        ],
        rows: rows.collect(),
        total: None,
    })
}
