//! Recording: once, durably, by many at a time and by several offices on one ledger.

use std::future::{Future, poll_fn};
use std::pin::pin;
use std::task::Poll;

use sogoc_domain::event::Position;
use sogoc_domain::refusal::Refusal;
use sogoc_operations::error::OperationError;
use sogoc_testkit::agree::same;
use sogoc_testkit::builder::{on, person};
use sogoc_testkit::dice::Dice;
use sogoc_testkit::history::Story;
use tokio::task::JoinSet;

use crate::place::{
    account, assert_whole, count, first_cell, local, member, on_both, order, root, second_cell,
    tell,
};
use crate::story::tell_story;

on_both! {
    async fn the_same_key_gives_the_first_answer_again(place) {
        let office = place.two_cells().await;
        let operator = local();
        let tell = || office.record_locally(&operator, order("một lần", vec![member(person(1), first_cell())]));
        let first = tell().await.unwrap();
        assert!(!first.repeated);
        let again = tell().await.unwrap();
        assert!(again.repeated);
        assert_eq!((again.first, again.last), (first.first, first.last));
        // Another key with the same content is another command.
        let other = office.record_locally(&local(), order("lần khác", vec![member(person(1), first_cell())])).await;
        assert!(matches!(other, Err(OperationError::Refused(Refusal::DoesNotFit { .. }))));
        // A key is known also to an office that starts later.
        let later = place.open().await;
        let after = later.record_locally(&local(), order("một lần", vec![member(person(9), first_cell())])).await.unwrap();
        assert!(after.repeated);
        assert_eq!(after.first, first.first);
        assert_eq!(count(&later, root(), ""), 1);
        assert_whole(&office).await;
    }

    async fn the_same_key_twenty_times_at_once_is_recorded_once(place) {
        let office = place.two_cells().await;
        let before = office.position();
        let mut tasks = JoinSet::new();
        for _ in 0..20 {
            let office = office.clone();
            tasks.spawn(async move {
                office.record_locally(&local(), order("bấm nhiều lần", vec![member(person(1), first_cell())])).await.unwrap()
            });
        }
        let answers = tasks.join_all().await;
        assert_eq!(answers.iter().filter(|answer| !answer.repeated).count(), 1);
        assert!(answers.iter().all(|answer| answer.first == Position(before.0 + 1)));
        assert_eq!(office.position(), Position(before.0 + 1));
        assert_whole(&office).await;
    }

    async fn many_at_once_all_land_without_a_gap(place) {
        let office = place.two_cells().await;
        let before = office.position().0;
        let mut tasks = JoinSet::new();
        for number in 0..64 {
            let office = office.clone();
            tasks.spawn(async move {
                let who = person(number);
                let born = on("2024-01-01").meets(who, Vec::new());
                let drafts = vec![born, member(who, first_cell())];
                office.record_locally(&local(), order(&format!("người {number}"), drafts)).await.unwrap()
            });
        }
        let mut ranges: Vec<(u64, u64)> =
            tasks.join_all().await.iter().map(|it| (it.first.0, it.last.0)).collect();
        ranges.sort_unstable();
        let expected: Vec<(u64, u64)> = (0..64).map(|n| (before + 2 * n + 1, before + 2 * n + 2)).collect();
        assert_eq!(ranges, expected);
        assert_eq!(count(&office, first_cell(), ""), 64);
        assert_whole(&office).await;
    }

    async fn two_offices_at_once_all_land(place) {
        let first = place.two_cells().await;
        let second = place.open().await;
        let mut tasks = JoinSet::new();
        for number in 0..32 {
            let office = if number % 2 == 0 { first.clone() } else { second.clone() };
            let cell = if number % 3 == 0 { first_cell() } else { second_cell() };
            tasks.spawn(async move {
                office.record_locally(&local(), order(&format!("người {number}"), vec![member(person(number), cell)])).await.unwrap()
            });
        }
        tasks.join_all().await;
        for office in [&first, &second] {
            office.catch_up().await.unwrap();
            assert_eq!(count(office, root(), ""), 32);
            assert_whole(office).await;
        }
    }

    async fn a_random_history_told_by_two_offices_is_one_history(place) {
        for seed in 0..3 {
            let place = place.fresh();
            let story = Story::random(seed, 200);
            let offices = [place.empty().await, place.open().await];
            tell_story(&offices, &story, &mut Dice::new(seed)).await;
            for office in &offices {
                office.catch_up().await.unwrap();
                assert_eq!(office.position(), story.scene.register.position());
                assert_whole(office).await;
            }
            let fresh = place.open().await;
            for office in &offices {
                same(&office.state().register, &fresh.state().register).unwrap();
            }
        }
    }

    /// An office that has not read what another one wrote must not refuse it as unknown.
    async fn an_office_decides_on_what_others_have_written(place) {
        let office = place.two_cells().await;
        let other = place.open().await;
        tell(&other, vec![member(person(1), first_cell())]).await;
        assert_eq!(count(&office, root(), ""), 0, "it has not read on yet");
        tell(&office, vec![on("2024-06-01").transfers(person(1), second_cell())]).await;
        assert_eq!(count(&office, second_cell(), ""), 1);
    }

    async fn a_refused_command_leaves_no_trace(place) {
        let office = place.two_cells().await;
        let before = (office.position(), office.store().head().await.unwrap());
        // The first draft alone would stand; the second makes both fall.
        let drafts = vec![member(person(1), first_cell()), on("2024-03-01").transfers(person(2), second_cell())];
        let refused = office.record_locally(&local(), order("nửa đúng", drafts)).await.unwrap_err();
        assert!(matches!(refused, OperationError::Refused(Refusal::DoesNotFit { .. })), "{refused:?}");
        assert_eq!((office.position(), office.store().head().await.unwrap()), before);
        assert_eq!(office.store().answer("nửa đúng").await.unwrap(), None);
        // The key is not used up: what is put right may be sent again.
        let right = vec![member(person(1), first_cell())];
        office.record_locally(&local(), order("nửa đúng", right)).await.unwrap();
        assert_whole(&office).await;
    }

    async fn a_command_nobody_waits_for_any_more_is_whole_or_not_there(place) {
        let office = place.two_cells().await;
        for number in 0..10 {
            let drafts = vec![member(person(number), first_cell())];
            let operator = local();
            let mut recording = pin!(office.record_locally(&operator, order(&format!("bỏ {number}"), drafts)));
            // It is sent off, then the browser goes away.
            let pending = poll_fn(|context| Poll::Ready(recording.as_mut().poll(context).is_pending())).await;
            assert!(pending);
        }
        tell(&office, vec![member(person(100), second_cell())]).await;
        tell(&office, vec![member(person(101), second_cell())]).await;
        assert_whole(&office).await;
        let fresh = place.open().await;
        same(&office.state().register, &fresh.state().register).unwrap();
        assert_eq!(count(&fresh, second_cell(), ""), 2);
    }

    async fn only_the_machine_records_whatever_it_likes(place) {
        let office = place.two_cells().await;
        let everything: Vec<_> = sogoc_operations::rights::Role::ALL.iter().map(|role| (*role, root())).collect();
        let drafts = vec![member(person(1), first_cell())];
        let denied = office.record_locally(&account(&everything), order("x", drafts)).await;
        assert!(matches!(denied, Err(OperationError::Denied(_))));
    }
}
