//! What can happen: the closed list of facts an event may state, and the subject of each.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::date::PartialDate;
use crate::id::{CommitteeId, EventId, PersonId, PlaceId, PostId, ReorganisationId, UnitId};
use crate::paper::PaperFace;
use crate::person::{Leaving, MemberKind, Milestones, Reach, Source};
use crate::place::{AreaClass, PlaceChange, PlaceKind};
use crate::post::{Appointment, CommitteeKind, PostOf, PostTitle, Rated};
use crate::rating::Grade;
use crate::reorganise::Record;
use crate::stated::Bound;
use crate::subject::Subject;
use crate::unit::{UnitChange, UnitEnding, UnitKind};

/// A fact. `docs/events.md` has a paragraph for each kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Fact {
    /// Thành lập tổ chức đảng.
    UnitEstablished {
        /// The new organisation.
        unit: UnitId,
        /// Its first name.
        name: String,
        /// Its code, if it has one.
        #[serde(default)]
        code: Option<String>,
        /// Its kind; level and form follow from it.
        #[serde(rename = "unit_kind")]
        unit_kind: UnitKind,
        /// Loại hình (form 5).
        #[serde(default)]
        category: Option<String>,
        /// Cấp trên trực tiếp; none for the root of a register.
        #[serde(default)]
        parent: Option<UnitId>,
        /// What is known of the true date, when the event stands at the register's first day.
        #[serde(default)]
        established_on: PartialDate,
        /// The organisations it came from.
        #[serde(default)]
        predecessors: Vec<UnitId>,
    },
    /// One dated fact of an organisation, from this day on.
    UnitSet {
        /// The organisation.
        unit: UnitId,
        /// What is set.
        change: UnitChange,
    },
    /// An organisation ends; its id never comes back.
    UnitEnded {
        /// The organisation.
        unit: UnitId,
        /// How.
        ending: UnitEnding,
        /// Where its members went.
        #[serde(default)]
        successors: Vec<UnitId>,
    },
    /// A number an organisation declares for a day; the paper is its source.
    Stated {
        /// The organisation that declares it.
        unit: UnitId,
        /// What is counted, a code of `rules/codes/measures.toml`.
        measure: String,
        /// The number.
        value: i64,
        /// How exactly it is meant.
        bound: Bound,
    },
    /// A cell answers for a place (phụ trách địa bàn).
    CoverStarted {
        /// The cell.
        unit: UnitId,
        /// The place.
        place: PlaceId,
    },
    /// It no longer does.
    CoverEnded {
        /// The cell.
        unit: UnitId,
        /// The place.
        place: PlaceId,
    },
    /// A committee of an organisation.
    CommitteeEstablished {
        /// The committee.
        committee: CommitteeId,
        /// Whose it is.
        unit: UnitId,
        /// Which committee.
        #[serde(rename = "committee_kind")]
        committee_kind: CommitteeKind,
    },
    /// A term begins, after a congress or by appointment.
    TermStarted {
        /// The committee.
        committee: CommitteeId,
        /// `2020-2025`.
        term: String,
        /// Number of members decided.
        #[serde(default)]
        size: Option<u16>,
        /// The day of the congress.
        #[serde(default)]
        congress_on: Option<Date>,
    },
    /// The committee ends.
    CommitteeEnded {
        /// The committee.
        committee: CommitteeId,
    },
    /// A place or agency is known from this day.
    PlaceEstablished {
        /// The place.
        place: PlaceId,
        /// Its name.
        name: String,
        /// Its kind.
        #[serde(rename = "place_kind")]
        place_kind: PlaceKind,
        /// Mã đơn vị hành chính.
        #[serde(default)]
        code: Option<String>,
        /// The place it lies in.
        #[serde(default)]
        parent: Option<PlaceId>,
        /// Its area classes.
        #[serde(default)]
        classes: Vec<AreaClass>,
        /// The places it came from.
        #[serde(default)]
        predecessors: Vec<PlaceId>,
    },
    /// One dated fact of a place.
    PlaceSet {
        /// The place.
        place: PlaceId,
        /// What is set.
        change: PlaceChange,
    },
    /// A place ends.
    PlaceEnded {
        /// The place.
        place: PlaceId,
        /// What it became.
        #[serde(default)]
        successors: Vec<PlaceId>,
    },
    /// A person becomes known, member or not; details are personal.
    PersonRecorded {
        /// The person.
        person: PersonId,
    },
    /// Details of a person, from this day on.
    PersonSet {
        /// The person.
        person: PersonId,
    },
    /// Nơi cư trú of a person.
    ResidenceSet {
        /// The person.
        person: PersonId,
        /// Where they live; none when it is not known any more.
        place: Option<PlaceId>,
    },
    /// Nơi làm việc of a person: a school, a clinic, an agency.
    WorkplaceSet {
        /// The person.
        person: PersonId,
        /// Where they work; none when it is not known any more.
        place: Option<PlaceId>,
    },
    /// Người tại chỗ: a stated flag.
    NativeSet {
        /// The person.
        person: PersonId,
        /// Of which place.
        place: PlaceId,
        /// Stated to be, or not to be.
        native: bool,
    },
    /// A member is brought into the register with facts of the past (ghi nhận ban đầu).
    OpeningRecord {
        /// The person.
        person: PersonId,
        /// The home cell.
        cell: UnitId,
        /// Loại đảng viên on that day.
        member: MemberKind,
        /// The dates of becoming a member.
        milestones: Milestones,
        /// Where they were taken from.
        source: Source,
    },
    /// Kết nạp; takes effect on the day of the ceremony.
    Admitted {
        /// The person.
        person: PersonId,
        /// The cell.
        cell: UnitId,
        /// Ngày quyết định kết nạp.
        #[serde(default)]
        decided_on: Option<Date>,
    },
    /// Công nhận đảng viên chính thức; takes effect on the day of the decision.
    Recognised {
        /// The person.
        person: PersonId,
        /// Ngày chính thức: 12 months after the ceremony, even if decided later.
        official_on: Date,
    },
    /// Chuyển đến from outside the register; takes effect on acceptance.
    TransferredIn {
        /// The person.
        person: PersonId,
        /// The cell that accepts.
        cell: UnitId,
        /// Loại đảng viên on arrival.
        member: MemberKind,
        /// The dates of becoming a member.
        milestones: Milestones,
        /// How far the transfer reaches.
        reach: Reach,
    },
    /// Giấy giới thiệu issued inside the register: the member is on the way.
    TransferStarted {
        /// The person.
        person: PersonId,
        /// The cell that should accept.
        to: UnitId,
    },
    /// Chuyển sinh hoạt inside the register; one event, takes effect on acceptance.
    Transferred {
        /// The person.
        person: PersonId,
        /// The cell that accepts.
        to: UnitId,
    },
    /// Chuyển theo sắp xếp tổ chức: a cell ends or is parted, and its member goes where the record
    /// of the reorganisation says. No letter of introduction is written for it.
    Reassigned {
        /// The person.
        person: PersonId,
        /// The cell the member was at home in.
        from: UnitId,
        /// The cell that takes the member over.
        to: UnitId,
    },
    /// Chuyển đi out of the register; takes effect at the letter.
    TransferredOut {
        /// The person.
        person: PersonId,
        /// How far the transfer reaches.
        reach: Reach,
    },
    /// Sinh hoạt tạm thời at another cell; never counted there.
    VisitStarted {
        /// The person.
        person: PersonId,
        /// The host cell.
        cell: UnitId,
        /// Until when, if stated.
        #[serde(default)]
        until: Option<Date>,
    },
    /// The temporary activity ends.
    VisitEnded {
        /// The person.
        person: PersonId,
        /// The host cell.
        cell: UnitId,
    },
    /// Miễn công tác và sinh hoạt đảng.
    Exempted {
        /// The person.
        person: PersonId,
    },
    /// The exemption ends.
    ExemptionEnded {
        /// The person.
        person: PersonId,
    },
    /// Đình chỉ sinh hoạt đảng.
    Suspended {
        /// The person.
        person: PersonId,
    },
    /// The suspension ends.
    SuspensionEnded {
        /// The person.
        person: PersonId,
    },
    /// Ra khỏi danh sách for good.
    Left {
        /// The person.
        person: PersonId,
        /// Why.
        reason: Leaving,
    },
    /// Phục hồi đảng tịch.
    Restored {
        /// The person.
        person: PersonId,
        /// The cell.
        cell: UnitId,
    },
    /// A post comes into being.
    PostEstablished {
        /// The post.
        post: PostId,
        /// What it belongs to.
        of: PostOf,
        /// Its title.
        title: PostTitle,
        /// The exact words, where the title alone does not say it.
        #[serde(default)]
        wording: Option<String>,
    },
    /// A post is no longer.
    PostEnded {
        /// The post.
        post: PostId,
    },
    /// A person takes a post.
    PostTaken {
        /// The person.
        person: PersonId,
        /// The post.
        post: PostId,
        /// How.
        #[serde(default)]
        appointment: Option<Appointment>,
        /// For which term.
        #[serde(default)]
        term: Option<String>,
    },
    /// A person leaves a post.
    PostLeft {
        /// The person.
        person: PersonId,
        /// The post.
        post: PostId,
    },
    /// Đánh giá, xếp loại of a year.
    Rated {
        /// Who was rated.
        rated: Rated,
        /// The year of the round.
        year: i16,
        /// The scale used, a code of `rules/codes/scales.toml`.
        scale: String,
        /// The grade on that scale.
        grade: Grade,
    },
    /// A paper is entered.
    PaperRecorded {
        /// The paper.
        paper: crate::id::PaperId,
        /// What identifies it.
        face: PaperFace,
    },
    /// A reorganisation is carried out; what it does to each subject are events of their own.
    Reorganised {
        /// The reorganisation.
        reorganisation: ReorganisationId,
        /// What was made of what, and by which rule people were allocated.
        record: Box<Record>,
    },
    /// An event was recorded in error; it stays readable.
    Voided {
        /// The event.
        event: EventId,
        /// Its subject.
        subject: Subject,
    },
}

