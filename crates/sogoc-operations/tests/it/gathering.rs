//! Bodies gathered into plans: what stands under them follows, what a clerk said stays said, and what is taken out again
//! leaves nothing behind.

use jiff::civil::{Date, date};
use sogoc_domain::id::UnitId;
use sogoc_domain::register::Register;
use sogoc_domain::reorganise::{Plan, Rule};
use sogoc_domain::unit::{UnitChange, UnitKind};
use sogoc_operations::office::Office;
use sogoc_operations::reorganising::gather::{AskedUnits, Work, forget_unit, gather_units};
use sogoc_testkit::builder::unit;
use uuid::Uuid;

use crate::dossiers::asked;
use crate::place::{Place, found, tell};

const DAY: Date = date(2026, 3, 1);

fn province() -> UnitId {
    unit(20)
}

/// A province with two communes; the first with two cells, the second with one.
pub(crate) async fn two_communes(place_of: &Place) -> Office {
    let office = place_of.empty().await;
    let tree = [
        (province(), "Đảng bộ tỉnh Thử", UnitKind::ProvinceBody, None),
        (unit(21), "Đảng bộ xã Một", UnitKind::BaseBody, Some(province())),
        (unit(22), "Đảng bộ xã Hai", UnitKind::BaseBody, Some(province())),
        (unit(23), "Chi bộ bản Mít", UnitKind::AttachedCell, Some(unit(21))),
        (unit(24), "Chi bộ bản Dừa", UnitKind::AttachedCell, Some(unit(21))),
        (unit(25), "Chi bộ bản Na", UnitKind::AttachedCell, Some(unit(22))),
    ];
    for (id, name, kind, above) in tree {
        tell(&office, vec![found(id, name, &name.replace(' ', "-"), kind, above)]).await;
    }
    office
}

/// New ids, one after another.
fn ids() -> impl FnMut() -> Uuid {
    let mut number = 0_u128;
    move || {
        number += 1;
        Uuid::from_u128(0xF000 + number)
    }
}

fn changes(plan: &Plan, unit: UnitId) -> Vec<UnitChange> {
    let changed = plan.changed_units.iter().find(|it| it.unit == unit);
    changed.map(|it| it.changes.clone()).unwrap_or_default()
}

fn gather(register: &Register, plan: &mut Plan, work: &AskedUnits, id: &mut dyn FnMut() -> Uuid) {
    gather_units(register, plan, work, id).unwrap();
}

#[tokio::test]
async fn cells_follow_a_commune_into_a_body_above_the_base_and_back_out_of_the_plan() {
    let place_of = Place::folder();
    let office = two_communes(&place_of).await;
    let (state, mut id) = (office.state(), ids());
    let register = &state.register;
    let mut plan = Plan::new("Thử", DAY);
    let new = AskedUnits {
        names: vec!["Đảng bộ xã Ba".to_owned()],
        kind: Some(UnitKind::AboveBaseBody),
        ..asked(Work::Consolidate, &[unit(21), unit(22)])
    };
    gather(register, &mut plan, &new, &mut id);
    let body = plan.new_units[0].id;
    let follows = vec![UnitChange::Parent(body), UnitChange::Kind(UnitKind::BaseCell)];
    for cell in [unit(23), unit(24), unit(25)] {
        assert_eq!(changes(&plan, cell), follows);
    }
    drop(state);
    let preview = office.preview_reorganisation(&crate::place::local(), &plan, None).unwrap();
    assert!(preview.may_be_carried_out(), "{:?}", preview.problems);
    let state = office.state();
    let register = &state.register;
    // Under the plain kind they stay what they are.
    let mut plain = Plan::new("Thử", DAY);
    gather(register, &mut plain, &AskedUnits { kind: None, ..new.clone() }, &mut id);
    assert_eq!(changes(&plain, unit(23)), [UnitChange::Parent(plain.new_units[0].id)]);
    let mut without = plan.clone();
    forget_unit(register, &mut without, body);
    assert_eq!(without, Plan::new("Thử", DAY), "nothing of it stays");
    forget_unit(register, &mut plan, unit(22));
    assert!(changes(&plan, unit(25)).is_empty(), "what stood under the one taken out stays");
    assert_eq!(changes(&plan, unit(23)), follows);
    let mut raised = Plan::new("Thử", DAY);
    let raise =
        AskedUnits { kind: Some(UnitKind::AboveBaseBody), ..asked(Work::Reclassify, &[unit(21)]) };
    gather(register, &mut raised, &raise, &mut id);
    assert_eq!(changes(&raised, unit(24)), [UnitChange::Kind(UnitKind::BaseCell)]);
}

