//! Stories of posts: who may hold what, and what a held post hangs on.

use sogoc_domain::person::Leaving;
use sogoc_domain::post::{CommitteeKind, PostOf, PostTitle};
use sogoc_domain::refusal::{Refusal, Use};
use sogoc_domain::unit::UnitEnding;
use sogoc_testkit::builder::{committee, day, on, paper, post};
use sogoc_testkit::scene::Scene;

use crate::town::{an, binh, commune, first, hamlet, scene};

/// A secretary of the first cell and a head of the hamlet, both held by An since 2020.
fn staffed() -> Scene {
    let mut scene = scene();
    scene.story([
        on("2015-01-01").creates(post(1), PostOf::Unit(first()), PostTitle::Secretary),
        on("2015-01-01").creates(post(2), PostOf::Place(hamlet()), PostTitle::HamletHead),
        on("2020-01-01").appoints(an(), post(1)),
        on("2020-01-01").appoints(an(), post(2)),
    ]);
    scene
}

#[test]
fn one_secretary_at_a_time() {
    let mut scene = staffed();
    let refusal = scene.refusal(on("2021-01-01").appoints(binh(), post(1)));
    assert!(matches!(refusal, Refusal::SeatTaken { .. }), "{refusal}");
    assert!(refusal.to_string().contains("“Bí thư” đã có người giữ"), "{refusal}");
    // Recorded late, for the years before, it would run into An's time as well.
    let refusal = scene.refusal(on("2017-01-01").appoints(binh(), post(1)));
    assert!(matches!(refusal, Refusal::SeatTaken { on, .. } if on == day("2020-01-01")));
    // One leaves, the other comes, on one day.
    scene.story([
        on("2021-01-01").relieves(an(), post(1)),
        on("2021-01-01").appoints(binh(), post(1)),
    ]);
}

#[test]
fn several_members_sit_on_one_committee() {
    let mut scene = scene();
    scene.story([
        on("2020-05-01").seats(committee(1), commune(), CommitteeKind::Executive),
        on("2020-05-01").creates(
            post(1),
            PostOf::Committee(committee(1)),
            PostTitle::CommitteeMember,
        ),
        on("2020-05-01").appoints(an(), post(1)),
        on("2020-05-01").appoints(binh(), post(1)),
    ]);
    assert_eq!(scene.register.ever_held(post(1)).count(), 2);
}

#[test]
fn a_held_post_is_not_abolished_nor_what_it_belongs_to() {
    let mut scene = staffed();
    let drafts = [
        on("2022-01-01").abolishes(post(1)),
        on("2022-01-01").ends(first(), UnitEnding::Dissolved, &[]),
        on("2022-01-01").unmaps(hamlet()),
    ];
    for draft in drafts.clone() {
        let refusal = scene.refusal(draft);
        assert!(
            matches!(refusal, Refusal::StillUsed { by: Use::Holders, count: 1, .. }),
            "{refusal}"
        );
    }
    scene.story([
        on("2022-01-01").relieves(an(), post(1)),
        on("2022-01-01").relieves(an(), post(2)),
    ]);
    scene.story(drafts);
    for number in [1, 2] {
        let refusal = scene.refusal(on("2023-01-01").appoints(binh(), post(number)));
        assert!(matches!(refusal, Refusal::Absent { .. }), "{refusal}");
    }
}

#[test]
fn the_dead_hold_nothing() {
    let mut scene = staffed();
    scene.story([
        on("2019-01-01").admits(an(), first()),
        on("2022-03-01").strikes(an(), Leaving::Died),
        on("2022-03-01").appoints(binh(), post(1)),
    ]);
    let known = scene.register.people().get(an()).unwrap();
    assert!(known.holdings.iter().all(|held| held.span.to == Some(day("2022-03-01"))));
}

#[test]
fn an_event_rests_on_a_paper_that_is_known() {
    let mut scene = scene();
    let admission = || on("2020-01-01").admits(an(), first()).on(Some(paper(1)));
    let refusal = scene.refusal(admission());
    assert!(matches!(refusal, Refusal::Missing(_)), "{refusal}");
    scene.record_all(vec![on("2019-12-20").files(paper(1), "15"), admission()]).unwrap();
}
