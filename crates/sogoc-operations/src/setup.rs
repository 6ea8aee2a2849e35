//! Beginning a register: its root organisation and its first administrator, or the demo.

use std::sync::atomic::{AtomicBool, Ordering};

use sogoc_domain::date::{EARLIEST, PartialDate};
use sogoc_domain::decide::{Desk, decide};
use sogoc_domain::event::Draft;
use sogoc_domain::fact::Fact;
use sogoc_domain::id::{PlaceId, UnitId};
use sogoc_domain::register::Register;
use sogoc_domain::text::clean;
use sogoc_domain::unit::{UnitChange, UnitKind};

use crate::accounts::{Created, check_login};
use crate::activity::Act;
use crate::demo::Locality;
use crate::error::OperationError;
use crate::office::Office;
use crate::passwords::{acceptable, one_time};
use crate::rights::{Actor, Role, roots};
use crate::rules;
use crate::sessions::digest;
use crate::signing_in::SignInError;
use crate::surroundings::Surroundings;
use crate::territory::territory_of;
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

/// What begins a register in the browser: the organisation and who keeps the register first.
#[derive(Debug, Clone)]
pub struct Beginning {
    /// The organisation.
    pub root: Root,
    /// The login of the first account.
    pub login: String,
    /// Its name shown.
    pub display_name: String,
    /// Its password, chosen by its owner.
    pub password: String,
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
        decide(desk, self.drafts(UnitId(surroundings.id()), PlaceId(surroundings.id()))?)?;
        Ok(())
    }

    /// The organisation and, where its name tells it, the place of the same code it answers for.
    fn drafts(&self, unit: UnitId, place: PlaceId) -> Result<Vec<Draft>, OperationError> {
        let (name, code) = (clean(&self.name), clean(&self.code));
        if code.is_empty() || code.contains(char::is_whitespace) {
            return Err(OperationError::input("Mã tổ chức phải có và không chứa khoảng trắng."));
        }
        let territory = territory_of(&name, self.kind);
        let established = Fact::UnitEstablished {
            unit,
            name,
            code: Some(code.clone()),
            unit_kind: self.kind,
            category: None,
            parent: None,
            established_on: PartialDate::Unknown,
            predecessors: Vec::new(),
        };
        let mut facts = vec![established];
        if let Some((name, place_kind)) = territory {
            let (code, parent, classes) = (Some(code), None, Vec::new());
            let predecessors = Vec::new();
            facts.extend([
                Fact::PlaceEstablished {
                    place,
                    name,
                    place_kind,
                    code,
                    parent,
                    classes,
                    predecessors,
                },
                Fact::UnitSet { unit, change: UnitChange::Territory(Some(place)) },
            ]);
        }
        Ok(facts.into_iter().map(|fact| Draft::new(EARLIEST, fact)).collect())
    }
}

impl Office {
    /// Establishes the root with its territory from the register's first day, so that no date falls before it, and
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

    /// Whether nobody can sign in yet: the register is to be begun.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn is_unbegun(&self) -> Result<bool, OperationError> {
        Ok(!self.store().has_accounts().await?)
    }

    /// What who begins the register from elsewhere must know; drawn once for this process.
    pub fn setup_code(&self) -> &str {
        self.door().setup_code.get_or_init(|| one_time(self.surroundings()))
    }

    /// Whether somebody knows the setup code.
    ///
    /// # Errors
    /// Wait after too many tries.
    pub fn check_setup_code(&self, given: &str) -> Result<bool, SignInError> {
        self.count_try("setup")?;
        let right = digest(given.trim()) == digest(self.setup_code());
        if right {
            self.forget_tries("setup");
        }
        Ok(right)
    }

    /// Begins the register: its root, unless it has one, and the first account, which keeps the
    /// register and is the organisation board.
    ///
    /// # Errors
    /// Input when somebody was quicker, and for a login or a password that will not do; refused
    /// for an empty name.
    pub async fn begin(&self, beginning: Beginning) -> Result<(), OperationError> {
        let _turn = self.founding()?;
        if !self.is_unbegun().await? {
            return Err(begun());
        }
        acceptable(&beginning.password, &beginning.login)?;
        check_login(&beginning.login)?;
        let actor = Actor::Program("first-run");
        let known = roots(&self.state().register).first().copied();
        let root = match known {
            Some(root) => root,
            None => self.establish_root(&actor, &beginning.root).await?,
        };
        let Beginning { login, display_name, password, .. } = beginning;
        let account = self.add_account(&login, &display_name, password, false).await?;
        self.note(&actor, Act::Founded, Some(account), String::new()).await?;
        for role in [Role::Administrator, Role::Board] {
            self.grant(&actor, account, role, root).await?;
        }
        Ok(())
    }

    /// Fills a register that nobody has begun with the demo, for good.
    ///
    /// # Errors
    /// Input when somebody was quicker or the register is not empty.
    pub async fn begin_with_demo(
        &self,
        localities: &[Locality],
        progress: &mut (dyn FnMut(u64, u64) + Send),
    ) -> Result<(), OperationError> {
        let _turn = self.founding()?;
        if !self.is_unbegun().await? {
            return Err(begun());
        }
        self.load_demo_of(localities, progress).await?;
        Ok(())
    }

    /// One at a time begins a register.
    fn founding(&self) -> Result<Founding<'_>, OperationError> {
        let busy = &self.door().founding;
        if busy.swap(true, Ordering::AcqRel) { Err(begun()) } else { Ok(Founding(busy)) }
    }

    pub(crate) async fn establish_root(
        &self,
        actor: &Actor,
        root: &Root,
    ) -> Result<UnitId, OperationError> {
        let unit = UnitId(self.surroundings().id());
        let order = Order {
            key: format!("root:{}", self.store().register()),
            drafts: root.drafts(unit, PlaceId(self.surroundings().id()))?,
            batch: None,
        };
        self.record(actor, order).await?;
        Ok(unit)
    }
}

/// While it lives, nobody else begins the register.
struct Founding<'a>(&'a AtomicBool);

impl Drop for Founding<'_> {
    fn drop(&mut self) {
        self.0.store(false, Ordering::Release);
    }
}

fn begun() -> OperationError {
    OperationError::input("Sổ đã được lập hoặc đang được lập ở cửa sổ khác. Mời mở lại trang đầu.")
}
