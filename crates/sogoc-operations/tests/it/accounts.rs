//! Accounts: made, signed in to, kept from guessers, locked, given new passwords.

use std::collections::BTreeSet;

use jiff::SignedDuration;
use sogoc_operations::accounts::Created;
use sogoc_operations::error::OperationError;
use sogoc_operations::office::Office;
use sogoc_operations::passwords::{acceptable, one_time};
use sogoc_operations::rights::{Actor, Granted, Role};
use sogoc_operations::signing_in::SignInError;
use sogoc_operations::surroundings::Surroundings;
use tokio::task::JoinSet;

use crate::place::{Place, account, first_cell, local, on_both, root, second_cell};

pub(crate) const LOGIN: &str = "vanphong";

/// An account of a clerk, with the password handed over.
pub(crate) async fn clerk(office: &Office) -> Created {
    office.create_account(&local(), LOGIN, "Văn phòng", Role::Clerk, root()).await.unwrap()
}

pub(crate) async fn sign_in(
    office: &Office,
    login: &str,
    password: &str,
) -> Result<sogoc_operations::signing_in::SignedIn, SignInError> {
    office.sign_in(login, password.to_owned(), "a browser").await
}

on_both! {
    async fn who_knows_the_password_comes_in(place) {
        let office = place.two_cells().await;
        let created = clerk(&office).await;
        let signed_in = sign_in(&office, LOGIN, &created.password).await.unwrap();
        assert!(signed_in.must_change, "a password that was printed is changed first");
        let visitor = office.visitor(&signed_in.token).await.unwrap().unwrap();
        assert_eq!(visitor.account.id, created.account);
        assert_eq!(visitor.actor.name(), format!("account:{}", created.account));
        assert!(office.person(&visitor.actor, sogoc_testkit::builder::person(1), office.today(), "").await.is_err());
        assert_eq!(office.where_may(&visitor.actor, sogoc_operations::rights::Action::Import), [root()]);
        // Another process knows the session as well.
        assert!(place.open().await.visitor(&signed_in.token).await.unwrap().is_some());
        assert!(office.visitor("0000").await.unwrap().is_none());
    }

    async fn whoever_guesses_hears_the_same_and_must_wait(place) {
        let office = place.two_cells().await;
        let created = clerk(&office).await;
        let unknown = sign_in(&office, "khongco", "x").await.unwrap_err().to_string();
        for _ in 0..5 {
            let wrong = sign_in(&office, LOGIN, "Mật khẩu đoán bừa").await.unwrap_err();
            assert_eq!(wrong.to_string(), unknown);
        }
        // Now even the right one must wait, 4 seconds the first time.
        let wait = sign_in(&office, LOGIN, &created.password).await.unwrap_err();
        assert!(matches!(wait, SignInError::Wait { seconds: 1..=5 }), "{wait:?}");
        office.surroundings().advance(SignedDuration::from_secs(5));
        let wrong = sign_in(&office, LOGIN, "lại đoán").await.unwrap_err();
        assert!(matches!(wrong, SignInError::Wrong));
        office.surroundings().advance(SignedDuration::from_secs(5));
        let longer = sign_in(&office, LOGIN, &created.password).await.unwrap_err();
        assert!(matches!(longer, SignInError::Wait { seconds: 2..=5 }), "{longer:?}");
        office.surroundings().advance(SignedDuration::from_secs(5));
        sign_in(&office, LOGIN, &created.password).await.unwrap();
        // Having come in, one may slip again.
        assert!(matches!(sign_in(&office, LOGIN, "sai").await.unwrap_err(), SignInError::Wrong));
        sign_in(&office, LOGIN, &created.password).await.unwrap();
    }

    async fn waiting_does_not_tell_which_logins_exist(place) {
        let office = place.two_cells().await;
        clerk(&office).await;
        office.create_account(&local(), "nghi", "Đã nghỉ", Role::Viewer, root()).await.unwrap();
        office.set_locked(&local(), "nghi", true).await.unwrap();
        for round in 0..9 {
            let mut heard = BTreeSet::new();
            for login in [LOGIN, "khongco", "nghi"] {
                heard.insert(sign_in(&office, login, "đoán bừa").await.unwrap_err().to_string());
            }
            assert_eq!(heard.len(), 1, "round {round}: {heard:?}");
            if round >= 6 {
                office.surroundings().advance(SignedDuration::from_secs(30));
            }
        }
    }

    async fn guesses_sent_at_once_are_not_more_than_guesses_in_a_row(place) {
        let office = place.two_cells().await;
        clerk(&office).await;
        let mut tasks = JoinSet::new();
        for _ in 0..16 {
            let office = office.clone();
            tasks.spawn(async move { sign_in(&office, LOGIN, "đoán bừa").await.unwrap_err() });
        }
        let answered = tasks.join_all().await;
        let heard = answered.iter().filter(|it| matches!(it, SignInError::Wrong)).count();
        // Two are computed at a time.
        assert!((5..=7).contains(&heard), "{heard} guesses were answered");
    }

    async fn a_locked_account_is_shut_at_once_and_sounds_wrong(place) {
        let office = place.two_cells().await;
        let created = clerk(&office).await;
        let session = sign_in(&office, LOGIN, &created.password).await.unwrap();
        let unknown = sign_in(&office, "khongco", "x").await.unwrap_err().to_string();
        office.set_locked(&local(), LOGIN, true).await.unwrap();
        assert!(office.visitor(&session.token).await.unwrap().is_none());
        let shut = sign_in(&office, LOGIN, &created.password).await.unwrap_err();
        assert_eq!(shut.to_string(), unknown);
        assert!(office.accounts(&local()).await.unwrap()[0].disabled);
        office.set_locked(&local(), LOGIN, false).await.unwrap();
        assert!(office.visitor(&session.token).await.unwrap().is_none(), "an ended session stays ended");
        sign_in(&office, LOGIN, &created.password).await.unwrap();
    }

    async fn a_role_that_ends_counts_no_more(place) {
        let office = place.two_cells().await;
        let created = clerk(&office).await;
        let session = sign_in(&office, LOGIN, &created.password).await.unwrap();
        let view = office.account(&local(), LOGIN).await.unwrap();
        assert_eq!((view.roles.len(), view.roles[0].role, view.roles[0].unit), (1, Role::Clerk, root()));
        office.end_role(&local(), LOGIN, view.roles[0].grant).await.unwrap();
        let visitor = office.visitor(&session.token).await.unwrap().unwrap();
        assert!(office.where_may(&visitor.actor, sogoc_operations::rights::Action::Count).is_empty());
        assert!(office.account(&local(), LOGIN).await.unwrap().roles.is_empty());
    }
}

