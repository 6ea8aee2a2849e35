//! Which cell (chi bộ) a row belongs to: its own column, the section, or what the title or the tab says.

use super::cells::{cell_of_sheet, display_cell};
use super::grid::Row;
use super::scan::{Scan, State};
use super::{Field, Section};

/// How a sheet names the cell people are in.
#[derive(Debug, Clone, Default)]
pub(super) enum Place {
    /// It has not named any.
    #[default]
    Nowhere,
    /// A title or a higher unit names it: used only if nothing better comes.
    Title(String),
    /// A row of the table names it: an index into the sections.
    Section(usize),
}

impl Scan<'_> {
    pub(super) fn begin_section(
        &mut self,
        sheet: &str,
        row: u32,
        name: &str,
        declared: Option<u32>,
        state: &mut State,
    ) {
        let name = self.cells.named(name);
        state.place = Place::Section(self.reading.sections.len());
        state.last_cell = None;
        self.reading.sections.push(Section {
            sheet: sheet.to_owned(),
            row,
            name,
            declared_total: declared,
            listed: 0,
        });
    }

    /// The cell of a row: its own column, else the section, else what the operator, the
    /// title or the tab says.
    pub(super) fn cell_of(
        &mut self,
        sheet: &str,
        row: &Row,
        [written, unit]: [Option<String>; 2],
        state: &mut State,
    ) -> String {
        if let Some(name) = written.and_then(|text| display_cell(&text)) {
            let name = self.cells.named(&name);
            state.last_cell = Some(name.clone());
            return name;
        }
        if let Some(last) = &state.last_cell {
            return last.clone();
        }
        let (name, code, said) = match (&state.place, &self.options.cell) {
            (Place::Section(section), _) => return self.reading.sections[*section].name.clone(),
            (_, Some(cell)) => (
                display_cell(cell).unwrap_or_else(|| cell.clone()),
                "cell_given",
                "theo chi bộ đã chọn khi nhập",
            ),
            (Place::Title(name), None) => {
                (name.clone(), "cell_from_title", "theo tiêu đề của danh sách")
            }
            (Place::Nowhere, None) if unit.is_some() => {
                let unit = unit.unwrap_or_default();
                let name = self.cells.named(&display_cell(&unit).unwrap_or(unit));
                state.last_cell = Some(name.clone());
                return name;
            }
            (Place::Nowhere, None) => (cell_of_sheet(sheet), "no_cell", "theo tên trang tính"),
        };
        let name = self.cells.named(&name);
        if !state.is_warned_of_place {
            state.is_warned_of_place = true;
            self.sheet_problem(
                sheet,
                row.number,
                Field::Cell,
                code,
                format!("Danh sách không ghi chi bộ cho các dòng từ đây; đưa vào “{name}” {said}."),
                "Nếu chưa đúng, nhập lại và chọn chi bộ, hoặc thêm dòng tên chi bộ vào danh sách.",
            );
        }
        name
    }
}
