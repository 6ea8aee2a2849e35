//! People of one day in the organisation of another: nobody lost, nobody doubled, nobody assigned
//! by guess; and reorganisations by chance that keep every law. SOGOC_SEEDS=N tries N sequences.

use std::collections::BTreeMap;

use jiff::civil::Date;
use sogoc_domain::decide::Trial;
use sogoc_domain::fact::Fact;
use sogoc_domain::history::{Standing, standings};
use sogoc_domain::id::{PersonId, UnitId};
use sogoc_domain::place::PlaceKind;
use sogoc_domain::post::{PostOf, PostTitle};
use sogoc_domain::register::Register;
use sogoc_domain::reorganise::{
    Allocation, EndedPlace, EndedUnit, NewPlace, NewUnit, Plan, Rule, draw,
};
use sogoc_domain::unit::{UnitEnding, UnitKind};
use sogoc_testkit::agree::{agree_on, days_worth_asking};
use sogoc_testkit::auditor::Auditor;
use sogoc_testkit::builder::{day, on, person, place, post, unit};
use sogoc_testkit::history::{Story, root};

use crate::town::{an, binh, commune, first, hamlet, second};

/// How many short sequences are tried.
const SEQUENCES: u64 = 5_000;

fn members(register: &Register, unit: UnitId, on: Date) -> Vec<PersonId> {
    let tree = register.subtree_on(unit, on).into_iter();
    let mut found: Vec<PersonId> =
        tree.flat_map(|unit| register.members_on(unit, on)).map(|person| person.id).collect();
    found.sort_unstable();
    found
}

fn new(id: UnitId, predecessors: &[UnitId]) -> NewUnit {
    NewUnit {
        id,
        name: format!("Chi bộ {id}"),
        code: None,
        kind: UnitKind::AttachedCell,
        category: None,
        parent: Some(commune()),
        territory: None,
        covers: Vec::new(),
        predecessors: predecessors.to_vec(),
        committees: Vec::new(),
    }
}

/// Merged on 1/7/2025: an and binh from the first cell, person 3 from the second; person 4 left
/// before, person 5 came after.
#[test]
fn what_was_counted_in_two_cells_counts_in_one_and_back() {
    let mut scene = crate::town::scene();
    scene.story([
        on("2020-01-01").admits(an(), first()),
        on("2020-01-01").admits(binh(), first()),
        on("2020-01-01").admits(person(3), second()),
        on("2020-01-01").admits(person(4), second()),
        on("2024-01-01").strikes(person(4), sogoc_domain::person::Leaving::Died),
    ]);
    let merged = unit(70);
    let mut plan = Plan::new("Hợp nhất", day("2025-07-01"));
    plan.new_units = vec![new(merged, &[first(), second()])];
    let all =
        |from| Allocation { from, rule: Rule::AllToOne, to: vec![merged], by_hand: Vec::new() };
    plan.people = vec![all(first()), all(second())];
    plan.ended_units = [first(), second()]
        .map(|unit| EndedUnit { unit, ending: UnitEnding::Consolidated, successors: Vec::new() })
        .to_vec();
    let drafts = draw(&scene.register, &plan, None).drafts;
    scene.record_batch(drafts).unwrap();
    scene.must(on("2025-08-01").admits(person(5), merged));
    let new_shape = scene.register.in_structure_of(day("2025-12-31"));
    let old_shape = scene.register.in_structure_of(day("2020-06-01"));
    // 2023 in the shape of 2025: all four in the merged cell, which did not exist.
    let everybody = [an(), binh(), person(3), person(4)];
    assert_eq!(members(&new_shape, merged, day("2023-01-01")), everybody);
    assert_eq!(members(&new_shape, commune(), day("2023-01-01")), everybody);
    assert_eq!(members(&scene.register, merged, day("2023-01-01")), []);
    // The end of 2025 in the shape of 2020: each in the cell they came from; who came later is
    // counted in the commune and in neither cell.
    let end = day("2025-12-31");
    assert_eq!(members(&old_shape, first(), end), [an(), binh()]);
    assert_eq!(members(&old_shape, second(), end), [person(3)]);
    assert_eq!(members(&old_shape, commune(), end), [an(), binh(), person(3), person(5)]);
}

