//! Short words for tests: ids from numbers, dates from text, drafts that read like a story.

use jiff::civil::Date;
use sogoc_domain::date::PartialDate;
use sogoc_domain::event::{Draft, Subject};
use sogoc_domain::fact::Fact;
use sogoc_domain::id::{BatchId, CommitteeId, EventId, PaperId, PersonId, PlaceId, PostId, UnitId};
use sogoc_domain::paper::{PaperFace, PaperKind};
use sogoc_domain::person::{
    Detail, EthnicGroup, Leaving, MemberKind, Milestones, Reach, Sex, Source,
};
use sogoc_domain::place::{PlaceChange, PlaceKind};
use sogoc_domain::post::{Appointment, CommitteeKind, PostOf, PostTitle, Rated};
use sogoc_domain::rating::Grade;
use sogoc_domain::stated::Bound;
use sogoc_domain::unit::{UnitChange, UnitEnding, UnitKind};
use uuid::Uuid;

macro_rules! numbered {
    ($($(#[$doc:meta])* $function:ident -> $id:ident = $family:literal;)*) => {$(
        $(#[$doc])*
        pub fn $function(number: u64) -> $id {
            $id(Uuid::from_u128(($family << 96) | u128::from(number)))
        }
    )*};
}

numbered! {
    /// An organisation by number.
    unit -> UnitId = 0x11;
    /// A committee by number.
    committee -> CommitteeId = 0x12;
    /// A place by number.
    place -> PlaceId = 0x13;
    /// A person by number.
    person -> PersonId = 0x14;
    /// A post by number.
    post -> PostId = 0x15;
    /// A paper by number.
    paper -> PaperId = 0x16;
    /// An event by number; a [`crate::scene::Scene`] numbers them by position.
    event -> EventId = 0x17;
    /// A batch by number.
    batch -> BatchId = 0x18;
}

/// A day, from `2024-01-31`.
///
/// # Panics
/// When the text is no day.
pub fn day(text: &str) -> Date {
    text.parse().unwrap_or_else(|_| panic!("not a day: {text}"))
}

/// What a test says of a person when it says nothing special.
pub fn described(name: &str, sex: Sex, born: &str) -> Vec<Detail> {
    vec![Detail::Name(name.to_owned()), Detail::Sex(sex), Detail::Birth(partial(born))]
}

/// The same, of a minority.
pub fn of_group(group: u8) -> Detail {
    Detail::Ethnicity(EthnicGroup(group))
}

/// A date known in part, from `1954`, `1954-07`, `1954-07-20` or nothing.
///
/// # Panics
/// When the text is no date.
pub fn partial(text: &str) -> PartialDate {
    PartialDate::try_from(text.to_owned()).unwrap_or_else(|wrong| panic!("{wrong}"))
}

/// The dates of becoming a member: ceremony and official date.
pub fn member_since(admitted_on: &str, official_on: &str) -> Milestones {
    Milestones {
        decided_on: PartialDate::Unknown,
        admitted_on: partial(admitted_on),
        official_on: partial(official_on),
    }
}

/// `on("2024-01-31").admits(an, cell)`: the drafts of one day.
pub fn on(text: &str) -> On {
    On(day(text))
}

/// The drafts of one day; see [`on`].
#[derive(Debug, Clone, Copy)]
pub struct On(pub Date);

impl On {
    /// Any fact.
    pub fn says(self, fact: Fact) -> Draft {
        Draft::new(self.0, fact)
    }

    /// Thành lập.
    pub fn founds(self, unit: UnitId, name: &str, kind: UnitKind, under: Option<UnitId>) -> Draft {
        self.succeeds(unit, name, kind, under, &[])
    }

    /// Thành lập, from organisations that were.
    pub fn succeeds(
        self,
        unit: UnitId,
        name: &str,
        kind: UnitKind,
        under: Option<UnitId>,
        predecessors: &[UnitId],
    ) -> Draft {
        self.says(Fact::UnitEstablished {
            unit,
            name: name.to_owned(),
            code: None,
            unit_kind: kind,
            category: None,
            parent: under,
            established_on: PartialDate::Unknown,
            predecessors: predecessors.to_vec(),
        })
    }

    /// A dated fact of an organisation.
    pub fn sets(self, unit: UnitId, change: UnitChange) -> Draft {
        self.says(Fact::UnitSet { unit, change })
    }

    /// Đổi tên.
    pub fn renames(self, unit: UnitId, name: &str) -> Draft {
        self.sets(unit, UnitChange::Name(name.to_owned()))
    }

    /// Another superior.
    pub fn moves_under(self, unit: UnitId, parent: UnitId) -> Draft {
        self.sets(unit, UnitChange::Parent(parent))
    }

    /// An organisation ends.
    pub fn ends(self, unit: UnitId, ending: UnitEnding, successors: &[UnitId]) -> Draft {
        self.says(Fact::UnitEnded { unit, ending, successors: successors.to_vec() })
    }

    /// A cell begins to cover a place.
    pub fn covers(self, unit: UnitId, place: PlaceId) -> Draft {
        self.says(Fact::CoverStarted { unit, place })
    }

    /// A cell no longer covers a place.
    pub fn uncovers(self, unit: UnitId, place: PlaceId) -> Draft {
        self.says(Fact::CoverEnded { unit, place })
    }

    /// A committee.
    pub fn seats(self, committee: CommitteeId, unit: UnitId, kind: CommitteeKind) -> Draft {
        self.says(Fact::CommitteeEstablished { committee, unit, committee_kind: kind })
    }

    /// A place is known from this day.
    pub fn maps(
        self,
        place: PlaceId,
        name: &str,
        kind: PlaceKind,
        within: Option<PlaceId>,
    ) -> Draft {
        self.says(Fact::PlaceEstablished {
            place,
            name: name.to_owned(),
            place_kind: kind,
            code: None,
            parent: within,
            classes: Vec::new(),
            predecessors: Vec::new(),
        })
    }

    /// A place comes to lie in another.
    pub fn lays(self, place: PlaceId, within: PlaceId) -> Draft {
        self.says(Fact::PlaceSet { place, change: PlaceChange::Parent(Some(within)) })
    }

    /// A place ends.
    pub fn unmaps(self, place: PlaceId) -> Draft {
        self.says(Fact::PlaceEnded { place, successors: Vec::new() })
    }

    /// A person becomes known.
    pub fn meets(self, person: PersonId, details: Vec<Detail>) -> Draft {
        self.says(Fact::PersonRecorded { person }).with(details)
    }

    /// Details of a person.
    pub fn describes(self, person: PersonId, details: Vec<Detail>) -> Draft {
        self.says(Fact::PersonSet { person }).with(details)
    }

    /// Nơi cư trú.
    pub fn houses(self, person: PersonId, place: PlaceId) -> Draft {
        self.says(Fact::ResidenceSet { person, place: Some(place) })
    }

    /// Ghi nhận ban đầu.
    pub fn opens(
        self,
        person: PersonId,
        cell: UnitId,
        member: MemberKind,
        milestones: Milestones,
    ) -> Draft {
        self.says(Fact::OpeningRecord { person, cell, member, milestones, source: Source::List })
    }

    /// Kết nạp.
    pub fn admits(self, person: PersonId, cell: UnitId) -> Draft {
        self.says(Fact::Admitted { person, cell, decided_on: None })
    }

    /// Công nhận chính thức.
    pub fn recognises(self, person: PersonId, official_on: &str) -> Draft {
        self.says(Fact::Recognised { person, official_on: day(official_on) })
    }

    /// Chuyển đến from outside the register.
    pub fn receives(
        self,
        person: PersonId,
        cell: UnitId,
        member: MemberKind,
        milestones: Milestones,
        reach: Reach,
    ) -> Draft {
        self.says(Fact::TransferredIn { person, cell, member, milestones, reach })
    }

    /// Giấy giới thiệu inside the register.
    pub fn sends(self, person: PersonId, to: UnitId) -> Draft {
        self.says(Fact::TransferStarted { person, to })
    }

    /// Chuyển sinh hoạt inside the register.
    pub fn transfers(self, person: PersonId, to: UnitId) -> Draft {
        self.says(Fact::Transferred { person, to })
    }

    /// Chuyển đi out of the register.
    pub fn releases(self, person: PersonId, reach: Reach) -> Draft {
        self.says(Fact::TransferredOut { person, reach })
    }

    /// Sinh hoạt tạm thời.
    pub fn hosts(self, person: PersonId, cell: UnitId) -> Draft {
        self.says(Fact::VisitStarted { person, cell, until: None })
    }

    /// The temporary activity ends.
    pub fn stops_hosting(self, person: PersonId, cell: UnitId) -> Draft {
        self.says(Fact::VisitEnded { person, cell })
    }

    /// Miễn công tác và sinh hoạt.
    pub fn exempts(self, person: PersonId) -> Draft {
        self.says(Fact::Exempted { person })
    }

    /// Đình chỉ sinh hoạt.
    pub fn suspends(self, person: PersonId) -> Draft {
        self.says(Fact::Suspended { person })
    }

    /// The suspension ends.
    pub fn ends_suspension(self, person: PersonId) -> Draft {
        self.says(Fact::SuspensionEnded { person })
    }

    /// Ra khỏi danh sách for good.
    pub fn strikes(self, person: PersonId, reason: Leaving) -> Draft {
        self.says(Fact::Left { person, reason })
    }

    /// Phục hồi đảng tịch.
    pub fn restores(self, person: PersonId, cell: UnitId) -> Draft {
        self.says(Fact::Restored { person, cell })
    }

    /// A post comes into being.
    pub fn creates(self, post: PostId, of: PostOf, title: PostTitle) -> Draft {
        self.says(Fact::PostEstablished { post, of, title, wording: None })
    }

    /// A post is no longer.
    pub fn abolishes(self, post: PostId) -> Draft {
        self.says(Fact::PostEnded { post })
    }

    /// A person takes a post.
    pub fn appoints(self, person: PersonId, post: PostId) -> Draft {
        let appointment = Some(Appointment::Elected);
        self.says(Fact::PostTaken { person, post, appointment, term: None })
    }

    /// A person leaves a post.
    pub fn relieves(self, person: PersonId, post: PostId) -> Draft {
        self.says(Fact::PostLeft { person, post })
    }

    /// Where somebody works.
    pub fn employs(self, person: PersonId, place: PlaceId) -> Draft {
        self.says(Fact::WorkplaceSet { person, place: Some(place) })
    }

    /// A number an organisation declares.
    pub fn states(self, unit: UnitId, measure: &str, value: i64) -> Draft {
        let (measure, bound) = (measure.to_owned(), Bound::Exactly);
        self.says(Fact::Stated { unit, measure, value, bound })
    }

    /// Đánh giá, xếp loại.
    pub fn rates(self, rated: Rated, year: i16, grade: Grade) -> Draft {
        let scale = "QD124-2023".to_owned();
        self.says(Fact::Rated { rated, year, scale, grade })
    }

    /// A paper is entered.
    pub fn files(self, paper: PaperId, number: &str) -> Draft {
        let face = PaperFace {
            kind: PaperKind::Decision,
            number: number.to_owned(),
            sign: "QĐ/ĐU".to_owned(),
            dated: Some(self.0),
            issuer: String::new(),
        };
        self.says(Fact::PaperRecorded { paper, face })
    }

    /// An event was recorded in error.
    pub fn voids(self, event: EventId, subject: Subject) -> Draft {
        self.says(Fact::Voided { event, subject })
    }
}
