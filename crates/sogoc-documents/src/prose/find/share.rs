//! A part, its share in percent, and of which whole.

use std::collections::HashMap;

use super::{Found, done, traits};
use crate::prose::claim::{Draft, Says, Verdict};
use crate::prose::decimal::{Agreement, Decimal};
use crate::prose::figure::Kind;
use crate::prose::fits;
use crate::prose::structure::Opener;
use crate::prose::token::Mark;
use crate::prose::words::{self, Class};

/// How far back a whole may have been named, in numbers.
const BACK: usize = 30;
/// How far back the whole of several shares may have been named, in numbers.
const LONG_AGO: usize = 120;

/// Judges shares one after the other: a whole that some were right of is the whole of the next ones too.
pub(super) struct Shares<'a> {
    found: &'a Found<'a>,
    /// The total of each part of a sum.
    totals: &'a HashMap<usize, usize>,
    proven: Option<Proven>,
}

/// A whole that shares before were right of.
#[derive(Clone, Copy)]
struct Proven {
    whole: usize,
    paragraph: usize,
    sentence: usize,
    /// How often, and the token of the last time.
    times: u32,
    at: usize,
}

/// A number that may be the whole, and whether the text says that it is.
#[derive(Clone, Copy)]
struct Whole {
    number: usize,
    said: bool,
    /// Whether a share before it in the same sentence is right of it.
    likely: bool,
}

impl<'a> Shares<'a> {
    pub(super) fn new(found: &'a Found<'a>, totals: &'a HashMap<usize, usize>) -> Self {
        Self { found, totals, proven: None }
    }

    /// The claim that `part` is `share` percent.
    pub(super) fn claim(&mut self, share: usize, part: usize) -> Draft {
        let numbers = self.found.numbers;
        let (printed, count) = (numbers[share].value(), numbers[part].value());
        let wholes = self.wholes(share, part);
        let exact = numbers[share].exact() && numbers[part].exact();
        let agrees = |wanted: Agreement| {
            let right = |it: &&Whole| {
                let whole = &numbers[it.number];
                // By chance one of many numbers fits a share cut off to whole percents.
                let telling =
                    it.said || it.likely || wanted == Agreement::Right && printed.places() > 0;
                telling && whole.exact() && printed.against(count, whole.value()) == wanted
            };
            wholes.iter().find(right).copied()
        };
        let fits = fits::wholes(count, printed, 0);
        let draft = |whole: Option<usize>, verdict| Draft {
            says: Says::Percent { part: Some(count), whole: whole.map(|it| numbers[it].value()) },
            printed: Some(printed),
            computed: whole.and_then(|it| {
                Decimal::percentage(count, numbers[it].value(), printed.places().max(2))
            }),
            verdict,
            fits: fits.clone(),
            numbers: [Some(share), Some(part), whole].into_iter().flatten().collect(),
        };
        if exact {
            for (agreement, verdict) in
                [(Agreement::Right, Verdict::Right), (Agreement::Truncated, Verdict::Truncated)]
            {
                if let Some(whole) = agrees(agreement) {
                    self.prove(whole, part, share);
                    return draft(Some(whole.number), verdict);
                }
            }
        }
        if let Some((part, whole)) = self.fraction_before(share, part).filter(|_| exact) {
            return Draft {
                says: Says::Percent {
                    part: Some(numbers[part].value()),
                    whole: Some(numbers[whole].value()),
                },
                numbers: vec![share, part, whole],
                ..draft(Some(whole), Verdict::Right)
            };
        }
        let said = wholes.iter().find(|it| it.said && (!exact || numbers[it.number].exact()));
        let said = said.copied().or_else(|| self.slipped(printed, part));
        match said {
            Some(it)
                if exact
                    && printed.against(count, numbers[it.number].value())
                        == Agreement::Truncated =>
            {
                draft(Some(it.number), Verdict::Truncated)
            }
            Some(it) if exact && !self.may_be_of_plan(share, part) => {
                draft(Some(it.number), Verdict::Wrong)
            }
            Some(it) => draft(Some(it.number), Verdict::Unchecked),
            None => draft(None, Verdict::Unchecked),
        }
    }

    /// "7/9 chỉ tiêu đạt, 2 chỉ tiêu chưa đạt, đạt tỷ lệ 77,8%": of the fraction, over what was told of it between.
    fn fraction_before(&self, share: usize, part: usize) -> Option<(usize, usize)> {
        let numbers = self.found.numbers;
        let printed = numbers[share].value();
        let mut before = (share.saturating_sub(5)..share)
            .rev()
            .take_while(|it| numbers[*it].sentence == numbers[share].sentence)
            .filter_map(|it| Some((it, *self.found.structure.over.get(&it)?)));
        let (first, whole) = before.next().filter(|it| it.0 != part)?;
        let right = printed.against(numbers[first].value(), numbers[whole].value());
        let exact = numbers[first].exact() && numbers[whole].exact();
        (exact && printed.places() > 0 && right == Agreement::Right).then_some((first, whole))
    }

