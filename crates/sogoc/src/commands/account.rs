//! `sogoc account`: accounts and roles from the command line.

use serde_json::json;
use sogoc_operations::rights::Role;

use super::{operator, unit, usage};
use crate::arguments::AccountVerb;
use crate::output::{Outcome, json as print_json, say};

pub(super) async fn run(verb: AccountVerb) -> anyhow::Result<Outcome> {
    match verb {
        AccountVerb::Create { place, login, name, role, unit: given, json } => {
            let role = Role::named(&role).ok_or_else(|| {
                let known: Vec<&str> = Role::ALL.iter().map(|role| role.id()).collect();
                usage(format!("Không có vai trò “{role}”. Các vai trò: {}.", known.join(", ")))
            })?;
            let office = place.open().await?;
            let unit = unit(&office, &given, office.today())?;
            let created = office.create_account(&operator(), &login, &name, role, unit).await?;
            if json {
                print_json(&json!({
                    "account": created.account, "login": login, "password": created.password,
                }));
            } else {
                say!("Đã lập tài khoản {login}. Mật khẩu (chỉ in một lần): {}", created.password);
            }
        }
        AccountVerb::Reset { place, login } => {
            let office = place.open().await?;
            let created = office.renew_password(&operator(), &login).await?;
            say!("Mật khẩu mới của {login} (chỉ in một lần): {}", created.password);
        }
        AccountVerb::List { place } => {
            let office = place.open().await?;
            for account in office.accounts(&operator()).await? {
                let state = if account.disabled { "đã khóa" } else { "" };
                say!("{}  {}  {state}", account.login, account.display_name);
                for (role, unit) in account.roles {
                    say!("    {} · {unit}", role.label());
                }
            }
        }
    }
    Ok(Outcome::Done)
}
