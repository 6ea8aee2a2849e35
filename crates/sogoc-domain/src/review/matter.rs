//! The closed list of matters a review can raise: the rule behind each, and what to do about it.

use crate::words::words;

words! {
    /// A matter, the gravest first.
    Matter {
        ProbationOverdue = "probation_overdue" => "Quá hạn xét công nhận đảng viên chính thức",
        ProbationVote = "probation_vote" => "Đến kỳ xét công nhận đảng viên chính thức",
        BadgeDue = "badge_due" => "Đủ tuổi Đảng xét tặng huy hiệu",
        VisitOver = "visit_over" => "Sinh hoạt tạm thời quá hạn",
        FewOfficials = "few_officials" => "Chi bộ chưa đủ đảng viên chính thức",
        ThreeOfficials = "three_officials" => "Chi bộ vừa đủ số đảng viên chính thức tối thiểu",
        EmptyCell = "empty_cell" => "Chi bộ chưa có đảng viên",
        SmallBody = "small_body" => "Đảng bộ cơ sở có ít đảng viên",
        LargeCell = "large_cell" => "Chi bộ cơ sở có nhiều đảng viên",
        EarlyCommittee = "early_committee" => "Có chi ủy khi chưa đủ đảng viên chính thức",
        LargeCommittee = "large_committee" => "Chi ủy quá số ủy viên",
        NoCommittee = "no_committee" => "Chưa ghi chi ủy",
        AdmittedYoung = "admitted_young" => "Kết nạp khi chưa đủ tuổi",
        AdmittedOld = "admitted_old" => "Kết nạp khi quá tuổi",
        OfficialEarly = "official_early" => "Chính thức khi chưa hết thời gian dự bị",
        OfficialDate = "official_date" => "Ngày chính thức khác ngày hết thời gian dự bị",
        Ceiling = "ceiling" => "Vượt mức trần hoàn thành xuất sắc",
        GuestAtHome = "guest_at_home" => "Vừa sinh hoạt chính thức vừa sinh hoạt tạm thời ở một chi bộ",
        AgeUnknown = "age_unknown" => "Chưa tính được tuổi Đảng",
        AgeWithGaps = "age_with_gaps" => "Tuổi Đảng có thời gian bị trừ",
        AgeFromCeremony = "age_from_ceremony" => "Chưa có ngày quyết định kết nạp",
        NoBirth = "no_birth" => "Chưa có ngày sinh",
        NoSex = "no_sex" => "Chưa ghi giới tính",
        NoEthnicity = "no_ethnicity" => "Chưa ghi dân tộc",
        NoCard = "no_card" => "Chưa có số thẻ đảng viên",
        PartBirth = "part_birth" => "Ngày sinh chưa đầy đủ",
    }
}

/// Whether a matter has its day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Việc đến hạn.
    Due,
    /// Cần rà soát.
    Look,
}

impl Kind {
    /// The identifier in data.
    pub fn id(self) -> &'static str {
        match self {
            Self::Due => "due",
            Self::Look => "look",
        }
    }
}

