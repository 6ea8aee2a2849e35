//! The words of `sogoc report`.

use std::path::PathBuf;

use clap::Args;

use super::Place;

#[derive(Debug, Args)]
pub(crate) struct ReportArguments {
    #[command(flatten)]
    pub(crate) place: Place,
    /// Tổ chức báo cáo: mã, tên hoặc mã số.
    #[arg(long)]
    pub(crate) unit: String,
    /// Năm báo cáo.
    #[arg(long)]
    pub(crate) year: i16,
    /// Ghi thành tệp Word (.docx).
    #[arg(long)]
    pub(crate) out: Option<PathBuf>,
    /// In một tài liệu JSON.
    #[arg(long)]
    pub(crate) json: bool,
}
