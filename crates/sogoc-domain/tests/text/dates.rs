//! Dates in and out.

use jiff::civil::date;
use proptest::prelude::*;
use rstest::rstest;
use sogoc_domain::date::PartialDate::{self, Day, Month, Unknown, Year};
use sogoc_domain::text::{DateError, Wrong, format_date, format_partial, parse_date};

#[test]
fn dates_are_written_day_first() {
    assert_eq!(format_date(date(2018, 12, 31)), "31/12/2018");
    assert_eq!(format_date(date(2018, 2, 3)), "03/02/2018");
    assert_eq!(format_partial(Month(1946, 12)), "12/1946");
    assert_eq!(format_partial(Year(1954)), "1954");
    assert_eq!(format_partial(Unknown), "chưa rõ");
}

#[rstest]
#[case("20/02/1974")]
#[case("20/2/1974")]
#[case("20-02-1974")]
#[case("20.2.1974")]
#[case("20.02.1974.")]
#[case(" 20 / 02 / 1974 ")]
#[case("20 02 1974")]
#[case("20–02–1974")]
#[case("'20/02/1974")]
#[case("’20/02/1974")]
#[case("20\u{a0}/02/1974")]
#[case("20/02/1974 00:00:00")]
#[case("20/02/1974 0:00")]
#[case("20/02/1974 12:00:00 SA")]
#[case("ngày 20 tháng 02 năm 1974")]
#[case("Ngày 20 tháng 2 năm 1974")]
#[case("NGÀY 20 THÁNG 02 NĂM 1974.")]
#[case("20 tháng 2 năm 1974")]
#[case("20 tháng 2, 1974")]
#[case("ngày 20/02/1974")]
#[case("ngày 20-2-1974")]
#[case("nga\u{300}y 20 tha\u{301}ng 2 na\u{306}m 1974")]
#[case("20 thg 2 1974")]
#[case("Sinh ngày 20/2/1974")]
#[case("20021974")]
fn whole_dates_are_read(#[case] text: &str) {
    let parsed = parse_date(text).unwrap();
    assert_eq!((parsed.date, parsed.iso), (Day(date(1974, 2, 20)), false));
}

#[rstest]
#[case("1974-02-20")]
#[case("1974-2-20")]
#[case("1974/02/20")]
#[case("1974-02-20T00:00:00")]
#[case("1974-02-20 00:00:00.000")]
#[case("19740220")]
fn a_year_first_is_read_and_told(#[case] text: &str) {
    let parsed = parse_date(text).unwrap();
    assert_eq!((parsed.date, parsed.iso), (Day(date(1974, 2, 20)), true));
}

#[rstest]
#[case("tháng 12-1946", Month(1946, 12))]
#[case("tháng 12 năm 1946", Month(1946, 12))]
#[case("12/1946", Month(1946, 12))]
#[case("12-1946", Month(1946, 12))]
#[case("00/12/1946", Month(1946, 12))]
#[case("ngày … tháng 12 năm 1946", Month(1946, 12))]
#[case("3.1954", Month(1954, 3))]
#[case("T2/1995", Month(1995, 2))]
#[case("T2-1995", Month(1995, 2))]
#[case("Th.12/1995", Month(1995, 12))]
#[case("Feb-1970", Month(1970, 2))]
#[case("3-Feb-1995", Day(date(1995, 2, 3)))]
#[case("3 September 1995", Day(date(1995, 9, 3)))]
#[case("30-Sept-1995", Day(date(1995, 9, 30)))]
#[case("?/?/1970", Year(1970))]
#[case("?/5/1970", Month(1970, 5))]
#[case("1954", Year(1954))]
#[case("1954.", Year(1954))]
#[case("năm 1954", Year(1954))]
#[case("Sinh năm 1954", Year(1954))]
#[case("00/00/1954", Year(1954))]
#[case("…/…/1954", Year(1954))]
#[case("", Unknown)]
#[case("  ", Unknown)]
#[case("Chưa rõ", Unknown)]
#[case("không nhớ", Unknown)]
#[case("3051989", Day(date(1989, 5, 3)))]
#[case("29/02/2000", Day(date(2000, 2, 29)))]
fn what_is_known_is_read(#[case] text: &str, #[case] expected: PartialDate) {
    let parsed = parse_date(text).unwrap();
    assert_eq!((parsed.date, parsed.iso), (expected, false));
}

#[test]
fn a_month_after_its_year_is_told() {
    let parsed = parse_date("1946-12").unwrap();
    assert_eq!((parsed.date, parsed.iso), (Month(1946, 12), true));
}

