//! Every number of a picture against the question that opens it, on random histories and small ones.

use jiff::civil::{Date, date};
use sogoc_domain::date::EARLIEST;
use sogoc_domain::id::UnitId;
use sogoc_domain::person::{MemberKind, Sex};
use sogoc_domain::post::Rated;
use sogoc_domain::rating::Grade;
use sogoc_domain::register::Register;
use sogoc_domain::unit::UnitKind;
use sogoc_figures::filter::Filter;
use sogoc_figures::form::fill;
use sogoc_figures::movement::Way;
use sogoc_figures::question::Question;
use sogoc_operations::forms;
use sogoc_operations::pictures::{FORM, Pictures};
use sogoc_testkit::builder::{described, member_since, on, person, unit};
use sogoc_testkit::history::Story;
use sogoc_testkit::scene::Scene;

const STORIES: u64 = 8;

fn count(register: &Register, unit: UnitId, day: Date, filter: &str) -> u64 {
    Question::of(unit, day).only(Filter::parse(filter).unwrap()).count(register)
}

/// Holds a law against the pictures of every organisation of every story on two days.
fn for_pictures(law: impl Fn(&Register, UnitId, Date, &Pictures)) {
    for seed in 0..STORIES {
        let story = Story::random(seed, 300);
        let register = &story.scene.register;
        for unit in register.units().iter().map(|unit| unit.id) {
            for day in [date(2019, 6, 30), date(2024, 12, 31)] {
                law(register, unit, day, &Pictures::of(register, unit, day));
            }
        }
    }
}

#[test]
fn the_pyramid_holds_everybody_once_and_each_band_is_its_question() {
    for_pictures(|register, unit, day, pictures| {
        let ages = &pictures.ages;
        let bands = ages.bands.iter().flat_map(|band| [&band.women, &band.men]);
        let asked: Vec<_> = bands.chain(ages.outside.iter().map(|it| &it.1)).collect();
        for it in &asked {
            assert_eq!(it.count, count(register, unit, day, &it.filter), "{}", it.filter);
        }
        let all: u64 = asked.iter().map(|it| it.count).sum();
        assert_eq!(all, count(register, unit, day, ""));
    });
}

#[test]
fn the_bridge_reaches_the_other_side_and_each_step_is_a_row_of_the_form() {
    for_pictures(|register, unit, day, pictures| {
        let bridge = &pictures.bridge;
        let sum = |way: Way| -> u64 {
            bridge.steps.iter().filter(|it| it.way == way).map(|it| it.count).sum()
        };
        assert_eq!(bridge.opening + sum(Way::In), bridge.closing + sum(Way::Out));
        let form = forms::form(FORM, day).unwrap();
        let filled = fill(register, forms::library(), form, unit, bridge.period);
        let row = |key: &str| filled.row(key).and_then(|row| row.answer().value());
        assert_eq!(row("A"), Some(bridge.opening));
        assert_eq!(row("D"), Some(bridge.closing));
        for step in &bridge.steps {
            assert_eq!(row(step.row), Some(step.count), "{}", step.label);
        }
    });
}

#[test]
fn each_year_and_each_part_is_its_question() {
    for_pictures(|register, unit, day, pictures| {
        for (place, year) in pictures.years.years.iter().enumerate() {
            assert_eq!(year.members, count(register, unit, year.on, ""));
            assert_eq!(year.women, count(register, unit, year.on, "sex = female"));
            assert_eq!(year.minority, count(register, unit, year.on, "minority = true"));
            for part in &pictures.years.parts {
                let members = part.members[place].unwrap_or(0);
                assert_eq!(members, count(register, part.unit, year.on, ""), "{}", part.name);
            }
        }
        let last = pictures.years.years.last().map_or(0, |year| year.members);
        assert_eq!(last, count(register, unit, day, ""));
    });
}

#[test]
fn each_grade_is_its_question_and_nobody_is_left_out() {
    for_pictures(|register, unit, _, pictures| {
        for round in &pictures.ratings.members {
            for (grade, rated) in &round.grades {
                let filter = format!("rating = {}", grade.id());
                assert_eq!(*rated, count(register, unit, round.on, &filter));
            }
            let rated: u64 = round.grades.iter().map(|it| it.1).sum();
            assert_eq!(rated + round.unrated, count(register, unit, round.on, ""));
        }
    });
}

/// A cell that the register holds from the end of 2020, with one member from then on.
fn small() -> Scene {
    let mut scene = Scene::new();
    scene.story([
        on("1900-01-01").founds(unit(1), "Đảng bộ xã", UnitKind::BaseBody, None),
        on("1900-01-01").founds(unit(2), "Chi bộ", UnitKind::AttachedCell, Some(unit(1))),
        on("2020-12-31").meets(person(1), described("Lò Văn An", Sex::Male, "1975-02-14")),
        on("2020-12-31").opens(
            person(1),
            unit(2),
            MemberKind::Official,
            member_since("2001-09-02", "2002-09-02"),
        ),
        on("2022-03-03").meets(person(2), described("Mùa Thị Lan", Sex::Female, "")),
        on("2022-03-03").admits(person(2), unit(2)),
        on("2024-01-20").rates(Rated::Person(person(1)), 2023, Grade::Good),
    ]);
    scene
}

#[test]
fn only_years_the_register_covers_are_shown() {
    let scene = small();
    let pictures = Pictures::of(&scene.register, unit(1), date(2023, 12, 31));
    let years: Vec<_> = pictures.years.years.iter().map(|it| (it.on.year(), it.admitted)).collect();
    let expected = [(2020, None), (2021, Some(0)), (2022, Some(1)), (2023, Some(0))];
    assert_eq!(years, expected, "of the year in which the register began nobody knows all");
    assert_eq!(pictures.years.parts[0].members, [Some(1), Some(1), Some(2), Some(2)]);
}

#[test]
fn a_member_without_birth_stands_below_the_pyramid() {
    let pictures = Pictures::of(&small().register, unit(2), date(2023, 12, 31));
    let bands: Vec<_> = pictures.ages.bands.iter().map(|it| it.label.as_str()).collect();
    assert_eq!(bands, ["45–49"], "empty bands at both ends are left out");
    assert_eq!(pictures.ages.outside.len(), 1);
    assert_eq!(pictures.ages.outside[0].1.count, 1);
}

#[test]
fn a_rating_belongs_to_its_round_though_it_was_given_later() {
    let pictures = Pictures::of(&small().register, unit(1), date(2023, 12, 31));
    let [round] = &pictures.ratings.members[..] else { panic!("{:?}", pictures.ratings) };
    assert_eq!((round.on, round.unrated), (date(2023, 12, 31), 1));
    assert_eq!(round.grades, [(Grade::Good, 1)]);
}

#[test]
fn nothing_is_drawn_of_nobody() {
    let pictures = Pictures::of(&small().register, unit(1), EARLIEST);
    assert!(pictures.ages.bands.is_empty() && pictures.ages.outside.is_empty());
    assert!(pictures.years.years.is_empty() && pictures.ratings.members.is_empty());
    assert_eq!((pictures.bridge.opening, pictures.bridge.closing), (0, 0));
}
