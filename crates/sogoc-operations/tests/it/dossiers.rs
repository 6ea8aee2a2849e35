//! Reorganisations drawn up in dossiers by what a clerk asks, carried out, taken back; who may.

use jiff::civil::{Date, date};
use sogoc_domain::event::Subject;
use sogoc_domain::id::{PersonId, PlaceId, UnitId};
use sogoc_domain::place::PlaceKind;
use sogoc_domain::post::{PostOf, PostTitle};
use sogoc_domain::reorganise::Rule;
use sogoc_domain::unit::UnitKind;
use sogoc_operations::deeds::DeedError;
use sogoc_operations::error::OperationError;
use sogoc_operations::office::Office;
use sogoc_operations::reorganising::allocate::{WhoGoes, place_by_hand, set_rule, shares};
use sogoc_operations::reorganising::dossiers::{Contents, Dossier, Stage};
use sogoc_operations::reorganising::gather::{
    AskedPlaces, AskedUnits, Work, forget_place, forget_unit, gather_places, gather_units,
};
use sogoc_operations::rights::{Action, Actor, Role};
use sogoc_testkit::builder::{on, person, place, post, unit};
use uuid::Uuid;

use crate::place::{
    Place, TODAY, account, first_cell, found, local, member, on_both, root, second_cell, tell,
};

pub(crate) const DAY: Date = date(2026, 3, 1);
/// A day to come.
const LATER: Date = date(2026, 6, 1);

pub(crate) fn third_cell() -> UnitId {
    unit(4)
}

/// Three cells: two of hamlets, one of an office whose people live in both; one nobody knows where.
pub(crate) async fn commune(place_of: &Place) -> Office {
    let office = place_of.two_cells().await;
    let begin = on("2024-01-01");
    let (mit, dua) = (place(1), place(2));
    tell(
        &office,
        vec![
            found(
                third_cell(),
                "Chi bộ Cơ quan xã",
                "coquan",
                UnitKind::AttachedCell,
                Some(root()),
            ),
            begin.maps(mit, "Bản Mít", PlaceKind::Hamlet, None),
            begin.maps(dua, "Bản Dừa", PlaceKind::Hamlet, None),
            begin.covers(first_cell(), mit),
            begin.covers(second_cell(), dua),
        ],
    )
    .await;
    let mut drafts = vec![member(person(1), first_cell()), member(person(2), second_cell())];
    drafts.extend((3..6).map(|it| member(person(it), third_cell())));
    drafts.push(begin.creates(post(1), PostOf::Unit(third_cell()), PostTitle::Secretary));
    tell(&office, drafts).await;
    tell(
        &office,
        vec![
            begin.houses(person(3), mit),
            begin.houses(person(4), dua),
            on("2024-02-01").appoints(person(3), post(1)),
        ],
    )
    .await;
    office
}

pub(crate) async fn begun(office: &Office, actor: &Actor, on: Date) -> Dossier {
    let contents = Contents::new("Giải thể chi bộ cơ quan", on);
    let id = office.begin_dossier(actor, root(), &contents).await.unwrap();
    office.dossier(actor, id).await.unwrap()
}

pub(crate) fn asked(work: Work, units: &[UnitId]) -> AskedUnits {
    AskedUnits { work: Some(work), units: units.to_vec(), ..AskedUnits::default() }
}

pub(crate) async fn changed(
    office: &Office,
    dossier: &Dossier,
    change: impl FnOnce(&sogoc_domain::register::Register, &mut Contents, &mut dyn FnMut() -> Uuid)
    + Send,
) -> Dossier {
    let done: Result<(), OperationError> = office
        .change_dossier(&local(), dossier, |register, contents, id| {
            change(register, contents, id);
            Ok(())
        })
        .await;
    done.unwrap();
    office.dossier(&local(), dossier.id).await.unwrap()
}

/// The office cell ends, its members by residence, the one without by hand.
pub(crate) async fn drawn_up(office: &Office, day: Date) -> Dossier {
    let dossier = begun(office, &local(), day).await;
    changed(office, &dossier, |register, contents, id| {
        let plan = &mut contents.plan;
        gather_units(register, plan, &asked(Work::Dissolve, &[third_cell()]), id).unwrap();
        set_rule(plan, &[third_cell()], Rule::ByResidence, &[]);
        place_by_hand(plan, third_cell(), person(5), Some(second_cell()));
        "12".clone_into(&mut contents.decision.number);
        "QĐ/HU".clone_into(&mut contents.decision.sign);
    })
    .await
}

