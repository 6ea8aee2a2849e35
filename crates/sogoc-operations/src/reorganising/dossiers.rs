//! Dossiers: plans being drawn up, saved, shared with whoever organises the same organisations, carried out.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use sogoc_domain::event::Subject;
use sogoc_domain::id::UnitId;
use sogoc_domain::paper::{PaperFace, PaperKind};
use sogoc_domain::register::Register;
use sogoc_domain::reorganise::{Drawn, Plan, draw};
use sogoc_domain::text::clean;
use uuid::Uuid;

use super::{Carried, Preview, Progress, Reversible};
use crate::error::OperationError;
use crate::office::Office;
use crate::rights::{Action, Actor};

/// The longest title.
const TITLE_MAX: usize = 200;

/// What is drawn up: the plan and the decision it will rest on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contents {
    /// The plan.
    pub plan: Plan,
    /// The decision, as far as it is known.
    pub decision: PaperFace,
}

impl Contents {
    /// An empty plan that rests on a decision nobody has told yet.
    pub fn new(title: &str, effective_on: Date) -> Self {
        let decision = PaperFace {
            kind: PaperKind::Decision,
            number: String::new(),
            sign: String::new(),
            dated: None,
            issuer: String::new(),
        };
        Self { plan: Plan::new(title, effective_on), decision }
    }

    /// The decision; none while its number is not told.
    pub fn decided(&self) -> Option<&PaperFace> {
        Some(&self.decision).filter(|it| !it.number.is_empty())
    }
}

/// How far a dossier is. It is told by the ledger, never stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stage {
    /// Being drawn up; once it may have been carried out and annulled.
    Draft {
        /// Whether it was.
        annulled: bool,
    },
    /// Carried out; what took it back since is told there.
    CarriedOut(Reversible),
}

/// A plan being drawn up, or what became of it.
#[derive(Debug, Clone)]
pub struct Dossier {
    /// Its id.
    pub id: Uuid,
    /// The organisation it was begun for.
    pub unit: UnitId,
    /// How often it was saved.
    pub revision: i64,
    /// What is drawn up.
    pub contents: Contents,
    /// Who saved it last.
    pub saved_by: String,
    /// When.
    pub saved_at: Timestamp,
    /// How far it is.
    pub stage: Stage,
}

impl Dossier {
    /// The step it was carried out in; none while it is a draft.
    pub fn carried_out(&self) -> Option<&Reversible> {
        match &self.stage {
            Stage::CarriedOut(step) => Some(step),
            Stage::Draft { .. } => None,
        }
    }
}

/// A title as it is kept.
///
/// # Errors
/// Input for none or one too long.
pub fn title_of(typed: &str) -> Result<String, OperationError> {
    let title = clean(typed);
    if title.is_empty() {
        return Err(OperationError::input(
            "Chưa đặt tên. Hãy ghi ngắn gọn sẽ sắp xếp những gì, thí dụ: Sắp xếp các chi bộ thôn.",
        ));
    }
    if title.chars().count() > TITLE_MAX {
        return Err(OperationError::input(format!(
            "Tên dài quá {TITLE_MAX} chữ. Hãy viết ngắn lại."
        )));
    }
    Ok(title)
}

impl Office {
    /// Begins a dossier for an organisation.
    ///
    /// # Errors
    /// Denied without the right to organise it.
    pub async fn begin_dossier(
        &self,
        actor: &Actor,
        unit: UnitId,
        contents: &Contents,
    ) -> Result<Uuid, OperationError> {
        self.authorise(actor, Action::Organise, unit)?;
        self.may_work_on(actor, &contents.plan)?;
        let (id, now, by) = (self.surroundings().id(), self.surroundings().now(), actor.name());
        let stored = sogoc_store::Dossier {
            id,
            unit: unit.0,
            revision: 0,
            body: written(contents)?,
            made_by: by.clone(),
            made_at: now,
            saved_by: by,
            saved_at: now,
        };
        self.store().add_dossier(&stored).await?;
        Ok(id)
    }

