//! The words reports use around numbers: what is counted, what a part is, how a number is meant.

use std::ops::Range;

use super::token::{Mark, Token};

/// What is counted, so far as numbers of one kind can be parts of one another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Class {
    Person,
    Organisation,
    Place,
    Household,
    /// Anything else, by its first word.
    Thing(String),
    /// Nothing beside the number tells.
    Unknown,
}

impl Class {
    /// Whether one may be a part of the other.
    pub(super) fn fits(&self, other: &Self) -> bool {
        self == other || *self == Self::Unknown || *other == Self::Unknown
    }
}

const PERSONS: &[&str] = &[
    "đảng viên",
    "đồng chí",
    "đ/c",
    "đ c",
    "đv",
    "người",
    "cán bộ",
    "công chức",
    "viên chức",
    "quần chúng",
    "đoàn viên",
    "hội viên",
    "cấp ủy viên",
    "ủy viên",
    "chi ủy viên",
    "đảng ủy viên",
    "bí thư",
    "phó bí thư",
    "học viên",
    "nữ",
    "nam",
    "lao động",
    "nhân khẩu",
    "học sinh",
    "sinh viên",
    "giáo viên",
    "đại biểu",
    "thanh niên",
    "phụ nữ",
    "nông dân",
    "công nhân",
    "trưởng thôn",
    "trưởng bản",
    "trưởng khu",
    "trưởng bon",
    "trưởng ấp",
    "tổ trưởng",
    "công dân",
    "chiến sỹ",
    "dự bị",
    "chính thức",
    "em",
    "cháu",
    "cử tri",
    "thành viên",
    "cụ",
    "cựu chiến binh",
    "biên chế",
    "dân tộc",
    "dân quân",
    "tín đồ",
    "hộ sinh",
    "bác sỹ",
    "nhân viên",
    "chỉ huy",
    "ứng viên",
    "ứng cử viên",
    "bị cáo",
    "bị can",
    "người ứng cử",
    "thí sinh",
    "tân binh",
    "giáo dân",
    "bệnh nhân",
    "cộng tác viên",
    "trẻ em",
    "trẻ",
    "chị",
    "quân nhân",
    "sỹ quan",
    "chủ doanh nghiệp",
    "hộ lý",
    "trưởng ban",
    "phó ban",
    "lượt đảng viên",
    "lượt người",
    "lượt cán bộ",
    "lượt đồng chí",
    "viên",
    "trí thức",
    "nhà giáo",
    "người dân",
    "dân",
    "thương binh",
    "vị",
    "chức danh",
    "chủ tịch",
    "phó chủ tịch",
    "giáo sư",
    "phó giáo sư",
    "thạc sỹ",
    "tiến sỹ",
    "cá nhân",
    "giám đốc",
    "hiệu trưởng",
    "kỹ sư",
    "hs",
];
const ORGANISATIONS: &[&str] = &[
    "tổ chức cơ sở đảng",
    "tổ chức cơ sở",
    "tổ chức đảng",
    "tổ chức",
    "tccs đảng",
    "tccsđ",
    "tccsđảng",
    "tccs",
    "cơ sở đảng",
    "chi bộ",
    "đảng bộ",
    "chi",
    "đảng ủy",
    "cấp ủy",
    "chi ủy",
    "tổ đảng",
    "ban chi ủy",
    "lượt tổ chức",
    "lượt chi bộ",
];
const PLACES: &[&str] = &[
    "thôn",
    "bản",
    "bon",
    "buôn",
    "làng",
    "ấp",
    "xóm",
    "khóm",
    "khu phố",
    "khu dân cư",
    "kdc",
    "tổ dân phố",
    "tiểu khu",
    "khu",
    "xã",
    "phường",
    "thị trấn",
    "huyện",
    "đơn vị hành chính",
    "đvhc",
    "địa bàn",
    "thôn bản",
];
const HOUSEHOLDS: &[&str] = &["hộ", "gia đình"];
/// Words that say nothing of what is counted.
const EMPTY: &[&str] = &[
    "chiếm",
    "đạt",
    "là",
    "trong",
    "so",
    "đã",
    "được",
    "và",
    "hoàn",
    "có",
    "tại",
    "của",
    "bằng",
    "gồm",
    "bao",
    "với",
    "từ",
    "xuống",
    "lên",
    "còn",
    "nên",
    "thì",
    "trên",
    "hoặc",
    "trường",
    "như",
    "vượt",
    "tăng",
    "giảm",
    "theo",
    "sinh",
    "đang",
    "ở",
    "thuộc",
    "mới",
    "do",
    "để",
    "cho",
    "đến",
    "nay",
    "trở",
    "tổng",
    "bị",
    "hiện",
    "vào",
    "năm",
    "đều",
    "tương",
    "cả",
    "cũng",
    "mức",
    "đối",
    "thành",
    "nhưng",
    "khi",
    "nhận",
    "chưa",
    "không",
    "tham",
    "tái",
    "đủ",
    "vi",
];
/// Words of a length of time, of age and of times; such numbers are parts of nothing.
const TIMES: &[&str] = &[
    "năm",
    "tháng",
    "ngày",
    "tuổi",
    "giờ",
    "phút",
    "tuần",
    "quý",
    "nhiệm kỳ",
    "khóa",
    "thế kỷ",
    "lần",
    "giây",
    "kỳ",
    "đêm",
    "bước",
];
/// Money and measures: parts of a whole only of the same kind.
const MEASURES: &[&str] = &[
    "tỷ", "triệu", "đồng", "ha", "km", "tấn", "tạ", "m", "kg", "điểm", "nghìn", "ngàn", "vạn",
    "trăm", "kwh", "lít", "usd", "m2", "km2", "hecta", "héc", "mét", "kw", "mw",
];