    /// "trong đó thu nội địa 10.152 tỷ đồng, đạt 50,51%": money that is "reached" is reached of what was planned.
    fn may_be_of_plan(&self, share: usize, part: usize) -> bool {
        let found = self.found;
        found.numbers[part].is(Kind::Measure)
            && found.last_word(&found.numbers[share], 1) == "đạt"
            && !found.structure.over.contains_key(&part)
    }

    /// The whole of the shares before, when the printed share is what it would be but for one slip of the hand:
    /// 67,32 for 67,23.
    fn slipped(&self, printed: Decimal, part: usize) -> Option<Whole> {
        let proven = self.proven_near(part).filter(|it| it.times > 1)?;
        let numbers = self.found.numbers;
        let right = Decimal::percentage(
            numbers[part].value(),
            numbers[proven.whole].value(),
            printed.places(),
        )?;
        let near = numbers[part].paragraph <= proven.paragraph + 1;
        let same = numbers[part].class == numbers[proven.whole].class;
        let cut = printed.places() > 1
            && printed.against(numbers[part].value(), numbers[proven.whole].value())
                == Agreement::Truncated;
        (near && same && (cut || is_slip(&printed.to_string(), &right.to_string())))
            .then_some(Whole { number: proven.whole, said: true, likely: true })
    }

    /// The whole of the shares before, unless it was named too long ago to be remembered.
    fn proven_near(&self, part: usize) -> Option<Proven> {
        self.proven.filter(|it| part <= it.whole + LONG_AGO && self.may_hold(it.whole, part))
    }

    fn prove(&mut self, whole: Whole, part: usize, share: usize) {
        let number = &self.found.numbers[share];
        let printed = number.value();
        let own = self.found.structure.over.get(&part) == Some(&whole.number);
        if own && self.is_written_under(whole.number) || printed == Decimal::from(100) {
            return;
        }
        // Two places after the comma are not right by chance, nor one of the number that is likeliest anyway.
        let sure = whole.said || whole.likely && printed.places() > 0;
        let weight = if sure { 2 } else { printed.places().clamp(1, 2) };
        let times = match self.proven {
            Some(it) if it.whole == whole.number && it.paragraph + 1 >= number.paragraph => {
                it.times + weight
            }
            _ => weight,
        };
        self.proven = Some(Proven {
            whole: whole.number,
            paragraph: number.paragraph,
            sentence: number.sentence,
            times,
            at: number.token,
        });
    }

    /// "58/125": a whole of this part alone; "1.043 hộ trong tổng số 1.127 hộ" may be the whole of others too.
    fn is_written_under(&self, whole: usize) -> bool {
        let numbers = self.found.numbers;
        self.found.structure.is_whole_of_fraction(whole)
            && self.found.has_mark(numbers[whole - 1].end..numbers[whole].token, &[Mark::Slash])
    }

