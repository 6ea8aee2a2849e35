//! The course of a district: who a happening befalls, told before names and faces are thought of.

use jiff::{Span, civil::Date};
use sogoc_domain::id::PostId;
use sogoc_domain::person::{Leaving, Reach};

use super::data::District;
use super::layout::Layout;
use super::opening::NEW_MEMBERS;
use super::people::{Entry, Person, Step, What};
use super::plan::{Plan, Planned};
use crate::demo::data::{Work, broken};
use crate::demo::dice::Dice;
use crate::demo::people::birthday;
use crate::error::OperationError;

/// Chance takes nobody out of a cell of so few.
const FEW: usize = 7;
/// How often chance is asked before there is nobody.
const TRIES: usize = 20_000;

/// The telling of one district.
pub(super) struct Course<'d> {
    pub(super) district: &'d District,
    pub(super) works: &'d [Work],
    pub(super) layout: &'d Layout,
    pub(super) dice: Dice,
    pub(super) plan: Plan,
    pub(super) people: Vec<Person>,
    pub(super) steps: Vec<Step>,
    /// Who is a member, in no order.
    pub(super) alive: Vec<usize>,
    /// How many members each cell has.
    pub(super) sizes: Vec<usize>,
    /// Since when members live in each hamlet.
    pub(super) peopled_from: Vec<Option<Date>>,
    /// The secretary and the deputy of each cell.
    pub(super) secretaries: Vec<Option<usize>>,
    pub(super) deputies: Vec<Option<usize>>,
    /// Who sits in which chi ủy: the cell, the seat, the member.
    pub(super) boards: Vec<(usize, PostId, usize)>,
    /// The head of each hamlet.
    pub(super) heads: Vec<Option<usize>>,
}

impl<'d> Course<'d> {
    /// Tells everything, from the first day to the last.
    pub(super) fn run(
        district: &'d District,
        works: &'d [Work],
        layout: &'d Layout,
        mut dice: Dice,
    ) -> Result<Self, OperationError> {
        let plan = Plan::of(district, layout, &mut dice);
        let peopled_from = layout.hamlets.iter().map(|hamlet| hamlet.peopled).collect();
        let mut course = Self {
            district,
            works,
            layout,
            dice,
            plan,
            people: Vec::new(),
            steps: Vec::new(),
            alive: Vec::new(),
            sizes: vec![0; layout.cells.len()],
            peopled_from,
            secretaries: vec![None; layout.cells.len()],
            deputies: vec![None; layout.cells.len()],
            boards: Vec::new(),
            heads: vec![None; layout.hamlets.len()],
        };
        course.open()?;
        course.fill_posts()?;
        while let Some((on, planned)) = course.plan.next() {
            if on <= district.body.ends {
                course.happens(on, planned)?;
            }
        }
        Ok(course)
    }

    pub(super) fn tell(&mut self, on: Date, who: usize, what: What) {
        self.steps.push(Step::Person { on, who, what });
    }

    fn happens(&mut self, on: Date, planned: Planned) -> Result<(), OperationError> {
        match planned {
            Planned::Admission { hamlet, forgotten } => self.admission(on, hamlet, forgotten)?,
            Planned::Recognition(who, official_on) => {
                if self.people[who].gone.is_none() {
                    self.people[who].official = true;
                    self.tell(on, who, What::Recognised(official_on));
                }
            }
            Planned::Arrival(reach) => self.arrival(on, reach)?,
            Planned::Departure(reach) => {
                let who = self.one_aged([24, 48], on)?;
                self.goes(on, who, What::Goes(reach));
            }
            Planned::Leaving(reason) => self.leaving(on, reason)?,
            Planned::Move => self.moves(on)?,
            Planned::Exemption => {
                let who = self.oldest()?;
                self.people[who].excused = true;
                self.people[who].kept = true;
                self.tell(on, who, What::Exempted);
            }
            Planned::Suspension => {
                let who = self.one_aged([30, 55], on)?;
                self.people[who].excused = true;
                self.people[who].kept = true;
                self.tell(on, who, What::Suspended);
                let until = on.saturating_add(Span::new().days(self.dice.between(60, 88)));
                self.plan.add(until, Planned::Reinstatement(who));
            }
            Planned::Reinstatement(who) => {
                self.people[who].excused = false;
                self.tell(on, who, What::Reinstated);
            }
            Planned::Founding(base) => self.founding(on, base)?,
            Planned::Merger => self.merger(on),
            Planned::Round(round) => self.round(on, round),
        }
        Ok(())
    }

