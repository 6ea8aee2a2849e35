//! Ten thousand random figures of members, organisations and places, held against the auditor.

use jiff::civil::Date;
use sogoc_domain::id::UnitId;
use sogoc_domain::register::Register;
use sogoc_figures::attribute::Attribute;
use sogoc_figures::filter::Filter;
use sogoc_figures::question::{PlaceQuestion, Question, UnitQuestion};
use sogoc_testkit::asking::Ask;
use sogoc_testkit::auditor::{Auditor, Facts};
use sogoc_testkit::dice::Dice;
use sogoc_testkit::history::Story;

const STORIES: u64 = 40;
const DAYS: usize = 10;
const ASKED: usize = 25;

/// What is counted.
#[derive(Debug, Clone, Copy)]
enum Counted {
    Members,
    Units,
    Places,
}

/// The program's answer.
fn answer(register: &Register, counted: Counted, unit: UnitId, on: Date, text: &str) -> u64 {
    match counted {
        Counted::Members => {
            let filter = read(text);
            Question::of(unit, on).only(filter).count(register)
        }
        Counted::Units => {
            let filter = read(text);
            UnitQuestion::of(unit, on).only(filter).count(register)
        }
        Counted::Places => {
            let filter = read(text);
            PlaceQuestion::of(unit, on).only(filter).count(register)
        }
    }
}

fn read<F: Attribute>(text: &str) -> Filter<F> {
    Filter::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"))
}

/// Asks figures of one story: how many were asked, how many were neither none nor all, and those
/// that the two answer differently.
fn examine(seed: u64, faulty: impl Fn(&Ask) -> String) -> (usize, usize, Vec<String>) {
    let story = Story::random(seed, 220);
    let register = &story.scene.register;
    let auditor = Auditor::new(story.scene.events());
    let mut dice = Dice::new(seed ^ 0xf165);
    let days: Vec<Date> = auditor.days().into_iter().collect();
    let units: Vec<UnitId> = register.units().iter().map(|unit| unit.id).collect();
    let (mut asked, mut telling, mut differ) = (0, 0, Vec::new());
    for _ in 0..DAYS {
        let Some(on) = dice.pick(&days) else { break };
        let sheet = auditor.sheet(on);
        for _ in 0..ASKED {
            let Some(unit) = dice.pick(&units) else { break };
            // The tops of the tree have more to tell than single cells.
            let unit = if dice.chance(60) { units[0] } else { unit };
            let counted = dice.one_of([Counted::Members, Counted::Units, Counted::Places]);
            let facts: Vec<Facts> = match counted {
                Counted::Members => sheet.members(unit),
                Counted::Units => sheet.units(unit),
                Counted::Places => sheet.places(unit),
            };
            let (text, right) = match Ask::random(&mut dice, &facts, 2) {
                Some(ask) => {
                    let right = facts.iter().filter(|it| ask.holds(it) == Some(true)).count();
                    (faulty(&ask), right)
                }
                // Nobody there: nobody must be counted.
                None => (String::new(), facts.len()),
            };
            asked += 1;
            telling += usize::from(right > 0 && right < facts.len());
            let given = answer(register, counted, unit, on, &text);
            if given != right as u64 {
                differ.push(format!(
                    "seed {seed}, {counted:?} of {unit} on {on}, {text}: {given}, audited {right}"
                ));
            }
        }
    }
    (asked, telling, differ)
}

#[test]
fn ten_thousand_random_figures_agree_with_the_auditor() {
    let (mut asked, mut telling) = (0, 0);
    for seed in 0..STORIES {
        let (of_story, told, differ) = examine(seed, Ask::text);
        assert!(differ.is_empty(), "{}", differ.join("\n"));
        asked += of_story;
        telling += told;
    }
    assert_eq!(asked, 10_000);
    // Most questions must not be answered by nobody or by everybody.
    assert!(telling > 3_000, "{telling}");
}

/// The bad twin: a program that reads `!=` as `=` is found out.
#[test]
fn a_faulty_reader_of_conditions_is_found_out() {
    let found = (0..4).map(|seed| examine(seed, |ask| ask.text().replace("!=", "=")).2.len());
    assert!(found.sum::<usize>() > 20);
}
