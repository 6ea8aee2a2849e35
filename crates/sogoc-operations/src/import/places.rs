//! Lists of places and hamlets (địa bàn): a simple table of names, kinds, codes and what they lie in.

use sogoc_documents::spreadsheet::Workbook;
use sogoc_domain::place::{AreaClass, PlaceKind};
use sogoc_domain::text::fold;

use super::grid::{Cell, Grid, Row};
use super::tables::first_rows;
use super::{ByHand, ColumnReading, Field, Problem, RowRef, Severity, SheetReading};

/// How far down a sheet its heading is looked for.
const HEADING_WITHIN: usize = 30;
/// More rows than the nation has communes and hamlets together.
const ROWS_MAX: usize = 150_000;

/// A column of a list of places.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlaceColumn {
    /// Tên.
    Name,
    /// Loại.
    Kind,
    /// Mã.
    Code,
    /// Thuộc: the name or code of the place it lies in.
    Parent,
    /// Phân loại khu vực.
    Classes,
    /// Chi bộ phụ trách.
    Cell,
}

impl PlaceColumn {
    /// All, in the order of the template.
    pub const ALL: [Self; 6] =
        [Self::Name, Self::Kind, Self::Code, Self::Parent, Self::Classes, Self::Cell];

    /// The heading of the template, and the name for people.
    pub fn label(self) -> &'static str {
        match self {
            Self::Name => "Tên địa bàn",
            Self::Kind => "Loại",
            Self::Code => "Mã",
            Self::Parent => "Thuộc",
            Self::Classes => "Phân loại khu vực",
            Self::Cell => "Chi bộ phụ trách",
        }
    }

    fn of(heading: &str) -> Option<Self> {
        let key = fold(heading);
        let has = |words: &[&str]| words.iter().any(|word| key.contains(word));
        Some(match key.as_str() {
            "ten" | "name" => Self::Name,
            "ma" | "code" => Self::Code,
            "kind" => Self::Kind,
            "parent" => Self::Parent,
            _ if has(&["chi bo"]) => Self::Cell,
            _ if has(&["phan loai", "khu vuc", "dien"]) => Self::Classes,
            _ if has(&["thuoc", "cap tren", "nam trong"]) => Self::Parent,
            _ if has(&["ten ", "dia ban", "thon ban", "don vi"]) && !has(&["ma ", "loai"]) => {
                Self::Name
            }
            _ if has(&["loai", "kieu"]) => Self::Kind,
            _ if has(&["ma ", "ma so"]) => Self::Code,
            "xa" | "xa phuong" => Self::Parent,
            _ => return None,
        })
    }
}

/// A place as a list has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlaceRow {
    /// Where it stands.
    pub at: RowRef,
    /// Tên.
    pub name: String,
    /// Loại.
    pub kind: PlaceKind,
    /// Mã đơn vị hành chính.
    pub code: Option<String>,
    /// What it lies in, by name or code.
    pub parent: Option<String>,
    /// Area classes.
    pub classes: Vec<AreaClass>,
    /// The cell that answers for it, by name.
    pub cell: Option<String>,
    /// The column each of these stands in, for what is found wrong later.
    pub(crate) columns: [Option<u32>; 6],
}

/// A list of places as it was understood.
#[derive(Debug, Clone, Default)]
pub struct PlacesReading {
    /// The rows without errors.
    pub places: Vec<PlaceRow>,
    /// What is wrong or doubtful.
    pub problems: Vec<Problem>,
    /// How the sheets were read.
    pub sheets: Vec<SheetReading>,
    /// Rows left out by hand.
    pub left_out: Vec<RowRef>,
}

