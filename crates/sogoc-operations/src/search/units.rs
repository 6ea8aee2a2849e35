//! Organisations by a name they have or had, or by their code.

use jiff::civil::Date;
use sogoc_domain::id::UnitId;
use sogoc_domain::unit::UnitKind;

use super::{Answer, Desk, Hits, Kind, hits};
use crate::rights::{Action, reach};

/// An organisation that was found.
#[derive(Debug, Clone)]
pub struct UnitHit {
    /// The organisation.
    pub unit: UnitId,
    /// Its name of the day.
    pub name: String,
    /// Another name of it that answered.
    pub former: Option<String>,
    /// Its kind.
    pub kind: Option<UnitKind>,
    /// The organisation above it.
    pub above: String,
    /// Its last day, when it has ended by the day asked.
    pub last_day: Option<Date>,
}

pub(super) fn find(desk: &Desk<'_>) -> Hits<UnitHit> {
    let (asked, register) = (desk.asked, &desk.state.register);
    let mut counts = reach(desk.actor, Action::Count, register, desk.today);
    let mut found: Vec<Answer<'_, UnitId>> = Vec::new();
    for (unit, keys) in desk.state.names.units() {
        let Some(rank) = asked.rank(keys) else { continue };
        let Some(history) = register.units().get(unit) else { continue };
        if history.established.is_some() && counts(unit) {
            found.push((rank, !history.exists_on(asked.as_of), keys.sort(), unit));
        }
    }
    hits(asked, Kind::Units, found, |unit| hit(desk, unit))
}

fn hit(desk: &Desk<'_>, id: UnitId) -> Option<UnitHit> {
    let (register, on) = (&desk.state.register, desk.asked.as_of);
    let unit = register.units().get(id)?;
    let name = unit.name_on(on);
    let end = unit.ended.as_ref().filter(|ending| ending.on <= on).map(|ending| ending.on);
    let last_day = end.and_then(|end| end.yesterday().ok());
    let parent = unit.parent_on(last_day.unwrap_or(on)).and_then(|it| register.units().get(it));
    let answers = |name: &str| {
        let key = sogoc_domain::text::SearchKey::new(name);
        desk.asked.query.rank(&key).is_some()
    };
    let others = unit.name.iter().rev().map(|(_, other)| other.as_str());
    let former = others.filter(|other| *other != name).find(|other| answers(other));
    Some(UnitHit {
        unit: id,
        name: name.to_owned(),
        former: former.filter(|_| !answers(name)).map(str::to_owned),
        kind: unit.kind_on(on),
        above: parent.map_or_else(String::new, |above| above.name_on(on).to_owned()),
        last_day,
    })
}
