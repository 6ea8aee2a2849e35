//! Long work that goes on while its owner looks at other pages: how far it is, stopping it, how it ended.

use std::future::Future;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use jiff::Timestamp;
use tokio::sync::watch;
use uuid::Uuid;

use crate::status::Problem;

/// The jobs of one account that are remembered once they have ended.
const EACH_MAX: usize = 10;
/// All that are remembered.
const ALL_MAX: usize = 400;
/// Work that ends within this is answered at once, without a page of progress.
pub const PATIENCE: Duration = Duration::from_secs(3);

/// A piece of long work.
#[derive(Debug)]
pub struct Job {
    /// Its key in addresses.
    pub id: Uuid,
    /// For whom; nobody else sees it.
    pub account: Uuid,
    /// What it does: "Đọc danh sách.xlsx".
    pub words: String,
    /// When it began.
    pub began: Timestamp,
    /// Whose work it is, to go back to.
    pub home: Home,
    /// Stopping it does no harm.
    pub may_stop: bool,
    stopping: AtomicBool,
    stage: watch::Sender<Stage>,
}

/// Whose work a job is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Home {
    /// *Nhập danh sách*.
    Imports,
    /// *Sắp xếp tổ chức*.
    Reorganisations,
}

/// How far a job is.
#[derive(Debug, Clone, Default)]
pub struct Stage {
    /// What is being done.
    pub words: &'static str,
    /// Steps done.
    pub done: u64,
    /// Steps in all; 0 when not known.
    pub total: u64,
    /// How it ended.
    pub end: Option<End>,
}

/// How a job ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum End {
    /// Well: the page to go on with.
    At(String),
    /// Somebody stopped it.
    Stopped,
    /// Badly: why.
    Failed(String),
}

impl Job {
    /// Notes how far it is; false when it is to stop.
    pub fn advance(&self, words: &'static str, done: u64, total: u64) -> bool {
        self.stage.send_modify(|stage| {
            (stage.words, stage.done, stage.total) = (words, done, total);
        });
        !self.is_stopping()
    }

    /// True once somebody asked it to stop.
    pub fn is_stopping(&self) -> bool {
        self.stopping.load(Ordering::Relaxed)
    }

    /// Asks it to stop.
    pub fn stop(&self) {
        if self.may_stop {
            self.stopping.store(true, Ordering::Relaxed);
        }
    }

    /// How far it is.
    pub fn stage(&self) -> Stage {
        self.stage.borrow().clone()
    }

    /// How it ended, if it does so soon.
    pub async fn end_soon(&self) -> Option<End> {
        let mut stage = self.stage.subscribe();
        let ended = stage.wait_for(|stage| stage.end.is_some());
        let stage = tokio::time::timeout(PATIENCE, ended).await.ok()?.ok()?;
        stage.end.clone()
    }

    fn ends(&self, result: Result<String, Problem>) {
        let end = match result {
            Ok(address) => End::At(address),
            Err(_) if self.is_stopping() => End::Stopped,
            Err(problem) => {
                let words = problem.of_the_form();
                if words.is_none() {
                    tracing::error!(error = %problem, job = %self.id, "a job failed");
                }
                End::Failed(words.unwrap_or_else(|| {
                    "Chương trình gặp lỗi khi làm việc này; chưa ghi gì. Hãy thử lại, nếu vẫn lỗi thì báo người quản trị.".to_owned()
                }))
            }
        };
        self.stage.send_modify(|stage| stage.end = Some(end));
    }
}

/// All jobs, oldest first.
#[derive(Debug, Default)]
pub struct Jobs(Mutex<Vec<Arc<Job>>>);

