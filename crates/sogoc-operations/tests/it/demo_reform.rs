//! The reform of 1/7/2025 that the demo keeps as a plan: it is carried out, nobody is lost, and the forms of the years
//! before and after agree.

use std::collections::BTreeMap;

use jiff::civil::{Date, date};
use sogoc_domain::date::Period;
use sogoc_domain::id::UnitId;
use sogoc_domain::register::Register;
use sogoc_domain::unit::UnitKind;
use sogoc_figures::movement::movements;
use sogoc_operations::KeySource;
use sogoc_operations::figures::Lens;
use sogoc_operations::office::Office;
use sogoc_operations::surroundings::Surroundings;
use sogoc_store::Location;
use sogoc_testkit::scratch::Scratch;

use crate::demo_forms::held;
use crate::place::local;

const EVE: Date = date(2025, 6, 30);
const DAY: Date = date(2025, 7, 1);

fn body(register: &Register, name: &str, on: Date) -> UnitId {
    let named = |it: &&sogoc_domain::history::UnitHistory| {
        it.exists_on(on) && it.name_on(on) == name && it.kind_on(on) != Some(UnitKind::BaseBody)
    };
    register.units().iter().find(named).unwrap_or_else(|| panic!("{name}")).id
}

fn members(register: &Register, unit: UnitId, on: Date) -> usize {
    let under = register.subtree_on(unit, on);
    let at_home = |cell: UnitId| under.contains(&cell);
    register.people().iter().filter(|it| it.cell_on(on).is_some_and(at_home)).count()
}

fn kinds(register: &Register, root: UnitId, on: Date) -> BTreeMap<UnitKind, usize> {
    let mut found = BTreeMap::new();
    for unit in register.subtree_on(root, on) {
        let kind = register.units().get(unit).and_then(|it| it.kind_on(on)).unwrap();
        *found.entry(kind).or_default() += 1;
    }
    found
}

#[tokio::test]
async fn the_reform_of_the_demo_is_carried_out_and_the_years_agree() {
    let folder = Scratch::new();
    let location = Location::Folder(folder.path().join("sổ"));
    let surroundings = Surroundings::fixed("2026-03-02T01:00:00Z".parse().unwrap(), 7);
    let office = Office::create(&location, &KeySource::default(), surroundings).await.unwrap();
    office.load_demo(&mut |_, _| {}).await.unwrap();
    let dossiers = office.dossiers(&local()).await.unwrap();
    let [dossier] = dossiers.as_slice() else { panic!("one plan is kept") };
    let preview = office.preview_dossier(&local(), &dossier.contents).unwrap();
    assert!(preview.may_be_carried_out(), "{:?}", preview.problems);
    assert_eq!(preview.members.0, preview.members.1);
    let (before, came, lost) = {
        let state = office.state();
        let root = body(&state.register, "Đảng Cộng sản Việt Nam", EVE);
        let district = body(&state.register, "Đảng bộ huyện Đắk Mil", EVE);
        let whole = [EVE, DAY].map(|day| members(&state.register, root, day));
        let came = movements(&state.register, root, Period::new(DAY, DAY).unwrap()).len();
        (whole, came, members(&state.register, district, EVE))
    };
    office.carry_out_dossier(&local(), dossier, &mut |_, _, _| true).await.unwrap();
    let state = office.state();
    let register = &state.register;
    let root = body(register, "Đảng Cộng sản Việt Nam", EVE);
    assert_eq!([EVE, DAY].map(|day| members(register, root, day)), before, "nobody is lost");
    let (old, new) = (kinds(register, root, EVE), kinds(register, root, DAY));
    let count = |of: &BTreeMap<UnitKind, usize>, kind| of.get(&kind).copied().unwrap_or(0);
    let districts = UnitKind::DistrictBody;
    assert_eq!(count(&old, districts) - count(&new, districts), 4, "the four districts end");
    let communes = UnitKind::AboveBaseBody;
    assert_eq!(count(&new, communes) - count(&old, communes), 19, "new commune bodies");
    // What was under Đắk Nông is under Lâm Đồng, members and all.
    let lam_dong = body(register, "Đảng bộ tỉnh Lâm Đồng", DAY);
    assert_eq!(members(register, lam_dong, DAY), lost);
    let joined = body(register, "Đảng bộ tỉnh Đắk Nông", EVE);
    assert_eq!(members(register, joined, EVE), lost);
    // Movements of the day itself: all that went out of one side came into the other.
    let only = Period::new(DAY, DAY).unwrap();
    let moved = |unit| movements(register, unit, only).len();
    assert_eq!((moved(lam_dong), moved(joined), moved(root)), (lost, lost, came));
    // The forms of both years agree by their identities, for old bodies, new ones and those above.
    for (name, years) in [
        ("Đảng Cộng sản Việt Nam", [2024, 2025]),
        ("Đảng bộ tỉnh Lâm Đồng", [2025, 2026]),
        ("Đảng bộ xã Đức Lập", [2025, 2026]),
    ] {
        let on = if name == "Đảng Cộng sản Việt Nam" { EVE } else { DAY };
        let unit = body(register, name, on);
        for year in years {
            let known = held(register, &[unit], year);
            assert!(known > 30, "{name} in {year}: {known}");
        }
    }
    for name in ["Đảng bộ huyện Đắk Mil", "Đảng bộ tỉnh Đắk Nông"] {
        let unit = body(register, name, EVE);
        assert!(held(register, &[unit], 2024) > 30 && held(register, &[unit], 2025) > 30, "{name}");
    }
    drop(state);
    // The people of 2024 in the organisation of the new day, and the other way round.
    let shaped = |structure: Date, name: &str, on: Date| {
        let lens = Lens::default().of_structure(Some(structure));
        let name = name.to_owned();
        office
            .with_register(lens, move |register| {
                let unit = body(register, &name, structure);
                members(register, unit, on)
            })
            .unwrap()
    };
    let of_2024 = {
        let state = office.state();
        let district = body(&state.register, "Đảng bộ huyện Đắk Mil", EVE);
        members(&state.register, district, date(2024, 12, 31))
    };
    assert_eq!(shaped(DAY, "Đảng bộ tỉnh Lâm Đồng", date(2024, 12, 31)), of_2024);
    assert_eq!(shaped(EVE, "Đảng bộ huyện Đắk Mil", DAY), lost);
}