#[tokio::test]
async fn a_login_is_plain_and_taken_once() {
    let place = Place::folder();
    let office = place.two_cells().await;
    let make = |login: &'static str| {
        let office = office.clone();
        async move { office.create_account(&local(), login, "Ai đó", Role::Viewer, root()).await }
    };
    let long = "a".repeat(65);
    for login in
        ["", "văn phòng", "a b", "a/b", "<b>", "a\u{0}b", "ạ", Box::leak(long.into_boxed_str())]
    {
        assert!(matches!(make(login).await, Err(OperationError::Input(_))), "{login:?}");
    }
    assert!(make("van.phong-1_a@xa").await.is_ok());
    assert!(make("van.phong-1_a@xa").await.is_err(), "a login is taken once");
    assert_eq!(office.accounts(&local()).await.unwrap().len(), 1);
}

#[tokio::test]
async fn who_manages_a_part_of_the_tree_manages_no_account_above_it() {
    let place = Place::folder();
    let office = place.two_cells().await;
    clerk(&office).await;
    let below = account(&[(Role::Administrator, first_cell())]);
    let words = |wrong: OperationError| wrong.to_string();
    let make = |unit| {
        let (office, below) = (office.clone(), below.clone());
        async move { office.create_account(&below, "moi", "", Role::Board, unit).await }
    };
    assert!(matches!(make(root()).await, Err(OperationError::Denied(_))));
    assert!(matches!(make(second_cell()).await, Err(OperationError::Denied(_))));
    assert!(office.store().account_by_login("moi").await.unwrap().is_none(), "nothing half made");
    assert!(make(first_cell()).await.is_ok());
    // The clerk of the whole commune is above; so a new password must not be had from below.
    for denied in [
        words(office.renew_password(&below, LOGIN).await.unwrap_err()),
        words(office.set_locked(&below, LOGIN, true).await.unwrap_err()),
        words(office.account(&below, LOGIN).await.unwrap_err()),
    ] {
        assert_eq!(denied, words(office.account(&below, "khongco").await.unwrap_err()));
    }
    let seen = office.accounts(&below).await.unwrap();
    assert_eq!(seen.iter().map(|it| it.login.as_str()).collect::<Vec<_>>(), ["moi"]);
}

