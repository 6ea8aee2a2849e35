//! Rights: what a role may do, and over which part of the tree. Denied unless granted.

use jiff::{Timestamp, civil::Date};
use sogoc_domain::id::UnitId;
use sogoc_domain::register::Register;
use uuid::Uuid;

/// A role, granted on a unit for the subtree it has on the day of the request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// Counts, and nothing else.
    Viewer,
    /// A cell and its people.
    CellSecretary,
    /// The office: people, lists, forms.
    Clerk,
    /// The organisation board: the tree too.
    Board,
    /// Reads everything, also who read what; changes nothing.
    Inspector,
    /// Accounts and the machine.
    Administrator,
}

impl Role {
    /// Every role.
    pub const ALL: &'static [Self] = &[
        Self::Viewer,
        Self::CellSecretary,
        Self::Clerk,
        Self::Board,
        Self::Inspector,
        Self::Administrator,
    ];

    /// The identifier in data.
    pub fn id(self) -> &'static str {
        match self {
            Self::Viewer => "viewer",
            Self::CellSecretary => "cell_secretary",
            Self::Clerk => "clerk",
            Self::Board => "board",
            Self::Inspector => "inspector",
            Self::Administrator => "administrator",
        }
    }

    /// The word for people.
    pub fn label(self) -> &'static str {
        match self {
            Self::Viewer => "Xem số liệu",
            Self::CellSecretary => "Bí thư chi bộ",
            Self::Clerk => "Cán bộ văn phòng",
            Self::Board => "Ban tổ chức",
            Self::Inspector => "Kiểm tra",
            Self::Administrator => "Quản trị",
        }
    }

    /// The role of that identifier.
    pub fn named(id: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|role| role.id() == id)
    }

    /// The whole table of rights.
    pub fn may(self, action: Action) -> bool {
        use Action::{
            Accounts, Count, Export, Import, Keep, List, Organise, ReadLog, Record, Sensitive,
        };
        match self {
            Self::Viewer => matches!(action, Count),
            Self::CellSecretary => matches!(action, Count | List | Sensitive | Record),
            Self::Clerk => {
                matches!(action, Count | List | Sensitive | Record | Import | Export | ReadLog)
            }
            Self::Board => matches!(
                action,
                Count | List | Sensitive | Record | Import | Export | ReadLog | Organise
            ),
            Self::Inspector => matches!(action, Count | List | Sensitive | ReadLog),
            Self::Administrator => matches!(action, Count | Organise | Accounts | Keep | ReadLog),
        }
    }
}

/// What somebody wants to do. The right to count is not the right to list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Action {
    /// See totals.
    Count,
    /// See who they are.
    List,
    /// See sensitive fields of one person; recorded before they are shown.
    Sensitive,
    /// Enter what happened to people.
    Record,
    /// Bring in lists, and take them back.
    Import,
    /// Take lists out; recorded and capped.
    Export,
    /// See who read what.
    ReadLog,
    /// Change the tree.
    Organise,
    /// Make accounts and grant roles.
    Accounts,
    /// Verify, back up, restore.
    Keep,
}

impl Action {
    /// Every action.
    pub const ALL: &'static [Self] = &[
        Self::Count,
        Self::List,
        Self::Sensitive,
        Self::Record,
        Self::Import,
        Self::Export,
        Self::ReadLog,
        Self::Organise,
        Self::Accounts,
        Self::Keep,
    ];

    /// Whether it changes nothing but the log of who looked.
    pub fn reads(self) -> bool {
        match self {
            Self::Count | Self::List | Self::Sensitive | Self::Export | Self::ReadLog => true,
            Self::Record | Self::Import | Self::Organise | Self::Accounts | Self::Keep => false,
        }
    }

    /// The words for people.
    pub fn label(self) -> &'static str {
        match self {
            Self::Count => "xem số liệu",
            Self::List => "xem danh sách",
            Self::Sensitive => "xem hồ sơ",
            Self::Record => "ghi biến động",
            Self::Import => "nhập danh sách",
            Self::Export => "xuất danh sách",
            Self::ReadLog => "xem nhật ký",
            Self::Organise => "sắp xếp tổ chức",
            Self::Accounts => "quản lý tài khoản",
            Self::Keep => "sao lưu, soát sổ",
        }
    }
}

/// A role on a unit, open at the moment of the request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Granted {
    /// The role.
    pub role: Role,
    /// The unit.
    pub unit: UnitId,
    /// True when only what reads is used of the role: whoever asks holds a key for reading.
    pub reads_only: bool,
}

impl Granted {
    /// Whether this role, as it was given, may do that.
    pub fn may(&self, action: Action) -> bool {
        self.role.may(action) && (!self.reads_only || action.reads())
    }
}

