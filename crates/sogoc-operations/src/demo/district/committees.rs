//! The committees of a district: its own, those of its base bodies, the chi ủy of larger cells.

use sogoc_domain::event::Draft;
use sogoc_domain::fact::Fact;
use sogoc_domain::id::{CommitteeId, PostId, UnitId};
use sogoc_domain::post::{CommitteeKind, PostOf, PostTitle};

use super::course::Course;
use super::people::{Step, What};
use super::writing::Writing;
use crate::demo::data::broken;
use crate::error::OperationError;

/// From so many official members on a cell of the demo elects a chi ủy.
const BOARD: usize = 11;

/// A committee with one post that all its members hold.
#[derive(Debug, Clone)]
pub(super) struct Committee {
    id: CommitteeId,
    unit: UnitId,
    kind: CommitteeKind,
    seat: PostId,
    /// What a member of it is called.
    member: String,
    size: usize,
}

impl Course<'_> {
    /// The committees of the first day and who sits in them.
    pub(super) fn committees(&mut self) -> Result<(), OperationError> {
        for cell in 0..self.layout.cells.len() {
            self.board(cell)?;
        }
        let mut leaders = Vec::new();
        for base in 0..self.layout.bases.len() {
            if self.layout.bases[base].is_body {
                leaders.push(self.body(base)?);
            }
        }
        let office = |cell: &super::layout::Cell| cell.name.ends_with("Văn phòng Huyện ủy");
        let office = self.layout.cells.iter().position(office);
        let office = office.ok_or_else(|| broken("Văn phòng Huyện ủy"))?;
        let (root, name) = (self.layout.root, self.district.body.name.clone());
        let members = [self.lead(root, office)?, leaders].concat();
        self.seat_all(root, CommitteeKind::Executive, &name, &members);
        Ok(())
    }

    fn board(&mut self, cell: usize) -> Result<(), OperationError> {
        let at = &self.layout.cells[cell];
        let official = |it: &&super::people::Person| it.cell == cell && it.official;
        let officials = self.people.iter().filter(official).count();
        let small = self.district.small_committees.contains(&at.name);
        let (Some(secretary), Some(deputy)) = (self.secretaries[cell], self.deputies[cell]) else {
            return Ok(());
        };
        if officials >= BOARD || small {
            let third = self.fresh_leader(cell)?;
            let members = [secretary, deputy, third];
            let seat = self.seat_all(at.unit, CommitteeKind::CellCommittee, &at.name, &members);
            self.boards.extend(members.map(|who| (cell, seat, who)));
        }
        Ok(())
    }

    /// A base body: its secretary and deputy, and with them the secretaries of its cells.
    fn body(&mut self, base: usize) -> Result<usize, OperationError> {
        let layout = self.layout;
        let at = &layout.bases[base];
        let office = |cell: &&usize| self.works[layout.cells[**cell].work].id == "office";
        let office = at.cells.iter().find(office).or_else(|| at.cells.first()).copied();
        let leaders = self.lead(at.unit, office.ok_or_else(|| broken(&at.name))?)?;
        if base < self.district.communes.len() {
            let chair = self.dice.id(self.district.body.opening);
            let (of, title) = (PostOf::Place(at.place), PostTitle::PeopleCommitteeChair);
            self.hold(chair, of, title, leaders[1]);
        }
        let secretaries = at.cells.iter().filter_map(|cell| self.secretaries[*cell]).take(11);
        let members: Vec<usize> = leaders.iter().copied().chain(secretaries).collect();
        self.seat_all(at.unit, CommitteeKind::Executive, &at.name, &members);
        Ok(leaders[0])
    }

    /// Secretary and deputy of an organisation, from the cell of its office.
    fn lead(&mut self, unit: UnitId, office: usize) -> Result<Vec<usize>, OperationError> {
        let mut leaders = Vec::new();
        for title in [PostTitle::Secretary, PostTitle::DeputySecretary] {
            let leader = self.fresh_leader(office)?;
            let post = self.dice.id(self.district.body.opening);
            self.hold(post, PostOf::Unit(unit), title, leader);
            leaders.push(leader);
        }
        Ok(leaders)
    }

    fn hold(&mut self, post: PostId, of: PostOf, title: PostTitle, who: usize) {
        self.steps.push(Step::Post { post, of, title });
        self.tell(self.district.body.opening, who, What::Takes(post));
    }

    fn seat_all(
        &mut self,
        unit: UnitId,
        kind: CommitteeKind,
        of: &str,
        members: &[usize],
    ) -> PostId {
        let opening = self.district.body.opening;
        let word = match kind {
            CommitteeKind::CellCommittee => "Chi ủy viên",
            _ => "Ủy viên Ban Chấp hành",
        };
        let (id, seat) = (self.dice.id(opening), self.dice.id(opening));
        let (member, size) = (format!("{word} {of}"), members.len());
        self.steps.push(Step::Committee(Committee { id, unit, kind, seat, member, size }));
        for who in members {
            self.tell(opening, *who, What::Takes(seat));
        }
        seat
    }
}

impl Writing<'_> {
    pub(super) fn committee(&mut self, committee: &Committee) {
        let body = &self.course.district.body;
        let Committee { id, unit, kind, seat, .. } = *committee;
        let term = Fact::TermStarted {
            committee: id,
            term: body.term.clone(),
            size: u16::try_from(committee.size).ok(),
            congress_on: Some(body.congress),
        };
        let post = Fact::PostEstablished {
            post: seat,
            of: PostOf::Committee(id),
            title: PostTitle::CommitteeMember,
            wording: Some(committee.member.clone()),
        };
        let established = Fact::CommitteeEstablished { committee: id, unit, committee_kind: kind };
        for fact in [established, term, post] {
            self.enter(self.page(body.opening), Draft::new(body.opening, fact));
        }
    }

    pub(super) fn post(&mut self, post: PostId, of: PostOf, title: PostTitle) {
        let on = self.course.district.body.opening;
        let fact = Fact::PostEstablished { post, of, title, wording: None };
        self.enter(self.page(on), Draft::new(on, fact));
    }
}
