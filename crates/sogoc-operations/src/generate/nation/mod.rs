//! A whole nation of invented members over twenty years, told as it would have been recorded: year
//! after year, with transfers, reorganisations and what was put right later.

mod course;
mod shape;

use sogoc_domain::decide::void;
use sogoc_domain::event::{Draft, Subject};
use sogoc_domain::fact::Fact;
use sogoc_domain::id::{PaperId, UnitId};
use sogoc_domain::paper::{PaperFace, PaperKind};
use sogoc_domain::unit::UnitKind;

use super::{MARK, has_real_members};
use crate::demo::STAMP;
use crate::demo::data::name_lists;
use crate::demo::dice::Dice;
use crate::error::OperationError;
use crate::listing::ListProgress;
use crate::office::Office;
use crate::rights::{Action, Actor, roots};
use crate::setup::Root;
use crate::writer::Order;

use course::{Directory, Mistake};
use shape::{Nation, OPENING};

/// How many events make one command, more or less.
const COMMAND: usize = 12_000;
/// The years told after the opening.
const YEARS: std::ops::RangeInclusive<i16> = 2006..=2025;

/// How large a nation.
#[derive(Debug, Clone, Copy)]
pub struct NationOrder {
    /// About how many members it has at the end of the last year.
    pub members: u32,
    /// The same seed tells the same history.
    pub seed: u64,
}

/// What was told.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct GeneratedNation {
    /// Commands recorded now.
    pub recorded: usize,
    /// Commands that had been recorded before.
    pub held: usize,
    /// Events of the register.
    pub events: usize,
    /// Members at last.
    pub members: usize,
    /// False when it was stopped on the way; the same order goes on with it.
    pub finished: bool,
}

impl Office {
    /// Tells the history of an invented nation into a register with an organisation of the centre
    /// at its top. Every command has a key of its own, so the same order goes on where it stopped.
    ///
    /// # Errors
    /// Denied to accounts; input where there are real members, too few are asked for, or the top
    /// is of another kind; refused by the register.
    pub async fn generate_nation(
        &self,
        actor: &Actor,
        order: NationOrder,
        progress: ListProgress<'_>,
    ) -> Result<GeneratedNation, OperationError> {
        if matches!(actor, Actor::Account { .. }) {
            return Err(OperationError::Denied(Action::Import));
        }
        self.catch_up().await?;
        let root = match self.top_of_nation()? {
            Some(root) => root,
            None => self.establish_root(actor, &nation_root()).await?,
        };
        if order.members < 1_000 {
            return Err(OperationError::input("Hãy sinh từ 1.000 đảng viên trở lên."));
        }
        self.set_stamp(STAMP).await?;
        let NationOrder { members, seed } = order;
        let mark = format!("{MARK}nation:{members}:{seed}");
        let told = Told { office: self, actor, mark, made: GeneratedNation::default() };
        told.tell(order, root, progress).await
    }

    /// The organisation at the top; none in an empty register.
    fn top_of_nation(&self) -> Result<Option<UnitId>, OperationError> {
        let state = self.state();
        if has_real_members(&state.register) {
            return Err(OperationError::input(format!(
                "Sổ này đã có đảng viên không phải do lệnh này bịa ra. {STAMP} chỉ sinh được vào sổ chưa có đảng viên; hãy lập một sổ thử ở thư mục khác."
            )));
        }
        let Some(top) = roots(&state.register).first().copied() else { return Ok(None) };
        let is_centre = |unit: &UnitId| {
            let unit = state.register.units().get(*unit);
            unit.and_then(|it| it.kind_on(OPENING)) == Some(UnitKind::CentralBody)
        };
        Some(Some(top).filter(is_centre)).filter(Option::is_some).ok_or_else(|| {
            OperationError::input(
                "Cả nước chỉ sinh được dưới một tổ chức cấp Trung ương: sogoc init --kind central_body.",
            )
        })
    }
}

/// What an empty register begins with.
fn nation_root() -> Root {
    Root { name: "Toàn quốc".to_owned(), kind: UnitKind::CentralBody, code: "vn".to_owned() }
}

/// Records what is told, unless it was recorded before.
struct Told<'a> {
    office: &'a Office,
    actor: &'a Actor,
    mark: String,
    made: GeneratedNation,
}

/// Drafts on the way to a command.
#[derive(Default)]
struct Waiting {
    drafts: Vec<Draft>,
    mistakes: Vec<Mistake>,
}