    /// What the part may be a part of, what the text says first.
    fn wholes(&self, share: usize, part: usize) -> Vec<Whole> {
        let found = self.found;
        let said = |number| Whole { number, said: true, likely: true };
        let mut wholes = Vec::new();
        if let Some(whole) = found.structure.over.get(&part) {
            return vec![Whole { said: !self.names_another_kind(share, part), ..said(*whole) }];
        }
        if matches!(found.last_word(&found.numbers[part], 1), "bộ" | "cả")
            && found.numbers[share].value() == Decimal::from(100)
            && matches!(found.last_word(&found.numbers[part], 2), "toàn" | "tất")
        {
            return vec![said(part)];
        }
        if let Some(whole) = self.named_after(share) {
            return vec![said(whole)];
        }
        let other = self.names_another_whole(share);
        wholes.extend(done::taken_in(found, share, part).filter(|_| !other).map(said));
        // "3.420 người: dân tộc Thái 3.391 người, chiếm 99,2%; dân tộc Mường 29 người …": parts of one sum. What is
        // "reached" may be of a plan of its own.
        let summed = self.totals.get(&part).filter(|_| !other);
        let reached = matches!(found.last_word(&found.numbers[share], 1), "đạt" | "bằng");
        let alike = |it: usize| {
            let class = &found.numbers[part].class;
            *class != Class::Unknown && *class == found.numbers[it].class
        };
        wholes.extend(summed.map(|it| Whole { said: !reached && alike(*it), ..said(*it) }));
        let behind = self.at_the_end(share).filter(|it| self.may_hold(*it, part));
        wholes.extend(behind.map(said));
        for scope in &found.structure.within[part] {
            let scope = &found.structure.scopes[*scope];
            let may = scope.totals.iter().filter(|it| self.may_hold(**it, part));
            // "46 đảng viên (nữ 21 đồng chí, chiếm 45,7%)": people of a kind among people.
            let of_a_kind = found.numbers[part].class == Class::Person
                && traits::of(found.tokens, found.label(part)).is_some();
            // "Cụ thể, … phiếu tín nhiệm cao là 73, chiếm 77,7%": what is counted must be told, or stand close.
            let known = |it: usize| {
                found.numbers[part].class != Class::Unknown
                    || found.numbers[it].sentence == found.numbers[part].sentence
            };
            let says = (scope.opener != Opener::Bracket || of_a_kind)
                && !other
                && !done::is_of_other(found, scope)
                && scope.totals.first().is_none_or(|it| known(*it));
            wholes.extend(may.enumerate().map(|(order, it)| Whole {
                number: *it,
                said: says && order == 0,
                likely: true,
            }));
        }
        if let Some(proven) = self.proven_near(part) {
            let said = !other && self.still_holds(proven, share, part);
            let near = found.numbers[share].paragraph <= proven.paragraph + 1;
            let likely = proven.sentence == found.numbers[share].sentence
                || near
                    && !other
                    && proven.times >= 2
                    && found.numbers[proven.whole].class == found.numbers[part].class;
            wholes.push(Whole { number: proven.whole, said, likely });
        }
        let later = self.told_later(share).filter(|it| self.may_hold(*it, part));
        wholes.extend(later.map(|number| Whole { number, said: false, likely: true }));
        let paragraph = found.numbers[part].paragraph;
        let nearby = (part.saturating_sub(BACK)..part).rev();
        let nearby = nearby.filter(|it| found.numbers[*it].paragraph + 2 >= paragraph);
        // The last one in the same sentence is the likeliest, unless it only compares.
        let aside = &found.structure.aside;
        let same = |it: usize| found.numbers[it].sentence == found.numbers[part].sentence;
        let mut nearest = true;
        wholes.extend(nearby.filter(|it| self.may_hold(*it, part)).map(|number| {
            let told = found.structure.is_whole_of_fraction(number);
            let inside =
                aside[number] && !told || found.numbers[number].depth > found.numbers[part].depth;
            let likely = nearest && same(number) && !inside && !other;
            nearest &= inside;
            Whole { number, said: false, likely }
        }));
        wholes
    }

    fn may_hold(&self, whole: usize, part: usize) -> bool {
        let (whole, part) = (&self.found.numbers[whole], &self.found.numbers[part]);
        !whole.is(Kind::Percent)
            && whole.class.fits(&part.class)
            && whole.value() >= part.value()
            && !whole.value().is_zero()
            && whole.token != part.token
    }

    /// Whether what was the whole just before is it here: no other total came between.
    fn still_holds(&self, proven: Proven, share: usize, part: usize) -> bool {
        let numbers = self.found.numbers;
        let count = &numbers[part];
        let between = numbers[..part].iter().rev().take_while(|it| it.token > proven.at).take(BACK);
        let other = between.into_iter().any(|it| {
            !it.is(Kind::Percent) && it.class == count.class && it.value() > count.value()
        });
        let own = !self.found.structure.over.contains_key(&part);
        proven.paragraph == numbers[share].paragraph
            && proven.times >= 2
            && own
            && !other
            && numbers[proven.whole].class == count.class
    }

    /// "chiếm 46,4% trong tổng số 125 trưởng thôn".
    fn named_after(&self, share: usize) -> Option<usize> {
        let found = self.found;
        let (number, next) = (&found.numbers[share], found.numbers.get(share + 1)?);
        let between = number.end..next.token;
        let words = between.len() <= 6 && between.clone().all(|it| found.is_word(it));
        let of = found.says(between.clone(), &["tổng số", "trong số", "của", "trên"])
            && !found.says(between, &["kế hoạch", "chỉ tiêu"]);
        let behind = self.in_bracket_behind(share);
        (words && of && !next.is(Kind::Percent)).then_some(share + 1).or(behind)
    }

    /// "74 hộ nghèo (2,31%), 102 hộ cận nghèo (3,18%) trên tổng số 3.208 hộ": the whole of all of them, told last.
    fn at_the_end(&self, share: usize) -> Option<usize> {
        let found = self.found;
        self.rest(share, 0).find(|it| {
            let number = &found.numbers[*it];
            let late = number.token.saturating_sub(4)..number.token;
            number.is(Kind::Count)
                && found.says(late, &["trên tổng số", "trong tổng số"])
                && !found.structure.is_whole_of_fraction(*it)
        })
    }

