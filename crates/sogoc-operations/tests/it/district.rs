//! A district of fourteen people, with everything the statistics forms ask of them.

use sogoc_domain::category::Category;
use sogoc_domain::date::EARLIEST;
use sogoc_domain::fact::Fact;
use sogoc_domain::person::{
    AcademicTitle, Detail, Education, Leaving, MemberKind, Occupation, Professional, Reach, Sex,
    Theory,
};
use sogoc_domain::post::Rated;
use sogoc_domain::rating::Grade;
use sogoc_domain::unit::{UnitChange, UnitKind};
use sogoc_testkit::builder::{On, described, member_since, of_group, on, person, unit};
use sogoc_testkit::scene::Scene;

/// The district with everything that happened to it until 2022.
pub(crate) fn district() -> Scene {
    let mut scene = Scene::new();
    organisations(&mut scene);
    first_members(&mut scene);
    later(&mut scene);
    ratings(&mut scene);
    scene
}

/// A district with a commune of two cells, one of them in a section, a cell of a State agency and
/// one of a foreign company.
fn organisations(scene: &mut Scene) {
    use UnitKind::{AttachedCell, BaseBody, BaseCell, DistrictBody, SectionBody};
    let first = On(EARLIEST);
    scene.story([
        first.founds(unit(1), "Đảng bộ huyện Thử", DistrictBody, None),
        first.founds(unit(2), "Đảng bộ xã Thử", BaseBody, Some(unit(1))),
        first.founds(unit(3), "Chi bộ cơ quan", BaseCell, Some(unit(1))),
        first.founds(unit(6), "Chi bộ công ty", BaseCell, Some(unit(1))),
        first.founds(unit(4), "Chi bộ bản Một", AttachedCell, Some(unit(2))),
        first.founds(unit(8), "Đảng bộ bộ phận", SectionBody, Some(unit(2))),
        first.founds(unit(9), "Chi bộ bản Hai", AttachedCell, Some(unit(8))),
    ]);
    let is_a = |number, category: Category| {
        first.sets(unit(number), UnitChange::Category(Some(category.id().to_owned())))
    };
    scene.story([
        is_a(2, Category::Commune),
        is_a(3, Category::StateAgency),
        is_a(6, Category::ForeignFull),
    ]);
}

/// Name, sex and birth, then whatever else is known.
fn who(sex: Sex, born: &str, ethnicity: u8, more: &[Detail]) -> Vec<Detail> {
    let mut details = described("Người Thử", sex, born);
    details.push(of_group(ethnicity));
    details.extend(more.iter().cloned());
    details
}

fn religion(code: &str) -> Detail {
    Detail::Religion(code.to_owned())
}

/// Those who were members on 1/1/2012: numbers 1 to 6 and 10 to 12.
fn first_members(scene: &mut Scene) {
    use Detail::{Occupied, Professional as Diploma, Theory as Read, Title};
    use Education::{LowerSecondary, Primary, UpperSecondary};
    use Sex::{Female, Male};
    let school = Detail::Education;
    let mut opens = |number, cell, since: (&str, &str), details: Vec<Detail>| {
        let since = member_since(since.0, since.1);
        let draft = on("2012-01-01").opens(person(number), unit(cell), MemberKind::Official, since);
        scene.must(draft.with(details));
    };
    let diploma = Diploma(Professional::University);
    let retired = [Occupied(Occupation::Retired), religion("00"), school(UpperSecondary)];
    let retired = [&retired[..], &[diploma.clone(), Read(Theory::Advanced)]].concat();
    opens(1, 4, ("1974-05-01", "1975-05-01"), who(Male, "1950-01-01", 1, &retired));
    let old = [Occupied(Occupation::Retired), religion("01"), school(Primary)];
    let old = [&old[..], &[Read(Theory::Elementary)]].concat();
    opens(2, 4, ("1946-09-01", "1947-03-01"), who(Female, "1926-01-01", 3, &old));
    let farmer = [Occupied(Occupation::Farming), religion("08"), school(LowerSecondary)];
    opens(3, 9, ("2001-07-01", "2002-07-01"), who(Female, "1980-06-15", 8, &farmer));
    let official = [
        Occupied(Occupation::StateOfficial),
        religion("00"),
        school(UpperSecondary),
        Diploma(Professional::Master),
        Read(Theory::Bachelor),
        Title(AcademicTitle::AssociateProfessor),
        Detail::Demobilised(true),
    ];
    opens(4, 3, ("2010-03-03", "2011-03-03"), who(Male, "1987-03-03", 1, &official));
    let teacher = [
        Occupied(Occupation::PublicUnit),
        school(UpperSecondary),
        Diploma(Professional::Doctor),
        Read(Theory::Intermediate),
        Title(AcademicTitle::Professor),
    ];
    opens(5, 3, ("1999-02-03", "2000-02-03"), who(Female, "1970-02-02", 2, &teacher));
    let manager = [
        Occupied(Occupation::EnterpriseManager),
        religion("02"),
        school(UpperSecondary),
        diploma,
        Detail::BusinessOwner(true),
        Detail::ForeignSpouse(true),
    ];
    opens(6, 6, ("2009-09-09", "2010-09-09"), who(Male, "1982-08-08", 55, &manager));
    let farmer = [Occupied(Occupation::Farming), religion("00"), school(LowerSecondary)];
    opens(10, 4, ("2000-01-01", "2001-01-01"), who(Male, "1975-02-02", 1, &farmer));
    let guard = [Occupied(Occupation::HamletStaff), religion("14"), school(Primary)];
    let guard = [&guard[..], &[Diploma(Professional::Elementary)]].concat();
    opens(11, 9, ("1972-12-22", "1973-12-22"), who(Male, "1950-04-30", 3, &guard));
    // Of the last one nothing is known but the name.
    opens(12, 3, ("", ""), vec![Detail::Name("Người Thử Không Rõ".to_owned())]);
}

