//! Counting places and agencies of an organisation on a day, and how the Party covers them.

use std::borrow::Cow;
use std::collections::HashSet;

use jiff::civil::Date;
use sogoc_domain::history::{PersonHistory, PlaceHistory, PostHistory, UnitHistory};
use sogoc_domain::id::{PersonId, PlaceId, UnitId};
use sogoc_domain::place::PlaceKind;
use sogoc_domain::post::{PostOf, PostTitle};
use sogoc_domain::register::Register;

use crate::attribute::Attribute;
use crate::value::{Shape, Value};

/// An attribute of a place. Those of coverage are asked of hamlets and agencies only: of a
/// commune or a province they are not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlaceField {
    /// Loại địa bàn, đơn vị.
    Kind,
    /// A member lives there (an agency: works there).
    HasMember,
    /// A member who lives there is native of it; hamlets only.
    HasLocalMember,
    /// A cell covers it.
    HasOrganisation,
    /// A cell covers it and nothing else.
    HasOwnCell,
    /// Its head is a member; where it has a head.
    HeadIsMember,
    /// Its head is the secretary of a cell that covers it; where it has a head.
    JointPost,
    /// All its members are over 70; where it has members.
    OnlyElderly,
}

/// Past this age, in whole years, a member counts as elderly.
const OVER: i16 = 70;

/// One place on one day.
#[derive(Debug, Clone, Copy)]
pub struct PlaceOn<'a> {
    /// The register it is in.
    pub register: &'a Register,
    /// The place.
    pub place: &'a PlaceHistory,
    /// The day.
    pub on: Date,
}

impl Attribute for PlaceField {
    type Subject<'a> = PlaceOn<'a>;
    type Id = PlaceId;

    /// Those of the territory first.
    fn all(register: &Register, unit: UnitId, on: Date) -> impl Iterator<Item = Self::Subject<'_>> {
        let places = places_of(register, unit, on).into_iter();
        let places = places.filter_map(|id| register.places().get(id));
        places.map(move |place| PlaceOn { register, place, on })
    }

    fn whose(it: &PlaceOn<'_>) -> PlaceId {
        it.place.id
    }

    const ALL: &'static [Self] = &[
        Self::Kind,
        Self::HasMember,
        Self::HasLocalMember,
        Self::HasOrganisation,
        Self::HasOwnCell,
        Self::HeadIsMember,
        Self::JointPost,
        Self::OnlyElderly,
    ];

    fn id(self) -> Cow<'static, str> {
        Cow::Borrowed(match self {
            Self::Kind => "kind",
            Self::HasMember => "has_member",
            Self::HasLocalMember => "has_local_member",
            Self::HasOrganisation => "has_organisation",
            Self::HasOwnCell => "has_own_cell",
            Self::HeadIsMember => "head_is_member",
            Self::JointPost => "joint_post",
            Self::OnlyElderly => "only_elderly",
        })
    }

    fn label(self) -> Cow<'static, str> {
        Cow::Borrowed(match self {
            Self::Kind => "loại địa bàn",
            Self::HasMember => "có đảng viên",
            Self::HasLocalMember => "có đảng viên là người tại chỗ",
            Self::HasOrganisation => "có tổ chức đảng",
            Self::HasOwnCell => "có chi bộ riêng",
            Self::HeadIsMember => "người đứng đầu là đảng viên",
            Self::JointPost => "bí thư chi bộ kiêm người đứng đầu",
            Self::OnlyElderly => "đảng viên đều trên 70 tuổi",
        })
    }

    fn shape(self) -> Shape {
        match self {
            Self::Kind => Shape::Words(PlaceKind::WORDS),
            _ => Shape::Bool,
        }
    }

    fn always_shown(self) -> Vec<Value> {
        if self == Self::Kind { Vec::new() } else { self.shape().values() }
    }

    fn of(self, it: &PlaceOn<'_>) -> Option<Value> {
        let kind = it.kind()?;
        if self == Self::Kind {
            return Some(Value::word(kind.id()));
        }
        if !is_covered_kind(kind) {
            return None;
        }
        Some(Value::Bool(match self {
            Self::Kind | Self::HasMember => it.members().next().is_some(),
            Self::HasLocalMember if kind != PlaceKind::Hamlet => return None,
            Self::HasLocalMember => it.members().any(|person| it.is_native(person)),
            Self::HasOrganisation => it.cells().next().is_some(),
            Self::HasOwnCell => it.cells().any(|cell| it.covers_alone(cell)),
            Self::HeadIsMember => {
                it.head_posts().next()?;
                it.heads().any(|head| head.cell_on(it.on).is_some())
            }
            Self::JointPost => {
                it.head_posts().next()?;
                let secretaries: HashSet<PersonId> = it.secretaries().collect();
                it.heads().any(|head| secretaries.contains(&head.id))
            }
            Self::OnlyElderly => {
                let ages: Option<Vec<i16>> =
                    it.members().map(|person| person.age_on(it.on)).collect();
                let ages = ages.filter(|ages| !ages.is_empty())?;
                ages.into_iter().all(|age| age > OVER)
            }
        }))
    }
}

