//! What a verification found: each kind of damage with the first place it shows at.

use std::error::Error;
use std::fmt;

use serde::Serialize;

use crate::hash::Hash;
use crate::ledger::{Head, Position};
use crate::{StoreError, hex};

/// The result of a verification.
#[derive(Debug)]
pub struct Report {
    /// Where the ledger says it ends; `None` when that cannot be read.
    pub head: Option<Head>,
    /// The last place reached.
    pub events: u64,
    /// RFC 6962 root over all leaf hashes: to be kept outside.
    pub root: Hash,
    /// What is wrong, one entry for each kind.
    pub findings: Vec<Finding>,
}

impl Report {
    /// Nothing is wrong.
    pub fn ok(&self) -> bool {
        self.findings.is_empty()
    }

    /// The first damaged place, where damage has a place.
    pub fn first_bad(&self) -> Option<Position> {
        self.findings.iter().filter_map(|finding| finding.position).min()
    }

    /// The root in hexadecimal.
    pub fn root_text(&self) -> String {
        hex::encode(&self.root)
    }

    pub(super) fn unopened(error: &StoreError) -> Self {
        let mut findings = Findings::default();
        findings.add(Damage::Database, None, causes(error));
        Self { head: None, events: 0, root: [0; 32], findings: findings.list }
    }
}

/// One kind of damage.
#[derive(Debug, Clone, Serialize)]
pub struct Finding {
    /// The kind.
    pub damage: Damage,
    /// The first place it shows at.
    pub position: Option<Position>,
    /// How many times it was seen.
    pub times: u64,
    /// What was seen there.
    pub detail: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.damage.text())?;
        if let Some(position) = self.position {
            write!(f, ", từ vị trí {position}")?;
        }
        if self.times > 1 {
            write!(f, " ({} chỗ)", self.times)?;
        }
        write!(f, ": {}", self.detail)
    }
}

/// The kinds of damage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Damage {
    /// Events are not there.
    Missing,
    /// An event cannot be read from the disk.
    Unreadable,
    /// An event's bytes are not those that were hashed.
    Leaf,
    /// An event does not follow from the one before.
    Chain,
    /// The head disagrees with the events.
    Head,
    /// Personal bytes cannot be opened or belong to no event.
    Sealed,
    /// The table of commands disagrees with the events.
    Command,
    /// The database finds its own file wrong.
    Database,
}

impl Damage {
    /// In words for a clerk.
    pub fn text(self) -> &'static str {
        match self {
            Self::Missing => "Thiếu biến động",
            Self::Unreadable => "Biến động không đọc được",
            Self::Leaf => "Nội dung biến động đã bị thay đổi",
            Self::Chain => "Chuỗi biến động bị đứt",
            Self::Head => "Dòng cuối sổ không khớp",
            Self::Sealed => "Dữ liệu cá nhân niêm phong bị hỏng",
            Self::Command => "Bảng lệnh không khớp với sổ",
            Self::Database => "Tệp cơ sở dữ liệu bị hỏng",
        }
    }
}

/// Findings while they are collected.
#[derive(Default)]
pub(super) struct Findings {
    pub(super) list: Vec<Finding>,
}

impl Findings {
    /// Adds to the entry of this kind, or makes it; the first place stays.
    pub(super) fn add(&mut self, damage: Damage, position: Option<Position>, detail: String) {
        match self.list.iter_mut().find(|finding| finding.damage == damage) {
            Some(finding) => {
                finding.times += 1;
                if finding.damage == Damage::Database {
                    finding.detail = format!("{}; {detail}", finding.detail);
                }
            }
            None => self.list.push(Finding { damage, position, times: 1, detail }),
        }
    }

    /// The value, or `None` with a finding when stored data are bad; other errors go on.
    pub(super) fn damage_of<T>(
        &mut self,
        damage: Damage,
        position: Option<Position>,
        result: Result<T, StoreError>,
    ) -> Result<Option<T>, StoreError> {
        match result {
            Ok(value) => Ok(Some(value)),
            Err(error) if error.is_damage() => {
                self.add(damage, position, causes(&error));
                Ok(None)
            }
            Err(error) => Err(error),
        }
    }

    /// A finding of a check that names its place itself.
    pub(super) fn found(
        &mut self,
        damage: Damage,
        result: Result<Option<(Position, String)>, StoreError>,
    ) -> Result<(), StoreError> {
        if let Some(Some((position, detail))) = self.damage_of(damage, None, result)? {
            self.add(damage, Some(position), detail);
        }
        Ok(())
    }
}

/// An error with its causes on one line.
pub(super) fn causes(error: &StoreError) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        text = format!("{text} ({error})");
        cause = error.source();
    }
    text
}
