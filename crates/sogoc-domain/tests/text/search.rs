//! Cleaning, folding and searching.

use rstest::rstest;
use sogoc_domain::text::{Query, Rank, SearchKey, clean, fold, fold_tones};

#[rstest]
#[case("  Ngô \u{a0} Văn\t\nAn\u{2003}", "Ngô Văn An")]
#[case("Ðặng ðức Ɖạt", "Đặng đức Đạt")]
#[case("Ha\u{300} Thi\u{323}", "Hà Thị")]
#[case("La\u{200b}n\u{feff}", "Lan")]
#[case("a\u{200b}\u{301}", "á")]
#[case("H'Hen Rah Lan H′Dry K’ Kiên", "H'Hen Rah Lan H′Dry K’ Kiên")]
#[case("hoà hòa", "hoà hòa")]
#[case("dòng\u{0} một", "dòng một")]
#[case("\u{a0}", "")]
fn clean_mends_what_is_stored(#[case] typed: &str, #[case] expected: &str) {
    assert_eq!(clean(typed), expected);
    assert_eq!(clean(expected), expected, "again");
}

#[rstest]
#[case("Đặng Thị Thuý", "dang thi thuy")]
#[case("Ðặng Thị Thúy", "dang thi thuy")]
#[case("HƯỚNG Nguyễn", "huong nguyen")]
#[case("H'Dry", "hdry")]
#[case("H′Dry", "hdry")]
#[case("H ’ Dry", "h dry")]
#[case("K’ Kiên", "kkien")]
#[case("Họ và\ntên:", "ho va ten")]
#[case("Ngày, tháng; năm-sinh (*)", "ngay thang nam sinh")]
#[case("Số thẻ/Mã", "so the ma")]
#[case("--", "")]
fn fold_is_the_search_key(#[case] text: &str, #[case] expected: &str) {
    assert_eq!(fold(text), expected);
}

#[test]
fn fold_tones_keeps_letters() {
    assert_eq!(fold_tones("ĐƯỜNG Thuỷ Ấn Ỡm"), "đương thuy ân ơm");
    assert_eq!(fold_tones("hoà"), fold_tones("hòa"));
}

fn rank(typed: &str, name: &str) -> Option<Rank> {
    Query::new(typed).rank(&SearchKey::new(name))
}

#[rstest]
#[case("Hà Thị Hoa", Some(Rank::Exact))]
#[case("Hà  Thị Hoa ", Some(Rank::Exact))]
#[case("hà thị hoa", Some(Rank::IgnoringCase))]
#[case("ha thị hòa", Some(Rank::IgnoringTones))]
#[case("hâ thi hoă", Some(Rank::IgnoringMarks))]
#[case("hoa", Some(Rank::Given))]
#[case("thi hoa", Some(Rank::Given))]
#[case("thị hoa", Some(Rank::Given))]
#[case("ha hoa", Some(Rank::Words))]
#[case("ha thi", Some(Rank::Words))]
#[case("hạ hoa", Some(Rank::Prefix))]
#[case("hoá", Some(Rank::Prefix))]
#[case("ho", Some(Rank::Prefix))]
#[case("h t h", Some(Rank::Prefix))]
#[case("hoa ha", None)]
#[case("hoan", None)]
#[case("ha thi hoa an", None)]
fn names_answer_by_rank(#[case] typed: &str, #[case] expected: Option<Rank>) {
    assert_eq!(rank(typed, "Hà Thị Hoa"), expected);
}

#[test]
fn marks_rank_below_tones() {
    assert_eq!(rank("dang van dung", "Đặng Văn Dũng"), Some(Rank::IgnoringMarks));
    assert_eq!(rank("đăng văn dung", "Đặng Văn Dũng"), Some(Rank::IgnoringTones));
    assert!(Rank::IgnoringTones < Rank::IgnoringMarks);
}

#[rstest]
#[case("hdry")]
#[case("H'Dry")]
#[case("h dry")]
#[case("dry")]
#[case("rah lan h'd")]
fn an_apostrophe_hides_nobody(#[case] typed: &str) {
    assert!(rank(typed, "Rah Lan H′Dry").is_some());
}

#[test]
fn typed_marks_come_before_other_marks_and_their_place_is_all_one() {
    assert_eq!(rank("lân", "Mùa Thị Lân"), Some(Rank::Given));
    assert_eq!(rank("lân", "Mùa Thị Lan"), Some(Rank::Prefix));
    assert_eq!(rank("lan", "Mùa Thị Lân"), Some(Rank::Given), "without marks all agree");
    assert_eq!(rank("thuý", "Đặng Thị Thúy"), Some(Rank::Given));
    assert_eq!(rank("đức", "Lò Đức An"), Some(Rank::Words));
    assert_eq!(rank("dức", "Lò Đức An"), Some(Rank::Prefix));
    assert!(Rank::Given < Rank::Words && Rank::Words < Rank::Prefix);
}

#[test]
fn an_empty_query_finds_everyone() {
    assert!(Query::new(" * ").is_empty());
    assert_eq!(rank("", "Lò Văn An"), Some(Rank::Prefix));
}
