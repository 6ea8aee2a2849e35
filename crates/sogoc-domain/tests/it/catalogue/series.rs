//! A made-up series of lists over thirty years, each told and counted.

use jiff::civil::{Date, date};
use sogoc_domain::catalogue::{Answer, Answers, Comparison, Doubt, Entry};
use sogoc_domain::place::PlaceKind::{
    Commune, District, Hamlet, Province, SpecialZone, Township, Ward,
};
use sogoc_testkit::builder::{on, place};

use super::town::{List, Nation, is_empty, tell};

/// What a list changed: new, ended, renamed, moved, reused, asked.
fn counts(it: &Comparison) -> [usize; 6] {
    [
        it.created.len(),
        it.ended.len(),
        it.renamed.len(),
        it.moved.len(),
        it.reused.len(),
        it.ambiguous.len(),
    ]
}

fn codes(entries: &[Entry]) -> Vec<&str> {
    entries.iter().map(|it| it.is.code.as_deref().unwrap()).collect()
}

fn asked(it: &Comparison) -> Vec<(&str, Doubt)> {
    let asked = it.ambiguous.iter();
    asked.map(|(entry, doubt)| (entry.is.code.as_deref().unwrap(), doubt.clone())).collect()
}

fn first() -> List {
    let mut list = List::new();
    for (code, name, kind, parent) in [
        ("p1", "Tỉnh Đông", Province, ""),
        ("p2", "Tỉnh Tây", Province, ""),
        ("p3", "Thành phố Giữa", Province, ""),
        ("d1", "Huyện Một", District, "p1"),
        ("d2", "Thị xã Hai", District, "p1"),
        ("d3", "Huyện Ba", District, "p2"),
        ("d4", "Quận Bốn", District, "p3"),
        ("c1", "Thị trấn Mốt", Township, "d1"),
        ("c2", "Xã An Hoà", Commune, "d1"),
        ("c3", "Xã Bình Yên", Commune, "d1"),
        ("c4", "Phường 1", Ward, "d2"),
        ("c5", "Xã Đăk Min", Commune, "d3"),
        ("c6", "Xã Thắng Lợi", Commune, "d3"),
        ("c7", "Phường Chợ", Ward, "d4"),
    ] {
        tell(&mut list, code, name, kind, parent);
    }
    list
}

/// Follows a list that leaves nothing open: the tree is the list, and the list again is nothing.
fn follows(nation: &mut Nation, list: &List, day: Date, expected: [usize; 6]) -> Comparison {
    let comparison = nation.follow(list, day, &Answers::default());
    assert_eq!(counts(&comparison), expected, "{day}: {comparison:#?}");
    assert_eq!(nation.list_on(day), *list, "{day}");
    assert!(is_empty(&nation.compared(list, day, &Answers::default())), "{day}");
    comparison
}

fn answers(each: &[(&str, Answer)]) -> Answers {
    let each = each.iter().map(|(code, answer)| ((*code).to_owned(), *answer)).collect();
    Answers { each, ..Answers::default() }
}

