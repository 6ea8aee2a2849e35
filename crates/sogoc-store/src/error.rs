//! What can go wrong, in words a clerk can act on; the technical cause stays in the source chain.

use std::io;
use std::path::{Path, PathBuf};

use sqlx::postgres::PgDatabaseError;
use sqlx::sqlite::SqliteError;
use uuid::Uuid;

use crate::ledger::{Position, Range};

/// A failure of the store.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// There is no register at the location.
    #[error(
        "Không có sổ nào ở {place}. Hãy kiểm tra lại đường dẫn, hoặc lập sổ mới bằng lệnh `sogoc init`."
    )]
    Missing {
        /// The location.
        place: String,
    },
    /// There is a register where a new one was to be made.
    #[error("Ở {place} đã có một sổ. Sổ cũ được giữ nguyên; hãy chọn nơi khác để lập sổ mới.")]
    Exists {
        /// The location.
        place: String,
    },
    /// The folder for a new register holds other files.
    #[error("Thư mục {place} không trống (có “{found}”). Hãy chọn một thư mục trống hoặc chưa có.")]
    NotEmpty {
        /// The folder.
        place: String,
        /// One of the files in it.
        found: String,
    },
    /// The register was written by a newer program.
    #[error(
        "Sổ này do phiên bản phần mềm mới hơn ghi (cấu trúc {found}, phần mềm này biết đến {known}). \
         Sổ chưa bị thay đổi; hãy cài phiên bản mới hơn rồi mở lại."
    )]
    NewerSchema {
        /// The version found.
        found: u32,
        /// The newest version this program knows.
        known: u32,
    },
    /// The key file does not exist.
    #[error(
        "Không tìm thấy tệp khóa {path}. Hãy chép tệp khóa của sổ vào đó, hoặc chỉ ra tệp khóa bằng `--key`."
    )]
    KeyMissing {
        /// Where it was looked for.
        path: PathBuf,
    },
    /// No place for the key file is known.
    #[error(
        "Chưa biết tệp khóa ở đâu. Hãy chỉ ra bằng `--key TỆP` hoặc biến môi trường SOGOC_KEY."
    )]
    KeyPlaceUnknown,
    /// A key file is in the way of a new one.
    #[error(
        "Tệp khóa {path} đã có và không bị ghi đè. Hãy cất tệp đó ở nơi an toàn rồi làm lại, hoặc chọn tệp khác."
    )]
    KeyExists {
        /// The file.
        path: PathBuf,
    },
    /// The key file is not one of ours or is damaged.
    #[error(
        "Tệp {path} không phải tệp khóa hợp lệ hoặc đã hỏng. Hãy dùng bản sao khác của tệp khóa."
    )]
    KeyFormat {
        /// The file.
        path: PathBuf,
    },
    /// The key file belongs to another register.
    #[error(
        "Tệp khóa {path} là của sổ khác (mã {found}), không phải của sổ này (mã {wanted}). Hãy chọn đúng tệp khóa."
    )]
    KeyOfOther {
        /// The file.
        path: PathBuf,
        /// The register it belongs to.
        found: Uuid,
        /// The register being opened.
        wanted: Uuid,
    },
    /// The key does not open this register.
    #[error("Khóa trong tệp {path} không mở được sổ này. Hãy dùng bản sao khác của tệp khóa.")]
    KeyWrong {
        /// The file.
        path: PathBuf,
    },
    /// The key file wants a passphrase and none was given.
    #[error("Tệp khóa {path} có mật khẩu bảo vệ. Hãy nhập mật khẩu của tệp khóa.")]
    PassphraseMissing {
        /// The file.
        path: PathBuf,
    },
    /// The passphrase is wrong.
    #[error("Mật khẩu của tệp khóa {path} không đúng. Hãy nhập lại.")]
    PassphraseWrong {
        /// The file.
        path: PathBuf,
    },
    /// Stored data contradict themselves.
    #[error(
        "Dữ liệu của sổ bị hỏng: {what}. Đừng ghi thêm; hãy chạy `sogoc verify` và khôi phục từ bản sao lưu gần nhất."
    )]
    Damaged {
        /// Which data.
        what: String,
        /// The technical cause.
        #[source]
        source: Option<sqlx::Error>,
    },
    /// The backup file is cut, changed or not one of ours.
    #[error(
        "Tệp {path} không phải bản sao lưu nguyên vẹn ({why}). Không có gì được khôi phục; hãy dùng bản sao lưu khác."
    )]
    BackupDamaged {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        why: String,
    },
    /// A file is in the way of a new one.
    #[error("Tệp {path} đã có và không bị ghi đè. Hãy chọn tên khác.")]
    FileExists {
        /// The file.
        path: PathBuf,
    },
    /// The person's key was destroyed, so nothing can be sealed for them again.
    #[error(
        "Dữ liệu cá nhân của đối tượng {subject} đã được xóa, không thể ghi thêm cho đối tượng này."
    )]
    Erased {
        /// The person.
        subject: Uuid,
    },
    /// The login name is in use.
    #[error("Tên đăng nhập “{login}” đã có người dùng. Hãy chọn tên khác.")]
    LoginTaken {
        /// The login name.
        login: String,
    },
    /// A command without events, or two of one group with the same key.
    #[error(
        "Yêu cầu ghi sổ không hợp lệ: {what}. Đây là lỗi của phần mềm; hãy báo cho người phụ trách kỹ thuật."
    )]
    Misuse {
        /// What is wrong.
        what: &'static str,
    },
    /// A file could not be read or written.
    #[error("Không đọc hoặc ghi được {path}. Hãy kiểm tra quyền truy cập và chỗ trống trên ổ đĩa.")]
    File {
        /// The file or folder.
        path: PathBuf,
        /// The technical cause.
        #[source]
        source: io::Error,
    },
    /// The disk is full.
    #[error(
        "Ổ đĩa đã đầy nên chưa ghi được. Hãy giải phóng chỗ trống rồi làm lại; dữ liệu đã ghi trước đó vẫn còn."
    )]
    DiskFull(#[source] sqlx::Error),
    /// Somebody else holds the database.
    #[error("Sổ đang được một chương trình khác ghi. Hãy đợi một lát rồi làm lại.")]
    Busy(#[source] sqlx::Error),
    /// The database server does not answer or does not let us in.
    #[error(
        "Không kết nối được cơ sở dữ liệu. Hãy kiểm tra máy chủ PostgreSQL, địa chỉ, tên và mật khẩu truy cập."
    )]
    Unreachable(#[source] sqlx::Error),
    /// Anything else the database says.
    #[error(
        "Cơ sở dữ liệu báo lỗi. Hãy làm lại; nếu vẫn lỗi, hãy báo cho người phụ trách kỹ thuật kèm chi tiết dưới đây."
    )]
    Database(#[source] sqlx::Error),
}

