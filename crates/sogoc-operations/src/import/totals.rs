//! The totals an office wrote, compared with the rows it listed.
//!
//! An office counts its lines, so faulty and repeated rows count here too.

use super::{Field, Problem, Section, Severity};

/// A total as it stands in a sheet.
#[derive(Debug, Clone)]
pub(super) struct Declared {
    pub(super) row: u32,
    pub(super) column: u32,
    pub(super) text: String,
    pub(super) count: u32,
    /// Its words are those of a grand total.
    pub(super) is_grand: bool,
    /// The section it stands in, as an index into all sections.
    pub(super) section: Option<usize>,
    /// People listed in the sheet above it.
    pub(super) listed: u32,
    /// People listed since the total before it.
    pub(super) since_last: u32,
    /// People listed in all sheets so far.
    pub(super) everywhere: u32,
}

/// Compares the totals of one sheet; its sections are `sections[from..]`.
pub(super) fn compare(
    sheet: &str,
    totals: &[Declared],
    sections: &mut [Section],
    from: usize,
) -> Vec<Problem> {
    let mut problems = Vec::new();
    for section in &sections[from..] {
        if let Some(declared) =
            section.declared_total.filter(|declared| *declared != section.listed)
        {
            problems.push(wrong(sheet, section.row, None, &section.name, declared, section.listed));
        }
    }
    let has_sections = sections.len() > from + 1;
    for (position, total) in totals.iter().enumerate() {
        let is_first_of_section =
            !totals[..position].iter().any(|other| other.section == total.section);
        let section = total.section.filter(|_| is_first_of_section);
        let is_sum_of_all = [total.listed, total.everywhere].contains(&total.count);
        let Some(section) = section.map(|index| &mut sections[index]) else {
            if !is_sum_of_all && total.count != total.since_last {
                problems.push(wrong_line(sheet, total, "cả danh sách", total.listed));
            }
            continue;
        };
        let is_last = position + 1 == totals.len();
        if total.count == section.listed {
            section.declared_total.get_or_insert(total.count);
        } else if total.is_grand && is_last && has_sections {
            if !is_sum_of_all {
                problems.push(wrong_line(sheet, total, "cả danh sách", total.listed));
            }
        } else if !(total.is_grand && is_sum_of_all) {
            section.declared_total.get_or_insert(total.count);
            problems.push(wrong_line(sheet, total, &section.name, section.listed));
        }
    }
    problems
}

fn wrong_line(sheet: &str, total: &Declared, whose: &str, listed: u32) -> Problem {
    wrong(sheet, total.row, Some((total.column, &total.text)), whose, total.count, listed)
}

fn wrong(
    sheet: &str,
    row: u32,
    place: Option<(u32, &str)>,
    whose: &str,
    declared: u32,
    listed: u32,
) -> Problem {
    Problem {
        sheet: sheet.to_owned(),
        row,
        column: place.map(|(column, _)| column),
        field: Field::Total,
        code: "wrong_total",
        severity: Severity::Warning,
        message: format!(
            "Đơn vị ghi {whose} có {declared} đảng viên nhưng danh sách có {listed} dòng."
        ),
        advice: "Kiểm tra xem thiếu, thừa hay trùng người, rồi sửa số cộng.".to_owned(),
        value: place.map(|(_, text)| text.to_owned()).unwrap_or_default(),
        fixes: Vec::new(),
    }
}
