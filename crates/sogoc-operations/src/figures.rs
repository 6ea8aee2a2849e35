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
    /// Runs a reading on the register as it is, or as it was known at a position.
    ///
    /// # Errors
    /// When the position lies in the future of the ledger.
    pub fn with_register<T>(
        &self,
        known_at: Option<Position>,
        read: impl FnOnce(&Register) -> T,
    ) -> Result<T, OperationError> {
        let state = self.state();
        let Some(position) = known_at else { return Ok(read(&state.register)) };
        if position > state.register.position() {
            return Err(OperationError::input(format!(
                "Sổ mới ghi đến biến động số {}; không có số {position}.",
                state.register.position()
            )));
        }
        Ok(read(&state.register.known_at(position)?))
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
        known_at: Option<Position>,
    ) -> Result<Count, OperationError> {
        self.authorise(actor, Action::Count, question.unit)?;
        check_day(question.as_of)?;
        self.with_register(known_at, |register| match by {
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
        known_at: Option<Position>,
    ) -> Result<(&'static Definition, Arc<Filled>), OperationError> {
        self.authorise(actor, Action::Count, unit)?;
        check_day(period.eve())?;
        let question = FilledIn { form: id.to_owned(), unit, period };
        // What was known once is asked for too seldom to be kept.
        let filled = match known_at {
            None => self.answer(&question).as_ref().clone(),
            Some(_) => self.with_register(known_at, |register| question.answer(register))?,
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