#[test]
fn thirty_years_of_lists() {
    let mut nation = Nation::new();
    let mut list = first();
    let mut seen = Vec::new();
    follows(&mut nation, &list, date(1994, 1, 1), [14, 0, 0, 0, 0, 0]);
    seen.push((date(1994, 1, 1), list.clone()));

    // A commune is parted: one goes on, one is new. Nothing else.
    tell(&mut list, "c8", "Xã Bình Minh", Commune, "d1");
    follows(&mut nation, &list, date(1995, 1, 1), [1, 0, 0, 0, 0, 0]);
    seen.push((date(1995, 1, 1), list.clone()));

    // A district is parted; two communes go with the new one.
    tell(&mut list, "d5", "Huyện Năm", District, "p1");
    tell(&mut list, "c3", "Xã Bình Yên", Commune, "d5");
    tell(&mut list, "c8", "Xã Bình Minh", Commune, "d5");
    follows(&mut nation, &list, date(1996, 1, 1), [1, 0, 0, 2, 0, 0]);
    seen.push((date(1996, 1, 1), list.clone()));

    // A merger: one code ends.
    list.remove("c6");
    let merger = follows(&mut nation, &list, date(1997, 1, 1), [0, 1, 0, 0, 0, 0]);
    assert_eq!(codes(&merger.ended), ["c6"]);
    seen.push((date(1997, 1, 1), list.clone()));

    // Other names with nothing beside them, another spelling, another kind.
    tell(&mut list, "c2", "Xã An Hòa", Commune, "d1");
    tell(&mut list, "c5", "Xã Đắk Min", Commune, "d3");
    tell(&mut list, "c3", "Thị trấn Bình Yên", Township, "d5");
    tell(&mut list, "d2", "Thành phố Hai", District, "p1");
    tell(&mut list, "c4", "Phường Nhất", Ward, "d2");
    follows(&mut nation, &list, date(1999, 1, 1), [0, 0, 5, 0, 0, 0]);
    seen.push((date(1999, 1, 1), list.clone()));

    // A province is parted: the new one takes districts with what lies in them.
    tell(&mut list, "p4", "Tỉnh Nam", Province, "");
    tell(&mut list, "d5", "Huyện Năm", District, "p4");
    follows(&mut nation, &list, date(2004, 1, 1), [1, 0, 0, 1, 0, 0]);
    seen.push((date(2004, 1, 1), list.clone()));

    // A province is joined to a city; its town becomes a district of it.
    list.remove("p2");
    tell(&mut list, "d3", "Quận Ba", District, "p3");
    tell(&mut list, "c5", "Phường Đắk Min", Ward, "d3");
    let joined = follows(&mut nation, &list, date(2008, 8, 1), [0, 1, 2, 1, 0, 0]);
    assert_eq!(codes(&joined.ended), ["p2"]);
    seen.push((date(2008, 8, 1), list.clone()));

    // A township beside a commune of its name: two units, told apart by their codes.
    tell(&mut list, "c9", "Thị trấn An Hòa", Township, "d1");
    follows(&mut nation, &list, date(2009, 1, 1), [1, 0, 0, 0, 0, 0]);
    seen.push((date(2009, 1, 1), list.clone()));
    for (day, list) in &seen {
        assert_eq!(nation.list_on(*day), *list, "the past stays as it was");
    }
}

