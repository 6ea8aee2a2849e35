//! The commune of the demo under its superiors: its published figures, its balance, its secrecy on the disk, its repeatability.

use std::collections::{HashMap, HashSet};
use std::path::Path;

use jiff::civil::{Date, date};
use sogoc_domain::date::Period;
use sogoc_domain::event::Subject;
use sogoc_domain::fact::Fact;
use sogoc_domain::history::Standing;
use sogoc_domain::id::UnitId;
use sogoc_domain::person::{Detail, Leaving, MemberKind};
use sogoc_domain::post::Rated;
use sogoc_domain::rating::Grade;
use sogoc_domain::text::fold;
use sogoc_figures::field::Field;
use sogoc_figures::filter::Filter;
use sogoc_figures::form::Verdict;
use sogoc_figures::question::Question;
use sogoc_operations::demo::{Locality, STAMP};
use sogoc_operations::office::Office;
use sogoc_operations::rights::Actor;
use sogoc_operations::surroundings::Surroundings;
use sogoc_operations::timeline::timeline;
use sogoc_store::{KeySource, Location};
use sogoc_testkit::scratch::Scratch;
use unicode_normalization::UnicodeNormalization;

/// The day of the published figures.
const SIZED: Date = date(2022, 12, 31);

fn surroundings() -> Surroundings {
    Surroundings::fixed("2026-03-02T01:00:00Z".parse().unwrap(), 7)
}

async fn empty(folder: &Path) -> Office {
    let location = Location::Folder(folder.join("sổ"));
    Office::create(&location, &KeySource::default(), surroundings()).await.unwrap()
}

async fn loaded(folder: &Path) -> Office {
    let office = empty(folder).await;
    let mut told = Vec::new();
    let progress = &mut |done, total| told.push((done, total));
    office.load_demo_of(&[Locality::XuanNha], progress).await.unwrap();
    let total = office.position().0;
    assert_eq!((told.first(), told.last()), (Some(&(0, total)), Some(&(total, total))));
    office
}

fn local() -> Actor {
    Actor::Local("thử".to_owned())
}

fn root(office: &Office) -> UnitId {
    sogoc_operations::locate::unit(&office.state().register, "xuan-nha", SIZED).unwrap()
}

fn count(office: &Office, filter: &str) -> u64 {
    let question = Question::of(root(office), SIZED).only(Filter::parse(filter).unwrap());
    office.count(&local(), &question, None, None).unwrap().total
}

#[tokio::test]
async fn the_published_figures_are_there() {
    let folder = Scratch::new();
    let office = loaded(folder.path()).await;
    assert_eq!(count(&office, ""), 232);

    let tree = office.tree(&local(), SIZED);
    let names = ["Đảng Cộng sản Việt Nam", "Đảng bộ tỉnh Sơn La", "Đảng bộ huyện Vân Hồ"];
    let superiors = [tree[0].as_ref(), &tree[0].children[0], &tree[0].children[0].children[0]];
    assert_eq!(superiors.map(|above| above.name.as_str()), names);
    let cells: Vec<(&str, u64)> = superiors[2].children[0]
        .children
        .iter()
        .map(|cell| (cell.name.as_str(), cell.members))
        .collect();
    assert_eq!(cells.len(), 12);
    assert_eq!(cells.iter().map(|(_, members)| members).sum::<u64>(), 232);
    assert!(cells.contains(&("Chi bộ bản Nà An", 25)), "{cells:?}");
    assert_eq!(cells.iter().filter(|(name, _)| name.starts_with("Chi bộ bản ")).count(), 9);

    assert_eq!(count(&office, "sex = female"), FEMALE);
    assert_eq!(count(&office, "minority = true"), MINORITY);
    assert_eq!(count(&office, "kind = probationary"), PROBATIONARY);
    assert_eq!(count(&office, "activity = exempt"), 1);
    assert_eq!(count(&office, "activity = active"), 231);
}

/// What the dice of the demo give; whoever changes its data writes the new figures here.
const FEMALE: u64 = 75;
const MINORITY: u64 = 215;
const PROBATIONARY: u64 = 8;

