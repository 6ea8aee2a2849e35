//! Reading the activity log: lines beside the ledger and commands of the ledger in one order of time.

use std::collections::HashMap;
use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::{Date, Time};
use sogoc_domain::event::{Event, Subject};
use sogoc_domain::id::{BatchId, EventId, PersonId};
use sogoc_store::{Account, Reading};
use uuid::Uuid;

use super::acts::{self, Kind};
use super::sight::{Sight, account_of};
use crate::error::OperationError;
use crate::office::{Office, State};
use crate::rights::{Action, Actor};
use crate::surroundings::VIET_NAM;

/// So many lines are looked through for one page; what is asked for may be rare.
const LOOKED_THROUGH: usize = 20_000;
/// So many lines are read from the database at once.
const AT_ONCE: u32 = 500;

/// What is asked of the log.
#[derive(Debug, Clone, Default)]
pub struct LogAsk {
    /// Done by this account.
    pub by: Option<Uuid>,
    /// Of this kind.
    pub kind: Option<Kind>,
    /// From this day.
    pub from: Option<Date>,
    /// To this day, included.
    pub to: Option<Date>,
    /// Older than this line.
    pub before: Option<Uuid>,
    /// At most so many.
    pub up_to: usize,
}

/// A line of the log.
#[derive(Debug, Clone)]
pub struct LogLine {
    /// Its place in the order.
    pub id: Uuid,
    /// When.
    pub at: Timestamp,
    /// Who, in words.
    pub who: String,
    /// What kind of thing.
    pub kind: Kind,
    /// What was done.
    pub words: String,
    /// About what.
    pub subject: LogSubject,
    /// Details that name nobody.
    pub details: String,
    /// The reason somebody gave.
    pub reason: String,
}

/// What a line is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LogSubject {
    /// Nothing in particular.
    Nothing,
    /// An account, by its name shown and its login.
    Account(String, String),
    /// A person whom the reader may list.
    Person(PersonId, String),
    /// A person whom the reader may only count.
    Somebody,
    /// The one event that was recorded, where the reader may list.
    Event(EventId),
    /// A list brought in.
    Batch(BatchId),
}

/// A page of the log.
#[derive(Debug, Clone)]
pub struct LogPage {
    /// Newest first.
    pub lines: Vec<LogLine>,
    /// The line to go on from; none when this was all.
    pub next: Option<Uuid>,
}

/// The ids between which lines lie: the first included, the second not.
type Between = (Uuid, Uuid);

impl Office {
    /// A page of the log, as far as the actor may read it.
    ///
    /// # Errors
    /// Denied to who may read the log nowhere.
    pub async fn activity(&self, actor: &Actor, ask: &LogAsk) -> Result<LogPage, OperationError> {
        self.judge(actor, Action::ReadLog, crate::judging::Target::Register)?;
        let between = between(ask);
        let accounts = self.store().accounts().await?;
        let accounts: HashMap<Uuid, Account> = accounts.into_iter().map(|it| (it.id, it)).collect();
        let (readings, reached) = self.beside(actor, ask, between).await?;
        let state = self.state();
        let tell = Tell { office: self, actor, state: &state, accounts: &accounts };
        let mut lines: Vec<LogLine> = readings.iter().map(|it| tell.reading(it)).collect();
        let mut sight = Sight::new(actor, &state.register, self.today(), &[]);
        let between = (reached.unwrap_or(between.0), between.1);
        let commands = commands(&state, ask, between, &mut sight);
        lines.extend(commands.into_iter().map(|events| tell.command(events)));
        lines.sort_by_key(|line| std::cmp::Reverse(line.id));
        let more = lines.len() > ask.up_to;
        lines.truncate(ask.up_to);
        let last = lines.last().map(|line| line.id);
        let next = if more { last } else { reached };
        Ok(LogPage { lines, next })
    }

    /// The lines beside the ledger, one more than asked for; and how far was looked when that was
    /// not to the end.
    async fn beside(
        &self,
        actor: &Actor,
        ask: &LogAsk,
        (from, mut before): Between,
    ) -> Result<(Vec<Reading>, Option<Uuid>), OperationError> {
        let grants = self.store().grants().await?;
        let by = ask.by.map(|account| format!("account:{account}"));
        let (mut found, mut looked) = (Vec::new(), 0);
        loop {
            let read = self.store().readings(from, before, by.as_deref(), AT_ONCE).await?;
            let Some(last) = read.last().map(|line| line.id) else { return Ok((found, None)) };
            looked += read.len();
            let is_last = read.len() < AT_ONCE as usize;
            let state = self.state();
            let mut sight = Sight::new(actor, &state.register, self.today(), &grants);
            let fits = |line: &Reading| ask.kind.is_none_or(|kind| Kind::of(&line.action) == kind);
            found.extend(read.into_iter().filter(|line| fits(line) && sight.of_reading(line)));
            if is_last || found.len() > ask.up_to {
                return Ok((found, None));
            }
            if looked >= LOOKED_THROUGH {
                return Ok((found, Some(last)));
            }
            before = last;
        }
    }

    /// Everybody who may stand in the log as the doer, for choosing: the accounts the actor sees
    /// there.
    ///
    /// # Errors
    /// Denied to who may read the log nowhere.
    pub async fn doers(&self, actor: &Actor) -> Result<Vec<(Uuid, String)>, OperationError> {
        self.judge(actor, Action::ReadLog, crate::judging::Target::Register)?;
        let (accounts, grants) = (self.store().accounts().await?, self.store().grants().await?);
        let state = self.state();
        let mut sight = Sight::new(actor, &state.register, self.today(), &grants);
        let seen = accounts.into_iter().filter(|account| sight.of_account(account.id));
        Ok(seen.map(|account| (account.id, shown(&account))).collect())
    }
}

