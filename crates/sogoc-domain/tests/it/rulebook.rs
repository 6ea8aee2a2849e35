//! The rules of the project: whole, dated, and each in the wording of its day.

use sogoc_domain::rulebook::{AdmissionAge, Confidence, Counted, InForce, Rulebook};
use sogoc_testkit::builder::{day, partial};
use sogoc_testkit::scene::{calendar, chapter, rulebook};

fn on<'a>(book: &'a Rulebook, id: &str, date: &str) -> InForce<'a> {
    book.on(id, day(date)).unwrap_or_else(|| panic!("{id} is not in force on {date}"))
}

/// What is wrong with a rulebook as data.
fn complaints(book: &Rulebook) -> Vec<String> {
    let mut found = Vec::new();
    for pair in book.rules().windows(2) {
        if pair[0].id == pair[1].id {
            found.push(format!("{}: twice", pair[0].id));
        }
    }
    for rule in book.rules() {
        for pair in rule.versions.windows(2) {
            if pair[0].to.earliest() != pair[1].from.earliest() {
                let (to, from) = (String::from(pair[0].to), String::from(pair[1].from));
                found.push(format!("{}: {from} does not follow {to}", rule.id));
            }
        }
        for version in &rule.versions {
            let missing = version.instruments.iter().filter(|id| book.instrument(id).is_none());
            found.extend(missing.map(|id| format!("{}: no instrument {id}", rule.id)));
            let sourced = !version.instruments.is_empty() || version.at.is_some();
            if version.confidence == Confidence::Seen && !sourced {
                found.push(format!("{}: seen, but where?", rule.id));
            }
        }
    }
    for instrument in book.instruments() {
        let next = instrument.replaced_by.iter().filter(|id| book.instrument(id).is_none());
        found.extend(next.map(|id| format!("{}: no instrument {id}", instrument.id)));
    }
    found
}

#[test]
fn rules_follow_each_other_and_name_their_sources() {
    let book = rulebook();
    assert_eq!(complaints(&book), Vec::<String>::new());
    assert!(book.rules().len() > 90 && book.instruments().len() > 50);
}

/// The twin: gaps, twice used ids and sources that are not there are noticed.
#[test]
fn a_rulebook_with_faults_is_noticed() {
    let text = r#"
        [[rule]]
        id = "ADM-01"
        subject = "member"
        severity = "block"
        text = "…"
        [[rule.version]]
        from = "2006"
        to = "2011"
        instruments = []
        confidence = "Seen"
        [[rule.version]]
        from = "2012"
        instruments = ["QD1-1900"]
        confidence = "Seen"
    "#;
    let found = complaints(&Rulebook::bind([chapter(text), chapter(text)]));
    for part in ["twice", "does not follow", "seen, but where?", "no instrument QD1-1900"] {
        assert!(found.iter().any(|it| it.contains(part)), "{part}: {found:?}");
    }
}

#[test]
fn each_day_has_its_own_wording() {
    let book = rulebook();
    let told = ["2012-08-13", "2016-07-24", "2016-07-25", "2025-06-30", "2025-07-01"].map(|date| {
        let found = on(&book, "ADM-01", date);
        (found.mark(), found.word("max_counted"), found.may_block(), found.citation())
    });
    let by = |mark, counted, blocks, cited: &str| (mark, Some(counted), blocks, cited.to_owned());
    assert_eq!(
        told,
        [
            by("ADM-01a", "year", true, "Quy định 45-QĐ/TW ngày 01/11/2011"),
            by("ADM-01a", "year", true, "Quy định 45-QĐ/TW ngày 01/11/2011"),
            by("ADM-01", "month", true, "Quy định 29-QĐ/TW ngày 25/07/2016"),
            by("ADM-01", "month", true, "Quy định 232-QĐ/TW ngày 20/01/2025"),
            by("ADM-01", "month", false, "Quy định 294-QĐ/TW ngày 26/05/2025"),
        ]
    );
    assert!(book.on("ADM-01", day("2006-10-30")).is_none());
    assert_eq!(on(&book, "BAD-01", "2015-02-03").mark(), "BAD-02");
    assert!(!on(&book, "BAD-01", "2015-02-03").numbers("years").contains(&45));
    assert!(on(&book, "BAD-01", "2022-02-03").numbers("years").contains(&45));
    assert_eq!(book.rule("ADM-01a").map(|rule| rule.id.as_str()), Some("ADM-01"));
    assert!(book.rule("ADM-99").is_none());
}

