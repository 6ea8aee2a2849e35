//! The read log: who looked at sensitive fields of whom, written before they are shown.

use jiff::Timestamp;
use uuid::Uuid;

use crate::db::{Row, values};
use crate::{Store, StoreError};

/// One look at one person, or at a list when there is no subject. Holds no personal data itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// Its permanent id; ids in order of time keep the log in order within one instant.
    pub id: Uuid,
    /// When.
    pub at: Timestamp,
    /// Who: an account id, or `cli:<user>`.
    pub actor: String,
    /// What was done, such as `member.view`.
    pub action: String,
    /// Whose data.
    pub subject: Option<Uuid>,
    /// The classes or names of the fields.
    pub fields: String,
    /// Why, if it was asked for.
    pub reason: String,
}

impl Store {
    /// Writes readings, all or none. Show nothing when this fails.
    pub async fn log_readings(&self, readings: &[Reading]) -> Result<(), StoreError> {
        let columns = ["id", "at", "actor", "action", "subject", "fields", "reason"];
        let rows = readings.iter().map(|it| {
            let Reading { id, at, actor, action, subject, fields, reason } = it;
            values![
                *id,
                *at,
                actor.as_str(),
                action.as_str(),
                *subject,
                fields.as_str(),
                reason.as_str()
            ]
        });
        let mut tx = self.db.write().await?;
        tx.insert("read_log", &columns, rows.collect::<Vec<_>>()).await?;
        Ok(tx.commit().await?)
    }

    /// Who looked at a person, latest first.
    pub async fn readings_of_subject(
        &self,
        subject: Uuid,
        up_to: u32,
    ) -> Result<Vec<Reading>, StoreError> {
        let sql = "SELECT id, at, actor, action, subject, fields, reason FROM read_log \
                   WHERE subject = $1 ORDER BY at DESC, id DESC LIMIT $2";
        let rows = self.db.rows(sql, values![subject, up_to]).await?;
        Ok(rows.iter().map(reading).collect::<Result<_, _>>()?)
    }

    /// What somebody looked at since then, latest first.
    pub async fn readings_by_actor(
        &self,
        actor: &str,
        since: Timestamp,
        up_to: u32,
    ) -> Result<Vec<Reading>, StoreError> {
        let sql = "SELECT id, at, actor, action, subject, fields, reason FROM read_log \
                   WHERE actor = $1 AND at >= $2 ORDER BY at DESC, id DESC LIMIT $3";
        let rows = self.db.rows(sql, values![actor, since, up_to]).await?;
        Ok(rows.iter().map(reading).collect::<Result<_, _>>()?)
    }
}

fn reading(row: &Row) -> Result<Reading, sqlx::Error> {
    Ok(Reading {
        id: row.id(0)?,
        at: row.time(1)?,
        actor: row.text(2)?,
        action: row.text(3)?,
        subject: row.maybe_id(4)?,
        fields: row.text(5)?,
        reason: row.text(6)?,
    })
}
