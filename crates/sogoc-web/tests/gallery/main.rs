//! Every page with every sample: well nested, labelled, leak-free, light, and free of inline style and script.

mod html;

use std::collections::{BTreeMap, BTreeSet};

use html::{Element, Page};
use sogoc_web::{assets, gallery};

fn pages() -> Vec<(String, String)> {
    gallery::exhibits(assets::base())
        .into_iter()
        .map(|exhibit| (exhibit.name, exhibit.html))
        .collect()
}

/// Runs a check over all pages and shows all complaints at once.
fn every_page(check: impl Fn(&Page) -> Vec<String>) {
    let mut complaints = Vec::new();
    for (name, text) in pages() {
        match html::read(&text) {
            Ok(page) => complaints
                .extend(check(&page).into_iter().map(|complaint| format!("{name}: {complaint}"))),
            Err(error) => complaints.push(format!("{name}: {error}")),
        }
    }
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}

#[test]
fn names_are_unique_and_there_are_many() {
    let names: BTreeSet<_> = pages().into_iter().map(|(name, _)| name).collect();
    assert_eq!(names.len(), pages().len());
    assert!(names.len() > 50);
}

#[test]
fn elements_are_closed_and_nested_as_html_allows() {
    every_page(Page::wrong_nesting);
}

#[test]
fn the_checker_sees_what_is_wrong() {
    let wrong = |body: &str| match html::read(&format!(
        "<!DOCTYPE html><html><body>{body}</body></html>"
    )) {
        Ok(page) => !page.wrong_nesting().is_empty(),
        Err(_) => true,
    };
    assert!(wrong("<p><div></div></p>"));
    assert!(wrong("<a href=\"x\"><span><a href=\"y\"></a></span></a>"));
    assert!(wrong("<div><span></div></span>"));
    assert!(wrong("<li></li>"));
    assert!(wrong("<div>"));
    assert!(!wrong("<ul><li><a href=\"x\">x</a><br></li></ul>"));
}

#[test]
fn nothing_of_the_program_leaks_into_words() {
    every_page(|page| {
        let leaks = ["Some(", "None", "Ok(", "Err(", "{}", "{:", "NaN", "Date(", "\u{FFFD}", "  ,"];
        let text = page.words();
        leaks
            .iter()
            .filter(|leak| text.contains(**leak))
            .map(|leak| format!("“{leak}” in the words"))
            .collect()
    });
}

#[test]
fn no_inline_style_script_or_outside_address() {
    every_page(|page| {
        let bad = |element: &Element| {
            let handler =
                element.attributes.keys().any(|name| name == "style" || name.starts_with("on"));
            let inline = matches!(element.name.as_str(), "style")
                || (element.name == "script" && !element.attributes.contains_key("src"));
            let outside = ["href", "src", "action", "formaction"]
                .iter()
                .filter_map(|name| element.attributes.get(*name))
                .any(|address| address.contains("//"));
            handler || inline || outside
        };
        page.elements
            .iter()
            .filter(|element| bad(element))
            .map(|element| format!("{element:?}"))
            .collect()
    });
}

#[test]
fn ids_are_unique_and_every_reference_leads_to_one() {
    every_page(|page| {
        let mut seen = BTreeMap::new();
        for id in page.elements.iter().filter_map(|element| element.attributes.get("id")) {
            *seen.entry(id.as_str()).or_insert(0) += 1;
        }
        let twice =
            seen.iter().filter(|(_, times)| **times > 1).map(|(id, _)| format!("id “{id}” twice"));
        let pointing = page.elements.iter().flat_map(|element| {
            let within = element
                .attributes
                .get("href")
                .and_then(|href| href.strip_prefix('#'))
                .filter(|id| !id.is_empty());
            let named = ["for", "aria-labelledby", "aria-describedby"]
                .iter()
                .filter_map(|name| element.attributes.get(*name));
            named.flat_map(|ids| ids.split(' ')).chain(within)
        });
        let lost =
            pointing.filter(|id| !seen.contains_key(id)).map(|id| format!("“{id}” leads nowhere"));
        twice.chain(lost).collect()
    });
}

#[test]
fn every_field_has_a_label_and_every_control_a_name() {
    every_page(|page| {
        let labelled: BTreeSet<_> =
            page.elements.iter().filter_map(|element| element.attributes.get("for")).collect();
        let field = |element: &&Element| {
            let hidden = element.attributes.get("type").is_some_and(|kind| kind == "hidden");
            matches!(element.name.as_str(), "input" | "select" | "textarea") && !hidden
        };
        let bare =
            page.elements.iter().filter(field).filter(|element| {
                element.attributes.get("id").is_none_or(|id| !labelled.contains(id))
            });
        let silent = page.elements.iter().filter(|element| {
            matches!(element.name.as_str(), "a" | "button" | "summary")
                && element.words.trim().is_empty()
                && !element.attributes.contains_key("aria-label")
        });
        bare.map(|element| format!("no label: {element:?}"))
            .chain(silent.map(|element| format!("no words: {element:?}")))
            .collect()
    });
}

