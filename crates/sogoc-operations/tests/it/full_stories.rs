//! Random histories in which people and organisations have everything the statistics forms ask.

use jiff::civil::{Date, date};
use sogoc_domain::category::Category;
use sogoc_domain::event::Draft;
use sogoc_domain::id::{PersonId, UnitId};
use sogoc_domain::person::{AcademicTitle, Detail, Education, Occupation, Professional, Theory};
use sogoc_domain::post::Rated;
use sogoc_domain::rating::Grade;
use sogoc_domain::register::Register;
use sogoc_domain::unit::UnitChange;
use sogoc_testkit::builder::On;
use sogoc_testkit::dice::Dice;
use sogoc_testkit::history::Story;

/// Codes of `rules/codes/religions.toml`; 00 is none.
const RELIGIONS: [&str; 9] = ["00", "01", "02", "03", "04", "05", "06", "08", "14"];
/// Rounds of ratings, one of each generation of forms.
const ROUNDS: [i16; 2] = [2016, 2022];

/// A history of about 300 events, then the details of its people, kinds of base and ratings.
pub(crate) fn full_story(seed: u64) -> Story {
    let mut story = Story::random(seed, 300);
    let mut dice = Dice::new(seed ^ 0x7a);
    let register = &story.scene.register;
    let mut drafts: Vec<Draft> = Vec::new();
    for (who, since) in people(register) {
        drafts.push(On(since).describes(who, details(&mut dice)));
    }
    for (unit, since) in bases(register) {
        if dice.chance(85) {
            let category = dice.pick(Category::ALL).map(|it| it.id().to_owned());
            drafts.push(On(since).sets(unit, UnitChange::Category(category)));
        }
    }
    for round in ROUNDS {
        let on = On(date(round + 1, 1, 15));
        let rated = rated(register, on.0).into_iter().filter(|_| dice.chance(75));
        let rated: Vec<Rated> = rated.collect();
        drafts.extend(
            rated.into_iter().map(|it| on.rates(it, round, dice.pick(Grade::ALL).unwrap())),
        );
    }
    for draft in drafts {
        story.scene.must(draft);
    }
    story
}

/// Everybody who was ever a member, with the day they became one here.
fn people(register: &Register) -> Vec<(PersonId, Date)> {
    let since = |stints: &[sogoc_domain::history::Stint]| Some(stints.first()?.span.from);
    register.people().iter().filter_map(|it| Some((it.id, since(&it.stints)?))).collect()
}

/// Base organisations, with the first day of each as such.
fn bases(register: &Register) -> Vec<(UnitId, Date)> {
    let since = |unit: &sogoc_domain::history::UnitHistory| {
        unit.kind.iter().find(|(_, kind)| kind.is_base()).map(|(from, _)| from)
    };
    register.units().iter().filter_map(|unit| Some((unit.id, since(unit)?))).collect()
}

fn rated(register: &Register, on: Date) -> Vec<Rated> {
    let units = register.units().iter().filter(|unit| unit.exists_on(on));
    let people = register.people().iter().filter(|person| person.cell_on(on).is_some());
    let units = units.map(|unit| Rated::Unit(unit.id));
    units.chain(people.map(|person| Rated::Person(person.id))).collect()
}

/// Details beside name, birth and sex; each may be missing.
fn details(dice: &mut Dice) -> Vec<Detail> {
    let religion = dice.one_of(RELIGIONS).to_owned();
    let thrown = [
        (80, dice.pick(Occupation::ALL).map(Detail::Occupied)),
        (80, dice.pick(Education::ALL).map(Detail::Education)),
        (60, dice.pick(Professional::ALL).map(Detail::Professional)),
        (60, dice.pick(Theory::ALL).map(Detail::Theory)),
        (20, dice.pick(AcademicTitle::ALL).map(Detail::Title)),
        (70, Some(Detail::Religion(religion))),
        (50, Some(Detail::YouthUnion(dice.chance(50)))),
        (50, Some(Detail::BusinessOwner(dice.chance(50)))),
        (50, Some(Detail::ForeignSpouse(dice.chance(50)))),
        (50, Some(Detail::PolicyViolation(dice.chance(50)))),
        (50, Some(Detail::Demobilised(dice.chance(50)))),
    ];
    thrown.into_iter().filter(|it| dice.chance(it.0)).filter_map(|it| it.1).collect()
}
