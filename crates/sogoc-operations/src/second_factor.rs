//! The second factor: codes of a phone after the password, and recovery codes for the day it is lost.

use jiff::Timestamp;
use sogoc_store::{Account, SecondFactor};
use totp_rs::{Builder, Secret, Totp};
use zeroize::Zeroizing;

use crate::activity::Act;
use crate::error::OperationError;
use crate::office::Office;
use crate::rights::Actor;
use crate::sessions::{Visitor, device, digest};
use crate::signing_in::{SignInError, SignedIn};

/// The name under which the phone keeps the codes.
const ISSUER: &str = "SoGoc";
/// How many recovery codes are given at once.
const RECOVERY: usize = 10;
/// Letters of recovery codes; none that are mistaken for another on paper.
const ALPHABET: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";
const SECRET: usize = 20;
const DIGEST: usize = 32;

/// What somebody's second factor is like.
#[derive(Debug, Clone)]
pub struct FactorView {
    /// Since when it is asked for; none when it is not.
    pub since: Option<Timestamp>,
    /// How many recovery codes are left.
    pub recovery_left: usize,
}

/// A secret to be put into a phone, until its owner proves to hold it.
#[derive(Debug, Clone)]
pub struct Proposal {
    /// The secret in groups of four letters, for typing.
    pub secret: String,
    /// The same for the camera: `otpauth://totp/…`.
    pub address: String,
}

/// Somebody whose second factor has just changed: the session is a new one.
#[derive(Debug, Clone)]
pub struct Proved {
    /// What the browser keeps from now on.
    pub signed_in: SignedIn,
    /// The recovery codes, shown once.
    pub recovery: Vec<String>,
}

/// What is sealed of a second factor: the secret, then a digest for each unused recovery code.
struct Parts(Zeroizing<Vec<u8>>);

impl Parts {
    fn of(factor: &SecondFactor) -> Self {
        Self(Zeroizing::new(factor.secret.to_vec()))
    }

    fn totp(&self) -> Result<Totp, OperationError> {
        let secret = self.0.get(..SECRET).unwrap_or_default().to_vec();
        let built = Builder::new().with_secret(secret).build();
        built.map_err(|_| OperationError::input("Không dùng được mã bí mật đã lưu."))
    }

    fn recovery(&self) -> impl Iterator<Item = &[u8]> {
        self.0.get(SECRET..).unwrap_or_default().chunks_exact(DIGEST)
    }

    /// Without a recovery code; none when it is not there.
    fn without(&self, code: &str) -> Option<Vec<u8>> {
        let used = digest(&plain(code));
        let place = self.recovery().position(|kept| kept == used)?;
        let mut rest = self.0.to_vec();
        rest.drain(SECRET + place * DIGEST..SECRET + (place + 1) * DIGEST);
        Some(rest)
    }

    fn with_recovery(&self, codes: &[String]) -> Vec<u8> {
        let mut bytes = self.0.get(..SECRET).unwrap_or_default().to_vec();
        for code in codes {
            bytes.extend(digest(&plain(code)));
        }
        bytes
    }
}

/// A code as it is compared: how it was spaced or capitalised says nothing.
fn plain(code: &str) -> String {
    code.chars().filter(char::is_ascii_alphanumeric).map(|it| it.to_ascii_lowercase()).collect()
}

