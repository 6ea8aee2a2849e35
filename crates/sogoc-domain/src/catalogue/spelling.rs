//! One name in several spellings: with or without its kind, hoà and hòa, Đăk and Đắk, Mỹ and Mĩ.

use crate::place::Tier;
use crate::text::fold;

/// What a name may begin with in each tier, folded.
fn kinds(tier: Tier) -> &'static [&'static str] {
    match tier {
        Tier::Province => &["thanh pho", "tinh"],
        Tier::District => &["thanh pho", "thi xa", "quan", "huyen"],
        Tier::Commune => &["thi tran", "phuong", "dac khu", "xa"],
        _ => &[],
    }
}

/// The key that the spellings of one name share, its kind left out. It tells names apart only
/// beside a code: without marks some names of different units are alike.
pub(super) fn bare(name: &str, tier: Tier) -> String {
    let folded = fold(name);
    let words: Vec<&str> = folded.split(' ').collect();
    let is_kind = |kind: &&str| {
        let kind: Vec<&str> = kind.split(' ').collect();
        words.len() > kind.len() && words.starts_with(&kind)
    };
    let skipped = kinds(tier).iter().find(|it| is_kind(it)).map_or(0, |it| it.split(' ').count());
    words[skipped..].iter().map(|word| spelt(word)).collect()
}

/// One of the spellings of a word. Before h a k is another sound: Kạn is Cạn, Khánh is not Chánh.
fn spelt(word: &str) -> String {
    if word == "nt" {
        return "nongtruong".to_owned();
    }
    if word.chars().all(|it| it.is_ascii_digit()) {
        return word.trim_start_matches('0').to_owned();
    }
    let mut letters = word.chars().peekable();
    let mut spelt = String::new();
    while let Some(letter) = letters.next() {
        spelt.push(match letter {
            'y' => 'i',
            'k' if letters.peek() != Some(&'h') => 'c',
            other => other,
        });
    }
    spelt
}

/// True when two names of a tier are spellings of one, whatever the kind before them.
pub fn same_name(one: &str, other: &str, tier: Tier) -> bool {
    bare(one, tier) == bare(other, tier)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_agree_and_names_do_not() {
        for (one, other, tier) in [
            ("Xã Tân Hoà", "Phường Tân Hòa", Tier::Commune),
            ("Huyện Đăk Mil", "huyện Đắk Mil", Tier::District),
            ("Xã Ia H'Drai", "Xã Ia H’ Drai", Tier::Commune),
            ("Phường 01", "Phường 1", Tier::Commune),
            ("Xã Mỹ Lý", "Xã Mĩ Lí", Tier::Commune),
            ("Xã Đăk Hà", "Xã Đắc Hà", Tier::Commune),
            ("Thị xã Bắc Kạn", "Thành phố Bắc Cạn", Tier::District),
            ("Ba Đình", "Quận Ba Đình", Tier::District),
            ("Thị trấn NT Thử", "Thị trấn Nông trường Thử", Tier::Commune),
        ] {
            assert!(same_name(one, other, tier), "{one} {other}");
        }
        for (one, other) in [
            ("Xã Tân Lập", "Xã Tân Lợi"),
            ("Xã Mỹ Khánh", "Xã Mỹ Chánh"),
            ("Phường 1", "Phường 10"),
            ("Xã Xã Tắc", "Xã Tắc Vân"),
            ("Xã", "Phường"),
        ] {
            assert!(!same_name(one, other, Tier::Commune), "{one} {other}");
        }
    }
}
