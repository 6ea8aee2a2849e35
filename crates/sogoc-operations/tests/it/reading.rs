//! Looking at a person: recorded before it is shown, and not shown when it cannot be recorded.

use sogoc_documents::spreadsheet::{Limits, read};
use sogoc_domain::event::Subject;
use sogoc_domain::fact::Fact;
use sogoc_domain::id::{EventId, PersonId, PostId};
use sogoc_domain::person::Detail;
use sogoc_domain::post::{PostOf, PostTitle};
use sogoc_figures::filter::Filter;
use sogoc_operations::error::OperationError;
use sogoc_operations::office::Office;
use sogoc_operations::rights::Role;
use sogoc_testkit::builder::{on, person, unit};

use crate::lists::{UNTIDY, bring_in, file, order};
use crate::place::{
    Place, TODAY, account, first_cell, local, member, on_both, root, second_cell, tell,
};

fn last_event(office: &Office) -> EventId {
    office.state().register.events().last().unwrap().id
}

on_both! {
    async fn a_look_is_recorded_before_it_is_answered(place) {
        let office = place.two_cells().await;
        tell(&office, vec![member(person(1), first_cell())]).await;
        let secretary = account(&[(Role::CellSecretary, first_cell())]);
        let shown = office.person(&secretary, person(1), TODAY, "soát hồ sơ").await.unwrap();
        assert_eq!(shown.name, "Lò Thị Mẫu");
        assert!(shown.details.iter().any(|(_, value, _)| value == "02/04/1975"));
        let inspector = account(&[(Role::Inspector, root())]);
        let looks = office.looks_at(&inspector, person(1)).await.unwrap();
        assert_eq!(looks.len(), 1);
        assert_eq!(looks[0].subject, Some(person(1).0));
        assert_eq!((looks[0].actor.clone(), looks[0].reason.as_str()), (secretary.name(), "soát hồ sơ"));
        // Who may look may not therefore see who else has looked.
        assert!(matches!(office.looks_at(&secretary, person(1)).await, Err(OperationError::Denied(_))));
    }

    async fn an_event_that_tells_of_a_person_is_a_look(place) {
        let office = place.two_cells().await;
        let secret = Detail::Phone("0900000001".to_owned());
        let mut joined = member(person(1), first_cell());
        joined.personal.details.push(secret);
        tell(&office, vec![joined]).await;
        let event = last_event(&office);
        let secretary = account(&[(Role::CellSecretary, first_cell())]);
        let shown = office.event(&secretary, event).await.unwrap();
        assert!(shown.details.iter().any(|(_, value)| value == "02/04/1975"));
        assert_eq!(shown.withheld, [Detail::Phone(String::new()).label()]);
        let looks = office.looks_at(&local(), person(1)).await.unwrap();
        let seen: Vec<_> = looks.iter().map(|it| (it.action.as_str(), it.actor.clone())).collect();
        assert_eq!(seen, [("event.view", secretary.name())]);
        // An event of the tree tells nothing of anybody.
        let founding = office.state().register.events()[0].id;
        assert_eq!(office.event(&local(), founding).await.unwrap().details, []);
        assert_eq!(office.looks_at(&local(), person(1)).await.unwrap().len(), 1);
        place.tamper("DROP TABLE read_log").await;
        assert!(matches!(office.event(&secretary, event).await, Err(OperationError::Store(_))));
    }

    async fn who_brought_a_list_in_reads_what_became_of_it(place) {
        let office = place.commune().await;
        let batch = bring_in(&office, order(root()), &file(UNTIDY)).await.batch.unwrap();
        let (who, event) = {
            let state = office.state();
            let who = state.register.people().iter().next().unwrap().id;
            (who, state.register.events_of(Subject::Person(who))[0].id)
        };
        office.undo_list(&local(), batch, "nhập nhầm").await.unwrap();
        let (clerk, stranger) =
            (account(&[(Role::Clerk, root())]), account(&[(Role::Clerk, second_cell())]));
        assert!(office.event(&clerk, event).await.is_ok());
        assert!(office.person(&clerk, who, TODAY, "").await.is_ok());
        assert!(office.event(&stranger, event).await.is_err());
        assert!(office.person(&stranger, who, TODAY, "").await.is_err());
    }

    async fn nothing_is_shown_when_the_look_cannot_be_recorded(place) {
        let office = place.two_cells().await;
        tell(&office, vec![member(person(1), first_cell())]).await;
        place.tamper("DROP TABLE read_log").await;
        for actor in [local(), account(&[(Role::Clerk, root())])] {
            let shown = office.person(&actor, person(1), TODAY, "").await;
            assert!(matches!(shown, Err(OperationError::Store(_))), "{shown:?}");
        }
    }
}

