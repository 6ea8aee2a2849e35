//! The list of organisations: what can be asked of them and what stands in its columns.

use jiff::civil::Date;
use sogoc_domain::category::Category;
use sogoc_domain::text::capital;
use sogoc_domain::unit::UnitKind;
use sogoc_figures::attribute::Attribute;
use sogoc_figures::filter::{Compare, Filter};
use sogoc_figures::units::{UnitField, UnitOn, category_on};
use sogoc_figures::value::Value;

use super::{Column, ColumnKind, Listed};
use crate::roll::{Choice, Condition, Kind, Shown, UNKNOWN, small};
use crate::scales;

/// How many rounds back a rating is asked for.
const ROUNDS: i16 = 3;

impl Listed for UnitField {
    const NOUN: &'static str = "tổ chức";

    const CONDITIONS: &'static [Condition<Self>] = &[
        Condition { name: "kind", label: "Loại tổ chức", kind: Kind::Choice(kinds) },
        Condition {
            name: "category", label: "Loại hình cơ sở", kind: Kind::Choice(categories)
        },
        Condition { name: "members", label: "Số đảng viên", kind: Kind::Choice(members) },
        Condition { name: "agency", label: "Phụ trách cơ quan", kind: Kind::Choice(agency) },
        Condition { name: "rating", label: "Xếp loại", kind: Kind::Choice(ratings) },
    ];

    const COLUMNS: &'static [Column<Self>] = &[
        column("code", "Mã", 12.0, ColumnKind::Text, code),
        column("kind", "Loại tổ chức", 24.0, ColumnKind::Text, kind),
        column("above", "Cấp trên trực tiếp", 30.0, ColumnKind::Text, above),
        column("category", "Loại hình cơ sở", 24.0, ColumnKind::Text, category),
        column("members", "Đảng viên", 11.0, ColumnKind::Number, |it| {
            counted(UnitField::Members, it)
        }),
        column("officials", "Chính thức", 11.0, ColumnKind::Number, |it| {
            counted(UnitField::Officials, it)
        }),
        column("places", "Địa bàn phụ trách", 30.0, ColumnKind::Text, places),
        column("rating", "Xếp loại gần nhất", 30.0, ColumnKind::Text, rating),
    ];

    const USUAL: &'static [&'static str] = &["kind", "above", "members", "rating"];

    fn name<'a>(subject: &Self::Subject<'a>) -> &'a str {
        subject.unit.name_on(subject.on)
    }
}

