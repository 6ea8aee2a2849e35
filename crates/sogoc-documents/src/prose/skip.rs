//! Digits that count nothing: days, years, papers, names of places, lengths of time, ranges.

use super::normal::Normal;
use super::token::{Mark, Token};
use super::words::{self, Class};

/// A number and its neighbours.
pub(super) struct Near<'a> {
    pub text: &'a Normal,
    pub tokens: &'a [Token],
}

/// Words before a number that make it a day.
const DAY: &[&str] = &[
    "ngày",
    "tháng",
    "hết",
    "đợt",
    "dịp",
    "sáng",
    "chiều",
    "tối",
    "khánh",
    "lễ",
    "mùng",
    "mồng",
    "hôm",
    "quý",
    "rạng",
    "trước",
    "sau",
    "hạn",
    "thành lập",
];
/// Words before a number that make it a year.
const YEAR: &[&str] = &[
    "năm",
    "giai đoạn",
    "kỳ",
    "khóa",
    "đoạn",
    "niên",
    "cuối",
    "đầu",
    "hết",
    "tháng",
    "quý",
    "từ",
    "đến",
    "sn",
    "với",
    "trước",
    "sau",
    "tới",
    "nay",
    "độ",
    "toán",
    "ước",
    "hoạch",
    "học",
];
/// Words before a number that make it the number of a paper or of a part of one.
const PAPER: &[&str] = &[
    "số",
    "quyết",
    "thị",
    "định",
    "luận",
    "dẫn",
    "tư",
    "luật",
    "điều",
    "khoản",
    "mục",
    "phần",
    "chương",
    "ương",
    "án",
    "văn",
    "điểm",
    "phụ",
    "lục",
    "biểu",
    "mẫu",
    "bảng",
    "trang",
    "hình",
    "quyển",
    "tập",
    "nq",
    "ct",
    "qđ",
    "chương trình",
];
/// Words before a number that make it a name: "thôn 3", "khóa 12", "lần thứ 5".
const NAME: &[&str] = &[
    "thứ",
    "khóa",
    "lần",
    "hạng",
    "loại",
    "cấp",
    "lớp",
    "phố",
    "tổ",
    "thôn",
    "bản",
    "ấp",
    "xóm",
    "khối",
    "phường",
    "quận",
    "đội",
    "cụm",
    "khu",
    "buôn",
    "làng",
    "khóm",
    "kỳ",
    "top",
    "đoàn",
    "covid",
    "đường",
    "quốc lộ",
    "lộ",
    "nhóm",
    "vòng",
    "bước",
    "hiệu",
    "kỷ",
    "tuổi",
    "km",
    "dân phố",
    "vùng",
    "đợt",
    "tháng",
    "ngày",
    "quý",
    "tuần",
    "giờ",
];

pub(super) fn is_no_figure(near: &Near<'_>, at: usize) -> bool {
    near.is_glued(at)
        || near.is_day(at)
        || near.is_year(at)
        || near.is_paper(at)
        || near.is_name(at)
        || near.is_time(at)
        || near.is_range(at)
}

