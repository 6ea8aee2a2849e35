//! Keys for programs: an account lends part of its rights to a program, for a while.

use std::sync::{Mutex, PoisonError};

use jiff::{SignedDuration, Timestamp};
use sogoc_domain::id::UnitId;
use sogoc_domain::register::Register;
use sogoc_store::{Account, ApiKey};
use uuid::Uuid;

use crate::activity::Act;
use crate::error::OperationError;
use crate::office::Office;
use crate::rights::{Action, Actor, Granted, open_grants};
use crate::sessions::digest;

/// A key is good for no longer than a year.
pub const DAYS_MAX: u16 = 365;
/// So many keys of an account may be good at once.
pub const KEYS_MAX: usize = 20;
/// The most letters of a name.
const NAME_MAX: usize = 80;
/// What every key begins with, so that one left lying about is recognised.
const MARK: &str = "sogoc_";
/// So many wrong keys are answered in a minute. Nobody guesses a key; but a program gone astray
/// must hear of it, and whoever holds a right one is never kept waiting by the others.
const WRONG_MAX: u32 = 100;
/// The time they are counted in.
const WRONG_WITHIN: SignedDuration = SignedDuration::from_mins(1);

/// What a key may be used for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scope {
    /// True when it also enters what happened.
    pub writes: bool,
    /// Only this organisation and everything under it.
    pub unit: Option<UnitId>,
}

/// A key somebody wants.
#[derive(Debug, Clone)]
pub struct KeyOrder {
    /// What it is for.
    pub name: String,
    /// What it may be used for.
    pub scope: Scope,
    /// For how many days.
    pub days: u16,
}

/// A new key, to be shown once.
#[derive(Debug, Clone)]
pub struct MadeKey {
    /// Its id.
    pub id: Uuid,
    /// The key itself; only its SHA-256 is stored.
    pub key: String,
    /// From when on it is refused.
    pub expires_at: Timestamp,
}

/// A key as its owner sees it.
#[derive(Debug, Clone)]
pub struct KeyLine {
    /// Its id.
    pub id: Uuid,
    /// What it is for.
    pub name: String,
    /// What it may be used for.
    pub scope: Scope,
    /// The name of the organisation it is bound to.
    pub unit_name: Option<String>,
    /// When it was made.
    pub created_at: Timestamp,
    /// From when on it is refused.
    pub expires_at: Timestamp,
    /// When it was last used.
    pub last_used_at: Option<Timestamp>,
    /// When it was taken back.
    pub revoked_at: Option<Timestamp>,
    /// It can be used now.
    pub open: bool,
}

/// Whoever comes with a key, on one request.
#[derive(Debug, Clone)]
pub struct KeyHolder {
    /// Whose key it is.
    pub account: Account,
    /// As an actor: the roles open at this moment, cut down to what the key is for.
    pub actor: Actor,
    /// What the key is for.
    pub scope: Scope,
    /// From when on it is refused.
    pub expires_at: Timestamp,
}

/// Why a key opens nothing. It never says whether there is or was such a key.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    /// No such key, or it has ended, or its account is shut.
    #[error("Khóa truy cập không đúng, đã hết hạn hoặc đã bị thu hồi.")]
    Wrong,
    /// Too many wrong keys.
    #[error("Đã có nhiều khóa sai. Hãy đợi {seconds} giây rồi thử lại.")]
    Wait {
        /// How long.
        seconds: i64,
    },
    /// The register failed.
    #[error(transparent)]
    Failed(#[from] OperationError),
}

impl From<sogoc_store::StoreError> for KeyError {
    fn from(error: sogoc_store::StoreError) -> Self {
        Self::Failed(error.into())
    }
}

/// The wrong keys of the minute: since when, how many.
#[derive(Debug, Default)]
pub(crate) struct WrongKeys(Mutex<Option<(Timestamp, u32)>>);

impl WrongKeys {
    fn note(&self, now: Timestamp) -> KeyError {
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let within = held.filter(|(since, _)| now.duration_since(*since) < WRONG_WITHIN);
        let (since, count) = within.unwrap_or((now, 0));
        *held = Some((since, count.saturating_add(1)));
        if count < WRONG_MAX {
            return KeyError::Wrong;
        }
        let left = WRONG_WITHIN - now.duration_since(since);
        KeyError::Wait { seconds: left.as_secs().max(0) + 1 }
    }
}

impl Scope {
    fn stored(self) -> String {
        let verb = if self.writes { "write" } else { "read" };
        self.unit.map_or_else(|| verb.to_owned(), |unit| format!("{verb}:{unit}"))
    }

    /// None for what this program does not know: such a key opens nothing.
    fn read(stored: &str) -> Option<Self> {
        let (verb, unit) = match stored.split_once(':') {
            Some((verb, unit)) => (verb, Some(unit.parse().ok()?)),
            None => (stored, None),
        };
        let writes = match verb {
            "read" => false,
            "write" => true,
            _ => return None,
        };
        Some(Self { writes, unit })
    }

    /// The roles of an account, as far as the key reaches.
    fn cut(
        self,
        grants: &[Granted],
        register: &Register,
        today: jiff::civil::Date,
    ) -> Vec<Granted> {
        let within = |granted: &Granted| match self.unit {
            None => Some(granted.unit),
            Some(unit) if unit == granted.unit => Some(unit),
            Some(unit) if register.superiors_on(unit, today).contains(&granted.unit) => Some(unit),
            Some(unit) => {
                register.superiors_on(granted.unit, today).contains(&unit).then_some(granted.unit)
            }
        };
        let reads_only = !self.writes;
        let cut =
            |granted: &Granted| Some(Granted { unit: within(granted)?, reads_only, ..*granted });
        grants.iter().filter_map(cut).collect()
    }
}

