//! What the engine of the forms can say, on a small register known by heart, with forms written for it.

use std::collections::BTreeMap;

use jiff::civil::date;
use sogoc_domain::date::Period;
use sogoc_domain::id::UnitId;
use sogoc_domain::person::{Detail, MemberKind, Sex};
use sogoc_domain::place::PlaceKind;
use sogoc_domain::register::Register;
use sogoc_domain::unit::UnitChange;
use sogoc_domain::unit::UnitKind::{AttachedCell, BaseBody, BaseCell, DistrictBody};
use sogoc_figures::form::{Answer, Filled, Library, Verdict, fill};
use sogoc_operations::forms::catalogues;
use sogoc_testkit::builder::{described, member_since, of_group, on, person, place, unit};
use sogoc_testkit::scene::Scene;

/// A district (1) of a commune body (2) with two cells (3, 4) and of an agency cell (5); three
/// women and three men, two of a minority; 2024 saw two admissions, in cell 4, and one death.
fn register() -> Register {
    let mut scene = Scene::new();
    let first = sogoc_testkit::builder::On(sogoc_domain::date::EARLIEST);
    let category = |id: u64, category: &str| {
        first.sets(unit(id), UnitChange::Category(Some(category.to_owned())))
    };
    scene.story([
        first.founds(unit(1), "Đảng bộ huyện", DistrictBody, None),
        first.founds(unit(2), "Đảng bộ xã", BaseBody, Some(unit(1))),
        first.founds(unit(3), "Chi bộ Bản Một", AttachedCell, Some(unit(2))),
        first.founds(unit(4), "Chi bộ Bản Hai", AttachedCell, Some(unit(2))),
        first.founds(unit(5), "Chi bộ cơ quan", BaseCell, Some(unit(1))),
        category(2, "commune"),
        category(5, "state_agency"),
        first.maps(place(1), "Xã", PlaceKind::Commune, None),
        first.maps(place(2), "Bản Một", PlaceKind::Hamlet, Some(place(1))),
        first.maps(place(3), "Bản Hai", PlaceKind::Hamlet, Some(place(1))),
        first.sets(unit(2), UnitChange::Territory(Some(place(1)))),
        on("2023-01-01").covers(unit(3), place(2)),
    ]);
    let details = |sex, born: &str, group| {
        let mut details = described("Lò Văn Thử", sex, born);
        details.push(of_group(group));
        details
    };
    let brought = |number, cell, details: Vec<Detail>| {
        let since = member_since("2001", "2002");
        on("2023-01-01")
            .opens(person(number), unit(cell), MemberKind::Official, since)
            .with(details)
    };
    let admitted = |number, day: &str, details: Vec<Detail>| {
        on(day).admits(person(number), unit(4)).with(details)
    };
    scene.story([
        brought(1, 3, details(Sex::Female, "1974-01-01", 1)),
        brought(2, 3, details(Sex::Male, "1964-01-01", 2)),
        brought(3, 5, details(Sex::Male, "1944-01-01", 1)),
        brought(4, 5, details(Sex::Female, "1984-01-01", 1)),
        on("2023-03-01").houses(person(1), place(2)),
        admitted(5, "2024-05-01", details(Sex::Female, "2000-01-01", 2)),
        admitted(6, "2024-09-01", details(Sex::Male, "1994-01-01", 1)),
        on("2024-10-01").strikes(person(3), sogoc_domain::person::Leaving::Died),
    ]);
    scene.register
}

const HEAD: &str = "title = \"Thử\"\ncounted_in = \"người\"\ncitation = \"Thử\"\n";

/// A form of these rows, columns and identities.
fn written(id: &str, rest: &str) -> String {
    format!(
        "id = \"{id}\"\n{HEAD}{}{rest}",
        if rest.contains("\nfrom =") { "" } else { "from = \"2000\"\n" }
    )
}

fn library(forms: &[String]) -> Library {
    Library::read(forms.iter().map(String::as_str), &catalogues())
        .unwrap_or_else(|wrong| panic!("{wrong}"))
}

fn refused(forms: &[String]) -> String {
    let read = Library::read(forms.iter().map(String::as_str), &catalogues());
    read.expect_err("it should not be read").to_string()
}

fn year() -> Period {
    Period::new(date(2024, 1, 1), date(2024, 12, 31)).unwrap()
}

fn filled(library: &Library, id: &str, unit: UnitId) -> Filled {
    fill(&register(), library, library.form(id, year().to).unwrap(), unit, year())
}

/// The figures of each row as they are printed.
fn printed(filled: &Filled) -> BTreeMap<String, Vec<String>> {
    let words = |answer: &Answer| answer.figure().map_or("–".to_owned(), |it| it.to_string());
    let row = |row: &sogoc_figures::form::FilledRow| {
        (row.key.clone(), row.answers.iter().map(words).collect())
    };
    filled.rows.iter().map(row).collect()
}

