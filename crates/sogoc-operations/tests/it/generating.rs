//! Inventing a register: the same people for a seed, gone on with where it stopped, never among real members.

use std::collections::BTreeSet;

use jiff::civil::{Date, date};
use sogoc_domain::date::PartialDate;
use sogoc_domain::id::UnitId;
use sogoc_domain::person::MemberKind;
use sogoc_domain::place::PlaceKind;
use sogoc_domain::post::{PostOf, PostTitle};
use sogoc_domain::unit::UnitKind;
use sogoc_operations::generate::{Generated, MembersOrder};
use sogoc_operations::listing::{ListFile, PlacesOrder, Since};
use sogoc_operations::office::Office;
use sogoc_operations::rights::Role;
use sogoc_operations::setup::Root;
use sogoc_testkit::builder::person;

use crate::place::{account, assert_whole, first_cell, local, member, on_both, root, tell};

const PLACES: &str = "code,name,kind,parent
P1,Tỉnh Thử,province,
D1,Huyện Thử,district,P1
D2,Huyện đảo Thử,district,P1
C1,Xã Một,commune,D1
C2,Phường Hai,ward,D1
C3,Thị trấn Ba,township,D1
";
const BEFORE: Date = date(2025, 3, 1);
const AFTER: Date = date(2025, 7, 1);

/// A nation of one province.
async fn nation(office: &Office, on: Date) -> UnitId {
    let unit = empty_nation(office).await;
    import(office, unit, on, PLACES, 6).await;
    unit
}

async fn empty_nation(office: &Office) -> UnitId {
    let root =
        Root {
            name: "Toàn quốc".to_owned(), kind: UnitKind::CentralBody, code: "vn".to_owned()
        };
    office.set_up(&local(), &root).await.unwrap().0
}

/// Brings in a list of places of which so many are new.
async fn import(office: &Office, unit: UnitId, as_of: Date, list: &str, new: usize) {
    let order = PlacesOrder { unit, as_of, since: Since::ThatDay };
    let file = ListFile { name: "d.csv".to_owned(), bytes: list.into() };
    let preview = office.preview_places(&local(), order, &file, &mut |_, _, _| true).unwrap();
    assert!(preview.reading.problems.is_empty() && preview.territory.is_none());
    assert_eq!(preview.reading.places.len(), new);
    let key = office.surroundings().id().to_string();
    office.commit_places(&local(), &preview, &key).await.unwrap().unwrap();
}

fn order(unit: UnitId, as_of: Date) -> MembersOrder {
    MembersOrder { unit, per_place: (4, 9), as_of, seed: 7 }
}

async fn generate(office: &Office, order: MembersOrder) -> Generated {
    office.generate_members(&local(), order, &mut |_, _, _| true).await.unwrap()
}

/// Everybody by cell, name, birth and dates: all that a seed decides.
fn everybody(office: &Office, on: Date) -> BTreeSet<String> {
    let state = office.state();
    let people = state.register.people().iter().map(|person| {
        let cell = person.cell_on(on).and_then(|cell| state.register.units().get(cell)).unwrap();
        let code = cell.code.on(on).cloned().flatten();
        format!("{code:?} {} {:?} {:?}", person.name_on(on), person.birth_on(on), person.milestones)
    });
    people.collect()
}

