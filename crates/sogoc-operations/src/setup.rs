//! Beginning a register: its root organisation and its first administrator.

use sogoc_domain::date::{EARLIEST, PartialDate};
use sogoc_domain::event::Draft;
use sogoc_domain::fact::Fact;
use sogoc_domain::id::UnitId;
use sogoc_domain::text::clean;
use sogoc_domain::unit::UnitKind;

use crate::accounts::Created;
use crate::error::OperationError;
use crate::office::Office;
use crate::rights::{Actor, Role};
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

impl Office {
    /// Establishes the root from the register's first day, so that no date falls before it, and
    /// makes the first administrator.
    ///
    /// # Errors
    /// Refused for an empty name or code.
    pub async fn set_up(
        &self,
        actor: &Actor,
        root: &Root,
    ) -> Result<(UnitId, Created), OperationError> {
        let unit = self.establish_root(actor, root).await?;
        let created =
            self.create_account(actor, FIRST_LOGIN, "Quản trị", Role::Administrator, unit).await?;
        Ok((unit, created))
    }

    pub(crate) async fn establish_root(
        &self,
        actor: &Actor,
        root: &Root,
    ) -> Result<UnitId, OperationError> {
        let (name, code) = (clean(&root.name), clean(&root.code));
        if code.is_empty() || code.contains(char::is_whitespace) {
            return Err(OperationError::input("Mã tổ chức phải có và không chứa khoảng trắng."));
        }
        let unit = UnitId(self.surroundings().id());
        let fact = Fact::UnitEstablished {
            unit,
            name,
            code: Some(code),
            unit_kind: root.kind,
            category: None,
            parent: None,
            established_on: PartialDate::Unknown,
            predecessors: Vec::new(),
        };
        let order = Order {
            key: format!("root:{}", self.store().register()),
            drafts: vec![Draft::new(EARLIEST, fact)],
            batch: None,
        };
        self.record(actor, order).await?;
        Ok(unit)
    }
}
