//! Coverage: each measure true, false and not known; relapses; hamlets that end; who may see what.

use jiff::civil::Date;
use sogoc_domain::event::Draft;
use sogoc_domain::fact::Fact;
use sogoc_domain::id::{PersonId, PlaceId, UnitId};
use sogoc_domain::person::{MemberKind, Sex};
use sogoc_domain::place::PlaceKind;
use sogoc_domain::post::{PostOf, PostTitle};
use sogoc_domain::unit::{UnitChange, UnitKind};
use sogoc_figures::places::PlaceField;
use sogoc_operations::coverage::{Asked, Board, Moved, Pick};
use sogoc_operations::error::OperationError;
use sogoc_operations::judging::Target;
use sogoc_operations::office::Office;
use sogoc_operations::rights::{Action, Role};
use sogoc_testkit::builder::{day, described, member_since, on, person, place, post, unit};

use crate::place::{Place, account, found, local, tell};

/// Where things are: hamlets one to five, a school, a clinic, a hamlet that ends, one that begins.
const SCHOOL: u64 = 16;
const CLINIC: u64 = 17;
const OLD: u64 = 18;
const NEW: u64 = 19;

fn asked(kind: Option<PlaceKind>) -> Asked {
    Asked { unit: unit(1), as_of: day("2023-12-31"), before: day("2022-12-31"), kind }
}

fn member(number: u64, cell: u64, born: &str) -> Draft {
    let details = described(&format!("Người {number}"), Sex::Female, born);
    on("2020-01-01")
        .opens(person(number), unit(cell), MemberKind::Official, member_since("2001", "2002"))
        .with(details)
}

fn works(who: PersonId, at: PlaceId) -> Draft {
    on("2020-01-01").says(Fact::WorkplaceSet { person: who, place: Some(at) })
}

fn native(who: PersonId, of: PlaceId, native: bool) -> Draft {
    on("2020-01-01").says(Fact::NativeSet { person: who, place: of, native })
}

fn places() -> Vec<Draft> {
    let begin = on("2019-01-01");
    let commune = place(1);
    let lies = |number, name: &str, kind| begin.maps(place(number), name, kind, Some(commune));
    vec![
        begin.maps(commune, "Xã Thử", PlaceKind::Commune, None),
        lies(11, "Bản Một", PlaceKind::Hamlet),
        lies(12, "Bản Hai", PlaceKind::Hamlet),
        lies(13, "Bản Ba", PlaceKind::Hamlet),
        lies(14, "Bản Bốn", PlaceKind::Hamlet),
        lies(15, "Bản Năm", PlaceKind::Hamlet),
        lies(SCHOOL, "Trường Thử", PlaceKind::School),
        lies(CLINIC, "Trạm Thử", PlaceKind::Clinic),
        lies(OLD, "Bản Cũ", PlaceKind::Hamlet),
        on("2023-07-01").says(Fact::PlaceEnded { place: place(OLD), successors: vec![place(11)] }),
        on("2023-07-01").maps(place(NEW), "Bản Mới", PlaceKind::Hamlet, Some(commune)),
        begin.sets(unit(1), UnitChange::Territory(Some(commune))),
        begin.covers(unit(2), place(11)),
        begin.covers(unit(3), place(12)),
        begin.covers(unit(3), place(13)),
        begin.covers(unit(4), place(SCHOOL)),
    ]
}

fn people() -> Vec<Draft> {
    let begin = on("2020-01-01");
    vec![
        member(1, 2, "1980"),
        member(2, 3, "1981"),
        member(4, 3, "1949-05-01"),
        member(5, 3, "1982"),
        member(6, 4, "1983"),
        begin.meets(person(3), described("Người 3", Sex::Male, "1984")),
        begin.houses(person(1), place(11)),
        native(person(1), place(11), true),
        begin.houses(person(2), place(12)),
        native(person(2), place(12), false),
        begin.houses(person(4), place(13)),
        begin.houses(person(5), place(14)),
        on("2023-06-01").houses(person(5), place(12)),
        works(person(6), place(SCHOOL)),
    ]
}

fn posts() -> Vec<Draft> {
    let begin = on("2020-01-01");
    let head = |number, of| begin.creates(post(number), PostOf::Place(of), PostTitle::HamletHead);
    vec![
        head(1, place(11)),
        head(2, place(12)),
        head(3, place(13)),
        begin.creates(post(4), PostOf::Unit(unit(2)), PostTitle::Secretary),
        begin.creates(post(5), PostOf::Unit(unit(3)), PostTitle::Secretary),
        begin.appoints(person(1), post(1)),
        begin.appoints(person(2), post(2)),
        begin.appoints(person(3), post(3)),
        begin.appoints(person(1), post(4)),
        begin.appoints(person(4), post(5)),
    ]
}