/// Divided on 1/7/2025; who died before is in neither part, but in what is above both.
#[test]
fn who_was_never_told_apart_is_counted_above_both_parts() {
    let mut scene = crate::town::scene();
    scene.story([
        on("2020-01-01").admits(an(), first()),
        on("2020-01-01").admits(binh(), first()),
        on("2020-01-01").admits(person(3), first()),
        on("2024-01-01").strikes(person(3), sogoc_domain::person::Leaving::Died),
    ]);
    let (one, other) = (unit(71), unit(72));
    let mut plan = Plan::new("Chia", day("2025-07-01"));
    plan.new_units = vec![new(one, &[first()]), new(other, &[first()])];
    plan.ended_units =
        vec![EndedUnit { unit: first(), ending: UnitEnding::Divided, successors: Vec::new() }];
    plan.people = vec![Allocation {
        from: first(),
        rule: Rule::ByList,
        to: vec![one, other],
        by_hand: vec![(an(), one), (binh(), other)],
    }];
    let drafts = draw(&scene.register, &plan, None).drafts;
    scene.record_batch(drafts).unwrap();
    let shaped = scene.register.in_structure_of(day("2025-12-31"));
    let past = day("2023-01-01");
    assert_eq!(members(&shaped, one, past), [an()]);
    assert_eq!(members(&shaped, other, past), [binh()]);
    assert_eq!(members(&shaped, commune(), past), [an(), binh(), person(3)]);
}

/// Whoever is a member on a day, each once: by the register itself.
fn homes(register: &Register, on: Date) -> BTreeMap<PersonId, UnitId> {
    let people = register.people().iter();
    people.filter_map(|person| Some((person.id, person.cell_on(on)?))).collect()
}

fn lawful(story: &Story, before: &Register) -> Result<(), String> {
    let register = &story.scene.register;
    let auditor = Auditor::new(story.scene.events());
    let days: Vec<Date> = days_worth_asking(&auditor).into_iter().collect();
    for on in days.iter().step_by(days.len() / 6 + 1) {
        agree_on(register, &auditor, *on)?;
        // A reorganisation makes and unmakes no member on any day.
        let (was, is) = (homes(before, *on), homes(register, *on));
        if !was.keys().eq(is.keys()) {
            return Err(format!("on {on}: members {:?} became {:?}", was.keys(), is.keys()));
        }
        for (person, cell) in &is {
            if !register.units().get(*cell).is_some_and(|it| it.exists_on(*on)) {
                return Err(format!("{person} is at home in {cell}, which is not there on {on}"));
            }
        }
    }
    let (from, to) = (days[days.len() / 3], days[days.len() - 1]);
    for unit in auditor.day(to).units.keys() {
        let off = auditor.movements(*unit, from, to).imbalance(|_| true);
        if off != 0 {
            return Err(format!("{unit} from {from} to {to} is off by {off}"));
        }
    }
    Ok(())
}

/// In the structure of any day everybody is somewhere once, and a person whose cell stood on that
/// day is in it.
fn shaped_wholly(register: &Register, days: &[Date]) -> Result<(), String> {
    let stands = |on: &&Date| register.units().get(root()).is_some_and(|it| it.exists_on(**on));
    let structures: Vec<&Date> = days.iter().filter(stands).collect();
    for structure in structures.into_iter().step_by(days.len() / 2) {
        let shaped = register.in_structure_of(*structure);
        for on in days.iter().step_by(days.len() / 3 + 1) {
            let truly = homes(register, *on);
            let counted = members(&shaped, root(), *on);
            if !truly.keys().copied().eq(counted.iter().copied()) {
                return Err(format!(
                    "on {on} in the structure of {structure}: {:?} counted as {counted:?}",
                    truly.keys()
                ));
            }
            for (person, cell) in &truly {
                let stands = register.units().get(*cell).is_some_and(|it| it.exists_on(*structure));
                let there = shaped.people().get(*person).and_then(|it| it.cell_on(*on));
                if stands && there != Some(*cell) {
                    return Err(format!("{person} of {cell} is put into {there:?}"));
                }
            }
        }
    }
    Ok(())
}