/// Understands a list of places. Writes nothing.
pub fn read_places(workbook: &Workbook, by_hand: &ByHand) -> PlacesReading {
    let mut reading = PlacesReading::default();
    for sheet in workbook.sheets.iter().filter(|sheet| !sheet.rows.is_empty() && !sheet.hidden) {
        let grid = Grid::corrected(sheet, by_hand);
        match heading(&grid) {
            Some((index, columns)) => read_sheet(&grid, index, &columns, by_hand, &mut reading),
            None => reading.sheets.push(SheetReading {
                name: grid.name(),
                first_rows: first_rows(&grid),
                skipped: Some("Không tìm thấy dòng tiêu đề có cột tên địa bàn.".to_owned()),
                ..SheetReading::default()
            }),
        }
    }
    if reading.places.is_empty() && reading.problems.is_empty() {
        let name = reading.sheets.first().map(|sheet| sheet.name.clone()).unwrap_or_default();
        reading.problems.push(fault(
            &RowRef { sheet: name, row: 0 },
            None,
            "no_rows",
            "Không có dòng địa bàn nào đọc được.",
            "Dùng mẫu danh sách địa bàn: một dòng tiêu đề có cột Tên địa bàn và Loại, bên dưới mỗi dòng một địa bàn.",
            "",
        ));
    }
    reading
}

type Columns = Vec<(u32, String, Option<PlaceColumn>)>;

/// The first row that names places and one thing more.
fn heading(grid: &Grid<'_>) -> Option<(usize, Columns)> {
    (0..grid.len().min(HEADING_WITHIN)).find_map(|index| {
        let row = grid.row(index);
        let mut taken: Vec<PlaceColumn> = Vec::new();
        let mut column = |cell: &Cell| {
            let found = PlaceColumn::of(&cell.text).filter(|it| !taken.contains(it));
            taken.extend(found);
            (cell.column, cell.text.clone(), found)
        };
        let columns: Columns = row.cells.iter().map(&mut column).collect();
        (taken.contains(&PlaceColumn::Name) && taken.len() > 1).then_some((index, columns))
    })
}

fn read_sheet(
    grid: &Grid<'_>,
    heading: usize,
    columns: &Columns,
    by_hand: &ByHand,
    reading: &mut PlacesReading,
) {
    let sheet = grid.name();
    let mut read: Vec<ColumnReading> = columns
        .iter()
        .map(|(column, heading, _)| ColumnReading {
            column: *column,
            heading: heading.clone(),
            field: None,
            examples: Vec::new(),
        })
        .collect();
    let end = grid.len().min(heading + 1 + ROWS_MAX);
    if end < grid.len() {
        reading.problems.push(fault(
            &RowRef { sheet: sheet.clone(), row: grid.number(end) },
            None,
            "too_many_rows",
            "Danh sách dài quá mức; từ dòng này trở đi chưa đọc.",
            "Chia danh sách thành nhiều tệp, địa bàn cấp trên nhập trước.",
            "",
        ));
    }
    for index in heading + 1..end {
        let row = grid.row(index);
        for column in &mut read {
            let text = row.cell(column.column).map(|cell| &cell.text);
            column.examples.extend(text.filter(|_| column.examples.len() < 3).cloned());
        }
        let at = RowRef { sheet: sheet.clone(), row: row.number };
        if by_hand.left_out.contains(&at) {
            reading.left_out.push(at);
        } else if row.cells.len() > 1 || columns.iter().any(|it| is_name(&row, it)) {
            read_row(&row, at, columns, reading);
        }
    }
    reading.sheets.push(SheetReading {
        name: sheet,
        header_rows: vec![grid.number(heading)],
        columns: read,
        first_rows: first_rows(grid),
        ..SheetReading::default()
    });
}

fn is_name(row: &Row, column: &(u32, String, Option<PlaceColumn>)) -> bool {
    column.2 == Some(PlaceColumn::Name) && row.cell(column.0).is_some()
}

