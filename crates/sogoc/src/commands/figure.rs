//! `sogoc figure`: a count, its groups, the people behind it.

use jiff::civil::Date;
use serde_json::{Value as Json, json};
use sogoc_domain::event::Position;
use sogoc_domain::id::UnitId;
use sogoc_domain::person::{MemberKind, Sex};
use sogoc_domain::text::format_partial;
use sogoc_figures::attribute::{Attribute, Count};
use sogoc_figures::describe::shown;
use sogoc_figures::field::Field;
use sogoc_figures::filter::Filter;
use sogoc_figures::places::PlaceField;
use sogoc_figures::question::{PlaceQuestion, Question, UnitQuestion};
use sogoc_figures::units::UnitField;
use sogoc_figures::value::Value;
use sogoc_operations::figures::Lens;
use sogoc_operations::office::Office;
use sogoc_operations::people::Line;
use sogoc_operations::rights::Action;

use super::{operator, unit, usage};
use crate::arguments::{Asked, FigureVerb};
use crate::output::{Outcome, json as print_json, say};

pub(super) async fn run(verb: FigureVerb) -> anyhow::Result<Outcome> {
    match verb {
        FigureVerb::Members { asked, by, round, filter, list } => {
            let by = by.as_deref().map(field).transpose()?.map(|by| match by {
                Field::Rating(None) => Field::Rating(round),
                other => other,
            });
            members(&asked, by, condition(&filter)?, list).await
        }
        FigureVerb::Units { asked, by, round, filter } => {
            let by = match field(&by)? {
                UnitField::Rating(None) => UnitField::Rating(round),
                other => other,
            };
            let filter = condition(&filter)?;
            let (office, unit, as_of) = opened(&asked).await?;
            let question = UnitQuestion::of(unit, as_of).only(filter);
            let lens = lens(&asked);
            let count = office.count(&operator(), &question, Some(by), lens)?;
            Ok(show(asked.json, &count, by, "tổ chức"))
        }
        FigureVerb::Places { asked, by, filter } => {
            let by: PlaceField = field(&by)?;
            let filter = condition(&filter)?;
            let (office, unit, as_of) = opened(&asked).await?;
            let question = PlaceQuestion::of(unit, as_of).only(filter);
            let lens = lens(&asked);
            let count = office.count(&operator(), &question, Some(by), lens)?;
            Ok(show(asked.json, &count, by, "địa bàn, đơn vị"))
        }
        FigureVerb::Stated { place, unit, as_of, json } => {
            super::state::show(&place, &unit, as_of, json).await
        }
    }
}

fn lens(asked: &Asked) -> Lens {
    Lens::from(asked.known_at.map(Position)).of_structure(asked.structure_of)
}

async fn opened(asked: &Asked) -> anyhow::Result<(Office, UnitId, Date)> {
    let office = asked.place.open().await?;
    let as_of = asked.as_of.unwrap_or_else(|| office.today());
    let unit = unit(&office, &asked.unit, asked.structure_of.unwrap_or(as_of))?;
    Ok((office, unit, as_of))
}

fn field<F: Attribute>(id: &str) -> anyhow::Result<F> {
    F::named(id).ok_or_else(|| {
        let known: Vec<_> = F::ALL.iter().map(|field| field.id()).collect();
        usage(format!("Không có trường “{id}”. Các trường: {}.", known.join(", ")))
    })
}

fn condition<F: Attribute>(text: &str) -> anyhow::Result<Filter<F>> {
    Filter::parse(text).map_err(|wrong| usage(wrong.to_string()))
}

fn groups<F: Attribute>(count: &Count, by: F) -> Json {
    // The question names the round, the answer need not repeat it.
    let id = by.id();
    let key = if id.starts_with("rating_") { "rating" } else { &id };
    let group = |(value, count): &(Option<Value>, u64)| json!({ key: value.as_ref().map_or(Json::Null, as_json), "count": count });
    count.groups.iter().map(group).collect()
}

fn show<F: Attribute>(as_json: bool, count: &Count, by: F, counted: &str) -> Outcome {
    if as_json {
        print_json(&json!({ "total": count.total, "groups": groups(count, by) }));
    } else {
        say!("{} {counted}", count.total);
        say_groups(count, by);
    }
    Outcome::Done
}

fn say_groups<F: Attribute>(count: &Count, by: F) {
    for (value, count) in &count.groups {
        let words = value.as_ref().map_or("chưa rõ".to_owned(), |value| shown(by, value));
        say!("{count:>8}  {words}");
    }
}

async fn members(
    asked: &Asked,
    by: Option<Field>,
    filter: Filter,
    list: bool,
) -> anyhow::Result<Outcome> {
    let (office, unit, as_of) = opened(asked).await?;
    let question = Question::of(unit, as_of).only(filter);
    let lens = lens(asked);
    let count = office.count(&operator(), &question, by, lens)?;
    let people = if list {
        office.authorise(&operator(), Action::List, unit)?;
        let ids = office.with_register(lens, |register| question.list(register))?;
        let dated: Vec<_> = ids.into_iter().map(|id| (id, as_of)).collect();
        office.lines_known_at(&operator(), unit, &dated, lens)?
    } else {
        Vec::new()
    };
    if asked.json {
        let mut document = json!({ "total": count.total });
        if let Some(by) = by {
            document["groups"] = groups(&count, by);
        }
        if list {
            document["list"] = people.iter().map(person).collect();
        }
        print_json(&document);
        return Ok(Outcome::Done);
    }
    let name = office.state().register.units().get(unit).map(|unit| unit.name_on(as_of).to_owned());
    say!("{}: {} người", question.sentence(&name.unwrap_or_default()), count.total);
    if let Some(by) = by {
        say_groups(&count, by);
    }
    for line in people {
        say!("{:>12}  {}  {}", format_partial(line.birth), line.name, line.cell_name);
    }
    Ok(Outcome::Done)
}

fn person(line: &Line) -> Json {
    json!({
        "id": line.person,
        "name": line.name,
        "birth": line.birth,
        "sex": line.sex.map(Sex::id),
        "ethnicity": line.ethnicity.map(|group| group.0),
        "kind": line.kind.map(MemberKind::id),
        "admitted": line.admitted,
        "official": line.official,
        "card": line.card,
        "cell": line.cell_name,
    })
}

fn as_json(value: &Value) -> Json {
    match value {
        Value::Bool(yes) => json!(yes),
        Value::Number(number) => json!(number),
        Value::Day(day) => json!(day),
        Value::Word(word) => json!(word),
    }
}
