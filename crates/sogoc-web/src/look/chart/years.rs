//! The numbers of several years: a row for each number, a column for each year.

use maud::{Markup, html};

use super::scrolled;
use crate::look::figure::{self, Figure};

/// A row.
#[derive(Debug, Clone, Default)]
pub struct Row {
    /// What is counted.
    pub label: String,
    /// The numbers, one a year; none where the register does not cover the year whole.
    pub figures: Vec<Option<Figure>>,
}

/// The table; numbers that are parts of a whole have their shares below them.
pub fn table(title: &str, years: &[String], rows: &[Row]) -> Markup {
    let table = html! {
        table.table.years {
            caption.hear { (title) }
            thead { tr { th scope="col" { "Ngày cuối năm" } @for year in years { th.num scope="col" { (year) } } } }
            tbody {
                @for row in rows {
                    tr { th scope="row" { (row.label) } @for figure in &row.figures { td.num { (number(figure.as_ref())) } } }
                    @if row.figures.iter().flatten().any(|figure| figure.of.is_some()) {
                        tr.shares { th scope="row" { span.hear { (row.label) ": " } "tỷ lệ" } @for figure in &row.figures { td.num { (share(figure.as_ref())) } } }
                    }
                }
            }
        }
    };
    scrolled(title, &table)
}

fn number(number: Option<&Figure>) -> Markup {
    html! { @match number { Some(number) => (figure::number(number)), None => "–" } }
}

fn share(number: Option<&Figure>) -> Markup {
    html! { (number.and_then(Figure::share).unwrap_or_else(|| "–".to_owned())) }
}
