//! What a faulty or doubtful value may rightly be: proposals that somebody chooses, never carried out by themselves.

use jiff::ToSpan;
use jiff::civil::Date;
use sogoc_domain::date::PartialDate;
use sogoc_domain::text::{format_date, format_partial};

use super::catalogues::catalogues;
use super::draft::Draft;
use super::{Field, Fix, Problem};

/// How long a probation may be that makes two exchanged dates likely, in days.
const PROBATION_DAYS: std::ops::RangeInclusive<i32> = 300..=800;

/// Adds to each problem of a row what its value may rightly be.
pub(super) fn propose(draft: &mut Draft<'_>, as_of: Date) {
    if draft.problems.is_empty() {
        return;
    }
    let found: Vec<Vec<Fix>> =
        draft.problems.iter().map(|problem| fixes(draft, problem, as_of)).collect();
    for (problem, fixes) in draft.problems.iter_mut().zip(found) {
        problem.fixes = fixes;
    }
}

fn fixes(draft: &Draft<'_>, problem: &Problem, as_of: Date) -> Vec<Fix> {
    let Some(column) = problem.column else { return Vec::new() };
    match problem.code {
        "impossible_date" => impossible(column, &problem.value),
        "future_date" => turned(column, &problem.value, as_of).into_iter().collect(),
        "official_before_admission" => exchanged(draft, Field::Admitted, Field::Official),
        "birth_after_admission" => exchanged(draft, Field::Birth, Field::Admitted),
        "two_digit_year" | "iso_date" | "date_with_text" | "date_as_number" | "repeated_date" => {
            let date = understood(draft, problem.field);
            let shown = format_partial(date);
            let is_known = date != PartialDate::Unknown;
            is_known.then(|| plain(column, shown)).into_iter().collect()
        }
        "zeros_restored" => {
            let member = &draft.member;
            let number = if problem.field == Field::Card { &member.card } else { &member.citizen };
            number.clone().map(|number| plain(column, number)).into_iter().collect()
        }
        "odd_citizen" => zero(column, &problem.value, 11),
        "odd_card" => zero(column, &problem.value, 7),
        "unknown_ethnicity" => nearest(column, catalogues().ethnicity_like(&problem.value)),
        "unknown_value" => nearest(column, catalogues().level_like(problem.field, &problem.value)),
        "crossed_d" => {
            vec![write(column, problem.value.replacen('D', "Đ", 1))]
        }
        _ => Vec::new(),
    }
}

fn write(column: u32, value: String) -> Fix {
    Fix { words: format!("Sửa thành {value}"), cells: vec![(column, value)], is_plain: false }
}

/// What was understood anyway, written out.
fn plain(column: u32, value: String) -> Fix {
    Fix { words: format!("Ghi rõ {value}"), cells: vec![(column, value)], is_plain: true }
}

fn understood(draft: &Draft<'_>, field: Field) -> PartialDate {
    let member = &draft.member;
    match field {
        Field::Birth => member.birth,
        Field::BirthIdentity => member.birth_identity,
        Field::Admitted => member.admitted,
        Field::Decided => member.decided,
        Field::Official => member.official.unwrap_or_default(),
        _ => PartialDate::Unknown,
    }
}

/// The three numbers of a date.
fn numbers(text: &str) -> Option<[i16; 3]> {
    let mut parts = text.split(|letter: char| !letter.is_ascii_digit());
    let mut next = || parts.find(|part| !part.is_empty())?.parse().ok();
    Some([next()?, next()?, next()?])
}

/// A day the calendar has not: its month may stand first, or its month is shorter.
fn impossible(column: u32, text: &str) -> Vec<Fix> {
    let Some([day, month, year]) = numbers(text) else { return Vec::new() };
    let date = |day: i16, month: i16| {
        Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
    };
    if let Some(turned) = date(month, day).filter(|_| year >= 1900) {
        let value = format_date(turned);
        return vec![Fix {
            words: format!("Đổi chỗ ngày và tháng: {value}"),
            cells: vec![(column, value)],
            is_plain: false,
        }];
    }
    let Some(first) = date(1, month).filter(|_| year >= 1900 && (29..=31).contains(&day)) else {
        return Vec::new();
    };
    let last = first.last_of_month();
    let next = last.checked_add(1.day()).unwrap_or(last);
    let unsure = format!("{month:02}/{year}");
    vec![
        write(column, format_date(last)),
        write(column, format_date(next)),
        Fix {
            words: format!("Chưa rõ ngày, ghi {unsure}"),
            cells: vec![(column, unsure)],
            is_plain: false,
        },
    ]
}

