//! The words that name what a number of a list counts: `17 khiển trách`, `khiển trách 17`, `Khá: 331 đồng chí`.

use std::ops::Range;

use super::{Found, traits};
use crate::prose::token::Mark;
use crate::prose::words;

impl Found<'_> {
    /// The words of the item a number stands in.
    pub(super) fn label(&self, index: usize) -> Range<usize> {
        let number = &self.numbers[index];
        let (before, after) = (self.before(number), self.after(number));
        let colon = before
            .start
            .checked_sub(1)
            .filter(|it| before.is_empty() && self.tokens[*it].mark == Mark::Colon);
        // "151 thôn và 18 tổ dân phố": what stands before the "và" was said of the number before.
        let joined = before.clone().find(|it| self.tokens[*it].is("và"));
        let before = joined.map_or(before.clone(), |it| it + 1..before.end);
        let before = colon.map_or(before, |it| self.words_until(it));
        let unit = words::is_unit(self.tokens, after.clone());
        if unit && !before.is_empty() && traits::of(self.tokens, after.clone()).is_none() {
            before
        } else {
            after
        }
    }
}
