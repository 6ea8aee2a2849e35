//! A filter of the figure language said by the parameters of the conditions, where it can be.

use jiff::civil::Date;
use sogoc_figures::field::Field;
use sogoc_figures::filter::{Compare, Filter};
use sogoc_figures::value::Value;

use super::condition::{CATALOGUE, Kind};

/// No age is beyond it.
const YEARS_MAX: i64 = 150;

/// The parameters that say the same as a filter; none when one of its parts has no condition of
/// its own, or a condition is asked otherwise already.
pub(super) fn understood(
    filter: &Filter,
    asked: &dyn Fn(&str) -> String,
    on: Date,
) -> Option<Vec<(String, String)>> {
    let parts = match filter {
        Filter::All => return None,
        Filter::And(parts) => parts.as_slice(),
        one => std::slice::from_ref(one),
    };
    let mut pairs: Vec<(String, String)> = Vec::new();
    for part in parts {
        let pair = one(part, on)?;
        // An edge nobody lives to only closes a band: it is no condition.
        if pair.0.ends_with("_to") && pair.1.parse().is_ok_and(|to: i64| to > YEARS_MAX) {
            continue;
        }
        if pairs.iter().any(|(name, _)| *name == pair.0) || !asked(&pair.0).is_empty() {
            return None;
        }
        pairs.push(pair);
    }
    Some(pairs)
}

fn one(part: &Filter, on: Date) -> Option<(String, String)> {
    CATALOGUE.iter().find_map(|condition| match &condition.kind {
        Kind::Choice(choices) => {
            let choice = choices(on).into_iter().find(|choice| choice.filter == *part)?;
            Some((condition.name.to_owned(), choice.code))
        }
        Kind::Years(field, _) => {
            let (edge, value) = edge(part, *field)?;
            Some((condition.edge(edge), value.to_string()))
        }
        Kind::Days(..) => None,
    })
}

/// A test of whole numbers as the edge of a range that includes it.
fn edge(part: &Filter, field: Field) -> Option<(&'static str, i64)> {
    let Filter::Test(tested, compare, Value::Number(number)) = part else { return None };
    if *tested != field {
        return None;
    }
    match compare {
        Compare::Less => Some(("to", number - 1)),
        Compare::AtMost => Some(("to", *number)),
        Compare::More => Some(("from", number + 1)),
        Compare::AtLeast => Some(("from", *number)),
        Compare::Equal | Compare::Differs => None,
    }
    .filter(|(_, number)| *number >= 0)
}
