//! The words before and after a number, up to the next mark or number.

use std::ops::Range;

use super::Found;
use crate::prose::figure::{Kind, Number};
use crate::prose::token::Mark;
use crate::prose::words;

impl Found<'_> {
    /// The words between a number and the mark or number before it.
    pub(super) fn before(&self, number: &Number) -> Range<usize> {
        self.words_until(number.token)
    }

    /// The words right before a token.
    pub(super) fn words_until(&self, at: usize) -> Range<usize> {
        (0..at).rev().take_while(|it| self.is_word(*it)).last().unwrap_or(at)..at
    }

    /// The words between a number and the mark or number after it.
    pub(super) fn after(&self, number: &Number) -> Range<usize> {
        let length = (number.end..self.tokens.len()).take_while(|it| self.is_word(*it)).count();
        number.end..number.end + length
    }

    pub(super) fn is_word(&self, at: usize) -> bool {
        self.tokens[at].mark == Mark::Word
    }

    /// Whether one of the phrases stands among these tokens.
    pub(super) fn says(&self, range: Range<usize>, phrases: &[&str]) -> bool {
        range.into_iter().any(|it| words::any(self.tokens, it, phrases).is_some())
    }

    pub(super) fn has_mark(&self, range: Range<usize>, marks: &[Mark]) -> bool {
        self.tokens[range].iter().any(|it| marks.contains(&it.mark))
    }

    pub(super) fn word(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |it| &it.word)
    }

    /// The word right before a number.
    pub(super) fn last_word(&self, number: &Number, back: usize) -> &str {
        number.token.checked_sub(back).filter(|it| self.is_word(*it)).map_or("", |it| self.word(it))
    }
}

/// Whether both stand in one sentence, and not far from each other.
pub(super) fn near(first: &Number, second: &Number, tokens: usize) -> bool {
    first.sentence == second.sentence && second.token.saturating_sub(first.end) <= tokens
}

/// Whether one number can be compared with another: people with people, money with money.
pub(super) fn comparable(one: &Number, other: &Number) -> bool {
    one.is(Kind::Percent) == other.is(Kind::Percent) && one.class.fits(&other.class)
}
