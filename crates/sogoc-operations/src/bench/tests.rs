//! The recount agrees with the figures on a small nation, and does not when it is not told all.

use jiff::civil::{Date, date};
use sogoc_domain::event::Event;
use sogoc_domain::fact::Fact;
use sogoc_store::{KeySource, Location};
use sogoc_testkit::scratch::Scratch;

use super::*;
use crate::generate::NationOrder;
use crate::surroundings::Surroundings;

async fn nation(scratch: &Scratch) -> Office {
    let now = "2026-03-02T02:00:00Z".parse().unwrap();
    let (location, keys) = (Location::Folder(scratch.path().join("so")), KeySource::default());
    let office = Office::create(&location, &keys, Surroundings::fixed(now, 5)).await.unwrap();
    let order = NationOrder { members: 1_000, seed: 3 };
    office.generate_nation(&local(), order, &mut |_, _, _| true).await.unwrap();
    office
}

fn local() -> Actor {
    Actor::Local("test".to_owned())
}

async fn agree(office: &Office, asked: &Asked, recount: &Recount) -> bool {
    asked.answer(office, &local()).await.unwrap() == recount.answer(asked)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_recount_of_all_events_agrees_and_one_of_most_does_not() {
    let scratch = Scratch::new();
    let office = nation(&scratch).await;
    let found = office.bench(&local(), 1, &mut |_| {}).await.unwrap();
    let wrong: Vec<_> = found.timings.iter().filter(|it| !it.is_right).collect();
    assert!(wrong.is_empty() && found.timings.len() == 21, "{wrong:#?}");
    assert_eq!(found.transfer.recorded.len(), RECORDS);
    assert!(found.moved_at_once > 4 && found.members > 800, "{found:?}");
    let events = office.state().register.events().to_vec();
    let nation = roots(&office.state().register)[0];
    let all = Recount::of(&events);
    for asked in [Asked::Years(nation), Asked::Movements(nation, 2016), Asked::Page(nation, AS_OF)]
    {
        assert!(agree(&office, &asked, &all).await, "{asked:?}");
    }
    let without = |left_out: fn(&Event) -> bool| {
        let rest: Vec<_> = events.iter().filter(|it| !left_out(it)).cloned().collect();
        Recount::of(&rest)
    };
    const OF: Date = date(2016, 12, 31);
    let leavings = without(|it| matches!(it.draft.fact, Fact::Left { .. }));
    let recognitions = without(|it| matches!(it.draft.fact, Fact::Recognised { .. }));
    let corrections = without(|it| it.draft.replaces.is_some());
    let moves = without(|it| matches!(it.draft.fact, Fact::UnitSet { .. }));
    assert!(!agree(&office, &Asked::Page(nation, OF), &leavings).await);
    assert!(!agree(&office, &Asked::Tally(nation, OF), &recognitions).await);
    assert!(!agree(&office, &Asked::Movements(nation, 2016), &leavings).await);
    assert!(!agree(&office, &Asked::Children(nation, AS_OF), &moves).await);
    let month = |year| Asked::Movements(nation, year);
    let mut seen = false;
    for year in 2006..=2025 {
        seen |= !agree(&office, &month(year), &corrections).await;
    }
    assert!(seen, "a corrected day must be seen in some month");
}
