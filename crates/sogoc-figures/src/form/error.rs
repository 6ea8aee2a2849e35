//! What may be wrong with the definition of a form.

use crate::parse::ParseError;

/// A definition that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum DefinitionError {
    /// The file is not what a definition looks like.
    #[error("định nghĩa biểu không đọc được: {0}")]
    Unreadable(#[from] toml::de::Error),
    /// A cell cannot be counted as asked.
    #[error("biểu {form}, {place}: {fault}")]
    Cell {
        /// The form.
        form: String,
        /// Row and column in words.
        place: String,
        /// What is wrong there.
        fault: Fault,
    },
    /// An identity cannot be checked as written.
    #[error("biểu {form}: đẳng thức {identity} {fault}")]
    Identity {
        /// The form.
        form: String,
        /// The identity.
        identity: String,
        /// What is wrong with it.
        fault: String,
    },
    /// The form as a whole does not fit together.
    #[error("biểu {form}: {fault}")]
    Form {
        /// The form.
        form: String,
        /// What is wrong with it.
        fault: String,
    },
}

/// What is wrong with one cell.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// A condition that cannot be read.
    #[error("{0}")]
    Filter(#[from] ParseError),
    /// A cause that does not exist.
    #[error("không có lý do biến động “{0}”")]
    NoSuchCause(String),
    /// A field that has no mean.
    #[error("không tính được bình quân của “{0}”; cần trường là một số, ví dụ age")]
    NoAverage(String),
    /// A mean of nobody.
    #[error("bình quân cần đúng một trong hai: at (số có mặt) hoặc way (biến động)")]
    AverageOfWhom,
    /// More than one source.
    #[error("có hơn một nguồn số liệu; chỉ để một")]
    TwoSources,
    /// No source.
    #[error("không có nguồn số liệu; ghi nguồn ở dòng hoặc ở cột, hoặc heading = true")]
    NoSource,
    /// A share of what is not there.
    #[error("tỷ lệ nhắc tới “{0}” không có trong biểu hoặc không phải một số đếm")]
    NoSuchShare(String),
    /// A share written in two ways or none.
    #[error("tỷ lệ cần đúng một trong hai: in (cột) hoặc of_row (dòng)")]
    ShareOfWhat,
    /// A row that speaks only of a column that is not there.
    #[error("only nhắc tới cột “{0}” không có trong biểu")]
    NoSuchColumn(String),
    /// A catalogue that is not known.
    #[error("không có danh mục “{0}”")]
    NoSuchCatalogue(String),
}
