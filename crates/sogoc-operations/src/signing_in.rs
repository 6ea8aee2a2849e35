//! Signing in: the password, the code after it, one's own password changed; every try is counted.

use jiff::SignedDuration;
use sogoc_store::Account;

use crate::activity::Act;
use crate::error::OperationError;
use crate::office::Office;
use crate::passwords::acceptable;
use crate::rights::Actor;
use crate::sessions::{Visitor, device};
use crate::tries::{FREE_TRIES, pause_after};

/// Somebody who has just signed in: what the browser keeps.
#[derive(Debug, Clone)]
pub struct SignedIn {
    /// The session token, of which only the SHA-256 is stored; or what a code is asked for with.
    pub token: String,
    /// Whether the password must be changed first.
    pub must_change: bool,
    /// Whether the token is no session yet: a code must come first.
    pub needs_code: bool,
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
    /// The code is wrong, or was used before.
    #[error("Mã không đúng hoặc đã dùng rồi. Đợi mã mới trên điện thoại rồi nhập lại.")]
    WrongCode,
    /// Nobody waits for a code with that token: it took too long.
    #[error("Đã quá thời gian nhập mã. Mời đăng nhập lại từ đầu.")]
    TooLate,
    /// The register failed.
    #[error(transparent)]
    Failed(#[from] OperationError),
}

impl From<sogoc_store::StoreError> for SignInError {
    fn from(error: sogoc_store::StoreError) -> Self {
        Self::Failed(error.into())
    }
}

impl Office {
    /// Signs in with the password. An account with a second factor is only let on to its code.
    ///
    /// # Errors
    /// [`SignInError`].
    pub async fn sign_in(
        &self,
        login: &str,
        password: String,
        user_agent: &str,
    ) -> Result<SignedIn, SignInError> {
        // Several who share a login and come at once are heard one after the other: each that is
        // right clears the count, so that none of them is taken for somebody who guesses.
        let _turn = self.door().tries.turn(login).await;
        let account = self.unlocked(login).await?;
        let usable = account.filter(|account| account.disabled_at.is_none());
        match &usable {
            Some(account) => self.note_try(account).await?,
            None => self.note_stray_try(login).await?,
        }
        let phc = usable.as_ref().map(|account| account.password_hash.clone());
        if !self.passwords().check(password, phc).await {
            self.note_failure(usable.as_ref()).await?;
            return Err(SignInError::Wrong);
        }
        let account = usable.ok_or(SignInError::Wrong)?;
        let factor = self.store().second_factor(account.id).await?;
        if factor.is_some_and(|factor| factor.last_step.is_some()) {
            // The count of failures stays: else a known password would make guessing codes free.
            let token = self.secret();
            let now = self.surroundings().now();
            self.door().waiting.put(&token, account.id, device(user_agent), now);
            return Ok(SignedIn { token, must_change: account.must_change, needs_code: true });
        }
        self.let_in(&account, device(user_agent)).await
    }

    /// The second step of signing in: the code, for the token the password was answered with.
    ///
    /// # Errors
    /// Too late when the token is unknown or old; wrong code, also for one that was used.
    pub async fn sign_in_with_code(
        &self,
        token: &str,
        code: &str,
    ) -> Result<SignedIn, SignInError> {
        let now = self.surroundings().now();
        let (id, device) = self.door().waiting.find(token, now).ok_or(SignInError::TooLate)?;
        let account = self.store().account(id).await?;
        let account = account.filter(|account| account.disabled_at.is_none());
        let account = account.ok_or(SignInError::TooLate)?;
        self.check_code(&account, code).await?;
        self.door().waiting.forget(token);
        self.let_in(&account, device).await
    }

    /// Whether a token waits for its code.
    pub fn waits_for_code(&self, token: &str) -> bool {
        self.door().waiting.find(token, self.surroundings().now()).is_some()
    }

    /// Begins a session for who has proved everything.
    pub(crate) async fn let_in(
        &self,
        account: &Account,
        device: String,
    ) -> Result<SignedIn, SignInError> {
        self.store().clear_failures(account.id).await?;
        let session = self.begin_session(account, device).await?;
        self.note_own(Act::SignIn, account.id).await?;
        Ok(session)
    }

    /// The account of a login, if there is one; an error while it must wait.
    pub(crate) async fn unlocked(&self, login: &str) -> Result<Option<Account>, SignInError> {
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
    pub(crate) async fn note_try(&self, account: &Account) -> Result<(), SignInError> {
        let tries = self.store().record_failure(account.id).await?;
        let Some(pause) = pause_after(tries) else { return Ok(()) };
        self.store().lock_account(account.id, self.surroundings().now() + pause).await?;
        let others_try_too = tries > account.failed_count + 1;
        if others_try_too && tries > FREE_TRIES { Err(wait(pause)) } else { Ok(()) }
    }

    /// Counts a try at a login that nobody has. It is written down as well, so that it takes as
    /// long as one at an account.
    async fn note_stray_try(&self, login: &str) -> Result<(), SignInError> {
        let now = self.surroundings().now();
        self.door().tries.note(login, now).map_err(wait)?;
        Ok(self.store().set_setting("last_stray_try", &now.to_string()).await?)
    }

    /// Lets a credential without an account of its own, such as a key of a program, be tried once
    /// more; `what` names the credential or where it comes from, never the secret itself.
    ///
    /// # Errors
    /// Wait, after too many tries in a row.
    pub fn count_try(&self, what: &str) -> Result<(), SignInError> {
        self.door().tries.note(what, self.surroundings().now()).map_err(wait)
    }

    /// Forgets the tries at a credential that proved right.
    pub fn forget_tries(&self, what: &str) {
        self.door().tries.forget(what);
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
        self.confirm_password(visitor, old.clone()).await?;
        let account = self.store().account(visitor.account.id).await?.ok_or(SignInError::Wrong)?;
        acceptable(&new, &account.login)?;
        if new == old {
            let words = "Mật khẩu mới phải khác mật khẩu cũ.";
            return Err(SignInError::Failed(OperationError::input(words)));
        }
        self.set_password(account.id, new, false).await?;
        self.note_own(Act::PasswordChanged, account.id).await?;
        let account = Account { must_change: false, ..account };
        Ok(self.begin_session(&account, device(user_agent)).await?)
    }

    /// Asks who is signed in for the password again: a browser left open must not be a place to
    /// guess at, nor to do what cannot be taken back.
    ///
    /// # Errors
    /// Wrong old password, or wait after too many tries.
    pub async fn confirm_password(
        &self,
        visitor: &Visitor,
        password: String,
    ) -> Result<(), SignInError> {
        let account = self.unlocked(&visitor.account.login).await?.ok_or(SignInError::Wrong)?;
        self.note_try(&account).await?;
        if !self.passwords().check(password, Some(account.password_hash.clone())).await {
            self.note_failure(Some(&account)).await?;
            return Err(SignInError::WrongOld);
        }
        Ok(self.store().clear_failures(account.id).await?)
    }

    /// Writes down that somebody was not let in. At a login that nobody has the line names nobody:
    /// what was typed there may be a password.
    pub(crate) async fn note_failure(
        &self,
        account: Option<&Account>,
    ) -> Result<(), OperationError> {
        let nobody = Actor::Program("khong-ro");
        self.note(&nobody, Act::NotLetIn, account.map(|account| account.id), String::new()).await
    }
}

pub(crate) fn wait(pause: SignedDuration) -> SignInError {
    SignInError::Wait { seconds: pause.as_secs() + 1 }
}
