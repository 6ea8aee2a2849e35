//! Appending: one durable transaction for a whole group of commands, at the expected place or not at all.

use std::collections::{BTreeSet, HashMap, HashSet};

use uuid::Uuid;

use super::{Command, Entry, Head, Position, Range, Sealed, from_stored, keys_for, to_stored};
use crate::db::{Row, Tx, Value, values};
use crate::hash::{Hash, leaf, link};
use crate::keys::Keys;
use crate::seal::Secret;
use crate::{AppendError, Chance, Store, StoreError};

impl Store {
    /// Stores all commands after `expected`, or none; answers where each one's events are.
    pub async fn append(
        &self,
        expected: Position,
        commands: &[Command],
        chance: Chance<'_>,
    ) -> Result<Vec<Range>, AppendError> {
        check(commands)?;
        let mut tx = self.db.write().await?;
        let head = lock(&mut tx).await?;
        refuse_repeated(&mut tx, commands).await?;
        if head.position != expected {
            return Err(AppendError::Moved { now_at: head.position });
        }
        let people = commands.iter().flat_map(|command| &command.entries);
        let people = people
            .filter_map(|entry| Some(entry.sealed.as_ref()?.subject))
            .collect::<BTreeSet<_>>();
        let secrets = keys_for(&mut tx, &self.keys, people, chance).await?;
        let mut group = Group { keys: &self.keys, secrets, head, events: vec![], sealed: vec![] };
        let ranges = commands
            .iter()
            .map(|command| group.add(command, chance))
            .collect::<Result<Vec<_>, _>>()?;
        let rows = commands.iter().zip(&ranges).map(|(command, range)| {
            values![command.key.as_str(), to_stored(range.first), to_stored(range.last)]
        });
        tx.insert(
            "commands",
            &["command_key", "first_position", "last_position"],
            rows.collect::<Vec<_>>(),
        )
        .await?;
        group.write(&mut tx).await?;
        // From here on only an answer tells what happened.
        tx.commit().await.map_err(|error| AppendError::Unknown(error.into()))?;
        Ok(ranges)
    }

    /// Where the events of a command are, if it was stored.
    pub async fn answer(&self, key: &str) -> Result<Option<Range>, StoreError> {
        let sql = "SELECT command_key, first_position, last_position FROM commands WHERE command_key = $1";
        let row = self.db.row(sql, values![key]).await?;
        Ok(row.as_ref().map(range_in).transpose()?)
    }
}

fn check(commands: &[Command]) -> Result<(), StoreError> {
    let mut keys = HashSet::new();
    for command in commands {
        if command.entries.is_empty() {
            return Err(StoreError::Misuse { what: "lệnh không có biến động nào" });
        }
        if !keys.insert(command.key.as_str()) {
            return Err(StoreError::Misuse {
                what: "hai lệnh trong một nhóm có cùng khóa"
            });
        }
    }
    Ok(())
}

/// The head, held until the transaction ends: writing it is what makes appends wait for each other
/// on PostgreSQL, in words SQLite understands too.
async fn lock(tx: &mut Tx) -> Result<Head, StoreError> {
    let sql = "UPDATE head SET position = position WHERE id = 1 RETURNING position, chain";
    let row =
        tx.row(sql, values![]).await?.ok_or_else(|| StoreError::damaged("thiếu dòng cuối sổ"))?;
    Ok(Head { position: from_stored(row.int(0)?), chain: row.hash(1)? })
}

async fn refuse_repeated(tx: &mut Tx, commands: &[Command]) -> Result<(), AppendError> {
    let keys = commands.iter().map(|command| Value::from(command.key.as_str())).collect();
    let select = "SELECT command_key, first_position, last_position FROM commands";
    match tx.rows_among(select, "command_key", keys).await?.first() {
        Some(row) => Err(AppendError::Repeated { key: row.text(0)?, range: range_in(row)? }),
        None => Ok(()),
    }
}

fn range_in(row: &Row) -> Result<Range, sqlx::Error> {
    Ok(Range { first: from_stored(row.int(1)?), last: from_stored(row.int(2)?) })
}

/// The rows of a group while they are being made, and the head as it moves.
struct Group<'a> {
    keys: &'a Keys,
    secrets: HashMap<Uuid, Secret>,
    head: Head,
    events: Vec<Vec<Value>>,
    sealed: Vec<Vec<Value>>,
}

impl Group<'_> {
    fn add(&mut self, command: &Command, chance: Chance<'_>) -> Result<Range, StoreError> {
        let first = self.head.position.next();
        for entry in &command.entries {
            let leaf = self.chain(entry);
            if let Some(personal) = &entry.sealed {
                self.seal(personal, &leaf, chance)?;
            }
        }
        Ok(Range { first, last: self.head.position })
    }

    fn chain(&mut self, entry: &Entry) -> Hash {
        let leaf = leaf(&entry.structural);
        self.head =
            Head { position: self.head.position.next(), chain: link(&self.head.chain, &leaf) };
        let position = to_stored(self.head.position);
        self.events.push(values![position, entry.structural.clone(), leaf, self.head.chain]);
        leaf
    }

    /// The salt is sealed with the bytes: in clear it would let a thief try names against the commitment.
    fn seal(
        &mut self,
        personal: &Sealed,
        leaf: &Hash,
        chance: Chance<'_>,
    ) -> Result<(), StoreError> {
        let subject = personal.subject;
        let secret = self.secrets.get(&subject).ok_or(StoreError::Erased { subject })?;
        let plain = zeroize::Zeroizing::new([&personal.salt[..], &personal.plain].concat());
        let bytes = secret.seal(&plain, &self.keys.event_bond(subject, leaf), chance)?;
        self.sealed.push(values![to_stored(self.head.position), subject, bytes]);
        Ok(())
    }

    async fn write(self, tx: &mut Tx) -> Result<(), StoreError> {
        tx.insert("events", &["position", "structural", "leaf", "chain"], self.events).await?;
        tx.insert("sealed", &["position", "subject", "bytes"], self.sealed).await?;
        let sql = "UPDATE head SET position = $1, chain = $2 WHERE id = 1";
        tx.run(sql, values![to_stored(self.head.position), self.head.chain]).await?;
        Ok(())
    }
}
