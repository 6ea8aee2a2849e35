//! Gathering a plan: what a clerk asks to be done with the organisations or places chosen, as steps of the plan.
//!
//! Everything here is plan and register in, plan out. What follows of itself is put down with what
//! was asked (members of a cell that is merged go over, what it covered is covered by its heir);
//! what nobody said is left open, for the preview to tell.

mod forget;
mod places;
mod units;

use sogoc_domain::id::{PlaceId, UnitId};
use sogoc_domain::place::PlaceKind;
use sogoc_domain::reorganise::Plan;
use sogoc_domain::unit::{UnitChange, UnitKind};
use uuid::Uuid;

use crate::deeds::Wrong;

pub use forget::{forget_place, forget_unit};
pub use places::gather_places;
pub use units::gather_units;

/// What is done with the organisations or places chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Work {
    /// Into one that goes on.
    MergeInto,
    /// Into a new one.
    Consolidate,
    /// One ends and becomes several.
    Divide,
    /// One goes on, a new one comes out of it.
    SplitOff,
    /// They end without an heir.
    Dissolve,
    /// Under another superior, within another place.
    Move,
    /// Another name.
    Rename,
    /// Another kind.
    Reclassify,
}

impl Work {
    /// Every work, in the order a clerk reads them.
    pub const ALL: [Self; 8] = [
        Self::MergeInto,
        Self::Consolidate,
        Self::Divide,
        Self::SplitOff,
        Self::Dissolve,
        Self::Move,
        Self::Rename,
        Self::Reclassify,
    ];

    /// The identifier in forms.
    pub fn id(self) -> &'static str {
        match self {
            Self::MergeInto => "merge_into",
            Self::Consolidate => "consolidate",
            Self::Divide => "divide",
            Self::SplitOff => "split_off",
            Self::Dissolve => "dissolve",
            Self::Move => "move",
            Self::Rename => "rename",
            Self::Reclassify => "reclassify",
        }
    }

    /// The words of an office, of organisations.
    pub fn label(self) -> &'static str {
        match self {
            Self::MergeInto => "Sáp nhập vào một tổ chức đang có",
            Self::Consolidate => "Hợp nhất thành một tổ chức mới",
            Self::Divide => "Chia thành nhiều tổ chức mới",
            Self::SplitOff => "Tách ra một tổ chức mới",
            Self::Dissolve => "Giải thể",
            Self::Move => "Chuyển về cấp trên khác",
            Self::Rename => "Đổi tên",
            Self::Reclassify => "Nâng, hạ hình thức",
        }
    }

    /// The same of places.
    pub fn label_of_places(self) -> &'static str {
        match self {
            Self::MergeInto => "Nhập vào một địa bàn đang có",
            Self::Consolidate => "Nhập thành một địa bàn mới",
            Self::Divide => "Chia thành nhiều địa bàn mới",
            Self::SplitOff => "Tách ra một địa bàn mới",
            Self::Dissolve => "Giải thể",
            Self::Move => "Chuyển vào địa bàn khác",
            Self::Rename => "Đổi tên",
            Self::Reclassify => "Đổi loại địa bàn",
        }
    }

    /// The work of that identifier.
    pub fn named(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|work| work.id() == id)
    }
}

/// What is asked to be done with organisations.
#[derive(Debug, Clone, Default)]
pub struct AskedUnits {
    /// What; none while nobody said.
    pub work: Option<Work>,
    /// With which.
    pub units: Vec<UnitId>,
    /// The heir of a merger; the superior of a move or of what is new.
    pub into: Option<UnitId>,
    /// The names of what is new, or the new name.
    pub names: Vec<String>,
    /// The kind of what is new, or the new kind.
    pub kind: Option<UnitKind>,
}

/// What is asked to be done with places.
#[derive(Debug, Clone, Default)]
pub struct AskedPlaces {
    /// What; none while nobody said.
    pub work: Option<Work>,
    /// With which.
    pub places: Vec<PlaceId>,
    /// The heir of a merger; the outer place of a move or of what is new.
    pub into: Option<PlaceId>,
    /// The names of what is new, or the new name.
    pub names: Vec<String>,
    /// The kind of what is new, or the new kind.
    pub kind: Option<PlaceKind>,
}

