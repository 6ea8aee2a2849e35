//! When two records are one person: the same card, or the same name and year of birth with another
//! fact that agrees. One rule inside a list and between a list and the register.

use std::collections::HashMap;

use sogoc_domain::date::PartialDate;
use sogoc_domain::text::{fold, format_partial};

use super::MemberRow;
use super::values::has_number;

/// How many people who share a name and a fact are looked at: a list of one name ten thousand times
/// over must not be compared pair by pair.
const LOOKED_AT: usize = 1000;

/// What of a person tells them from others. The register may know several names and numbers of one.
#[derive(Debug, Clone, Default)]
pub(crate) struct Traits {
    /// Names, folded.
    pub(crate) names: Vec<String>,
    /// Ngày sinh.
    pub(crate) birth: PartialDate,
    /// Ngày vào Đảng.
    pub(crate) admitted: PartialDate,
    /// Ngày chính thức.
    pub(crate) official: PartialDate,
    /// Numbers of cards.
    pub(crate) cards: Vec<String>,
    /// CCCD, CMND, số định danh.
    pub(crate) citizens: Vec<String>,
    /// Số lý lịch.
    pub(crate) profiles: Vec<String>,
    /// What stands for the cell; the same text, the same cell.
    pub(crate) cell: Option<String>,
}

impl Traits {
    /// What a row tells, with its cell as the list names it.
    pub(crate) fn of_row(row: &MemberRow) -> Self {
        Self {
            names: vec![fold(&row.name)],
            birth: row.birth,
            admitted: row.admitted,
            official: row.official.unwrap_or_default(),
            cards: row.card.iter().cloned().collect(),
            citizens: row.citizen.iter().cloned().collect(),
            profiles: row.profile.iter().cloned().collect(),
            cell: row.cell.as_deref().map(fold),
        }
    }

    /// The facts that can make a namesake the same person, the most telling first.
    fn facts(&self) -> impl Iterator<Item = Fact> {
        let dated = |date: PartialDate| Some(date).filter(|it| *it != PartialDate::Unknown);
        let citizens = telling(&self.citizens).cloned().map(Fact::Citizen);
        let profiles = self.profiles.iter().cloned().map(Fact::Profile);
        let dates = [
            self.birth.day().map(|day| Fact::Birth(day.into())),
            dated(self.admitted).map(Fact::Admitted),
            dated(self.official).map(Fact::Official),
        ];
        citizens.chain(profiles).chain(dates.into_iter().flatten())
    }

    /// How many things both tell and tell alike, and how many differently. The two Party dates are
    /// one thing: the second follows from the first.
    fn compare(&self, other: &Self) -> Agreement {
        let differ = |a: PartialDate, b: PartialDate| a.surely_before(b) || b.surely_before(a);
        let alike = |a: PartialDate, b: PartialDate| a != PartialDate::Unknown && a == b;
        let party_alike =
            alike(self.admitted, other.admitted) || alike(self.official, other.official);
        let party_differs =
            differ(self.admitted, other.admitted) || differ(self.official, other.official);
        let share = |ours: &[String], theirs: &[String]| {
            telling(ours).any(|number| telling(theirs).any(|other| number == other))
        };
        let cards_differ = self::differ(&self.cards, &other.cards, |_, _| true);
        // A CMND of 9 digits and a CCCD of 12 are two papers of one person.
        let citizens_differ =
            self::differ(&self.citizens, &other.citizens, |a, b| a.len() == b.len());
        let count = |facts: &[bool]| facts.iter().filter(|fact| **fact).count();
        Agreement {
            same_year: self.birth.year().is_some() && self.birth.year() == other.birth.year(),
            years_differ: matches!(
                (self.birth.year(), other.birth.year()), (Some(a), Some(b)) if a != b
            ),
            cards_differ,
            alike: count(&[
                self.birth.day().is_some() && self.birth == other.birth,
                party_alike,
                share(&self.citizens, &other.citizens),
                share(&self.profiles, &other.profiles),
            ]),
            different: count(&[
                differ(self.birth, other.birth),
                party_differs && !party_alike,
                cards_differ,
                citizens_differ,
            ]),
        }
    }

