//! Form 1 and the stocks against the independent auditor, on random histories.

use std::collections::BTreeMap;

use jiff::civil::Date;
use sogoc_domain::date::Period;
use sogoc_domain::event::{Draft, Event};
use sogoc_domain::id::UnitId;
use sogoc_domain::person::{Activity, Leaving, MemberKind, Reach, Sex};
use sogoc_domain::register::Register;
use sogoc_figures::filter::Filter;
use sogoc_figures::form::{Definition, Filled, Verdict, fill};
use sogoc_figures::question::Question;
use sogoc_operations::forms;
use sogoc_testkit::auditor::{Auditor, Moved, Movement, Movements};
use sogoc_testkit::builder::{day, on, person, unit};
use sogoc_testkit::dice::Dice;
use sogoc_testkit::history::Story;
use sogoc_testkit::scene::Scene;

const FORM: &str = include_str!("../../../../rules/forms/1-BTCTW.toml");
const STORIES: u64 = 40;

fn form() -> &'static Definition {
    forms::form("1-BTCTW", day("2024-12-31")).unwrap()
}

/// Units and periods worth asking of a history: many of them begin and end on days on which
/// something happens.
fn asked(seed: u64, register: &Register, auditor: &Auditor) -> Vec<(UnitId, Period)> {
    let mut dice = Dice::new(seed ^ 0x5eed);
    let units: Vec<UnitId> = register.units().iter().map(|unit| unit.id).collect();
    let days: Vec<Date> = auditor.days().into_iter().filter(|day| day.year() > 1900).collect();
    let mut asked = Vec::new();
    while asked.len() < 12 {
        let (unit, from, to) = (dice.pick(&units), dice.pick(&days), dice.pick(&days));
        let (Some(unit), Some(from), Some(to)) = (unit, from, to) else { return asked };
        let from = if dice.chance(50) { from.tomorrow().unwrap() } else { from };
        asked.extend(Period::new(from, to).map(|period| (unit, period)));
    }
    asked
}

/// Row by row what the auditor counted, as the form should have it.
fn expected(book: &Movements) -> BTreeMap<&'static str, usize> {
    let all = |such: &dyn Fn(&Moved) -> bool| book.moved.iter().filter(|it| such(it)).count();
    let is = |movement: Movement| all(&|it| it.movement == movement);
    let way = |sign: i64| all(&|it| it.movement.sign() == sign);
    let of_kind = |sign: i64| {
        all(&|it| it.movement.sign() == sign && it.kind == Some(MemberKind::Probationary))
    };
    let came =
        |it: &Moved| matches!(it.movement, Movement::FromOutside(_) | Movement::FromRegister);
    let went = |it: &Moved| matches!(it.movement, Movement::ToOutside(_) | Movement::ToRegister);
    let removed = Movement::Left(Leaving::NameRemoved);
    BTreeMap::from([
        ("A", book.opening.len()),
        ("B", way(1)),
        ("B1", is(Movement::Admitted) + is(Movement::Readmitted)),
        ("B2", all(&came)),
        ("B3", is(Movement::Restored)),
        ("B4", is(Movement::OpeningRecord)),
        ("B5", is(Movement::CarriedIn)),
        ("C", way(-1)),
        ("C1", is(Movement::Left(Leaving::Died))),
        ("C2", is(Movement::Left(Leaving::Expelled))),
        ("C3", is(removed)),
        ("C3p", all(&|it| it.movement == removed && it.kind == Some(MemberKind::Probationary))),
        ("C4", is(Movement::Left(Leaving::Withdrew))),
        ("C5", all(&went)),
        ("C6", is(Movement::CarriedOut)),
        ("D", book.closing.len()),
        ("M", is(Movement::Inside)),
        ("PB", of_kind(1)),
        ("PC", of_kind(-1)),
        ("PR", is(Movement::Recognised)),
    ])
}

