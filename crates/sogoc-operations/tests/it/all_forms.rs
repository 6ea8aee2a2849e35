//! The statistics forms as data: they read, they name each other rightly, and what must agree in them
//! agrees for any unit and period of random histories, unless one row is broken.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use jiff::civil::{Date, date};
use sogoc_domain::date::Period;
use sogoc_domain::id::UnitId;
use sogoc_domain::register::Register;
use sogoc_figures::form::{Cell, Definition, Figure, Filled, Library, Measure, Verdict, fill};
use sogoc_operations::forms;
use sogoc_testkit::builder::unit;
use sogoc_testkit::dice::Dice;
use sogoc_testkit::history::{Story, root};

use crate::district::district;
use crate::full_stories::full_story as story;

const STORIES: u64 = 30;
/// Years of either generation, of either scale of ratings, and some that are both.
const YEARS: [i16; 8] = [2009, 2013, 2016, 2017, 2019, 2021, 2022, 2024];

/// What the register cannot tell, so that the form prints it empty and no history can check it.
const NEVER_CHECKED: [(&str, &[&str]); 17] = [
    ("1-BTCTW", &["X06", "X28", "X31"]),
    ("1-TCTW", &["X06", "X31"]),
    ("2A-BTCTW", &[]),
    ("2A-TCTW", &[]),
    ("2B-BTCTW", &[]),
    ("2B-TCTW", &[]),
    ("3-BTCTW", &["X27"]),
    ("3-TCTW", &["X26"]),
    ("4-BTCTW", &[]),
    ("4-TCTW", &[]),
    ("5-BTCTW", &["X21"]),
    ("5-TCTW", &["X21"]),
    ("6A-BTCTW", &[]),
    ("6B-BTCTW", &["X25b"]),
    ("6F-BTCTW", &["X22d"]),
    ("7A-TCTW", &["X23g"]),
    ("7B-TCTW", &["X24h", "X24i", "X25b"]),
];

/// Every file of `rules/forms/`, by its name.
fn files() -> BTreeMap<String, String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../rules/forms");
    let read = |entry: std::io::Result<std::fs::DirEntry>| {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        (name, std::fs::read_to_string(&path).unwrap())
    };
    std::fs::read_dir(folder).unwrap().map(read).collect()
}

fn year(year: i16) -> Period {
    Period::new(date(year, 1, 1), date(year, 12, 31)).unwrap()
}

/// One form of each series, that of the day.
fn in_use(library: &Library, on: Date) -> Vec<&Definition> {
    let mut seen = BTreeSet::new();
    let first = library.forms().iter().filter(|form| seen.insert(form.series.clone()));
    first.map(|form| library.form(&form.id, on).unwrap()).collect()
}

/// The whole and some units for some years, and for periods that begin and end anywhere.
fn asked(seed: u64, register: &Register) -> Vec<(UnitId, Period)> {
    let mut dice = Dice::new(seed ^ 0xf0);
    let units: Vec<UnitId> = register.units().iter().map(|unit| unit.id).collect();
    let mut asked: Vec<_> = YEARS.into_iter().map(|it| (root(), year(it))).collect();
    for _ in 0..8 {
        asked.push((dice.pick(&units).unwrap(), year(dice.one_of(YEARS))));
        let (from, to) = (dice.one_of(YEARS), dice.one_of(YEARS));
        let odd = Period::new(date(from, 4, 1), date(to, 10, 15));
        asked.extend(odd.map(|period| (dice.pick(&units).unwrap(), period)));
    }
    asked
}

fn failing(filled: &Filled) -> impl Iterator<Item = String> {
    let fails = |verdict: &Verdict| matches!(verdict, Verdict::Fails { .. });
    let failed = filled.identities.iter().filter(move |it| fails(&it.verdict));
    failed.map(|it| format!("{}: {:?}", it.id, it.verdict))
}