fn home(office: &Office, who: PersonId, on: Date) -> Option<UnitId> {
    office.state().register.people().get(who).and_then(|it| it.cell_on(on))
}

on_both! {
    async fn a_dossier_is_saved_shared_and_thrown_away(place_of) {
        let office = commune(&place_of).await;
        let board = account(&[(Role::Board, root())]);
        let dossier = begun(&office, &board, DAY).await;
        assert_eq!(office.dossiers(&local()).await.unwrap().len(), 1, "shared with who organises it");
        let clerk = account(&[(Role::Clerk, root())]);
        assert!(office.dossiers(&clerk).await.unwrap().is_empty());
        assert!(matches!(office.dossier(&clerk, dossier.id).await, Err(OperationError::Denied(_))));
        assert!(matches!(office.dossier(&board, Uuid::nil()).await, Err(OperationError::Denied(_))));
        let secretary = account(&[(Role::Board, first_cell())]);
        assert!(office.dossiers(&secretary).await.unwrap().is_empty(), "begun for the commune");
        let rename = |_: &_, contents: &mut Contents, _: &mut dyn FnMut() -> Uuid| {
            "Tên mới".clone_into(&mut contents.plan.title);
            Ok::<(), OperationError>(())
        };
        office.change_dossier(&board, &dossier, rename).await.unwrap();
        let late = office.change_dossier(&board, &dossier, rename).await.unwrap_err();
        assert!(late.to_string().contains("Người khác vừa lưu"), "{late}");
        drop(office);
        let office = place_of.open().await;
        let again = office.dossier(&board, dossier.id).await.unwrap();
        assert_eq!((again.contents.plan.title.as_str(), again.revision), ("Tên mới", 1));
        office.delete_dossier(&board, dossier.id).await.unwrap();
        assert!(office.dossiers(&local()).await.unwrap().is_empty());
    }

    async fn a_dossier_is_carried_out_once_and_annulled_before_its_day(place_of) {
        let office = commune(&place_of).await;
        let dossier = drawn_up(&office, LATER).await;
        let preview = office.preview_dossier(&local(), &dossier.contents).unwrap();
        assert!(preview.may_be_carried_out(), "{:?}", preview.problems);
        assert_eq!(preview.drawn.reassigned.len(), 3);
        let go = |_: &'static str, _, _| true;
        let carried = office.carry_out_dossier(&local(), &dossier, &mut go.clone()).await.unwrap();
        assert!(!carried.repeated);
        let again = office.carry_out_dossier(&local(), &dossier, &mut go.clone()).await.unwrap();
        assert!(again.repeated && again.batch == carried.batch);
        let done = office.dossier(&local(), dossier.id).await.unwrap();
        assert_eq!(done.carried_out().map(|it| it.batch), Some(carried.batch));
        assert_eq!(home(&office, person(3), LATER), Some(first_cell()));
        assert_eq!(home(&office, person(4), LATER), Some(second_cell()));
        assert_eq!(home(&office, person(5), LATER), Some(second_cell()));
        assert_eq!(home(&office, person(5), TODAY), Some(third_cell()));
        let change = |_: &_, _: &mut Contents, _: &mut dyn FnMut() -> Uuid| Ok::<(), OperationError>(());
        assert!(office.change_dossier(&local(), &done, change).await.is_err(), "nothing to change");
        assert!(office.delete_dossier(&local(), done.id).await.is_err());
        office.annul_reorganisation(&local(), carried.batch, "Hoãn", false).await.unwrap();
        let back = office.dossier(&local(), dossier.id).await.unwrap();
        assert_eq!(back.stage, Stage::Draft { annulled: true });
        assert_eq!(home(&office, person(3), LATER), Some(third_cell()));
        let third = office.carry_out_dossier(&local(), &back, &mut go.clone()).await.unwrap();
        assert!(!third.repeated && third.batch != carried.batch, "carried out anew");
    }
}