/// Why an append did not answer with positions.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum AppendError {
    /// Another writer was first: catch up to `now_at`, decide again.
    #[error("Sổ vừa có thay đổi khác (đến vị trí {now_at}). Hãy xem lại rồi ghi lại.")]
    Moved {
        /// The head as it is now.
        now_at: Position,
    },
    /// This command was stored before; nothing of the group was written now.
    #[error("Yêu cầu này đã được ghi trước đó (vị trí {}–{}).", range.first, range.last)]
    Repeated {
        /// The key of the command.
        key: String,
        /// Where its events are.
        range: Range,
    },
    /// The commit was sent but not confirmed: ask [`crate::Store::answer`] before anything else.
    #[error(
        "Chưa biết lần ghi vừa rồi đã xong hay chưa. Phần mềm sẽ kiểm tra lại; xin đừng nhập lại."
    )]
    Unknown(#[source] StoreError),
    /// Nothing was written.
    #[error(transparent)]
    Failure(#[from] StoreError),
}

impl From<sqlx::Error> for AppendError {
    fn from(error: sqlx::Error) -> Self {
        Self::Failure(error.into())
    }
}

impl StoreError {
    pub(crate) fn file(path: &Path) -> impl FnOnce(io::Error) -> Self + use<> {
        let path = path.to_owned();
        |source| Self::File { path, source }
    }

    pub(crate) fn damaged(what: impl Into<String>) -> Self {
        Self::Damaged { what: what.into(), source: None }
    }

    /// Whether the stored data themselves are bad (and not the way to them).
    pub fn is_damage(&self) -> bool {
        matches!(self, Self::Damaged { .. })
    }
}

/// The one place that reads database error codes.
impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        match kind_of(&error) {
            Kind::Damage => {
                let what = "cơ sở dữ liệu không đọc được".to_owned();
                Self::Damaged { what, source: Some(error) }
            }
            Kind::Full => Self::DiskFull(error),
            Kind::Busy => Self::Busy(error),
            Kind::Unreachable => Self::Unreachable(error),
            Kind::Other => Self::Database(error),
        }
    }
}

enum Kind {
    Damage,
    Full,
    Busy,
    Unreachable,
    Other,
}

fn kind_of(error: &sqlx::Error) -> Kind {
    match error {
        sqlx::Error::Database(inner) => {
            let code = inner.code().unwrap_or_default();
            if inner.try_downcast_ref::<SqliteError>().is_some() {
                sqlite_kind(code.parse().unwrap_or(0))
            } else if inner.try_downcast_ref::<PgDatabaseError>().is_some() {
                postgres_kind(&code)
            } else {
                Kind::Other
            }
        }
        sqlx::Error::ColumnDecode { .. } | sqlx::Error::Decode(_) => Kind::Damage,
        sqlx::Error::PoolTimedOut => Kind::Busy,
        sqlx::Error::Io(_)
        | sqlx::Error::Tls(_)
        | sqlx::Error::Protocol(_)
        | sqlx::Error::Configuration(_) => Kind::Unreachable,
        _ => Kind::Other,
    }
}

/// SQLite's extended codes keep the primary code in their low byte. 1 means that it does not
/// understand a statement: tests prepare them all, so the tables are not what they were.
fn sqlite_kind(code: u32) -> Kind {
    const SHORT_READ: u32 = 522;
    match (code, code & 0xff) {
        (SHORT_READ, _) | (_, 1 | 11 | 26) => Kind::Damage,
        (_, 13) => Kind::Full,
        (_, 5 | 6) => Kind::Busy,
        _ => Kind::Other,
    }
}

fn postgres_kind(code: &str) -> Kind {
    match code {
        "XX001" | "XX002" | "42P01" | "42703" => Kind::Damage,
        "53100" => Kind::Full,
        "55P03" | "40P01" | "53300" => Kind::Busy,
        "3D000" => Kind::Unreachable,
        _ if code.starts_with("08") || code.starts_with("28") || code.starts_with("57P") => {
            Kind::Unreachable
        }
        _ => Kind::Other,
    }
}
