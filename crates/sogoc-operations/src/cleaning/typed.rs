//! What a clerk types for an item, read into a value or told what is wrong with it.

use std::str::FromStr;

use jiff::civil::Date;
use sogoc_domain::date::{EARLIEST, PartialDate};
use sogoc_domain::person::{Detail, EthnicGroup};
use sogoc_domain::text::{clean, format_date, parse_date};

use super::item::{Item, Value, Way};

/// The most letters of one field.
const LETTERS_MAX: usize = 300;

impl Item {
    /// Reads what was typed; none for an empty field.
    ///
    /// # Errors
    /// What is wrong and how to write it.
    pub fn read(self, typed: &str, today: Date) -> Result<Option<Value>, String> {
        let text = clean(typed);
        if text.is_empty() {
            return Ok(None);
        }
        if text.chars().count() > LETTERS_MAX {
            return Err(format!("Dài quá {LETTERS_MAX} chữ. Hãy viết gọn lại."));
        }
        match self.way() {
            Way::Date => date(&text, today).map(|it| it.map(|date| self.of_date(date))),
            Way::Choice(_) => self.of_choice(&text).map(|it| Some(Value::Detail(it))),
            Way::Text => self.of_text(text).map(|it| Some(Value::Detail(it))),
        }
    }

    fn of_date(self, date: PartialDate) -> Value {
        match self {
            Self::Birth => Value::Detail(Detail::Birth(date)),
            Self::BirthIdentity => Value::Detail(Detail::BirthIdentity(date)),
            _ => Value::Milestone(date),
        }
    }

    fn of_choice(self, id: &str) -> Result<Detail, String> {
        fn word<T: FromStr>(id: &str, make: fn(T) -> Detail) -> Option<Detail> {
            id.parse().ok().map(make)
        }
        let known = matches!(self.way(), Way::Choice(all) if all.iter().any(|(it, _)| it == id));
        let detail = match self {
            _ if !known => None,
            Self::Sex => word(id, Detail::Sex),
            Self::Ethnicity => id.parse().ok().map(|code| Detail::Ethnicity(EthnicGroup(code))),
            Self::Religion => Some(Detail::Religion(id.to_owned())),
            Self::Education => word(id, Detail::Education),
            Self::Professional => word(id, Detail::Professional),
            Self::Theory => word(id, Detail::Theory),
            Self::Occupied => word(id, Detail::Occupied),
            _ => None,
        };
        detail.ok_or_else(|| "Chọn một giá trị trong danh sách.".to_owned())
    }

    fn of_text(self, text: String) -> Result<Detail, String> {
        Ok(match self {
            Self::Name => Detail::Name(name(text)?),
            Self::BirthName => Detail::BirthName(name(text)?),
            Self::Citizen => Detail::Citizen(citizen(&text)?),
            Self::Phone => Detail::Phone(phone(&text)?),
            Self::Card => Detail::Card(number(&text, "Số thẻ đảng viên")?),
            Self::Profile => Detail::Profile(number(&text, "Số lý lịch")?),
            Self::Home => Detail::Home(text),
            Self::Address => Detail::Address(text),
            Self::Occupation => Detail::Occupation(text),
            _ => return Err("Chọn một giá trị trong danh sách.".to_owned()),
        })
    }
}

fn date(text: &str, today: Date) -> Result<Option<PartialDate>, String> {
    let read = parse_date(text).map_err(|error| {
        let words = error.to_string();
        let mut letters = words.chars();
        let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
        format!("{first}{}.", letters.as_str())
    })?;
    if read.date.surely_after(today) {
        return Err(format!("Ngày này sau hôm nay ({}). Kiểm tra lại năm.", format_date(today)));
    }
    if read.date.surely_before(EARLIEST.into()) {
        return Err("Ngày này trước năm 1900. Kiểm tra lại năm.".to_owned());
    }
    Ok((read.date != PartialDate::Unknown).then_some(read.date))
}

