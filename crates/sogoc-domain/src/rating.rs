//! Grades of the yearly review (xếp loại), of every scale there was; the scales are data.

use crate::words::words;

words! {
    /// A grade, best first. Which of them a scale has, and what it calls them, is in
    /// `rules/codes/scales.toml`.
    Grade {
        Excellent = "excellent" => "hoàn thành xuất sắc nhiệm vụ",
        /// Organisations, to the round of 2017.
        CleanStrong = "clean_strong" => "trong sạch, vững mạnh",
        Good = "good" => "hoàn thành tốt nhiệm vụ",
        Fulfilled = "fulfilled" => "hoàn thành nhiệm vụ",
        Failed = "failed" => "không hoàn thành nhiệm vụ",
        /// Organisations, to the round of 2017.
        Weak = "weak" => "yếu kém",
        /// Members, to the round of 2017.
        Unfit = "unfit" => "vi phạm tư cách đảng viên",
    }
}

impl Grade {
    /// Hoàn thành tốt nhiệm vụ trở lên.
    pub fn is_good_or_better(self) -> bool {
        matches!(self, Self::Excellent | Self::CleanStrong | Self::Good)
    }
}