/// What an event in effect ended is there on no day after: nobody is at home in it, nothing stands
/// under it, in whatever order it was recorded. Tells how many endings were looked at.
fn stays_ended(register: &Register, days: &[Date]) -> Result<usize, String> {
    let mut endings = 0;
    for event in register.events() {
        let Fact::UnitEnded { unit, .. } = event.draft.fact else { continue };
        let standing = standings(register.events_of(event.subject()));
        if standing.is_ok_and(|it| it.get(&event.id) != Some(&Standing::InEffect)) {
            continue;
        }
        endings += 1;
        let ended = event.effective_on();
        for on in days.iter().copied().filter(|day| *day >= ended) {
            let exists = register.units().get(unit).is_some_and(|it| it.exists_on(on));
            let has_members = register.members_on(unit, on).next().is_some();
            let is_above = register.children_on(unit, on).next().is_some();
            if exists || has_members || is_above {
                return Err(format!("{unit} ended on {ended} and lives on {on}"));
            }
        }
    }
    Ok(endings)
}

/// Two hamlets with a head each are one since 1/7/2025, and their cells are one.
#[test]
fn posts_go_along_with_what_they_belong_to() {
    let mut scene = crate::town::scene();
    let (one, two, both) = (place(31), place(32), place(33));
    scene.story([
        on("2020-01-01").admits(an(), first()),
        on("2020-01-01").maps(one, "Bản Trên", PlaceKind::Hamlet, None),
        on("2020-01-01").maps(two, "Bản Dưới", PlaceKind::Hamlet, None),
        on("2020-02-01").creates(post(5), PostOf::Place(one), PostTitle::HamletHead),
        on("2020-02-01").appoints(an(), post(5)),
        on("2020-02-01").creates(post(6), PostOf::Unit(first()), PostTitle::Secretary),
        on("2020-02-01").appoints(an(), post(6)),
        on("2020-02-01").creates(post(7), PostOf::Place(hamlet()), PostTitle::HamletHead),
    ]);
    let mut plan = Plan::new("Sáp nhập", day("2025-07-01"));
    plan.new_places = vec![NewPlace {
        id: both,
        name: "Bản Chung".to_owned(),
        kind: PlaceKind::Hamlet,
        code: None,
        parent: None,
        classes: Vec::new(),
        predecessors: vec![one, two],
    }];
    let gone = |place| EndedPlace { place, successors: Vec::new() };
    plan.ended_places = vec![gone(one), gone(two), gone(hamlet())];
    plan.ended_units =
        vec![EndedUnit { unit: first(), ending: UnitEnding::Merged, successors: vec![second()] }];
    plan.people = vec![Allocation {
        from: first(),
        rule: Rule::AllToOne,
        to: vec![second()],
        by_hand: Vec::new(),
    }];
    scene.record_batch(draw(&scene.register, &plan, None).drafts).unwrap();
    let holders = |register: &Register, of: PostOf, on: &str| -> Vec<PersonId> {
        let held = register.posts_of(of).flat_map(|post| {
            register.ever_held(post.id).filter(|person| {
                let theirs = person.holdings.iter().filter(|held| held.post == post.id);
                theirs.map(|held| held.span).any(|span| span.covers(day(on)))
            })
        });
        held.map(|person| person.id).collect()
    };
    let shaped = scene.register.in_structure_of(day("2025-12-31"));
    assert_eq!(holders(&shaped, PostOf::Place(both), "2023-01-01"), [an()]);
    assert_eq!(holders(&shaped, PostOf::Unit(second()), "2023-01-01"), [an()]);
    assert_eq!(holders(&shaped, PostOf::Place(both), "2025-12-31"), []);
    assert_eq!(holders(&scene.register, PostOf::Place(both), "2023-01-01"), []);
    // What ended without an heir takes its posts along nowhere.
    assert_eq!(shaped.posts().get(post(7)).unwrap().of, Some(PostOf::Place(hamlet())));
    let old = scene.register.in_structure_of(day("2024-12-31"));
    assert_eq!(holders(&old, PostOf::Place(one), "2023-01-01"), [an()]);
}