impl Office {
    /// How one's own second factor stands.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn own_factor(&self, visitor: &Visitor) -> Result<FactorView, OperationError> {
        let factor = self.store().second_factor(visitor.account.id).await?;
        let proved = factor.filter(|factor| factor.last_step.is_some());
        Ok(FactorView {
            since: proved.as_ref().map(|factor| factor.since),
            recovery_left: proved.map_or(0, |factor| Parts::of(&factor).recovery().count()),
        })
    }

    /// The secret to be put into one's phone: the same one until it is proved.
    ///
    /// # Errors
    /// Input when a second factor is there already.
    pub async fn propose_factor(&self, visitor: &Visitor) -> Result<Proposal, OperationError> {
        let account = &visitor.account;
        let secret = match self.store().second_factor(account.id).await? {
            Some(factor) if factor.last_step.is_some() => {
                return Err(OperationError::input("Tài khoản đã dùng xác thực hai bước."));
            }
            Some(factor) => factor.secret,
            None => {
                let mut secret = Zeroizing::new(vec![0; SECRET]);
                self.surroundings().fill(&mut secret);
                let (now, mut chance) = (self.surroundings().now(), self.surroundings().chance());
                self.store().propose_second_factor(account.id, &secret, now, &mut chance).await?;
                secret
            }
        };
        let letters = Secret::from(secret.to_vec()).to_base32();
        let groups: Vec<&str> =
            (0..letters.len()).step_by(4).filter_map(|at| letters.get(at..at + 4)).collect();
        let login = &account.login;
        Ok(Proposal {
            secret: groups.join(" "),
            address: format!("otpauth://totp/{ISSUER}:{login}?secret={letters}&issuer={ISSUER}"),
        })
    }

    /// Takes a proposed second factor into use by its first code. Other sessions end, this one
    /// goes on under another token.
    ///
    /// # Errors
    /// Wrong code; wait after too many tries.
    pub async fn prove_factor(
        &self,
        visitor: &Visitor,
        code: &str,
        user_agent: &str,
    ) -> Result<Proved, SignInError> {
        let account = self.own_account(visitor).await?;
        let factor = self.store().second_factor(account.id).await?;
        let factor = factor.filter(|factor| factor.last_step.is_none());
        let factor = factor.ok_or(SignInError::TooLate)?;
        self.note_try(&account).await?;
        let parts = Parts::of(&factor);
        let step = self.step_of(&parts, code)?.ok_or(SignInError::WrongCode)?;
        let recovery = self.draw_recovery();
        self.keep_parts(&account, &factor, &parts.with_recovery(&recovery)).await?;
        self.store().take_step(account.id, step).await?;
        self.store().clear_failures(account.id).await?;
        self.note_own(Act::FactorOn, account.id).await?;
        let signed_in = self.begin_anew(&account, user_agent).await?;
        Ok(Proved { signed_in, recovery })
    }

    /// Gives new recovery codes for a code; the old ones are void.
    ///
    /// # Errors
    /// Wrong code; wait after too many tries.
    pub async fn renew_recovery(
        &self,
        visitor: &Visitor,
        code: &str,
    ) -> Result<Vec<String>, SignInError> {
        let account = self.own_account(visitor).await?;
        self.check_code(&account, code).await?;
        let factor = self.store().second_factor(account.id).await?;
        let factor = factor.ok_or(SignInError::WrongCode)?;
        let recovery = self.draw_recovery();
        let bytes = Parts::of(&factor).with_recovery(&recovery);
        self.keep_parts(&account, &factor, &bytes).await?;
        self.store().clear_failures(account.id).await?;
        self.note_own(Act::RecoveryRenewed, account.id).await?;
        Ok(recovery)
    }

    /// Does without a second factor from now on, for a last code.
    ///
    /// # Errors
    /// Wrong code; wait after too many tries.
    pub async fn drop_factor(
        &self,
        visitor: &Visitor,
        code: &str,
        user_agent: &str,
    ) -> Result<SignedIn, SignInError> {
        let account = self.own_account(visitor).await?;
        self.check_code(&account, code).await?;
        self.store().delete_second_factor(account.id).await?;
        self.store().clear_failures(account.id).await?;
        self.note_own(Act::FactorOff, account.id).await?;
        self.begin_anew(&account, user_agent).await
    }

    /// Takes the second factor off an account whose owner lost the phone; its sessions end.
    ///
    /// # Errors
    /// Denied when the actor does not manage the account; input for one's own.
    pub async fn reset_factor(&self, actor: &Actor, login: &str) -> Result<(), OperationError> {
        let account = self.account(actor, login).await?;
        if matches!(actor, Actor::Account { id, .. } if *id == account.id) {
            let words = "Tự tắt xác thực hai bước của mình ở trang Xác thực hai bước, bằng một mã.";
            return Err(OperationError::input(words));
        }
        if self.store().delete_second_factor(account.id).await? {
            self.store().delete_sessions_of(account.id).await?;
            self.note(actor, Act::FactorReset, Some(account.id), String::new()).await?;
        }
        Ok(())
    }

    /// Checks a code of the phone or a recovery code; each is taken once.
    pub(crate) async fn check_code(
        &self,
        account: &Account,
        code: &str,
    ) -> Result<(), SignInError> {
        let account = self.unlocked(&account.login).await?.ok_or(SignInError::TooLate)?;
        self.note_try(&account).await?;
        let factor = self.store().second_factor(account.id).await?;
        let factor = factor.filter(|factor| factor.last_step.is_some());
        let factor = factor.ok_or(SignInError::TooLate)?;
        let parts = Parts::of(&factor);
        if let Some(step) = self.step_of(&parts, code)? {
            if self.store().take_step(account.id, step).await? {
                return Ok(());
            }
        } else if let Some(rest) = parts.without(code) {
            let mut chance = self.surroundings().chance();
            let store = self.store();
            if store.replace_second_factor(account.id, &factor, &rest, &mut chance).await? {
                self.note_own(Act::RecoveryUsed, account.id).await?;
                return Ok(());
            }
        }
        self.note_failure(Some(&account)).await?;
        Err(SignInError::WrongCode)
    }

    /// The step a code of the phone belongs to, now or just before or after.
    fn step_of(&self, parts: &Parts, code: &str) -> Result<Option<u64>, OperationError> {
        let code = plain(code);
        if code.len() != 6 || !code.bytes().all(|it| it.is_ascii_digit()) {
            return Ok(None);
        }
        let now = u64::try_from(self.surroundings().now().as_second()).unwrap_or(0);
        Ok(parts.totp()?.check(&code, now))
    }

    async fn keep_parts(
        &self,
        account: &Account,
        before: &SecondFactor,
        bytes: &[u8],
    ) -> Result<(), SignInError> {
        let mut chance = self.surroundings().chance();
        let store = self.store();
        let kept = store.replace_second_factor(account.id, before, bytes, &mut chance).await?;
        if kept { Ok(()) } else { Err(SignInError::Failed(OperationError::Moved)) }
    }

    fn draw_recovery(&self) -> Vec<String> {
        let code = |_| {
            let mut random = [0_u8; 10];
            self.surroundings().fill(&mut random);
            let letter = |byte: &u8| char::from(ALPHABET[usize::from(byte % 32)]);
            let letters: String = random.iter().map(letter).collect();
            format!("{}-{}", &letters[..5], &letters[5..])
        };
        (0..RECOVERY).map(code).collect()
    }

    /// The account of who asks, as it is now; an error while it must wait.
    async fn own_account(&self, visitor: &Visitor) -> Result<Account, SignInError> {
        self.unlocked(&visitor.account.login).await?.ok_or(SignInError::TooLate)
    }

    /// Ends every session of an account and begins one.
    async fn begin_anew(
        &self,
        account: &Account,
        user_agent: &str,
    ) -> Result<SignedIn, SignInError> {
        self.store().delete_sessions_of(account.id).await?;
        Ok(self.begin_session(account, device(user_agent)).await?)
    }
}
