//! A member's file: how they stand, its papers, posts, changes; the summary and the register 7-HSĐV.

use jiff::civil::{Date, date};
use sogoc_documents::spreadsheet::{Limits, read};
use sogoc_domain::event::Subject;
use sogoc_domain::fact::Fact;
use sogoc_domain::id::{CommitteeId, PaperId, PersonId, PostId};
use sogoc_domain::paper::{PaperFace, PaperKind};
use sogoc_domain::person::{Detail, Leaving, MemberKind, Reach, Sex};
use sogoc_domain::post::{Appointment, CommitteeKind, PostOf, PostTitle, Rated};
use sogoc_domain::rating::Grade;
use sogoc_operations::error::OperationError;
use sogoc_operations::member_file::book::{Book, BookAsk};
use sogoc_operations::member_file::changes::Deed;
use sogoc_operations::member_file::facts::{groups, standing};
use sogoc_operations::office::Office;
use sogoc_operations::person::PersonView;
use sogoc_operations::rights::Role;
use sogoc_testkit::builder::{On, described, member_since, on, person, unit};

use crate::place::{
    Place, TODAY, account, first_cell, local, member, on_both, root, second_cell, tell,
};

async fn seen(office: &Office, who: PersonId, on: Date) -> PersonView {
    office.person(&local(), who, on, "").await.unwrap()
}

fn paper(number: u64) -> PaperId {
    PaperId(unit(9_000 + number).0)
}

/// A paper with this sign.
fn filed(on: On, id: PaperId, sign: &str) -> sogoc_domain::event::Draft {
    let face = PaperFace {
        kind: PaperKind::Other,
        number: "12".to_owned(),
        sign: sign.to_owned(),
        dated: Some(on.0),
        issuer: "Đảng ủy xã Thử".to_owned(),
    };
    on.says(Fact::PaperRecorded { paper: id, face })
}

/// The ids of papers that are there, and of those that are not.
fn papers(view: &PersonView) -> (Vec<&str>, Vec<&str>) {
    let (there, not): (Vec<_>, Vec<_>) = view.papers.iter().partition(|it| it.found.is_some());
    (there.iter().map(|it| it.id).collect(), not.iter().map(|it| it.id).collect())
}

fn ask(unit: sogoc_domain::id::UnitId, as_of: Date) -> BookAsk {
    BookAsk { unit, as_of, with_gone: true, reason: String::new() }
}

/// The names of a register, those who went marked.
fn named(book: &Book) -> Vec<String> {
    let lines = book.cells.iter().flat_map(|cell| &cell.lines);
    let name = |line: &sogoc_operations::member_file::book::BookLine| {
        format!("{}{}", line.columns[0][0], if line.gone { " †" } else { "" })
    };
    lines.map(name).collect()
}

on_both! {
    async fn a_register_and_a_summary_taken_out_are_recorded_first(place) {
        let office = place.two_cells().await;
        let mut joined = member(person(1), first_cell());
        joined.personal.details.push(Detail::Religion("01".to_owned()));
        joined.personal.details.push(Detail::Citizen("001075000001".to_owned()));
        tell(&office, vec![joined]).await;
        let secretary = account(&[(Role::CellSecretary, first_cell())]);
        let clerk = account(&[(Role::Clerk, root())]);
        let book = office.register_book(&secretary, &ask(first_cell(), TODAY)).await.unwrap();
        assert_eq!(named(&book), ["Lò Thị Mẫu"]);
        assert!(!format!("{book:?}").contains("001075000001"), "no citizen number in the register");
        let reason = BookAsk { reason: "lập sổ nộp cấp trên".to_owned(), ..ask(root(), TODAY) };
        let plain = office.register_book(&clerk, &ask(root(), TODAY)).await.unwrap();
        let full = office.register_book(&clerk, &reason).await.unwrap();
        let religion = |book: &Book| book.cells[0].lines[0].columns[1].len();
        assert_eq!((religion(&plain), religion(&full)), (1, 2));
        let taken = office.register_book_xlsx(&clerk, &ask(root(), TODAY)).await.unwrap();
        let sheet = format!("{:?}", read("x.xlsx", &taken, &Limits::default(), &mut |_| true).unwrap().sheets[0].rows);
        assert!(sheet.contains("7-HSĐV") && sheet.contains("Lò Thị Mẫu") && sheet.contains("(14)"));
        office.member_summary_xlsx(&clerk, person(1), TODAY).await.unwrap();
        let looks = office.store().readings_by_actor(&clerk.name(), jiff::Timestamp::MIN, 9).await.unwrap();
        let mut seen: Vec<_> = looks.iter().map(|it| (it.action.as_str(), it.reason.as_str())).collect();
        seen.sort_unstable();
        assert_eq!(seen, [("book.export", ""), ("book.view", ""), ("book.view", ""), ("book.view", "lập sổ nộp cấp trên"), ("person.export", "")]);
        // Who may look may not therefore take out; nobody may where they have no right.
        for denied in [
            office.register_book_xlsx(&secretary, &ask(first_cell(), TODAY)).await.map(drop),
            office.member_summary_xlsx(&secretary, person(1), TODAY).await.map(drop),
            office.register_book(&secretary, &ask(root(), TODAY)).await.map(drop),
            office.register_book(&account(&[(Role::Viewer, root())]), &ask(root(), TODAY)).await.map(drop),
        ] {
            assert!(matches!(denied, Err(OperationError::Denied(_))), "{denied:?}");
        }
        place.tamper("DROP TABLE read_log").await;
        assert!(matches!(office.register_book(&clerk, &ask(root(), TODAY)).await, Err(OperationError::Store(_))));
        assert!(matches!(office.member_summary_xlsx(&clerk, person(1), TODAY).await, Err(OperationError::Store(_))));
    }
}

