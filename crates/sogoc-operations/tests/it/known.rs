//! What is in memory: after a restart as before it, and at any position as it was then.

use sogoc_domain::event::Position;
use sogoc_domain::register::Register;
use sogoc_figures::attribute::Attribute;
use sogoc_figures::field::Field;
use sogoc_figures::question::Question;
use sogoc_operations::error::OperationError;
use sogoc_testkit::agree::same;
use sogoc_testkit::builder::{on, person};
use sogoc_testkit::dice::Dice;
use sogoc_testkit::history::{Story, root as story_root};

use crate::place::{
    TODAY, assert_whole, count, first_cell, local, member, on_both, order, root, second_cell, tell,
};
use crate::story::{commands, tell_story};

on_both! {
    async fn a_restart_finds_what_was_there(place) {
        for seed in 10..13 {
            let place = place.fresh();
            let story = Story::random(seed, 200);
            let live = place.empty().await;
            tell_story(std::slice::from_ref(&live), &story, &mut Dice::new(seed)).await;
            let restarted = place.open().await;
            same(&live.state().register, &restarted.state().register).unwrap();
            let names = |office: &sogoc_operations::office::Office| {
                let state = office.state();
                let mut people: Vec<_> = state.register.people().iter().map(|it| it.id).collect();
                people.sort_by_key(|id| (state.names.sort_key(*id).cloned(), *id));
                people
            };
            assert_eq!(names(&live), names(&restarted));
        }
    }

    async fn any_position_is_known_as_it_was(place) {
        let story = Story::random(20, 200);
        let office = place.empty().await;
        tell_story(std::slice::from_ref(&office), &story, &mut Dice::new(1)).await;
        let question = Question::of(story_root(), TODAY);
        let mut counted = Vec::new();
        for command in commands(&story).iter().step_by(7) {
            let position = command[command.len() - 1].position;
            let upto = usize::try_from(position.0).unwrap();
            let events = office.state().register.events()[..upto].to_vec();
            let then = Register::fold(events).unwrap();
            let known = office.with_register(Some(position), Register::clone).unwrap();
            same(&known, &then).unwrap();
            let asked = office.count(&local(), &question, Some(Field::named("sex").unwrap()), Some(position)).unwrap();
            assert_eq!(asked.total, question.count(&then));
            counted.push(asked.total);
        }
        assert!(counted.iter().any(|count| *count != counted[0]), "{counted:?}");
        let beyond = Position(office.position().0 + 1);
        assert!(matches!(office.count(&local(), &question, None, Some(beyond)), Err(OperationError::Input(_))));
    }

    /// A reader of the ledger who stops in the midst of a command would find what no rule allows.
    async fn a_command_is_read_whole_wherever_the_pages_of_the_ledger_end(place) {
        let office = place.two_cells().await;
        // Up to the last event but one of the first ten thousand, about people nobody knows.
        let strangers = 9_999 - office.position().0;
        let drafts = (0..strangers).map(|number| on("2024-01-01").meets(person(1_000 + number), Vec::new()));
        tell(&office, drafts.collect()).await;
        assert_eq!(office.position(), Position(9_999));
        // Told backwards: the first half alone speaks of somebody who is no member.
        let moved = on("2024-05-01").transfers(person(1), second_cell());
        tell(&office, vec![moved, member(person(1), first_cell())]).await;
        let restarted = place.open().await;
        assert_eq!(restarted.position(), Position(10_001));
        assert_eq!(count(&restarted, second_cell(), ""), 1);
        assert_whole(&restarted).await;
    }

    async fn verifying_goes_on_while_others_write(place) {
        let office = place.two_cells().await;
        let writer = office.clone();
        let writing = tokio::spawn(async move {
            for number in 0..60 {
                let key = format!("người {number}");
                writer.record_locally(&local(), order(&key, vec![member(person(number), first_cell())])).await.unwrap();
            }
        });
        let mut rounds = 0;
        while !writing.is_finished() || rounds == 0 {
            let found = office.verify(&local(), &mut |_, _| {}).await.unwrap();
            assert!(found.ok(), "{found:?}");
            rounds += 1;
        }
        writing.await.unwrap();
        assert_eq!(count(&office, root(), ""), 60);
        assert_whole(&office).await;
    }
}
