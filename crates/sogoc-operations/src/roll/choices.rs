//! The answers each condition of a list can have, from the closed lists of words and the code files.

use jiff::civil::Date;
use sogoc_domain::category::Category;
use sogoc_domain::post::PostTitle;
use sogoc_domain::text::capital;
use sogoc_figures::attribute::Attribute;
use sogoc_figures::field::Field;
use sogoc_figures::filter::{Compare, Filter};
use sogoc_figures::value::{Shape, Value};

use super::condition::{Choice, UNKNOWN};
use crate::codes::ethnic_groups;
use crate::scales;

/// How many rounds back a rating is asked for.
const ROUNDS: i16 = 3;

fn choice(code: &str, label: &str, words: String, filter: Filter) -> Choice {
    Choice { code: code.to_owned(), label: capital(label), words, filter }
}

fn is(field: Field, value: Value) -> Filter {
    Filter::Test(field, Compare::Equal, value)
}

fn unknown(field: Field, label: &str, words: &str) -> Choice {
    let filter = Filter::Not(Box::new(Filter::Known(field)));
    choice(UNKNOWN, label, words.to_owned(), filter)
}

/// The words of a field, each said as `said` has it.
fn words(field: Field, said: impl Fn(&str) -> String) -> Vec<Choice> {
    let Shape::Words(words) = field.shape() else { return Vec::new() };
    let one = |(id, label): &(&'static str, &str)| {
        choice(id, label, said(label), is(field, Value::word(*id)))
    };
    words.iter().map(one).collect()
}

/// Steps from one up: `from_university` is university and all above it.
fn and_above(field: Field, said: impl Fn(&str) -> String) -> Vec<Choice> {
    let Shape::Words(words) = field.shape() else { return Vec::new() };
    let inner = 1..words.len().saturating_sub(1);
    let from = |at: usize| {
        let (id, label) = words[at];
        let label = format!("từ {label} trở lên");
        let values = words[at..].iter().map(|(id, _)| Value::word(*id)).collect();
        choice(&format!("from_{id}"), &label, said(&label), Filter::Among(field, values))
    };
    inner.map(from).collect()
}

pub(super) fn sex(_: Date) -> Vec<Choice> {
    let mut choices = words(Field::Sex, str::to_owned);
    choices.push(unknown(Field::Sex, "chưa rõ", "chưa rõ giới tính"));
    choices
}

pub(super) fn minority(_: Date) -> Vec<Choice> {
    let said = |code: &str, label: &str, yes| {
        choice(code, label, label.to_owned(), is(Field::Minority, Value::Bool(yes)))
    };
    vec![
        said("yes", "dân tộc thiểu số", true),
        said("no", "dân tộc Kinh", false),
        unknown(Field::Minority, "chưa rõ", "chưa rõ dân tộc"),
    ]
}

pub(super) fn ethnicity(_: Date) -> Vec<Choice> {
    let one = |(code, name): (u8, &str)| {
        let filter = is(Field::Ethnicity, Value::Number(code.into()));
        choice(&code.to_string(), name, format!("dân tộc {name}"), filter)
    };
    let mut choices: Vec<Choice> = ethnic_groups().into_iter().map(one).collect();
    choices.sort_by_cached_key(|it| sogoc_domain::text::sort_key(&it.label));
    choices.push(unknown(Field::Ethnicity, "chưa rõ", "chưa rõ dân tộc"));
    choices
}

pub(super) fn kind(_: Date) -> Vec<Choice> {
    words(Field::Kind, str::to_owned)
}

pub(super) fn activity(_: Date) -> Vec<Choice> {
    let inside = Field::Activity.always_shown();
    let mut choices = words(Field::Activity, str::to_owned);
    choices.retain(|it| inside.contains(&Value::word(it.code.clone())));
    choices
}

fn level(field: Field, said: &str, none: &str) -> Vec<Choice> {
    let words_of = |label: &str| format!("{said} {label}");
    let mut choices = words(field, words_of);
    choices.extend(and_above(field, words_of));
    choices.push(unknown(field, "chưa ghi", none));
    choices
}

pub(super) fn education(_: Date) -> Vec<Choice> {
    level(Field::Education, "học vấn", "chưa ghi học vấn")
}

pub(super) fn professional(_: Date) -> Vec<Choice> {
    level(Field::Professional, "chuyên môn", "chưa ghi chuyên môn")
}

pub(super) fn theory(_: Date) -> Vec<Choice> {
    level(Field::Theory, "lý luận chính trị", "chưa ghi lý luận chính trị")
}

pub(super) fn occupation(_: Date) -> Vec<Choice> {
    let mut choices = words(Field::Occupation, |label| format!("nghề nghiệp: {label}"));
    choices.push(unknown(Field::Occupation, "chưa ghi", "chưa ghi nghề nghiệp"));
    choices
}

pub(super) fn category(_: Date) -> Vec<Choice> {
    let said = |it: &Category| {
        let filter = is(Field::Category, Value::word(it.id()));
        choice(it.id(), it.label(), format!("loại hình {}", it.label()), filter)
    };
    Category::ALL.iter().map(said).collect()
}

pub(super) fn post(_: Date) -> Vec<Choice> {
    let holds = |title, yes| is(Field::Holds(title), Value::Bool(yes));
    let mut choices = vec![
        choice("any", "có giữ chức vụ", "có giữ chức vụ".to_owned(), holds(None, true)),
        choice("none", "không giữ chức vụ", "không giữ chức vụ".to_owned(), holds(None, false)),
    ];
    choices.extend(PostTitle::ALL.iter().map(|title| {
        let words = format!("giữ chức vụ {}", small(title.label()));
        choice(title.id(), title.label(), words, holds(Some(*title), true))
    }));
    choices
}

/// The grades of the last rounds: `2023-excellent`.
pub(super) fn rating(on: Date) -> Vec<Choice> {
    let mut choices = Vec::new();
    for year in (on.year() - ROUNDS + 1..=on.year()).rev() {
        let field = Field::Rating(Some(year));
        let scale = scales::in_force(year);
        let grades = scale.and_then(scales::Scale::of_members).map(|it| it.grades.as_slice());
        choices.extend(grades.unwrap_or_default().iter().map(|step| {
            let label = format!("năm {year}: {}", small(&step.label));
            let filter = is(field, Value::word(step.grade.id()));
            let code = format!("{year}-{}", step.grade.id());
            choice(&code, &label, format!("xếp loại {label}"), filter)
        }));
        let none = format!("năm {year}: chưa xếp loại");
        choices.push(Choice {
            code: format!("{year}-{UNKNOWN}"),
            ..unknown(field, &none, &format!("chưa xếp loại năm {year}"))
        });
    }
    choices
}

pub(super) fn other(_: Date) -> Vec<Choice> {
    let fields = [
        Field::YouthUnion,
        Field::Demobilised,
        Field::BusinessOwner,
        Field::Readmitted,
        Field::ForeignSpouse,
        Field::PolicyViolation,
    ];
    let said = |field: Field| {
        let label = field.label().into_owned();
        choice(&field.id(), &label, label.clone(), is(field, Value::Bool(true)))
    };
    fields.map(said).into()
}

/// The words with their first letter small: `Bí thư` inside a sentence.
pub(crate) fn small(words: &str) -> String {
    let mut letters = words.chars();
    let first: String = letters.next().into_iter().flat_map(char::to_lowercase).collect();
    first + letters.as_str()
}
