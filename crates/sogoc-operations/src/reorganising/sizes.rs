//! How many members each organisation has on a day, everything under it included, in one walk.

use std::collections::HashMap;

use jiff::civil::Date;
use sogoc_domain::id::UnitId;
use sogoc_domain::person::MemberKind;
use sogoc_domain::register::Register;

/// The members of an organisation.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Size {
    /// Chính thức.
    pub official: u64,
    /// Dự bị.
    pub probationary: u64,
}

impl Size {
    /// All of them.
    pub fn members(self) -> u64 {
        self.official + self.probationary
    }

    fn add(&mut self, other: Self) {
        self.official += other.official;
        self.probationary += other.probationary;
    }
}

/// The size of every organisation that has members on a day.
pub(super) fn sizes(register: &Register, on: Date) -> HashMap<UnitId, Size> {
    let mut cells: HashMap<UnitId, Size> = HashMap::new();
    for person in register.people().iter() {
        let Some(cell) = person.cell_on(on) else { continue };
        let size = cells.entry(cell).or_default();
        match person.kind_on(on) {
            Some(MemberKind::Probationary) => size.probationary += 1,
            _ => size.official += 1,
        }
    }
    let mut all: HashMap<UnitId, Size> = HashMap::new();
    for (cell, size) in cells {
        all.entry(cell).or_default().add(size);
        for above in register.superiors_on(cell, on) {
            all.entry(above).or_default().add(size);
        }
    }
    all
}
