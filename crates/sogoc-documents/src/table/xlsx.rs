//! A table as a sheet that prints: A4, the heading on every page, lines around every field, dates as offices write them.

mod heading;
mod office;
mod pages;

use std::collections::BTreeMap;

use jiff::civil::Date;
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};

use super::{Column, Field, Kind, Table, day};

/// Excel keeps no longer text in one cell.
const LONGEST_TEXT: usize = 32_767;
/// Whole numbers beyond this lose digits as floating point.
const EXACT: u64 = 1 << 53;
/// Characters that fit across an upright A4 page at this font size.
const UPRIGHT_WIDTH: f64 = 80.0;
/// How many letters a step of [`Field::Inset`] takes.
const STEP: f64 = 1.8;
/// Asks for 1.234,5 where a program would follow another language; Excel follows its own settings.
const VIETNAMESE: &str = "[$-42A]";
/// Paper number of A4.
const A4: u8 = 9;

/// A table that no sheet can hold.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// Text longer than a cell holds.
    #[error(
        "Bảng «{table}», dòng {row}, cột «{column}»: nội dung dài quá {LONGEST_TEXT} ký tự nên không ghi được vào một ô. \
         Đề nghị rút gọn rồi xuất lại."
    )]
    LongText {
        /// The name of the table.
        table: String,
        /// The row of the table; the first is 1.
        row: usize,
        /// The heading of the column.
        column: String,
    },
    /// Anything else, mostly too many rows.
    #[error("Không ghi được tệp Excel: {0}. Đề nghị chia bảng thành nhiều phần rồi xuất lại.")]
    Workbook(#[from] XlsxError),
}

/// Writes one sheet for each table.
pub fn xlsx(tables: &[Table]) -> Result<Vec<u8>, WriteError> {
    let mut workbook = Workbook::new();
    // The same table gives the same bytes, whenever it is written.
    let created = ExcelDateTime::from_ymd(2000, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&created));
    let mut names: Vec<String> = Vec::new();
    for table in tables {
        let name = sheet_name(&table.name, &names);
        let sheet = workbook.add_worksheet();
        sheet.set_name(&name)?;
        Writer { sheet, table, row: 0, tall: BTreeMap::new() }.write()?;
        names.push(name);
    }
    Ok(workbook.save_to_buffer()?)
}

/// A name Excel accepts: no signs of its own, 31 characters, and no name twice.
fn sheet_name(wanted: &str, taken: &[String]) -> String {
    let clean: String = wanted
        .chars()
        .map(|c| {
            if matches!(c, '[' | ']' | ':' | '*' | '?' | '/' | '\\') || c.is_control() {
                '-'
            } else {
                c
            }
        })
        .collect();
    let clean = clean.trim().trim_matches('\'');
    let clean = if clean.is_empty() { "Bảng" } else { clean };
    let is_free =
        |name: &String| !taken.iter().any(|other| other.to_lowercase() == name.to_lowercase());
    let numbered = (1_usize..).map(|number| {
        let suffix = if number == 1 { String::new() } else { format!(" ({number})") };
        // Excel counts UTF-16 units.
        let mut name = String::new();
        for c in clean.chars() {
            if name.encode_utf16().count() + c.len_utf16() + suffix.len() > 31 {
                break;
            }
            name.push(c);
        }
        name.trim_end_matches('\'').to_owned() + &suffix
    });
    numbered.into_iter().find(is_free).unwrap_or_default()
}

struct Writer<'t> {
    sheet: &'t mut Worksheet,
    table: &'t Table,
    /// The next row to be written.
    row: u32,
    /// The rows made tall, and how many lines each holds.
    tall: BTreeMap<u32, f64>,
}

