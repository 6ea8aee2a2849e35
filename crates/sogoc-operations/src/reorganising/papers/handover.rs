//! What is handed over: who goes from which cell to which, which posts end, counted for the papers.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use jiff::civil::Date;
use sogoc_domain::event::Draft;
use sogoc_domain::fact::Fact;
use sogoc_domain::history::PersonHistory;
use sogoc_domain::id::{PersonId, PostId, UnitId};
use sogoc_domain::paper::PaperFace;
use sogoc_domain::person::MemberKind;
use sogoc_domain::post::PostOf;
use sogoc_domain::register::Register;
use sogoc_domain::text::{format_date, format_partial, sort_key};
use sogoc_domain::unit::{UnitChange, UnitKind};

use crate::office::State;

/// A member as papers name one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// Who.
    pub person: PersonId,
    /// Họ và tên.
    pub name: String,
    /// Ngày sinh.
    pub birth: String,
    /// Số thẻ.
    pub card: String,
    /// Ngày vào Đảng.
    pub admitted: String,
    /// Ngày chính thức.
    pub official: String,
    /// Still dự bị.
    pub is_probationary: bool,
    /// The cell of the eve.
    pub cell: String,
}

/// The organisations that go from one superior to another with their members, or the members who
/// go from one cell to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pair {
    /// The superior or cell they leave.
    pub from: UnitId,
    /// Its name.
    pub from_name: String,
    /// The superior or cell they go to.
    pub to: UnitId,
    /// Its name.
    pub to_name: String,
    /// The organisations that go over, each with its members; none when members go one by one.
    pub units: Vec<(String, usize)>,
    /// Who.
    pub people: Vec<Member>,
}

/// A post that ends while somebody holds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PostEnded {
    /// The home cell of whoever held it; none when the person was no member.
    pub cell: Option<UnitId>,
    /// Whose it was.
    pub name: String,
    /// The post in words.
    pub post: String,
    /// What it belongs to.
    pub of: String,
}

/// Everything that is handed over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Handover {
    /// What the reorganisation is called.
    pub title: String,
    /// The day it takes effect.
    pub on: Date,
    /// The decision, in words.
    pub decision: String,
    /// Who goes where.
    pub pairs: Vec<Pair>,
    /// The posts that end.
    pub posts: Vec<PostEnded>,
}

/// How many go from one cell to another, nobody named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PairCount {
    /// The cell they leave, and its name.
    pub from: (UnitId, String),
    /// The cell they go to, and its name.
    pub to: (UnitId, String),
    /// How many organisations go over.
    pub units: usize,
    /// How many members.
    pub members: usize,
}

impl Pair {
    /// How many of them are still dự bị.
    pub fn probationary(&self) -> usize {
        self.people.iter().filter(|it| it.is_probationary).count()
    }
}

impl Handover {
    pub(super) fn of(
        state: &State,
        drafts: &[Draft],
        title: &str,
        on: Date,
        decision: Option<&PaperFace>,
    ) -> Self {
        let register = &state.register;
        let eve = on.yesterday().unwrap_or(on);
        let new: HashMap<UnitId, &str> = drafts
            .iter()
            .filter_map(|draft| match &draft.fact {
                Fact::UnitEstablished { unit, name, .. } => Some((*unit, name.as_str())),
                _ => None,
            })
            .collect();
        let unit = |id: UnitId| {
            let held = || register.units().get(id).map(|it| it.name_on(eve));
            new.get(&id).copied().or_else(held).unwrap_or_default().to_owned()
        };
        let mut going: BTreeMap<(UnitId, UnitId), Vec<PersonId>> = BTreeMap::new();
        let mut posts = Vec::new();
        for draft in drafts {
            match draft.fact {
                Fact::Reassigned { person, from, to } => {
                    going.entry((from, to)).or_default().push(person);
                }
                Fact::PostLeft { person, post } => {
                    posts.extend(ended(register, person, post, eve));
                }
                _ => {}
            }
        }
        let pair = |((from, to), mut people): ((UnitId, UnitId), Vec<PersonId>)| {
            people.sort_by_cached_key(|it| (state.names.sort_key(*it).cloned(), *it));
            Pair {
                from,
                from_name: unit(from),
                to,
                to_name: unit(to),
                units: Vec::new(),
                people: people.iter().filter_map(|it| member(register, *it, eve)).collect(),
            }
        };
        let reassigned: HashSet<PersonId> = going.values().flatten().copied().collect();
        let mut pairs: Vec<Pair> = going.into_iter().map(pair).collect();
        for (sides, moved) in moved(register, drafts, eve) {
            let mut whole = pair((sides, Vec::new()));
            for (unit, cells) in moved {
                let home = cells.iter().flat_map(|cell| register.members_on(*cell, eve));
                let stays = |it: &&PersonHistory| !reassigned.contains(&it.id);
                let people = home.filter(stays).filter_map(|it| member(register, it.id, eve));
                let before = whole.people.len();
                whole.people.extend(people);
                let name = register.units().get(unit).map(|it| it.name_on(eve).to_owned());
                whole.units.push((name.unwrap_or_default(), whole.people.len() - before));
            }
            pairs.push(whole);
        }
        pairs.sort_by_cached_key(|it| (sort_key(&it.from_name), sort_key(&it.to_name)));
        Self {
            title: title.to_owned(),
            on,
            decision: decision.map_or_else(|| "quyết định sắp xếp số ……".to_owned(), in_words),
            pairs,
            posts,
        }
    }

