//! Dates hidden in numbers: which number formats show a date, and which day a serial number means.

use jiff::Span;
use jiff::civil::Date;

use super::collector::Found;

/// The day a workbook counts from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Epoch {
    /// Windows: day 1 is 1 January 1900, and 29 February 1900 exists.
    Of1900,
    /// Old Macintosh files: day 0 is 1 January 1904.
    Of1904,
}

impl Epoch {
    pub(super) fn new(since_1904: bool) -> Self {
        if since_1904 { Epoch::Of1904 } else { Epoch::Of1900 }
    }

    /// The value of a cell with this number, shown as a date or not.
    pub(super) fn number<'a>(self, number: f64, shown_as_date: bool) -> Found<'a> {
        match self.date(number) {
            Some(date) if shown_as_date => Found::Date(date, number),
            _ => Found::Number(number),
        }
    }

    fn date(self, serial: f64) -> Option<Date> {
        const YEAR_9999: f64 = 2_958_466.0;
        if !(1.0..YEAR_9999).contains(&serial) {
            return None;
        }
        let day = serial as i64;
        let (start, days) = match self {
            Epoch::Of1904 => (Date::constant(1904, 1, 1), day),
            Epoch::Of1900 if day < 60 => (Date::constant(1899, 12, 31), day),
            // The day that never was.
            Epoch::Of1900 if day == 60 => return None,
            Epoch::Of1900 => (Date::constant(1899, 12, 30), day),
        };
        start.checked_add(Span::new().days(days)).ok()
    }
}

/// The number of a day in the system of 1900, for formats that store the day itself.
pub(super) fn serial(date: Date) -> f64 {
    let days = date.duration_since(Date::constant(1899, 12, 30)).as_hours() / 24;
    // Before the day that never was, numbers are one lower.
    (days - i64::from(days <= 60)) as f64
}

/// Whether a built-in number format shows a date.
pub(super) fn builtin_is_date(format: u32) -> bool {
    matches!(format, 14..=17 | 22 | 27..=31 | 34..=36 | 50..=54 | 57..=58)
}

/// Whether a number format code shows a date: it names a day, a month or a year outside quotes and brackets.
pub(super) fn code_is_date(code: &str) -> bool {
    let mut letters = String::new();
    let mut chars = code.chars();
    while let Some(c) = chars.next() {
        match c {
            '"' => {
                chars.by_ref().find(|next| *next == '"');
            }
            '[' => {
                let inside: String = chars.by_ref().take_while(|next| *next != ']').collect();
                // Elapsed time such as [mm] is no month; a locale such as [$-42A] or a colour says nothing.
                if inside.chars().all(|c| matches!(c.to_ascii_lowercase(), 'h' | 'm' | 's')) {
                    letters.push(':');
                }
            }
            '\\' | '_' | '*' => {
                chars.next();
            }
            ';' => break,
            _ => letters.push(c.to_ascii_lowercase()),
        }
    }
    let month_alone = letters.contains('m') && !letters.contains(['h', 's', ':']);
    letters.contains(['y', 'd']) || month_alone
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn serials_mean_days_in_both_systems() {
        let of_1900 = |serial| Epoch::Of1900.date(serial);
        assert_eq!(of_1900(1.0), Some(Date::constant(1900, 1, 1)));
        assert_eq!(of_1900(59.0), Some(Date::constant(1900, 2, 28)));
        assert_eq!(of_1900(60.0), None);
        assert_eq!(of_1900(61.0), Some(Date::constant(1900, 3, 1)));
        assert_eq!(of_1900(30_184.75), Some(Date::constant(1982, 8, 21)));
        assert_eq!(of_1900(2_958_465.0), Some(Date::constant(9999, 12, 31)));
        assert_eq!(of_1900(2_958_466.0), None);
        assert_eq!(of_1900(f64::NAN), None);
        assert_eq!(of_1900(-3.0), None);
        assert_eq!(of_1900(1e300), None);
        assert_eq!(Epoch::Of1904.date(28_722.0), Some(Date::constant(1982, 8, 21)));
    }

    #[test]
    fn a_serial_comes_back() {
        for number in [1.0, 59.0, 61.0, 1955.0, 30_184.0] {
            let date = Epoch::Of1900.date(number).expect("a day");
            assert!((serial(date) - number).abs() < 1e-9, "{date}");
        }
    }

    #[test]
    fn formats_of_dates_are_told_from_formats_of_numbers() {
        let dates = [
            "dd/mm/yyyy",
            "d/m/yy;@",
            "[$-1010000]d/m/yyyy;@",
            "[$-42A]dd mmmm yyyy",
            "mm-yyyy",
            "yyyy",
            "mmm",
            "[$-42A]mmmm",
            "dd\\/mm\\/yyyy\\ hh:mm",
            "\"ngày\" dd \"tháng\" mm",
        ];
        let numbers = [
            "General",
            "0",
            "#,##0",
            "0.00E+00",
            "0 \"ngày\"",
            "[Red]0;[Blue]-0",
            "h:mm",
            "mm:ss",
            "[h]:mm",
            "[mm]:ss",
            "@",
            "#,##0\\ \\d",
            "_(* #,##0_);_(* (#,##0)",
            "0%",
        ];
        for code in dates {
            assert!(code_is_date(code), "{code}");
        }
        for code in numbers {
            assert!(!code_is_date(code), "{code}");
        }
    }
}
