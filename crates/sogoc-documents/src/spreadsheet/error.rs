//! Why a file is refused: what is wrong, where, and what to do next.

use std::fmt;

use super::column_name;

/// A refused file. Nothing of it was kept.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// No bytes, or nothing but blanks.
    #[error("Tệp rỗng, không có dữ liệu nào. Đề nghị kiểm tra lại tệp rồi tải lên lại.")]
    Empty,
    /// Bytes of another kind of file.
    #[error("{0}")]
    NotSpreadsheet(Looks),
    /// A password is needed to open it.
    #[error(
        "Tệp được đặt mật khẩu nên không đọc được. Đề nghị mở tệp bằng Excel, bỏ mật khẩu \
         (Tệp → Thông tin → Bảo vệ sổ làm việc), lưu lại rồi tải lên lại."
    )]
    Encrypted,
    /// The bytes contradict their own format.
    #[error(
        "Tệp bị hỏng{place}: {what}. Đề nghị mở tệp bằng Excel, chọn «Lưu thành» kiểu .xlsx với tên mới rồi tải lên lại; \
         nếu Excel cũng không mở được thì xin lại tệp gốc."
    )]
    Damaged {
        /// What does not fit, in a few words.
        what: String,
        /// How far reading had come.
        place: Place,
    },
    /// More than is accepted.
    #[error("Tệp quá lớn{place}: {measure}, mức cho phép là {allowed}. {}", measure.advice(), allowed = grouped(*allowed))]
    TooLarge {
        /// What there is too much of.
        measure: Measure,
        /// How much is accepted.
        allowed: u64,
        /// How far reading had come.
        place: Place,
    },
    /// The person waiting asked to stop.
    #[error("Đã dừng đọc tệp theo yêu cầu. Chưa có dữ liệu nào được ghi.")]
    Stopped,
}

impl ReadError {
    /// A stable word for the kind of refusal.
    pub fn code(&self) -> &'static str {
        match self {
            ReadError::Empty => "empty_file",
            ReadError::NotSpreadsheet(_) => "not_a_spreadsheet",
            ReadError::Encrypted => "encrypted_file",
            ReadError::Damaged { .. } => "damaged_file",
            ReadError::TooLarge { .. } => "file_too_large",
            ReadError::Stopped => "stopped",
        }
    }

    /// Where in the file reading stood, as far as it is known.
    pub fn place(&self) -> Option<&Place> {
        match self {
            ReadError::Damaged { place, .. } | ReadError::TooLarge { place, .. } => Some(place),
            _ => None,
        }
    }

    pub(super) fn damaged(what: impl Into<String>) -> Self {
        ReadError::Damaged { what: what.into(), place: Place::default() }
    }

    pub(super) fn too_large(measure: Measure, allowed: u64) -> Self {
        ReadError::TooLarge { measure, allowed, place: Place::default() }
    }

    /// Adds where reading stood to an error raised by a part that could not know.
    pub(super) fn at(mut self, reached: &Place) -> Self {
        if let ReadError::Damaged { place, .. } | ReadError::TooLarge { place, .. } = &mut self
            && *place == Place::default()
        {
            place.clone_from(reached);
        }
        self
    }
}

/// A spot in a workbook, as far as it is known.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Place {
    /// The name of the sheet.
    pub sheet: Option<String>,
    /// The row; the first is 1.
    pub row: Option<u32>,
    /// The column; A is 0.
    pub column: Option<u32>,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sheet = self.sheet.as_ref().map(|name| format!("trang «{name}»"));
        let row = self.row.map(|row| format!("dòng {row}"));
        let column = self.column.map(|column| format!("cột {}", column_name(column)));
        let known: Vec<String> = [sheet, row, column].into_iter().flatten().collect();
        if known.is_empty() {
            return Ok(());
        }
        write!(f, " ở {}", known.join(", "))
    }
}

/// What there can be too much of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// Bytes of the file.
    FileBytes,
    /// Bytes after unpacking.
    UnzippedBytes,
    /// Bytes after unpacking compared with before.
    CompressionRatio,
    /// XML elements, among them empty cells.
    Elements,
    /// Parts of the archive.
    Entries,
    /// Sheets.
    Sheets,
    /// Rows that hold something.
    Rows,
    /// Columns of a sheet.
    Columns,
    /// Cells that hold something.
    Cells,
    /// Merged areas.
    Merges,
    /// Text of all cells.
    TextBytes,
    /// Text of one cell.
    CellTextBytes,
}

