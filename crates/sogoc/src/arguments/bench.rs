//! The words of `sogoc bench`.

use clap::Args;

/// How large a register is measured, and where it lies.
#[derive(Debug, Args)]
pub(crate) struct BenchArguments {
    /// Số đảng viên của sổ giả định.
    #[arg(long, default_value_t = 56_000)]
    pub(crate) members: u32,
    /// Số gieo của sổ giả định.
    #[arg(long, default_value_t = 1)]
    pub(crate) seed: u64,
    /// Mỗi câu hỏi hỏi bao nhiêu lần.
    #[arg(long, default_value_t = 9)]
    pub(crate) repeats: usize,
    /// Thư mục giữ sổ giả định để đo lại; không nêu thì sổ nằm ở thư mục tạm và bị xóa sau khi đo.
    #[arg(long)]
    pub(crate) data: Option<String>,
    /// In một tài liệu JSON.
    #[arg(long)]
    pub(crate) json: bool,
}
