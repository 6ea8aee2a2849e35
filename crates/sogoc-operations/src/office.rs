//! An office: one register, open, with everything an operation needs.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError, RwLock};

use jiff::civil::Date;
use sogoc_domain::decide::Desk;
use sogoc_domain::event::{Event, Inconsistency, Position};
use sogoc_domain::id::UnitId;
use sogoc_domain::register::Register;
use sogoc_store::{KeySource, Location, Personal, Store, Stored};

use crate::answers::{Answers, Question};
use crate::door::Door;
use crate::error::OperationError;
use crate::letterhead::Letterheads;
use crate::looking::{Look, between_looks};
use crate::names::Names;
use crate::passwords::Passwords;
use crate::rights::{Action, Actor};
use crate::rules;
use crate::surroundings::Surroundings;
use crate::writer::Pending;

/// How many events are read from the ledger at once.
const PAGE: usize = 10_000;
/// The setting that holds the words on every copy.
const STAMP: &str = "stamp";

/// An open register. Cheap to clone; all clones are the same office.
#[derive(Clone)]
pub struct Office(Arc<Inner>);

struct Inner {
    store: Store,
    surroundings: Surroundings,
    passwords: Passwords,
    stamp: OnceLock<String>,
    state: RwLock<State>,
    queue: Mutex<Vec<Pending>>,
    turn: tokio::sync::Mutex<()>,
    answers: Answers,
    door: Door,
    letterheads: Letterheads,
    /// True when memory could not take what the ledger holds, and so is of no further use.
    broken: AtomicBool,
}

/// What is held in memory: always the ledger up to one position, whole.
#[derive(Default)]
pub struct State {
    /// The register.
    pub register: Register,
    /// Names and numbers for searching and sorting.
    pub names: Names,
}

impl State {
    fn apply(&mut self, events: Vec<Arc<Event>>) -> Result<(), Inconsistency> {
        let subjects = events.iter().map(|event| event.subject()).collect();
        self.register.apply(events)?;
        self.names.update(&self.register, &subjects);
        Ok(())
    }
}

impl std::fmt::Debug for Office {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Office").field(self.0.store.location()).finish()
    }
}

impl Office {
    /// Makes a new, empty register.
    ///
    /// # Errors
    /// [`OperationError::Store`] when there is one already or the place cannot be written.
    pub async fn create(
        location: &Location,
        keys: &KeySource,
        surroundings: Surroundings,
    ) -> Result<Self, OperationError> {
        let now = surroundings.now();
        let store = Store::create(location, keys, now, &mut surroundings.chance()).await?;
        Self::with(store, surroundings)
    }

    /// Opens a register and folds its ledger. `progress` is told (done, total).
    ///
    /// # Errors
    /// [`OperationError::Store`] when it is not there or the key does not fit;
    /// [`OperationError::Inconsistent`] when the ledger contradicts the model.
    pub async fn open(
        location: &Location,
        keys: &KeySource,
        surroundings: Surroundings,
        progress: &mut (dyn FnMut(u64, u64) + Send),
    ) -> Result<Self, OperationError> {
        let store = Store::open(location, keys).await?;
        let office = Self::with(store, surroundings)?;
        if let Some(stamp) = office.store().setting(STAMP).await? {
            office.0.stamp.get_or_init(|| stamp);
        }
        office.read_letterheads().await?;
        let total = office.store().head().await?.position.0;
        while office.catch_up_once().await? {
            progress(office.position().0, total.max(office.position().0));
        }
        Ok(office)
    }

    fn with(store: Store, surroundings: Surroundings) -> Result<Self, OperationError> {
        Ok(Self(Arc::new(Inner {
            store,
            passwords: Passwords::new(&surroundings)?,
            surroundings,
            stamp: OnceLock::new(),
            state: RwLock::default(),
            queue: Mutex::default(),
            turn: tokio::sync::Mutex::default(),
            answers: Answers::default(),
            door: Door::default(),
            letterheads: Letterheads::default(),
            broken: AtomicBool::new(false),
        })))
    }

    /// The database.
    pub fn store(&self) -> &Store {
        &self.0.store
    }

    /// Time and chance.
    pub fn surroundings(&self) -> &Surroundings {
        &self.0.surroundings
    }

    pub(crate) fn door(&self) -> &Door {
        &self.0.door
    }

    pub(crate) fn letterheads(&self) -> &Letterheads {
        &self.0.letterheads
    }

    pub(crate) fn passwords(&self) -> &Passwords {
        &self.0.passwords
    }

    /// Words that must stand on every page and every copy, such as that the people are invented.
    pub fn stamp(&self) -> Option<String> {
        self.0.stamp.get().cloned()
    }

    /// Stamps the register for good.
    pub(crate) async fn set_stamp(&self, words: &str) -> Result<(), OperationError> {
        self.store().set_setting(STAMP, words).await?;
        self.0.stamp.get_or_init(|| words.to_owned());
        Ok(())
    }

    /// The civil date of the office.
    pub fn today(&self) -> Date {
        self.0.surroundings.today()
    }

