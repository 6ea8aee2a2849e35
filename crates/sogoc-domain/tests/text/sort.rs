//! The sort key against ICU's Vietnamese collator, and lists of people.

use std::cmp::Ordering;

use icu_collator::options::CollatorOptions;
use icu_collator::{Collator, CollatorBorrowed};
use icu_locale_core::locale;
use proptest::prelude::*;
use sogoc_domain::text::{person_sort_key, sort_key};
use unicode_normalization::UnicodeNormalization;

fn icu() -> CollatorBorrowed<'static> {
    Collator::try_new(locale!("vi").into(), CollatorOptions::default()).unwrap()
}

const HAND_SORTED: &[&str] = &[
    "",
    "A",
    "a Páo",
    "A Páo",
    "An",
    "án",
    "Án",
    "ạn",
    "Anh",
    "Ăn",
    "Âm",
    "Ba",
    "Ca",
    "Chi",
    "Da",
    "Dũng",
    "Đà",
    "Đạt",
    "Đức",
    "E",
    "Ê Đê",
    "Giang",
    "H'Hen",
    "Hà",
    "Hả",
    "Há",
    "Hạ",
    "Hoa",
    "Hoà",
    "Hòa",
    "Kdăm",
    "Khôi",
    "Lò",
    "Lô",
    "Lơ",
    "Ma",
    "mà",
    "mả",
    "mã",
    "má",
    "mạ",
    "Na",
    "Nga",
    "Oanh",
    "Ơn",
    "Phượng",
    "Quân",
    "Tuấn",
    "Tùng",
    "Tư",
    "Ước",
    "Vừ",
    "Xuân",
    "Ý",
    "Zơ",
];

#[test]
fn hand_sorted_list_agrees() {
    let icu = icu();
    for pair in HAND_SORTED.windows(2) {
        assert_eq!(
            sort_key(pair[0]).cmp(&sort_key(pair[1])),
            icu.compare(pair[0], pair[1]),
            "{pair:?}"
        );
        assert!(sort_key(pair[0]) < sort_key(pair[1]), "{pair:?}");
    }
}

#[test]
fn signs_and_digits_stand_as_in_icu() {
    let icu = icu();
    let signs = " _-‐–—,;:!?.·'‘’\"“”()[]{}@*/\\&#%′`´^+<=>|~$0123456789ʼazAZ";
    for one in signs.chars() {
        for other in signs.chars() {
            // What follows tells a difference of letters from one of tones or of shape.
            for (after_one, after_other) in
                [("a", "b"), ("a", "á"), ("a", "A"), ("a", "a"), ("á", "a")]
            {
                let (one, other) = (format!("x{one}{after_one}"), format!("x{other}{after_other}"));
                assert_eq!(
                    sort_key(&one).cmp(&sort_key(&other)),
                    icu.compare(&one, &other),
                    "{one} {other}"
                );
            }
        }
    }
}

fn letter() -> impl Strategy<Value = String> {
    let letters: Vec<char> = "aăâbcdđeêghiklmnoôơpqrstuưvxyfjwz".chars().collect();
    let vowel_marks: &'static [&'static str] =
        &["", "", "\u{300}", "\u{309}", "\u{303}", "\u{301}", "\u{323}"];
    (prop::sample::select(letters), prop::sample::select(vowel_marks), any::<bool>()).prop_map(
        |(letter, tone, capital)| {
            let tone = if "aăâeêioôơuưy".contains(letter) { tone } else { "" };
            let text = format!("{letter}{tone}");
            if capital { text.to_uppercase() } else { text }
        },
    )
}

fn word(letters: std::ops::Range<usize>) -> impl Strategy<Value = String> {
    prop::collection::vec(letter(), letters).prop_map(|letters| letters.concat())
}

fn syllable() -> impl Strategy<Value = String> {
    let onsets: &'static [&'static str] =
        &["", "b", "ch", "d", "đ", "H", "Kh", "ng", "Ph", "tr", "T", "Đ"];
    let vowels: &'static [&'static str] =
        &["a", "ă", "â", "e", "ê", "i", "o", "ô", "ơ", "u", "ư", "y", "oa", "iê", "ươ", "A", "Ơ"];
    let tones: &'static [&'static str] =
        &["", "\u{300}", "\u{309}", "\u{303}", "\u{301}", "\u{323}"];
    let codas: &'static [&'static str] = &["", "n", "nh", "ng", "i", "p"];
    use prop::sample::select;
    (select(onsets), select(vowels), select(tones), select(codas))
        .prop_map(|(a, b, c, d)| format!("{a}{b}{c}{d}"))
}

