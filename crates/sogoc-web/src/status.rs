//! What goes wrong, as a status and a page: the one place where operations' errors meet the browser.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use sogoc_operations::error::OperationError;
use sogoc_operations::signing_in::SignInError;

use crate::answer::html_with;
use crate::look::frame::Frame;
use crate::look::link::Link;
use crate::look::notice::Tone;
use crate::pages::error::{self, Model};
use crate::paths;

/// Why a page cannot be shown or a thing not done.
#[derive(Debug, thiserror::Error)]
pub enum Problem {
    /// An operation said no.
    #[error(transparent)]
    Operation(#[from] OperationError),
    /// Forbidden or not there.
    #[error("nothing there, or not for this account")]
    Missing,
    /// The day asked for cannot be read.
    #[error("{0}")]
    Day(String),
    /// A state change that no page of ours asked for.
    #[error("not from a page of ours")]
    Foreign,
    /// The form belongs to another session.
    #[error("a form of another session")]
    Stale,
    /// The body is too large.
    #[error("body too large")]
    TooLarge,
    /// The body is no form.
    #[error("body is no form")]
    NoForm,
    /// The account has no role at all.
    #[error("account without a role")]
    NoRole,
    /// Something that must not happen.
    #[error("{0}")]
    Broken(String),
}

impl From<SignInError> for Problem {
    fn from(error: SignInError) -> Self {
        match error {
            SignInError::Failed(error) => Self::Operation(error),
            other => Self::Operation(OperationError::input(other.to_string())),
        }
    }
}

impl Problem {
    /// The status of the answer.
    pub fn status(&self) -> StatusCode {
        match self {
            Self::Operation(error) => status_of(error),
            Self::Missing => StatusCode::NOT_FOUND,
            Self::Day(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Foreign | Self::Stale | Self::NoRole => StatusCode::FORBIDDEN,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::NoForm => StatusCode::BAD_REQUEST,
            Self::Broken(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// The words for a field of the form that was wrong; none when it is no matter of the form.
    pub fn of_the_form(&self) -> Option<String> {
        match self {
            Self::Operation(error) => match status_of(error) {
                StatusCode::UNPROCESSABLE_ENTITY | StatusCode::CONFLICT => Some(error.to_string()),
                _ => None,
            },
            _ => None,
        }
    }

    /// The page. `reference` is what a failure is written in the log under.
    pub fn page(&self, frame: &Frame, reference: &str) -> Response {
        let status = self.status();
        if status.is_server_error() {
            tracing::error!(reference, error = %self, "a page failed");
        }
        html_with(status, &error::page(&self.model(reference), frame)).into_response()
    }

    fn model(&self, reference: &str) -> Model {
        let told = |title: &str, text: &str| Model {
            title: title.to_owned(),
            text: text.to_owned(),
            ..Model::not_found()
        };
        match self {
            Self::Operation(error @ OperationError::Unknown(_)) => {
                Model { text: error.to_string(), ..Model::failure(reference) }
            }
            Self::Operation(error) => match status_of(error) {
                StatusCode::NOT_FOUND => Model::not_found(),
                StatusCode::UNPROCESSABLE_ENTITY | StatusCode::CONFLICT => {
                    Model::refused(error.to_string(), None)
                }
                _ => Model::failure(reference),
            },
            Self::Missing => Model::not_found(),
            Self::Day(words) => told("Chưa rõ ngày cần xem", words),
            Self::Foreign => told(
                "Yêu cầu không đến từ trang của chương trình",
                "Để giữ an toàn, việc ghi chỉ nhận từ trang của chính Sổ Gốc. Mở lại trang trong trình duyệt rồi làm lại.",
            ),
            Self::Stale => told(
                "Trang này thuộc phiên làm việc cũ",
                "Mở lại trang rồi làm lại; chưa có gì được ghi.",
            ),
            Self::TooLarge => told(
                "Tệp hoặc nội dung gửi lên quá lớn",
                "Mỗi tệp tối đa 32 MB. Bỏ các trang tính không cần hoặc chia danh sách rồi gửi lại.",
            ),
            Self::NoForm => told(
                "Không đọc được nội dung gửi lên",
                "Có thể đường truyền bị ngắt giữa chừng. Mở lại trang rồi gửi lại.",
            ),
            Self::NoRole => Model {
                links: vec![Link::new("Đổi mật khẩu", paths::PASSWORD)],
                tone: Tone::Tell,
                ..told(
                    "Tài khoản chưa có vai trò",
                    "Đăng nhập được nhưng chưa được giao tổ chức nào. Đề nghị người quản trị của đảng bộ cấp vai trò.",
                )
            },
            Self::Broken(_) => Model::failure(reference),
        }
    }
}

fn status_of(error: &OperationError) -> StatusCode {
    match error {
        OperationError::Denied(_) | OperationError::NotFound { .. } => StatusCode::NOT_FOUND,
        OperationError::Refused(_)
        | OperationError::Ambiguous { .. }
        | OperationError::Input(_) => StatusCode::UNPROCESSABLE_ENTITY,
        OperationError::Moved => StatusCode::CONFLICT,
        _ => StatusCode::INTERNAL_SERVER_ERROR,
    }
}
