//! Five wrong inputs for every form of the site: what is wrong is told where it is, nothing typed is lost, nothing is recorded.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use axum::http::StatusCode;
use sogoc_operations::rights::Role;
use sogoc_web::access::Route;
use sogoc_web::routes;

use crate::form_reader::{Field, Form, Takes, forms};
use crate::house::{Browser, House, Page};
use crate::imports;

/// A list with a row that will not do, a pair that may be one person, somebody known otherwise.
const LIST: &str =
    "STT,Họ và tên,Ngày sinh,Nam/Nữ,Dân tộc,Ngày vào Đảng,Ngày chính thức,Số thẻ,Quê quán,Chi bộ
1,Vàng Thị Dợ,07/05/1982,Nữ,Mông,03/02/2006,03/02/2007,01239001,,Chi bộ Một
2,Trần Văn Kiên,18/08/1979,Nam,Kinh,19/05/2005,19/05/2006,01239001,,Chi bộ Một
3,Giàng A Ký,12/12/1960,Nam,Kinh,03/02/1985,03/02/1986,01234501,Xã Nậm Hạ,Chi bộ Một
4,Phúc Bình Niê Kdăm,02/09/1994,Nam,Ê Đê,31/9/2015,30/09/2016,,,Chi bộ Ba
";

/// So many pages of a kind are looked at for their forms.
const EACH: usize = 2;

/// An address without what is in it: ids, and what is asked.
fn kind(address: &str) -> String {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let plain = |part: &str| part.bytes().any(|it| it.is_ascii_digit());
    let parts = path.split('/').map(|part| if plain(part) { "{}" } else { part });
    parts.collect::<Vec<_>>().join("/")
}

/// Every form that can be reached by links from these pages, one of each kind of page and of
/// address it is posted to; with the page it stands on.
async fn walk(browser: &Browser, from: Vec<String>) -> BTreeMap<String, (String, Form)> {
    let mut queue: VecDeque<String> = from.into_iter().chain(["/".to_owned()]).collect();
    let mut met: BTreeSet<String> = queue.iter().cloned().collect();
    let (mut counts, mut found) = (BTreeMap::<String, usize>::new(), BTreeMap::new());
    while let Some(address) = queue.pop_front() {
        let page = browser.get(&address).await;
        let is_page = page
            .headers
            .get("content-type")
            .is_some_and(|it| it.to_str().is_ok_and(|kind| kind.starts_with("text/html")));
        if page.status != StatusCode::OK || !is_page {
            continue;
        }
        for form in forms(&page.text) {
            let name = format!("{} on {}", kind(&form.action), kind(&address));
            found.entry(name).or_insert((address.clone(), form));
        }
        for link in page.links("/") {
            let link = link.split('#').next().unwrap_or_default().to_owned();
            let seen = counts.entry(kind(&link)).or_default();
            let elsewhere = ["/assets", "/gallery", "/api/"].iter().any(|it| link.starts_with(it));
            if *seen < EACH && !elsewhere && met.insert(link.clone()) {
                *seen += 1;
                queue.push_back(link);
            }
        }
    }
    found
}

/// What somebody may type into a field that will not do. The second tells whether it surely will
/// not: then the page must say so at the field.
fn wrong(field: &Field) -> Vec<(String, bool)> {
    let sure = |all: &[&str]| all.iter().map(|it| ((*it).to_owned(), true)).collect();
    match field.takes {
        Takes::Day => sure(&["31/02/2024", "hôm qua", "15/13/2024", "2024", "00/00/0000"]),
        Takes::Number => sure(&["hai trăm", "-5", "1e9", "99999999999999999999999", "0x1F"]),
        Takes::Text | Takes::Secret => {
            let long = "dài ".repeat(700);
            ["", "   ", "\u{0}\u{7}\u{202e}", "<zq>'; --", &long]
                .map(|it| (it.to_owned(), false))
                .into()
        }
        Takes::Choice => {
            ["khong-co", "", "-1", "0", "'; --"].map(|it| (it.to_owned(), false)).into()
        }
        // A box is ticked or not; files have tries of their own.
        Takes::Tick | Takes::File | Takes::Hidden => Vec::new(),
    }
}

