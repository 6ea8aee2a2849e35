//! By what a list of parts is divided: sex, grade, form of discipline. Parts by one thing do not overlap.

use std::ops::Range;

use crate::prose::token::Token;
use crate::prose::words;

/// What parts are told apart by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum By {
    Form,
    Sex,
    Standing,
    Discipline,
    Rating,
    Post,
    Elected,
    /// Of general education, of a trade and of theory: "trung cấp" is a grade of each.
    Schooling,
    School,
    Level,
    /// Of pupils.
    Marks,
    /// Things people are beside each other: of a people, of a faith, young.
    Quality,
}

/// What is said, by what it divides, which of its parts it is. The longest words first within one kind.
const TRAITS: &[(&str, By, u8)] = &[
    ("chi bộ", By::Form, 1),
    ("đảng bộ", By::Form, 2),
    ("nữ", By::Sex, 1),
    ("nam", By::Sex, 2),
    ("chính thức", By::Standing, 1),
    ("dự bị", By::Standing, 2),
    ("khiển trách", By::Discipline, 1),
    ("cảnh cáo", By::Discipline, 2),
    ("cách chức", By::Discipline, 3),
    ("khai trừ", By::Discipline, 4),
    ("giải tán", By::Discipline, 5),
    ("không hoàn thành nhiệm vụ", By::Rating, 1),
    ("không hoàn thành", By::Rating, 1),
    ("yếu kém", By::Rating, 1),
    ("vi phạm tư cách", By::Rating, 1),
    ("xuất sắc", By::Rating, 2),
    ("trong sạch vững mạnh", By::Rating, 2),
    ("hoàn thành tốt", By::Rating, 3),
    ("hoàn thành nhiệm vụ", By::Rating, 4),
    ("hoàn thành", By::Rating, 4),
    ("phó bí thư", By::Post, 1),
    ("bí thư", By::Post, 2),
    ("chi ủy viên", By::Post, 3),
    ("ủy viên", By::Post, 3),
    ("tái cử", By::Elected, 1),
    ("lần đầu", By::Elected, 2),
    ("mới tham gia", By::Elected, 2),
    ("trên đại học", By::Schooling, 5),
    ("sau đại học", By::Schooling, 5),
    ("thạc sỹ", By::Schooling, 6),
    ("tiến sỹ", By::Schooling, 7),
    ("đại học", By::Schooling, 4),
    ("cao đẳng", By::Schooling, 3),
    ("cao cấp", By::Schooling, 8),
    ("cử nhân", By::Schooling, 9),
    ("trung cấp", By::Schooling, 2),
    ("sơ cấp", By::Schooling, 1),
    ("mầm non", By::School, 1),
    ("mẫu giáo", By::School, 1),
    ("tiểu học", By::School, 2),
    ("trung học cơ sở", By::School, 3),
    ("thcs", By::School, 3),
    ("trung học phổ thông", By::School, 4),
    ("thpt", By::School, 4),
    ("cấp trung ương", By::Level, 1),
    ("cấp tỉnh", By::Level, 2),
    ("cấp huyện", By::Level, 3),
    ("cấp xã", By::Level, 4),
    ("cấp cơ sở", By::Level, 4),
    ("giỏi", By::Marks, 1),
    ("khá", By::Marks, 2),
    ("trung bình", By::Marks, 3),
    ("học sinh yếu", By::Marks, 4),
    ("học lực yếu", By::Marks, 4),
    ("xếp loại yếu", By::Rating, 1),
    ("dân tộc", By::Quality, 1),
    ("tôn giáo", By::Quality, 2),
    ("có đạo", By::Quality, 2),
    ("đoàn viên", By::Quality, 3),
    ("tuổi", By::Quality, 4),
    ("trẻ", By::Quality, 5),
    ("thanh niên", By::Quality, 6),
    ("nông dân", By::Quality, 7),
    ("doanh nghiệp", By::Quality, 8),
    ("trình độ", By::Quality, 9),
    ("phụ nữ", By::Sex, 1),
];

/// By what the words divide, and which part they name.
pub(super) fn of(tokens: &[Token], words: Range<usize>) -> Option<(By, u8)> {
    let found = |phrase: &str| words.clone().any(|it| words::phrase(tokens, it, phrase).is_some());
    let mut best: Option<(usize, By, u8)> = None;
    for (phrase, by, part) in TRAITS {
        // A form is what is counted, and only of organisations; all else is said of it.
        let weight = match *by {
            By::Form => 1,
            By::Quality if *phrase == "trình độ" => 2,
            _ => 10 + phrase.len(),
        };
        if best.is_none_or(|it| it.0 < weight) && found(phrase) {
            best = Some((weight, *by, *part));
        }
    }
    best.map(|(_, by, part)| (by, part))
}

/// Whether these parts are all there can be.
pub(super) fn complete(by: By, parts: &[u8]) -> bool {
    let has = |part: u8| parts.contains(&part);
    match by {
        By::Form | By::Sex | By::Standing | By::Elected => has(1) && has(2),
        By::Discipline | By::Rating => has(1) && has(2) && has(3) && has(4),
        By::Level => has(2) && has(3) && has(4),
        By::School | By::Post | By::Marks => has(1) && has(2) && has(3),
        By::Schooling | By::Quality => false,
    }
}