#[tokio::test]
async fn how_a_member_stands_is_told_on_its_days_only() {
    let place = Place::folder();
    let office = place.two_cells().await;
    let who = person(1);
    tell(&office, vec![member(who, first_cell())]).await;
    tell(&office, vec![on("2024-03-01").exempts(who)]).await;
    tell(&office, vec![on("2025-02-01").sends(who, second_cell())]).await;
    tell(&office, vec![on("2025-04-01").transfers(who, second_cell())]).await;
    tell(&office, vec![on("2025-06-01").strikes(who, Leaving::Died)]).await;
    let titles = async |day: Date| {
        let view = seen(&office, who, day).await;
        view.told.iter().map(|told| told.title).collect::<Vec<_>>()
    };
    assert!(titles(date(2024, 2, 28)).await.is_empty());
    assert_eq!(titles(date(2024, 3, 1)).await, ["Được miễn công tác và sinh hoạt đảng"]);
    let moving = seen(&office, who, date(2025, 3, 1)).await;
    assert_eq!(moving.told[0].title, "Đang chuyển sinh hoạt đảng");
    assert!(
        moving.told[0].words.contains("đến Chi bộ bản Dừa")
            && moving.told[0].words.contains("tính ở Chi bộ bản Mít")
    );
    assert_eq!(moving.later, 2, "what comes after the day is counted, not told");
    assert!(moving.timeline.iter().all(|entry| entry.on <= date(2025, 3, 1)));
    let dead = seen(&office, who, TODAY).await;
    assert_eq!(
        (dead.told.len(), dead.told[0].title, dead.told[0].over),
        (1, "Đảng viên đã từ trần", true)
    );
    assert_eq!(standing(&dead, TODAY), "Từ trần ngày 01/06/2025");
    assert_eq!(dead.later, 0);
}

#[tokio::test]
async fn papers_are_found_by_the_event_they_carry_and_by_the_sign_of_their_form() {
    let place = Place::folder();
    let office = place.two_cells().await;
    let who = person(1);
    tell(&office, vec![filed(on("2023-09-20"), paper(1), "QĐ/ĐU")]).await;
    let details = described("K’ Kiên", Sex::Male, "1990-04-02");
    tell(
        &office,
        vec![on("2023-10-03").admits(who, first_cell()).on(Some(paper(1))).with(details)],
    )
    .await;
    let view = seen(&office, who, TODAY).await;
    let (there, not) = papers(&view);
    assert_eq!(there, ["admission_decision"]);
    assert!(not.contains(&"application") && !not.contains(&"recognition_decision"), "{not:?}");
    // A form that lies in the file is known by its sign, as soon as something of the person rests on it.
    tell(&office, vec![filed(on("2023-09-01"), paper(2), "1 - knđ")]).await;
    assert!(!papers(&seen(&office, who, TODAY).await).0.contains(&"application"));
    tell(&office, vec![on("2023-10-04").describes(who, Vec::new()).on(Some(paper(2)))]).await;
    let view = seen(&office, who, TODAY).await;
    assert_eq!(papers(&view).0, ["application", "admission_decision"]);
    // Official, the second half of the file is wanted too; before that day it was not.
    tell(&office, vec![on("2024-10-10").recognises(who, "2024-10-03")]).await;
    assert!(papers(&seen(&office, who, TODAY).await).1.contains(&"recognition_decision"));
    assert!(
        !papers(&seen(&office, who, date(2024, 9, 1)).await).1.contains(&"recognition_decision")
    );
    // A letter is wanted for each transfer in, the slip of death at the end.
    tell(&office, vec![on("2025-01-05").transfers(who, second_cell())]).await;
    tell(&office, vec![on("2025-06-01").strikes(who, Leaving::Died)]).await;
    let dead = seen(&office, who, TODAY).await;
    let not = papers(&dead).1;
    assert!(not.contains(&"transfer_letter") && not.contains(&"leaving_slip"), "{not:?}");
    assert!(!not.contains(&"yearly_supplement"), "nobody owes a slip of a year after death");
}

