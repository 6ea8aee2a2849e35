//! The words of `sogoc generate`.

use clap::{Args, Subcommand};
use jiff::civil::Date;

use super::Place;
use crate::wording::{day, range};

#[derive(Debug, Subcommand)]
pub(crate) enum GenerateVerb {
    /// Tổ chức cho từng địa bàn, chi bộ cho từng xã và đảng viên bịa ra trong mỗi chi bộ.
    Members(GeneratedMembers),
    /// Cả nước: tổ chức, đảng viên và biến động hai mươi năm; lập sổ mới nếu chưa có.
    Nation(GeneratedNation),
}

#[derive(Debug, Args)]
pub(crate) struct GeneratedNation {
    #[command(flatten)]
    pub(crate) place: Place,
    /// Số đảng viên ở cuối kỳ, khoảng chừng.
    #[arg(long)]
    pub(crate) members: u32,
    /// Số gieo: cùng một số thì ra cùng một lịch sử; chạy lại thì làm tiếp chỗ dở.
    #[arg(long, default_value_t = 1)]
    pub(crate) seed: u64,
    /// In một tài liệu JSON.
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct GeneratedMembers {
    #[command(flatten)]
    pub(crate) place: Place,
    /// Tổ chức có các địa bàn ấy: mã, tên hoặc mã số (mặc định tổ chức cao nhất của sổ).
    #[arg(long)]
    pub(crate) unit: Option<String>,
    /// Mỗi chi bộ có từ bao nhiêu đến bao nhiêu đảng viên, ví dụ 3..40.
    #[arg(long, value_parser = range, default_value = "3..40")]
    pub(crate) per_place: (u16, u16),
    /// Ngày lập các tổ chức và ghi nhận đảng viên.
    #[arg(long, value_parser = day)]
    pub(crate) as_of: Date,
    /// Số gieo: cùng một số thì ra cùng những người ấy.
    #[arg(long, default_value_t = 1)]
    pub(crate) seed: u64,
    /// In một tài liệu JSON.
    #[arg(long)]
    pub(crate) json: bool,
}
