//! What to look into: gaps and overdue matters that can be told from the register today.

use jiff::civil::Date;
use sogoc_domain::date::PartialDate;
use sogoc_domain::id::{PersonId, UnitId};
use sogoc_domain::person::MemberKind;
use sogoc_figures::field::Member;
use sogoc_figures::question::Question;

use crate::error::OperationError;
use crate::office::Office;
use crate::rights::{Action, Actor};
use crate::rules;

/// Something about members that needs a look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Finding {
    /// Probationary for longer than the rule of the day has it.
    LateOfficial,
    /// Neither day nor year of birth.
    NoBirth,
    /// The year of birth alone, or the month.
    PartBirth,
    /// Sex not known.
    NoSex,
    /// Ethnic group not known.
    NoEthnicity,
    /// Official for more than a year, without a card number.
    NoCard,
}

impl Finding {
    /// Every finding, the gravest first.
    pub const ALL: &'static [Self] = &[
        Self::LateOfficial,
        Self::NoBirth,
        Self::NoSex,
        Self::NoEthnicity,
        Self::NoCard,
        Self::PartBirth,
    ];

    /// The identifier in addresses.
    pub fn id(self) -> &'static str {
        match self {
            Self::LateOfficial => "late_official",
            Self::NoBirth => "no_birth",
            Self::PartBirth => "part_birth",
            Self::NoSex => "no_sex",
            Self::NoEthnicity => "no_ethnicity",
            Self::NoCard => "no_card",
        }
    }

    /// The finding of that identifier.
    pub fn named(id: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|finding| finding.id() == id)
    }

    /// Whether the member is to be looked into.
    pub fn concerns(self, member: &Member<'_>) -> bool {
        let (person, on) = (member.person, member.on);
        let past = |date: PartialDate, months: i32| {
            let due = |day: Date| day.checked_add(jiff::Span::new().months(months)).ok();
            date.latest().and_then(due).is_some_and(|due| due < on)
        };
        let probation = rules::rulebook().on("PRO-01", on);
        let probation_months = probation.map_or(12, |rule| rule.number("months").unwrap_or(12));
        let milestones = person.milestones.on(on).copied().unwrap_or_default();
        let probationary = person.kind_on(on) == Some(MemberKind::Probationary);
        match self {
            Self::LateOfficial => probationary && past(milestones.admitted_on, probation_months),
            Self::NoBirth => person.birth_on(on) == PartialDate::Unknown,
            Self::PartBirth => {
                let birth = person.birth_on(on);
                birth.year().is_some() && birth.day().is_none()
            }
            Self::NoSex => person.sex_on(on).is_none(),
            Self::NoEthnicity => person.ethnicity_on(on).is_none(),
            Self::NoCard => {
                !probationary && person.card_on(on).is_none() && past(milestones.official_on, 12)
            }
        }
    }
}

impl Office {
    /// How many members each finding concerns, those that concern nobody left out.
    ///
    /// # Errors
    /// Denied without the right to count there.
    pub fn findings(
        &self,
        actor: &Actor,
        unit: UnitId,
        as_of: Date,
    ) -> Result<Vec<(Finding, u64)>, OperationError> {
        self.authorise(actor, Action::Count, unit)?;
        let state = self.state();
        let question = Question::of(unit, as_of);
        let mut counts = vec![0; Finding::ALL.len()];
        for member in question.members(&state.register) {
            for (count, finding) in counts.iter_mut().zip(Finding::ALL) {
                *count += u64::from(finding.concerns(&member));
            }
        }
        let found = Finding::ALL.iter().copied().zip(counts);
        Ok(found.filter(|(_, count)| *count > 0).collect())
    }

    /// Who a finding concerns, by id alone: their names are for those who may list, see
    /// [`Office::lines`].
    ///
    /// # Errors
    /// Denied without the right to count there.
    pub fn concerned(
        &self,
        actor: &Actor,
        unit: UnitId,
        as_of: Date,
        finding: Finding,
    ) -> Result<Vec<(PersonId, Date)>, OperationError> {
        self.authorise(actor, Action::Count, unit)?;
        let state = self.state();
        let question = Question::of(unit, as_of);
        let concerned = question.members(&state.register).filter(|it| finding.concerns(it));
        Ok(concerned.map(|member| (member.person.id, as_of)).collect())
    }
}