#[tokio::test]
async fn ratings_of_2022_and_joint_posts_are_as_published() {
    let folder = Scratch::new();
    let office = loaded(folder.path()).await;
    let state = office.state();
    let register = &state.register;
    let grades: Vec<Grade> = register
        .events()
        .iter()
        .filter_map(|event| match &event.draft.fact {
            Fact::Rated { rated: Rated::Person(_), year: 2022, grade, .. } => Some(*grade),
            _ => None,
        })
        .collect();
    assert_eq!(grades.len(), 231);
    assert_eq!(grades.iter().filter(|grade| grade.is_good_or_better()).count(), 209);

    // In every hamlet the secretary of the cell is its head, before and after a handover.
    for on in [SIZED, date(2025, 12, 31)] {
        let holder = |title: &str, unit: Option<UnitId>| {
            let posts = register.posts().iter().filter(|post| post.words() == title);
            let mut found = HashSet::new();
            for post in posts {
                let of_unit =
                    unit.is_none_or(|unit| post.of == Some(sogoc_domain::post::PostOf::Unit(unit)));
                let holders = register.ever_held(post.id).filter(|person| {
                    person.holdings.iter().any(|it| it.post == post.id && it.span.covers(on))
                });
                found.extend(holders.filter(|_| of_unit).map(|person| person.id));
            }
            found
        };
        let heads = holder("Trưởng bản", None);
        assert_eq!(heads.len(), 9);
        assert!(heads.is_subset(&holder("Bí thư", None)), "on {on}");
    }
}

#[tokio::test]
async fn every_year_balances_in_every_unit() {
    let folder = Scratch::new();
    let office = loaded(folder.path()).await;
    let units: Vec<UnitId> = office.state().register.units().iter().map(|unit| unit.id).collect();
    let mut happened: HashMap<&str, u64> = HashMap::new();
    for year in 2021..=2025 {
        let period = Period::new(date(year, 1, 1), date(year, 12, 31)).unwrap();
        for unit in &units {
            let (_, filled) = office.form(&local(), "1-BTCTW", *unit, period, None).unwrap();
            let checked = filled.identities.iter();
            let failing: Vec<_> =
                checked.filter(|it| matches!(it.verdict, Verdict::Fails { .. })).collect();
            assert!(failing.is_empty(), "{year}: {failing:?}");
            let held = filled.identities.iter().filter(|it| it.verdict == Verdict::Holds).count();
            assert!(held >= 6, "{year}: only {held} identities could be checked");
        }
        let (_, filled) = office.form(&local(), "1-BTCTW", root(&office), period, None).unwrap();
        let value = |key: &str| filled.row(key).and_then(|row| row.answer().value()).unwrap();
        let share = value("B1") as f64 / value("A") as f64;
        assert!((0.02..=0.04).contains(&share), "{year}: admitted {share}");
        for key in ["B2a", "B2b", "B2c", "B3", "C1", "C2", "C3p", "C4", "C5a", "C5b", "C5c", "M"] {
            *happened.entry(key).or_default() += value(key);
        }
    }
    let never: Vec<_> = happened.iter().filter(|(_, count)| **count == 0).collect();
    assert!(never.is_empty(), "the demo shows nothing of {never:?}");
    assert_eq!((happened["B3"], happened["C2"], happened["C3p"], happened["C4"]), (1, 1, 1, 1));
}

#[tokio::test]
async fn two_loads_are_the_same_register() {
    let (one, two) = (Scratch::new(), Scratch::new());
    let (one, two) = (loaded(one.path()).await, loaded(two.path()).await);
    let (one, two) = (one.state(), two.state());
    assert_eq!(one.register.events(), two.register.events());
}

#[tokio::test]
async fn people_and_places_keep_their_ids_whatever_the_chance_of_the_program() {
    let (one, two) = (Scratch::new(), Scratch::new());
    let one = loaded(one.path()).await;
    let location = Location::Folder(two.path().join("sổ"));
    let two = Office::create(&location, &KeySource::default(), Surroundings::real()).await.unwrap();
    two.load_demo_of(&[Locality::XuanNha], &mut |_, _| {}).await.unwrap();
    let told = |office: &Office| -> Vec<_> {
        let state = office.state();
        let not_voided = state.register.events().iter().filter(|event| {
            event.draft.replaces.is_none() && !matches!(event.draft.fact, Fact::Voided { .. })
        });
        not_voided.map(|event| (event.recording.recorded_at, event.draft.clone())).collect()
    };
    assert_eq!(told(&one), told(&two));
}

