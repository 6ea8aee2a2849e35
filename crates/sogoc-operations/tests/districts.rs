//! The districts of the demo: every figure their articles print, asked of the loaded register.

use jiff::civil::{Date, date};
use sogoc_domain::date::Period;
use sogoc_domain::history::UnitHistory;
use sogoc_domain::id::UnitId;
use sogoc_domain::place::PlaceKind;
use sogoc_figures::field::Field;
use sogoc_figures::filter::Filter;
use sogoc_figures::form::{Checked, Verdict};
use sogoc_figures::places::PlaceField;
use sogoc_figures::question::{PlaceQuestion, Question, UnitQuestion};
use sogoc_figures::units::UnitField;
use sogoc_operations::demo::Locality;
use sogoc_operations::office::Office;
use sogoc_operations::rights::{Actor, Role};
use sogoc_operations::surroundings::Surroundings;
use sogoc_store::{KeySource, Location};
use sogoc_testkit::scratch::Scratch;

async fn loaded(folder: &Scratch, localities: &[Locality]) -> Office {
    let surroundings = Surroundings::fixed("2026-03-02T01:00:00Z".parse().unwrap(), 7);
    let location = Location::Folder(folder.path().join("sổ"));
    let office = Office::create(&location, &KeySource::default(), surroundings).await.unwrap();
    office.load_demo_of(localities, &mut |_, _| {}).await.unwrap();
    office
}

/// One district on one day.
struct District<'a> {
    office: &'a Office,
    unit: UnitId,
    on: Date,
}

impl<'a> District<'a> {
    fn new(office: &'a Office, code: &str, on: Date) -> Self {
        let unit = sogoc_operations::locate::unit(&office.state().register, code, on).unwrap();
        Self { office, unit, on }
    }

    fn at(&self, on: Date) -> Self {
        Self { on, ..*self }
    }

    fn members(&self, filter: &str) -> u64 {
        let question = Question::of(self.unit, self.on).only(Filter::parse(filter).unwrap());
        question.count(&self.office.state().register)
    }

    fn units(&self, filter: &str) -> u64 {
        let filter = Filter::<UnitField>::parse(filter).unwrap();
        let question = UnitQuestion { unit: self.unit, as_of: self.on, filter };
        question.count(&self.office.state().register)
    }

    fn places(&self, filter: &str) -> u64 {
        let filter = Filter::<PlaceField>::parse(filter).unwrap();
        PlaceQuestion::of(self.unit, self.on).only(filter).count(&self.office.state().register)
    }

    /// How many base organisations got each grade of the older scale.
    fn units_by_rating(&self, year: i16) -> Vec<u64> {
        let grades = ["clean_strong", "good", "fulfilled", "weak"];
        let base = "(kind = base_body or kind = base_cell)";
        grades.map(|grade| self.units(&format!("{base} and rating_{year} = {grade}"))).to_vec()
    }

    /// A row of form 1 for a year.
    fn row(&self, year: i16, row: &str) -> u64 {
        let period = Period::new(date(year, 1, 1), date(year, 12, 31)).unwrap();
        let (_, filled) = self.office.form(&local(), "1-BTCTW", self.unit, period, None).unwrap();
        filled.row(row).and_then(|row| row.answer().value()).unwrap()
    }

    /// What was declared of a measure, by day.
    fn stated(&self, measure: &str) -> Vec<(Date, i64)> {
        let state = self.office.state();
        let unit = state.register.units().get(self.unit).unwrap();
        let of = unit.stated.iter().filter(|it| it.measure == measure);
        of.map(|it| (it.on, it.value)).collect()
    }
}

fn local() -> Actor {
    Actor::Local("thử".to_owned())
}

const DISTRICTS: [Locality; 3] = [Locality::NamPo, Locality::DakMil, Locality::HaiHa];

#[tokio::test]
async fn figures_are_as_printed() {
    let folder = Scratch::new();
    let office = loaded(&folder, &DISTRICTS).await;
    nam_po(&office);
    dak_mil(&office);
    hai_ha(&office);
    every_identity_holds(&office);
    there_is_something_to_look_into(&office);
}

