//! Loại hình cơ sở: what kind of unit a base organisation works in (form 5).

use crate::words::words;

words! {
    /// The category of a base organisation.
    Category {
        Commune = "commune" => "xã",
        Ward = "ward" => "phường",
        /// Until 30/6/2025.
        Township = "township" => "thị trấn",
        /// Since 1/7/2025.
        SpecialZone = "special_zone" => "đặc khu",
        PartyAgency = "party_agency" => "cơ quan Đảng, Mặt trận, đoàn thể",
        StateAgency = "state_agency" => "cơ quan Nhà nước",
        PublicUnit = "public_unit" => "đơn vị sự nghiệp công lập",
        NonPublicUnit = "nonpublic_unit" => "đơn vị sự nghiệp ngoài công lập",
        Army = "army" => "quân đội",
        Police = "police" => "công an",
        SoeFull = "soe_full" => "doanh nghiệp 100% vốn nhà nước",
        SoeMajor = "soe_major" => "doanh nghiệp nhà nước giữ từ 50% vốn",
        SoeMinor = "soe_minor" => "doanh nghiệp nhà nước giữ dưới 50% vốn",
        JointStock = "joint_stock" => "công ty cổ phần ngoài nhà nước",
        Private = "private" => "doanh nghiệp tư nhân",
        Limited = "limited" => "công ty trách nhiệm hữu hạn ngoài nhà nước",
        Partnership = "partnership" => "công ty hợp danh",
        ForeignPart = "foreign_part" => "doanh nghiệp có vốn nước ngoài",
        ForeignFull = "foreign_full" => "doanh nghiệp 100% vốn nước ngoài",
        Cooperative = "cooperative" => "hợp tác xã",
        Abroad = "abroad" => "ngoài nước",
        Other = "other" => "loại hình khác",
    }
}
