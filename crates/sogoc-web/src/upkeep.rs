//! The one long task of upkeep a server does at a time: loading the demo, a backup, a check, a verification.

use std::sync::{Mutex, PoisonError};

use crate::app::App;

/// What is being done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doing {
    /// The demo is loaded.
    Demo,
    /// A backup is made.
    Backup,
    /// A backup is checked.
    Check,
    /// The register is verified.
    Verify,
}

/// A task and how far it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Task {
    /// What is being done.
    pub doing: Doing,
    /// Steps done.
    pub done: u64,
    /// Steps in all; 0 while not known.
    pub total: u64,
    /// How it ended, in words; none while it runs.
    pub end: Option<Result<String, String>>,
}

impl Task {
    /// Whether it still runs.
    pub fn runs(&self) -> bool {
        self.end.is_none()
    }
}

/// The task at hand, or the last one.
#[derive(Debug, Default)]
pub struct Upkeep(Mutex<Option<Task>>);

impl Upkeep {
    /// The task at hand, or the last one.
    pub fn task(&self) -> Option<Task> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Tells how far it is.
    pub fn tell(&self, done: u64, total: u64) {
        if let Some(task) = &mut *self.0.lock().unwrap_or_else(PoisonError::into_inner) {
            (task.done, task.total) = (done, total);
        }
    }

    /// False while another one runs.
    fn begin(&self, doing: Doing) -> bool {
        let mut task = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if task.as_ref().is_some_and(Task::runs) {
            return false;
        }
        *task = Some(Task { doing, done: 0, total: 0, end: None });
        true
    }

    fn end(&self, end: Result<String, String>) {
        if let Some(task) = &mut *self.0.lock().unwrap_or_else(PoisonError::into_inner) {
            task.end = Some(end);
        }
    }
}

impl App {
    /// Begins a task that goes on when the browser has gone; false while another one runs.
    pub fn begin<W>(&self, doing: Doing, work: impl FnOnce(Self) -> W) -> bool
    where
        W: Future<Output = Result<String, String>> + Send + 'static,
    {
        if !self.upkeep().begin(doing) {
            return false;
        }
        let (app, work) = (self.clone(), tokio::spawn(work(self.clone())));
        tokio::spawn(async move {
            let died = || Err("Việc này dừng giữa chừng. Mời làm lại.".to_owned());
            app.upkeep().end(work.await.unwrap_or_else(|_| died()));
        });
        true
    }
}
