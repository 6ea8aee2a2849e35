//! A list coming in: previewed, stored once, compared with what is there.

use sogoc_domain::fact::Fact;
use sogoc_domain::person::Detail;
use sogoc_domain::text::fold;
use sogoc_domain::unit::{UnitChange, UnitKind};
use sogoc_operations::error::OperationError;
use sogoc_operations::import::Severity;
use sogoc_operations::listing::ListOrder;
use sogoc_operations::rights::{Actor, Role};
use sogoc_testkit::builder::{on, person, unit};

use crate::lists::{
    AS_OF, Line, UNTIDY, bring_in, file, names, order, preview, proposals, records, table,
    try_preview,
};
use crate::place::{
    TODAY, account, assert_whole, count, first_cell, found, local, on_both, roll_of, root,
    second_cell, tell,
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
        let proposed = proposals(&seen);
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
        assert_eq!(proposals(&seen), [("Lò Thị Hoa Ban", "Ngày chính thức", "19/05/2004", "19/05/2005")]);
        let stored = bring_in(&office, order(root()), &file(CORRECTED)).await;
        assert_eq!((stored.members, stored.cells), (2, 0));
        assert_eq!(count(&office, root(), ""), 7);
        // What is there was not overwritten: it is proposed again.
        let again = preview(&office, order(root()), &file(CORRECTED));
        assert_eq!(proposals(&again).len(), 1);
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
    let record = records(&seen)[0];
    assert_eq!(record.cell, "Chi bộ bản Mít");
    assert!(record.proposals.iter().any(|it| it.field == "Chi bộ"));
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
    let everybody =
        ["Lò Thị Hoa Ban", "Giàng A Lúa", "Phạm Văn Mận", "Nguyễn Văn Quế", "Quàng Thị Sim"];
    for (text, names) in [
        ("", &everybody[..]),
        ("giang a lua", &["Giàng A Lúa"]),
        ("11.000006", &["Phạm Văn Mận"]),
        ("11000006", &["Phạm Văn Mận"]),
        ("không ai cả", &[]),
    ] {
        let roll = roll_of(root(), AS_OF, text);
        let page = office.roll(&local(), &roll, 0).await.unwrap();
        let found: Vec<&str> = page.lines.iter().map(|line| line.name.as_str()).collect();
        assert_eq!(found, names, "{text}");
    }
}

/// Rows an office really sends: numbers of zeros or none, months, years, no birth at all, namesakes.
const NASTY: &[Line] = &[
    &["Chi bộ bản Mít"],
    &["Lò Văn Mẫu", "1970", "Nam", "Thái", "3/1995", "3/1996", "00000000"],
    &["Lò Văn Mẫu", "1970", "Nam", "Thái", "4/1995", "4/1996", "00000000"],
    &["Cà Thị Mẫu", "", "Nữ", "Thái", "1995", "", ""],
    &["Cà Thị Mẫu", "", "Nữ", "Thái", "1996", "1997", "Chưa có"],
    &["Vì Văn Mẫu", "2/3/1980", "Nam", "Thái", "1/1/2005", "1/1/2006", "50000001"],
    // The same twice more: another card by a slip, other dates but born the same day.
    &["Vì Văn Mẫu", "2/3/1980", "Nam", "Thái", "1/1/2005", "1/1/2006", "50000002"],
    &["Vì Văn Mẫu", "2/3/1980", "Nam", "Thái", "1/1/2007", "1/1/2008", ""],
    &["Hà Thị Mẫu", "1975", "Nữ", "Mường", "2000", "x", "mất thẻ"],
    &["Chi bộ bản Dừa"],
    &["Cà Thị Mẫu", "", "Nữ", "Thái", "1995", "", ""],
    &["Lò Thị Mẫu", "1990", "Nữ", "Thái", "2/2023", "", "chưa cấp"],
    &["Quàng Văn Mẫu", "1971", "Nam", "Thái", "2/2003", "2/2004", "chưa cấp"],
];

