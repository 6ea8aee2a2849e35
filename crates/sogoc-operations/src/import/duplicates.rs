//! People listed twice: the same card, or the same name and birth year with one more fact
//! that agrees and none that disagrees.

use std::collections::HashMap;

use sogoc_domain::date::PartialDate;
use sogoc_domain::text::{fold, format_partial};

use super::{Duplicate, Field, MemberRow, Problem, RowRef, Severity};

/// The people read so far, by what would give a repetition away. Every look-up is direct, so
/// a long list of equal names costs no more than any other.
#[derive(Default)]
pub(super) struct Known {
    by_card: HashMap<String, usize>,
    by_fact: HashMap<(String, i16, Fact), usize>,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Fact {
    Birth(PartialDate),
    Admitted(PartialDate),
    Official(PartialDate),
    Profile(String),
    Citizen(String),
}

impl Known {
    /// Takes `member` in as `members.len()`, or says whom it repeats.
    pub(super) fn repeats(
        &mut self,
        member: &MemberRow,
        members: &[MemberRow],
    ) -> Option<(usize, String)> {
        let card = member.card.as_deref().filter(|card| is_telling(card));
        if let Some(first) = card.and_then(|card| self.by_card.get(card)) {
            return Some((*first, format!("cùng số thẻ {}", card.unwrap_or_default())));
        }
        let name = fold(&member.name);
        let found = member.birth.year().and_then(|year| {
            let same = |fact: Fact| {
                let first = *self.by_fact.get(&(name.clone(), year, fact.clone()))?;
                agree(&members[first], member)
                    .then(|| (first, format!("cùng họ tên, cùng năm sinh {year}, {}", fact.told())))
            };
            facts(member).into_iter().find_map(same)
        });
        if found.is_none() {
            self.take_in(member, &name, members.len());
        }
        found
    }

    /// Somebody of the same name and the same day of birth, before `index`, of whom other
    /// facts differ: perhaps one person with a slip of the pen.
    pub(super) fn namesake(&self, member: &MemberRow, index: usize) -> Option<usize> {
        let key = (fold(&member.name), member.birth.year()?, Fact::Birth(member.birth));
        self.by_fact.get(&key).copied().filter(|first| *first != index)
    }

    fn take_in(&mut self, member: &MemberRow, name: &str, index: usize) {
        if let Some(card) = member.card.clone().filter(|card| is_telling(card)) {
            self.by_card.entry(card).or_insert(index);
        }
        if let Some(year) = member.birth.year() {
            for fact in facts(member) {
                self.by_fact.entry((name.to_owned(), year, fact)).or_insert(index);
            }
        }
    }
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

fn facts(member: &MemberRow) -> Vec<Fact> {
    let known = |date: &PartialDate| *date != PartialDate::Unknown;
    [
        member.citizen.clone().map(Fact::Citizen),
        member.profile.clone().map(Fact::Profile),
        Some(member.birth).filter(|birth| birth.day().is_some()).map(Fact::Birth),
        Some(member.admitted).filter(known).map(Fact::Admitted),
        member.official.filter(known).map(Fact::Official),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// True when nothing that both rows state differs.
fn agree(a: &MemberRow, b: &MemberRow) -> bool {
    let dates = |a: PartialDate, b: PartialDate| !a.surely_before(b) && !b.surely_before(a);
    let texts = |a: &Option<String>, b: &Option<String>| a.is_none() || b.is_none() || a == b;
    dates(a.birth, b.birth)
        && dates(a.admitted, b.admitted)
        && dates(a.official.unwrap_or_default(), b.official.unwrap_or_default())
        && texts(&a.card, &b.card)
        && texts(&a.citizen, &b.citizen)
}

/// A card number of one repeated digit ("00000000") stands for none.
fn is_telling(card: &str) -> bool {
    let mut letters = card.chars();
    let first = letters.next();
    card.len() >= 5 && letters.any(|letter| Some(letter) != first)
}

/// The warning on a row that may repeat another, though not all of it agrees.
pub(super) fn namesake_warning(
    member: &MemberRow,
    first: &MemberRow,
    name_column: Option<u32>,
) -> Problem {
    Problem {
        sheet: member.sheet.clone(),
        row: member.row,
        column: name_column,
        field: Field::Name,
        code: "namesake",
        severity: Severity::Warning,
        message: format!(
            "Cùng họ tên và ngày sinh với dòng {}, trang “{}” nhưng số liệu khác nhau; tính là hai người.",
            first.row, first.sheet
        ),
        advice: "Nếu là một người thì xóa một dòng và giữ dòng đúng.".to_owned(),
        value: member.name.clone(),
    }
}

/// The warning on a row that repeats another.
pub(super) fn warning(
    duplicate: &Duplicate,
    card_column: Option<u32>,
    name_column: Option<u32>,
    value: &str,
) -> Problem {
    let RowRef { sheet, row } = &duplicate.first;
    let is_by_card = duplicate.why.starts_with("cùng số thẻ");
    Problem {
        sheet: duplicate.second.sheet.clone(),
        row: duplicate.second.row,
        column: if is_by_card { card_column } else { name_column },
        field: if is_by_card { Field::Card } else { Field::Name },
        code: "duplicate",
        severity: Severity::Warning,
        message: format!("Trùng với dòng {row}, trang “{sheet}” ({}); chỉ tính một lần ở dòng đó.", duplicate.why),
        advice: "Nếu là hai người khác nhau thì sửa số liệu bị trùng rồi nhập lại; nếu là một người thì xóa một dòng.".to_owned(),
        value: value.to_owned(),
    }
}
