//! What an operation is asked with: each parameter is described once, and checked by that.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde_json::{Value, json};

use super::fault::FieldProblem;
use crate::days;

/// Where a parameter stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum At {
    /// In the path.
    Path,
    /// After the question mark: never anything personal.
    Query,
    /// In a header.
    Header,
    /// In the body.
    Body,
}

/// What a parameter may be.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Kind {
    /// A permanent id.
    Id,
    /// A day.
    Day,
    /// Words, so many letters at most; so many at least.
    Text(usize, usize),
    /// A word of a list.
    Word(fn() -> Vec<String>),
    /// A whole number between two.
    Whole(i64, i64),
    /// Several words of a list, each once.
    Words(fn() -> Vec<String>),
    /// Several ids, so many at most.
    Ids(usize),
    /// What a program makes up to know its request by again.
    Token,
    /// What an event is about: its kind and its id.
    Subject,
    /// Words under names of their own.
    Texts,
    /// An object of these.
    Object(&'static [Param]),
}

/// A parameter.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Param {
    pub(crate) name: &'static str,
    pub(crate) at: At,
    pub(crate) kind: Kind,
    pub(crate) required: bool,
    pub(crate) words: &'static str,
}

/// No text has control characters: databases and pages do not take them.
const CLEAN: &str = r"^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f]*$";
/// The days that are understood, as far as a pattern can say it.
const DAYS: &str = "^(19[0-9]{2}|20[0-9]{2}|2100)-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$";
/// `person:018f3a52-7c1e-7000-8000-000000000000`.
const SUBJECT: &str =
    "^(person|unit|place):[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$";
/// Letters, digits and a few signs.
const TOKEN: &str = "^[A-Za-z0-9._-]{8,100}$";
/// The most letters of a text under a name of its own.
const TEXT_MAX: usize = 2000;
/// The most of them.
const TEXTS_MAX: usize = 100;

impl Param {
    /// In the path.
    pub(crate) const fn path(name: &'static str, kind: Kind, words: &'static str) -> Self {
        Self { name, at: At::Path, kind, required: true, words }
    }

    /// After the question mark, may be left out.
    pub(crate) const fn query(name: &'static str, kind: Kind, words: &'static str) -> Self {
        Self { name, at: At::Query, kind, required: false, words }
    }

    /// In the body, may be left out.
    pub(crate) const fn body(name: &'static str, kind: Kind, words: &'static str) -> Self {
        Self { name, at: At::Body, kind, required: false, words }
    }

    /// Must be given.
    pub(crate) const fn required(mut self) -> Self {
        self.required = true;
        self
    }

    /// Its schema.
    pub(crate) fn schema(&self) -> Value {
        self.kind.schema()
    }
}

impl Kind {
    fn schema(self) -> Value {
        match self {
            Self::Id => json!({ "type": "string", "format": "uuid" }),
            Self::Day => json!({ "type": "string", "format": "date", "pattern": DAYS }),
            Self::Subject => json!({ "type": "string", "pattern": SUBJECT }),
            Self::Text(most, least) => {
                json!({ "type": "string", "minLength": least, "maxLength": most, "pattern": CLEAN })
            }
            Self::Word(all) => json!({ "type": "string", "enum": all() }),
            Self::Whole(least, most) => {
                json!({ "type": "integer", "minimum": least, "maximum": most })
            }
            Self::Words(all) => json!({
                "type": "array", "uniqueItems": true, "minItems": 1,
                "items": { "type": "string", "enum": all() },
            }),
            Self::Ids(most) => json!({
                "type": "array", "uniqueItems": true, "minItems": 1, "maxItems": most,
                "items": { "type": "string", "format": "uuid" },
            }),
            Self::Token => json!({ "type": "string", "pattern": TOKEN }),
            Self::Texts => json!({
                "type": "object", "maxProperties": TEXTS_MAX,
                "additionalProperties":
                    { "type": "string", "maxLength": TEXT_MAX, "pattern": CLEAN },
            }),
            Self::Object(params) => object(params),
        }
    }
}

/// The schema of an object of these.
pub(crate) fn object<'p>(params: impl IntoIterator<Item = &'p Param>) -> Value {
    let mut properties = serde_json::Map::new();
    let mut required = Vec::new();
    for param in params {
        let mut schema = param.schema();
        schema["description"] = json!(param.words);
        properties.insert(param.name.to_owned(), schema);
        if param.required {
            required.push(param.name);
        }
    }
    let mut object =
        json!({ "type": "object", "properties": properties, "additionalProperties": false });
    if !required.is_empty() {
        object["required"] = json!(required);
    }
    object
}

/// What was given, checked.
#[derive(Debug, Clone, Default)]
pub(crate) struct Given(BTreeMap<String, Value>);

