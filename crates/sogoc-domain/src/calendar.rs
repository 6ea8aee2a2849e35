//! Working days (ngày làm việc): weekends, fixed and yearly holidays, days off in their place.

use std::collections::HashMap;

use jiff::civil::Date;
use serde::Deserialize;

use crate::date::MonthDay;
use crate::rulebook::Confidence;

/// `rules/calendar.toml`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Holidays {
    first_year: i16,
    last_year: i16,
    /// Days of the week off, Monday being 1.
    weekend: Vec<i8>,
    #[serde(default)]
    fixed: Vec<Fixed>,
    #[serde(default)]
    yearly: Vec<Yearly>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Fixed {
    #[serde(rename = "name")]
    _name: String,
    day: MonthDay,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Yearly {
    #[serde(rename = "name")]
    _name: String,
    confidence: Confidence,
    /// Of each year the day, or the first and the last.
    days: Vec<Vec<Date>>,
}

/// Which days are worked.
#[derive(Debug, Clone, Default)]
pub struct Calendar {
    first_year: i16,
    last_year: i16,
    weekend: Vec<i8>,
    /// Days off besides weekends, and whether that is sure.
    off: HashMap<Date, bool>,
}

/// A day found by counting working days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reckoned {
    /// The day.
    pub on: Date,
    /// False when the holidays on the way are recalled only, or not known.
    pub certain: bool,
}

impl Calendar {
    /// The calendar of these holidays.
    pub fn of(holidays: &Holidays) -> Self {
        let mut calendar = Self {
            first_year: holidays.first_year,
            last_year: holidays.last_year,
            weekend: holidays.weekend.clone(),
            off: HashMap::new(),
        };
        let mut days: Vec<(Date, bool)> = Vec::new();
        for year in holidays.first_year..=holidays.last_year {
            days.extend(holidays.fixed.iter().filter_map(|it| Some((it.day.in_year(year)?, true))));
        }
        for yearly in &holidays.yearly {
            let sure = yearly.confidence.is_sure();
            days.extend(yearly.days.iter().flat_map(|span| stretch(span)).map(|day| (day, sure)));
        }
        days.sort_unstable();
        calendar.off.extend(days.iter().copied());
        for (day, sure) in days {
            calendar.substitute(day, sure);
        }
        calendar
    }

    /// A holiday on a weekend is made up for on the next day that is worked.
    fn substitute(&mut self, holiday: Date, sure: bool) {
        if !self.is_weekend(holiday) {
            return;
        }
        let mut next = holiday.tomorrow();
        while let Ok(day) = next {
            if self.works(day) {
                self.off.insert(day, sure);
                return;
            }
            next = day.tomorrow();
        }
    }

    fn is_weekend(&self, day: Date) -> bool {
        self.weekend.contains(&day.weekday().to_monday_one_offset())
    }

    /// Whether a day is worked, as far as the calendar knows.
    pub fn works(&self, day: Date) -> bool {
        !self.is_weekend(day) && !self.off.contains_key(&day)
    }

    /// How many working days there are after a day, up to another and with it.
    pub fn between(&self, from: Date, to: Date) -> usize {
        let days = from.series(jiff::Span::new().days(1)).skip(1).take_while(|day| *day <= to);
        days.filter(|day| self.works(*day)).count()
    }

    /// The last of so many working days after a day; the day itself for none.
    pub fn after(&self, date: Date, working_days: u16) -> Reckoned {
        let known = |day: Date| (self.first_year..=self.last_year).contains(&day.year());
        let mut found = Reckoned { on: date, certain: known(date) };
        let mut left = working_days;
        while left > 0 {
            let Ok(next) = found.on.tomorrow() else { break };
            found.on = next;
            found.certain &= known(next) && self.off.get(&next).copied().unwrap_or(true);
            left -= u16::from(self.works(next));
        }
        found
    }
}

/// The days from the first of a span to its last.
fn stretch(span: &[Date]) -> impl Iterator<Item = Date> {
    let ends = span.first().copied().zip(span.last().copied());
    let days = ends.map(|(first, last)| {
        first.series(jiff::Span::new().days(1)).take_while(move |day| *day <= last)
    });
    days.into_iter().flatten()
}
