//! Storing a list: cells that are new, one opening record for each person, one batch, one paper.

use jiff::civil::Date;
use sogoc_domain::date::PartialDate;
use sogoc_domain::event::{Draft, Position};
use sogoc_domain::fact::Fact;
use sogoc_domain::id::{BatchId, PaperId, PersonId, UnitId};
use sogoc_domain::paper::{PaperFace, PaperKind};
use sogoc_domain::person::{Detail, MemberKind, Milestones, Source};

use super::Preview;
use super::cells::Founding;
use crate::error::OperationError;
use crate::import::MemberRow;
use crate::office::Office;
use crate::rights::{Action, Actor};
use crate::writer::{Order, Recorded};

/// How often a list is drawn up anew because somebody else was quicker.
const TRIES: usize = 20;

/// A list that was stored.
#[derive(Debug, Clone)]
pub struct Imported {
    /// The batch, to be undone as one; none when nobody was new.
    pub batch: Option<BatchId>,
    /// How many people were added.
    pub members: usize,
    /// How many cells were established.
    pub cells: usize,
    /// How many people of the register had details taken over from the list.
    pub changed: usize,
}

impl Office {
    /// Stores everybody of a preview whom the register does not hold by now, as one batch. `key`
    /// makes a second press of the button harmless.
    ///
    /// # Errors
    /// Denied without the right to import there; refused by the register.
    pub async fn commit_list(
        &self,
        actor: &Actor,
        preview: &Preview,
        key: &str,
    ) -> Result<Imported, OperationError> {
        self.authorise(actor, Action::Import, preview.order.unit)?;
        let key = format!("list:{key}");
        if let Some(recorded) = self.first_answer(&key).await? {
            self.catch_up().await?;
            return Ok(self.imported(&recorded));
        }
        let mut preview = preview.clone();
        for _ in 0..TRIES {
            self.catch_up().await?;
            let at = self.compare(actor, &mut preview)?;
            let takes_over = preview.held.iter().any(|held| held.taken().is_some());
            if preview.reading.members.is_empty() && !takes_over {
                return Ok(Imported { batch: None, members: 0, cells: 0, changed: 0 });
            }
            let batch = BatchId(self.surroundings().id());
            let drafts = self.drafts(&preview)?;
            let order = Order { key: key.clone(), drafts, batch: Some(batch) };
            match self.record_at(actor, order, at).await {
                Err(OperationError::Moved) => {}
                recorded => return Ok(self.imported(&recorded?)),
            }
        }
        Err(OperationError::Moved)
    }

    /// What a recorded list brought, read from the ledger.
    fn imported(&self, recorded: &Recorded) -> Imported {
        let state = self.state();
        let events = state.register.events();
        let index = |position: Position| usize::try_from(position.0).unwrap_or(usize::MAX);
        let first = index(recorded.first).saturating_sub(1);
        let events = events.get(first..index(recorded.last)).unwrap_or_default();
        let count =
            |such: fn(&Fact) -> bool| events.iter().filter(|event| such(&event.draft.fact)).count();
        Imported {
            batch: events.first().and_then(|event| event.recording.batch),
            members: count(|fact| matches!(fact, Fact::OpeningRecord { .. })),
            cells: count(|fact| matches!(fact, Fact::UnitEstablished { .. })),
            changed: count(|fact| matches!(fact, Fact::PersonSet { .. })),
        }
    }