/// How many tokens the phrase takes here, if it stands here.
pub(super) fn phrase(tokens: &[Token], at: usize, phrase: &str) -> Option<usize> {
    let mut length = 0;
    for word in phrase.split(' ') {
        if !tokens.get(at + length)?.is(word) {
            return None;
        }
        length += 1;
    }
    Some(length)
}

/// Whether one of the phrases begins here.
pub(super) fn any(tokens: &[Token], at: usize, phrases: &[&str]) -> Option<usize> {
    let first = &tokens.get(at)?.word;
    let begins = |it: &&&str| it.starts_with(first.as_str());
    phrases.iter().filter(begins).filter_map(|it| phrase(tokens, at, it)).max()
}

/// What the words from here on say is counted.
pub(super) fn class(tokens: &[Token], at: usize) -> Class {
    let at = if any(tokens, at, &["lượt", "số", "các", "vị trí"]).is_some()
        && !phrase_of_persons(tokens, at)
    {
        at + 1
    } else {
        at
    };
    let Some(token) = tokens.get(at).filter(|it| it.mark == Mark::Word) else {
        return Class::Unknown;
    };
    if any(tokens, at, ORGANISATIONS)
        .is_some_and(|it| it > 1 || !token.is("chi") || comma_follows(tokens, at))
    {
        // "đảng bộ viên" does not exist; "cấp ủy viên", "chi ủy viên" and "đảng ủy viên" are people.
        if !phrase_of_persons(tokens, at) {
            return Class::Organisation;
        }
    }
    if phrase_of_persons(tokens, at) {
        Class::Person
    } else if any(tokens, at, PLACES).is_some() {
        Class::Place
    } else if any(tokens, at, HOUSEHOLDS).is_some() {
        Class::Household
    } else if EMPTY.contains(&&*token.word) {
        Class::Unknown
    } else {
        Class::Thing(token.word.clone())
    }
}

fn comma_follows(tokens: &[Token], at: usize) -> bool {
    tokens.get(at + 1).is_some_and(|it| it.mark == Mark::Comma)
}

fn phrase_of_persons(tokens: &[Token], at: usize) -> bool {
    let persons = any(tokens, at, PERSONS);
    persons.is_some() && persons >= any(tokens, at, ORGANISATIONS)
}

