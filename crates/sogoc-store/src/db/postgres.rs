//! PostgreSQL: a pool whose every connection waits for the disk.

use std::time::Duration;

use sqlx::postgres::{PgConnectOptions, PgPool, PgPoolOptions};
use sqlx::{ConnectOptions, Connection};

use super::Tx;
use crate::StoreError;

const CONNECTIONS: u32 = 8;
/// How long a request waits for a connection while the server does not answer.
const PATIENCE: Duration = Duration::from_secs(10);

/// A PostgreSQL database.
pub(crate) struct Postgres {
    pool: PgPool,
}

impl Postgres {
    pub(crate) async fn open(url: &str) -> Result<Self, StoreError> {
        let options: PgConnectOptions = url.parse()?;
        // A pool tries again for a while; at the start a wrong address is better said at once.
        options.connect().await?.close().await?;
        let pool = PgPoolOptions::new()
            .acquire_timeout(PATIENCE)
            .max_connections(CONNECTIONS)
            .after_connect(|connection, _| {
                Box::pin(async move {
                    // Stronger settings of the server (`remote_apply`) stay; weaker ones do not.
                    let sql = "SELECT set_config('synchronous_commit', 'on', false) \
                               WHERE current_setting('synchronous_commit') IN ('off', 'local')";
                    sqlx::query(sql).execute(connection).await.map(drop)
                })
            })
            .connect_lazy_with(options);
        Ok(Self { pool })
    }

    pub(super) async fn read(&self) -> Result<Tx, StoreError> {
        Ok(Tx::Postgres(
            self.pool.begin_with("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY").await?,
        ))
    }

    pub(crate) async fn write(&self) -> Result<Tx, StoreError> {
        Ok(Tx::Postgres(self.pool.begin().await?))
    }

    /// Rewrites a table so that overwritten rows are gone from its file.
    pub(crate) async fn rewrite_subject_keys(&self) -> Result<(), StoreError> {
        sqlx::query("VACUUM (FULL) subject_keys").execute(&self.pool).await?;
        Ok(())
    }

    pub(crate) async fn close(&self) {
        self.pool.close().await;
    }
}