fn verdict(filled: &Filled, id: &str) -> Verdict {
    let found = filled.identities.iter().find(|it| it.id == id);
    found.unwrap_or_else(|| panic!("no identity {id}")).verdict.clone()
}

const TABLE: &str = r#"
layout = "table"

[[column]]
key = "total"
heading = "Tổng số"
stock = { at = "closing" }

[[column]]
key = "women"
heading = "Nữ"
group = "Trong đó"
where = "sex = female"
stock = { at = "closing" }

[[column]]
key = "share"
heading = "Tỷ lệ % nữ"
group = "Trong đó"
share = { of = "women", in = "total" }

[[column]]
key = "part"
heading = "Tỷ lệ % so với tổng số"
share = { of = "total", of_row = "T" }

[[row]]
key = "H"
label = "Phần I"
heading = true
confidence = "Seen"

[[row]]
key = "T"
label = "Cộng"
confidence = "Seen"

[[row]]
key = "E"
each = "ethnicity"
confidence = "Seen"

[[identity]]
id = "women"
text = "Nữ không quá tổng số"
holds = "{row}.women <= {row}.total"
each = "E*"

[[identity]]
id = "sum"
text = "Tổng các dân tộc bằng cộng"
holds = "T = E*"

[[identity]]
id = "sum-women"
text = "Tổng nữ các dân tộc bằng cộng"
holds = "T.women = E*.women"

[[identity]]
id = "hundred"
text = "Các tỷ lệ cộng lại bằng tỷ lệ của dòng cộng"
holds = "E*.part = T.part"
tolerance = 1

[[identity]]
id = "below"
text = "Bằng tổng các tổ chức trực thuộc"
children = ["T", "E*.women"]
"#;

#[test]
fn a_table_crosses_rows_and_columns() {
    let library = library(&[written("4-X", TABLE)]);
    let form = library.form("4-X", year().to).unwrap();
    assert_eq!((form.rows.len(), form.columns.len()), (58, 4));
    assert_eq!((&*form.rows[2].label, &*form.rows[2].mark), ("Kinh", "1"));
    let filled = filled(&library, "4-X", unit(1));
    let printed = printed(&filled);
    assert_eq!(printed["H"], ["–", "–", "–", "–"]);
    assert_eq!(printed["T"], ["5", "3", "60,00", "100,00"]);
    assert_eq!(printed["E01"], ["3", "2", "66,67", "60,00"]);
    assert_eq!(printed["E02"], ["2", "1", "50,00", "40,00"]);
    assert_eq!(printed["E03"], ["0", "0", "–", "0,00"]);
    assert_eq!(filled.last_year, None);
    for id in ["women", "sum", "sum-women", "hundred", "below"] {
        assert_eq!(verdict(&filled, id), Verdict::Holds, "{id}");
    }
    let women = &filled.row("T").unwrap().answers[1];
    let Answer::People(people) = women else { panic!("{women:?}") };
    assert_eq!(people.len(), 3, "the women behind the figure");
}

/// The twins: identities that cannot hold, so the engine must say that they fail, and where.
#[test]
fn an_identity_that_fails_says_where() {
    let broken = |from: &str, to: &str, id: &str| {
        let text = TABLE.replacen(from, to, 1);
        assert_ne!(text, TABLE, "{from}");
        verdict(&filled(&library(&[written("4-X", &text)]), "4-X", unit(1)), id)
    };
    assert_eq!(
        broken("{row}.women <= {row}.total", "{row}.total <= {row}.women", "women"),
        Verdict::Fails { left: 3, right: 2, at: Some("E01".to_owned()) }
    );
    assert_eq!(
        broken("T = E*", "T = E* + E02", "sum"),
        Verdict::Fails { left: 5, right: 7, at: None }
    );
    assert_eq!(
        broken("E*.part = T.part", "E*.part = T.share", "hundred"),
        Verdict::Fails { left: 10_000, right: 6_000, at: None }
    );
    // Rows that leave somebody out do not add up.
    let narrowed = "key = \"E\"\nwhere = \"kind = probationary\"";
    assert_eq!(
        broken("key = \"E\"", narrowed, "sum"),
        Verdict::Fails { left: 5, right: 2, at: None }
    );
}