pub(crate) async fn commune(lives: &Place) -> Office {
    let office = lives.empty().await;
    let cell =
        |number, name, code| found(unit(number), name, code, UnitKind::AttachedCell, Some(unit(1)));
    let tree = vec![
        found(unit(1), "Đảng bộ xã Thử", "thu", UnitKind::BaseBody, None),
        cell(2, "Chi bộ bản Một", "mot"),
        cell(3, "Chi bộ ghép Hai Ba", "ghep"),
        cell(4, "Chi bộ Trường", "truong"),
    ];
    for drafts in [tree, places(), people(), posts()] {
        tell(&office, drafts).await;
    }
    office
}

fn listed(office: &Office, pick: Pick) -> Vec<PlaceId> {
    let page = office.covered_places(&local(), asked(None), pick, 0).unwrap();
    let mut places: Vec<PlaceId> = page.lines.iter().map(|line| line.place).collect();
    places.sort_unstable();
    assert_eq!(page.total, places.len());
    places
}

fn hamlets(board: &Board, measure: PlaceField) -> (u64, u64) {
    let (kind, tally) = &board.kinds[0];
    assert_eq!(*kind, PlaceKind::Hamlet);
    (tally.of(measure).yes, tally.of(measure).known)
}

#[tokio::test]
async fn every_measure_is_yes_no_or_not_known() {
    let office = commune(&Place::folder()).await;
    let board = office.coverage(&local(), asked(None)).unwrap();
    assert_eq!(board.total.all, 8);
    let parts = [
        PlaceField::HasMember,
        PlaceField::HasLocalMember,
        PlaceField::HasOrganisation,
        PlaceField::HasOwnCell,
        PlaceField::HeadIsMember,
        PlaceField::JointPost,
        PlaceField::OnlyElderly,
    ]
    .map(|measure| hamlets(&board, measure));
    assert_eq!(parts, [(3, 6), (1, 6), (3, 6), (1, 6), (2, 3), (1, 3), (1, 3)]);
    let only = |measure, answer| listed(&office, Pick::Measured(measure, answer));
    assert_eq!(only(PlaceField::HasOwnCell, Some(true)), [place(11), place(SCHOOL)]);
    assert_eq!(only(PlaceField::HeadIsMember, Some(false)), [place(13)]);
    assert_eq!(only(PlaceField::JointPost, Some(true)), [place(11)]);
    assert_eq!(only(PlaceField::OnlyElderly, Some(true)), [place(13)]);
    // A school has people who work there; nobody is native of it.
    assert_eq!(only(PlaceField::HasLocalMember, None), [place(SCHOOL), place(CLINIC)]);
    let headless = [place(14), place(15), place(SCHOOL), place(CLINIC), place(NEW)];
    assert_eq!(only(PlaceField::HeadIsMember, None), headless);
}

#[tokio::test]
async fn what_ended_what_began_and_what_was_lost_adds_up() {
    let office = commune(&Place::folder()).await;
    let board = office.coverage(&local(), asked(None)).unwrap();
    let (kind, change) = &board.changes[0];
    assert_eq!((*kind, change.before, change.after), (PlaceKind::Hamlet, 6, 6));
    let places = |moved| change.moved.get(&moved).cloned().unwrap_or_default();
    assert_eq!(places(Moved::Ended), [place(OLD)]);
    assert_eq!(places(Moved::Founded), [place(NEW)]);
    assert_eq!(places(Moved::Lost), [place(14)], "the only member moved away");
    assert_eq!(places(Moved::Relapsed), [place(14)], "the clinic and the fifth never had any");
    assert_eq!(places(Moved::Gained), []);
    let page = office.covered_places(&local(), asked(None), Pick::Moved(Moved::Lost), 0).unwrap();
    assert_eq!(page.lines[0].last_covered, Some(day("2023-05-31")));
    let page = office.covered_places(&local(), asked(None), Pick::Moved(Moved::Ended), 0).unwrap();
    assert_eq!(page.lines[0].successors, [(place(11), "Bản Một".to_owned())]);
    let early = Asked { before: day("2018-12-31"), ..asked(None) };
    let board = office.coverage(&local(), early).unwrap();
    let (_, change) = &board.changes[0];
    let went = change.count(Moved::Ended) + change.count(Moved::Parted);
    assert_eq!(change.before + change.count(Moved::Founded) - went, change.after);
}

/// The twin: with another day before, the same places are no news.
#[tokio::test]
async fn between_two_days_without_a_move_nothing_moves() {
    let office = commune(&Place::folder()).await;
    let late = Asked { before: day("2023-10-01"), ..asked(None) };
    let board = office.coverage(&local(), late).unwrap();
    let counts = Moved::ALL.iter().map(|moved| board.changes[0].1.count(*moved));
    assert_eq!(counts.collect::<Vec<_>>(), [0, 0, 0, 0, 0, 0, 1], "only the relapse of all times");
}

