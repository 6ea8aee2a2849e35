//! A list of places coming in: laid out, stored once, taken back; by who may.

use sogoc_domain::place::{AreaClass, PlaceKind};
use sogoc_operations::import::CellRef;
use sogoc_operations::listing::{ListFile, PlacesPreview};
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

fn seen(office: &Office, actor: &Actor, text: &str) -> PlacesPreview {
    let file = ListFile { name: "ban.csv".to_owned(), bytes: text.into() };
    office.preview_places(actor, root(), AS_OF, &file, &mut |_, _, _| true).unwrap()
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
    assert!(office.preview_places(&elsewhere, root(), AS_OF, &file, &mut |_, _, _| true).is_err());
}
