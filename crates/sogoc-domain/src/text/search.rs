//! Finding people by a typed name, with or without its marks.

use super::clean::{clean, fold_cleaned, fold_cleaned_apart, fold_tones, tones_last};

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
    /// Whole words that end the name: the given name, with what stands before it.
    Given,
    /// Whole words of the name, in order.
    Words,
    /// Every word typed begins a word of the name, in order; or its marks are others.
    Prefix,
}

/// A typed search, prepared once for a whole scan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Query {
    shown: String,
    lower: String,
    toneless: String,
    folded: String,
    /// With its marks, each tone at the end of its word; none when nothing marked was typed.
    marked: Option<String>,
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
        let (folded, marked) = (fold_cleaned(&shown), tones_last(&shown));
        Self {
            lower: shown.to_lowercase(),
            toneless: fold_tones(&shown),
            marked: (marked != folded).then_some(marked),
            folded,
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
        let found = begins(&key.folded) || key.apart.as_deref().is_some_and(begins);
        found.then(|| self.rank_of_words(key))
    }

    /// Who types marks means them: a word with other marks is no more than a beginning.
    fn rank_of_words(&self, key: &SearchKey) -> Rank {
        let agrees = |marked: &String| are_words_in_order(marked, &tones_last(&key.shown));
        if !are_words_in_order(&self.folded, &key.folded) || !self.marked.iter().all(agrees) {
            Rank::Prefix
        } else if key.folded.strip_suffix(self.folded.as_str()).is_some_and(|it| it.ends_with(' '))
        {
            Rank::Given
        } else {
            Rank::Words
        }
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

fn are_words_in_order(typed: &str, name: &str) -> bool {
    let mut words = name.split(' ');
    typed.split(' ').all(|wanted| words.any(|word| word == wanted))
}

fn begins_words_in_order(typed: &str, name: &str) -> bool {
    let mut words = name.split(' ');
    typed.split(' ').all(|start| words.any(|word| word.starts_with(start)))
}
