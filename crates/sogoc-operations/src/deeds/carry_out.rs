//! Carrying out a deed: read, judged, recorded once and durably.

use std::collections::BTreeSet;

use sogoc_domain::decide::decide;
use sogoc_domain::event::{Draft, Subject};
use sogoc_domain::id::PaperId;

use super::catalogue::deeds;
use super::deed::{About, AskKind, Choice, Deed, Situation};
use super::entered::{DeedError, Entered, Wrong};
use super::foresee::{failed, refused};
use super::permission::answering_or_roots;
use super::reading::{Desk, Reader, day};
use super::{paper, permission, twins};
use crate::error::OperationError;
use crate::office::{Office, State};
use crate::rights::{Action, Actor};
use crate::units::governing;
use crate::writer::{Order, Recorded};

/// The most people of one paper.
const MANY_MAX: usize = 500;

impl Office {
    /// What may be entered for a subject as it stands today, by who asks.
    pub fn deeds_for(&self, actor: &Actor, about: Subject) -> Vec<&'static Deed> {
        let state = self.state();
        let today = self.today();
        let situation = Situation { register: &state.register, about, on: today };
        let action = |deed: &Deed| match deed.id {
            "found_unit" | "rename_unit" | "set_unit_code" | "move_unit" | "set_unit_kind"
            | "set_unit_category" | "set_territory" | "end_unit" => Action::Organise,
            _ => Action::Record,
        };
        let units = match about {
            Subject::Place(place) => answering_or_roots(&state.register, place, today),
            _ => governing(&state.register, about, today).into_iter().collect(),
        };
        let may =
            |action| units.iter().any(|unit| actor.may(action, *unit, &state.register, today));
        let (record, organise) = (may(Action::Record), may(Action::Organise));
        let allowed =
            |deed: &Deed| if action(deed) == Action::Organise { organise } else { record };
        deeds()
            .filter(|deed| is_about(deed, about))
            .filter(|deed| allowed(deed) && (deed.fits)(&situation))
            .collect()
    }

    /// What a question offers for a subject; none for one that is answered freely.
    ///
    /// # Errors
    /// Denied to who may not record there.
    pub fn choices(
        &self,
        actor: &Actor,
        kind: AskKind,
        about: Subject,
        on: &str,
    ) -> Result<Option<Vec<Choice>>, OperationError> {
        let state = self.state();
        let today = self.today();
        Ok(match kind {
            AskKind::Choice(list) | AskKind::Choices(list) => Some(list()),
            AskKind::Among(list) => {
                let unit = governing(&state.register, about, today);
                let may =
                    unit.is_some_and(|it| actor.may(Action::Record, it, &state.register, today));
                if !may {
                    return Err(OperationError::Denied(Action::Record));
                }
                let on = day(on).unwrap_or(today);
                Some(list(&Situation { register: &state.register, about, on }))
            }
            _ => None,
        })
    }

    /// Records a deed for one subject, or for many people with one paper: all or nothing. `key`
    /// makes a second press of the button harmless.
    ///
    /// # Errors
    /// [`DeedError::Wrong`] with what is wrong at which field; [`DeedError::Failed`] when it may
    /// not be done, or something failed.
    pub async fn carry_out(
        &self,
        actor: &Actor,
        deed: &Deed,
        about: &[Subject],
        entered: &Entered,
        key: &str,
    ) -> Result<Recorded, DeedError> {
        let key = format!("deed:{}:{key}", actor.name());
        if let Some(recorded) = self.first_answer(&key).await? {
            return Ok(recorded);
        }
        self.catch_up().await?;
        let drafts = {
            let state = self.state();
            let drafts = self.draw_up(actor, &state, deed, about, entered)?;
            twins::look(&state, actor, &drafts, self.today()).map_err(DeedError::Wrong)?;
            drafts
        };
        self.record(actor, Order { key, drafts, batch: None }).await.map_err(failed)
    }

    /// The drafts of a filled form, resting on its paper, that the actor may record.
    pub(super) fn draw_up(
        &self,
        actor: &Actor,
        state: &State,
        deed: &Deed,
        about: &[Subject],
        entered: &Entered,
    ) -> Result<Vec<Draft>, DeedError> {
        self.sound()?;
        must_suit(deed, about)?;
        let register = &state.register;
        let draw = || self.surroundings().id();
        let desk = Desk { register, draw: &draw, corrects: None };
        let mut all = Vec::new();
        for subject in about {
            let drafts = Reader::read(deed, desk, *subject, entered).map_err(|mut wrong| {
                wrong.extend(paper::wrong(deed, &entered.paper));
                DeedError::Wrong(wrong)
            })?;
            permission::check(actor, register, &drafts, *subject, self.today())?;
            all.extend(drafts);
        }
        self.each_must_fit(state, about, &all)?;
        let noted: Vec<Draft> = all
            .into_iter()
            .map(|draft| draft.noting(Some(entered.note.trim().to_owned())))
            .collect();
        let on = noted.first().map_or(self.today(), |draft| draft.effective_on);
        let new = PaperId(self.surroundings().id());
        paper::rest(noted, deed, &entered.paper, (register, on, new)).map_err(DeedError::Wrong)
    }

    /// Of many, everybody for whom it does not fit is named, not only the first.
    fn each_must_fit(
        &self,
        state: &State,
        about: &[Subject],
        drafts: &[Draft],
    ) -> Result<(), DeedError> {
        if about.len() < 2 {
            return Ok(());
        }
        let today = self.today();
        let mut wrong = Vec::new();
        for subject in about {
            let own: Vec<Draft> =
                drafts.iter().filter(|it| it.fact.subject() == *subject).cloned().collect();
            if let (Err(refusal), Subject::Person(person)) =
                (decide(self.desk(state), own), subject)
            {
                let name = state.register.people().get(*person).map(|it| it.name_on(today));
                let DeedError::Wrong(told) = refused(&refusal) else { continue };
                wrong.extend(told.into_iter().map(|it| Wrong {
                    field: format!("person:{person}"),
                    words: format!("{}: {}", name.unwrap_or_default(), it.words),
                }));
            }
        }
        if wrong.is_empty() { Ok(()) } else { Err(DeedError::Wrong(wrong)) }
    }
}

/// Whether a deed is entered from a subject of this kind.
fn is_about(deed: &Deed, about: Subject) -> bool {
    match deed.about {
        About::NewPerson | About::Unit => matches!(about, Subject::Unit(_)),
        About::Person => matches!(about, Subject::Person(_)),
        About::Place => matches!(about, Subject::Place(_)),
    }
}

fn must_suit(deed: &Deed, about: &[Subject]) -> Result<(), DeedError> {
    let words = match about {
        [] => "Chưa chọn ai. Hãy chọn ít nhất một người rồi ghi.".to_owned(),
        [_, _, ..] if !deed.many => "Việc này ghi riêng cho từng người.".to_owned(),
        many if many.len() > MANY_MAX => {
            format!("Mỗi lần ghi không quá {MANY_MAX} người. Hãy chia thành nhiều lần.")
        }
        many if many.iter().collect::<BTreeSet<_>>().len() < many.len() => {
            "Có người được chọn hai lần. Hãy chọn lại.".to_owned()
        }
        many if !many.iter().all(|it| is_about(deed, *it)) => {
            "Việc này không ghi ở trang này. Hãy mở đúng trang rồi ghi.".to_owned()
        }
        _ => return Ok(()),
    };
    Err(DeedError::Wrong(vec![Wrong::at("", words)]))
}
