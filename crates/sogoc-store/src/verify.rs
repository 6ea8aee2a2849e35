//! Verifying: everything the ledger promises is computed again from what lies on the disk.
//!
//! Not found here: a tail cut off together with the head, and a rewriting of everything from some
//! place on by somebody who can write the whole database. Both leave a shorter or other ledger that
//! agrees with itself; only a root kept outside (at the parent office, on paper) shows them.

mod findings;

pub use findings::{Damage, Finding, Report};

use findings::Findings;

use crate::db::{Row, Tx, values};
use crate::hash::{Hash, Tree, beginning, leaf, link};
use crate::keys::Keys;
use crate::ledger::{COLUMNS, Head, Position, from_stored, head_of, open_personal, to_stored};
use crate::{KeySource, Location, Progress, Store, StoreError};

const BATCH: i64 = 1000;
/// After so many unreadable places the rest is not tried one by one.
const GIVE_UP: u64 = 1000;

impl Store {
    /// Checks the whole register as it is on the disk. Damage is a finding, not an error.
    pub async fn verify(&self, progress: Progress<'_>) -> Result<Report, StoreError> {
        check(&mut self.db.read_afresh().await?, &self.keys, progress).await
    }

    /// Like [`Store::verify`], also for a register too damaged to be opened.
    pub async fn examine(
        location: &Location,
        source: &KeySource,
        progress: Progress<'_>,
    ) -> Result<Report, StoreError> {
        let checked = match Self::open(location, source).await {
            Ok(store) => store.verify(progress).await,
            Err(error) => Err(error),
        };
        match checked {
            Err(error) if error.is_damage() => Ok(Report::unopened(&error)),
            other => other,
        }
    }
}

/// Checks the register a transaction sees.
pub(crate) async fn check(
    tx: &mut Tx,
    keys: &Keys,
    progress: Progress<'_>,
) -> Result<Report, StoreError> {
    let mut findings = Findings::default();
    let head = findings.damage_of(Damage::Head, None, head_of(tx).await)?;
    let mut walk = Walk::new(keys, findings);
    walk.all(tx, head, progress).await?;
    walk.end(head);
    let Walk { mut findings, tree, last, .. } = walk;
    let commands = commands_tile(tx, last).await;
    findings.found(Damage::Command, commands)?;
    let orphan = orphan(tx).await;
    findings.found(Damage::Sealed, orphan)?;
    match tx.integrity().await.map_err(StoreError::from) {
        Ok(lines) => lines.into_iter().for_each(|line| findings.add(Damage::Database, None, line)),
        Err(error) => drop(findings.damage_of::<()>(Damage::Database, None, Err(error))?),
    }
    Ok(Report { head, events: last.0, root: tree.root(), findings: findings.list })
}

/// The walk along the ledger: each place is compared with the one before as it is stored, so that
/// one damaged place does not hide the next.
struct Walk<'a> {
    keys: &'a Keys,
    findings: Findings,
    tree: Tree,
    last: Position,
    /// The chain at `last`; unknown after an unreadable place.
    chain: Option<Hash>,
}

impl<'a> Walk<'a> {
    fn new(keys: &'a Keys, findings: Findings) -> Self {
        let chain = Some(beginning(keys.register));
        Self { keys, findings, tree: Tree::default(), last: Position(0), chain }
    }

    async fn all(
        &mut self,
        tx: &mut Tx,
        head: Option<Head>,
        progress: Progress<'_>,
    ) -> Result<(), StoreError> {
        let total = head.map_or(0, |head| head.position.0);
        let (mut batch, mut unreadable) = (BATCH, 0);
        loop {
            match self.batch(tx, batch).await {
                Ok(rows) if rows.is_empty() => return Ok(()),
                Ok(rows) => {
                    for row in &rows {
                        self.step(row);
                    }
                    batch = BATCH.min(batch * 2);
                }
                Err(error) if error.is_damage() && batch > 1 => batch = 1,
                Err(error) if error.is_damage() => {
                    unreadable += 1;
                    self.skip(&error);
                    if unreadable == GIVE_UP || self.last.0 >= total {
                        return Ok(());
                    }
                }
                Err(error) => return Err(error),
            }
            progress(self.last.0, total.max(self.last.0));
        }
    }

