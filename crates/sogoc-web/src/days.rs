//! Days as people type them in addresses and forms.

use jiff::civil::{Date, date};
use sogoc_domain::date::EARLIEST;
use sogoc_domain::text::parse_date;

/// The last day anything may be asked for.
const LAST: Date = date(2100, 12, 31);

/// A whole day written dd/mm/yyyy or yyyy-mm-dd.
///
/// # Errors
/// What is wrong and how to write it.
pub fn read(text: &str) -> Result<Date, String> {
    let read = parse_date(text).map_err(|error| sentence(&error.to_string()))?;
    let day = read.date.day().ok_or_else(|| {
        "Cần đủ ngày, tháng, năm; viết theo dạng ngày/tháng/năm, thí dụ 31/12/2023.".to_owned()
    })?;
    if day < EARLIEST || day > LAST {
        return Err("Năm nằm ngoài khoảng 1900–2100. Kiểm tra lại năm.".to_owned());
    }
    Ok(day)
}

fn sentence(words: &str) -> String {
    let mut letters = words.chars();
    let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
    format!("{first}{}.", letters.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_ways_of_writing_are_read_and_half_a_date_is_not() {
        assert_eq!(read("31/12/2023"), Ok(date(2023, 12, 31)));
        assert_eq!(read("2023-12-31"), Ok(date(2023, 12, 31)));
        for wrong in ["2023", "31/02/2023", "mai", "01/01/1899", ""] {
            assert!(read(wrong).is_err(), "{wrong}");
        }
    }
}
