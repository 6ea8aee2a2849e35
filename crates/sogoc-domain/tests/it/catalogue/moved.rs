//! Units that a list recodes, moves or leaves out with something in them: asked, and answered.

use jiff::civil::{Date, date};
use sogoc_domain::catalogue::{Answer, Answers, Comparison, Doubt};
use sogoc_domain::id::PlaceId;
use sogoc_domain::place::PlaceKind::{Commune, District, Hamlet, Province};
use sogoc_testkit::builder::{on, place};

use super::town::{List, Nation, tell};

fn day() -> Date {
    date(2000, 1, 1)
}

fn list() -> List {
    let mut list = List::new();
    tell(&mut list, "p1", "Tỉnh Đông", Province, "");
    tell(&mut list, "d1", "Huyện Một", District, "p1");
    tell(&mut list, "d2", "Huyện Hai", District, "p1");
    tell(&mut list, "c1", "Xã An Hoà", Commune, "d1");
    tell(&mut list, "c2", "Xã Bình Yên", Commune, "d2");
    list
}

fn nation() -> Nation {
    let mut nation = Nation::new();
    nation.follow(&list(), date(1994, 1, 1), &Answers::default());
    nation
}

fn called(nation: &Nation, name: &str) -> PlaceId {
    let mut places = nation.scene.register.places().iter();
    places.find(|it| it.name_on(date(1994, 1, 1)) == name).unwrap().id
}

fn with_hamlet(nation: &mut Nation, commune: PlaceId) {
    let hamlet = place(900_001);
    nation.scene.must(on("1995-01-01").maps(hamlet, "Thôn Thử", Hamlet, None));
    nation.scene.must(on("1995-01-01").lays(hamlet, commune));
}

fn answer(called: &str, answer: Answer) -> Answers {
    Answers { each: [(called.to_owned(), answer)].into(), ..Answers::default() }
}

fn asked(it: &Comparison) -> Vec<(&str, Doubt)> {
    let asked = it.ambiguous.iter();
    asked.map(|(entry, doubt)| (entry.is.name.as_str(), doubt.clone())).collect()
}

#[test]
fn what_is_new_under_another_code_ends_the_old_one_with_its_hamlets() {
    let mut nation = nation();
    let old = called(&nation, "Xã An Hoà");
    with_hamlet(&mut nation, old);
    let mut list = list();
    list.remove("c1");
    tell(&mut list, "c9", "Xã An Hoà", Commune, "d1");
    let it = nation.compared(&list, day(), &Answers::default());
    assert_eq!(asked(&it), [("Xã An Hoà", Doubt::OtherCode)]);
    let it = nation.compared(&list, day(), &answer("c9", Answer::New));
    assert_eq!(asked(&it), [("Xã An Hoà", Doubt::Inside(1))]);
    let it = nation.follow(&list, day(), &answer("c9", Answer::Ended));
    assert_eq!(asked(&it), []);
    assert_eq!(nation.list_on(day()), list);
    assert!(!nation.scene.register.places().get(place(900_001)).unwrap().exists_on(day()));
}

#[test]
fn what_has_no_code_is_answered_by_its_name() {
    let mut nation = nation();
    let uncoded = place(900_002);
    let district = called(&nation, "Huyện Một");
    nation.scene.must(on("1995-01-01").maps(uncoded, "Xã Vô Danh", Commune, None));
    nation.scene.must(on("1995-01-01").lays(uncoded, district));
    with_hamlet(&mut nation, uncoded);
    let it = nation.compared(&list(), day(), &Answers::default());
    assert_eq!(asked(&it), [("Xã Vô Danh", Doubt::Inside(1))]);
    nation.follow(&list(), day(), &answer("Xã Vô Danh", Answer::Ended));
    assert!(!nation.scene.register.places().get(uncoded).unwrap().exists_on(day()));
}

/// Recoded, or without a code, and in another district: the same one or another.
#[test]
fn what_has_the_name_elsewhere_is_asked_about() {
    let mut nation = nation();
    let old = called(&nation, "Xã An Hoà");
    let mut list = list();
    list.remove("c1");
    tell(&mut list, "c9", "Xã An Hoà", Commune, "d2");
    let it = nation.compared(&list, day(), &Answers::default());
    assert_eq!(asked(&it), [("Xã An Hoà", Doubt::OtherCode)]);
    assert!(it.plan.is_empty(), "{it:#?}");
    let new = nation.compared(&list, day(), &answer("c9", Answer::New));
    assert_eq!((new.created.len(), new.ended.len()), (1, 1));
    nation.follow(&list, day(), &answer("c9", Answer::Renamed));
    assert_eq!(nation.list_on(day()), list);
    assert!(nation.scene.register.places().get(old).unwrap().exists_on(day()));
}

#[test]
fn a_code_that_two_bear_is_no_answer_which_of_them_is_meant() {
    let mut nation = nation();
    let (one, twin) = (called(&nation, "Xã An Hoà"), place(900_003));
    let district = called(&nation, "Huyện Hai");
    nation.scene.must(on("1995-01-01").maps(twin, "Xã An Phúc", Commune, None));
    nation.scene.must(on("1995-01-01").lays(twin, district));
    let change = sogoc_domain::place::PlaceChange::Code(Some("c1".to_owned()));
    let coded = sogoc_domain::fact::Fact::PlaceSet { place: twin, change };
    nation.scene.must(on("1995-01-01").says(coded));
    for answers in [Answers::default(), answer("c1", Answer::New)] {
        let it = nation.compared(&list(), day(), &answers);
        assert_eq!(asked(&it), [("Xã An Hoà", Doubt::CodeTwice(2))]);
        assert!(it.plan.is_empty() && it.is_partial, "{it:#?}");
    }
    let corrected = sogoc_domain::place::PlaceChange::Code(Some("c8".to_owned()));
    let corrected = sogoc_domain::fact::Fact::PlaceSet { place: twin, change: corrected };
    nation.scene.must(on("1996-01-01").says(corrected));
    let it = nation.follow(&list(), day(), &Answers::default());
    assert_eq!((it.ended.len(), it.is_partial), (1, false), "{it:#?}");
    assert!(nation.scene.register.places().get(one).unwrap().exists_on(day()));
}

/// A list of provinces and districts: communes are what lies inside, as hamlets are for others.
#[test]
fn a_list_that_stops_above_communes_asks_what_becomes_of_them() {
    let mut nation = nation();
    let mut list = list();
    list.retain(|code, _| !code.starts_with('c') && code != "d2");
    let it = nation.compared(&list, day(), &Answers::default());
    assert_eq!(asked(&it), [("Huyện Hai", Doubt::Inside(1))]);
    nation.follow(&list, day(), &answer("d2", Answer::Ended));
    let left = nation.list_on(day());
    assert_eq!(left.keys().collect::<Vec<_>>(), ["c1", "d1", "p1"]);
}
