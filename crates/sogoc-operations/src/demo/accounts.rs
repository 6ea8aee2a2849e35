//! Who can sign in to the demo; their passwords are known to everybody.

use sogoc_domain::date::EARLIEST;
use sogoc_domain::id::UnitId;

use super::STAMP;
use crate::error::OperationError;
use crate::office::Office;
use crate::rights::{Actor, Role};
use crate::setup::FIRST_LOGIN;

/// Who can sign in, for printing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoAccounts {
    /// The accounts, administrator first.
    pub accounts: Vec<DemoAccount>,
}

/// One account of the demo. Its password is known to everybody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoAccount {
    /// Tên đăng nhập.
    pub login: &'static str,
    /// Mật khẩu.
    pub password: String,
    /// The role.
    pub role: Role,
    /// The organisation the role is granted on.
    pub unit: String,
    /// The code of that organisation.
    pub code: &'static str,
}

/// Login, role, and the code of the unit.
const LOGINS: [(&str, Role, &str); 11] = [
    (FIRST_LOGIN, Role::Administrator, "vn"),
    ("xem", Role::Viewer, "vn"),
    ("vanthu", Role::Clerk, "xuan-nha"),
    ("tochuc", Role::Board, "xuan-nha"),
    ("kiemtra", Role::Inspector, "xuan-nha"),
    ("bithu", Role::CellSecretary, "na-an"),
    ("vanthu-nam-po", Role::Clerk, "nam-po"),
    ("vanthu-son-la", Role::Clerk, "son-la"),
    ("vanthu-dak-mil", Role::Clerk, "dak-mil"),
    ("vanthu-hai-ha", Role::Clerk, "hai-ha"),
    ("tochuc-hai-ha", Role::Board, "hai-ha"),
];

impl Office {
    /// Makes the accounts of the localities that were loaded.
    pub(super) async fn add_demo_accounts(&self) -> Result<(), OperationError> {
        for (login, role, code) in LOGINS {
            let Some(unit) = self.unit_of_code(code) else { continue };
            let account = self.add_account(login, role.label(), password(login), false).await?;
            self.grant(&Actor::Program("demo"), account, role, unit).await?;
        }
        Ok(())
    }

    /// The accounts of the demo, to be shown where it is opened. Empty for any other register.
    pub fn demo_accounts(&self) -> DemoAccounts {
        let is_demo = self.stamp().is_some_and(|stamp| stamp == STAMP);
        let logins = LOGINS.iter().filter(|_| is_demo);
        let account = |(login, role, code): &(&'static str, Role, &'static str)| {
            let unit = self.unit_of_code(code)?;
            let (unit, password) = (self.name_today(unit), password(login));
            Some(DemoAccount { login, password, role: *role, unit, code })
        };
        DemoAccounts { accounts: logins.filter_map(account).collect() }
    }

    fn unit_of_code(&self, code: &str) -> Option<UnitId> {
        let state = self.state();
        let bears =
            |held: Option<&Option<String>>| held.is_some_and(|it| it.as_deref() == Some(code));
        let mut units = state.register.units().iter();
        units.find(|unit| bears(unit.code.on_or_first(EARLIEST))).map(|unit| unit.id)
    }

    fn name_today(&self, unit: UnitId) -> String {
        let today = self.today();
        let state = self.state();
        let unit = state.register.units().get(unit);
        unit.map_or_else(String::new, |unit| unit.name_on(today).to_owned())
    }
}

fn password(login: &str) -> String {
    format!("so-goc-demo-{login}")
}
