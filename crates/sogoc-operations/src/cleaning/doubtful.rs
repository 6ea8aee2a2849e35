//! The people of one list to look into: who, what is wrong, with whom it is confused, who settles it.

use jiff::civil::Date;
use sogoc_domain::history::PersonHistory;
use sogoc_domain::id::{PersonId, UnitId};
use sogoc_domain::register::Register;
use sogoc_domain::text::format_partial;
use sogoc_figures::question::Question;

use super::board::Filled;
use super::doubt::{Doubt, Look, Numbers};
use super::item::Item;
use crate::error::OperationError;
use crate::office::Office;
use crate::people::{Line, PAGE_ROWS};
use crate::rights::{Action, Actor, reach};

/// One page of such a list.
#[derive(Debug, Clone)]
pub struct DoubtfulPage {
    /// The people of this page.
    pub people: Vec<Doubtful>,
    /// How many the whole list has.
    pub total: usize,
    /// This page, from 0.
    pub page: usize,
}

/// One person to look into.
#[derive(Debug, Clone)]
pub struct Doubtful {
    /// The person, as lists show people.
    pub line: Line,
    /// What does not agree; empty when something is missing.
    pub says: String,
    /// Who else has the same number or name.
    pub others: Vec<Other>,
}

/// Somebody with the same number or name.
#[derive(Debug, Clone)]
pub struct Other {
    /// The person; none for whoever may not list there.
    pub person: Option<PersonId>,
    /// Name and cell, or that it is somebody elsewhere.
    pub words: String,
}

impl Office {
    /// The people of a unit to look into for one matter, by given name, page by page.
    ///
    /// # Errors
    /// Denied without the right to list there.
    pub fn doubtful(
        &self,
        actor: &Actor,
        unit: UnitId,
        look: Look,
        page: usize,
    ) -> Result<DoubtfulPage, OperationError> {
        self.authorise(actor, Action::List, unit)?;
        let (mut people, total, page) = {
            let (state, today) = (self.state(), self.today());
            let register = &state.register;
            let mut within = reach(actor, Action::List, register, today);
            let numbers = match look {
                Look::Doubt(_) => Some(Numbers::of(register, today)),
                Look::Missing(_) => None,
            };
            let raised = |person: &PersonHistory| match (look, &numbers) {
                (Look::Missing(item), _) => Filled::of(person, today).gaps().any(|gap| gap == item),
                (Look::Doubt(doubt), Some(numbers)) => {
                    Doubt::of(person, today, numbers).any(|it| it == doubt)
                }
                (Look::Doubt(_), None) => false,
            };
            let question = Question::of(unit, today);
            let members = question.subjects(register).filter(|member| within(member.cell));
            let mut found: Vec<&PersonHistory> =
                members.map(|member| member.person).filter(|person| raised(person)).collect();
            found.sort_by_cached_key(|it| (state.names.sort_key(it.id).cloned(), it.id));
            let total = found.len();
            let page = page.min(total.saturating_sub(1) / PAGE_ROWS);
            let shown = found.into_iter().skip(page * PAGE_ROWS).take(PAGE_ROWS);
            let mut within = reach(actor, Action::List, register, today);
            let one = |person: &PersonHistory| {
                let others = match (look, &numbers) {
                    (Look::Doubt(doubt), Some(numbers)) => numbers.others(person, today, doubt),
                    _ => Vec::new(),
                };
                let others = others.into_iter().map(|it| other(register, it, today, &mut within));
                (person.id, says(person, look, today), others.collect::<Vec<_>>())
            };
            (shown.map(one).collect::<Vec<_>>(), total, page)
        };
        let today = self.today();
        let ids: Vec<(PersonId, Date)> = people.iter().map(|(id, ..)| (*id, today)).collect();
        let lines = self.lines(actor, unit, &ids)?;
        let whole = |line: Line| {
            let place = people.iter().position(|(id, ..)| *id == line.person)?;
            let (_, says, others) = people.swap_remove(place);
            Some(Doubtful { line, says, others })
        };
        Ok(DoubtfulPage { people: lines.into_iter().filter_map(whole).collect(), total, page })
    }
}

fn other(
    register: &Register,
    person: PersonId,
    on: Date,
    within: &mut impl FnMut(UnitId) -> bool,
) -> Other {
    let history = register.people().get(person);
    let home =
        |it: &PersonHistory| it.cell_on(on).or_else(|| it.stints.last().map(|stint| stint.cell));
    match history.zip(history.and_then(home)).filter(|(_, cell)| within(*cell)) {
        Some((history, cell)) => {
            let cell = register.units().get(cell);
            let cell = cell.map_or("", |cell| cell.name_on(on));
            let words = format!("{}, {cell}", history.name_on(on));
            Other { person: Some(person), words }
        }
        None => Other { person: None, words: "một người ở tổ chức khác".to_owned() },
    }
}

/// The two things that do not agree; nothing restricted.
fn says(person: &PersonHistory, look: Look, on: Date) -> String {
    let date = |item: Item| {
        let value = item.kept(person, on).and_then(|value| value.date());
        format_partial(value.unwrap_or_default())
    };
    let Look::Doubt(doubt) = look else { return String::new() };
    match doubt {
        Doubt::BirthDiffers => {
            format!("Hồ sơ {}, căn cước {}", date(Item::Birth), date(Item::BirthIdentity))
        }
        Doubt::OfficialFirst | Doubt::OfficialEarly => {
            format!("Vào Đảng {}, chính thức {}", date(Item::Admitted), date(Item::Official))
        }
        Doubt::DecidedLate => {
            format!("Quyết định {}, vào Đảng {}", date(Item::Decided), date(Item::Admitted))
        }
        Doubt::TooYoung => {
            format!("Sinh {}, vào Đảng {}", date(Item::Birth), date(Item::Admitted))
        }
        _ => String::new(),
    }
}