fn nam_po(office: &Office) {
    let it = District::new(office, "nam-po", date(2018, 12, 31));
    let kinds = ["base_body", "base_cell", "attached_cell"];
    assert_eq!(kinds.map(|kind| it.units(&format!("kind = {kind}"))), [17, 24, 146]);
    assert_eq!(it.members(""), 2_260);
    assert_eq!(it.members("sex = female"), 560);
    assert_eq!(it.members("minority = true"), 1_811);
    assert_eq!((it.row(2018, "B1"), it.row(2018, "PR")), (194, 230));
    assert!(it.row(2017, "B1") >= 230);

    let peopled = "kind = hamlet and has_member = true";
    let before = it.at(date(2017, 12, 31));
    assert_eq!(it.places("kind = hamlet"), before.places("kind = hamlet"));
    assert_eq!(it.places(peopled) - before.places(peopled), 11);
    let lost = "kind = hamlet and has_member = false";
    assert_eq!((before.places(lost), it.places(lost)), (14, 3));

    assert_eq!(it.units_by_rating(2018), [20, 18, 2, 0]);
    assert!(it.members("rating_2018 = good") > 1_000);
}

fn dak_mil(office: &Office) {
    let it = District::new(office, "dak-mil", date(2022, 6, 30));
    assert_eq!(
        ["base_body", "base_cell"].map(|kind| it.units(&format!("kind = {kind}"))),
        [17, 31]
    );
    assert_eq!(it.members(""), 3_655);
    let hamlets = |filter: &str| it.places(&format!("kind = hamlet and {filter}"));
    assert_eq!(it.at(date(2019, 12, 31)).places("kind = hamlet"), 140);
    assert_eq!(it.at(date(2020, 1, 1)).places("kind = hamlet"), 125);
    assert_eq!(hamlets("has_organisation = true"), 125);
    assert_eq!(hamlets("has_member = true"), 125);
    assert_eq!((hamlets("head_is_member = true"), hamlets("head_is_member = false")), (58, 67));
    assert_eq!(hamlets("joint_post = true"), 7);
    assert_eq!(hamlets("has_local_member = false"), 5);
    let (before, after) = (date(2019, 12, 31), date(2022, 6, 30));
    assert_eq!(it.stated("officials"), [(before, 246), (after, 216)]);
    assert_eq!(it.stated("part_time_staff"), [(before, 179), (after, 108)]);
    assert_eq!(it.stated("streamlined_staff"), [(after, 62)]);
    assert_eq!((it.stated("merged_schools")[0].1, it.stated("merged_units")[0].1), (8, 3));
}

fn hai_ha(office: &Office) {
    let it = District::new(office, "hai-ha", date(2018, 3, 31));
    assert_eq!(it.units("kind = base_body") + it.units("kind = base_cell"), 46);
    assert!((2_701..=2_799).contains(&it.members("")));
    assert_eq!(it.places("kind = hamlet and has_organisation = true"), 118);
    assert_eq!(it.places("kind = hamlet and has_own_cell = true"), 118);
    assert_eq!(it.places("kind = hamlet and joint_post = true"), 116);
    assert_eq!(it.row(2017, "B1"), 123);
    assert_eq!(it.stated("admission_target"), [(date(2017, 12, 31), 113)]);

    // The members of the cells of commune offices live in hamlets, which have cells of their own.
    let state = office.state();
    let register = &state.register;
    let is_office = |unit: &&UnitHistory| unit.name_on(it.on).starts_with("Chi bộ cơ quan xã ");
    let offices: Vec<_> = register
        .subtree_on(it.unit, it.on)
        .into_iter()
        .filter_map(|unit| register.units().get(unit))
        .filter(is_office)
        .collect();
    assert_eq!(offices.len(), 12);
    for person in offices.iter().flat_map(|cell| register.members_on(cell.id, it.on)) {
        let home = person.residence.on(it.on).copied().flatten().unwrap();
        let kind = register.places().get(home).and_then(|place| place.kind.on(it.on)).copied();
        assert_eq!(kind, Some(PlaceKind::Hamlet));
    }
}

