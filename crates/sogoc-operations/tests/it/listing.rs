//! A list coming in: previewed, stored once, compared with what is there.

use sogoc_domain::fact::Fact;
use sogoc_domain::text::fold;
use sogoc_domain::unit::UnitKind;
use sogoc_figures::filter::Filter;
use sogoc_operations::error::OperationError;
use sogoc_operations::import::Severity;
use sogoc_operations::listing::ListOrder;
use sogoc_operations::people::Ask;
use sogoc_testkit::builder::{on, unit};

use crate::lists::{AS_OF, Line, UNTIDY, bring_in, file, names, order, preview, try_preview};
use crate::place::{
    TODAY, assert_whole, count, first_cell, found, local, on_both, root, second_cell, tell,
};

/// The untidy list put right: the name is there, the admission fits, and one date differs.
const CORRECTED: &[Line] = &[
    &["I. CHI BỘ BẢN MÍT"],
    &["Lò Thị Hoa Ban", "20/2/1974", "Nữ", "Thái", "19/5/2003", "19/5/2005", "11.000001"],
    &["Nguyễn Văn Quế", "1980", "Nam", "Kinh", "3.2.2010", "3.2.2011", "11.000002"],
    &["Hà Văn Bưởi", "12/12/1970", "Nam", "Kinh", "1/1/2000", "1/1/2001"],
    &["Quàng Thị Sim", "5/9/1999", "Nữ", "Thái", "2/9/2023", ""],
    &["II. Chi bộ bản Dừa"],
    &["Giàng A Lúa", "07-08-1965", "Nam", "Mông", "10/10/1990", "10/10/1991", "11.000004"],
    &["Cầm Văn Tre", "1/1/1979", "Nam", "Thái", "1/1/1998", "1/1/1999", "11.000005"],
    &["Phạm Văn Mận", "15/3/1988", "Nam", "Kinh", "1/6/2015", "1/6/2016", "11.000006"],
];