impl Fact {
    /// The subject the fact folds into.
    pub fn subject(&self) -> Subject {
        match *self {
            Self::UnitEstablished { unit, .. }
            | Self::UnitSet { unit, .. }
            | Self::UnitEnded { unit, .. }
            | Self::Stated { unit, .. }
            | Self::CoverStarted { unit, .. }
            | Self::CoverEnded { unit, .. }
            | Self::Rated { rated: Rated::Unit(unit), .. } => Subject::Unit(unit),
            Self::CommitteeEstablished { committee, .. }
            | Self::TermStarted { committee, .. }
            | Self::CommitteeEnded { committee } => Subject::Committee(committee),
            Self::PlaceEstablished { place, .. }
            | Self::PlaceSet { place, .. }
            | Self::PlaceEnded { place, .. } => Subject::Place(place),
            Self::PersonRecorded { person }
            | Self::PersonSet { person }
            | Self::ResidenceSet { person, .. }
            | Self::WorkplaceSet { person, .. }
            | Self::NativeSet { person, .. }
            | Self::OpeningRecord { person, .. }
            | Self::Admitted { person, .. }
            | Self::Recognised { person, .. }
            | Self::TransferredIn { person, .. }
            | Self::TransferStarted { person, .. }
            | Self::Transferred { person, .. }
            | Self::Reassigned { person, .. }
            | Self::TransferredOut { person, .. }
            | Self::VisitStarted { person, .. }
            | Self::VisitEnded { person, .. }
            | Self::Exempted { person }
            | Self::ExemptionEnded { person }
            | Self::Suspended { person }
            | Self::SuspensionEnded { person }
            | Self::Left { person, .. }
            | Self::Restored { person, .. }
            | Self::PostTaken { person, .. }
            | Self::PostLeft { person, .. }
            | Self::Rated { rated: Rated::Person(person), .. } => Subject::Person(person),
            Self::PostEstablished { post, .. } | Self::PostEnded { post } => Subject::Post(post),
            Self::PaperRecorded { paper, .. } => Subject::Paper(paper),
            Self::Reorganised { reorganisation, .. } => Subject::Reorganisation(reorganisation),
            Self::Voided { subject, .. } => subject,
        }
    }

