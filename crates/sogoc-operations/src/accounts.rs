//! Accounts: making them, granting roles, signing in and out.

use jiff::SignedDuration;
use sha2::{Digest, Sha256};
use sogoc_domain::id::UnitId;
use sogoc_store::{Account, Grant, NewAccount, Session};
use uuid::Uuid;

use crate::account_upkeep::manages;
use crate::error::OperationError;
use crate::office::Office;
use crate::passwords::{acceptable, one_time};
use crate::rights::{Action, Actor, Role, open_grants};
use crate::tries::{FREE_TRIES, pause_after};

/// A session ends after so long without use.
const IDLE: SignedDuration = SignedDuration::from_mins(30);
/// A session ends after so long whatever happens.
const ABSOLUTE: SignedDuration = SignedDuration::from_hours(12);

/// Somebody who has just signed in: what the browser keeps.
#[derive(Debug, Clone)]
pub struct SignedIn {
    /// The session token; only its SHA-256 is stored.
    pub token: String,
    /// Whether the password must be changed first.
    pub must_change: bool,
}

/// Somebody signed in, on one request.
#[derive(Debug, Clone)]
pub struct Visitor {
    /// Who.
    pub account: Account,
    /// As an actor, with the roles open at this moment.
    pub actor: Actor,
    /// What every form of the session must carry.
    pub csrf: String,
}

/// Why a sign-in failed. It never says whether the account exists.
#[derive(Debug, thiserror::Error)]
pub enum SignInError {
    /// Name or password wrong, or the account is disabled.
    #[error("Tên đăng nhập hoặc mật khẩu không đúng.")]
    Wrong,
    /// Too many tries.
    #[error("Đã nhập sai nhiều lần. Hãy đợi {seconds} giây rồi thử lại.")]
    Wait {
        /// How long.
        seconds: i64,
    },
    /// The old password, asked for before a new one is taken, is wrong.
    #[error("Mật khẩu cũ không đúng.")]
    WrongOld,
    /// The register failed.
    #[error(transparent)]
    Failed(#[from] OperationError),
}

impl From<sogoc_store::StoreError> for SignInError {
    fn from(error: sogoc_store::StoreError) -> Self {
        Self::Failed(error.into())
    }
}

/// An account as those who manage accounts see it.
#[derive(Debug, Clone)]
pub struct AccountLine {
    /// The account.
    pub id: Uuid,
    /// The login.
    pub login: String,
    /// The name shown.
    pub display_name: String,
    /// May it sign in?
    pub disabled: bool,
    /// Open roles with the names of their units.
    pub roles: Vec<(Role, String)>,
}

/// A new account and the password to hand over once.
#[derive(Debug, Clone)]
pub struct Created {
    /// The account.
    pub account: Uuid,
    /// Printed once, changed at the first sign-in.
    pub password: String,
}

impl Office {
    /// Makes an account with a role on a unit.
    ///
    /// # Errors
    /// Denied without the right to manage accounts there; refused for a login that is taken.
    pub async fn create_account(
        &self,
        actor: &Actor,
        login: &str,
        display_name: &str,
        role: Role,
        unit: UnitId,
    ) -> Result<Created, OperationError> {
        self.authorise(actor, Action::Accounts, unit)?;
        let password = one_time(self.surroundings());
        let account = self.add_account(login, display_name, password.clone(), true).await?;
        self.grant(actor, account, role, unit).await?;
        Ok(Created { account, password })
    }

    /// Makes an account with a known password; for the demo.
    pub(crate) async fn add_account(
        &self,
        login: &str,
        display_name: &str,
        password: String,
        must_change: bool,
    ) -> Result<Uuid, OperationError> {
        let login = login.trim();
        let fits = |letter: char| letter.is_ascii_alphanumeric() || ".-_@".contains(letter);
        if login.is_empty() || login.len() > 64 || !login.chars().all(fits) {
            return Err(OperationError::input(
                "Tên đăng nhập chỉ gồm chữ không dấu, số và các dấu . - _ @, không quá 64 ký tự.",
            ));
        }
        let password_hash = self.passwords().hash(password, self.surroundings()).await?;
        let account = NewAccount {
            id: self.surroundings().id(),
            login: login.to_owned(),
            display_name: display_name.trim().to_owned(),
            password_hash,
            must_change,
        };
        let now = self.surroundings().now();
        self.store().create_account(&account, now, &mut self.surroundings().chance()).await?;
        Ok(account.id)
    }

