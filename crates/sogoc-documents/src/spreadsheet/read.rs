//! The one way in: tells the format by its content and walks the file twice.

use super::collector::Collector;
use super::detect::{Container, container};
use super::package::{Contents, Package};
use super::{Format, Limits, Looks, Measure, Progress, ReadError, Workbook, csv, ods, xls, xlsx};

/// A file that can be walked as often as needed.
pub(super) trait Walk {
    /// Hands every sheet, row and cell to the collector, in the order of the file.
    fn walk(&mut self, collector: &mut Collector<'_>) -> Result<(), ReadError>;
}

/// Reads a spreadsheet. The format is told by the bytes; `file_name` only names the sheet of a text file.
///
/// `progress` is called often and stops the reading by answering `false`. On an error nothing is kept.
pub fn read(
    file_name: &str,
    bytes: &[u8],
    limits: &Limits,
    progress: &mut dyn FnMut(Progress) -> bool,
) -> Result<Workbook, ReadError> {
    if bytes.len() as u64 > limits.file_bytes {
        return Err(ReadError::too_large(Measure::FileBytes, limits.file_bytes));
    }
    let mut collector = Collector::new(limits, progress);
    let format = match container(bytes)? {
        Container::Zip => {
            let mut package = Package::open(bytes, limits)?;
            match package.contents()? {
                Contents::Xlsx => {
                    twice(&mut xlsx::Book::open(package, limits)?, &mut collector)?;
                    Format::Xlsx
                }
                Contents::Ods => {
                    twice(&mut ods::Book::open(package, limits)?, &mut collector)?;
                    Format::Ods
                }
            }
        }
        Container::Compound => {
            twice(&mut xls::Book::open(bytes, limits)?, &mut collector)?;
            Format::Xls
        }
        Container::Text => {
            twice(&mut csv::Text::open(file_name, bytes)?, &mut collector)?;
            Format::Csv
        }
    };
    let sheets = collector.finish();
    if sheets.is_empty() {
        return Err(ReadError::NotSpreadsheet(Looks::Unknown));
    }
    Ok(Workbook { sheets, format })
}

fn twice(book: &mut dyn Walk, collector: &mut Collector<'_>) -> Result<(), ReadError> {
    book.walk(collector).map_err(|error| error.at(collector.place()))?;
    collector.keep();
    book.walk(collector).map_err(|error| error.at(collector.place()))
}
