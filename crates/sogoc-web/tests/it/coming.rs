//! Somebody on the way is taken in by the cell the letter is addressed to, and by no other.

use axum::http::StatusCode;
use sogoc_operations::rights::Role;

use crate::house::House;

#[tokio::test]
async fn a_cell_takes_in_whoever_the_old_cell_gave_a_letter_to_it() {
    let house = House::new().await;
    let own = house.browser("bi.thu.1", Role::CellSecretary, house.own).await;
    let sibling = house.browser("bi.thu.2", Role::CellSecretary, house.sibling).await;
    let clerk = house.browser("van.thu", Role::Clerk, house.root).await;
    let here = format!("/units/{}/coming", house.sibling);
    assert!(!sibling.get(&format!("/units/{}", house.sibling)).await.text.contains(&here));
    let letter = format!("/entry/start_transfer?person={}", house.person);
    let fields = [("to", &*house.sibling.to_string()), ("on", "10/03/2024"), ("step", "record")]
        .map(|(name, value)| (name.to_owned(), value.to_owned()));
    let fields: Vec<(&str, &str)> = fields.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    let given = clerk.post(&letter, &fields).await;
    assert_eq!(given.status, StatusCode::SEE_OTHER, "{}", given.text);

    let unit = sibling.get(&format!("/units/{}", house.sibling)).await;
    assert!(unit.text.contains("Tiếp nhận 1 người đang chuyển đến"), "{}", unit.text);
    let page = sibling.get(&here).await;
    for told in ["Giàng A Ký", "Từ Chi bộ Một", "giấy giới thiệu ngày 10/03/2024"] {
        assert!(page.text.contains(told), "{told}: {}", page.text);
    }
    let member = format!("/members/{}", house.person);
    assert_eq!(sibling.get(&member).await.status, StatusCode::NOT_FOUND, "no file yet");
    assert_eq!(own.get(&here).await.status, StatusCode::NOT_FOUND, "not the other cell's");
    let empty = own.get(&format!("/units/{}/coming", house.own)).await;
    assert!(empty.text.contains("Không còn ai đang chuyển đến"));

    let person = house.person.to_string();
    let day = format!("on-{person}");
    let before = house.office.position();
    for wrong in ["31/02/2024", "", "01/03/2024", "19/03/2024"] {
        let fields = [("person", &*person), (&*day, wrong), ("key", "k")];
        let told = sibling.post(&here, &fields).await;
        assert_eq!(told.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong}");
        assert!(told.text.contains(&format!("id=\"{day}-error\"")), "{wrong}: {}", told.text);
        assert!(told.text.contains(&format!("value=\"{wrong}\"")), "{wrong} stays");
        assert_eq!(house.office.position(), before);
    }
    let fields = [("person", &*person), (&*day, "18/03/2024"), ("key", "k")];
    assert_eq!(own.post(&here, &fields).await.status, StatusCode::NOT_FOUND);
    let taken = sibling.post(&here, &fields).await;
    assert_eq!((taken.status, taken.location()), (StatusCode::SEE_OTHER, &*here), "{}", taken.text);
    let after = sibling.get(&here).await;
    assert!(after.text.contains("Giàng A Ký: đã về Chi bộ Hai."), "{}", after.text);
    assert_eq!(sibling.get(&member).await.status, StatusCode::OK, "the file came along");
    let again = sibling.post(&here, &fields).await;
    assert_eq!(again.status, StatusCode::SEE_OTHER, "a second press changes nothing");
}
