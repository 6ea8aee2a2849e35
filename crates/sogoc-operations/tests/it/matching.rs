//! The numbers of a report beside the figures of the register: matched where the words call a figure, kept where a clerk said so.

use jiff::civil::{Date, date};
use sogoc_documents::prose::read;
use sogoc_operations::demo::Locality;
use sogoc_operations::error::OperationError;
use sogoc_operations::matching::{Matched, Meaning, Standing};
use sogoc_operations::office::Office;
use sogoc_operations::report::OwnWords;
use sogoc_operations::rights::Role;
use sogoc_operations::surroundings::Surroundings;
use sogoc_operations::{KeySource, Location, locate};
use sogoc_testkit::builder::person;
use sogoc_testkit::scratch::Scratch;

use crate::place::{account, first_cell, local, member, on_both, root, second_cell, tell};

const DAY: Date = date(2025, 12, 31);

async fn matched(office: &Office, text: &str) -> Vec<Matched> {
    office.match_report(&local(), root(), DAY, text, &read(text)).await.unwrap().matched
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
    let stranger = office.match_report(&clerk, root(), DAY, "x", &read("x")).await;
    assert!(matches!(stranger, Err(OperationError::Denied(_))));
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
        let on = date(2018, 12, 31);
        office.match_report(&local(), unit, on, text, &read(text)).await.unwrap().matched
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
