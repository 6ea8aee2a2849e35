//! The numbers of a report that count or measure something, each with what it counts and how exactly.

use std::ops::Range;

use super::decimal::{Decimal, pow};
use super::normal::Normal;
use super::number::{After, read};
use super::skip::{self, Near};
use super::token::{Mark, Token};
use super::words::{self, Class};

/// A number in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// The number; `gần 20 nghìn` is 20.000.
    pub value: Decimal,
    /// What kind of number.
    pub kind: Kind,
    /// How exactly it is meant.
    pub bound: Bound,
    /// Where its digits (with the percent sign) stand, in Unicode characters of the text.
    pub span: Range<usize>,
    /// The words after it, up to the next mark: `đảng viên nữ`.
    pub counted: String,
}

/// What kind of number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// So many people, organisations, places.
    Count,
    /// A share of a hundred.
    Percent,
    /// Money, area, length.
    Measure,
}

/// How exactly a number is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bound {
    /// As it stands.
    Exactly,
    /// `trên`, `hơn`.
    Above,
    /// `gần`, `dưới`.
    Below,
    /// `khoảng`, `xấp xỉ`.
    About,
}

/// A figure and where it stands among the words.
#[derive(Debug)]
pub(super) struct Number {
    pub figure: Figure,
    pub class: Class,
    /// Its first token, and the one after its last.
    pub token: usize,
    pub end: usize,
    pub sentence: usize,
    pub paragraph: usize,
    /// How many brackets are open around it.
    pub depth: usize,
}

impl Number {
    pub(super) fn value(&self) -> Decimal {
        self.figure.value
    }

    pub(super) fn exact(&self) -> bool {
        self.figure.bound == Bound::Exactly
    }

    pub(super) fn is(&self, kind: Kind) -> bool {
        self.figure.kind == kind
    }
}

/// Every figure of the text.
pub(super) fn numbers(text: &Normal, tokens: &[Token]) -> Vec<Number> {
    let mut found = Vec::new();
    let (mut sentence, mut paragraph, mut depth) = (0, 0, 0usize);
    let near = Near { text, tokens };
    for (at, token) in tokens.iter().enumerate() {
        match token.mark {
            Mark::Stop => (sentence, depth) = (sentence + 1, 0),
            Mark::Paragraph => (sentence, paragraph, depth) = (sentence + 1, paragraph + 1, 0),
            Mark::Open => depth += 1,
            Mark::Close => depth = depth.saturating_sub(1),
            Mark::Number if !near.is_no_figure(at) => {
                if let Some((figure, class, end)) = figure(text, tokens, at) {
                    found.push(Number {
                        figure,
                        class,
                        token: at,
                        end,
                        sentence,
                        paragraph,
                        depth,
                    });
                }
            }
            _ => {}
        }
    }
    found
}

fn figure(text: &Normal, tokens: &[Token], at: usize) -> Option<(Figure, Class, usize)> {
    let sign = |at: usize| tokens.get(at).map(|it| it.mark);
    let percent = percent(tokens, at + 1);
    let mut end = at + 1 + percent;
    let mut class = words::class(tokens, end);
    let measure = words::measure(tokens, end);
    let counted =
        matches!(class, Class::Person | Class::Organisation | Class::Place | Class::Household);
    let after = match () {
        () if percent > 0 => After::Percent,
        () if measure.is_some() => After::Measure,
        () if counted => After::Counted,
        () => After::Else,
    };
    let mut value = read(&tokens[at].word, after)?;
    let mut kind = if percent > 0 { Kind::Percent } else { Kind::Count };
    let mut bound = bound(tokens, at, end);
    if percent == 0
        && let Some(unit) = measure
    {
        let scaled = words::scale(unit)
            .filter(|_| !matches!(words::class(tokens, end + 1), Class::Thing(_) | Class::Unknown));
        if let Some(by) = scaled {
            value = Decimal::new((value.value() * pow(by) as f64).round() as i128, 0);
            class = words::class(tokens, end + 1);
            end += 1;
            bound = if bound == Bound::Exactly { Bound::About } else { bound };
        } else {
            kind = Kind::Measure;
            class = Class::Thing(unit.to_owned());
        }
    } else if percent == 0 && !value.is_whole() {
        kind = Kind::Measure;
    }
    if kind == Kind::Count && class == Class::Unknown {
        // "5.207/5.242 đồng chí": both count the same.
        let over = sign(at + 1) == Some(Mark::Slash) && sign(at + 2) == Some(Mark::Number);
        // "chi bộ thi hành kỷ luật 3 trường hợp": cases, whoever deals with them.
        let cases = words::phrase(tokens, end, "trường hợp").is_some();
        class = match () {
            () if over => words::class(tokens, at + 3),
            () if cases => Class::Unknown,
            () => class_before(tokens, at),
        };
    }
    let span = text.span(tokens[at].start..tokens[at + percent].end);
    let figure = Figure { value, kind, bound, span, counted: counted_words(text, tokens, end) };
    Some((figure, class, end))
}