impl Given {
    /// A text; empty when it was not given.
    pub(crate) fn text(&self, name: &str) -> &str {
        self.0.get(name).and_then(Value::as_str).unwrap_or_default()
    }

    /// A day.
    pub(crate) fn day(&self, name: &str) -> Option<Date> {
        days::read(self.text(name)).ok()
    }

    /// A whole number.
    pub(crate) fn whole(&self, name: &str) -> Option<i64> {
        self.0.get(name)?.as_i64()
    }

    /// Several words or ids.
    pub(crate) fn list(&self, name: &str) -> Vec<&str> {
        let all = self.0.get(name).and_then(Value::as_array);
        all.into_iter().flatten().filter_map(Value::as_str).collect()
    }

    /// What stands under names of its own.
    pub(crate) fn texts(&self, name: &str) -> BTreeMap<String, String> {
        let all = self.0.get(name).and_then(Value::as_object).into_iter().flatten();
        all.map(|(name, value)| (name.clone(), value.as_str().unwrap_or_default().to_owned()))
            .collect()
    }

    /// An object inside.
    pub(crate) fn object(&self, name: &str) -> Self {
        let all = self.0.get(name).and_then(Value::as_object).into_iter().flatten();
        Self(all.map(|(name, value)| (name.clone(), value.clone())).collect())
    }
}

/// Reads what stands in path, query or headers, each at most once, nothing unknown.
pub(crate) fn read_texts(
    params: &[Param],
    at: At,
    given: &[(String, String)],
    into: &mut Given,
    wrong: &mut Vec<FieldProblem>,
) {
    let known = || params.iter().filter(|param| param.at == at);
    for (name, _) in given {
        if !known().any(|param| param.name == name) {
            wrong.push(told(name, "Không có tham số này. Xem lại tên tham số trong tài liệu."));
        }
    }
    for param in known() {
        let mut values = given.iter().filter(|(name, _)| name == param.name);
        let Some((_, text)) = values.next() else {
            if param.required {
                wrong.push(told(param.name, "Cần có tham số này."));
            }
            continue;
        };
        if values.next().is_some() {
            wrong.push(told(param.name, "Tham số này chỉ được có một lần."));
            continue;
        }
        keep(param, from_text(param.kind, text), into, wrong);
    }
}

/// A text of an address as JSON of the kind: lists are parted by commas.
fn from_text(kind: Kind, text: &str) -> Value {
    match kind {
        Kind::Whole(..) => text.parse::<i64>().map_or_else(|_| json!(text), |it| json!(it)),
        Kind::Words(_) | Kind::Ids(_) => json!(text.split(',').collect::<Vec<_>>()),
        _ => json!(text),
    }
}

/// Reads the body.
pub(crate) fn read_body(
    params: &[Param],
    body: &Value,
    into: &mut Given,
    wrong: &mut Vec<FieldProblem>,
) {
    let known: Vec<&Param> = params.iter().filter(|param| param.at == At::Body).collect();
    let Value::Object(given) = body else {
        wrong.push(told("", "Nội dung gửi lên phải là một đối tượng JSON."));
        return;
    };
    read_object(&known, given, "", into, wrong);
}

fn read_object(
    known: &[&Param],
    given: &serde_json::Map<String, Value>,
    within: &str,
    into: &mut Given,
    wrong: &mut Vec<FieldProblem>,
) {
    for name in given.keys().filter(|name| !known.iter().any(|param| param.name == **name)) {
        let words = "Không có trường này. Xem lại tên trường trong tài liệu.";
        wrong.push(told(&format!("{within}{name}"), words));
    }
    for param in known {
        match given.get(param.name) {
            Some(value) => {
                let before = wrong.len();
                keep(param, value.clone(), into, wrong);
                for problem in &mut wrong[before..] {
                    problem.field.insert_str(0, within);
                }
            }
            None if param.required => {
                wrong.push(told(&format!("{within}{}", param.name), "Cần có trường này."));
            }
            None => {}
        }
    }
}

fn keep(param: &Param, value: Value, into: &mut Given, wrong: &mut Vec<FieldProblem>) {
    if let (Kind::Object(params), Value::Object(inner)) = (param.kind, &value) {
        let known: Vec<&Param> = params.iter().collect();
        let mut given = Given::default();
        read_object(&known, inner, &format!("{}.", param.name), &mut given, wrong);
        into.0.insert(param.name.to_owned(), json!(given.0));
        return;
    }
    match complaint(param.kind, &value) {
        None => drop(into.0.insert(param.name.to_owned(), value)),
        Some(words) => wrong.push(told(param.name, &words)),
    }
}

