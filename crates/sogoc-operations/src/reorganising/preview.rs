//! What a reorganisation would do: both sides of everything it touches, and what stands in the way.
//!
//! The far side is the register with the events of the plan, not a guess of it: whatever can be
//! asked of a register can be asked of what would be.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use jiff::civil::Date;
use sogoc_domain::decide::{clashes, foresee};
use sogoc_domain::event::{Draft, Position};
use sogoc_domain::fact::Fact;
use sogoc_domain::id::{PaperId, UnitId};
use sogoc_domain::paper::PaperFace;
use sogoc_domain::refusal::Warning;
use sogoc_domain::register::Register;
use sogoc_domain::reorganise::{Drawn, Plan, Problem, ReorganisationKind, draw};
use sogoc_domain::review::{About, Matter, review_organisations};
use sogoc_domain::unit::UnitKind;

use super::sizes::{Size, sizes};
use super::wording::Names;
use crate::error::OperationError;
use crate::office::{Office, State};
use crate::rights::{Action, Actor};
use crate::rules;

/// A plan on the register as it stands. Nothing is recorded.
#[derive(Debug, Clone)]
pub struct Preview {
    /// The plan drawn up.
    pub drawn: Drawn,
    /// Where the ledger stood.
    pub at: Position,
    /// What stands in the way and what should be looked at, the former first.
    pub problems: Vec<Told>,
    /// What is doubtful by the rules of the day.
    pub warnings: Vec<Warning>,
    /// Every organisation it touches, with its superiors as far as they may be counted: before and
    /// after.
    pub sides: Vec<Side>,
    /// How many reorganisations it is, by kind.
    pub records: BTreeMap<ReorganisationKind, usize>,
    /// The members of all it touches, on the eve and on the first day.
    pub members: (u64, u64),
}

/// A problem in words.
#[derive(Debug, Clone)]
pub struct Told {
    /// The problem; none when a rule or the tree says no.
    pub problem: Option<Problem>,
    /// What is wrong and what to do next.
    pub words: String,
    /// Whether nothing can be carried out while it stands.
    pub blocks: bool,
}

/// An organisation before and after.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Side {
    /// Which.
    pub unit: UnitId,
    /// On the eve; none when it is new.
    pub before: Option<SideOf>,
    /// On the first day; none when it ends.
    pub after: Option<SideOf>,
}

/// An organisation on one day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SideOf {
    /// Its name.
    pub name: String,
    /// Its code.
    pub code: Option<String>,
    /// Its kind.
    pub kind: Option<UnitKind>,
    /// Cấp trên trực tiếp.
    pub parent: Option<UnitId>,
    /// Its members, everything under it included.
    pub size: Size,
}

impl Preview {
    /// Whether nothing stands in the way.
    pub fn may_be_carried_out(&self) -> bool {
        !self.problems.iter().any(|told| told.blocks)
    }

    /// How many events it takes.
    pub fn events(&self) -> usize {
        self.drawn.drafts.len()
    }
}

impl Office {
    /// What carrying out a plan would do. Nothing is recorded.
    ///
    /// # Errors
    /// Denied without the right to organise everything it touches.
    pub fn preview_reorganisation(
        &self,
        actor: &Actor,
        plan: &Plan,
        decision: Option<&PaperFace>,
    ) -> Result<Preview, OperationError> {
        self.may_reorganise(actor, plan)?;
        let state = self.state();
        let paper = PaperId(self.surroundings().id());
        let (drawn, drafts) = drawn_up(&state, plan, decision, paper);
        Ok(self.preview_drawn(actor, &state, plan, drawn, &drafts))
    }

    fn preview_drawn(
        &self,
        actor: &Actor,
        state: &State,
        plan: &Plan,
        drawn: Drawn,
        drafts: &[Draft],
    ) -> Preview {
        let register = &state.register;
        let names = Names { register, plan, reader: Some((actor, self.today())) };
        let mut problems: Vec<Told> = drawn
            .problems
            .iter()
            .map(|problem| Told {
                problem: Some(*problem),
                words: names.problem(problem),
                blocks: problem.blocks(),
            })
            .collect();
        let mut warnings = Vec::new();
        let foreseen = foresee(self.desk(state), drafts);
        if !drawn.is_blocked() {
            match foreseen.judged {
                Ok(doubts) => warnings = doubts,
                Err(refusal) => {
                    let found = clashes(register, drafts);
                    problems.extend(found.iter().map(|problem| Told {
                        problem: Some(*problem),
                        words: names.problem(problem),
                        blocks: true,
                    }));
                    if found.is_empty() {
                        let words = refusal.to_string();
                        problems.push(Told { problem: None, words, blocks: true });
                    }
                }
            }
        }
        problems.sort_by_key(|told| !told.blocks);
        let records = drafts.iter().filter_map(|draft| match &draft.fact {
            Fact::Reorganised { record, .. } => Some(record.kind),
            _ => None,
        });
        let mut by_kind: BTreeMap<ReorganisationKind, usize> = BTreeMap::new();
        records.for_each(|kind| *by_kind.entry(kind).or_default() += 1);
        let mut preview = Preview {
            drawn,
            at: register.position(),
            problems,
            warnings,
            sides: Vec::new(),
            records: by_kind,
            members: (0, 0),
        };
        // What does not fit one subject cannot be folded at all.
        if let Some(after) = foreseen.register {
            sides(register, &after, plan, &mut preview);
            doubts(&after, plan, &mut preview);
        }
        let may_count = |unit: UnitId| actor.may(Action::Count, unit, register, self.today());
        let new: BTreeSet<UnitId> = plan.new_units.iter().map(|it| it.id).collect();
        preview.sides.retain(|side| new.contains(&side.unit) || may_count(side.unit));
        preview
    }
}

