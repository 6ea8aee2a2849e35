//! The pass over a sheet: header, cells, members, totals, signatures, row by row.

use std::rc::Rc;

use super::bounds::{CELLS_PER_LIST, Problems, ROWS_PER_SHEET};
use super::cells::{Cells, cell_of_sheet, display_cell};
use super::checks::check;
use super::draft::{Above, Draft};
use super::duplicates::{namesake_warning, warning};
use super::grid::{Cell, Grid, Row};
use super::habits::{Habits, habits};
use super::header::Header;
use super::lines::{Line, line, title};
use super::member::read_member;
use super::nothing::{fault, tell_nothing_read};
use super::same_person::{Crowd, Traits};
use super::search::{ROWS_READ_LENIENTLY, Search, begins_plainly};
use super::totals::{Declared, compare};
use super::{
    ColumnReading, Duplicate, Field, MemberRow, Options, Problem, Reading, Section, Severity,
    SheetReading,
};

/// How a sheet names the cell people are in.
#[derive(Debug, Clone, Default)]
enum Place {
    /// It has not named any.
    #[default]
    Nowhere,
    /// A title or a higher unit names it: used only if nothing better comes.
    Title(String),
    /// A row of the table names it: an index into the sections.
    Section(usize),
}

/// Everything carried from row to row and sheet to sheet.
pub(super) struct Scan<'o> {
    options: &'o Options,
    reading: Reading,
    problems: Problems,
    /// Why the whole list is refused.
    refusal: Option<Problem>,
    /// The first sheet, read or not.
    first_sheet: Option<String>,
    cells: Cells,
    known: Crowd,
    search: Search,
    listed: u32,
}

/// What is carried from row to row of one sheet.
#[derive(Default)]
struct State {
    header: Option<Rc<Header>>,
    habits: Habits,
    above: Above,
    place: Place,
    last_cell: Option<String>,
    listed: u32,
    since_total: u32,
    in_footer: bool,
    is_warned_of_place: bool,
    totals: Vec<Declared>,
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
                ..Reading::default()
            };
        }
        self.reading.cells = self.cells.into_names();
        self.reading.problems = self.problems.into_kept();
        self.reading
    }

    /// Notes a sheet that holds nothing.
    pub(super) fn blank(&mut self, name: String) {
        self.first_sheet.get_or_insert(name);
    }

    /// Refuses a list no office can have made.
    fn refuse(&mut self, sheet: &str, row: u32, code: &'static str, message: String) {
        let advice =
            "Chia danh sách thành nhiều tệp nhỏ hơn, mỗi tệp một đảng bộ, rồi nhập từng tệp.";
        self.refusal.get_or_insert_with(|| fault(sheet.to_owned(), row, code, message, advice));
    }

    /// Notes a sheet that is not read.
    pub(super) fn skip(&mut self, name: String, why: &str, code: &'static str, advice: &str) {
        self.blank(name.clone());
        self.sheet_problem(&name, 0, Field::Sheet, code, why.to_owned(), advice);
        self.reading.sheets.push(SheetReading {
            name,
            skipped: Some(why.to_owned()),
            ..SheetReading::default()
        });
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
        self.reading.sheets.push(SheetReading { name: name.clone(), ..SheetReading::default() });
        let mut index = 0;
        while index < grid.len() && self.refusal.is_none() {
            if !tick() {
                return false;
            }
            let row = grid.row(index);
            let leniently = is_lenient && index < ROWS_READ_LENIENTLY;
            let found = self.search.find(grid, index, &row, leniently);
            if let Some(header) = found.filter(is_member_list) {
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
            self.skip(name, "Không tìm thấy dòng tiêu đề có cột họ tên cùng cột ngày sinh hoặc ngày vào Đảng.", "no_header",
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

    fn begin_table(&mut self, grid: &Grid<'_>, name: &str, header: Header, state: &mut State) {
        let columns = |header: &Header| {
            header
                .columns
                .iter()
                .map(|column| (column.at, column.field, column.part))
                .collect::<Vec<_>>()
        };
        let is_same =
            state.header.as_ref().is_some_and(|before| columns(before) == columns(&header));
        if state.header.is_none() {
            self.warn_of_missing_columns(name, &header);
            if let Some(sheet) = self.reading.sheets.last_mut() {
                sheet.header_rows.clone_from(&header.rows);
                sheet.columns = header
                    .columns
                    .iter()
                    .map(|column| ColumnReading {
                        column: column.at,
                        heading: column.heading.clone(),
                        field: column.field,
                    })
                    .collect();
            }
        }
        if !is_same {
            state.above = Above::default();
            state.habits = habits(grid, &header);
        }
        state.in_footer = false;
        state.header = Some(Rc::new(header));
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

    fn begin_section(
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
        self.problems.extend(problems);
        member.cell = Some(self.cell_of(sheet, row, written, state));
        self.listed += 1;
        state.listed += 1;
        state.since_total += 1;
        if let Place::Section(section) = state.place {
            self.reading.sections[section].listed += 1;
        }
        if is_out {
            return;
        }
        self.take_in(member, header);
    }

    fn take_in(&mut self, member: MemberRow, header: &Header) {
        let column = |field: Field| header.columns_of(field).next().map(|column| column.at);
        let name_column = column(Field::Name).or_else(|| column(Field::FamilyName));
        let traits = Traits::of_row(&member);
        if let Some((first, same)) = self.known.find(&traits) {
            let first = self.reading.members[first].place();
            let duplicate = Duplicate { first, second: member.place(), why: same.why };
            self.problems.push(warning(
                &duplicate,
                same.by_card,
                column(Field::Card),
                name_column,
                &member.name,
            ));
            self.reading.duplicates.push(duplicate);
            return;
        }
        if let Some(first) = self.known.born_alike(&traits) {
            let first = &self.reading.members[first];
            self.problems.push(namesake_warning(&member, first, name_column));
        }
        self.known.take_in(traits);
        self.reading.members.push(member);
    }

    /// The cell of a row: its own column, else the section, else what the operator, the
    /// title or the tab says.
    fn cell_of(
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
        });
    }

    /// A column that is missing altogether is told once, not in every row.
    fn warn_of_missing_columns(&mut self, sheet: &str, header: &Header) {
        let row = header.rows.first().copied().unwrap_or_default();
        let by_sex = [Field::Male, Field::Female];
        let wanted: [(Field, &[Field]); 5] = [
            (Field::Birth, &by_sex),
            (Field::Sex, &by_sex),
            (Field::Ethnicity, &[]),
            (Field::Admitted, &[]),
            (Field::Official, &[]),
        ];
        for (field, others) in wanted {
            if !header.has(field) && !others.iter().any(|other| header.has(*other)) {
                let mut message =
                    format!("Danh sách không có cột {}.", field.label().to_lowercase());
                if field == Field::Official {
                    message.push_str(" Người vào Đảng đã quá 24 tháng được hiểu là đảng viên chính thức chưa rõ ngày, người khác là đảng viên dự bị.");
                }
                self.sheet_problem(
                    sheet,
                    row,
                    field,
                    "no_column",
                    message,
                    "Thêm cột này vào danh sách, hoặc sửa lại tiêu đề cột cho dễ nhận.",
                );
            }
        }
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

    fn sheet_problem(
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
        });
    }
}

/// A table of names alone (a committee, a guest list) is no member list.
fn is_member_list(header: &Header) -> bool {
    use Field::{Admitted, Birth, Card, Female, Male, Official};
    [Birth, Admitted, Official, Card, Male, Female].iter().any(|field| header.has(*field))
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