#[test]
fn what_may_be_one_thing_or_another_is_asked() {
    let day = date(2010, 1, 1);
    let mut nation = Nation::new();
    let mut list = first();
    follows(&mut nation, &list, date(1994, 1, 1), [14, 0, 0, 0, 0, 0]);

    // Another name while a commune beside it ends: it may be a new one made of both.
    list.remove("c3");
    tell(&mut list, "c2", "Xã Hòa Yên", Commune, "d1");
    tell(&mut list, "c4", "Phường Nhất", Ward, "d2");
    let it = nation.follow(&list, day, &Answers::default());
    assert_eq!(counts(&it), [0, 1, 1, 0, 0, 1], "what is sure is carried out: {it:#?}");
    assert_eq!(asked(&it), [("c2", Doubt::OtherName)]);
    assert!(it.is_partial);
    assert_eq!(nation.list_on(day)["c2"].name, "Xã An Hoà", "what is asked is left");
    // Asked again it is asked again, also by the next list: answers do not come of themselves.
    let again = nation.compared(&list, day, &Answers::default());
    assert_eq!((asked(&again), again.plan.is_empty()), (asked(&it), true));
    let later = nation.compared_since(&list, day, date(2010, 7, 1), &Answers::default());
    assert_eq!((asked(&later), later.plan.is_empty()), (asked(&it), true));
    let renamed = nation.compared(&list, day, &answers(&[("c2", Answer::Renamed)]));
    assert_eq!(counts(&renamed), [0, 0, 1, 0, 0, 0]);
    let new = nation.follow(&list, day, &answers(&[("c2", Answer::New)]));
    assert_eq!(counts(&new), [1, 1, 0, 0, 0, 0]);
    assert_eq!(nation.list_on(day), list);

    // Names that change hands are asked, both of them.
    let day = date(2011, 1, 1);
    tell(&mut list, "c1", "Thị trấn Hòa Yên", Township, "d1");
    tell(&mut list, "c2", "Xã Mốt", Commune, "d1");
    let it = nation.compared(&list, day, &Answers::default());
    assert_eq!(asked(&it), [("c1", Doubt::OtherName), ("c2", Doubt::OtherName)]);
    let others = |answer| Answers { others: Some(answer), ..Answers::default() };
    let it = nation.compared(&list, day, &others(Answer::New));
    assert_eq!(counts(&it), [2, 2, 0, 0, 0, 0]);
    nation.follow(&list, day, &answers(&[("c1", Answer::Renamed)]));
    let it = nation.compared(&list, day, &Answers::default());
    assert_eq!(asked(&it), [("c2", Doubt::OtherName)], "one answer is not the other");
    nation.follow(&list, day, &others(Answer::Renamed));
    assert_eq!(nation.list_on(day), list);

    // The same name under another code: recoded, or another unit.
    let day = date(2012, 1, 1);
    list.remove("c5");
    tell(&mut list, "c50", "Xã Đăk Min", Commune, "d3");
    let it = nation.compared(&list, day, &Answers::default());
    assert_eq!(asked(&it), [("c50", Doubt::OtherCode)]);
    let it = nation.compared(&list, day, &others(Answer::New));
    assert_eq!(counts(&it), [1, 1, 0, 0, 0, 0]);
    let it = nation.follow(&list, day, &others(Answer::Renamed));
    assert_eq!(counts(&it), [0, 0, 1, 0, 0, 0]);
    assert_eq!(nation.list_on(day), list);
}

#[test]
fn of_two_of_one_name_the_one_of_its_kind_is_asked_about() {
    let (mut nation, mut list) = (Nation::new(), first());
    tell(&mut list, "c9", "Thị trấn An Hòa", Township, "d1");
    follows(&mut nation, &list, date(1994, 1, 1), [15, 0, 0, 0, 0, 0]);
    // One commune of both: the old commune, the old township, or neither of them.
    list.remove("c2");
    list.remove("c9");
    tell(&mut list, "c20", "Thị trấn An Hòa", Township, "d1");
    let day = date(1995, 1, 1);
    let it = nation.follow(&list, day, &Answers::default());
    assert_eq!(counts(&it), [0, 1, 0, 0, 0, 1], "{it:#?}");
    assert_eq!(it.ambiguous[0].0.was.as_ref().unwrap().code.as_deref(), Some("c9"));
    let it = nation.follow(&list, day, &answers(&[("c20", Answer::Renamed)]));
    assert_eq!(counts(&it), [0, 0, 1, 0, 0, 0]);
    assert_eq!(nation.list_on(day), list);
}

#[test]
fn a_code_of_what_ended_needs_a_paper() {
    let (mut nation, mut list) = (Nation::new(), first());
    follows(&mut nation, &list, date(1994, 1, 1), [14, 0, 0, 0, 0, 0]);
    list.remove("c6");
    follows(&mut nation, &list, date(1997, 1, 1), [0, 1, 0, 0, 0, 0]);
    let day = date(2000, 1, 1);
    // Even under its old name it is not the old one again; what lies in it waits for it.
    tell(&mut list, "c6", "Xã Thắng Lợi", Commune, "d3");
    let it = nation.follow(&list, day, &Answers::default());
    assert_eq!(counts(&it), [0, 0, 0, 0, 1, 0]);
    assert_eq!(it.reused[0].was.as_ref().unwrap().parent.as_deref(), Some("d3"));
    assert!(it.is_partial && it.plan.is_empty());
    let paper = Answers { reused_are_new: true, ..Answers::default() };
    let it = nation.follow(&list, day, &paper);
    assert_eq!(counts(&it), [1, 0, 0, 0, 1, 0]);
    assert_eq!(nation.list_on(day), list);
    let coded = nation.scene.register.places().iter();
    let coded = coded.filter(|it| it.code.last().cloned().flatten().as_deref() == Some("c6"));
    let lives: Vec<_> = coded.map(|it| it.life.unwrap().from).collect();
    assert_eq!(lives, [date(1994, 1, 1), day], "two units bore the code");
    assert!(is_empty(&nation.compared(&list, day, &paper)));
}

