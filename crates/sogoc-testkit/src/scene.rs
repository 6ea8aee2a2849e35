//! A register under way: drafts are decided and recorded as the program does it.

use std::path::Path;
use std::sync::Arc;

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use sogoc_domain::calendar::{Calendar, Holidays};
use sogoc_domain::decide::{self, Desk};
use sogoc_domain::event::{Draft, Event, Position, Recording};
use sogoc_domain::id::{BatchId, EventId};
use sogoc_domain::refusal::{Refusal, Warning};
use sogoc_domain::register::Register;
use sogoc_domain::rulebook::{Chapter, Rulebook};

use crate::builder::{batch, day, event};

/// The rules of the project: every file of `rules/` but the calendar.
///
/// # Panics
/// When one does not read.
pub fn rulebook() -> Rulebook {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../rules");
    let files = std::fs::read_dir(folder).unwrap_or_else(|wrong| panic!("{folder}: {wrong}"));
    let paths = files.flatten().map(|file| file.path());
    let chapters = paths.filter(|path| path.extension().is_some_and(|it| it == "toml"));
    let chapters = chapters.filter(|path| !path.ends_with("calendar.toml"));
    Rulebook::bind(chapters.map(|path| chapter(&text(&path))))
}

/// A file of rules.
///
/// # Panics
/// When it does not read.
pub fn chapter(text: &str) -> Chapter {
    toml::from_str(text).unwrap_or_else(|wrong| panic!("{wrong}\n{text}"))
}

/// The working days of the project.
///
/// # Panics
/// When its file does not read.
pub fn calendar() -> Calendar {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../rules/calendar.toml");
    let holidays: Result<Holidays, _> = toml::from_str(&text(Path::new(path)));
    Calendar::of(&holidays.unwrap_or_else(|wrong| panic!("{path}: {wrong}")))
}

fn text(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|wrong| panic!("{}: {wrong}", path.display()))
}

/// A register, its rules, and a calendar on the wall.
#[derive(Debug)]
pub struct Scene {
    /// What is recorded so far.
    pub register: Register,
    /// The regulations.
    pub rules: Rulebook,
    /// The civil date of the office.
    pub today: Date,
    /// What was doubtful about the last command.
    pub warnings: Vec<Warning>,
}

impl Default for Scene {
    fn default() -> Self {
        Self {
            register: Register::default(),
            rules: rulebook(),
            today: day("2025-12-31"),
            warnings: Vec::new(),
        }
    }
}

impl Scene {
    /// An empty register at the end of 2025.
    pub fn new() -> Self {
        Self::default()
    }

    /// Decides one draft and records it.
    ///
    /// # Errors
    /// The refusal; nothing is recorded then.
    pub fn record(&mut self, draft: Draft) -> Result<EventId, Refusal> {
        self.record_all(vec![draft]).map(|events| events[0])
    }

    /// Decides drafts that stand or fall together, and records them.
    ///
    /// # Errors
    /// The refusal; nothing is recorded then.
    pub fn record_all(&mut self, drafts: Vec<Draft>) -> Result<Vec<EventId>, Refusal> {
        self.command(drafts, None)
    }

    /// The same as a batch, which can be undone as one.
    ///
    /// # Errors
    /// The refusal; nothing is recorded then.
    pub fn record_batch(&mut self, drafts: Vec<Draft>) -> Result<BatchId, Refusal> {
        let id = batch(self.register.position().0 + 1);
        self.command(drafts, Some(id)).map(|_| id)
    }

    /// Records a draft that a test needs to stand.
    ///
    /// # Panics
    /// When it is refused.
    pub fn must(&mut self, draft: Draft) -> EventId {
        let told = format!("{draft:?}");
        self.record(draft).unwrap_or_else(|refusal| panic!("{refusal}\n{told}"))
    }

    /// Records drafts one by one, each of which a test needs to stand.
    ///
    /// # Panics
    /// When one is refused.
    pub fn story<const N: usize>(&mut self, drafts: [Draft; N]) -> [EventId; N] {
        drafts.map(|draft| self.must(draft))
    }

    /// The refusal of a draft, in the words the clerk reads.
    ///
    /// # Panics
    /// When it is recorded after all.
    pub fn refusal(&mut self, draft: Draft) -> Refusal {
        let told = format!("{draft:?}");
        match self.record(draft) {
            Ok(_) => panic!("was not refused: {told}"),
            Err(refusal) => refusal,
        }
    }

    /// Records `draft` in the place of an event.
    ///
    /// # Errors
    /// The refusal; nothing is recorded then.
    pub fn replace(&mut self, wrong: EventId, mut draft: Draft) -> Result<EventId, Refusal> {
        draft.replaces = Some(wrong);
        self.record(draft)
    }

    /// Takes an event back.
    ///
    /// # Errors
    /// The refusal; nothing is recorded then.
    pub fn void(&mut self, wrong: EventId) -> Result<EventId, Refusal> {
        let draft = decide::void(&self.register, wrong, "ghi nhầm")?;
        self.record(draft)
    }

    /// Takes a batch back.
    ///
    /// # Errors
    /// The refusal; nothing is recorded then.
    pub fn void_batch(&mut self, wrong: BatchId) -> Result<Vec<EventId>, Refusal> {
        let drafts = decide::void_batch(&self.register, wrong, "nhập nhầm")?;
        self.record_all(drafts)
    }

    /// The events recorded so far, in ledger order.
    pub fn events(&self) -> &[Arc<Event>] {
        self.register.events()
    }

    fn command(
        &mut self,
        drafts: Vec<Draft>,
        batch: Option<BatchId>,
    ) -> Result<Vec<EventId>, Refusal> {
        let desk = Desk { register: &self.register, rules: &self.rules, today: self.today };
        let decision = decide::decide(desk, drafts)?;
        self.warnings = decision.warnings;
        let last = self.register.position().0;
        let recording = Recording {
            recorded_at: instant(last + 1),
            actor: Arc::from("test"),
            command: Arc::from(format!("command-{}", last + 1)),
            batch,
        };
        let events: Vec<Arc<Event>> =
            decision.drafts.into_iter().zip(last + 1..).map(|at| placed(at, &recording)).collect();
        let ids = events.iter().map(|event| event.id).collect();
        self.register
            .apply(events)
            .unwrap_or_else(|wrong| panic!("was decided but does not fold: {wrong}"));
        Ok(ids)
    }
}

/// A draft as the event of a position, with the id [`event`] gives that number.
pub fn placed((draft, position): (Draft, u64), recording: &Recording) -> Arc<Event> {
    Arc::new(Event {
        id: event(position),
        position: Position(position),
        recording: recording.clone(),
        draft,
        erased: false,
    })
}

/// Events follow each other by a minute.
fn instant(position: u64) -> Timestamp {
    let minutes = i64::try_from(position).unwrap_or(i64::MAX);
    Timestamp::UNIX_EPOCH.checked_add(SignedDuration::from_mins(minutes)).unwrap_or(Timestamp::MAX)
}