    /// "… 252 đồng chí (27%). Tổng cộng 932 đồng chí", "… chiếm 6,9% tổng số đảng viên (912 đồng chí)": likely of the
    /// shares before, too.
    fn told_later(&self, share: usize) -> Option<usize> {
        let found = self.found;
        self.rest(share, 1).find(|it| {
            let number = &found.numbers[*it];
            let before = found.before(number);
            let late = before.end.saturating_sub(6).max(before.start)..before.end;
            !number.is(Kind::Percent)
                && (found.says(late, &["tổng số", "tổng cộng", "tổng giá trị", "tổng"])
                    || *it > share + 1 && self.in_bracket_behind(*it - 1) == Some(*it))
        })
    }

    /// The numbers after a share, in its sentence and so many more.
    fn rest(&self, share: usize, more: usize) -> impl Iterator<Item = usize> {
        let numbers = self.found.numbers;
        let (sentence, paragraph) = (numbers[share].sentence, numbers[share].paragraph);
        (share + 1..numbers.len()).take(BACK).take_while(move |it| {
            numbers[*it].sentence <= sentence + more && numbers[*it].paragraph == paragraph
        })
    }

    /// "bằng 11,9% đảng viên toàn xã (387 người)".
    fn in_bracket_behind(&self, share: usize) -> Option<usize> {
        let found = self.found;
        let (number, next) = (&found.numbers[share], found.numbers.get(share + 1)?);
        // Also over an age: "tổng số phụ nữ từ 18 tuổi trở lên (1.154 người)".
        let between = number.end..next.token.checked_sub(1)?.max(number.end);
        let small = |it: usize| matches!(found.tokens[it].mark, Mark::Word | Mark::Number);
        let opens = found.tokens[next.token - 1].mark == Mark::Open;
        let names = found.says(between.clone(), &["tổng", "toàn", "số"])
            && between.len() <= 14
            && between.into_iter().all(small);
        (opens && names && !next.is(Kind::Percent)).then_some(share + 1)
    }

    /// "chiếm 3% tổng số đảng viên toàn đảng bộ": a whole that is named, and perhaps none of the numbers.
    fn names_another_whole(&self, share: usize) -> bool {
        let found = self.found;
        let number = &found.numbers[share];
        let after = found.after(number);
        let names = words::any(
            found.tokens,
            after.start,
            &[
                "tổng số",
                "số",
                "so",
                "trong",
                "trên",
                "của",
                "dân số",
                "toàn",
                "tổng",
                "với",
                "cơ cấu",
            ],
        );
        let admitted = found.says(after.clone(), &["kết nạp", "mới", "trên", "này", "đó"]);
        names.is_some() && !admitted && after.len() > 1 && !self.is_plain_whole(after)
    }

    /// "48/48 phiếu, chiếm 90,6% tổng số đại biểu": a whole that counts something else than the part.
    fn names_another_kind(&self, share: usize, part: usize) -> bool {
        let found = self.found;
        let after = found.after(&found.numbers[share]);
        let total = words::any(found.tokens, after.start, &["tổng số", "số", "trên tổng số"]);
        let class = total.map(|it| words::class(found.tokens, after.start + it));
        class.is_some_and(|it| !it.fits(&found.numbers[part].class))
    }

    /// "tổng số" alone, or with the one word that was counted before.
    fn is_plain_whole(&self, after: std::ops::Range<usize>) -> bool {
        let found = self.found;
        let told = |it: &usize| {
            !matches!(
                found.word(*it),
                "tổng" | "số" | "so" | "với" | "trong" | "trên" | "của" | "bị" | "được" | "đã"
            )
        };
        let words: Vec<&str> = after.clone().filter(told).map(|it| found.word(it)).collect();
        let sentence = found.tokens[..after.start]
            .iter()
            .rev()
            .take_while(|it| it.mark != Mark::Stop && it.mark != Mark::Paragraph);
        let said: Vec<&str> = sentence.take(60).map(|it| it.word.as_str()).collect();
        words.iter().all(|it| said.contains(it)) && !said.contains(&"nạp")
    }
}

/// Whether two numbers of three digits or more differ by one digit, or by two that changed places.
fn is_slip(one: &str, other: &str) -> bool {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let digits = one.iter().filter(|it| it.is_ascii_digit()).count();
    if one.len() != other.len() || digits < 3 {
        return false;
    }
    let differ: Vec<usize> = (0..one.len()).filter(|it| one[*it] != other[*it]).collect();
    match differ[..] {
        [_] => true,
        [first, second] => one[first] == other[second] && one[second] == other[first],
        _ => false,
    }
}