#[tokio::test]
async fn a_voided_event_brings_no_paper_and_the_log_says_who_voided() {
    let place = Place::folder();
    let office = place.two_cells().await;
    let who = person(1);
    tell(&office, vec![filed(on("2023-09-20"), paper(1), "QĐ/ĐU")]).await;
    tell(&office, vec![member(who, first_cell())]).await;
    tell(&office, vec![on("2024-03-01").exempts(who).on(Some(paper(1)))]).await;
    assert_eq!(papers(&seen(&office, who, TODAY).await).0, ["exemption"]);
    let exempted = office.state().register.events().last().unwrap().id;
    let void = on("2024-03-01")
        .voids(exempted, Subject::Person(who))
        .noting(Some("ghi nhầm người".to_owned()));
    tell(&office, vec![void]).await;
    let view = seen(&office, who, TODAY).await;
    assert!(papers(&view).0.is_empty() && view.told.is_empty());
    let change = &view.changes[0];
    assert_eq!((change.deed, change.reason.as_deref()), (Deed::Voided, Some("ghi nhầm người")));
    assert_eq!(change.sentence, "Được miễn công tác và sinh hoạt đảng");
    assert_eq!(view.changes.len(), 3);
}

#[tokio::test]
async fn posts_are_told_with_what_was_held_alongside() {
    let place = Place::folder();
    let office = place.two_cells().await;
    let (who, seat) = (person(1), CommitteeId(unit(80).0));
    tell(&office, vec![member(who, first_cell())]).await;
    let post = |number: u64| PostId(unit(70 + number).0);
    tell(
        &office,
        vec![on("2024-01-01").creates(post(1), PostOf::Unit(first_cell()), PostTitle::Secretary)],
    )
    .await;
    tell(&office, vec![on("2024-01-01").seats(seat, root(), CommitteeKind::Executive)]).await;
    let term = Fact::TermStarted {
        committee: seat,
        term: "2025-2030".to_owned(),
        size: Some(15),
        congress_on: Some(date(2025, 5, 20)),
    };
    tell(&office, vec![on("2025-05-21").says(term)]).await;
    tell(
        &office,
        vec![on("2024-01-01").creates(
            post(2),
            PostOf::Committee(seat),
            PostTitle::CommitteeMember,
        )],
    )
    .await;
    tell(&office, vec![on("2024-02-01").appoints(who, post(1))]).await;
    let taken = Fact::PostTaken {
        person: who,
        post: post(2),
        appointment: Some(Appointment::Elected),
        term: Some("2025-2030".to_owned()),
    };
    tell(&office, vec![on("2025-05-21").says(taken)]).await;
    tell(&office, vec![on("2025-09-01").relieves(who, post(1))]).await;
    let both = seen(&office, who, date(2025, 7, 1)).await;
    let words: Vec<_> = both
        .posts
        .iter()
        .map(|held| (held.words(), held.alongside.clone(), held.span.to))
        .collect();
    let (committee, secretary) =
        ("Ủy viên cấp ủy Ban Chấp hành Đảng bộ xã Thử", "Bí thư Chi bộ bản Mít");
    assert_eq!(
        words,
        [
            (committee.to_owned(), vec![secretary.to_owned()], None),
            (secretary.to_owned(), vec![committee.to_owned()], None),
        ]
    );
    assert_eq!(both.posts[0].congress_on, Some(date(2025, 5, 20)));
    let before = seen(&office, who, date(2025, 1, 1)).await;
    assert_eq!(before.posts.len(), 1);
    assert!(before.posts[0].alongside.is_empty());
    let after = seen(&office, who, TODAY).await;
    assert_eq!(after.posts[1].span.to, Some(date(2025, 9, 1)));
}