#[tokio::test]
async fn organisations_under_it_share_the_places_out() {
    let office = commune(&Place::folder()).await;
    let board = office.coverage(&local(), asked(Some(PlaceKind::Hamlet))).unwrap();
    let rows: Vec<(Option<UnitId>, u64)> =
        board.rows.iter().map(|row| (row.unit.as_ref().map(|it| it.0), row.tally.all)).collect();
    assert_eq!(rows, [(Some(unit(2)), 1), (Some(unit(3)), 2), (None, 3)]);
    assert_eq!((board.rows_total.all, board.shared), (6, 0));
    tell(&office, vec![on("2023-01-01").covers(unit(4), place(12))]).await;
    let board = office.coverage(&local(), asked(Some(PlaceKind::Hamlet))).unwrap();
    assert_eq!((board.rows_total.all, board.shared), (6, 1), "counted once in the total");
}

#[tokio::test]
async fn a_place_opens_to_those_who_answer_for_it_and_names_only_to_those_who_may_list() {
    let office = commune(&Place::folder()).await;
    let as_of: Date = day("2023-12-31");
    let secretary = account(&[(Role::CellSecretary, unit(3))]);
    let view = office.place(&secretary, place(12), as_of).unwrap();
    assert_eq!((view.members, view.people.len()), (2, 2));
    assert_eq!(view.answered_by, Some(unit(3)));
    let head = view.head.unwrap();
    assert_eq!(head.named, Some((person(2), "Người 2".to_owned())));
    let lives_on = office.place(&secretary, place(14), as_of);
    assert!(matches!(lives_on, Err(OperationError::Denied(_))), "nobody of hers covers it");
    let viewer = account(&[(Role::Viewer, unit(1))]);
    let view = office.place(&viewer, place(12), as_of).unwrap();
    assert_eq!((view.members, view.people.len()), (2, 0), "to count is not to list");
    assert_eq!(view.head.map(|head| (head.named, head.is_member)), Some((None, true)));
    let page = office.covered_places(&viewer, asked(None), Pick::All, 0).unwrap();
    assert!(page.lines.iter().filter_map(|line| line.head.as_ref()).all(|it| it.named.is_none()));
    let nowhere = office.judge(&viewer, Action::Count, Target::Place(place(99)));
    assert!(matches!(nowhere, Err(OperationError::Denied(_))));
}

#[tokio::test]
async fn a_place_tells_its_kin_and_its_years() {
    let office = commune(&Place::folder()).await;
    let old = office.place(&local(), place(OLD), day("2023-12-31")).unwrap();
    assert_eq!(old.successors.iter().map(|it| it.0).collect::<Vec<_>>(), [place(11)]);
    let view = office.place(&local(), place(14), day("2023-12-31")).unwrap();
    assert_eq!(view.within, ["Xã Thử"]);
    assert_eq!(view.last_covered, Some(day("2023-05-31")));
    let years: Vec<_> = view.years.iter().map(|it| (it.day.year(), it.members)).collect();
    assert_eq!(years, [(2023, 0), (2022, 1), (2021, 1), (2020, 1), (2019, 0)]);
    let ahead = office.place(&local(), place(14), day("2026-12-31"));
    assert!(matches!(ahead, Err(OperationError::Input(_))));
}

#[tokio::test]
async fn a_first_member_is_gained_and_what_moves_away_has_not_ended() {
    let office = commune(&Place::folder()).await;
    let moves = vec![
        on("2019-01-01").maps(place(2), "Xã Bên", PlaceKind::Commune, None),
        on("2023-08-01").lays(place(14), place(2)),
        member(8, 3, "1990"),
        on("2023-08-01").houses(person(8), place(15)),
    ];
    tell(&office, moves).await;
    let board = office.coverage(&local(), asked(None)).unwrap();
    let (_, change) = &board.changes[0];
    let places = |moved| change.moved.get(&moved).cloned().unwrap_or_default();
    assert_eq!(places(Moved::Gained), [place(15)]);
    assert_eq!((places(Moved::Parted), places(Moved::Ended)), (vec![place(14)], vec![place(OLD)]));
    assert_eq!(places(Moved::Lost), [], "what went to the neighbours is theirs to miss");
    let came = change.count(Moved::Founded) + change.count(Moved::Joined);
    let went = change.count(Moved::Ended) + change.count(Moved::Parted);
    assert_eq!((change.before, change.after), (6, 5));
    assert_eq!(change.before + came - went, change.after);
}