#[test]
fn every_file_is_built_in_and_known_to_the_tests() {
    let files: Vec<String> = files().into_keys().collect();
    let mut built_in: Vec<&str> = forms::forms().iter().map(|form| form.id.as_str()).collect();
    built_in.sort_unstable();
    assert_eq!(files, built_in);
    assert_eq!(files, NEVER_CHECKED.map(|it| it.0));
}

#[test]
fn every_form_says_what_must_agree_with_other_forms_and_with_the_units_below() {
    for form in forms::forms() {
        let says = |id: &str| form.identities.iter().any(|it| it.id.starts_with(id));
        assert!(says("X30"), "{}", form.id);
        assert!(form.identities.len() >= 5, "{}", form.id);
        let counted = |cell: &Cell| matches!(cell, Cell::Measure(measure) if !matches!(measure, Measure::Unknown));
        assert!(form.rows.iter().any(|row| row.cells.iter().any(counted)), "{}", form.id);
    }
}

#[test]
fn what_must_agree_agrees_on_random_histories() {
    let library = forms::library();
    let mut checked: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    let mut said: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for seed in 0..STORIES {
        let story = story(seed);
        let register = &story.scene.register;
        for (unit, period) in asked(seed, register) {
            for form in in_use(library, period.to) {
                let filled = fill(register, library, form, unit, period);
                let told = format!(
                    "story {seed}, {}, unit {unit}, {} to {}",
                    form.id, period.from, period.to
                );
                assert_eq!(failing(&filled).collect::<Vec<_>>(), Vec::<String>::new(), "{told}");
                for it in &filled.identities {
                    said.entry(&form.id).or_default().insert(it.id.clone());
                    if it.verdict == Verdict::Holds {
                        checked.entry(&form.id).or_default().insert(it.id.clone());
                    }
                }
            }
        }
    }
    let never =
        |form: &&str| -> Vec<String> { said[form].difference(&checked[form]).cloned().collect() };
    let never: Vec<(&str, Vec<String>)> = said.keys().map(|form| (*form, never(form))).collect();
    let expected =
        NEVER_CHECKED.map(|(form, ids)| (form, ids.iter().map(|&id| id.to_owned()).collect()));
    assert_eq!(never, expected);
}

/// Rows that neither a story nor the example counted by hand has anybody in.
const NEVER_MET: [&str; 13] = [
    "2A-BTCTW/A0",
    "2A-TCTW/A0",
    "3-BTCTW/A0",
    "3-BTCTW/V1",
    "3-TCTW/A0",
    "3-TCTW/V1",
    "3-TCTW/Y50",
    "3-TCTW/Y55",
    "3-TCTW/Y60",
    "3-TCTW/Y75",
    "3-TCTW/Y80",
    "3-TCTW/Y85",
    "3-TCTW/Y90",
];

/// A row that is 0 everywhere was not tried.
#[test]
fn the_histories_meet_what_the_forms_ask() {
    let library = forms::library();
    let is_counted = |cell: &Cell| matches!(cell, Cell::Measure(measure) if !matches!(measure, Measure::Unknown));
    let mut met: BTreeMap<String, bool> = BTreeMap::new();
    let mut meet = |register: &Register, unit, period: Period| {
        for form in in_use(library, period.to) {
            let filled = fill(register, library, form, unit, period);
            for (row, filled) in form.rows.iter().zip(&filled.rows) {
                if row.cells.iter().any(is_counted) {
                    let somebody = |figure: Figure| figure.number() > 0.0;
                    let some = filled.answers.iter().any(|it| it.figure().is_some_and(somebody));
                    *met.entry(format!("{}/{}", form.id, row.key)).or_default() |= some;
                }
            }
        }
    };
    let example = district().register;
    for it in YEARS {
        meet(&example, unit(1), year(it));
    }
    for seed in 0..STORIES {
        let story = story(seed);
        let register = &story.scene.register;
        for (unit, period) in asked(seed, register) {
            meet(register, unit, period);
        }
    }
    let code = |key: &str| key.split_once("/E").is_some_and(|(_, code)| code.parse::<u8>().is_ok());
    let never: Vec<&String> =
        met.iter().filter(|(key, met)| !**met && !code(key)).map(|it| it.0).collect();
    assert_eq!(never, NEVER_MET);
}

