//! The code lists and word lists of `rules/codes/`, embedded and indexed once.

use std::collections::HashMap;
use std::sync::LazyLock;

use serde::Deserialize;
use serde::de::DeserializeOwned;
use sogoc_domain::person::{Education, EthnicGroup, Professional, Theory};
use sogoc_domain::text::fold;

use super::Field;
use super::code_files::{
    EducationFile, Ethnicities, Headings, Level, Religion, Religions, TheoryFile,
};
use super::heading::distance_within;

/// Everything the recogniser knows by heart.
pub(super) struct Catalogues {
    pub(super) headings: Vec<Heading>,
    pub(super) exact_headings: HashMap<String, Field>,
    pub(super) lists: Lists,
    ethnicities: HashMap<String, EthnicGroup>,
    religions: HashMap<String, String>,
    theory: HashMap<String, Theory>,
    no_level: Vec<String>,
    general: HashMap<String, Education>,
    years: HashMap<u8, Years>,
    professional: HashMap<String, Professional>,
    professional_words: Vec<(String, Professional)>,
}

/// The headings of one field, folded.
#[derive(Deserialize)]
pub(super) struct Heading {
    pub(super) field: Field,
    #[serde(default)]
    pub(super) exact: Vec<String>,
    #[serde(default)]
    contains: Vec<String>,
    #[serde(default)]
    without: Vec<String>,
    /// `contains`, each split into the words it wants, padded with spaces.
    #[serde(skip)]
    wanted: Vec<Vec<String>>,
}

impl Heading {
    fn folded(mut self) -> Self {
        let pad = |words: &str| format!(" {} ", fold(words));
        self.wanted =
            self.contains.iter().map(|entry| entry.split('+').map(pad).collect()).collect();
        self.without = self.without.iter().map(|words| pad(words)).collect();
        self.exact = self.exact.iter().map(|text| fold(text)).collect();
        self
    }

    /// True when the heading, folded and padded with spaces, holds the words of this field.
    pub(super) fn is_within(&self, padded: &str) -> bool {
        let holds = |words: &String| padded.contains(words.as_str());
        self.wanted.iter().any(|wanted| wanted.iter().all(holds)) && !self.without.iter().any(holds)
    }
}

/// The words that give rows their meaning, as `lists.toml` has them.
#[derive(Deserialize)]
pub(super) struct Lists {
    pub(super) sections: SectionWords,
    pub(super) totals: TotalWords,
    pub(super) footer: FooterWords,
    pub(super) ditto: Words,
    pub(super) marks: Marks,
    pub(super) left: Words,
    pub(super) crossed: Words,
    pub(super) casing: Casing,
}

#[derive(Deserialize)]
pub(super) struct SectionWords {
    pub(super) strong: Vec<String>,
    pub(super) above: Vec<String>,
    pub(super) places: Vec<String>,
    pub(super) groups: Vec<String>,
}

#[derive(Deserialize)]
pub(super) struct TotalWords {
    pub(super) begins: Vec<String>,
    pub(super) grand: Vec<String>,
}

#[derive(Deserialize)]
pub(super) struct FooterWords {
    pub(super) begins: Vec<String>,
    pub(super) posts: Vec<String>,
}

#[derive(Deserialize)]
pub(super) struct Words {
    pub(super) words: Vec<String>,
}

#[derive(Deserialize)]
pub(super) struct Marks {
    pub(super) yes: Vec<String>,
}

#[derive(Deserialize)]
pub(super) struct Casing {
    pub(super) lower: Vec<String>,
    pub(super) villages: Vec<String>,
    pub(super) phrases: Vec<String>,
    pub(super) upper: Vec<String>,
}

#[derive(Deserialize, Clone, Copy)]
pub(super) struct Years {
    primary: u8,
    lower_secondary: u8,
    upper_secondary: u8,
}

static CATALOGUES: LazyLock<Catalogues> = LazyLock::new(Catalogues::embedded);

/// The catalogues; read at the first call.
pub(super) fn catalogues() -> &'static Catalogues {
    &CATALOGUES
}

/// The letters and digits of a text, folded: `H'Mông`, `h mông` and `HMÔNG` are one.
pub(super) fn letters(text: &str) -> String {
    fold(text).chars().filter(|letter| letter.is_alphanumeric()).collect()
}

fn parsed<T: DeserializeOwned>(name: &str, text: &str) -> T {
    // The files are part of the program: a test reads them all.
    toml::from_str(text).unwrap_or_else(|error| panic!("rules/codes/{name}: {error}"))
}

fn by_name<T: Copy>(levels: &[Level<T>]) -> HashMap<String, T> {
    let of = |level: &Level<T>| {
        let id = level.id;
        level.names.iter().map(move |name| (letters(name), id)).collect::<Vec<_>>()
    };
    levels.iter().flat_map(of).collect()
}

