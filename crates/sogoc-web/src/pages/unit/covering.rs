//! What a unit covers: how many hamlets, schools and clinics have a member, and the places it
//! answers for itself.

use maud::{Markup, html};

use crate::look::figure::{self, Figure};
use crate::look::link::Link;
use crate::look::section as sections;
use crate::look::table::{self, Column, Row, Table};

/// What a unit covers.
#[derive(Debug, Clone, Default)]
pub struct Covering {
    /// What is watched: "Có đảng viên".
    pub measures: Vec<String>,
    /// Kind of place by kind.
    pub kinds: Vec<Kind>,
    /// The places it answers for itself.
    pub places: Vec<Link>,
    /// How many more there are.
    pub more: usize,
    /// The board of coverage.
    pub board: Link,
}

/// The places of one kind.
#[derive(Debug, Clone, Default)]
pub struct Kind {
    /// "Thôn, bản".
    pub words: String,
    /// All of them.
    pub all: Figure,
    /// Those that have what is watched, one a measure.
    pub parts: Vec<Figure>,
}

impl Covering {
    /// Whether there is nothing to cover.
    pub fn is_empty(&self) -> bool {
        self.kinds.is_empty() && self.places.is_empty()
    }
}

/// The section.
pub(super) fn section(covering: &Covering) -> Markup {
    let body = html! {
        @if !covering.kinds.is_empty() { (table(covering)) }
        @if !covering.places.is_empty() {
            p.places {
                span.soft { "Trực tiếp phụ trách: " }
                @for (order, place) in covering.places.iter().enumerate() { @if order > 0 { ", " } (place.show()) }
                @if covering.more > 0 { " và " (covering.more) " nơi khác" }
            }
        }
    };
    sections::show("covering", "Địa bàn phụ trách", Some(&covering.board), &body)
}

fn table(covering: &Covering) -> Markup {
    let measures = covering.measures.iter().map(|words| Column::number(words));
    let row = |kind: &Kind| {
        let all = [html! { (kind.words) }, figure::number(&kind.all)];
        Row::new(all.into_iter().chain(kind.parts.iter().map(figure::with_share)))
    };
    table::show(&Table {
        caption: "Địa bàn có đảng viên, có chi bộ".to_owned(),
        columns: [Column::text("Loại địa bàn"), Column::number("Số nơi")]
            .into_iter()
            .chain(measures)
            .collect(),
        rows: covering.kinds.iter().map(row).collect(),
        total: None,
    })
}
