//! Form fields: label above, help under, error at the field and again in the list on top.

use maud::{Markup, html};

use super::icons::{self, Icon};

/// How a field is filled in.
#[derive(Debug, Clone, Default)]
pub enum Control {
    /// A line of text.
    #[default]
    Text,
    /// What to search for; may stay empty.
    Search,
    /// A password.
    Password,
    /// A date typed as dd/mm/yyyy.
    Date,
    /// Several lines.
    Area,
    /// A file with one of these endings.
    File(String),
    /// One of these values: (value, words).
    Select(Vec<(String, String)>),
}

/// One field.
#[derive(Debug, Clone, Default)]
pub struct Field {
    /// Its name in the posted form and its id on the page.
    pub name: String,
    /// What it asks for.
    pub label: String,
    /// What stands in it.
    pub value: String,
    /// How it is filled in.
    pub control: Control,
    /// A sentence that helps.
    pub help: Option<String>,
    /// What is wrong and what to do.
    pub error: Option<String>,
    /// May stay empty, and says so.
    pub optional: bool,
    /// What a browser may fill in by itself.
    pub autocomplete: Option<&'static str>,
}

impl Field {
    /// A line of text.
    pub fn text(name: &str, label: &str) -> Self {
        Self { name: name.to_owned(), label: label.to_owned(), ..Self::default() }
    }

    /// What to search for.
    pub fn search(name: &str, label: &str) -> Self {
        Self { control: Control::Search, ..Self::text(name, label) }
    }

    /// A password.
    pub fn password(name: &str, label: &str, autocomplete: &'static str) -> Self {
        Self {
            control: Control::Password,
            autocomplete: Some(autocomplete),
            ..Self::text(name, label)
        }
    }

    /// A date.
    pub fn date(name: &str, label: &str) -> Self {
        Self { control: Control::Date, ..Self::text(name, label) }
    }

    /// Several lines.
    pub fn area(name: &str, label: &str) -> Self {
        Self { control: Control::Area, ..Self::text(name, label) }
    }

    /// A file with one of these endings (`.xlsx,.csv`).
    pub fn file(name: &str, label: &str, endings: &str) -> Self {
        Self { control: Control::File(endings.to_owned()), ..Self::text(name, label) }
    }

    /// One of several values: (value, words).
    pub fn select(name: &str, label: &str, choices: Vec<(String, String)>) -> Self {
        Self { control: Control::Select(choices), ..Self::text(name, label) }
    }

    /// Filled in with this.
    #[must_use]
    pub fn value(mut self, value: impl Into<String>) -> Self {
        self.value = value.into();
        self
    }

    /// With a sentence that helps.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// With what is wrong, if anything is.
    #[must_use]
    pub fn error(mut self, error: Option<String>) -> Self {
        self.error = error;
        self
    }

    /// May stay empty.
    #[must_use]
    pub fn optional(mut self) -> Self {
        self.optional = true;
        self
    }
}

/// The field.
pub fn show(field: &Field) -> Markup {
    let help_id = field.help.as_ref().map(|_| format!("{}-help", field.name));
    let error_id = field.error.as_ref().map(|_| format!("{}-error", field.name));
    let described = [error_id.as_deref(), help_id.as_deref()]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" ");
    html! {
        div.field.wrong[field.error.is_some()] {
            label for=(field.name) { (field.label) @if field.optional { " " span.optional { "(không bắt buộc)" } } }
            (control(field, (!described.is_empty()).then_some(described.as_str())))
            @if let Some(error) = &field.error { p.error id=[error_id.as_deref()] { (icons::show(Icon::Warning)) span { (error) } } }
            @if let Some(help) = &field.help { p.help id=[help_id.as_deref()] { (help) } }
        }
    }
}

fn control(field: &Field, described: Option<&str>) -> Markup {
    let name = &field.name;
    let invalid = field.error.as_ref().map(|_| "true");
    let required = !field.optional && !matches!(field.control, Control::Date | Control::Select(_));
    let fill = field.autocomplete;
    match &field.control {
        Control::Text => html! {
            input id=(name) name=(name) type="text" value=(field.value) required[required] autocomplete=[fill] aria-invalid=[invalid] aria-describedby=[described];
        },
        Control::Search => html! {
            input id=(name) name=(name) type="search" value=(field.value) placeholder="Không cần gõ dấu" autocomplete="off" aria-describedby=[described];
        },
        Control::Password => html! {
            input id=(name) name=(name) type="password" required[required] autocomplete=[fill] aria-invalid=[invalid] aria-describedby=[described];
        },
        Control::Date => html! {
            input.date-input id=(name) name=(name) type="text" inputmode="numeric" value=(field.value) placeholder="dd/mm/yyyy" maxlength="10" autocomplete="off"
                aria-invalid=[invalid] aria-describedby=[described];
        },
        Control::Area => html! {
            textarea id=(name) name=(name) rows="3" required[required] aria-invalid=[invalid] aria-describedby=[described] { (field.value) }
        },
        Control::File(endings) => html! {
            input id=(name) name=(name) type="file" accept=(endings) required[required] aria-invalid=[invalid] aria-describedby=[described];
        },
        Control::Select(choices) => html! {
            select id=(name) name=(name) aria-invalid=[invalid] aria-describedby=[described] {
                @for (value, words) in choices { option value=(value) selected[*value == field.value] { (words) } }
            }
        },
    }
}

/// The list of errors on top of a form, each leading to its field.
pub fn errors(fields: &[&Field]) -> Markup {
    let wrong: Vec<_> =
        fields.iter().filter_map(|field| Some((&field.name, field.error.as_ref()?))).collect();
    html! {
        @if !wrong.is_empty() {
            div.notice.bad role="alert" {
                (icons::show(Icon::Warning))
                div.notice-text {
                    h2 { @if wrong.len() == 1 { "Có một chỗ cần sửa" } @else { "Có " (wrong.len()) " chỗ cần sửa" } }
                    ul { @for (name, error) in wrong { li { a href={ "#" (name) } { (error) } } } }
                }
            }
        }
    }
}

/// A box to tick.
pub fn check(name: &str, value: &str, words: &str, ticked: bool) -> Markup {
    let id = format!("{name}-{value}");
    html! {
        div.check {
            input id=(id) type="checkbox" name=(name) value=(value) checked[ticked];
            label for=(id) { (words) }
        }
    }
}
