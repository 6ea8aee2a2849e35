//! Lists of people: who is in a unit on a day, found by name, number or filter, page by page.

use jiff::civil::Date;
use sogoc_domain::date::PartialDate;
use sogoc_domain::event::Position;
use sogoc_domain::history::PersonHistory;
use sogoc_domain::id::{PersonId, UnitId};
use sogoc_domain::person::{Activity, EthnicGroup, MemberKind, Sex};
use sogoc_domain::register::Register;
use sogoc_domain::text::Query;
use sogoc_figures::field::Member;
use sogoc_figures::filter::Filter;
use sogoc_figures::question::Question;

use crate::error::OperationError;
use crate::names::Names;
use crate::office::Office;
use crate::rights::{Action, Actor, reach};

/// Rows of one page.
pub const PAGE_ROWS: usize = 50;

/// What is asked of a list.
#[derive(Debug, Clone)]
pub struct Ask {
    /// The organisation.
    pub unit: UnitId,
    /// Tính đến ngày.
    pub as_of: Date,
    /// Part of a name, or a whole number of a card, profile or identity paper.
    pub text: String,
    /// Who is listed.
    pub filter: Filter,
    /// The page, from 0.
    pub page: usize,
}

/// One line of a list.
#[derive(Debug, Clone)]
pub struct Line {
    /// The person.
    pub person: PersonId,
    /// Họ và tên.
    pub name: String,
    /// Ngày sinh.
    pub birth: PartialDate,
    /// Giới tính.
    pub sex: Option<Sex>,
    /// Dân tộc.
    pub ethnicity: Option<EthnicGroup>,
    /// Dự bị, chính thức.
    pub kind: Option<MemberKind>,
    /// Tình trạng sinh hoạt.
    pub activity: Activity,
    /// Ngày vào Đảng.
    pub admitted: PartialDate,
    /// Ngày chính thức.
    pub official: PartialDate,
    /// Số thẻ.
    pub card: Option<String>,
    /// The home cell.
    pub cell: Option<UnitId>,
    /// Its name.
    pub cell_name: String,
}

/// One page of a list.
#[derive(Debug, Clone)]
pub struct Page {
    /// The lines of this page.
    pub lines: Vec<Line>,
    /// How many people the whole list has.
    pub total: usize,
    /// This page, from 0.
    pub page: usize,
    /// How many pages there are.
    pub pages: usize,
}

impl Office {
    /// One page of a list, best matches first, then by given name.
    ///
    /// # Errors
    /// Denied without the right to list there; input for a day to come.
    pub fn people(&self, actor: &Actor, ask: &Ask) -> Result<Page, OperationError> {
        self.authorise(actor, Action::List, ask.unit)?;
        self.not_ahead(ask.as_of)?;
        let state = self.state();
        let mut within = reach(actor, Action::List, &state.register, self.today());
        let question = Question::of(ask.unit, ask.as_of).only(ask.filter.clone());
        let query = Query::new(&ask.text);
        let number: String = ask.text.chars().filter(|letter| letter.is_alphanumeric()).collect();
        let mut found: Vec<_> = question
            .subjects(&state.register)
            .filter(|member| within(member.cell))
            .filter_map(|member| {
                let rank = rank(&state.names, member.person.id, &query, &number)?;
                Some((rank, state.names.sort_key(member.person.id), member))
            })
            .collect();
        found.sort_by(|a, b| (a.0, a.1, a.2.person.id).cmp(&(b.0, b.1, b.2.person.id)));
        let pages = found.len().div_ceil(PAGE_ROWS).max(1);
        let page = ask.page.min(pages - 1);
        let shown = found.iter().skip(page * PAGE_ROWS).take(PAGE_ROWS);
        let lines = shown.map(|(_, _, member)| line(&state.register, member)).collect();
        Ok(Page { lines, total: found.len(), page, pages })
    }

    /// Lines for given people on a day, by given name; for the people behind a figure.
    ///
    /// # Errors
    /// Denied without the right to list in the unit.
    pub fn lines(
        &self,
        actor: &Actor,
        unit: UnitId,
        people: &[(PersonId, Date)],
    ) -> Result<Vec<Line>, OperationError> {
        self.lines_known_at(actor, unit, people, None)
    }

    /// The same lines as they were known at a position of the ledger.
    ///
    /// # Errors
    /// As [`Office::lines`]; input when the position lies in the future of the ledger.
    pub fn lines_known_at(
        &self,
        actor: &Actor,
        unit: UnitId,
        people: &[(PersonId, Date)],
        known_at: Option<Position>,
    ) -> Result<Vec<Line>, OperationError> {
        self.authorise(actor, Action::List, unit)?;
        // Who crossed a border on the day is shown to both sides of it.
        let line = |register: &Register, (id, on): &(PersonId, Date)| {
            let person = register.people().get(*id)?;
            let before = on.yesterday().ok().and_then(|eve| person.cell_on(eve));
            Some((line_of(register, person, *on), [person.cell_on(*on), before]))
        };
        let found: Vec<_> = self.with_register(known_at, |register| {
            people.iter().filter_map(|it| line(register, it)).collect()
        })?;
        let state = self.state();
        let mut within = reach(actor, Action::List, &state.register, self.today());
        let mut lines: Vec<Line> = found
            .into_iter()
            .filter(|(_, cells)| cells.iter().flatten().any(|cell| within(*cell)))
            .map(|(line, _)| line)
            .collect();
        lines.sort_by_cached_key(|line| (state.names.sort_key(line.person).cloned(), line.person));
        Ok(lines)
    }
}

/// How well a person answers what was typed; the whole number of a card is best.
fn rank(names: &Names, person: PersonId, query: &Query, number: &str) -> Option<u8> {
    if query.is_empty() && number.is_empty() {
        return Some(0);
    }
    if number.len() >= 6 && names.has_number(person, number) {
        return Some(0);
    }
    names.rank(person, query).map(|rank| rank as u8 + 1)
}

fn line(register: &Register, member: &Member<'_>) -> Line {
    line_of(register, member.person, member.on)
}

/// One person on one day. Someone who left on that day is shown as on the day before.
fn line_of(register: &Register, person: &PersonHistory, on: Date) -> Line {
    let left_today = person.stint_on(on).is_none();
    let day = if left_today { on.yesterday().unwrap_or(on) } else { on };
    let milestones = person.milestones.on(day).copied().unwrap_or_default();
    let cell = person.cell_on(day);
    let cell_name = cell
        .and_then(|cell| register.units().get(cell))
        .map_or_else(String::new, |cell| cell.name_on(day).to_owned());
    Line {
        person: person.id,
        name: person.name_on(day).to_owned(),
        birth: person.birth_on(day),
        sex: person.sex_on(day),
        ethnicity: person.ethnicity_on(day),
        kind: person.kind_on(day),
        activity: person.activity_on(on),
        admitted: milestones.admitted_on,
        official: milestones.official_on,
        card: person.card_on(day).map(str::to_owned),
        cell,
        cell_name,
    }
}
