//! The pass over a sheet: header, cells, members, totals, signatures, row by row.

use std::rc::Rc;

use super::bounds::{CELLS_PER_LIST, Problems, ROWS_PER_SHEET};
use super::cells::Cells;
use super::checks::check;
use super::draft::{Above, Draft};
use super::duplicates::{namesake_warning, warning};
use super::fixes::propose;
use super::grid::{Cell, Grid, Row};
use super::habits::Habits;
use super::header::Header;
use super::home_cell::Place;
use super::lines::{Line, line, title};
use super::member::read_member;
use super::nothing::{fault, tell_nothing_read};
use super::same_person::{Crowd, Same, Traits};
use super::search::{ROWS_READ_LENIENTLY, Search, begins_plainly};
use super::tables::{first_rows, is_member_list};
use super::totals::{Declared, compare};
use super::{Duplicate, Field, MemberRow, Options, Problem, Reading, Severity, SheetReading, Who};

/// Everything carried from row to row and sheet to sheet.
pub(super) struct Scan<'o> {
    pub(super) options: &'o Options,
    pub(super) reading: Reading,
    pub(super) problems: Problems,
    /// Why the whole list is refused.
    pub(super) refusal: Option<Problem>,
    /// The first sheet, read or not.
    pub(super) first_sheet: Option<String>,
    pub(super) cells: Cells,
    pub(super) known: Crowd,
    pub(super) search: Search,
    pub(super) listed: u32,
}

/// What is carried from row to row of one sheet.
#[derive(Default)]
pub(super) struct State {
    pub(super) header: Option<Rc<Header>>,
    pub(super) habits: Habits,
    pub(super) above: Above,
    pub(super) place: Place,
    pub(super) last_cell: Option<String>,
    pub(super) listed: u32,
    pub(super) since_total: u32,
    pub(super) in_footer: bool,
    pub(super) is_warned_of_place: bool,
    pub(super) totals: Vec<Declared>,
}

impl<'o> Scan<'o> {
    pub(super) fn new(options: &'o Options) -> Self {
        Self {
            options,
            reading: Reading::default(),
            problems: Problems::default(),
            refusal: None,
            first_sheet: None,
            cells: Cells::default(),
            known: Crowd::default(),
            search: Search::new(),
            listed: 0,
        }
    }

    pub(super) fn finish(mut self) -> Reading {
        if let Some(refusal) = self.refusal {
            return Reading { problems: vec![refusal], ..Reading::default() };
        }
        if self.listed == 0 {
            tell_nothing_read(&mut self.problems, &self.reading.sheets, self.first_sheet);
            return Reading {
                problems: self.problems.into_kept(),
                sheets: self.reading.sheets,
                left_out: self.reading.left_out,
                ..Reading::default()
            };
        }
        self.reading.cells = self.cells.into_names();
        let by_hand = &self.options.by_hand;
        self.reading.problems = self.problems.into_kept();
        self.reading.problems.retain(|problem| {
            problem.severity == Severity::Error || !by_hand.keeps(&problem.row_ref(), problem.code)
        });
        self.reading
    }

    /// Notes a sheet that holds nothing.
    pub(super) fn blank(&mut self, name: String) {
        self.first_sheet.get_or_insert(name);
    }

    /// Refuses a list no office can have made.
    pub(super) fn refuse(&mut self, sheet: &str, row: u32, code: &'static str, message: String) {
        let advice =
            "Chia danh sách thành nhiều tệp nhỏ hơn, mỗi tệp một đảng bộ, rồi nhập từng tệp.";
        self.refusal.get_or_insert_with(|| fault(sheet.to_owned(), row, code, message, advice));
    }

