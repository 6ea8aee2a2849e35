//! Saved views: a list kept under a name, by the account that keeps it and nobody else.

use sogoc_domain::text::clean;
use sogoc_store::View;
use uuid::Uuid;

use crate::error::OperationError;
use crate::office::Office;
use crate::rights::Actor;
use crate::roll::{WHERE, parameters};

/// The most views one account keeps: more would be no shortcut.
pub const VIEWS_MAX: usize = 40;
/// The longest name of one.
pub const VIEW_NAME_MAX: usize = 80;
/// The longest address of one.
const ADDRESS_MAX: usize = 2_000;

impl Office {
    /// The views of an account by name; none of who has no account.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn views(&self, actor: &Actor) -> Result<Vec<View>, OperationError> {
        let Actor::Account { id, .. } = actor else { return Ok(Vec::new()) };
        let mut views = self.store().views_of(*id).await?;
        views.sort_by_cached_key(|view| sogoc_domain::text::sort_key(&view.name));
        Ok(views)
    }

    /// Keeps a list under a name. A view of the same name is replaced.
    ///
    /// # Errors
    /// Input without a name, for an address that is none of ours or could hold more than codes,
    /// and beyond [`VIEWS_MAX`].
    pub async fn save_view(
        &self,
        actor: &Actor,
        name: &str,
        address: &str,
    ) -> Result<View, OperationError> {
        let Actor::Account { id: account, .. } = actor else {
            return Err(OperationError::input(
                "Chỉ tài khoản đã đăng nhập mới lưu được danh sách.",
            ));
        };
        let name = clean(name);
        if name.is_empty() {
            return Err(OperationError::input("Hãy đặt tên cho danh sách cần lưu."));
        }
        if name.chars().count() > VIEW_NAME_MAX {
            return Err(OperationError::input(format!(
                "Tên quá dài. Hãy đặt tên ngắn hơn, không quá {VIEW_NAME_MAX} chữ."
            )));
        }
        if !has_only_codes(address) {
            return Err(OperationError::input(
                "Danh sách này chưa lưu được. Hãy bỏ phần tìm theo tên rồi lưu lại.",
            ));
        }
        let held = self.store().views_of(*account).await?;
        let same = held.iter().find(|view| view.name == name);
        if same.is_none() && held.len() >= VIEWS_MAX {
            return Err(OperationError::input(format!(
                "Đồng chí đã lưu {VIEWS_MAX} danh sách. Hãy xóa bớt danh sách không còn dùng."
            )));
        }
        if let Some(same) = same {
            self.store().delete_view(*account, same.id).await?;
        }
        let view = View {
            id: self.surroundings().id(),
            account: *account,
            name,
            address: address.to_owned(),
            created_at: self.surroundings().now(),
        };
        self.store().add_view(&view).await?;
        Ok(view)
    }

    /// Forgets a view of the actor.
    ///
    /// # Errors
    /// Not found when the actor has none of that id.
    pub async fn delete_view(&self, actor: &Actor, id: Uuid) -> Result<(), OperationError> {
        let missing =
            || OperationError::NotFound { what: "danh sách đã lưu", given: id.to_string() };
        let Actor::Account { id: account, .. } = actor else { return Err(missing()) };
        if self.store().delete_view(*account, id).await? { Ok(()) } else { Err(missing()) }
    }
}

/// What a list may be asked with beside its conditions.
const ARRANGED: [&str; 5] = ["unit", "as_of", "columns", "sort", "by"];

/// Whether an address is a list of members asked with codes: every parameter is known, and none
/// has a letter that needs encoding, as every name of a person does. What was typed to find
/// somebody and filters in words are not among them.
fn has_only_codes(address: &str) -> bool {
    let Some(query) = address.strip_prefix("/members") else { return false };
    let known = parameters();
    let known =
        |name: &str| ARRANGED.contains(&name) || known.iter().any(|it| it == name && it != WHERE);
    let plain = |letter: char| letter.is_ascii_alphanumeric() || "_-.,/".contains(letter);
    let pair = |pair: &str| {
        pair.split_once('=').is_some_and(|(name, value)| known(name) && value.chars().all(plain))
    };
    address.len() <= ADDRESS_MAX
        && (query.is_empty() || query.strip_prefix('?').is_some_and(|it| it.split('&').all(pair)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_of_codes_is_kept_and_no_other() {
        for good in ["/members", "/members?sex=female&age_to=34&as_of=01/01/2020&columns=birth,sex"]
        {
            assert!(has_only_codes(good), "{good}");
        }
        for bad in [
            "//members",
            "members",
            "/members/0198",
            "/members?q=Lan",
            "/members?found=0198",
            "/members?where=sex",
            "/members?sex=a+b",
            "/members?sex",
        ] {
            assert!(!has_only_codes(bad), "{bad}");
        }
    }
}
