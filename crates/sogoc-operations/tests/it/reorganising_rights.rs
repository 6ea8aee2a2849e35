//! Who may draw up, see and take back a reorganisation: whoever answers for all it touches.

use jiff::civil::{Date, date};
use sogoc_domain::id::PostId;
use sogoc_domain::place::{PlaceChange, PlaceKind};
use sogoc_domain::post::{PostOf, PostTitle};
use sogoc_domain::reorganise::{ChangedPlace, ChangedUnit, NewPlace, NewSeat, NewUnit, Plan};
use sogoc_domain::unit::{UnitChange, UnitKind};
use sogoc_operations::error::OperationError;
use sogoc_operations::office::Office;
use sogoc_operations::reorganising::gather::{AskedUnits, Work, gather_units};
use sogoc_operations::rights::{Action, Actor, Role};
use sogoc_testkit::builder::{person, place, post, unit};

use crate::dossiers::{asked, changed, commune, drawn_up, third_cell};
use crate::place::{Place, account, first_cell, local, root, second_cell};

/// A day to come.
const LATER: Date = date(2026, 6, 1);

fn plan(change: impl FnOnce(&mut Plan)) -> Plan {
    let mut plan = Plan::new("Thử", LATER);
    change(&mut plan);
    plan
}

fn named_anew(number: u64) -> Plan {
    let changes = vec![PlaceChange::Name("Bản Mới".to_owned())];
    plan(|it| it.changed_places.push(ChangedPlace { place: place(number), changes }))
}

fn seated(post: PostId, of: PostOf, holder: Option<u64>) -> Plan {
    let (title, holder) = (PostTitle::DeputySecretary, holder.map(person));
    let (wording, appointment) = (None, None);
    plan(|it| it.seats.push(NewSeat { post, of, title, wording, holder, appointment }))
}

fn founded(plan: &mut Plan, parent: Option<sogoc_domain::id::UnitId>) {
    plan.new_units.push(NewUnit {
        id: unit(77),
        name: "Chi bộ Mới".to_owned(),
        code: None,
        kind: UnitKind::AttachedCell,
        category: None,
        parent,
        territory: None,
        covers: Vec::new(),
        predecessors: Vec::new(),
        committees: Vec::new(),
    });
}

fn new_place(parent: Option<u64>) -> Plan {
    let (name, parent) = ("Bản Lạ".to_owned(), parent.map(place));
    let (classes, predecessors) = (Vec::new(), Vec::new());
    let id = place(78);
    let kind = PlaceKind::Hamlet;
    plan(|it| {
        it.new_places.push(NewPlace { id, name, kind, code: None, parent, classes, predecessors });
    })
}

fn is_denied(office: &Office, actor: &Actor, plan: &Plan) -> bool {
    let answer = office.preview_reorganisation(actor, plan, None);
    matches!(answer, Err(OperationError::Denied(Action::Organise)))
}

#[tokio::test]
async fn whoever_answers_for_one_cell_touches_nothing_of_another() {
    let place_of = Place::folder();
    let office = commune(&place_of).await;
    let own = account(&[(Role::Board, first_cell())]);
    let above = account(&[(Role::Board, root())]);
    let renames = |unit| {
        let changes = vec![UnitChange::Name("Chi bộ Mới".to_owned())];
        plan(|it| it.changed_units.push(ChangedUnit { unit, changes }))
    };
    let territory = UnitChange::Territory(Some(place(2)));
    let (first, third) = (PostOf::Unit(first_cell()), PostOf::Unit(third_cell()));
    let foreign = [
        renames(second_cell()),
        named_anew(2),
        new_place(None),
        new_place(Some(2)),
        plan(|it| founded(it, None)),
        plan(|it| founded(it, Some(root()))),
        plan(|it| {
            let changes = vec![territory.clone()];
            it.changed_units.push(ChangedUnit { unit: first_cell(), changes });
        }),
        seated(post(1), third, None),
        seated(post(9), third, None),
        seated(post(9), PostOf::Place(place(2)), None),
        seated(post(9), first, Some(2)),
    ];
    for plan in &foreign {
        assert!(is_denied(&office, &own, plan), "{plan:?}");
        assert!(!is_denied(&office, &above, plan), "{plan:?}");
    }
    let own_things = [renames(first_cell()), named_anew(1), seated(post(9), first, Some(1))];
    for plan in &own_things {
        assert!(!is_denied(&office, &own, plan), "{plan:?}");
    }
}

#[tokio::test]
async fn a_preview_tells_no_number_of_who_may_not_be_counted() {
    let place_of = Place::folder();
    let office = commune(&place_of).await;
    let changes = vec![UnitChange::Name("Chi bộ bản Mít Một".to_owned())];
    let plan = plan(|it| it.changed_units.push(ChangedUnit { unit: first_cell(), changes }));
    let sides = |actor: &Actor| {
        let preview = office.preview_reorganisation(actor, &plan, None).unwrap();
        assert_eq!(preview.members, (1, 1), "of what it touches");
        preview.sides.into_iter().map(|side| side.unit).collect::<Vec<_>>()
    };
    assert_eq!(sides(&account(&[(Role::Board, first_cell())])), [first_cell()]);
    assert_eq!(sides(&account(&[(Role::Board, root())])), [root(), first_cell()]);
}

#[tokio::test]
async fn a_reorganisation_is_no_list_and_is_taken_back_by_whoever_organises() {
    let place_of = Place::folder();
    let office = commune(&place_of).await;
    let dossier = drawn_up(&office, LATER).await;
    // What is only to come stands under nothing today; it goes by its first day.
    let dossier = changed(&office, &dossier, |register, contents, id| {
        let names = vec!["Chi bộ bản Mít Hai".to_owned()];
        let work = AskedUnits { names, ..asked(Work::SplitOff, &[first_cell()]) };
        gather_units(register, &mut contents.plan, &work, id).unwrap();
    })
    .await;
    let carried = office.carry_out_dossier(&local(), &dossier, &mut |_, _, _| true).await.unwrap();
    let clerk = account(&[(Role::Clerk, root())]);
    assert!(office.batches(&clerk).iter().all(|it| it.id != carried.batch));
    assert!(office.foresee_undo(&clerk, carried.batch).is_err());
    assert!(office.undo_list(&clerk, carried.batch, "Nhầm").await.is_err());
    assert!(office.undo_list(&local(), carried.batch, "Nhầm").await.is_err(), "nor by anybody");
    for actor in [clerk, account(&[(Role::Board, first_cell())])] {
        assert!(office.reorganisations(&actor).is_empty());
        assert!(office.annul_reorganisation(&actor, carried.batch, "Hoãn", false).await.is_err());
    }
    let board = account(&[(Role::Board, root())]);
    assert_eq!(office.reorganisations(&board).len(), 1);
    office.annul_reorganisation(&board, carried.batch, "Hoãn", false).await.unwrap();
    assert!(office.reorganisations(&board).is_empty());
}