    fn drafts(&self, preview: &Preview) -> Result<Vec<Draft>, OperationError> {
        let order = &preview.order;
        let paper = PaperId(self.surroundings().id());
        let mut cells = preview.cells.clone();
        let mut drafts = Vec::new();
        {
            let state = self.state();
            let unit = state.register.units().get(order.unit);
            let unit = unit.ok_or(OperationError::Denied(Action::Import))?;
            drafts.push(list_paper(preview, paper, unit.name_on(order.as_of).to_owned()));
            let nobody_new = preview.reading.members.is_empty();
            for name in preview.reading.cells.iter().filter(|_| !nobody_new) {
                if cells.contains_key(name) {
                    continue;
                }
                let founding = Founding::under(unit, order.as_of).ok_or_else(Founding::refused)?;
                let cell = UnitId(self.surroundings().id());
                drafts.push(founding.draft(cell, name, order.unit).on(Some(paper)));
                cells.insert(name.clone(), cell);
            }
        }
        for row in &preview.reading.members {
            let name = row.cell.as_deref().unwrap_or_default();
            let cell = *cells.get(name).ok_or_else(|| {
                OperationError::input(format!("Dòng {}: chưa rõ chi bộ.", row.row))
            })?;
            let person = PersonId(self.surroundings().id());
            drafts.push(opening(person, cell, row, order.as_of).on(Some(paper)));
        }
        for (person, taken) in preview.held.iter().filter_map(super::Held::taken) {
            let draft = Draft::new(order.as_of, Fact::PersonSet { person }).with(taken);
            drafts.push(draft.on(Some(paper)));
        }
        Ok(drafts)
    }
}

fn list_paper(preview: &Preview, paper: PaperId, issuer: String) -> Draft {
    let face = PaperFace {
        kind: PaperKind::List,
        number: String::new(),
        sign: String::new(),
        dated: Some(preview.order.as_of),
        issuer,
    };
    Draft::new(preview.order.as_of, Fact::PaperRecorded { paper, face }).noting(Some(format!(
        "{} (SHA-256 {}){}",
        preview.file,
        preview.digest,
        by_hand(preview)
    )))
}

/// What was done to the list by hand, in numbers, for whoever opens the paper later.
fn by_hand(preview: &Preview) -> String {
    let list = &preview.settled.list;
    let said = |count: usize, words: &str| (count > 0).then(|| format!("; {words} {count}"));
    [
        said(list.cells.len(), "số ô đã sửa:"),
        said(preview.reading.left_out.len(), "số dòng đã bỏ:"),
        said(preview.rows_in_error(), "số dòng còn lỗi, chưa nhập:"),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn opening(person: PersonId, cell: UnitId, row: &MemberRow, as_of: Date) -> Draft {
    let member =
        if row.is_probationary(as_of) { MemberKind::Probationary } else { MemberKind::Official };
    let milestones = Milestones {
        decided_on: row.decided,
        admitted_on: row.admitted,
        official_on: row.official.unwrap_or_default(),
    };
    let fact = Fact::OpeningRecord { person, cell, member, milestones, source: Source::List };
    Draft::new(as_of, fact).with(details(row))
}

pub(super) fn details(row: &MemberRow) -> Vec<Detail> {
    let mut details = vec![Detail::Name(row.name.clone())];
    let known = |date: PartialDate| (date != PartialDate::Unknown).then_some(date);
    details.extend(row.birth_name.clone().map(Detail::BirthName));
    details.extend(known(row.birth).map(Detail::Birth));
    details.extend(known(row.birth_identity).map(Detail::BirthIdentity));
    details.extend(row.sex.map(Detail::Sex));
    details.extend(row.ethnicity.map(Detail::Ethnicity));
    details.extend(row.religion.clone().map(Detail::Religion));
    details.extend(row.card.clone().map(Detail::Card));
    details.extend(row.profile.clone().map(Detail::Profile));
    details.extend(row.citizen.clone().map(Detail::Citizen));
    details.extend(row.theory.map(Detail::Theory));
    details.extend(row.education.map(Detail::Education));
    details.extend(row.professional.map(Detail::Professional));
    details.extend(row.occupation.clone().map(Detail::Occupation));
    details.extend(row.home.clone().map(Detail::Home));
    details.extend(row.residence.clone().map(Detail::Address));
    details.extend(row.post.clone().map(Detail::PostText));
    details.extend(row.phone.clone().map(Detail::Phone));
    details.extend(row.note.clone().map(Detail::Remark));
    details
}
