//! Laws that hold for any history. On failure the seed is printed; SOGOC_SEEDS=1000 tries more than 30.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use sogoc_domain::event::{Event, Position, Subject};
use sogoc_domain::fact::Fact;
use sogoc_domain::history::{History, PersonHistory, UnitHistory, in_effect};
use sogoc_domain::person::Sex;
use sogoc_domain::register::Register;
use sogoc_testkit::agree::{agree_on, day_of, days_worth_asking, same};
use sogoc_testkit::auditor::{Auditor, Movement};
use sogoc_testkit::dice::Dice;
use sogoc_testkit::history::{Story, Tally, root};
use sogoc_testkit::scene::Scene;

const LENGTH: usize = 200;

/// The stories all laws are held against; those who go on with one take a copy.
static STORIES: LazyLock<Vec<Story>> = LazyLock::new(|| {
    let seeds = std::env::var("SOGOC_SEEDS").ok().and_then(|seeds| seeds.parse().ok());
    (0..seeds.unwrap_or(0).max(30)).map(|seed| Story::random(seed, LENGTH)).collect()
});

/// Holds a law against every story, or one of `step`.
fn for_stories(step: usize, law: impl Fn(&Story, &mut Dice) -> Result<(), String>) {
    for (seed, story) in (0..).zip(STORIES.iter()).step_by(step) {
        if let Err(broken) = law(story, &mut Dice::new(seed)) {
            panic!("seed {seed}: {broken}");
        }
    }
}

fn folded(events: &[Arc<Event>]) -> Result<Register, String> {
    let length = events.len();
    Register::fold(events.iter().cloned())
        .map_err(|wrong| format!("the first {length} do not fold: {wrong}"))
}

/// The ledger cut where commands end.
fn commands(events: &[Arc<Event>]) -> Vec<&[Arc<Event>]> {
    events.chunk_by(|a, b| a.recording.command == b.recording.command).collect()
}

#[test]
fn chance_makes_every_kind_of_command_and_most_are_lawful() {
    let mut told: BTreeMap<&str, Tally> = BTreeMap::new();
    let mut kinds: BTreeMap<String, usize> = BTreeMap::new();
    for (seed, story) in (0..).zip(STORIES.iter()) {
        assert!(story.scene.events().len() >= LENGTH, "seed {seed} got stuck: {:?}", story.told);
        for (name, tally) in &story.told {
            let sum = told.entry(name).or_default();
            sum.accepted += tally.accepted;
            sum.refused += tally.refused;
        }
        for event in story.scene.events() {
            let fact = serde_json::to_value(&event.draft.fact).unwrap();
            *kinds.entry(fact["kind"].as_str().unwrap().to_owned()).or_default() += 1;
        }
    }
    let rare: Vec<_> = told.iter().filter(|(_, tally)| tally.accepted < 5).collect();
    assert!(rare.is_empty(), "hardly ever accepted: {rare:?}");
    let accepted: usize = told.values().map(|tally| tally.accepted).sum();
    let refused: usize = told.values().map(|tally| tally.refused).sum();
    assert!(accepted > refused, "{accepted} accepted, {refused} refused: {told:?}");
    assert!(refused > accepted / 20, "chance must also try what is not lawful: {told:?}");
    assert!(kinds.len() >= 34, "kinds never told: only {:?}", kinds.keys());
}

#[test]
fn a_restart_finds_what_was_live() {
    for_stories(1, |story, _| {
        let restarted = folded(story.scene.events())?;
        same(&story.scene.register, &restarted)
    });
}

#[test]
fn one_subject_folded_alone_is_the_subject_of_the_register() {
    for_stories(1, |story, _| {
        let register = &story.scene.register;
        for unit in register.units().iter() {
            let alone = UnitHistory::fold(register.events_of(Subject::Unit(unit.id)));
            if alone.as_ref() != Ok(unit) {
                return Err(format!("{unit:?} alone is {alone:?}"));
            }
        }
        for person in register.people().iter() {
            let alone = PersonHistory::fold(register.events_of(Subject::Person(person.id)));
            if alone.as_ref() != Ok(person) {
                return Err(format!("{person:?} alone is {alone:?}"));
            }
        }
        Ok(())
    });
}

