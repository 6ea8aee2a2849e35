//! Small multiples: one small line for each organisation, from zero, between its first and its last number.

use maud::{Markup, html};

use super::{across, numbers_of, stroke};
use crate::look::figure::{self, Figure};
use crate::look::link::Link;
use crate::look::numbers;

/// One small line.
#[derive(Debug, Clone, Default)]
pub struct Spark {
    /// Whose.
    pub unit: Link,
    /// Its number on the last day.
    pub last: Figure,
    /// Its numbers year by year; none before it had any.
    pub years: Vec<Option<i64>>,
}

/// The height of a small line, and where it may lie in it.
const HEIGHT: f64 = 36.0;
const TOP: f64 = 5.0;
const BASE: f64 = 34.0;

/// The small lines, each on its own scale, and all their numbers by year.
pub fn show(title: &str, years: &[String], sparks: &[Spark]) -> Markup {
    html! {
        ul.sparks {
            @for spark in sparks {
                li {
                    span.whose { (spark.unit.show()) }
                    (line(&spark.years))
                    span.last { (figure::number(&spark.last)) }
                    @if let Some(from) = begun(years, spark) { span.from { (from) } }
                }
            }
        }
        (numbers_of("Bảng số liệu từng năm", &table(title, years, sparks)))
    }
}

/// "từ 21 năm 2014".
fn begun(years: &[String], spark: &Spark) -> Option<String> {
    let (year, first) =
        years.iter().zip(&spark.years).find_map(|(year, it)| Some((year, (*it)?)))?;
    let alone = spark.years.iter().flatten().count() < 2;
    (!alone).then(|| format!("từ {} năm {year}", numbers::count(first)))
}

fn line(years: &[Option<i64>]) -> Markup {
    let highest = years.iter().flatten().copied().max().unwrap_or(0).max(1) as f64;
    let count = years.len();
    let point = |(year, number): (usize, &Option<i64>)| {
        let x = if count < 2 { 50.0 } else { 2.0 + 96.0 * year as f64 / (count - 1) as f64 };
        Some((x, BASE - (BASE - TOP) * (*number)? as f64 / highest))
    };
    let points: Vec<(f64, f64)> = years.iter().enumerate().filter_map(point).collect();
    html! {
        svg width="100%" height=(HEIGHT) aria-hidden="true" {
            line.ground x1="0" x2="100%" y1=(BASE) y2=(BASE) {}
            (stroke("first", &points, HEIGHT, None))
            @if let Some((x, y)) = points.last() { circle.first cx=(across(*x)) cy={ (format!("{y:.1}")) } r="3" {} }
        }
    }
}

fn table(title: &str, years: &[String], sparks: &[Spark]) -> Markup {
    html! {
        table.table.years {
            caption.hear { (title) }
            thead { tr { th scope="col" { "Tổ chức" } @for year in years { th.num scope="col" { (year) } } } }
            tbody {
                @for spark in sparks {
                    tr {
                        th scope="row" { (spark.unit.label) }
                        @for number in &spark.years { td.num { @match number { Some(number) => (numbers::count(*number)), None => "–" } } }
                    }
                }
            }
        }
    }
}