#[rstest]
#[case("31/02/1999", Wrong::Day { day: 31, month: 2, year: 1999 })]
#[case("29/02/1900", Wrong::Day { day: 29, month: 2, year: 1900 })]
#[case("32/01/1999", Wrong::Day { day: 32, month: 1, year: 1999 })]
#[case("1999-02-30", Wrong::Day { day: 30, month: 2, year: 1999 })]
#[case("31021999", Wrong::Day { day: 31, month: 2, year: 1999 })]
#[case("ngày 31 tháng 4 năm 1999", Wrong::Day { day: 31, month: 4, year: 1999 })]
#[case("31/4/89", Wrong::Day { day: 31, month: 4, year: 1989 })]
#[case("02/20/1974", Wrong::Month(20))]
#[case("13/1974", Wrong::Month(13))]
// A day and a month without a year read as a month and a short year.
#[case("20/02", Wrong::Month(20))]
#[case("20/00/1974", Wrong::Month(0))]
#[case("20/02/0974", Wrong::Year(974))]
#[case("20/02/2974", Wrong::Year(2974))]
#[case("1234", Wrong::Year(1234))]
fn impossible_dates_are_told_apart(#[case] text: &str, #[case] expected: Wrong) {
    match parse_date(text) {
        Err(DateError::Impossible { wrong, .. }) => assert_eq!(wrong, expected),
        other => panic!("{other:?}"),
    }
}

#[rstest]
#[case("3/5/89", Day(date(1989, 5, 3)))]
#[case("03-05-07", Day(date(2007, 5, 3)))]
#[case("1/1/29", Day(date(2029, 1, 1)))]
#[case("1/1/30", Day(date(1930, 1, 1)))]
#[case("12/46", Month(1946, 12))]
#[case("năm 89", Year(1989))]
#[case("00/00/54", Year(1954))]
fn two_digits_are_no_year(#[case] text: &str, #[case] expected: PartialDate) {
    match parse_date(text) {
        Err(DateError::TwoDigitYear { likely, .. }) => assert_eq!(likely, expected),
        other => panic!("{other:?}"),
    }
}

#[rstest]
#[case("Lò Văn An")]
#[case("x")]
#[case("5")]
#[case("27310")]
#[case("38804738")]
#[case("49241904")]
#[case("1/2/3/1974")]
#[case("1/1/20018")]
#[case("20/002/1974")]
#[case("2010-2015")]
#[case("khoảng 1954")]
#[case("1954?")]
#[case("19?4")]
#[case("?954")]
#[case("Mai 1954")]
#[case("Feb")]
#[case("ngày 12/1946")]
#[case("năm 12 tháng 1946")]
#[case("²/2/1974")]
#[case("٢٠/٠٢/١٩٧٤")]
#[case("99999999999999999999")]
#[case("00:00:00")]
fn other_text_is_unreadable(#[case] text: &str) {
    assert!(
        matches!(parse_date(text), Err(DateError::Unreadable { .. })),
        "{:?}",
        parse_date(text)
    );
}

#[test]
fn errors_say_what_to_write() {
    let message = |text: &str| parse_date(text).unwrap_err().to_string();
    assert_eq!(
        message("hôm qua"),
        "không đọc được ngày “hôm qua”; hãy viết ngày/tháng/năm, ví dụ 20/02/1974"
    );
    assert_eq!(
        message("31/02/1999"),
        "không có ngày “31/02/1999”: tháng 2 năm 1999 không có ngày 31; hãy sửa lại, ví dụ 20/02/1974"
    );
    assert_eq!(
        message("3/5/89"),
        "năm trong “3/5/89” chỉ có hai chữ số; hãy viết đủ bốn chữ số, ví dụ 03/05/1989"
    );
    assert!(message(&"dài ".repeat(1000)).chars().count() < 120);
}

proptest! {
    #[test]
    fn what_is_written_is_read_back(days in 0i32..73_000) {
        let day = date(1900, 1, 1).checked_add(jiff::Span::new().days(days)).unwrap();
        prop_assert_eq!(parse_date(&format_date(day)).unwrap().date, Day(day));
        prop_assert_eq!(parse_date(&format_date(day).replace('/', "")).unwrap().date, Day(day));
        for partial in [Month(day.year(), day.month()), Year(day.year()), Unknown] {
            prop_assert_eq!(parse_date(&format_partial(partial)).unwrap().date, partial);
        }
    }

    #[test]
    fn no_text_breaks_the_reader(text in "\\PC{0,30}", digits in "[0-9/: .²ngaythm-]{0,20}") {
        let _ = (parse_date(&text), parse_date(&digits));
    }
}
