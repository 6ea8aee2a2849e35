//! What a claim comes to, in the words of an office.

use super::claim::{Draft, Plan, Says, Verdict};
use super::decimal::Decimal;
use super::fits::TOLD_MAX;

/// What is to be said to who wrote the report.
pub(super) fn explain(draft: &Draft) -> String {
    let printed = draft.printed.map(|it| it.to_string()).unwrap_or_default();
    let computed = draft.computed.map(|it| it.to_string()).unwrap_or_default();
    let told = match &draft.says {
        Says::Percent { part, whole } => share(*part, *whole, &computed),
        Says::Sum { parts, total } => sum(parts, *total, &computed, draft.verdict),
        Says::Difference { from, to } => difference(*from, *to, &computed),
        Says::OverPlan { part, whole, plan } => {
            over_plan(*part, *whole, *plan, &computed, &draft.fits)
        }
        Says::Change { from, to, fewer } => change(*from, *to, *fewer, &computed),
    };
    let percent =
        if matches!(draft.says, Says::Sum { .. } | Says::Difference { .. }) { "" } else { "%" };
    let verdict = match draft.verdict {
        Verdict::Right => "Khớp.".to_owned(),
        Verdict::Truncated => {
            format!("Báo cáo ghi {printed}{percent} là cắt bớt chữ số, chưa làm tròn.")
        }
        Verdict::Wrong if printed.is_empty() => {
            "Không khớp với lời văn, đề nghị xem lại.".to_owned()
        }
        Verdict::Wrong => format!("Báo cáo ghi {printed}{percent}, đề nghị xem lại."),
        Verdict::Unchecked => unchecked(draft),
    };
    let fits = fits(draft);
    [told, verdict, fits].into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>().join(" ")
}

fn share(part: Option<Decimal>, whole: Option<Decimal>, computed: &str) -> String {
    match (part, whole) {
        (Some(part), Some(whole)) if !computed.is_empty() => {
            format!("{part}/{whole} = {computed}%.")
        }
        _ => String::new(),
    }
}

fn sum(parts: &[Decimal], total: Decimal, computed: &str, verdict: Verdict) -> String {
    let terms: Vec<String> = parts.iter().map(ToString::to_string).collect();
    let apart = if verdict == Verdict::Wrong {
        format!(", lệch {} so với {total}", (total - parts.iter().copied().sum()).magnitude())
    } else {
        String::new()
    };
    format!("{} = {computed}{apart}.", terms.join(" + "))
}

fn difference(from: Decimal, to: Decimal, computed: &str) -> String {
    let (more, less) = (from.max(to), from.min(to));
    format!("{more} − {less} = {computed}.")
}

fn over_plan(
    part: Option<Decimal>,
    whole: Option<Decimal>,
    plan: Plan,
    computed: &str,
    fits: &[u64],
) -> String {
    let beyond = if plan == Plan::Exceeded { "vượt " } else { "" };
    match (part, whole) {
        (Some(part), Some(whole)) if !computed.is_empty() => {
            format!("{part} so với kế hoạch {whole}: {beyond}{computed}%.")
        }
        (Some(part), None) if !computed.is_empty() && !fits.is_empty() => {
            format!(
                "{part} so với kế hoạch không ghi trong báo cáo: {beyond}{computed}% nếu kế hoạch là {}.",
                one_of(fits)
            )
        }
        _ => String::new(),
    }
}

fn change(from: Option<Decimal>, to: Option<Decimal>, fewer: bool, computed: &str) -> String {
    let way = if fewer { "giảm" } else { "tăng" };
    match (from, to) {
        (Some(from), Some(to)) if !computed.is_empty() => {
            format!("Từ {from} thành {to}: {way} {computed}%.")
        }
        _ => String::new(),
    }
}

fn unchecked(draft: &Draft) -> String {
    let why = match &draft.says {
        Says::Percent { part: None, .. }
        | Says::OverPlan { part: None, .. }
        | Says::Change { to: None, .. } => "báo cáo không ghi số lượng",
        Says::Percent { whole: None, .. } => "báo cáo không ghi tổng số làm gốc",
        Says::OverPlan { whole: None, .. } if draft.fits.is_empty() => {
            return "Chưa đối chiếu được: không có số kế hoạch nguyên nào cho đúng tỷ lệ này, đề nghị xem lại.".to_owned();
        }
        Says::OverPlan { whole: None, .. } => "báo cáo không ghi số kế hoạch",
        Says::Change { from: None, .. } => "báo cáo không ghi số của kỳ trước",
        _ => "có số chỉ ghi gần đúng",
    };
    format!("Chưa đối chiếu được: {why}.")
}

/// Of what whole the printed share would be right.
fn fits(draft: &Draft) -> String {
    let told = matches!(
        &draft.says,
        Says::Percent { whole: Some(_), .. } | Says::OverPlan { whole: Some(_), .. }
    );
    let asked = match draft.verdict {
        Verdict::Wrong => true,
        Verdict::Unchecked => !told,
        Verdict::Right | Verdict::Truncated => false,
    };
    if draft.fits.is_empty() || !asked {
        return String::new();
    }
    let what = match &draft.says {
        Says::OverPlan { .. } => "kế hoạch",
        Says::Change { .. } => "số kỳ trước",
        _ => "tổng số",
    };
    format!("Tỷ lệ đã ghi chỉ đúng khi {what} là {}.", one_of(&draft.fits))
}

fn one_of(fits: &[u64]) -> String {
    let number = |it: &u64| Decimal::from(*it).to_string();
    match fits {
        [one] => number(one),
        [one, other] => format!("{} hoặc {}", number(one), number(other)),
        // The list is cut short; its end is not the end of what fits.
        [first, ..] if fits.len() >= TOLD_MAX => format!("từ {} trở lên một ít", number(first)),
        [first, .., last] => format!("từ {} đến {}", number(first), number(last)),
        [] => String::new(),
    }
}