fn name() -> impl Strategy<Value = String> {
    prop::collection::vec(syllable(), 1..5).prop_map(|words| words.join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_letters_sort_as_in_icu(one in word(0..4), other in word(0..4)) {
        prop_assert_eq!(sort_key(&one).cmp(&sort_key(&other)), icu().compare(&one, &other));
    }

    #[test]
    fn names_sort_as_in_icu(one in name(), other in name()) {
        let (one, other): (String, String) = (one.nfc().collect(), other.nfc().collect());
        prop_assert_eq!(sort_key(&one).cmp(&sort_key(&other)), icu().compare(&one, &other));
    }

    /// The same letters in another case, order of tones or form: where keys differ late.
    #[test]
    fn near_twins_sort_as_in_icu(words in prop::collection::vec((word(1..3), word(1..3)), 1..3)) {
        let one: Vec<_> = words.iter().map(|(a, b)| format!("{a}{b}")).collect();
        let other: Vec<_> = words.iter().map(|(a, b)| format!("{}{b}", a.to_lowercase())).collect();
        let (one, other) = (one.join(" "), other.join(" ").nfd().collect::<String>());
        prop_assert_eq!(sort_key(&one).cmp(&sort_key(&other)), icu().compare(&one, &other));
    }

    #[test]
    fn people_sort_by_parts_as_in_icu(one in name(), other in name()) {
        // ICU, part by part: given, middle, family, capitals aside.
        let parts = |name: &str| -> [String; 3] {
            let name = name.to_lowercase();
            let words: Vec<_> = name.split(' ').collect();
            let (given, rest) = words.split_last().unwrap();
            let (family, middle) = rest.split_first().map_or(("", String::new()), |(f, m)| (*f, m.join(" ")));
            [(*given).to_owned(), middle, family.to_owned()]
        };
        let icu = icu();
        let expected = parts(&one).iter().zip(&parts(&other)).map(|(a, b)| icu.compare(a, b)).find(|o| o.is_ne());
        let got = person_sort_key(&one, None).cmp(&person_sort_key(&other, None));
        if let Some(expected) = expected {
            prop_assert_eq!(got, expected);
        } else {
            prop_assert_eq!(got == Ordering::Equal, one == other);
        }
    }
}

/// The comparison must be able to fail: orders that are wrong disagree with ICU.
#[test]
fn wrong_orders_are_caught() {
    let icu = icu();
    let pairs =
        || HAND_SORTED.iter().flat_map(|one| HAND_SORTED.iter().map(move |other| (*one, *other)));
    assert!(pairs().any(|(one, other)| one.cmp(other) != icu.compare(one, other)), "byte order");
    // Tones without weight; tones in the order of some office tools (sắc before hỏi).
    let toneless = |text: &str| sort_key(&sogoc_domain::text::fold_tones(text));
    assert!(
        pairs().any(|(one, other)| toneless(one).cmp(&toneless(other)) != icu.compare(one, other))
    );
    let office = |text: &str| {
        sort_key(
            &text
                .nfd()
                .map(|m| match m {
                    '\u{301}' => '\u{309}',
                    '\u{309}' => '\u{301}',
                    _ => m,
                })
                .collect::<String>(),
        )
    };
    assert!(pairs().any(|(one, other)| office(one).cmp(&office(other)) != icu.compare(one, other)));
}

fn listed(names: &[(&'static str, Option<&str>)]) -> Vec<&'static str> {
    let mut names = names.to_vec();
    names.sort_by_key(|(name, given)| person_sort_key(name, *given));
    names.into_iter().map(|(name, _)| name).collect()
}

#[test]
fn people_are_listed_by_given_name() {
    let expected = [
        "Đinh Văn An",
        "TRẦN VĂN AN",
        "Lò Thị Ánh",
        "Ngô Văn Ân",
        "Vì Thị Bình",
        "Lò Minh Đạt",
        "Trần Minh Đạt",
        "Lò Văn Đạt",
        "Y Bhăm Êban",
        "Hà",
        "Lò Thị Hà",
        "Tòng Thị Hạ",
        "Cầm Thị Hoa",
        "Phúc Bình Niê Kdăm",
        "Sùng A Sử",
    ];
    let mut shuffled: Vec<_> = expected.iter().map(|name| (*name, None)).collect();
    shuffled.reverse();
    assert_eq!(listed(&shuffled), expected);
}

#[test]
fn somebody_may_say_which_the_given_name_is() {
    let people = [
        ("Giàng A Sử", Some("A Sử")),
        ("Phúc Bình Niê Kdăm", Some("Bình")),
        ("Lò Thị Chi", None),
        ("Y Ban", Some("không có trong tên")),
    ];
    assert_eq!(listed(&people), ["Giàng A Sử", "Phúc Bình Niê Kdăm", "Lò Thị Chi", "Y Ban"]);
    assert_eq!(person_sort_key("Lò Thị Chi", Some(" ")), person_sort_key("Lò Thị Chi", None));
}

#[test]
fn an_empty_name_comes_first() {
    assert!(person_sort_key("", None) < person_sort_key("A", None));
    assert!(person_sort_key("An", None) < person_sort_key("Lò An", None));
}
