//! People with the usual facts of each: a page of a list, those behind a figure or a form cell.

use jiff::civil::Date;
use sogoc_domain::date::PartialDate;
use sogoc_domain::history::PersonHistory;
use sogoc_domain::id::{PersonId, UnitId};
use sogoc_domain::person::{Activity, EthnicGroup, MemberKind, Sex};
use sogoc_domain::register::Register;
use sogoc_figures::field::Member;

use crate::error::OperationError;
use crate::figures::Lens;
use crate::office::Office;
use crate::rights::{Action, Actor, reach};
use crate::roll::{Roll, RollPage};

/// Rows of one page.
pub const PAGE_ROWS: usize = 50;

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

impl Office {
    /// One page of a list with the usual facts of each, for programs and for choosing.
    ///
    /// # Errors
    /// As [`Office::roll`].
    pub async fn people(
        &self,
        actor: &Actor,
        roll: &Roll,
        page: usize,
    ) -> Result<RollPage<Line>, OperationError> {
        let tell = |member: &Member<'_>| line_of(member.register, member.person, member.on);
        self.page_of(actor, roll, page, tell).await
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

    /// The same lines as they were known at a position of the ledger, or in another structure.
    /// Who may see whom is judged by where people really were.
    ///
    /// # Errors
    /// As [`Office::lines`]; input when the position lies in the future of the ledger.
    pub fn lines_known_at(
        &self,
        actor: &Actor,
        unit: UnitId,
        people: &[(PersonId, Date)],
        lens: impl Into<Lens>,
    ) -> Result<Vec<Line>, OperationError> {
        let lens = lens.into();
        self.authorise(actor, Action::List, unit)?;
        // Who crossed a border on the day is shown to both sides of it.
        let line = |register: &Register, (id, on): &(PersonId, Date)| {
            let person = register.people().get(*id)?;
            let before = on.yesterday().ok().and_then(|eve| person.cell_on(eve));
            Some((line_of(register, person, *on), *on, [person.cell_on(*on), before]))
        };
        let mut found: Vec<_> = self.with_register(lens, |register| {
            people.iter().filter_map(|it| line(register, it)).collect()
        })?;
        let state = self.state();
        if lens.structure.is_some() {
            for (shown, on, cells) in &mut found {
                let truly = line(&state.register, &(shown.person, *on));
                *cells = truly.map_or([None, None], |(_, _, cells)| cells);
            }
        }
        let mut within = reach(actor, Action::List, &state.register, self.today());
        let mut lines: Vec<Line> = found
            .into_iter()
            .filter(|(_, _, cells)| cells.iter().flatten().any(|cell| within(*cell)))
            .map(|(line, ..)| line)
            .collect();
        lines.sort_by_cached_key(|line| (state.names.sort_key(line.person).cloned(), line.person));
        Ok(lines)
    }
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
