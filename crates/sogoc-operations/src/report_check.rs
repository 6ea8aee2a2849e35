//! Checking the figures of a report: what its text claims, and how a claim is told to a program.
//!
//! Nothing of the register is asked and nothing is kept: a report goes in, its claims come out.

use serde_json::{Map, Number, Value, json};
pub use sogoc_documents::prose::{
    Bound, Claim, Decimal, Figure, FileError, Kind, Plan, Reading, Says, Verdict, claims, read,
    text_of,
};

/// The claims of a report, as one document.
pub fn document(reading: &Reading) -> Value {
    json!({ "claims": reading.claims.iter().map(told).collect::<Vec<_>>() })
}

/// One claim: its kind, the numbers that belong to that kind, what was printed, what comes out.
pub fn told(claim: &Claim) -> Value {
    let mut told = Map::new();
    let mut put = |name: &str, value: Value| told.insert(name.to_owned(), value);
    put("kind", claim.says.kind().into());
    for (name, value) in numbers(&claim.says) {
        put(name, value);
    }
    put("printed", perhaps(claim.printed));
    put("computed", perhaps(claim.computed));
    put("verdict", claim.verdict.id().into());
    put("fits", json!(claim.fits));
    put("span", json!([claim.span.start, claim.span.end]));
    put("text", json!(claim.text));
    put("explanation", json!(claim.explanation));
    Value::Object(told)
}

fn numbers(says: &Says) -> Vec<(&'static str, Value)> {
    match says {
        Says::Percent { part, whole } => vec![("part", perhaps(*part)), ("whole", perhaps(*whole))],
        Says::Sum { parts, total } => {
            vec![("parts", parts.iter().map(|it| number(*it)).collect()), ("total", number(*total))]
        }
        Says::Difference { from, to } => vec![("from", number(*from)), ("to", number(*to))],
        Says::OverPlan { part, whole, plan } => vec![
            ("part", perhaps(*part)),
            ("whole", perhaps(*whole)),
            ("exceeds", (*plan == Plan::Exceeded).into()),
        ],
        Says::Change { from, to, fewer } => {
            vec![("from", perhaps(*from)), ("to", perhaps(*to)), ("fewer", (*fewer).into())]
        }
    }
}

fn perhaps(number_or_none: Option<Decimal>) -> Value {
    number_or_none.map_or(Value::Null, number)
}

/// A whole number without a point, any other as it is.
fn number(decimal: Decimal) -> Value {
    match decimal.whole() {
        Some(whole) => whole.into(),
        None => Number::from_f64(decimal.value()).map_or(Value::Null, Value::Number),
    }
}

/// What a verdict is called.
pub fn verdict_words(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Right => "Khớp",
        Verdict::Truncated => "Cắt bớt",
        Verdict::Wrong => "Không khớp",
        Verdict::Unchecked => "Chưa đối chiếu được",
    }
}

/// What a claim is about.
pub fn kind_words(says: &Says) -> &'static str {
    match says {
        Says::Percent { .. } => "Tỷ lệ",
        Says::Sum { .. } => "Cộng",
        Says::Difference { .. } => "Chênh lệch",
        Says::OverPlan { .. } => "So với kế hoạch",
        Says::Change { .. } => "Mức tăng, giảm",
    }
}

/// Whether a claim ties numbers together; a lone percentage does not, and there is little to say of it.
pub fn ties(claim: &Claim) -> bool {
    claim.figures.len() > 1
}
