//! What a program is told when its request is not done: a problem in Vietnamese, with its fields.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};
use sogoc_operations::api_keys::KeyError;
use sogoc_operations::error::OperationError;

use super::schema::{Definitions, Shape};
use crate::status::Problem;

/// The media type of a problem (RFC 9457).
pub(crate) const MEDIA_TYPE: &str = "application/problem+json";

answers! {
    "Một chỗ sai trong yêu cầu."
    FieldProblem {
        field: String = "Tên tham số hoặc trường; trống khi sai ở cả yêu cầu.",
        message: String = "Sai gì, sửa thế nào.",
    }

    "Yêu cầu không được thực hiện và vì sao."
    ProblemDetails {
        r#type: String = "Loại, cũng là địa chỉ của phần giải thích trong tài liệu này.",
        title: String = "Loại, bằng lời.",
        status: u64 = "Mã trạng thái HTTP.",
        detail: String = "Vì sao lần này không được, cần làm gì.",
        errors: Vec<FieldProblem> = "Từng chỗ sai trong yêu cầu.",
        reference: Option<String> = "Mã tra trong nhật ký máy chủ khi chương trình có lỗi.",
    }
}

/// Why a request was not done.
#[derive(Debug)]
pub(crate) enum Fault {
    /// As a page would say it.
    Told(Problem),
    /// What was sent is no JSON.
    Unreadable,
    /// What was sent is of another type.
    NotJson,
    /// The key opens nothing; none was sent when there are no words.
    Key(Option<KeyError>),
    /// The key only reads.
    ReadsOnly,
    /// The password given by another must be changed first.
    MustChange,
    /// Wrong in these places.
    Fields(Vec<FieldProblem>),
}

impl<E: Into<Problem>> From<E> for Fault {
    fn from(problem: E) -> Self {
        Self::Told(problem.into())
    }
}

impl Fault {
    /// One place that is wrong.
    pub(crate) fn field(name: &str, words: impl Into<String>) -> Self {
        Self::Fields(vec![FieldProblem { field: name.to_owned(), message: words.into() }])
    }

    fn status(&self) -> StatusCode {
        match self {
            Self::Told(problem) => problem.status(),
            Self::Unreadable => StatusCode::BAD_REQUEST,
            Self::NotJson => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::Key(Some(KeyError::Wait { .. })) => StatusCode::TOO_MANY_REQUESTS,
            Self::Key(Some(KeyError::Failed(_))) => StatusCode::INTERNAL_SERVER_ERROR,
            Self::Key(_) => StatusCode::UNAUTHORIZED,
            Self::ReadsOnly | Self::MustChange => StatusCode::FORBIDDEN,
            Self::Fields(_) => StatusCode::UNPROCESSABLE_ENTITY,
        }
    }

    fn detail(&self) -> String {
        let words = match self {
            Self::Told(problem) => return told(problem),
            Self::Key(Some(error)) => return error.to_string(),
            Self::Unreadable => {
                "Nội dung gửi lên không phải JSON đúng cú pháp, mã UTF-8. Kiểm tra lại rồi gửi lại."
            }
            Self::NotJson => "Nội dung gửi lên phải có kiểu application/json.",
            Self::Key(None) => {
                "Gửi kèm khóa truy cập trong tiêu đề Authorization: Bearer. Lập khóa ở trang Khóa truy cập API."
            }
            Self::ReadsOnly => {
                "Khóa này chỉ để đọc. Muốn ghi, chủ tài khoản lập một khóa được ghi."
            }
            Self::MustChange => {
                "Mật khẩu của tài khoản do người khác đặt, phải đổi trước. Mời đăng nhập trên trang rồi đổi mật khẩu."
            }
            Self::Fields(_) => "Có chỗ chưa đúng trong yêu cầu; xem từng chỗ ở errors.",
        };
        words.to_owned()
    }

