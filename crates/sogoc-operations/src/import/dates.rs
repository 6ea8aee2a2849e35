//! The date in a cell, however it was typed.

use jiff::ToSpan;
use jiff::civil::{Date, date};
use sogoc_domain::date::PartialDate;
use sogoc_domain::text::{DateError, fold, parse_date};

use super::catalogues::catalogues;
use super::grid::{Cell, Content};
use super::values::{is_mark, is_nothing};

/// Day 0 of a spreadsheet's calendar (for every day since March 1900).
const DAY_ZERO: Date = date(1899, 12, 30);
/// Whole numbers that can only be years.
const YEARS: std::ops::RangeInclusive<f64> = 1900.0..=2100.0;
/// Whole numbers that can only be days of a spreadsheet's calendar: 1927 to 2099.
const SERIALS: std::ops::RangeInclusive<f64> = 10_000.0..=73_050.0;

/// What a cell says as a date.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum DateReading {
    /// Nothing.
    Blank,
    /// A date, and what is doubtful about it.
    Read { date: PartialDate, doubt: Option<Doubt>, second: Option<PartialDate> },
    /// An "x": yes, but no date.
    Mark,
    /// A date the calendar does not have.
    Impossible(String),
    /// Nothing that could be a date.
    Unreadable,
}

/// Why a date that was read should be looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Doubt {
    YearFirst,
    ShortYear,
    MoreText,
    Serial,
}

/// Reads a date. `latest` is the last day a year of two digits may mean.
pub(super) fn read_date(cell: &Cell, latest: Date) -> DateReading {
    match cell.content {
        Content::Date { serial, .. } if YEARS.contains(&serial) && serial.fract() == 0.0 => {
            sure(PartialDate::Year(serial as i16))
        }
        Content::Date { date, .. } => sure(PartialDate::Day(date)),
        Content::Number(number) => read_number(number, &cell.text, latest),
        Content::Text => read_text(&cell.text, latest),
        Content::Error => DateReading::Unreadable,
    }
}

/// True when the cell holds a date, possible or not. "26" may be a year, but a count more likely.
pub(super) fn is_plausible_date(cell: &Cell) -> bool {
    if cell.text.len() < 4 {
        return false;
    }
    let known = |date: PartialDate| date != PartialDate::Unknown;
    match read_date(cell, date(2100, 12, 31)) {
        DateReading::Read { date, .. } => known(date),
        DateReading::Impossible(_) => true,
        _ => false,
    }
}

/// True for "nt", a quotation mark and their like: the same as above.
pub(super) fn is_ditto(text: &str) -> bool {
    // Longer dots are a line to write on.
    if matches!(text.trim(), "..." | "…") {
        return true;
    }
    let core = text.trim_matches([' ', '-', '–', '.', '(', ')', '_']);
    let word = core.trim_matches(is_quotation).to_lowercase();
    let is_sign = |letter| is_quotation(letter) || matches!(letter, '/' | ' ' | '-' | ',');
    let is_signs = !core.is_empty()
        && core.chars().all(is_sign)
        && (core.chars().any(is_quotation) || matches!(core, "//" | ",,"));
    is_signs || catalogues().lists.ditto.words.contains(&word)
}

/// True for the signs that stand for the same as above.
fn is_quotation(letter: char) -> bool {
    matches!(letter, '"' | '\'' | '‘'..='‟' | '′' | '″' | '«' | '»' | '〃' | '〝'..='〟' | '＂' | '＇' | 'ʺ' | 'ˮ')
}

/// What a cell is worth to a "same as above" below it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Source {
    /// It says something that can be repeated.
    Value,
    /// It says nothing, like a blank cell.
    Nothing,
    /// It says that nobody knows, or cannot be read.
    Unknown,
}

