//! Every form of the organisations of the demo, without its province.

use jiff::civil::date;
use sogoc_domain::date::Period;
use sogoc_domain::id::UnitId;
use sogoc_domain::register::Register;
use sogoc_domain::unit::UnitKind;
use sogoc_figures::form::{Definition, Verdict, fill};
use sogoc_operations::KeySource;
use sogoc_operations::demo::Locality;
use sogoc_operations::forms;
use sogoc_operations::office::Office;
use sogoc_operations::surroundings::Surroundings;
use sogoc_store::Location;
use sogoc_testkit::scratch::Scratch;

/// The demo without its largest locality.
const LIGHT: [Locality; 4] =
    [Locality::NamPo, Locality::HaiHa, Locality::DakMil, Locality::XuanNha];

async fn demo(folder: &Scratch) -> Office {
    let location = Location::Folder(folder.path().join("sổ"));
    let surroundings = Surroundings::fixed("2026-03-02T01:00:00Z".parse().unwrap(), 7);
    let office = Office::create(&location, &KeySource::default(), surroundings).await.unwrap();
    office.load_demo_of(&LIGHT, &mut |_, _| {}).await.unwrap();
    office
}

/// The organisations of a locality at the end of a year.
fn under(
    register: &Register,
    locality: Locality,
    year: i16,
    such: fn(UnitKind) -> bool,
) -> Vec<UnitId> {
    let on = date(year, 12, 31);
    let kind = |unit: UnitId| register.units().get(unit).and_then(|unit| unit.kind_on(on));
    let root = sogoc_operations::locate::unit(register, locality.code(), on).unwrap();
    register.subtree_on(root, on).into_iter().filter(|unit| kind(*unit).is_some_and(such)).collect()
}

/// Fills every form in use for some units and a year; tells how often something held.
pub(crate) fn held(register: &Register, units: &[UnitId], year: i16) -> u64 {
    let period = Period::new(date(year, 1, 1), date(year, 12, 31)).unwrap();
    let forms: Vec<&Definition> = forms::library().in_use(period.to).collect();
    let mut held = 0;
    for (unit, form) in units.iter().flat_map(|unit| forms.iter().map(move |it| (*unit, *it))) {
        for it in fill(register, forms::library(), form, unit, period).identities {
            let told = format!("{} of {unit} in {year}, {}: {:?}", form.id, it.id, it.verdict);
            assert!(!matches!(it.verdict, Verdict::Fails { .. }), "{told}");
            held += u64::from(it.verdict == Verdict::Holds);
        }
    }
    held
}

#[tokio::test]
async fn what_must_agree_agrees_in_the_demo() {
    let folder = Scratch::new();
    let office = demo(&folder).await;
    let state = office.state();
    let register = &state.register;
    let mut known = 0;
    // The commune with its cells year by year, of the districts their committees in the year
    // whose figures were published.
    for year in 2012..=2025 {
        known += held(register, &under(register, Locality::XuanNha, 2022, |_| true), year);
    }
    for (district, year) in
        [(Locality::NamPo, 2018), (Locality::HaiHa, 2018), (Locality::DakMil, 2022)]
    {
        let committees = under(register, district, year, |kind| !kind.is_cell());
        assert!(committees.len() > 10, "{}", district.code());
        known += held(register, &committees, year);
    }
    assert!(known > 10_000, "{known}");
}
