//! Commands that wait together: one transaction for what is apart, one after another for the rest.

use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::task::Poll;

use sogoc_domain::decide;
use sogoc_domain::event::{Draft, Position};
use sogoc_domain::person::Reach;
use sogoc_domain::post::{PostOf, PostTitle};
use sogoc_domain::refusal::Refusal;
use sogoc_domain::unit::{UnitEnding, UnitKind};
use sogoc_operations::error::OperationError;
use sogoc_operations::office::Office;
use sogoc_operations::writer::Recorded;
use sogoc_testkit::builder::{on, person, post, unit};

use crate::place::{
    Place, assert_whole, first_cell, found, local, member, order, root, second_cell, tell,
};

type Answer = Result<Recorded, OperationError>;

/// Sends commands so that all of them wait before the first is looked at. It needs a runtime of
/// one thread, on which the writer starts only when the test itself waits.
async fn together(office: &Office, commands: Vec<Vec<Draft>>) -> Vec<Answer> {
    let named = commands.into_iter().map(|drafts| {
        let key = office.surroundings().id().to_string();
        (key, drafts)
    });
    together_by(office, named.collect()).await
}

async fn together_by(office: &Office, commands: Vec<(String, Vec<Draft>)>) -> Vec<Answer> {
    let mut waiting: Vec<Pin<Box<dyn Future<Output = Answer>>>> = Vec::new();
    for (key, drafts) in commands {
        let office = office.clone();
        waiting.push(Box::pin(async move {
            office.record_locally(&local(), order(&key, drafts)).await
        }));
    }
    for recording in &mut waiting {
        let sent = poll_fn(|context| Poll::Ready(recording.as_mut().poll(context).is_pending()));
        assert!(sent.await);
    }
    let mut answers = Vec::new();
    for recording in waiting {
        answers.push(recording.await);
    }
    answers
}

fn refused(answer: &Answer) -> &Refusal {
    match answer {
        Err(OperationError::Refused(refusal)) => refusal,
        other => panic!("not refused: {other:?}"),
    }
}

#[tokio::test]
async fn different_people_share_a_transaction() {
    let office = Place::folder().two_cells_kept().await;
    let before = office.0.position().0;
    let commands = (0..8).map(|number| vec![member(person(number), first_cell())]).collect();
    let answers = together(&office.0, commands).await;
    for (answer, number) in answers.iter().zip(1..) {
        assert_eq!(answer.as_ref().unwrap().first, Position(before + number));
    }
    assert_whole(&office.0).await;
}

#[tokio::test]
async fn the_second_word_on_one_person_is_decided_after_the_first() {
    let office = Place::folder().two_cells_kept().await;
    tell(&office.0, vec![member(person(1), first_cell())]).await;
    let go = || vec![on("2024-05-01").transfers(person(1), second_cell())];
    let answers = together(&office.0, vec![go(), go()]).await;
    assert!(answers[0].is_ok());
    assert!(matches!(refused(&answers[1]), Refusal::DoesNotFit { .. }));
    assert_whole(&office.0).await;
}

#[tokio::test]
async fn a_key_sent_twice_before_the_first_answer_is_recorded_once() {
    let office = Place::folder().two_cells_kept().await;
    let send = || ("một".to_owned(), vec![member(person(1), first_cell())]);
    let answers = together_by(&office.0, vec![send(), send()]).await;
    let [first, second] = [0, 1].map(|index| answers[index].as_ref().unwrap());
    assert_eq!((first.repeated, second.repeated), (false, true));
    assert_eq!(first.first, second.first);
}

#[tokio::test]
async fn a_cell_does_not_end_under_somebody_admitted_at_the_same_moment() {
    let office = Place::folder().two_cells_kept().await;
    let ends = on("2024-06-01").ends(first_cell(), UnitEnding::Dissolved, &[]);
    let answers =
        together(&office.0, vec![vec![member(person(1), first_cell())], vec![ends.clone()]]).await;
    assert!(answers[0].is_ok());
    assert!(matches!(refused(&answers[1]), Refusal::StillHasMembers { .. }));
    assert_whole(&office.0).await;
}

/// Taking a transfer back puts a member into a cell that the command does not name.
#[tokio::test]
async fn a_cell_does_not_end_under_somebody_put_back_at_the_same_moment() {
    let office = Place::folder().two_cells_kept().await;
    tell(&office.0, vec![member(person(1), first_cell())]).await;
    let moved = vec![on("2024-05-01").transfers(person(1), second_cell())];
    let moved = tell(&office.0, moved).await;
    let back = {
        let state = office.0.state();
        let event = &state.register.events()[moved.first.0 as usize - 1];
        decide::void(&state.register, event.id, "ghi nhầm").unwrap()
    };
    let ends = on("2024-06-01").ends(first_cell(), UnitEnding::Dissolved, &[]);
    let answers = together(&office.0, vec![vec![back], vec![ends]]).await;
    assert!(answers[0].is_ok());
    assert!(matches!(refused(&answers[1]), Refusal::StillHasMembers { .. }));
    assert_whole(&office.0).await;
}

#[tokio::test]
async fn one_seat_is_not_taken_by_two_at_the_same_moment() {
    let office = Place::folder().two_cells_kept().await;
    let people = vec![member(person(1), first_cell()), member(person(2), first_cell())];
    tell(&office.0, people).await;
    let seat = on("2024-01-01").creates(post(1), PostOf::Unit(first_cell()), PostTitle::Secretary);
    tell(&office.0, vec![seat]).await;
    let takes = |number| vec![on("2024-02-01").appoints(person(number), post(1))];
    let answers = together(&office.0, vec![takes(1), takes(2)]).await;
    assert!(answers[0].is_ok());
    assert!(matches!(refused(&answers[1]), Refusal::SeatTaken { .. }));
}

#[tokio::test]
async fn one_code_is_not_given_twice_at_the_same_moment() {
    let office = Place::folder().two_cells_kept().await;
    let cell = |number, name| {
        vec![found(unit(number), name, "xoan", UnitKind::AttachedCell, Some(root()))]
    };
    let answers =
        together(&office.0, vec![cell(10, "Chi bộ bản Xoan"), cell(11, "Chi bộ bản Xoan 2")]).await;
    assert!(answers[0].is_ok());
    assert!(matches!(refused(&answers[1]), Refusal::CodeTaken { .. }));
}

#[tokio::test]
async fn what_is_refused_does_not_take_the_others_with_it() {
    let office = Place::folder().two_cells_kept().await;
    let commands = vec![
        vec![member(person(1), first_cell())],
        vec![on("2024-02-01").releases(person(9), Reach::OtherProvince)],
        Vec::new(),
        vec![member(person(2), first_cell())],
    ];
    let answers = together(&office.0, commands).await;
    assert!(answers[0].is_ok() && answers[3].is_ok());
    assert!(matches!(refused(&answers[1]), Refusal::DoesNotFit { .. }));
    assert!(matches!(refused(&answers[2]), Refusal::Nothing));
    assert_whole(&office.0).await;
}

impl Place {
    /// A register of two cells that lives as long as the answer.
    async fn two_cells_kept(self) -> (Office, Self) {
        (self.two_cells().await, self)
    }
}
