//! Every operation for programs against every role, by the table of rights.

use axum::http::StatusCode;
use serde_json::json;
use sogoc_operations::rights::{Action, Role};
use sogoc_web::access::{Access, Route, Scope};
use sogoc_web::routes;

use crate::house::{House, Page};
use crate::keys::Program;

/// The address of an operation with what the register has.
pub(crate) fn address(route: &Route, house: &House) -> String {
    let path = route.path.replace("{number}", "1-BTCTW");
    let (parameter, value) = match route.access {
        Access::May(_, Scope::Unit(parameter)) => (parameter, house.own.to_string()),
        Access::May(_, Scope::Person(parameter)) => (parameter, house.person.to_string()),
        Access::May(_, Scope::Event(parameter)) => (parameter, house.event.to_string()),
        Access::May(_, Scope::Paper(parameter)) => (parameter, house.paper.to_string()),
        Access::May(_, Scope::Place(parameter)) => (parameter, house.place.to_string()),
        Access::May(_, Scope::Batch(parameter)) => (parameter, house.batch.to_string()),
        _ => return example(&path, house),
    };
    let in_path = format!("{{{parameter}}}");
    if path.contains(&in_path) {
        return path.replace(&in_path, &value);
    }
    format!("{path}?{parameter}={value}")
}

/// Paths whose access names nothing.
fn example(path: &str, house: &House) -> String {
    let id = match path {
        _ if path.starts_with("/api/rules") => "ADM-01".to_owned(),
        _ if path.starts_with("/api/deeds") => "transfer".to_owned(),
        _ if path.starts_with("/api/reorganisations") => house.dossier.to_string(),
        _ => house.event.to_string(),
    };
    path.replace("{id}", &id)
}

async fn ask(program: &Program, route: &Route, house: &House) -> Page {
    let address = address(route, house);
    match route.method {
        "GET" => program.get(&address).await,
        _ if route.path == "/api/search" => program.post(&address, &json!({ "text": "an" })).await,
        _ => program.post(&address, &json!({ "reason": "kiểm tra quyền" })).await,
    }
}

/// Where a role reaches, granted on the own cell or on its sibling.
fn reaches(scope: Scope, place: &str) -> bool {
    match scope {
        Scope::Register | Scope::Paper(_) => true,
        Scope::Batch(_) | Scope::Dossier(_) => false,
        _ => place == "own",
    }
}

async fn complaints(house: &House, rights: impl Fn(Role, Action) -> bool) -> Vec<String> {
    let mut found = Vec::new();
    for (place, unit) in [("own", house.own), ("sibling", house.sibling)] {
        for role in Role::ALL {
            let login = format!("{}.{place}", role.id());
            let program = house.program_as(&login, *role, unit).await;
            for route in routes::all().table().iter().filter(|it| it.operation().is_some()) {
                let Access::May(action, scope) = route.access else { continue };
                let may = rights(*role, action) && reaches(scope, place);
                let page = ask(&program, route, house).await;
                let right = if may {
                    page.status == StatusCode::OK
                } else {
                    page.status == StatusCode::NOT_FOUND
                };
                if !right {
                    found.push(format!("{route:?}: {login}, may {may}, got {}", page.status));
                }
            }
        }
    }
    found
}

#[tokio::test]
async fn every_role_asks_exactly_what_the_table_of_rights_says() {
    let house = House::new().await;
    let found = complaints(&house, Role::may).await;
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// The twin: were the table of rights another, the walk would notice.
#[tokio::test]
async fn a_wrong_table_of_rights_is_noticed() {
    let house = House::new().await;
    let lying = |role: Role, action: Action| {
        role.may(action) || (role == Role::Viewer && action == Action::List)
    };
    let found = complaints(&house, lying).await;
    assert!(found.iter().any(|it| it.contains("/members") && it.contains("viewer.own")));
    assert!(!found.iter().any(|it| it.contains("clerk")));
}

#[tokio::test]
async fn without_a_key_every_operation_asks_for_one() {
    let house = House::new().await;
    let stranger = house.program_as("van.thu", Role::Clerk, house.root).await.with("");
    for route in routes::all().table().iter().filter(|it| it.operation().is_some()) {
        assert_ne!(route.access, Access::Open, "{route:?}");
        let page = ask(&stranger, route, &house).await;
        assert_eq!(page.status, StatusCode::UNAUTHORIZED, "{route:?}");
    }
}

#[tokio::test]
async fn who_may_not_record_enters_nothing() {
    let house = House::new().await;
    let body = json!({
        "about": { "kind": "person", "ids": [house.person] },
        "on": "2024-02-01",
        "values": { "to": house.sibling },
    });
    for role in Role::ALL {
        for (place, unit) in [("own", house.own), ("sibling", house.sibling)] {
            let login = format!("{}.{place}", role.id());
            let program = house.program_as(&login, *role, unit).await;
            // Into another cell only who may record in both.
            let page = program.post("/api/deeds/transfer/foresee", &body).await;
            assert_eq!(page.status, StatusCode::NOT_FOUND, "{login}: {}", page.text);
            let void = format!("/api/events/{}/void", house.event);
            let before = house.office.position();
            if !role.may(Action::Record) || place == "sibling" {
                let page = program.post(&void, &json!({ "reason": "thử quyền" })).await;
                assert_eq!(page.status, StatusCode::NOT_FOUND, "{login}: {}", page.text);
            }
            assert_eq!(house.office.position(), before);
        }
    }
}
