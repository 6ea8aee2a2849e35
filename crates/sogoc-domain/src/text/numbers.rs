//! Numbers as Vietnamese offices write them: a dot for thousands, a comma for decimals.

/// "2.260".
pub fn format_count(count: i64) -> String {
    let digits = count.unsigned_abs().to_string();
    let sign = if count < 0 { "-" } else { "" };
    format!("{sign}{}", grouped(&digits))
}

/// "1.234,5"; a figure that is not a number is shown as "–".
pub fn format_decimal(figure: f64, places: usize) -> String {
    if !figure.is_finite() {
        return "–".to_owned();
    }
    let text = format!("{:.places$}", figure.abs());
    let is_zero = !text.contains(|digit: char| matches!(digit, '1'..='9'));
    let sign = if figure < 0.0 && !is_zero { "-" } else { "" };
    match text.split_once('.') {
        Some((whole, part)) => format!("{sign}{},{part}", grouped(whole)),
        None => format!("{sign}{}", grouped(&text)),
    }
}

/// "24,8%": one decimal, a half rounded up, reckoned from whole numbers so that no binary
/// fraction can tip it. `None` when there is nothing to take a share of.
pub fn format_percent(numerator: u64, denominator: u64) -> Option<String> {
    if denominator == 0 {
        return None;
    }
    let (part, whole) = (u128::from(numerator), u128::from(denominator));
    let tenths = (part * 2000 + whole) / (2 * whole);
    let percents = grouped(&(tenths / 10).to_string());
    Some(format!("{percents},{}%", tenths % 10))
}

/// Reads a count: "2.260", "2260", "2 260" and "2,260" are 2260; "24,5" is no count.
pub fn parse_count(text: &str) -> Option<i64> {
    let text = super::clean(text);
    let (sign, digits) = signed(&text);
    let digits = ungrouped(digits, &['.', ' ', ','])?;
    digits.parse::<i64>().ok().map(|count| sign * count)
}

/// Reads a decimal figure, a percent sign left out: "1.234,5", "24,8%", and "24.5" from
/// programs that write English. As in a count, "2.260" is two thousand.
pub fn parse_decimal(text: &str) -> Option<f64> {
    let text = super::clean(text);
    let (sign, text) = signed(text.trim_end_matches('%').trim_end());
    let (whole, part) = match text.split_once(',') {
        Some((whole, part)) => (ungrouped(whole, &['.', ' '])?, part),
        None => match (ungrouped(text, &['.', ' ']), text.split_once('.')) {
            (Some(whole), _) => (whole, "0"),
            (None, Some((whole, part))) => (ungrouped(whole, &[])?, part),
            (None, None) => return None,
        },
    };
    if !is_digits(part) {
        return None;
    }
    let figure: f64 = format!("{whole}.{part}").parse().ok()?;
    Some(if sign < 0 { -figure } else { figure })
}

fn grouped(digits: &str) -> String {
    let mut text = String::with_capacity(digits.len() * 4 / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push('.');
        }
        text.push(digit);
    }
    text
}

/// The digits without their group marks; `None` when they are not digits in threes.
fn ungrouped(text: &str, marks: &[char]) -> Option<String> {
    if is_digits(text) {
        return Some(text.to_owned());
    }
    let mark = text.chars().find(|letter| marks.contains(letter))?;
    let (first, rest) = text.split_once(mark)?;
    let first_is_group = is_digits(first) && first.len() <= 3 && !first.starts_with('0');
    let all_groups = rest.split(mark).all(|group| is_digits(group) && group.len() == 3);
    (first_is_group && all_groups).then(|| text.replace(mark, ""))
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn signed(text: &str) -> (i64, &str) {
    match text.strip_prefix(['-', '−']) {
        Some(rest) => (-1, rest.trim_start()),
        None => (1, text),
    }
}
