//! The demo: one tree of five localities of invented people, recorded like any other register.

mod accounts;
mod book;
mod commune;
pub(crate) mod data;
pub(crate) mod dice;
mod district;
pub(crate) mod people;
mod province;
mod reform;
mod spine;

use jiff::Timestamp;
use jiff::civil::Date;
use sogoc_domain::event::Position;

use book::{Book, Line};
use dice::Dice;
use spine::Seat;

use crate::error::OperationError;
use crate::office::Office;
use crate::rights::Actor;
use crate::surroundings::VIET_NAM;
use crate::writer::Order;

pub use accounts::{DemoAccount, DemoAccounts};

/// What stands on every page and copy of the demo.
pub const STAMP: &str = "SỐ LIỆU GIẢ ĐỊNH";

/// The seed of what is invented for the province, the commune and what all stand under; the data of
/// a district name their own.
const SEED: u64 = 20_221_231;
/// How many entries make one command at most: few enough to be judged quickly, many enough to be
/// written quickly.
const COMMAND: usize = 4_000;

/// A locality of the demo.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Locality {
    /// A province from 2002 to 2012; a district of it is founded in 2013.
    SonLa,
    /// A mountain district in 2018.
    NamPo,
    /// A coastal district in 2018.
    HaiHa,
    /// A highland district in 2022.
    DakMil,
    /// A commune in 2022, in the district founded in 2013.
    XuanNha,
}

impl Locality {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::SonLa, Self::NamPo, Self::HaiHa, Self::DakMil, Self::XuanNha];

    /// The code of its organisation.
    pub fn code(self) -> &'static str {
        match self {
            Self::SonLa => "son-la",
            Self::NamPo => "nam-po",
            Self::HaiHa => "hai-ha",
            Self::DakMil => "dak-mil",
            Self::XuanNha => "xuan-nha",
        }
    }
}

impl std::str::FromStr for Locality {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let found = Self::ALL.into_iter().find(|locality| locality.code() == text);
        let known = Self::ALL.map(Self::code).join(", ");
        found.ok_or_else(|| format!("Sổ mẫu không có “{text}”. Các địa phương: {known}."))
    }
}

impl Office {
    /// Fills a new, empty register with the demo. `progress` is told (done, total) of its events.
    ///
    /// # Errors
    /// Input when the register is not empty.
    pub async fn load_demo(
        &self,
        progress: &mut (dyn FnMut(u64, u64) + Send),
    ) -> Result<DemoAccounts, OperationError> {
        self.load_demo_of(&Locality::ALL, progress).await
    }

    /// The same with some localities only, each under its superiors up to the top.
    ///
    /// # Errors
    /// Input when the register is not empty.
    pub async fn load_demo_of(
        &self,
        localities: &[Locality],
        progress: &mut (dyn FnMut(u64, u64) + Send),
    ) -> Result<DemoAccounts, OperationError> {
        self.catch_up().await?;
        if self.position() != Position(0) {
            let words = "Sổ đã có dữ liệu. Số liệu mẫu chỉ nạp được vào sổ mới, còn trống.";
            return Err(OperationError::input(words));
        }
        let book = tell(localities)?;
        // First of all, so that a demo half loaded is stamped too.
        self.set_stamp(STAMP).await?;
        self.record_book(book, progress).await?;
        self.add_demo_accounts().await?;
        if localities.len() == Locality::ALL.len() {
            self.draw_up_the_reform().await?;
        }
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
            let _then = self.surroundings().pretend(office_hours(day));
            let mut lines = lines.into_iter().peekable();
            let mut part = 0;
            while lines.peek().is_some() {
                let drafts = {
                    let state = self.state();
                    let lines = lines.by_ref().take(COMMAND);
                    let drafts = lines.map(|line: Line| line.draft(&state.register));
                    drafts.collect::<Result<Vec<_>, _>>()?
                };
                part += 1;
                let order = Order { key: format!("demo:{day}:{part}"), drafts, batch: None };
                self.record(&actor, order).await?;
                progress(self.position().0, total);
            }
        }
        Ok(())
    }
}

/// Everything that happened in some localities and in what they stand under.
fn tell(localities: &[Locality]) -> Result<Book, OperationError> {
    let lists = data::name_lists()?;
    let (mut book, mut dice) = (Book::default(), Dice::new(SEED));
    let party = spine::put_up(&mut book, &mut dice, None, spine::PARTY);
    let wants = |locality| localities.contains(&locality);
    for (locality, province, source) in [
        (Locality::NamPo, spine::DIEN_BIEN, district::NAM_PO),
        (Locality::DakMil, spine::DAK_NONG, district::DAK_MIL),
        (Locality::HaiHa, spine::QUANG_NINH, district::HAI_HA),
    ] {
        if wants(locality) {
            let province = spine::put_up(&mut book, &mut dice, Some(party), province);
            book.join(district::tell(source, &lists, province)?);
            if locality == Locality::DakMil {
                spine::put_up(&mut book, &mut dice, Some(party), spine::LAM_DONG);
            }
        }
    }
    if wants(Locality::SonLa) || wants(Locality::XuanNha) {
        let van_ho = if wants(Locality::SonLa) {
            let told = province::tell(&lists, SEED, party.unit, party.place)?;
            book.join(told.book);
            Seat { unit: told.van_ho, place: told.van_ho_place }
        } else {
            let son_la = spine::put_up(&mut book, &mut dice, Some(party), spine::SON_LA);
            spine::put_up(&mut book, &mut dice, Some(son_la), spine::VAN_HO)
        };
        if wants(Locality::XuanNha) {
            book.join(commune::tell(&data::xuan_nha()?, &lists, SEED, van_ho)?);
        }
    }
    Ok(book)
}

/// Late in the afternoon of a day in Việt Nam.
fn office_hours(day: Date) -> Timestamp {
    VIET_NAM.to_timestamp(day.at(16, 30, 0, 0)).unwrap_or(Timestamp::UNIX_EPOCH)
}
