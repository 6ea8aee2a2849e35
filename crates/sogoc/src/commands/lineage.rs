//! `sogoc lineage`: what an organisation or a place came from and became, its names of each day.

use clap::Args;
use jiff::civil::Date;
use serde_json::{Value, json};
use sogoc_domain::history::{PlaceHistory, UnitHistory};
use sogoc_domain::id::{PlaceId, UnitId};
use sogoc_domain::register::Register;
use sogoc_operations::lineage::{became, came_from, place_became, place_came_from};
use sogoc_operations::locate;
use sogoc_operations::rights::Action;

use super::operator;
use crate::arguments::Place;
use crate::output::{Outcome, json as print_json, say};
use crate::wording::day;

#[derive(Debug, Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    place: Place,
    /// Tổ chức: mã, tên hoặc mã số.
    #[arg(long, required_unless_present = "area", conflicts_with = "area")]
    unit: Option<String>,
    /// Địa bàn: mã, tên hoặc mã số.
    #[arg(long)]
    area: Option<String>,
    /// Mã hoặc tên của ngày nào (mặc định hôm nay).
    #[arg(long, value_parser = day)]
    as_of: Option<Date>,
    /// In một tài liệu JSON.
    #[arg(long)]
    json: bool,
}

pub(super) async fn run(asked: Arguments) -> anyhow::Result<Outcome> {
    let office = asked.place.open().await?;
    let on = asked.as_of.unwrap_or_else(|| office.today());
    let state = office.state();
    let register = &state.register;
    let document = match (&asked.unit, &asked.area) {
        (_, Some(area)) => of_place(register, locate::place(register, area, on)?),
        (Some(unit), _) => {
            let unit = locate::unit(register, unit, on)?;
            office.authorise(&operator(), Action::Count, unit)?;
            of_unit(register, unit)
        }
        (None, None) => Value::Null,
    };
    if asked.json {
        print_json(&document);
    } else {
        tell(&document);
    }
    Ok(Outcome::Done)
}

fn of_unit(register: &Register, id: UnitId) -> Value {
    let Some(unit) = register.units().get(id) else { return Value::Null };
    let first = unit.established;
    let eve = first.and_then(|on| on.yesterday().ok());
    let one = |id: &UnitId, on: Option<Date>| {
        let unit = register.units().get(*id)?;
        let on = on.or(unit.established)?;
        Some(named(&id.to_string(), unit_code(unit, on), unit.name_on(on)))
    };
    let last_day = |id: &UnitId| register.units().get(*id)?.ended.as_ref()?.on.yesterday().ok();
    let changed = unit.name.iter().skip(1).map(|(on, _)| on);
    let changed = changed.chain(unit.parent.iter().skip(1).map(|(on, _)| on)).max();
    let mut predecessors: Vec<Value> =
        came_from(register, id).iter().filter_map(|it| one(it, last_day(it).or(eve))).collect();
    // What goes on, changed, came from itself; so does what others were merged into.
    if let (true, Some(eve)) =
        (unit.predecessors.is_empty(), changed.and_then(|on| on.yesterday().ok()))
    {
        let mut itself = named(&id.to_string(), unit_code(unit, eve), unit.name_on(eve));
        itself["same"] = json!(true);
        predecessors.push(itself);
    }
    json!({
        "unit": id, "established_on": first,
        "ended_on": unit.ended.as_ref().map(|ending| ending.on),
        "ending": unit.ended.as_ref().map(|ending| ending.how.id()),
        "names": names(unit.name.iter()),
        "predecessors": predecessors,
        "successors": became(register, id).iter().filter_map(|it| one(it, None)).collect::<Vec<_>>(),
    })
}

fn of_place(register: &Register, id: PlaceId) -> Value {
    let Some(place) = register.places().get(id) else { return Value::Null };
    let first = place.life.map(|life| life.from);
    let eve = first.and_then(|on| on.yesterday().ok());
    let one = |id: &PlaceId, on: Option<Date>| {
        let place = register.places().get(*id)?;
        let on = on.or(place.life.map(|life| life.from))?;
        Some(named(&id.to_string(), place_code(place, on), place.name_on(on)))
    };
    let last_day = |id: &PlaceId| register.places().get(*id)?.life?.to?.yesterday().ok();
    let changed = place.name.iter().skip(1).map(|(on, _)| on);
    let changed = changed.chain(place.parent.iter().skip(1).map(|(on, _)| on)).max();
    let mut predecessors: Vec<Value> = place_came_from(register, id)
        .iter()
        .filter_map(|it| one(it, last_day(it).or(eve)))
        .collect();
    if let (true, Some(eve)) =
        (place.predecessors.is_empty(), changed.and_then(|on| on.yesterday().ok()))
    {
        let mut itself = named(&id.to_string(), place_code(place, eve), place.name_on(eve));
        itself["same"] = json!(true);
        predecessors.push(itself);
    }
    json!({
        "place": id, "established_on": first,
        "ended_on": place.life.and_then(|life| life.to),
        "names": names(place.name.iter()),
        "predecessors": predecessors,
        "successors": place_became(register, id).iter().filter_map(|it| one(it, None)).collect::<Vec<_>>(),
    })
}

fn names<'n>(names: impl Iterator<Item = (Date, &'n String)>) -> Vec<Value> {
    names.map(|(from, name)| json!({ "from": from, "name": name })).collect()
}

fn unit_code(unit: &UnitHistory, on: Date) -> Option<&str> {
    unit.code.on_or_first(on).and_then(Option::as_deref)
}

fn place_code(place: &PlaceHistory, on: Date) -> Option<&str> {
    place.code.on_or_first(on).and_then(Option::as_deref)
}

fn named(id: &str, code: Option<&str>, name: &str) -> Value {
    json!({ "id": id, "code": code, "name": name })
}

fn tell(document: &Value) {
    let word = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    for (label, key) in [("Từ", "predecessors"), ("Thành", "successors")] {
        for it in document[key].as_array().into_iter().flatten() {
            say!("{label:<6} {:<12} {}", word(&it["code"]), word(&it["name"]));
        }
    }
    for it in document["names"].as_array().into_iter().flatten() {
        say!("{:<6} {:<12} {}", "Tên", word(&it["from"]), word(&it["name"]));
    }
}