#[tokio::test]
async fn what_took_effect_is_restored_by_a_dossier_of_its_own() {
    let place_of = Place::folder();
    let office = commune(&place_of).await;
    let dossier = drawn_up(&office, DAY).await;
    let go = |_: &'static str, _, _| true;
    let carried = office.carry_out_dossier(&local(), &dossier, &mut go.clone()).await.unwrap();
    tell(&office, vec![on("2026-03-02").transfers(person(4), first_cell())]).await;
    let done = office.dossier(&local(), dossier.id).await.unwrap();
    let early = office.begin_restoration(&local(), &done, DAY).await.unwrap_err();
    assert!(early.to_string().contains("phải sau ngày"), "{early}");
    let id = office.begin_restoration(&local(), &done, date(2026, 3, 10)).await.unwrap();
    let mut back = office.dossier(&local(), id).await.unwrap();
    let note = back.contents.plan.note.clone().unwrap_or_default();
    assert!(note.contains("để nguyên") && !note.contains("Lò Thị"), "{note}");
    back = changed(&office, &back, |_, contents, _| {
        "13".clone_into(&mut contents.decision.number);
    })
    .await;
    office.carry_out_dossier(&local(), &back, &mut go.clone()).await.unwrap();
    let restored = home(&office, person(3), date(2026, 3, 10)).unwrap();
    assert_ne!(restored, third_cell(), "an ended id never comes back to life");
    assert_eq!(home(&office, person(4), date(2026, 3, 10)), Some(first_cell()), "moved since");
    let done = office.dossier(&local(), dossier.id).await.unwrap();
    assert!(done.carried_out().unwrap().reversed_by.is_some());
    assert_eq!(done.carried_out().unwrap().batch, carried.batch);
}

#[tokio::test]
async fn nobody_is_assigned_silently_and_nothing_is_carried_out_meanwhile() {
    let place_of = Place::folder();
    let office = commune(&place_of).await;
    let dossier = begun(&office, &local(), DAY).await;
    let dossier = changed(&office, &dossier, |register, contents, id| {
        let work = asked(Work::Dissolve, &[third_cell()]);
        gather_units(register, &mut contents.plan, &work, id).unwrap();
        "12".clone_into(&mut contents.decision.number);
    })
    .await;
    let open = |dossier: &Dossier| {
        let drawn = office.preview_dossier(&local(), &dossier.contents).unwrap().drawn;
        let plan = &dossier.contents.plan;
        let shares = shares(&office.state().register, plan, &drawn);
        let going = office.who_goes(&local(), plan, &drawn, &WhoGoes::default());
        assert_eq!(going.len(), 3);
        let open = going.iter().take_while(|it| it.open.is_some()).count();
        assert_eq!(open, going.iter().filter(|it| it.open.is_some()).count(), "those come first");
        assert_eq!((shares.len(), shares[0].open, shares[0].members), (1, open, 3));
        open
    };
    assert_eq!(open(&dossier), 3, "no rule was said");
    let refused = office.carry_out_dossier(&local(), &dossier, &mut |_, _, _| true).await;
    assert!(refused.unwrap_err().to_string().contains("chưa biết về đâu"));
    let dossier = changed(&office, &dossier, |_, contents, _| {
        set_rule(&mut contents.plan, &[third_cell()], Rule::ByResidence, &[]);
    })
    .await;
    assert_eq!(open(&dossier), 1, "nobody knows where the third lives");
    assert!(office.carry_out_dossier(&local(), &dossier, &mut |_, _, _| true).await.is_err());
    assert_eq!(home(&office, person(3), TODAY), Some(third_cell()), "nothing half done");
    let dossier = changed(&office, &dossier, |_, contents, _| {
        contents.decision.number.clear();
        place_by_hand(&mut contents.plan, third_cell(), person(5), Some(first_cell()));
    })
    .await;
    assert_eq!(open(&dossier), 0);
    let unsigned = office.carry_out_dossier(&local(), &dossier, &mut |_, _, _| true).await;
    assert!(unsigned.unwrap_err().to_string().contains("Chưa ghi quyết định"));
}

