//! Rules from the command line: the wording of a day, its source, and what it may do.

use serde_json::json;

use super::program::sogoc;

#[test]
fn a_rule_is_shown_in_the_wording_of_a_day() {
    let show = |on: &str| sogoc(&["rules", "show", "ADM-01", "--on", on, "--json"]).ok().json();
    let then = show("2012-08-13");
    assert_eq!(then["version"], "ADM-01a");
    assert_eq!(
        then["parameters"],
        json!({"min": 18, "min_counted": "month", "max": 60, "max_counted": "year"})
    );
    assert_eq!((&then["from"], &then["to"]), (&json!("2006-10-31"), &json!("2016-07-25")));
    assert!(then["citation"].as_str().unwrap().contains("45-QĐ/TW"), "{then}");
    assert_eq!((&then["confidence"], &then["may_block"]), (&json!("Seen"), &json!(true)));
    let now = show("2026-01-01");
    assert_eq!((&now["version"], &now["may_block"]), (&json!("ADM-01"), &json!(false)));
    assert_eq!(now["parameters"]["max_counted"], "month");
    let said = sogoc(&["rules", "show", "adm-01a", "--on", "2012-08-13"]).ok().out;
    assert!(said.contains("ADM-01a") && said.contains("tính theo năm"), "{said}");
}

#[test]
fn before_its_time_a_rule_is_not_in_force_and_an_unknown_one_is_wrong_usage() {
    let before = sogoc(&["rules", "show", "PRO-02", "--on", "2010-01-01", "--json"]);
    assert_eq!((before.status, &before.json()["in_force"]), (1, &json!(false)));
    let unknown = sogoc(&["rules", "show", "XYZ-01"]);
    assert!(unknown.status == 2 && unknown.err.contains("XYZ-01"), "{unknown:?}");
}

#[test]
fn all_rules_are_listed() {
    let listed = sogoc(&["rules", "list", "--on", "2020-01-01", "--json"]).ok().json();
    let rules = listed.as_array().unwrap();
    assert!(rules.len() > 90);
    let recalled = rules.iter().filter(|rule| rule["confidence"] == "Recalled");
    assert!(
        recalled.clone().count() > 3 && recalled.clone().all(|rule| rule["may_block"] == false)
    );
    assert!(sogoc(&["rules", "list"]).ok().out.contains("PRO-01"));
}
