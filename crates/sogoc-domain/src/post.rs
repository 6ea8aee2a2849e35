//! Posts (chức vụ), committees (cấp ủy) and ratings (xếp loại): the words they are made of.

use serde::{Deserialize, Serialize};

use crate::id::{CommitteeId, PersonId, PlaceId, UnitId};
use crate::words::words;

words! {
    /// The kind of a committee of an organisation.
    CommitteeKind {
        Executive = "executive" => "Ban Chấp hành",
        Standing = "standing" => "Ban Thường vụ",
        CellCommittee = "cell_committee" => "Chi ủy",
        Inspection = "inspection" => "Ủy ban Kiểm tra",
    }
}

words! {
    /// The title of a post.
    PostTitle {
        Secretary = "secretary" => "Bí thư",
        DeputySecretary = "deputy_secretary" => "Phó bí thư",
        StandingMember = "standing_member" => "Ủy viên Ban Thường vụ",
        CommitteeMember = "committee_member" => "Ủy viên cấp ủy",
        GroupLeader = "group_leader" => "Tổ trưởng tổ đảng",
        InspectionChair = "inspection_chair" => "Chủ nhiệm Ủy ban Kiểm tra",
        PeopleCommitteeChair = "people_committee_chair" => "Chủ tịch UBND",
        PeopleCouncilChair = "people_council_chair" => "Chủ tịch HĐND",
        FrontChair = "front_chair" => "Chủ tịch Ủy ban MTTQ",
        HamletHead = "hamlet_head" => "Trưởng thôn, bản, tổ trưởng tổ dân phố",
        FrontHead = "front_head" => "Trưởng ban công tác Mặt trận",
        AgencyHead = "agency_head" => "Thủ trưởng đơn vị",
        AgencyDeputy = "agency_deputy" => "Phó thủ trưởng đơn vị",
        Other = "other" => "Chức vụ khác",
    }
}

impl PostTitle {
    /// Posts that one person holds at a time.
    pub fn is_sole(self) -> bool {
        matches!(
            self,
            Self::Secretary
                | Self::GroupLeader
                | Self::InspectionChair
                | Self::PeopleCommitteeChair
                | Self::PeopleCouncilChair
                | Self::FrontChair
                | Self::HamletHead
                | Self::FrontHead
                | Self::AgencyHead
        )
    }
}

words! {
    /// How a person came to a post.
    Appointment {
        Elected = "elected" => "bầu",
        Designated = "designated" => "chỉ định",
        Ratified = "ratified" => "phê chuẩn",
        Appointed = "appointed" => "bổ nhiệm",
    }
}

/// What a post belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PostOf {
    /// A post of an organisation.
    Unit(UnitId),
    /// A seat on its committee.
    Committee(CommitteeId),
    /// A post of a place or agency: hamlet head, school principal.
    Place(PlaceId),
}

/// Who was rated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rated {
    /// An organisation.
    Unit(UnitId),
    /// A member.
    Person(PersonId),
}