fn name(text: String) -> Result<String, String> {
    if text.chars().any(|letter| letter.is_ascii_digit()) || !text.chars().any(char::is_alphabetic)
    {
        return Err("Họ tên chỉ gồm chữ. Kiểm tra lại.".to_owned());
    }
    Ok(text)
}

fn citizen(text: &str) -> Result<String, String> {
    let bare: String = text.chars().filter(|letter| !matches!(letter, ' ' | '.' | '-')).collect();
    let count = bare.chars().count();
    if !bare.chars().all(|letter| letter.is_ascii_digit()) {
        return Err("Số căn cước chỉ gồm chữ số. Xem lại giấy căn cước.".to_owned());
    }
    if count != 12 && count != 9 {
        return Err(format!(
            "Số căn cước có 12 chữ số (chứng minh nhân dân cũ có 9); ô này có {count} chữ số."
        ));
    }
    Ok(bare)
}

fn phone(text: &str) -> Result<String, String> {
    let bare: String = text.chars().filter(|letter| !matches!(letter, ' ' | '.' | '-')).collect();
    let digits = bare.trim_start_matches('+');
    if !digits.chars().all(|letter| letter.is_ascii_digit())
        || !(9..=12).contains(&digits.chars().count())
    {
        return Err("Số điện thoại có 10 chữ số, thí dụ 0912345678.".to_owned());
    }
    Ok(bare)
}

fn number(text: &str, label: &str) -> Result<String, String> {
    let bare: String = text.chars().filter(|letter| !matches!(letter, ' ' | '.')).collect();
    let digits = bare.chars().filter(char::is_ascii_digit).count();
    let odd = |letter: char| !letter.is_alphanumeric() && !matches!(letter, '-' | '/');
    if digits < 3 || bare.chars().count() > 20 || bare.chars().any(odd) {
        return Err(format!("{label} gồm chữ số, có thể kèm vài chữ cái. Xem lại giấy tờ."));
    }
    Ok(bare)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const TODAY: Date = date(2026, 3, 2);

    #[test]
    fn dates_are_read_whole_or_in_part() {
        let read = |text| Item::Admitted.read(text, TODAY).unwrap().unwrap().shown();
        for (typed, kept) in [("3/2/1985", "03/02/1985"), ("02/1985", "02/1985"), ("1985", "1985")]
        {
            assert_eq!(read(typed), kept);
        }
        assert_eq!(Item::Admitted.read("  ", TODAY), Ok(None));
        for wrong in ["31/02/1985", "mai", "03/02/2027", "5/2/87", "1899"] {
            assert!(Item::Birth.read(wrong, TODAY).is_err(), "{wrong}");
        }
    }

    #[test]
    fn numbers_names_and_choices_are_checked() {
        for (item, right, wrong) in [
            (Item::Citizen, "066 060 000 001", "06606000001"),
            (Item::Citizen, "012345678", "06606000000A"),
            (Item::Phone, "0912.345.678", "0912"),
            (Item::Card, "01234501", "chưa có"),
            (Item::Profile, "000123 ĐB", "?"),
            (Item::Name, "Phúc Bình Niê Kdăm", "Lò Văn 2"),
            (Item::Name, "K’ Kiên", "--"),
            (Item::Sex, "female", "nữ"),
            (Item::Ethnicity, "1", "0"),
            (Item::Religion, "00", "99x"),
        ] {
            assert!(item.read(right, TODAY).is_ok_and(|it| it.is_some()), "{item:?} {right}");
            assert!(item.read(wrong, TODAY).is_err(), "{item:?} {wrong}");
        }
    }

    #[test]
    fn what_stands_in_a_field_is_read_back_as_the_same_value() {
        for (item, typed) in [
            (Item::Ethnicity, "12"),
            (Item::Theory, "intermediate"),
            (Item::Birth, "02/1954"),
            (Item::Citizen, "066060000001"),
        ] {
            let value = item.read(typed, TODAY).unwrap().unwrap();
            assert_eq!(value.typed(), typed);
        }
    }
}
