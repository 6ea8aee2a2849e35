//! Places and agencies (địa bàn, đơn vị): where people live and work and what cells cover.

use serde::{Deserialize, Serialize};

use crate::id::PlaceId;
use crate::words::words;

words! {
    /// The kind of a place or agency.
    PlaceKind {
        Nation = "nation" => "quốc gia",
        Province = "province" => "tỉnh, thành phố",
        District = "district" => "huyện",
        Commune = "commune" => "xã",
        Ward = "ward" => "phường",
        Township = "township" => "thị trấn",
        SpecialZone = "special_zone" => "đặc khu",
        /// Thôn, bản, bon, buôn, làng, ấp, khóm, xóm, khu phố, tiểu khu, tổ dân phố.
        Hamlet = "hamlet" => "thôn, bản, tổ dân phố",
        School = "school" => "trường học",
        Clinic = "clinic" => "trạm y tế",
        Agency = "agency" => "cơ quan",
        PublicUnit = "public_unit" => "đơn vị sự nghiệp",
        Enterprise = "enterprise" => "doanh nghiệp",
        Force = "force" => "lực lượng vũ trang",
    }
}

words! {
    /// How far inside others a place lies. A code is given once within a tier: that of a commune
    /// and of the ward it becomes are of one series, that of a province of another.
    Tier {
        Nation = "nation" => "quốc gia",
        Province = "province" => "cấp tỉnh",
        District = "district" => "cấp huyện",
        Commune = "commune" => "cấp xã",
        Hamlet = "hamlet" => "thôn, bản, tổ dân phố",
        /// Schools, clinics, agencies.
        Agency = "agency" => "đơn vị",
    }
}

impl PlaceKind {
    /// The tier of places of this kind.
    pub fn tier(self) -> Tier {
        match self {
            Self::Nation => Tier::Nation,
            Self::Province => Tier::Province,
            Self::District => Tier::District,
            Self::Commune | Self::Ward | Self::Township | Self::SpecialZone => Tier::Commune,
            Self::Hamlet => Tier::Hamlet,
            Self::School
            | Self::Clinic
            | Self::Agency
            | Self::PublicUnit
            | Self::Enterprise
            | Self::Force => Tier::Agency,
        }
    }
}

words! {
    /// A dated class of an area, by decision of the competent authority.
    AreaClass {
        Border = "border" => "biên giới",
        Island = "island" => "hải đảo",
        Mountain = "mountain" => "miền núi",
        Minority = "minority" => "vùng dân tộc thiểu số",
        RegionOne = "region_1" => "khu vực I",
        RegionTwo = "region_2" => "khu vực II",
        RegionThree = "region_3" => "khu vực III",
        ExtremelyHard = "extremely_hard" => "đặc biệt khó khăn",
    }
}

/// One dated fact of a place, set anew.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PlaceChange {
    /// Tên.
    Name(String),
    /// Mã đơn vị hành chính, where one exists.
    Code(Option<String>),
    /// The place it lies in.
    Parent(Option<PlaceId>),
    /// Hamlets become residential groups, townships become wards.
    Kind(PlaceKind),
    /// The classes of the area from this day on, all of them.
    Classes(Vec<AreaClass>),
}
