//! Untidy member lists: from the cells of a workbook to member rows and what is wrong with them.
//!
//! Nothing here writes. [`recognise`] goes over every sheet once: it finds the heading
//! (`search`), tells what each row is (`lines`), reads members (`member`), checks them
//! (`checks`) and sets repetitions aside (`same_person`).

mod bounds;
mod by_hand;
mod catalogues;
mod cells;
mod checks;
mod code_files;
mod dates;
mod draft;
mod duplicates;
mod field;
mod fixes;
mod grid;
mod habits;
mod header;
mod heading;
mod home_cell;
mod lines;
mod member;
mod nothing;
mod places;
mod problem;
mod reading;
mod rows;
pub(crate) mod same_person;
mod scan;
mod search;
mod summary;
mod tables;
mod template;
mod totals;
mod values;

use sogoc_documents::spreadsheet::Workbook;
use thiserror::Error;

pub use by_hand::{ByHand, CellRef, SheetByHand, Who};
pub use field::Field;
pub use places::{PlaceColumn, PlaceRow, PlacesReading, read_places};
pub(crate) use places::{fault as place_fault, kind_of_name};
pub use problem::{Fix, PROBLEM_HEADINGS, Problem, Severity, problems_table};
pub use reading::{
    ColumnReading, Duplicate, FirstRow, MemberRow, Options, Reading, RowRef, Section, SheetReading,
};
pub use rows::{CellShown, RowShown, rows_shown};
pub use summary::{CellCount, Summary};
pub use template::{TemplateColumn, template_columns};

/// How many rows are read between two words of progress.
const ROWS_PER_STEP: usize = 64;

/// The reading was stopped by whoever asked for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("Đã dừng đọc danh sách theo yêu cầu; chưa ghi gì.")]
pub struct Cancelled;

/// Understands a member list. `keep_going(done, total)` hears of progress in rows and may
/// stop it by answering false.
pub fn recognise(
    workbook: &Workbook,
    options: &Options,
    keep_going: &mut dyn FnMut(usize, usize) -> bool,
) -> Result<Reading, Cancelled> {
    let total = workbook.sheets.iter().map(|sheet| sheet.rows.len()).sum();
    let mut done = 0;
    let mut tick = || {
        done += 1;
        done % ROWS_PER_STEP != 0 || keep_going(done.min(total), total)
    };
    let mut scan = scan::Scan::new(options);
    for sheet in &workbook.sheets {
        let grid = grid::Grid::corrected(sheet, &options.by_hand);
        if sheet.rows.is_empty() {
            scan.blank(grid.name());
            continue;
        }
        let is_read = options.by_hand.sheet(&grid.name()).and_then(|sheet| sheet.read);
        if is_read == Some(false) {
            scan.leave_out(&grid);
        } else if sheet.hidden && is_read.is_none() {
            scan.skip(
                &grid,
                "Trang tính đang ẩn nên không đọc.",
                "hidden_sheet",
                "Nếu cần nhập trang này, chọn Đọc trang này ở bước nhận dạng.",
            );
        } else if !scan.sheet(&grid, &mut tick) {
            return Err(Cancelled);
        }
    }
    Ok(scan.finish())
}