fn by<T: Copy>(names: &HashMap<String, T>) -> impl Iterator<Item = (&String, T)> {
    names.iter().map(|(name, value)| (name, *value))
}

/// What all the names a text comes close to stand for, when that is one thing.
fn nearest<'n, T: PartialEq + Copy>(
    text: &str,
    names: impl Iterator<Item = (&'n String, T)>,
) -> Option<T> {
    let key = letters(text);
    let allowed = match key.len() {
        0..=3 => return None,
        4..=6 => 1,
        _ => 2,
    };
    let is_close =
        |(name, _): &(&String, T)| distance_within(name.as_bytes(), key.as_bytes(), allowed);
    let mut close = names.filter(is_close).map(|(_, value)| value);
    let first = close.next()?;
    close.all(|other| other == first).then_some(first)
}

fn ethnic_groups(file: &Ethnicities) -> HashMap<String, EthnicGroup> {
    let mut groups = HashMap::new();
    // Names first: an alias must never hide a group's own name.
    for group in &file.group {
        groups.insert(letters(&group.name), EthnicGroup(group.code));
    }
    for group in &file.group {
        for alias in &group.aliases {
            groups.entry(letters(alias)).or_insert(EthnicGroup(group.code));
        }
    }
    groups
}

impl Catalogues {
    fn embedded() -> Self {
        let headings: Headings =
            parsed("headings.toml", include_str!("../../../../rules/codes/headings.toml"));
        let ethnicities: Ethnicities =
            parsed("ethnicities.toml", include_str!("../../../../rules/codes/ethnicities.toml"));
        let religions: Religions =
            parsed("religions.toml", include_str!("../../../../rules/codes/religions.toml"));
        let theory: TheoryFile =
            parsed("theory.toml", include_str!("../../../../rules/codes/theory.toml"));
        let education: EducationFile =
            parsed("education.toml", include_str!("../../../../rules/codes/education.toml"));

        let headings: Vec<Heading> = headings.heading.into_iter().map(Heading::folded).collect();
        let mut exact_headings = HashMap::new();
        for heading in &headings {
            for text in &heading.exact {
                exact_headings.entry(text.clone()).or_insert(heading.field);
            }
        }
        let religion_names = |religion: Religion| {
            religion
                .names
                .iter()
                // A list may give the code itself.
                .chain(std::iter::once(&religion.code))
                .map(|name| (letters(name), religion.code.clone()))
                .collect::<Vec<_>>()
        };
        let padded = |word: &String| format!(" {} ", fold(word));
        Self {
            exact_headings,
            headings,
            lists: parsed("lists.toml", include_str!("../../../../rules/codes/lists.toml")),
            ethnicities: ethnic_groups(&ethnicities),
            religions: religions.religion.into_iter().flat_map(religion_names).collect(),
            theory: by_name(&theory.level),
            no_level: theory.none.iter().map(|text| letters(text)).collect(),
            general: by_name(&education.general),
            years: education
                .years
                .iter()
                .filter_map(|(of, years)| Some((of.parse().ok()?, *years)))
                .collect(),
            professional: by_name(&education.professional),
            professional_words: education
                .professional
                .iter()
                .flat_map(|level| level.words.iter().map(move |word| (padded(word), level.id)))
                .collect(),
        }
    }

    /// The ethnic group of a name in any spelling; a sub-group may stand in parentheses.
    pub(super) fn ethnicity(&self, text: &str) -> Option<EthnicGroup> {
        let known = |text: &str| {
            let key = letters(text);
            let bare = ["dantoc", "dtoc", "dt", "nguoi"]
                .iter()
                .find_map(|word| key.strip_prefix(word))
                .unwrap_or(&key);
            self.ethnicities.get(&key).or_else(|| self.ethnicities.get(bare)).copied()
        };
        known(text).or_else(|| {
            let (before, inside) = text.split_once('(')?;
            known(before).or_else(|| known(inside.trim_end_matches(')')))
        })
    }

    /// The name of the one ethnic group that a text misspells by a letter or two.
    pub(super) fn ethnicity_like(&self, text: &str) -> Option<String> {
        let found = nearest(text, self.ethnicities.iter().map(|(key, group)| (key, group.0)))?;
        Some(crate::codes::ethnic_name(EthnicGroup(found)))
    }

    /// The name of the one level of a list that a text misspells.
    pub(super) fn level_like(&self, field: Field, text: &str) -> Option<String> {
        let label = match field {
            Field::Theory => nearest(text, by(&self.theory))?.label(),
            Field::Education => nearest(text, by(&self.general))?.label(),
            Field::Professional => nearest(text, by(&self.professional))?.label(),
            _ => return None,
        };
        Some(label.to_owned())
    }

