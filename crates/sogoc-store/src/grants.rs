//! Grants: which role an account has on which unit, from when to when.

use jiff::Timestamp;
use uuid::Uuid;

use crate::db::{Row, values};
use crate::{Store, StoreError};

/// A role of an account on a unit and what lies under it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grant {
    /// Its permanent id.
    pub id: Uuid,
    /// Who has the role.
    pub account: Uuid,
    /// The role's identifier.
    pub role: String,
    /// The unit.
    pub unit: Uuid,
    /// Since when.
    pub from: Timestamp,
    /// Until when, not included; open without.
    pub to: Option<Timestamp>,
    /// Who gave it.
    pub granted_by: String,
}

impl Store {
    /// Stores a grant.
    pub async fn add_grant(&self, grant: &Grant) -> Result<(), StoreError> {
        let sql = "INSERT INTO grants (id, account, role, unit, from_at, to_at, granted_by) \
                   VALUES ($1, $2, $3, $4, $5, $6, $7)";
        let Grant { id, account, role, unit, from, to, granted_by } = grant;
        let row = values![*id, *account, role.as_str(), *unit, *from, *to, granted_by.as_str()];
        self.db.run(sql, row).await?;
        Ok(())
    }

    /// All grants of an account, past ones too.
    pub async fn grants_of(&self, account: Uuid) -> Result<Vec<Grant>, StoreError> {
        let sql = "SELECT id, account, role, unit, from_at, to_at, granted_by FROM grants \
                   WHERE account = $1 ORDER BY from_at, id";
        let rows = self.db.rows(sql, values![account]).await?;
        Ok(rows.iter().map(grant).collect::<Result<_, _>>()?)
    }

    /// All grants of all accounts, past ones too.
    pub async fn grants(&self) -> Result<Vec<Grant>, StoreError> {
        let sql = "SELECT id, account, role, unit, from_at, to_at, granted_by FROM grants ORDER BY from_at, id";
        let rows = self.db.rows(sql, values![]).await?;
        Ok(rows.iter().map(grant).collect::<Result<_, _>>()?)
    }

    /// Ends a grant; false when it had ended by then already. It stays readable.
    pub async fn revoke_grant(&self, id: Uuid, at: Timestamp) -> Result<bool, StoreError> {
        let sql = "UPDATE grants SET to_at = $2 WHERE id = $1 AND (to_at IS NULL OR to_at > $2)";
        Ok(self.db.run(sql, values![id, at]).await? > 0)
    }
}

fn grant(row: &Row) -> Result<Grant, sqlx::Error> {
    Ok(Grant {
        id: row.id(0)?,
        account: row.id(1)?,
        role: row.text(2)?,
        unit: row.id(3)?,
        from: row.time(4)?,
        to: row.maybe_time(5)?,
        granted_by: row.text(6)?,
    })
}
