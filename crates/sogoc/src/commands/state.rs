//! `sogoc state` declares a number of an office, `sogoc figure stated` reads what was declared.

use jiff::civil::Date;
use serde_json::{Value, json};
use sogoc_domain::text::{format_count, format_date};
use sogoc_operations::stated::{Declaration, Declared, Stated};
use sogoc_operations::timeline::PaperLink;

use super::{operator, unit};
use crate::arguments::{Place, StateArguments};
use crate::output::{Outcome, json as print_json, say};

pub(super) async fn run(given: StateArguments) -> anyhow::Result<Outcome> {
    let office = given.place.open().await?;
    let unit = unit(&office, &given.unit, given.on)?;
    let declaration = Declaration {
        unit,
        measure: given.measure,
        value: given.value,
        bound: given.bound,
        on: given.on,
        source: given.source,
    };
    // Each call of the command is a declaration of its own.
    let key = office.surroundings().id().to_string();
    let recorded = office.state_figure(&operator(), &declaration, &key).await?;
    if given.json {
        print_json(&json!({
            "measure": declaration.measure,
            "value": declaration.value,
            "bound": declaration.bound.id(),
            "on": declaration.on,
            "position": recorded.last.0,
        }));
    } else {
        say!("Đã ghi số tự khai, biến động số {}.", recorded.last);
    }
    Ok(Outcome::Done)
}

/// What an office declared by a day.
pub(super) async fn show(
    place: &Place,
    given: &str,
    as_of: Option<Date>,
    json: bool,
) -> anyhow::Result<Outcome> {
    let office = place.open().await?;
    let as_of = as_of.unwrap_or_else(|| office.today());
    let unit = unit(&office, given, as_of)?;
    let stated = office.stated(&operator(), unit, as_of)?;
    if json {
        print_json(&stated.iter().map(one).collect());
        return Ok(Outcome::Done);
    }
    if stated.is_empty() {
        say!("Đơn vị chưa khai số nào đến ngày {}.", format_date(as_of));
    }
    for it in &stated {
        let (label, day) = (&it.measure.label, format_date(it.newest.on));
        let computed = it.computed.map(|count| format!("; sổ tính {}", format_count(count)));
        say!("{:>12}  {label}, ngày {day}{}", it.newest.format(), computed.unwrap_or_default());
    }
    Ok(Outcome::Done)
}

fn one(stated: &Stated) -> Value {
    let mut document = declared(&stated.newest);
    document["measure"] = json!(stated.measure.id);
    document["label"] = json!(stated.measure.label);
    document["counted_in"] = json!(stated.measure.counted_in);
    document["computed"] = json!(stated.computed);
    document["difference"] = json!(stated.difference());
    document["earlier"] = stated.earlier.iter().map(declared).collect();
    document
}

fn declared(it: &Declared) -> Value {
    json!({
        "value": it.value,
        "bound": it.bound.id(),
        "on": it.on,
        "source": it.paper.as_ref().map(PaperLink::words),
        "event": it.event,
    })
}
