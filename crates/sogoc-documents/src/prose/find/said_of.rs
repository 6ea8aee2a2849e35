//! Of which number a percentage is said: the count before it, or the one in the bracket behind it.

use std::ops::Range;

use super::Found;
use super::around::near;
use super::percent::Role;
use crate::prose::figure::{Kind, Number};
use crate::prose::token::Mark;
use crate::prose::words::{self, Class, PARTS, RESULT_FILL, SHARE, SHARE_FILL};

/// How far back the count may stand, in tokens.
const FAR: usize = 40;

/// What stands between a percentage and the numbers before it.
struct Between {
    /// Words that may stand there beside those of a share: `vượt`, `kế hoạch`; none for a share.
    result: &'static [&'static str],
    /// A mark was passed.
    parted: bool,
    /// A word that leads from a number to its share, or a bracket, was passed.
    cue: bool,
    /// Only such words stood before the first mark.
    plain: bool,
}

/// The count a percentage is said of, if only words of a share (or of a result) stand between.
pub(super) fn before(
    found: &Found<'_>,
    index: usize,
    roles: &[Role],
    result: bool,
) -> Option<usize> {
    let number = &found.numbers[index];
    let mut between = Between {
        result: if result { RESULT_FILL } else { &[] },
        parted: false,
        cue: false,
        plain: true,
    };
    let mut at = number.token;
    let mut inside = false;
    for candidate in (0..index).rev() {
        let before = &found.numbers[candidate];
        let mut tokens = before.end..at;
        if inside {
            // What is in a bracket between them is told aside: "12,4 km (3,6 km; 4,2 km; 4,6 km), đạt 124% …".
            let opens = tokens.clone().find(|it| found.tokens[*it].mark == Mark::Open);
            tokens.end =
                if before.depth > number.depth { tokens.start } else { opens.unwrap_or(at) };
        }
        if !near(before, number, FAR) || !between.passes(found, tokens, number.token) {
            return None;
        }
        at = before.token;
        if inside && before.depth > number.depth {
            continue;
        }
        inside = before.depth > number.depth && !before.is(Kind::Percent);
        if before.is(Kind::Percent) {
            // "192 đảng viên, vượt 47,7% kế hoạch, tăng 12,9%": both are said of the 192.
            match roles[candidate] {
                Role::Plan(..) | Role::Change(..) if between.parted => {}
                Role::Share(_) if between.parted && result => {}
                _ => return None,
            }
        } else if before.depth <= number.depth {
            // "88 đảng viên, vượt 8 đảng viên, bằng 110% kế hoạch": said of the 88.
            // Also "giải quyết 626 vụ, giảm 22 vụ (đạt 78,3%)".
            let reached = result || found.last_word(number, 1) == "đạt";
            if reached && between.parted && is_step(found, candidate) {
                continue;
            }
            return between.said_of(found, candidate, number);
        }
    }
    None
}

/// "tăng 12", "vượt 8": what another number differs by.
fn is_step(found: &Found<'_>, candidate: usize) -> bool {
    let number = &found.numbers[candidate];
    let way = |back| matches!(found.last_word(number, back), "tăng" | "giảm" | "vượt" | "thêm");
    found.structure.aside[candidate] && (way(1) || way(2))
}

impl Between {
    /// Walks back over tokens; false when the number before them is not what the percentage is said of.
    fn passes(&mut self, found: &Found<'_>, tokens: Range<usize>, percent: usize) -> bool {
        tokens.rev().all(|here| {
            let token = &found.tokens[here];
            match token.mark {
                Mark::Word if self.parted => words::any(found.tokens, here, PARTS).is_none(),
                Mark::Word => {
                    self.cue |= words::any(found.tokens, here, SHARE).is_some();
                    let word = &*token.word;
                    self.plain &= SHARE_FILL.contains(&word) || self.result.contains(&word);
                    true
                }
                Mark::Comma if !self.parted && !self.plain && goes_on(found, here) => true,
                Mark::Semicolon if self.parted || !self.cue => false,
                Mark::Comma | Mark::Dash | Mark::Equals | Mark::Close | Mark::Semicolon => {
                    self.parted |= self.plain || token.mark == Mark::Close && here + 1 < percent;
                    self.cue |= token.mark == Mark::Equals;
                    self.parted
                }
                Mark::Open => {
                    let passes = self.parted || self.plain;
                    (self.parted, self.cue) = (true, true);
                    passes
                }
                Mark::Colon => !self.parted && self.plain,
                Mark::Bullet | Mark::Paragraph => false,
                _ => true,
            }
        })
    }

