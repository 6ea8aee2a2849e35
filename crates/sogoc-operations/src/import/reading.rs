//! What comes out of reading a list: member rows, cells, problems, duplicates.

use jiff::civil::Date;
use sogoc_domain::date::PartialDate;
use sogoc_domain::person::{Education, EthnicGroup, Professional, Sex, Theory};

use super::{ByHand, Field, Problem, Who};

/// How to read a list.
#[derive(Debug, Clone)]
pub struct Options {
    /// The day of the list: dates after it are mistakes.
    pub as_of: Date,
    /// The cell to put people in whose cell the list does not name.
    pub cell: Option<String>,
    /// What was settled by hand.
    pub by_hand: ByHand,
}

/// A list as it was understood. Nothing of it is stored yet.
#[derive(Debug, Clone, Default)]
pub struct Reading {
    /// The people who can be stored, in the order of the list; no errors, no repetitions.
    pub members: Vec<MemberRow>,
    /// The cells, in the order the list names them; also those that nobody ends up in.
    pub cells: Vec<String>,
    /// Where the list begins a cell.
    pub sections: Vec<Section>,
    /// Everything wrong or doubtful, in the order of the list.
    pub problems: Vec<Problem>,
    /// People listed again; counted where they stand first.
    pub duplicates: Vec<Duplicate>,
    /// People of one name and birth who are counted as two.
    pub namesakes: Vec<Duplicate>,
    /// The rows of people that were left out by hand.
    pub left_out: Vec<RowRef>,
    /// How each sheet was understood.
    pub sheets: Vec<SheetReading>,
}

/// A row that names a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// The sheet's name.
    pub sheet: String,
    /// The row that names it.
    pub row: u32,
    /// The name of the cell, fit to be shown.
    pub name: String,
    /// How many people the office says are in it.
    pub declared_total: Option<u32>,
    /// How many people are listed in it, whatever is wrong with them.
    pub listed: u32,
}

/// A row of a sheet.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RowRef {
    /// The sheet's name.
    pub sheet: String,
    /// The row as the spreadsheet numbers it.
    pub row: u32,
}

/// Two rows that may be one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Duplicate {
    /// The row that stands first and is counted.
    pub first: RowRef,
    /// The other row.
    pub second: RowRef,
    /// What is on the other row.
    pub other: Box<MemberRow>,
    /// Why both may be one person.
    pub why: String,
    /// Enough agrees to be sure; else somebody must say who they are.
    pub certain: bool,
    /// What was said by hand.
    pub said: Option<Who>,
}

impl Duplicate {
    /// True while nobody has said what the program cannot tell.
    pub fn is_open(&self) -> bool {
        !self.certain && self.said.is_none()
    }
}

/// How one sheet was understood.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SheetReading {
    /// The sheet's name, in Unicode.
    pub name: String,
    /// The rows of the first heading, numbering row included.
    pub header_rows: Vec<u32>,
    /// The columns under the first heading.
    pub columns: Vec<ColumnReading>,
    /// Its first rows, to choose another heading from.
    pub first_rows: Vec<FirstRow>,
    /// It was read as an earlier list of the same headings.
    pub remembered: bool,
    /// Why nothing was read from it, if nothing was.
    pub skipped: Option<String>,
}

/// One of the first rows of a sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FirstRow {
    /// Its number.
    pub number: u32,
    /// What stands in it, by column.
    pub cells: Vec<(u32, String)>,
}

/// How one column was understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ColumnReading {
    /// The column, from 0.
    pub column: u32,
    /// Its heading, the levels joined by " / ".
    pub heading: String,
    /// What it holds; `None` when that is not known.
    pub field: Option<Field>,
    /// A few of its values.
    pub examples: Vec<String>,
}

/// A member as a list has them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct MemberRow {
    /// The sheet's name.
    pub sheet: String,
    /// The row as the spreadsheet numbers it.
    pub row: u32,
    /// The name, fit to be shown.
    pub name: String,
    /// Họ và tên khai sinh, when a column of its own gives it.
    pub birth_name: Option<String>,
    /// Ngày sinh.
    pub birth: PartialDate,
    /// Ngày sinh theo căn cước.
    pub birth_identity: PartialDate,
    /// Giới tính.
    pub sex: Option<Sex>,
    /// Dân tộc.
    pub ethnicity: Option<EthnicGroup>,
    /// Tôn giáo, a code of `rules/codes/religions.toml`.
    pub religion: Option<String>,
    /// Ngày vào Đảng (lễ kết nạp).
    pub admitted: PartialDate,
    /// Ngày quyết định kết nạp, when a column of its own gives it.
    pub decided: PartialDate,
    /// Ngày chính thức; `None` for a probationary member, unknown for an official one
    /// whose date cannot be read.
    pub official: Option<PartialDate>,
    /// Số thẻ đảng viên.
    pub card: Option<String>,
    /// Số lý lịch.
    pub profile: Option<String>,
    /// CCCD, CMND, số định danh.
    pub citizen: Option<String>,
    /// Lý luận chính trị.
    pub theory: Option<Theory>,
    /// Giáo dục phổ thông.
    pub education: Option<Education>,
    /// Chuyên môn nghiệp vụ, the level.
    pub professional: Option<Professional>,
    /// Nghề nghiệp, as written.
    pub occupation: Option<String>,
    /// Quê quán, as written.
    pub home: Option<String>,
    /// Nơi cư trú, as written.
    pub residence: Option<String>,
    /// Chức vụ, as written.
    pub post: Option<String>,
    /// Điện thoại.
    pub phone: Option<String>,
    /// Ghi chú, with what the list says that has no field of its own.
    pub note: Option<String>,
    /// The cell.
    pub cell: Option<String>,
}

impl MemberRow {
    /// True while the person is on probation on `as_of`.
    pub fn is_probationary(&self, as_of: Date) -> bool {
        self.official.is_none_or(|official| official.surely_after(as_of))
    }

    /// Where the row stands.
    pub fn place(&self) -> RowRef {
        RowRef { sheet: self.sheet.clone(), row: self.row }
    }
}