    /// The accounts that have a role where the actor may manage accounts, and those without a
    /// role that the actor manages.
    ///
    /// # Errors
    /// Store when they cannot be read.
    pub async fn accounts(&self, actor: &Actor) -> Result<Vec<AccountLine>, OperationError> {
        let (accounts, grants) = (self.store().accounts().await?, self.store().grants().await?);
        let now = self.surroundings().now();
        let state = self.state();
        let today = self.today();
        let line = |account: Account| {
            let own: Vec<Grant> =
                grants.iter().filter(|grant| grant.account == account.id).cloned().collect();
            let open = open_grants(&own, now);
            let may = |unit| actor.may(Action::Accounts, unit, &state.register, today);
            let mine = open.iter().any(|granted| may(granted.unit))
                || manages(actor, &open, &state.register, today);
            let name = |unit: UnitId| {
                let unit = state.register.units().get(unit);
                unit.map_or_else(String::new, |unit| unit.name_on(today).to_owned())
            };
            mine.then(|| AccountLine {
                id: account.id,
                login: account.login,
                display_name: account.display_name,
                disabled: account.disabled_at.is_some(),
                roles: open.iter().map(|granted| (granted.role, name(granted.unit))).collect(),
            })
        };
        Ok(accounts.into_iter().filter_map(line).collect())
    }

    /// Grants a role on a unit, from now on.
    ///
    /// # Errors
    /// Denied without the right to manage accounts there; input for one's own account: whoever
    /// makes accounts does not therefore read files.
    pub async fn grant(
        &self,
        actor: &Actor,
        account: Uuid,
        role: Role,
        unit: UnitId,
    ) -> Result<(), OperationError> {
        self.authorise(actor, Action::Accounts, unit)?;
        if matches!(actor, Actor::Account { id, .. } if *id == account) {
            return Err(OperationError::input(
                "Không thể tự cấp vai trò cho tài khoản của mình. Đề nghị một người quản trị khác cấp.",
            ));
        }
        let grant = Grant {
            id: self.surroundings().id(),
            account,
            role: role.id().to_owned(),
            unit: unit.0,
            from: self.surroundings().now(),
            to: None,
            granted_by: actor.name(),
        };
        Ok(self.store().add_grant(&grant).await?)
    }

    /// Signs in.
    ///
    /// # Errors
    /// [`SignInError`].
    pub async fn sign_in(
        &self,
        login: &str,
        password: String,
        user_agent: &str,
    ) -> Result<SignedIn, SignInError> {
        let account = self.unlocked(login).await?;
        let usable = account.filter(|account| account.disabled_at.is_none());
        match &usable {
            Some(account) => self.note_try(account).await?,
            None => self.tries().note(login, self.surroundings().now()).map_err(wait)?,
        }
        let phc = usable.as_ref().map(|account| account.password_hash.clone());
        let right = self.passwords().check(password, phc).await;
        let account = usable.filter(|_| right).ok_or(SignInError::Wrong)?;
        self.store().clear_failures(account.id).await?;
        Ok(self.begin_session(&account, user_agent).await?)
    }

    /// The account of a login, if there is one; an error while it must wait.
    async fn unlocked(&self, login: &str) -> Result<Option<Account>, SignInError> {
        let account = self.store().account_by_login(login).await?;
        let now = self.surroundings().now();
        let locked = account.as_ref().and_then(|account| account.locked_until);
        match locked.filter(|until| now < *until) {
            Some(until) => Err(wait(now.duration_until(until))),
            None => Ok(account),
        }
    }

    /// Counts a try as failed before the password is looked at; who comes in clears the count.
    /// So of many tries sent at once no more are answered than of tries in a row.
    async fn note_try(&self, account: &Account) -> Result<(), SignInError> {
        let tries = self.store().record_failure(account.id).await?;
        let Some(pause) = pause_after(tries) else { return Ok(()) };
        self.store().lock_account(account.id, self.surroundings().now() + pause).await?;
        let others_try_too = tries > account.failed_count + 1;
        if others_try_too && tries > FREE_TRIES { Err(wait(pause)) } else { Ok(()) }
    }

