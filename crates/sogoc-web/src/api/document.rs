//! The OpenAPI document, made of the route table: what is not described here cannot be called.

use std::sync::LazyLock;

use serde_json::{Map, Value, json};

use super::ask::{At, Param, object};
use super::fault::{KINDS, response_of};
use super::schema::Definitions;
use super::{GROUPS, routes};
use crate::access::{Access, Route};

const ABOUT: &str = "Các việc của Sổ Gốc cho chương trình khác: cùng dữ liệu, cùng quyền, cùng câu trả lời như trên \
trang. Gửi kèm khóa truy cập trong tiêu đề Authorization: Bearer. Quyền của khóa là quyền của tài khoản vào lúc gọi, \
trong phạm vi của khóa. Ngày viết theo dạng năm-tháng-ngày. Không đưa họ tên, số thẻ, số định danh hay ngày sinh vào \
địa chỉ: tìm người bằng POST /api/search. Lỗi trả về theo dạng application/problem+json, lời bằng tiếng Việt.";

static DOCUMENT: LazyLock<Value> = LazyLock::new(build);

/// The OpenAPI document.
pub fn document() -> &'static Value {
    &DOCUMENT
}

fn build() -> Value {
    let mut all = Definitions::default();
    let mut paths: Map<String, Value> = Map::new();
    for route in routes().table() {
        let Some(described) = operation(route, &mut all) else { continue };
        let path = paths.entry(route.path).or_insert_with(|| json!({}));
        path[route.method.to_lowercase()] = described;
    }
    let problems: Map<String, Value> = KINDS
        .iter()
        .map(|(status, id, title)| ((*id).to_owned(), response_of(*status, title, &mut all)))
        .collect();
    let tags = GROUPS.map(|it| json!({ "name": it.name, "description": it.words }));
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Sổ Gốc",
            "version": env!("CARGO_PKG_VERSION"),
            "description": ABOUT,
            "license": { "name": "MIT OR Apache-2.0", "identifier": "MIT OR Apache-2.0" },
        },
        "servers": [{ "url": "/", "description": "Máy chủ này." }],
        "security": [{ "key": [] }],
        "tags": tags,
        "paths": paths,
        "components": {
            "schemas": all.into_json(),
            "responses": problems,
            "securitySchemes": {
                "key": {
                    "type": "http", "scheme": "bearer",
                    "description": "Khóa lập ở trang Khóa truy cập API; hiện một lần khi lập.",
                },
            },
        },
    })
}

fn operation(route: &Route, all: &mut Definitions) -> Option<Value> {
    let operation = route.operation()?;
    let told = operation.told;
    let right = match route.access {
        Access::May(action, _) => format!("Quyền cần có: {}.", action.label()),
        Access::SignedIn | Access::Open => "Không cần quyền riêng.".to_owned(),
    };
    let words = [told.words, &right].into_iter().filter(|it| !it.is_empty());
    let outside = told.params.iter().filter(|param| param.at != At::Body);
    let mut described = json!({
        "operationId": told.id,
        "tags": [told.group],
        "summary": told.title,
        "description": words.collect::<Vec<_>>().join(" "),
        "parameters": outside.map(parameter).collect::<Vec<_>>(),
        "responses": responses(route, &(operation.answer)(all)),
    });
    if operation.takes_a_body() {
        let body = told.params.iter().filter(|param| param.at == At::Body);
        described["requestBody"] = json!({
            "required": true,
            "content": { "application/json": { "schema": object(body) } },
        });
    }
    Some(described)
}

fn parameter(param: &Param) -> Value {
    let at = match param.at {
        At::Path => "path",
        At::Header => "header",
        At::Query | At::Body => "query",
    };
    let mut described = json!({
        "name": param.name, "in": at, "required": param.required,
        "description": param.words, "schema": param.schema(),
    });
    if described["schema"]["type"] == "array" {
        described["style"] = json!("form");
        described["explode"] = json!(false);
    }
    described
}

fn responses(route: &Route, answer: &Value) -> Value {
    let mut responses = json!({
        "200": {
            "description": "Được.",
            "content": { "application/json": { "schema": answer } },
        },
    });
    let is_sent = route.limit > 0;
    let operation = route.operation();
    let records =
        operation.is_some_and(|it| it.told.params.iter().any(|param| param.at == At::Header));
    for (status, id, _) in KINDS {
        let applies = match status {
            413 | 415 => is_sent,
            405 => false,
            409 => records,
            _ => true,
        };
        if applies {
            responses[status.to_string()] =
                json!({ "$ref": format!("#/components/responses/{id}") });
        }
    }
    responses
}
