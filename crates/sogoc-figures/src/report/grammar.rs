//! How a report words numbers: counts with their noun, shares, comparisons with last year and with a target.

use sogoc_domain::text::{format_count, format_percent};

use super::draft::{Number, Piece};
use crate::compare::ask::Asked;

/// "2.260".
pub(super) fn number(asked: &Asked) -> Piece {
    Piece::Number(Number { words: format_count(asked.value), asked: vec![asked.clone()] })
}

/// "2.260 đảng viên".
pub(super) fn count(asked: &Asked, noun: &str) -> Vec<Piece> {
    vec![number(asked), words(&format!(" {noun}"))]
}

/// "24,8%"; none of nothing.
pub(super) fn share(part: &Asked, whole: &Asked) -> Option<Piece> {
    let percent = percent(part.value, whole.value)?;
    Some(Piece::Number(Number { words: percent, asked: vec![part.clone(), whole.clone()] }))
}

/// ", tăng 12 đảng viên so với cùng kỳ năm trước (2.248 đảng viên)"; nothing when both are none.
pub(super) fn change(now: &Asked, before: &Asked, noun: &str) -> Vec<Piece> {
    if now.value == before.value {
        let same =
            if now.value == 0 { "" } else { ", không đổi so với cùng kỳ năm trước" };
        return vec![words(same)];
    }
    if before.value == 0 {
        return vec![words(", cùng kỳ năm trước không có")];
    }
    let verb = if now.value > before.value { "tăng" } else { "giảm" };
    let by = Number {
        words: format_count(now.value.abs_diff(before.value).cast_signed()),
        asked: vec![now.clone(), before.clone()],
    };
    vec![
        words(&format!(", {verb} ")),
        Piece::Number(by),
        words(&format!(" {noun} so với cùng kỳ năm trước (")),
        number(before),
        words(&format!(" {noun})")),
    ]
}

/// ", đạt 92,3% chỉ tiêu được giao (210 đảng viên)"; nothing without a target.
pub(super) fn against(result: &Asked, target: &Asked, noun: &str) -> Vec<Piece> {
    let Some(share) = share(result, target) else { return Vec::new() };
    vec![
        words(", đạt "),
        share,
        words(" chỉ tiêu được giao ("),
        number(target),
        words(&format!(" {noun})")),
    ]
}

/// One decimal, half up; a whole per cent without one.
fn percent(part: i64, whole: i64) -> Option<String> {
    let written = format_percent(u64::try_from(part).ok()?, u64::try_from(whole).ok()?)?;
    Some(written.replace(",0%", "%"))
}

fn words(words: &str) -> Piece {
    Piece::Words(words.to_owned())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use sogoc_domain::id::UnitId;

    use super::super::draft::plain;
    use super::*;
    use crate::compare::ask::{Ask, What};

    const UNIT: &str = "00000000-0000-7000-8000-000000000000";

    fn asked(value: i64) -> Asked {
        let ask = Ask { unit: None, as_of: None, what: What::Stated("x".to_owned()) };
        Asked {
            ask,
            unit: UNIT.parse::<UnitId>().expect("an id"),
            as_of: date(2022, 12, 31),
            period: None,
            value,
        }
    }

    #[test]
    fn comparisons_read_as_an_office_writes_them() {
        let words = |now, before| plain(&change(&asked(now), &asked(before), "đảng viên"));
        assert_eq!(
            words(2260, 2248),
            ", tăng 12 đảng viên so với cùng kỳ năm trước (2.248 đảng viên)"
        );
        assert_eq!(
            words(9, 1_009),
            ", giảm 1.000 đảng viên so với cùng kỳ năm trước (1.009 đảng viên)"
        );
        assert_eq!(words(0, 3), ", giảm 3 đảng viên so với cùng kỳ năm trước (3 đảng viên)");
        assert_eq!(words(5, 5), ", không đổi so với cùng kỳ năm trước");
        assert_eq!(words(0, 0), "");
        assert_eq!(words(5, 0), ", cùng kỳ năm trước không có");
    }

    #[test]
    fn shares_and_targets_are_rounded_half_up() {
        let of = |part, whole| share(&asked(part), &asked(whole)).map(|it| plain(&[it]));
        assert_eq!(of(560, 2260).as_deref(), Some("24,8%"));
        assert_eq!(of(2260, 2260).as_deref(), Some("100%"));
        assert_eq!(of(0, 2260).as_deref(), Some("0%"));
        assert_eq!(of(1, 2000).as_deref(), Some("0,1%"));
        assert_eq!(of(1, 0), None);
        let against = |result, target| plain(&against(&asked(result), &asked(target), "đảng viên"));
        assert_eq!(against(123, 113), ", đạt 108,8% chỉ tiêu được giao (113 đảng viên)");
        assert_eq!(against(0, 10), ", đạt 0% chỉ tiêu được giao (10 đảng viên)");
        assert_eq!(against(10, 0), "");
    }
}
