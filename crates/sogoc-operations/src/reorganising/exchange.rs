//! A plan as a text that offices pass on: TOML in which organisations and places stand by code or name, new ones by number.
//!
//! A reference is a text that begins with a mark: `@tổ chức:` or `@địa bàn:` with a code, a name or
//! an id, `@mới:` with the number of what the plan makes, `@thẻ:` with a card number, `@mã:` with an
//! id of anything else. Where two fit, nothing is picked: the line is told.

use std::collections::HashMap;

use serde_json::Value;
use sogoc_domain::register::Register;
use sogoc_domain::reorganise::Plan;
use sogoc_domain::text::fold;
use uuid::Uuid;

use super::dossiers::Contents;
use crate::error::OperationError;
use crate::locate;
use crate::names::plain_number;

const UNIT: &str = "@tổ chức:";
const PLACE: &str = "@địa bàn:";
const NEW: &str = "@mới:";
const CARD: &str = "@thẻ:";
const ID: &str = "@mã:";
const NOTHING: &str = "@không";

/// A plan with its decision as text.
///
/// # Errors
/// When it cannot be written.
pub fn to_toml(register: &Register, contents: &Contents) -> Result<String, OperationError> {
    let failed = |error: &dyn std::fmt::Display| OperationError::input(error.to_string());
    let mut value = serde_json::to_value(contents).map_err(|error| failed(&error))?;
    let names = Naming::of(register, &contents.plan);
    each_text(&mut value, &mut |text| {
        Ok(text.parse::<Uuid>().ok().map(|id| Value::String(names.of_id(id))))
    })?;
    let text = toml::to_string_pretty(&value).map_err(|error| failed(&error))?;
    Ok(format!(
        "# Phương án sắp xếp tổ chức. Tổ chức ghi sau “{UNIT}”, địa bàn ghi sau “{PLACE}”: mã hoặc tên;\n\
         # tổ chức, địa bàn mới ghi “{NEW}” và số thứ tự; đảng viên ghi “{CARD}” và số thẻ, hoặc “{ID}” và mã.\n\n{text}"
    ))
}

/// Reads such a text.
///
/// # Errors
/// Input with the line and what is wrong: not TOML, a name nobody or more than one has, a field
/// that does not belong.
pub fn from_toml(
    register: &Register,
    text: &str,
    id: &mut dyn FnMut() -> Uuid,
) -> Result<Contents, OperationError> {
    let mut value: Value = toml::from_str(text).map_err(|error| {
        let line = error.span().map(|span| line_at(text, span.start));
        told(line, &format!("không đọc được ({})", error.message()))
    })?;
    let on = value.pointer("/plan/effective_on").and_then(Value::as_str).unwrap_or_default();
    let on = on.parse().map_err(|_| {
        told(
            line_of(text, "effective_on"),
            "ngày hiệu lực phải viết dạng năm-tháng-ngày, thí dụ 2026-01-01",
        )
    })?;
    let mut made: HashMap<String, Uuid> = HashMap::new();
    each_text(&mut value, &mut |word| {
        let failed =
            |error: &dyn std::fmt::Display| Err(told(line_of(text, word), &error.to_string()));
        let found = if word == NOTHING {
            return Ok(Some(Value::Null));
        } else if let Some(given) = word.strip_prefix(UNIT) {
            locate::unit(register, given, on).map(|unit| unit.0)
        } else if let Some(given) = word.strip_prefix(PLACE) {
            locate::place(register, given, on).map(|place| place.0)
        } else if let Some(number) = word.strip_prefix(NEW) {
            Ok(*made.entry(fold(number)).or_insert_with(&mut *id))
        } else if let Some(card) = word.strip_prefix(CARD) {
            by_card(register, card)
        } else if let Some(given) = word.strip_prefix(ID) {
            given
                .trim()
                .parse()
                .map_err(|_| OperationError::input(format!("mã “{given}” viết sai")))
        } else {
            return Ok(None);
        };
        match found {
            Ok(id) => Ok(Some(Value::String(id.to_string()))),
            Err(error) => failed(&error),
        }
    })?;
    serde_json::from_value(value).map_err(|error| {
        let words = error.to_string();
        let field = words.split('`').nth(1).map(str::to_owned);
        let line = field.as_deref().and_then(|field| line_of(text, field));
        told(line, &format!("có mục không đúng ({words})"))
    })
}