#[tokio::test]
async fn a_look_that_was_denied_is_not_recorded() {
    let place = Place::folder();
    let office = place.two_cells().await;
    tell(&office, vec![member(person(1), first_cell())]).await;
    for actor in [
        account(&[(Role::Viewer, root())]),
        account(&[(Role::Administrator, root())]),
        account(&[(Role::CellSecretary, second_cell())]),
        account(&[]),
    ] {
        let denied = office.person(&actor, person(1), TODAY, "").await.unwrap_err();
        let absent = office.person(&actor, person(99), TODAY, "").await.unwrap_err();
        assert_eq!(denied.to_string(), absent.to_string());
    }
    assert!(office.looks_at(&local(), person(1)).await.unwrap().is_empty());
}

#[tokio::test]
async fn a_list_taken_out_has_restricted_fields_only_for_a_reason() {
    let place = Place::folder();
    let office = place.two_cells().await;
    let mut joined = member(person(1), first_cell());
    joined.personal.details.push(Detail::Phone("0900000001".to_owned()));
    tell(&office, vec![joined]).await;
    for actor in [local(), account(&[(Role::Clerk, root())])] {
        for (reason, given) in [("", false), ("lập sổ liên lạc", true)] {
            let bytes =
                office.export_list(&actor, root(), TODAY, Filter::All, reason).await.unwrap();
            let book = read("x.xlsx", &bytes, &Limits::default(), &mut |_| true).unwrap();
            let rows = format!("{:?}", book.sheets[0].rows);
            assert!(rows.contains("Lò Thị Mẫu"));
            assert_eq!(rows.contains("0900000001"), given, "{reason}");
            let (store, name) = (office.store(), actor.name());
            let looks = store.readings_by_actor(&name, jiff::Timestamp::MIN, 9).await.unwrap();
            assert!(looks.iter().any(|look| look.reason == reason));
        }
    }
}

#[tokio::test]
async fn only_those_directly_below_are_led_by_a_secretary_here() {
    let place = Place::folder();
    let office = place.two_cells().await;
    tell(&office, vec![member(person(1), first_cell()), member(person(2), first_cell())]).await;
    let post = |number, of| Fact::PostEstablished {
        post: PostId(unit(number).0),
        of: PostOf::Unit(of),
        title: PostTitle::Secretary,
        wording: None,
    };
    let took = |number, who| Fact::PostTaken {
        person: person(who),
        post: PostId(unit(number).0),
        appointment: None,
        term: None,
    };
    for (number, of, who) in [(71, root(), 1), (72, first_cell(), 2)] {
        tell(&office, vec![on("2024-02-01").says(post(number, of))]).await;
        tell(&office, vec![on("2024-02-01").says(took(number, who))]).await;
    }
    let below = office.secretaries(&local(), root(), TODAY).unwrap();
    assert_eq!(below.keys().collect::<Vec<_>>(), [&first_cell()]);
    assert!(office.secretaries(&local(), second_cell(), TODAY).unwrap().is_empty());
}

/// The cell of today governs, also what happened in the one before; one who has left is governed
/// by the last cell.
#[tokio::test]
async fn the_file_goes_with_the_person() {
    let place = Place::folder();
    let office = place.two_cells().await;
    tell(&office, vec![member(person(1), first_cell()), member(person(2), first_cell())]).await;
    tell(&office, vec![on("2024-05-01").transfers(person(1), second_cell())]).await;
    let reach = sogoc_domain::person::Reach::OtherProvince;
    tell(&office, vec![on("2024-05-01").releases(person(2), reach)]).await;
    let may = |cell, who: PersonId| {
        let office = office.clone();
        async move {
            let secretary = account(&[(Role::CellSecretary, cell)]);
            office.person(&secretary, who, TODAY, "").await.is_ok()
        }
    };
    assert!(may(second_cell(), person(1)).await);
    assert!(!may(first_cell(), person(1)).await);
    assert!(may(first_cell(), person(2)).await);
    assert!(!may(second_cell(), person(2)).await);
}