#[tokio::test]
async fn every_work_on_organisations_is_put_down_and_taken_out_again() {
    let place_of = Place::folder();
    let office = commune(&place_of).await;
    let state = office.state();
    let register = &state.register;
    let mut number = 0_u128;
    let mut id = move || {
        number += 1;
        Uuid::from_u128(0xF000 + number)
    };
    let names = |all: &[&str]| all.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>();
    let works = [
        AskedUnits {
            into: Some(first_cell()),
            ..asked(Work::MergeInto, &[second_cell(), third_cell()])
        },
        AskedUnits {
            names: names(&["Chi bộ Mít Dừa"]),
            ..asked(Work::Consolidate, &[first_cell(), second_cell()])
        },
        AskedUnits {
            names: names(&["Chi bộ A", "Chi bộ B"]),
            ..asked(Work::Divide, &[first_cell()])
        },
        AskedUnits { names: names(&["Chi bộ C"]), ..asked(Work::SplitOff, &[first_cell()]) },
        asked(Work::Dissolve, &[third_cell()]),
        AskedUnits {
            names: names(&["Chi bộ bản Mít Mới"]),
            ..asked(Work::Rename, &[first_cell()])
        },
        AskedUnits { kind: Some(UnitKind::BaseCell), ..asked(Work::Reclassify, &[first_cell()]) },
    ];
    for work in &works {
        let empty = Contents::new("Thử", DAY).plan;
        let mut plan = empty.clone();
        gather_units(register, &mut plan, work, &mut id).unwrap();
        assert!(!plan.is_empty(), "{work:?}");
        let made: Vec<UnitId> = plan
            .new_units
            .iter()
            .map(|it| it.id)
            .chain(plan.ended_units.iter().map(|it| it.unit))
            .chain(plan.changed_units.iter().map(|it| it.unit))
            .collect();
        for unit in &made {
            let mut without = plan.clone();
            forget_unit(register, &mut without, *unit);
            assert_ne!(without, plan, "{work:?}");
        }
        for unit in made {
            forget_unit(register, &mut plan, unit);
        }
        assert_eq!(plan, empty, "{work:?}: everything put down because of it goes");
    }
    let mut plan = Contents::new("Thử", DAY).plan;
    let merge = &works[1];
    gather_units(register, &mut plan, merge, &mut id).unwrap();
    assert_eq!(plan.new_units[0].covers, [place(1), place(2)], "what both covered");
    assert_eq!(plan.people.len(), 2);
    let before = plan.clone();
    let wrong = |asked: AskedUnits, plan: &mut _, id: &mut dyn FnMut() -> Uuid| {
        gather_units(register, plan, &asked, id).unwrap_err().field
    };
    assert_eq!(wrong(AskedUnits::default(), &mut plan, &mut id), "work");
    assert_eq!(wrong(asked(Work::Dissolve, &[]), &mut plan, &mut id), "units");
    assert_eq!(
        wrong(asked(Work::Dissolve, &[first_cell()]), &mut plan, &mut id),
        "units",
        "it ends already"
    );
    assert_eq!(wrong(asked(Work::MergeInto, &[third_cell()]), &mut plan, &mut id), "into");
    let into_body = AskedUnits { into: Some(root()), ..asked(Work::MergeInto, &[third_cell()]) };
    assert_eq!(wrong(into_body, &mut plan, &mut id), "into", "a cell into a body");
    assert_eq!(wrong(asked(Work::Divide, &[third_cell()]), &mut plan, &mut id), "names");
    assert_eq!(plan, before, "what is wrong changes nothing");
}

#[tokio::test]
async fn merged_hamlets_propose_their_cells_and_the_new_cell_covers_the_new_hamlet() {
    let place_of = Place::folder();
    let office = commune(&place_of).await;
    let state = office.state();
    let register = &state.register;
    let mut number = 0_u128;
    let mut id = move || {
        number += 1;
        Uuid::from_u128(0xF000 + number)
    };
    let mut plan = Contents::new("Thử", DAY).plan;
    let both = AskedPlaces {
        work: Some(Work::Consolidate),
        places: vec![place(1), place(2)],
        names: vec!["Bản Mít Dừa".to_owned()],
        ..AskedPlaces::default()
    };
    let cells = gather_places(register, &mut plan, &both, &mut id).unwrap();
    assert_eq!(cells, [first_cell(), second_cell()], "proposed, not put down");
    assert!(plan.new_units.is_empty());
    let merged = AskedUnits {
        names: vec!["Chi bộ bản Mít Dừa".to_owned()],
        ..asked(Work::Consolidate, &cells)
    };
    gather_units(register, &mut plan, &merged, &mut id).unwrap();
    let new: PlaceId = plan.new_places[0].id;
    assert_eq!(plan.new_units[0].covers, [new]);
    let mut without = plan.clone();
    forget_place(register, &mut without, new);
    assert!(without.new_places.is_empty() && without.ended_places.is_empty());
    drop(state);
    let preview = office.preview_reorganisation(&local(), &plan, None).unwrap();
    assert!(preview.may_be_carried_out(), "{:?}", preview.problems);
}

