//! Lists of organisations and of places: conditions, columns, order, files, and who may have them.

use jiff::civil::Date;
use sogoc_figures::places::PlaceField;
use sogoc_figures::units::UnitField;
use sogoc_operations::directory::{Directory, Listed};
use sogoc_operations::error::OperationError;
use sogoc_operations::office::Office;
use sogoc_operations::rights::{Actor, Role};
use sogoc_operations::roll::{Conditions, FileKind, Kind, Shown};
use sogoc_testkit::builder::{day, on, unit};

use crate::coverage::commune;
use crate::place::{Place, account, local, tell};

const TODAY: &str = "2023-12-31";

/// A list with these parameters; `sort` orders it, `q` looks for a name.
fn asked<F: Listed>(pairs: &[(&str, &str)]) -> Directory<F> {
    let value = |name: &str| pairs.iter().find(|(it, _)| *it == name).map_or("", |it| it.1);
    let (conditions, wrong) =
        Conditions::<F>::of(F::CONDITIONS, &|name| value(name).to_owned(), day(TODAY));
    assert_eq!(wrong, []);
    let sort = value("sort");
    let order = F::COLUMNS.iter().find(|it| it.id == sort.trim_start_matches('-'));
    Directory {
        unit: unit(1),
        as_of: day(TODAY),
        filter: conditions.filter(),
        text: value("q").to_owned(),
        columns: F::COLUMNS.iter().collect(),
        order: order.map(|column| (column, sort.starts_with('-'))),
    }
}

fn names<F: Listed>(office: &Office, pairs: &[(&str, &str)]) -> Vec<String> {
    let page = office.directory(&local(), &asked::<F>(pairs), 0).unwrap();
    assert_eq!(page.total, page.lines.len());
    page.lines.into_iter().map(|line| line.name).collect()
}

#[tokio::test]
async fn organisations_are_found_by_condition_and_name_and_stand_in_the_order_asked_for() {
    let office = commune(&Place::folder()).await;
    let units = |pairs| names::<UnitField>(&office, pairs);
    let all = ["Chi bộ bản Một", "Chi bộ ghép Hai Ba", "Chi bộ Trường"];
    assert_eq!(units(&[]), all);
    assert_eq!(units(&[("kind", "attached_cell"), ("members", "under_3")]), [all[0], all[2]]);
    assert_eq!(
        units(&[("kind", "base")]),
        Vec::<String>::new(),
        "the one asked about is not listed"
    );
    assert_eq!(units(&[("q", "truong")]), [all[2]]);
    assert_eq!(units(&[("sort", "-members")]), [all[1], all[0], all[2]]);
    assert_eq!(units(&[("sort", "code")]), [all[1], all[0], all[2]]);
    assert_eq!(units(&[("rating", "2023-unknown")]), all);
    let page = office.directory(&local(), &asked::<UnitField>(&[("q", "ghép")]), 0).unwrap();
    let cells = &page.lines[0].cells;
    let column = |id: &str| &cells[UnitField::COLUMNS.iter().position(|it| it.id == id).unwrap()];
    assert_eq!(column("members"), &Shown::Number(3));
    assert_eq!(column("above"), &Shown::Unit(unit(1), "Đảng bộ xã Thử".to_owned()));
    assert_eq!(column("places"), &Shown::Text("Bản Hai, Bản Ba".to_owned()));
    assert_eq!(column("rating"), &Shown::Nothing);
}

#[tokio::test]
async fn places_are_found_by_what_they_have_and_by_what_cannot_be_said_of_them() {
    let office = commune(&Place::folder()).await;
    let places = |pairs| names::<PlaceField>(&office, pairs);
    assert_eq!(places(&[]).len(), 8);
    assert_eq!(places(&[("has_own_cell", "yes")]), ["Bản Một", "Trường Thử"]);
    assert_eq!(
        places(&[("kind", "hamlet"), ("has_member", "no")]),
        ["Bản Bốn", "Bản Mới", "Bản Năm"]
    );
    assert_eq!(places(&[("head_is_member", "no")]), ["Bản Ba"]);
    assert_eq!(places(&[("has_local_member", "unknown")]), ["Trạm Thử", "Trường Thử"]);
    // Whatever is not known stands last, whichever end comes first.
    let by_head = places(&[("kind", "hamlet"), ("sort", "head")]);
    assert_eq!(by_head[..3], ["Bản Ba", "Bản Hai", "Bản Một"]);
    let turned = places(&[("kind", "hamlet"), ("sort", "-head")]);
    assert_eq!(
        (&turned[..3], &turned[3..]),
        (&["Bản Hai", "Bản Một", "Bản Ba"].map(str::to_owned)[..], &by_head[3..])
    );
}

#[test]
fn every_choice_reads_back_as_itself_and_every_usual_column_is_one() {
    fn check<F: Listed>(on: Date) {
        for condition in F::CONDITIONS {
            let Kind::Choice(choices) = condition.kind else { continue };
            for choice in choices(on) {
                let asked = |name: &str| {
                    if name == condition.name { choice.code.clone() } else { String::new() }
                };
                let (read, wrong) = Conditions::<F>::of(F::CONDITIONS, &asked, on);
                assert_eq!(wrong, [], "{}", choice.code);
                assert_eq!(read.filter(), choice.filter, "{}={}", condition.name, choice.code);
                assert_eq!(read.words(), choice.words);
            }
        }
        for id in F::USUAL {
            assert!(F::COLUMNS.iter().any(|column| column.id == *id), "{id}");
        }
    }
    check::<UnitField>(day(TODAY));
    check::<PlaceField>(day(TODAY));
}

#[tokio::test]
async fn files_are_recorded_and_for_who_may_export() {
    let place = Place::folder();
    let office = commune(&place).await;
    tell(
        &office,
        vec![on("2023-01-01").says(sogoc_domain::fact::Fact::UnitSet {
            unit: unit(4),
            change: sogoc_domain::unit::UnitChange::Name("=Chi bộ Trường".to_owned()),
        })],
    )
    .await;
    let file = |actor: Actor, kind| {
        let office = &office;
        async move {
            let asked = asked::<UnitField>(&[]);
            office.export_directory(&actor, &asked, "Tổ chức", kind).await
        }
    };
    for role in [Role::Viewer, Role::CellSecretary, Role::Inspector, Role::Administrator] {
        let denied = file(account(&[(role, unit(1))]), FileKind::Csv).await;
        assert!(matches!(denied, Err(OperationError::Denied(_))), "{role:?}");
    }
    let clerk = account(&[(Role::Clerk, unit(1))]);
    let csv = String::from_utf8(file(clerk.clone(), FileKind::Csv).await.unwrap()).unwrap();
    assert!(csv.contains("'=Chi bộ Trường") && csv.contains("Chi bộ ghép Hai Ba"), "{csv}");
    assert!(file(clerk.clone(), FileKind::Xlsx).await.unwrap().starts_with(b"PK"));
    let store = office.store();
    let looks = store.readings_by_actor(&clerk.name(), jiff::Timestamp::MIN, 9).await.unwrap();
    assert_eq!(looks.len(), 2);
    assert!(looks[0].fields.starts_with("3 tổ chức; Tổ chức; cột: Mã, "), "{}", looks[0].fields);
    let elsewhere = account(&[(Role::Clerk, unit(2))]);
    assert!(office.directory(&elsewhere, &asked::<UnitField>(&[]), 0).is_err());
}
