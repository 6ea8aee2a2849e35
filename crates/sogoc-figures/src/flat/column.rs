//! Where the rows keep a field, and which value each of their codes stands for.

use sogoc_domain::person::EthnicGroup;
use sogoc_domain::register::flat::Part;

use crate::attribute::Attribute;
use crate::field::Field;
use crate::value::{Shape, Value};

/// The part of the word that tells a field; `None` for a field that is not packed.
pub(super) fn part(field: Field) -> Option<Part> {
    Some(match field {
        Field::Sex => Part::Sex,
        Field::Minority | Field::Ethnicity => Part::Ethnicity,
        Field::Religious => Part::Religious,
        Field::Kind => Part::Kind,
        Field::Activity => Part::Activity,
        Field::Readmitted => Part::Readmitted,
        Field::Occupation => Part::Occupation,
        Field::Theory => Part::Theory,
        Field::Education => Part::Education,
        Field::Professional => Part::Professional,
        Field::Title => Part::Title,
        Field::YouthUnion => Part::YouthUnion,
        Field::BusinessOwner => Part::BusinessOwner,
        Field::ForeignSpouse => Part::ForeignSpouse,
        Field::PolicyViolation => Part::PolicyViolation,
        Field::Demobilised => Part::Demobilised,
        Field::Religion
        | Field::Age
        | Field::BirthYear
        | Field::PartyAge
        | Field::Admitted
        | Field::Official
        | Field::Cell
        | Field::Category
        | Field::Rating(_)
        | Field::Holds(_) => return None,
    })
}

/// The value a code of a packed field stands for; `None` when nothing is known.
pub(super) fn value(field: Field, code: usize) -> Option<Value> {
    let known = code.checked_sub(1)?;
    match (field, field.shape()) {
        (Field::Minority, _) => Some(Value::Bool(EthnicGroup(known as u8).is_minority())),
        (_, Shape::Words(words)) => words.get(known).map(|(id, _)| Value::word(*id)),
        (_, Shape::Bool) => Some(Value::Bool(known == 1)),
        _ => Some(Value::Number(known as i64)),
    }
}