#[test]
fn units_places_means_and_what_is_not_known() {
    let library = library(&[written(
        "2-X",
        r#"
[[row]]
key = "NEW"
label = "Kết nạp"
confidence = "Seen"
moves = { way = "in", causes = ["admitted"] }

[[row]]
key = "YOUNG"
label = "Dưới 30 tuổi khi kết nạp"
confidence = "Seen"
moves = { way = "in", causes = ["admitted"], where = "age < 30" }

[[row]]
key = "OLD"
label = "Từ trần khi trên 70 tuổi"
confidence = "Seen"
moves = { way = "out", causes = ["died"], where = "age > 70" }

[[row]]
key = "MEAN"
label = "Tuổi bình quân khi kết nạp"
confidence = "Seen"
average = { of = "age", way = "in", causes = ["admitted"] }

[[row]]
key = "ALLMEAN"
label = "Tuổi bình quân"
confidence = "Seen"
average = { at = "closing", of = "age" }

[[row]]
key = "BODIES"
label = "Đảng bộ cơ sở"
confidence = "Seen"
units = { where = "kind = base_body" }

[[row]]
key = "CELLS"
label = "Chi bộ"
confidence = "Seen"
units = { where = "form = cell" }

[[row]]
key = "ADMITTING"
label = "Chi bộ có kết nạp"
confidence = "Seen"
units = { where = "form = cell", admitting = true }

[[row]]
key = "BODYADMITTING"
label = "Đảng bộ có kết nạp"
confidence = "Seen"
units = { where = "kind = base_body", admitting = true }

[[row]]
key = "HAMLETS"
label = "Bản"
confidence = "Seen"
places = { where = "kind = hamlet" }

[[row]]
key = "PEOPLED"
label = "Bản có đảng viên"
confidence = "Seen"
places = { where = "has_member = true" }

[[row]]
key = "U"
label = "Chưa ghi"
confidence = "NotFound"
unknown = {}

[[identity]]
id = "below"
text = "Bằng tổng các tổ chức trực thuộc"
children = ["BODIES", "CELLS", "NEW"]

[[identity]]
id = "unknown"
text = "Không soát được"
holds = "U = NEW"
"#,
    )]);
    let district = filled(&library, "2-X", unit(1));
    let printed = printed(&district);
    let of = |key: &str| printed[key][0].as_str();
    assert_eq!((of("NEW"), of("YOUNG"), of("OLD")), ("2", "1", "1"));
    assert_eq!((of("MEAN"), of("ALLMEAN")), ("27,0", "40,8"));
    assert_eq!((of("BODIES"), of("CELLS")), ("1", "3"));
    assert_eq!((of("ADMITTING"), of("BODYADMITTING")), ("1", "1"));
    assert_eq!((of("HAMLETS"), of("PEOPLED"), of("U")), ("2", "1", "–"));
    assert_eq!(verdict(&district, "below"), Verdict::Holds);
    let Verdict::NotChecked(why) = verdict(&district, "unknown") else { panic!("checked") };
    assert!(why.contains("dòng U"), "{why}");
    let Answer::Units(units) = district.row("ADMITTING").unwrap().answer() else { panic!() };
    assert_eq!(units, &[unit(4)]);
    let Answer::Places(places) = district.row("PEOPLED").unwrap().answer() else { panic!() };
    assert_eq!(places, &[place(2)]);
    // The body is not among the organisations below it.
    let body = filled(&library, "2-X", unit(2));
    assert_eq!(body.row("BODIES").unwrap().answer().value(), Some(1));
    assert_eq!(verdict(&body, "below"), Verdict::Holds);
}

/// Rows that only narrow what their column counts, in the language of that column.
#[test]
fn a_row_narrows_whatever_its_column_counts() {
    let library = library(&[written(
        "5-X",
        r#"
layout = "table"

[[column]]
key = "bases"
heading = "Tổ chức cơ sở đảng"
units = { where = "level = base" }

[[column]]
key = "members"
heading = "Đảng viên"
stock = { at = "closing" }

[[row]]
key = "A"
label = "Xã"
confidence = "Seen"
where = "category = commune"

[[row]]
key = "B"
label = "Cơ quan nhà nước"
confidence = "Seen"
where = "category = state_agency"

[[row]]
key = "C"
label = "Chưa ghi"
confidence = "NotFound"
unknown = {}
"#,
    )]);
    let printed = printed(&filled(&library, "5-X", unit(1)));
    assert_eq!(printed["A"], ["1", "4"]);
    assert_eq!(printed["B"], ["1", "1"]);
    assert_eq!(printed["C"], ["–", "–"]);
}

fn one_row(source: &str, identity: &str) -> String {
    format!("\n[[row]]\nkey = \"D\"\nlabel = \"Dòng\"\nconfidence = \"Seen\"\n{source}\n{identity}")
}

fn says(holds: &str) -> String {
    format!("[[identity]]\nid = \"X\"\ntext = \"Khớp\"\nholds = \"{holds}\"\n")
}

