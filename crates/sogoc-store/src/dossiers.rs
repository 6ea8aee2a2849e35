//! Dossiers: reorganisations that are being drawn up, each a text that whoever may saves again.

use jiff::Timestamp;
use uuid::Uuid;

use crate::db::{Row, values};
use crate::{Store, StoreError};

/// A reorganisation that is being drawn up. Nothing personal may stand in it: the table is not
/// sealed, people stand in it by their ids.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dossier {
    /// Its permanent id.
    pub id: Uuid,
    /// The organisation it was begun for.
    pub unit: Uuid,
    /// How often it was saved.
    pub revision: i64,
    /// What is drawn up.
    pub body: String,
    /// Who began it.
    pub made_by: String,
    /// When.
    pub made_at: Timestamp,
    /// Who saved it last.
    pub saved_by: String,
    /// When.
    pub saved_at: Timestamp,
}

impl Store {
    /// Keeps a new dossier.
    pub async fn add_dossier(&self, dossier: &Dossier) -> Result<(), StoreError> {
        let sql = "INSERT INTO dossiers (id, unit, revision, body, made_by, made_at, saved_by, saved_at) \
                   VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
        let Dossier { id, unit, revision, body, made_by, made_at, saved_by, saved_at } = dossier;
        let row = values![
            *id,
            *unit,
            *revision,
            body.as_str(),
            made_by.as_str(),
            *made_at,
            saved_by.as_str(),
            *saved_at
        ];
        self.db.run(sql, row).await?;
        Ok(())
    }

    /// One dossier.
    pub async fn dossier(&self, id: Uuid) -> Result<Option<Dossier>, StoreError> {
        let sql = "SELECT id, unit, revision, body, made_by, made_at, saved_by, saved_at \
                   FROM dossiers WHERE id = $1";
        let row = self.db.row(sql, values![id]).await?;
        Ok(row.as_ref().map(dossier).transpose()?)
    }

    /// Every dossier, the one saved last first.
    pub async fn dossiers(&self) -> Result<Vec<Dossier>, StoreError> {
        let sql = "SELECT id, unit, revision, body, made_by, made_at, saved_by, saved_at \
                   FROM dossiers ORDER BY saved_at DESC, id";
        let rows = self.db.rows(sql, values![]).await?;
        Ok(rows.iter().map(dossier).collect::<Result<_, _>>()?)
    }

    /// Saves what is drawn up, when nobody has saved since this revision; false when somebody has.
    pub async fn save_dossier(
        &self,
        (id, revision): (Uuid, i64),
        body: &str,
        (by, at): (&str, Timestamp),
    ) -> Result<bool, StoreError> {
        let sql = "UPDATE dossiers SET body = $3, saved_by = $4, saved_at = $5, revision = revision + 1 \
                   WHERE id = $1 AND revision = $2";
        Ok(self.db.run(sql, values![id, revision, body, by, at]).await? > 0)
    }

    /// Throws a dossier away; false when there is none of that id.
    pub async fn delete_dossier(&self, id: Uuid) -> Result<bool, StoreError> {
        Ok(self.db.run("DELETE FROM dossiers WHERE id = $1", values![id]).await? > 0)
    }
}

fn dossier(row: &Row) -> Result<Dossier, sqlx::Error> {
    Ok(Dossier {
        id: row.id(0)?,
        unit: row.id(1)?,
        revision: row.int(2)?,
        body: row.text(3)?,
        made_by: row.text(4)?,
        made_at: row.time(5)?,
        saved_by: row.text(6)?,
        saved_at: row.time(7)?,
    })
}