/// Where a filled form and the auditor's book differ first.
fn difference(filled: &Filled, book: &Movements) -> Option<String> {
    let figure = |key: &str| filled.row(key).and_then(|row| row.answer().value());
    let wrong = expected(book).into_iter().find(|(key, count)| figure(key) != Some(*count as u64));
    if let Some((key, count)) = wrong {
        return Some(format!("{key}: form {:?}, auditor {count}", figure(key)));
    }
    // How far a move inside the register reaches only the tree can say; from outside it was told.
    let reaches = [Reach::OtherProvince, Reach::SameProvince, Reach::SameSuperior];
    for (reach, (came, went)) in
        reaches.into_iter().zip([("B2a", "C5a"), ("B2b", "C5b"), ("B2c", "C5c")])
    {
        let told = book.count(|it| it == Movement::FromOutside(reach)) as u64;
        if figure(came).is_none_or(|all| all < told) {
            return Some(format!("{came}: form {:?}, at least {told}", figure(came)));
        }
        let told = book.count(|it| it == Movement::ToOutside(reach)) as u64;
        if figure(went).is_none_or(|all| all < told) {
            return Some(format!("{went}: form {:?}, at least {told}", figure(went)));
        }
    }
    None
}

fn failing(filled: &Filled) -> Vec<String> {
    let fails = |verdict: &Verdict| matches!(verdict, Verdict::Fails { .. });
    let failed = filled.identities.iter().filter(|it| fails(&it.verdict));
    failed.map(|it| format!("{}: {:?}", it.id, it.verdict)).collect()
}

fn book(auditor: &Auditor, unit: UnitId, period: Period) -> Movements {
    auditor.movements(unit, period.from, period.to)
}

#[test]
fn the_form_agrees_with_the_auditor_on_random_histories() {
    let mut met: BTreeMap<String, u64> = BTreeMap::new();
    for seed in 0..STORIES {
        let story = Story::random(seed, 200);
        let register = &story.scene.register;
        let auditor = Auditor::new(story.scene.events());
        for (unit, period) in asked(seed, register, &auditor) {
            let filled = fill(register, forms::library(), form(), unit, period);
            let book = book(&auditor, unit, period);
            let told = format!("story {seed}, unit {unit}, {} to {}", period.from, period.to);
            if let Some(difference) = difference(&filled, &book) {
                panic!("{told}: {difference}\n{:?}", book.moved);
            }
            assert_eq!(failing(&filled), Vec::<String>::new(), "{told}");
            for row in &filled.rows {
                *met.entry(row.key.clone()).or_default() +=
                    row.answer().value().unwrap_or_default();
            }
        }
    }
    // A row that is 0 everywhere was not tried.
    let never: Vec<&String> = met.iter().filter(|(_, count)| **count == 0).map(|it| it.0).collect();
    assert!(never.is_empty(), "never met: {never:?}");
}

/// The twins: a book from which one movement is missing, or in which one changed its name.
#[test]
fn a_book_with_one_movement_wrong_is_noticed() {
    let (mut tried, mut noticed) = (0, 0);
    for seed in 0..STORIES / 4 {
        let story = Story::random(seed, 200);
        let register = &story.scene.register;
        let auditor = Auditor::new(story.scene.events());
        for (unit, period) in asked(seed, register, &auditor) {
            let filled = fill(register, forms::library(), form(), unit, period);
            let right = book(&auditor, unit, period);
            assert_eq!(difference(&filled, &right), None);
            for index in 0..right.moved.len() {
                let mut lost = right.clone();
                lost.moved.remove(index);
                let mut renamed = right.clone();
                let is_admission = matches!(
                    right.moved[index].movement,
                    Movement::Admitted | Movement::Readmitted
                );
                renamed.moved[index].movement =
                    if is_admission { Movement::Restored } else { Movement::Admitted };
                for wrong in [lost, renamed] {
                    tried += 1;
                    noticed += usize::from(difference(&filled, &wrong).is_some());
                }
            }
        }
    }
    assert!(tried > 200, "{tried}");
    assert_eq!(noticed, tried);
}

/// An identity that leaves a cause out fails somewhere: the identities are not true by themselves.
#[test]
fn an_identity_that_forgets_a_cause_fails_somewhere() {
    for (id, forgotten) in
        [("X02", " + B5"), ("X02", " + B3"), ("X03", " + C6"), ("X29", " - PR"), ("X04", " - C")]
    {
        let holds = FORM
            .lines()
            .skip_while(|line| *line != format!("id = \"{id}\""))
            .find(|it| it.starts_with("holds"));
        let holds = holds.unwrap_or_else(|| panic!("{id} has no relation"));
        let short = holds.replacen(forgotten, "", 1);
        assert_ne!(short, holds, "{id} does not name{forgotten}");
        let twin = Definition::read(&FORM.replace(holds, &short), &forms::catalogues()).unwrap();
        let fails = (0..STORIES).any(|seed| {
            let story = Story::random(seed, 200);
            let auditor = Auditor::new(story.scene.events());
            asked(seed, &story.scene.register, &auditor).into_iter().any(|(unit, period)| {
                let filled = fill(&story.scene.register, forms::library(), &twin, unit, period);
                failing(&filled).iter().any(|it| it.starts_with(id))
            })
        });
        assert!(fails, "{id} without{forgotten} never fails");
    }
}