on_both! {
    async fn a_list_is_previewed_stored_and_counted(place) {
        let office = place.commune().await;
        let before = office.position();
        let seen = preview(&office, order(root()), &file(UNTIDY));
        assert_eq!(office.position(), before, "a preview writes nothing");
        let totals = &seen.summary;
        assert_eq!((totals.members, totals.female, totals.minority, totals.probationary), (5, 2, 3, 1));
        let cells: Vec<usize> = totals.cells.iter().map(|cell| cell.members).collect();
        assert_eq!(cells, [3, 2]);
        assert_eq!(seen.rows_in_error(), 2);
        assert_eq!(seen.reading.duplicates.len(), 1);
        let stored = office.commit_list(&local(), &seen, "lần 1").await.unwrap();
        assert_eq!((stored.members, stored.cells), (5, 2));
        assert_eq!(count(&office, root(), ""), 5);
        assert_eq!(count(&office, root(), "sex = female"), 2);
        assert_eq!(count(&office, root(), "minority = true"), 3);
        assert_eq!(count(&office, root(), "kind = probationary"), 1);
        // The button pressed twice, or the answer lost: the same batch, nothing doubled.
        let again = office.commit_list(&local(), &seen, "lần 1").await.unwrap();
        assert_eq!((again.batch, again.members, again.cells), (stored.batch, 5, 2));
        assert_eq!(count(&office, root(), ""), 5);
        assert_whole(&office).await;
    }

    async fn the_same_list_again_adds_nobody(place) {
        let office = place.commune().await;
        bring_in(&office, order(root()), &file(UNTIDY)).await;
        let before = office.position();
        let seen = preview(&office, order(root()), &file(UNTIDY));
        assert_eq!(seen.summary.members, 0);
        assert_eq!(seen.held.len(), 5);
        let proposed: Vec<_> = seen.held.iter().flat_map(|held| &held.proposals).collect();
        assert!(proposed.is_empty(), "{proposed:?}");
        let stored = office.commit_list(&local(), &seen, "lần 2").await.unwrap();
        assert_eq!((stored.batch, stored.members, stored.cells), (None, 0, 0));
        assert_eq!(office.position(), before);
    }

    /// Several clerks look at the same list; all press the button. Once its cells are new, once
    /// they are there, when nothing but the people themselves could keep the two apart.
    async fn previews_of_one_list_store_it_once(place) {
        for new_cells in [2, 0] {
            let place = place.fresh();
            let office = if new_cells == 2 { place.commune().await } else { place.two_cells().await };
            let other = place.open().await;
            let seen = [&office, &other, &office].map(|office| preview(office, order(root()), &file(UNTIDY)));
            let clerk = local();
            let (one, two, three) = tokio::join!(
                office.commit_list(&clerk, &seen[0], "người thứ nhất"),
                other.commit_list(&clerk, &seen[1], "người thứ hai"),
                office.commit_list(&clerk, &seen[2], "người thứ ba"),
            );
            let stored = [one.unwrap(), two.unwrap(), three.unwrap()];
            assert_eq!(stored.iter().map(|it| it.members).sum::<usize>(), 5, "{stored:?}");
            assert_eq!(stored.iter().map(|it| it.cells).sum::<usize>(), new_cells, "{stored:?}");
            office.catch_up().await.unwrap();
            assert_eq!(count(&office, root(), ""), 5);
            assert_whole(&office).await;
        }
    }

    async fn a_corrected_list_adds_what_was_left_out_and_only_proposes_the_rest(place) {
        let office = place.commune().await;
        bring_in(&office, order(root()), &file(UNTIDY)).await;
        let seen = preview(&office, order(root()), &file(CORRECTED));
        assert_eq!(names(&seen).iter().map(|it| it.0).collect::<Vec<_>>(), ["Hà Văn Bưởi", "Cầm Văn Tre"]);
        let proposed: Vec<(&str, &str, &str, &str)> = seen.held.iter().flat_map(|held| {
            held.proposals.iter().map(|it| (held.name.as_str(), it.field, it.held.as_str(), it.listed.as_str()))
        }).collect();
        assert_eq!(proposed, [("Lò Thị Hoa Ban", "Ngày chính thức", "19/05/2004", "19/05/2005")]);
        let stored = bring_in(&office, order(root()), &file(CORRECTED)).await;
        assert_eq!((stored.members, stored.cells), (2, 0));
        assert_eq!(count(&office, root(), ""), 7);
        // What is there was not overwritten: it is proposed again.
        let again = preview(&office, order(root()), &file(CORRECTED));
        assert_eq!(again.held.iter().map(|held| held.proposals.len()).sum::<usize>(), 1);
        assert_eq!(again.summary.members, 0);
    }
}

#[tokio::test]
async fn a_list_for_a_cell_goes_into_it_whatever_the_list_calls_it() {
    let place = crate::place::Place::folder();
    let office = place.two_cells().await;
    let seen = preview(&office, order(second_cell()), &file(UNTIDY));
    assert!(names(&seen).iter().all(|(_, cell)| *cell == "Chi bộ bản Dừa"));
    let stored = bring_in(&office, order(second_cell()), &file(UNTIDY)).await;
    assert_eq!((stored.members, stored.cells), (5, 0));
    assert_eq!(count(&office, second_cell(), ""), 5);
    assert_eq!(count(&office, first_cell(), ""), 0);
}

/// The list writes CHI BỘ BẢN MÍT; the register has it as Chi bộ bản Mít.
#[tokio::test]
async fn a_cell_that_is_there_is_known_by_its_name_however_it_is_written() {
    let place = crate::place::Place::folder();
    let office = place.two_cells().await;
    let seen = preview(&office, order(root()), &file(UNTIDY));
    assert_eq!(seen.cells.len(), 2, "{:?}", seen.reading.cells);
    let stored = bring_in(&office, order(root()), &file(UNTIDY)).await;
    assert_eq!((stored.members, stored.cells), (5, 0));
    assert_eq!((count(&office, first_cell(), ""), count(&office, second_cell(), "")), (3, 2));
}

