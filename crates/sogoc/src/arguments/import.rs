//! The words of `sogoc import`.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use jiff::civil::Date;
use sogoc_domain::catalogue::Answer;

use super::Place;
use crate::wording::{answer, day};

#[derive(Debug, Subcommand)]
pub(crate) enum ImportVerb {
    /// Nhập danh sách đảng viên (.xlsx, .xls, .ods, .csv).
    Members(ImportArguments),
    /// Nhập danh sách địa bàn (.xlsx, .xls, .ods, .csv): mã, tên, loại, thuộc.
    Places(PlacesArguments),
    /// Hủy một đợt nhập.
    Undo {
        #[command(flatten)]
        place: Place,
        /// Mã đợt nhập.
        batch: String,
        /// Lý do hủy.
        #[arg(long, default_value = "Nhập nhầm")]
        reason: String,
    },
    /// Các lần đã nhập.
    List {
        #[command(flatten)]
        place: Place,
        /// In một tài liệu JSON.
        #[arg(long)]
        json: bool,
    },
}

#[derive(Debug, Args)]
pub(crate) struct ImportArguments {
    /// Tệp danh sách.
    pub(crate) file: PathBuf,
    #[command(flatten)]
    pub(crate) place: Place,
    /// Tổ chức nhận danh sách: mã, tên hoặc mã số.
    #[arg(long)]
    pub(crate) unit: String,
    /// Danh sách đúng vào ngày nào (mặc định hôm nay).
    #[arg(long, value_parser = day)]
    pub(crate) as_of: Option<Date>,
    /// Chi bộ cho người mà danh sách không ghi chi bộ.
    #[arg(long)]
    pub(crate) cell: Option<String>,
    /// Chỉ xem trước, không ghi gì.
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// Ghi các chỗ cần xem lại ra tệp .xlsx.
    #[arg(long)]
    pub(crate) problems: Option<PathBuf>,
    /// In một tài liệu JSON.
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct PlacesArguments {
    /// Tệp danh sách.
    pub(crate) file: PathBuf,
    #[command(flatten)]
    pub(crate) place: Place,
    /// Tổ chức có địa bàn ấy: mã, tên hoặc mã số (mặc định tổ chức cao nhất của sổ).
    #[arg(long)]
    pub(crate) unit: Option<String>,
    /// Các địa bàn có từ ngày nào.
    #[arg(long, value_parser = day)]
    pub(crate) effective_on: Date,
    /// Danh mục đầy đủ các đơn vị hành chính của ngày ấy: đối chiếu với cây địa bàn trong sổ.
    #[arg(long)]
    pub(crate) as_catalogue: bool,
    #[command(flatten)]
    pub(crate) catalogue: CatalogueArguments,
    /// Chỉ xem trước, không ghi gì.
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// In một tài liệu JSON.
    #[arg(long)]
    pub(crate) json: bool,
}

/// What is done with an official list.
#[derive(Debug, Args)]
pub(crate) struct CatalogueArguments {
    /// Ghi những thay đổi đã rõ; không có thì chỉ xem.
    #[arg(long, requires = "as_catalogue")]
    pub(crate) apply: bool,
    /// Trả lời cho một mã (đơn vị chưa có mã: tên): MÃ=renamed|new|ended|leave (ghi được nhiều lần).
    #[arg(long, value_parser = answer, requires = "as_catalogue")]
    pub(crate) answer: Vec<(String, Answer)>,
    /// Tệp câu trả lời, mỗi dòng: mã,trả lời.
    #[arg(long, requires = "as_catalogue")]
    pub(crate) answers: Option<PathBuf>,
    /// Trả lời chung cho mọi chỗ chưa rõ: renamed, new, leave.
    #[arg(long, requires = "as_catalogue")]
    pub(crate) ambiguous: Option<Answer>,
    /// Văn bản nói mã dùng lại là của đơn vị mới, ví dụ "số 12/NQ-CP ngày 10/4/2007".
    #[arg(long, requires = "as_catalogue")]
    pub(crate) decision: Option<String>,
}