#[tokio::test]
async fn whatever_was_accepted_once_is_known_again() {
    let place = crate::place::Place::folder();
    // The cells exist, or are founded by the list.
    for office in [place.two_cells().await, place.fresh().commune().await] {
        let first = preview(&office, order(root()), &file(NASTY));
        assert_eq!(first.summary.members, 9, "{:?}", first.reading.duplicates);
        assert_eq!(bring_in(&office, order(root()), &file(NASTY)).await.members, 9);
        let again = preview(&office, order(root()), &file(NASTY));
        assert_eq!(names(&again), []);
        assert_eq!(proposals(&again), []);
    }
}

/// Whom one list would keep apart, two lists keep apart.
#[tokio::test]
async fn two_lists_tell_people_apart_as_one_list_does() {
    const FIRST: &[Line] = &[
        &["Chi bộ bản Mít"],
        &["Lò Văn Mẫu", "1970", "Nam", "Thái", "1/1/1995", "1/1/1996", "50000001"],
    ];
    const ZEROS: &[Line] = &[
        &["Chi bộ bản Mít"],
        &["Cà Văn Mẫu", "1971", "Nam", "Thái", "1/1/1996", "1/1/1997", "00000000"],
    ];
    const OTHERS: &[Line] = &[
        &["Chi bộ bản Mít"],
        &["Lò Văn Mẫu", "1970", "Nam", "Thái", "1/1/1995", "1/1/1996", "50000009"],
        &["Hà Văn Mẫu", "1980", "Nam", "Thái", "1/1/2005", "1/1/2006", "00000000"],
    ];
    let place = crate::place::Place::folder();
    let office = place.two_cells().await;
    bring_in(&office, order(root()), &file(FIRST)).await;
    bring_in(&office, order(root()), &file(ZEROS)).await;
    let seen = preview(&office, order(root()), &file(OTHERS));
    assert_eq!((seen.summary.members, seen.held.len()), (2, 0));
}

/// Somebody without a birth is known only in the own cell: elsewhere it may be anybody.
#[tokio::test]
async fn without_a_birth_the_cell_must_be_the_same() {
    const LINES: &[Line] =
        &[&["Chi bộ bản Mít"], &["Lò Văn Mẫu", "", "Nam", "Thái", "3/1995", "3/1996"]];
    let place = crate::place::Place::folder();
    let office = place.two_cells().await;
    bring_in(&office, order(root()), &file(LINES)).await;
    assert_eq!(preview(&office, order(first_cell()), &file(LINES)).summary.members, 0);
    assert_eq!(preview(&office, order(second_cell()), &file(LINES)).summary.members, 1);
}

on_both! {
    async fn a_clerk_learns_nothing_of_people_elsewhere(place) {
        const LISTED: &[Line] = &[
            &["Chi bộ bản Dừa"],
            &["Lò Thị Hoa Ban", "1974", "Nữ", "Thái", "19/5/2003", "19/5/2005", "11.000001"],
        ];
        let office = place.two_cells().await;
        bring_in(&office, order(root()), &file(UNTIDY)).await;
        let look = |actor: &Actor| office.preview_list(actor, order(second_cell()), &file(LISTED), &mut |_, _, _| true).unwrap();
        let stranger = account(&[(Role::Clerk, second_cell())]);
        let seen = look(&stranger);
        assert_eq!((seen.summary.members, seen.held.len(), records(&seen).len()), (0, 1, 0));
        office.note_looks(&stranger, &seen.held).await.unwrap();
        let clerk = account(&[(Role::Clerk, root())]);
        let seen = look(&clerk);
        assert_eq!(proposals(&seen).len(), 3, "{:?}", proposals(&seen));
        office.note_looks(&clerk, &seen.held).await.unwrap();
        let looks = office.looks_at(&local(), records(&seen)[0].person).await.unwrap();
        assert_eq!(looks.len(), 1, "{looks:?}");
        assert_eq!((looks[0].actor.as_str(), looks[0].action.as_str()), (clerk.name().as_str(), "list.preview"));
        assert!(looks[0].fields.contains("Ngày chính thức"), "{looks:?}");
        place.tamper("DROP TABLE read_log").await;
        assert!(office.note_looks(&clerk, &seen.held).await.is_err());
    }
}