impl Office {
    /// Makes a key for an account: by itself, or from the command line.
    ///
    /// # Errors
    /// Denied for another's account; input for a name, an organisation or a time that will not do.
    pub async fn make_api_key(
        &self,
        actor: &Actor,
        account: Uuid,
        order: &KeyOrder,
    ) -> Result<MadeKey, OperationError> {
        owns(actor, account)?;
        let name = order.name.trim();
        if name.is_empty() || name.chars().count() > NAME_MAX {
            let words = format!("Ghi tên khóa để nhớ dùng vào việc gì, không quá {NAME_MAX} chữ.");
            return Err(OperationError::input(words));
        }
        if order.days == 0 || order.days > DAYS_MAX {
            let words = format!("Thời hạn từ 1 đến {DAYS_MAX} ngày.");
            return Err(OperationError::input(words));
        }
        if let Some(unit) = order.scope.unit {
            self.authorise(actor, Action::Count, unit)?;
        }
        let now = self.surroundings().now();
        let held = self.store().api_keys_of(account).await?;
        if held.iter().filter(|key| is_open(key, now)).count() >= KEYS_MAX {
            let words = format!(
                "Tài khoản đã có {KEYS_MAX} khóa còn dùng được. Thu hồi khóa không dùng nữa rồi lập lại."
            );
            return Err(OperationError::input(words));
        }
        let secret = format!("{MARK}{}", self.secret());
        let key = ApiKey {
            id: self.surroundings().id(),
            account,
            name: name.to_owned(),
            key_hash: digest(&secret),
            scope: order.scope.stored(),
            created_at: now,
            expires_at: now + SignedDuration::from_hours(24 * i64::from(order.days)),
            last_used_at: None,
            revoked_at: None,
        };
        self.store().add_api_key(&key).await?;
        self.note(actor, Act::KeyMade, Some(account), String::new()).await?;
        Ok(MadeKey { id: key.id, key: secret, expires_at: key.expires_at })
    }

    /// The keys of an account, the newest first.
    ///
    /// # Errors
    /// Denied for another's account.
    pub async fn api_keys(
        &self,
        actor: &Actor,
        account: Uuid,
    ) -> Result<Vec<KeyLine>, OperationError> {
        owns(actor, account)?;
        let keys = self.store().api_keys_of(account).await?;
        let (now, today) = (self.surroundings().now(), self.today());
        let state = self.state();
        let name = |unit: UnitId| {
            let unit = state.register.units().get(unit);
            unit.map_or_else(String::new, |unit| unit.name_on(today).to_owned())
        };
        let line = |key: ApiKey| {
            let scope = Scope::read(&key.scope)?;
            Some(KeyLine {
                open: is_open(&key, now),
                id: key.id,
                name: key.name,
                scope,
                unit_name: scope.unit.map(name),
                created_at: key.created_at,
                expires_at: key.expires_at,
                last_used_at: key.last_used_at,
                revoked_at: key.revoked_at,
            })
        };
        Ok(keys.into_iter().filter_map(line).collect())
    }

    /// Takes a key back at once.
    ///
    /// # Errors
    /// Denied for another's account or a key that is none of its open ones.
    pub async fn revoke_api_key(
        &self,
        actor: &Actor,
        account: Uuid,
        key: Uuid,
    ) -> Result<(), OperationError> {
        owns(actor, account)?;
        let now = self.surroundings().now();
        if self.store().revoke_api_key(account, key, now).await? {
            self.note(actor, Act::KeyRevoked, Some(account), String::new()).await
        } else {
            Err(OperationError::Denied(Action::Accounts))
        }
    }

    /// Who a key belongs to, with the rights of this moment as far as the key reaches.
    ///
    /// # Errors
    /// Wrong for a key that opens nothing; wait after many wrong ones.
    pub async fn key_holder(&self, key: &str) -> Result<KeyHolder, KeyError> {
        let now = self.surroundings().now();
        let found = self.usable(key, now).await?;
        let Some((key, scope, account)) = found else {
            return Err(self.door().wrong_keys.note(now));
        };
        // Once a minute is enough to know that it is in use.
        let last = key.last_used_at.map(|last| now.duration_since(last));
        if last.is_none_or(|ago| ago > SignedDuration::from_mins(1)) {
            self.store().touch_api_key(key.id, now).await?;
        }
        let grants = open_grants(&self.store().grants_of(account.id).await?, now);
        let grants = scope.cut(&grants, &self.state().register, self.today());
        let actor = Actor::Account { id: account.id, grants };
        Ok(KeyHolder { account, actor, scope, expires_at: key.expires_at })
    }

    async fn usable(
        &self,
        key: &str,
        now: Timestamp,
    ) -> Result<Option<(ApiKey, Scope, Account)>, KeyError> {
        if !key.starts_with(MARK) {
            return Ok(None);
        }
        let found = self.store().api_key(digest(key)).await?.filter(|key| is_open(key, now));
        let Some(key) = found else { return Ok(None) };
        let account = self.store().account(key.account).await?;
        let account = account.filter(|account| account.disabled_at.is_none());
        Ok(account
            .and_then(|account| Some((Scope::read(&key.scope)?, account)))
            .map(|(scope, account)| (key, scope, account)))
    }
}

fn owns(actor: &Actor, account: Uuid) -> Result<(), OperationError> {
    match actor {
        Actor::Account { id, .. } if *id != account => {
            Err(OperationError::Denied(Action::Accounts))
        }
        _ => Ok(()),
    }
}

fn is_open(key: &ApiKey, now: Timestamp) -> bool {
    key.revoked_at.is_none() && now < key.expires_at
}