impl Jobs {
    /// Begins work for an account. `work` answers the page to go on with.
    pub fn begin<W>(
        &self,
        (id, account): (Uuid, Uuid),
        (words, home): (String, Home),
        may_stop: bool,
        now: Timestamp,
        work: impl FnOnce(Arc<Job>) -> W,
    ) -> Arc<Job>
    where
        W: Future<Output = Result<String, Problem>> + Send + 'static,
    {
        let (stage, _) =
            watch::channel(Stage { words: "Chờ đến lượt", ..Stage::default() });
        let stopping = AtomicBool::new(false);
        let job = Arc::new(Job { id, account, words, began: now, home, may_stop, stopping, stage });
        self.take_in(Arc::clone(&job));
        let (ended, work) = (Arc::clone(&job), tokio::spawn(work(Arc::clone(&job))));
        tokio::spawn(async move {
            let died = |error: tokio::task::JoinError| Err(Problem::Broken(error.to_string()));
            ended.ends(work.await.unwrap_or_else(died));
        });
        job
    }

    fn take_in(&self, job: Arc<Job>) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let has_ended = |it: &Arc<Job>| it.stage.borrow().end.is_some();
        let own = |it: &Arc<Job>| it.account == job.account;
        while all.iter().filter(|it| own(it)).count() >= EACH_MAX {
            let Some(place) = all.iter().position(|it| own(it) && has_ended(it)) else { break };
            all.remove(place);
        }
        while all.len() >= ALL_MAX {
            let Some(place) = all.iter().position(has_ended) else { break };
            all.remove(place);
        }
        all.push(job);
    }

    /// The job of that key, if it is this account's.
    pub fn find(&self, key: &str, account: Uuid) -> Option<Arc<Job>> {
        let key: Uuid = key.parse().ok()?;
        let all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.iter().find(|job| job.id == key && job.account == account).cloned()
    }

    /// The jobs of an account, newest first.
    pub fn of(&self, account: Uuid) -> Vec<Arc<Job>> {
        let all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.iter().rev().filter(|job| job.account == account).cloned().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(number: u128) -> (Uuid, Uuid) {
        (Uuid::from_u128(number), Uuid::from_u128(1))
    }

    #[tokio::test]
    async fn a_job_is_its_owners_and_ends_where_its_work_says() {
        let jobs = Jobs::default();
        let now = Timestamp::UNIX_EPOCH;
        let job =
            jobs.begin(key(7), ("Đọc".to_owned(), Home::Imports), true, now, |job| async move {
                job.advance("Đọc tệp", 3, 9);
                Ok("/imports".to_owned())
            });
        assert_eq!(job.end_soon().await, Some(End::At("/imports".to_owned())));
        assert_eq!((job.stage().done, job.stage().total), (3, 9));
        let id = job.id.to_string();
        assert!(jobs.find(&id, Uuid::from_u128(1)).is_some());
        assert!(jobs.find(&id, Uuid::from_u128(2)).is_none());
    }

    #[tokio::test]
    async fn a_job_that_is_stopped_says_so_and_one_that_may_not_be_goes_on() {
        let jobs = Jobs::default();
        for (may_stop, end) in [(true, End::Stopped), (false, End::At("/x".to_owned()))] {
            let (go, gone) = tokio::sync::oneshot::channel::<()>();
            let job = jobs.begin(
                key(8),
                ("Đọc".to_owned(), Home::Imports),
                may_stop,
                Timestamp::UNIX_EPOCH,
                |job| async move {
                    drop(gone.await);
                    if job.advance("Đọc tệp", 1, 2) {
                        Ok("/x".to_owned())
                    } else {
                        Err(Problem::Missing)
                    }
                },
            );
            job.stop();
            go.send(()).unwrap();
            assert_eq!(job.end_soon().await, Some(end));
        }
    }

    #[tokio::test]
    async fn only_the_last_jobs_of_an_account_are_remembered() {
        let jobs = Jobs::default();
        for number in 0..30 {
            let job = jobs.begin(
                key(number),
                (String::new(), Home::Imports),
                true,
                Timestamp::UNIX_EPOCH,
                |_| async { Ok(String::new()) },
            );
            job.end_soon().await.unwrap();
        }
        assert_eq!(jobs.of(Uuid::from_u128(1)).len(), EACH_MAX);
        assert_eq!(jobs.of(Uuid::from_u128(1))[0].id, Uuid::from_u128(29));
    }
}
