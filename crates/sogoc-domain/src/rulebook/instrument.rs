//! Instruments (văn bản): what rules rest on.

use jiff::civil::Date;
use serde::Deserialize;

use super::Confidence;
use crate::date::PartialDate;
use crate::text::format_partial;

/// An instrument of the register of instruments.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Instrument {
    /// Permanent identifier: `QD29-2016`.
    pub id: String,
    /// Kind and number: `Quy định 29-QĐ/TW`.
    pub name: String,
    /// What it is about.
    #[serde(default)]
    pub about: Option<String>,
    /// The day it was signed.
    #[serde(default)]
    pub signed: PartialDate,
    /// The first day of force.
    #[serde(default)]
    pub from: PartialDate,
    /// The first day no longer in force; open when none was found.
    #[serde(default)]
    pub to: PartialDate,
    /// The instrument that took its place.
    #[serde(default)]
    pub replaced_by: Option<String>,
    /// What is to be known about it.
    #[serde(default)]
    pub note: Option<String>,
    /// How sure we are of its existence and date.
    pub confidence: Confidence,
}

impl Instrument {
    /// Whether it is known to have stood on a day.
    pub fn in_force(&self, date: Date) -> bool {
        self.from.earliest().is_some_and(|from| from <= date)
            && self.to.earliest().is_none_or(|to| date < to)
    }

    /// `Quy định 29-QĐ/TW ngày 25/07/2016`.
    pub fn cited(&self) -> String {
        let name = &self.name;
        match self.signed {
            PartialDate::Unknown => name.clone(),
            PartialDate::Year(year) => format!("{name} năm {year}"),
            PartialDate::Month(month_of, month) => format!("{name} tháng {month}/{month_of}"),
            day @ PartialDate::Day(_) => format!("{name} ngày {}", format_partial(day)),
        }
    }
}
