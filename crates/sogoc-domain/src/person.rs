//! People (người): what describes them, their Party standing, why they come and go.

use serde::{Deserialize, Serialize};

use crate::date::PartialDate;
use crate::words::words;

words! {
    /// Giới tính.
    Sex {
        Female = "female" => "nữ",
        Male = "male" => "nam",
    }
}

words! {
    /// Loại đảng viên.
    MemberKind {
        Probationary = "probationary" => "dự bị",
        Official = "official" => "chính thức",
    }
}

words! {
    /// Tình trạng sinh hoạt of a person on a day.
    Activity {
        Active = "active" => "đang sinh hoạt",
        /// Miễn công tác và sinh hoạt đảng: stays in the head-count.
        Exempt = "exempt" => "được miễn công tác và sinh hoạt",
        Suspended = "suspended" => "đình chỉ sinh hoạt",
        /// Đang chuyển sinh hoạt: counted at the old cell until accepted.
        InTransit = "in_transit" => "đang chuyển sinh hoạt",
        Left = "left" => "đã ra khỏi danh sách",
        /// Known to the register, never a member in it.
        NotMember = "not_member" => "không phải đảng viên",
    }
}

words! {
    /// Why a member left the Party's lists for good (form 1, C1–C4).
    Leaving {
        Died = "died" => "từ trần",
        Expelled = "expelled" => "khai trừ",
        NameRemoved = "name_removed" => "xóa tên",
        Withdrew = "withdrew" => "xin ra khỏi Đảng",
    }
}

words! {
    /// How far a transfer across the register's border reaches (form 1, B2 and C5).
    Reach {
        OtherProvince = "other_province" => "tỉnh khác",
        SameProvince = "same_province" => "huyện khác trong tỉnh",
        /// Another base organisation of the same superior, not kept in this register.
        SameSuperior = "same_superior" => "tổ chức cơ sở khác cùng cấp trên",
    }
}

words! {
    /// Where a date or a fact was taken from.
    Source {
        File = "file" => "hồ sơ đảng viên",
        List = "list" => "danh sách của đơn vị",
        Card = "card" => "thẻ đảng viên",
        Identity = "identity" => "căn cước",
        Stated = "stated" => "tự khai",
        Estimated = "estimated" => "ước tính",
    }
}

words! {
    /// Trình độ giáo dục phổ thông.
    Education {
        Illiterate = "illiterate" => "chưa biết chữ",
        Literate = "literate" => "biết đọc, biết viết",
        Primary = "primary" => "tiểu học",
        LowerSecondary = "lower_secondary" => "trung học cơ sở",
        UpperSecondary = "upper_secondary" => "trung học phổ thông",
    }
}

words! {
    /// Trình độ chuyên môn nghiệp vụ, the highest diploma.
    Professional {
        Elementary = "elementary" => "sơ cấp, công nhân kỹ thuật",
        Intermediate = "intermediate" => "trung cấp",
        College = "college" => "cao đẳng",
        University = "university" => "đại học",
        Master = "master" => "thạc sĩ",
        Doctor = "doctor" => "tiến sĩ",
    }
}

words! {
    /// Trình độ lý luận chính trị.
    Theory {
        Elementary = "elementary" => "sơ cấp",
        Intermediate = "intermediate" => "trung cấp",
        Advanced = "advanced" => "cao cấp",
        Bachelor = "bachelor" => "cử nhân",
    }
}

words! {
    /// Nghề nghiệp hiện nay, as the statistics forms divide it.
    Occupation {
        StateOfficial = "n01" => "cán bộ, công chức cơ quan Nhà nước cấp huyện trở lên",
        PartyOfficial = "n02" => "cán bộ, công chức cơ quan Đảng, Mặt trận, đoàn thể cấp huyện trở lên",
        CommuneOfficial = "n03" => "cán bộ, công chức, người hoạt động không chuyên trách cấp xã",
        HamletStaff = "n04" => "người hoạt động không chuyên trách ở thôn, tổ dân phố",
        PublicUnit = "n05" => "viên chức, người lao động đơn vị sự nghiệp công lập",
        NonPublicUnit = "n06" => "người lao động đơn vị sự nghiệp ngoài công lập",
        EnterpriseManager = "n07a" => "cán bộ quản lý doanh nghiệp",
        EnterpriseStaff = "n07b" => "lao động gián tiếp trong doanh nghiệp",
        EnterpriseWorker = "n07c" => "lao động trực tiếp trong doanh nghiệp",
        Farming = "n08" => "lao động nông, lâm, ngư nghiệp",
        Force = "n09" => "sĩ quan, chiến sĩ quân đội, công an",
        Student = "n10" => "sinh viên",
        Pupil = "n11" => "học sinh",
        OtherWork = "n12" => "lao động khác",
        Retired = "r01" => "nghỉ hưu, thôi làm việc",
    }
}

words! {
    /// Chức danh khoa học, the higher one.
    AcademicTitle {
        AssociateProfessor = "associate_professor" => "phó giáo sư",
        Professor = "professor" => "giáo sư",
    }
}

/// Dân tộc: a code 01–54 of the 1979 catalogue, 55 foreign origin, 56 other. Never 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct EthnicGroup(pub u8);

impl EthnicGroup {
    /// Kinh: the only group that is not a minority.
    pub const KINH: Self = Self(1);

    /// Dân tộc thiểu số: any of the 54 groups except Kinh.
    pub fn is_minority(self) -> bool {
        (2..=54).contains(&self.0) || self.0 == 56
    }
}

