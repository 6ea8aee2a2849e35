//! Drawing up: a plan and the register → the events that carry it out, and what stands in the way.

mod after;
mod people;
mod places;
mod seats;
mod units;

use std::collections::HashSet;

use self::after::After;
use super::component::records;
use super::plan::{Plan, Tie};
use super::problem::Problem;
use crate::event::Draft;
use crate::fact::Fact;
use crate::id::{PaperId, PersonId, PlaceId, PostId, UnitId};
use crate::register::Register;
use crate::subject::Subject;

/// A plan drawn up on a register.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Drawn {
    /// What carries it out, to be recorded together.
    pub drafts: Vec<Draft>,
    /// Who goes from which cell to which.
    pub reassigned: Vec<Reassignment>,
    /// Who loses which post with what it belonged to.
    pub vacated: Vec<Vacated>,
    /// What stands in the way or should be looked at.
    pub problems: Vec<Problem>,
}

/// A member goes over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reassignment {
    /// Who.
    pub person: PersonId,
    /// From this cell.
    pub from: UnitId,
    /// To that one.
    pub to: UnitId,
}

/// A post ends while somebody holds it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Vacated {
    /// Whose it was.
    pub person: PersonId,
    /// The post.
    pub post: PostId,
}

impl Drawn {
    /// Whether something stands in the way.
    pub fn is_blocked(&self) -> bool {
        self.problems.iter().any(Problem::blocks)
    }
}

/// Draws up a plan. The same plan on the same register gives the same events.
pub fn draw(register: &Register, plan: &Plan, paper: Option<PaperId>) -> Drawn {
    let mut drawing = Drawing {
        register,
        plan,
        paper,
        after: After::of(register, plan),
        ended: plan.ended_units.iter().map(|it| it.unit).collect(),
        settled: Drawing::settled_places(plan),
        followed: HashSet::new(),
        told: plan.homes.iter().map(|it| (it.person, it.tie)).collect(),
        drawn: Drawn::default(),
    };
    for (reorganisation, record) in records(register, plan) {
        drawing.say(Fact::Reorganised { reorganisation, record: Box::new(record) });
    }
    drawing.places();
    drawing.units();
    drawing.seats();
    drawing.people();
    drawing.endings();
    drawing.homes();
    drawing.drawn
}

struct Drawing<'a> {
    register: &'a Register,
    plan: &'a Plan,
    paper: Option<PaperId>,
    after: After<'a>,
    ended: HashSet<UnitId>,
    /// Places that end, or get another outer place.
    settled: HashSet<PlaceId>,
    /// Places that organisations cover because what they covered became them.
    followed: HashSet<(UnitId, PlaceId)>,
    /// Of whom the plan says itself what ties them to which place.
    told: HashSet<(PersonId, Tie)>,
    drawn: Drawn,
}

impl Drawing<'_> {
    fn say(&mut self, fact: Fact) {
        self.drawn.drafts.push(Draft::new(self.plan.effective_on, fact).on(self.paper));
    }

    fn note(&mut self, problem: Problem) {
        self.drawn.problems.push(problem);
    }

    /// Whether an organisation of the register is there on the day; noted if not.
    fn unit_stands(&mut self, id: UnitId) -> bool {
        let on = self.plan.effective_on;
        let stands = self.register.units().get(id).is_some_and(|unit| unit.exists_on(on));
        if !stands {
            self.note(Problem::Absent(Subject::Unit(id)));
        }
        stands
    }
}
