//! Events as bytes: what is written, what is sealed apart, what is refused on reading.

use jiff::Timestamp;
use sogoc_domain::event::{Draft, Event, Inconsistency, Position, Recording, commitment};
use sogoc_domain::fact::Fact;
use sogoc_domain::id::ReorganisationId;
use sogoc_domain::person::{Detail, Leaving, MemberKind, Reach, Sex};
use sogoc_domain::place::{PlaceChange, PlaceKind};
use sogoc_domain::post::{CommitteeKind, PostOf, PostTitle, Rated};
use sogoc_domain::rating::Grade;
use sogoc_domain::reorganise::{Record, ReorganisationKind, Rule, Sides};
use sogoc_domain::unit::{UnitChange, UnitEnding, UnitKind};
use sogoc_testkit::builder::{
    batch, committee, described, event, member_since, on, paper, person, place, post, unit,
};
use sogoc_testkit::scene::placed;

const SALT: &[u8] = b"0123456789abcdef";
const CANARY: &str = "Hoàng Yến";

fn recorded(draft: Draft) -> Event {
    let recording = Recording {
        recorded_at: Timestamp::UNIX_EPOCH,
        actor: "cli:thu".into(),
        command: "c-1".into(),
        batch: Some(batch(1)),
    };
    (*placed((draft, 1), &recording)).clone()
}

fn written(event: &Event) -> (Vec<u8>, Option<Vec<u8>>) {
    let personal = event.personal_bytes();
    let trace = personal.as_ref().map(|bytes| commitment(SALT, bytes));
    (event.structural_bytes(trace), personal)
}

fn admission() -> Event {
    let draft = on("2020-01-01")
        .admits(person(1), unit(1))
        .with(described(CANARY, Sex::Female, "1990-05"))
        .noting(Some(format!("ghi chú về {CANARY}")))
        .on(Some(paper(1)));
    recorded(Draft { replaces: Some(event(9)), ..draft })
}

/// One draft of every kind of fact, about the same people.
fn every_fact() -> Vec<Draft> {
    let day = on("2020-01-01");
    let (who, cell) = (person(1), unit(1));
    let milestones = member_since("2010", "2011");
    vec![
        day.founds(cell, "Chi bộ", UnitKind::AttachedCell, Some(unit(2))),
        day.sets(cell, UnitChange::Category(None)),
        day.ends(cell, UnitEnding::Merged, &[unit(3)]),
        day.covers(cell, place(1)),
        day.uncovers(cell, place(1)),
        day.seats(committee(1), cell, CommitteeKind::CellCommittee),
        day.says(Fact::TermStarted {
            committee: committee(1),
            term: "2020-2025".to_owned(),
            size: None,
            congress_on: None,
        }),
        day.says(Fact::CommitteeEnded { committee: committee(1) }),
        day.maps(place(1), "Bản", PlaceKind::Hamlet, None),
        day.says(Fact::PlaceSet { place: place(1), change: PlaceChange::Classes(Vec::new()) }),
        day.unmaps(place(1)),
        day.meets(who, Vec::new()),
        day.describes(who, Vec::new()),
        day.houses(who, place(1)),
        day.says(Fact::NativeSet { person: who, place: place(1), native: false }),
        day.opens(who, cell, MemberKind::Official, milestones),
        day.admits(who, cell),
        day.recognises(who, "2021-01-01"),
        day.receives(who, cell, MemberKind::Official, milestones, Reach::OtherProvince),
        day.sends(who, cell),
        day.transfers(who, cell),
        day.says(Fact::Reassigned { person: who, from: cell, to: unit(2) }),
        day.releases(who, Reach::SameProvince),
        day.hosts(who, cell),
        day.stops_hosting(who, cell),
        day.exempts(who),
        day.says(Fact::ExemptionEnded { person: who }),
        day.suspends(who),
        day.ends_suspension(who),
        day.strikes(who, Leaving::Died),
        day.restores(who, cell),
        day.creates(post(1), PostOf::Unit(cell), PostTitle::Secretary),
        day.abolishes(post(1)),
        day.appoints(who, post(1)),
        day.relieves(who, post(1)),
        day.rates(Rated::Person(who), 2019, Grade::Good),
        day.employs(who, place(1)),
        day.states(unit(1), "officials", 216),
        day.files(paper(1), "12"),
        day.says(Fact::Reorganised {
            reorganisation: ReorganisationId(uuid::Uuid::from_u128(1)),
            record: Box::new(Record {
                title: "Sáp nhập".to_owned(),
                kind: ReorganisationKind::Merged,
                units: Sides { before: vec![cell, unit(2)], after: vec![cell] },
                places: Sides::default(),
                rules: vec![(unit(2), Rule::AllToOne)],
                reverses: Vec::new(),
            }),
        }),
        day.voids(event(2), sogoc_domain::event::Subject::Person(who)),
    ]
}

#[test]
fn an_event_comes_back_as_it_was() {
    let event = admission();
    let (structural, personal) = written(&event);
    let read = Event::read(Position(1), &structural, Some((SALT, &personal.unwrap())));
    assert_eq!(read.unwrap(), event);
}

