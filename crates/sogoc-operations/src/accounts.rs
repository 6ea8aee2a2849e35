//! Accounts: making them, granting roles for a time, passwords given by others.

use jiff::Timestamp;
use jiff::civil::{Date, Time};
use sogoc_domain::id::UnitId;
use sogoc_domain::text::format_date;
use sogoc_store::{Account, Grant, NewAccount};
use uuid::Uuid;

use crate::account_upkeep::manages;
use crate::activity::Act;
use crate::error::OperationError;
use crate::office::Office;
use crate::passwords::one_time;
use crate::rights::{Action, Actor, Role, open_grants, standing_grants};
use crate::surroundings::VIET_NAM;

/// An account as those who manage accounts see it.
#[derive(Debug, Clone)]
pub struct AccountLine {
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
    /// Whether a code is asked for after the password.
    pub has_factor: bool,
    /// Open roles with the names of their units.
    pub roles: Vec<(Role, String)>,
}

/// A new account and the password to hand over once.
#[derive(Debug, Clone)]
pub struct Created {
    /// The account.
    pub account: Uuid,
    /// Printed once, changed at the first sign-in.
    pub password: String,
}

/// The days on which a role is to hold, both included; open at an end without a day.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Days {
    /// From the beginning of this day.
    pub from: Option<Date>,
    /// To the end of this day.
    pub to: Option<Date>,
}

impl Office {
    /// Makes an account with a role on a unit, from now on.
    ///
    /// # Errors
    /// Denied without the right to manage accounts there; refused for a login that is taken.
    pub async fn create_account(
        &self,
        actor: &Actor,
        login: &str,
        display_name: &str,
        role: Role,
        unit: UnitId,
    ) -> Result<Created, OperationError> {
        self.create_account_for(actor, login, display_name, role, unit, Days::default()).await
    }

    /// The same, the role for some days.
    ///
    /// # Errors
    /// As [`Office::create_account`]; input for days that are over.
    pub async fn create_account_for(
        &self,
        actor: &Actor,
        login: &str,
        display_name: &str,
        role: Role,
        unit: UnitId,
        days: Days,
    ) -> Result<Created, OperationError> {
        self.authorise(actor, Action::Accounts, unit)?;
        // Before anything is made, so that a wrong day leaves nothing behind.
        self.span(days)?;
        let password = one_time(self.surroundings());
        let account = self.add_account(login, display_name, password.clone(), true).await?;
        self.note(actor, Act::AccountMade, Some(account), String::new()).await?;
        self.grant_for(actor, account, role, unit, days).await?;
        Ok(Created { account, password })
    }

    /// Makes an account with a known password; for the demo.
    pub(crate) async fn add_account(
        &self,
        login: &str,
        display_name: &str,
        password: String,
        must_change: bool,
    ) -> Result<Uuid, OperationError> {
        let login = login.trim();
        check_login(login)?;
        let password_hash = self.passwords().hash(password, self.surroundings()).await?;
        let account = NewAccount {
            id: self.surroundings().id(),
            login: login.to_owned(),
            display_name: display_name.trim().to_owned(),
            password_hash,
            must_change,
        };
        let now = self.surroundings().now();
        self.store().create_account(&account, now, &mut self.surroundings().chance()).await?;
        Ok(account.id)
    }

    /// The accounts that have a role where the actor may manage accounts, and those without a
    /// role that the actor manages.
    ///
    /// # Errors
    /// Store when they cannot be read.
    pub async fn accounts(&self, actor: &Actor) -> Result<Vec<AccountLine>, OperationError> {
        let (accounts, grants) = (self.store().accounts().await?, self.store().grants().await?);
        let factors = self.store().second_factors().await?;
        let now = self.surroundings().now();
        let state = self.state();
        let today = self.today();
        let line = |account: Account| {
            let own: Vec<Grant> =
                grants.iter().filter(|grant| grant.account == account.id).cloned().collect();
            let (open, standing) = (open_grants(&own, now), standing_grants(&own, now));
            let may = |unit| actor.may(Action::Accounts, unit, &state.register, today);
            let mine = standing.iter().any(|granted| may(granted.unit))
                || manages(actor, &standing, &state.register, today);
            let name = |unit: UnitId| {
                let unit = state.register.units().get(unit);
                unit.map_or_else(String::new, |unit| unit.name_on(today).to_owned())
            };
            mine.then(|| AccountLine {
                id: account.id,
                login: account.login,
                display_name: account.display_name,
                disabled: account.disabled_at.is_some(),
                waits_until: account.locked_until.filter(|until| now < *until),
                has_factor: factors.contains(&account.id),
                roles: open.iter().map(|granted| (granted.role, name(granted.unit))).collect(),
            })
        };
        Ok(accounts.into_iter().filter_map(line).collect())
    }

