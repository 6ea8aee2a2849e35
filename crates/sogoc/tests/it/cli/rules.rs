//! Rules from the command line: the wording of a day, its source, and what it may do.

use serde_json::json;

use super::program::{AS_OF, Register, sogoc};

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

#[test]
fn a_review_names_the_matter_the_rule_and_what_to_do() {
    let register = Register::filled();
    let asked = ["--unit", "thu", "--on", AS_OF, "--json"];
    let document = register.run(&["review"], &asked).ok().json();
    let findings = document["findings"].as_array().unwrap();
    let few = findings.iter().find(|it| it["matter"] == "few_officials").unwrap();
    assert_eq!((&few["kind"], &few["need"]), (&json!("look"), &json!(3)));
    assert_eq!(few["rule"]["id"], "ORG-02");
    assert!(few["rule"]["citation"].as_str().unwrap().contains("Điều lệ Đảng"), "{few}");
    assert!(few["name"].as_str().unwrap().starts_with("Chi bộ"), "{few}");
    assert!(findings.iter().all(|it| it["says"] != "" && it["next"] != "" && it["name"] != ""));
    let groups = document["groups"].as_array().unwrap();
    let counted: u64 = groups.iter().map(|it| it["count"].as_u64().unwrap()).sum();
    assert_eq!(usize::try_from(counted).unwrap(), findings.len());
    let said = register.run(&["review"], &["--unit", "thu", "--on", AS_OF]).ok().out;
    assert!(said.contains("Chi bộ chưa đủ đảng viên chính thức"), "{said}");
}