#[test]
fn every_kind_of_fact_comes_back() {
    let kinds: std::collections::BTreeSet<String> = every_fact()
        .into_iter()
        .map(|draft| {
            let event = recorded(draft);
            let (structural, personal) = written(&event);
            assert_eq!(personal, None);
            assert_eq!(Event::read(Position(1), &structural, None).unwrap(), event);
            let fact = serde_json::to_value(&event.draft.fact).unwrap();
            fact["kind"].as_str().unwrap().to_owned()
        })
        .collect();
    assert_eq!(kinds.len(), every_fact().len(), "each kind once");
    let source = include_str!("../../src/fact.rs");
    let variants = source
        .lines()
        .skip_while(|line| !line.starts_with("pub enum Fact"))
        .take_while(|line| *line != "}")
        .filter(|line| {
            line.starts_with("    ") && line.ends_with(" {") && !line.starts_with("     ")
        })
        .count();
    assert_eq!(kinds.len(), variants, "a new kind of fact belongs into this list");
}

#[test]
fn nothing_personal_is_in_the_structural_bytes() {
    for draft in every_fact() {
        let mut details = described(CANARY, Sex::Female, "1987-06-05");
        details.extend([
            Detail::Home(CANARY.to_owned()),
            Detail::Card("99887766".to_owned()),
            Detail::Citizen("99887766".to_owned()),
            Detail::PostText(CANARY.to_owned()),
        ]);
        let event = recorded(draft.with(details).noting(Some(CANARY.to_owned())));
        let (structural, personal) = written(&event);
        let (text, sealed) = (String::from_utf8(structural).unwrap(), personal.unwrap());
        for told in ["Hoàng", "Yến", "99887766", "1987", "female"] {
            assert!(!text.contains(told), "{told} in {text}");
        }
        assert!(String::from_utf8(sealed).unwrap().contains(CANARY));
    }
}

#[test]
fn a_changed_personal_byte_is_noticed() {
    let (structural, personal) = written(&admission());
    let mut tampered = personal.clone().unwrap();
    let place = tampered.len() / 2;
    tampered[place] ^= 1;
    let read = Event::read(Position(7), &structural, Some((SALT, &tampered)));
    assert!(matches!(read, Err(Inconsistency::Commitment { position: Position(7) })));
    let salted = Event::read(Position(7), &structural, Some((b"another", &personal.unwrap())));
    assert!(matches!(salted, Err(Inconsistency::Commitment { .. })));
}

#[test]
fn personal_bytes_nobody_committed_to_are_noticed() {
    let (structural, _) = written(&recorded(on("2020-01-01").admits(person(1), unit(1))));
    let read = Event::read(Position(7), &structural, Some((SALT, b"{}")));
    assert!(matches!(read, Err(Inconsistency::Commitment { .. })));
}

#[test]
fn an_erased_event_keeps_its_structure() {
    let event = admission();
    let (structural, _) = written(&event);
    let read = Event::read(Position(1), &structural, None).unwrap();
    assert!(read.erased);
    assert_eq!(read.draft.fact, event.draft.fact);
    assert!(read.draft.personal.is_empty());
}

/// The structural text with one field set.
fn altered(event: &Event, field: &str, value: serde_json::Value) -> Vec<u8> {
    let (structural, _) = written(event);
    let mut json: serde_json::Value = serde_json::from_slice(&structural).unwrap();
    json[field] = value;
    serde_json::to_vec(&json).unwrap()
}

#[test]
fn a_later_form_is_refused_by_its_number() {
    let later = altered(&admission(), "v", 3.into());
    let read = Event::read(Position(3), &later, None);
    assert!(matches!(read, Err(Inconsistency::TooNew { version: 3, .. })), "{read:?}");
    // Also when its facts are of kinds not known today.
    let mut unknown = altered(&admission(), "v", 3.into());
    let text = String::from_utf8(unknown).unwrap().replace("\"admitted\"", "\"teleported\"");
    unknown = text.into_bytes();
    let read = Event::read(Position(3), &unknown, None);
    assert!(matches!(read, Err(Inconsistency::TooNew { version: 3, .. })), "{read:?}");
}

#[test]
fn an_unknown_kind_of_today_is_unreadable_and_says_where() {
    let (structural, _) = written(&recorded(on("2020-01-01").admits(person(1), unit(1))));
    let text = String::from_utf8(structural).unwrap().replace("\"admitted\"", "\"teleported\"");
    let read = Event::read(Position(12), text.as_bytes(), None);
    let wrong = read.unwrap_err();
    assert!(matches!(wrong, Inconsistency::Unreadable { .. }), "{wrong}");
    assert!(wrong.to_string().contains("12"), "{wrong}");
}

/// A field nobody knows would be lost on the way to the page; the bytes are not ours.
#[test]
fn an_unknown_field_is_refused() {
    let odd = altered(&admission(), "surprise", true.into());
    let read = Event::read(Position(1), &odd, None);
    assert!(matches!(read, Err(Inconsistency::Unreadable { .. })), "{read:?}");
    let (structural, _) = written(&recorded(on("2020-01-01").admits(person(1), unit(1))));
    let text = String::from_utf8(structural).unwrap();
    let in_the_fact = text.replace("\"person\":", "\"surprise\":1,\"person\":");
    assert_ne!(text, in_the_fact);
    let read = Event::read(Position(1), in_the_fact.as_bytes(), None);
    assert!(matches!(read, Err(Inconsistency::Unreadable { .. })), "{read:?}");
}

#[test]
fn garbage_is_unreadable_not_a_panic() {
    for bytes in [&b""[..], b"{}", b"[]", b"\xff\xfe", b"{\"v\":1}"] {
        assert!(Event::read(Position(1), bytes, None).is_err());
    }
}
