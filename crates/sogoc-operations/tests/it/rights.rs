//! Who may do what, where: the whole table, and the part of the tree a role reaches on a day.

use std::fmt::Write;

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use sogoc_domain::id::{PersonId, UnitId};
use sogoc_domain::unit::{UnitEnding, UnitKind};
use sogoc_figures::filter::Filter;
use sogoc_figures::question::Question;
use sogoc_operations::error::OperationError;
use sogoc_operations::office::Office;
use sogoc_operations::rights::{Action, Actor, Role, open_grants, roots};
use sogoc_store::Grant;
use sogoc_testkit::builder::{on, person, unit};
use uuid::Uuid;

use crate::place::{
    Place, TODAY, account, first_cell, found, local, member, roll_of, root, second_cell, tell,
};

/// What was reviewed and holds until somebody reviews it again.
const REVIEWED: &str = include_str!("rights.txt");

fn table() -> String {
    let mut table = String::new();
    for action in Action::ALL {
        let _ = write!(table, "{:<22}", action.label());
        for role in Role::ALL {
            let _ = write!(table, "{:<16}", if role.may(*action) { role.id() } else { "-" });
        }
        table = table.trim_end().to_owned();
        table.push('\n');
    }
    table
}

#[test]
fn the_table_is_the_reviewed_one() {
    let table = table();
    assert_eq!(table, REVIEWED, "if this is meant, review it and keep it:\n{table}");
}

#[test]
fn nobody_may_anything_without_a_role() {
    assert_eq!(Role::ALL.len(), 6);
    for role in Role::ALL {
        assert_eq!(Role::named(role.id()), Some(*role));
    }
    assert_eq!(Role::named("owner"), None);
}

/// Two communes in a district, a cell in each.
async fn district(place: &Place) -> Office {
    let office = place.empty().await;
    let drafts = vec![
        found(unit(1), "Đảng bộ huyện Thử", "huyen", UnitKind::DistrictBody, None),
        found(unit(2), "Đảng bộ xã Một", "mot", UnitKind::BaseBody, Some(unit(1))),
        found(unit(3), "Đảng bộ xã Hai", "hai", UnitKind::BaseBody, Some(unit(1))),
        found(unit(4), "Chi bộ bản Một", "mot1", UnitKind::AttachedCell, Some(unit(2))),
        found(unit(5), "Chi bộ bản Hai", "hai1", UnitKind::AttachedCell, Some(unit(3))),
    ];
    tell(&office, drafts).await;
    tell(&office, vec![member(person(1), unit(4)), member(person(2), unit(5))]).await;
    office
}

fn may(office: &Office, actor: &Actor, unit: sogoc_domain::id::UnitId) -> bool {
    let allowed = office.authorise(actor, Action::List, unit).is_ok();
    let named = account(&[]);
    assert!(office.authorise(&named, Action::List, unit).is_err(), "without a role nothing");
    allowed
}

#[tokio::test]
async fn a_role_reaches_down_and_not_up_or_aside() {
    let place = Place::folder();
    let office = district(&place).await;
    let clerk = account(&[(Role::Clerk, unit(2))]);
    let reached = |actor: &Actor| (1..=5).map(|n| may(&office, actor, unit(n))).collect::<Vec<_>>();
    assert_eq!(reached(&clerk), [false, true, false, true, false]);
    assert_eq!(reached(&account(&[(Role::Clerk, unit(1))])), [true; 5]);
    assert_eq!(reached(&account(&[(Role::Clerk, unit(4))])), [false, false, false, true, false]);
    assert_eq!(reached(&account(&[(Role::Clerk, unit(99))])), [false; 5]);
    let both = account(&[(Role::Clerk, unit(4)), (Role::Clerk, unit(2)), (Role::Clerk, unit(5))]);
    assert_eq!(office.where_may(&both, Action::List), [unit(2), unit(5)]);
    assert_eq!(office.where_may(&both, Action::Organise), []);
    assert_eq!(office.where_may(&local(), Action::Keep), [unit(1)]);
    assert_eq!(roots(&office.state().register), [unit(1)]);
}

#[tokio::test]
async fn a_role_follows_the_tree_of_the_day() {
    let place = Place::folder();
    let office = district(&place).await;
    let (one, two) = (account(&[(Role::Clerk, unit(2))]), account(&[(Role::Clerk, unit(3))]));
    assert!(may(&office, &one, unit(4)) && !may(&office, &two, unit(4)));
    // Tomorrow changes nothing today.
    let tomorrow = TODAY.tomorrow().unwrap();
    tell(&office, vec![on(&tomorrow.to_string()).moves_under(unit(5), unit(2))]).await;
    assert!(!may(&office, &one, unit(5)) && may(&office, &two, unit(5)));
    tell(&office, vec![on("2026-03-01").moves_under(unit(4), unit(3))]).await;
    assert!(!may(&office, &one, unit(4)) && may(&office, &two, unit(4)));
    office.surroundings().advance(SignedDuration::from_hours(24));
    assert_eq!(office.today(), tomorrow);
    assert!(may(&office, &one, unit(5)) && !may(&office, &two, unit(5)));
    // The past is asked for by the rights of today.
    let question = Question::of(unit(4), on("2024-06-01").0);
    assert!(office.count(&one, &question, None, None).is_err());
    assert_eq!(office.count(&two, &question, None, None).unwrap().total, 1);
}

