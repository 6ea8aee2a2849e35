//! Many rows at once: one statement inserts or looks up hundreds, which is what makes a large import quick.

use sqlx::Error;

use super::{Row, Tx, Value};

/// Well under SQLite's 32,766 parameters with the widest of our tables.
const ROWS: usize = 500;

impl Tx {
    /// Inserts all rows, some hundred per statement.
    pub(crate) async fn insert(
        &mut self,
        table: &str,
        columns: &[&str],
        rows: impl IntoIterator<Item = Vec<Value>>,
    ) -> Result<(), Error> {
        let mut rows = rows.into_iter().peekable();
        while rows.peek().is_some() {
            let chunk: Vec<Vec<Value>> = rows.by_ref().take(ROWS).collect();
            let sql = self.insertion(table, columns, chunk.len());
            self.run_once(sql, chunk.into_iter().flatten().collect()).await?;
        }
        Ok(())
    }

    /// The rows of `select … where column in (…)` over any number of keys.
    pub(crate) async fn rows_among(
        &mut self,
        select: &str,
        column: &str,
        keys: Vec<Value>,
    ) -> Result<Vec<Row>, Error> {
        let mut found = Vec::new();
        for chunk in keys.chunks(ROWS) {
            let places = self.places(1, chunk.len());
            let sql = format!("{select} WHERE {column} IN ({places})");
            found.extend(self.rows_once(sql, chunk.to_vec()).await?);
        }
        Ok(found)
    }

    fn insertion(&self, table: &str, columns: &[&str], rows: usize) -> String {
        let width = columns.len();
        let tuples: Vec<String> =
            (0..rows).map(|row| format!("({})", self.places(row * width + 1, width))).collect();
        format!("INSERT INTO {table} ({}) VALUES {}", columns.join(", "), tuples.join(", "))
    }

    /// Places for `count` values. SQLite knows `$1` too, but looks for every name among all names:
    /// with thousands of them the search takes longer than the insertion.
    fn places(&self, first: usize, count: usize) -> String {
        let place = |number| match self {
            Self::Sqlite(_) => "?".to_owned(),
            Self::Postgres(_) => format!("${number}"),
        };
        let places: Vec<String> = (first..first + count).map(place).collect();
        places.join(", ")
    }
}