#[tokio::test]
async fn people_without_a_cell_go_where_the_order_says() {
    const BARE: &[Line] = &[
        &["Lò Thị Hoa Ban", "20/2/1974", "Nữ", "Thái", "19/5/2003", "19/5/2004", "11.000001"],
        &["Nguyễn Văn Quế", "1980", "Nam", "Kinh", "3.2.2010", "3.2.2011", "11.000002"],
    ];
    let place = crate::place::Place::folder();
    let office = place.commune().await;
    let named = preview(&office, order(root()), &file(BARE));
    let doubts: Vec<_> =
        named.reading.problems.iter().filter(|it| it.field.id() == "cell").collect();
    assert!(!doubts.is_empty(), "a cell made up from the sheet is doubtful");
    assert!(doubts.iter().all(|it| it.severity == Severity::Warning));
    assert_eq!(named.summary.cells.len(), 1);
    let order = ListOrder { cell: Some("Chi bộ cơ quan".to_owned()), ..order(root()) };
    let seen = preview(&office, order.clone(), &file(BARE));
    assert!(names(&seen).iter().all(|(_, cell)| fold(cell) == fold("Chi bộ cơ quan")));
    assert_eq!(bring_in(&office, order, &file(BARE)).await.cells, 1);
    assert_eq!(count(&office, root(), ""), 2);
}

#[tokio::test]
async fn somebody_in_another_cell_of_the_register_is_not_doubled() {
    const IN_ONE: &[Line] = &[
        &["Chi bộ bản Mít"],
        &["Lò Thị Hoa Ban", "20/2/1974", "Nữ", "Thái", "19/5/2003", "19/5/2004", "11.000001"],
    ];
    // Without a card this time, and written otherwise.
    const IN_OTHER: &[Line] =
        &[&["Chi bộ bản Dừa"], &["LÒ THỊ HOA BAN", "1974", "Nữ", "Thái", "19/5/2003", "19/5/2004"]];
    let place = crate::place::Place::folder();
    let office = place.two_cells().await;
    bring_in(&office, order(root()), &file(IN_ONE)).await;
    let seen = preview(&office, order(second_cell()), &file(IN_OTHER));
    assert_eq!((seen.summary.members, seen.held.len()), (0, 1));
    assert_eq!(seen.held[0].cell, "Chi bộ bản Mít");
    assert!(seen.held[0].proposals.iter().any(|it| it.field == "Chi bộ"));
    assert_eq!(bring_in(&office, order(second_cell()), &file(IN_OTHER)).await.members, 0);
    assert_eq!(count(&office, root(), ""), 1);
}

/// The same name and year are not enough: a third fact must agree.
#[tokio::test]
async fn a_namesake_is_another_person() {
    const FIRST: &[Line] = &[
        &["Chi bộ bản Mít"],
        &["Nguyễn Văn Nam", "1980", "Nam", "Kinh", "3/2/2010", "3/2/2011", "11.000002"],
    ];
    const NAMESAKE: &[Line] = &[
        &["Chi bộ bản Mít"],
        &["Nguyễn Văn Nam", "1980", "Nam", "Kinh", "7/11/2012", "7/11/2013", "11.000099"],
    ];
    let place = crate::place::Place::folder();
    let office = place.two_cells().await;
    bring_in(&office, order(root()), &file(FIRST)).await;
    assert_eq!(bring_in(&office, order(root()), &file(NAMESAKE)).await.members, 1);
    assert_eq!(count(&office, root(), ""), 2);
}