pub(super) fn is_time(tokens: &[Token], at: usize) -> bool {
    let sessions = ["kỳ họp", "kỳ thường", "kỳ chuyên đề", "kỳ sinh hoạt"];
    any(tokens, at, TIMES).is_some() && any(tokens, at, &sessions).is_none()
}

/// The measure a number is of: "tỷ đồng" is "tỷ".
pub(super) fn measure(tokens: &[Token], at: usize) -> Option<&str> {
    let other = any(
        tokens,
        at,
        &[
            "đồng chí",
            "đồng bào",
            "đồng đội",
            "tỷ lệ",
            "tỷ trọng",
            "con em",
            "con người",
            "điểm trường",
            "điểm nhóm",
        ],
    );
    any(tokens, at, MEASURES).filter(|_| other.is_none()).map(|_| &*tokens[at].word)
}

/// Whether the words are only what is counted, and do not say which: "đồng chí", "triệu đồng", "vụ", or none.
pub(super) fn is_unit(tokens: &[Token], words: Range<usize>) -> bool {
    let (at, length) = (words.start, words.len());
    let noun = [PERSONS, ORGANISATIONS, PLACES, HOUSEHOLDS, &["trường hợp", "mô hình"]];
    length < 2
        || noun.iter().any(|it| any(tokens, at, it) == Some(length))
        || measure(tokens, at).is_some()
            && words.into_iter().all(|it| any(tokens, it, MEASURES).is_some())
}

/// Whether the word is one of many that make a number large.
pub(super) fn scale(word: &str) -> Option<u32> {
    match word {
        "trăm" => Some(2),
        "nghìn" | "ngàn" => Some(3),
        "vạn" => Some(4),
        "triệu" => Some(6),
        "tỷ" => Some(9),
        _ => None,
    }
}

/// What a plan is called.
pub(super) const PLAN: &[&str] =
    &["kế hoạch", "kh", "chỉ tiêu", "nghị quyết", "nq", "dự toán", "mục tiêu", "định mức"];
/// Words that open a list of parts.
pub(super) const PARTS: &[&str] = &[
    "trong đó",
    "bao gồm",
    "gồm",
    "chia ra",
    "cụ thể",
    "trong số đó",
    "trong số này",
    "trong số ấy",
    "chia theo",
    "trong ấy",
    "trong đợt",
    "kết quả",
    "với hình thức",
    "với các hình thức",
    "bằng hình thức",
    "bằng các hình thức",
    "dưới hình thức",
];
/// Words after which a number is compared with the one before, and is not another part.
pub(super) const BESIDE: &[&str] = &[
    "với",
    "tăng",
    "giảm",
    "vượt",
    "nâng",
    "đưa",
    "lên",
    "xuống",
    "thêm",
    "hơn",
    "từ",
    "đến",
    "kế hoạch",
    "chỉ tiêu",
    "so",
    "thiếu",
    "khuyết",
    "bình quân",
    "mỗi",
];
/// Words that lead from a number to its share.
pub(super) const SHARE: &[&str] =
    &["chiếm", "tỷ lệ", "bằng", "tương đương", "tương ứng", "đạt", "tỷ trọng", "ứng"];
/// Words that may stand between such a word and the share.
pub(super) const SHARE_FILL: &[&str] = &[
    "chiếm", "tỷ", "lệ", "bằng", "tương", "đương", "ứng", "đạt", "trọng", "với", "khoảng", "gần",
    "trên", "hơn", "là", "mới", "chỉ", "xấp", "xỉ", "cao", "mức", "cũng", "được", "đã", "tức",
    "dưới", "ước",
];
/// Words that may stand between a result and its percentage of a plan or of an earlier number.
pub(super) const RESULT_FILL: &[&str] = &[
    "vượt", "tăng", "giảm", "hoàn", "thành", "so", "với", "kế", "hoạch", "chỉ", "tiêu", "thêm",
    "nghị", "quyết", "năm", "giao", "dự", "toán",
];
