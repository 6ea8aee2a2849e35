//! The read log: who looked at sensitive fields of whom, written before they are shown, and who came in, made accounts, granted.

use jiff::Timestamp;
use uuid::Uuid;

use crate::db::{Row, values};
use crate::{Store, StoreError};

/// One line: a look at one person, or at a list when there is no subject; or something done to an
/// account. Holds no personal data itself.
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
    /// Whose data, or which account.
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

    /// The log from its newest line on, between two ids: `from` included, `before` not. The ids of
    /// lines are drawn in order of time, so a moment is an id.
    pub async fn readings(
        &self,
        from: Uuid,
        before: Uuid,
        by: Option<&str>,
        up_to: u32,
    ) -> Result<Vec<Reading>, StoreError> {
        let rows = if let Some(actor) = by {
            let sql = "SELECT id, at, actor, action, subject, fields, reason FROM read_log \
                       WHERE actor = $1 AND id >= $2 AND id < $3 ORDER BY id DESC LIMIT $4";
            self.db.rows(sql, values![actor, from, before, up_to]).await?
        } else {
            let sql = "SELECT id, at, actor, action, subject, fields, reason FROM read_log \
                       WHERE id >= $1 AND id < $2 ORDER BY id DESC LIMIT $3";
            self.db.rows(sql, values![from, before, up_to]).await?
        };
        Ok(rows.iter().map(reading).collect::<Result<_, _>>()?)
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
