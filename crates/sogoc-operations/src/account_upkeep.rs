//! One account seen and kept by those who manage accounts: its roles, its lock, its password.

use jiff::Timestamp;
use jiff::civil::Date;
use sogoc_domain::id::UnitId;
use sogoc_domain::register::Register;
use sogoc_domain::text::clean;
use sogoc_store::{Account, Grant};
use uuid::Uuid;

use crate::accounts::Created;
use crate::activity::Act;
use crate::error::OperationError;
use crate::office::Office;
use crate::rights::{Action, Actor, Granted, Role, is_over, roots, standing_grants};

/// The most letters of a name shown.
const NAME_MAX: usize = 120;

/// An account with its roles.
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
    /// Until when no try is answered, after too many wrong ones.
    pub waits_until: Option<Timestamp>,
    /// Since when a code is asked for after the password.
    pub factor_since: Option<Timestamp>,
    /// Its roles that are open or will be.
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
    /// Since when, or from when.
    pub from: Timestamp,
    /// Until when, not included.
    pub to: Option<Timestamp>,
    /// Its first day is yet to come.
    pub ahead: bool,
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
        let factor = self.store().second_factor(account.id).await?;
        let mut view = self.view(actor, account, &grants).ok_or_else(denied)?;
        view.factor_since = factor.filter(|it| it.last_step.is_some()).map(|it| it.since);
        Ok(view)
    }

    fn view(&self, actor: &Actor, account: Account, grants: &[Grant]) -> Option<AccountView> {
        let now = self.surroundings().now();
        let state = self.state();
        let (register, today) = (&state.register, self.today());
        let managed = manages(actor, &standing_grants(grants, now), register, today);
        let role = |grant: &Grant| {
            let unit = UnitId(grant.unit);
            let name = register.units().get(unit).map(|it| it.name_on(today).to_owned());
            Some(RoleView {
                grant: grant.id,
                role: Role::named(&grant.role)?,
                unit,
                unit_name: name.unwrap_or_default(),
                from: grant.from,
                to: grant.to,
                ahead: now < grant.from,
            })
        };
        managed.then(|| AccountView {
            id: account.id,
            login: account.login,
            display_name: account.display_name,
            disabled: account.disabled_at.is_some(),
            waits_until: account.locked_until.filter(|until| now < *until),
            factor_since: None,
            roles: grants.iter().filter(|it| !is_over(it, now)).filter_map(role).collect(),
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
        let role = account.roles.iter().find(|role| role.grant == grant);
        let role = role.ok_or(OperationError::Denied(Action::Accounts))?;
        self.store().revoke_grant(grant, self.surroundings().now()).await?;
        let fields = format!("{} · {}", role.role.label(), role.unit_name);
        self.note(actor, Act::RoleEnded, Some(account.id), fields).await
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
        let act = if locked { Act::AccountLocked } else { Act::AccountOpened };
        self.note(actor, act, Some(account.id), String::new()).await
    }

    /// Answers the next try at once again, after too many wrong ones.
    ///
    /// # Errors
    /// Denied when the actor does not manage the account.
    pub async fn end_wait(&self, actor: &Actor, login: &str) -> Result<(), OperationError> {
        let account = self.account(actor, login).await?;
        self.store().clear_failures(account.id).await?;
        self.note(actor, Act::WaitEnded, Some(account.id), String::new()).await
    }

    /// Changes the name shown.
    ///
    /// # Errors
    /// Denied when the actor does not manage the account; input for an empty or endless name.
    pub async fn rename_account(
        &self,
        actor: &Actor,
        login: &str,
        name: &str,
    ) -> Result<(), OperationError> {
        let account = self.account(actor, login).await?;
        let name = clean(name);
        if name.is_empty() || name.chars().count() > NAME_MAX {
            let words = format!("Ghi họ và tên người dùng tài khoản, không quá {NAME_MAX} ký tự.");
            return Err(OperationError::input(words));
        }
        if name != account.display_name {
            let mut chance = self.surroundings().chance();
            self.store().set_display_name(account.id, &name, &mut chance).await?;
            self.note(actor, Act::AccountRenamed, Some(account.id), String::new()).await?;
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
