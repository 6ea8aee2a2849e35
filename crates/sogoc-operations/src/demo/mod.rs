//! The demo: a small register of invented people with five years of history, recorded like any other.

mod agenda;
mod book;
mod chronicle;
mod data;
mod dice;
mod frame;
mod happenings;
mod opening;
mod people;
mod stories;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::{TimeZone, offset};
use sogoc_domain::date::EARLIEST;
use sogoc_domain::event::Position;
use sogoc_domain::id::UnitId;

use book::{Book, Line};
use frame::Frame;

use crate::error::OperationError;
use crate::office::Office;
use crate::rights::{Actor, Role};
use crate::setup::FIRST_LOGIN;
use crate::writer::Order;

/// What stands on every page and copy of the demo.
pub const STAMP: &str = "SỐ LIỆU GIẢ ĐỊNH";

/// The seed of everything invented. Another seed is another commune.
const SEED: u64 = 20_221_231;
/// The cell whose secretary has an account.
const SECRETARY_OF: &str = "na-an";

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
}

/// Login, role, and the code of the unit where it is not the whole commune.
const LOGINS: [(&str, Role, Option<&str>); 6] = [
    (FIRST_LOGIN, Role::Administrator, None),
    ("vanthu", Role::Clerk, None),
    ("tochuc", Role::Board, None),
    ("kiemtra", Role::Inspector, None),
    ("bithu", Role::CellSecretary, Some(SECRETARY_OF)),
    ("xem", Role::Viewer, None),
];

impl Office {
    /// Fills a new, empty register with the demo. `progress` is told (done, total) of its events.
    ///
    /// # Errors
    /// Input when the register is not empty.
    pub async fn load_demo(
        &self,
        progress: &mut (dyn FnMut(u64, u64) + Send),
    ) -> Result<DemoAccounts, OperationError> {
        self.catch_up().await?;
        if self.position() != Position(0) {
            let words = "Sổ đã có dữ liệu. Số liệu mẫu chỉ nạp được vào sổ mới, còn trống.";
            return Err(OperationError::input(words));
        }
        let locality = data::xuan_nha()?;
        let (frame, book) = chronicle::tell(&locality, &data::name_lists()?, SEED)?;
        // First of all, so that a demo half loaded is stamped too.
        self.set_stamp(STAMP).await?;
        self.record_book(book, progress).await?;
        self.add_demo_accounts(&frame).await?;
        Ok(self.demo_accounts())
    }

    /// Records the book page by page, each on the day a clerk would have entered it.
    async fn record_book(
        &self,
        book: Book,
        progress: &mut (dyn FnMut(u64, u64) + Send),
    ) -> Result<(), OperationError> {
        let actor = Actor::Program("demo");
        let total = book.len() as u64;
        progress(0, total);
        for (day, lines) in book.into_pages() {
            let drafts = {
                let state = self.state();
                let drafts = lines.into_iter().map(|line: Line| line.draft(&state.register));
                drafts.collect::<Result<Vec<_>, _>>()?
            };
            let order = Order { key: format!("demo:{day}"), drafts, batch: None };
            let _then = self.surroundings().pretend(office_hours(day));
            self.record(&actor, order).await?;
            progress(self.position().0, total);
        }
        Ok(())
    }

    async fn add_demo_accounts(&self, frame: &Frame) -> Result<(), OperationError> {
        for (login, role, code) in LOGINS {
            let unit = code.and_then(|code| self.unit_of_code(code)).unwrap_or(frame.root);
            let password = password(login);
            let account = self.add_account(login, role.label(), password, false).await?;
            self.grant(&Actor::Program("demo"), account, role, unit).await?;
        }
        Ok(())
    }

    /// The accounts of the demo, to be shown where it is opened. Empty for any other register.
    pub fn demo_accounts(&self) -> DemoAccounts {
        let is_demo = self.stamp().is_some_and(|stamp| stamp == STAMP);
        let logins = LOGINS.iter().filter(|_| is_demo);
        let account = |(login, role, code): &(&'static str, Role, Option<&str>)| DemoAccount {
            login,
            password: password(login),
            role: *role,
            unit: self.name_of_code(code.unwrap_or("xuan-nha")),
        };
        DemoAccounts { accounts: logins.map(account).collect() }
    }

    fn unit_of_code(&self, code: &str) -> Option<UnitId> {
        let state = self.state();
        let mut units = state.register.units().iter();
        units
            .find(|unit| {
                unit.code.on_or_first(EARLIEST).is_some_and(|it| it.as_deref() == Some(code))
            })
            .map(|unit| unit.id)
    }

    fn name_of_code(&self, code: &str) -> String {
        let unit = self.unit_of_code(code);
        let today = self.today();
        let state = self.state();
        let unit = unit.and_then(|unit| state.register.units().get(unit));
        unit.map_or_else(String::new, |unit| unit.name_on(today).to_owned())
    }
}

fn password(login: &str) -> String {
    format!("so-goc-demo-{login}")
}

/// Late in the afternoon of a day in Việt Nam.
fn office_hours(day: Date) -> Timestamp {
    let zone = TimeZone::fixed(offset(7));
    let afternoon = day.at(16, 30, 0, 0).to_zoned(zone);
    afternoon.map_or(Timestamp::UNIX_EPOCH, |instant| instant.timestamp())
}
