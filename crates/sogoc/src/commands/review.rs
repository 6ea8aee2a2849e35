//! `sogoc review`: what is due and what to look into in a unit on a day.

use std::collections::HashMap;

use jiff::civil::Date;
use serde_json::{Value, json};
use sogoc_domain::id::PersonId;
use sogoc_domain::review::{About, Finding, Kind, Matter};
use sogoc_operations::findings::by_matter;
use sogoc_operations::office::Office;

use super::{operator, unit};
use crate::arguments::ReviewArguments;
use crate::output::{Outcome, json as print_json, say};

/// Names of the people findings are about.
type Names = HashMap<PersonId, String>;

pub(super) async fn run(arguments: ReviewArguments) -> anyhow::Result<Outcome> {
    let office = arguments.place.open().await?;
    let on = arguments.on.unwrap_or_else(|| office.today());
    let unit = unit(&office, &arguments.unit, on)?;
    let found = office.review(&operator(), unit, on)?;
    let people: Vec<_> = found.iter().filter_map(person).map(|person| (person, on)).collect();
    let lines = office.lines(&operator(), unit, &people)?;
    let names: Names = lines.into_iter().map(|line| (line.person, line.name)).collect();
    let one = |finding: &Finding<'_>| document(&office, &names, finding, on);
    if arguments.json {
        let findings: Vec<Value> = found.iter().map(one).collect();
        let groups = by_matter(&found);
        let group = |(matter, findings): &(Matter, Vec<&Finding<'_>>)| json!({ "matter": matter.id(), "label": matter.label(), "rule": matter.rule(), "count": findings.len() });
        let groups: Vec<Value> = groups.iter().map(group).collect();
        print_json(&json!({ "unit": unit, "on": on, "groups": groups, "findings": findings }));
        return Ok(Outcome::Done);
    }
    for (matter, findings) in by_matter(&found) {
        say!("{:>6}  {}", findings.len(), matter.label());
        if let Some(rule) = findings.iter().find_map(|finding| finding.rule) {
            say!("        {}: {}", rule.mark(), rule.citation());
        }
        for finding in &findings {
            say!("        - {}: {}", about(&office, &names, finding, on), finding.says);
        }
    }
    Ok(Outcome::Done)
}

fn person(finding: &Finding<'_>) -> Option<PersonId> {
    match finding.about {
        About::Person(person) => Some(person),
        About::Unit(_) => None,
    }
}

fn about(office: &Office, names: &Names, finding: &Finding<'_>, on: Date) -> String {
    match finding.about {
        About::Person(person) => names.get(&person).cloned().unwrap_or_default(),
        About::Unit(unit) => office.line_of(unit, on).pop().map_or_else(String::new, |it| it.1),
    }
}

fn document(office: &Office, names: &Names, finding: &Finding<'_>, on: Date) -> Value {
    let rule = finding.rule.map(|rule| {
        json!({
            "id": rule.rule.id,
            "version": rule.mark(),
            "governs": rule.on,
            "citation": rule.citation(),
            "confidence": rule.version.confidence.id(),
            "may_block": rule.may_block(),
        })
    });
    let (person, unit) = match finding.about {
        About::Person(person) => (Some(person), None),
        About::Unit(unit) => (None, Some(unit)),
    };
    json!({
        "matter": finding.matter.id(),
        "kind": finding.kind().id(),
        "rule": rule,
        "person": person,
        "unit": unit,
        "name": about(office, names, finding, on),
        "in": finding.unit,
        "due": finding.due.map(|due| due.on),
        "certain": finding.due.map(|due| due.certain),
        "overdue": finding.kind() == Kind::Due && finding.due.is_some_and(|due| due.on < on),
        "have": finding.figures.map(|it| it.have),
        "need": finding.figures.map(|it| it.need),
        "says": finding.says,
        "next": finding.matter.next(),
    })
}
