//! What an operation answers when it does not do what was asked.

use sogoc_domain::event::Inconsistency;
use sogoc_domain::refusal::Refusal;
use sogoc_store::{AppendError, StoreError};

use crate::rights::Action;

/// Why an operation was not carried out.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum OperationError {
    /// A rule or the register said no.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The actor may not; also said of what does not exist, so that neither can be told apart.
    #[error("Không tìm thấy, hoặc tài khoản không có quyền {} ở đây.", .0.label())]
    Denied(Action),
    /// Nothing of that name, code or id.
    #[error(
        "Không tìm thấy {what} “{given}”. Kiểm tra lại cách viết, hoặc chọn trong danh sách {what}."
    )]
    NotFound {
        /// Kind of thing.
        what: &'static str,
        /// What was asked for.
        given: String,
    },
    /// More than one thing of that name.
    #[error("Có {count} {what} tên “{given}”. Hãy dùng mã.")]
    Ambiguous {
        /// Kind of thing.
        what: &'static str,
        /// What was asked for.
        given: String,
        /// How many.
        count: usize,
    },
    /// Something was recorded meanwhile by somebody else; nothing of this was.
    #[error("Sổ vừa có biến động mới do người khác ghi. Hãy thử lại.")]
    Moved,
    /// Input that is wrong in itself.
    #[error("{0}")]
    Input(String),
    /// The ledger contradicts the model.
    #[error("Sổ có chỗ không nhất quán: {0}. Hãy chạy lệnh soát sổ (sogoc verify).")]
    Inconsistent(#[from] Inconsistency),
    /// Something in the ledger could not be taken into memory; nothing is answered any more.
    #[error(
        "Chương trình tạm dừng trả lời vì vừa gặp chỗ không nhất quán trong sổ. Hãy dừng chương trình và chạy lệnh soát sổ (sogoc verify)."
    )]
    Broken,
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Whether it was recorded is not known.
    #[error("Chưa rõ đã ghi xong hay chưa. Hãy mở lại trang để kiểm tra trước khi ghi lại.")]
    Unknown(#[source] StoreError),
}

impl From<AppendError> for OperationError {
    fn from(error: AppendError) -> Self {
        match error {
            AppendError::Unknown(source) => Self::Unknown(source),
            AppendError::Failure(source) => Self::Store(source),
            other => Self::Input(other.to_string()),
        }
    }
}

impl OperationError {
    /// Wrong input, in words.
    pub fn input(words: impl Into<String>) -> Self {
        Self::Input(words.into())
    }

    /// True when there is no register at the place.
    pub fn is_missing(&self) -> bool {
        matches!(self, Self::Store(StoreError::Missing { .. }))
    }

    /// True when stored data are damaged or contradict the model, so that verifying still helps.
    pub fn is_damage(&self) -> bool {
        match self {
            Self::Inconsistent(_) | Self::Broken => true,
            Self::Store(error) => error.is_damage(),
            _ => false,
        }
    }
}
