//! How the columns of a form are headed and numbered in print.

use super::definition::{Cell, Definition, Layout};

/// One printed column of figures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// The heading.
    pub heading: String,
    /// The heading over it and its neighbours.
    pub group: Option<String>,
    /// Its number: `(2)`, `(4) = (2)×100/(3)`. The criteria are column 1.
    pub number: String,
}

impl Definition {
    /// The printed columns of figures, left to right.
    pub fn heads(&self) -> Vec<Head> {
        let head = |heading: &str, group: Option<String>, number: String| Head {
            heading: heading.to_owned(),
            group,
            number,
        };
        match self.layout {
            Layout::Period => vec![
                head("Kỳ này", None, number(0)),
                head("Cùng kỳ năm trước", None, number(1)),
                head("Tỷ lệ %", None, share(2, 0, 1)),
            ],
            Layout::Table => self
                .columns
                .iter()
                .enumerate()
                .map(|(index, column)| {
                    head(&column.heading, column.group.clone(), self.numbered(index))
                })
                .collect(),
        }
    }

    /// The number of a column; a share of two others says of which.
    fn numbered(&self, index: usize) -> String {
        let cells = self.rows.iter().filter_map(|row| row.cells.get(index));
        let mut of_a_row = cells.filter_map(|cell| match cell {
            Cell::Share { part, whole } if part.row == whole.row => {
                Some((part.column, whole.column))
            }
            _ => None,
        });
        // A share of itself is the row that all others are reckoned in.
        match of_a_row.find(|(part, whole)| part != whole) {
            Some((part, whole)) => share(index, part, whole),
            None => number(index),
        }
    }
}

fn number(index: usize) -> String {
    format!("({})", index + 2)
}

fn share(index: usize, part: usize, whole: usize) -> String {
    format!("{} = {}×100/{}", number(index), number(part), number(whole))
}