/// An account as a session has it.
fn signed_in(id: uuid::Uuid, role: Role) -> Actor {
    Actor::Account { id, grants: vec![Granted { role, unit: root(), reads_only: false }] }
}

#[tokio::test]
async fn nobody_grants_a_role_to_the_own_account() {
    let place = Place::folder();
    let office = place.two_cells().await;
    let operator = local();
    let make = |login| office.create_account(&operator, login, "", Role::Administrator, root());
    let (one, two) = (make("mot").await.unwrap().account, make("hai").await.unwrap().account);
    let actor = signed_in(one, Role::Administrator);
    for unit in [root(), first_cell()] {
        let refused = office.grant(&actor, one, Role::Board, unit).await.unwrap_err();
        assert!(matches!(refused, OperationError::Input(_)), "{refused:?}");
    }
    assert_eq!(office.account(&local(), "mot").await.unwrap().roles.len(), 1);
    office.grant(&actor, two, Role::Board, root()).await.unwrap();
    office.grant(&local(), one, Role::Board, root()).await.unwrap();
}

#[tokio::test]
async fn an_account_without_a_role_is_seen_by_who_manages_it() {
    let place = Place::folder();
    let office = place.two_cells().await;
    clerk(&office).await;
    let role = office.account(&local(), LOGIN).await.unwrap().roles[0].grant;
    office.end_role(&local(), LOGIN, role).await.unwrap();
    for (actor, seen) in [
        (local(), 1),
        (account(&[(Role::Administrator, root())]), 1),
        (account(&[(Role::Administrator, first_cell())]), 0),
        (account(&[(Role::Board, root())]), 0),
    ] {
        assert_eq!(office.accounts(&actor).await.unwrap().len(), seen, "{actor:?}");
        assert_eq!(office.account(&actor, LOGIN).await.is_ok(), seen == 1, "{actor:?}");
    }
}

#[test]
fn a_one_time_password_cannot_be_guessed_or_misread() {
    let surroundings = Surroundings::real();
    let drawn: BTreeSet<String> = (0..2000).map(|_| one_time(&surroundings)).collect();
    assert_eq!(drawn.len(), 2000);
    let mut letters: BTreeSet<char> = BTreeSet::new();
    for password in &drawn {
        let groups: Vec<&str> = password.split('-').collect();
        assert!(groups.len() == 4 && groups.iter().all(|it| it.len() == 4), "{password}");
        letters.extend(groups.concat().chars());
        acceptable(password, LOGIN).unwrap();
    }
    // Sixteen of 32 letters are 80 bits.
    assert_eq!(letters.len(), 32);
    assert!(letters.is_disjoint(&"iIlLoO01".chars().collect()), "{letters:?}");
}

#[test]
fn a_password_that_protects_nothing_is_refused() {
    for weak in
        ["", "ngắn", "123456789", "1234567890", "MatKhau123", "xx-vanphong-xx", "VANPHONG2026"]
    {
        assert!(acceptable(weak, LOGIN).is_err(), "{weak}");
    }
    for good in ["một câu dài mà dễ nhớ", "mười ký tự"] {
        assert!(acceptable(good, LOGIN).is_ok(), "{good}");
    }
}