/// The people a list shows.
async fn listed(office: &Office, actor: &Actor, unit: UnitId, as_of: Date) -> Vec<PersonId> {
    let page = office.roll(actor, &roll_of(unit, as_of, ""), 0).await.unwrap();
    assert_eq!(page.total, page.lines.len());
    page.lines.iter().map(|line| line.person).collect()
}

#[tokio::test]
async fn a_list_of_another_day_goes_by_the_tree_of_today() {
    let place = Place::folder();
    let office = district(&place).await;
    let (one, two) = (account(&[(Role::Clerk, unit(2))]), account(&[(Role::Clerk, unit(3))]));
    let (then, tomorrow) = (on("2024-06-01").0, TODAY.tomorrow().unwrap());
    assert_eq!(listed(&office, &one, unit(2), then).await, [person(1)]);
    tell(&office, vec![on("2026-03-01").moves_under(unit(4), unit(3))]).await;
    // The cell has left: its people of then are no longer shown, though they are counted.
    let everybody = Question::of(unit(2), then);
    assert_eq!(office.count(&one, &everybody, None, None).unwrap().total, 1);
    assert_eq!(listed(&office, &one, unit(2), then).await, []);
    assert_eq!(listed(&office, &local(), unit(2), then).await, [person(1)]);
    assert_eq!(listed(&office, &two, unit(4), then).await, [person(1)]);
    let lines =
        |actor: &Actor, unit| office.lines(actor, unit, &[(person(1), then)]).unwrap().len();
    assert_eq!((lines(&one, unit(2)), lines(&two, unit(3))), (0, 1));
    // What is recorded ahead gives nobody a list ahead.
    tell(&office, vec![on(&tomorrow.to_string()).moves_under(unit(5), unit(2))]).await;
    let ahead = office.roll(&one, &roll_of(unit(2), tomorrow, ""), 0).await;
    assert!(matches!(ahead, Err(OperationError::Input(_))));
    let export = office.export_list(&one, unit(2), tomorrow, Filter::All, "thử").await;
    assert!(matches!(export, Err(OperationError::Input(_))));
    assert_eq!(office.lines(&one, unit(2), &[(person(2), tomorrow)]).unwrap().len(), 0);
}

#[tokio::test]
async fn a_unit_that_has_ended_is_judged_by_its_last_day() {
    let place = Place::folder();
    let office = district(&place).await;
    let (one, two) = (account(&[(Role::Clerk, unit(2))]), account(&[(Role::Clerk, unit(3))]));
    tell(
        &office,
        vec![
            on("2025-01-01").moves_under(unit(4), unit(3)),
            on("2025-06-01").transfers(person(1), unit(5)),
            on("2025-06-01").ends(unit(4), UnitEnding::Merged, &[unit(5)]),
        ],
    )
    .await;
    assert!(!may(&office, &one, unit(4)) && may(&office, &two, unit(4)));
}

#[test]
fn a_grant_counts_from_its_beginning_to_before_its_end() {
    let instant = |text: &str| text.parse::<Timestamp>().unwrap();
    let grant = |from: &str, to: Option<&str>, role: &str| Grant {
        id: Uuid::from_u128(1),
        account: Uuid::from_u128(2),
        role: role.to_owned(),
        unit: unit(1).0,
        from: instant(from),
        to: to.map(instant),
        granted_by: "cli:thử".to_owned(),
    };
    let now = instant("2026-03-02T01:00:00Z");
    let open = |grant| open_grants(&[grant], now).len();
    assert_eq!(open(grant("2026-03-02T01:00:00Z", None, "clerk")), 1);
    assert_eq!(open(grant("2026-03-02T01:00:01Z", None, "clerk")), 0, "not yet");
    assert_eq!(open(grant("2026-01-01T00:00:00Z", Some("2026-03-02T01:00:01Z"), "clerk")), 1);
    assert_eq!(
        open(grant("2026-01-01T00:00:00Z", Some("2026-03-02T01:00:00Z"), "clerk")),
        0,
        "over"
    );
    assert_eq!(open(grant("2026-01-01T00:00:00Z", None, "a role of a later program")), 0);
}

/// What is forbidden and what does not exist sound alike, whatever is asked.
#[tokio::test]
async fn forbidden_and_absent_sound_alike() {
    let place = Place::folder();
    let office = place.two_cells().await;
    tell(&office, vec![member(person(1), first_cell())]).await;
    let stranger = account(&[(Role::Board, second_cell())]);
    let event = office.state().register.events().last().unwrap().id;
    let absent = sogoc_testkit::builder::event(9999);
    let words = |wrong: Option<sogoc_operations::error::OperationError>| wrong.unwrap().to_string();
    let count = |unit| words(office.count(&stranger, &Question::of(unit, TODAY), None, None).err());
    assert_eq!(count(root()), count(unit(99)));
    let shown = |unit| words(office.unit(&stranger, unit, TODAY).err());
    assert_eq!(shown(first_cell()), shown(unit(99)));
    assert_eq!(
        words(office.event(&stranger, event).await.err()),
        words(office.event(&stranger, absent).await.err())
    );
    for action in Action::ALL {
        let denied = |unit| words(office.authorise(&account(&[]), *action, unit).err());
        assert_eq!(denied(root()), denied(unit(99)));
    }
    let missing = |actor: &Actor| words(office.authorise(actor, Action::List, unit(99)).err());
    assert_eq!(
        missing(&local()),
        missing(&stranger),
        "the operator cannot do to what is not there"
    );
}