/// The ids of the first line asked for and of the first one after them. Ids are drawn in order of
/// time, so a day is a span of ids.
fn between(ask: &LogAsk) -> Between {
    let from = ask.from.map_or(Uuid::nil(), begin_of);
    let end = ask.to.and_then(|to| to.tomorrow().ok()).map_or(Uuid::max(), begin_of);
    (from, ask.before.map_or(end, |before| before.min(end)))
}

fn begin_of(day: Date) -> Uuid {
    let begin = VIET_NAM.to_timestamp(day.to_datetime(Time::midnight()));
    let millis = begin.ok().and_then(|begin| u64::try_from(begin.as_millisecond()).ok());
    uuid::Builder::from_unix_timestamp_millis(millis.unwrap_or(0), &[0; 10]).into_uuid()
}

/// The commands of the ledger that were asked for: the newest ones, one more than asked for and
/// all of the same moment, whose order only their ids tell.
fn commands<'a>(
    state: &'a State,
    ask: &LogAsk,
    (from, before): Between,
    sight: &mut Sight<'_>,
) -> Vec<&'a [Arc<Event>]> {
    let by = ask.by.map(|account| format!("account:{account}"));
    let same = |a: &Arc<Event>, b: &Arc<Event>| a.recording.command == b.recording.command;
    let mut found: Vec<&[Arc<Event>]> = Vec::new();
    let mut oldest = u128::MAX;
    for events in state.register.events().chunk_by(same).rev() {
        let Some(first) = events.first() else { continue };
        if found.len() > ask.up_to && moment(first.id.0) < oldest {
            break;
        }
        let kind = if first.recording.batch.is_some() { Kind::Import } else { Kind::Record };
        let fits = (from..before).contains(&first.id.0)
            && ask.kind.is_none_or(|asked| asked == kind)
            && by.as_deref().is_none_or(|by| by == &*first.recording.actor);
        if fits && sight.of_command(events) {
            oldest = oldest.min(moment(first.id.0));
            found.push(events);
        }
    }
    found
}

/// The millisecond an id was drawn in.
fn moment(id: Uuid) -> u128 {
    id.as_u128() >> 80
}

/// The name of an account for people.
fn shown(account: &Account) -> String {
    if account.display_name.is_empty() {
        account.login.clone()
    } else {
        format!("{} ({})", account.display_name, account.login)
    }
}

/// What turns stored lines into words for one reader.
struct Tell<'a> {
    office: &'a Office,
    actor: &'a Actor,
    state: &'a State,
    accounts: &'a HashMap<Uuid, Account>,
}

impl Tell<'_> {
    fn reading(&self, line: &Reading) -> LogLine {
        LogLine {
            id: line.id,
            at: line.at,
            who: self.who(&line.actor),
            kind: Kind::of(&line.action),
            words: acts::words(&line.action).to_owned(),
            subject: self.about(line.subject),
            details: line.fields.clone(),
            reason: line.reason.clone(),
        }
    }

    fn command(&self, events: &[Arc<Event>]) -> LogLine {
        let first = events.first();
        let batch = first.and_then(|first| first.recording.batch);
        let subject = match (batch, events) {
            (Some(batch), _) => LogSubject::Batch(batch),
            (None, [one]) if self.may_list(one.subject()) => LogSubject::Event(one.id),
            _ => LogSubject::Nothing,
        };
        LogLine {
            id: first.map_or(Uuid::nil(), |first| first.id.0),
            at: first.map_or(Timestamp::UNIX_EPOCH, |first| first.recording.recorded_at),
            who: first.map_or_else(String::new, |first| self.who(&first.recording.actor)),
            kind: if batch.is_some() { Kind::Import } else { Kind::Record },
            words: format!("Ghi {} biến động", events.len()),
            subject,
            details: String::new(),
            reason: String::new(),
        }
    }

    fn who(&self, actor: &str) -> String {
        if let Some(user) = actor.strip_prefix("cli:") {
            return format!("Dòng lệnh trên máy chủ ({user})");
        }
        match account_of(actor).and_then(|id| self.accounts.get(&id)) {
            Some(account) => shown(account),
            None if actor == "khong-ro" => "Không rõ ai".to_owned(),
            None => "Chương trình".to_owned(),
        }
    }

    fn about(&self, subject: Option<Uuid>) -> LogSubject {
        let Some(id) = subject else { return LogSubject::Nothing };
        if let Some(account) = self.accounts.get(&id) {
            return LogSubject::Account(account.display_name.clone(), account.login.clone());
        }
        let person = PersonId(id);
        let Some(history) = self.state.register.people().get(person) else {
            return LogSubject::Nothing;
        };
        if self.may_list(Subject::Person(person)) {
            LogSubject::Person(person, history.name_on(self.office.today()).to_owned())
        } else {
            LogSubject::Somebody
        }
    }

    /// The log tells who did what; who it was about only to who may list there.
    fn may_list(&self, subject: Subject) -> bool {
        let (register, today) = (&self.state.register, self.office.today());
        crate::units::governing(register, subject, today)
            .is_some_and(|unit| self.actor.may(Action::List, unit, register, today))
    }
}
