//! `sogoc figure`: a count, its groups, the people behind it.

use serde_json::{Value as Json, json};
use sogoc_domain::event::Position;
use sogoc_domain::person::{MemberKind, Sex};
use sogoc_domain::text::format_partial;
use sogoc_figures::field::{Field, Value};
use sogoc_figures::filter::Filter;
use sogoc_figures::question::Question;
use sogoc_figures::units::UnitField;
use sogoc_operations::people::Line;
use sogoc_operations::rights::Action;

use super::{operator, unit, usage};
use crate::arguments::{Asked, FigureVerb};
use crate::output::{Outcome, json as print_json, say};

pub(super) async fn run(verb: FigureVerb) -> anyhow::Result<Outcome> {
    match verb {
        FigureVerb::Members { asked, by, filter, list } => {
            let by = by.as_deref().map(field).transpose()?;
            let filter = Filter::parse(&filter).map_err(|wrong| usage(wrong.to_string()))?;
            members(&asked, by, filter, list).await
        }
        FigureVerb::Units { asked, by } => {
            let by = UnitField::named(&by).ok_or_else(|| {
                usage(format!("Không chia tổ chức theo “{by}”; dùng kind, level hoặc form."))
            })?;
            units(&asked, by).await
        }
    }
}

fn field(id: &str) -> anyhow::Result<Field> {
    Field::named(id).ok_or_else(|| {
        let known: Vec<&str> = Field::ALL.iter().map(|field| field.id()).collect();
        usage(format!("Không có trường “{id}”. Các trường: {}.", known.join(", ")))
    })
}

async fn members(
    asked: &Asked,
    by: Option<Field>,
    filter: Filter,
    list: bool,
) -> anyhow::Result<Outcome> {
    let office = asked.place.open().await?;
    let as_of = asked.as_of.unwrap_or_else(|| office.today());
    let unit = unit(&office, &asked.unit, as_of)?;
    let question = Question::of(unit, as_of).only(filter);
    let known_at = asked.known_at.map(Position);
    let count = office.count(&operator(), &question, by, known_at)?;
    let people = if list {
        office.authorise(&operator(), Action::List, unit)?;
        let ids = office.with_register(known_at, |register| question.list(register))?;
        let dated: Vec<_> = ids.into_iter().map(|id| (id, as_of)).collect();
        office.lines_known_at(&operator(), unit, &dated, known_at)?
    } else {
        Vec::new()
    };
    if asked.json {
        let mut document = json!({ "total": count.total });
        if let Some(by) = by {
            let group = |(value, count): &(Option<Value>, u64)| json!({ by.id(): value.as_ref().map_or(Json::Null, as_json), "count": count });
            document["groups"] = count.groups.iter().map(group).collect();
        }
        if list {
            document["list"] = people.iter().map(person).collect();
        }
        print_json(&document);
        return Ok(Outcome::Done);
    }
    let name = office.state().register.units().get(unit).map(|unit| unit.name_on(as_of).to_owned());
    say!("{}: {} người", question.sentence(&name.unwrap_or_default()), count.total);
    for (value, count) in &count.groups {
        say!("{count:>8}  {}", value.as_ref().map_or("chưa rõ".to_owned(), ToString::to_string));
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

async fn units(asked: &Asked, by: UnitField) -> anyhow::Result<Outcome> {
    let office = asked.place.open().await?;
    let as_of = asked.as_of.unwrap_or_else(|| office.today());
    let unit = unit(&office, &asked.unit, as_of)?;
    let groups = office.count_units(&operator(), unit, as_of, by, asked.known_at.map(Position))?;
    let total: u64 = groups.iter().map(|(_, count)| count).sum();
    if asked.json {
        let group = |(value, count): &(&str, u64)| json!({ by.id(): value, "count": count });
        print_json(&json!({
            "total": total,
            "groups": groups.iter().map(group).collect::<Vec<_>>(),
        }));
        return Ok(Outcome::Done);
    }
    say!("{total} tổ chức");
    for (value, count) in groups {
        say!("{count:>8}  {value}");
    }
    Ok(Outcome::Done)
}