    fn said_of(&self, found: &Found<'_>, candidate: usize, number: &Number) -> Option<usize> {
        let (before, result) = (&found.numbers[candidate], !self.result.is_empty());
        let whole = found.structure.is_whole_of_fraction(candidate);
        let stands = matches!(found.last_word(before, 1), "còn" | "lên" | "là" | "với");
        if found.says(found.before(before), &["kế hoạch", "chỉ tiêu", "dự toán"])
            && found.structure.aside[candidate]
        {
            return None;
        }
        if found.structure.aside[candidate] && !whole && !result && !stands {
            return None;
        }
        // "12 chi bộ đạt 100% đảng viên …": the share is of those named after it.
        let of_others =
            !matches!(words::class(found.tokens, number.end), Class::Unknown | Class::Thing(_));
        let told = self.parted || self.cue && (result || !of_others);
        (told && (self.cue || result)).then_some(if whole { candidate - 1 } else { candidate })
    }
}

/// A comma inside a name: "đại học, trên đại học", "thôn, bản".
fn goes_on(found: &Found<'_>, comma: usize) -> bool {
    const NAMES: &[&str] = &[
        "cử nhân",
        "trên đại học",
        "sau đại học",
        "đại học",
        "cao đẳng",
        "bản",
        "bon",
        "buôn",
        "tổ dân phố",
        "khu phố",
        "thôn",
        "ấp",
        "khu dân cư",
        "kdc",
        "vững mạnh",
        "viên chức",
        "công chức",
        "tôn giáo",
        "trung cấp",
        "nghiệp vụ",
        "tốt",
        "khá",
        "giỏi",
        "trung bình",
    ];
    words::any(found.tokens, comma + 1, NAMES).is_some()
}

/// "99% (1.298/1.311)", "69% là nữ (25 đồng chí)".
pub(super) fn after(found: &Found<'_>, index: usize) -> Option<usize> {
    let (number, next) = (&found.numbers[index], found.numbers.get(index + 1)?);
    let between = number.end..next.token;
    let opens = between.len() <= 16
        && found.tokens[between.clone()].last().is_some_and(|it| it.mark == Mark::Open);
    let words = opens && between.clone().take(between.len() - 1).all(|it| found.is_word(it));
    let alone = !found
        .numbers
        .get(index + 2)
        .is_some_and(|it| it.is(Kind::Percent) && it.depth == next.depth && near(next, it, 6));
    // "64% tổng số đảng viên mới (86 đồng chí)": the whole, and no part.
    let whole = found.says(between, &["tổng", "toàn"]);
    let part = !next.is(Kind::Percent) && !found.structure.aside[index + 1] && !whole;
    (words && alone && part).then_some(index + 1)
}

/// "55 đoàn viên, chiếm 57,3% số được giới thiệu và 64% …": both are said of the 55.
pub(super) fn with(found: &Found<'_>, index: usize, roles: &[Role]) -> Option<usize> {
    let number = &found.numbers[index];
    let before = &found.numbers[index.checked_sub(1)?];
    let joined = found.last_word(number, 1) == "và" && near(before, number, 14);
    let words = (before.end..number.token).all(|it| found.is_word(it));
    match roles[index - 1] {
        Role::Share(part) if joined && words => part,
        _ => None,
    }
}