/// What stops an asked work, at its field.
fn wrong<T>(field: &str, words: impl Into<String>) -> Result<T, Wrong> {
    Err(Wrong::at(field, words))
}

/// Where new ids come from.
type Ids<'a> = &'a mut dyn FnMut() -> Uuid;

/// The names asked for, cleaned; each of them once.
fn names(asked: &[String]) -> Result<Vec<String>, Wrong> {
    const LENGTH_MAX: usize = 200;
    let names: Vec<String> = asked
        .iter()
        .map(|name| sogoc_domain::text::clean(name))
        .filter(|name| !name.is_empty())
        .collect();
    if let Some(long) = names.iter().find(|name| name.chars().count() > LENGTH_MAX) {
        let begin: String = long.chars().take(40).collect();
        return wrong("names", format!("Tên “{begin}…” dài quá {LENGTH_MAX} chữ."));
    }
    for (order, name) in names.iter().enumerate() {
        if names[..order].contains(name) {
            return wrong(
                "names",
                format!("Tên “{name}” ghi hai lần. Mỗi tên ghi một dòng, một lần."),
            );
        }
    }
    Ok(names)
}

/// The one name asked for.
fn one_name(asked: &[String]) -> Result<String, Wrong> {
    match names(asked)?.as_slice() {
        [one] => Ok(one.clone()),
        [] => wrong("names", "Chưa ghi tên. Hãy ghi tên đầy đủ theo quyết định."),
        _ => wrong("names", "Việc này chỉ cần một tên. Hãy để lại một dòng."),
    }
}

/// Sets one thing of an organisation that goes on; what was set of it before is set anew.
fn set_unit(plan: &mut Plan, unit: UnitId, change: UnitChange) {
    let same = |it: &UnitChange| std::mem::discriminant(it) == std::mem::discriminant(&change);
    if let Some(new) = plan.new_units.iter_mut().find(|it| it.id == unit) {
        match change {
            UnitChange::Name(name) => new.name = name,
            UnitChange::Parent(parent) => new.parent = Some(parent),
            UnitChange::Kind(kind) => new.kind = kind,
            UnitChange::Code(code) => new.code = code,
            UnitChange::Category(category) => new.category = category,
            UnitChange::Territory(territory) => new.territory = territory,
        }
    } else if let Some(changed) = plan.changed_units.iter_mut().find(|it| it.unit == unit) {
        changed.changes.retain(|it| !same(it));
        changed.changes.push(change);
    } else {
        let changes = vec![change];
        plan.changed_units.push(sogoc_domain::reorganise::ChangedUnit { unit, changes });
    }
}

/// What is covered of a place that ends is its heir's to be covered.
fn tidy(plan: &mut Plan) {
    let heirs = plan.place_edges();
    let ended: Vec<PlaceId> = plan.ended_places.iter().map(|it| it.place).collect();
    let now = |place: PlaceId| {
        if !ended.contains(&place) {
            return Some(place);
        }
        let mut became = heirs.iter().filter(|(from, _)| *from == place).map(|(_, to)| *to);
        let one = became.next();
        one.filter(|_| became.next().is_none())
    };
    for new in &mut plan.new_units {
        let mut covers: Vec<PlaceId> = Vec::new();
        for place in new.covers.iter().filter_map(|place| now(*place)) {
            if !covers.contains(&place) {
                covers.push(place);
            }
        }
        new.covers = covers;
        new.territory = new.territory.and_then(now);
    }
    let steps = std::mem::take(&mut plan.covers);
    for mut step in steps {
        let place = if step.starts { now(step.place) } else { Some(step.place) };
        let Some(place) = place else { continue };
        step.place = place;
        if !plan.covers.contains(&step) {
            plan.covers.push(step);
        }
    }
}