/// A plan drawn up on a register, resting on its decision: the paper is used again when the
/// register holds it.
pub(super) fn drawn_up(
    state: &State,
    plan: &Plan,
    decision: Option<&PaperFace>,
    new: PaperId,
) -> (Drawn, Vec<Draft>) {
    let register = &state.register;
    let held =
        register.papers().iter().find(|it| it.face.is_some() && it.face.as_ref() == decision);
    let paper = decision.map(|_| held.map_or(new, |paper| paper.id));
    let drawn = draw(register, plan, paper);
    let mut drafts: Vec<Draft> = Vec::with_capacity(drawn.drafts.len() + 1);
    if let (Some(face), None, Some(paper)) = (decision, held, paper) {
        let day = face.dated.unwrap_or(plan.effective_on);
        drafts.push(Draft::new(day, Fact::PaperRecorded { paper, face: face.clone() }));
    }
    drafts.extend(drawn.drafts.iter().cloned());
    (drawn, drafts)
}

/// What a plan touches itself: without what stands above.
fn touched(plan: &Plan, drawn: &Drawn) -> BTreeSet<UnitId> {
    let mut touched: BTreeSet<UnitId> = plan.new_units.iter().map(|it| it.id).collect();
    touched.extend(plan.changed_units.iter().map(|it| it.unit));
    touched.extend(plan.ended_units.iter().map(|it| it.unit));
    touched.extend(drawn.reassigned.iter().flat_map(|it| [it.from, it.to]));
    touched
}

/// Those of them that stand under none of them on a day.
fn highest(touched: &BTreeSet<UnitId>, register: &Register, on: Date) -> Vec<UnitId> {
    let exists = |unit: &&UnitId| register.units().get(**unit).is_some_and(|it| it.exists_on(on));
    let under =
        |unit: UnitId| register.superiors_on(unit, on).iter().any(|it| touched.contains(it));
    touched.iter().filter(exists).copied().filter(|unit| !under(*unit)).collect()
}

/// Cells of too few and base organisations of the wrong form, by the rules of the day.
fn doubts(after: &Register, plan: &Plan, preview: &mut Preview) {
    let on = plan.effective_on;
    let touched = touched(plan, &preview.drawn);
    let mut words: Vec<String> = Vec::new();
    for top in highest(&touched, after, on) {
        let found = review_organisations(after, rules::rulebook(), rules::calendar(), top, on);
        for finding in found {
            let About::Unit(unit) = finding.about else { continue };
            if touched.contains(&unit) && is_of_shape(finding.matter) {
                let name = after.units().get(unit).map_or("", |it| it.name_on(on));
                words.push(format!("{name}: {}", finding.says));
            }
        }
    }
    let told = words.into_iter().map(|words| Told { problem: None, words, blocks: false });
    preview.problems.extend(told);
}

fn is_of_shape(matter: Matter) -> bool {
    matches!(
        matter,
        Matter::FewOfficials | Matter::EmptyCell | Matter::SmallBody | Matter::LargeCell
    )
}

fn sides(before: &Register, after: &Register, plan: &Plan, preview: &mut Preview) {
    let on = plan.effective_on;
    let eve = on.yesterday().unwrap_or(on);
    let (was, is) = (sizes(before, eve), sizes(after, on));
    let mut touched = touched(plan, &preview.drawn);
    let total = |register: &Register, on: Date, sizes: &HashMap<UnitId, Size>| {
        let tops = highest(&touched, register, on);
        tops.iter().filter_map(|top| sizes.get(top)).map(|size| size.members()).sum()
    };
    preview.members = (total(before, eve, &was), total(after, on, &is));
    let above: BTreeSet<UnitId> = touched
        .iter()
        .flat_map(|unit| {
            let mut line = before.superiors_on(*unit, eve);
            line.extend(after.superiors_on(*unit, on));
            line
        })
        .collect();
    touched.extend(above);
    let side = |register: &Register, unit: UnitId, day: Date, size: Option<&Size>| {
        let unit = register.units().get(unit).filter(|it| it.exists_on(day))?;
        Some(SideOf {
            name: unit.name_on(day).to_owned(),
            code: unit.code.on(day).cloned().flatten(),
            kind: unit.kind_on(day),
            parent: unit.parent_on(day),
            size: size.copied().unwrap_or_default(),
        })
    };
    preview.sides = touched
        .into_iter()
        .map(|unit| Side {
            unit,
            before: side(before, unit, eve, was.get(&unit)),
            after: side(after, unit, on, is.get(&unit)),
        })
        .collect();
}