#[tokio::test]
async fn mistakes_stay_visible() {
    let folder = Scratch::new();
    let office = loaded(folder.path()).await;
    let root = root(&office);
    let state = office.state();
    let register = &state.register;
    let entries = register
        .people()
        .iter()
        .flat_map(|person| timeline(register, Subject::Person(person.id)))
        .collect::<Vec<_>>();
    let standing = |wanted: fn(&Standing) -> bool| {
        entries.iter().filter(|entry| wanted(&entry.standing)).collect::<Vec<_>>()
    };
    let replaced = standing(|it| matches!(it, Standing::ReplacedBy(_)));
    assert_eq!(replaced.len(), 1);
    assert_eq!((replaced[0].on, replaced[0].sentence.as_str()), (date(2023, 6, 12), "Từ trần"));
    let voided = standing(|it| matches!(it, Standing::VoidedBy(_)));
    assert_eq!(voided.len(), 1);
    assert!(voided[0].sentence.starts_with("Chuyển sinh hoạt đi"), "{}", voided[0].sentence);

    // Somebody who died was entered months later; what was known then differs from now.
    let late: Vec<_> =
        entries.iter().filter(|it| it.late && it.on.year() > 2020 && it.paper.is_some()).collect();
    assert!(late.iter().any(|entry| entry.sentence == "Từ trần"), "{late:?}");
    let eve = register
        .events()
        .iter()
        .rfind(|event| event.recording.recorded_at < "2022-05-06T00:00:00Z".parse().unwrap());
    let then = register.known_at(eve.unwrap().position).unwrap();
    let question = Question::of(root, date(2021, 12, 31));
    assert_eq!(question.count(&then), question.count(register) + 1);
}

#[tokio::test]
async fn histories_are_plausible() {
    let folder = Scratch::new();
    let office = loaded(folder.path()).await;
    let state = office.state();
    let mut names = HashSet::new();
    for person in state.register.people().iter() {
        let on = person.stints.first().unwrap().span.from;
        let name = person.name_on(on);
        assert!(names.insert(name), "{name} twice");
        assert_ne!(fold(name), fold("Đinh Văn Quân"));
        assert_ne!(fold(name), fold("Ngần Văn Thiệp"));
        let age = person.age_on(on).unwrap();
        assert!((18..=82).contains(&age), "{name}: {age}");
        let admitted = person.milestones.on(on).unwrap().admitted_on;
        let age_then = admitted.year().unwrap() - person.birth_on(on).year().unwrap();
        assert!((18..=37).contains(&age_then), "{name}: admitted at {age_then}");
        if person.kind_on(on) == Some(MemberKind::Official) {
            let card = person.card_on(on).unwrap();
            assert!(card.len() == 8 && card.bytes().all(|it| it.is_ascii_digit()), "{card}");
        }
    }
    for long in ["H’Yuên Niê Siêng", "Y Khương Bình Niê Kdăm", "Giàng A Sử"] {
        assert!(names.contains(long), "{long}");
    }
    let every_event_of_a_member_has_a_paper = state.register.events().iter().all(|event| {
        let rests = matches!(
            event.draft.fact,
            Fact::Admitted { .. }
                | Fact::Recognised { .. }
                | Fact::TransferredIn { .. }
                | Fact::TransferredOut { .. }
                | Fact::Transferred { .. }
                | Fact::Left { .. }
                | Fact::Restored { .. }
        );
        !rests || event.draft.paper.is_some()
    });
    assert!(every_event_of_a_member_has_a_paper);
    let died = |event: &&std::sync::Arc<sogoc_domain::event::Event>| {
        matches!(event.draft.fact, Fact::Left { reason: Leaving::Died, .. })
    };
    assert!(state.register.events().iter().filter(died).count() > 10);
}

#[tokio::test]
async fn a_restart_finds_the_same_register_and_nothing_wrong() {
    let folder = Scratch::new();
    let office = loaded(folder.path()).await;
    let verified = office.verify(&local(), &mut |_, _| {}).await.unwrap();
    assert!(verified.ok(), "{verified:?}");

    let location = Location::Folder(folder.path().join("sổ"));
    let again = Office::open(&location, &KeySource::default(), surroundings(), &mut |_, _| {})
        .await
        .unwrap();
    assert_eq!(again.stamp().as_deref(), Some(STAMP));
    assert_eq!(again.demo_accounts(), office.demo_accounts());
    let (live, restarted) = (office.state(), again.state());
    assert_eq!(live.register.events(), restarted.register.events());
    for person in live.register.people().iter() {
        assert_eq!(Some(person), restarted.register.people().get(person.id));
    }
    for unit in live.register.units().iter() {
        assert_eq!(Some(unit), restarted.register.units().get(unit.id));
    }
}

