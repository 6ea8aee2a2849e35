//! The document as a page to read: everything on it is read out of the OpenAPI document itself.

use std::collections::BTreeSet;

use serde_json::Value;

use super::fault::KINDS;
use super::{GROUPS, Group, document};
use crate::pages::api::{self, Problem, Topic};
use crate::pages::api_group::{self, Operation, Part, Schema};

/// Where the named schemas stand in the document.
const SCHEMAS: &str = "#/components/schemas/";

/// What the first page shows: what there is, and where it is told.
pub(crate) fn manual() -> api::Model {
    let document = document();
    let topic = |group: &Group| Topic {
        code: group.code,
        name: group.name,
        words: group.words,
        operations: operations(document, group).iter().map(api::Line::of).collect(),
    };
    api::Model {
        version: text(&document["info"], "version"),
        words: text(&document["info"], "description"),
        topics: GROUPS.iter().map(topic).collect(),
        problems: KINDS
            .iter()
            .map(|(status, id, title)| Problem { status: *status, id, title })
            .collect(),
    }
}

/// What the page of a group shows: its operations and all that their answers are made of.
pub(crate) fn manual_of(code: &str) -> Option<api_group::Model> {
    let document = document();
    let group = GROUPS.iter().find(|it| it.code == code)?;
    let operations = operations(document, group);
    let answers = operations.iter().map(|it| it.answer.clone()).collect();
    Some(api_group::Model {
        name: group.name,
        words: group.words,
        schemas: schemas(document, answers),
        operations,
    })
}

/// The schemas of these names and those they are made of.
fn schemas(document: &Value, names: Vec<String>) -> Vec<Schema> {
    let all = &document["components"]["schemas"];
    let mut seen = BTreeSet::new();
    let mut open = names;
    while let Some(name) = open.pop() {
        if all[&name].is_object() && seen.insert(name.clone()) {
            open.extend(names_in(&all[&name]));
        }
    }
    let told = |name: String| Schema {
        words: text(&all[&name], "description"),
        parts: parts(&all[&name]),
        name,
    };
    seen.into_iter().map(told).collect()
}

/// The names of the schemas that a schema refers to.
fn names_in(schema: &Value) -> Vec<String> {
    let within: Vec<String> = match schema {
        Value::Array(all) => all.iter().flat_map(names_in).collect(),
        Value::Object(all) => all.values().flat_map(names_in).collect(),
        _ => Vec::new(),
    };
    named(schema).map(str::to_owned).into_iter().chain(within).collect()
}

fn text(value: &Value, name: &str) -> String {
    value[name].as_str().unwrap_or_default().to_owned()
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

fn entries(value: &Value) -> impl Iterator<Item = (&String, &Value)> {
    value.as_object().into_iter().flatten()
}

/// The operations of a group.
fn operations(document: &Value, group: &Group) -> Vec<Operation> {
    let all = entries(&document["paths"]).flat_map(|(path, methods)| {
        entries(methods).map(move |(method, described)| (path, method, described))
    });
    let own = all.filter(|(.., described)| described["tags"][0] == group.name);
    own.map(|(path, method, described)| operation(path, method, described)).collect()
}

fn operation(path: &str, method: &str, described: &Value) -> Operation {
    let given = list(&described["parameters"]).map(|it| Part {
        name: text(it, "name"),
        place: match it["in"].as_str() {
            Some("path") => "trong địa chỉ",
            Some("header") => "tiêu đề",
            _ => "sau dấu ?",
        },
        kind: kind(&it["schema"]),
        names: Vec::new(),
        required: it["required"] == true,
        words: text(it, "description"),
    });
    let body = &described["requestBody"]["content"]["application/json"]["schema"];
    let sent = parts(body).into_iter().map(|part| Part { place: "trong nội dung", ..part });
    let answer = &described["responses"]["200"]["content"]["application/json"]["schema"];
    Operation {
        id: text(described, "operationId"),
        method: method.to_uppercase(),
        path: path.to_owned(),
        title: text(described, "summary"),
        words: text(described, "description"),
        parts: given.chain(sent).collect(),
        answer: named(answer).unwrap_or_default().to_owned(),
    }
}

/// The properties of an object.
fn parts(object: &Value) -> Vec<Part> {
    let required = |name: &str| list(&object["required"]).any(|it| it == name);
    let part = |(name, schema): (&String, &Value)| Part {
        name: name.clone(),
        place: "",
        kind: kind(schema),
        names: names_in(schema),
        required: required(name),
        words: text(schema, "description"),
    };
    entries(&object["properties"]).map(part).collect()
}

/// The name of a schema that is referred to.
fn named(schema: &Value) -> Option<&str> {
    schema["$ref"].as_str()?.strip_prefix(SCHEMAS)
}

/// What a schema takes, in words.
fn kind(schema: &Value) -> String {
    if let Some(name) = named(schema) {
        return name.to_owned();
    }
    if let Some(either) = schema["anyOf"].as_array() {
        let some = either.iter().find(|it| it["type"] != "null");
        return format!("{} hoặc trống", some.map(kind).unwrap_or_default());
    }
    if let Some(words) = schema["enum"].as_array() {
        let words: Vec<&str> = words.iter().filter_map(Value::as_str).collect();
        return format!("một trong: {}", words.join(", "));
    }
    let (types, empty) = match &schema["type"] {
        Value::Array(types) => (types[0].as_str().unwrap_or_default(), " hoặc trống"),
        one => (one.as_str().unwrap_or_default(), ""),
    };
    let words = match (types, schema["format"].as_str()) {
        ("string", Some("uuid")) => "mã".to_owned(),
        ("string", Some("date")) => "ngày".to_owned(),
        ("string", Some("date-time")) => "thời điểm".to_owned(),
        ("string", _) => letters(schema),
        ("integer", _) => whole(schema),
        ("number", _) => "số".to_owned(),
        ("boolean", _) => "true hoặc false".to_owned(),
        ("array", _) => format!("danh sách {}", kind(&schema["items"])),
        ("object", _) if schema["properties"].is_object() => {
            let names =
                parts(schema).into_iter().map(|part| format!("{}: {}", part.name, part.kind));
            format!("đối tượng ({})", names.collect::<Vec<_>>().join("; "))
        }
        _ => "đối tượng theo mã".to_owned(),
    };
    format!("{words}{empty}")
}

fn letters(schema: &Value) -> String {
    match (schema["minLength"].as_u64(), schema["maxLength"].as_u64()) {
        (Some(least), Some(most)) if least > 0 => format!("chữ, từ {least} đến {most}"),
        (_, Some(most)) => format!("chữ, không quá {most}"),
        _ => "chữ".to_owned(),
    }
}

fn whole(schema: &Value) -> String {
    match (schema["minimum"].as_i64(), schema["maximum"].as_i64()) {
        (Some(least), Some(most)) => format!("số nguyên từ {least} đến {most}"),
        (Some(least), None) => format!("số nguyên từ {least}"),
        _ => "số nguyên".to_owned(),
    }
}