/// What `cell` is worth as a source; `is_date` when its column holds dates.
pub(super) fn as_source(cell: &Cell, is_date: bool) -> Source {
    if cell.text.contains('?') && is_nothing(&cell.text) {
        Source::Unknown
    } else if is_nothing(&cell.text) && !is_mark(&cell.text) {
        Source::Nothing
    } else if is_date && read_date(cell, date(2100, 12, 31)) == DateReading::Unreadable {
        Source::Unknown
    } else {
        Source::Value
    }
}

fn sure(date: PartialDate) -> DateReading {
    DateReading::Read { date, doubt: None, second: None }
}

fn doubtful(date: PartialDate, doubt: Doubt) -> DateReading {
    DateReading::Read { date, doubt: Some(doubt), second: None }
}

fn read_number(number: f64, text: &str, latest: Date) -> DateReading {
    if number.fract() != 0.0 {
        // "5.1985" typed without a text format; 10.2010 loses its last zero.
        let (month, year) = text.split_once('.').unwrap_or((text, ""));
        return read_text(&format!("{month}/{year:0<4}"), latest);
    }
    if YEARS.contains(&number) {
        sure(PartialDate::Year(number as i16))
    } else if SERIALS.contains(&number) {
        from_serial(number).map_or(DateReading::Unreadable, sure)
    } else {
        read_text(text, latest)
    }
}

fn from_serial(serial: f64) -> Option<PartialDate> {
    DAY_ZERO.checked_add((serial as i64).days()).ok().map(PartialDate::Day)
}

fn read_text(text: &str, latest: Date) -> DateReading {
    let is_said_blank = matches!(
        fold(text).as_str(),
        "chua"
            | "khong"
            | "ko"
            | "k"
            | "chua co"
            | "du bi"
            | "db"
            | "khong co"
            | "chua chinh thuc"
            | "dvdb"
    );
    if is_nothing(text) || is_said_blank {
        return DateReading::Blank;
    }
    if is_mark(text) {
        return DateReading::Mark;
    }
    match parse_date(text) {
        Ok(parsed) if parsed.iso => doubtful(parsed.date, Doubt::YearFirst),
        Ok(parsed) => sure(parsed.date),
        Err(DateError::TwoDigitYear { likely, .. }) => {
            doubtful(not_after(likely, latest), Doubt::ShortYear)
        }
        Err(DateError::Impossible { wrong, .. }) => DateReading::Impossible(wrong.to_string()),
        Err(DateError::Unreadable { .. }) => read_pieces(text, latest),
    }
}

/// A date among other words, or two dates in one cell.
fn read_pieces(text: &str, latest: Date) -> DateReading {
    if text.len() == 5
        && let Ok(number) = text.parse::<f64>()
        && SERIALS.contains(&number)
        && let Some(date) = from_serial(number)
    {
        return doubtful(date, Doubt::Serial);
    }
    // "1981?": the year is known, if not surely.
    let has_whole_year =
        |known: &&str| known.bytes().rev().take_while(u8::is_ascii_digit).count() >= 4;
    if let Some(known) = text.strip_suffix('?').map(str::trim_end).filter(has_whole_year)
        && let Ok(parsed) = parse_date(known)
    {
        return doubtful(parsed.date, Doubt::MoreText);
    }
    let has_slashes = text.contains('/');
    let is_between = |letter: char| {
        letter.is_whitespace()
            || matches!(letter, ';' | ',' | '(' | ')' | ':')
            || has_slashes && matches!(letter, '-' | '–')
    };
    let piece = |piece: &str| match parse_date(piece) {
        Ok(parsed) if parsed.date != PartialDate::Unknown && piece.len() >= 4 => {
            Some(Ok(parsed.date))
        }
        Err(DateError::TwoDigitYear { likely, .. }) if piece.contains(['/', '-', '.']) => {
            Some(Ok(not_after(likely, latest)))
        }
        Err(DateError::Impossible { wrong, .. }) => Some(Err(wrong.to_string())),
        _ => None,
    };
    let mut found = text.split(is_between).filter(|text| !text.is_empty()).filter_map(piece);
    match found.next() {
        Some(Ok(date)) => {
            let second = found.next().and_then(Result::ok);
            DateReading::Read { date, doubt: Some(Doubt::MoreText), second }
        }
        Some(Err(wrong)) => DateReading::Impossible(wrong),
        None => DateReading::Unreadable,
    }
}

