//! A list of places coming in: laid out, stored once, taken back; by who may.

use sogoc_domain::place::{AreaClass, PlaceKind};
use sogoc_operations::import::CellRef;
use sogoc_operations::listing::{ListFile, PlacesOrder, PlacesPreview, Since};
use sogoc_operations::office::Office;
use sogoc_operations::rights::{Actor, Role};

use crate::lists::AS_OF;
use crate::place::{account, assert_whole, first_cell, local, on_both, root};

const PLACES: &str = "DANH SÁCH ĐỊA BÀN
Tên địa bàn,Loại,Mã,Thuộc,Phân loại khu vực,Chi bộ phụ trách
Bản Nà An,bản,,Xã Thử,,bản Mít
Xã Thử,xã,03001,,biên giới; khu vực III,
Cụm Nà An,bản,,Bản Nà An,,
Trạm Y tế,,,,,
Bản Lạc,bản,,Xã Khác,,
Bản Nà An,bản,,Xã Thử,,
";

fn order() -> PlacesOrder {
    PlacesOrder { unit: root(), as_of: AS_OF, since: Since::Unsaid }
}

fn seen(office: &Office, actor: &Actor, text: &str) -> PlacesPreview {
    let file = ListFile { name: "ban.csv".to_owned(), bytes: text.into() };
    office.preview_places(actor, order(), &file, &mut |_, _, _| true).unwrap()
}

fn codes(preview: &PlacesPreview) -> Vec<(u32, &str)> {
    preview.reading.problems.iter().map(|it| (it.row, it.code)).collect()
}

on_both! {
    async fn places_are_laid_out_stored_once_and_taken_back(place) {
        let office = place.two_cells().await;
        let preview = seen(&office, &local(), PLACES);
        assert_eq!(codes(&preview), [(7, "unknown_parent"), (8, "duplicate")]);
        assert_eq!((preview.reading.places.len(), preview.covered, preview.held), (4, 1, 0));
        assert!(preview.territory.is_some());
        let batch = office.commit_places(&local(), &preview, "k").await.unwrap().unwrap();
        let again = office.commit_places(&local(), &preview, "k").await.unwrap();
        assert_eq!(again, Some(batch));
        {
            let state = office.state();
            let named = |name: &str| state.register.places().iter().find(|it| it.name_on(AS_OF) == name).unwrap();
            let (commune, hamlet) = (named("Xã Thử"), named("Bản Nà An"));
            assert_eq!(state.register.places().iter().count(), 4);
            assert_eq!(commune.classes.on(AS_OF).unwrap(), &[AreaClass::Border, AreaClass::RegionThree]);
            assert_eq!(hamlet.parent.on(AS_OF), Some(&Some(commune.id)));
            assert_eq!(named("Cụm Nà An").parent.on(AS_OF), Some(&Some(hamlet.id)));
            assert_eq!(named("Trạm Y tế").kind.on(AS_OF), Some(&PlaceKind::Clinic));
            let unit = state.register.units().get(root()).unwrap();
            assert_eq!(unit.territory.on(AS_OF), Some(&Some(commune.id)));
            let cell = state.register.units().get(first_cell()).unwrap();
            assert!(cell.covers.iter().any(|(place, _)| *place == hamlet.id));
        }
        // The same list once more brings nothing new.
        let once_more = seen(&office, &local(), PLACES);
        assert_eq!((once_more.reading.places.len(), once_more.held), (0, 5));
        assert_eq!(office.commit_places(&local(), &once_more, "k2").await.unwrap(), None);
        let foreseen = office.foresee_undo(&local(), batch).unwrap();
        assert_eq!((foreseen.places, foreseen.members), (4, 0));
        office.undo_list(&local(), batch, "nhầm").await.unwrap();
        assert!(office.batches(&local())[0].is_undone());
        assert_whole(&office).await;
    }
}

