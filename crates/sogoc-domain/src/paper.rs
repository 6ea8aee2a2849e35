//! Papers (văn bản căn cứ): what an event rests on.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::words::words;

words! {
    /// The type of a paper.
    PaperKind {
        Decision = "decision" => "Quyết định",
        Resolution = "resolution" => "Nghị quyết",
        Letter = "letter" => "Giấy giới thiệu",
        Slip = "slip" => "Phiếu báo",
        Notice = "notice" => "Thông báo",
        List = "list" => "Danh sách",
        Minutes = "minutes" => "Biên bản",
        Other = "other" => "Văn bản",
    }
}

/// What identifies a paper. Its abstract may name people and is therefore sealed apart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaperFace {
    /// Loại văn bản.
    pub kind: PaperKind,
    /// Số, as written (`127`); may be empty for a list.
    #[serde(default)]
    pub number: String,
    /// Ký hiệu (`QĐ/ĐU`).
    #[serde(default)]
    pub sign: String,
    /// Ngày ban hành.
    pub dated: Option<Date>,
    /// Cơ quan ban hành.
    #[serde(default)]
    pub issuer: String,
}

impl PaperFace {
    /// `127-QĐ/ĐU`; what is not known is left out.
    pub fn number_words(&self) -> String {
        let parts = [&*self.number, &*self.sign].into_iter().filter(|part| !part.is_empty());
        parts.collect::<Vec<_>>().join("-")
    }
}