/// A year of two digits that would lie in the future belongs to the century before.
fn not_after(date: PartialDate, latest: Date) -> PartialDate {
    let earlier = |year: i16| year - 100;
    match date {
        _ if !date.surely_after(latest) => date,
        PartialDate::Year(year) => PartialDate::Year(earlier(year)),
        PartialDate::Month(year, month) => PartialDate::Month(earlier(year), month),
        PartialDate::Day(day) => {
            Date::new(earlier(day.year()), day.month(), day.day()).map_or(date, PartialDate::Day)
        }
        PartialDate::Unknown => date,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(content: Content, text: &str) -> DateReading {
        read_date(&Cell { column: 0, content, text: text.to_owned() }, date(2023, 12, 31))
    }

    fn day(year: i16, month: i8, day: i8) -> PartialDate {
        PartialDate::Day(date(year, month, day))
    }

    #[test]
    fn numbers_and_dates_of_spreadsheets() {
        let shown = Content::Date { date: date(1905, 5, 8), serial: 1955.0 };
        assert_eq!(read(shown, "08/05/1905"), sure(PartialDate::Year(1955)));
        let birthday = Content::Date { date: date(1974, 2, 13), serial: 27073.0 };
        assert_eq!(read(birthday, "13/02/1974"), sure(day(1974, 2, 13)));
        for (number, text, expected) in [
            (1955.0, "1955", PartialDate::Year(1955)),
            (27073.0, "27073", day(1974, 2, 13)),
            (13_021_974.0, "13021974", day(1974, 2, 13)),
            (3_021_974.0, "3021974", day(1974, 2, 3)),
            (5.1985, "5.1985", PartialDate::Month(1985, 5)),
            (10.201, "10.201", PartialDate::Month(2010, 10)),
        ] {
            assert_eq!(read(Content::Number(number), text), sure(expected), "{text}");
        }
    }

    #[test]
    fn texts() {
        let text = |text: &str| read(Content::Text, text);
        assert_eq!(text("5/2/87"), doubtful(day(1987, 2, 5), Doubt::ShortYear));
        assert_eq!(text("5/2/27"), doubtful(day(1927, 2, 5), Doubt::ShortYear));
        assert_eq!(text("1996-10-01"), doubtful(day(1996, 10, 1), Doubt::YearFirst));
        assert!(matches!(text("31/02/1999"), DateReading::Impossible(_)));
        assert_eq!(text("không nhớ rõ lắm"), DateReading::Unreadable);
        assert_eq!(text("-"), DateReading::Blank);
        assert_eq!(text("x"), DateReading::Mark);
        assert_eq!(
            text("19/5/1985 19/5/1986"),
            DateReading::Read {
                date: day(1985, 5, 19),
                doubt: Some(Doubt::MoreText),
                second: Some(day(1986, 5, 19))
            }
        );
        assert_eq!(
            text("1954 (CCCD 1956)"),
            DateReading::Read {
                date: PartialDate::Year(1954),
                doubt: Some(Doubt::MoreText),
                second: Some(PartialDate::Year(1956))
            }
        );
    }

    #[test]
    fn signs_for_the_same_as_above() {
        for text in [
            "nt",
            "NT",
            "\"",
            "''",
            "-nt-",
            "như trên",
            "〃",
            "“",
            "”",
            "-\"-",
            "n/t",
            "//",
            "- nt -",
            ",,",
            "-,,-",
            "...",
            "…",
            "\"nt\"",
            "“nt”",
            "＂",
            "〝",
            "ʺ",
            "ˮ",
        ] {
            assert!(is_ditto(text), "{text}");
        }
        for text in ["-", "Thái", "1954", "/", "--", "", ",", "?", ".", "....."] {
            assert!(!is_ditto(text), "{text}");
        }
    }
}
