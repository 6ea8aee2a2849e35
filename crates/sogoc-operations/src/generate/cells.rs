//! The cell of a commune with everybody in it: establishment, secretary, members.

use jiff::civil::Date;
use sogoc_domain::date::PartialDate;
use sogoc_domain::event::Draft;
use sogoc_domain::fact::Fact;
use sogoc_domain::id::{PersonId, PostId, UnitId};
use sogoc_domain::person::Source;
use sogoc_domain::post::{Appointment, PostOf, PostTitle};
use sogoc_domain::register::Register;
use sogoc_domain::unit::UnitKind;

use super::people::Inventor;
use super::{MembersOrder, frame::Seat};
use crate::demo::STAMP;
use crate::demo::data::NameLists;
use crate::error::OperationError;
use crate::surroundings::Surroundings;

/// A cell to be filled.
#[derive(Debug)]
pub(super) struct Filling<'s> {
    seat: &'s Seat,
    /// The cell that is there, still empty.
    cell: Option<UnitId>,
}

/// What fills it.
pub(super) struct Entered {
    pub(super) drafts: Vec<Draft>,
    pub(super) members: usize,
}

impl<'s> Filling<'s> {
    /// Nothing when somebody was ever in a cell there.
    pub(super) fn of(register: &Register, seat: &'s Seat, on: Date) -> Option<Self> {
        let mut cells = register
            .children_on(seat.unit, on)
            .filter(|unit| unit.kind_on(on).is_some_and(UnitKind::is_cell));
        let first = cells.next().map(|cell| cell.id);
        let mut all = first.into_iter().chain(cells.map(|cell| cell.id));
        let is_peopled = all.any(|cell| register.ever_in(cell).next().is_some());
        (!is_peopled).then_some(Self { seat, cell: first })
    }

    pub(super) fn is_new(&self) -> bool {
        self.cell.is_none()
    }

    pub(super) fn drafts(
        &self,
        lists: &NameLists,
        order: &MembersOrder,
        surroundings: &Surroundings,
    ) -> Result<Entered, OperationError> {
        let on = order.as_of;
        let named = self.seat.code.clone().unwrap_or_else(|| self.seat.place.to_string());
        let mut inventor = Inventor::new(lists, order.seed, &named, on);
        let members = inventor.number(order.per_place);
        let mut drafts = Vec::with_capacity(usize::from(members) + 3);
        let cell = self.cell.unwrap_or_else(|| UnitId(surroundings.id()));
        if self.is_new() {
            drafts.push(Draft::new(on, self.established(cell)));
        }
        let post = PostId(surroundings.id());
        if members > 0 {
            let (of, title) = (PostOf::Unit(cell), PostTitle::Secretary);
            let fact = Fact::PostEstablished { post, of, title, wording: None };
            drafts.push(Draft::new(on, fact));
        }
        for number in 0..members {
            let person = PersonId(surroundings.id());
            let somebody = inventor.person(number)?;
            let fact = Fact::OpeningRecord {
                person,
                cell,
                member: somebody.member,
                milestones: somebody.milestones,
                source: Source::List,
            };
            let draft = Draft::new(on, fact).with(somebody.details);
            drafts.push(draft.noting(Some(STAMP.to_owned())));
            if number == 0 {
                let appointment = Some(Appointment::Elected);
                let fact = Fact::PostTaken { person, post, appointment, term: None };
                drafts.push(Draft::new(on, fact));
            }
        }
        Ok(Entered { drafts, members: usize::from(members) })
    }

    fn established(&self, cell: UnitId) -> Fact {
        let unit_kind = match self.seat.kind {
            UnitKind::AboveBaseBody => UnitKind::BaseCell,
            _ => UnitKind::AttachedCell,
        };
        Fact::UnitEstablished {
            unit: cell,
            name: "Chi bộ 1".to_owned(),
            code: self.seat.code.as_ref().map(|code| format!("{code}.1")),
            unit_kind,
            category: None,
            parent: Some(self.seat.unit),
            established_on: PartialDate::Unknown,
            predecessors: Vec::new(),
        }
    }
}
