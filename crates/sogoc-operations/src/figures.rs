//! Asking for figures: the register of now or as it was known, the actor's rights first.

use std::sync::Arc;

use jiff::civil::Date;
use sogoc_domain::date::{EARLIEST, Period};
use sogoc_domain::event::Position;
use sogoc_domain::id::UnitId;
use sogoc_domain::register::Register;
use sogoc_figures::attribute::{Attribute, Count};
use sogoc_figures::form::{Definition, Filled, fill};
use sogoc_figures::question::Ask;

use crate::answers::Question;
use crate::error::OperationError;
use crate::forms;
use crate::office::Office;
use crate::rights::{Action, Actor};

/// Through what the register is looked at: as it is today, unless told otherwise.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Lens {
    /// Theo dữ liệu ghi đến: what was recorded by this position.
    pub known_at: Option<Position>,
    /// Theo hệ thống tổ chức tại ngày: people of their own day in the organisation of this one.
    pub structure: Option<Date>,
}

impl Lens {
    /// In the structure of a day, if one is given.
    #[must_use]
    pub fn of_structure(self, structure: Option<Date>) -> Self {
        Self { structure, ..self }
    }
}

impl From<Option<Position>> for Lens {
    fn from(known_at: Option<Position>) -> Self {
        Self { known_at, structure: None }
    }
}

/// The question: the register in the structure of a day.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Shaped {
    day: Date,
}

impl Question for Shaped {
    type Answer = Register;

    fn answer(&self, register: &Register) -> Register {
        register.in_structure_of(self.day)
    }

    /// A person is about ten values.
    fn weight(register: &Register) -> usize {
        register.people().len() * 10
    }
}

/// The question: a form of a unit for a period. A form has one id for good.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct FilledIn {
    form: String,
    unit: UnitId,
    period: Period,
}

impl Question for FilledIn {
    type Answer = Option<Arc<Filled>>;

    fn answer(&self, register: &Register) -> Self::Answer {
        let form = forms::form(&self.form, self.period.to)?;
        Some(Arc::new(fill(register, forms::library(), form, self.unit, self.period)))
    }

    fn weight(filled: &Self::Answer) -> usize {
        let answers = filled.iter().flat_map(|it| &it.rows).flat_map(|row| &row.answers);
        answers.map(|it| 1 + it.value().map_or(0, |value| value as usize)).sum()
    }
}

impl Office {
    /// Runs a reading on the register as it is, as it was known at a position, or in the structure
    /// of a day.
    ///
    /// # Errors
    /// When the position lies in the future of the ledger.
    pub fn with_register<T>(
        &self,
        lens: impl Into<Lens>,
        read: impl FnOnce(&Register) -> T,
    ) -> Result<T, OperationError> {
        let lens = lens.into();
        if let (None, Some(day)) = (lens.known_at, lens.structure) {
            check_day(day)?;
            return Ok(read(&self.answer(&Shaped { day })));
        }
        let state = self.state();
        let Some(position) = lens.known_at else { return Ok(read(&state.register)) };
        if position > state.register.position() {
            return Err(OperationError::input(format!(
                "Sổ mới ghi đến biến động số {}; không có số {position}.",
                state.register.position()
            )));
        }
        let known = state.register.known_at(position)?;
        Ok(match lens.structure {
            Some(day) => read(&known.in_structure_of(day)),
            None => read(&known),
        })
    }

    /// Counts members, organisations or places, in groups if asked.
    ///
    /// # Errors
    /// Denied without the right to count there.
    pub fn count<F: Attribute>(
        &self,
        actor: &Actor,
        question: &Ask<F>,
        by: Option<F>,
        lens: impl Into<Lens>,
    ) -> Result<Count, OperationError> {
        self.authorise(actor, Action::Count, question.unit)?;
        check_day(question.as_of)?;
        self.with_register(lens, |register| match by {
            Some(field) => question.count_by(register, field),
            None => Count { total: question.count(register), groups: Vec::new() },
        })
    }

    /// Fills a form.
    ///
    /// # Errors
    /// Denied without the right to count there; not found for a form that is not known.
    pub fn form(
        &self,
        actor: &Actor,
        id: &str,
        unit: UnitId,
        period: Period,
        lens: impl Into<Lens>,
    ) -> Result<(&'static Definition, Arc<Filled>), OperationError> {
        self.authorise(actor, Action::Count, unit)?;
        check_day(period.eve())?;
        let question = FilledIn { form: id.to_owned(), unit, period };
        // What was known once, or in another structure, is asked for too seldom to be kept.
        let lens = lens.into();
        let filled = if lens == Lens::default() {
            self.answer(&question).as_ref().clone()
        } else {
            self.with_register(lens, |register| question.answer(register))?
        };
        forms::form(id, period.to)
            .zip(filled)
            .ok_or_else(|| OperationError::NotFound { what: "biểu", given: id.to_owned() })
    }
}

/// Nothing is known before the register's first day.
pub(crate) fn check_day(day: Date) -> Result<(), OperationError> {
    if day < EARLIEST {
        let words = "Ngày này trước năm 1900, sổ không ghi. Hãy kiểm tra lại năm.";
        return Err(OperationError::input(words));
    }
    Ok(())
}
