//! How much of a file is accepted, and how far reading has come.

/// The bounds within which a file is read. The defaults accept a list of 60,000 people with 15 columns and keep what a
/// refused file may cost under 64 MiB.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// The size of the file itself.
    pub file_bytes: u64,
    /// What the parts of the file that are read may unpack to, together.
    pub unzipped_bytes: u64,
    /// How many times larger than packed a big part may become: beyond this it was made to do harm.
    pub compression_ratio: u64,
    /// XML elements of the parts that are read, together: cells, empty ones too, and what stands in them.
    pub elements: u64,
    /// Entries of a zip archive.
    pub entries: u64,
    /// Sheets of the workbook.
    pub sheets: u64,
    /// Rows that hold something, over all sheets.
    pub rows: u64,
    /// Columns of a sheet.
    pub columns: u64,
    /// Cells that hold something, over all sheets.
    pub cells: u64,
    /// Merged areas, over all sheets.
    pub merges: u64,
    /// Text of all cells, in bytes.
    pub text_bytes: u64,
    /// Text of one cell, in bytes. Excel itself stops at 32,767 characters.
    pub cell_text_bytes: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            file_bytes: 32 << 20,
            unzipped_bytes: 192 << 20,
            compression_ratio: 250,
            elements: 8_000_000,
            entries: 2_000,
            sheets: 250,
            rows: 200_000,
            columns: 16_384,
            cells: 1_000_000,
            merges: 50_000,
            text_bytes: 24 << 20,
            cell_text_bytes: 128 << 10,
        }
    }
}

/// How far reading has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Counting or keeping.
    pub stage: Stage,
    /// Rows with something in them seen in this stage.
    pub rows: u64,
    /// All such rows of the file, once they are counted.
    pub total_rows: Option<u64>,
}

/// A file is walked twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// The first walk: its cells are counted.
    Checking,
    /// The second walk: its cells are kept.
    Reading,
}