impl Measure {
    fn advice(self) -> &'static str {
        match self {
            Measure::FileBytes | Measure::Rows | Measure::Cells | Measure::TextBytes => {
                "Đề nghị tách danh sách thành nhiều tệp, mỗi tệp một số tổ chức đảng, bỏ hình ảnh và các trang không dùng."
            }
            Measure::UnzippedBytes | Measure::Elements | Measure::Columns | Measure::Merges => {
                "Thường do vùng trống ngoài bảng đã được định dạng. Đề nghị chép riêng phần bảng sang một tệp mới rồi tải lên lại."
            }
            Measure::CompressionRatio | Measure::Entries => {
                "Tệp có dấu hiệu không bình thường. Đề nghị chép phần bảng sang một tệp mới, lưu kiểu .xlsx rồi tải lên lại."
            }
            Measure::Sheets => "Đề nghị xóa các trang không dùng hoặc tách thành nhiều tệp.",
            Measure::CellTextBytes => "Đề nghị rút gọn nội dung của ô này.",
        }
    }
}

impl fmt::Display for Measure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Measure::FileBytes => "dung lượng tệp vượt mức (tính bằng byte)",
            Measure::UnzippedBytes => "nội dung sau khi giải nén vượt mức (tính bằng byte)",
            Measure::CompressionRatio => {
                "nội dung nở ra quá nhiều lần khi giải nén (tính bằng lần)"
            }
            Measure::Elements => "có quá nhiều ô, kể cả ô trống đã định dạng",
            Measure::Entries => "có quá nhiều thành phần trong tệp nén",
            Measure::Sheets => "có quá nhiều trang tính",
            Measure::Rows => "có quá nhiều dòng có dữ liệu",
            Measure::Columns => "có quá nhiều cột",
            Measure::Cells => "có quá nhiều ô có dữ liệu",
            Measure::Merges => "có quá nhiều vùng ô được gộp",
            Measure::TextBytes => "tổng phần chữ trong các ô vượt mức (tính bằng byte)",
            Measure::CellTextBytes => "phần chữ trong một ô vượt mức (tính bằng byte)",
        })
    }
}

/// What a file that is not a spreadsheet seems to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Looks {
    /// A PDF document.
    Pdf,
    /// A text document of Word or LibreOffice.
    TextDocument,
    /// Slides.
    Slides,
    /// A picture.
    Image,
    /// A web page, often exported by another system under the name `.xls`.
    Html,
    /// The XML that Excel 2003 could save.
    Xml2003,
    /// The binary form of new Excel workbooks.
    Xlsb,
    /// A workbook older than Excel 97.
    OldExcel,
    /// An archive without a workbook in it.
    Archive,
    /// Data for programs.
    Json,
    /// Anything else.
    Unknown,
}

impl fmt::Display for Looks {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const SAVE: &str = "Đề nghị mở tệp bằng Excel, chọn «Lưu thành» (Save As) kiểu «Excel Workbook (.xlsx)»: \
                            Lưu thành .xlsx rồi tải lên lại.";
        const CHOOSE: &str = "Đề nghị chọn tệp danh sách kiểu .xlsx, .xls, .ods hoặc .csv.";
        let (what, next) = match self {
            Looks::Pdf => ("tài liệu PDF", CHOOSE),
            Looks::TextDocument => (
                "văn bản Word",
                "Đề nghị chép bảng trong văn bản sang Excel, lưu thành .xlsx rồi tải lên lại.",
            ),
            Looks::Slides => ("tệp trình chiếu", CHOOSE),
            Looks::Image => (
                "tệp hình ảnh",
                "Chương trình không đọc chữ trong ảnh. Đề nghị chọn tệp danh sách kiểu .xlsx, .xls, .ods hoặc .csv.",
            ),
            Looks::Html => ("trang web (HTML) mang tên bảng tính", SAVE),
            Looks::Xml2003 => ("bảng tính kiểu XML cũ", SAVE),
            Looks::Xlsb => ("bảng tính Excel dạng nhị phân (.xlsb)", SAVE),
            Looks::OldExcel => ("bảng tính Excel trước năm 1997", SAVE),
            Looks::Archive => {
                ("tệp nén", "Đề nghị giải nén rồi tải lên từng tệp danh sách ở trong.")
            }
            Looks::Json => ("dữ liệu JSON", CHOOSE),
            Looks::Unknown => ("loại tệp không nhận ra", CHOOSE),
        };
        write!(f, "Tệp này không phải bảng tính đọc được mà là {what}. {next}")
    }
}

/// A number with a dot between thousands.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push('.');
        }
        text.push(digit);
    }
    text
}
