//! `sogoc check-text`: the figures of a report computed again.

use std::path::Path;

use sogoc_operations::report_check::{
    Claim, Reading, Verdict, document, kind_words, read, text_of, ties, verdict_words,
};

use super::usage;
use crate::output::{Outcome, json as print_json, say};

pub(super) fn run(file: &Path, json: bool) -> anyhow::Result<Outcome> {
    let bytes = std::fs::read(file)
        .map_err(|error| usage(format!("Không đọc được tệp {}: {error}", file.display())))?;
    let text = text_of(&bytes).map_err(|error| usage(error.to_string()))?;
    let reading = read(&text);
    if json {
        print_json(&document(&reading));
    } else {
        tell(&reading);
    }
    let wrong = reading.claims.iter().any(|it| it.verdict == Verdict::Wrong);
    Ok(if wrong { Outcome::No } else { Outcome::Done })
}

fn tell(reading: &Reading) {
    let count =
        |verdict| reading.claims.iter().filter(|it| ties(it) && it.verdict == verdict).count();
    say!(
        "{} con số; {} chỗ đối chiếu: {} khớp, {} cắt bớt, {} không khớp, {} chưa đối chiếu được.",
        reading.figures.len(),
        reading.claims.iter().filter(|it| ties(it)).count(),
        count(Verdict::Right),
        count(Verdict::Truncated),
        count(Verdict::Wrong),
        count(Verdict::Unchecked),
    );
    let order = [Verdict::Wrong, Verdict::Truncated, Verdict::Right, Verdict::Unchecked];
    for verdict in order {
        reading.claims.iter().filter(|it| ties(it) && it.verdict == verdict).for_each(tell_one);
    }
}

fn tell_one(claim: &Claim) {
    let (verdict, kind) = (verdict_words(claim.verdict), kind_words(&claim.says));
    say!("");
    say!("{verdict} · {kind} · ký tự {}–{}", claim.span.start + 1, claim.span.end);
    say!("  «{}»", on_one_line(&claim.text));
    say!("  {}", claim.explanation);
}

/// The words of a claim without line breaks, the middle of a long one left out.
fn on_one_line(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    match words.len() {
        0..=40 => words.join(" "),
        count => format!("{} … {}", words[..20].join(" "), words[count - 16..].join(" ")),
    }
}