    /// Grants a role on a unit, from now on.
    ///
    /// # Errors
    /// As [`Office::grant_for`].
    pub async fn grant(
        &self,
        actor: &Actor,
        account: Uuid,
        role: Role,
        unit: UnitId,
    ) -> Result<(), OperationError> {
        self.grant_for(actor, account, role, unit, Days::default()).await
    }

    /// Grants a role on a unit for some days. Whether it is open is asked at each request.
    ///
    /// # Errors
    /// Denied without the right to manage accounts there; input for days that are over, and for
    /// one's own account: whoever makes accounts does not therefore read files.
    pub async fn grant_for(
        &self,
        actor: &Actor,
        account: Uuid,
        role: Role,
        unit: UnitId,
        days: Days,
    ) -> Result<(), OperationError> {
        self.authorise(actor, Action::Accounts, unit)?;
        if matches!(actor, Actor::Account { id, .. } if *id == account) {
            return Err(OperationError::input(
                "Không thể tự cấp vai trò cho tài khoản của mình. Đề nghị một người quản trị khác cấp.",
            ));
        }
        let (from, to) = self.span(days)?;
        let grant = Grant {
            id: self.surroundings().id(),
            account,
            role: role.id().to_owned(),
            unit: unit.0,
            from,
            to,
            granted_by: actor.name(),
        };
        self.store().add_grant(&grant).await?;
        let mut fields = format!("{} · {}", role.label(), self.unit_words(unit));
        let day = |words: &str, day: Option<Date>| {
            day.map(|day| format!(" · {words} {}", format_date(day))).unwrap_or_default()
        };
        fields.push_str(&day("từ", days.from));
        fields.push_str(&day("đến hết", days.to));
        self.note(actor, Act::RoleGranted, Some(account), fields).await
    }

    /// The moments at which days begin and end.
    fn span(&self, days: Days) -> Result<(Timestamp, Option<Timestamp>), OperationError> {
        let today = self.today();
        if days.from.is_some_and(|from| from < today) {
            let words = "Vai trò không cấp lùi được: ngày bắt đầu phải từ hôm nay trở đi.";
            return Err(OperationError::input(words));
        }
        let first = days.from.unwrap_or(today);
        if days.to.is_some_and(|to| to < first) {
            let words = "Ngày kết thúc phải từ ngày bắt đầu trở đi.";
            return Err(OperationError::input(words));
        }
        let from = days.from.filter(|from| *from > today).and_then(begin_of);
        let to = days.to.and_then(|to| to.tomorrow().ok()).and_then(begin_of);
        Ok((from.unwrap_or_else(|| self.surroundings().now()), to))
    }

    /// The name of a unit today.
    pub(crate) fn unit_words(&self, unit: UnitId) -> String {
        let today = self.today();
        let state = self.state();
        let history = state.register.units().get(unit);
        history.map_or_else(String::new, |unit| unit.name_on(today).to_owned())
    }

    /// Gives an account a new one-time password; its sessions end. Who asks must have been judged
    /// by all roles of the account: see [`Office::renew_password`].
    pub(crate) async fn reset_password(
        &self,
        actor: &Actor,
        unit: UnitId,
        login: &str,
    ) -> Result<Created, OperationError> {
        self.authorise(actor, Action::Accounts, unit)?;
        let account = self.store().account_by_login(login).await?.ok_or_else(|| {
            OperationError::NotFound { what: "tài khoản", given: login.to_owned() }
        })?;
        let password = one_time(self.surroundings());
        self.set_password(account.id, password.clone(), true).await?;
        self.store().clear_failures(account.id).await?;
        self.note(actor, Act::PasswordRenewed, Some(account.id), String::new()).await?;
        Ok(Created { account: account.id, password })
    }

    pub(crate) async fn set_password(
        &self,
        account: Uuid,
        password: String,
        must_change: bool,
    ) -> Result<(), OperationError> {
        let hash = self.passwords().hash(password, self.surroundings()).await?;
        self.store().set_password(account, &hash, must_change).await?;
        self.store().delete_sessions_of(account).await?;
        Ok(())
    }
}

/// The moment a day begins in Việt Nam.
fn begin_of(day: Date) -> Option<Timestamp> {
    VIET_NAM.to_timestamp(day.to_datetime(Time::midnight())).ok()
}

/// Refuses a login that could not be typed or read out everywhere.
pub(crate) fn check_login(login: &str) -> Result<(), OperationError> {
    let fits = |letter: char| letter.is_ascii_alphanumeric() || ".-_@".contains(letter);
    if login.is_empty() || login.len() > 64 || !login.chars().all(fits) {
        return Err(OperationError::input(
            "Tên đăng nhập chỉ gồm chữ không dấu, số và các dấu . - _ @, không quá 64 ký tự.",
        ));
    }
    Ok(())
}
