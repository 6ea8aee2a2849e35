//! The numbers of a report beside the figures of the register: matched where the words call a figure, kept where a clerk said so.

use jiff::civil::{Date, date};
use sogoc_documents::prose::read;
use sogoc_operations::demo::Locality;
use sogoc_operations::error::OperationError;
use sogoc_operations::matching::{Held, Matched, Meaning, Meanings, Standing, Told};
use sogoc_operations::office::Office;
use sogoc_operations::report::OwnWords;
use sogoc_operations::rights::Role;
use sogoc_operations::surroundings::Surroundings;
use sogoc_operations::{KeySource, Location, locate};
use sogoc_testkit::builder::person;
use sogoc_testkit::scratch::Scratch;

use crate::place::{account, first_cell, local, member, on_both, root, second_cell, tell};

const DAY: Date = date(2025, 12, 31);

async fn held(office: &Office, text: &str) -> Held {
    let meanings = office.meanings(&local(), root()).await.unwrap();
    let told = Told { unit: root(), on: DAY, text, reading: &read(text) };
    office.hold_report(&local(), told, &meanings).unwrap()
}

async fn matched(office: &Office, text: &str) -> Vec<Matched> {
    held(office, text).await.matched
}

fn named(found: &[Matched]) -> Vec<(Option<&str>, Standing)> {
    found.iter().map(|it| (it.named.as_deref(), it.standing)).collect()
}

on_both! {
    async fn what_a_clerk_said_once_holds_for_every_report_after(place) {
        let office = place.two_cells().await;
        tell(&office, vec![member(person(1), first_cell()), member(person(2), second_cell())]).await;
        let text = "Toàn đảng bộ hiện có 3 đồng chí sinh hoạt.";
        assert!(matched(&office, text).await.is_empty(), "the words call nothing surely");
        let sure = "Đảng bộ xã có 2 đảng viên.";
        let wording = matched(&office, sure).await[0].wording.clone();
        let as_members = Some(Meaning::Figure("members".to_owned()));
        office.keep_meaning(&local(), root(), "toan dang bo hien co … dong chi sinh hoat", as_members).await.unwrap();
        let later = place.open().await;
        let found = matched(&later, text).await;
        assert_eq!(named(&found), [(Some("members"), Standing::Differs(Some(1)))]);
        assert!(found[0].confirmed);
        // Words may also mean nothing of ours, and be forgotten again.
        later.keep_meaning(&local(), root(), &wording, Some(Meaning::Nothing)).await.unwrap();
        assert!(matched(&later, sure).await.is_empty());
        later.keep_meaning(&local(), root(), &wording, None).await.unwrap();
        assert_eq!(named(&matched(&later, sure).await), [(Some("members"), Standing::Agrees)]);
    }

    async fn two_clerks_who_say_something_at_once_both_say_it(place) {
        let office = place.two_cells().await;
        let (one, other) = (place.open().await, place.open().await);
        let nothing = || Some(Meaning::Nothing);
        for turn in 0..8 {
            let (mine, theirs) = (format!("mot {turn} … x"), format!("hai {turn} … x"));
            let actor = local();
            let (first, second) = tokio::join!(
                one.keep_meaning(&actor, root(), &mine, nothing()),
                other.keep_meaning(&actor, root(), &theirs, nothing()),
            );
            first.unwrap();
            second.unwrap();
        }
        let kept = office.store().sealed_setting(&format!("wordings:{}", root())).await.unwrap();
        assert_eq!(kept.text().unwrap().matches("nothing").count(), 16, "{kept:?}");
    }

    async fn what_cannot_be_read_is_named_and_not_written_over(place) {
        let office = place.two_cells().await;
        let name = format!("wordings:{}", root());
        let mut chance = office.surroundings().chance();
        office.store().seal_setting(&name, "{cut off", &mut chance).await.unwrap();
        let kept = office.keep_meaning(&local(), root(), "x … y", Some(Meaning::Nothing)).await;
        let told = kept.unwrap_err();
        assert!(told.is_damage() && told.to_string().contains(&name), "{told}");
        let stored = office.store().sealed_setting(&name).await.unwrap();
        assert_eq!(stored.text(), Some("{cut off"));
    }
}