/// Who is native of a hamlet that became two, or a guest of a cell that did, is so of what is
/// above both, as who lives there is; of nothing, where nothing is.
#[test]
fn what_became_several_leaves_no_tie_to_what_is_not_there() {
    let mut scene = crate::town::scene();
    let (around, one, two) = (place(40), place(41), place(42));
    scene.story([
        on("2000-01-01").maps(around, "Xã Thử", PlaceKind::Commune, None),
        on("2000-01-01").maps(place(43), "Bản Trong", PlaceKind::Hamlet, Some(around)),
        on("2020-01-01").admits(an(), second()),
        on("2020-01-01").hosts(an(), first()),
        on("2020-01-01").says(Fact::NativeSet { person: an(), place: place(43), native: true }),
        on("2020-01-01").says(Fact::NativeSet { person: an(), place: hamlet(), native: true }),
    ]);
    let mut plan = Plan::new("Chia", day("2025-07-01"));
    let part = |id, parent, from| NewPlace {
        id,
        name: format!("Bản {id}"),
        kind: PlaceKind::Hamlet,
        code: None,
        parent,
        classes: Vec::new(),
        predecessors: vec![from],
    };
    plan.new_places = vec![
        part(one, Some(around), place(43)),
        part(two, Some(around), place(43)),
        part(place(44), None, hamlet()),
        part(place(45), None, hamlet()),
    ];
    let gone = |place| EndedPlace { place, successors: Vec::new() };
    plan.ended_places = vec![gone(place(43)), gone(hamlet())];
    plan.new_units = vec![new(unit(71), &[first()]), new(unit(72), &[first()])];
    plan.ended_units =
        vec![EndedUnit { unit: first(), ending: UnitEnding::Divided, successors: Vec::new() }];
    scene.record_batch(draw(&scene.register, &plan, None).drafts).unwrap();
    let shaped = scene.register.in_structure_of(day("2025-12-31"));
    let person = shaped.people().get(an()).unwrap();
    assert_eq!(person.natives, [(day("2020-01-01"), around, true)]);
    assert_eq!(person.visits.iter().map(|it| it.cell).collect::<Vec<_>>(), [commune()]);
}

#[test]
fn reorganisations_by_chance_keep_every_law() {
    let tries = std::env::var("SOGOC_SEEDS").ok().and_then(|seeds| seeds.parse().ok());
    let (mut carried, mut reversed, mut ended) = (0_usize, 0_usize, 0_usize);
    for seed in 0..tries.unwrap_or(SEQUENCES) {
        let mut story = Story::random(seed, 24);
        for _ in 0..3 {
            let before = story.scene.register.clone();
            if !story.reorganise_now() {
                continue;
            }
            if let Err(broken) = lawful(&story, &before) {
                panic!("seed {seed}: {broken}");
            }
        }
        let told = |name: &str| story.told.get(name).map_or(0, |it| it.accepted);
        carried += told("reorganise");
        reversed += told("reverse");
        let register = &story.scene.register;
        let auditor = Auditor::new(story.scene.events());
        let days: Vec<Date> = days_worth_asking(&auditor).into_iter().collect();
        let laws = shaped_wholly(register, &days).and_then(|()| stays_ended(register, &days));
        ended += laws.unwrap_or_else(|broken| panic!("seed {seed}: {broken}"));
    }
    assert!(ended > 500, "{ended} endings");
    assert!(carried > 500 && reversed > 50, "{carried} carried out, {reversed} taken back");
}

/// The twin: a member left out of the drafts, or put into a cell that ended, does not pass.
#[test]
fn a_member_forgotten_by_a_reorganisation_is_noticed() {
    let mut scene = crate::town::scene();
    scene.story([on("2020-01-01").admits(an(), first()), on("2020-01-01").admits(binh(), first())]);
    let mut plan = Plan::new("Sáp nhập", day("2025-07-01"));
    plan.ended_units =
        vec![EndedUnit { unit: first(), ending: UnitEnding::Merged, successors: vec![second()] }];
    plan.people = vec![Allocation {
        from: first(),
        rule: Rule::AllToOne,
        to: vec![second()],
        by_hand: Vec::new(),
    }];
    let drafts = draw(&scene.register, &plan, None).drafts;
    let is_of = |person: PersonId| {
        move |fact: &Fact| fact.subject() == sogoc_domain::event::Subject::Person(person)
    };
    let forgotten: Vec<_> =
        drafts.iter().filter(|draft| !is_of(binh())(&draft.fact)).cloned().collect();
    assert!(forgotten.len() < drafts.len());
    assert!(Trial::of(&scene.register, &forgotten).unwrap().check().is_err());
    assert!(scene.record_batch(forgotten).is_err());
    scene.record_batch(drafts).unwrap();
}