/// Hamlets and agencies: what a cell covers. Larger areas are covered through them.
pub fn is_covered_kind(kind: PlaceKind) -> bool {
    !matches!(
        kind,
        PlaceKind::Nation
            | PlaceKind::Province
            | PlaceKind::District
            | PlaceKind::Commune
            | PlaceKind::Ward
            | PlaceKind::Township
            | PlaceKind::SpecialZone
    )
}

impl<'a> PlaceOn<'a> {
    /// Its kind of the day.
    pub fn kind(&self) -> Option<PlaceKind> {
        self.place.kind.on_or_first(self.on).copied()
    }

    /// Members of the register who live there; of an agency, who work there.
    pub fn members(&self) -> impl Iterator<Item = &'a PersonHistory> + use<'a> {
        let (id, on) = (self.place.id, self.on);
        let lives = self.kind() == Some(PlaceKind::Hamlet);
        let living = lives.then(|| self.register.ever_living(id));
        let working = (!lives).then(|| self.register.ever_working(id));
        let here = move |person: &&PersonHistory| {
            let at = if lives { &person.residence } else { &person.workplace };
            at.on(on).copied().flatten() == Some(id) && person.cell_on(on).is_some()
        };
        living.into_iter().flatten().chain(working.into_iter().flatten()).filter(here)
    }

    /// Stated to be native of the place.
    pub fn is_native(&self, person: &PersonHistory) -> bool {
        let here =
            |(from, place, _): &&(Date, PlaceId, bool)| *place == self.place.id && *from <= self.on;
        person.natives.iter().rfind(here).is_some_and(|(_, _, native)| *native)
    }

    /// The organisations that cover it.
    pub fn cells(&self) -> impl Iterator<Item = &'a UnitHistory> + use<'a> {
        let (id, on) = (self.place.id, self.on);
        self.register.ever_covering(id).filter(move |cell| covers(cell, id, on))
    }

    /// True when an organisation covers no other place that day.
    pub fn covers_alone(&self, cell: &UnitHistory) -> bool {
        let covered = cell.covers.iter().filter(|(place, _)| covers(cell, *place, self.on));
        covered.count() == 1
    }

    /// The post of its head, if it has one: trưởng thôn, thủ trưởng đơn vị. Two would be an
    /// error of the record; either holder counts then.
    pub fn head_posts(&self) -> impl Iterator<Item = &'a PostHistory> + use<'a> {
        let on = self.on;
        self.register.posts_of(PostOf::Place(self.place.id)).filter(move |post| {
            matches!(post.title, PostTitle::HamletHead | PostTitle::AgencyHead)
                && post.life.is_some_and(|life| life.covers(on))
        })
    }

    /// Its head of the day.
    pub fn heads(&self) -> impl Iterator<Item = &'a PersonHistory> + use<'a> {
        let (register, on) = (self.register, self.on);
        self.head_posts().flat_map(move |post| holders(register, post, on))
    }

    /// The secretaries of the cells that cover it.
    pub fn secretaries(&self) -> impl Iterator<Item = PersonId> + use<'a> {
        let (register, on) = (self.register, self.on);
        self.cells()
            .flat_map(move |cell| register.posts_of(PostOf::Unit(cell.id)))
            .filter(|post| post.title == PostTitle::Secretary)
            .flat_map(move |post| holders(register, post, on))
            .map(|person| person.id)
    }
}

fn covers(cell: &UnitHistory, place: PlaceId, on: Date) -> bool {
    let spans = cell.covers.iter().find(|(covered, _)| *covered == place);
    spans.is_some_and(|(_, spans)| spans.covers(on))
}

/// Who holds a post on a day.
pub fn holders<'r>(
    register: &'r Register,
    post: &PostHistory,
    on: Date,
) -> impl Iterator<Item = &'r PersonHistory> + use<'r> {
    let id = post.id;
    register.ever_held(id).filter(move |person| {
        person.holdings.iter().any(|held| held.post == id && held.span.covers(on))
    })
}

/// The places of an organisation, each once.
pub(crate) fn places_of(register: &Register, unit: UnitId, on: Date) -> Vec<PlaceId> {
    let mut found: Vec<PlaceId> = Vec::new();
    let mut seen: HashSet<PlaceId> = HashSet::new();
    let mut take = |place: PlaceId, found: &mut Vec<PlaceId>| {
        if register.places().get(place).is_some_and(|it| it.exists_on(on)) && seen.insert(place) {
            found.push(place);
        }
    };
    let mut own = None;
    for id in register.subtree_on(unit, on) {
        let Some(history) = register.units().get(id) else { continue };
        let territory = history.territory.on(on).copied().flatten();
        if id == unit {
            own = territory;
        }
        let covered = history.covers.iter().filter(|(_, spans)| spans.covers(on));
        for place in territory.into_iter().chain(covered.map(|(place, _)| *place)) {
            let mut next = found.len();
            take(place, &mut found);
            while let Some(outer) = found.get(next).copied() {
                let inner = register
                    .ever_within(outer)
                    .filter(|inner| inner.parent.on(on).copied().flatten() == Some(outer));
                for inner in inner {
                    take(inner.id, &mut found);
                }
                next += 1;
            }
        }
    }
    found.retain(|place| Some(*place) != own);
    found
}
