//! Every route against every role, on the own unit and on a sibling, by the table of rights.

use axum::http::StatusCode;
use sogoc_operations::rights::{Action, Role};
use sogoc_web::access::{Access, Route, Scope};
use sogoc_web::routes;

use crate::house::{Browser, House, Page};

/// Who may come where, reviewed by people: a change of this file is a change of rights.
#[test]
fn the_table_of_routes_is_the_reviewed_one() {
    let mut lines: Vec<String> =
        routes::all().table().iter().map(|route| format!("{route:?}")).collect();
    lines.sort_by_key(|line| line.split_whitespace().nth(1).map(str::to_owned));
    let printed = lines.join("\n") + "\n";
    let reviewed = include_str!("routes.txt");
    assert!(printed == reviewed, "write this into tests/it/routes.txt if it is right:\n{printed}");
}

/// The routes of browsers; programs have a walk of their own.
fn pages() -> Vec<Route> {
    routes::all().table().iter().filter(|route| route.operation().is_none()).cloned().collect()
}

/// The address of a route with what the register has.
fn address(route: &Route, house: &House) -> Option<String> {
    let Access::May(_, scope) = route.access else { return Some(route.path.to_owned()) };
    let (parameter, value) = match scope {
        Scope::Unit(parameter) => (parameter, house.own.to_string()),
        Scope::About => ("unit", house.own.to_string()),
        Scope::Person(parameter) => (parameter, house.person.to_string()),
        Scope::Event(parameter) => (parameter, house.event.to_string()),
        Scope::Paper(parameter) => (parameter, house.paper.to_string()),
        Scope::Place(parameter) => (parameter, house.place.to_string()),
        Scope::Batch(parameter) => (parameter, house.batch.to_string()),
        Scope::Dossier(parameter) => (parameter, house.dossier.to_string()),
        // These belong to one account each; their own tests walk them.
        Scope::Preview(_) | Scope::Comparison(_) | Scope::Account(_) => {
            return None;
        }
        Scope::Register | Scope::Whole => return Some(route.path.to_owned()),
    };
    // Who may see one of a paper's people may not see its scan; its own test walks that.
    if route.path.contains("{scan}") {
        return None;
    }
    let path = route.path.replace("{number}", "1-BTCTW").replace("{deed}", "admit");
    let in_path = format!("{{{parameter}}}");
    Some(if path.contains(&in_path) {
        path.replace(&in_path, &value)
    } else {
        format!("{path}?{parameter}={value}")
    })
}

async fn ask(browser: &Browser, route: &Route, address: &str) -> Page {
    match route.method {
        "GET" => browser.get(address).await,
        _ => browser.post(address, &[]).await,
    }
}

/// What is wrong with the answer, given whether the visitor may come.
fn complaint(route: &Route, who: &str, may: bool, page: &Page) -> Option<String> {
    let refused = page.status == StatusCode::NOT_FOUND || page.status == StatusCode::FORBIDDEN;
    let failed = page.status.is_server_error() || page.location().starts_with("/sign-in");
    let right = if may { !refused && !failed } else { page.status == StatusCode::NOT_FOUND };
    (!right).then(|| format!("{route:?}: {who}, may {may}, got {}", page.status))
}

/// Whether what the walk asks for lies where the role was granted: the list went into the root,
/// and people of both cells rest on its paper.
fn reaches(scope: Scope, place: &str) -> bool {
    match scope {
        Scope::Register | Scope::Paper(_) => true,
        // The walk goes with roles of one cell.
        Scope::Batch(_) | Scope::Dossier(_) | Scope::Whole => false,
        _ => place == "own",
    }
}

/// Walks all routes with all roles; what a role may is told by `rights`.
async fn complaints(house: &House, rights: impl Fn(Role, Action) -> bool) -> Vec<String> {
    let mut found = Vec::new();
    for (place, unit) in [("own", house.own), ("sibling", house.sibling)] {
        for role in Role::ALL {
            let login = format!("{}.{place}", role.id());
            let browser = house.browser(&login, *role, unit).await;
            for route in pages() {
                let route = &route;
                let Access::May(action, scope) = route.access else { continue };
                let Some(address) = address(route, house) else { continue };
                let here = reaches(scope, place);
                let page = ask(&browser, route, &address).await;
                let may = rights(*role, action) && here;
                found.extend(complaint(route, &login, may, &page));
            }
        }
    }
    found
}

#[tokio::test]
async fn every_role_comes_exactly_where_the_table_of_rights_says() {
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
    assert!(found.iter().any(|it| it.contains("/papers") && it.contains("viewer.own")));
    assert!(!found.iter().any(|it| it.contains("clerk")));
}

#[tokio::test]
async fn without_a_session_every_guarded_route_leads_to_signing_in() {
    let house = House::new().await;
    let stranger = house.stranger();
    for route in pages() {
        let route = &route;
        let address = address(route, &house).unwrap_or_else(|| route.path.replace(['{', '}'], ""));
        let page = ask(&stranger, route, &address).await;
        let led = page.status == StatusCode::SEE_OTHER && page.location().starts_with("/sign-in");
        // Beginning a register is over here, and nobody waits for a code.
        let is_step = route.path.starts_with("/begin") || route.path == "/sign-in/code";
        assert_eq!(led, route.access != Access::Open || is_step, "{route:?}: {}", page.status);
    }
}

#[tokio::test]
async fn a_cell_secretary_counts_lists_and_opens_the_own_cell_only() {
    let house = House::new().await;
    let browser = house.browser("bi.thu", Role::CellSecretary, house.own).await;
    let list = browser.get("/members").await;
    assert!(list.text.contains("Giàng A Ký") && !list.text.contains("Lò Văn An"));
    let above = browser.get(&format!("/units/{}", house.root)).await;
    assert_eq!(above.status, StatusCode::NOT_FOUND);
    let overview = browser.get("/").await;
    assert!(overview.text.contains("Chi bộ Một"));
    assert!(!overview.text.contains(&house.root.to_string()), "no link leads where one may not go");
}