/// One detail of a person. All details are personal data and reach the disk only sealed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Detail {
    /// Họ và tên đang dùng.
    Name(String),
    /// The given name to sort by, where the last word of the name is not it.
    SortGiven(String),
    /// Họ và tên khai sinh.
    BirthName(String),
    /// Ngày sinh theo hồ sơ Đảng.
    Birth(PartialDate),
    /// Ngày sinh theo căn cước.
    BirthIdentity(PartialDate),
    /// Giới tính.
    Sex(Sex),
    /// Dân tộc.
    Ethnicity(EthnicGroup),
    /// Tôn giáo, a code of `rules/codes/`.
    Religion(String),
    /// Quê quán, as written.
    Home(String),
    /// Nơi cư trú, as written.
    Address(String),
    /// Số thẻ đảng viên.
    Card(String),
    /// Số lý lịch.
    Profile(String),
    /// Số định danh cá nhân, CCCD, CMND.
    Citizen(String),
    /// Điện thoại.
    Phone(String),
    /// Nghề nghiệp hiện nay, as written.
    Occupation(String),
    /// Giáo dục phổ thông.
    Education(Education),
    /// Chuyên môn nghiệp vụ.
    Professional(Professional),
    /// Lý luận chính trị.
    Theory(Theory),
    /// Đoàn viên thanh niên.
    YouthUnion(bool),
    /// Nghề nghiệp hiện nay, as the statistics forms divide it.
    Occupied(Occupation),
    /// Chức danh khoa học.
    Title(AcademicTitle),
    /// Chủ doanh nghiệp tư nhân.
    BusinessOwner(bool),
    /// Vợ hoặc chồng là người nước ngoài.
    ForeignSpouse(bool),
    /// Vi phạm chính sách dân số, as form 2A counts it.
    PolicyViolation(bool),
    /// Bộ đội xuất ngũ, as form 3 of 2012 counts it.
    Demobilised(bool),
    /// Số trong danh sách chi bộ.
    ListNumber(u32),
    /// Chức vụ as the list had it, until it is entered as a post.
    PostText(String),
    /// Ghi chú of the list.
    Remark(String),
}

/// The code of `rules/codes/religions.toml` for none.
const NO_RELIGION: &str = "00";

impl Detail {
    /// Whether a code of religion is that of one: there is a code for none.
    pub fn is_religion(code: &str) -> bool {
        code != NO_RELIGION
    }

    /// Facts of birth do not begin on the day they were written down.
    pub fn is_timeless(&self) -> bool {
        matches!(
            self,
            Self::Name(_)
                | Self::SortGiven(_)
                | Self::BirthName(_)
                | Self::Birth(_)
                | Self::BirthIdentity(_)
                | Self::Sex(_)
                | Self::Ethnicity(_)
                | Self::Home(_)
        )
    }

    /// Shown only for a stated reason, even to those who may open a file.
    pub fn is_restricted(&self) -> bool {
        matches!(self, Self::Citizen(_) | Self::Phone(_) | Self::Religion(_) | Self::Address(_))
    }

    /// True when both speak of the same detail, whatever its value.
    pub fn same_kind(&self, other: &Self) -> bool {
        std::mem::discriminant(self) == std::mem::discriminant(other)
    }

    /// The name of the field for people.
    pub fn label(&self) -> &'static str {
        match self {
            Self::Name(_) => "Họ và tên",
            Self::SortGiven(_) => "Tên để xếp thứ tự",
            Self::BirthName(_) => "Họ và tên khai sinh",
            Self::Birth(_) => "Ngày sinh",
            Self::BirthIdentity(_) => "Ngày sinh theo căn cước",
            Self::Sex(_) => "Giới tính",
            Self::Ethnicity(_) => "Dân tộc",
            Self::Religion(_) => "Tôn giáo",
            Self::Home(_) => "Quê quán",
            Self::Address(_) => "Nơi cư trú",
            Self::Card(_) => "Số thẻ đảng viên",
            Self::Profile(_) => "Số lý lịch",
            Self::Citizen(_) => "Số định danh cá nhân",
            Self::Phone(_) => "Điện thoại",
            Self::Occupation(_) => "Nghề nghiệp",
            Self::Education(_) => "Giáo dục phổ thông",
            Self::Professional(_) => "Chuyên môn nghiệp vụ",
            Self::Theory(_) => "Lý luận chính trị",
            Self::YouthUnion(_) => "Đoàn viên",
            Self::Occupied(_) => "Nhóm nghề nghiệp",
            Self::Title(_) => "Chức danh khoa học",
            Self::BusinessOwner(_) => "Chủ doanh nghiệp tư nhân",
            Self::ForeignSpouse(_) => "Kết hôn với người nước ngoài",
            Self::PolicyViolation(_) => "Vi phạm chính sách dân số",
            Self::Demobilised(_) => "Bộ đội xuất ngũ",
            Self::ListNumber(_) => "Số trong danh sách",
            Self::PostText(_) => "Chức vụ (theo danh sách)",
            Self::Remark(_) => "Ghi chú",
        }
    }
}

/// The three dates of becoming a member; each may be known in part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Milestones {
    /// Ngày quyết định kết nạp: Party age starts here.
    #[serde(default)]
    pub decided_on: PartialDate,
    /// Ngày vào Đảng (lễ kết nạp): probation and the count of admissions start here.
    #[serde(default)]
    pub admitted_on: PartialDate,
    /// Ngày chính thức; unknown for a probationary member.
    #[serde(default)]
    pub official_on: PartialDate,
}

impl Milestones {
    /// The day Party age is reckoned from: the decision, else the ceremony (AGE-01, AGE-02).
    pub fn party_age_from(self) -> PartialDate {
        match self.decided_on {
            PartialDate::Unknown => self.admitted_on,
            known => known,
        }
    }
}