#[test]
fn commands_in_any_portions_make_the_same_register() {
    for_stories(2, |story, dice| {
        for largest in [1, 2, 7, 60] {
            let mut register = Register::default();
            let commands = commands(story.scene.events());
            let mut rest = &commands[..];
            while !rest.is_empty() {
                let portion = (1 + dice.below(largest)).min(rest.len());
                register
                    .apply(rest[..portion].concat())
                    .map_err(|wrong| format!("in portions up to {largest}: {wrong}"))?;
                rest = &rest[portion..];
            }
            same(&story.scene.register, &register)?;
        }
        Ok(())
    });
}

#[test]
fn what_was_known_at_a_position_is_what_was_recorded_by_then() {
    for_stories(8, |story, _| {
        let events = story.scene.events();
        let mut complete = 0;
        for command in commands(events) {
            for inside in 0..command.len() {
                let position = Position((complete + inside) as u64);
                let known = story.scene.register.known_at(position);
                let known = known.map_err(|wrong| format!("known at {position}: {wrong}"))?;
                if known.events().len() != complete {
                    return Err(format!("known at {position}: {} events", known.events().len()));
                }
                same(&known, &folded(&events[..complete])?)?;
            }
            complete += command.len();
        }
        let all = story.scene.register.known_at(Position(u64::MAX));
        same(&story.scene.register, &all.map_err(|wrong| wrong.to_string())?)
    });
}

#[test]
fn a_member_has_one_home_on_every_day() {
    for_stories(1, |story, _| {
        let register = &story.scene.register;
        for person in register.people().iter() {
            let spans: Vec<_> =
                person.stints.iter().map(|it| it.span).filter(|span| !span.is_empty()).collect();
            for (index, span) in spans.iter().enumerate() {
                if spans[..index].iter().any(|other| other.overlaps(*span)) {
                    return Err(format!("{} is at home twice: {spans:?}", person.id));
                }
            }
            for stint in &person.stints {
                let cell = register.units().get(stint.cell).ok_or("a home that is not there")?;
                if !cell.life().is_some_and(|life| life.holds(stint.span.touched())) {
                    return Err(format!("{} stays in a cell that is not there", person.id));
                }
            }
        }
        Ok(())
    });
}

#[test]
fn the_tree_is_a_tree_on_every_day() {
    for_stories(1, |story, _| {
        let register = &story.scene.register;
        for on in days_worth_asking(&Auditor::new(story.scene.events())) {
            let tree = register.subtree_on(root(), on);
            let standing = register.units().iter().filter(|unit| unit.exists_on(on)).count();
            if tree.len() != standing {
                return Err(format!("on {on}: {} hang together, {standing} stand", tree.len()));
            }
        }
        Ok(())
    });
}

#[test]
fn the_auditor_agrees_on_every_day() {
    for_stories(1, |story, dice| {
        let auditor = Auditor::new(story.scene.events());
        for on in days_worth_asking(&auditor).into_iter().filter(|_| dice.chance(40)) {
            agree_on(&story.scene.register, &auditor, on)?;
        }
        let anywhere = Position(dice.below(story.scene.events().len()) as u64);
        let known = story.scene.register.known_at(anywhere).map_err(|wrong| wrong.to_string())?;
        let position = known.position();
        let auditor = Auditor::known_at(story.scene.events(), position);
        days_worth_asking(&auditor).into_iter().step_by(5).try_for_each(|on| {
            agree_on(&known, &auditor, on)
                .map_err(|broken| format!("known at {position}: {broken}"))
        })
    });
}

#[test]
fn the_books_balance_for_every_unit_and_period() {
    for_stories(2, |story, dice| {
        let auditor = Auditor::new(story.scene.events());
        let days: Vec<_> = days_worth_asking(&auditor).into_iter().collect();
        for _ in 0..4 {
            let (a, b) = (dice.pick(&days).unwrap(), dice.pick(&days).unwrap());
            let (from, to) = (a.min(b), a.max(b));
            for unit in auditor.day(to).units.keys() {
                let movements = auditor.movements(*unit, from, to);
                let women = auditor.day(to);
                let female =
                    |id| women.people.get(&id).is_some_and(|it| it.sex == Some(Sex::Female));
                let off = (movements.imbalance(|_| true), movements.imbalance(female));
                if off != (0, 0) {
                    return Err(format!("{unit} from {from} to {to} is off by {off:?}"));
                }
                if !movements.closing.iter().eq(women.members(*unit).keys()) {
                    return Err(format!("{unit} on {to}: closing is not who is there"));
                }
            }
            // The whole register moves nobody over its own border.
            let all = auditor.movements(root(), from, to);
            let inner = all.count(|it| {
                matches!(
                    it,
                    Movement::FromRegister
                        | Movement::ToRegister
                        | Movement::CarriedIn
                        | Movement::CarriedOut
                )
            });
            if inner != 0 {
                return Err(format!("from {from} to {to}: {inner} cross the border of the root"));
            }
        }
        Ok(())
    });
}

