//! The fields of a member list: their identifiers, and their names for people.

use serde::{Deserialize, Serialize};

/// What a column or a problem of a list is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// Số thứ tự.
    Number,
    /// Họ và tên đang dùng.
    Name,
    /// Họ và tên khai sinh.
    BirthName,
    /// Họ đệm, where the name stands in two columns.
    FamilyName,
    /// Tên, where the name stands in two columns.
    GivenName,
    /// Ngày sinh.
    Birth,
    /// Ngày sinh theo căn cước.
    BirthIdentity,
    /// A column for men: their birth date, or a mark.
    Male,
    /// A column for women: their birth date, or a mark.
    Female,
    /// Giới tính.
    Sex,
    /// Dân tộc.
    Ethnicity,
    /// Tôn giáo.
    Religion,
    /// Ngày vào Đảng (lễ kết nạp).
    Admitted,
    /// Ngày quyết định kết nạp.
    Decided,
    /// Ngày chính thức.
    Official,
    /// Số thẻ đảng viên.
    Card,
    /// Số lý lịch.
    Profile,
    /// CCCD, CMND, số định danh.
    Citizen,
    /// Lý luận chính trị.
    Theory,
    /// Giáo dục phổ thông.
    Education,
    /// Chuyên môn nghiệp vụ.
    Professional,
    /// Nghề nghiệp.
    Occupation,
    /// Quê quán.
    Home,
    /// Nơi cư trú.
    Residence,
    /// Chức vụ.
    Post,
    /// Điện thoại.
    Phone,
    /// Ghi chú.
    Note,
    /// Chi bộ.
    Cell,
    /// Đơn vị: names the cell when no column does it better.
    Unit,
    /// Loại đảng viên: chính thức or dự bị.
    Kind,
    /// Tình trạng sinh hoạt.
    Status,
    /// The total an office wrote under a section.
    Total,
    /// The row as a whole.
    Row,
    /// The sheet as a whole.
    Sheet,
    /// A column known not to be imported.
    Other,
}

impl Field {
    /// The fields a column may be said to hold, in the order of a choice.
    pub const OF_COLUMNS: [Self; 31] = [
        Self::Number,
        Self::Name,
        Self::FamilyName,
        Self::GivenName,
        Self::BirthName,
        Self::Birth,
        Self::BirthIdentity,
        Self::Sex,
        Self::Male,
        Self::Female,
        Self::Ethnicity,
        Self::Religion,
        Self::Home,
        Self::Residence,
        Self::Admitted,
        Self::Official,
        Self::Decided,
        Self::Card,
        Self::Profile,
        Self::Citizen,
        Self::Cell,
        Self::Unit,
        Self::Kind,
        Self::Status,
        Self::Theory,
        Self::Education,
        Self::Professional,
        Self::Occupation,
        Self::Post,
        Self::Phone,
        Self::Note,
    ];

    /// The field of that identifier.
    pub fn named(id: &str) -> Option<Self> {
        Self::OF_COLUMNS.into_iter().chain([Self::Other]).find(|field| field.id() == id)
    }

    /// The identifier used in data and interfaces.
    pub fn id(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Name => "name",
            Self::BirthName => "birth_name",
            Self::FamilyName => "family_name",
            Self::GivenName => "given_name",
            Self::Birth => "birth",
            Self::BirthIdentity => "birth_identity",
            Self::Male => "male",
            Self::Female => "female",
            Self::Sex => "sex",
            Self::Ethnicity => "ethnicity",
            Self::Religion => "religion",
            Self::Admitted => "admitted",
            Self::Decided => "decided",
            Self::Official => "official",
            Self::Card => "card",
            Self::Profile => "profile",
            Self::Citizen => "citizen",
            Self::Theory => "theory",
            Self::Education => "education",
            Self::Professional => "professional",
            Self::Occupation => "occupation",
            Self::Home => "home",
            Self::Residence => "residence",
            Self::Post => "post",
            Self::Phone => "phone",
            Self::Note => "note",
            Self::Cell => "cell",
            Self::Unit => "unit",
            Self::Kind => "kind",
            Self::Status => "status",
            Self::Total => "total",
            Self::Row => "row",
            Self::Sheet => "sheet",
            Self::Other => "other",
        }
    }

    /// The name shown to people; also the heading a template carries.
    pub fn label(self) -> &'static str {
        match self {
            Self::Number => "STT",
            Self::Name => "Họ và tên",
            Self::BirthName => "Họ và tên khai sinh",
            Self::FamilyName => "Họ và tên đệm",
            Self::GivenName => "Tên",
            Self::Birth => "Ngày sinh",
            Self::BirthIdentity => "Ngày sinh theo căn cước",
            Self::Male => "Nam",
            Self::Female => "Nữ",
            Self::Sex => "Giới tính",
            Self::Ethnicity => "Dân tộc",
            Self::Religion => "Tôn giáo",
            Self::Admitted => "Ngày vào Đảng",
            Self::Decided => "Ngày quyết định kết nạp",
            Self::Official => "Ngày chính thức",
            Self::Card => "Số thẻ đảng viên",
            Self::Profile => "Số lý lịch",
            Self::Citizen => "Số CCCD",
            Self::Theory => "Trình độ LLCT",
            Self::Education => "Trình độ văn hóa",
            Self::Professional => "Trình độ chuyên môn",
            Self::Occupation => "Nghề nghiệp",
            Self::Home => "Quê quán",
            Self::Residence => "Nơi cư trú",
            Self::Post => "Chức vụ",
            Self::Phone => "Điện thoại",
            Self::Note => "Ghi chú",
            Self::Cell => "Chi bộ",
            Self::Unit => "Đơn vị",
            Self::Kind => "Loại đảng viên",
            Self::Status => "Tình trạng sinh hoạt",
            Self::Total => "Số tổng cộng",
            Self::Row => "Cả dòng",
            Self::Sheet => "Cả trang tính",
            Self::Other => "Cột không nhập",
        }
    }

    /// True for the columns a date stands in.
    pub(super) fn is_date(self) -> bool {
        matches!(
            self,
            Self::Birth | Self::BirthIdentity | Self::Admitted | Self::Decided | Self::Official
        )
    }

    /// True where an office may write "as above" instead of the value.
    pub(super) fn may_repeat(self) -> bool {
        self.is_date()
            || matches!(
                self,
                Self::Male
                    | Self::Female
                    | Self::Sex
                    | Self::Ethnicity
                    | Self::Religion
                    | Self::Theory
                    | Self::Education
                    | Self::Professional
                    | Self::Occupation
                    | Self::Home
                    | Self::Residence
                    | Self::Post
                    | Self::Cell
                    | Self::Unit
                    | Self::Kind
                    | Self::Status
            )
    }

    /// How much finding this column says that a row is a heading.
    pub(super) fn weight(self) -> u32 {
        match self {
            Self::Name | Self::FamilyName => 4,
            Self::Birth
            | Self::Admitted
            | Self::Official
            | Self::Male
            | Self::Female
            | Self::Cell => 2,
            Self::Other | Self::Row | Self::Sheet | Self::Total => 0,
            _ => 1,
        }
    }
}
