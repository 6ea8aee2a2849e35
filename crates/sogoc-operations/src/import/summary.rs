//! The totals of a reading: who would be stored, by sex, minority, probation and cell.

use std::collections::HashMap;

use jiff::civil::Date;
use serde::Serialize;
use sogoc_domain::person::{EthnicGroup, Sex};

use super::{MemberRow, Reading};

/// How many people would be stored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Summary {
    /// All of them.
    pub members: usize,
    /// Women; people of unknown sex are not among them.
    pub female: usize,
    /// Of the minority groups; people of unknown group are not among them.
    pub minority: usize,
    /// On probation on the day of the list.
    pub probationary: usize,
    /// By cell, in the order of the list.
    pub cells: Vec<CellCount>,
}

/// How many people would be stored in a cell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CellCount {
    /// The cell's name.
    pub name: String,
    /// Its people.
    pub members: usize,
}

impl Summary {
    /// Counts what `reading` would store on `as_of`.
    pub fn of(reading: &Reading, as_of: Date) -> Self {
        let members = &reading.members;
        let count = |test: &dyn Fn(&MemberRow) -> bool| {
            members.iter().filter(|member| test(member)).count()
        };
        let mut by_cell: HashMap<&str, usize> = HashMap::new();
        for cell in members.iter().filter_map(|member| member.cell.as_deref()) {
            *by_cell.entry(cell).or_default() += 1;
        }
        let cell = |name: &String| CellCount {
            name: name.clone(),
            members: by_cell.get(name.as_str()).copied().unwrap_or_default(),
        };
        Self {
            members: members.len(),
            female: count(&|member| member.sex == Some(Sex::Female)),
            minority: count(&|member| member.ethnicity.is_some_and(EthnicGroup::is_minority)),
            probationary: count(&|member| member.is_probationary(as_of)),
            cells: reading.cells.iter().map(cell).collect(),
        }
    }
}
