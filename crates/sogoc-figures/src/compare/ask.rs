//! A question whose answer is one whole number, in the figure language.

use jiff::civil::Date;
use serde::Deserialize;
use sogoc_domain::date::Period;
use sogoc_domain::id::UnitId;
use sogoc_domain::register::Register;

use crate::attribute::Attribute;
use crate::field::Field;
use crate::filter::Filter;
use crate::form::{self, Library};
use crate::places::PlaceField;
use crate::question::{PlaceQuestion, Question, UnitQuestion};
use crate::units::UnitField;

/// A question of one number.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Ask {
    /// The organisation, by its code, where not that of the article.
    #[serde(default)]
    pub unit: Option<String>,
    /// The day, where not that of the claim.
    #[serde(default)]
    pub as_of: Option<Date>,
    /// What is asked.
    #[serde(flatten)]
    pub what: What,
}

/// What is counted.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum What {
    /// Members on the day.
    Members(Where<Field>),
    /// Organisations under the unit on the day.
    Units(Where<UnitField>),
    /// Places of the unit on the day.
    Places(Where<PlaceField>),
    /// Places that pass on the last day of the period and stood there, without passing, on its eve.
    PlacesGained(Where<PlaceField>),
    /// A row of a statutory form over the period.
    Form(FormRow),
    /// The newest number the unit declared by the day, by the id of its measure.
    Stated(String),
}

/// A filter written in the figure language.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String", bound = "F: Attribute")]
pub struct Where<F: Attribute> {
    /// As written, to be asked again.
    pub text: String,
    /// As read.
    pub filter: Filter<F>,
}

impl<F: Attribute> TryFrom<String> for Where<F> {
    type Error = crate::parse::ParseError;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        let filter = Filter::<F>::parse(&text)?;
        Ok(Self { text, filter })
    }
}

/// A row of a form: `1-BTCTW/B1`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct FormRow {
    /// The form.
    pub form: String,
    /// The key of the row.
    pub row: String,
}

impl TryFrom<String> for FormRow {
    type Error = String;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        let (form, row) = text.rsplit_once('/').ok_or("viết như 1-BTCTW/B1")?;
        Ok(Self { form: form.to_owned(), row: row.to_owned() })
    }
}

/// What answers are drawn from.
#[derive(Clone, Copy)]
pub struct Sources<'a> {
    /// The register.
    pub register: &'a Register,
    /// The organisation of a code.
    pub unit: &'a dyn Fn(&str) -> Option<UnitId>,
    /// The statutory forms.
    pub forms: &'a Library,
}

/// A question put: of which unit, of which day, and its answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// The question.
    pub ask: Ask,
    /// The organisation.
    pub unit: UnitId,
    /// The day.
    pub as_of: Date,
    /// The period, where there is one.
    pub period: Option<Period>,
    /// The answer.
    pub value: i64,
}

impl Ask {
    /// Puts the question; `None` when the register knows no answer.
    pub fn put(
        &self,
        sources: Sources<'_>,
        unit: UnitId,
        as_of: Date,
        period: Option<Period>,
    ) -> Option<Asked> {
        let unit = self.unit.as_deref().map_or(Some(unit), sources.unit)?;
        let as_of = self.as_of.unwrap_or(as_of);
        let value = self.answer(sources, unit, as_of, period)?;
        Some(Asked { ask: self.clone(), unit, as_of, period, value })
    }

    fn answer(
        &self,
        sources: Sources<'_>,
        unit: UnitId,
        as_of: Date,
        period: Option<Period>,
    ) -> Option<i64> {
        let register = sources.register;
        let whole = |count: u64| i64::try_from(count).ok();
        match &self.what {
            What::Members(it) => {
                whole(Question::of(unit, as_of).only(it.filter.clone()).count(register))
            }
            What::Units(it) => {
                whole(UnitQuestion { unit, as_of, filter: it.filter.clone() }.count(register))
            }
            What::Places(it) => whole(places(unit, as_of, &it.filter).count(register)),
            What::PlacesGained(it) => {
                let eve = period?.eve();
                let stood = places(unit, eve, &Filter::All).list(register);
                let passed = places(unit, eve, &it.filter).list(register);
                let gained = |place: &&_| stood.contains(place) && !passed.contains(place);
                let now = places(unit, as_of, &it.filter).list(register);
                whole(now.iter().filter(gained).count() as u64)
            }
            What::Form(FormRow { form, row }) => {
                let period = period?;
                let form = sources.forms.form(form, period.to)?;
                whole(form::answer(register, form, row, unit, period)?.value()?)
            }
            What::Stated(measure) => {
                let stated = &register.units().get(unit)?.stated;
                let newest = stated.iter().filter(|it| it.measure == *measure && it.on <= as_of);
                newest.max_by_key(|it| it.on).map(|it| it.value)
            }
        }
    }
}

fn places(unit: UnitId, as_of: Date, filter: &Filter<PlaceField>) -> PlaceQuestion {
    PlaceQuestion { unit, as_of, filter: filter.clone() }
}
