//! Writing: decide, append in one durable transaction, publish.
//!
//! Writers queue up; whoever gets the turn takes everything that waits and commits it as one
//! group. Commands share a group only when they speak of different people and of nothing that
//! people share, so that each could have been decided alone. Every group is decided on the ledger
//! as it stands, whoever wrote it; when another process is quicker the append fails at its
//! position, and the group is decided again.

use std::collections::HashSet;
use std::sync::Arc;

use jiff::SignedDuration;
use sogoc_domain::decide::{Decision, decide};
use sogoc_domain::event::{Draft, Event, Position, Recording, Subject, commitment};
use sogoc_domain::fact::Fact;
use sogoc_domain::id::{BatchId, EventId};
use sogoc_domain::refusal::Warning;
use sogoc_store::{AppendError, Command, Entry, Sealed};
use tokio::sync::oneshot;

use crate::error::OperationError;
use crate::office::Office;
use crate::rights::{Action, Actor};

/// What somebody asks to have recorded.
#[derive(Debug, Clone)]
pub struct Order {
    /// The idempotency key: the same key is never recorded twice.
    pub key: String,
    /// Events that stand or fall together.
    pub drafts: Vec<Draft>,
    /// The batch they make, when they can be undone as one.
    pub batch: Option<BatchId>,
}

/// Where an order was recorded.
#[derive(Debug, Clone)]
pub struct Recorded {
    /// The first of its events.
    pub first: Position,
    /// The last of its events.
    pub last: Position,
    /// True when the key had been recorded before: this is the first answer, given again.
    pub repeated: bool,
    /// How long it took from durable until every figure counts it.
    pub shown_after: SignedDuration,
    /// What is doubtful about it.
    pub warnings: Vec<Warning>,
}

type Answer = Result<Recorded, OperationError>;

/// An order waiting for its turn.
pub(crate) struct Pending {
    order: Order,
    /// Where the ledger must stand; it was drawn up on that.
    at: Option<Position>,
    actor: String,
    reply: oneshot::Sender<Answer>,
}

/// An order decided, ready to append.
struct Decided {
    pending: Pending,
    events: Vec<Event>,
    warnings: Vec<Warning>,
}

impl Office {
    /// Records what the operator of this machine tells, whatever it is. An account goes through
    /// the operation of what it does, which judges its rights.
    ///
    /// # Errors
    /// Denied to accounts; refused by the register.
    pub async fn record_locally(
        &self,
        actor: &Actor,
        order: Order,
    ) -> Result<Recorded, OperationError> {
        if matches!(actor, Actor::Account { .. }) {
            return Err(OperationError::Denied(Action::Record));
        }
        self.record(actor, order).await
    }

    /// Records an order, once and durably. Rights are checked by the operation that asks.
    pub(crate) async fn record(&self, actor: &Actor, order: Order) -> Answer {
        self.queue_up(actor, order, None).await
    }

    /// The same, but only while the ledger stands where the order was drawn up: else
    /// [`OperationError::Moved`], and nothing is recorded.
    pub(crate) async fn record_at(&self, actor: &Actor, order: Order, at: Position) -> Answer {
        self.queue_up(actor, order, Some(at)).await
    }

    async fn queue_up(&self, actor: &Actor, order: Order, at: Option<Position>) -> Answer {
        let (reply, answer) = oneshot::channel();
        self.queue().push(Pending { order, at, actor: actor.name(), reply });
        let office = self.clone();
        // A task of its own: a browser that goes away must not leave a commit half awaited.
        tokio::spawn(async move {
            let _turn = office.turn().await;
            let waiting = std::mem::take(&mut *office.queue());
            office.commit(waiting).await;
        });
        answer.await.unwrap_or_else(|_| {
            Err(OperationError::input("Chương trình đang dừng; yêu cầu chưa được ghi."))
        })
    }

    async fn commit(&self, mut waiting: Vec<Pending>) {
        while !waiting.is_empty() {
            waiting = self.commit_group(waiting).await;
        }
    }

    /// Commits as many as can share a transaction; gives back the rest.
    async fn commit_group(&self, waiting: Vec<Pending>) -> Vec<Pending> {
        // Another process may have written: what it wrote must neither be refused as unknown nor
        // be written again.
        if let Err(error) = self.catch_up().await {
            refuse_all(waiting, error);
            return Vec::new();
        }
        let mut fresh = Vec::with_capacity(waiting.len());
        for pending in waiting {
            match self.first_answer(&pending.order.key).await {
                Ok(None) => fresh.push(pending),
                Ok(Some(answer)) => drop(pending.reply.send(Ok(answer))),
                Err(error) => drop(pending.reply.send(Err(error))),
            }
        }
        let (group, rest) = self.decide_group(fresh);
        if group.is_empty() {
            return rest;
        }
        let again = self.append_group(group).await;
        again.into_iter().chain(rest).collect()
    }

    /// What was answered when an order of this key was recorded, if one was.
    pub(crate) async fn first_answer(&self, key: &str) -> Result<Option<Recorded>, OperationError> {
        let range = self.store().answer(key).await?;
        Ok(range.map(|range| Recorded {
            first: Position(range.first.0),
            last: Position(range.last.0),
            repeated: true,
            shown_after: SignedDuration::ZERO,
            warnings: Vec::new(),
        }))
    }