    /// True when nobody has to be asked: one name, nothing that disagrees, and a card or two other
    /// things that agree. In one village two of a name may be born in one year and be admitted on
    /// one day.
    fn is_surely(&self, other: &Self) -> bool {
        let share = |ours: &[String], theirs: &[String]| {
            telling(ours).any(|number| telling(theirs).any(|other| number == other))
        };
        let found = self.compare(other);
        let agreeing = found.alike + usize::from(share(&self.cards, &other.cards));
        let of_one_name = self.names.iter().any(|name| other.names.contains(name));
        of_one_name && !found.years_differ && found.different == 0 && agreeing >= 2
    }

    /// Whether a namesake who shares `fact` is this person. Of one year of birth, as much must
    /// agree as disagrees, and two things where the cards differ: a card is issued to one person.
    /// Without a year of birth on both sides only the day of admission into the same cell will do.
    fn is(&self, other: &Self, fact: &Fact) -> bool {
        let found = self.compare(other);
        if found.same_year {
            let wanted = if found.cards_differ { 2 } else { 1 };
            return found.alike >= found.different.max(wanted);
        }
        let is_placed =
            matches!(fact, Fact::Admitted(_)) && self.cell.is_some() && self.cell == other.cell;
        is_placed && !found.years_differ && found.different == 0
    }
}

/// What two records tell of the same things.
struct Agreement {
    same_year: bool,
    years_differ: bool,
    cards_differ: bool,
    alike: usize,
    different: usize,
}

/// A fact that two namesakes can share.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Fact {
    Birth(PartialDate),
    Admitted(PartialDate),
    Official(PartialDate),
    Profile(String),
    Citizen(String),
}

impl Fact {
    fn told(&self) -> String {
        match self {
            Self::Birth(date) => format!("cùng ngày sinh {}", format_partial(*date)),
            Self::Admitted(date) => format!("cùng ngày vào Đảng {}", format_partial(*date)),
            Self::Official(date) => format!("cùng ngày chính thức {}", format_partial(*date)),
            Self::Profile(number) => format!("cùng số lý lịch {number}"),
            Self::Citizen(number) => format!("cùng số CCCD {number}"),
        }
    }
}

/// Why two records are held to be one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Same {
    /// They share the number of a card.
    pub(crate) by_card: bool,
    /// Enough agrees and nothing speaks against it: nobody has to be asked.
    pub(crate) certain: bool,
    /// The reason in words.
    pub(crate) why: String,
}

/// People by what would give a repetition away.
#[derive(Default)]
pub(crate) struct Crowd {
    people: Vec<Traits>,
    by_card: HashMap<String, Vec<usize>>,
    by_fact: HashMap<(String, Fact), Vec<usize>>,
}

impl Crowd {
    /// Takes somebody in, as the next number from 0.
    pub(crate) fn take_in(&mut self, person: Traits) {
        let index = self.people.len();
        for card in telling(&person.cards) {
            self.by_card.entry(card.clone()).or_default().push(index);
        }
        for name in &person.names {
            for fact in person.facts() {
                self.by_fact.entry((name.clone(), fact)).or_default().push(index);
            }
        }
        self.people.push(person);
    }

    /// Who of the crowd this is, among those of whom it `may_be` so.
    pub(crate) fn find(
        &self,
        person: &Traits,
        may_be: impl Fn(usize) -> bool,
    ) -> Option<(usize, Same)> {
        let by_card = telling(&person.cards).find_map(|card| {
            let index = *self.by_card.get(card)?.iter().find(|index| may_be(**index))?;
            let certain = self.people[index].is_surely(person);
            Some((index, Same { by_card: true, certain, why: format!("cùng số thẻ {card}") }))
        });
        by_card.or_else(|| {
            let of_name = |name: &String| {
                person.facts().find_map(|fact| self.by(person, name, fact, &may_be))
            };
            person.names.iter().find_map(of_name)
        })
    }

    fn by(
        &self,
        person: &Traits,
        name: &str,
        fact: Fact,
        may_be: impl Fn(usize) -> bool,
    ) -> Option<(usize, Same)> {
        let told = fact.told();
        let (index, fact) = {
            let key = (name.to_owned(), fact);
            let namesakes = self.by_fact.get(&key)?.iter().take(LOOKED_AT);
            let mut same = namesakes
                .filter(|index| may_be(**index) && self.people[**index].is(person, &key.1));
            (*same.next()?, key.1)
        };
        let why = match (person.birth.year(), self.people[index].birth.year(), fact) {
            (Some(year), Some(_), _) => format!("cùng họ tên, cùng năm sinh {year}, {told}"),
            _ => format!("cùng họ tên, {told}, cùng chi bộ"),
        };
        let certain = self.people[index].is_surely(person);
        Some((index, Same { by_card: false, certain, why }))
    }

