//! The headings of a table, and rows tall enough for their words.

use rust_xlsxwriter::FormatAlign;

use super::{WriteError, Writer, framed};

/// One line of the font, in points.
pub(super) const LINE: f64 = 17.0;
/// No row is taller than this many lines.
const TALLEST: f64 = 24.0;
/// How wide a letter of the font mostly is, in the letters column widths are counted in.
const LETTER: f64 = 0.95;
/// How much of a width is left to bold letters, which are wider.
const BOLD: f64 = 0.9;

impl Writer<'_> {
    /// The headings of the columns, those over several of them above, numbers below.
    pub(super) fn headings(&mut self) -> Result<(), WriteError> {
        let format = framed()
            .set_bold()
            .set_align(FormatAlign::Center)
            .set_align(FormatAlign::VerticalCenter);
        let table = self.table;
        let two_levels = !table.groups.is_empty();
        let (above, below) = (self.row, self.row + u32::from(two_levels));
        let mut grouped = vec![false; table.columns.len()];
        for group in &table.groups {
            let last = group.last.min(table.columns.len().saturating_sub(1));
            let first = group.first.min(last);
            let under = &table.columns[first..=last];
            grouped[first..=last].fill(true);
            let (from, to) = (first as u16, last as u16);
            if from == to {
                self.sheet.write_string_with_format(above, from, &group.heading, &format)?;
            } else {
                self.sheet.merge_range(above, from, above, to, &group.heading, &format)?;
            }
            let width: f64 = under.iter().map(|column| column.width).sum();
            self.heighten(above, [(group.heading.as_str(), width * BOLD)])?;
        }
        for (index, column) in (0_u16..).zip(&table.columns) {
            if two_levels && !grouped[usize::from(index)] {
                self.sheet.merge_range(above, index, below, index, &column.heading, &format)?;
            } else {
                self.sheet.write_string_with_format(below, index, &column.heading, &format)?;
            }
        }
        let own =
            table.columns.iter().zip(&grouped).filter(|(_, grouped)| **grouped || !two_levels);
        self.heighten(
            below,
            own.map(|(column, _)| (column.heading.as_str(), column.width * BOLD)),
        )?;
        self.row = below + 1;
        self.numbers()
    }

    fn numbers(&mut self) -> Result<(), WriteError> {
        let table = self.table;
        if table.numbers.is_empty() {
            return Ok(());
        }
        let format = framed()
            .set_italic()
            .set_align(FormatAlign::Center)
            .set_align(FormatAlign::VerticalCenter);
        for (index, number) in (0_u16..).zip(&table.numbers) {
            self.sheet.write_string_with_format(self.row, index, number, &format)?;
        }
        let numbers = table.numbers.iter().zip(&table.columns);
        self.heighten(self.row, numbers.map(|(number, column)| (number.as_str(), column.width)))?;
        self.row += 1;
        Ok(())
    }

    /// Makes a row tall enough for words in columns of these widths: not every program does so
    /// by itself when it opens the sheet.
    pub(super) fn heighten<'t>(
        &mut self,
        row: u32,
        words: impl IntoIterator<Item = (&'t str, f64)>,
    ) -> Result<(), WriteError> {
        let lines = words.into_iter().map(|(text, width)| lines(text, width)).fold(1.0, f64::max);
        let lines = lines.max(self.tallest(row)).min(TALLEST);
        if lines > 1.0 {
            self.sheet.set_row_height(row, LINE * lines)?;
            self.tall.insert(row, lines);
        }
        Ok(())
    }

    /// How tall a row was made already, in lines.
    pub(super) fn tallest(&self, row: u32) -> f64 {
        self.tall.get(&row).copied().unwrap_or(1.0)
    }
}

/// How many lines words take in a column.
fn lines(text: &str, width: f64) -> f64 {
    let line = |line: &str| (line.chars().count() as f64 * LETTER / width.max(1.0)).ceil().max(1.0);
    text.lines().map(line).sum::<f64>().max(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_take_the_lines_they_need() {
        assert!((lines("Kỳ này", 10.0) - 1.0).abs() < 0.1);
        assert!((lines("Cùng kỳ năm trước", 10.0) - 2.0).abs() < 0.1);
        assert!((lines("một\nhai", 40.0) - 2.0).abs() < 0.1);
        assert!((lines("", 40.0) - 1.0).abs() < 0.1);
    }
}