/// Form 1 of every base organisation and above, for a year of each district.
fn every_identity_holds(office: &Office) {
    for (code, year) in [("nam-po", 2018), ("dak-mil", 2020), ("hai-ha", 2017), ("vn", 2021)] {
        let (from, to) = (date(year, 1, 1), date(year, 12, 31));
        let unit = District::new(office, code, to).unit;
        let below: Vec<UnitId> = {
            let state = office.state();
            let children = state.register.children_on(unit, to);
            children.map(|child| child.id).chain([unit]).collect()
        };
        for unit in below {
            let period = Period::new(from, to).unwrap();
            let (_, filled) = office.form(&local(), "1-BTCTW", unit, period, None).unwrap();
            let fails = |it: &&Checked| matches!(it.verdict, Verdict::Fails { .. });
            let failing: Vec<_> = filled.identities.iter().filter(fails).collect();
            assert!(failing.is_empty(), "{code} {year}: {failing:?}");
        }
    }
}

/// A cell of two official members, a large base cell, files that do not tell everything.
fn there_is_something_to_look_into(office: &Office) {
    let it = District::new(office, "nam-po", date(2018, 12, 31));
    assert_eq!(it.units("kind = attached_cell and officials = 2"), 1);
    assert_eq!(it.units("kind = base_cell and members > 30"), 1);
    let counted = |field: Field| {
        let question = Question::of(it.unit, it.on);
        question.count_by(&office.state().register, field)
    };
    for field in [Field::Ethnicity, Field::Occupation, Field::Education] {
        let unknown = counted(field).groups.into_iter().find(|(value, _)| value.is_none());
        assert!(unknown.is_some_and(|(_, count)| count > 0), "{field:?} is known of everybody");
    }
    // Probation that has run over, months after the last decisions.
    let late = it.at(date(2026, 3, 1));
    assert_eq!(late.members("kind = probationary"), 3);
}

#[tokio::test]
async fn two_loads_of_a_district_are_the_same() {
    let (one, two) = (Scratch::new(), Scratch::new());
    let one = loaded(&one, &[Locality::NamPo]).await;
    let two = loaded(&two, &[Locality::NamPo]).await;
    let (one, two) = (one.state(), two.state());
    assert_eq!(one.register.events(), two.register.events());
}

#[tokio::test]
async fn each_district_has_a_clerk() {
    let folder = Scratch::new();
    let office = loaded(&folder, &DISTRICTS).await;
    let accounts = office.demo_accounts().accounts;
    for locality in DISTRICTS {
        let code = locality.code();
        let clerk = accounts.iter().find(|account| account.code == code).unwrap();
        assert_eq!((clerk.login, clerk.role), (format!("vanthu-{code}").as_str(), Role::Clerk));
    }
    let top = accounts.iter().filter(|account| account.code == "vn");
    let roles: Vec<Role> = top.map(|account| account.role).collect();
    assert_eq!(roles, [Role::Administrator, Role::Viewer]);
}

/// All five localities: one tree, with nothing wrong in it.
#[tokio::test]
async fn the_whole_tree_loads_and_verifies() {
    let folder = Scratch::new();
    let office = loaded(&folder, &Locality::ALL).await;
    assert_eq!(office.demo_accounts().accounts.len(), 11);
    let verified = office.verify(&local(), &mut |_, _| {}).await.unwrap();
    assert!(verified.ok(), "{verified:?}");
    let state = office.state();
    let register = &state.register;
    let above = |code: &str| {
        let unit = sogoc_operations::locate::unit(register, code, date(2021, 1, 1)).unwrap();
        let codes = register.superiors_on(unit, date(2021, 1, 1)).into_iter();
        let codes = codes.filter_map(|unit| register.units().get(unit)?.code.on(date(2021, 1, 1)));
        codes.flatten().cloned().collect::<Vec<String>>()
    };
    assert_eq!(above("nam-po"), ["dien-bien", "vn"]);
    assert_eq!(above("xuan-nha"), ["van-ho", "son-la", "vn"]);
    assert_eq!(above("dak-mil"), ["dak-nong", "vn"]);
    assert_eq!(above("hai-ha"), ["quang-ninh", "vn"]);
}
