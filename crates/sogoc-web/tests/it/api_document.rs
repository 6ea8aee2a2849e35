//! The OpenAPI document is the route table, and what comes back is what it says.

use std::collections::BTreeSet;

use axum::http::StatusCode;
use serde_json::{Value, json};
use sogoc_operations::rights::Role;
use sogoc_web::{api, routes};

use crate::api_rights::address;
use crate::house::House;

#[test]
fn every_operation_is_in_the_document_and_back() {
    let document = api::document();
    let described: BTreeSet<(String, String)> = document["paths"]
        .as_object()
        .unwrap()
        .iter()
        .flat_map(|(path, methods)| {
            methods.as_object().unwrap().keys().map(|method| (path.clone(), method.to_uppercase()))
        })
        .collect();
    let served: BTreeSet<(String, String)> = routes::all()
        .table()
        .iter()
        .filter(|route| route.operation().is_some())
        .map(|route| (route.path.to_owned(), route.method.to_owned()))
        .collect();
    assert_eq!(described, served);
    let under: Vec<_> = routes::all()
        .table()
        .iter()
        .filter(|route| route.path.starts_with("/api/") && route.operation().is_none())
        .map(|route| route.path)
        .collect();
    assert_eq!(under, ["/api/openapi.json"], "a page has no place among operations");
}

#[test]
fn every_operation_is_told_once_in_a_known_group_and_in_words() {
    let document = api::document();
    let tags: Vec<&Value> =
        document["tags"].as_array().unwrap().iter().map(|tag| &tag["name"]).collect();
    let mut ids = BTreeSet::new();
    for (path, methods) in document["paths"].as_object().unwrap() {
        for (method, it) in methods.as_object().unwrap() {
            assert!(ids.insert(it["operationId"].to_string()), "{path} {method}: told twice");
            assert!(tags.contains(&&it["tags"][0]), "{path}: {}", it["tags"]);
            assert!(!it["summary"].as_str().unwrap().is_empty(), "{path}");
            for status in ["200", "400", "401", "403", "404", "422", "429"] {
                assert!(it["responses"][status].is_object(), "{path} {method}: {status}");
            }
            let in_path: Vec<&Value> = it["parameters"]
                .as_array()
                .unwrap()
                .iter()
                .filter(|parameter| parameter["in"] == "path")
                .collect();
            assert_eq!(in_path.len(), path.matches('{').count(), "{path}");
            for parameter in it["parameters"].as_array().unwrap() {
                let name = parameter["name"].as_str().unwrap();
                assert!(!["name", "q", "text", "card", "birth"].contains(&name), "{path}: {name}");
            }
        }
    }
}

/// What is wrong with a value by a schema of the document; enough of JSON Schema for what it uses.
fn complaint(value: &Value, schema: &Value, at: &str) -> Option<String> {
    if let Some(name) = schema["$ref"].as_str() {
        let pointer = name.trim_start_matches('#');
        return complaint(value, api::document().pointer(pointer).expect(name), at);
    }
    if let Some(either) = schema["anyOf"].as_array() {
        let fits = either.iter().any(|it| complaint(value, it, at).is_none());
        return (!fits).then(|| format!("{at}: fits none of {schema}"));
    }
    let kinds: Vec<&str> = match &schema["type"] {
        Value::Array(all) => all.iter().filter_map(Value::as_str).collect(),
        one => one.as_str().into_iter().collect(),
    };
    let is = match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(number) if number.is_f64() => "number",
        Value::Number(_) => "integer",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    };
    let known = kinds.contains(&is) || (is == "integer" && kinds.contains(&"number"));
    if !known {
        return Some(format!("{at}: {is} where {kinds:?} is told"));
    }
    match value {
        Value::String(text) => {
            let listed = schema["enum"].as_array().is_none_or(|all| all.contains(&json!(text)));
            let formed = match schema["format"].as_str() {
                Some("uuid") => text.parse::<uuid::Uuid>().is_ok(),
                Some("date") => text.parse::<jiff::civil::Date>().is_ok(),
                Some("date-time") => text.parse::<jiff::Timestamp>().is_ok(),
                _ => true,
            };
            (!listed || !formed).then(|| format!("{at}: {text} does not fit {schema}"))
        }
        Value::Array(items) => {
            let item = |(index, it)| complaint(it, &schema["items"], &format!("{at}/{index}"));
            items.iter().enumerate().find_map(item)
        }
        Value::Object(parts) => object(parts, schema, at),
        _ => None,
    }
}