    fn admission(
        &mut self,
        on: Date,
        hamlet: Option<usize>,
        forgotten: bool,
    ) -> Result<(), OperationError> {
        let (cell, home) = if let Some(hamlet) = hamlet {
            self.peopled_from[hamlet] = Some(on);
            (self.layout.hamlets[hamlet].cell, Some(self.home_in(hamlet, 100)))
        } else {
            let cell = self.some_cell()?;
            (cell, self.home(cell, on))
        };
        let born = birthday(&mut self.dice, NEW_MEMBERS, on);
        let who = self.enters(Entry::Admitted, on, cell, home, born);
        if hamlet.is_some() {
            // The first member of a hamlet stays there.
            self.people[who].kept = true;
        }
        if !forgotten {
            self.expect_recognition(who, on);
        }
        Ok(())
    }

    /// Twelve months of probation, and some days until it is decided.
    pub(super) fn expect_recognition(&mut self, who: usize, ceremony: Date) {
        let official_on = ceremony.saturating_add(Span::new().months(12));
        let decided = official_on.saturating_add(Span::new().days(self.dice.between(8, 28)));
        self.plan.add(decided, Planned::Recognition(who, official_on));
    }

    fn arrival(&mut self, on: Date, reach: Reach) -> Result<(), OperationError> {
        let cell = self.some_cell()?;
        let home = self.home(cell, on);
        let born = birthday(&mut self.dice, [27, 50], on);
        self.enters(Entry::Arrived(reach), on, cell, home, born);
        Ok(())
    }

    fn leaving(&mut self, on: Date, reason: Leaving) -> Result<(), OperationError> {
        let who = match reason {
            Leaving::Died => self.oldest()?,
            // The last one admitted: nobody has recognised them yet.
            Leaving::NameRemoved => {
                let waiting = self.alive.iter().copied().filter(|at| {
                    let person = &self.people[*at];
                    !person.official && !person.kept && person.entered.year() < on.year()
                });
                waiting.max_by_key(|at| self.people[*at].entered).ok_or_else(|| broken("dự bị"))?
            }
            Leaving::Withdrew | Leaving::Expelled => self.one_aged([28, 58], on)?,
        };
        self.goes(on, who, What::Left(reason));
        Ok(())
    }

    fn goes(&mut self, on: Date, who: usize, what: What) {
        let person = &mut self.people[who];
        person.gone = Some(on);
        self.sizes[person.cell] -= 1;
        self.alive.retain(|at| *at != who);
        self.tell(on, who, what);
    }

    fn moves(&mut self, on: Date) -> Result<(), OperationError> {
        let who = self.one_aged([24, 56], on)?;
        let from = self.people[who].cell;
        let mut to = self.some_cell()?;
        while to == from {
            to = self.some_cell()?;
        }
        let own = self.peopled(to, on);
        let home = self.dice.pick(&own).copied().map(|hamlet| self.home_in(hamlet, 40));
        self.sizes[from] -= 1;
        self.sizes[to] += 1;
        let person = &mut self.people[who];
        (person.cell, person.kept) = (to, true);
        person.home = home.or(person.home);
        let accepted = on.saturating_add(Span::new().days(self.dice.between(4, 16)));
        self.tell(on, who, What::Moves { to, accepted, home });
        Ok(())
    }

