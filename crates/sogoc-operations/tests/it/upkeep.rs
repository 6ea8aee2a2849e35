//! Beginning a register, its letterheads, its backups in the folder.

use sogoc_domain::date::Period;
use sogoc_domain::unit::UnitKind;
use sogoc_operations::WithKey;
use sogoc_operations::error::OperationError;
use sogoc_operations::letterhead::Letterhead;
use sogoc_operations::rights::Role;
use sogoc_operations::setup::{Beginning, Root};

use crate::accounts::{clerk, sign_in};
use crate::place::{account, first_cell, local, on_both, root};

fn beginning(name: &str, login: &str, password: &str) -> Beginning {
    let root = Root { name: name.to_owned(), kind: UnitKind::BaseBody, code: "goc".to_owned() };
    let (login, password) = (login.to_owned(), password.to_owned());
    Beginning { root, login, display_name: "Phúc Bình Niê Kdăm".to_owned(), password }
}

const GOOD: &str = "một câu dài dễ nhớ";

on_both! {
    async fn a_register_is_begun_once(place) {
        let office = place.empty().await;
        assert!(office.is_unbegun().await.unwrap());
        for wrong in [beginning("", "hoa", GOOD), beginning("Đảng bộ", "hoa", "ngắn"), beginning("Đảng bộ", "hoa lê", GOOD)] {
            assert!(office.begin(wrong).await.is_err());
            assert!(office.is_unbegun().await.unwrap() && office.position().0 == 0, "nothing is half begun");
        }
        office.begin(beginning("Đảng bộ xã Thử", "hoa", GOOD)).await.unwrap();
        let token = sign_in(&office, "hoa", GOOD).await.unwrap();
        assert!(!token.must_change);
        let again = office.begin(beginning("Đảng bộ khác", "lan", GOOD)).await.unwrap_err();
        assert!(matches!(again, OperationError::Input(_)), "{again:?}");
        let demo = office.begin_with_demo(&[], &mut |_, _| {}).await.unwrap_err();
        assert!(matches!(demo, OperationError::Input(_)), "{demo:?}");
        assert!(office.stamp().is_none());
    }

    async fn two_who_begin_at_once_begin_one_register(place) {
        let office = place.empty().await;
        let begin = |login: &'static str| {
            let office = office.clone();
            async move { office.begin(beginning("Đảng bộ xã Thử", login, GOOD)).await.is_ok() }
        };
        let (one, two) = tokio::join!(begin("mot"), begin("hai"));
        assert!(one ^ two);
        assert_eq!(office.accounts(&local()).await.unwrap().len(), 1);
        assert_eq!(office.position().0, 3, "one root with its territory");
    }

    async fn a_register_with_data_and_no_account_keeps_its_root(place) {
        let office = place.commune().await;
        office.begin(beginning("Tên khác", "hoa", GOOD)).await.unwrap();
        let token = sign_in(&office, "hoa", GOOD).await.unwrap().token;
        let visitor = office.visitor(&token).await.unwrap().unwrap();
        assert_eq!(office.where_may(&visitor.actor, sogoc_operations::rights::Action::Accounts), [root()]);
    }

    async fn a_letterhead_is_printed_sealed_and_read_again(place) {
        let office = place.two_cells().await;
        let head = Letterhead {
            name: "Đảng ủy xã Thử".to_owned(),
            place: " Thử ".to_owned(),
            sign: "QĐ/ĐU".to_owned(),
            maker: "Mùa Thị Lan".to_owned(),
            signer_title: "T/M Đảng ủy, Bí thư".to_owned(),
            signer_name: "Giàng A Ký".to_owned(),
        };
        let viewer = account(&[(Role::Clerk, root())]);
        assert!(matches!(office.set_letterhead(&viewer, root(), head.clone()).await, Err(OperationError::Denied(_))));
        let below = account(&[(Role::Board, first_cell())]);
        assert!(office.set_letterhead(&below, root(), head.clone()).await.is_err());
        let long = Letterhead { maker: "a".repeat(121), ..head.clone() };
        assert!(matches!(office.set_letterhead(&local(), root(), long).await, Err(OperationError::Input(_))));
        office.set_letterhead(&local(), root(), head.clone()).await.unwrap();
        let today = office.today();
        let other = place.open().await;
        for office in [&office, &other] {
            let printed = office.form_head(root(), Period::new(today, today).unwrap());
            assert_eq!((printed.unit.as_str(), printed.signer_name.as_str()), ("Đảng ủy xã Thử", "Giàng A Ký"));
            assert!(printed.dated.starts_with("Thử, ngày"), "{}", printed.dated);
            assert_eq!((printed.signer.as_str(), printed.maker.as_str()), ("T/M Đảng ủy, Bí thư", "Mùa Thị Lan"));
        }
        let unset = office.form_head(first_cell(), Period::new(today, today).unwrap());
        assert_eq!((unset.signer.as_str(), unset.signer_name.as_str()), ("T/M Chi ủy", ""));
        let stored = office.store().setting(&format!("letterhead:{}", root())).await.unwrap().unwrap();
        assert!(stored.bytes().all(|byte| byte.is_ascii_hexdigit()), "it names people");
    }

    async fn backups_lie_in_their_folder_and_are_checked(place) {
        let office = place.two_cells().await;
        clerk(&office).await;
        assert_eq!(office.last_backup().await.unwrap(), None);
        let keeper = account(&[(Role::Administrator, root())]);
        let name = office.make_backup(&keeper, WithKey::No, &mut |_, _| {}).await.unwrap();
        office.surroundings().advance(jiff::SignedDuration::from_secs(1));
        let with_key = office.make_backup(&keeper, WithKey::Yes, &mut |_, _| {}).await.unwrap();
        let found = office.backups(&keeper).unwrap();
        assert_eq!(found.iter().map(|it| (it.name.as_str(), it.with_key)).collect::<Vec<_>>(), [(with_key.as_str(), true), (name.as_str(), false)]);
        assert!(office.last_backup().await.unwrap().is_some());
        office.check_backup(&keeper, &name, &mut |_, _| {}).await.unwrap();
        let file = office.take_backup(&keeper, &name).await.unwrap();
        let mut bytes = std::fs::read(&file).unwrap();
        let middle = bytes.len() / 2;
        bytes[middle] ^= 1;
        std::fs::write(&file, bytes).unwrap();
        assert!(office.check_backup(&keeper, &name, &mut |_, _| {}).await.is_err());
        for absent in ["../khóa.key", "sogoc.db", ""] {
            assert!(matches!(office.take_backup(&keeper, absent).await, Err(OperationError::Denied(_))), "{absent}");
        }
        for nobody in [account(&[(Role::Administrator, first_cell())]), account(&[(Role::Board, root())])] {
            assert!(office.backups(&nobody).is_err());
            assert!(office.make_backup(&nobody, WithKey::No, &mut |_, _| {}).await.is_err());
        }
    }
}

#[tokio::test]
async fn the_setup_code_is_guessed_by_nobody() {
    let place = crate::place::Place::folder();
    let office = place.empty().await;
    let code = office.setup_code().to_owned();
    assert_eq!(office.setup_code(), code, "the same for one process");
    assert!(office.check_setup_code(&format!(" {code} ")).unwrap());
    for _ in 0..5 {
        assert!(!office.check_setup_code("đoán").unwrap());
    }
    assert!(office.check_setup_code(&code).is_err(), "now it must wait");
}

#[tokio::test]
async fn the_demo_fills_a_register_nobody_has_begun() {
    let place = crate::place::Place::folder();
    let office = place.empty().await;
    let only = [sogoc_operations::demo::Locality::XuanNha];
    office.begin_with_demo(&only, &mut |_, _| {}).await.unwrap();
    assert!(office.stamp().is_some() && !office.is_unbegun().await.unwrap());
    assert!(office.begin(beginning("Đảng bộ", "hoa", GOOD)).await.is_err());
}
