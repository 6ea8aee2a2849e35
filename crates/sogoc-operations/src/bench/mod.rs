//! How quickly figures of a generated nation are answered, and whether they are right: seven
//! questions of a nation, a province and a commune, each held against a recount of the events that
//! shares nothing with the figures.

mod ask;
mod recount;
mod retell;
#[cfg(test)]
mod tests;

use jiff::civil::{Date, date};
use sogoc_domain::event::Draft;
use sogoc_domain::fact::Fact;
use sogoc_domain::id::{PersonId, UnitId};
use sogoc_domain::register::Register;
use sogoc_domain::unit::{UnitChange, UnitKind};

use crate::error::OperationError;
use crate::generate::has_real_members;
use crate::office::Office;
use crate::rights::{Action, Actor, roots};
use crate::writer::Order;
use ask::{Answer, Asked};
use recount::Recount;

/// The last day of a generated history.
const AS_OF: Date = date(2025, 12, 31);
/// The day of what is recorded during the measurement.
const BACK: Date = date(2024, 6, 14);
const TURN: Date = date(2025, 12, 30);
/// How many organisations are put under others at once.
const MOVED: usize = 200;
/// How often what is recorded is recorded.
const RECORDS: usize = 5;

/// How long answers to one question took.
#[derive(Debug, Clone)]
pub struct Timing {
    /// `Q1` to `Q7`.
    pub question: &'static str,
    /// `nation`, `province`, `commune`.
    pub level: &'static str,
    /// Each time, in milliseconds.
    pub times: Vec<f64>,
    /// How many numbers the answer has.
    pub numbers: usize,
    /// Whether the answer is that of the recount.
    pub is_right: bool,
}

/// How long it took to write something down and to show it.
#[derive(Debug, Clone, Default)]
pub struct Written {
    /// From the order to the answer that it is durable and shown, in milliseconds.
    pub recorded: Vec<f64>,
    /// From durable to shown in every figure, in milliseconds.
    pub shown: Vec<f64>,
}

/// What was measured.
#[derive(Debug, Clone, Default)]
pub struct Benched {
    /// Members on the last day.
    pub members: u64,
    /// Organisations, people and events ever recorded.
    pub units: usize,
    /// As above.
    pub people: usize,
    /// As above.
    pub events: usize,
    /// Rows of the flat register, spare ones too, and their bytes.
    pub rows: (usize, usize),
    /// Every question at every level.
    pub timings: Vec<Timing>,
    /// A back-dated transfer.
    pub transfer: Written,
    /// Organisations put under others, and how many at once.
    pub moved: Written,
    /// As above.
    pub moved_at_once: usize,
}

impl Benched {
    /// Whether every answer was right.
    pub fn is_right(&self) -> bool {
        self.timings.iter().all(|timing| timing.is_right)
    }
}

