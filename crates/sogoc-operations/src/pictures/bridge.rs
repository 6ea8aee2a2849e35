//! The bridge of a year: from the members before it to the members of the day, cause by cause.

use jiff::civil::{Date, date};
use sogoc_domain::date::Period;
use sogoc_domain::id::UnitId;
use sogoc_domain::register::Register;
use sogoc_figures::movement::{Way, movements};
use sogoc_figures::question::Question;

/// The form whose rows the steps are.
pub const FORM: &str = "1-BTCTW";

/// The steps: the row of the form that lists them, words, causes, and whether the step is shown
/// even when nobody took it.
const STEPS: [(&str, &str, Way, &[&str], bool); 11] = [
    ("B1", "Kết nạp", Way::In, &["admitted", "readmitted"], true),
    ("B2", "Chuyển đến", Way::In, REACHES, true),
    ("B3", "Phục hồi đảng tịch", Way::In, &["restored"], false),
    ("B4", "Ghi nhận ban đầu vào sổ", Way::In, &["opening"], false),
    ("B5", "Đến do sắp xếp tổ chức", Way::In, &["reorganised"], false),
    ("C1", "Từ trần", Way::Out, &["died"], true),
    ("C2", "Khai trừ", Way::Out, &["expelled"], false),
    ("C3", "Xóa tên", Way::Out, &["name_removed"], false),
    ("C4", "Xin ra khỏi Đảng", Way::Out, &["withdrew"], false),
    ("C5", "Chuyển đi", Way::Out, REACHES, true),
    ("C6", "Đi do sắp xếp tổ chức", Way::Out, &["reorganised"], false),
];
const REACHES: &[&str] = &["other_province", "same_province", "same_superior"];

/// A step of the bridge.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// The row of form 1 that lists them.
    pub row: &'static str,
    /// What happened.
    pub label: &'static str,
    /// Up or down.
    pub way: Way,
    /// To how many.
    pub count: u64,
}

/// From the members before a period to the members on its last day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bridge {
    /// From the first of January to the day.
    pub period: Period,
    /// Members on its eve.
    pub opening: u64,
    /// In the order of the form.
    pub steps: Vec<Step>,
    /// Members on its last day.
    pub closing: u64,
}

impl Bridge {
    pub(super) fn of(register: &Register, unit: UnitId, as_of: Date) -> Self {
        let period = Period { from: date(as_of.year(), 1, 1), to: as_of };
        let moved = movements(register, unit, period);
        let step = |&(row, label, way, causes, always): &(_, _, Way, &[&str], bool)| {
            let of_step =
                moved.iter().filter(|it| it.way == way && causes.contains(&it.cause.id()));
            let step = Step { row, label, way, count: of_step.count() as u64 };
            (always || step.count > 0).then_some(step)
        };
        Self {
            period,
            opening: Question::of(unit, period.eve()).count(register),
            steps: STEPS.iter().filter_map(step).collect(),
            closing: Question::of(unit, as_of).count(register),
        }
    }
}
