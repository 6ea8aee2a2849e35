//! The activity log: everything done leaves a line, both streams in one order, seen within its scope.

use sogoc_operations::activity::{Kind, LogAsk, LogLine, LogSubject};
use sogoc_operations::error::OperationError;
use sogoc_operations::office::Office;
use sogoc_operations::rights::{Actor, Role};
use sogoc_testkit::builder::person;

use crate::accounts::{LOGIN, clerk, sign_in};
use crate::place::{account, first_cell, local, member, on_both, root, second_cell, tell};

fn all() -> LogAsk {
    LogAsk { up_to: 50, ..LogAsk::default() }
}

async fn lines(office: &Office, actor: &Actor, ask: &LogAsk) -> Vec<LogLine> {
    office.activity(actor, ask).await.unwrap().lines
}

async fn words(office: &Office, actor: &Actor, ask: &LogAsk) -> Vec<String> {
    lines(office, actor, ask).await.into_iter().map(|line| line.words).collect()
}

on_both! {
    async fn what_is_done_to_accounts_leaves_lines(place) {
        let office = place.two_cells().await;
        let created = clerk(&office).await;
        assert!(sign_in(&office, LOGIN, "sai").await.is_err());
        assert!(sign_in(&office, "ai-do", "sai").await.is_err());
        let token = sign_in(&office, LOGIN, &created.password).await.unwrap().token;
        // Lines of one thousandth of a second have no order.
        office.surroundings().advance(jiff::SignedDuration::from_secs(1));
        office.sign_out(&token).await.unwrap();
        office.set_locked(&local(), LOGIN, true).await.unwrap();
        office.set_locked(&local(), LOGIN, false).await.unwrap();
        office.renew_password(&local(), LOGIN).await.unwrap();
        let told = words(&office, &local(), &all()).await;
        for expected in [
            "Lập tài khoản", "Cấp vai trò", "Đăng nhập không thành", "Đăng nhập", "Đăng xuất",
            "Khóa tài khoản", "Mở khóa tài khoản", "Đặt lại mật khẩu", "Ghi 1 biến động", "Ghi 2 biến động",
        ] {
            assert!(told.iter().any(|it| it == expected), "{expected}: {told:?}");
        }
        let failed = lines(&office, &local(), &LogAsk { kind: Some(Kind::Failed), ..all() }).await;
        assert_eq!(failed.len(), 2);
        assert!(failed.iter().all(|line| line.who == "Không rõ ai"), "{failed:?}");
        let texts = format!("{failed:?}");
        assert!(!texts.contains("ai-do"), "what was typed as a login may be a password");
        let own = LogAsk { by: Some(created.account), ..all() };
        assert_eq!(words(&office, &local(), &own).await, ["Đăng xuất", "Đăng nhập"]);
        let doers = office.doers(&local()).await.unwrap();
        assert_eq!(doers.len(), 1);
    }

    async fn days_and_pages_part_the_log(place) {
        let office = place.two_cells().await;
        clerk(&office).await;
        for _ in 0..4 {
            office.end_wait(&local(), LOGIN).await.unwrap();
            office.surroundings().advance(jiff::SignedDuration::from_hours(24));
        }
        let whole = lines(&office, &local(), &all()).await;
        assert!(whole.is_sorted_by(|a, b| a.id > b.id), "newest first, both streams");
        let mut walked = Vec::new();
        let mut ask = LogAsk { up_to: 2, ..LogAsk::default() };
        loop {
            let page = office.activity(&local(), &ask).await.unwrap();
            assert!(page.lines.len() <= 2);
            walked.extend(page.lines.iter().map(|line| line.id));
            let Some(next) = page.next else { break };
            ask.before = Some(next);
        }
        assert_eq!(walked, whole.iter().map(|line| line.id).collect::<Vec<_>>());
        let day = crate::place::TODAY.tomorrow().unwrap();
        let of_a_day = LogAsk { from: Some(day), to: Some(day), ..all() };
        assert_eq!(words(&office, &local(), &of_a_day).await, ["Bỏ thời gian chờ đăng nhập"]);
        let nothing = LogAsk { from: Some(office.today().tomorrow().unwrap()), ..all() };
        assert!(lines(&office, &local(), &nothing).await.is_empty());
    }

    async fn each_sees_the_log_of_what_lies_where_it_may_be_read(place) {
        let office = place.two_cells().await;
        tell(&office, vec![member(person(1), first_cell()), member(person(2), second_cell())]).await;
        office.create_account(&local(), "mit", "Mít", Role::Viewer, first_cell()).await.unwrap();
        office.create_account(&local(), "dua", "Dừa", Role::Viewer, second_cell()).await.unwrap();
        let today = office.today();
        for number in [1, 2] {
            office.person(&local(), person(number), today, "").await.unwrap();
        }
        let looks = LogAsk { kind: Some(Kind::Look), ..all() };
        let below = account(&[(Role::Inspector, first_cell())]);
        let seen = lines(&office, &below, &looks).await;
        assert_eq!(seen.len(), 1);
        assert!(matches!(&seen[0].subject, LogSubject::Person(id, _) if *id == person(1)), "{seen:?}");
        assert_eq!(lines(&office, &account(&[(Role::Inspector, root())]), &looks).await.len(), 2);
        // The log tells an administrator who did what, and not about whom.
        let told = lines(&office, &account(&[(Role::Administrator, root())]), &looks).await;
        assert!(told.iter().all(|line| line.subject == LogSubject::Somebody), "{told:?}");
        let accounts = LogAsk { kind: Some(Kind::Account), ..all() };
        let seen = lines(&office, &below, &accounts).await;
        let about_mit = |line: &LogLine| line.subject == LogSubject::Account("Mít".into(), "mit".into());
        assert!(!seen.is_empty() && seen.iter().all(about_mit), "{seen:?}");
        for nobody in [account(&[(Role::Viewer, root())]), account(&[(Role::CellSecretary, first_cell())])] {
            assert!(matches!(office.activity(&nobody, &all()).await, Err(OperationError::Denied(_))));
            assert!(office.doers(&nobody).await.is_err());
        }
    }

    async fn the_log_is_taken_out_by_who_may_and_that_is_written_down(place) {
        let office = place.two_cells().await;
        clerk(&office).await;
        let board = account(&[(Role::Board, root())]);
        let csv = String::from_utf8(office.activity_csv(&board, &all()).await.unwrap()).unwrap();
        assert!(csv.contains("Cấp vai trò") && csv.contains("Người làm"), "{csv}");
        assert!(words(&office, &board, &all()).await.contains(&"Xuất nhật ký".to_owned()));
        let administrator = account(&[(Role::Administrator, root())]);
        assert!(matches!(office.activity_csv(&administrator, &all()).await, Err(OperationError::Denied(_))));
    }
}