    /// The dossiers the actor may work on, the one saved last first; then what was carried out
    /// otherwise.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn dossiers(&self, actor: &Actor) -> Result<Vec<Dossier>, OperationError> {
        let mut open = Vec::new();
        for stored in self.store().dossiers().await? {
            match self.opened(actor, stored).await {
                Ok(dossier) => open.push(dossier),
                // What another version of the program wrote does not stop the others.
                Err(
                    OperationError::Denied(_)
                    | OperationError::NotFound { .. }
                    | OperationError::Input(_),
                ) => {}
                Err(error) => return Err(error),
            }
        }
        for step in self.reorganisations(actor) {
            let told =
                open.iter().filter_map(Dossier::carried_out).any(|it| it.batch == step.batch);
            open.extend((!told).then(|| self.of_step(step)).flatten());
        }
        Ok(open)
    }

    /// One dossier: open to whoever may organise everything it speaks of.
    ///
    /// # Errors
    /// Denied, also when there is none of that id.
    pub async fn dossier(&self, actor: &Actor, id: Uuid) -> Result<Dossier, OperationError> {
        if let Some(stored) = self.store().dossier(id).await? {
            return self.opened(actor, stored).await;
        }
        // What was carried out otherwise than from a dossier is read as one all the same.
        let steps = self.reorganisations(actor);
        let step = steps.into_iter().find(|step| step.batch.0 == id);
        let found = step.and_then(|step| self.of_step(step));
        found.ok_or(OperationError::Denied(Action::Organise))
    }

    /// A step that no dossier tells of.
    fn of_step(&self, step: Reversible) -> Option<Dossier> {
        let state = self.state();
        let register = &state.register;
        let (id, _) = step.records.first()?;
        let done = register.reorganisations().get(*id)?.carried_out.as_ref()?;
        let units = &done.record.units;
        let unit = units.before.iter().chain(&units.after).next().copied();
        let unit = unit.or_else(|| crate::rights::roots(register).first().copied())?;
        let above = register.superiors_on(unit, step.on.yesterday().unwrap_or(step.on));
        let face = done.paper.and_then(|paper| register.papers().get(paper)?.face.clone());
        let event = register.events_of(Subject::Reorganisation(*id)).first()?;
        let mut contents = Contents::new(&step.title, step.on);
        contents.decision = face.unwrap_or(contents.decision);
        Some(Dossier {
            id: step.batch.0,
            unit: above.first().copied().unwrap_or(unit),
            revision: 0,
            contents,
            saved_by: event.recording.actor.to_string(),
            saved_at: event.recording.recorded_at,
            stage: Stage::CarriedOut(step),
        })
    }

    async fn opened(
        &self,
        actor: &Actor,
        stored: sogoc_store::Dossier,
    ) -> Result<Dossier, OperationError> {
        let unit = UnitId(stored.unit);
        self.authorise(actor, Action::Organise, unit)?;
        let contents: Contents = serde_json::from_str(&stored.body).map_err(|_| {
            OperationError::input(
                "Phương án này do phiên bản khác của chương trình lưu, không đọc được.",
            )
        })?;
        self.may_work_on(actor, &contents.plan)?;
        let (key, carried) = self.carried_under(&name_of(stored.id)).await?;
        let stage = match carried {
            Some(carried) => Stage::CarriedOut(self.reorganisation(actor, carried.batch)?),
            None => Stage::Draft { annulled: !key.ends_with("#0") },
        };
        Ok(Dossier {
            id: stored.id,
            unit,
            revision: stored.revision,
            contents,
            saved_by: stored.saved_by,
            saved_at: stored.saved_at,
            stage,
        })
    }

    fn may_work_on(&self, actor: &Actor, plan: &Plan) -> Result<(), OperationError> {
        // Nothing chosen yet: whoever may organise the organisation it was begun for.
        if plan.is_empty() { Ok(()) } else { self.may_reorganise(actor, plan) }
    }

    /// Changes what a dossier draws up and saves it. Whoever saves after somebody else is told so.
    ///
    /// # Errors
    /// As `change`, as [`Office::dossier`], denied for a plan that speaks of what the actor may
    /// not organise; input when it was carried out.
    pub async fn change_dossier<T, E: From<OperationError>>(
        &self,
        actor: &Actor,
        dossier: &Dossier,
        change: impl FnOnce(&Register, &mut Contents, &mut dyn FnMut() -> Uuid) -> Result<T, E>,
    ) -> Result<T, E> {
        if dossier.carried_out().is_some() {
            let words = "Phương án này đã thực hiện, không sửa được nữa. Hãy lập phương án mới.";
            return Err(OperationError::input(words).into());
        }
        let mut contents = dossier.contents.clone();
        let answer = {
            let state = self.state();
            change(&state.register, &mut contents, &mut || self.surroundings().id())?
        };
        self.may_work_on(actor, &contents.plan)?;
        let (by, now) = (actor.name(), self.surroundings().now());
        let body = written(&contents)?;
        let place = (dossier.id, dossier.revision);
        let saved = self.store().save_dossier(place, &body, (&by, now)).await;
        if saved.map_err(OperationError::from)? {
            return Ok(answer);
        }
        let words =
            "Người khác vừa lưu phương án này. Mở lại trang để xem bản mới nhất rồi làm lại.";
        Err(OperationError::input(words).into())
    }

    /// Throws a draft away.
    ///
    /// # Errors
    /// As [`Office::dossier`]; input when it was carried out.
    pub async fn delete_dossier(&self, actor: &Actor, id: Uuid) -> Result<(), OperationError> {
        let dossier = self.dossier(actor, id).await?;
        if dossier.carried_out().is_some() {
            let words = "Phương án đã thực hiện là căn cứ của sổ, không xóa được.";
            return Err(OperationError::input(words));
        }
        self.store().delete_dossier(id).await?;
        Ok(())
    }

    /// What carrying out a dossier would do.
    ///
    /// # Errors
    /// As [`Office::preview_reorganisation`].
    pub fn preview_dossier(
        &self,
        actor: &Actor,
        contents: &Contents,
    ) -> Result<Preview, OperationError> {
        self.preview_reorganisation(actor, &contents.plan, contents.decided())
    }

    /// A dossier drawn up: who goes where and what stands in the way, without both sides of everything.
    ///
    /// # Errors
    /// Denied without the right to organise everything it touches.
    pub fn draw_dossier(
        &self,
        actor: &Actor,
        contents: &Contents,
    ) -> Result<Drawn, OperationError> {
        self.may_work_on(actor, &contents.plan)?;
        Ok(draw(&self.state().register, &contents.plan, None))
    }

    /// Carries out a dossier; the same again changes nothing.
    ///
    /// # Errors
    /// As [`Office::carry_out_reorganisation`]; input without a decision.
    pub async fn carry_out_dossier(
        &self,
        actor: &Actor,
        dossier: &Dossier,
        progress: Progress<'_>,
    ) -> Result<Carried, OperationError> {
        if dossier.contents.plan.is_empty() {
            return Err(OperationError::input(
                "Phương án chưa có việc nào. Hãy chọn tổ chức trước.",
            ));
        }
        let Some(decision) = dossier.contents.decided() else {
            let words = "Chưa ghi quyết định. Hãy ghi số, ngày và nơi ban hành ở bước Văn bản.";
            return Err(OperationError::input(words));
        };
        let plan = &dossier.contents.plan;
        let name = name_of(dossier.id);
        self.carry_out_reorganisation(actor, plan, Some(decision), &name, progress).await
    }

    /// Begins a dossier that restores, on a day, what stood before a step. What was touched since is
    /// left and said in its note; of people only how many.
    ///
    /// # Errors
    /// As [`Office::restoration`].
    pub async fn begin_restoration(
        &self,
        actor: &Actor,
        dossier: &Dossier,
        on: Date,
    ) -> Result<Uuid, OperationError> {
        let Some(step) = dossier.carried_out() else {
            return Err(OperationError::input(
                "Phương án này chưa thực hiện, không có gì để khôi phục.",
            ));
        };
        let restoration = self.restoration(actor, step.batch, on)?;
        let mut contents = Contents::new(&restoration.plan.title, on);
        contents.plan = restoration.plan;
        contents.plan.note = self.left_in_words(&restoration.left, on);
        self.begin_dossier(actor, dossier.unit, &contents).await
    }

    fn left_in_words(&self, left: &[Subject], on: Date) -> Option<String> {
        if left.is_empty() {
            return None;
        }
        let state = self.state();
        let name = |subject: &Subject| match subject {
            Subject::Unit(id) => {
                state.register.units().get(*id).map(|it| it.name_on(on).to_owned())
            }
            Subject::Place(id) => {
                state.register.places().get(*id).map(|it| it.name_on(on).to_owned())
            }
            _ => None,
        };
        let mut names: Vec<String> = left.iter().filter_map(name).collect();
        let others = left.len() - names.len();
        if others > 0 {
            names.push(format!("{others} đảng viên, chức vụ, cấp ủy"));
        }
        let words =
            format!("Đã thay đổi từ sau sắp xếp nên để nguyên như hiện nay: {}.", names.join("; "));
        Some(words)
    }

    /// The accounts whose role on an organisation ends with it, by the plan: each with the name of
    /// the organisation. Accounts are named only to who manages them.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn rights_that_end(
        &self,
        actor: &Actor,
        plan: &Plan,
    ) -> Result<Vec<(Option<String>, String)>, OperationError> {
        let now = self.surroundings().now();
        let grants = self.store().grants().await?;
        let mut ending = Vec::new();
        for grant in grants.iter().filter(|grant| grant.to.is_none_or(|to| to > now)) {
            let unit = UnitId(grant.unit);
            if !plan.ended_units.iter().any(|it| it.unit == unit) {
                continue;
            }
            let name = super::allocate::unit_name(&self.state().register, plan, unit);
            let may = self.authorise(actor, Action::Accounts, unit).is_ok();
            let account = if may { self.store().account(grant.account).await? } else { None };
            ending.push((account.map(|it| it.login), name));
        }
        Ok(ending)
    }
}

fn written(contents: &Contents) -> Result<String, OperationError> {
    serde_json::to_string(contents).map_err(|error| OperationError::input(error.to_string()))
}

/// What a dossier is carried out as.
fn name_of(dossier: Uuid) -> String {
    format!("dossier:{dossier}")
}
