//! `sogoc rules`: what a regulation asks on a day, where it stands, how sure that is.

use jiff::civil::Date;
use serde_json::{Value, json};
use sogoc_domain::rulebook::{InForce, Instrument, Rule};
use sogoc_domain::text::{format_date, format_partial};
use sogoc_operations::rules::rulebook;
use sogoc_operations::surroundings::Surroundings;

use super::usage;
use crate::arguments::RulesVerb;
use crate::output::{Outcome, json as print_json, say};

pub(super) fn run(verb: &RulesVerb) -> anyhow::Result<Outcome> {
    match verb {
        RulesVerb::Show { rule, on, json } => show(rule, on.unwrap_or_else(today), *json),
        RulesVerb::List { on, json } => {
            list(on.unwrap_or_else(today), *json);
            Ok(Outcome::Done)
        }
    }
}

fn today() -> Date {
    Surroundings::real().today()
}

fn show(id: &str, on: Date, as_json: bool) -> anyhow::Result<Outcome> {
    let id = id.to_uppercase();
    // Marks of single wordings end in a small letter: ADM-01a.
    let marked = id.char_indices().next_back().filter(|(_, last)| last.is_ascii_uppercase());
    let small = marked.map(|(at, last)| format!("{}{}", &id[..at], last.to_ascii_lowercase()));
    let known = rulebook().rule(&id).or_else(|| rulebook().rule(small.as_deref()?));
    let rule = known
        .ok_or_else(|| usage(format!("Không có quy tắc “{id}”. Xem tất cả: sogoc rules list.")))?;
    let found = rulebook().on(&rule.id, on);
    if as_json {
        print_json(&document(rule, found, on));
    } else {
        tell(rule, found, on);
    }
    Ok(if found.is_some() { Outcome::Done } else { Outcome::No })
}

fn list(on: Date, as_json: bool) {
    if as_json {
        let one = |rule: &Rule| document(rule, rulebook().on(&rule.id, on), on);
        print_json(&rulebook().rules().iter().map(one).collect());
        return;
    }
    for rule in rulebook().rules() {
        match rulebook().on(&rule.id, on) {
            Some(found) => {
                let sign = if found.may_block() { "chặn" } else { "nhắc" };
                say!("{:8} {sign}  {}", found.mark(), found.text());
            }
            None => {
                say!("{:8} –     không có hiệu lực ngày {}", rule.id, format_date(on));
            }
        }
    }
}

fn document(rule: &Rule, found: Option<InForce<'_>>, on: Date) -> Value {
    let Some(found) = found else {
        return json!({ "id": rule.id, "on": on, "in_force": false, "text": rule.text });
    };
    let source = |it: &Instrument| {
        json!({
            "id": it.id, "name": it.name, "signed": it.signed, "from": it.from, "to": it.to,
            "confidence": it.confidence.id(),
        })
    };
    json!({
        "id": rule.id,
        "version": found.mark(),
        "on": on,
        "in_force": true,
        "subject": rule.speaks_of.id(),
        "severity": rule.severity.id(),
        "text": found.text(),
        "parameters": found.version.parameters,
        "from": found.version.from,
        "to": found.version.to,
        "citation": found.citation(),
        "instruments": found.sources().into_iter().map(source).collect::<Vec<_>>(),
        "note": found.version.note,
        "confidence": found.version.confidence.id(),
        "confidence_in_words": found.version.confidence.label(),
        "may_block": found.may_block(),
    })
}

fn tell(rule: &Rule, found: Option<InForce<'_>>, on: Date) {
    let Some(found) = found else {
        say!("{}: {}", rule.id, rule.text);
        say!("Ngày {} quy tắc này chưa có hoặc đã hết hiệu lực.", format_date(on));
        return;
    };
    let version = found.version;
    say!("{} (ngày {}): {}", found.mark(), format_date(on), found.text());
    say!("  đối tượng   {}", rule.speaks_of.label());
    let until = match version.to.earliest() {
        None => "nay".to_owned(),
        Some(_) => format!("trước {}", format_partial(version.to)),
    };
    say!("  hiệu lực    từ {} đến {until}", format_partial(version.from));
    say!("  căn cứ      {}", found.citation());
    for (name, value) in &version.parameters {
        say!("  {name:11} {value}");
    }
    if let Some(note) = &version.note {
        say!("  lưu ý       {note}");
    }
    say!("  độ chắc     {}", version.confidence.label());
    let effect =
        if found.may_block() { "không cho ghi khi trái quy tắc" } else { "chỉ cảnh báo" };
    say!("  tác dụng    {effect}");
}