#[tokio::test]
async fn who_kept_an_ended_cell_writes_no_more_that_day_and_reads_what_was() {
    let place_of = Place::folder();
    let office = commune(&place_of).await;
    let keeper = account(&[(Role::Clerk, third_cell())]);
    let heir = account(&[(Role::Clerk, first_cell())]);
    let above = account(&[(Role::Board, root())]);
    let may = |actor: &Actor, action, unit| office.authorise(actor, action, unit).is_ok();
    assert!(may(&keeper, Action::Record, third_cell()));
    let dossier = drawn_up(&office, TODAY).await;
    let ending = office.rights_that_end(&local(), &dossier.contents.plan).await.unwrap();
    assert!(ending.is_empty(), "no account of the store stands there");
    office.carry_out_dossier(&local(), &dossier, &mut |_, _, _| true).await.unwrap();
    for action in Action::ALL {
        let reads = action.reads() && Role::Clerk.may(*action);
        assert_eq!(may(&keeper, *action, third_cell()), reads, "{action:?}");
        assert!(!may(&keeper, *action, first_cell()), "{action:?}: nothing of the heirs");
        assert!(
            !may(&heir, *action, third_cell()),
            "{action:?}: an heir gains nothing of the past"
        );
        assert_eq!(may(&above, *action, third_cell()), Role::Board.may(*action), "{action:?}");
    }
    let people = |actor: &Actor, who| {
        let target = sogoc_operations::judging::Target::Person(who);
        office.judge(actor, Action::List, target).is_ok()
    };
    assert!(!people(&keeper, person(3)), "who went over is the heir's");
    assert!(people(&heir, person(3)) && !people(&heir, person(4)));
    assert!(office.where_may(&keeper, Action::Record).is_empty());
    assert_eq!(office.where_may(&keeper, Action::Count), [third_cell()]);
}

/// The twin: while the day has not come, nothing is lost yet.
#[tokio::test]
async fn before_the_day_nobody_loses_anything() {
    let place_of = Place::folder();
    let office = commune(&place_of).await;
    let keeper = account(&[(Role::Clerk, third_cell())]);
    let dossier = drawn_up(&office, LATER).await;
    office.carry_out_dossier(&local(), &dossier, &mut |_, _, _| true).await.unwrap();
    assert!(office.authorise(&keeper, Action::Record, third_cell()).is_ok());
    let subject = Subject::Unit(third_cell());
    assert!(!office.state().register.events_of(subject).is_empty());
}

#[tokio::test]
async fn a_board_of_one_commune_draws_nothing_up_over_another() {
    let place_of = Place::folder();
    let office = commune(&place_of).await;
    let board = account(&[(Role::Board, first_cell())]);
    let contents = Contents::new("Thử", DAY);
    let denied = office.begin_dossier(&board, root(), &contents).await;
    assert!(matches!(denied, Err(OperationError::Denied(_))));
    let id = office.begin_dossier(&board, first_cell(), &contents).await.unwrap();
    let dossier = office.dossier(&board, id).await.unwrap();
    let grab = office
        .change_dossier(&board, &dossier, |register, contents, id| {
            let work = asked(Work::Dissolve, &[second_cell()]);
            gather_units(register, &mut contents.plan, &work, id)
                .map_err(|wrong| DeedError::Wrong(vec![wrong]))
        })
        .await;
    assert!(matches!(grab, Err(DeedError::Failed(OperationError::Denied(_)))), "{grab:?}");
}