    async fn begin_session(
        &self,
        account: &Account,
        user_agent: &str,
    ) -> Result<SignedIn, OperationError> {
        let now = self.surroundings().now();
        let token = self.secret();
        let session = Session {
            token_hash: digest(&token),
            account: account.id,
            created_at: now,
            last_seen_at: now,
            expires_at: now + ABSOLUTE,
            csrf: self.secret(),
            user_agent: digest(user_agent),
        };
        self.store().create_session(&session).await?;
        Ok(SignedIn { token, must_change: account.must_change })
    }

    fn secret(&self) -> String {
        let mut random = [0_u8; 32];
        self.surroundings().fill(&mut random);
        random.iter().fold(String::with_capacity(64), |mut hex, byte| {
            use std::fmt::Write;
            let _ = write!(hex, "{byte:02x}");
            hex
        })
    }

    /// Who a session token belongs to, with the rights of this moment; `None` when it is unknown,
    /// too old, unused for too long, or its account is disabled.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn visitor(&self, token: &str) -> Result<Option<Visitor>, OperationError> {
        let hash = digest(token);
        let Some(session) = self.store().session(hash).await? else { return Ok(None) };
        let now = self.surroundings().now();
        if now >= session.expires_at || now.duration_since(session.last_seen_at) > IDLE {
            self.store().delete_session(hash).await?;
            return Ok(None);
        }
        let account = self.store().account(session.account).await?;
        let Some(account) = account.filter(|account| account.disabled_at.is_none()) else {
            return Ok(None);
        };
        // Once a minute is enough to know that somebody is there.
        if now.duration_since(session.last_seen_at) > SignedDuration::from_mins(1) {
            self.store().touch_session(hash, now).await?;
        }
        let grants = open_grants(&self.store().grants_of(account.id).await?, now);
        let actor = Actor::Account { id: account.id, grants };
        Ok(Some(Visitor { account, actor, csrf: session.csrf }))
    }

    /// Ends a session.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn sign_out(&self, token: &str) -> Result<(), OperationError> {
        self.store().delete_session(digest(token)).await?;
        Ok(())
    }

    /// Changes one's own password; every session of the account ends and a new one begins.
    ///
    /// # Errors
    /// When the old password is wrong, too often wrong, or the new one will not do.
    pub async fn change_password(
        &self,
        visitor: &Visitor,
        old: String,
        new: String,
        user_agent: &str,
    ) -> Result<SignedIn, SignInError> {
        // A browser left open must not be a place to guess at.
        let account = self.unlocked(&visitor.account.login).await?.ok_or(SignInError::Wrong)?;
        self.note_try(&account).await?;
        if !self.passwords().check(old.clone(), Some(account.password_hash.clone())).await {
            return Err(SignInError::WrongOld);
        }
        self.store().clear_failures(account.id).await?;
        acceptable(&new, &account.login)?;
        if new == old {
            let words = "Mật khẩu mới phải khác mật khẩu cũ.";
            return Err(SignInError::Failed(OperationError::input(words)));
        }
        self.set_password(account.id, new, false).await?;
        Ok(self.begin_session(&Account { must_change: false, ..account }, user_agent).await?)
    }

    /// Gives an account a new one-time password; its sessions end. Who asks must have been judged
    /// by all roles of the account: see [`Office::renew_password`].
    pub(crate) async fn reset_password(
        &self,
        actor: &Actor,
        unit: UnitId,
        login: &str,
    ) -> Result<Created, OperationError> {
        self.authorise(actor, Action::Accounts, unit)?;
        let account = self.store().account_by_login(login).await?.ok_or_else(|| {
            OperationError::NotFound { what: "tài khoản", given: login.to_owned() }
        })?;
        let password = one_time(self.surroundings());
        self.set_password(account.id, password.clone(), true).await?;
        self.store().clear_failures(account.id).await?;
        Ok(Created { account: account.id, password })
    }

    async fn set_password(
        &self,
        account: Uuid,
        password: String,
        must_change: bool,
    ) -> Result<(), OperationError> {
        let hash = self.passwords().hash(password, self.surroundings()).await?;
        self.store().set_password(account, &hash, must_change).await?;
        self.store().delete_sessions_of(account).await?;
        Ok(())
    }
}

fn wait(pause: SignedDuration) -> SignInError {
    SignInError::Wait { seconds: pause.as_secs() + 1 }
}

fn digest(text: &str) -> [u8; 32] {
    Sha256::digest(text.as_bytes()).into()
}
