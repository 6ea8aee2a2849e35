//! Roles for some days: open from the first to the end of the last, managed by what they will be.

use jiff::SignedDuration;
use jiff::civil::Date;
use sogoc_operations::accounts::Days;
use sogoc_operations::error::OperationError;
use sogoc_operations::office::Office;
use sogoc_operations::rights::{Action, Actor, Role};

use crate::accounts::{LOGIN, clerk, sign_in};
use crate::place::{TODAY, account, first_cell, local, on_both, root, second_cell};

fn days(from: Option<Date>, to: Option<Date>) -> Days {
    Days { from, to }
}

fn in_days(count: i32) -> Date {
    TODAY.checked_add(jiff::Span::new().days(count)).unwrap()
}

/// Whether the clerk of a fresh session may count in the second cell.
async fn counts(office: &Office, password: &str) -> bool {
    let token = sign_in(office, LOGIN, password).await.unwrap().token;
    let visitor = office.visitor(&token).await.unwrap().unwrap();
    office.where_may(&visitor.actor, Action::Organise).contains(&second_cell())
}

on_both! {
    async fn a_role_holds_from_its_first_day_to_the_end_of_its_last(place) {
        let office = place.two_cells().await;
        let created = clerk(&office).await;
        let span = days(Some(in_days(2)), Some(in_days(3)));
        office.grant_for(&local(), created.account, Role::Board, second_cell(), span).await.unwrap();
        let mut open = Vec::new();
        for day in 0..6 {
            if counts(&office, &created.password).await {
                open.push(day);
            }
            office.surroundings().advance(SignedDuration::from_hours(24));
        }
        assert_eq!(open, [2, 3]);
    }

    async fn it_ends_within_a_session(place) {
        let office = place.two_cells().await;
        let created = clerk(&office).await;
        let span = days(None, Some(TODAY));
        office.grant_for(&local(), created.account, Role::Board, second_cell(), span).await.unwrap();
        let token = sign_in(&office, LOGIN, &created.password).await.unwrap().token;
        let mut hours = 0.0_f64;
        // Walks in steps that keep the session alive until midnight in Việt Nam has passed.
        while let Some(visitor) = office.visitor(&token).await.unwrap() {
            if office.where_may(&visitor.actor, Action::Organise).is_empty() {
                break;
            }
            office.surroundings().advance(SignedDuration::from_mins(20));
            hours += 20.0 / 60.0;
            assert!(hours < 24.0);
        }
        if office.visitor(&token).await.unwrap().is_some() {
            assert!(office.today() > TODAY, "not before the day is over");
        }
    }

    async fn days_that_are_over_are_refused_and_nothing_is_half_made(place) {
        let office = place.two_cells().await;
        let account = clerk(&office).await.account;
        for span in [
            days(Some(in_days(-1)), None),
            days(None, Some(in_days(-1))),
            days(Some(in_days(5)), Some(in_days(4))),
        ] {
            let refused = office.grant_for(&local(), account, Role::Board, root(), span).await;
            assert!(matches!(refused, Err(OperationError::Input(_))), "{span:?}");
            let made = office.create_account_for(&local(), "moi", "Mới", Role::Board, root(), span).await;
            assert!(matches!(made, Err(OperationError::Input(_))), "{span:?}");
        }
        assert!(office.store().account_by_login("moi").await.unwrap().is_none());
        let one_day = days(Some(TODAY), Some(TODAY));
        office.grant_for(&local(), account, Role::Board, root(), one_day).await.unwrap();
    }

    async fn who_manages_an_account_manages_what_it_will_be(place) {
        let office = place.two_cells().await;
        let below = account(&[(Role::Administrator, first_cell())]);
        let made = office.create_account(&below, "mai", "Mai", Role::Viewer, first_cell()).await.unwrap();
        office.renew_password(&below, "mai").await.unwrap();
        let ahead = days(Some(in_days(10)), None);
        office.grant_for(&local(), made.account, Role::Board, root(), ahead).await.unwrap();
        assert!(
            matches!(office.renew_password(&below, "mai").await, Err(OperationError::Denied(_))),
            "else a password taken today would open the whole tree in ten days"
        );
        let view = office.account(&local(), "mai").await.unwrap();
        let role = view.roles.iter().find(|role| role.ahead).unwrap();
        office.end_role(&local(), "mai", role.grant).await.unwrap();
        office.renew_password(&below, "mai").await.unwrap();
        office.surroundings().advance(SignedDuration::from_hours(24 * 20));
        assert_eq!(office.account(&local(), "mai").await.unwrap().roles.len(), 1, "taken back before its day");
    }

    async fn names_change_and_waits_end(place) {
        let office = place.two_cells().await;
        let password = clerk(&office).await.password;
        office.rename_account(&local(), LOGIN, "  Phúc Bình   Niê Kdăm ").await.unwrap();
        assert_eq!(office.account(&local(), LOGIN).await.unwrap().display_name, "Phúc Bình Niê Kdăm");
        for wrong in [String::new(), " ".to_owned(), "a".repeat(121)] {
            assert!(office.rename_account(&local(), LOGIN, &wrong).await.is_err());
        }
        for _ in 0..6 {
            assert!(sign_in(&office, LOGIN, "sai").await.is_err());
        }
        assert!(office.account(&local(), LOGIN).await.unwrap().waits_until.is_some());
        assert!(sign_in(&office, LOGIN, &password).await.is_err());
        office.end_wait(&local(), LOGIN).await.unwrap();
        sign_in(&office, LOGIN, &password).await.unwrap();
        let below = account(&[(Role::Administrator, first_cell())]);
        assert!(office.end_wait(&below, LOGIN).await.is_err());
        assert!(office.rename_account(&below, LOGIN, "Khác").await.is_err());
    }

    async fn sessions_are_seen_and_ended_by_their_owner_and_who_manages_them(place) {
        let office = place.two_cells().await;
        let password = clerk(&office).await.password;
        let agent = "Mozilla/5.0 (Windows NT 10.0) Chrome/140.0 Safari/537.36";
        let here = office.sign_in(LOGIN, password.clone(), agent).await.unwrap().token;
        let there = sign_in(&office, LOGIN, &password).await.unwrap().token;
        let visitor = office.visitor(&here).await.unwrap().unwrap();
        let lines = office.own_sessions(&visitor, &here).await.unwrap();
        assert_eq!(lines.len(), 2);
        let own = lines.iter().find(|line| line.own).unwrap();
        assert_eq!(own.device, "Chrome trên Windows");
        let other = lines.iter().find(|line| !line.own).unwrap();
        assert_eq!(office.end_own_sessions(&visitor, &here, Some("khong-co")).await.unwrap(), 0);
        assert_eq!(office.end_own_sessions(&visitor, &here, Some(&other.id)).await.unwrap(), 1);
        assert!(office.visitor(&there).await.unwrap().is_none());
        let there = sign_in(&office, LOGIN, &password).await.unwrap().token;
        assert_eq!(office.end_own_sessions(&visitor, &here, None).await.unwrap(), 1, "all but the own one");
        assert!(office.visitor(&there).await.unwrap().is_none());
        let below = account(&[(Role::Administrator, first_cell())]);
        assert!(office.account_sessions(&below, LOGIN).await.is_err());
        assert!(office.end_account_sessions(&below, LOGIN, None).await.is_err());
        assert!(office.visitor(&here).await.unwrap().is_some());
        let above = account(&[(Role::Administrator, root())]);
        assert_eq!(office.account_sessions(&above, LOGIN).await.unwrap().len(), 1);
        assert_eq!(office.end_account_sessions(&above, LOGIN, None).await.unwrap(), 1);
        assert!(office.visitor(&here).await.unwrap().is_none());
    }
}

/// A key of a program has no account of its own; its tries are counted by its name.
#[tokio::test]
async fn other_credentials_are_throttled_by_the_same_rule() {
    let place = crate::place::Place::folder();
    let office = place.two_cells().await;
    for _ in 0..5 {
        office.count_try("key:1").unwrap();
    }
    assert!(office.count_try("key:1").is_err());
    assert!(office.count_try("key:2").is_ok());
    office.forget_tries("key:1");
    assert!(office.count_try("key:1").is_ok());
    assert!(matches!(local(), Actor::Local(_)));
}