    /// The cells whose people it names.
    pub(super) fn cells(&self) -> BTreeSet<UnitId> {
        let holders = self.posts.iter().filter_map(|it| it.cell);
        self.pairs.iter().map(|it| it.from).chain(holders).collect()
    }

    /// How many people it names.
    pub(super) fn named(&self) -> usize {
        self.members() + self.posts.len()
    }

    /// Everybody who goes over.
    pub fn members(&self) -> usize {
        self.pairs.iter().map(|it| it.people.len()).sum()
    }

    pub(super) fn probationary(&self) -> usize {
        self.pairs.iter().map(Pair::probationary).sum()
    }

    /// How many organisations go over.
    pub(super) fn units(&self) -> usize {
        self.pairs.iter().map(|it| it.units.len()).sum()
    }

    /// How many hand over.
    pub(super) fn giving(&self) -> usize {
        self.pairs.iter().map(|it| it.from).collect::<BTreeSet<UnitId>>().len()
    }
}

/// An organisation and the cells that go with it.
type Moved = (UnitId, Vec<UnitId>);

/// The organisations that get another superior, by the old one and the new one. What stands under
/// one and is itself sent elsewhere goes by itself.
fn moved(
    register: &Register,
    drafts: &[Draft],
    eve: Date,
) -> BTreeMap<(UnitId, UnitId), Vec<Moved>> {
    let parents: HashMap<UnitId, UnitId> = drafts
        .iter()
        .filter_map(|draft| match &draft.fact {
            Fact::UnitSet { unit, change: UnitChange::Parent(to) } => Some((*unit, *to)),
            _ => None,
        })
        .collect();
    let mut found: BTreeMap<(UnitId, UnitId), Vec<Moved>> = BTreeMap::new();
    for (unit, to) in &parents {
        let held = register.units().get(*unit).filter(|it| it.exists_on(eve));
        let Some(from) = held.and_then(|it| it.parent_on(eve)).filter(|from| from != to) else {
            continue;
        };
        let (mut cells, mut open) = (Vec::new(), vec![*unit]);
        while let Some(at) = open.pop() {
            let kind = register.units().get(at).and_then(|it| it.kind_on(eve));
            if kind.is_some_and(UnitKind::is_cell) {
                cells.push(at);
            }
            let below = register.children_on(at, eve).map(|it| it.id);
            open.extend(below.filter(|it| !parents.contains_key(it)));
        }
        found.entry((from, *to)).or_default().push((*unit, cells));
    }
    for all in found.values_mut() {
        all.sort_unstable();
    }
    found
}

/// "Quyết định số 12-QĐ/HU ngày 03/10/2023 của Huyện ủy …".
fn in_words(face: &PaperFace) -> String {
    let number = face.number_words();
    let number = (!number.is_empty()).then(|| format!("số {number}"));
    let dated = face.dated.map(|dated| format!("ngày {}", format_date(dated)));
    let issuer = (!face.issuer.is_empty()).then(|| format!("của {}", face.issuer));
    let parts = [Some(face.kind.label().to_owned()), number, dated, issuer];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

fn member(register: &Register, person: PersonId, eve: Date) -> Option<Member> {
    let history = register.people().get(person)?;
    let milestones = history.milestones.on(eve).copied().unwrap_or_default();
    Some(Member {
        person,
        name: history.name_on(eve).to_owned(),
        birth: format_partial(history.birth_on(eve)),
        card: history.card_on(eve).unwrap_or_default().to_owned(),
        admitted: format_partial(milestones.admitted_on),
        official: format_partial(milestones.official_on),
        is_probationary: history.kind_on(eve) == Some(MemberKind::Probationary),
        cell: history
            .cell_on(eve)
            .and_then(|cell| register.units().get(cell))
            .map_or_else(String::new, |cell| cell.name_on(eve).to_owned()),
    })
}

fn ended(register: &Register, person: PersonId, post: PostId, eve: Date) -> Option<PostEnded> {
    let held = register.posts().get(post)?;
    let unit = |id: UnitId| register.units().get(id).map(|it| it.name_on(eve).to_owned());
    let of = match held.of? {
        PostOf::Unit(id) => unit(id),
        PostOf::Committee(id) => {
            let committee = register.committees().get(id)?;
            unit(committee.unit?)
        }
        PostOf::Place(id) => register.places().get(id).map(|it| it.name_on(eve).to_owned()),
    };
    let history = register.people().get(person)?;
    Some(PostEnded {
        cell: history.cell_on(eve),
        name: history.name_on(eve).to_owned(),
        post: held.words().to_owned(),
        of: of.unwrap_or_default(),
    })
}