impl Writer<'_> {
    fn write(mut self) -> Result<(), WriteError> {
        self.page()?;
        if let Some(office) = &self.table.office {
            self.office_above(office)?;
        }
        self.lines_above()?;
        let first = self.row;
        self.headings()?;
        let body = self.row;
        self.sheet.set_repeat_rows(first, body - 1)?;
        self.sheet.set_freeze_panes(body, 0)?;
        let table = self.table;
        for (index, row) in table.rows.iter().enumerate() {
            self.fields(row, index + 1, false)?;
        }
        if let Some(totals) = &table.totals {
            self.fields(totals, table.rows.len() + 1, true)?;
        }
        let foot = self.row;
        self.lines_below()?;
        if let Some(office) = &table.office {
            self.office_below(office)?;
            self.keep_together(first..body, foot);
        }
        Ok(())
    }

    fn page(&mut self) -> Result<(), WriteError> {
        self.sheet.set_paper_size(A4);
        if self.lies() {
            self.sheet.set_landscape();
        }
        self.sheet.set_print_fit_to_pages(1, 0);
        self.sheet.set_margins(0.8, 0.4, 0.6, 0.6, 0.3, 0.3);
        self.sheet.set_print_center_horizontally(true);
        self.sheet.set_footer("&C&\"Times New Roman,Regular\"&11Trang &P/&N");
        if let Some(stamp) = &self.table.stamp {
            let stamp = stamp.replace('&', "&&");
            self.sheet.set_header(format!("&R&\"Times New Roman,Bold\"&11{stamp}"));
        }
        for (index, column) in (0_u16..).zip(&self.table.columns) {
            self.sheet.set_column_width(index, column.width)?;
        }
        Ok(())
    }

    fn lines_above(&mut self) -> Result<(), WriteError> {
        let table = self.table;
        if let Some(stamp) = &table.stamp {
            self.spread(
                stamp,
                &font().set_bold().set_font_color(0x00C0_0000).set_align(FormatAlign::Center),
            )?;
        }
        for (index, line) in table.title.iter().enumerate() {
            let format = font().set_align(FormatAlign::Center);
            self.spread(line, &if index == 0 { format.set_bold() } else { format })?;
        }
        if self.row > 0 {
            self.row += 1;
        }
        if let Some(office) = &table.office {
            self.row -= 1;
            let format = font().set_align(FormatAlign::Right).set_italic();
            self.spread(&office.counted_in, &format)?;
        }
        Ok(())
    }

    fn lines_below(&mut self) -> Result<(), WriteError> {
        let table = self.table;
        if !table.footer.is_empty() {
            self.row += 1;
        }
        for line in &table.footer {
            self.spread(line, &font())?;
        }
        Ok(())
    }

    /// A line over the whole width of the table.
    fn spread(&mut self, line: &str, format: &Format) -> Result<(), WriteError> {
        let last = self.table.columns.len().saturating_sub(1) as u16;
        if last == 0 {
            self.sheet.write_string_with_format(self.row, 0, line, format)?;
        } else {
            self.sheet.merge_range(
                self.row,
                0,
                self.row,
                last,
                line,
                &format.clone().set_text_wrap(),
            )?;
        }
        self.row += 1;
        Ok(())
    }

    fn fields(&mut self, row: &[Field], number: usize, bold: bool) -> Result<(), WriteError> {
        let table = self.table;
        for (index, column) in table.columns.iter().enumerate() {
            let field = row.get(index).unwrap_or(&Field::Empty);
            if let Field::Text(text) | Field::Inset(_, text) = field
                && text.encode_utf16().count() > LONGEST_TEXT
            {
                let (table, column) = (table.name.clone(), column.heading.clone());
                return Err(WriteError::LongText { table, row: number, column });
            }
            self.field(index as u16, field, &format(column, field, bold))?;
        }
        let texts = row.iter().zip(&table.columns).filter_map(|(field, column)| match field {
            Field::Text(text) => Some((text.as_str(), column.width)),
            Field::Inset(steps, text) => {
                Some((text.as_str(), column.width - STEP * f64::from(*steps)))
            }
            _ => None,
        });
        self.heighten(self.row, texts)?;
        self.row += 1;
        Ok(())
    }

    fn field(&mut self, column: u16, field: &Field, format: &Format) -> Result<(), WriteError> {
        let (row, sheet) = (self.row, &mut *self.sheet);
        match field {
            Field::Text(text) | Field::Inset(_, text) if !text.is_empty() => {
                sheet.write_string_with_format(row, column, text, format)?;
            }
            Field::Count(count) if count.unsigned_abs() > EXACT => {
                sheet.write_string_with_format(row, column, count.to_string(), format)?;
            }
            Field::Count(count) => {
                sheet.write_number_with_format(row, column, *count as f64, format)?;
            }
            Field::Decimal(number, _) | Field::Percent(number) if number.is_finite() => {
                sheet.write_number_with_format(row, column, *number, format)?;
            }
            Field::Date(date) => match excel_day(*date) {
                Some(excel) => {
                    sheet.write_datetime_with_format(row, column, &excel, format)?;
                }
                None => {
                    sheet.write_string_with_format(row, column, day(*date), format)?;
                }
            },
            _ => {
                sheet.write_blank(row, column, format)?;
            }
        }
        Ok(())
    }
}

/// Excel knows no days before 1900.
fn excel_day(date: Date) -> Option<ExcelDateTime> {
    let (year, month, day) = (date.year(), date.month(), date.day());
    ExcelDateTime::from_ymd(u16::try_from(year).ok()?, month.unsigned_abs(), day.unsigned_abs())
        .ok()
}

fn font() -> Format {
    Format::new().set_font_name("Times New Roman").set_font_size(13)
}

fn framed() -> Format {
    font().set_border(FormatBorder::Thin).set_text_wrap()
}

fn format(column: &Column, field: &Field, bold: bool) -> Format {
    let align = match column.kind {
        Kind::Text => FormatAlign::Left,
        Kind::Count | Kind::Percent => FormatAlign::Right,
        Kind::Date => FormatAlign::Center,
    };
    let format = framed().set_align(align).set_align(FormatAlign::VerticalCenter);
    let format = if bold { format.set_bold() } else { format };
    match field {
        Field::Count(_) => format.set_num_format(format!("{VIETNAMESE}#,##0")),
        Field::Decimal(_, places) => {
            let zeros = "0".repeat(usize::from(*places));
            format.set_num_format(format!("{VIETNAMESE}#,##0.{zeros}").trim_end_matches('.'))
        }
        Field::Percent(_) => format.set_num_format(format!("{VIETNAMESE}0.0%")),
        Field::Date(_) => format.set_num_format("dd/mm/yyyy"),
        // Marked as text, so that editing the cell later does not make a formula of it.
        Field::Text(text) if text.starts_with(['=', '+', '-', '@']) => format.set_quote_prefix(),
        Field::Inset(steps, _) => format.set_indent(*steps),
        _ => format,
    }
}
