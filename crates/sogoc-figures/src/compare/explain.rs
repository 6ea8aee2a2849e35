//! Why a printed number does not add up, in sentences.

use sogoc_domain::text::{format_count, format_decimal};

use super::article::Claim;
use super::fits::Way;
use super::printed::Printed;
use super::run::{Compared, Fits};
use super::verdict::{Computed, Verdict};

/// Decimals a computed share is shown with.
pub const DECIMALS: u32 = 2;

impl Printed {
    /// "2.260", "24,5".
    pub fn format(self) -> String {
        format_decimal(self.value(), self.decimals as usize)
    }
}

impl Claim {
    /// The number as printed, with its word and sign: "gần 90,5%".
    pub fn format(&self) -> String {
        let sign = if self.how.is_percent() { "%" } else { "" };
        let number = format!("{}{sign}", self.printed.format());
        let said = || format!("{} {number}", self.kind.word()).trim().to_owned();
        self.words.clone().unwrap_or_else(said)
    }
}

impl Computed {
    /// The number for a JSON document: a count, or a share with two decimals.
    pub fn value(self) -> f64 {
        let (digits, places) = self.shown();
        let sign = if digits < 0 { "-" } else { "" };
        let scale = 10_u128.pow(places);
        let (whole, part) = (digits.unsigned_abs() / scale, digits.unsigned_abs() % scale);
        // Parsed from its own digits, so that 24.78 is the nearest number to 24.78.
        let width = places as usize;
        format!("{sign}{whole}.{part:0width$}").parse().unwrap_or(f64::NAN)
    }

    /// "48", "24,78%".
    pub fn format(self) -> String {
        match self {
            Self::Count(count) => format_count(count),
            Self::Share { .. } => format!("{}%", format_decimal(self.value(), DECIMALS as usize)),
        }
    }

    fn shown(self) -> (i128, u32) {
        match self {
            Self::Count(count) => (count.into(), 0),
            Self::Share { .. } => (self.rounded(DECIMALS), DECIMALS),
        }
    }
}

impl Compared<'_> {
    /// What should be said of it beside the two numbers; empty when both agree and nothing is odd.
    pub fn explain(&self) -> Vec<String> {
        let mut said = Vec::new();
        if let Some(computed) = self.computed {
            match self.verdict {
                Verdict::Wrong => said.extend(self.wrong(computed)),
                Verdict::Truncated => said.push(format!(
                    "Bài in {}, là số đã bỏ phần lẻ phía sau; làm tròn phải là {}.",
                    self.claim.format(),
                    rounded(self.claim.printed, computed)
                )),
                _ => {}
            }
        }
        said.extend(self.others.iter().filter_map(|other| {
            let (base, printed) = (format_count(other.asked.value), self.claim.format());
            let Some(Computed::Share { part, .. }) = self.computed else { return None };
            if !other.possible {
                return Some(format!("Không có số nguyên nào trong {base} cho tỷ lệ {printed}."));
            }
            let share = Computed::Share { part, whole: other.asked.value };
            let differs = other.asked.value > 0 && share.format() != self.computed?.format();
            let part = format_count(part);
            differs
                .then(|| format!("Nếu lấy mẫu số {base} thì {part}/{base} = {}.", share.format()))
        }));
        said
    }

    fn wrong(&self, computed: Computed) -> Vec<String> {
        let printed = self.claim.format();
        let mut said = match computed {
            Computed::Count(count) => {
                vec![format!("Bài in {printed}, sổ tính được {}.", format_count(count))]
            }
            Computed::Share { part, whole } => vec![format!(
                "{}/{} = {}, không phải {printed}.",
                format_count(part),
                format_count(whole),
                computed.format()
            )],
        };
        said.extend(self.sum());
        said.extend(self.fits.explain(&printed));
        said
    }

    /// The printed parts added up, where they give what was computed and not what was printed.
    fn sum(&self) -> Option<String> {
        let Some(Computed::Count(count)) = self.computed else { return None };
        let sum: u64 = self.parts.iter().map(|part| part.digits).sum();
        let parts: Vec<String> = self.parts.iter().map(|part| part.format()).collect();
        (!parts.is_empty() && i64::try_from(sum) == Ok(count)).then(|| {
            let parts = parts.join(" + ");
            format!(
                "Các số thành phần in trong cùng bài cộng lại: {parts} = {}.",
                format_count(count)
            )
        })
    }
}

/// The share at the printed decimals, rounded.
fn rounded(printed: Printed, computed: Computed) -> String {
    let digits = u64::try_from(computed.rounded(printed.decimals)).unwrap_or(0);
    format!("{}%", Printed { digits, ..printed }.format())
}

impl Fits {
    fn explain(&self, printed: &str) -> Vec<String> {
        let words = |ranges: &[(Way, std::ops::RangeInclusive<u64>)]| {
            let each =
                ranges.iter().map(|(way, range)| format!("{} ({})", span(range), name(*way)));
            each.collect::<Vec<_>>().join(", hoặc ")
        };
        let mut said = Vec::new();
        if !self.alone.is_empty() {
            said.push(format!("Để in ra {printed}, mẫu số phải là {}.", words(&self.alone)));
        }
        if self.shares > 1 {
            let shares = self.shares;
            said.push(if self.together.is_empty() {
                format!("Không mẫu số nào cho cả {shares} tỷ lệ bài in trên cùng tổng số này.")
            } else {
                let together = words(&self.together);
                format!(
                    "Cả {shares} tỷ lệ bài in trên cùng tổng số này chỉ khớp khi mẫu số là {together}."
                )
            });
        }
        said
    }
}

fn span(range: &std::ops::RangeInclusive<u64>) -> String {
    let count = |number: u64| format_count(i64::try_from(number).unwrap_or(i64::MAX));
    if range.start() == range.end() {
        count(*range.start())
    } else {
        format!("từ {} đến {}", count(*range.start()), count(*range.end()))
    }
}

fn name(way: Way) -> &'static str {
    match way {
        Way::Rounded => "làm tròn",
        Way::Truncated => "bỏ phần lẻ phía sau",
    }
}