    /// A savepoint lets PostgreSQL go on after a page it cannot read.
    async fn batch(&self, tx: &mut Tx, size: i64) -> Result<Vec<Row>, StoreError> {
        tx.run("SAVEPOINT look", values![]).await?;
        let rows = tx.rows(COLUMNS, values![to_stored(self.last), size]).await;
        if rows.is_err() {
            tx.run("ROLLBACK TO SAVEPOINT look", values![]).await?;
        }
        Ok(rows?)
    }

    fn skip(&mut self, error: &StoreError) {
        self.last = self.last.next();
        self.chain = None;
        self.findings.add(Damage::Unreadable, Some(self.last), findings::causes(error));
    }

    fn step(&mut self, row: &Row) {
        let Ok(position) = row.int(0).map(from_stored) else {
            self.findings.add(
                Damage::Unreadable,
                Some(self.last.next()),
                "vị trí không đọc được".to_owned(),
            );
            return;
        };
        if position != self.last.next() {
            let missing =
                format!("thiếu từ {} đến {}", self.last.next(), position.0.saturating_sub(1));
            self.findings.add(Damage::Missing, Some(self.last.next()), missing);
            self.chain = None;
        }
        self.last = position;
        if let Err(error) = self.place(row, position) {
            self.chain = None;
            self.findings.add(Damage::Unreadable, Some(position), error.to_string());
        }
    }

    fn place(&mut self, row: &Row, position: Position) -> Result<(), sqlx::Error> {
        let (structural, stored_leaf, chain) = (row.bytes(1)?, row.hash(2)?, row.hash(3)?);
        if leaf(&structural) != stored_leaf {
            self.findings.add(
                Damage::Leaf,
                Some(position),
                "nội dung không khớp mã băm".to_owned(),
            );
        }
        if self.chain.is_some_and(|before| link(&before, &stored_leaf) != chain) {
            self.findings.add(
                Damage::Chain,
                Some(position),
                "không nối tiếp vị trí trước".to_owned(),
            );
        }
        if let Err(error) = open_personal(self.keys, row, position, &stored_leaf) {
            self.findings.add(Damage::Sealed, Some(position), error.to_string());
        }
        self.tree.push(stored_leaf);
        self.chain = Some(chain);
        Ok(())
    }

    /// The ledger must end where the head says.
    fn end(&mut self, head: Option<Head>) {
        let Some(head) = head else { return };
        if head.position > self.last {
            let detail = format!("thiếu từ {} đến {}", self.last.next(), head.position);
            self.findings.add(Damage::Missing, Some(self.last.next()), detail);
        } else if head.position < self.last {
            let detail = format!("dòng cuối sổ ghi {}, sổ có đến {}", head.position, self.last);
            self.findings.add(Damage::Head, Some(head.position.next()), detail);
        } else if self.chain.is_some_and(|chain| chain != head.chain) {
            self.findings.add(
                Damage::Head,
                Some(head.position),
                "chuỗi băm khác dòng cuối sổ".to_owned(),
            );
        }
    }
}

/// Each event belongs to exactly one command: the commands lie end to end from 1 to `last`.
async fn commands_tile(
    tx: &mut Tx,
    last: Position,
) -> Result<Option<(Position, String)>, StoreError> {
    let sql = "SELECT first_position, last_position FROM commands WHERE first_position > $1 \
               ORDER BY first_position LIMIT $2";
    let (mut after, mut end) = (i64::MIN, 0);
    loop {
        let rows = tx.rows(sql, values![after, BATCH]).await?;
        for row in &rows {
            let (first, to) = (row.int(0)?, row.int(1)?);
            if first != end + 1 || to < first {
                let detail = format!("bảng lệnh ghi {first}–{to} sau {end}");
                return Ok(Some((from_stored(first.min(end + 1)), detail)));
            }
            (after, end) = (first, to);
        }
        if rows.is_empty() {
            break;
        }
    }
    let detail = || format!("bảng lệnh ghi đến {end}, sổ có đến {last}");
    Ok((end != to_stored(last)).then(|| (from_stored(end.min(to_stored(last)) + 1), detail())))
}

/// Sealed bytes of an event that is not there.
async fn orphan(tx: &mut Tx) -> Result<Option<(Position, String)>, StoreError> {
    let sql = "SELECT s.position FROM sealed s LEFT JOIN events e ON e.position = s.position \
               WHERE e.position IS NULL ORDER BY s.position LIMIT 1";
    let row = tx.row(sql, values![]).await?;
    let position = row.map(|row| row.int(0)).transpose()?.map(from_stored);
    Ok(position.map(|position| (position, "dữ liệu cá nhân không thuộc biến động nào".to_owned())))
}
