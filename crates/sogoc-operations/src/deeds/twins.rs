//! Somebody entered as new who may be in the register already.

use sogoc_domain::event::Draft;
use sogoc_domain::fact::Fact;
use sogoc_domain::history::PersonHistory;
use sogoc_domain::person::Detail;
use sogoc_domain::refusal::Warning;
use sogoc_domain::text::fold;

use super::entered::Wrong;
use crate::names::plain_number;
use crate::office::State;
use crate::rights::{Action, Actor};
use crate::units::governing;
use jiff::civil::Date;
use sogoc_domain::event::Subject;

/// A number that another person has is refused at its field; a like name and birth only warns,
/// for there are two of many a name. Who that is, is told to who may open that file.
///
/// # Errors
/// The numbers that are somebody else's.
pub(super) fn look(
    state: &State,
    actor: &Actor,
    drafts: &[Draft],
    today: Date,
) -> Result<Vec<Warning>, Vec<Wrong>> {
    let Some(new) = drafts.iter().find(|draft| brings_in(draft)) else { return Ok(Vec::new()) };
    let Subject::Person(own) = new.fact.subject() else { return Ok(Vec::new()) };
    let register = &state.register;
    let others = || register.people().iter().filter(|person| person.id != own);
    let name_of = |person: &PersonHistory| {
        let unit = governing(register, Subject::Person(person.id), today);
        let may = unit.is_some_and(|unit| actor.may(Action::Sensitive, unit, register, today));
        if may {
            let cell = person.cell_on(today).and_then(|cell| register.units().get(cell));
            let cell = cell.map_or("đã ra khỏi danh sách", |cell| cell.name_on(today));
            format!("{} ({cell})", person.name_on(today))
        } else {
            "một người do tổ chức khác quản lý".to_owned()
        }
    };
    let mut wrong = Vec::new();
    for detail in &new.personal.details {
        let (field, number) = match detail {
            Detail::Card(number) => ("card", number),
            Detail::Citizen(number) => ("citizen", number),
            _ => continue,
        };
        let number = plain_number(number);
        let holder = others().find(|person| {
            let keys = state.names.person(person.id);
            keys.is_some_and(|keys| keys.has_number(&number) || keys.has_citizen(&number))
                && person.details().any(|(_, held)| held == detail)
        });
        if let Some(holder) = holder {
            let words = format!(
                "Số này đang là số của {}. Kiểm tra lại số; nếu là cùng một người thì mở hồ sơ \
                 người đó để ghi.",
                name_of(holder)
            );
            wrong.push(Wrong::at(field, words));
        }
    }
    if !wrong.is_empty() {
        return Err(wrong);
    }
    let alike = others().filter(|person| is_alike(person, new, today));
    let told = alike.map(|person| Warning {
        what: format!(
            "Trong sổ đã có người cùng họ tên, ngày sinh: {}. Nếu là một người thì không ghi mới.",
            name_of(person)
        ),
        citation: None,
    });
    Ok(told.take(3).collect())
}

/// Whether a draft enters somebody as new, not a person who comes back.
fn brings_in(draft: &Draft) -> bool {
    let enters = matches!(
        draft.fact,
        Fact::Admitted { .. } | Fact::OpeningRecord { .. } | Fact::TransferredIn { .. }
    );
    enters && draft.personal.details.iter().any(|detail| matches!(detail, Detail::Name(_)))
}

fn is_alike(person: &PersonHistory, new: &Draft, today: Date) -> bool {
    let mut name = "";
    let mut birth = sogoc_domain::date::PartialDate::Unknown;
    for detail in &new.personal.details {
        match detail {
            Detail::Name(it) => name = it,
            Detail::Birth(it) => birth = *it,
            _ => {}
        }
    }
    // The year first: folding every name of a nation would be slow.
    let held = person.birth_on(today);
    let same_birth = held.year().is_some() && held.year() == birth.year() && !apart(held, birth);
    same_birth && fold(person.name_on(today)) == fold(name)
}

/// Whether two dates cannot mean the same day.
fn apart(one: sogoc_domain::date::PartialDate, other: sogoc_domain::date::PartialDate) -> bool {
    one.surely_before(other) || other.surely_before(one)
}