/// What is wrong with a value; none when it is of the kind.
fn complaint(kind: Kind, value: &Value) -> Option<String> {
    let wants = |words: &str| Some(words.to_owned());
    match (kind, value) {
        (Kind::Id, Value::String(text)) => {
            let is_id = text.len() == 36 && text.parse::<uuid::Uuid>().is_ok();
            (!is_id).then(|| "Cần một mã, thí dụ 018f3a52-7c1e-7000-8000-000000000000.".to_owned())
        }
        (Kind::Day, Value::String(text)) => {
            let iso = text.len() == 10 && text.as_bytes().get(4) == Some(&b'-');
            if !iso {
                return wants("Cần một ngày viết theo dạng năm-tháng-ngày, thí dụ 2023-12-31.");
            }
            days::read(text).err()
        }
        (Kind::Subject, Value::String(text)) => {
            let (kind, id) = text.split_once(':').unwrap_or_default();
            let is_known = ["person", "unit", "place"].contains(&kind);
            let fits = is_known && complaint(Kind::Id, &json!(id)).is_none();
            (!fits).then(|| {
                "Cần loại và mã, thí dụ person:018f3a52-7c1e-7000-8000-000000000000.".to_owned()
            })
        }
        (Kind::Text(most, least), Value::String(text)) => bad_text(text, most, least),
        (Kind::Word(all), Value::String(word)) => not_among(word, &all()),
        (Kind::Whole(least, most), Value::Number(number)) => {
            let fits = number.as_i64().is_some_and(|it| (least..=most).contains(&it));
            (!fits).then(|| format!("Cần một số nguyên từ {least} đến {most}."))
        }
        (Kind::Words(all), Value::Array(words)) => {
            let all = all();
            let bad = |word: &Value| match word.as_str() {
                Some(word) => not_among(word, &all),
                None => wants("Cần một danh sách chữ."),
            };
            words.iter().find_map(bad).or_else(|| bad_list(words, all.len()))
        }
        (Kind::Ids(most), Value::Array(ids)) => {
            let bad = |id: &Value| complaint(Kind::Id, id);
            ids.iter().find_map(bad).or_else(|| bad_list(ids, most))
        }
        (Kind::Texts, Value::Object(texts)) => {
            if texts.len() > TEXTS_MAX {
                return Some(format!("Không quá {TEXTS_MAX} trường."));
            }
            texts.iter().find_map(|(name, text)| match text.as_str() {
                Some(text) => bad_text(text, TEXT_MAX, 0).map(|words| format!("{name}: {words}")),
                None => Some(format!("{name}: Cần một dòng chữ.")),
            })
        }
        (Kind::Token, Value::String(text)) => {
            let plain = |letter: u8| letter.is_ascii_alphanumeric() || b"._-".contains(&letter);
            let fits = (8..=100).contains(&text.len()) && text.bytes().all(plain);
            (!fits).then(|| "Cần 8 đến 100 chữ không dấu, số và các dấu . _ -.".to_owned())
        }
        (Kind::Id, _) => wants("Cần một mã viết thành chữ."),
        (Kind::Day, _) => wants("Cần một ngày viết thành chữ, thí dụ 2023-12-31."),
        (Kind::Text(..) | Kind::Word(_) | Kind::Token | Kind::Subject, _) => {
            wants("Cần một dòng chữ.")
        }
        (Kind::Whole(least, most), _) => Some(format!("Cần một số nguyên từ {least} đến {most}.")),
        (Kind::Words(_) | Kind::Ids(_), _) => wants("Cần một danh sách."),
        (Kind::Texts | Kind::Object(_), _) => wants("Cần một đối tượng JSON."),
    }
}

fn bad_text(text: &str, most: usize, least: usize) -> Option<String> {
    let length = text.chars().count();
    if length > most {
        return Some(format!("Dài quá {most} chữ."));
    }
    if length < least {
        return Some(format!("Cần ít nhất {least} chữ."));
    }
    let dirty = |letter: char| letter.is_ascii_control() && !matches!(letter, '\n' | '\r' | '\t');
    text.contains(dirty).then(|| "Có ký tự điều khiển; chỉ dùng chữ thường.".to_owned())
}

fn not_among(word: &str, all: &[String]) -> Option<String> {
    let known = all.iter().any(|it| it == word);
    (!known).then(|| format!("Chỉ nhận một trong: {}.", all.join(", ")))
}

fn bad_list(items: &[Value], most: usize) -> Option<String> {
    if items.is_empty() {
        return Some("Danh sách trống.".to_owned());
    }
    if items.len() > most {
        return Some(format!("Không quá {most} phần tử."));
    }
    let again = items.iter().enumerate().any(|(index, item)| items[..index].contains(item));
    again.then(|| "Có phần tử lặp lại.".to_owned())
}

fn told(field: &str, message: &str) -> FieldProblem {
    FieldProblem { field: field.to_owned(), message: message.to_owned() }
}
