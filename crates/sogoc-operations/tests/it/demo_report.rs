//! The yearly reports of the demo, without its province, read again by the reader of reports: no number of ours is wrong.

use sogoc_documents::prose::{Claim, Verdict, claims, read};
use sogoc_operations::demo::Locality;
use sogoc_operations::matching::{Matched, Meanings, Standing, Told};
use sogoc_operations::office::Office;
use sogoc_operations::report::OwnWords;
use sogoc_operations::surroundings::Surroundings;
use sogoc_operations::{KeySource, Location, locate};
use sogoc_testkit::scratch::Scratch;

use crate::place::local;

const REPORTED: [(Locality, [i16; 2]); 4] = [
    (Locality::NamPo, [2018, 2017]),
    (Locality::HaiHa, [2017, 2018]),
    (Locality::DakMil, [2021, 2022]),
    (Locality::XuanNha, [2022, 2021]),
];

async fn reports(folder: &Scratch) -> Vec<(String, String)> {
    let location = Location::Folder(folder.path().join("sổ"));
    let surroundings = Surroundings::fixed("2026-03-02T01:00:00Z".parse().unwrap(), 7);
    let office = Office::create(&location, &KeySource::default(), surroundings).await.unwrap();
    office.load_demo_of(&REPORTED.map(|(locality, _)| locality), &mut |_, _| {}).await.unwrap();
    let mut told = Vec::new();
    for (locality, years) in REPORTED {
        let unit = locate::unit(&office.state().register, locality.code(), office.today()).unwrap();
        for year in years {
            let report = office.report(&local(), unit, year).unwrap();
            let name = format!("{} {year}", locality.code());
            let (text, on) = (report.text(&OwnWords::default()), report.period.to);
            let ours = Told { unit, on, text: &text, reading: &read(&text) };
            let held = office.hold_report(&local(), ours, &Meanings::default()).unwrap().matched;
            assert!(held.len() >= 12, "{name}: most of its numbers are found: {held:?}");
            let differs = |it: &&Matched| matches!(it.standing, Standing::Differs(_));
            let differ: Vec<&Matched> = held.iter().filter(differs).collect();
            assert!(differ.is_empty(), "{name} is as the register says: {differ:?}\n{text}");
            told.push((name, text));
        }
    }
    told
}

fn of(found: &[Claim], verdict: Verdict) -> Vec<&str> {
    found.iter().filter(|it| it.verdict == verdict).map(|it| it.text.as_str()).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_reader_of_reports_finds_nothing_wrong_in_ours_and_finds_what_is_made_wrong() {
    let told = reports(&Scratch::new()).await;
    for (name, text) in &told {
        let found = claims(text);
        assert_eq!(of(&found, Verdict::Wrong), Vec::<&str>::new(), "{name}: {text}");
        assert_eq!(of(&found, Verdict::Truncated), Vec::<&str>::new(), "{name}");
        // It does read them: each report has at least the change of members and shares of them.
        assert!(of(&found, Verdict::Right).len() >= 5, "{name}: {found:?}");
    }
    let (_, text) = &told[0];
    for (right, wrong) in
        [("24,8%", "24,5%"), ("17 đảng bộ cơ sở", "16 đảng bộ cơ sở"), ("tăng 172", "tăng 127")]
    {
        assert!(text.contains(right), "{text}");
        let found = claims(&text.replacen(right, wrong, 1));
        assert_eq!(of(&found, Verdict::Wrong).len(), 1, "{wrong}: {found:?}");
    }
}
