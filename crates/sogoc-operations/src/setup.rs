//! Beginning a register: its root organisation and its first administrator.

use sogoc_domain::date::{EARLIEST, PartialDate};
use sogoc_domain::decide::{Desk, decide};
use sogoc_domain::event::Draft;
use sogoc_domain::fact::Fact;
use sogoc_domain::id::UnitId;
use sogoc_domain::register::Register;
use sogoc_domain::text::clean;
use sogoc_domain::unit::UnitKind;

use crate::accounts::Created;
use crate::error::OperationError;
use crate::office::Office;
use crate::passwords::one_time;
use crate::rights::{Actor, Role};
use crate::rules;
use crate::surroundings::Surroundings;
use crate::writer::Order;

/// The organisation a register is kept for.
#[derive(Debug, Clone)]
pub struct Root {
    /// `Đảng bộ xã Thử`.
    pub name: String,
    /// Its kind.
    pub kind: UnitKind,
    /// Its short code.
    pub code: String,
}

/// The login of the first administrator.
pub const FIRST_LOGIN: &str = "quantri";

impl Root {
    /// Whether a register can begin with this organisation. Asked before its place is made, so
    /// that a slip of the keyboard leaves nothing behind.
    ///
    /// # Errors
    /// Input for a code that will not do; refused for an empty name.
    pub fn check(&self, surroundings: &Surroundings) -> Result<(), OperationError> {
        let register = Register::default();
        let desk =
            Desk { register: &register, rules: rules::rulebook(), today: surroundings.today() };
        decide(desk, vec![self.draft(UnitId(surroundings.id()))?])?;
        Ok(())
    }

    fn draft(&self, unit: UnitId) -> Result<Draft, OperationError> {
        let (name, code) = (clean(&self.name), clean(&self.code));
        if code.is_empty() || code.contains(char::is_whitespace) {
            return Err(OperationError::input("Mã tổ chức phải có và không chứa khoảng trắng."));
        }
        let fact = Fact::UnitEstablished {
            unit,
            name,
            code: Some(code),
            unit_kind: self.kind,
            category: None,
            parent: None,
            established_on: PartialDate::Unknown,
            predecessors: Vec::new(),
        };
        Ok(Draft::new(EARLIEST, fact))
    }
}

impl Office {
    /// Establishes the root from the register's first day, so that no date falls before it, and
    /// makes the first account: an administrator who is also the organisation board, so that one
    /// person can keep a small office's register. Only whoever begins the register sees the
    /// password, so it need not be changed.
    ///
    /// # Errors
    /// Refused for an empty name or code.
    pub async fn set_up(
        &self,
        actor: &Actor,
        root: &Root,
    ) -> Result<(UnitId, Created), OperationError> {
        let unit = self.establish_root(actor, root).await?;
        let password = one_time(self.surroundings());
        let account = self.add_account(FIRST_LOGIN, "Quản trị", password.clone(), false).await?;
        for role in [Role::Administrator, Role::Board] {
            self.grant(actor, account, role, unit).await?;
        }
        Ok((unit, Created { account, password }))
    }

    pub(crate) async fn establish_root(
        &self,
        actor: &Actor,
        root: &Root,
    ) -> Result<UnitId, OperationError> {
        let unit = UnitId(self.surroundings().id());
        let order = Order {
            key: format!("root:{}", self.store().register()),
            drafts: vec![root.draft(unit)?],
            batch: None,
        };
        self.record(actor, order).await?;
        Ok(unit)
    }
}
