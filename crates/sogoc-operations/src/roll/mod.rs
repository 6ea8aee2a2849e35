//! A list of members as it is asked for: who, which columns, in what order, page by page, or only how many.

mod choices;
mod column;
mod condition;
mod export;
mod groups;
mod understood;

use std::collections::HashMap;

use jiff::civil::Date;
use sogoc_domain::id::{PersonId, UnitId};
use sogoc_domain::person::{Activity, EthnicGroup, MemberKind, Sex};
use sogoc_domain::register::Register;
use sogoc_domain::text::{Query, SortKey};
use sogoc_figures::attribute::Attribute;
use sogoc_figures::field::{Field, Member};
use sogoc_figures::filter::Filter;
use sogoc_store::Reading;

pub(crate) use choices::small;
pub use column::{Column, Shown};
pub use condition::{
    CATALOGUE, Choice, Chosen, Condition, Conditions, Kind, UNKNOWN, WHERE, Wrong, parameters,
};
pub use export::FileKind;
pub(crate) use export::cell;
pub use groups::{Group, GroupBy};

use crate::error::OperationError;
use crate::names::{Keys, plain_number};
use crate::office::{Office, State};
use crate::people::PAGE_ROWS;
use crate::rights::{Action, Actor, reach};
use crate::search;

/// A number of a card or a profile has at least so many letters and digits.
const NUMBER_MIN: usize = 6;

/// A list as it is asked for.
#[derive(Debug, Clone)]
pub struct Roll {
    /// The organisation.
    pub unit: UnitId,
    /// Tính đến ngày.
    pub as_of: Date,
    /// Who is listed.
    pub filter: Filter,
    /// Part of a name, or the whole number of a card or a profile; empty for everybody.
    pub text: String,
    /// The columns beside the name.
    pub columns: Vec<Column>,
    /// The column that orders the list, and whether from its end; by given name without.
    pub order: Option<(Column, bool)>,
}

/// One line of a list.
#[derive(Debug, Clone)]
pub struct RollLine {
    /// The person.
    pub person: PersonId,
    /// Họ và tên.
    pub name: String,
    /// Tình trạng sinh hoạt.
    pub activity: Activity,
    /// What stands in each column.
    pub cells: Vec<Shown>,
}

/// One page of a list.
#[derive(Debug, Clone)]
pub struct RollPage<L = RollLine> {
    /// The lines of this page.
    pub lines: Vec<L>,
    /// How many people the whole list has.
    pub total: usize,
    /// How many the figure counts: more than are listed when some stand where the actor may
    /// count but not list.
    pub counted: usize,
    /// This page, from 0.
    pub page: usize,
    /// Women among those listed.
    pub women: usize,
    /// Of a minority among them.
    pub minority: usize,
    /// On probation among them.
    pub probationary: usize,
}

impl Office {
    /// One page of a list: by the column asked for, else best answers first, then by given name.
    /// Asking by a restricted field is a look at it, recorded before anything is shown.
    ///
    /// # Errors
    /// Denied without the right to list there; input for a day to come; store when the look
    /// could not be recorded.
    pub async fn roll(
        &self,
        actor: &Actor,
        roll: &Roll,
        page: usize,
    ) -> Result<RollPage, OperationError> {
        self.page_of(actor, roll, page, |member| line(member, &roll.columns)).await
    }

    /// The same page, each line told by `tell`.
    pub(crate) async fn page_of<L>(
        &self,
        actor: &Actor,
        roll: &Roll,
        page: usize,
        tell: impl Fn(&Member<'_>) -> L,
    ) -> Result<RollPage<L>, OperationError> {
        self.authorise(actor, Action::List, roll.unit)?;
        self.not_ahead(roll.as_of)?;
        if is_restricted(&roll.filter) {
            self.store().log_readings(&[self.look_at(actor, roll)]).await?;
        }
        let state = self.state();
        let within = reach(actor, Action::List, &state.register, self.today());
        let mut listed = Listed::of(&state, roll, within);
        let (total, counted) = (listed.found.len(), listed.counted);
        let page = page.min(total.saturating_sub(1) / PAGE_ROWS);
        let (women, minority, probationary) = listed.among();
        let skip = page * PAGE_ROWS;
        let lines = listed.page(skip, PAGE_ROWS).iter().map(|line| tell(&line.member)).collect();
        Ok(RollPage { lines, total, counted, page, women, minority, probationary })
    }

    fn look_at(&self, actor: &Actor, roll: &Roll) -> Reading {
        Reading {
            id: self.surroundings().id(),
            at: self.surroundings().now(),
            actor: actor.name(),
            action: "list.restricted".to_owned(),
            subject: None,
            fields: roll.filter.sentence(),
            reason: "lọc danh sách".to_owned(),
        }
    }
}

/// Whether a filter asks what is shown of one person only for a reason.
fn is_restricted(filter: &Filter) -> bool {
    let fields = filter.fields();
    fields.iter().any(|field| matches!(field, Field::Religion | Field::Religious))
}

/// Everybody a list has, not yet in order.
struct Listed<'a> {
    found: Vec<Line<'a>>,
    counted: usize,
}

