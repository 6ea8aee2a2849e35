//! The articles about the demo, without its province: what agrees, what does not, and why.

use sogoc_figures::compare::verdict::{Computed, Verdict};
use sogoc_operations::compare::Comparison;
use sogoc_operations::demo::Locality;
use sogoc_operations::office::Office;
use sogoc_operations::surroundings::Surroundings;
use sogoc_operations::{KeySource, Location};
use sogoc_testkit::scratch::Scratch;

use crate::place::local;

const LIGHT: [Locality; 4] =
    [Locality::NamPo, Locality::HaiHa, Locality::DakMil, Locality::XuanNha];

async fn compared(folder: &Scratch) -> Vec<Comparison> {
    let location = Location::Folder(folder.path().join("sổ"));
    let surroundings = Surroundings::fixed("2026-03-02T01:00:00Z".parse().unwrap(), 7);
    let office = Office::create(&location, &KeySource::default(), surroundings).await.unwrap();
    office.load_demo_of(&LIGHT, &mut |_, _| {}).await.unwrap();
    let all = office.comparisons(&local(), None).unwrap();
    let light = |it: &Comparison| LIGHT.iter().any(|one| one.code() == it.article.unit);
    all.into_iter().filter(light).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_printed_number_agrees_but_three_and_these_say_why() {
    let all = compared(&Scratch::new()).await;
    assert_eq!(all.len(), 4);
    let claims = || all.iter().flat_map(|it| it.claims.iter());
    let of = |verdict| {
        let such = claims().filter(move |it| it.verdict == verdict);
        such.map(|it| (it.claim.format(), it.computed)).collect::<Vec<_>>()
    };
    let share = |part, whole| Some(Computed::Share { part, whole });
    assert_eq!(
        of(Verdict::Wrong),
        [
            ("24,5%".to_owned(), share(560, 2260)),
            ("79,5%".to_owned(), share(1811, 2260)),
            ("49".to_owned(), Some(Computed::Count(48))),
        ]
    );
    assert!(of(Verdict::Truncated).is_empty());
    let rough: Vec<String> = of(Verdict::Approximate).into_iter().map(|it| it.0).collect();
    assert_eq!(rough, ["gần 90,5%", "trên 2.700"]);
    // What is not computed says so in the data: nothing the register should know is missing.
    for claim in claims().filter(|it| it.verdict == Verdict::Unchecked) {
        assert!(claim.claim.how.asks().is_empty(), "{}", claim.claim.label);
    }
    let printed = |text: &str| claims().find(|it| it.claim.format() == text).unwrap();
    for text in ["24,5%", "79,5%"] {
        assert_eq!(printed(text).fits.bases(), [2277], "{text}");
        assert!(printed(text).explain().iter().any(|words| words.contains("2.277")));
    }
    assert!(printed("49").explain().iter().any(|words| words.contains("31 + 17 = 48")));
    let half = printed("50%");
    assert_eq!((half.verdict, half.computed), (Verdict::Right, share(20, 40)));
    let impossible: Vec<i64> =
        half.others.iter().filter(|it| !it.possible).map(|it| it.asked.value).collect();
    assert_eq!(impossible, [41]);
    assert_eq!(printed("gần 90,5%").computed, share(209, 231));
    assert_eq!(printed("8,85%").computed, share(10, 113));
}
