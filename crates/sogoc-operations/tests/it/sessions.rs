//! Sessions: they end when unused, when old, when signed out, and when the password changes.

use jiff::SignedDuration;
use sogoc_operations::error::OperationError;
use sogoc_operations::office::Office;
use sogoc_operations::signing_in::SignInError;

use crate::accounts::{LOGIN, clerk, sign_in};
use crate::place::{local, on_both};

const NEW: &str = "một câu dài mà dễ nhớ";

async fn is_open(office: &Office, token: &str) -> bool {
    office.visitor(token).await.unwrap().is_some()
}

fn later(office: &Office, minutes: i64) {
    office.surroundings().advance(SignedDuration::from_mins(minutes));
}

on_both! {
    async fn a_session_ends_unused_or_old(place) {
        let office = place.two_cells().await;
        let password = clerk(&office).await.password;
        let left = sign_in(&office, LOGIN, &password).await.unwrap().token;
        later(&office, 30);
        assert!(is_open(&office, &left).await, "half an hour is allowed");
        later(&office, 31);
        assert!(!is_open(&office, &left).await);
        later(&office, -10);
        assert!(!is_open(&office, &left).await, "what has ended does not come back");
        let used = sign_in(&office, LOGIN, &password).await.unwrap().token;
        let mut minutes = 0;
        while is_open(&office, &used).await {
            later(&office, 20);
            minutes += 20;
        }
        assert_eq!(minutes, 12 * 60, "after twelve hours it ends whatever happens");
    }

    async fn signing_out_ends_one_session(place) {
        let office = place.two_cells().await;
        let password = clerk(&office).await.password;
        let here = sign_in(&office, LOGIN, &password).await.unwrap().token;
        let there = sign_in(&office, LOGIN, &password).await.unwrap().token;
        assert_ne!(here, there);
        office.sign_out(&here).await.unwrap();
        assert!(!is_open(&office, &here).await);
        assert!(is_open(&office, &there).await);
    }

    async fn another_password_ends_every_other_session(place) {
        let office = place.two_cells().await;
        let password = clerk(&office).await.password;
        let here = sign_in(&office, LOGIN, &password).await.unwrap().token;
        let there = sign_in(&office, LOGIN, &password).await.unwrap().token;
        let visitor = office.visitor(&here).await.unwrap().unwrap();
        let change = |old: &str, new: &str| {
            let (office, visitor) = (office.clone(), visitor.clone());
            let (old, new) = (old.to_owned(), new.to_owned());
            async move { office.change_password(&visitor, old, new, "a browser").await }
        };
        let wrong = change("không phải", NEW).await.unwrap_err();
        assert!(matches!(wrong, SignInError::WrongOld), "{wrong:?}");
        for (old, new) in [(&*password, "ngắn"), (&password, &password), (&password, LOGIN)] {
            let refused = change(old, new).await.unwrap_err();
            assert!(matches!(refused, SignInError::Failed(OperationError::Input(_))), "{refused:?}");
        }
        assert!(is_open(&office, &there).await, "what was refused ended nothing");
        let now = change(&password, NEW).await.unwrap();
        assert!(!now.must_change);
        assert!(is_open(&office, &now.token).await);
        assert!(!is_open(&office, &here).await && !is_open(&office, &there).await);
        assert!(matches!(sign_in(&office, LOGIN, &password).await, Err(SignInError::Wrong)));
        assert!(!sign_in(&office, LOGIN, NEW).await.unwrap().must_change);
    }

    async fn an_open_session_is_no_place_to_guess_the_password(place) {
        let office = place.two_cells().await;
        let password = clerk(&office).await.password;
        let token = sign_in(&office, LOGIN, &password).await.unwrap().token;
        let visitor = office.visitor(&token).await.unwrap().unwrap();
        for _ in 0..5 {
            let guess = office.change_password(&visitor, "đoán bừa".to_owned(), NEW.to_owned(), "").await;
            assert!(matches!(guess, Err(SignInError::WrongOld)), "{guess:?}");
        }
        let wait = office.change_password(&visitor, password.clone(), NEW.to_owned(), "").await;
        assert!(matches!(wait, Err(SignInError::Wait { .. })), "{wait:?}");
        later(&office, 1);
        assert!(office.change_password(&visitor, password, NEW.to_owned(), "").await.is_ok());
    }

    async fn a_renewed_password_ends_every_session_and_the_waiting(place) {
        let office = place.two_cells().await;
        let password = clerk(&office).await.password;
        let here = sign_in(&office, LOGIN, &password).await.unwrap().token;
        for _ in 0..5 {
            assert!(sign_in(&office, LOGIN, "quên mất rồi").await.is_err());
        }
        let renewed = office.renew_password(&local(), LOGIN).await.unwrap().password;
        assert!(!is_open(&office, &here).await);
        assert!(sign_in(&office, LOGIN, &renewed).await.unwrap().must_change);
        assert!(sign_in(&office, LOGIN, &password).await.is_err());
    }
}