/// A member and what orders them; the id makes the order whole.
struct Line<'a> {
    rank: u8,
    by: (bool, i64),
    name: Option<&'a SortKey>,
    member: Member<'a>,
}

impl Line<'_> {
    fn key(&self) -> (u8, (bool, i64), Option<&SortKey>, PersonId) {
        (self.rank, self.by, self.name, self.member.person.id)
    }
}

impl PartialEq for Line<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.key() == other.key()
    }
}

impl Eq for Line<'_> {}

impl PartialOrd for Line<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Line<'_> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.key().cmp(&other.key())
    }
}

impl<'a> Listed<'a> {
    /// Whom the roll asks for in the cells that `within` lets through.
    fn of(state: &'a State, roll: &Roll, mut within: impl FnMut(UnitId) -> bool) -> Self {
        let register = &state.register;
        let sought = Sought::of(&roll.text);
        let places = places(register, roll);
        let place = |unit: UnitId| places.get(&unit).copied();
        let all = Field::all(register, roll.unit, roll.as_of);
        let (mut found, mut counted) = (Vec::new(), 0);
        for member in all.filter(|member| roll.filter.passes(member)) {
            let keys = state.names.person(member.person.id);
            let Some(rank) = sought.rank(keys) else { continue };
            counted += 1;
            if !within(member.cell) {
                continue;
            }
            let by = roll.order.map_or((false, 0), |(column, from_end)| {
                let value = column.order(&member, &place);
                let turned = |value: i64| if from_end { -value } else { value };
                (value.is_none(), value.map_or(0, turned))
            });
            // Who asks for an order wants it, however well the names answer.
            let rank = if roll.order.is_some() { 0 } else { rank };
            found.push(Line { rank, by, name: keys.map(Keys::sort), member });
        }
        Self { found, counted }
    }

    /// How many of them are women, of a minority, on probation.
    fn among(&self) -> (usize, usize, usize) {
        let count = |test: fn(&Member<'_>) -> bool| {
            self.found.iter().filter(|line| test(&line.member)).count()
        };
        let minority =
            |it: &Member<'_>| it.person.ethnicity_on(it.on).is_some_and(EthnicGroup::is_minority);
        (
            count(|it| it.person.sex_on(it.on) == Some(Sex::Female)),
            count(minority),
            count(|it| it.person.kind_on(it.on) == Some(MemberKind::Probationary)),
        )
    }

    /// So many of them in their order, after so many others.
    fn page(&mut self, skip: usize, take: usize) -> &[Line<'a>] {
        search::page_of(&mut self.found, skip, take)
    }
}

/// What was typed above a list.
struct Sought {
    query: Query,
    number: Option<String>,
}

impl Sought {
    fn of(text: &str) -> Self {
        let number = Some(plain_number(text)).filter(|number| {
            number.len() >= NUMBER_MIN && number.contains(|it: char| it.is_ascii_digit())
        });
        Self { query: Query::new(text), number }
    }

    /// How well a person answers; the whole number of a card is best.
    fn rank(&self, keys: Option<&Keys>) -> Option<u8> {
        if self.query.is_empty() {
            return Some(0);
        }
        let keys = keys?;
        if self.number.as_ref().is_some_and(|number| keys.has_number(number)) {
            return Some(0);
        }
        keys.rank(&self.query).map(|rank| rank as u8 + 1)
    }
}

/// Where each organisation stands in the tree of the day, when that orders the list.
fn places(register: &Register, roll: &Roll) -> HashMap<UnitId, i64> {
    match roll.order {
        Some((Column::Cell | Column::Above, _)) => (0..)
            .zip(register.subtree_on(roll.unit, roll.as_of))
            .map(|(at, unit)| (unit, at))
            .collect(),
        _ => HashMap::new(),
    }
}

fn line(member: &Member<'_>, columns: &[Column]) -> RollLine {
    let (person, on) = (member.person, member.on);
    RollLine {
        person: person.id,
        name: person.name_on(on).to_owned(),
        activity: person.activity_on(on),
        cells: columns.iter().map(|column| column.of(member)).collect(),
    }
}