impl Told<'_> {
    async fn tell(
        mut self,
        order: NationOrder,
        root: UnitId,
        progress: ListProgress<'_>,
    ) -> Result<GeneratedNation, OperationError> {
        let lists = name_lists()?;
        let mut nation = Nation::of(order.members, order.seed, &lists);
        let communes = nation.communes.len();
        let total = (communes * (YEARS.count() + 1)) as u64;
        self.record("provinces", nation.provinces(root)).await?;
        let mut drafts = Vec::new();
        for place in 0..communes {
            drafts.extend(nation.founding(&nation.communes[place]));
            drafts.extend(nation.communes[place].opening()?);
            if drafts.len() >= COMMAND || place + 1 == communes {
                self.record(&format!("opening:{place}"), std::mem::take(&mut drafts)).await?;
                if !progress("Ghi nhận ban đầu", place as u64 + 1, total) {
                    return Ok(self.made);
                }
            }
        }
        for year in YEARS {
            if !self.year(&mut nation, year, total, progress).await? {
                return Ok(self.made);
            }
        }
        self.record("merger", nation.merger()).await?;
        self.made.members = nation.communes.iter().map(|it| it.residents.len()).sum();
        self.made.events = self.office.state().register.events().len();
        self.made.finished = true;
        Ok(self.made)
    }

    /// Tells a year; false when it was stopped.
    async fn year(
        &mut self,
        nation: &mut Nation<'_>,
        year: i16,
        total: u64,
        progress: ListProgress<'_>,
    ) -> Result<bool, OperationError> {
        let communes = nation.communes.len();
        let mut turned = Vec::new();
        for place in 0..communes {
            let next = nation.communes.get(place + 1).map(|it| (it.unit, it.province));
            let commune = &mut nation.communes[place];
            let neighbour = next.filter(|(_, province)| *province == commune.province);
            turned.extend(commune.turn(year, neighbour.map(|(unit, _)| unit)));
        }
        self.record(&format!("{year}:turn"), turned).await?;
        let standing = nation.communes.iter().map(|it| (it.province, it.standing()));
        let directory = Directory(standing.collect());
        let mut waiting = Waiting::default();
        let mut gone = Vec::new();
        for place in 0..communes {
            let told = nation.communes[place].year(year, place, &directory)?;
            waiting.drafts.extend(told.drafts);
            waiting.mistakes.extend(told.mistakes);
            gone.extend(told.gone);
            if waiting.drafts.len() >= COMMAND || place + 1 == communes {
                let Waiting { drafts, mistakes } = std::mem::take(&mut waiting);
                let key = format!("{year}:{place}");
                self.record(&key, drafts).await?;
                self.put_right(&format!("{key}:right"), mistakes).await?;
                let before = communes * usize::try_from(year - YEARS.start() + 1).unwrap_or(0);
                if !progress("Ghi từng năm", (before + place + 1) as u64, total) {
                    return Ok(false);
                }
            }
        }
        for (there, resident) in gone {
            nation.communes[there].residents.push(resident);
        }
        Ok(true)
    }

    /// Puts right what was recorded wrongly: a transfer of another day, or none at all.
    async fn put_right(&mut self, key: &str, mistakes: Vec<Mistake>) -> Result<(), OperationError> {
        let drafts: Vec<Draft> = {
            let state = self.office.state();
            let register = &state.register;
            let right = |mistake: &Mistake| {
                let events = register.events_of(Subject::Person(mistake.person));
                let is_transfer = |event: &&std::sync::Arc<_>| {
                    let event: &sogoc_domain::event::Event = event;
                    matches!(event.draft.fact, Fact::Transferred { .. })
                };
                let event = events.iter().rev().find(is_transfer)?;
                match mistake.truly {
                    Some(day) => {
                        let again = event.draft.clone();
                        Some(Draft { effective_on: day, replaces: Some(event.id), ..again })
                    }
                    None => void(register, event.id, "ghi nhầm").ok(),
                }
            };
            mistakes.iter().filter_map(right).collect()
        };
        self.record(key, drafts).await
    }

    /// One command, resting on a paper that says it is invented.
    async fn record(&mut self, key: &str, drafts: Vec<Draft>) -> Result<(), OperationError> {
        let Some(first) = drafts.first() else { return Ok(()) };
        let key = format!("{}:{key}", self.mark);
        if self.office.first_answer(&key).await?.is_some() {
            self.made.held += 1;
            return Ok(());
        }
        let on = first.effective_on;
        let paper: PaperId = Dice::new(super::people::mixed(0, &key)).id(on);
        let face = PaperFace {
            kind: PaperKind::List,
            number: String::new(),
            sign: String::new(),
            dated: Some(on),
            issuer: "Toàn quốc".to_owned(),
        };
        let said = Draft::new(on, Fact::PaperRecorded { paper, face });
        let said = said.noting(Some(STAMP.to_owned()));
        let rest = drafts.into_iter().map(|draft| draft.on(Some(paper)));
        let drafts = std::iter::once(said).chain(rest).collect();
        self.office.record(self.actor, Order { key, drafts, batch: None }).await?;
        self.made.recorded += 1;
        Ok(())
    }
}