type Level = (&'static str, UnitId);
type Question = fn(UnitId) -> Asked;

impl Office {
    /// Measures a generated register. It records some transfers and moves of organisations in it.
    ///
    /// # Errors
    /// Denied to accounts; input for a register with real members or none at all.
    pub async fn bench(
        &self,
        actor: &Actor,
        repeats: usize,
        progress: &mut (dyn FnMut(&'static str) + Send),
    ) -> Result<Benched, OperationError> {
        if matches!(actor, Actor::Account { .. }) {
            return Err(OperationError::Denied(Action::Record));
        }
        let mut bench = Bench { office: self, actor, found: Benched::default(), repeats };
        progress("Đếm lại từ biến động");
        bench.weigh();
        let levels = bench.levels()?;
        let recount = Recount::of(self.state().register.events());
        progress("Đo các câu hỏi");
        let questions: [(&'static str, Question); 5] = [
            ("Q1", |unit| Asked::Tally(unit, AS_OF)),
            ("Q2", |unit| Asked::Children(unit, AS_OF)),
            ("Q3", Asked::Years),
            ("Q4", |unit| Asked::Movements(unit, 2025)),
            ("Q5", |unit| Asked::Page(unit, AS_OF)),
        ];
        for (name, question) in questions {
            for (level, unit) in &levels {
                bench.measure((name, level), &question(*unit), &recount).await?;
            }
        }
        drop(recount);
        progress("Ghi lùi ngày");
        for number in 0..RECORDS {
            bench.transfer_back(levels[2].1, number).await?;
        }
        let recount = Recount::of(self.state().register.events());
        for (level, unit) in &levels {
            bench.measure(("Q6", level), &Asked::Tally(*unit, BACK), &recount).await?;
        }
        drop(recount);
        progress("Chuyển tổ chức");
        bench.move_units(levels[1].1).await?;
        let recount = Recount::of(self.state().register.events());
        for (level, unit) in &levels {
            let both = Asked::ChildrenTwice(*unit, [TURN.yesterday().unwrap_or(TURN), TURN]);
            bench.measure(("Q7", level), &both, &recount).await?;
        }
        Ok(bench.found)
    }
}

struct Bench<'a> {
    office: &'a Office,
    actor: &'a Actor,
    found: Benched,
    repeats: usize,
}

impl Bench<'_> {
    /// Tells how large the register is.
    fn weigh(&mut self) {
        let state = self.office.state();
        let register = &state.register;
        self.found.rows = (register.rows().len(), register.rows().bytes());
        self.found.units = register.units().len();
        self.found.people = register.people().len();
        self.found.events = register.events().len();
    }

    fn since(&self, begun: jiff::Timestamp) -> f64 {
        self.office.surroundings().now().duration_since(begun).as_secs_f64() * 1_000.0
    }

    /// The nation, its first province and the first commune of that.
    fn levels(&self) -> Result<[Level; 3], OperationError> {
        let state = self.office.state();
        let register = &state.register;
        let below = |unit: UnitId, kind: UnitKind| {
            let mut children = register.children_on(unit, AS_OF);
            children.find(|it| it.kind_on(AS_OF) == Some(kind)).map(|it| it.id)
        };
        let nation = roots(register).first().copied().filter(|_| !has_real_members(register));
        let province = nation.and_then(|nation| below(nation, UnitKind::ProvinceBody));
        let commune = province.and_then(|province| below(province, UnitKind::AboveBaseBody));
        match (nation, province, commune) {
            (Some(nation), Some(province), Some(commune)) => {
                Ok([("nation", nation), ("province", province), ("commune", commune)])
            }
            _ => {
                Err(OperationError::input("Chỉ đo được trên sổ do sogoc generate nation sinh ra."))
            }
        }
    }

    async fn measure(
        &mut self,
        (question, level): (&'static str, &'static str),
        asked: &Asked,
        recount: &Recount,
    ) -> Result<(), OperationError> {
        let mut times = Vec::with_capacity(self.repeats);
        let mut answer = Answer::default();
        for _ in 0..self.repeats.max(1) {
            let begun = self.office.surroundings().now();
            answer = asked.answer(self.office, self.actor).await?;
            times.push(self.since(begun));
        }
        let is_right = answer == recount.answer(asked);
        if (question, level) == ("Q1", "nation") {
            self.found.members = answer.sum();
        }
        let numbers = answer.numbers();
        self.found.timings.push(Timing { question, level, times, numbers, is_right });
        Ok(())
    }

    /// Records that somebody moved long ago from one cell of a commune to the next.
    async fn transfer_back(
        &mut self,
        commune: UnitId,
        number: usize,
    ) -> Result<(), OperationError> {
        let drafts: Vec<Draft> = {
            let state = self.office.state();
            let cells = state.register.subtree_on(commune, BACK);
            let at_home = |cell: &UnitId| {
                let mut people = state.register.members_on(*cell, BACK);
                people.find(|it| stays_since(it)).map(|it| (it.id, *cell))
            };
            let found: Vec<(PersonId, UnitId)> = cells.iter().filter_map(at_home).collect();
            let of = |place: usize| found.get(place % found.len().max(1));
            let pair = of(number).zip(of(number + 1));
            let moved = pair.filter(|((_, from), (_, to))| from != to);
            let fact = moved.map(|((person, _), (_, to))| (*person, *to));
            let fact = fact.map(|(person, to)| Fact::Transferred { person, to });
            fact.map(|fact| Draft::new(BACK, fact)).into_iter().collect()
        };
        let written = self.record(drafts).await?;
        if let Some((recorded, shown)) = written {
            self.found.transfer.recorded.push(recorded);
            self.found.transfer.shown.push(shown);
        }
        Ok(())
    }

    /// Puts base organisations of a province under the next commune of it.
    async fn move_units(&mut self, province: UnitId) -> Result<(), OperationError> {
        let pairs: Vec<(UnitId, UnitId)> = {
            let state = self.office.state();
            let register = &state.register;
            let communes: Vec<UnitId> =
                register.children_on(province, TURN).map(|it| it.id).collect();
            let next = communes.iter().cycle().skip(1);
            let of_commune = |(commune, next): (&UnitId, &UnitId)| {
                let next = *next;
                register.children_on(*commune, TURN).map(move |it| (it.id, next)).collect()
            };
            let all: Vec<Vec<(UnitId, UnitId)>> =
                communes.iter().zip(next).map(of_commune).collect();
            let most = all.iter().map(Vec::len).max().unwrap_or(0);
            // The first of every commune, then the second of every one.
            (0..most).flat_map(|it| all.iter().filter_map(move |of| of.get(it))).copied().collect()
        };
        for number in 0..RECORDS {
            let all = pairs.iter().skip(number * MOVED).take(MOVED);
            let drafts: Vec<Draft> = all
                .map(|(unit, next)| {
                    let change = UnitChange::Parent(*next);
                    Draft::new(TURN, Fact::UnitSet { unit: *unit, change })
                })
                .collect();
            self.found.moved_at_once = self.found.moved_at_once.max(drafts.len());
            if let Some((recorded, shown)) = self.record(drafts).await? {
                self.found.moved.recorded.push(recorded);
                self.found.moved.shown.push(shown);
            }
        }
        Ok(())
    }

    async fn record(&self, drafts: Vec<Draft>) -> Result<Option<(f64, f64)>, OperationError> {
        if drafts.is_empty() {
            return Ok(None);
        }
        let key = format!("bench:{}", self.office.surroundings().id());
        let begun = self.office.surroundings().now();
        let recorded = self.office.record(self.actor, Order { key, drafts, batch: None }).await?;
        Ok(Some((self.since(begun), recorded.shown_after.as_secs_f64() * 1_000.0)))
    }
}

/// Whether somebody was at home in one cell from before the measurement's transfer until today.
fn stays_since(person: &sogoc_domain::history::PersonHistory) -> bool {
    let last = person.stints.last();
    last.is_some_and(|stint| stint.span.from < BACK && stint.span.to.is_none())
}

/// The register of an office, for questions that need it whole.
fn with<T>(office: &Office, read: impl FnOnce(&Register) -> T) -> T {
    read(&office.state().register)
}
