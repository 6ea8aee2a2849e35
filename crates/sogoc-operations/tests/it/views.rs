//! Lists kept under a name: by one account, of codes only, few enough to be a shortcut.

use sogoc_operations::error::OperationError;
use sogoc_operations::rights::{Actor, Role};
use sogoc_operations::views::VIEWS_MAX;

use crate::place::{local, on_both, root};

async fn clerk(office: &sogoc_operations::office::Office, login: &str) -> Actor {
    let made = office.create_account(&local(), login, login, Role::Clerk, root()).await.unwrap();
    let first = office.sign_in(login, made.password, "").await.unwrap();
    office.visitor(&first.token).await.unwrap().unwrap().actor
}

on_both! {
    async fn a_list_is_kept_by_its_account_and_forgotten_by_it_alone(place) {
        let office = place.commune().await;
        let (one, two) = (clerk(&office, "mot").await, clerk(&office, "hai").await);
        let kept = office.save_view(&one, "  Nữ  trẻ ", "/members?sex=female").await.unwrap();
        assert_eq!(kept.name, "Nữ trẻ");
        office.save_view(&one, "Ấm no", "/members").await.unwrap();
        let names = |views: &[sogoc_store::View]| views.iter().map(|it| it.name.clone()).collect::<Vec<_>>();
        assert_eq!(names(&office.views(&one).await.unwrap()), ["Ấm no", "Nữ trẻ"]);
        assert!(office.views(&two).await.unwrap().is_empty());
        assert!(office.views(&local()).await.unwrap().is_empty());
        let stolen = office.delete_view(&two, kept.id).await;
        assert!(matches!(stolen, Err(OperationError::NotFound { .. })));
        // The same name again is the same shortcut, to another list.
        let again = office.save_view(&one, "Nữ trẻ", "/members?sex=female&age_to=34").await.unwrap();
        assert_eq!(office.views(&one).await.unwrap().len(), 2);
        office.delete_view(&one, again.id).await.unwrap();
        assert_eq!(names(&office.views(&one).await.unwrap()), ["Ấm no"]);
    }
}

#[tokio::test]
async fn what_could_hold_a_name_or_is_too_much_is_refused_in_words() {
    let place = crate::place::Place::folder();
    let office = place.commune().await;
    let one = clerk(&office, "mot").await;
    for (name, address) in [
        ("", "/members"),
        ("Tên", "/members?q=lan"),
        ("Tên", "/members?found=0198"),
        ("Tên", "/members?sex=Gi%C3%A0ng"),
        ("Tên", "//so.khac/members"),
        ("Tên", "/accounts"),
        (&*"a".repeat(200), "/members"),
    ] {
        let refused = office.save_view(&one, name, address).await;
        assert!(matches!(refused, Err(OperationError::Input(_))), "{name} {address}");
    }
    for number in 0..VIEWS_MAX {
        office.save_view(&one, &format!("Danh sách {number}"), "/members").await.unwrap();
    }
    assert!(office.save_view(&one, "Thêm", "/members").await.is_err());
}