    /// The register as it is now. Hold it for one answer and let go: a writer waits for it, but
    /// it never waits for a disk.
    pub fn state(&self) -> Look<'_> {
        let take = || self.0.state.read().unwrap_or_else(PoisonError::into_inner);
        Look::through(take, Arc::as_ptr(&self.0).addr())
    }

    /// The answer to a question, found now or kept since the last record. Rights are judged before.
    pub(crate) fn answer<Q: Question>(&self, question: &Q) -> Arc<Q::Answer> {
        self.0.answers.of(&self.state().register, question)
    }

    /// The position the register in memory stands at.
    pub fn position(&self) -> Position {
        self.state().register.position()
    }

    /// What a decision is taken on.
    pub(crate) fn desk<'a>(&self, state: &'a State) -> Desk<'a> {
        Desk { register: &state.register, rules: rules::rulebook(), today: self.today() }
    }

    pub(crate) fn queue(&self) -> std::sync::MutexGuard<'_, Vec<Pending>> {
        self.0.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) async fn turn(&self) -> tokio::sync::MutexGuard<'_, ()> {
        self.0.turn.lock().await
    }

    /// Nothing is judged, answered or recorded on a memory that is no longer the ledger.
    ///
    /// # Errors
    /// [`OperationError::Broken`] from the moment on.
    pub(crate) fn sound(&self) -> Result<(), OperationError> {
        if self.0.broken.load(Ordering::Acquire) { Err(OperationError::Broken) } else { Ok(()) }
    }

    /// Takes events that are durable into memory.
    pub(crate) fn publish(&self, events: Vec<Arc<Event>>) -> Result<(), OperationError> {
        let mut state = between_looks(&self.0.state);
        let next = state.register.position().0 + 1;
        match events.first() {
            Some(first) if first.position.0 == next => state.apply(events).map_err(|why| {
                self.0.broken.store(true, Ordering::Release);
                why.into()
            }),
            // Another task of this office has read them from the ledger meanwhile.
            _ => Ok(()),
        }
    }

    /// Reads what another process has recorded since.
    ///
    /// # Errors
    /// As [`Office::open`].
    pub async fn catch_up(&self) -> Result<(), OperationError> {
        while self.catch_up_once().await? {}
        Ok(())
    }

    async fn catch_up_once(&self) -> Result<bool, OperationError> {
        self.sound()?;
        let events = whole_commands(self.store(), self.position()).await?;
        if events.is_empty() {
            return Ok(false);
        }
        self.publish(events.into_iter().collect::<Result<_, _>>()?)?;
        Ok(true)
    }

    /// Lets go on only who may do this to this unit.
    ///
    /// # Errors
    /// [`OperationError::Denied`], the same for what is forbidden and for what does not exist;
    /// [`OperationError::Broken`] when the register in memory is of no further use.
    pub fn authorise(
        &self,
        actor: &Actor,
        action: Action,
        unit: UnitId,
    ) -> Result<(), OperationError> {
        self.sound()?;
        let state = self.state();
        let exists = state.register.units().get(unit).is_some();
        if exists && actor.may(action, unit, &state.register, self.today()) {
            Ok(())
        } else {
            Err(OperationError::Denied(action))
        }
    }
}

/// The next events of the ledger, up to the end of a command: in the midst of one a subject may be
/// what no rule allows. None when there are none.
pub(crate) async fn whole_commands(
    store: &Store,
    after: Position,
) -> Result<Vec<Result<Arc<Event>, Inconsistency>>, OperationError> {
    let mut events: Vec<Result<Arc<Event>, Inconsistency>> = Vec::new();
    loop {
        let from = sogoc_store::Position(after.0 + events.len() as u64);
        let stored = store.read(from, PAGE).await?;
        let is_last_page = stored.len() < PAGE;
        events.extend(stored.iter().map(|stored| read_event(stored).map(Arc::new)));
        if is_last_page {
            return Ok(events);
        }
        // The last command may go on: it is left for the next time, unless there is nothing else.
        let command = |event: &Result<Arc<Event>, Inconsistency>| {
            event.as_ref().ok().map(|event| event.recording.command.clone())
        };
        let last = events.last().and_then(command);
        let begun = events.iter().rev().take_while(|event| command(event) == last).count();
        if begun < events.len() {
            events.truncate(events.len() - begun);
            return Ok(events);
        }
    }
}

/// A stored event, read back and checked against its commitment. Without its personal part it
/// stands only when the key of its person was destroyed.
fn read_event(stored: &Stored) -> Result<Event, Inconsistency> {
    let position = Position(stored.position.0);
    let sealed = match &stored.personal {
        Personal::Open { salt, plain, .. } => Some((&salt[..], &plain[..])),
        Personal::Absent | Personal::Erased { .. } => None,
    };
    let event = Event::read(position, &stored.structural, sealed)?;
    if event.erased && matches!(stored.personal, Personal::Absent) {
        return Err(Inconsistency::Commitment { position });
    }
    Ok(event)
}
