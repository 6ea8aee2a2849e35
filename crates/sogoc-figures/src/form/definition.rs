//! What a form asks: its columns and rows, where each cell's figure comes from, and what must agree.

use serde::Deserialize;
use sogoc_domain::date::PartialDate;
use sogoc_domain::rulebook::Confidence;

use super::formula::{Key, Relation};
use super::measure::Measure;

/// A form of one generation, read from `rules/forms/` and checked.
#[derive(Debug, Clone)]
pub struct Definition {
    /// `1-BTCTW`.
    pub id: String,
    /// What the generations of one form have in common: `1`.
    pub series: String,
    /// The printed title.
    pub title: String,
    /// Unit of counting, printed under the title.
    pub counted_in: String,
    /// First day of the generation.
    pub from: PartialDate,
    /// First day of the next generation.
    pub to: PartialDate,
    /// The guide it comes from.
    pub citation: String,
    /// What stands beside the criteria.
    pub layout: Layout,
    /// The columns; of a period form the one of this period.
    pub columns: Vec<Column>,
    /// The rows, as printed.
    pub rows: Vec<Row>,
    /// What must agree.
    pub identities: Vec<Identity>,
}

/// What stands beside the criteria.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Layout {
    /// This period, the same period of the year before, the one in per cent of the other.
    #[default]
    Period,
    /// Columns of its own, this period only.
    Table,
}

/// One column.
#[derive(Debug, Clone)]
pub struct Column {
    /// `women`.
    pub key: String,
    /// The printed heading.
    pub heading: String,
    /// The heading over it and its neighbours.
    pub group: Option<String>,
}

/// One row.
#[derive(Debug, Clone)]
pub struct Row {
    /// `A`, `B2a`.
    pub key: String,
    /// The number printed before the label (`1`, `a`), if any.
    pub mark: String,
    /// The printed label.
    pub label: String,
    /// How far it is set in: 0, 1, 2.
    pub indent: u8,
    /// False for figures that only serve an identity.
    pub printed: bool,
    /// True for a row the statutory form lacks; added so that sums hold in any unit.
    pub ours: bool,
    /// How sure we are of the row.
    pub confidence: Confidence,
    /// One cell for each column.
    pub cells: Vec<Cell>,
}

/// What stands where a row and a column meet.
#[derive(Debug, Clone)]
pub enum Cell {
    /// Nothing: the row is words only.
    Heading,
    /// A figure of its own.
    Measure(Measure),
    /// One cell in per cent of another.
    Share {
        /// The part.
        part: Spot,
        /// The whole.
        whole: Spot,
    },
}

/// Where a cell stands, both counted from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Spot {
    /// The row.
    pub row: usize,
    /// The column.
    pub column: usize,
}

/// Something that must agree.
#[derive(Debug, Clone)]
pub struct Identity {
    /// `X04`.
    pub id: String,
    /// What it says, in Vietnamese.
    pub text: String,
    /// How it is checked.
    pub rule: Rule,
    /// Why it cannot be checked, when it cannot.
    pub because: Option<String>,
    /// By how much the sides may differ: shares are rounded.
    pub tolerance: i64,
}

/// How an identity is checked.
#[derive(Debug, Clone)]
pub enum Rule {
    /// Every one of these relations holds.
    Holds(Vec<Instance>),
    /// The sum of these cells over the units directly below is the unit's own figure.
    Children(Vec<Key>),
    /// Not here.
    NotHere,
}

/// One relation of an identity.
#[derive(Debug, Clone)]
pub struct Instance {
    /// The row it was written out for, when the identity speaks of each of several.
    pub row: Option<String>,
    /// What must hold.
    pub relation: Relation,
}

impl Row {
    /// True for a row that is words only.
    pub fn is_heading(&self) -> bool {
        self.cells.iter().all(|cell| matches!(cell, Cell::Heading))
    }

    /// True for a row of which nothing is kept yet.
    pub fn is_unknown(&self) -> bool {
        self.cells.iter().any(|cell| matches!(cell, Cell::Measure(Measure::Unknown)))
    }
}

impl Definition {
    /// The row of that key.
    pub fn row(&self, key: &str) -> Option<&Row> {
        self.rows.iter().find(|row| row.key == key)
    }

    /// The place of a column, the first one when none is named.
    pub fn column(&self, key: Option<&str>) -> Option<usize> {
        match key {
            None => Some(0),
            Some(key) => self.columns.iter().position(|column| column.key == key),
        }
    }

    /// The cells a key means here, in whichever book it looks for them.
    pub fn spots(&self, key: &Key) -> Vec<Spot> {
        let Some(column) = self.column(key.column.as_deref()) else { return Vec::new() };
        let meant = |(row, it): (usize, &Row)| {
            let figure = !matches!(it.cells.get(column), None | Some(Cell::Heading));
            (figure && key.means(&it.key)).then_some(Spot { row, column })
        };
        self.rows.iter().enumerate().filter_map(meant).collect()
    }

    /// What a cell is.
    pub fn cell(&self, spot: Spot) -> Option<&Cell> {
        self.rows.get(spot.row)?.cells.get(spot.column)
    }

    /// A cell in words: its row, and its column where there are several.
    pub fn place(&self, spot: Spot) -> Option<String> {
        let row = &self.rows.get(spot.row)?.key;
        let column = &self.columns.get(spot.column)?.key;
        Some(if self.columns.len() > 1 { format!("{row}.{column}") } else { row.clone() })
    }
}