#[tokio::test]
async fn what_a_clerk_said_first_is_not_said_over() {
    let place_of = Place::folder();
    let office = two_communes(&place_of).await;
    let (state, mut id) = (office.state(), ids());
    let register = &state.register;
    let mut plan = Plan::new("Thử", DAY);
    let away = AskedUnits { into: Some(unit(22)), ..asked(Work::Move, &[unit(23)]) };
    gather(register, &mut plan, &away, &mut id);
    let names = vec!["Đảng bộ xã Bốn".to_owned(), "Đảng bộ xã Năm".to_owned()];
    gather(register, &mut plan, &AskedUnits { names, ..asked(Work::Divide, &[unit(21)]) }, &mut id);
    assert_eq!(changes(&plan, unit(23)), [UnitChange::Parent(unit(22))]);
    let taken = plan.new_units[0].id;
    forget_unit(register, &mut plan, unit(21));
    assert_eq!(changes(&plan, unit(23)), [UnitChange::Parent(unit(22))], "it was asked apart");
    assert!(plan.new_units.iter().all(|it| it.id != taken));
    // A commune is merged into another after one of its cells was sent to a third.
    let mut plan = Plan::new("Thử", DAY);
    gather(register, &mut plan, &away, &mut id);
    let names = vec!["Đảng bộ xã Sáu".to_owned()];
    let split = AskedUnits { names, ..asked(Work::SplitOff, &[unit(22)]) };
    gather(register, &mut plan, &split, &mut id);
    let sixth = plan.new_units[0].id;
    let merge = AskedUnits { into: Some(sixth), ..asked(Work::MergeInto, &[unit(21)]) };
    gather(register, &mut plan, &merge, &mut id);
    assert_eq!(changes(&plan, unit(23)), [UnitChange::Parent(unit(22))]);
    assert_eq!(changes(&plan, unit(24)), [UnitChange::Parent(sixth)]);
    // Two cells come out of one, one after the other: both may receive its members.
    let mut plan = Plan::new("Thử", DAY);
    for name in ["Chi bộ Mít Một", "Chi bộ Mít Hai"] {
        let names = vec![name.to_owned()];
        gather(
            register,
            &mut plan,
            &AskedUnits { names, ..asked(Work::SplitOff, &[unit(23)]) },
            &mut id,
        );
    }
    let made: Vec<UnitId> = plan.new_units.iter().map(|it| it.id).collect();
    assert_eq!((plan.people.len(), plan.people[0].rule), (1, Rule::ByList));
    assert_eq!(plan.people[0].to, made);
    // What is new under something new that is not made after all stands where it came from.
    let mut plan = Plan::new("Thử", DAY);
    let names = vec!["Đảng bộ xã Bảy".to_owned()];
    gather(
        register,
        &mut plan,
        &AskedUnits { names, ..asked(Work::SplitOff, &[unit(22)]) },
        &mut id,
    );
    let seventh = plan.new_units[0].id;
    let names = vec!["Chi bộ Na Hai".to_owned()];
    let under = AskedUnits { names, into: Some(seventh), ..asked(Work::SplitOff, &[unit(25)]) };
    gather(register, &mut plan, &under, &mut id);
    forget_unit(register, &mut plan, seventh);
    assert_eq!(plan.new_units[0].parent, Some(unit(22)));
}
