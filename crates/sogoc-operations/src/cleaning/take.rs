//! Taking over chosen differences of another office's list, the file being the paper; nothing that was not ticked.

use std::collections::BTreeMap;

use sogoc_domain::event::Draft;
use sogoc_domain::fact::Fact;
use sogoc_domain::id::{PaperId, PersonId};
use sogoc_domain::paper::{PaperFace, PaperKind};
use sogoc_domain::register::Register;

use super::change::{Change, Record};
use super::differences::Differences;
use super::doubt::same_number;
use super::item::Item;
use super::keying::of_refusal;
use crate::error::OperationError;
use crate::office::Office;
use crate::rights::{Action, Actor};
use crate::writer::Order;

/// One ticked difference.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Take {
    /// The person.
    pub person: PersonId,
    /// The field.
    pub item: Item,
}

/// What became of the ticked differences.
#[derive(Debug, Clone, Default)]
pub struct Taken {
    /// Recorded.
    pub recorded: Vec<Take>,
    /// Not recorded, and why: name, field, words.
    pub refused: Vec<(String, &'static str, String)>,
}

impl Office {
    /// Records the ticked differences, person by person: what cannot be recorded of one does not
    /// keep back another. `key` makes a second press harmless.
    ///
    /// # Errors
    /// Denied without the right to import there; store when nothing could be recorded.
    pub async fn take_over(
        &self,
        actor: &Actor,
        differences: &Differences,
        ticked: &[Take],
        key: &str,
    ) -> Result<Taken, OperationError> {
        self.authorise(actor, Action::Import, differences.order.unit)?;
        let mut by_person: BTreeMap<PersonId, Vec<Item>> = BTreeMap::new();
        for take in ticked {
            by_person.entry(take.person).or_default().push(take.item);
        }
        let mut taken = Taken::default();
        for (person, items) in by_person {
            let Some(one) = differences.differing.iter().find(|it| it.person == person) else {
                continue;
            };
            let unit = self.unit_of_person(person).ok_or(OperationError::Denied(Action::Record))?;
            self.authorise(actor, Action::Record, unit)?;
            let key = format!("take:{key}:{person}");
            self.catch_up().await?;
            let before = self.first_answer(&key).await?.is_some();
            let drafted =
                if before { Ok(Vec::new()) } else { self.taking(differences, person, &items) };
            let words = match drafted {
                Err((item, words)) => Some((item.label(), words)),
                Ok(drafts) if drafts.is_empty() => None,
                Ok(drafts) => match self.record(actor, Order { key, drafts, batch: None }).await {
                    Ok(_) => None,
                    Err(OperationError::Refused(refusal)) => {
                        let wrong = of_refusal(&refusal);
                        let label = Item::named(&wrong.field).map_or("", Item::label);
                        Some((label, wrong.words))
                    }
                    Err(error) => return Err(error),
                },
            };
            match words {
                Some((label, words)) => taken.refused.push((one.name.clone(), label, words)),
                None => {
                    taken.recorded.extend(items.iter().map(|item| Take { person, item: *item }));
                }
            }
        }
        Ok(taken)
    }

    /// The drafts of one person's ticked fields, with the file as their paper.
    fn taking(
        &self,
        from: &Differences,
        person: PersonId,
        items: &[Item],
    ) -> Result<Vec<Draft>, (Item, String)> {
        let (state, today) = (self.state(), self.today());
        let register = &state.register;
        let Some(history) = register.people().get(person) else { return Ok(Vec::new()) };
        let one = from.differing.iter().filter(|it| it.person == person);
        let listed = one.flat_map(|it| &it.items).filter(|it| items.contains(&it.item));
        let mut changes = Vec::new();
        for it in listed {
            if it.item.is_number() && same_number(register, person, &it.listed) {
                let words = "Số này đang là số của một người khác trong sổ; xem lại giấy tờ rồi nhập ở trang rà soát của từng người.";
                return Err((it.item, words.to_owned()));
            }
            let before = it.item.kept(history, today);
            let after = Some(it.listed.clone());
            if before != after {
                let how = Change::likely(it.item, before.as_ref(), after.as_ref());
                changes.push(Change { item: it.item, before, after, how });
            }
        }
        if changes.is_empty() {
            return Ok(Vec::new());
        }
        let on = from.order.as_of;
        let known = file_paper(register, from);
        let paper = known.unwrap_or_else(|| PaperId(self.surroundings().id()));
        let record = Record { register, person, on, paper };
        let (corrected, set) = record.drafts(&changes)?;
        let mut drafts = Vec::new();
        if known.is_none() {
            let unit = register.units().get(from.order.unit);
            let issuer = unit.map_or_else(String::new, |unit| unit.name_on(on).to_owned());
            let face = PaperFace {
                kind: PaperKind::List,
                number: String::new(),
                sign: String::new(),
                dated: Some(on),
                issuer,
            };
            drafts
                .push(Draft::new(on, Fact::PaperRecorded { paper, face }).noting(Some(note(from))));
        }
        drafts.extend(corrected);
        if !set.is_empty() {
            drafts.push(Draft::new(on, Fact::PersonSet { person }).with(set).on(Some(paper)));
        }
        Ok(drafts)
    }
}

/// The paper that the file is, when something was taken from it before.
fn file_paper(register: &Register, from: &Differences) -> Option<PaperId> {
    let words = note(from);
    let paper = register.papers().iter().find(|it| it.summary.as_ref() == Some(&words))?;
    Some(paper.id)
}

fn note(from: &Differences) -> String {
    format!("Danh sách đối chiếu: {} (SHA-256 {})", from.file, from.digest)
}