#[test]
fn forms_speak_of_each_other_and_of_the_period_before() {
    let stock = "stock = { at = \"closing\" }";
    let pair = |holds: &str, other: &str| {
        let forms =
            [written("1-X", &one_row(stock, &says(holds))), written("2-X", &one_row(other, ""))];
        verdict(&filled(&library(&forms), "1-X", unit(1)), "X")
    };
    assert_eq!(pair("D = 2-X/D", stock), Verdict::Holds);
    let opening = "stock = { at = \"opening\" }";
    assert_eq!(pair("D = 2-X/D", opening), Verdict::Fails { left: 5, right: 4, at: None });
    assert_eq!(pair("before.D = 2-X/D", opening), Verdict::Holds);
    assert_eq!(pair("before.D = D", opening), Verdict::Fails { left: 4, right: 5, at: None });
}

#[test]
fn each_period_has_the_form_of_its_day() {
    let old = "series = \"1\"\nfrom = \"2012-05-17\"\nto = \"2021-12-13\"\n";
    let new = "series = \"1\"\nfrom = \"2021-12-13\"\n";
    let row = one_row("unknown = {}", "");
    let alone = "\nfrom = \"2012-05-17\"\nto = \"2021-12-13\"\n";
    let library = library(&[
        written("1-BTCTW", &format!("\n{new}{row}")),
        written("1-TCTW", &format!("\n{old}{row}")),
        written("7A-TCTW", &format!("{alone}{row}")),
    ]);
    let id =
        |id: &str, year: i16| library.form(id, date(year, 12, 31)).map(|form| form.id.as_str());
    for asked in ["1-BTCTW", "1-TCTW", "1"] {
        assert_eq!(id(asked, 2005), Some("1-TCTW"));
        assert_eq!(id(asked, 2015), Some("1-TCTW"));
        assert_eq!(id(asked, 2021), Some("1-BTCTW"));
        assert_eq!(id(asked, 2024), Some("1-BTCTW"));
    }
    assert_eq!(id("2-BTCTW", 2024), None);
    let in_use = |year: i16| -> Vec<&str> {
        library.in_use(date(year, 12, 31)).map(|form| form.id.as_str()).collect()
    };
    assert_eq!(in_use(2015), ["1-TCTW", "7A-TCTW"]);
    assert_eq!(in_use(2024), ["1-BTCTW"]);
}

#[test]
fn a_definition_that_does_not_fit_together_is_refused() {
    let stock = "stock = { at = \"closing\" }";
    let wrong =
        |source: &str, identity: &str| refused(&[written("1-X", &one_row(source, identity))]);
    for (told, expected) in [
        (
            wrong("stock = { at = \"closing\", where = \"sx = female\" }", ""),
            "không có trường “sx”",
        ),
        (wrong("units = { where = \"sex = female\" }", ""), "dòng D"),
        (wrong("moves = { way = \"in\", causes = [\"lost\"] }", ""), "“lost”"),
        (wrong("", ""), "không có nguồn"),
        (wrong("stock = { at = \"closing\" }\nunknown = {}", ""), "hơn một nguồn"),
        (wrong("stok = { at = \"closing\" }", ""), "stok"),
        (wrong("average = { at = \"closing\", of = \"sex\" }", ""), "bình quân của “sex”"),
        (wrong("each = \"colour\"\nstock = { at = \"closing\" }", ""), "danh mục “colour”"),
        (wrong(stock, &says("D = Z")), "“Z”"),
        (wrong(stock, &says("D = Z*")), "“Z*”"),
        (wrong(stock, &says("D = D.women")), "“D.women”"),
        (wrong(stock, &says("D = 9-X/D")), "“9-X”"),
        (wrong(stock, &says("D = 1-X/Z")), "“1-X/Z”"),
        (wrong(stock, &says("D +")), "thiếu dấu"),
        (wrong(stock, &format!("{}each = \"D\"\n", says("D = D"))), "{row}"),
        (wrong(stock, "[[identity]]\nid = \"X\"\ntext = \"X\"\n"), "because"),
        (
            wrong(
                "average = { at = \"closing\", of = \"age\" }",
                "[[identity]]\nid = \"X\"\ntext = \"X\"\nchildren = [\"D\"]\n",
            ),
            "không cộng được",
        ),
        (
            wrong(
                &format!(
                    "{stock}\n[[row]]\nkey = \"D\"\nlabel = \"Hai\"\nconfidence = \"Seen\"\n{stock}"
                ),
                "",
            ),
            "hai lần",
        ),
    ] {
        assert!(told.contains(expected), "{told} does not tell of {expected}");
        assert!(told.starts_with("biểu 1-X") || expected == "stok", "{told}");
    }
}