impl Matter {
    /// The rule it is judged by; none for what is only missing in the register.
    pub fn rule(self) -> Option<&'static str> {
        Some(match self {
            Self::ProbationOverdue | Self::ProbationVote => "PRO-02",
            Self::BadgeDue => "BAD-01",
            Self::VisitOver => "TRF-05",
            Self::FewOfficials => "ORG-02",
            Self::ThreeOfficials => "ORG-01",
            Self::SmallBody => "ORG-05",
            Self::LargeCell => "ORG-04",
            Self::EarlyCommittee => "ORG-10",
            Self::LargeCommittee | Self::NoCommittee => "ORG-09",
            Self::AdmittedYoung => "ADM-01",
            Self::AdmittedOld => "ADM-02",
            Self::OfficialEarly => "PRO-01",
            Self::OfficialDate => "PRO-03",
            Self::Ceiling => "EVA-04",
            Self::GuestAtHome => "TRF-06",
            Self::AgeUnknown => "AGE-01",
            Self::AgeWithGaps => "AGE-03",
            Self::AgeFromCeremony => "AGE-02",
            _ => return None,
        })
    }

    /// Whether it has its day.
    pub fn kind(self) -> Kind {
        match self {
            Self::ProbationOverdue | Self::ProbationVote | Self::BadgeDue | Self::VisitOver => {
                Kind::Due
            }
            _ => Kind::Look,
        }
    }

    /// Whether it is late, or against a rule, and not only open.
    pub fn is_grave(self) -> bool {
        matches!(
            self,
            Self::ProbationOverdue
                | Self::FewOfficials
                | Self::EarlyCommittee
                | Self::LargeCommittee
                | Self::AdmittedYoung
                | Self::OfficialEarly
                | Self::GuestAtHome
        )
    }

    /// Whether it only says that the record is not whole.
    pub fn is_missing(self) -> bool {
        self.rule().is_none() || matches!(self, Self::AgeUnknown | Self::AgeFromCeremony)
    }

    /// What to do about it.
    pub fn next(self) -> &'static str {
        match self {
            Self::ProbationOverdue => "Đề nghị chi bộ xét ngay và báo cáo lý do chậm với cấp ủy",
            Self::ProbationVote => "Chuẩn bị hồ sơ 10-KNĐ đến 13-KNĐ để chi bộ xét đúng hạn",
            Self::BadgeDue => {
                "Hướng dẫn đảng viên khai đề nghị tặng huy hiệu, chi bộ xét và gửi cấp trên"
            }
            Self::VisitOver => "Đề nghị đảng viên về nơi cũ hoặc chuyển sinh hoạt chính thức",
            Self::FewOfficials => "Báo cáo cấp trên để sinh hoạt ghép hoặc bổ sung đảng viên",
            Self::ThreeOfficials => "Bớt một người là không còn đủ; nên tạo nguồn, kết nạp thêm",
            Self::EmptyCell => "Nhập danh sách của chi bộ, hoặc ghi kết thúc nếu chi bộ không còn",
            Self::SmallBody => "Kiểm tra văn bản đồng ý của cấp trên trực tiếp",
            Self::LargeCell => {
                "Xem xét lập đảng bộ cơ sở, hoặc kiểm tra văn bản đồng ý của cấp trên"
            }
            Self::EarlyCommittee => "Kiểm tra số đảng viên và quyết định chuẩn y chi ủy",
            Self::LargeCommittee => "Kiểm tra quyết định chuẩn y chi ủy",
            Self::NoCommittee => "Ghi chi ủy theo quyết định chuẩn y, nếu đã bầu",
            Self::AdmittedYoung => "Kiểm tra ngày sinh và ngày quyết định kết nạp theo hồ sơ gốc",
            Self::AdmittedOld => {
                "Kiểm tra văn bản đồng ý của ban thường vụ cấp ủy trực thuộc Trung ương"
            }
            Self::OfficialEarly | Self::OfficialDate => {
                "Kiểm tra ngày kết nạp và ngày chính thức theo quyết định"
            }
            Self::Ceiling => "Đối chiếu cách hiểu của cấp trên về mức trần trước khi quyết định",
            Self::GuestAtHome => "Ghi kết thúc sinh hoạt tạm thời tại chi bộ này",
            Self::AgeUnknown => "Bổ sung ngày quyết định kết nạp hoặc ngày vào Đảng",
            Self::AgeWithGaps => "Kiểm tra từng khoảng bị trừ theo quyết định",
            Self::AgeFromCeremony => "Bổ sung theo quyết định kết nạp; tạm tính từ ngày vào Đảng",
            Self::NoBirth | Self::PartBirth => "Bổ sung theo hồ sơ gốc để tính được tuổi",
            Self::NoSex => "Bổ sung để đếm được nữ và nam",
            Self::NoEthnicity => "Bổ sung để đếm được dân tộc thiểu số",
            Self::NoCard => "Bổ sung số thẻ, hoặc làm thủ tục phát thẻ",
        }
    }
}
