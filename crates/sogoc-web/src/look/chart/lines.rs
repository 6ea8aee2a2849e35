//! Years side by side: lines, or columns, over a zero baseline, labelled where they end.

use maud::{Markup, html};

use super::{across, stroke};

/// A panel of a few lines or of one row of columns.
#[derive(Debug, Clone, Default)]
pub struct Panel {
    /// What is drawn: words, each with the line it names, if any.
    pub title: Vec<(String, Option<usize>)>,
    /// The years, one a point.
    pub years: Vec<String>,
    /// What is drawn over the years: at most two.
    pub series: Vec<Series>,
    /// Columns instead of lines.
    pub columns: bool,
}

/// The numbers of one line: a height, and the words that say it.
pub type Series = Vec<Option<(f64, String)>>;

/// The height of a panel, and where its plot lies in it.
const HEIGHT: f64 = 172.0;
const TOP: f64 = 24.0;
const BASE: f64 = 146.0;
/// The plot across; right of it stand the numbers that lines end with.
const LEFT: f64 = 7.0;
const RIGHT: f64 = 80.0;
/// Labels nearer than this would touch.
const LINE: f64 = 15.0;
/// How many letters have room side by side.
const ROOM: usize = 34;
const CLASSES: [&str; 2] = ["first", "second"];

/// The panel.
pub fn show(panel: &Panel) -> Markup {
    html! {
        figure.panel {
            figcaption {
                @for (words, line) in &panel.title {
                    @match line.and_then(|line| CLASSES.get(line)) {
                        Some(class) => span class={ (class) "-word" } { (super::mark(class)) (words) },
                        None => (words),
                    }
                    " "
                }
            }
            svg width="100%" height=(HEIGHT) aria-hidden="true" {
                line.ground x1="0" x2="100%" y1=(BASE) y2=(BASE) {}
                @if panel.columns { (columns(panel)) } @else { (lines(panel)) }
                (years(panel))
            }
        }
    }
}

/// The highest number, never nothing.
fn highest(panel: &Panel) -> f64 {
    let heights = panel.series.iter().flatten().flatten().map(|(height, _)| *height);
    heights.fold(0.0, f64::max).max(f64::MIN_POSITIVE)
}

/// The place down of a height.
fn down(height: f64, highest: f64) -> f64 {
    BASE - (BASE - TOP) * height / highest
}

/// The middle of a year across.
fn middle(panel: &Panel, year: usize) -> f64 {
    let count = panel.years.len();
    if panel.columns {
        return (year as f64 + 0.5) * 100.0 / count as f64;
    }
    if count < 2 {
        return f64::midpoint(LEFT, RIGHT);
    }
    LEFT + (RIGHT - LEFT) * year as f64 / (count - 1) as f64
}

/// Whether there is room for the words of a year, the longest so many letters: the last year
/// always has it.
fn has_room(panel: &Panel, year: usize, letters: usize) -> bool {
    let count = panel.years.len();
    count * letters <= ROOM || (count - 1 - year).is_multiple_of(2)
}

fn years(panel: &Panel) -> Markup {
    html! {
        @for (year, words) in panel.years.iter().enumerate().filter(|(year, _)| has_room(panel, *year, 5)) {
            text.year x=(across(middle(panel, year))) y=(HEIGHT - 8.0) text-anchor="middle" { (words) }
        }
    }
}

fn columns(panel: &Panel) -> Markup {
    let highest = highest(panel);
    let width = 64.0 / panel.years.len().max(1) as f64;
    let points = panel.series.iter().flatten().enumerate();
    let letters = panel.series.iter().flatten().flatten().map(|(_, words)| words.chars().count());
    let letters = letters.max().unwrap_or(0);
    let height = |year: usize| {
        panel.series.iter().flatten().nth(year).and_then(Option::as_ref).map(|it| it.0)
    };
    let peak =
        (0..panel.years.len()).rev().find(|year| height(*year) == Some(highest)).unwrap_or(0);
    // The highest column always says its number; then those beside it are silent.
    let says = |year: usize| {
        year == peak
            || has_room(panel, year, letters)
                && (has_room(panel, peak, letters) || year.abs_diff(peak) > 1)
    };
    html! {
        @for (year, point) in points {
            @if let Some((height, words)) = point {
                @let (at, top) = (middle(panel, year), down(*height, highest));
                rect.first x=(across(at - width / 2.0)) width=(across(width)) y=(pixels(top)) height=(pixels(BASE - top)) {}
                @if says(year) { text x=(across(at)) y=(pixels(top - 5.0)) text-anchor="middle" { (words) } }
            }
        }
    }
}

fn lines(panel: &Panel) -> Markup {
    let highest = highest(panel);
    let ends = ends(panel, highest);
    let lower = lower(panel, highest);
    html! {
        @for (number, ((series, class), end)) in panel.series.iter().zip(CLASSES).zip(ends).enumerate() {
            @let points = points(panel, series, highest);
            @let along: Vec<(f64, f64)> = points.iter().map(|(x, y, _)| (*x, *y)).collect();
            (stroke(class, &along, HEIGHT, (panel.series.len() == 1).then_some(BASE)))
            @for (order, (x, y, words)) in points.iter().enumerate() {
                @let last = order + 1 == points.len();
                circle class=(class) cx=(across(*x)) cy=(pixels(*y)) r=(if last { "4" } else { "2.5" }) {}
                @if last {
                    text class={ "end " (class) "-word" } x=(across(x + 3.0)) y=(pixels(end + 4.0)) { (words) }
                } @else if order == 0 {
                    text class={ (class) "-word" } x=(across(*x)) y=(pixels(if lower == Some(number) { y + 18.0 } else { y - 9.0 })) text-anchor="middle" { (words) }
                }
            }
        }
    }
}

/// The points of a line: across, down, words.
fn points<'a>(panel: &Panel, series: &'a Series, highest: f64) -> Vec<(f64, f64, &'a str)> {
    let point = |(year, point): (usize, &'a Option<(f64, String)>)| {
        let (height, words) = point.as_ref()?;
        Some((middle(panel, year), down(*height, highest), words.as_str()))
    };
    series.iter().enumerate().filter_map(point).collect()
}

/// The line whose first number stands under it: the lower of two that begin close together.
fn lower(panel: &Panel, highest: f64) -> Option<usize> {
    let first = |series: &Series| series.iter().flatten().next().map(|it| down(it.0, highest));
    let [one, other] = &panel.series[..] else { return None };
    let (one, other) = (first(one)?, first(other)?);
    let close = (one - other).abs() < 2.0 * LINE && one.max(other) < BASE - LINE;
    close.then_some(usize::from(other > one))
}

/// Where the last numbers of the lines stand down the panel: at their points, or apart enough.
fn ends(panel: &Panel, highest: f64) -> Vec<f64> {
    let last = |series: &Series| {
        series.iter().rev().flatten().next().map_or(BASE, |it| down(it.0, highest))
    };
    let mut ends: Vec<f64> = panel.series.iter().map(last).collect();
    if let [one, other] = &mut ends[..] {
        let missing = LINE - (*one - *other).abs();
        if missing > 0.0 {
            let (upper, lower) = if one <= other { (one, other) } else { (other, one) };
            *upper -= missing / 2.0;
            *lower += missing / 2.0;
        }
    }
    ends
}

fn pixels(place: f64) -> String {
    format!("{place:.1}")
}