on_both! {
    async fn a_seed_invents_the_same_people_once(place) {
        let office = place.empty().await;
        let unit = nation(&office, BEFORE).await;
        let made = generate(&office, order(unit, BEFORE)).await;
        assert_eq!((made.units, made.cells, made.held, made.finished), (6, 3, 0, true));
        assert!((12..=27).contains(&made.members), "{made:?}");
        assert_eq!(office.stamp().as_deref(), Some("SỐ LIỆU GIẢ ĐỊNH"));
        let people = everybody(&office, BEFORE);
        assert_eq!(people.len(), made.members);
        {
            let state = office.state();
            let register = &state.register;
            let coded = |code: &str| {
                let mut units = register.units().iter();
                units.find(|unit| unit.code.on(BEFORE).cloned().flatten().as_deref() == Some(code)).unwrap()
            };
            assert_eq!(coded("C3").name_on(BEFORE), "Đảng bộ thị trấn Ba");
            assert_eq!(coded("C3").kind_on(BEFORE), Some(UnitKind::BaseBody));
            assert_eq!(coded("C3").parent_on(BEFORE), Some(coded("D1").id));
            assert_eq!(coded("C3.1").kind_on(BEFORE), Some(UnitKind::AttachedCell));
            let territory = coded("C3").territory.on(BEFORE).copied().flatten().unwrap();
            assert_eq!(register.places().get(territory).unwrap().kind.on(BEFORE), Some(&PlaceKind::Township));
            let post = register.posts_of(PostOf::Unit(coded("C3.1").id)).next().unwrap();
            assert_eq!(post.title, PostTitle::Secretary);
            assert_eq!(register.ever_held(post.id).count(), 1);
            for person in register.people().iter() {
                let milestones = person.milestones.on(BEFORE).unwrap();
                let born = person.birth_on(BEFORE).reckoned().unwrap();
                let admitted = milestones.admitted_on.earliest().unwrap();
                assert!(admitted.year() - born.year() >= 18, "{person:?}");
                let on_probation = person.kind_on(BEFORE) == Some(MemberKind::Probationary);
                assert_eq!(on_probation, milestones.official_on == PartialDate::Unknown);
            }
        }
        // Again: nothing is made twice.
        let again = generate(&office, order(unit, BEFORE)).await;
        assert_eq!(again, Generated { held: 3, finished: true, ..Generated::default() });
        assert_whole(&office).await;
        // In another register, made in two goes, the same seed invents the same people.
        let other = place.fresh();
        let office = other.empty().await;
        let unit = empty_nation(&office).await;
        let some = PLACES.split_inclusive('\n').filter(|line| !line.starts_with("C3"));
        let some: String = some.filter(|line| !line.starts_with("C1")).collect();
        import(&office, unit, BEFORE, &some, 4).await;
        generate(&office, order(unit, BEFORE)).await;
        import(&office, unit, BEFORE, PLACES, 2).await;
        let rest = generate(&office, order(unit, BEFORE)).await;
        assert_eq!((rest.units, rest.cells, rest.held), (2, 2, 1));
        assert_eq!(everybody(&office, BEFORE), people);
        let third = place.fresh();
        let office = third.empty().await;
        let unit = nation(&office, BEFORE).await;
        generate(&office, MembersOrder { seed: 8, ..order(unit, BEFORE) }).await;
        assert_ne!(everybody(&office, BEFORE), people);
    }
}

#[tokio::test]
async fn communes_of_after_the_reform_have_base_cells() {
    let place = crate::place::Place::folder();
    let office = place.empty().await;
    let unit = nation(&office, AFTER).await;
    let refused = office.generate_members(&local(), order(unit, AFTER), &mut |_, _, _| true).await;
    // No district stands between a province and the bodies of communes any more.
    assert!(refused.is_err());
    let only_province = "code,name,kind,parent\nP1,Tỉnh Thử,province,\nC1,Xã Một,commune,P1\n";
    let other = place.fresh();
    let office = other.empty().await;
    let root =
        Root {
            name: "Tỉnh Thử".to_owned(), kind: UnitKind::ProvinceBody, code: "P1".to_owned()
        };
    let (unit, _) = office.set_up(&local(), &root).await.unwrap();
    // The province itself is there: it is the territory.
    import(&office, unit, AFTER, only_province, 1).await;
    generate(&office, order(unit, AFTER)).await;
    let state = office.state();
    let kinds: Vec<_> =
        state.register.units().iter().map(|it| it.kind_on(AFTER).unwrap()).collect();
    assert_eq!(kinds, [UnitKind::ProvinceBody, UnitKind::AboveBaseBody, UnitKind::BaseCell]);
}

#[tokio::test]
async fn nobody_is_invented_among_real_members_or_by_an_account() {
    let place = crate::place::Place::folder();
    let office = place.two_cells().await;
    let order = order(root(), BEFORE);
    let mut keep_on = |_: &'static str, _, _| true;
    let board = account(&[(Role::Board, root())]);
    assert!(office.generate_members(&board, order, &mut keep_on).await.is_err());
    let without_territory =
        office.generate_members(&local(), order, &mut keep_on).await.unwrap_err();
    assert!(without_territory.to_string().contains("chưa có địa bàn"), "{without_territory}");
    let place = place.fresh();
    let office = place.two_cells().await;
    tell(&office, vec![member(person(1), first_cell())]).await;
    let refused = office.generate_members(&local(), order, &mut keep_on).await.unwrap_err();
    assert!(refused.to_string().contains("đã có đảng viên"), "{refused}");
    assert_eq!(office.stamp(), None, "a real register is not stamped");
}