#[tokio::test]
async fn the_demo_accounts_sign_in_and_only_an_empty_register_takes_the_demo() {
    let folder = Scratch::new();
    let office = empty(folder.path()).await;
    assert_eq!(office.stamp(), None);
    assert!(office.demo_accounts().accounts.is_empty());
    let demo = office.load_demo_of(&[Locality::XuanNha], &mut |_, _| {}).await.unwrap();
    let logins: Vec<&str> = demo.accounts.iter().map(|account| account.login).collect();
    assert_eq!(logins, ["quantri", "xem", "vanthu", "tochuc", "kiemtra", "bithu", "vanthu-son-la"]);
    for account in &demo.accounts {
        let signed = office.sign_in(account.login, account.password.clone(), "thử").await.unwrap();
        assert!(!signed.must_change);
    }
    let secretary = demo.accounts.iter().find(|account| account.login == "bithu").unwrap();
    assert_eq!(secretary.unit, "Chi bộ bản Nà An");
    let before = office.position();
    assert!(office.load_demo(&mut |_, _| {}).await.is_err());
    assert_eq!(office.position(), before);
    let exported =
        office.export_list(&local(), root(&office), SIZED, Filter::All, "thử").await.unwrap();
    let read = sogoc_documents::spreadsheet::read(
        "ra.xlsx",
        &exported,
        &sogoc_documents::spreadsheet::Limits::default(),
        &mut |_| true,
    );
    assert!(format!("{:?}", read.unwrap()).contains(STAMP));
}

#[tokio::test]
async fn no_name_of_the_demo_reaches_the_disk() {
    let folder = Scratch::new();
    let office = loaded(folder.path()).await;
    let secrets: Vec<String> = office
        .state()
        .register
        .people()
        .iter()
        .flat_map(|person| {
            let details = person.details().filter_map(|(_, detail)| match detail {
                Detail::Name(text) | Detail::Citizen(text) => Some(text.clone()),
                _ => None,
            });
            details.collect::<Vec<_>>()
        })
        .collect();
    assert!(secrets.len() > 2 * 232);
    let canary = Canary::of(&secrets);
    assert_eq!(canary.found_in(folder.path()), Vec::<String>::new());
    drop(office);
    assert_eq!(canary.found_in(folder.path()), Vec::<String>::new(), "after closing");

    // The twin: the same search finds a name in each of the forms it may be written in.
    for form in forms(&secrets[0]) {
        let planted = folder.path().join("sổ").join("rò rỉ.bin");
        std::fs::write(&planted, [b"....".as_slice(), &form, b"...."].concat()).unwrap();
        assert_eq!(canary.found_in(folder.path()).len(), 1);
        std::fs::remove_file(planted).unwrap();
    }
}

/// Finds words in raw bytes, many at once.
struct Canary(HashMap<[u8; 6], Vec<Vec<u8>>>);

impl Canary {
    fn of(secrets: &[String]) -> Self {
        let mut by_beginning: HashMap<[u8; 6], Vec<Vec<u8>>> = HashMap::new();
        for form in secrets.iter().flat_map(|secret| forms(secret)) {
            let beginning = form[..6].try_into().unwrap();
            by_beginning.entry(beginning).or_default().push(form);
        }
        Self(by_beginning)
    }

    fn found_in(&self, folder: &Path) -> Vec<String> {
        let mut found = Vec::new();
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                found.extend(self.found_in(&path));
                continue;
            }
            let bytes = std::fs::read(&path).unwrap();
            for (at, window) in bytes.windows(6).enumerate() {
                let beginning: [u8; 6] = window.try_into().unwrap();
                let words = self.0.get(&beginning).into_iter().flatten();
                if words.clone().any(|word| bytes[at..].starts_with(word)) {
                    found.push(format!("{} at {at}", path.display()));
                }
            }
        }
        found
    }
}

/// A word as a program may have written it: composed, decomposed, UTF-16 either way, escaped.
fn forms(word: &str) -> Vec<Vec<u8>> {
    let composed: String = word.nfc().collect();
    let decomposed: String = word.nfd().collect();
    let escaped = |text: &str| {
        let escape = |unit: u16| match char::from_u32(u32::from(unit)).filter(char::is_ascii) {
            Some(letter) => letter.to_string(),
            None => format!("\\u{unit:04x}"),
        };
        text.encode_utf16().map(escape).collect::<String>().into_bytes()
    };
    let utf16 = |order: fn(u16) -> [u8; 2]| composed.encode_utf16().flat_map(order).collect();
    let mut forms = vec![
        composed.clone().into_bytes(),
        decomposed.into_bytes(),
        escaped(&composed),
        utf16(u16::to_le_bytes),
        utf16(u16::to_be_bytes),
    ];
    forms.dedup();
    forms
}

#[test]
fn a_demo_is_not_told_of_the_future() {
    let office = tokio::runtime::Runtime::new().unwrap();
    office.block_on(async {
        let folder = Scratch::new();
        let office = loaded(folder.path()).await;
        let last = office.state().register.events().iter().map(|it| it.effective_on()).max();
        assert!(last.unwrap() <= date(2025, 12, 31));
        let field = Field::Kind;
        let question = Question::of(root(&office), office.today());
        assert!(office.count(&local(), &question, Some(field), None).unwrap().total > 232);
    });
}