fn read_row(row: &Row, at: RowRef, columns: &Columns, reading: &mut PlacesReading) {
    let column = |wanted: PlaceColumn| {
        columns.iter().find(|(_, _, found)| *found == Some(wanted)).map(|(column, ..)| *column)
    };
    let text = |wanted: PlaceColumn| {
        let cell = row.cell(column(wanted)?)?;
        Some(cell.text.clone()).filter(|text| text.chars().any(char::is_alphanumeric))
    };
    let Some(name) = text(PlaceColumn::Name) else {
        reading.problems.push(fault(
            &at,
            column(PlaceColumn::Name),
            "missing_name",
            "Dòng này không có tên địa bàn.",
            "Ghi tên địa bàn, hoặc bỏ dòng này.",
            "",
        ));
        return;
    };
    let said = text(PlaceColumn::Kind);
    let Some(kind) = said.as_deref().map_or_else(|| kind_of_name(&name), kind_of) else {
        let at_column = column(PlaceColumn::Kind).or_else(|| column(PlaceColumn::Name));
        reading.problems.push(fault(
            &at,
            at_column,
            "unknown_kind",
            "Chưa rõ loại địa bàn.",
            "Ghi một trong các loại: thôn, bản, tổ dân phố, xã, phường, thị trấn, trường học, trạm y tế, cơ quan, doanh nghiệp.",
            said.as_deref().unwrap_or_default(),
        ));
        return;
    };
    let mut classes = Vec::new();
    for part in text(PlaceColumn::Classes).iter().flat_map(|text| text.split([',', ';', '/', '+']))
    {
        match class_of(part) {
            Some(class) if !classes.contains(&class) => classes.push(class),
            Some(_) => {}
            None if fold(part).is_empty() => {}
            None => {
                let mut doubt = fault(
                    &at,
                    column(PlaceColumn::Classes),
                    "unknown_class",
                    "Không hiểu phân loại khu vực này; để trống.",
                    "Ghi: biên giới, hải đảo, miền núi, vùng dân tộc thiểu số, khu vực I, II, III, đặc biệt khó khăn; cách nhau bằng dấu phẩy.",
                    part.trim(),
                );
                doubt.severity = Severity::Warning;
                reading.problems.push(doubt);
            }
        }
    }
    let (code, parent) = (text(PlaceColumn::Code), text(PlaceColumn::Parent));
    let cell = text(PlaceColumn::Cell);
    let columns = PlaceColumn::ALL.map(column);
    reading.places.push(PlaceRow { at, name, kind, code, parent, classes, cell, columns });
}

/// Words for kinds beside their labels, folded; the first that a text begins with is meant.
const KIND_WORDS: [(&str, PlaceKind); 38] = [
    ("to dan pho", PlaceKind::Hamlet),
    ("tdp", PlaceKind::Hamlet),
    ("thon", PlaceKind::Hamlet),
    ("ban", PlaceKind::Hamlet),
    ("bon", PlaceKind::Hamlet),
    ("buon", PlaceKind::Hamlet),
    ("lang", PlaceKind::Hamlet),
    ("ap", PlaceKind::Hamlet),
    ("khom", PlaceKind::Hamlet),
    ("xom", PlaceKind::Hamlet),
    ("khu pho", PlaceKind::Hamlet),
    ("khu dan cu", PlaceKind::Hamlet),
    ("tieu khu", PlaceKind::Hamlet),
    ("truong", PlaceKind::School),
    ("tram", PlaceKind::Clinic),
    ("phong kham", PlaceKind::Clinic),
    ("benh vien", PlaceKind::Clinic),
    ("xa", PlaceKind::Commune),
    ("phuong", PlaceKind::Ward),
    ("thi tran", PlaceKind::Township),
    ("dac khu", PlaceKind::SpecialZone),
    ("huyen", PlaceKind::District),
    ("quan su", PlaceKind::Force),
    ("quan", PlaceKind::District),
    ("thi xa", PlaceKind::District),
    ("tinh", PlaceKind::Province),
    ("thanh pho", PlaceKind::Province),
    ("co quan", PlaceKind::Agency),
    ("ubnd", PlaceKind::Agency),
    ("doanh nghiep", PlaceKind::Enterprise),
    ("cong ty", PlaceKind::Enterprise),
    ("hop tac xa", PlaceKind::Enterprise),
    ("htx", PlaceKind::Enterprise),
    ("don vi su nghiep", PlaceKind::PublicUnit),
    ("trung tam", PlaceKind::PublicUnit),
    ("luc luong vu trang", PlaceKind::Force),
    ("cong an", PlaceKind::Force),
    ("don bien phong", PlaceKind::Force),
];