/// A number that is shown only for a reason is not shown by a list that differs.
#[tokio::test]
async fn a_restricted_value_is_only_said_to_differ() {
    let place = crate::place::Place::folder();
    let office = place.two_cells().await;
    let held = Detail::Citizen("014070000001".to_owned());
    let mut there = crate::place::member(person(7), first_cell());
    there.personal.details.extend([held, Detail::Card("50000001".to_owned())]);
    tell(&office, vec![there]).await;
    let headings = ["Họ và tên", "Ngày sinh", "Ngày vào Đảng", "Số thẻ đảng viên", "Số CCCD"];
    let row = ["Lò Thị Mẫu", "2/4/1975", "19/5/2001", "50000001", "014070000002"];
    let list = table(&headings, &[&row]);
    let order = ListOrder { as_of: TODAY, ..order(first_cell()) };
    let seen = preview(&office, order, &list);
    let differs = ("Lò Thị Mẫu", "Số định danh cá nhân", "khác với sổ", "014070000002");
    assert!(proposals(&seen).contains(&differs), "{:?}", proposals(&seen));
    assert!(!format!("{:?}", seen.held).contains("014070000001"));
}

/// Two communes of one district, each with its own "Chi bộ 1".
#[tokio::test]
async fn a_cell_of_a_name_that_two_have_is_asked_about() {
    const LINES: &[Line] =
        &[&["Chi bộ 1"], &["Lò Văn Mẫu", "1970", "Nam", "Thái", "3/1995", "3/1996"]];
    let place = crate::place::Place::folder();
    let office = place.empty().await;
    let body = |id, name, code| found(unit(id), name, code, UnitKind::BaseBody, Some(unit(10)));
    let cell = |id, code, under| {
        found(unit(id), "Chi bộ 1", code, UnitKind::AttachedCell, Some(unit(under)))
    };
    tell(
        &office,
        vec![
            found(unit(10), "Đảng bộ huyện Thử", "huyen", UnitKind::DistrictBody, None),
            body(11, "Đảng bộ xã Một", "x1"),
            body(12, "Đảng bộ xã Hai", "x2"),
            cell(21, "c1", 11),
            cell(22, "c2", 12),
        ],
    )
    .await;
    let refused = try_preview(&office, order(unit(10)), &file(LINES)).unwrap_err();
    let words = refused.to_string();
    assert!(words.contains("Chi bộ 1") && words.contains("Đảng bộ xã Hai"), "{words}");
    assert_eq!(bring_in(&office, order(unit(12)), &file(LINES)).await.cells, 0);
    assert_eq!((count(&office, unit(21), ""), count(&office, unit(22), "")), (0, 1));
}

/// The commune came with the reform: its new cells cannot be older than it is.
#[tokio::test]
async fn a_commune_of_yesterday_takes_a_list() {
    let place = crate::place::Place::folder();
    let office = place.empty().await;
    let mut commune = found(root(), "Đảng bộ xã Mới", "moi", UnitKind::BaseBody, None);
    commune.effective_on = on("2025-07-01").0;
    tell(&office, vec![commune]).await;
    let late = ListOrder { as_of: TODAY, ..order(root()) };
    let stored = bring_in(&office, late, &file(UNTIDY)).await;
    assert_eq!((stored.members, stored.cells), (5, 2));
    let early = try_preview(&office, order(root()), &file(CORRECTED)).unwrap_err();
    assert!(early.to_string().contains("ngày của danh sách"), "{early}");
    assert_whole(&office).await;
}

/// It was a cell before it was made a body: cells can stand under it only since then.
#[tokio::test]
async fn a_cell_that_became_a_body_takes_a_list() {
    let place = crate::place::Place::folder();
    let office = place.empty().await;
    tell(
        &office,
        vec![
            found(root(), "Đảng bộ Trường Thử", "truong", UnitKind::BaseCell, None),
            on("2020-01-01").sets(root(), UnitChange::Kind(UnitKind::BaseBody)),
        ],
    )
    .await;
    assert_eq!(bring_in(&office, order(root()), &file(UNTIDY)).await.cells, 2);
    assert_whole(&office).await;
}
