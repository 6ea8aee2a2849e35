//! A value bound to a statement: whole number, text or bytes, each possibly absent.

use jiff::Timestamp;
use sqlx::SqlStr;
use sqlx::encode::Encode;
use sqlx::query::Query;
use sqlx::{Database, Type};
use uuid::Uuid;

/// The three kinds of column we use. `None` keeps its kind: PostgreSQL wants to know it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Value {
    Int(Option<i64>),
    Text(Option<String>),
    Bytes(Option<Vec<u8>>),
}

/// Values in order: `values![id, name]`.
macro_rules! values {
    ($($value:expr),* $(,)?) => { vec![$($crate::db::Value::from($value)),*] };
}
pub(crate) use values;

/// A statement with its values bound, for either database.
pub(super) fn query<'q, DB>(sql: SqlStr, values: Vec<Value>) -> Query<'q, DB, DB::Arguments>
where
    DB: Database,
    Option<i64>: Encode<'q, DB> + Type<DB>,
    Option<String>: Encode<'q, DB> + Type<DB>,
    Option<Vec<u8>>: Encode<'q, DB> + Type<DB>,
{
    values.into_iter().fold(sqlx::query(sql), |query, value| match value {
        Value::Int(int) => query.bind(int),
        Value::Text(text) => query.bind(text),
        Value::Bytes(bytes) => query.bind(bytes),
    })
}

/// Microseconds, always six digits, so that text order is time order.
fn text_of(time: Timestamp) -> String {
    format!("{time:.6}")
}

macro_rules! from {
    ($($kind:ident: $source:ty => $make:expr;)*) => {$(
        impl From<$source> for Value {
            fn from(value: $source) -> Self {
                Self::$kind(Some($make(value)))
            }
        }
        impl From<Option<$source>> for Value {
            fn from(value: Option<$source>) -> Self {
                Self::$kind(value.map($make))
            }
        }
    )*};
}

from! {
    Int: i64 => std::convert::identity;
    Int: u32 => i64::from;
    Int: bool => i64::from;
    Text: String => std::convert::identity;
    Text: &str => str::to_owned;
    Text: Uuid => |id: Uuid| id.to_string();
    Text: Timestamp => text_of;
    Bytes: Vec<u8> => std::convert::identity;
    Bytes: [u8; 32] => |bytes: [u8; 32]| bytes.to_vec();
}
