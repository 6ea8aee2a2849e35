//! Sessions: begun, recognised on each request, looked at, ended.

use jiff::{SignedDuration, Timestamp};
use sha2::{Digest, Sha256};
use sogoc_store::{Account, Session};
use uuid::Uuid;

use crate::activity::Act;
use crate::error::OperationError;
use crate::office::Office;
use crate::rights::{Actor, open_grants};
use crate::signing_in::SignedIn;

/// A session ends after so long without use.
pub const IDLE: SignedDuration = SignedDuration::from_mins(30);
/// A session ends after so long whatever happens.
pub const ABSOLUTE: SignedDuration = SignedDuration::from_hours(12);

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

/// A session as its owner and those who manage the account see it.
#[derive(Debug, Clone)]
pub struct SessionLine {
    /// Names the session without being its token.
    pub id: String,
    /// The kind of device.
    pub device: String,
    /// Since when.
    pub since: Timestamp,
    /// When it was last used.
    pub last_seen: Timestamp,
    /// It is the one that asks.
    pub own: bool,
}

impl Office {
    pub(crate) async fn begin_session(
        &self,
        account: &Account,
        device: String,
    ) -> Result<SignedIn, OperationError> {
        let now = self.surroundings().now();
        self.store().delete_expired_sessions(now).await?;
        let token = self.secret();
        let session = Session {
            token_hash: digest(&token),
            account: account.id,
            created_at: now,
            last_seen_at: now,
            expires_at: now + ABSOLUTE,
            csrf: self.secret(),
            device,
        };
        self.store().create_session(&session).await?;
        Ok(SignedIn { token, must_change: account.must_change, needs_code: false })
    }

    /// Thirty-two random bytes in hexadecimal.
    pub(crate) fn secret(&self) -> String {
        let mut random = [0_u8; 32];
        self.surroundings().fill(&mut random);
        hex(&random)
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
        if has_ended(&session, now) {
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
        let session = self.store().session(digest(token)).await?;
        self.store().delete_session(digest(token)).await?;
        match session {
            Some(session) => self.note_own(Act::SignOut, session.account).await,
            None => Ok(()),
        }
    }

    /// One's own sessions, last used first. `token` is the one that asks.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn own_sessions(
        &self,
        visitor: &Visitor,
        token: &str,
    ) -> Result<Vec<SessionLine>, OperationError> {
        self.sessions_of(visitor.account.id, token).await
    }

    /// Ends one of one's own sessions, or all but the one that asks.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn end_own_sessions(
        &self,
        visitor: &Visitor,
        token: &str,
        which: Option<&str>,
    ) -> Result<u64, OperationError> {
        let account = visitor.account.id;
        let ended = match which {
            Some(id) => self.end_one(account, id).await?,
            None => self.store().delete_other_sessions(account, digest(token)).await?,
        };
        self.note_ended(&visitor.actor, account, ended).await
    }

    /// The sessions of an account the actor manages, last used first.
    ///
    /// # Errors
    /// Denied when the actor does not manage the account.
    pub async fn account_sessions(
        &self,
        actor: &Actor,
        login: &str,
    ) -> Result<Vec<SessionLine>, OperationError> {
        let account = self.account(actor, login).await?;
        self.sessions_of(account.id, "").await
    }

    /// Ends one session of an account the actor manages, or all of them.
    ///
    /// # Errors
    /// Denied when the actor does not manage the account.
    pub async fn end_account_sessions(
        &self,
        actor: &Actor,
        login: &str,
        which: Option<&str>,
    ) -> Result<u64, OperationError> {
        let account = self.account(actor, login).await?;
        let ended = match which {
            Some(id) => self.end_one(account.id, id).await?,
            None => self.store().delete_sessions_of(account.id).await?,
        };
        self.note_ended(actor, account.id, ended).await
    }

    async fn sessions_of(
        &self,
        account: Uuid,
        token: &str,
    ) -> Result<Vec<SessionLine>, OperationError> {
        let (own, now) = (digest(token), self.surroundings().now());
        let sessions = self.store().sessions_of(account).await?;
        let open = sessions.into_iter().filter(|session| !has_ended(session, now));
        Ok(open
            .map(|session| SessionLine {
                id: name_of(&session),
                device: session.device,
                since: session.created_at,
                last_seen: session.last_seen_at,
                own: session.token_hash == own,
            })
            .collect())
    }

    async fn end_one(&self, account: Uuid, id: &str) -> Result<u64, OperationError> {
        let sessions = self.store().sessions_of(account).await?;
        match sessions.iter().find(|session| name_of(session) == id) {
            Some(session) => Ok(u64::from(self.store().delete_session(session.token_hash).await?)),
            None => Ok(0),
        }
    }

    async fn note_ended(
        &self,
        actor: &Actor,
        account: Uuid,
        ended: u64,
    ) -> Result<u64, OperationError> {
        if ended > 0 {
            let fields = format!("{ended} phiên");
            self.note(actor, Act::SessionsEnded, Some(account), fields).await?;
        }
        Ok(ended)
    }
}

fn has_ended(session: &Session, now: Timestamp) -> bool {
    now >= session.expires_at || now.duration_since(session.last_seen_at) > IDLE
}

/// A session's name on pages: the beginning of what is stored, which opens nothing.
fn name_of(session: &Session) -> String {
    hex(&session.token_hash[..8])
}

pub(crate) fn digest(text: &str) -> [u8; 32] {
    Sha256::digest(text.as_bytes()).into()
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// The kind of device a browser says it runs on, in words for its owner. The whole name is not
/// kept: it would tell machines apart.
pub fn device(user_agent: &str) -> String {
    // Those that call themselves by another's name as well come before it.
    const BROWSERS: [(&str, &str); 7] = [
        ("Edg", "Edge"),
        ("OPR/", "Opera"),
        ("coc_coc", "Cốc Cốc"),
        ("Firefox/", "Firefox"),
        ("Chrome/", "Chrome"),
        ("CriOS/", "Chrome"),
        ("Safari/", "Safari"),
    ];
    const SYSTEMS: [(&str, &str); 7] = [
        ("Windows", "Windows"),
        ("Android", "điện thoại Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Mac OS X", "máy Mac"),
        ("CrOS", "Chromebook"),
        ("Linux", "Linux"),
    ];
    let named = |names: &[(&str, &'static str)]| {
        names.iter().find(|(mark, _)| user_agent.contains(mark)).map(|(_, words)| *words)
    };
    match (named(&BROWSERS), named(&SYSTEMS)) {
        (Some(browser), Some(system)) => format!("{browser} trên {system}"),
        (Some(browser), None) => browser.to_owned(),
        (None, Some(system)) => format!("Trình duyệt trên {system}"),
        (None, None) => "Thiết bị không rõ".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::device;

    #[test]
    fn a_device_is_told_in_words() {
        let of_chrome = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";
        assert_eq!(device(of_chrome), "Chrome trên Windows");
        assert_eq!(device(&format!("{of_chrome} Edg/140.0")), "Edge trên Windows");
        let phone =
            "Mozilla/5.0 (Linux; Android 14; K) AppleWebKit/537.36 Chrome/140 Mobile Safari/537.36";
        assert_eq!(device(phone), "Chrome trên điện thoại Android");
        assert_eq!(device("curl/8"), "Thiết bị không rõ");
        assert_eq!(device(""), "Thiết bị không rõ");
    }
}