    /// Reads one sheet; false when `tick` said to stop.
    pub(super) fn sheet(&mut self, grid: &Grid<'_>, tick: &mut dyn FnMut() -> bool) -> bool {
        let name = grid.name();
        self.blank(name.clone());
        if grid.len() > ROWS_PER_SHEET {
            let message = format!(
                "Trang tính có {} dòng, nhiều hơn mức {ROWS_PER_SHEET} dòng đọc được; chưa nhập gì.",
                grid.len()
            );
            self.refuse(&name, 0, "too_many_rows", message);
        }
        let mut state = State::default();
        let is_lenient = !begins_plainly(grid);
        self.search.begin_sheet();
        let first_problem = self.problems.len();
        let first_section = self.reading.sections.len();
        let settled = self.options.by_hand.sheet(&name);
        let header_row = settled.and_then(|sheet| sheet.header);
        self.reading.sheets.push(SheetReading {
            name: name.clone(),
            first_rows: first_rows(grid),
            remembered: settled.is_some_and(|sheet| sheet.remembered),
            ..SheetReading::default()
        });
        let mut index = 0;
        while index < grid.len() && self.refusal.is_none() {
            if !tick() {
                return false;
            }
            let row = grid.row(index);
            let leniently = is_lenient && index < ROWS_READ_LENIENTLY;
            let is_decided = state.header.is_none() && header_row.is_some();
            let found = if is_decided {
                self.search.at(grid, index).filter(|_| header_row == Some(row.number))
            } else {
                self.search.find(grid, index, &row, leniently).filter(is_member_list)
            };
            if let Some(header) = found {
                index = header.last + 1;
                self.begin_table(grid, &name, header, &mut state);
                continue;
            }
            match state.header.clone() {
                None => read_title(&row, &mut state),
                Some(header) => self.row(grid, &name, index, &row, &header, &mut state),
            }
            if self.cells.len() > CELLS_PER_LIST || self.reading.sections.len() > CELLS_PER_LIST {
                let message = format!(
                    "Danh sách nêu hơn {CELLS_PER_LIST} chi bộ, nhiều hơn mức đọc được; chưa nhập gì."
                );
                self.refuse(&name, row.number, "too_many_cells", message);
            }
            index += 1;
        }
        if state.header.is_none() {
            self.reading.sheets.pop();
            self.skip(grid, "Không tìm thấy dòng tiêu đề có cột họ tên cùng cột ngày sinh hoặc ngày vào Đảng.", "no_header",
                "Nếu đây là danh sách đảng viên, thêm một dòng tiêu đề (Họ và tên, Ngày sinh, Ngày vào Đảng …) phía trên danh sách.");
            return true;
        }
        self.problems.extend(compare(
            &name,
            &state.totals,
            &mut self.reading.sections,
            first_section,
        ));
        self.problems.sort_from(first_problem);
        true
    }

    fn row(
        &mut self,
        grid: &Grid<'_>,
        sheet: &str,
        index: usize,
        row: &Row,
        header: &Header,
        state: &mut State,
    ) {
        match line(row, header) {
            Line::Empty | Line::Group => {}
            Line::Footer => state.in_footer = true,
            Line::Stray if state.in_footer => {}
            Line::Stray => self.stray(sheet, row, header, state),
            Line::Section { name, declared } => {
                if !state.in_footer || declared.is_some() || has_members_below(grid, index, header)
                {
                    state.in_footer = false;
                    self.begin_section(sheet, row.number, &name, declared, state);
                }
            }
            Line::Above { name } => {
                if let Some(name) = name.filter(|_| !state.in_footer) {
                    state.place = Place::Title(name);
                    state.last_cell = None;
                }
            }
            Line::Total { declared, is_grand } => {
                if let Some(declared) = declared {
                    self.total(row, declared, is_grand, state);
                }
            }
            Line::Member => {
                state.in_footer = false;
                self.member(grid, sheet, row, header, state);
            }
        }
    }

    fn member(
        &mut self,
        grid: &Grid<'_>,
        sheet: &str,
        row: &Row,
        header: &Header,
        state: &mut State,
    ) {
        let mut draft = Draft::new(grid, sheet, row, header, &mut state.above);
        read_member(&mut draft, row, state.habits, self.options);
        check(&mut draft, self.options.as_of);
        propose(&mut draft, self.options.as_of);
        let is_out = draft.is_out();
        let written = [Field::Cell, Field::Unit].map(|field| draft.text(field));
        if written[0].is_none() && state.habits.names_cell_everywhere {
            draft.warning(
                Field::Cell,
                "missing_cell",
                "Dòng này không ghi chi bộ; đã lấy theo dòng trên.",
                "Ghi tên chi bộ vào ô này.",
            );
        }
        let Draft { mut member, problems, .. } = draft;
        let is_left_out = self.options.by_hand.left_out.contains(&member.place());
        if is_left_out {
            self.reading.left_out.push(member.place());
        } else {
            self.problems.extend(problems);
        }
        member.cell = Some(self.cell_of(sheet, row, written, state));
        self.listed += 1;
        state.listed += 1;
        state.since_total += 1;
        if let Place::Section(section) = state.place {
            self.reading.sections[section].listed += 1;
        }
        if !is_out && !is_left_out {
            self.take_in(member, header);
        }
    }

