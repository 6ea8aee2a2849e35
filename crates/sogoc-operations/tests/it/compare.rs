//! Printed against computed: on a small register, with the twin that prints other numbers.

use jiff::civil::date;
use sogoc_domain::person::Leaving;
use sogoc_domain::unit::UnitKind;
use sogoc_figures::compare::article::Article;
use sogoc_figures::compare::ask::Sources;
use sogoc_figures::compare::compare;
use sogoc_figures::compare::verdict::{Computed, Verdict};
use sogoc_operations::forms;
use sogoc_operations::rights::Role;
use sogoc_testkit::builder::{on, person, unit};

use crate::place::{Place, account, first_cell, found, local, member, root, tell};

/// Three members, two of them in the first cell, one admitted in 2024.
async fn told(place: &Place) -> sogoc_operations::office::Office {
    let office = place.two_cells().await;
    tell(&office, vec![member(person(1), first_cell()), member(person(2), first_cell())]).await;
    tell(
        &office,
        vec![found(unit(9), "Đảng bộ xã Xuân Nha", "xuan-nha", UnitKind::BaseBody, None)],
    )
    .await;
    office
}

/// The article's claims as printed, computed of the unit with this code.
fn verdicts(office: &sogoc_operations::office::Office, claims: &str) -> Vec<(Verdict, Vec<u64>)> {
    let head =
        "unit = \"thu\"\nsource = \"Báo Thử\"\nfrom = \"2024-01-01\"\nas_of = \"2024-12-31\"\n";
    let article = Article::read(&format!("{head}{claims}")).unwrap();
    let state = office.state();
    let unit = |code: &str| (code == "mit").then(first_cell);
    let sources = Sources { register: &state.register, unit: &unit, forms: forms::library() };
    let compared = compare(&article, root(), sources);
    compared.iter().map(|it| (it.verdict, it.fits.bases())).collect()
}

const RIGHT: &str = r#"
[[claim]]
label = "Đảng viên"
printed = "2"
count = { members = "" }

[[claim]]
label = "Đảng viên của chi bộ"
printed = "2"
count = { members = "", unit = "mit" }

[[claim]]
label = "Chi bộ"
printed = "2"
count = { units = "kind = attached_cell" }

[[claim]]
label = "Nữ"
printed = "100"
share = { part = { members = "sex = female" }, whole = { members = "" } }

[[claim]]
label = "Ghi ban đầu"
printed = "0"
count = { form = "1-BTCTW/B1" }

[[claim]]
label = "Không ghi"
printed = "7"
not_kept = "Sổ không ghi."

[[claim]]
label = "Chưa khai"
printed = "7"
count = { stated = "officials" }

[[claim]]
label = "Tăng thêm"
printed = "2"
difference = { of = { members = "" }, minus = { members = "", as_of = "2023-12-31" } }
"#;

#[tokio::test]
async fn claims_are_computed_from_the_register_and_from_nothing_else() {
    let office = told(&Place::folder()).await;
    let found = verdicts(&office, RIGHT);
    let right = (Verdict::Right, Vec::new());
    let unchecked = (Verdict::Unchecked, Vec::new());
    let shares = (Verdict::Right, vec![2]);
    let wanted = [&right, &right, &right, &shares, &right, &unchecked, &unchecked, &right];
    assert_eq!(found.iter().collect::<Vec<_>>(), wanted);
    // The twin: every printed number another, and none agrees any more.
    let wrong = RIGHT.replace("printed = \"2\"", "printed = \"3\"");
    let wrong = wrong.replace("\"100\"", "\"50\"").replace("printed = \"0\"", "printed = \"1\"");
    let found = verdicts(&office, &wrong);
    assert!(found.iter().all(|(verdict, _)| verdict.agrees() != Some(true)), "{found:?}");
    assert_eq!(found[3].1, [4], "two are half of four");
}

#[tokio::test]
async fn another_day_gives_another_number() {
    let office = told(&Place::folder()).await;
    let one = "[[claim]]\nlabel = \"x\"\nprinted = \"2\"\ncount = { members = \"\" }\n";
    assert_eq!(verdicts(&office, one)[0].0, Verdict::Right);
    let earlier = format!("{one}as_of = \"2023-12-31\"\n");
    assert_eq!(verdicts(&office, &earlier)[0].0, Verdict::Wrong);
    let late = on("2024-06-01").strikes(person(1), Leaving::Died);
    tell(&office, vec![late]).await;
    assert_eq!(verdicts(&office, one)[0].0, Verdict::Wrong, "computed anew each time");
}

#[tokio::test]
async fn an_article_is_shown_to_who_may_count_its_unit() {
    let office = told(&Place::folder()).await;
    let shown = |actor| {
        let all = office.comparisons(&actor, None).unwrap();
        all.iter().map(|it| it.article.unit.clone()).collect::<Vec<_>>()
    };
    assert_eq!(shown(local()), ["xuan-nha"], "the others are about no unit of this register");
    assert_eq!(shown(account(&[(Role::Viewer, unit(9))])), ["xuan-nha"]);
    assert!(shown(account(&[(Role::Board, root())])).is_empty());
    assert!(office.comparisons(&local(), Some(root())).unwrap().is_empty());
    let all = office.comparisons(&local(), Some(unit(9))).unwrap();
    assert_eq!(all[0].claims[1].as_of, date(2022, 12, 31));
    assert_eq!(all[0].claims[1].computed, Some(Computed::Count(0)), "nobody is in this register");
}
