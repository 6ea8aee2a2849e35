//! The age of admission (ADM-01), counted by month or by year as its wording of the day says.

use jiff::civil::Date;

use super::InForce;
use crate::date::{PartialDate, after_months};
use crate::words::words;

words! {
    /// How a wording counts ages.
    Counted {
        Month = "month" => "tính theo tháng",
        Year = "year" => "tính theo năm",
    }
}

impl Counted {
    /// Đủ: whether somebody has come to an age.
    pub fn has_reached(self, born: Date, years: i32, on: Date) -> bool {
        match self {
            Self::Month => after_months(born, years * 12).is_some_and(|day| day <= on),
            Self::Year => i32::from(on.year()) - i32::from(born.year()) >= years,
        }
    }

    /// Quá: whether somebody is past an age; by month, from the first full month after it.
    pub fn has_passed(self, born: Date, years: i32, on: Date) -> bool {
        match self {
            Self::Month => after_months(born, years * 12 + 1).is_some_and(|day| day <= on),
            Self::Year => i32::from(on.year()) - i32::from(born.year()) > years,
        }
    }
}

/// How an age stands to the limits of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AdmissionAge {
    /// Under the lower limit, in years.
    TooYoung(i32),
    /// Within the limits, or the birth is not known.
    Fits,
    /// Over the upper limit, in years.
    TooOld(i32),
}

impl AdmissionAge {
    /// Judges by a wording of ADM-01. A birth known in part is read in favour.
    pub fn of(limits: InForce<'_>, birth: PartialDate, on: Date) -> Self {
        let (Some(first), Some(last)) = (birth.earliest(), birth.latest()) else {
            return Self::Fits;
        };
        let counted = |name: &str| limits.word(name)?.parse::<Counted>().ok();
        if let (Some(years), Some(counted)) = (limits.number("min"), counted("min_counted"))
            && !counted.has_reached(first, years, on)
        {
            return Self::TooYoung(years);
        }
        if let (Some(years), Some(counted)) = (limits.number("max"), counted("max_counted"))
            && counted.has_passed(last, years, on)
        {
            return Self::TooOld(years);
        }
        Self::Fits
    }
}