/// The kind a text names.
fn kind_of(text: &str) -> Option<PlaceKind> {
    let key = fold(text);
    let named = |kind: &&PlaceKind| kind.id() == text.trim() || fold(kind.label()) == key;
    PlaceKind::ALL.iter().find(named).copied().or_else(|| beginning(&key))
}

/// The kind that a name begins with: "Bản Huổi Lót".
pub(crate) fn kind_of_name(name: &str) -> Option<PlaceKind> {
    beginning(&fold(name))
}

fn beginning(key: &str) -> Option<PlaceKind> {
    let begins = |word: &str| {
        key.strip_prefix(word)
            .is_some_and(|rest| !rest.starts_with(|it: char| it.is_alphanumeric()))
    };
    KIND_WORDS.iter().find(|(word, _)| begins(word)).map(|(_, kind)| *kind)
}

fn class_of(text: &str) -> Option<AreaClass> {
    let key = fold(text);
    let key = key.trim_start_matches("xa ").trim_start_matches("thon ");
    AreaClass::ALL.iter().copied().find(|class| fold(class.label()) == key).or(match key {
        "kv i" | "kv1" | "i" | "1" => Some(AreaClass::RegionOne),
        "kv ii" | "kv2" | "ii" | "2" => Some(AreaClass::RegionTwo),
        "kv iii" | "kv3" | "iii" | "3" => Some(AreaClass::RegionThree),
        "dbkk" => Some(AreaClass::ExtremelyHard),
        "dtts" | "dan toc thieu so" => Some(AreaClass::Minority),
        _ => None,
    })
}

/// A problem of a list of places: it keeps its row out.
pub(crate) fn fault(
    at: &RowRef,
    column: Option<u32>,
    code: &'static str,
    message: impl Into<String>,
    advice: &str,
    value: &str,
) -> Problem {
    Problem {
        sheet: at.sheet.clone(),
        row: at.row,
        column,
        field: Field::Row,
        code,
        severity: Severity::Error,
        message: message.into(),
        advice: advice.to_owned(),
        value: value.to_owned(),
        fixes: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_by_word_and_by_name() {
        for (text, kind) in [
            ("Bản", PlaceKind::Hamlet),
            ("thôn, bản, tổ dân phố", PlaceKind::Hamlet),
            ("Bản Huổi Lót", PlaceKind::Hamlet),
            ("Buôn Ma", PlaceKind::Hamlet),
            ("Trường Tiểu học số 1", PlaceKind::School),
            ("Trạm Y tế xã", PlaceKind::Clinic),
            ("xã", PlaceKind::Commune),
            ("Công an xã", PlaceKind::Force),
            ("township", PlaceKind::Township),
            ("special_zone", PlaceKind::SpecialZone),
        ] {
            assert_eq!(kind_of(text), Some(kind), "{text}");
        }
        assert_eq!(kind_of_name("Huổi Lót"), None);
        assert_eq!(kind_of_name("Bảnh"), None, "a word that only begins so");
        assert_eq!(class_of("KV III"), Some(AreaClass::RegionThree));
        assert_eq!(class_of("xã biên giới"), Some(AreaClass::Border));
    }

    #[test]
    fn headings_as_offices_write_them() {
        for (heading, column) in [
            ("Tên thôn, bản", PlaceColumn::Name),
            ("Tên địa bàn", PlaceColumn::Name),
            ("Loại địa bàn", PlaceColumn::Kind),
            ("Mã đơn vị hành chính", PlaceColumn::Code),
            ("Thuộc xã", PlaceColumn::Parent),
            ("Chi bộ phụ trách", PlaceColumn::Cell),
            ("Phân loại", PlaceColumn::Classes),
            ("name", PlaceColumn::Name),
            ("code", PlaceColumn::Code),
            ("kind", PlaceColumn::Kind),
            ("parent", PlaceColumn::Parent),
        ] {
            assert_eq!(PlaceColumn::of(heading), Some(column), "{heading}");
        }
        assert_eq!(PlaceColumn::of("Ghi chú"), None);
    }
}
