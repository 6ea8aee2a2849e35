//! Registers of invented people, as large as wanted: to measure with, and to rehearse what concerns many.

mod cells;
mod frame;
mod nation;
mod people;

use jiff::civil::Date;
use sogoc_domain::event::{Draft, Subject};
use sogoc_domain::fact::Fact;
use sogoc_domain::id::{PaperId, UnitId};
use sogoc_domain::paper::{PaperFace, PaperKind};
use sogoc_domain::register::Register;

use crate::demo::STAMP;
use crate::demo::data::name_lists;
use crate::error::OperationError;
use crate::listing::ListProgress;
use crate::office::Office;
use crate::rights::{Action, Actor};
use crate::writer::Order;

pub use nation::{GeneratedNation, NationOrder};

use cells::Filling;
use frame::{Frame, Seat};

/// How many entries make one command, more or less: few enough to be judged quickly, many enough
/// to be written quickly.
const COMMAND: usize = 4_000;
/// What the commands of a generator begin with: by it invented people are told from others.
const MARK: &str = "generate:";

/// Whom to invent.
#[derive(Debug, Clone, Copy)]
pub struct MembersOrder {
    /// The organisation on whose territory the places lie.
    pub unit: UnitId,
    /// How many members a cell has at least and at most.
    pub per_place: (u16, u16),
    /// The day from which organisations and members are there.
    pub as_of: Date,
    /// The same seed invents the same people.
    pub seed: u64,
}

/// What was made.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Generated {
    /// Organisations of places.
    pub units: usize,
    /// Cells.
    pub cells: usize,
    /// Members.
    pub members: usize,
    /// Cells that had members already and were left as they are.
    pub held: usize,
    /// False when it was stopped on the way; what was made stays, the rest can be made later.
    pub finished: bool,
}

impl Office {
    /// Gives every place of a territory an organisation, every commune a cell, and every cell
    /// invented members. What is there is not made again, so it can be stopped and gone on with.
    ///
    /// # Errors
    /// Denied to accounts; input where there are real members, and where no territory is known;
    /// refused by the register.
    pub async fn generate_members(
        &self,
        actor: &Actor,
        order: MembersOrder,
        progress: ListProgress<'_>,
    ) -> Result<Generated, OperationError> {
        if matches!(actor, Actor::Account { .. }) {
            return Err(OperationError::Denied(Action::Import));
        }
        self.catch_up().await?;
        if order.as_of > self.today() {
            return Err(OperationError::input("Ngày ghi nhận đảng viên chưa đến."));
        }
        let frame = {
            let state = self.state();
            if has_real_members(&state.register) {
                return Err(OperationError::input(format!(
                    "Sổ này đã có đảng viên không phải do lệnh này bịa ra. {STAMP} chỉ sinh được vào sổ chưa có đảng viên; hãy lập một sổ thử ở thư mục khác."
                )));
            }
            Frame::of(&state.register, order.unit, order.as_of)?
        };
        // First of all, so that a register half filled is stamped too.
        self.set_stamp(STAMP).await?;
        let mut hand = Hand { office: self, actor, order, paper: None, waiting: Vec::new() };
        let mut made = Generated::default();
        let (seats, finished) = hand.raise(frame, &mut made, progress).await?;
        made.finished = finished && hand.fill(&seats, &mut made, progress).await?;
        Ok(made)
    }
}

/// True when somebody in the register was not invented by a generator.
pub(crate) fn has_real_members(register: &Register) -> bool {
    let is_real = |person: sogoc_domain::id::PersonId| {
        let first = register.events_of(Subject::Person(person)).first();
        first.is_none_or(|event| !event.recording.command.starts_with(MARK))
    };
    register.people().iter().any(|person| is_real(person.id))
}

/// Enters what is invented, command by command.
struct Hand<'a> {
    office: &'a Office,
    actor: &'a Actor,
    order: MembersOrder,
    /// The list everything rests on, once there is anything to enter.
    paper: Option<PaperId>,
    waiting: Vec<Draft>,
}

impl Hand<'_> {
    /// Establishes the organisations that are wanting, superiors first.
    async fn raise(
        &mut self,
        frame: Frame,
        made: &mut Generated,
        progress: ListProgress<'_>,
    ) -> Result<(Vec<Seat>, bool), OperationError> {
        let (surroundings, total) = (self.office.surroundings(), frame.len() as u64);
        let mut rising = frame.rising();
        while let Some(facts) = rising.next(|| UnitId(surroundings.id())) {
            let facts = facts?;
            made.units += usize::from(!facts.is_empty());
            self.enter(facts);
            if self.waiting.len() >= COMMAND {
                self.record().await?;
                if !progress("Lập tổ chức", rising.done() as u64, total) {
                    return Ok((Vec::new(), false));
                }
            }
        }
        self.record().await?;
        Ok((rising.communes(), true))
    }

    /// Gives every commune a cell with members; whole cells only, so that one with members is done.
    async fn fill(
        &mut self,
        seats: &[Seat],
        made: &mut Generated,
        progress: ListProgress<'_>,
    ) -> Result<bool, OperationError> {
        let lists = name_lists()?;
        for (done, seat) in (1..).zip(seats) {
            let filling = Filling::of(&self.office.state().register, seat, self.order.as_of);
            let Some(filling) = filling else {
                made.held += 1;
                continue;
            };
            let entered = filling.drafts(&lists, &self.order, self.office.surroundings())?;
            made.cells += usize::from(filling.is_new());
            made.members += entered.members;
            self.paper();
            let paper = self.paper;
            self.waiting.extend(entered.drafts.into_iter().map(|draft| draft.on(paper)));
            if self.waiting.len() >= COMMAND {
                self.record().await?;
                if !progress("Bịa đảng viên", done, seats.len() as u64) {
                    return Ok(false);
                }
            }
        }
        self.record().await?;
        Ok(true)
    }

    fn enter(&mut self, facts: Vec<Fact>) {
        if facts.is_empty() {
            return;
        }
        self.paper();
        let (on, paper) = (self.order.as_of, self.paper);
        self.waiting.extend(facts.into_iter().map(|fact| Draft::new(on, fact).on(paper)));
    }

    /// The paper everything rests on says that all of it is invented.
    fn paper(&mut self) {
        if self.paper.is_some() {
            return;
        }
        let paper = PaperId(self.office.surroundings().id());
        let MembersOrder { as_of, seed, per_place: (low, high), unit } = self.order;
        let issuer =
            self.office.state().register.units().get(unit).map(|it| it.name_on(as_of).to_owned());
        let face = PaperFace {
            kind: PaperKind::List,
            number: String::new(),
            sign: String::new(),
            dated: Some(as_of),
            issuer: issuer.unwrap_or_default(),
        };
        let note = format!("{STAMP}: mỗi chi bộ {low}–{high} đảng viên, số gieo {seed}");
        let fact = Fact::PaperRecorded { paper, face };
        self.waiting.push(Draft::new(as_of, fact).noting(Some(note)));
        self.paper = Some(paper);
    }

    async fn record(&mut self) -> Result<(), OperationError> {
        let drafts = std::mem::take(&mut self.waiting);
        if drafts.is_empty() {
            return Ok(());
        }
        let key = format!("{MARK}{}", self.office.surroundings().id());
        self.office.record(self.actor, Order { key, drafts, batch: None }).await?;
        Ok(())
    }
}