#[tokio::test]
async fn a_row_is_corrected_and_only_who_may_organise_gives_a_territory() {
    let place = crate::place::Place::folder();
    let office = place.two_cells().await;
    let clerk = account(&[(Role::Clerk, root())]);
    let preview = seen(&office, &clerk, PLACES);
    let lost = preview.reading.problems.iter().find(|it| it.code == "unknown_parent").unwrap();
    let mut by_hand = preview.by_hand.clone();
    let cell = CellRef { row: lost.row_ref(), column: lost.column.unwrap() };
    by_hand.cells.insert(cell, "03001".to_owned());
    let again = office.read_places_again(&clerk, &preview, by_hand).unwrap();
    assert_eq!(codes(&again), [(8, "duplicate")]);
    assert_eq!(again.reading.places.len(), 5);
    assert!(office.commit_places(&clerk, &again, "c").await.is_err(), "a clerk gives no territory");
    let board = account(&[(Role::Board, root())]);
    office.commit_places(&board, &again, "b").await.unwrap();
    // On a territory that is there a clerk may add hamlets.
    let more = seen(&office, &clerk, "Tên,Loại\nBản Mới,bản\n");
    assert!(more.territory.is_none());
    assert!(office.commit_places(&clerk, &more, "m").await.unwrap().is_some());
    let elsewhere = account(&[(Role::Clerk, first_cell())]);
    let file = ListFile { name: "a.csv".to_owned(), bytes: PLACES.into() };
    assert!(office.preview_places(&elsewhere, order(), &file, &mut |_, _, _| true).is_err());
}

#[tokio::test]
async fn a_name_may_occur_twice_where_codes_differ_and_is_never_guessed() {
    let place = crate::place::Place::folder();
    let office = place.two_cells().await;
    let list = "code,name,kind,parent
H0,Xã Thử,commune,
H1,Bản Mới,hamlet,
H2,Bản Mới,hamlet,H0
H1,Bản Cũ,hamlet,
,Bản Mới,hamlet,
T1,Trường Mới,school,H2
T2,Trường Cũ,school,Bản Mới
H0,Trường Xa,school,Xã Thử
";
    let preview = seen(&office, &local(), list);
    assert_eq!(codes(&preview), [(5, "duplicate_code"), (6, "duplicate"), (8, "unclear_parent")]);
    assert_eq!(preview.reading.places.len(), 5, "a code is one of its tier");
    office.commit_places(&local(), &preview, "k").await.unwrap().unwrap();
    let state = office.state();
    let school = state.register.places().iter().find(|it| it.name_on(AS_OF) == "Trường Mới");
    let within = school.unwrap().parent.on(AS_OF).copied().flatten().unwrap();
    let within = state.register.places().get(within).unwrap();
    assert_eq!(within.code.on(AS_OF).cloned().flatten().as_deref(), Some("H2"));
    drop(state);
    // The register's own places are held to the same: another code is another place.
    let more =
        seen(&office, &local(), "code,name,kind,parent\nH2,Bản Mới,hamlet,\nH3,Bản Mới,hamlet,\n");
    assert_eq!((more.held, more.reading.places.len()), (1, 1));
}

#[tokio::test]
async fn places_begin_on_the_day_their_list_takes_effect() {
    let place = crate::place::Place::folder();
    let office = place.two_cells().await;
    let order = PlacesOrder { since: Since::ThatDay, ..order() };
    let file = ListFile { name: "d.csv".to_owned(), bytes: PLACES.into() };
    let preview = office.preview_places(&local(), order, &file, &mut |_, _, _| true).unwrap();
    office.commit_places(&local(), &preview, "k").await.unwrap().unwrap();
    let state = office.state();
    assert!(state.register.places().iter().all(|it| it.life.unwrap().from == AS_OF));
    let city = "name,kind,parent\nTỉnh Thử,tỉnh,\nThành phố Thử,thành phố,Tỉnh Thử\n";
    drop(state);
    let place = place.fresh();
    let office = place.two_cells().await;
    let preview = seen(&office, &local(), city);
    let kinds: Vec<_> = preview.reading.places.iter().map(|it| it.kind).collect();
    assert_eq!(kinds, [PlaceKind::Province, PlaceKind::District], "a city within a province");
}