    /// The code of a religion.
    pub(super) fn religion(&self, text: &str) -> Option<&str> {
        self.religions.get(&letters(text)).map(String::as_str)
    }

    /// The level of political theory.
    pub(super) fn theory(&self, text: &str) -> Option<Theory> {
        let of = |text: &str| self.theory.get(&letters(text)).copied();
        of(text).or_else(|| of(text.split(['(', ',', ';', '/']).next()?))
    }

    /// True when a text says that there is no level, which is not the same as a blank cell.
    pub(super) fn says_no_level(&self, text: &str) -> bool {
        self.no_level.contains(&letters(text))
    }

    /// The level of general education: a name, or classes finished as in `9/12`.
    pub(super) fn education(&self, text: &str) -> Option<Education> {
        self.general.get(&letters(text)).copied().or_else(|| self.education_by_years(text))
    }

    fn education_by_years(&self, text: &str) -> Option<Education> {
        let (done, of) = text.split_once('/').unwrap_or((text, "12"));
        let done: u8 =
            done.trim().trim_start_matches(|letter: char| !letter.is_ascii_digit()).parse().ok()?;
        let years = self.years.get(
            &of.trim().chars().take_while(char::is_ascii_digit).collect::<String>().parse().ok()?,
        )?;
        (done <= years.upper_secondary).then_some(())?;
        Some(match done {
            _ if done >= years.upper_secondary => Education::UpperSecondary,
            _ if done >= years.lower_secondary => Education::LowerSecondary,
            _ if done >= years.primary => Education::Primary,
            _ => Education::Literate,
        })
    }

    /// The level of professional training, the highest one named.
    pub(super) fn professional(&self, text: &str) -> Option<Professional> {
        let within = || {
            let padded = format!(" {} ", fold(text));
            self.professional_words
                .iter()
                .find(|(word, _)| padded.contains(word.as_str()))
                .map(|(_, level)| *level)
        };
        self.professional.get(&letters(text)).copied().or_else(within)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ethnic_names_in_any_spelling() {
        let code = |text: &str| catalogues().ethnicity(text).map(|group| group.0);
        for text in
            ["Mông", "HMông", "H'Mông", "h’mông", "MÈO", "Hmong", "Mông (trắng)", "dân tộc Mông"]
        {
            assert_eq!(code(text), Some(8), "{text}");
        }
        for (text, expected) in [
            ("kinh", 1),
            ("Khmer", 5),
            ("Khơ-me", 5),
            ("Ê Đê", 12),
            ("Raglay", 21),
            ("Ra-glai", 21),
            ("Hán", 4),
            ("Hoa", 4),
            ("DT Mông", 8),
            ("D.tộc Dao", 9),
            ("dt. Thái", 3),
            ("Dẻ Triêng", 27),
            ("Thái (Tày Mười)", 3),
            ("Cao Lan", 15),
            ("K'Ho", 16),
            ("M'Nông", 20),
            ("Cơ Tu", 26),
            ("Mường", 6),
            ("Dao đỏ", 9),
            ("Jrai", 10),
            ("Khơ Mú", 29),
            ("Xinh Mun", 34),
            ("Vân Kiều", 23),
            ("Pa Cô", 31),
            ("Lào", 37),
            ("La Ha", 39),
        ] {
            assert_eq!(code(text), Some(expected), "{text}");
        }
        for text in ["8", "Kinh/Thái", "Xá", ""] {
            assert_eq!(code(text), None, "{text}");
        }
    }

    #[test]
    fn every_group_has_one_code_and_its_own_name() {
        for code in 1..=56 {
            let name = crate::codes::ethnic_name(EthnicGroup(code));
            assert_eq!(catalogues().ethnicity(&name), Some(EthnicGroup(code)), "{name}");
        }
    }

    #[test]
    fn levels_by_name_and_by_class() {
        let known = catalogues();
        assert_eq!(known.theory("TC"), Some(Theory::Intermediate));
        assert_eq!(known.theory("Sơ cấp"), Some(Theory::Elementary));
        assert!(known.says_no_level("không"));
        assert_eq!(known.theory("giỏi"), None);
        assert_eq!(known.education("12/12"), Some(Education::UpperSecondary));
        assert_eq!(known.education("7/10"), Some(Education::LowerSecondary));
        assert_eq!(known.education("9/12"), Some(Education::LowerSecondary));
        assert_eq!(known.education("3/12"), Some(Education::Literate));
        assert_eq!(known.education("13/12"), None);
        assert_eq!(known.professional("ĐH Sư phạm"), Some(Professional::University));
        assert_eq!(known.professional("Thạc sĩ"), Some(Professional::Master));
        assert_eq!(known.religion("đạo Tin Lành"), Some("08"));
        assert_eq!(known.religion("00"), Some("00"));
        assert_eq!(known.religion("08"), Some("08"));
    }
}
