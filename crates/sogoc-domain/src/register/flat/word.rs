//! What standard questions ask of a member, packed into one word, and the days on which it changes.

use crate::date::PartialDate;
use crate::history::{Entry, PersonHistory};
use crate::person::Detail;
use crate::timeline::Span;

use super::rows::{UNKNOWN_BIRTH, number_of_day};

/// An attribute in the word. Its code is 0 when it is not known; else one more than the place of
/// the word in its list, than the number of an ethnic group, or than 0 for no and 1 for yes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Giới tính.
    Sex,
    /// Dự bị, chính thức.
    Kind,
    /// Tình trạng sinh hoạt.
    Activity,
    /// Dân tộc.
    Ethnicity,
    /// Theo tôn giáo hay không.
    Religious,
    /// Nhóm nghề nghiệp.
    Occupation,
    /// Lý luận chính trị.
    Theory,
    /// Giáo dục phổ thông.
    Education,
    /// Chuyên môn nghiệp vụ.
    Professional,
    /// Chức danh khoa học.
    Title,
    /// Đã từng được kết nạp lại.
    Readmitted,
    /// Đoàn viên.
    YouthUnion,
    /// Chủ doanh nghiệp tư nhân.
    BusinessOwner,
    /// Kết hôn với người nước ngoài.
    ForeignSpouse,
    /// Vi phạm chính sách dân số.
    PolicyViolation,
    /// Bộ đội xuất ngũ.
    Demobilised,
}

impl Part {
    /// Where it begins and how many bits it has.
    fn bits(self) -> (u32, u32) {
        match self {
            Self::Sex => (0, 2),
            Self::Kind => (2, 2),
            Self::Activity => (4, 3),
            Self::Ethnicity => (7, 9),
            Self::Religious => (16, 2),
            Self::Occupation => (18, 5),
            Self::Theory => (23, 3),
            Self::Education => (26, 3),
            Self::Professional => (29, 3),
            Self::Title => (32, 2),
            Self::Readmitted => (34, 2),
            Self::YouthUnion => (36, 2),
            Self::BusinessOwner => (38, 2),
            Self::ForeignSpouse => (40, 2),
            Self::PolicyViolation => (42, 2),
            Self::Demobilised => (44, 2),
        }
    }

    /// How many codes it may have, 0 among them.
    pub fn codes(self) -> usize {
        1 << self.bits().1
    }

    /// How its code is read from a word, found once for many words.
    pub fn reader(self) -> Reader {
        let (first, width) = self.bits();
        Reader { first, mask: (1 << width) - 1 }
    }

    /// Its code in a word.
    fn code(self, word: u64) -> usize {
        self.reader().code(word)
    }

    /// The word with the code of something known, unless it holds one already: the newest comes
    /// first.
    fn into(self, word: &mut u64, code: usize) {
        if self.code(*word) == 0 {
            *word |= (code as u64 + 1) << self.bits().0;
        }
    }
}

/// Reads the code of one part.
#[derive(Debug, Clone, Copy)]
pub struct Reader {
    first: u32,
    mask: u64,
}

impl Reader {
    /// The code in a word.
    #[inline]
    pub fn code(self, word: u64) -> usize {
        ((word >> self.first) & self.mask) as usize
    }
}

/// A stretch of days on which nothing of it changes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Piece {
    pub(super) who: u32,
    pub(super) span: Span,
    pub(super) word: u64,
    pub(super) birth: i32,
}

/// Cuts the days of somebody in a cell where anything about them changes.
pub(super) fn cut(who: usize, person: &PersonHistory, span: Span) -> Vec<Piece> {
    let mut days: Vec<_> = person.details().map(|(from, _)| from).collect();
    days.extend(person.kind.iter().map(|(from, _)| from));
    days.extend(person.stints.iter().map(|stint| stint.span.from));
    let ways = person.ways.iter().map(|way| way.span);
    let switched = person.exempt.iter().chain(person.suspended.iter()).chain(ways);
    days.extend(switched.flat_map(|it| [Some(it.from), it.to]).flatten());
    days.retain(|day| *day > span.from && span.to.is_none_or(|to| *day < to));
    days.push(span.from);
    days.sort_unstable();
    days.dedup();
    let mut pieces: Vec<Piece> = Vec::with_capacity(days.len());
    for (index, from) in days.iter().enumerate() {
        let to = days.get(index + 1).copied().or(span.to);
        let (word, birth) = packed(person, *from);
        match pieces.last_mut() {
            Some(last) if (last.word, last.birth) == (word, birth) => last.span.to = to,
            _ => {
                pieces.push(Piece { who: who as u32, span: Span { from: *from, to }, word, birth });
            }
        }
    }
    pieces
}

/// What is known of a member on a day.
fn packed(person: &PersonHistory, on: jiff::civil::Date) -> (u64, i32) {
    let (mut word, mut birth) = (0, None);
    for detail in person.details_on(on) {
        match detail {
            Detail::Birth(date) => {
                birth.get_or_insert(*date);
            }
            Detail::Sex(sex) => Part::Sex.into(&mut word, *sex as usize),
            Detail::Ethnicity(group) => Part::Ethnicity.into(&mut word, group.0.into()),
            Detail::Religion(code) => {
                Part::Religious.into(&mut word, usize::from(Detail::is_religion(code)));
            }
            Detail::Occupied(group) => Part::Occupation.into(&mut word, *group as usize),
            Detail::Theory(level) => Part::Theory.into(&mut word, *level as usize),
            Detail::Education(level) => Part::Education.into(&mut word, *level as usize),
            Detail::Professional(level) => Part::Professional.into(&mut word, *level as usize),
            Detail::Title(title) => Part::Title.into(&mut word, *title as usize),
            Detail::YouthUnion(yes) => Part::YouthUnion.into(&mut word, usize::from(*yes)),
            Detail::BusinessOwner(yes) => Part::BusinessOwner.into(&mut word, usize::from(*yes)),
            Detail::ForeignSpouse(yes) => Part::ForeignSpouse.into(&mut word, usize::from(*yes)),
            Detail::PolicyViolation(yes) => {
                Part::PolicyViolation.into(&mut word, usize::from(*yes));
            }
            Detail::Demobilised(yes) => Part::Demobilised.into(&mut word, usize::from(*yes)),
            _ => {}
        }
    }
    if let Some(kind) = person.kind_on(on) {
        Part::Kind.into(&mut word, kind as usize);
    }
    Part::Activity.into(&mut word, person.activity_on(on) as usize);
    let again = |entry: Entry| matches!(entry, Entry::Admitted { again: true });
    let readmitted = person.stints.iter().any(|it| again(it.entry) && it.span.from <= on);
    Part::Readmitted.into(&mut word, usize::from(readmitted));
    let born = birth.and_then(PartialDate::reckoned).map_or(UNKNOWN_BIRTH, number_of_day);
    (word, born)
}