#[tokio::test]
async fn a_number_beside_no_word_has_no_wording_and_a_year_to_come_no_figure() {
    let place = crate::place::Place::folder();
    let office = place.two_cells().await;
    tell(&office, vec![member(person(1), first_cell())]).await;
    let bare = held(&office, "Phụ lục.\n12; 15.").await;
    assert_eq!(bare.unmatched.iter().map(|it| it.wording.as_str()).collect::<Vec<_>>(), ["", ""]);
    let women = held(&office, "Trong đó đảng viên nữ là 560 (chiếm 24,5%).").await;
    let wordings: Vec<&str> = women.matched.iter().map(|it| it.wording.as_str()).collect();
    assert_eq!(wordings, ["do dang vien nu la …"], "nothing is left at its ends");
    assert_eq!(matched(&office, "Năm 2025, kết nạp 3 đảng viên.").await.len(), 1);
    let to_come = matched(&office, "Năm 2026, kết nạp 3 đảng viên.").await;
    assert_eq!(to_come, [], "the year after the day of the report");
}

#[tokio::test]
async fn only_who_may_record_says_what_words_mean_and_only_of_what_there_is() {
    let place = crate::place::Place::folder();
    let office = place.two_cells().await;
    let nothing = || Some(Meaning::Nothing);
    let viewer = account(&[(Role::Viewer, root())]);
    let kept = office.keep_meaning(&viewer, root(), "x … y", nothing()).await;
    assert!(matches!(kept, Err(OperationError::Denied(_))));
    let clerk = account(&[(Role::Clerk, first_cell())]);
    assert!(office.keep_meaning(&clerk, first_cell(), "x … y", nothing()).await.is_ok());
    let told = Told { unit: root(), on: DAY, text: "x", reading: &read("x") };
    let stranger = office.hold_report(&clerk, told, &Meanings::default());
    assert!(matches!(stranger, Err(OperationError::Denied(_))));
    assert!(matches!(office.meanings(&clerk, root()).await, Err(OperationError::Denied(_))));
    let unknown = Some(Meaning::Figure("shoes".to_owned()));
    let kept = office.keep_meaning(&local(), root(), "x … y", unknown).await;
    assert!(matches!(kept, Err(OperationError::NotFound { .. })));
    let long = office.keep_meaning(&local(), root(), &"x".repeat(500), nothing()).await;
    assert!(matches!(long, Err(OperationError::Input(_))));
}

/// Facts of an article about a district, in other words, and our own report of it.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_report_of_a_district_is_held_against_its_register() {
    let folder = Scratch::new();
    let location = Location::Folder(folder.path().join("sổ"));
    let surroundings = Surroundings::fixed("2026-03-02T01:00:00Z".parse().unwrap(), 7);
    let office = Office::create(&location, &KeySource::default(), surroundings).await.unwrap();
    office.load_demo_of(&[Locality::NamPo], &mut |_, _| {}).await.unwrap();
    let unit = locate::unit(&office.state().register, "nam-po", office.today()).unwrap();
    let held = async |text: &str| {
        let told = Told { unit, on: date(2018, 12, 31), text, reading: &read(text) };
        office.hold_report(&local(), told, &Meanings::default()).unwrap().matched
    };

    let article = "Đảng bộ huyện hiện có 41 tổ chức cơ sở đảng, gồm 17 đảng bộ và 24 chi bộ; có 146 chi bộ trực \
                   thuộc đảng bộ cơ sở. Toàn huyện có 2.261 đảng viên; trong đó, đảng viên nữ là 560 (chiếm 24,5%). \
                   Năm 2018, kết nạp 194 đảng viên, chuyển chính thức cho 230 đảng viên dự bị, xóa 11 bản chưa có đảng \
                   viên. Năm 2017, kết nạp 200 đảng viên. Chi bộ bản có 25 đảng viên.";
    let found = held(article).await;
    let agrees = |name| (Some(name), Standing::Agrees);
    assert_eq!(
        named(&found),
        [
            agrees("bases"),
            agrees("base_bodies"),
            agrees("base_cells"),
            agrees("cells"),
            (Some("members"), Standing::Differs(Some(1))),
            agrees("women"),
            (None, Standing::Differs(None)),
            agrees("admitted"),
            agrees("recognised"),
            agrees("hamlets_gained"),
            (Some("admitted"), Standing::Differs(Some(-32))),
        ]
    );
    assert_eq!((found[6].computed.as_str(), found[10].computed.as_str()), ("24,8%", "232"));

    let report = office.report(&local(), unit, 2018).unwrap();
    let found = held(&report.text(&OwnWords::default())).await;
    let differ: Vec<&Matched> =
        found.iter().filter(|it| matches!(it.standing, Standing::Differs(_))).collect();
    assert!(differ.is_empty(), "our own report agrees with the register: {differ:?}");
    assert!(found.len() >= 15, "and most of its numbers are found: {found:?}");
}