impl Near<'_> {
    fn mark(&self, at: usize) -> Option<Mark> {
        self.tokens.get(at).map(|it| it.mark)
    }

    fn word(&self, at: Option<usize>) -> &str {
        at.and_then(|it| self.tokens.get(it)).map_or("", |it| it.word.as_str())
    }

    fn before(&self, at: usize, back: usize) -> &str {
        self.word(at.checked_sub(back))
    }

    fn plain(&self, at: usize) -> Option<u32> {
        let token = self.tokens.get(at).filter(|it| it.mark == Mark::Number)?;
        token.word.parse().ok()
    }

    fn is_counted(&self, at: usize) -> bool {
        !matches!(words::class(self.tokens, at), Class::Unknown | Class::Thing(_))
    }

    fn capital_word(&self, at: usize) -> bool {
        let token = self.tokens.get(at).filter(|it| it.mark == Mark::Word);
        token.is_some_and(|it| (it.start..it.end.min(it.start + 2)).all(|it| self.text.capital[it]))
    }

    /// Digits that touch letters, a clock, or begin as telephone numbers do.
    fn is_glued(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        let touches = |it: &Token| !it.spaced;
        let glued_before = at > 0
            && touches(token)
            && (self.mark(at - 1) == Some(Mark::Word)
                || self.mark(at - 1) == Some(Mark::Colon)
                    && at > 1
                    && self.mark(at - 2) == Some(Mark::Number));
        let next = self.tokens.get(at + 1).filter(|it| touches(it));
        let glued_after = next.is_some_and(|it| match it.mark {
            Mark::Word => it.word.chars().count() < 2 && !it.is("m") && !it.is("đ"),
            Mark::Colon => {
                self.tokens.get(at + 2).is_some_and(|it| touches(it) && it.mark == Mark::Number)
            }
            _ => false,
        });
        let telephone = token.word.starts_with('0')
            && token.word.len() > 2
            && token.word.chars().all(|it| it.is_ascii_digit());
        glued_before || glued_after || telephone
    }

    /// `31/12/2022`, `30-6-2020`, `12/2017`, `ngày 30/6`.
    fn is_day(&self, at: usize) -> bool {
        let joined = |at: usize| matches!(self.mark(at), Some(Mark::Slash | Mark::Dash));
        let first = match at.checked_sub(2) {
            Some(two) if joined(at - 1) && self.mark(two) == Some(Mark::Number) => match two
                .checked_sub(2)
            {
                Some(three) if joined(two - 1) && self.mark(three) == Some(Mark::Number) => three,
                _ => two,
            },
            _ => at,
        };
        let parts: Vec<u32> = (0..3)
            .map_while(|it| {
                let here = first + 2 * it;
                (it == 0 || joined(here - 1)).then(|| self.plain(here)).flatten()
            })
            .collect();
        let year = |it: u32| (1900..=2100).contains(&it);
        let (month, day) = (|it: u32| (1..=12).contains(&it), |it: u32| (1..=31).contains(&it));
        match parts[..] {
            [a, b, c] => day(a) && month(b) && (year(c) || c < 100),
            [a, b] if year(b) && month(a) => !self.is_counted(first + 3),
            // More than there are, of so few: 30/4, 15/11.
            [a, b] if day(a) && month(b) => {
                self.day_words(first) || a > b && !self.is_counted(first + 3)
            }
            [_] => {
                matches!(self.before(at, 1), "ngày" | "tháng" | "mùng" | "mồng")
                    && !self.after_length(at)
            }
            _ => false,
        }
    }

    fn day_words(&self, first: usize) -> bool {
        let before = self.before(first, 1);
        let (inside, closed) = (
            first > 0 && self.mark(first - 1) == Some(Mark::Open),
            self.mark(first + 3) == Some(Mark::Close),
        );
        let larger = self.plain(first) > self.plain(first + 2);
        DAY.contains(&before)
            || matches!(before, "từ" | "đến") && !self.is_counted(first + 3)
            || inside && closed && larger
    }

    fn is_year(&self, at: usize) -> bool {
        let year = |at: usize| {
            self.plain(at).is_some_and(|it| (1900..=2100).contains(&it))
                && self.tokens[at].word.len() == 4
        };
        if !year(at) || self.mark(at + 1) == Some(Mark::Percent) {
            return false;
        }
        let spanned = |a: usize, b: usize| self.mark(a) == Some(Mark::Dash) && year(b);
        YEAR.contains(&self.before(at, 1)) && !self.is_counted(at + 1)
            || self.before(at, 1) == "năm"
            || spanned(at + 1, at + 2)
            || at > 1 && spanned(at - 1, at - 2)
            || !self.is_counted(at + 1)
                && self.mark(at.wrapping_sub(1)) != Some(Mark::Slash)
                && self.mark(at + 1) != Some(Mark::Slash)
    }

    /// `12-NQ/TW`, `353/QĐ-UBND`, `Điều 30`, `Nghị quyết 18`.
    fn is_paper(&self, at: usize) -> bool {
        let sign = matches!(self.mark(at + 1), Some(Mark::Dash | Mark::Slash));
        if sign && self.capital_word(at + 2) && !self.tokens[at + 1].spaced {
            return true;
        }
        let before = self.before(at, 1);
        let counts = match before {
            "số" if matches!(
                self.before(at, 2),
                "tổng" | "trong" | "trên" | "của" | "con" | "có" | "" | "quân" | "dân"
            ) =>
            {
                true
            }
            // Words that only end like the name of a paper or of its parts.
            _ if matches!(
                (self.before(at, 2), before),
                ("giải", "quyết")
                    | ("vũ", "trang")
                    | ("thành", "phần")
                    | ("loại" | "mô", "hình")
                    | ("hạng", "mục")
                    | ("học", "tập")
                    | ("đầu", "tư")
                    | ("phỏng" | "nhân", "văn")
            ) =>
            {
                true
            }
            "khoản" | "chương" | "trang" => false,
            _ => {
                let over = self.mark(at + 1) == Some(Mark::Slash)
                    && self.mark(at + 2) == Some(Mark::Number);
                let counted = at + 1 + if over { 2 } else { 0 };
                // "vốn đầu tư 84 tỷ đồng": money, and no circular.
                let thing = matches!(words::class(self.tokens, counted), Class::Thing(_));
                // "thi hành kỷ luật 3 trường hợp".
                let cases = ["trường hợp", "vụ", "đơn", "hồ sơ", "cuộc"];
                self.is_counted(counted)
                    || words::any(self.tokens, counted, &cases).is_some()
                    || words::measure(self.tokens, counted).is_some()
                    // "kết luận 3/9 cuộc": a fraction, unless a year stands below.
                    || over && thing && self.plain(at + 2).is_some_and(|it| it < 1900)
            }
        };
        PAPER.contains(&before) && !counts && self.mark(at + 1) != Some(Mark::Percent)
    }

    fn is_name(&self, at: usize) -> bool {
        let before = self.before(at, 1);
        let always =
            matches!(before, "thứ" | "hiệu" | "khóa" | "covid" | "lần" | "tháng" | "ngày" | "quý");
        // "trung cấp 12": a grade, and how many have it.
        let grade = before == "cấp" && matches!(self.before(at, 2), "trung" | "sơ" | "cao")
            || before == "kỳ" && self.before(at, 2) == "định";
        // "cấp 1.460 giấy", "cấp 45 thẻ": given; what is called by a number has a short one.
        let given = before == "cấp" && self.plain(at).is_none_or(|it| it > 12);
        NAME.contains(&before)
            && !grade
            && !given
            && self.plain(at).is_some_and(|it| it < 1000)
            && words::measure(self.tokens, at + 1).is_none()
            && !self.after_length(at)
            && self.mark(at - 1) == Some(Mark::Word)
            && self.mark(at + 1) != Some(Mark::Percent)
            && self.mark(at + 1) != Some(Mark::Slash)
            && (always || !self.is_counted(at + 1) && !self.opens_list(at))
    }

    /// "lũy kế 10 tháng 3.798 tỷ": the word before belongs to the length of time before it.
    fn after_length(&self, at: usize) -> bool {
        matches!(self.before(at, 1), "tháng" | "ngày" | "năm" | "quý" | "kỳ")
            && at.checked_sub(2).and_then(|it| self.mark(it)) == Some(Mark::Number)
    }

    /// "gồm đảng viên nam 12, đoàn 3": a label before its number inside a list in brackets.
    fn opens_list(&self, at: usize) -> bool {
        matches!(self.before(at, 1), "đoàn" | "loại" | "nhóm")
            && matches!(self.mark(at + 1), Some(Mark::Close | Mark::Comma))
    }

    /// A length of time or an age, also the first ones of "40, 30 năm tuổi Đảng".
    fn is_time(&self, at: usize) -> bool {
        let mut here = at + 1;
        // "sinh hoạt 93/93 kỳ": so many of so many.
        let fraction = self.mark(here) == Some(Mark::Slash)
            || at > 1 && self.mark(at - 1) == Some(Mark::Slash);
        if self.mark(here) == Some(Mark::Percent) || fraction {
            return false;
        }
        while self.before(at, 1) == "hiệu" || self.before(at, 1) == "tuổi" || here < at + 12 {
            if words::is_time(self.tokens, here) {
                return true;
            }
            let joins = self.mark(here) == Some(Mark::Comma)
                || matches!(self.word(Some(here)), "và" | "đến" | "hoặc");
            if !joins || self.mark(here + 1) != Some(Mark::Number) {
                return false;
            }
            here += 2;
        }
        false
    }

    /// `90 - 100 đảng viên`, `từ 3 đến 5`.
    fn is_range(&self, at: usize) -> bool {
        let number = |at: usize| self.mark(at) == Some(Mark::Number);
        let dash = |at: usize| self.mark(at) == Some(Mark::Dash);
        let reach = |at: usize| self.word(Some(at)) == "đến";
        let percent = |at: usize| self.mark(at) == Some(Mark::Percent);
        let skip = |at: usize| at + usize::from(percent(at));
        let forward = skip(at + 1);
        let first =
            (dash(forward) || reach(forward) && self.before(at, 1) == "từ") && number(forward + 1);
        let back = at.checked_sub(2).filter(|_| dash(at - 1) || reach(at - 1));
        let back = back.map(|it| if percent(it) { it.saturating_sub(1) } else { it });
        let second =
            back.is_some_and(|it| number(it) && (dash(at - 1) || self.before(it, 1) == "từ"));
        first || second
    }
}