/// What a careful person would type where nothing stands yet.
fn right(field: &Field) -> Option<String> {
    let stands = field.value.clone().filter(|value| !value.is_empty());
    stands.or_else(|| match (field.takes, field.name.as_str()) {
        (Takes::Day, _) => Some("15/03/2024".to_owned()),
        (Takes::Number, _) => Some("7".to_owned()),
        (Takes::Text, "who-typed") => Some("Giàng A Ký".to_owned()),
        (Takes::Text, "place-typed") => Some("Bản Mẫu".to_owned()),
        (Takes::Text, name) if name.ends_with("-typed") => Some("Chi bộ Hai".to_owned()),
        (Takes::Text, _) => Some("Lời đã gõ".to_owned()),
        _ => field.value.clone(),
    })
}

/// One form as it is sent with one wrong input.
struct Try {
    field: String,
    typed: String,
    surely: bool,
    /// Only who leaves the form aside can send it.
    crafted: bool,
    sent: Vec<(String, String)>,
    /// Name and bytes of the file; a browser sends none as an empty one without a name.
    file: (&'static str, &'static [u8]),
}

/// Files that are no list and no scan.
const FILES: [(&str, &[u8]); 5] = [
    ("rong.xlsx", b""),
    ("danh-sach.xlsx", b"PK\x03\x04 khong phai bang tinh"),
    ("ban-chup.pdf", b"MZ\x90\x00\x03"),
    ("anh.png", b"GIF89a\x01\x00\x01\x00"),
    ("..\\..\\danh sach.exe", b"\x00\x00\x00"),
];

fn tries(form: &Form) -> Vec<Try> {
    let mut all = Vec::new();
    let filled = |wrong: &str, typed: &str| {
        let value = |it: &Field| {
            let value = if it.name == wrong { Some(typed.to_owned()) } else { right(it) };
            value.map(|value| (it.name.clone(), value))
        };
        form.fields.iter().filter_map(value).collect::<Vec<_>>()
    };
    for field in form.open() {
        for (typed, surely) in wrong(field) {
            let sent = filled(&field.name, &typed);
            let (name, crafted) = (field.name.clone(), field.takes == Takes::Choice);
            all.push(Try { field: name, typed, surely, crafted, sent, file: ("", b"") });
        }
        for file in FILES.iter().filter(|_| field.takes == Takes::File) {
            let typed = file.0.to_owned();
            // None at all may be right: a scan need not be there.
            let surely = !file.1.is_empty();
            let sent = filled("", "");
            let (name, crafted) = (field.name.clone(), false);
            all.push(Try { field: name, typed, surely, crafted, sent, file: *file });
        }
    }
    all
}

async fn send(browser: &Browser, form: &Form, one: &Try) -> Page {
    let fields: Vec<(&str, &str)> =
        one.sent.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    if !form.is_posted {
        return browser.get(&sogoc_web::paths::with(&form.action, &fields)).await;
    }
    if form.has_file {
        let (name, bytes) = one.file;
        return browser.upload(&form.action, &fields, name, bytes).await;
    }
    browser.post(&form.action, &fields).await
}

/// What is wrong with the answer to a wrong input.
fn complaints(page: &Page, form: &Form, one: &Try, moved: bool) -> Vec<String> {
    let mut found = Vec::new();
    if page.status.is_server_error() {
        found.push(format!("answers {}", page.status));
    }
    if one.surely && moved {
        found.push("is recorded".to_owned());
    }
    if one.surely && page.status != StatusCode::UNPROCESSABLE_ENTITY {
        found.push(format!("answers {} instead of telling what is wrong", page.status));
    }
    if page.status != StatusCode::UNPROCESSABLE_ENTITY || one.crafted {
        return found;
    }
    let at_field = page.text.contains(&format!("id=\"{}-error\"", one.field));
    if one.surely && !at_field {
        found.push("does not tell it at the field".to_owned());
    }
    if !page.text.contains("role=\"alert\"") && !page.text.contains("-error\"") {
        found.push("tells nothing".to_owned());
    }
    let again = forms(&page.text);
    let Some(shown) = again.iter().find(|it| it.is(form)) else {
        found.push("does not show the form again".to_owned());
        return found;
    };
    let kept = |name: &str, value: &str| {
        let mut values = shown.fields.iter().filter(|field| field.name == name);
        values.any(|field| field.value.as_deref().is_some_and(|it| it.trim() == value.trim()))
    };
    let written =
        form.open().filter(|it| matches!(it.takes, Takes::Day | Takes::Number | Takes::Text));
    for field in written {
        let sent = one.sent.iter().find(|(name, _)| *name == field.name);
        let Some((name, value)) =
            sent.filter(|(_, value)| !value.contains('\u{0}') && !value.trim().is_empty())
        else {
            continue;
        };
        if !kept(name, value) {
            found.push(format!("loses {name} “{}”", value.chars().take(20).collect::<String>()));
        }
    }
    found
}

