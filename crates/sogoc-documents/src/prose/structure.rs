//! What belongs to what: fractions, and lists of parts under the number they are parts of.

use std::collections::HashMap;

use super::figure::{Kind, Number};
use super::token::{Mark, Token};
use super::words::{self, BESIDE, PARTS};

/// So many lists around a number are looked at.
const DEEP: usize = 8;
/// So many numbers of a sentence are looked at for what its lists are parts of.
const LATELY: usize = 64;
/// So many numbers before the last one may be the total of what a colon opens.
const EARLIER: usize = 3;

/// Where a list of parts was opened, and of what they may be parts.
#[derive(Debug)]
pub(super) struct Scope {
    pub opener: Opener,
    /// Numbers the parts may be parts of, the likeliest first.
    pub totals: Vec<usize>,
    /// Its own counts, in the order of the text.
    pub members: Vec<usize>,
    /// The token that opened it.
    pub at: usize,
    depth: usize,
}

/// What opened a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Opener {
    /// `trong đó`: some of the parts.
    Among,
    /// `gồm`, `chia ra`: all of the parts.
    Whole,
    /// `trong tổng số 125`: what follows are parts of that.
    Of,
    /// A bracket or a colon behind a number.
    Bracket,
    /// A colon in a sentence without a number before it: the total was told in a sentence before.
    Head,
}

/// The structure of a text.
#[derive(Debug, Default)]
pub(super) struct Structure {
    pub scopes: Vec<Scope>,
    /// For each number the lists it stands in, the innermost first.
    pub within: Vec<Vec<usize>>,
    /// `58/125`, `50 trong tổng số 88`: number to whole.
    pub over: HashMap<usize, usize>,
    /// Numbers that only say what a part is of, or what another number is compared with.
    pub aside: Vec<bool>,
}

impl Structure {
    pub(super) fn of(tokens: &[Token], numbers: &[Number]) -> Self {
        let structure = Self {
            within: vec![Vec::new(); numbers.len()],
            aside: numbers.iter().map(|it| is_beside(tokens, it.token)).collect(),
            ..Self::default()
        };
        let mut walk = Walk {
            tokens,
            numbers,
            structure,
            open: Vec::new(),
            here: Vec::new(),
            before: Vec::new(),
            depth: 0,
            next: 0,
        };
        let mut at = 0;
        while at < tokens.len() {
            at += walk.step(at);
        }
        walk.structure
    }

    /// The number a fraction stands under, and the other way round.
    pub(super) fn is_whole_of_fraction(&self, number: usize) -> bool {
        number > 0 && self.over.get(&(number - 1)) == Some(&number)
    }
}

/// Whether the words before a number make it a comparison and not a count of its own.
fn is_beside(tokens: &[Token], at: usize) -> bool {
    let word =
        |back: usize| at.checked_sub(back).map(|it| &tokens[it]).filter(|it| it.mark == Mark::Word);
    // "đại học trở lên 214 đồng chí": that many have it, or more than it.
    let upwards = word(1).is_some_and(|it| it.is("lên")) && word(2).is_some_and(|it| it.is("trở"));
    let beside = |back: usize| !upwards && word(back).is_some_and(|it| BESIDE.contains(&&*it.word));
    let filler = |back: usize| {
        word(back).is_some_and(|it| {
            matches!(&*it.word, "được" | "thêm" | "là" | "trên" | "gần" | "hơn" | "còn")
        })
    };
    let plan = |back: usize| {
        at.checked_sub(back + 1)
            .is_some_and(|it| words::any(tokens, it, &["kế hoạch", "chỉ tiêu"]).is_some())
    };
    // "chuyển đến 12": these came.
    let came = word(1).is_some_and(|it| it.is("đến")) && word(2).is_some_and(|it| it.is("chuyển"));
    // "so với năm 2020 là 1.650 ha": over a year.
    let small = |it: &usize| matches!(tokens[*it].mark, Mark::Word | Mark::Number);
    let compared = word(1).is_some_and(|it| it.is("là"))
        && (at.saturating_sub(8)..at)
            .rev()
            .take_while(small)
            .any(|it| words::phrase(tokens, it, "so với").is_some());
    beside(1) && !came || filler(1) && (beside(2) || plan(2)) || plan(1) || compared
}

struct Walk<'a> {
    tokens: &'a [Token],
    numbers: &'a [Number],
    structure: Structure,
    /// Lists that are open, the outermost first.
    open: Vec<usize>,
    /// Counts of this sentence and of the one before.
    here: Vec<usize>,
    before: Vec<usize>,
    depth: usize,
    /// The next number.
    next: usize,
}