/// One admitted in 2016, and what happened until 2022.
fn later(scene: &mut Scene) {
    use Detail::{Occupied, PolicyViolation, YouthUnion};
    use Education::{Primary, UpperSecondary};
    use Sex::{Female, Male};
    let school = Detail::Education;
    let student = [Occupied(Occupation::Student), religion("08"), YouthUnion(true)];
    let student = [&student[..], &[school(UpperSecondary)]].concat();
    let worker = [Occupied(Occupation::EnterpriseWorker), religion("00"), YouthUnion(true)];
    let trained = [school(UpperSecondary), Detail::Professional(Professional::College)];
    let worker = [&worker[..], &trained].concat();
    let pupil = [Occupied(Occupation::Pupil), religion("00"), YouthUnion(true)];
    let pupil = [&pupil[..], &[school(UpperSecondary)]].concat();
    let mut retired = described("Người Thử", Female, "1960-03-03");
    retired.extend([Occupied(Occupation::Retired), religion("08"), school(Primary)]);
    retired.push(PolicyViolation(true));
    let clerk = [
        Occupied(Occupation::PartyOfficial),
        religion("01"),
        school(UpperSecondary),
        Detail::Professional(Professional::University),
        Detail::Theory(Theory::Intermediate),
    ];
    let admits = |date: &str, number, cell, details| {
        on(date).admits(person(number), unit(cell)).with(details)
    };
    scene.story([
        on("2015-01-01").exempts(person(1)),
        admits("2016-05-19", 14, 4, who(Female, "1996-01-01", 3, &student)),
        on("2017-02-02").strikes(person(14), Leaving::NameRemoved),
        on("2018-05-05").strikes(person(10), Leaving::NameRemoved),
        admits("2022-03-01", 7, 6, who(Female, "1995-05-05", 1, &worker)),
        admits("2022-05-05", 13, 3, who(Male, "1991-03-12", 1, &clerk)),
        on("2022-06-01").strikes(person(11), Leaving::Died),
        admits("2022-07-01", 8, 4, who(Male, "2003-01-01", 3, &pupil)),
        admits("2022-09-02", 9, 9, retired),
        on("2022-10-10").admits(person(10), unit(4)),
        on("2022-11-11").releases(person(13), Reach::OtherProvince),
    ]);
}

fn ratings(scene: &mut Scene) {
    let mut rate = |year: i16, scale: &str, rated, grade| {
        let scale = scale.to_owned();
        scene.must(day_after(year).says(Fact::Rated { rated, year, scale, grade }));
    };
    let cell = |number| Rated::Unit(unit(number));
    let member = |number| Rated::Person(person(number));
    use Grade::{CleanStrong, Excellent, Failed, Fulfilled, Good, Unfit, Weak};
    for (number, grade) in [(2, CleanStrong), (3, Good), (4, Good), (9, Weak)] {
        rate(2016, "HD27-2014", cell(number), grade);
    }
    for (number, grade) in [
        (2, Good),
        (3, Excellent),
        (4, Good),
        (5, Fulfilled),
        (6, Unfit),
        (12, Excellent),
        (14, Fulfilled),
    ] {
        rate(2016, "HD27-2014", member(number), grade);
    }
    for (number, grade) in [(2, Excellent), (3, Fulfilled), (6, Failed), (4, Good), (8, Good)] {
        rate(2022, "QD132-2018", cell(number), grade);
    }
    for (number, grade) in
        [(2, Good), (3, Excellent), (4, Good), (5, Fulfilled), (6, Failed), (7, Good)]
    {
        rate(2022, "QD132-2018", member(number), grade);
    }
}

/// Rounds are decided in January of the next year.
fn day_after(year: i16) -> On {
    On(jiff::civil::date(year + 1, 1, 15))
}