    fn take_in(&mut self, member: MemberRow, header: &Header) {
        let column = |field: Field| header.columns_of(field).next().map(|column| column.at);
        let name_column = column(Field::Name).or_else(|| column(Field::FamilyName));
        let traits = Traits::of_row(&member);
        let row = member.place();
        let said = |index: usize| {
            let first = self.reading.members.get(index)?.place();
            self.options.by_hand.pair(&first, &row)
        };
        let found = self.known.find(&traits, |index| said(index) != Some(Who::Different));
        let alike = || {
            let index = self.known.born_alike(&traits)?;
            let why = "cùng họ tên, cùng ngày sinh, số liệu khác nhau".to_owned();
            Some((index, Same { by_card: false, certain: false, why }))
        };
        let pair = |index: usize, same: Same| Duplicate {
            first: self.reading.members[index].place(),
            second: row.clone(),
            other: Box::new(member.clone()),
            why: same.why,
            certain: same.certain,
            said: said(index),
        };
        if let Some((index, same)) = found {
            let by_card = same.by_card;
            let duplicate = pair(index, same);
            let column = if by_card { column(Field::Card) } else { name_column };
            self.problems.push(warning(&duplicate, by_card, column, &member.name));
            self.reading.duplicates.push(duplicate);
            return;
        }
        // Whom somebody has parted stays to be seen: the decision can be taken back.
        let parted = || self.known.find(&traits, |index| said(index) == Some(Who::Different));
        if let Some((index, same)) = parted().or_else(alike) {
            let namesake = pair(index, same);
            match namesake.said {
                Some(Who::Same) => {
                    self.problems.push(warning(&namesake, false, name_column, &member.name));
                    self.reading.duplicates.push(namesake);
                    return;
                }
                Some(Who::Different) => {}
                None => {
                    let first = &self.reading.members[index];
                    self.problems.push(namesake_warning(&member, first, name_column));
                }
            }
            self.reading.namesakes.push(namesake);
        }
        self.known.take_in(traits);
        self.reading.members.push(member);
    }

    fn stray(&mut self, sheet: &str, row: &Row, header: &Header, state: &State) {
        // Between the heading and the first person stand only remarks on the heading.
        let in_names = |cell: &&Cell| {
            let columns =
                [Field::Name, Field::FamilyName].map(|field| header.columns_of(field).next());
            columns.into_iter().flatten().any(|column| column.at == cell.column)
        };
        let mut named = row.cells.iter().filter(|cell| cell.has_letters()).filter(in_names);
        let Some(cell) = named.next().filter(|_| state.listed > 0) else { return };
        self.problems.push(Problem {
            sheet: sheet.to_owned(),
            row: row.number,
            column: Some(cell.column),
            field: Field::Row,
            code: "unread_row",
            severity: Severity::Warning,
            message: "Dòng này không giống đảng viên, tên chi bộ hay dòng cộng; không nhập."
                .to_owned(),
            advice: "Nếu là đảng viên, bổ sung số thứ tự, ngày sinh và ngày vào Đảng.".to_owned(),
            value: cell.text.clone(),
            fixes: Vec::new(),
        });
    }

    fn total(&self, row: &Row, declared: u32, is_grand: bool, state: &mut State) {
        let section = match state.place {
            Place::Section(section) => Some(section),
            _ => None,
        };
        let said = row.cells.iter().find(|cell| cell.has_letters());
        state.totals.push(Declared {
            row: row.number,
            column: said.map_or(0, |cell| cell.column),
            text: said.map(|cell| cell.text.clone()).unwrap_or_default(),
            count: declared,
            is_grand,
            section,
            listed: state.listed,
            since_last: std::mem::take(&mut state.since_total),
            everywhere: self.listed,
        });
    }

    pub(super) fn sheet_problem(
        &mut self,
        sheet: &str,
        row: u32,
        field: Field,
        code: &'static str,
        message: String,
        advice: &str,
    ) {
        self.problems.push(Problem {
            sheet: sheet.to_owned(),
            row,
            column: None,
            field,
            code,
            severity: Severity::Warning,
            message,
            advice: advice.to_owned(),
            value: String::new(),
            fixes: Vec::new(),
        });
    }
}

fn read_title(row: &Row, state: &mut State) {
    // A body over the whole list says nothing about the cells in it.
    if let Some(Line::Section { name, .. }) = title(row) {
        state.place = Place::Title(name);
    }
}

/// True when a member stands within the next rows under a section that follows a signature.
fn has_members_below(grid: &Grid<'_>, index: usize, header: &Header) -> bool {
    (index + 1..(index + 8).min(grid.len()))
        .any(|index| line(&grid.row(index), header) == Line::Member)
}