/// Who asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Actor {
    /// The command line on this machine: `cli:<os user>`. Who holds the files holds the register.
    Local(String),
    /// The program itself, for the demo.
    Program(&'static str),
    /// Somebody signed in.
    Account {
        /// The account.
        id: Uuid,
        /// Roles open at the moment of the request.
        grants: Vec<Granted>,
    },
}

impl Actor {
    /// The name recorded with events and readings.
    pub fn name(&self) -> String {
        match self {
            Self::Local(user) => format!("cli:{user}"),
            Self::Program(name) => (*name).to_owned(),
            Self::Account { id, .. } => format!("account:{id}"),
        }
    }

    /// Whether the actor may do this to this unit, by the parent links of `today`. A unit that
    /// has ended is judged by the links of its last day, one to come by those of its first; a role
    /// on one that has ended goes on reading its past and writes nothing any more.
    pub fn may(&self, action: Action, unit: UnitId, register: &Register, today: Date) -> bool {
        let Self::Account { grants, .. } = self else { return true };
        let line = line_of(register, unit, today);
        let open = |granted: &&Granted| goes_on(granted, action, register, today);
        let mut open = grants.iter().filter(open);
        open.any(|granted| granted.may(action) && line.contains(&granted.unit))
    }

    /// The units on which the actor may do this, none of them under another of them.
    pub fn where_may(&self, action: Action, register: &Register, today: Date) -> Vec<UnitId> {
        let Self::Account { grants, .. } = self else { return roots(register) };
        let units: Vec<UnitId> = grants
            .iter()
            .filter(|granted| granted.may(action) && goes_on(granted, action, register, today))
            .map(|granted| granted.unit)
            .collect();
        let above = |unit: &UnitId| register.superiors_on(*unit, today);
        let mut top: Vec<UnitId> = units
            .iter()
            .filter(|unit| !above(unit).iter().any(|superior| units.contains(superior)))
            .copied()
            .collect();
        top.sort_unstable();
        top.dedup();
        top
    }
}

/// Whether a role on a unit still allows this: what writes ends with the unit, on that day.
fn goes_on(granted: &Granted, action: Action, register: &Register, today: Date) -> bool {
    let ended = register.units().get(granted.unit).and_then(|unit| unit.ended.as_ref());
    action.reads() || ended.is_none_or(|ending| ending.on > today)
}

/// An organisation and those above it, nearest first, by the links of a day: of one that has ended
/// by those of its last day, of one to come by those of its first. Nothing of what is not known.
pub(crate) fn line_of(register: &Register, unit: UnitId, today: Date) -> Vec<UnitId> {
    let Some(history) = register.units().get(unit) else { return Vec::new() };
    let last = history.ended.as_ref().and_then(|ending| ending.on.yesterday().ok());
    let day = last.map_or(today, |last| last.min(today));
    let day = history.established.map_or(day, |first| first.max(day));
    std::iter::once(unit).chain(register.superiors_on(unit, day)).collect()
}

/// Whether an actor may do this to a cell, by the tree of `today`, asked for many members: each
/// cell is judged once. A list of another day is walked on the tree of that day; what stood or
/// will stand under a unit then is given only to who has it under the unit's rights today.
pub(crate) fn reach<'a>(
    actor: &'a Actor,
    action: Action,
    register: &'a Register,
    today: Date,
) -> impl FnMut(UnitId) -> bool + 'a {
    let mut judged = std::collections::HashMap::new();
    move |cell| *judged.entry(cell).or_insert_with(|| actor.may(action, cell, register, today))
}

/// The units that never stood under another.
pub fn roots(register: &Register) -> Vec<UnitId> {
    register
        .units()
        .iter()
        .filter(|unit| unit.established.is_some())
        .filter(|unit| unit.parent.iter().all(|(_, parent)| parent.is_none()))
        .map(|unit| unit.id)
        .collect()
}

/// The open grants among stored ones. A role this program does not know grants nothing.
pub fn open_grants(stored: &[sogoc_store::Grant], now: Timestamp) -> Vec<Granted> {
    let open = stored.iter().filter(|grant| grant.from <= now && !is_over(grant, now));
    open.filter_map(granted).collect()
}

/// Those that are open or will be: who manages an account manages what it will be as well.
pub(crate) fn standing_grants(stored: &[sogoc_store::Grant], now: Timestamp) -> Vec<Granted> {
    stored.iter().filter(|grant| !is_over(grant, now)).filter_map(granted).collect()
}

/// A grant that ends no later than it begins was taken back before its day.
pub(crate) fn is_over(grant: &sogoc_store::Grant, now: Timestamp) -> bool {
    grant.to.is_some_and(|to| to <= now.max(grant.from))
}

fn granted(grant: &sogoc_store::Grant) -> Option<Granted> {
    Some(Granted { role: Role::named(&grant.role)?, unit: UnitId(grant.unit), reads_only: false })
}
