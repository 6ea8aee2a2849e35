//! A small strict reader of HTML as our pages write it: every element closed, every attribute quoted.

use std::collections::BTreeMap;

/// Elements that hold nothing and are never closed.
const VOID: [&str; 7] = ["meta", "link", "input", "br", "hr", "img", "wbr"];
/// What may not stand inside a paragraph, a heading or another phrase.
const BLOCKS: [&str; 18] = [
    "p", "div", "ul", "ol", "li", "dl", "table", "form", "section", "article", "nav", "header",
    "main", "h1", "h2", "h3", "details", "fieldset",
];
/// What holds phrases only.
const PHRASES: [&str; 11] =
    ["p", "span", "a", "b", "strong", "small", "label", "button", "h1", "h2", "h3"];

/// An element of a page.
#[derive(Debug, Clone)]
pub(crate) struct Element {
    pub(crate) name: String,
    pub(crate) attributes: BTreeMap<String, String>,
    /// The elements around it, outermost first.
    pub(crate) around: Vec<String>,
    /// All words inside it.
    pub(crate) words: String,
}

/// A page that was read.
pub(crate) struct Page {
    pub(crate) elements: Vec<Element>,
}

impl Page {
    /// The words a reader sees, and the title.
    pub(crate) fn words(&self) -> &str {
        self.elements.first().map_or("", |html| &html.words)
    }

    /// Elements standing where HTML does not allow them.
    pub(crate) fn wrong_nesting(&self) -> Vec<String> {
        self.elements
            .iter()
            .filter_map(|element| misplaced(element).map(|why| format!("{why}: {element:?}")))
            .collect()
    }
}

fn misplaced(element: &Element) -> Option<String> {
    let name = element.name.as_str();
    let parent = element.around.last().map_or("", String::as_str);
    let within = |wanted: &str| element.around.iter().any(|around| around == wanted);
    let parents: &[&str] = match name {
        "li" => &["ul", "ol"],
        "tr" => &["thead", "tbody", "tfoot"],
        "td" | "th" => &["tr"],
        "thead" | "tbody" | "tfoot" | "caption" => &["table"],
        "dt" | "dd" => &["dl", "div"],
        "summary" => &["details"],
        "option" => &["select"],
        _ => &[],
    };
    if !parents.is_empty() && !parents.contains(&parent) {
        return Some(format!("{name} inside {parent}"));
    }
    if matches!(name, "a" | "button" | "input" | "select" | "summary" | "label")
        && (within("a") || within("button") || within("summary"))
    {
        return Some(format!("{name} inside a link, a button or an opener"));
    }
    if name == "form" && within("form") {
        return Some("form inside form".to_owned());
    }
    if matches!(parent, "ul" | "ol") && name != "li" {
        return Some(format!("{name} straight inside a list"));
    }
    let phrase = element.around.iter().rev().find(|around| PHRASES.contains(&around.as_str()));
    // A link is transparent: it may hold blocks where its parent may.
    (BLOCKS.contains(&name) && phrase.is_some_and(|around| around != "a"))
        .then(|| format!("{name} inside a phrase"))
}

/// Reads a page; an error names the first thing that is not closed or not quoted.
pub(crate) fn read(text: &str) -> Result<Page, String> {
    let mut elements: Vec<Element> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    let mut rest = text.strip_prefix("<!DOCTYPE html>").ok_or("no doctype")?;
    while let Some(start) = rest.find('<') {
        let words = plain(&rest[..start]);
        for place in &open {
            elements[*place].words.push_str(&words);
        }
        let end = rest.find('>').ok_or("a tag without an end")?;
        let tag = &rest[start + 1..end];
        rest = &rest[end + 1..];
        if let Some(name) = tag.strip_prefix('/') {
            let last = open.pop().ok_or_else(|| format!("</{name}> without a beginning"))?;
            if elements[last].name != name {
                return Err(format!("</{name}> closes <{}>", elements[last].name));
            }
            continue;
        }
        let around = open.iter().map(|place| elements[*place].name.clone()).collect();
        let element = element(tag, around)?;
        let void = VOID.contains(&element.name.as_str());
        elements.push(element);
        if !void {
            open.push(elements.len() - 1);
        }
    }
    match open.last() {
        Some(place) => Err(format!("<{}> is never closed", elements[*place].name)),
        None => Ok(Page { elements }),
    }
}

fn element(tag: &str, around: Vec<String>) -> Result<Element, String> {
    let (name, mut rest) = tag.split_once(' ').unwrap_or((tag, ""));
    let mut attributes = BTreeMap::new();
    while !rest.trim().is_empty() {
        rest = rest.trim_start();
        let stop = rest.find([' ', '=']).unwrap_or(rest.len());
        let key = rest[..stop].to_owned();
        let mut value = String::new();
        rest = &rest[stop..];
        if let Some(quoted) = rest.strip_prefix("=\"") {
            let end = quoted.find('"').ok_or_else(|| format!("unquoted value in <{tag}>"))?;
            value = plain(&quoted[..end]);
            rest = &quoted[end + 1..];
        }
        if attributes.insert(key.clone(), value).is_some() {
            return Err(format!("{key} twice in <{tag}>"));
        }
    }
    Ok(Element { name: name.to_owned(), attributes, around, words: String::new() })
}

fn plain(text: &str) -> String {
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}
