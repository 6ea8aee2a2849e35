//! Jobs: long tasks and how far they are, for the page that waits.

use std::fmt;
use std::str::FromStr;

use jiff::Timestamp;
use uuid::Uuid;

use crate::db::{Row, values};
use crate::{Store, StoreError};

/// A long task.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Job {
    /// Its permanent id.
    pub id: Uuid,
    /// What it does, such as `import`.
    pub kind: String,
    /// For whom.
    pub actor: String,
    /// How it stands.
    pub state: JobState,
    /// Steps done.
    pub done: u64,
    /// Steps in all, 0 when not known.
    pub total: u64,
    /// A line for the reader. No personal data.
    pub message: String,
    /// When it began.
    pub started_at: Timestamp,
    /// When it ended.
    pub finished_at: Option<Timestamp>,
}

/// How a job stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum JobState {
    /// At work.
    Running,
    /// Ended well.
    Done,
    /// Ended badly.
    Failed,
}

impl fmt::Display for JobState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Running => "running",
            Self::Done => "done",
            Self::Failed => "failed",
        })
    }
}

impl FromStr for JobState {
    type Err = StoreError;

    fn from_str(text: &str) -> Result<Self, StoreError> {
        let states = [Self::Running, Self::Done, Self::Failed];
        let state = states.into_iter().find(|state| state.to_string() == text);
        state.ok_or_else(|| StoreError::damaged(format!("trạng thái công việc “{text}” không có")))
    }
}

impl Store {
    /// Notes that a job began.
    pub async fn start_job(&self, job: &Job) -> Result<(), StoreError> {
        let sql = "INSERT INTO jobs (id, kind, actor, state, done, total, message, started_at, finished_at) \
                   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
        let Job { id, kind, actor, state, done, total, message, started_at, finished_at } = job;
        let row = values![
            *id,
            kind.as_str(),
            actor.as_str(),
            state.to_string(),
            whole(*done),
            whole(*total),
            message.as_str(),
            *started_at,
            *finished_at
        ];
        self.db.run(sql, row).await?;
        Ok(())
    }

    /// Notes how far a running job is.
    pub async fn advance_job(&self, id: Uuid, done: u64, total: u64) -> Result<(), StoreError> {
        let sql = "UPDATE jobs SET done = $2, total = $3 WHERE id = $1 AND state = 'running'";
        self.db.run(sql, values![id, whole(done), whole(total)]).await?;
        Ok(())
    }

    /// Notes how a job ended.
    pub async fn finish_job(
        &self,
        id: Uuid,
        state: JobState,
        message: &str,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        let sql = "UPDATE jobs SET state = $2, message = $3, finished_at = $4 WHERE id = $1";
        self.db.run(sql, values![id, state.to_string(), message, at]).await?;
        Ok(())
    }

    /// Notes that jobs of a process that stopped will not go on; how many there were.
    pub async fn fail_running_jobs(&self, message: &str, at: Timestamp) -> Result<u64, StoreError> {
        let sql = "UPDATE jobs SET state = 'failed', message = $1, finished_at = $2 WHERE state = 'running'";
        self.db.run(sql, values![message, at]).await
    }

    /// One job.
    pub async fn job(&self, id: Uuid) -> Result<Option<Job>, StoreError> {
        let sql = "SELECT id, kind, actor, state, done, total, message, started_at, finished_at \
                   FROM jobs WHERE id = $1";
        let row = self.db.row(sql, values![id]).await?;
        row.as_ref().map(job).transpose()
    }

    /// The latest jobs.
    pub async fn jobs(&self, up_to: u32) -> Result<Vec<Job>, StoreError> {
        let sql = "SELECT id, kind, actor, state, done, total, message, started_at, finished_at \
                   FROM jobs ORDER BY started_at DESC, id DESC LIMIT $1";
        let rows = self.db.rows(sql, values![up_to]).await?;
        rows.iter().map(job).collect()
    }
}

fn whole(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

fn job(row: &Row) -> Result<Job, StoreError> {
    Ok(Job {
        id: row.id(0)?,
        kind: row.text(1)?,
        actor: row.text(2)?,
        state: row.text(3)?.parse()?,
        done: u64::try_from(row.int(4)?).unwrap_or(0),
        total: u64::try_from(row.int(5)?).unwrap_or(0),
        message: row.text(6)?,
        started_at: row.time(7)?,
        finished_at: row.maybe_time(8)?,
    })
}
