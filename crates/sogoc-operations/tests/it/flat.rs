//! What is counted from the register laid flat against the walk from person to person, on random
//! histories that go on after it was laid out: back-dated, corrected, voided, reorganised.

use std::sync::Arc;

use jiff::civil::Date;
use sogoc_domain::date::Period;
use sogoc_domain::event::Event;
use sogoc_domain::id::UnitId;
use sogoc_domain::register::Register;
use sogoc_figures::attribute::{Attribute, Count};
use sogoc_figures::field::Field;
use sogoc_figures::filter::Filter;
use sogoc_figures::flat::{By, Tally};
use sogoc_figures::movement::{movements, movements_one_by_one};
use sogoc_figures::question::Question;
use sogoc_testkit::asking::Ask;
use sogoc_testkit::auditor::Auditor;
use sogoc_testkit::dice::Dice;
use sogoc_testkit::history::Story;

const STORIES: u64 = 24;
const ASKED: usize = 60;

/// The ledger cut where commands end.
fn commands(events: &[Arc<Event>]) -> Vec<&[Arc<Event>]> {
    events.chunk_by(|a, b| a.recording.command == b.recording.command).collect()
}

/// Asks `told` from its rows and `right` from person to person; says where they differ.
fn differences(told: &Register, right: &Register, dice: &mut Dice) -> Vec<String> {
    let auditor = Auditor::new(right.events());
    let days: Vec<Date> = auditor.days().into_iter().collect();
    let units: Vec<UnitId> = right.units().iter().map(|unit| unit.id).collect();
    let mut differ = Vec::new();
    for _ in 0..ASKED {
        let (Some(on), Some(unit)) = (dice.pick(&days), dice.pick(&units)) else { break };
        let unit = if dice.chance(50) { units[0] } else { unit };
        let facts = auditor.sheet(on).members(units[0]);
        let text = Ask::random(dice, &facts, 2).map(|ask| ask.text()).unwrap_or_default();
        let filter: Filter = Filter::parse(&text).unwrap_or_else(|wrong| panic!("{text}: {wrong}"));
        let question = Question::of(unit, on).only(filter);
        let field = dice.one_of(Field::ALL.try_into().unwrap_or([Field::Sex; 27]));
        let by = [
            By::Value(field),
            By::Value(Field::Minority),
            By::Ages(vec![18, 31, 41, 51, 61]),
            By::Value(Field::Kind),
        ];
        let same = question.count(told) == question.subjects(right).count() as u64
            && question.count_by(told, field) == Count::of(field, question.subjects(right))
            && Tally::of(&question, told, &by) == Tally::one_by_one(&question, right, &by);
        let until = on.checked_add(jiff::Span::new().days(dice.below(200) as i64)).unwrap_or(on);
        let period = Period { from: on, to: until };
        let same =
            same && movements(told, unit, period) == movements_one_by_one(right, unit, period);
        if !same {
            differ.push(format!("{unit} on {on}, {text}, by {field:?}"));
        }
    }
    differ
}

#[test]
fn rows_kept_true_event_after_event_count_what_the_walk_counts() {
    for seed in 0..STORIES {
        let story = Story::random(seed, 260);
        let mut dice = Dice::new(seed ^ 0xf1a7);
        let mut register = Register::default();
        register.lay_flat();
        let commands = commands(story.scene.events());
        for (number, command) in commands.iter().enumerate() {
            register.apply(command.iter().cloned()).unwrap();
            if number % 60 == 59 || number + 1 == commands.len() {
                let differ = differences(&register, &register, &mut dice);
                assert!(differ.is_empty(), "seed {seed}, command {number}: {differ:#?}");
            }
        }
        let shape =
            dice.pick(&Auditor::new(register.events()).days().into_iter().collect::<Vec<_>>());
        let shaped = register.in_structure_of(shape.unwrap());
        let differ = differences(&shaped, &shaped, &mut dice);
        assert!(differ.is_empty(), "seed {seed} in the structure of {shape:?}: {differ:#?}");
    }
}

/// The bad twin: rows that nobody keeps true count what was known before.
#[test]
fn rows_that_are_left_behind_are_found_out() {
    let mut found = 0;
    for seed in 0..4 {
        let story = Story::random(seed, 260);
        let commands = commands(story.scene.events());
        let half = commands[..commands.len() / 2].concat();
        let left_behind = Register::fold(half).unwrap();
        let mut dice = Dice::new(seed);
        found += differences(&left_behind, &story.scene.register, &mut dice).len();
    }
    assert!(found > 40, "only {found}");
}
