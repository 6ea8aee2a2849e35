//! How much a list may make its reader hold: rows, cells and problems have an end.

use super::{Field, Problem, Severity};

/// The largest sheet that is read: more than any Party committee has members.
pub(super) const ROWS_PER_SHEET: usize = 100_000;
/// The most cells (chi bộ) a list may name.
pub(super) const CELLS_PER_LIST: usize = 5_000;
/// The most problems of one severity that are told in words.
const PROBLEMS_KEPT: usize = 2_000;
/// The longest text of a problem, in letters.
const LONGEST_TEXT: usize = 300;

/// The problems of a list, as many as anybody would read; the others are only counted.
#[derive(Debug, Default)]
pub(super) struct Problems {
    kept: Vec<Problem>,
    /// Met so far.
    errors: usize,
    warnings: usize,
}

impl Problems {
    /// How many are kept.
    pub(super) fn len(&self) -> usize {
        self.kept.len()
    }

    pub(super) fn push(&mut self, mut problem: Problem) {
        let met = match problem.severity {
            Severity::Error => &mut self.errors,
            Severity::Warning => &mut self.warnings,
        };
        *met += 1;
        if *met <= PROBLEMS_KEPT {
            shorten(&mut problem.message);
            shorten(&mut problem.value);
            self.kept.push(problem);
        }
    }

    pub(super) fn extend(&mut self, problems: impl IntoIterator<Item = Problem>) {
        for problem in problems {
            self.push(problem);
        }
    }

    /// Puts those from the `first` on in the order of their rows.
    pub(super) fn sort_from(&mut self, first: usize) {
        self.kept[first..].sort_by_key(|problem| problem.row);
    }

    /// Makes errors of the problems with this code; false when there are none.
    pub(super) fn raise(&mut self, code: &str) -> bool {
        let mut found = false;
        for problem in self.kept.iter_mut().filter(|problem| problem.code == code) {
            problem.severity = Severity::Error;
            found = true;
        }
        found
    }

    /// The problems, and at the end how many are not among them.
    pub(super) fn into_kept(self) -> Vec<Problem> {
        let Self { mut kept, errors, warnings } = self;
        let left_out = |met: usize| met.saturating_sub(PROBLEMS_KEPT);
        let (errors, warnings) = (left_out(errors), left_out(warnings));
        if errors + warnings > 0 {
            let sheet = kept.last().map(|last| last.sheet.clone()).unwrap_or_default();
            kept.push(Problem {
                sheet,
                row: 0,
                column: None,
                field: Field::Sheet,
                code: "more_problems",
                severity: Severity::Warning,
                message: format!(
                    "Còn {errors} lỗi và {warnings} cảnh báo nữa không liệt kê ở đây; dòng có lỗi vẫn không được nhập."
                ),
                advice: "Sửa những chỗ đã nêu rồi nhập lại để xem phần còn lại.".to_owned(),
                value: String::new(),
                fixes: Vec::new(),
            });
        }
        kept
    }
}

fn shorten(text: &mut String) {
    if let Some((end, _)) = text.char_indices().nth(LONGEST_TEXT) {
        text.truncate(end);
        text.push('…');
    }
}