    fn decide_group(&self, waiting: Vec<Pending>) -> (Vec<Decided>, Vec<Pending>) {
        let state = self.state();
        let mut next = state.register.position().0 + 1;
        let (mut group, mut rest): (Vec<Decided>, _) = (Vec::new(), Vec::new());
        let mut touched = Touched::default();
        for mut pending in waiting {
            let repeats = |it: &Decided| it.pending.order.key == pending.order.key;
            let must_be_first = pending.at.is_some() && !group.is_empty();
            if must_be_first || group.iter().any(repeats) || !touched.admits(&pending.order.drafts)
            {
                rest.push(pending);
                continue;
            }
            if pending.at.is_some_and(|at| at != state.register.position()) {
                drop(pending.reply.send(Err(OperationError::Moved)));
                continue;
            }
            let drafts = std::mem::take(&mut pending.order.drafts);
            match decide(self.desk(&state), drafts) {
                Err(refusal) => drop(pending.reply.send(Err(refusal.into()))),
                Ok(Decision { drafts, warnings }) => {
                    touched.add(&drafts);
                    let events = self.events(&pending, drafts, &mut next);
                    group.push(Decided { pending, events, warnings });
                }
            }
        }
        (group, rest)
    }

    fn events(&self, pending: &Pending, drafts: Vec<Draft>, next: &mut u64) -> Vec<Event> {
        let recording = Recording {
            recorded_at: self.surroundings().now(),
            actor: Arc::from(pending.actor.as_str()),
            command: Arc::from(pending.order.key.as_str()),
            batch: pending.order.batch,
        };
        let event = |draft| {
            let position = Position(*next);
            *next += 1;
            let id = EventId(self.surroundings().id());
            Event { id, position, recording: recording.clone(), draft, erased: false }
        };
        drafts.into_iter().map(event).collect()
    }

    /// Appends a group; gives back what must be decided again.
    async fn append_group(&self, group: Vec<Decided>) -> Vec<Pending> {
        let Some(first) = group.first().and_then(|decided| decided.events.first()) else {
            return Vec::new();
        };
        let expected = sogoc_store::Position(first.position.0 - 1);
        let commands: Vec<Command> = group.iter().map(|decided| self.sealed(decided)).collect();
        let mut chance = self.surroundings().chance();
        match self.store().append(expected, &commands, &mut chance).await {
            Ok(_) => self.answer_group(group),
            Err(AppendError::Moved { .. } | AppendError::Repeated { .. }) => {
                return group.into_iter().map(Decided::undecided).collect();
            }
            Err(error) => {
                let waiting = group.into_iter().map(|decided| decided.pending).collect();
                refuse_all(waiting, error.into());
            }
        }
        Vec::new()
    }

    fn sealed(&self, decided: &Decided) -> Command {
        let entry = |event: &Event| {
            let sealed = event.personal_bytes().map(|plain| {
                let mut salt = [0; 32];
                self.surroundings().fill(&mut salt);
                Sealed { subject: event.subject().id(), salt, plain }
            });
            let mark = sealed.as_ref().map(|sealed| commitment(&sealed.salt, &sealed.plain));
            Entry { structural: event.structural_bytes(mark), sealed }
        };
        Command {
            key: decided.pending.order.key.clone(),
            entries: decided.events.iter().map(entry).collect(),
        }
    }

    fn answer_group(&self, group: Vec<Decided>) {
        let mut events = Vec::new();
        let mut answers = Vec::new();
        for decided in group {
            let position = |event: Option<&Event>| event.map_or(Position(0), |it| it.position);
            let recorded = Recorded {
                first: position(decided.events.first()),
                last: position(decided.events.last()),
                repeated: false,
                shown_after: SignedDuration::ZERO,
                warnings: decided.warnings,
            };
            events.extend(decided.events.into_iter().map(Arc::new));
            answers.push((decided.pending.reply, recorded));
        }
        let durable_at = self.surroundings().now();
        let published = self.publish(events).map_err(|error| error.to_string());
        let shown_after = self.surroundings().now().duration_since(durable_at);
        for (reply, recorded) in answers {
            let answer = match &published {
                Ok(()) => Ok(Recorded { shown_after, ..recorded }),
                Err(words) => Err(OperationError::input(words.clone())),
            };
            drop(reply.send(answer));
        }
    }
}

impl Decided {
    /// As it waited before: to be decided again, on what another process has written meanwhile.
    fn undecided(mut self) -> Pending {
        self.pending.order.drafts = self.events.into_iter().map(|event| event.draft).collect();
        self.pending
    }
}

/// One failure, told to everybody; the first one gets its cause.
fn refuse_all(waiting: Vec<Pending>, error: OperationError) {
    let words = error.to_string();
    let mut cause = Some(error);
    for pending in waiting {
        let told = cause.take().unwrap_or_else(|| OperationError::input(words.clone()));
        drop(pending.reply.send(Err(told)));
    }
}

/// What a group writes so far.
#[derive(Default)]
struct Touched {
    written: HashSet<Subject>,
    is_closed: bool,
}

impl Touched {
    /// Whatever comes first is admitted; what comes after it must be apart from it.
    fn admits(&self, drafts: &[Draft]) -> bool {
        let is_apart = |draft: &Draft| {
            speaks_of_one_person(draft) && !self.written.contains(&draft.fact.subject())
        };
        self.written.is_empty() || (!self.is_closed && drafts.iter().all(is_apart))
    }

    fn add(&mut self, drafts: &[Draft]) {
        self.is_closed |= !drafts.iter().all(speaks_of_one_person);
        self.written.extend(drafts.iter().map(|draft| draft.fact.subject()));
    }
}

/// True when no other person's command can make this one wrong: it changes nothing that people
/// share, such as an organisation or the one seat of a post, and it takes nothing back, which might
/// put somebody into either again.
fn speaks_of_one_person(draft: &Draft) -> bool {
    let shares =
        matches!(draft.fact, Fact::PostTaken { .. } | Fact::PostLeft { .. } | Fact::Voided { .. });
    let subject = draft.fact.subject();
    matches!(subject, Subject::Person(_) | Subject::Paper(_)) && !shares && draft.replaces.is_none()
}
