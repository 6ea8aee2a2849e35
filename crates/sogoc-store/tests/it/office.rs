//! Accounts, grants, sessions, the read log and jobs.

use jiff::{Timestamp, ToSpan};
use sogoc_store::{
    Dossier, Grant, Job, JobState, NewAccount, Reading, Session, Store, StoreError, View,
};
use uuid::Uuid;

use crate::place::on_both;
use crate::sample::{chance, now, person};

const CLERK: Uuid = Uuid::from_u128(100);

fn later(minutes: i64) -> Timestamp {
    now() + minutes.minutes()
}

async fn with_clerk(store: Store) -> Store {
    let new = NewAccount {
        id: CLERK,
        login: " VanThu ".to_owned(),
        display_name: "Trần Văn Thư".to_owned(),
        password_hash: "$argon2id$one".to_owned(),
        must_change: true,
    };
    store.create_account(&new, now(), &mut chance(1)).await.unwrap();
    store
}

fn session(number: u8, minutes: i64) -> Session {
    Session {
        token_hash: [number; 32],
        account: CLERK,
        created_at: now(),
        last_seen_at: later(minutes),
        expires_at: later(720),
        csrf: format!("csrf {number}"),
        device: "Chrome trên Windows".to_owned(),
    }
}

on_both! {
    async fn accounts(place) {
        let store = with_clerk(place.create().await).await;
        let found = store.account_by_login("VANTHU").await.unwrap().unwrap();
        assert_eq!((found.id, found.login.as_str(), found.display_name.as_str()), (CLERK, "vanthu", "Trần Văn Thư"));
        assert_eq!((found.created_at, found.must_change, found.failed_count), (now(), true, 0));
        assert!(found.disabled_at.is_none() && found.locked_until.is_none());

        let twin = NewAccount {
            id: Uuid::from_u128(101),
            login: "vanthu".to_owned(),
            display_name: String::new(),
            password_hash: String::new(),
            must_change: false,
        };
        let error = store.create_account(&twin, now(), &mut chance(2)).await.unwrap_err();
        assert!(matches!(error, StoreError::LoginTaken { .. }), "{error:?}");

        assert_eq!(store.record_failure(CLERK).await.unwrap(), 1);
        assert_eq!(store.record_failure(CLERK).await.unwrap(), 2);
        store.lock_account(CLERK, later(5)).await.unwrap();
        let found = store.account(CLERK).await.unwrap().unwrap();
        assert_eq!((found.failed_count, found.locked_until), (2, Some(later(5))));
        store.clear_failures(CLERK).await.unwrap();
        assert!(store.set_password(CLERK, "$argon2id$two", false).await.unwrap());
        assert!(store.set_display_name(CLERK, "Trần Thị Thư", &mut chance(3)).await.unwrap());
        store.create_session(&session(1, 0)).await.unwrap();
        assert!(store.disable_account(CLERK, later(9)).await.unwrap());
        assert!(!store.disable_account(CLERK, later(10)).await.unwrap());
        assert_eq!(store.session([1; 32]).await.unwrap(), None, "a shut account has no session");

        let found = { drop(store); place.open().await.accounts().await.unwrap() };
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].failed_count, found[0].locked_until, found[0].must_change), (0, None, false));
        assert_eq!((found[0].password_hash.as_str(), found[0].display_name.as_str()), ("$argon2id$two", "Trần Thị Thư"));
        assert_eq!(found[0].disabled_at, Some(later(9)));
        let store = place.open().await;
        assert!(store.enable_account(CLERK).await.unwrap());
        assert!(store.account(CLERK).await.unwrap().unwrap().disabled_at.is_none());
        assert!(store.account(Uuid::from_u128(3)).await.unwrap().is_none());
        assert!(!store.set_password(Uuid::from_u128(3), "", false).await.unwrap());
        store.erase(CLERK, now()).await.unwrap();
        assert_eq!(store.account(CLERK).await.unwrap().unwrap().display_name, "");
    }

    async fn grants(place) {
        let store = with_clerk(place.create().await).await;
        let grant = |number, from, to| Grant {
            id: Uuid::from_u128(number),
            account: CLERK,
            role: "cell_secretary".to_owned(),
            unit: Uuid::from_u128(7),
            from,
            to,
            granted_by: "cli:root".to_owned(),
        };
        let (open, ended) = (grant(1, later(1), None), grant(2, now(), Some(later(3))));
        store.add_grant(&open).await.unwrap();
        store.add_grant(&ended).await.unwrap();
        assert_eq!(store.grants_of(CLERK).await.unwrap(), [ended.clone(), open.clone()]);
        assert!(!store.revoke_grant(ended.id, later(4)).await.unwrap(), "ended before");
        assert!(store.revoke_grant(open.id, later(4)).await.unwrap());
        let open = Grant { to: Some(later(4)), ..open };
        assert_eq!(store.grants().await.unwrap(), [ended, open]);
        let of_nobody = Grant { account: Uuid::from_u128(55), ..grant(3, now(), None) };
        assert!(store.add_grant(&of_nobody).await.is_err());
    }

    async fn sessions(place) {
        let store = with_clerk(place.create().await).await;
        for number in 1..=3 {
            store.create_session(&session(number, i64::from(number))).await.unwrap();
        }
        assert_eq!(store.session([2; 32]).await.unwrap(), Some(session(2, 2)));
        assert!(store.touch_session([1; 32], later(8)).await.unwrap());
        assert!(!store.touch_session([9; 32], later(8)).await.unwrap());
        let order: Vec<u8> = store.sessions_of(CLERK).await.unwrap().iter().map(|it| it.token_hash[0]).collect();
        assert_eq!(order, [1, 3, 2]);

        assert!(store.rotate_session([2; 32], &session(4, 4)).await.unwrap());
        assert_eq!(store.session([2; 32]).await.unwrap(), None);
        assert!(!store.rotate_session([2; 32], &session(5, 5)).await.unwrap(), "a dead token begins nothing");
        assert_eq!(store.session([5; 32]).await.unwrap(), None);
        assert!(store.delete_session([4; 32]).await.unwrap());
        assert!(!store.delete_session([4; 32]).await.unwrap());

        assert_eq!(store.delete_other_sessions(CLERK, [3; 32]).await.unwrap(), 1);
        assert!(store.session([1; 32]).await.unwrap().is_none());
        store.create_session(&session(1, 1)).await.unwrap();

        let short = Session { expires_at: later(1), ..session(6, 0) };
        store.create_session(&short).await.unwrap();
        assert_eq!(store.delete_expired_sessions(later(1)).await.unwrap(), 1);
        assert_eq!(store.delete_sessions_of(CLERK).await.unwrap(), 2);
    }

    async fn readings(place) {
        let store = place.create().await;
        let reading = |number: i64, actor: &str, subject| Reading {
            id: Uuid::from_u128(u128::try_from(number).unwrap()),
            at: later(number / 2),
            actor: actor.to_owned(),
            action: "member.view".to_owned(),
            subject,
            fields: "birth,address".to_owned(),
            reason: "đối chiếu hồ sơ".to_owned(),
        };
        let all: Vec<Reading> = (0..1200).map(|n| reading(n, "an", Some(person(u128::from(n % 3 == 0))))).collect();
        store.log_readings(&all).await.unwrap();
        store.log_readings(&[reading(2000, "ba", None)]).await.unwrap();
        store.log_readings(&[]).await.unwrap();
        let of_one = store.readings_of_subject(person(1), 2).await.unwrap();
        assert_eq!(of_one, [all[1197].clone(), all[1194].clone()]);
        assert_eq!(store.readings_by_actor("an", later(590), 1000).await.unwrap().len(), 20);
        assert_eq!(store.readings_by_actor("ba", now(), 1000).await.unwrap(), [reading(2000, "ba", None)]);
        let id = |number: u128| Uuid::from_u128(number);
        let between = store.readings(id(1000), id(2000), None, 3).await.unwrap();
        assert_eq!(between, [all[1199].clone(), all[1198].clone(), all[1197].clone()]);
        let of_ba = store.readings(id(0), Uuid::max(), Some("ba"), 9).await.unwrap();
        assert_eq!(of_ba, [reading(2000, "ba", None)]);
        // The same twice: refused whole.
        assert!(store.log_readings(&[reading(3000, "ba", None), all[0].clone()]).await.is_err());
        assert_eq!(store.readings_by_actor("ba", now(), 1000).await.unwrap().len(), 1);
    }

    async fn second_factors(place) {
        let store = with_clerk(place.create().await).await;
        assert!(store.second_factor(CLERK).await.unwrap().is_none());
        store.propose_second_factor(CLERK, b"first", now(), &mut chance(5)).await.unwrap();
        assert!(store.second_factors().await.unwrap().is_empty(), "proposed, not proved");
        store.propose_second_factor(CLERK, b"second", later(1), &mut chance(6)).await.unwrap();
        let factor = store.second_factor(CLERK).await.unwrap().unwrap();
        assert_eq!((&factor.secret[..], factor.last_step, factor.since), (&b"second"[..], None, later(1)));
        assert!(store.take_step(CLERK, 7).await.unwrap());
        assert!(!store.take_step(CLERK, 7).await.unwrap(), "a step is taken once");
        assert!(!store.take_step(CLERK, 6).await.unwrap(), "nor one before it");
        assert_eq!(store.second_factors().await.unwrap().into_iter().collect::<Vec<_>>(), [CLERK]);
        assert!(store.replace_second_factor(CLERK, &factor, b"third", &mut chance(7)).await.unwrap());
        assert!(!store.replace_second_factor(CLERK, &factor, b"fourth", &mut chance(8)).await.unwrap());
        drop(store);
        let store = place.open().await;
        let factor = store.second_factor(CLERK).await.unwrap().unwrap();
        assert_eq!((&factor.secret[..], factor.last_step), (&b"third"[..], Some(7)));
        place.tamper("UPDATE second_factors SET secret = (SELECT display_name FROM accounts)").await;
        assert!(store.second_factor(CLERK).await.is_err(), "sealed for its purpose");
        assert!(store.delete_second_factor(CLERK).await.unwrap());
        assert!(!store.delete_second_factor(CLERK).await.unwrap());
    }

    async fn sealed_settings(place) {
        let store = place.create().await;
        assert_eq!(store.sealed_setting("desk").await.unwrap().text(), None);
        store.seal_setting("desk", "Giàng A Ký", &mut chance(9)).await.unwrap();
        assert_eq!(store.sealed_setting("desk").await.unwrap().text(), Some("Giàng A Ký"));
        let stored = store.setting("desk").await.unwrap().unwrap();
        assert!(stored.bytes().all(|byte| byte.is_ascii_hexdigit()), "{stored}");
        store.seal_setting("desk:a", "một", &mut chance(10)).await.unwrap();
        let all = store.sealed_settings("desk:").await.unwrap();
        assert_eq!(all, [("desk:a".to_owned(), "một".to_owned())]);
        store.set_setting("other", &stored).await.unwrap();
        assert!(store.sealed_setting("other").await.is_err(), "sealed for its name");
        // Who read before somebody else wrote writes nothing, the first time and later.
        let (first, late) =
            (store.sealed_setting("new").await.unwrap(), store.sealed_setting("new").await.unwrap());
        assert!(store.reseal(&first, "[1]", &mut chance(11)).await.unwrap());
        assert!(!store.reseal(&late, "[2]", &mut chance(12)).await.unwrap());
        let seen = store.sealed_setting("new").await.unwrap();
        assert_eq!(seen.read::<Vec<u8>>().unwrap(), [1]);
        assert!(store.reseal(&seen, "[1]", &mut chance(13)).await.unwrap());
        assert!(!store.reseal(&seen, "[3]", &mut chance(14)).await.unwrap(), "the same words, another seal");
        assert!(seen.read::<u8>().unwrap_err().is_damage());
    }

    async fn views(place) {
        let store = with_clerk(place.create().await).await;
        let view = |number: u128, name: &str, minutes| View {
            id: Uuid::from_u128(number),
            account: CLERK,
            name: name.to_owned(),
            address: "/members?sex=female&age_to=34".to_owned(),
            created_at: later(minutes),
        };
        let (second, first) = (view(1, "Nữ trẻ", 2), view(2, "Đảng viên nữ", 1));
        store.add_view(&second).await.unwrap();
        store.add_view(&first).await.unwrap();
        let store = { drop(store); place.open().await };
        assert_eq!(store.views_of(CLERK).await.unwrap(), [first.clone(), second.clone()]);
        assert_eq!(store.views_of(Uuid::from_u128(5)).await.unwrap(), []);
        assert!(!store.delete_view(Uuid::from_u128(5), first.id).await.unwrap(), "not theirs");
        assert!(store.delete_view(CLERK, first.id).await.unwrap());
        assert!(!store.delete_view(CLERK, first.id).await.unwrap());
        assert_eq!(store.views_of(CLERK).await.unwrap(), [second]);
        let of_nobody = View { account: Uuid::from_u128(55), ..view(3, "x", 0) };
        assert!(store.add_view(&of_nobody).await.is_err());
    }

    async fn dossiers(place) {
        let store = place.create().await;
        let dossier = |number: u128, minutes| Dossier {
            id: Uuid::from_u128(number),
            unit: Uuid::from_u128(9),
            revision: 0,
            body: "{\"plan\": {}}".to_owned(),
            made_by: "cli:an".to_owned(),
            made_at: later(minutes),
            saved_by: "cli:an".to_owned(),
            saved_at: later(minutes),
        };
        let (one, two) = (dossier(1, 1), dossier(2, 2));
        store.add_dossier(&one).await.unwrap();
        store.add_dossier(&two).await.unwrap();
        assert!(store.add_dossier(&one).await.is_err(), "an id is given once");
        let store = { drop(store); place.open().await };
        assert_eq!(store.dossiers().await.unwrap(), [two.clone(), one.clone()]);
        let by = ("cli:binh", later(7));
        assert!(store.save_dossier((one.id, 0), "{}", by).await.unwrap());
        assert!(!store.save_dossier((one.id, 0), "lost", by).await.unwrap(), "saved meanwhile");
        let saved = store.dossier(one.id).await.unwrap().unwrap();
        let expected = Dossier {
            revision: 1,
            body: "{}".to_owned(),
            saved_by: "cli:binh".to_owned(),
            saved_at: later(7),
            ..one.clone()
        };
        assert_eq!(saved, expected);
        assert!(store.delete_dossier(one.id).await.unwrap());
        assert!(!store.delete_dossier(one.id).await.unwrap());
        assert_eq!(store.dossier(one.id).await.unwrap(), None);
        assert_eq!(store.dossiers().await.unwrap(), [two]);
    }

    async fn jobs(place) {
        let store = place.create().await;
        let job = |number: u128, minutes| Job {
            id: Uuid::from_u128(number),
            kind: "import".to_owned(),
            actor: "an".to_owned(),
            state: JobState::Running,
            done: 0,
            total: 60_000,
            message: String::new(),
            started_at: later(minutes),
            finished_at: None,
        };
        for number in 1_u8..=3 {
            store.start_job(&job(u128::from(number), i64::from(number))).await.unwrap();
        }
        let id = Uuid::from_u128(2);
        store.advance_job(id, 30_000, 60_000).await.unwrap();
        assert_eq!(store.job(id).await.unwrap().unwrap().done, 30_000);
        store.finish_job(id, JobState::Done, "Đã nhập xong", later(9)).await.unwrap();
        store.advance_job(id, 5, 6).await.unwrap();
        let ended = store.job(id).await.unwrap().unwrap();
        assert_eq!((ended.state, ended.done, ended.message.as_str()), (JobState::Done, 30_000, "Đã nhập xong"));
        assert_eq!(ended.finished_at, Some(later(9)));
        assert_eq!(store.fail_running_jobs("Máy chủ dừng", later(10)).await.unwrap(), 2);
        let latest = store.jobs(2).await.unwrap();
        assert_eq!(latest.iter().map(|job| job.id.as_u128()).collect::<Vec<_>>(), [3, 2]);
        assert_eq!(latest[0].state, JobState::Failed);
        assert_eq!(store.job(Uuid::from_u128(9)).await.unwrap(), None);
    }
}
