//! The form of a list of members, filled in as it was asked, and the conditions to add at a press.

use sogoc_domain::id::UnitId;
use sogoc_operations::rights::Action;
use sogoc_operations::roll::{CATALOGUE, Column, Condition, GroupBy, Kind, UNKNOWN};

use super::{Asked, text_field};
use crate::look::field::Field;
use crate::look::link::Link;
use crate::pages::members::{Ask, Group, Input, Range};
use crate::paths;
use crate::visit::Visit;

/// Not more units than this are offered to choose from.
const UNITS_MAX: usize = 200;

/// Conditions that belong together, by their names.
const GROUPS: [(&str, &[&str]); 3] = [
    ("Bản thân", &["sex", "minority", "ethnicity", "age", "other"]),
    ("Đảng", &["kind", "activity", "rating", "category", "party_age", "admitted"]),
    ("Trình độ, công việc", &["education", "professional", "theory", "occupation", "post"]),
];

/// What is asked most, on the telephone: words and the parameter that asks it.
const QUICK: [(&str, &str, &str); 8] = [
    ("Nữ", "sex", "female"),
    ("Dân tộc thiểu số", "minority", "yes"),
    ("Dự bị", "kind", "probationary"),
    ("Dưới 35 tuổi", "age_to", "34"),
    ("Từ 60 tuổi", "age_from", "60"),
    ("Từ 30 năm tuổi Đảng", "party_age_from", "30"),
    ("Bí thư", "post", "secretary"),
    ("Miễn sinh hoạt", "activity", "exempt"),
];

/// The form.
pub(super) fn form(visit: &Visit, asked: &Asked, lists: bool) -> Ask {
    let group = |(label, names): (&str, &[&str])| {
        let named = |name: &&str| CATALOGUE.iter().find(|condition| condition.name == *name);
        Group {
            label: label.to_owned(),
            inputs: names.iter().filter_map(named).map(|it| input(asked, it)).collect(),
        }
    };
    let mut groups: Vec<Group> = GROUPS.map(group).into();
    if let Some(error) = asked.error("where") {
        let words = Field::text("where", "Điều kiện thêm của địa chỉ").value(asked.typed("where"));
        let inputs = vec![Input::One(words.optional().error(Some(error)))];
        groups.insert(0, Group { label: "Điều kiện chưa đúng".to_owned(), inputs });
    }
    let kept = asked.conditions.chosen().iter().flat_map(|one| one.pairs.clone());
    let past = (asked.as_of != visit.office().today()).then_some(asked.as_of);
    let ticked = |column: &Column| asked.columns.contains(column);
    let columns = Column::ALL.iter().filter(|_| lists);
    Ask {
        action: paths::on(paths::MEMBERS, past),
        text: lists.then(|| text_field(asked)),
        unit: units(visit, asked.unit),
        groups,
        columns: columns
            .map(|it| (it.id().to_owned(), it.label().to_owned(), ticked(it)))
            .collect(),
        arrange: arrange(asked, lists),
        kept: kept.filter(|(name, _)| name == "where").collect(),
    }
}

fn input(asked: &Asked, condition: &Condition) -> Input {
    let value = |name: &str| {
        let chosen = asked.conditions.chosen().iter().flat_map(|one| &one.pairs);
        let mut chosen = chosen.filter(|(it, _)| it == name);
        chosen.next().map_or_else(|| asked.typed(name).to_owned(), |(_, value)| value.clone())
    };
    let choices = match &condition.kind {
        Kind::Choice(choices) => choices(asked.as_of),
        Kind::Years(..) | Kind::Days(..) => {
            return Input::Between(Box::new(range(asked, condition, &value)));
        }
    };
    let all = [(String::new(), "Tất cả".to_owned())];
    let choices = choices.into_iter().map(|choice| (choice.code, choice.label));
    let field =
        Field::select(condition.name, condition.label, all.into_iter().chain(choices).collect());
    Input::One(field.value(value(condition.name)).error(asked.error(condition.name)))
}

fn range(asked: &Asked, condition: &Condition, value: &impl Fn(&str) -> String) -> Range {
    let (days, unknown) = match &condition.kind {
        Kind::Days(_, said) => (true, said.unknown),
        Kind::Years(_, said) => (false, said.unknown),
        Kind::Choice(_) => (false, ""),
    };
    let edge = |which: &str, words: &str| {
        let (name, label) = (condition.edge(which), format!("{} {words}", condition.label));
        let field = if days { Field::date(&name, &label) } else { Field::number(&name, &label) };
        field.value(value(&name)).error(asked.error(&name))
    };
    let ticked = value(condition.name) == UNKNOWN;
    Range {
        label: condition.label.to_owned(),
        from: edge("from", "từ"),
        to: edge("to", "đến"),
        unknown: (
            condition.name.to_owned(),
            UNKNOWN.to_owned(),
            sogoc_domain::text::capital(unknown),
            ticked,
        ),
    }
}

fn arrange(asked: &Asked, lists: bool) -> Vec<Field> {
    let mut fields = Vec::new();
    if lists {
        let order = |from_end: bool, words: &str| {
            let sign = if from_end { "-" } else { "" };
            let said =
                move |it: &Column| (format!("{sign}{}", it.id()), format!("{}{words}", it.label()));
            Column::ALL.iter().map(said).collect::<Vec<_>>()
        };
        let mut orders = vec![(String::new(), "Tên".to_owned())];
        orders.extend(order(false, ""));
        orders.extend(order(true, ", ngược lại"));
        let now = asked.order.map_or_else(String::new, |(column, from_end)| {
            format!("{}{}", if from_end { "-" } else { "" }, column.id())
        });
        fields.push(Field::select("sort", "Xếp theo", orders).value(now));
    }
    let mut divisions = vec![(String::new(), "Không chia".to_owned())];
    divisions.extend(GroupBy::ALL.iter().map(|by| (by.id().to_owned(), by.label().to_owned())));
    let by = asked.by.map_or("", |by| by.id());
    fields.push(Field::select("by", "Chia số lượng theo", divisions).value(by));
    fields
}

/// The unit of the list, those under it and those above it.
pub(in crate::routes) fn units(visit: &Visit, unit: UnitId) -> Field {
    let office = visit.office();
    let line = office.line_of(unit, visit.as_of);
    let above = line.iter().filter(|(it, _)| visit.may(Action::Count, *it));
    let mut choices: Vec<(String, String)> =
        above.map(|(it, name)| (it.to_string(), name.clone())).collect();
    let below = office.directly_under(unit, visit.as_of);
    choices.extend(
        below.into_iter().take(UNITS_MAX).map(|(it, name)| (it.to_string(), format!("– {name}"))),
    );
    Field::select("unit", "Tổ chức", choices).value(unit.to_string())
}

/// Conditions asked often and not asked yet.
pub(super) fn quick(visit: &Visit, asked: &Asked) -> Vec<Link> {
    let chosen: Vec<&str> = asked
        .conditions
        .chosen()
        .iter()
        .flat_map(|one| one.pairs.iter().map(|(name, _)| name.as_str()))
        .collect();
    let free = |name: &str| {
        let stem = name.trim_end_matches("_from").trim_end_matches("_to");
        let range = [stem.to_owned(), format!("{stem}_from"), format!("{stem}_to")];
        !range.iter().any(|it| chosen.contains(&it.as_str()))
    };
    let link = |(words, name, code): (&str, &str, &str)| {
        let more = [(name.to_owned(), code.to_owned())];
        Link::new(words, asked.with(&more).address(visit, paths::MEMBERS))
    };
    QUICK.into_iter().filter(|(_, name, _)| free(name)).map(link).collect()
}
