//! Who an actor recorded with an event or a reading is, in words.

use uuid::Uuid;

use crate::error::OperationError;
use crate::office::Office;

impl Office {
    /// The name people know an actor by: `account:…` by the name shown, `cli:…` as the machine.
    ///
    /// # Errors
    /// Store when accounts cannot be read.
    pub async fn actor_words(&self, actor: &str) -> Result<String, OperationError> {
        if let Some(user) = actor.strip_prefix("cli:") {
            return Ok(format!("dòng lệnh trên máy chủ ({user})"));
        }
        let account = match actor.strip_prefix("account:").map(str::parse::<Uuid>) {
            Some(Ok(id)) => self.store().account(id).await?,
            _ => None,
        };
        Ok(match account {
            Some(account) if account.display_name.is_empty() => account.login,
            Some(account) => account.display_name,
            None => "chương trình".to_owned(),
        })
    }
}