    /// The answer. `reference` is what a failure is written in the log under.
    pub(crate) fn answer(self, reference: &str) -> Response {
        let status = self.status();
        let failed = status.is_server_error();
        if failed {
            tracing::error!(reference, fault = ?self, "an operation of the interface failed");
        }
        let (kind, title) = kind_of(status);
        let wait = match &self {
            Self::Key(Some(KeyError::Wait { seconds })) => Some(*seconds),
            _ => None,
        };
        let detail = self.detail();
        let errors = match self {
            Self::Fields(errors) => errors,
            _ => Vec::new(),
        };
        let problem = ProblemDetails {
            r#type: format!("/api#{kind}"),
            title: title.to_owned(),
            status: u64::from(status.as_u16()),
            detail,
            errors,
            reference: failed.then(|| reference.to_owned()),
        };
        let body = json!(problem).to_string();
        let mut response = (status, [(header::CONTENT_TYPE, MEDIA_TYPE)], body).into_response();
        if status == StatusCode::UNAUTHORIZED {
            let asks = HeaderValue::from_static("Bearer realm=\"sogoc\"");
            response.headers_mut().insert(header::WWW_AUTHENTICATE, asks);
        }
        if let Some(seconds) = wait {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        response
    }
}

fn told(problem: &Problem) -> String {
    match problem {
        Problem::Operation(error @ (OperationError::Inconsistent(_) | OperationError::Broken)) => {
            error.to_string()
        }
        Problem::Operation(error) if problem.status().is_server_error() => match error {
            OperationError::Unknown(_) => error.to_string(),
            _ => "Chương trình gặp lỗi khi đọc hoặc ghi sổ. Đưa mã tra ở reference cho người quản trị.".to_owned(),
        },
        Problem::Operation(error) => error.to_string(),
        Problem::Day(words) => words.clone(),
        Problem::NoRole => {
            "Tài khoản, hoặc khóa này trong phạm vi của nó, chưa có vai trò nào ở đâu.".to_owned()
        }
        Problem::TooLarge => "Nội dung gửi lên quá lớn. Chia nhỏ rồi gửi lại.".to_owned(),
        Problem::Missing | Problem::Foreign | Problem::Stale | Problem::NoForm => {
            "Không có gì ở địa chỉ này, hoặc tài khoản không có quyền ở đây.".to_owned()
        }
        Problem::Broken(_) => {
            "Chương trình gặp lỗi. Đưa mã tra ở reference cho người quản trị.".to_owned()
        }
    }
}

/// The kinds of problems: status, identifier, words; each is described where it is told.
pub(crate) const KINDS: [(u16, &str, &str); 10] = [
    (400, "unreadable", "Không đọc được nội dung gửi lên"),
    (401, "no-key", "Cần khóa truy cập đúng"),
    (403, "forbidden", "Khóa hoặc tài khoản không được làm việc này"),
    (404, "not-found", "Không có, hoặc không có quyền ở đây"),
    (405, "method", "Địa chỉ này không nhận phương thức đó"),
    (409, "conflict", "Sổ vừa có biến động mới do người khác ghi"),
    (413, "too-large", "Nội dung gửi lên quá lớn"),
    (415, "media-type", "Kiểu nội dung không phải JSON"),
    (422, "wrong-input", "Yêu cầu chưa đúng"),
    (429, "too-often", "Thử khóa sai quá nhiều lần"),
];

fn kind_of(status: StatusCode) -> (&'static str, &'static str) {
    let found = KINDS.iter().find(|(code, ..)| *code == status.as_u16());
    found.map_or(("failure", "Chương trình gặp lỗi"), |(_, id, title)| (*id, *title))
}

/// How a problem is described in the document.
pub(crate) fn response_of(status: u16, title: &str, all: &mut Definitions) -> Value {
    let mut response = json!({
        "description": title,
        "content": { MEDIA_TYPE: { "schema": ProblemDetails::shape(all) } },
    });
    if status == 429 {
        let seconds = json!({ "type": "integer", "minimum": 1 });
        response["headers"] =
            json!({ "Retry-After": { "schema": seconds, "description": "Số giây phải đợi." } });
    }
    response
}
