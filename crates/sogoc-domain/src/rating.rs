//! Grades of the yearly review (xếp loại), of every scale there was; the scales are data.

use crate::words::words;

words! {
    /// A grade, best first. Which of them a scale has, and what it calls them, is in
    /// `rules/codes/scales.toml`. The aliases are what ledgers held before grades were a list.
    Grade {
        #[serde(alias = "Hoàn thành xuất sắc nhiệm vụ")]
        Excellent = "excellent" => "hoàn thành xuất sắc nhiệm vụ",
        /// Organisations, to the round of 2017.
        CleanStrong = "clean_strong" => "trong sạch, vững mạnh",
        #[serde(alias = "Hoàn thành tốt nhiệm vụ")]
        Good = "good" => "hoàn thành tốt nhiệm vụ",
        #[serde(alias = "Hoàn thành nhiệm vụ")]
        Fulfilled = "fulfilled" => "hoàn thành nhiệm vụ",
        #[serde(alias = "Không hoàn thành nhiệm vụ")]
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn grades_of_older_ledgers_are_read() {
        let read = |text: &str| serde_json::from_str::<Grade>(text).ok();
        assert_eq!(read("\"Hoàn thành tốt nhiệm vụ\""), Some(Grade::Good));
        assert_eq!(read("\"good\""), Some(Grade::Good));
        assert_eq!(read("\"tốt\""), None);
    }
}