    /// A new base cell takes over members of another.
    fn founding(&mut self, on: Date, base: usize) -> Result<(), OperationError> {
        let told = self.layout.bases[base].founded.as_ref().ok_or_else(|| broken("thành lập"))?;
        let from = self.layout.cells.iter().position(|cell| cell.name == told.from);
        let from = from.ok_or_else(|| broken(&told.from))?;
        let to = self.layout.bases[base].cells[0];
        self.steps.push(Step::Founded { on, base });
        let free = (0..self.people.len()).filter(|at| {
            let person = &self.people[*at];
            person.cell == from && person.gone.is_none() && person.official && !person.kept
        });
        let chosen: Vec<usize> = free.take(told.members).collect();
        if chosen.len() < told.members {
            return Err(broken(&told.from));
        }
        for who in &chosen {
            self.joins(on, *who, to);
        }
        self.people[chosen[0]].kept = true;
        self.secretaries[to] = Some(chosen[0]);
        self.tell(on, chosen[0], What::Takes(self.layout.cells[to].secretary));
        Ok(())
    }

    pub(super) fn joins(&mut self, on: Date, who: usize, to: usize) {
        let person = &mut self.people[who];
        self.sizes[person.cell] -= 1;
        self.sizes[to] += 1;
        person.cell = to;
        self.tell(on, who, What::Joins { to });
    }

    /// Everybody is rated but the exempt, the suspended and those admitted in the last half year.
    fn round(&mut self, on: Date, round: usize) {
        let half = Date::new(on.year(), 7, 1).unwrap_or(on);
        let told = &self.district.rounds[round];
        let mut members: Vec<usize> = self.alive.clone();
        members.sort_unstable();
        members.retain(|at| {
            let person = &self.people[*at];
            let is_new = person.entry == Entry::Admitted && person.entered >= half;
            !told.members.is_empty() && !person.excused && !is_new
        });
        let layout = self.layout;
        let stood = |base: usize| {
            layout.bases[base].founded.as_ref().is_none_or(|founded| founded.on < half)
        };
        let bases = (0..layout.bases.len()).filter(|at| stood(*at)).collect();
        let cells = (0..layout.cells.len())
            .filter(|at| layout.bases[layout.cells[*at].base].is_body && self.sizes[*at] > 0);
        let cells = cells.filter(|_| !told.cells.is_empty()).collect();
        self.steps.push(Step::Rated { round, members, bases, cells });
    }

    /// A cell that chance may send people to.
    fn some_cell(&mut self) -> Result<usize, OperationError> {
        let who = self.somebody(|_, _| true)?;
        Ok(self.people[who].cell)
    }

    fn one_aged(&mut self, ages: [i16; 2], on: Date) -> Result<usize, OperationError> {
        self.somebody(|person, size| {
            let age = sogoc_domain::date::years_between(person.born, on);
            size > FEW && person.official && !person.kept && (ages[0]..=ages[1]).contains(&age)
        })
    }

    /// The oldest of some whom chance brings up.
    fn oldest(&mut self) -> Result<usize, OperationError> {
        let mut found = self.one_aged([0, 200], self.district.body.opening)?;
        for _ in 0..14 {
            let other = self.one_aged([0, 200], self.district.body.opening)?;
            if self.people[other].born < self.people[found].born {
                found = other;
            }
        }
        Ok(found)
    }

    /// Somebody of a cell that is open to chance, drawn until one fits.
    pub(super) fn somebody(
        &mut self,
        fits: impl Fn(&Person, usize) -> bool,
    ) -> Result<usize, OperationError> {
        for _ in 0..TRIES {
            let Some(who) = self.dice.pick(&self.alive).copied() else { break };
            let person = &self.people[who];
            if self.layout.cells[person.cell].size.is_none()
                && fits(person, self.sizes[person.cell])
            {
                return Ok(who);
            }
        }
        Err(broken(&format!("{}: không còn ai phù hợp", self.district.body.name)))
    }
}