#[test]
fn every_page_has_one_heading_a_title_a_language_and_a_main_part() {
    every_page(|page| {
        let count =
            |name: &str| page.elements.iter().filter(|element| element.name == name).count();
        let mut complaints: Vec<_> = ["h1", "title", "main"]
            .iter()
            .filter(|name| count(name) != 1)
            .map(|name| format!("{} of {name}", count(name)))
            .collect();
        if !page
            .elements
            .iter()
            .any(|element| element.attributes.get("lang").is_some_and(|lang| lang == "vi"))
        {
            complaints.push("no language".to_owned());
        }
        complaints
    });
}

#[test]
fn demo_pages_are_stamped() {
    every_page(|page| {
        if page.words().contains("SỐ LIỆU GIẢ ĐỊNH") {
            Vec::new()
        } else {
            vec!["no stamp".to_owned()]
        }
    });
}

/// What the page itself asks for: its stylesheets, its module, and all modules that one begins with.
fn files_of(page: &Page, text: &str) -> BTreeSet<String> {
    // Fetched by `sogoc.js` for the pages that have such a part, and for no others.
    const ON_DEMAND: [(&str, &[&str]); 3] = [
        ("js/combobox.js", &["data-from=", "data-long"]),
        ("js/live.js", &["data-live"]),
        ("js/enter-next.js", &["data-enter-next"]),
    ];
    let modules = assets::names().into_iter().filter(|name| name.starts_with("js/"));
    let is_wanted = |name: &String| {
        let marks = ON_DEMAND.iter().find(|(module, _)| module == name);
        marks.is_none_or(|(_, marks)| marks.iter().any(|mark| text.contains(mark)))
    };
    let linked = page.elements.iter().filter(|element| element.name == "link");
    let linked = linked.filter_map(|element| element.attributes.get("href"));
    let linked = linked.filter_map(|href| href.strip_prefix(assets::base())?.strip_prefix('/'));
    linked.map(str::to_owned).chain(modules.filter(is_wanted)).collect()
}

#[test]
fn a_first_page_is_light() {
    let size = |name: &String| assets::find(name).map_or(0, |asset| asset.bytes.len());
    let mut seen = BTreeSet::new();
    let mut heavy = Vec::new();
    for (name, text) in pages() {
        let files = files_of(&html::read(&text).expect("a page"), &text);
        let weight: usize = files.iter().map(size).sum();
        if weight + text.len() >= 150 * 1024 {
            heavy.push(format!("{name}: {weight} + {} bytes", text.len()));
        }
        seen.extend(files);
    }
    assert!(heavy.is_empty(), "{}", heavy.join("\n"));
    assert_eq!(seen, assets::names().into_iter().collect(), "every file counts on some page");
}

/// The names of the classes in a stylesheet.
fn classes(sheet: &str) -> BTreeSet<String> {
    let asset = assets::find(sheet).expect("a stylesheet");
    let text = String::from_utf8_lossy(&asset.bytes).into_owned();
    let is_of_a_name = |letter: char| letter.is_ascii_alphanumeric() || letter == '-';
    let selectors = text.split('}').filter_map(|rule| rule.rsplit_once('{').map(|it| it.0));
    let names = selectors.flat_map(|it| it.split('.').skip(1));
    names
        .map(|it| it.split(|letter| !is_of_a_name(letter)).next().unwrap_or(it).to_owned())
        .collect()
}

/// A class that only the second stylesheet knows says that the page needs it.
#[test]
fn a_page_with_rare_parts_takes_their_stylesheet() {
    let common = classes(assets::STYLESHEET);
    let rare: BTreeSet<_> = classes(assets::RARE).difference(&common).cloned().collect();
    assert!(rare.contains("check-sheet") && !rare.contains("table"), "{rare:?}");
    every_page(|page| {
        let takes = |element: &Element| {
            element.attributes.get("href").is_some_and(|href| href.ends_with(assets::RARE))
        };
        let worn = page.elements.iter().filter_map(|element| element.attributes.get("class"));
        let worn: BTreeSet<_> = worn.flat_map(|it| it.split_whitespace()).collect();
        let needs = worn.into_iter().find(|it| rare.contains(*it));
        match (needs, page.elements.iter().any(takes)) {
            (Some(class), false) => vec![format!("“{class}” has no rules here: add rare()")],
            _ => Vec::new(),
        }
    });
}