#[test]
fn stocks_agree_with_the_auditor_on_random_histories() {
    let filter = |text: &str| Filter::parse(text).unwrap();
    for seed in 0..STORIES {
        let story = Story::random(seed, 200);
        let register = &story.scene.register;
        let auditor = Auditor::new(story.scene.events());
        for (unit, period) in asked(seed, register, &auditor) {
            let day = auditor.day(period.to);
            let count =
                |text: &str| Question::of(unit, period.to).only(filter(text)).count(register);
            let audited = [
                ("", day.count(unit, |_| true)),
                ("sex = female", day.count(unit, |it| it.sex == Some(Sex::Female))),
                ("sex = male", day.count(unit, |it| it.sex == Some(Sex::Male))),
                ("minority = true", day.count(unit, |it| it.minority)),
                (
                    "kind = probationary",
                    day.count(unit, |it| it.kind == Some(MemberKind::Probationary)),
                ),
                ("kind = official", day.count(unit, |it| it.kind == Some(MemberKind::Official))),
                ("activity = exempt", day.count(unit, |it| it.activity == Activity::Exempt)),
                ("activity = suspended", day.count(unit, |it| it.activity == Activity::Suspended)),
                (
                    "sex = female and kind = official",
                    day.count(unit, |it| {
                        it.sex == Some(Sex::Female) && it.kind == Some(MemberKind::Official)
                    }),
                ),
            ];
            for (text, audited) in audited {
                assert_eq!(
                    count(text),
                    audited as u64,
                    "story {seed}, {unit} on {}: {text}",
                    period.to
                );
            }
        }
    }
}

/// What a form says of a period before something was known, and after it was entered late.
#[test]
fn what_is_entered_late_counts_on_its_day() {
    let mut scene = Scene::new();
    let first = sogoc_testkit::builder::On(sogoc_domain::date::EARLIEST);
    use sogoc_domain::unit::UnitKind::{AttachedCell, BaseBody, DistrictBody};
    scene.story([
        first.founds(unit(1), "Đảng bộ huyện", DistrictBody, None),
        first.founds(unit(2), "Đảng bộ xã Một", BaseBody, Some(unit(1))),
        first.founds(unit(3), "Đảng bộ xã Hai", BaseBody, Some(unit(1))),
        first.founds(unit(4), "Chi bộ", AttachedCell, Some(unit(2))),
    ]);
    let brought = |number| -> Draft {
        let since = sogoc_testkit::builder::member_since("2001", "2002");
        on("2023-01-01").opens(person(number), unit(4), MemberKind::Official, since)
    };
    scene.story([brought(1), brought(2), brought(3)]);
    let known: Vec<std::sync::Arc<Event>> = scene.events().to_vec();
    // Entered in any order: the cell moved in June, one died in March, one was admitted in July.
    scene.story([
        on("2024-07-01").admits(person(9), unit(4)).with(sogoc_testkit::builder::described(
            "Lò Văn Mới",
            Sex::Male,
            "1999-01-01",
        )),
        on("2024-06-01").moves_under(unit(4), unit(3)),
        on("2024-03-01").strikes(person(1), Leaving::Died),
    ]);
    let year = Period::new(day("2024-01-01"), day("2024-12-31")).unwrap();
    let figures = |register: &Register, unit: UnitId| {
        let filled = fill(register, forms::library(), form(), unit, year);
        assert_eq!(failing(&filled), Vec::<String>::new());
        ["A", "B1", "B5", "C1", "C6", "D"]
            .map(|key| filled.row(key).unwrap().answer().value().unwrap())
    };
    assert_eq!(figures(&scene.register, unit(1)), [3, 1, 0, 1, 0, 3]);
    assert_eq!(figures(&scene.register, unit(2)), [3, 0, 0, 1, 2, 0]);
    assert_eq!(figures(&scene.register, unit(3)), [0, 1, 2, 0, 0, 3]);
    assert_eq!(figures(&scene.register, unit(4)), [3, 1, 0, 1, 0, 3]);
    assert_eq!(figures(&Register::fold(known).unwrap(), unit(2)), [3, 0, 0, 0, 0, 3]);
}
