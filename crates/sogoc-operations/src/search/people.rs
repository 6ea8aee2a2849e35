//! People by a name they have or had, a card, a profile or a citizen number.

use sogoc_domain::date::PartialDate;
use sogoc_domain::event::Subject;
use sogoc_domain::id::{PersonId, UnitId};
use sogoc_domain::person::Activity;

use super::{Answer, Desk, Hits, Kind, hits};
use crate::rights::{Action, reach};
use crate::units::governing;

/// A person that was found.
#[derive(Debug, Clone)]
pub struct PersonHit {
    /// The person.
    pub person: PersonId,
    /// Họ và tên.
    pub name: String,
    /// Ngày sinh.
    pub birth: PartialDate,
    /// The home cell of the day, or the last one, and its name.
    pub cell: Option<(UnitId, String)>,
    /// Tình trạng sinh hoạt.
    pub activity: Activity,
    /// What was found.
    pub by: By,
}

/// What of a person answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// The name.
    Name,
    /// A name they had before.
    FormerName,
    /// The number of a card or a profile.
    Number,
    /// The citizen number: a look that is recorded.
    Citizen,
}

pub(super) fn find(desk: &Desk<'_>) -> Hits<PersonHit> {
    let (asked, register) = (desk.asked, &desk.state.register);
    let mut lists = reach(desk.actor, Action::List, register, desk.today);
    let mut opens = reach(desk.actor, Action::Sensitive, register, desk.today);
    let citizen = asked.number.as_ref().filter(|_| asked.citizen);
    let mut found: Vec<Answer<'_, PersonId>> = Vec::new();
    for (person, keys) in desk.state.names.people() {
        let by_citizen = citizen.is_some_and(|number| keys.has_citizen(number));
        let rank = if by_citizen { Some(0) } else { asked.rank(keys) };
        let Some(rank) = rank else { continue };
        let Some(unit) = governing(register, Subject::Person(person), desk.today) else {
            continue;
        };
        // The number tells who it is, so it needs the right to open the file.
        if lists(unit) && (!by_citizen || opens(unit)) {
            let gone =
                register.people().get(person).is_none_or(|it| it.cell_on(asked.as_of).is_none());
            found.push((rank, gone, keys.sort(), person));
        }
    }
    hits(asked, Kind::People, found, |person| hit(desk, person))
}

fn hit(desk: &Desk<'_>, id: PersonId) -> Option<PersonHit> {
    let (asked, register, on) = (desk.asked, &desk.state.register, desk.asked.as_of);
    let (person, keys) = (register.people().get(id)?, desk.state.names.person(id)?);
    let last = || person.stints.last().map(|stint| stint.cell);
    let cell = person.cell_on(on).or_else(last).and_then(|cell| register.units().get(cell));
    let number = |has: bool| asked.number.is_some() && has;
    let by = match &asked.number {
        Some(it) if number(keys.has_number(it)) => By::Number,
        Some(it) if asked.citizen && keys.has_citizen(it) => By::Citizen,
        _ if keys.by_former_name(&asked.query) => By::FormerName,
        _ => By::Name,
    };
    Some(PersonHit {
        person: id,
        name: person.name_on(on).to_owned(),
        birth: person.birth_on(on),
        cell: cell.map(|cell| (cell.id, cell.name_on(on).to_owned())),
        activity: person.activity_on(on),
        by,
    })
}