#[tokio::test]
async fn what_cannot_be_a_list_is_said_so() {
    let place = crate::place::Place::folder();
    let office = place.commune().await;
    let input = |wrong: Result<_, OperationError>| match wrong {
        Err(OperationError::Input(words)) => words,
        other => panic!("{other:?}"),
    };
    let mut odd = file(UNTIDY);
    odd.bytes = b"PK\x03\x04 nothing of a workbook".to_vec();
    assert!(!input(try_preview(&office, order(root()), &odd)).is_empty());
    let late = ListOrder { as_of: TODAY.tomorrow().unwrap(), ..order(root()) };
    assert!(input(try_preview(&office, late, &file(UNTIDY))).contains("chưa đến"));
    let early = ListOrder { as_of: on("1899-12-31").0, ..order(root()) };
    assert!(input(try_preview(&office, early, &file(UNTIDY))).contains("1900"));
    let stopped = office.preview_list(&local(), order(root()), &file(UNTIDY), &mut |_, _, _| false);
    assert!(matches!(stopped, Err(OperationError::Input(_))));
    assert_eq!(office.position().0, 1);
}

/// A district holds communes: a list of people cannot found cells directly under it without one.
#[tokio::test]
async fn a_list_for_an_organisation_that_can_hold_base_cells_founds_those() {
    let place = crate::place::Place::folder();
    let office = place.empty().await;
    tell(&office, vec![found(unit(1), "Đảng bộ huyện Thử", "huyen", UnitKind::DistrictBody, None)])
        .await;
    bring_in(&office, order(unit(1)), &file(UNTIDY)).await;
    let state = office.state();
    let kinds = state.register.children_on(unit(1), AS_OF).map(|cell| cell.kind_on(AS_OF));
    assert_eq!(kinds.collect::<Vec<_>>(), [Some(UnitKind::BaseCell); 2]);
}

#[tokio::test]
async fn every_opening_record_rests_on_the_list_as_a_paper() {
    let place = crate::place::Place::folder();
    let office = place.commune().await;
    let stored = bring_in(&office, order(root()), &file(UNTIDY)).await;
    let paper = {
        let state = office.state();
        let of_batch = |event: &&std::sync::Arc<sogoc_domain::event::Event>| {
            event.recording.batch == stored.batch
        };
        let papers: Vec<_> = state
            .register
            .events()
            .iter()
            .filter(of_batch)
            .filter(|event| matches!(event.draft.fact, Fact::OpeningRecord { .. }))
            .map(|event| event.draft.paper.unwrap())
            .collect();
        assert_eq!(papers.len(), 5);
        assert!(papers.iter().all(|paper| *paper == papers[0]));
        papers[0]
    };
    let view = office.paper(&local(), paper).unwrap();
    assert_eq!(view.total, 7, "five people and two cells");
    let batches = office.batches(&local());
    assert_eq!(batches.len(), 1);
    assert!(batches[0].file.starts_with("danh sách.xlsx"));
    assert_eq!((batches[0].members, batches[0].standing), (5, 5));
}

#[tokio::test]
async fn who_was_listed_is_found_without_diacritics_and_in_the_order_of_given_names() {
    let place = crate::place::Place::folder();
    let office = place.commune().await;
    bring_in(&office, order(root()), &file(UNTIDY)).await;
    let found = |text: &str| {
        let ask = Ask {
            unit: root(),
            as_of: AS_OF,
            text: text.to_owned(),
            filter: Filter::default(),
            page: 0,
        };
        let page = office.people(&local(), &ask).unwrap();
        page.lines.into_iter().map(|line| line.name).collect::<Vec<_>>()
    };
    assert_eq!(
        found(""),
        ["Lò Thị Hoa Ban", "Giàng A Lúa", "Phạm Văn Mận", "Nguyễn Văn Quế", "Quàng Thị Sim"]
    );
    assert_eq!(found("giang a lua"), ["Giàng A Lúa"]);
    assert_eq!(found("11.000006"), ["Phạm Văn Mận"]);
    assert_eq!(found("không ai cả"), Vec::<String>::new());
}
