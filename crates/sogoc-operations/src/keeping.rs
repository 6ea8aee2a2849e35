//! Keeping a register: verifying it from the disk up, backing it up.

use std::path::Path;

use sogoc_domain::date::{EARLIEST, Period};
use sogoc_domain::event::{Inconsistency, Position};
use sogoc_domain::register::Register;
use sogoc_figures::movement::{Way, movements};
use sogoc_figures::question::Question;
use sogoc_store::{KeySource, Location, Report, Store, WithKey};

use crate::activity::Act;
use crate::backups::LAST_BACKUP;
use crate::error::OperationError;
use crate::judging::Target;
use crate::office::{Office, whole_commands};
use crate::rights::{Action, Actor};

/// What a verification found, from the bytes on the disk to the balance of every unit.
#[derive(Debug)]
pub struct Verification {
    /// Chain, leaf hashes, seals, the database itself.
    pub store: Report,
    /// The first event that cannot be read or contradicts what stands before it.
    pub inconsistency: Option<String>,
    /// Where that event stands.
    pub position: Option<u64>,
    /// True when the ledger folded from nothing equals the register in memory.
    pub same_as_memory: bool,
    /// Units whose opening + in − out is not their closing.
    pub unbalanced: Vec<String>,
    /// How many units were checked.
    pub units: usize,
}

impl Verification {
    /// True when nothing at all is wrong.
    pub fn ok(&self) -> bool {
        self.store.ok()
            && self.inconsistency.is_none()
            && self.same_as_memory
            && self.unbalanced.is_empty()
    }

    /// The first position anything is wrong at.
    pub fn first_bad(&self) -> Option<u64> {
        let stored = self.store.first_bad().map(|position| position.0);
        stored.into_iter().chain(self.position).min()
    }
}

impl Office {
    /// Verifies the whole register. `progress` is told (done, total) of the ledger.
    ///
    /// # Errors
    /// Denied without the right to keep the register; store when it cannot be read at all.
    pub async fn verify(
        &self,
        actor: &Actor,
        progress: &mut (dyn FnMut(u64, u64) + Send),
    ) -> Result<Verification, OperationError> {
        self.may_keep(actor)?;
        let store = self.store().verify(progress).await?;
        let mut found = Verification {
            store,
            inconsistency: None,
            position: None,
            same_as_memory: true,
            unbalanced: Vec::new(),
            units: 0,
        };
        if found.store.ok() {
            self.verify_fold(&mut found).await?;
        }
        let result = if found.ok() { "không thấy sai sót" } else { "có sai sót" };
        self.note(actor, Act::Verified, None, result.to_owned()).await?;
        Ok(found)
    }

    /// Folds the ledger anew and compares it with what is in memory.
    async fn verify_fold(&self, found: &mut Verification) -> Result<(), OperationError> {
        let mut fresh = Register::default();
        loop {
            // Others go on writing: memory and ledger are compared where both stand.
            let upto = self.position();
            let folded = fold_on(self.store(), &mut fresh, upto).await?;
            if let Err(wrong) = folded {
                found.inconsistency = Some(wrong.to_string());
                found.position = Some(wrong.position().0);
                return Ok(());
            }
            let memory = self.state();
            if fresh.position() < upto || fresh.position() == memory.register.position() {
                found.same_as_memory = same(&fresh, &memory.register);
                break;
            }
        }
        found.units = fresh.units().len();
        found.unbalanced = unbalanced(&fresh, self.today());
        Ok(())
    }

    /// Writes one file with everything, while others go on writing.
    ///
    /// # Errors
    /// Denied without the right to keep the register; store when the file cannot be written.
    pub async fn backup(
        &self,
        actor: &Actor,
        target: &Path,
        with_key: WithKey,
        progress: &mut (dyn FnMut(u64, u64) + Send),
    ) -> Result<(), OperationError> {
        self.may_keep(actor)?;
        let mut chance = self.surroundings().chance();
        self.store().backup(target, with_key, &mut chance, progress).await?;
        let key =
            if with_key == WithKey::Yes { "kèm tệp khóa" } else { "không kèm tệp khóa" };
        self.note(actor, Act::BackupMade, None, key.to_owned()).await?;
        let now = self.surroundings().now().to_string();
        Ok(self.store().set_setting(LAST_BACKUP, &now).await?)
    }

