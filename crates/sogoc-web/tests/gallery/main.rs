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

#[test]
fn a_first_page_is_light() {
    // Loaded by the pages that have long choices, and no others.
    const ON_DEMAND: &str = "js/combobox.js";
    let size = |name: &str| assets::find(name).map_or(0, |asset| asset.bytes.len());
    let always: usize =
        assets::names().iter().filter(|name| *name != ON_DEMAND).map(|name| size(name)).sum();
    assert!(size(ON_DEMAND) > 0);
    for (name, text) in pages() {
        let chooses = text.contains("data-from=") || text.contains("data-long");
        let files = always + if chooses { size(ON_DEMAND) } else { 0 };
        assert!(files + text.len() < 150 * 1024, "{name}: {files} + {} bytes", text.len());
    }
}