fn by_card(register: &Register, card: &str) -> Result<Uuid, OperationError> {
    let wanted = plain_number(card);
    let has = |it: &&sogoc_domain::history::PersonHistory| {
        let day = jiff::civil::Date::MAX;
        it.card_on(day).is_some_and(|held| plain_number(held) == wanted)
    };
    let found: Vec<Uuid> = register.people().iter().filter(has).map(|it| it.id.0).collect();
    match found.as_slice() {
        [one] => Ok(*one),
        [] => Err(OperationError::input(format!("không có ai mang số thẻ {card}"))),
        many => Err(OperationError::input(format!(
            "có {} người mang số thẻ {card}; hãy ghi “{ID}” và mã",
            many.len()
        ))),
    }
}

fn told(line: Option<usize>, words: &str) -> OperationError {
    let place = line.map_or_else(String::new, |line| format!("Dòng {line}: "));
    let words =
        if place.is_empty() { sogoc_domain::text::capital(words) } else { words.to_owned() };
    let stop = if words.ends_with('.') { "" } else { "." };
    OperationError::input(format!("{place}{words}{stop}"))
}

fn line_at(text: &str, byte: usize) -> usize {
    text.bytes().take(byte).filter(|it| *it == b'\n').count() + 1
}

fn line_of(text: &str, word: &str) -> Option<usize> {
    text.find(word).map(|byte| line_at(text, byte))
}

/// Walks every text of a value, and puts another in its place where one is given.
fn each_text(
    value: &mut Value,
    change: &mut dyn FnMut(&str) -> Result<Option<Value>, OperationError>,
) -> Result<(), OperationError> {
    match value {
        Value::String(text) => {
            if let Some(other) = change(text)? {
                *value = other;
            }
        }
        // TOML has no word for nothing.
        Value::Null => *value = Value::String(NOTHING.to_owned()),
        Value::Array(all) => {
            for it in all {
                each_text(it, change)?;
            }
        }
        Value::Object(all) => {
            for (_, it) in all.iter_mut() {
                each_text(it, change)?;
            }
        }
        Value::Bool(_) | Value::Number(_) => {}
    }
    Ok(())
}

/// What ids are called in the text.
struct Naming<'a> {
    register: &'a Register,
    on: jiff::civil::Date,
    new: HashMap<Uuid, usize>,
}

impl<'a> Naming<'a> {
    fn of(register: &'a Register, plan: &Plan) -> Self {
        let units = plan.new_units.iter().map(|it| it.id.0);
        let committees =
            plan.new_units.iter().flat_map(|it| it.committees.iter().map(|it| it.id.0));
        let places = plan.new_places.iter().map(|it| it.id.0);
        let posts = plan.seats.iter().map(|it| it.post.0);
        let posts = posts.filter(|post| register.posts().get((*post).into()).is_none());
        let new = units.chain(committees).chain(places).chain(posts);
        let mut numbers = HashMap::new();
        for id in new {
            let next = numbers.len() + 1;
            numbers.entry(id).or_insert(next);
        }
        Self { register, on: plan.effective_on, new: numbers }
    }

    /// The shortest that names it and nothing else.
    fn of_id(&self, id: Uuid) -> String {
        if let Some(number) = self.new.get(&id) {
            return format!("{NEW}{number}");
        }
        let (register, on) = (self.register, self.on);
        if let Some(unit) = register.units().get(id.into()) {
            let code = unit.code.on_or_first(on).cloned().flatten();
            let name = unit.name_on(on).to_owned();
            let fits =
                |given: &String| locate::unit(register, given, on).is_ok_and(|it| it.0 == id);
            let short = code.into_iter().chain([name]).find(fits);
            return format!("{UNIT}{}", short.unwrap_or_else(|| id.to_string()));
        }
        if let Some(place) = register.places().get(id.into()) {
            let code = place.code.on_or_first(on).cloned().flatten();
            let name = place.name_on(on).to_owned();
            let fits =
                |given: &String| locate::place(register, given, on).is_ok_and(|it| it.0 == id);
            let short = code.into_iter().chain([name]).find(fits);
            return format!("{PLACE}{}", short.unwrap_or_else(|| id.to_string()));
        }
        format!("{ID}{id}")
    }
}