const fn column(
    id: &'static str,
    label: &'static str,
    width: f64,
    kind: ColumnKind,
    of: fn(&UnitOn<'_>) -> Shown,
) -> Column<UnitField> {
    Column { id, label, kind, width, of }
}

fn choice(code: &str, label: &str, words: String, filter: Filter<UnitField>) -> Choice<UnitField> {
    Choice { code: code.to_owned(), label: capital(label), words, filter }
}

fn is(field: UnitField, value: Value) -> Filter<UnitField> {
    Filter::Test(field, Compare::Equal, value)
}

fn kinds(_: Date) -> Vec<Choice<UnitField>> {
    let base = [UnitKind::BaseBody, UnitKind::BaseCell].map(|it| Value::word(it.id()));
    let together = "tổ chức cơ sở đảng";
    let filter = Filter::Among(UnitField::Kind, base.into());
    let mut choices = vec![choice("base", together, together.to_owned(), filter)];
    choices.extend(UnitKind::ALL.iter().map(|it| {
        choice(it.id(), it.label(), small(it.label()), is(UnitField::Kind, Value::word(it.id())))
    }));
    choices
}

fn categories(_: Date) -> Vec<Choice<UnitField>> {
    let said = |it: &Category| {
        let words = format!("loại hình {}", it.label());
        choice(it.id(), it.label(), words, is(UnitField::Category, Value::word(it.id())))
    };
    Category::ALL.iter().map(said).collect()
}

/// A cell of fewer than three official members cannot stand by itself; one of thirty is split
/// into groups.
fn members(_: Date) -> Vec<Choice<UnitField>> {
    let test = |compare, number| Filter::Test(UnitField::Members, compare, Value::Number(number));
    let said = |code: &str, words: &str, filter| choice(code, words, words.to_owned(), filter);
    vec![
        said("none", "chưa có đảng viên", test(Compare::Equal, 0)),
        said("under_3", "dưới 3 đảng viên", test(Compare::Less, 3)),
        said("under_10", "dưới 10 đảng viên", test(Compare::Less, 10)),
        said("from_30", "từ 30 đảng viên trở lên", test(Compare::AtLeast, 30)),
        said("from_100", "từ 100 đảng viên trở lên", test(Compare::AtLeast, 100)),
    ]
}

fn agency(_: Date) -> Vec<Choice<UnitField>> {
    let said = |code: &str, words: &str, yes| {
        choice(code, words, words.to_owned(), is(UnitField::CoversAgency, Value::Bool(yes)))
    };
    vec![said("yes", "phụ trách cơ quan", true), said("no", "không phụ trách cơ quan", false)]
}

/// The grades of the last rounds: `2023-excellent`.
fn ratings(on: Date) -> Vec<Choice<UnitField>> {
    let mut choices = Vec::new();
    for year in (on.year() - ROUNDS + 1..=on.year()).rev() {
        let field = UnitField::Rating(Some(year));
        let grades = scales::in_force(year).and_then(scales::Scale::of_organisations);
        choices.extend(grades.into_iter().flat_map(|it| &it.grades).map(|step| {
            let label = format!("năm {year}: {}", step.label.to_lowercase());
            let code = format!("{year}-{}", step.grade.id());
            let filter = is(field, Value::word(step.grade.id()));
            choice(&code, &label, format!("xếp loại {label}"), filter)
        }));
        let (label, words) =
            (format!("năm {year}: chưa xếp loại"), format!("chưa xếp loại năm {year}"));
        let filter = Filter::Not(Box::new(Filter::Known(field)));
        choices.push(choice(&format!("{year}-{UNKNOWN}"), &label, words, filter));
    }
    choices
}

fn text(words: Option<String>) -> Shown {
    words.map_or(Shown::Nothing, Shown::Text)
}

fn code(it: &UnitOn<'_>) -> Shown {
    text(it.unit.code.on_or_first(it.on).cloned().flatten())
}

fn kind(it: &UnitOn<'_>) -> Shown {
    text(it.unit.kind_on(it.on).map(|kind| kind.label().to_owned()))
}

fn above(it: &UnitOn<'_>) -> Shown {
    let above = it.unit.parent_on(it.on).and_then(|id| it.register.units().get(id));
    above.map_or(Shown::Nothing, |unit| Shown::Unit(unit.id, unit.name_on(it.on).to_owned()))
}

fn category(it: &UnitOn<'_>) -> Shown {
    let category = category_on(it.register, it.unit.id, it.on);
    text(category.map(|it| capital(it.label())))
}

fn counted(field: UnitField, it: &UnitOn<'_>) -> Shown {
    match field.of(it) {
        Some(Value::Number(number)) => Shown::Number(number),
        _ => Shown::Nothing,
    }
}

fn places(it: &UnitOn<'_>) -> Shown {
    let covered = it.unit.covers.iter().filter(|(_, spans)| spans.covers(it.on));
    let names = covered.filter_map(|(place, _)| it.register.places().get(*place));
    let names: Vec<&str> = names.map(|place| place.name_on(it.on)).collect();
    text((!names.is_empty()).then(|| names.join(", ")))
}

/// The last round given up to the day.
fn rating(it: &UnitOn<'_>) -> Shown {
    let given = it.unit.ratings.iter().filter(|given| given.year <= it.on.year());
    let last = given.max_by_key(|given| given.year);
    text(last.map(|it| format!("{}: {}", it.year, it.grade.label())))
}
