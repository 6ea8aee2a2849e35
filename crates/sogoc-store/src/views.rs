//! Saved views: addresses of lists that an account keeps under a name of its own.

use jiff::Timestamp;
use uuid::Uuid;

use crate::db::{Row, values};
use crate::{Store, StoreError};

/// A list somebody wants to find again. Neither name nor address may hold personal data: the
/// table is not sealed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct View {
    /// Its permanent id.
    pub id: Uuid,
    /// Whose it is.
    pub account: Uuid,
    /// What its owner calls it.
    pub name: String,
    /// The address of the list, path and codes.
    pub address: String,
    /// Since when.
    pub created_at: Timestamp,
}

impl Store {
    /// Keeps a view.
    pub async fn add_view(&self, view: &View) -> Result<(), StoreError> {
        let sql = "INSERT INTO views (id, account, name, address, created_at) \
                   VALUES ($1, $2, $3, $4, $5)";
        let View { id, account, name, address, created_at } = view;
        let row = values![*id, *account, name.as_str(), address.as_str(), *created_at];
        self.db.run(sql, row).await?;
        Ok(())
    }

    /// The views of an account, oldest first.
    pub async fn views_of(&self, account: Uuid) -> Result<Vec<View>, StoreError> {
        let sql = "SELECT id, account, name, address, created_at FROM views \
                   WHERE account = $1 ORDER BY created_at, id";
        let rows = self.db.rows(sql, values![account]).await?;
        Ok(rows.iter().map(view).collect::<Result<_, _>>()?)
    }

    /// Forgets a view of an account; false when it has none of that id.
    pub async fn delete_view(&self, account: Uuid, id: Uuid) -> Result<bool, StoreError> {
        let sql = "DELETE FROM views WHERE account = $1 AND id = $2";
        Ok(self.db.run(sql, values![account, id]).await? > 0)
    }
}

fn view(row: &Row) -> Result<View, sqlx::Error> {
    Ok(View {
        id: row.id(0)?,
        account: row.id(1)?,
        name: row.text(2)?,
        address: row.text(3)?,
        created_at: row.time(4)?,
    })
}
