//! Numbers in and out.

use proptest::prelude::*;
use rstest::rstest;
use sogoc_domain::text::{
    format_count, format_decimal, format_percent, parse_count, parse_decimal,
};

#[rstest]
#[case(0, "0")]
#[case(999, "999")]
#[case(2260, "2.260")]
#[case(-1_234_567, "-1.234.567")]
#[case(i64::MIN, "-9.223.372.036.854.775.808")]
fn counts_have_dots(#[case] count: i64, #[case] expected: &str) {
    assert_eq!(format_count(count), expected);
}

#[rstest]
#[case(1234.5, 1, "1.234,5")]
#[case(24.75, 1, "24,8")]
#[case(0.999, 2, "1,00")]
#[case(-0.04, 1, "0,0")]
#[case(-1234.0, 0, "-1.234")]
#[case(f64::NAN, 1, "–")]
fn decimals_have_commas(#[case] figure: f64, #[case] places: usize, #[case] expected: &str) {
    assert_eq!(format_decimal(figure, places), expected);
}

#[rstest]
#[case(62, 250, "24,8%")]
#[case(1, 3, "33,3%")]
#[case(2, 3, "66,7%")]
#[case(1, 8, "12,5%")]
#[case(1, 16, "6,3%")]
#[case(3, 16, "18,8%")]
#[case(5, 10_000, "0,1%")]
#[case(49, 100_000, "0,0%")]
#[case(7, 7, "100,0%")]
#[case(25, 2, "1.250,0%")]
#[case(u64::MAX, u64::MAX, "100,0%")]
fn shares_round_a_half_up(#[case] part: u64, #[case] whole: u64, #[case] expected: &str) {
    assert_eq!(format_percent(part, whole).as_deref(), Some(expected));
}

#[test]
fn there_is_no_share_of_nothing() {
    assert_eq!(format_percent(0, 0), None);
}

#[rstest]
#[case("2.260", Some(2260))]
#[case(" 2260 ", Some(2260))]
#[case("2 260", Some(2260))]
#[case("2\u{a0}260", Some(2260))]
#[case("2,260", Some(2260))]
#[case("1.234.567", Some(1_234_567))]
#[case("-12", Some(-12))]
#[case("0", Some(0))]
#[case("24,5", None)]
#[case("24.5", None)]
#[case("2.26", None)]
#[case("0.260", None)]
#[case("2.260,5", None)]
#[case("2.260 567", None)]
#[case("12a", None)]
#[case("", None)]
#[case("-", None)]
#[case("99999999999999999999", None)]
fn counts_are_read(#[case] text: &str, #[case] expected: Option<i64>) {
    assert_eq!(parse_count(text), expected);
}

#[rstest]
#[case("1.234,5", Some(1234.5))]
#[case("24,8%", Some(24.8))]
#[case("24,8 %", Some(24.8))]
#[case("24.5", Some(24.5))]
#[case("2.260", Some(2260.0))]
#[case("-0,5", Some(-0.5))]
#[case("7", Some(7.0))]
#[case("1,2,3", None)]
#[case("1.23,4", None)]
#[case("nan", None)]
#[case(",5", None)]
#[case("5,", None)]
#[case("", None)]
fn decimals_are_read(#[case] text: &str, #[case] expected: Option<f64>) {
    assert_eq!(parse_decimal(text), expected);
}

proptest! {
    #[test]
    fn counts_come_back(count in (i64::MIN + 1)..=i64::MAX) {
        prop_assert_eq!(parse_count(&format_count(count)), Some(count));
    }

    /// Against plain decimal arithmetic on the remainder.
    #[test]
    fn shares_are_the_nearest_tenth(part in 0u64..100_000, whole in 1u64..100_000) {
        let text = format_percent(part, whole).unwrap();
        let tenths: u64 = text.replace(['.', ',', '%'], "").parse().unwrap();
        // part/whole lies in [tenths - ½, tenths + ½) thousandths.
        prop_assert!(2000 * part + whole >= 2 * tenths * whole);
        prop_assert!(2000 * part + whole < 2 * (tenths + 1) * whole);
    }
}
