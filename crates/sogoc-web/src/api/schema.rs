//! What answers look like: each type of an answer says its own JSON schema.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;
use serde_json::{Value, json};
use sogoc_domain::date::PartialDate;
use sogoc_domain::id::{BatchId, EventId, PaperId, PersonId, PlaceId, UnitId};
use uuid::Uuid;

/// A type that is written as JSON and says how.
pub(crate) trait Shape {
    /// Its schema; named parts are put among the definitions.
    fn shape(all: &mut Definitions) -> Value;
}

/// The named schemas of a document.
#[derive(Debug, Default)]
pub(crate) struct Definitions(BTreeMap<&'static str, Value>);

/// A property: name, schema, what it means.
pub(crate) type Property = (&'static str, Value, &'static str);

impl Definitions {
    /// A reference to an object, defined the first time it is met.
    pub(crate) fn define(
        &mut self,
        name: &'static str,
        about: &'static str,
        properties: impl FnOnce(&mut Self) -> Vec<Property>,
    ) -> Value {
        if !self.0.contains_key(name) {
            // Kept free, so that a type that holds itself ends.
            self.0.insert(name, Value::Null);
            let properties = properties(self);
            self.0.insert(name, object(about, &properties));
        }
        json!({ "$ref": format!("#/components/schemas/{name}") })
    }

    /// A reference to an object like another, of which only these parts are always there.
    pub(crate) fn part_of(
        &mut self,
        name: &'static str,
        whole: &'static str,
        always: &[&str],
    ) -> Value {
        let mut part = self.0.get(whole).cloned().unwrap_or_default();
        part["required"] = json!(always);
        self.0.insert(name, part);
        json!({ "$ref": format!("#/components/schemas/{name}") })
    }

    /// All of them, by name.
    pub(crate) fn into_json(self) -> Value {
        json!(self.0)
    }
}

/// An object that has all of these and nothing else.
fn object(about: &str, properties: &[Property]) -> Value {
    let names: Vec<&str> = properties.iter().map(|(name, ..)| *name).collect();
    let described = properties.iter().map(|(name, schema, words)| {
        let mut schema = schema.clone();
        if !words.is_empty() {
            schema["description"] = json!(words);
        }
        ((*name).to_owned(), schema)
    });
    let described: serde_json::Map<String, Value> = described.collect();
    json!({
        "type": "object",
        "description": about,
        "properties": described,
        "required": names,
        "additionalProperties": false,
    })
}

/// Declares types of answers with what they and their parts mean, for programs and for their
/// documentation at once.
macro_rules! answers {
    ($($about:literal $name:ident { $($field:ident: $type:ty = $words:literal,)* })*) => {$(
        #[doc = $about]
        #[derive(Debug, Clone, serde::Serialize)]
        pub(crate) struct $name { $(#[doc = $words] pub(crate) $field: $type,)* }

        impl crate::api::schema::Shape for $name {
            fn shape(all: &mut crate::api::schema::Definitions) -> serde_json::Value {
                all.define(stringify!($name), $about, |all| {
                    vec![$((
                        stringify!($field).trim_start_matches("r#"),
                        <$type as crate::api::schema::Shape>::shape(all),
                        $words,
                    )),*]
                })
            }
        }
    )*};
}

macro_rules! simple {
    ($($($type:ty),+ => $schema:tt;)+) => {$($(
        impl Shape for $type {
            fn shape(_: &mut Definitions) -> Value {
                json!($schema)
            }
        }
    )+)+};
}

simple! {
    String, &'static str => { "type": "string" };
    bool => { "type": "boolean" };
    f64 => { "type": "number" };
    i64, i32, i16 => { "type": "integer" };
    u64, usize => { "type": "integer", "minimum": 0 };
    Uuid, UnitId, PersonId, PlaceId, PaperId, EventId, BatchId => { "type": "string", "format": "uuid" };
    Date => { "type": "string", "format": "date" };
    Timestamp => { "type": "string", "format": "date-time" };
    PartialDate => { "type": "string", "pattern": "^([0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?)?$" };
}

impl<T: Shape> Shape for Option<T> {
    fn shape(all: &mut Definitions) -> Value {
        let mut inner = T::shape(all);
        match inner.get("type").and_then(Value::as_str) {
            Some(kind) if inner.get("enum").is_none() => {
                inner["type"] = json!([kind, "null"]);
                inner
            }
            _ => json!({ "anyOf": [inner, { "type": "null" }] }),
        }
    }
}

impl<T: Shape> Shape for Vec<T> {
    fn shape(all: &mut Definitions) -> Value {
        json!({ "type": "array", "items": T::shape(all) })
    }
}

impl<T: Shape> Shape for BTreeMap<String, T> {
    fn shape(all: &mut Definitions) -> Value {
        json!({ "type": "object", "additionalProperties": T::shape(all) })
    }
}

/// Lists of words of the domain are written as their identifiers.
macro_rules! words {
    ($($type:ty),+ $(,)?) => {$(
        impl Shape for $type {
            fn shape(_: &mut Definitions) -> Value {
                let ids: Vec<&str> = <$type>::WORDS.iter().map(|(id, _)| *id).collect();
                json!({ "type": "string", "enum": ids })
            }
        }
    )+};
}

words!(
    sogoc_domain::person::Activity,
    sogoc_domain::person::MemberKind,
    sogoc_domain::person::Sex,
    sogoc_domain::place::PlaceKind,
    sogoc_domain::rating::Grade,
    sogoc_domain::stated::Bound,
    sogoc_domain::unit::UnitKind,
    sogoc_domain::paper::PaperKind,
    sogoc_domain::review::Matter,
    sogoc_domain::rulebook::Confidence,
    sogoc_domain::rulebook::Severity,
);