/// Things that have forms of their own only once they are there: lists looked at and not yet
/// stored, another office's list, somebody on the way to another cell.
async fn begin_things(house: &House, browser: &Browser) -> Vec<String> {
    let traveller = {
        let (state, today) = (house.office.state(), house.office.today());
        state.register.people().iter().find(|it| it.name_on(today) == "Mùa Thị Lan").unwrap().id
    };
    let letter = format!("/entry/start_transfer?person={traveller}");
    let to = house.sibling.to_string();
    browser.post(&letter, &[("to", &to), ("on", "10/03/2024"), ("step", "record")]).await;
    let list = imports::send(browser, "bo sung.csv", LIST).await;
    let compare = format!("/cleaning/compare?unit={}", house.root);
    let fields = [("as_of", "15/03/2024")];
    let compared = browser.upload(&compare, &fields, "noi-khac.csv", LIST.as_bytes()).await;
    let steps = ["", "/columns", "/problems", "/doubles", "/rows/0/5"];
    let mut from: Vec<String> = steps.iter().map(|step| format!("{list}{step}")).collect();
    from.push(compared.location().to_owned());
    from.push(format!("/units/{}/coming", house.sibling));
    from.extend(begin_plans(house, browser).await);
    from
}

/// A reorganisation being drawn up, with something at every step, and one that was carried out.
async fn begin_plans(house: &House, browser: &Browser) -> Vec<String> {
    let (root, own) = (house.root.to_string(), house.own.to_string());
    let (sibling, place) = (house.sibling.to_string(), house.place.to_string());
    let mut plans = Vec::new();
    for on in ["01/05/2024", "15/03/2024"] {
        let fields = [("unit", &*root), ("title", "Đợt thử"), ("on", on)];
        let begun = browser.post("/reorganisations", &fields).await;
        let plan = begun.location().trim_end_matches("/units").to_owned();
        let paper = [("title", "Đợt thử"), ("on", on), ("paper_number", "12")];
        browser.post(&format!("{plan}/paper"), &paper).await;
        plans.push(plan);
    }
    let (draft, done) = (&plans[0], &plans[1]);
    let end = [("pick", &*own), ("work", "dissolve"), ("do", "add")];
    browser.post(&format!("{draft}/units"), &end).await;
    let rename = [("pick", &*place), ("work", "rename"), ("names", "Bản Mẫu Mới"), ("do", "add")];
    browser.post(&format!("{draft}/places"), &rename).await;
    let rule = [("cell", &*own), ("rule", "all_to_one"), ("to", &*sibling)];
    browser.post(&format!("{draft}/people/rule"), &rule).await;
    let rename = [("pick", &*root), ("work", "rename"), ("names", "Đảng bộ xã Mới"), ("do", "add")];
    browser.post(&format!("{done}/units"), &rename).await;
    let carried = browser.post(&format!("{done}/carry-out"), &[]).await;
    assert_eq!(carried.status, StatusCode::SEE_OTHER, "{}", carried.text);
    let steps = ["units", "places", "paper", "people", "preview"];
    steps.iter().map(|step| format!("{draft}/{step}")).chain([done.clone()]).collect()
}

/// Sends every form with its wrong inputs.
async fn try_all(
    house: &House,
    browser: &Browser,
    found: &BTreeMap<String, (String, Form)>,
) -> Vec<String> {
    let mut all = Vec::new();
    // What takes something back comes last: what rests on it is gone with it.
    let undoes =
        |form: &Form| ["/undo", "/void", "/annul"].iter().any(|end| form.action.ends_with(end));
    let mut in_turn: Vec<_> = found.iter().collect();
    in_turn.sort_by_key(|(_, (_, form))| undoes(form));
    for (name, (address, form)) in in_turn {
        // Whoever signs out or ends the own session could not go on.
        if ["/sign-out", "/sessions/end", "/text-size"].contains(&form.action.as_str()) {
            continue;
        }
        for one in tries(form) {
            let before = house.office.position();
            let page = send(browser, form, &one).await;
            let moved = house.office.position() != before;
            let told = complaints(&page, form, &one, moved).into_iter().map(|it| {
                format!(
                    "{name} ({address}): {}=“{}” {it}",
                    one.field,
                    one.typed.chars().take(20).collect::<String>()
                )
            });
            all.extend(told);
            // What was taken after all may have closed the form.
            if page.status == StatusCode::SEE_OTHER {
                let after = browser.get(address).await;
                let open = after.status == StatusCode::OK
                    && forms(&after.text).iter().any(|it| it.is(form));
                if !open {
                    break;
                }
            }
        }
    }
    all
}

