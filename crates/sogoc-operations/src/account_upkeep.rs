//! One account seen and kept by those who manage accounts: its roles, its lock, its password.

use jiff::Timestamp;
use jiff::civil::Date;
use sogoc_domain::id::UnitId;
use sogoc_domain::register::Register;
use sogoc_store::{Account, Grant};
use uuid::Uuid;

use crate::accounts::Created;
use crate::error::OperationError;
use crate::office::Office;
use crate::rights::{Action, Actor, Granted, Role, open_grants, roots};

/// An account with its open roles.
#[derive(Debug, Clone)]
pub struct AccountView {
    /// The account.
    pub id: Uuid,
    /// The login.
    pub login: String,
    /// The name shown.
    pub display_name: String,
    /// May it not sign in?
    pub disabled: bool,
    /// Its open roles.
    pub roles: Vec<RoleView>,
}

/// A role of an account.
#[derive(Debug, Clone)]
pub struct RoleView {
    /// The grant.
    pub grant: Uuid,
    /// The role.
    pub role: Role,
    /// On which unit.
    pub unit: UnitId,
    /// The unit's name.
    pub unit_name: String,
    /// Since when.
    pub from: Timestamp,
}

/// Whether an actor manages an account of these roles: all of them must lie where the actor may.
/// One without a role belongs to the whole register.
pub(crate) fn manages(actor: &Actor, roles: &[Granted], register: &Register, today: Date) -> bool {
    let may = |unit: UnitId| actor.may(Action::Accounts, unit, register, today);
    if roles.is_empty() {
        roots(register).into_iter().all(may)
    } else {
        roles.iter().all(|granted| may(granted.unit))
    }
}

impl Office {
    /// One account. Who manages accounts on a part of the tree manages an account only when all
    /// its roles lie there: otherwise a new password would open what lies above.
    ///
    /// # Errors
    /// Denied when the actor does not manage the account, also when there is none of that login.
    pub async fn account(&self, actor: &Actor, login: &str) -> Result<AccountView, OperationError> {
        let denied = || OperationError::Denied(Action::Accounts);
        let account = self.store().account_by_login(login).await?.ok_or_else(denied)?;
        let grants = self.store().grants_of(account.id).await?;
        self.view(actor, account, &grants).ok_or_else(denied)
    }

    fn view(&self, actor: &Actor, account: Account, grants: &[Grant]) -> Option<AccountView> {
        let now = self.surroundings().now();
        let state = self.state();
        let (register, today) = (&state.register, self.today());
        let open: Vec<&Grant> = grants
            .iter()
            .filter(|grant| !open_grants(std::slice::from_ref(*grant), now).is_empty())
            .collect();
        let managed = manages(actor, &open_grants(grants, now), register, today);
        let role = |grant: &&Grant| {
            let unit = UnitId(grant.unit);
            let name = register.units().get(unit).map(|it| it.name_on(today).to_owned());
            Some(RoleView {
                grant: grant.id,
                role: Role::named(&grant.role)?,
                unit,
                unit_name: name.unwrap_or_default(),
                from: grant.from,
            })
        };
        managed.then(|| AccountView {
            id: account.id,
            login: account.login,
            display_name: account.display_name,
            disabled: account.disabled_at.is_some(),
            roles: open.iter().filter_map(role).collect(),
        })
    }

    /// Ends a role of an account from now on.
    ///
    /// # Errors
    /// Denied when the actor does not manage the account or it has no such role.
    pub async fn end_role(
        &self,
        actor: &Actor,
        login: &str,
        grant: Uuid,
    ) -> Result<(), OperationError> {
        let account = self.account(actor, login).await?;
        if !account.roles.iter().any(|role| role.grant == grant) {
            return Err(OperationError::Denied(Action::Accounts));
        }
        self.store().revoke_grant(grant, self.surroundings().now()).await?;
        Ok(())
    }

    /// Locks an account or opens it again; locking ends its sessions.
    ///
    /// # Errors
    /// Denied when the actor does not manage the account; input for one's own account.
    pub async fn set_locked(
        &self,
        actor: &Actor,
        login: &str,
        locked: bool,
    ) -> Result<(), OperationError> {
        let account = self.account(actor, login).await?;
        if locked && matches!(actor, Actor::Account { id, .. } if *id == account.id) {
            return Err(OperationError::input("Không thể tự khóa tài khoản của mình."));
        }
        if locked {
            self.store().disable_account(account.id, self.surroundings().now()).await?;
            self.store().delete_sessions_of(account.id).await?;
        } else {
            self.store().enable_account(account.id).await?;
            self.store().clear_failures(account.id).await?;
        }
        Ok(())
    }

    /// Gives an account a new one-time password; its sessions end.
    ///
    /// # Errors
    /// Denied when the actor does not manage the account.
    pub async fn renew_password(
        &self,
        actor: &Actor,
        login: &str,
    ) -> Result<Created, OperationError> {
        let account = self.account(actor, login).await?;
        let unit = account.roles.first().map(|role| role.unit);
        let unit = unit.or_else(|| self.where_may(actor, Action::Accounts).first().copied());
        let unit = unit.ok_or(OperationError::Denied(Action::Accounts))?;
        self.reset_password(actor, unit, login).await
    }
}

impl OperationError {
    /// True when the login of a new account belongs to another.
    pub fn is_login_taken(&self) -> bool {
        matches!(self, Self::Store(sogoc_store::StoreError::LoginTaken { .. }))
    }
}
