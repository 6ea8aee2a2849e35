//! The page that shows what is behind a number, by the question it answers.

use jiff::civil::Date;
use sogoc_domain::date::Period;
use sogoc_domain::text::format_date;
use sogoc_figures::attribute::Attribute;
use sogoc_figures::compare::ask::{Asked, What};
use sogoc_figures::filter::{Compare, Filter};
use sogoc_figures::places::PlaceField;
use sogoc_figures::value::Value;
use sogoc_operations::coverage::Moved;

use crate::paths;

/// Where the people, organisations, places or papers of an answer are listed; none where nothing lists them.
pub(super) fn href(asked: &Asked) -> Option<String> {
    let (unit, day) = (asked.unit.to_string(), format_date(asked.as_of));
    let on = |path: &str, filter: &str| {
        paths::with(path, &[("unit", &*unit), ("where", filter), ("as_of", &*day)])
    };
    Some(match &asked.ask.what {
        What::Members(it) => on(paths::FIGURES, &it.text),
        What::Units(it) => match round(&it.text, asked.as_of) {
            Some(year) => paths::with(paths::RATINGS, &[("unit", &unit), ("nam", &year)]),
            None => on(paths::UNITS, ""),
        },
        What::Places(it) => places(&on(paths::PLACES, ""), &it.filter, None),
        What::PlacesGained(it) => {
            places(&on(paths::PLACES, ""), &it.filter, asked.period.map(Period::eve))
        }
        What::Form(row) => {
            let period = asked.period?;
            let (from, to) = (format_date(period.from), format_date(period.to));
            let pairs = [("form", &*row.form), ("row", &*row.row), ("unit", &*unit)];
            let address = paths::with(paths::FIGURES, &pairs);
            paths::with(&address, &[("from", &*from), ("to", &*to)])
        }
        What::Stated(_) => paths::on(&paths::stated(&unit), Some(asked.as_of)),
    })
}

/// The round a filter asks the ratings of: one it names, or that of the day.
fn round(filter: &str, on: Date) -> Option<String> {
    match filter.split_once("rating_") {
        Some((_, named)) => named.get(..4).map(str::to_owned),
        None => filter.contains("rating").then(|| on.year().to_string()),
    }
}

/// The list of places a filter asks for: of one kind or all three, by one measure of coverage;
/// or those that gained a member since a day.
fn places(list: &str, filter: &Filter<PlaceField>, since: Option<Date>) -> String {
    let parts = match filter {
        Filter::And(parts) => parts.as_slice(),
        one => std::slice::from_ref(one),
    };
    let (mut kind, mut measured) = ("ca-ba", String::new());
    for part in parts {
        match part {
            Filter::Test(PlaceField::Kind, Compare::Equal, Value::Word(word)) => kind = word,
            Filter::Test(field, Compare::Equal, Value::Bool(yes)) => {
                measured = format!("{}:{}", field.id(), if *yes { "yes" } else { "no" });
            }
            _ => {}
        }
    }
    let before = since.map(format_date).unwrap_or_default();
    let picked = if since.is_some() { Moved::Gained.id() } else { &measured };
    paths::with(list, &[("loai", kind), ("muc", picked), ("so_voi", &before)])
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_round_is_named_or_that_of_the_day() {
        let round = |filter| round(filter, date(2022, 12, 31));
        assert_eq!(round("rating_2018 = good").as_deref(), Some("2018"));
        assert_eq!(round("level = base and rating = good").as_deref(), Some("2022"));
        assert_eq!(round("level = base"), None);
    }
}