    /// Somebody of the same name and day of birth, whatever else is told of both.
    pub(crate) fn born_alike(&self, person: &Traits) -> Option<usize> {
        let birth = Fact::Birth(person.birth.day()?.into());
        let alike = |name: &String| self.by_fact.get(&(name.clone(), birth.clone()))?.first();
        person.names.iter().find_map(alike).copied()
    }
}

/// The numbers that can tell people apart: one repeated digit ("00000000") stands for none.
fn telling(numbers: &[String]) -> impl Iterator<Item = &String> {
    let is_telling = |number: &&String| {
        let mut digits = number.chars().filter(char::is_ascii_digit);
        let first = digits.next();
        has_number(number) && digits.any(|digit| Some(digit) != first)
    };
    numbers.iter().filter(is_telling)
}

/// True when both have numbers that can be compared and none in common.
fn differ(ours: &[String], theirs: &[String], comparable: fn(&str, &str) -> bool) -> bool {
    let pairs = || telling(ours).flat_map(|a| telling(theirs).map(move |b| (a, b)));
    pairs().any(|(a, b)| comparable(a, b)) && !pairs().any(|(a, b)| a == b)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(birth: PartialDate, admitted: PartialDate, card: Option<&str>) -> Traits {
        Traits::of_row(&MemberRow {
            name: "Lò Văn Mẫu".to_owned(),
            birth,
            admitted,
            card: card.map(str::to_owned),
            cell: Some("Chi bộ Một".to_owned()),
            ..MemberRow::default()
        })
    }

    fn is_one(a: &Traits, b: &Traits) -> bool {
        let found = |a: &Traits, b: &Traits| {
            let mut crowd = Crowd::default();
            crowd.take_in(a.clone());
            crowd.find(b, |_| true).is_some()
        };
        assert_eq!(found(a, b), found(b, a), "{a:?} {b:?}");
        found(a, b)
    }

    #[test]
    fn whatever_is_known_everybody_is_themselves() {
        use PartialDate::{Month, Unknown, Year};
        for birth in [Unknown, Year(1970), Month(1970, 2)] {
            for admitted in [Year(1995), Month(1995, 3)] {
                for card in [None, Some("00000000"), Some("50000001")] {
                    let person = row(birth, admitted, card);
                    assert!(is_one(&person, &person), "{person:?}");
                }
            }
        }
    }

    #[test]
    fn what_disagrees_parts_namesakes() {
        use PartialDate::{Month, Unknown, Year};
        let person = row(Year(1970), Year(1995), Some("50000001"));
        assert!(is_one(&person, &row(Unknown, Year(1995), None)));
        assert!(is_one(&person, &row(Year(1970), Year(1995), Some("00000000"))));
        assert!(!is_one(&person, &row(Year(1970), Year(1995), Some("50000002"))));
        assert!(!is_one(&person, &row(Year(1971), Year(1995), None)));
        assert!(!is_one(&person, &row(Year(1970), Year(1996), None)));
        // One slip of the pen among facts that agree does not make two people of one.
        let day = |text: &str| PartialDate::try_from(text.to_owned()).unwrap();
        let whole = row(day("1970-02-03"), day("1995-05-19"), Some("50000001"));
        assert!(is_one(&whole, &row(day("1970-02-03"), day("1995-05-19"), Some("50000002"))));
        assert!(is_one(&whole, &row(day("1970-03-03"), day("1995-05-19"), None)));
        assert!(!is_one(&whole, &row(day("1970-03-03"), day("1995-05-19"), Some("50000002"))));
        assert!(!is_one(&whole, &row(day("1971-02-03"), day("1995-05-19"), None)));
        let march = row(Year(1970), Month(1995, 3), None);
        assert!(!is_one(&march, &row(Year(1970), Month(1995, 4), None)));
        let elsewhere =
            Traits { cell: Some("chi bo hai".to_owned()), ..row(Unknown, Year(1995), None) };
        assert!(!is_one(&row(Unknown, Year(1995), None), &elsewhere));
    }
}