/// The places where forms are posted that people fill in.
fn posted_to() -> Vec<Route> {
    let all = routes::all();
    let table = all.table().iter().filter(|it| it.method == "POST" && it.operation().is_none());
    table.cloned().collect()
}

#[tokio::test]
async fn every_form_tells_what_is_wrong_keeps_what_was_typed_and_records_nothing() {
    let house = House::new().await;
    let mut met: Vec<String> = Vec::new();
    let mut all = Vec::new();
    for (login, role) in [("ban.to.chuc", Role::Board), ("quan.tri", Role::Administrator)] {
        let browser = house.browser(login, role, house.root).await;
        let from = match role {
            Role::Board => begin_things(&house, &browser).await,
            _ => Vec::new(),
        };
        let found = walk(&browser, from).await;
        met.extend(found.values().map(|(_, form)| form.action.clone()));
        all.extend(try_all(&house, &browser, &found).await);
    }
    let missed: Vec<&str> = posted_to()
        .iter()
        .map(|it| it.path)
        .filter(|path| !met.iter().any(|address| is_of(path, address)))
        .collect();
    assert_eq!(missed, WITHOUT_INPUT, "a form that this walk does not reach");
    assert!(all.is_empty(), "{}\n{} complaints", all.join("\n"), all.len());
}

/// What this walk does not come to: the way in and the beginning of a register, which are tested
/// where they are; what modules ask; and buttons beside which nothing is filled in.
const WITHOUT_INPUT: [&str; 15] = [
    "/begin",
    "/begin/demo",
    "/sign-in",
    "/sign-in/code",
    "/views/{id}/delete",
    "/search/suggest",
    "/entry/choices",
    "/imports/jobs/{job}/stop",
    "/accounts/{login}/unlock",
    "/accounts/{login}/factor",
    "/sessions/end",
    "/second-factor/recovery",
    "/second-factor/off",
    "/backups/check",
    "/api-keys/{id}/revoke",
];

/// Whether an address is one of a route.
fn is_of(path: &str, address: &str) -> bool {
    let address = address.split(['?', '#']).next().unwrap_or_default();
    let (mut route, mut asked) = (path.split('/'), address.split('/'));
    loop {
        match (route.next(), asked.next()) {
            (None, None) => return true,
            (Some(part), Some(it)) if part == it || part.starts_with('{') => {}
            _ => return false,
        }
    }
}

/// The twin: an answer that loses what was typed, or does not say what is wrong, is found out.
#[tokio::test]
async fn a_form_that_loses_what_was_typed_or_says_nothing_is_noticed() {
    let house = House::new().await;
    let browser = house.browser("ban.to.chuc", Role::Board, house.root).await;
    let address = format!("/entry/die?person={}", house.person);
    let form = forms(&browser.get(&address).await.text)
        .into_iter()
        .find(|it| it.action.starts_with("/entry/die"));
    let form = form.unwrap();
    let one = tries(&form).into_iter().find(|it| it.field == "on" && it.surely).unwrap();
    let page = send(&browser, &form, &one).await;
    assert_eq!(complaints(&page, &form, &one, false), Vec::<String>::new());
    assert_eq!(complaints(&page, &form, &one, true), ["is recorded"]);
    let told = |text: String| Page { text, ..answer(&page) };
    let lost = told(page.text.replace(&one.typed, ""));
    assert_eq!(complaints(&lost, &form, &one, false), [format!("loses on “{}”", one.typed)]);
    let silent = told(page.text.replace("on-error", "on-help").replace("role=\"alert\"", ""));
    let found = complaints(&silent, &form, &one, false);
    assert_eq!(found, ["does not tell it at the field", "tells nothing"]);
}

/// The same answer without its words.
fn answer(page: &Page) -> Page {
    let (headers, bytes) = (page.headers.clone(), Vec::new());
    Page { status: page.status, headers, bytes, text: String::new() }
}
