//! Finding people by a typed name, with or without its marks.

use super::clean::{clean, fold_cleaned, fold_cleaned_apart, fold_tones};

/// What one name is searched by; made once, scanned often.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SearchKey {
    shown: Box<str>,
    folded: Box<str>,
    /// `h dry` beside `hdry`: only names with an apostrophe have it.
    apart: Option<Box<str>>,
}

/// How well a name answers a query; the best comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rank {
    /// Letter for letter.
    Exact,
    /// But for capitals.
    IgnoringCase,
    /// But for capitals and tones: ă â ê ô ơ ư đ agree.
    IgnoringTones,
    /// But for all marks.
    IgnoringMarks,
    /// Every word typed begins a word of the name, in order.
    Prefix,
}

/// A typed search, prepared once for a whole scan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Query {
    shown: String,
    lower: String,
    toneless: String,
    folded: String,
}

impl SearchKey {
    /// The key of a name.
    pub fn new(name: &str) -> Self {
        let shown = clean(name);
        Self {
            folded: fold_cleaned(&shown).into(),
            apart: fold_cleaned_apart(&shown).map(Into::into),
            shown: shown.into(),
        }
    }

    /// The fold of the name.
    pub fn folded(&self) -> &str {
        &self.folded
    }
}

impl Query {
    /// Prepares what somebody typed.
    pub fn new(typed: &str) -> Self {
        let shown = clean(typed);
        Self {
            lower: shown.to_lowercase(),
            toneless: fold_tones(&shown),
            folded: fold_cleaned(&shown),
            shown,
        }
    }

    /// True when nothing was typed that could be searched for; such a query finds everyone.
    pub fn is_empty(&self) -> bool {
        self.folded.is_empty()
    }

    /// How well `key` answers; `None` when it does not.
    pub fn rank(&self, key: &SearchKey) -> Option<Rank> {
        if self.folded == *key.folded {
            return Some(self.rank_of_equal_folds(&key.shown));
        }
        let begins = |words: &str| begins_words_in_order(&self.folded, words);
        (begins(&key.folded) || key.apart.as_deref().is_some_and(begins)).then_some(Rank::Prefix)
    }

    fn rank_of_equal_folds(&self, shown: &str) -> Rank {
        if self.shown == shown {
            Rank::Exact
        } else if self.lower == shown.to_lowercase() {
            Rank::IgnoringCase
        } else if self.toneless == fold_tones(shown) {
            Rank::IgnoringTones
        } else {
            Rank::IgnoringMarks
        }
    }
}

fn begins_words_in_order(typed: &str, name: &str) -> bool {
    let mut words = name.split(' ');
    typed.split(' ').all(|start| words.any(|word| word.starts_with(start)))
}
