//! `sogoc api-key`: keys for programs from the command line.

use serde_json::json;
use sogoc_operations::api_keys::{KeyOrder, Scope};
use sogoc_operations::office::Office;
use uuid::Uuid;

use super::{operator, unit, usage};
use crate::arguments::ApiKeyVerb;
use crate::output::{Outcome, json as print_json, say};

pub(super) async fn run(verb: ApiKeyVerb) -> anyhow::Result<Outcome> {
    match verb {
        ApiKeyVerb::Make { place, account, name, write, unit: given, days, json } => {
            let office = place.open().await?;
            let unit = given.map(|given| unit(&office, &given, office.today())).transpose()?;
            let scope = Scope { writes: write, unit };
            let order = KeyOrder { name, scope, days };
            let owner = owner(&office, &account).await?;
            let made = office.make_api_key(&operator(), owner, &order).await?;
            if json {
                print_json(&json!({
                    "id": made.id, "account": account, "key": made.key,
                    "expires_at": made.expires_at.to_string(),
                }));
            } else {
                say!("Khóa của {account} (chỉ in một lần): {}", made.key);
            }
        }
        ApiKeyVerb::Revoke { place, account, id } => {
            let office = place.open().await?;
            let owner = owner(&office, &account).await?;
            let key = id.parse::<Uuid>().map_err(|_| usage("Mã khóa không đúng dạng."))?;
            office.revoke_api_key(&operator(), owner, key).await?;
            say!("Đã thu hồi khóa.");
        }
        ApiKeyVerb::List { place, account } => {
            let office = place.open().await?;
            let owner = owner(&office, &account).await?;
            for key in office.api_keys(&operator(), owner).await? {
                let state = if key.open { "" } else { "không dùng được nữa" };
                let verb = if key.scope.writes { "đọc và ghi" } else { "chỉ đọc" };
                say!("{}  {}  {verb}  {state}", key.id, key.name);
            }
        }
    }
    Ok(Outcome::Done)
}

async fn owner(office: &Office, login: &str) -> anyhow::Result<Uuid> {
    let account = office.store().account_by_login(login).await?;
    let account = account
        .ok_or_else(|| usage(format!("Không có tài khoản “{login}”. Xem sogoc account list.")))?;
    Ok(account.id)
}