    /// Lets go on only who may keep the whole register.
    pub(crate) fn may_keep(&self, actor: &Actor) -> Result<(), OperationError> {
        if matches!(actor, Actor::Local(_)) {
            return Ok(());
        }
        self.judge(actor, Action::Keep, Target::Whole)
    }
}

/// Examines a register that could not be opened, from the disk up. `why` is what kept it shut.
///
/// # Errors
/// Store when not even that can be done: it is not there, or the key does not fit.
pub async fn examine(
    location: &Location,
    keys: &KeySource,
    why: Option<String>,
    progress: &mut (dyn FnMut(u64, u64) + Send),
) -> Result<Verification, OperationError> {
    let store = Store::examine(location, keys, progress).await?;
    let position = if store.ok() { first_unreadable(location, keys).await? } else { None };
    Ok(Verification {
        store,
        inconsistency: why,
        position,
        same_as_memory: false,
        unbalanced: Vec::new(),
        units: 0,
    })
}

/// Where the fold stops in a ledger whose bytes are all as they were recorded.
async fn first_unreadable(
    location: &Location,
    keys: &KeySource,
) -> Result<Option<u64>, OperationError> {
    let store = Store::open(location, keys).await?;
    let upto = Position(store.head().await?.position.0);
    let folded = fold_on(&store, &mut Register::default(), upto).await?;
    Ok(folded.err().map(|wrong| wrong.position().0))
}

/// Folds the ledger on into `register`, command by command, up to a position that ends one. The
/// inner error is the first event that cannot be read or does not fit.
async fn fold_on(
    store: &Store,
    register: &mut Register,
    upto: Position,
) -> Result<Result<(), Inconsistency>, OperationError> {
    while register.position() < upto {
        let events = whole_commands(store, register.position()).await?;
        if events.is_empty() {
            break;
        }
        let next: Result<Vec<_>, _> = events
            .into_iter()
            .filter(|event| event.as_ref().map_or(true, |event| event.position <= upto))
            .collect();
        if let Err(wrong) = next.and_then(|events| register.apply(events)) {
            return Ok(Err(wrong));
        }
    }
    Ok(Ok(()))
}

/// Restores a backup into an empty place and verifies it before it counts.
///
/// # Errors
/// Store when the backup is damaged or the place is not empty; nothing is left behind then.
pub async fn restore(
    backup: &Path,
    location: &Location,
    keys: &KeySource,
    progress: &mut (dyn FnMut(u64, u64) + Send),
) -> Result<(), OperationError> {
    Store::restore(backup, location, keys, progress).await?.close().await;
    Ok(())
}

/// Two registers folded from the same ledger hold the same histories, in the same order.
fn same(fresh: &Register, memory: &Register) -> bool {
    fresh.position() == memory.position()
        && fresh.people().iter().eq(memory.people().iter())
        && fresh.units().iter().eq(memory.units().iter())
        && fresh.committees().iter().eq(memory.committees().iter())
        && fresh.places().iter().eq(memory.places().iter())
        && fresh.posts().iter().eq(memory.posts().iter())
        && fresh.papers().iter().eq(memory.papers().iter())
}

/// Units that do not balance from the register's first day to today.
fn unbalanced(register: &Register, today: jiff::civil::Date) -> Vec<String> {
    let from = EARLIEST.tomorrow().unwrap_or(EARLIEST);
    let Some(period) = Period::new(from, today) else { return Vec::new() };
    register
        .units()
        .iter()
        .filter(|unit| unit.established.is_some())
        .filter(|unit| {
            let moved = movements(register, unit.id, period);
            let count = |way| moved.iter().filter(|movement| movement.way == way).count() as i64;
            let stock = |day| Question::of(unit.id, day).count(register) as i64;
            stock(period.eve()) + count(Way::In) - count(Way::Out) != stock(period.to)
        })
        .map(|unit| unit.name_on(today).to_owned())
        .collect()
}