    /// What the fact speaks of besides its subject and its lineage: these must exist on its day.
    pub fn refers_to(&self) -> Option<Subject> {
        Some(match self {
            Self::UnitEstablished { parent: Some(unit), .. }
            | Self::UnitSet { change: UnitChange::Parent(unit), .. }
            | Self::CommitteeEstablished { unit, .. }
            | Self::OpeningRecord { cell: unit, .. }
            | Self::Admitted { cell: unit, .. }
            | Self::TransferredIn { cell: unit, .. }
            | Self::TransferStarted { to: unit, .. }
            | Self::Transferred { to: unit, .. }
            | Self::Reassigned { to: unit, .. }
            | Self::VisitStarted { cell: unit, .. }
            | Self::Restored { cell: unit, .. }
            | Self::PostEstablished { of: PostOf::Unit(unit), .. } => Subject::Unit(*unit),
            Self::UnitSet { change: UnitChange::Territory(Some(place)), .. }
            | Self::CoverStarted { place, .. }
            | Self::PlaceEstablished { parent: Some(place), .. }
            | Self::PlaceSet { change: PlaceChange::Parent(Some(place)), .. }
            | Self::ResidenceSet { place: Some(place), .. }
            | Self::WorkplaceSet { place: Some(place), .. }
            | Self::NativeSet { place, .. }
            | Self::PostEstablished { of: PostOf::Place(place), .. } => Subject::Place(*place),
            Self::PostEstablished { of: PostOf::Committee(committee), .. } => {
                Subject::Committee(*committee)
            }
            Self::PostTaken { post, .. } => Subject::Post(*post),
            _ => return None,
        })
    }

    /// What it came from or became: these must be known, whatever their days. A predecessor may
    /// be long gone, a successor be established the day after.
    pub fn lineage(&self) -> Vec<Subject> {
        match self {
            Self::UnitEstablished { predecessors: units, .. }
            | Self::UnitEnded { successors: units, .. } => {
                units.iter().copied().map(Subject::Unit).collect()
            }
            Self::PlaceEstablished { predecessors: places, .. }
            | Self::PlaceEnded { successors: places, .. } => {
                places.iter().copied().map(Subject::Place).collect()
            }
            Self::Reorganised { record, .. } => record.subjects(),
            _ => Vec::new(),
        }
    }
}