impl Walk<'_> {
    /// Takes one token, or the words of one phrase; says how many.
    fn step(&mut self, at: usize) -> usize {
        match self.tokens[at].mark {
            Mark::Stop | Mark::Paragraph => self.end_sentence(),
            Mark::Open => {
                self.depth += 1;
                self.open_bracket(at);
            }
            Mark::Close => {
                self.depth = self.depth.saturating_sub(1);
                let (scopes, depth) = (&self.structure.scopes, self.depth);
                self.open.retain(|it| scopes[*it].depth <= depth);
            }
            Mark::Colon => self.open_colon(at),
            Mark::Number if self.numbers.get(self.next).is_some_and(|it| it.token == at) => {
                self.number(self.next);
                self.next += 1;
            }
            Mark::Word => {
                if self.is_of_those(at) {
                    self.open_parts(at, Opener::Among);
                } else if let Some(length) = words::any(self.tokens, at, PARTS) {
                    let opener = match &*self.tokens[at].word {
                        "trong" if self.tokens[at + 1].is("đợt") => Opener::Bracket,
                        "với" | "bằng" | "dưới" => Opener::Bracket,
                        "trong" | "cụ" | "kết" => Opener::Among,
                        _ => Opener::Whole,
                    };
                    // "Kết quả: …", "Kết quả xếp loại: …": the colon opens what follows.
                    if !self.tokens[at].is("kết")
                        || !self.here.is_empty() && !self.colon(at + length)
                    {
                        self.open_parts(at, opener);
                    }
                    return length;
                }
            }
            _ => {}
        }
        1
    }

    fn colon(&self, at: usize) -> bool {
        let next = self.tokens[at..].iter().take(6).find(|it| it.mark != Mark::Word);
        next.is_some_and(|it| it.mark == Mark::Colon)
    }

    /// "Trong số những người trúng cử có 194 người …": of those told before, whose number is not told again.
    fn is_of_those(&self, at: usize) -> bool {
        let starts = at == 0 || self.tokens[at - 1].mark != Mark::Word;
        let next = self.numbers.get(self.next).map_or(usize::MAX, |it| it.token);
        starts
            && ["trong số", "trong tổng số"].iter().any(|it| {
                words::phrase(self.tokens, at, it).is_some_and(|it| {
                    let far = next > at + it + 1;
                    far && self.tokens.get(at + it).is_some_and(|it| it.mark == Mark::Word)
                })
            })
            && words::any(self.tokens, at, PARTS).is_none()
    }

    fn end_sentence(&mut self) {
        if !self.here.is_empty() {
            self.before = std::mem::take(&mut self.here);
        }
        self.open.clear();
        self.depth = 0;
    }

    fn push(&mut self, at: usize, opener: Opener, totals: Vec<usize>) {
        self.open.push(self.structure.scopes.len());
        let members = Vec::new();
        self.structure.scopes.push(Scope { opener, totals, members, at, depth: self.depth });
    }

    /// `trong đó`, `gồm`: parts of a number before, in this sentence or else in the one before.
    fn open_parts(&mut self, at: usize, opener: Opener) {
        let numbers = self.numbers;
        let aside = &self.structure.aside;
        let nearest = |of: &[usize], depth: usize| -> Vec<usize> {
            let inside = |it: &usize| numbers[*it].depth <= depth;
            let (last, own): (Vec<usize>, Vec<usize>) = of
                .iter()
                .rev()
                .take(LATELY)
                .copied()
                .filter(inside)
                .partition(|it| aside[*it] && !self.leads(numbers[*it].token));
            // "giảm 1.265 hộ (trong đó …": a step may have parts too, the last one.
            own.into_iter()
                .take(8)
                .chain(last.into_iter().filter(|it| Some(it) == of.last()).take(1))
                .collect()
        };
        let mut totals = nearest(&self.here, self.depth);
        if totals.is_empty() {
            totals = nearest(&self.before, 0);
        }
        if !totals.is_empty() {
            self.push(at, opener, totals);
        }
    }

    /// The number whose noun phrase ends right here.
    fn counted_until(&self, at: usize) -> Option<usize> {
        let last = *self.here.last()?;
        let number = &self.numbers[last];
        let words = number.end..at;
        let small = |it: &Token| matches!(it.mark, Mark::Word | Mark::Comma | Mark::Semicolon);
        let only_words = self.tokens[words.clone()].iter().all(small);
        (words.len() <= 14 && only_words).then_some(last)
    }

    fn open_bracket(&mut self, at: usize) {
        let opens_parts = words::any(self.tokens, at + 1, PARTS).is_some();
        if !opens_parts && let Some(total) = self.counted_until(at) {
            self.push(at, Opener::Bracket, vec![total]);
        }
    }

    /// "1.090 đảng viên, với hình thức: khiển trách 789 …".
    fn open_colon(&mut self, at: usize) {
        let fresh = self.open.last().is_some_and(|it| {
            let scope = &self.structure.scopes[*it];
            scope.members.is_empty() && scope.depth == self.depth
        });
        if fresh || self.is_label(at) {
            return;
        }
        if let Some(last) = self.counted_until(at) {
            // "1.356 học sinh ở 3 cấp học: …": of the last number, or of one before it.
            let before = self.here.iter().rev().skip(1).take(EARLIER).copied();
            let own = before.filter(|it| !self.structure.aside[*it]);
            let totals = std::iter::once(last).chain(own).collect();
            self.push(at, Opener::Bracket, totals);
        } else if self.here.is_empty() {
            self.push(at, Opener::Head, Vec::new());
        }
    }

    /// "khiển trách: 3, cảnh cáo: 4": the colon of the next part, after a comma, and not of parts of the one before.
    fn is_label(&self, at: usize) -> bool {
        let Some(last) = self.here.last() else { return false };
        let inside = self
            .open
            .last()
            .is_some_and(|it| self.structure.scopes[*it].members.last() == Some(last));
        let between = &self.tokens[self.numbers[*last].end.min(at)..at];
        inside
            && self.tokens.get(at + 1).is_some_and(|it| it.mark == Mark::Number)
            && between.iter().any(|it| matches!(it.mark, Mark::Comma | Mark::Semicolon))
            // "298 nam, 114 nữ; về trình độ: 361 …": by another thing.
            && !between.iter().any(|it| matches!(&*it.word, "về" | "theo" | "chia"))
    }

    fn number(&mut self, index: usize) {
        let number = &self.numbers[index];
        self.structure.within[index] = self.open.iter().rev().take(DEEP).copied().collect();
        if number.is(Kind::Percent) {
            return;
        }
        if let Some(part) = self.part_over(index) {
            self.structure.over.insert(part, index);
            self.structure.aside[index] = true;
            // Below the part, should the list be of the whole after all.
            let place = self.here.len().saturating_sub(1);
            self.here.insert(place, index);
            return;
        }
        if self.is_of(number) {
            self.structure.aside[index] = true;
            self.here.push(index);
            self.push(number.token, Opener::Of, vec![index]);
            return;
        }
        if !self.structure.aside[index]
            && let Some(scope) = self.open.last()
        {
            let scope = &mut self.structure.scopes[*scope];
            if scope.depth == number.depth {
                scope.members.push(index);
            }
        }
        self.here.push(index);
    }

    /// "với 3.655 đảng viên", "nâng … lên 1.153": no part, yet a total of what follows.
    fn leads(&self, at: usize) -> bool {
        at.checked_sub(1).is_some_and(|it| {
            matches!(&*self.tokens[it].word, "với" | "lên" | "là" | "đến" | "còn")
        })
    }

    /// The number of which this one is the whole: "58/125", "58 thôn/125 thôn", "50 trong tổng số 88".
    fn part_over(&self, index: usize) -> Option<usize> {
        let part = *self.here.last()?;
        let (from, to) = (self.numbers[part].end, self.numbers[index].token);
        let between = &self.tokens[from.min(to)..to];
        let slash = between.iter().position(|it| it.mark == Mark::Slash);
        let words = |all: &[Token]| all.iter().all(|it| it.mark == Mark::Word);
        // "học tập Nghị quyết Trung ương 8, các đảng viên … trên tổng số 2.956": papers have numbers, lists commas.
        let clause = |all: &[Token]| {
            all.iter().all(|it| matches!(it.mark, Mark::Word | Mark::Number | Mark::Comma))
        };
        if let Some(slash) = slash {
            // "1.206 vụ/2.085 bị cáo": two counts side by side.
            let alike = slash == 0 || self.numbers[part].class.fits(&self.numbers[index].class);
            return (alike
                && between.len() <= 8
                && words(&between[..slash])
                && words(&between[slash + 1..]))
            .then_some(part);
        }
        let ends = |phrase: &str| {
            let length = phrase.split(' ').count();
            between
                .len()
                .checked_sub(length)
                .is_some_and(|it| words::phrase(between, it, phrase).is_some())
        };
        let of_all = ["trong tổng số", "trên tổng số"].iter().any(|it| ends(it));
        let of = ["trong số", "trong tổng"].iter().any(|it| ends(it));
        (of && between.len() <= 12 && words(between)
            || of_all && between.len() <= 24 && clause(between))
        .then_some(part)
    }

    /// "Trong số 125 đồng chí", "Trong 29 đảng viên" at the head of a sentence or clause.
    fn is_of(&self, number: &Number) -> bool {
        let at = number.token;
        let starts = |it: usize| it == 0 || self.tokens[it - 1].mark != Mark::Word;
        let opens = |from: usize, phrase: &str| {
            words::phrase(self.tokens, from, phrase).is_some()
                && words::any(self.tokens, from, PARTS).is_none()
                && starts(from)
        };
        let right_before = at.checked_sub(1).is_some_and(|it| opens(it, "trong"));
        let words = (0..at).rev().take_while(|it| self.tokens[*it].mark == Mark::Word).take(8);
        let noun = |it: &usize| {
            !matches!(&*self.tokens[*it].word, "có" | "là" | "thì" | "gồm" | "được" | "đã")
        };
        right_before
            || words.take_while(noun).any(|it| opens(it, "trong tổng số") || opens(it, "trong số"))
    }
}
