//! Form fields: label above, help under, error at the field and again in the list on top.

use maud::{Markup, html};

use super::icons::{self, Icon};

/// So many choices are read at a glance.
const FEW: usize = 7;

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
    /// One of many values: a select that a module makes searchable.
    Long(Vec<(String, String)>),
    /// One of a few values, all of them seen.
    Radios(Vec<(String, String)>),
    /// Any number of a few values, all of them seen; the value has them apart by commas.
    Checks(Vec<(String, String)>),
    /// A number.
    Number,
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
    /// What is around it says already that it may stay empty.
    pub unsaid: bool,
    /// What a browser may fill in by itself.
    pub autocomplete: Option<&'static str>,
    /// Where the page begins.
    pub autofocus: bool,
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

    /// A number.
    pub fn number(name: &str, label: &str) -> Self {
        Self { control: Control::Number, ..Self::text(name, label) }
    }

    /// One of several values: all seen when few, searchable when many.
    pub fn one_of(name: &str, label: &str, choices: Vec<(String, String)>) -> Self {
        let control =
            if Self::is_long(&choices) { Control::Long(choices) } else { Control::Radios(choices) };
        Self { control, ..Self::text(name, label) }
    }

    /// One of a few values, all of them seen.
    pub fn radios(name: &str, label: &str, choices: Vec<(String, String)>) -> Self {
        Self { control: Control::Radios(choices), ..Self::text(name, label) }
    }

    /// Any number of a few values.
    pub fn checks(name: &str, label: &str, choices: Vec<(String, String)>) -> Self {
        Self { control: Control::Checks(choices), ..Self::text(name, label) }
    }

    /// Whether so many choices are more than are read at a glance.
    pub fn is_long(choices: &[(String, String)]) -> bool {
        choices.len() > FEW
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
    if let Control::Radios(choices) | Control::Checks(choices) = &field.control {
        return choices_of(field, choices, (!described.is_empty()).then_some(described.as_str()));
    }
    html! {
        div.field.wrong[field.error.is_some()] {
            label for=(field.name) { (words(&field.label, field.optional && !field.unsaid)) }
            (control(field, (!described.is_empty()).then_some(described.as_str())))
            (under(&field.name, field.error.as_deref(), field.help.as_deref()))
        }
    }
}

/// What a field asks for.
pub(super) fn words(label: &str, optional: bool) -> Markup {
    html! { (label) @if optional { " " span.optional { "(không bắt buộc)" } } }
}

/// What stands under a field: its error and its help.
pub(super) fn under(name: &str, error: Option<&str>, help: Option<&str>) -> Markup {
    html! {
        @if let Some(error) = error { p.error id={ (name) "-error" } { (icons::show(Icon::Warning)) span { (error) } } }
        @if let Some(help) = help { p.help id={ (name) "-help" } { (help) } }
    }
}

/// A few choices under each other. The first has the name as its id, so that an error leads to it.
fn choices_of(field: &Field, choices: &[(String, String)], described: Option<&str>) -> Markup {
    let name = &field.name;
    let several = matches!(field.control, Control::Checks(_));
    let kind = if several { "checkbox" } else { "radio" };
    let is = |value: &String| {
        field.value.split(',').any(|it| several && it.trim() == value) || *value == field.value
    };
    html! {
        fieldset.field.radios.few[choices.len() <= 3].wrong[field.error.is_some()] aria-describedby=[described] {
            legend { (words(&field.label, field.optional && !field.unsaid)) }
            @for (order, (value, words)) in choices.iter().enumerate() {
                @let id = if order == 0 { name.clone() } else { format!("{name}-{order}") };
                label.check for=(id) {
                    input id=(id) type=(kind) name=(name) value=(value) checked[is(value)] autofocus[field.autofocus && order == 0];
                    span { (words) }
                }
            }
            (under(name, field.error.as_deref(), field.help.as_deref()))
        }
    }
}

fn control(field: &Field, described: Option<&str>) -> Markup {
    let name = &field.name;
    let invalid = field.error.as_ref().map(|_| "true");
    let required = !field.optional
        && !matches!(field.control, Control::Date | Control::Select(_) | Control::Long(_));
    let (fill, focus) = (field.autocomplete, field.autofocus);
    match &field.control {
        Control::Text => html! {
            input id=(name) name=(name) type="text" value=(field.value) required[required] autofocus[focus] autocomplete=[fill] aria-invalid=[invalid] aria-describedby=[described];
        },
        Control::Number => html! {
            input.number-input id=(name) name=(name) type="text" inputmode="numeric" value=(field.value) required[required] autofocus[focus] autocomplete="off" aria-invalid=[invalid] aria-describedby=[described];
        },
        Control::Search => html! {
            input id=(name) name=(name) type="search" value=(field.value) placeholder="Không cần gõ dấu" autocomplete="off" aria-invalid=[invalid] aria-describedby=[described];
        },
        Control::Password => html! {
            input id=(name) name=(name) type="password" required[required] autocomplete=[fill] aria-invalid=[invalid] aria-describedby=[described];
        },
        Control::Date => html! {
            input.date-input id=(name) name=(name) type="text" inputmode="numeric" value=(field.value) placeholder="dd/mm/yyyy" maxlength="10" autocomplete="off" autofocus[focus]
                aria-invalid=[invalid] aria-describedby=[described];
        },
        Control::Area => html! {
            textarea id=(name) name=(name) rows="3" required[required] autofocus[focus] aria-invalid=[invalid] aria-describedby=[described] { (field.value) }
        },
        Control::File(endings) => html! {
            input id=(name) name=(name) type="file" accept=(endings) required[required] aria-invalid=[invalid] aria-describedby=[described];
        },
        Control::Radios(_) | Control::Checks(_) => html! {},
        Control::Select(choices) | Control::Long(choices) => html! {
            @let long = matches!(field.control, Control::Long(_));
            select id=(name) name=(name) data-long[long] autofocus[focus] aria-invalid=[invalid] aria-describedby=[described] {
                @for (value, words) in choices { option value=(value) selected[*value == field.value] { (words) } }
            }
        },
    }
}

/// The list of errors on top of a form, each leading to its field.
pub fn errors(fields: &[&Field]) -> Markup {
    let wrong: Vec<_> =
        fields.iter().filter_map(|field| Some((&*field.name, field.error.as_deref()?))).collect();
    errors_at(&wrong)
}

/// The same for fields of any kind: the id each error leads to, and what is wrong. An error of the
/// whole form leads nowhere.
pub fn errors_at(wrong: &[(&str, &str)]) -> Markup {
    html! {
        @if !wrong.is_empty() {
            div.notice.bad role="alert" {
                (icons::show(Icon::Warning))
                div.notice-text {
                    h2 { @if wrong.len() == 1 { "Có một chỗ cần sửa" } @else { "Có " (wrong.len()) " chỗ cần sửa" } }
                    ul { @for (name, error) in wrong { li { @if name.is_empty() { (error) } @else { a href={ "#" (name) } { (error) } } } } }
                }
            }
        }
    }
}

/// A box to tick.
pub fn check(name: &str, value: &str, words: &str, ticked: bool) -> Markup {
    let id = format!("{name}-{value}");
    html! {
        label.check for=(id) {
            input id=(id) type="checkbox" name=(name) value=(value) checked[ticked];
            span { (words) }
        }
    }
}