/// A day to come whose month may stand first.
fn turned(column: u32, text: &str, as_of: Date) -> Option<Fix> {
    let [day, month, year] = numbers(text)?;
    let turned = Date::new(year, i8::try_from(day).ok()?, i8::try_from(month).ok()?).ok()?;
    let value = format_date(turned);
    (day != month && turned <= as_of).then(|| Fix {
        words: format!("Đổi chỗ ngày và tháng: {value}"),
        cells: vec![(column, value)],
        is_plain: false,
    })
}

/// Two dates in each other's place, when the other way round they fit.
fn exchanged(draft: &Draft<'_>, earlier: Field, later: Field) -> Vec<Fix> {
    let (Some(first), Some(second)) = (draft.cell(earlier), draft.cell(later)) else {
        return Vec::new();
    };
    let (Some(from), Some(to)) = (understood(draft, later).day(), understood(draft, earlier).day())
    else {
        return Vec::new();
    };
    let days = (to - from).get_days();
    let fits = match earlier {
        Field::Birth => days > 18 * 365,
        _ => PROBATION_DAYS.contains(&days),
    };
    if !fits {
        return Vec::new();
    }
    vec![Fix {
        words: format!("Đổi chỗ hai ngày: {} và {}", format_date(from), format_date(to)),
        cells: vec![(first.column.at, format_date(from)), (second.column.at, format_date(to))],
        is_plain: false,
    }]
}

/// A number that lacks one digit has most often lost the zero in front.
fn zero(column: u32, text: &str, digits: usize) -> Vec<Fix> {
    let number: String = text.chars().filter(char::is_ascii_digit).collect();
    let lacks_one = number.len() == digits && !text.chars().any(char::is_alphabetic);
    lacks_one.then(|| write(column, format!("0{number}"))).into_iter().collect()
}

fn nearest(column: u32, found: Option<String>) -> Vec<Fix> {
    found.map(|value| write(column, value)).into_iter().collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn values(fixes: &[Fix]) -> Vec<&str> {
        fixes.iter().map(|fix| fix.cells[0].1.as_str()).collect()
    }

    #[test]
    fn a_month_in_the_place_of_the_day_is_turned_and_a_short_month_is_asked() {
        assert_eq!(values(&impossible(0, "05/13/2010")), ["13/05/2010"]);
        let asked = impossible(0, "31/9/2015");
        assert_eq!(values(&asked), ["30/09/2015", "01/10/2015", "09/2015"]);
        assert!(asked.iter().all(|fix| !fix.is_plain && sogoc_domain::text::parse_date(&fix.cells[0].1).is_ok()));
        assert_eq!(values(&impossible(0, "29/02/1999")), ["28/02/1999", "01/03/1999", "02/1999"]);
        assert!(impossible(0, "40/50/2015").is_empty());
        assert!(impossible(0, "không rõ").is_empty());
    }

    #[test]
    fn a_day_to_come_is_turned_only_into_one_that_is_past() {
        let as_of = date(2024, 5, 31);
        assert_eq!(turned(2, "03/12/2024", as_of).unwrap().cells, [(2, "12/03/2024".to_owned())]);
        assert!(turned(2, "03/11/2025", as_of).is_none());
        assert!(turned(2, "11/11/2024", as_of).is_none());
    }

    #[test]
    fn a_number_without_its_zero() {
        assert_eq!(values(&zero(1, "66060000001", 11)), ["066060000001"]);
        assert!(zero(1, "6606000001", 11).is_empty());
        assert!(zero(1, "6606000000A", 11).is_empty());
    }

    #[test]
    fn a_misspelt_word_of_a_list_finds_its_nearest() {
        let ethnic = |text: &str| catalogues().ethnicity_like(text);
        assert_eq!(ethnic("Mườngg").as_deref(), Some("Mường"));
        assert_eq!(ethnic("Kinh/Thái"), None);
        assert_eq!(
            catalogues().level_like(Field::Theory, "Trung câpp").as_deref(),
            Some("trung cấp")
        );
        assert_eq!(catalogues().level_like(Field::Theory, "giỏi"), None);
    }
}
