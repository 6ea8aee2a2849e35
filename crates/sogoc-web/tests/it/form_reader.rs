//! The forms of a page as a browser would send them back: where to, which fields, what stands in them.

use crate::html::{Element, read};

/// What a field takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Takes {
    /// Words.
    Text,
    /// A whole day; nothing else will do.
    Day,
    /// A number.
    Number,
    /// One of the values offered.
    Choice,
    /// A box to tick.
    Tick,
    /// What must not be shown again.
    Secret,
    /// A file.
    File,
    /// What the page itself knows.
    Hidden,
}

/// A field.
#[derive(Debug, Clone)]
pub(crate) struct Field {
    pub(crate) name: String,
    pub(crate) takes: Takes,
    /// What a browser would send; none for a box that is not ticked, a radio that is not chosen.
    pub(crate) value: Option<String>,
}

/// A form.
#[derive(Debug, Clone)]
pub(crate) struct Form {
    pub(crate) action: String,
    /// It records something, or finds without naming in the address what was typed; the others
    /// only ask.
    pub(crate) is_posted: bool,
    pub(crate) has_file: bool,
    has_button: bool,
    pub(crate) fields: Vec<Field>,
}

impl Form {
    /// Whether it is the same form, filled in otherwise.
    pub(crate) fn is(&self, other: &Self) -> bool {
        let asks = |name: &str| self.fields.iter().any(|field| field.name == name);
        let mut written =
            other.open().filter(|it| matches!(it.takes, Takes::Day | Takes::Number | Takes::Text));
        self.is_posted == other.is_posted
            && self.action == other.action
            && written.all(|field| asks(&field.name))
    }

    /// The fields somebody fills in.
    pub(crate) fn open(&self) -> impl Iterator<Item = &Field> {
        self.fields.iter().filter(|field| field.takes != Takes::Hidden)
    }
}

fn attribute<'a>(element: &'a Element, name: &str) -> &'a str {
    element.attributes.get(name).map_or("", String::as_str)
}

/// The forms of a page, in their order; the page must be sound HTML that lets no inner words slip.
pub(crate) fn forms(text: &str) -> Vec<Form> {
    let page = read(text).unwrap_or_else(|wrong| panic!("{wrong}: {text}"));
    assert_eq!(page.wrong_nesting(), Vec::<String>::new());
    for slip in ["Some(", "None", "undefined", "NaN", "{}"] {
        assert!(!page.words().contains(slip), "{slip} stands on the page: {}", page.words());
    }
    let mut forms: Vec<Form> = Vec::new();
    for element in &page.elements {
        if element.name == "form" {
            forms.push(Form {
                action: attribute(element, "action").to_owned(),
                is_posted: attribute(element, "method") == "post",
                has_file: attribute(element, "enctype") == "multipart/form-data",
                has_button: false,
                fields: Vec::new(),
            });
        } else if element.around.iter().any(|around| around == "form") {
            forms.last_mut().into_iter().for_each(|form| take(element, form));
        }
    }
    for form in &mut forms {
        form.fields.retain(|field| !field.name.is_empty() && field.name != "csrf");
    }
    forms
}

fn take(element: &Element, form: &mut Form) {
    let has = |name: &str| element.attributes.contains_key(name);
    let (name, value) = (attribute(element, "name").to_owned(), attribute(element, "value"));
    let is_radio = attribute(element, "type") == "radio";
    if is_radio && let Some(field) = form.fields.iter_mut().find(|field| field.name == name) {
        if has("checked") {
            field.value = Some(value.to_owned());
        }
        return;
    }
    let mut add = |takes, value: Option<&str>| {
        form.fields.push(Field { name: name.clone(), takes, value: value.map(str::to_owned) });
    };
    match (element.name.as_str(), attribute(element, "type")) {
        ("input", "hidden") => add(Takes::Hidden, Some(value)),
        ("input", "checkbox") => add(Takes::Tick, has("checked").then_some(value)),
        ("input", "radio") => add(Takes::Choice, has("checked").then_some(value)),
        ("input", "password") => add(Takes::Secret, Some(value)),
        ("input", "file") => add(Takes::File, None),
        ("input", _) if attribute(element, "placeholder") == "dd/mm/yyyy" => {
            add(Takes::Day, Some(value));
        }
        ("input", "number") => add(Takes::Number, Some(value)),
        ("input", _) if attribute(element, "inputmode") == "numeric" && !has("placeholder") => {
            add(Takes::Number, Some(value));
        }
        ("input", _) => add(Takes::Text, Some(value)),
        ("textarea", _) => add(Takes::Text, Some(element.words.trim())),
        ("select", _) => add(Takes::Choice, None),
        ("option", _) => {
            if let Some(field) = form.fields.last_mut()
                && (has("selected") || field.value.is_none())
            {
                field.value = Some(value.to_owned());
            }
        }
        // Enter presses the first button of a form.
        ("button", "submit") if !form.has_button => {
            form.has_button = true;
            form.fields.push(Field { name, takes: Takes::Hidden, value: Some(value.to_owned()) });
        }
        _ => {}
    }
}