fn object(parts: &serde_json::Map<String, Value>, schema: &Value, at: &str) -> Option<String> {
    let required = schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str);
    if let Some(name) = required.into_iter().find(|name| !parts.contains_key(*name)) {
        return Some(format!("{at}: {name} is missing"));
    }
    parts.iter().find_map(|(name, part)| {
        let at = format!("{at}/{name}");
        match (&schema["properties"][name], &schema["additionalProperties"]) {
            (Value::Null, Value::Bool(false)) => Some(format!("{at}: not told")),
            (Value::Null, Value::Null) => None,
            (Value::Null, other) => complaint(part, other, &at),
            (told, _) => complaint(part, told, &at),
        }
    })
}

#[tokio::test]
async fn what_comes_back_is_what_is_told() {
    let house = House::new().await;
    let program = house.program_as("to.chuc", Role::Board, house.root).await;
    let mut answered = 0;
    for route in routes::all().table().iter().filter(|it| it.operation().is_some()) {
        let body = match route.path {
            "/api/search" => json!({ "text": "an" }),
            path if path.starts_with("/api/deeds/") => json!({
                "about": { "kind": "person", "ids": [house.person] },
                "on": "2024-02-01", "values": { "to": house.sibling },
            }),
            "/api/reorganisations" => json!({
                "unit": house.root,
                "plan": "plan = { title = 'Thử', effective_on = '2024-07-01' }
                    decision = { kind = 'decision' }",
            }),
            path if path.ends_with("/restore") => json!({ "on": "2024-07-01" }),
            path if path.ends_with("/carry-out") => json!({}),
            path if path.ends_with("/correct") => {
                json!({ "reason": "soát tài liệu", "on": "2024-01-01" })
            }
            _ => json!({ "reason": "soát tài liệu" }),
        };
        let address = address(route, &house);
        let page = match route.method {
            "GET" => program.get(&address).await,
            _ => program.post(&address, &body).await,
        };
        let told = &api::document()["paths"][route.path][route.method.to_lowercase()]["responses"]
            [page.status.as_str()];
        assert!(told.is_object(), "{route:?}: {} is not told", page.status);
        let told = match told["$ref"].as_str() {
            Some(name) => api::document().pointer(name.trim_start_matches('#')).unwrap(),
            None => told,
        };
        let kind = page.headers["content-type"].to_str().unwrap();
        let schema = &told["content"][kind]["schema"];
        assert!(schema.is_object(), "{route:?}: {kind} is not told");
        assert_eq!(complaint(&page.json(), schema, route.path), None);
        answered += usize::from(page.status == StatusCode::OK);
    }
    let served = routes::all().table().iter().filter(|it| it.operation().is_some()).count();
    assert!(answered + 3 >= served, "{answered} of {served} answered");
}

/// The twin: an answer that is not as told is noticed.
#[test]
fn another_answer_is_noticed() {
    let schema = json!({ "$ref": "#/components/schemas/UnitName" });
    let right = json!({ "id": "018f3a52-7c1e-7000-8000-000000000000", "name": "Chi bộ Một" });
    assert_eq!(complaint(&right, &schema, ""), None);
    for (part, value) in [("id", json!("1")), ("name", json!(null)), ("more", json!(1))] {
        let mut wrong = right.clone();
        wrong[part] = value;
        assert!(complaint(&wrong, &schema, "").is_some(), "{wrong}");
    }
    assert!(complaint(&json!({ "id": right["id"] }), &schema, "").is_some());
}