/// How many tokens make the number before them a percentage: "%", "phần trăm", "điểm %", "điểm phần trăm".
fn percent(tokens: &[Token], at: usize) -> usize {
    let signed = |at: usize| {
        let sign = tokens.get(at).is_some_and(|it| it.mark == Mark::Percent);
        if sign { Some(1) } else { words::phrase(tokens, at, "phần trăm") }
    };
    let points = words::phrase(tokens, at, "điểm").and_then(|it| Some(it + signed(at + it)?));
    signed(at).or(points).unwrap_or(0)
}

/// What the words before a number count: "đảng viên nữ là 560", "khiển trách 26".
fn class_before(tokens: &[Token], at: usize) -> Class {
    let is_word = |it: &usize| tokens[*it].mark == Mark::Word;
    // "Tổng số tổ chức cơ sở đảng: 52".
    let colon = at.checked_sub(1).filter(|it| tokens[*it].mark == Mark::Colon);
    let at = colon.unwrap_or(at);
    let start = (0..at).rev().take(10).take_while(is_word).last().unwrap_or(at);
    // "từ huyện về xã 7": where, not what.
    let place = |it: usize| {
        // "hợp tác xã" is no commune.
        it > 0
            && matches!(
                &*tokens[it - 1].word,
                "từ" | "về" | "ở" | "tại" | "các" | "toàn" | "lên" | "xuống" | "giữa" | "tác"
            )
    };
    (start..at)
        .filter(|it| !place(*it))
        .map(|it| words::class(tokens, it))
        .find(|it| !matches!(it, Class::Thing(_) | Class::Unknown))
        .unwrap_or(Class::Unknown)
}

fn counted_words(text: &Normal, tokens: &[Token], from: usize) -> String {
    let length =
        (from..tokens.len()).take(8).take_while(|it| tokens[*it].mark == Mark::Word).count();
    match length {
        0 => String::new(),
        _ => text.chars[tokens[from].start..tokens[from + length - 1].end].iter().collect(),
    }
}

fn bound(tokens: &[Token], at: usize, end: usize) -> Bound {
    if words::any(tokens, end, &["trở lên"]).is_some() {
        return Bound::Above;
    }
    if words::any(tokens, end, &["trở xuống"]).is_some() {
        return Bound::Below;
    }
    let before = |back: usize| at.checked_sub(back).map_or("", |it| tokens[it].word.as_str());
    match before(1) {
        "trên" if before(2) == "cấp" => Bound::Exactly,
        "nhất" if matches!(before(2), "hợp" | "thống") => Bound::Exactly,
        "trên" | "hơn" | "quá" | "thiểu" | "nhất" => Bound::Above,
        "gần" | "ngót" | "dưới" => Bound::Below,
        "đến" if before(2) == "chưa" => Bound::Below,
        // "ước đạt 48,6 tỷ": a figure of a year that is not over, printed as exactly as any other.
        "khoảng" | "chừng" | "tầm" | "xỉ" | "hàng" | "độ" => Bound::About,
        _ => Bound::Exactly,
    }
}

impl Near<'_> {
    fn is_no_figure(&self, at: usize) -> bool {
        skip::is_no_figure(self, at)
    }
}