/// What is broken in a form, and the identity that must notice it.
const TWINS: [(&str, &str, &str, &str); 24] = [
    ("1-BTCTW", r#"causes = ["restored"]"#, r#"causes = ["reorganised"]"#, "X02"),
    ("1-BTCTW", r#"causes = ["admitted", "readmitted"]"#, r#"causes = ["admitted"]"#, "X07"),
    ("1-TCTW", r#"causes = ["died"]"#, r#"causes = ["withdrew"]"#, "X03"),
    ("2A-BTCTW", "occupation = n05", "occupation = n06", "X08a"),
    ("2A-BTCTW", "age >= 61", "age >= 70", "X08b"),
    ("2A-BTCTW", "minority = true", "minority = false", "X12m"),
    ("2A-TCTW", "occupation in (n10, n11)", "occupation = n10", "X08a"),
    ("2A-TCTW", "kind in (base_body, base_cell)", "kind = base_body", "X20"),
    ("2B-BTCTW", "religion = 08", "religion = 05", "X12d"),
    ("2B-TCTW", "not (ethnicity known)", "not (religious known)", "X12b"),
    ("3-BTCTW", "theory in (advanced, bachelor)", "theory = advanced", "X16c"),
    ("3-BTCTW", "occupation in (n07a, n07b, n07c)", "occupation in (n07a, n07b)", "X10"),
    ("3-BTCTW", "sex = female", "sex = male", "X17b"),
    ("3-TCTW", "party_age < 30", "party_age < 8", "X15d"),
    ("3-TCTW", "religious = true", "religious = false", "X18"),
    ("4-BTCTW", "sex = female", "sex = male", "X18w"),
    ("4-TCTW", "religious = false", "religious known", "X18e"),
    ("5-BTCTW", "category = army", "category = police", "X19c"),
    ("5-BTCTW", "category = nonpublic_unit", "category = public_unit", "X19d"),
    ("5-TCTW", "kind = base_body", "kind = section_body", "X19a"),
    ("6A-BTCTW", "rating = failed", "rating = good", "X23c"),
    ("6B-BTCTW", "rating = good", "rating = excellent", "X24b"),
    ("6F-BTCTW", "not (rating known)", "rating = good", "X22"),
    ("7A-TCTW", "category = soe_full", "category = soe_major", "X23d"),
];

/// The forms with one of them broken.
fn broken(files: &BTreeMap<String, String>, form: &str, from: &str, to: &str) -> Library {
    let text = &files[form];
    assert!(text.contains(from), "{form} has no {from}");
    let twin = text.replacen(from, to, 1);
    let texts = files.iter().map(|(id, text)| if id == form { &twin } else { text }.as_str());
    Library::read(texts, &forms::catalogues()).unwrap()
}

#[test]
fn a_form_with_one_row_broken_disagrees_somewhere() {
    let files = files();
    let stories: Vec<Story> = (0..STORIES).map(story).collect();
    for (form, from, to, identity) in TWINS {
        let library = broken(&files, form, from, to);
        let notices = |register: &Register, period: Period| {
            in_use(&library, period.to).into_iter().any(|form| {
                let filled = fill(register, &library, form, root(), period);
                failing(&filled).any(|it| it.starts_with(identity))
            })
        };
        let noticed = stories
            .iter()
            .any(|story| YEARS.into_iter().any(|it| notices(&story.scene.register, year(it))));
        assert!(noticed, "{form} with {to} for {from} agrees with {identity} everywhere");
    }
}