#[test]
fn only_what_was_read_blocks() {
    let book = rulebook();
    for rule in book.rules() {
        for version in &rule.versions {
            let sure = matches!(version.confidence, Confidence::Seen | Confidence::Inferred);
            assert!(sure || !book.wording(rule, version).may_block(), "{}", rule.id);
        }
    }
    assert!(on(&book, "PRO-01", "2012-01-01").may_block());
    assert!(!on(&book, "PRO-01", "2005-01-01").may_block(), "recalled only");
    assert!(!on(&book, "PRO-02", "2020-01-01").may_block(), "read, but a matter of warning");
}

#[test]
fn ages_are_counted_by_month_or_by_year() {
    let born = day("1960-02-10");
    let by_month = |date| {
        (
            Counted::Month.has_reached(born, 60, day(date)),
            Counted::Month.has_passed(born, 60, day(date)),
        )
    };
    assert_eq!(by_month("2020-02-09"), (false, false));
    assert_eq!(by_month("2020-02-10"), (true, false));
    assert_eq!(by_month("2020-03-09"), (true, false));
    assert_eq!(by_month("2020-03-10"), (true, true));
    let by_year = |date| {
        (
            Counted::Year.has_reached(born, 60, day(date)),
            Counted::Year.has_passed(born, 60, day(date)),
        )
    };
    assert_eq!(by_year("2019-12-31"), (false, false));
    assert_eq!(by_year("2020-01-01"), (true, false));
    assert_eq!(by_year("2020-12-31"), (true, false));
    assert_eq!(by_year("2021-01-01"), (true, true));
}

#[test]
fn a_birth_known_in_part_is_read_in_favour() {
    let book = rulebook();
    let age = |birth, date| AdmissionAge::of(on(&book, "ADM-01", date), partial(birth), day(date));
    assert_eq!(age("2002", "2020-01-01"), AdmissionAge::Fits);
    assert_eq!(age("2003", "2020-12-31"), AdmissionAge::TooYoung(18));
    assert_eq!(age("1950", "2010-06-01"), AdmissionAge::Fits);
    assert_eq!(age("1949", "2010-06-01"), AdmissionAge::TooOld(60));
    assert_eq!(age("", "2010-06-01"), AdmissionAge::Fits);
}

#[test]
fn working_days_skip_weekends_holidays_and_days_off_in_their_place() {
    let calendar = calendar();
    let after = |date, days| {
        let found = calendar.after(day(date), days);
        (found.on.to_string(), found.certain)
    };
    assert_eq!(after("2024-06-07", 0), ("2024-06-07".to_owned(), true));
    assert_eq!(after("2024-06-07", 1), ("2024-06-10".to_owned(), true), "over a weekend");
    // 30/4 on a Sunday and 29/4, Hùng Kings' day, on a Saturday: 2/5 and 3/5 in their place.
    assert_eq!(after("2023-04-28", 1), ("2023-05-04".to_owned(), true));
    assert_eq!(after("2022-04-29", 1), ("2022-05-04".to_owned(), true));
    // Lunar new year by dates that are recalled only; in 2012 by the law.
    assert_eq!(after("2024-02-07", 1), ("2024-02-15".to_owned(), false));
    assert_eq!(after("2012-01-20", 1), ("2012-01-27".to_owned(), true));
    assert_eq!(after("2024-03-04", 30), ("2024-04-15".to_owned(), true));
    assert_eq!(after("2028-03-01", 1), ("2028-03-02".to_owned(), false), "no year of ours");
    assert!(calendar.works(day("2006-04-07")) && !calendar.works(day("2007-04-26")));
}
