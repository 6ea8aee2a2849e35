//! Passwords: Argon2id, one-time passwords, and what a password must be.

use std::sync::Arc;

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use tokio::sync::Semaphore;

use crate::error::OperationError;
use crate::surroundings::Surroundings;

/// Memory in KiB and passes of one hash: OWASP's figure.
const MEMORY_KIB: u32 = 19_456;
const PASSES: u32 = 2;
/// Hashes computed at once: they must not starve other requests of memory.
const AT_ONCE: usize = 2;
/// The shortest password taken.
pub const LENGTH_MIN: usize = 10;

/// Letters of one-time passwords; none that are mistaken for another on paper.
const ALPHABET: &[u8; 32] = b"abcdefghjkmnpqrstuvwxyz23456789+";

/// Computes and checks password hashes, few at a time.
#[derive(Debug, Clone)]
pub struct Passwords {
    turns: Arc<Semaphore>,
    /// Checked when there is no such account, so that the answer takes as long.
    nobody: Arc<str>,
}

impl Passwords {
    /// A checker with its own decoy.
    ///
    /// # Errors
    /// When hashing fails altogether.
    pub fn new(surroundings: &Surroundings) -> Result<Self, OperationError> {
        let nobody = hash_now(one_time(surroundings).as_bytes(), surroundings)?;
        Ok(Self { turns: Arc::new(Semaphore::new(AT_ONCE)), nobody: nobody.into() })
    }

    /// The PHC text of a password.
    ///
    /// # Errors
    /// When hashing fails.
    pub async fn hash(
        &self,
        password: String,
        surroundings: &Surroundings,
    ) -> Result<String, OperationError> {
        let mut salt = [0; 16];
        surroundings.fill(&mut salt);
        let _turn = self.turns.acquire().await.map_err(|_| failed())?;
        tokio::task::spawn_blocking(move || hash_with(password.as_bytes(), &salt))
            .await
            .map_err(|_| failed())?
    }

    /// Whether the password is the one hashed; false, after as long, when there is no hash.
    pub async fn check(&self, password: String, phc: Option<String>) -> bool {
        let Ok(_turn) = self.turns.acquire().await else { return false };
        let known = phc.is_some();
        let phc = phc.unwrap_or_else(|| self.nobody.to_string());
        let checked = tokio::task::spawn_blocking(move || {
            let hash = PasswordHash::new(&phc).ok()?;
            hasher().ok()?.verify_password(password.as_bytes(), &hash).ok()
        });
        known && matches!(checked.await, Ok(Some(())))
    }
}

fn failed() -> OperationError {
    OperationError::input("Không tính được dấu mật khẩu. Hãy thử lại.")
}

fn hasher() -> Result<Argon2<'static>, OperationError> {
    let params = Params::new(MEMORY_KIB, PASSES, 1, None).map_err(|_| failed())?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

fn hash_now(password: &[u8], surroundings: &Surroundings) -> Result<String, OperationError> {
    let mut salt = [0; 16];
    surroundings.fill(&mut salt);
    hash_with(password, &salt)
}

fn hash_with(password: &[u8], salt: &[u8]) -> Result<String, OperationError> {
    let hash = hasher()?.hash_password_with_salt(password, salt).map_err(|_| failed())?;
    Ok(hash.to_string())
}

/// A password of 16 letters in groups of four, printed once.
pub fn one_time(surroundings: &Surroundings) -> String {
    let mut random = [0_u8; 16];
    surroundings.fill(&mut random);
    let letters: Vec<char> =
        random.iter().map(|byte| char::from(ALPHABET[usize::from(byte % 32)])).collect();
    letters.chunks(4).map(|four| four.iter().collect::<String>()).collect::<Vec<_>>().join("-")
}

/// Refuses passwords that are too short or too common to protect anything.
///
/// # Errors
/// What is wrong, in words.
pub fn acceptable(password: &str, login: &str) -> Result<(), OperationError> {
    const COMMON: [&str; 8] = [
        "1234567890",
        "matkhau123",
        "password12",
        "qwertyuiop",
        "abcdefghij",
        "0123456789",
        "1111111111",
        "123456789a",
    ];
    let folded = password.to_lowercase();
    if password.chars().count() < LENGTH_MIN {
        return Err(OperationError::input(format!("Mật khẩu cần ít nhất {LENGTH_MIN} ký tự.")));
    }
    if COMMON.contains(&folded.as_str())
        || (!login.is_empty() && folded.contains(&login.to_lowercase()))
    {
        return Err(OperationError::input(
            "Mật khẩu quá dễ đoán. Hãy chọn một câu dài mà chỉ đồng chí biết.",
        ));
    }
    Ok(())
}