#[test]
fn the_reform_of_a_whole_tier() {
    let (mut nation, mut list) = (Nation::new(), first());
    follows(&mut nation, &list, date(1994, 1, 1), [14, 0, 0, 0, 0, 0]);
    // Districts end, provinces are joined under a code that two bore, communes keep codes under
    // other names.
    let day = date(2025, 7, 1);
    list.retain(|code, _| !code.starts_with('d'));
    list.remove("p1");
    tell(&mut list, "p2", "Tỉnh Đông", Province, "");
    tell(&mut list, "c1", "Xã Mốt", Commune, "p2");
    tell(&mut list, "c2", "Xã Yên Hoà", Commune, "p2");
    tell(&mut list, "c4", "Phường 1", Ward, "p2");
    tell(&mut list, "c5", "Xã Đăk Min", Commune, "p2");
    tell(&mut list, "c7", "Đặc khu Chợ", SpecialZone, "p3");
    list.remove("c3");
    list.remove("c6");
    let it = nation.follow(&list, day, &Answers::default());
    let left: Vec<_> = asked(&it);
    assert!(left.contains(&("p2", Doubt::OtherName)), "{left:?}");
    assert!(left.contains(&("c1", Doubt::Waits("p2".to_owned()))), "{left:?}");
    assert!(left.iter().any(|(code, _)| *code == "d1"), "what still holds a commune stays");
    assert_eq!(nation.list_on(day)["c1"].parent.as_deref(), Some("d1"));
    assert_eq!(nation.list_on(day)["c7"].parent.as_deref(), Some("p3"), "what is sure is done");
    let new = Answers { others: Some(Answer::New), ..Answers::default() };
    let it = nation.follow(&list, day, &new);
    assert!(!it.is_partial, "{it:#?}");
    assert_eq!(nation.list_on(day), list);
    assert!(is_empty(&nation.compared(&list, day, &new)));
}

#[test]
fn hamlets_are_not_ended_by_a_list_that_does_not_speak_of_them() {
    let (mut nation, mut list) = (Nation::new(), first());
    follows(&mut nation, &list, date(1994, 1, 1), [14, 0, 0, 0, 0, 0]);
    let commune = nation
        .scene
        .register
        .places()
        .iter()
        .find(|it| it.name_on(date(1994, 1, 1)) == "Xã An Hoà")
        .unwrap()
        .id;
    let hamlet = place(900_001);
    nation.scene.must(on("1995-01-01").maps(hamlet, "Thôn Thử", Hamlet, None));
    nation.scene.must(on("1995-01-01").lays(hamlet, commune));
    let day = date(1996, 1, 1);
    assert!(is_empty(&nation.compared(&list, day, &Answers::default())));
    list.remove("c2");
    let it = nation.follow(&list, day, &Answers::default());
    assert_eq!(asked(&it), [("c2", Doubt::Inside(1))]);
    let it = nation.follow(&list, day, &answers(&[("c2", Answer::Ended)]));
    assert_eq!(codes(&it.ended), ["c2"]);
    assert!(!nation.scene.register.places().get(hamlet).unwrap().exists_on(day));
    assert_eq!(nation.list_on(day), list);
}
