//! `sogoc compare`: what articles printed against what the register computes.

use serde_json::{Number, Value, json};
use sogoc_domain::text::format_date;
use sogoc_figures::compare::Compared;
use sogoc_figures::compare::verdict::{Computed, Verdict};
use sogoc_operations::compare::{Comparison, arithmetic, how};

use super::{operator, unit};
use crate::arguments::Place;
use crate::output::{Outcome, json as print_json, say};

pub(super) async fn run(place: &Place, of: Option<String>, json: bool) -> anyhow::Result<Outcome> {
    let office = place.open().await?;
    let only = of.map(|given| unit(&office, &given, office.today())).transpose()?;
    let comparisons = office.comparisons(&operator(), only)?;
    if json {
        let rows = comparisons.iter().flat_map(|it| it.claims.iter().map(|claim| row(it, claim)));
        print_json(&rows.collect());
    } else if comparisons.is_empty() {
        say!("Sổ này không có đơn vị nào được bài báo nhắc tới.");
    } else {
        comparisons.iter().for_each(tell);
    }
    Ok(Outcome::Done)
}

/// Where a number was printed: "Báo Điện Biên Phủ, 09/01/2019".
fn source(comparison: &Comparison) -> String {
    let article = comparison.article;
    match article.printed_on {
        Some(day) => format!("{}, {}", article.source, format_date(day)),
        None => format!("{}, không rõ ngày", article.source),
    }
}

/// A whole number without a point, any other as it is.
fn number(value: f64) -> Value {
    if value.fract() == 0.0 {
        return format!("{value:.0}").parse::<i64>().map_or(Value::Null, Value::from);
    }
    Number::from_f64(value).map_or(Value::Null, Value::Number)
}

fn row(comparison: &Comparison, claim: &Compared<'_>) -> Value {
    let (part, whole) = match claim.computed {
        Some(Computed::Share { part, whole }) => (Some(part), Some(whole)),
        _ => (None, None),
    };
    let notes = [&comparison.article.note, &claim.claim.note];
    let notes = notes.into_iter().zip([claim.ours, true]);
    let notes: Vec<&str> = notes
        .filter(|(note, said)| *said && !note.is_empty())
        .map(|(note, _)| note.as_str())
        .collect();
    let impossible = claim.others.iter().filter(|it| !it.possible).map(|it| it.asked.value);
    let period = claim.asked.iter().find_map(|it| it.period);
    json!({
        "unit": comparison.article.unit,
        "label": claim.claim.label,
        "kind": claim.claim.kind.id(),
        "percent": claim.claim.how.is_percent(),
        "printed": number(claim.claim.printed.value()),
        "printed_as": claim.claim.format(),
        "computed": claim.computed.map_or(Value::Null, |computed| number(computed.value())),
        "numerator": part,
        "denominator": whole,
        "agrees": claim.verdict.agrees(),
        "verdict": claim.verdict.id(),
        "truncated": claim.verdict == Verdict::Truncated,
        "fits": claim.fits.bases_alone(),
        "fits_together": claim.fits.bases(),
        "fits_together_by": claim.fits.together.iter().map(|(way, _)| way.id()).collect::<Vec<_>>(),
        "impossible_of": impossible.collect::<Vec<_>>(),
        "how": how(claim),
        "explanation": claim.explain(),
        "as_of": claim.as_of,
        "from": period.map(|period| period.from),
        "source": source(comparison),
        "note": notes.join(" "),
        "ours": claim.ours,
    })
}

fn tell(comparison: &Comparison) {
    say!("{} – {}", comparison.name, source(comparison));
    say!("{:>14}  {:>10}  {:<24}  chỉ tiêu", "đã in", "sổ tính", "kết quả");
    for claim in &comparison.claims {
        let computed = claim.computed.map_or("–".to_owned(), Computed::format);
        let sum = arithmetic(claim).map(|sum| format!(" ({sum})")).unwrap_or_default();
        let (printed, verdict) = (claim.claim.format(), claim.verdict.label());
        say!("{printed:>14}  {computed:>10}  {verdict:<24}  {}{sum}", claim.claim.label);
        for words in claim.explain() {
            say!("{:>14}  {words}", "");
        }
    }
    say!("");
}