#[tokio::test]
async fn ratings_are_told_in_the_words_of_their_scale_newest_first() {
    let place = Place::folder();
    let office = place.two_cells().await;
    let who = person(1);
    tell(&office, vec![member(who, first_cell())]).await;
    tell(&office, vec![on("2024-12-20").rates(Rated::Person(who), 2024, Grade::Good)]).await;
    tell(&office, vec![on("2025-12-20").rates(Rated::Person(who), 2025, Grade::Excellent)]).await;
    let view = seen(&office, who, TODAY).await;
    let told: Vec<_> = view.ratings.iter().map(|it| (it.year, it.grade.as_str())).collect();
    assert_eq!(told, [(2025, "Hoàn thành xuất sắc nhiệm vụ"), (2024, "Hoàn thành tốt nhiệm vụ")]);
    assert_eq!(seen(&office, who, date(2025, 6, 1)).await.ratings.len(), 1);
}

#[tokio::test]
async fn the_register_keeps_those_who_went_in_the_year_and_sorts_as_somebody_said() {
    let place = Place::folder();
    let office = place.two_cells().await;
    let join = |number: u64, name: &str, cell, given: Option<&str>| {
        let mut details = described(name, Sex::Female, "1975-04-02");
        details.extend(given.map(|given| Detail::SortGiven(given.to_owned())));
        on("2024-01-01")
            .opens(
                person(number),
                cell,
                MemberKind::Official,
                member_since("2001-05-19", "2002-05-19"),
            )
            .with(details)
    };
    tell(
        &office,
        vec![
            join(1, "Phúc Bình Niê Kdăm", first_cell(), Some("Bình")),
            join(2, "Rah Lan H′Dry", first_cell(), None),
            join(3, "K’ Kiên", first_cell(), None),
            join(4, "Lò Thị An", first_cell(), None),
            join(5, "Mùa Thị Ân", second_cell(), None),
        ],
    )
    .await;
    tell(&office, vec![on("2025-03-01").strikes(person(4), Leaving::Died)]).await;
    tell(&office, vec![on("2025-04-01").releases(person(3), Reach::OtherProvince)]).await;
    tell(&office, vec![on("2025-05-01").transfers(person(5), first_cell())]).await;
    let whole = office.register_book(&local(), &ask(root(), date(2025, 12, 31))).await.unwrap();
    let order = ["Mùa Thị Ân", "Phúc Bình Niê Kdăm", "Rah Lan H′Dry", "Lò Thị An †", "K’ Kiên †"];
    assert_eq!(named(&whole), order, "one who only went to another cell of the unit stands once");
    assert_eq!((whole.members, whole.gone, whole.cells.len()), (3, 2, 1));
    let lines = &whole.cells[0].lines;
    assert_eq!(lines[0].columns[9], ["01/05/2025", "Chi bộ bản Dừa"]);
    assert_eq!(lines[3].columns[10], ["01/03/2025"]);
    assert_eq!(lines[4].columns[8], ["01/04/2025", "Tỉnh khác"]);
    assert!(lines[4].columns[10].is_empty() && lines[3].columns[11].is_empty());
    // Seen from the cell she left, she went.
    let left =
        office.register_book(&local(), &ask(second_cell(), date(2025, 12, 31))).await.unwrap();
    assert_eq!(named(&left), ["Mùa Thị Ân †"]);
    assert_eq!(left.cells[0].lines[0].columns[8], ["01/05/2025", "Chi bộ bản Mít"]);
    // The year after, those who went are no longer in the book; nor when nobody asked for them.
    let next = office.register_book(&local(), &ask(root(), TODAY)).await.unwrap();
    let bare = BookAsk { with_gone: false, ..ask(root(), date(2025, 12, 31)) };
    let bare = office.register_book(&local(), &bare).await.unwrap();
    assert_eq!((next.members, next.gone), (3, 0));
    assert_eq!((bare.members, bare.gone), (3, 0));
    // The manual order decides, and is not told as a fact of the file.
    let view = seen(&office, person(1), TODAY).await;
    assert!(
        !groups(&view, TODAY)
            .iter()
            .flat_map(|it| &it.facts)
            .any(|it| it.label == "Tên để xếp thứ tự")
    );
}

#[tokio::test]
async fn a_register_of_a_day_to_come_is_refused() {
    let place = Place::folder();
    let office = place.two_cells().await;
    let clerk = account(&[(Role::Clerk, root())]);
    let ahead = office.register_book(&clerk, &ask(root(), TODAY.tomorrow().unwrap())).await;
    assert!(matches!(ahead, Err(OperationError::Input(_))), "{ahead:?}");
}