#[test]
fn an_undone_batch_leaves_every_day_as_it_was() {
    let undone = Cell::new(0);
    for_stories(1, |story, _| {
        let mut end = 0;
        for command in commands(story.scene.events()) {
            let start = end;
            end += command.len();
            let Some(batch) = command[0].recording.batch else { continue };
            // What a batch voided is recorded anew by hand: there is nothing left to put back.
            if command.iter().any(|it| matches!(it.draft.fact, Fact::Voided { .. })) {
                continue;
            }
            let before = folded(&story.scene.events()[..start])?;
            let mut scene = Scene::new();
            scene.register = folded(&story.scene.events()[..end])?;
            scene.void_batch(batch).map_err(|refusal| format!("{batch}: {refusal}"))?;
            for on in days_worth_asking(&Auditor::new(scene.events())).into_iter().step_by(3) {
                let (was, is) = (day_of(&before, on), day_of(&scene.register, on));
                if let Some(difference) = was.difference(&is) {
                    return Err(format!("batch {batch} undone, on {on}: {difference}"));
                }
            }
            undone.set(undone.get() + 1);
        }
        Ok(())
    });
    assert!(undone.get() > 40, "only {} batches were undone", undone.get());
}

#[test]
fn a_batch_in_the_midst_of_others_is_undone_or_refused_whole() {
    let (undone, refused) = (Cell::new(0), Cell::new(0));
    for_stories(2, |story, _| {
        let mut scene = Scene { register: story.scene.register.clone(), ..Scene::new() };
        for batch in &story.batches {
            let before = scene.register.clone();
            if scene.void_batch(*batch).is_err() {
                refused.set(refused.get() + 1);
                same(&before, &scene.register)?;
                continue;
            }
            undone.set(undone.get() + 1);
            let auditor = Auditor::new(scene.events());
            let days = days_worth_asking(&auditor).into_iter().step_by(7);
            days.into_iter().try_for_each(|on| agree_on(&scene.register, &auditor, on))?;
        }
        Ok(())
    });
    assert!(undone.get() > 10 && refused.get() > 10, "{undone:?} undone, {refused:?} refused");
}

#[test]
fn events_of_one_day_keep_their_sequence() {
    for_stories(1, |story, _| {
        let register = &story.scene.register;
        for person in register.people().iter() {
            let events = register.events_of(Subject::Person(person.id));
            let standing = in_effect(events).map_err(|clash| clash.to_string())?;
            for pair in standing.windows(2) {
                let in_order = pair[0].effective_on() < pair[1].effective_on()
                    || pair[0].position < pair[1].position
                    // A correction stands where the corrected one stood.
                    || pair[0].draft.replaces.is_some();
                if !in_order {
                    return Err(format!("{:?} before {:?}", pair[0], pair[1]));
                }
            }
        }
        Ok(())
    });
}

#[test]
fn bytes_give_back_every_event() {
    for_stories(4, |story, _| {
        for event in story.scene.events() {
            let personal = event.personal_bytes();
            let salt = [7_u8; 16];
            let trace =
                personal.as_ref().map(|bytes| sogoc_domain::event::commitment(&salt, bytes));
            let structural = event.structural_bytes(trace);
            let sealed = personal.as_ref().map(|bytes| (&salt[..], &bytes[..]));
            let read = sogoc_domain::event::Event::read(event.position, &structural, sealed);
            match read {
                Ok(read) if read == **event => {}
                other => return Err(format!("{event:?} came back as {other:?}")),
            }
        }
        Ok(())
    });
}
