//! Reports checked from the command line: what is said, and with which status.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};
use sogoc_testkit::scratch::Scratch;

use super::program::{Said, sogoc};

const WRONG: &str = "Toàn huyện có 49 tổ chức cơ sở đảng, trong đó có 31 chi bộ và 17 đảng bộ cơ sở. \
                     Kết nạp 123 đảng viên, tăng 8,85% so với kế hoạch.";
const RIGHT: &str =
    "Toàn huyện có 48 tổ chức cơ sở đảng, trong đó có 31 chi bộ và 17 đảng bộ cơ sở.";

fn check(file: &Path, arguments: &[&str]) -> Said {
    sogoc(&[&["check-text", file.to_str().unwrap()], arguments].concat())
}

#[test]
fn what_cannot_be_right_is_told_and_ends_with_status_1() {
    let scratch = Scratch::new();
    let file = scratch.path().join("báo cáo.txt");
    fs::write(&file, WRONG).unwrap();
    let said = check(&file, &["--json"]);
    assert_eq!(said.status, 1, "{said:?}");
    let claims = said.json()["claims"].as_array().unwrap().clone();
    let of = |kind: &str| claims.iter().find(|it| it["kind"] == kind).unwrap().clone();
    let sum = of("sum");
    assert_eq!(
        (&sum["parts"], &sum["total"], &sum["computed"], &sum["verdict"]),
        (&json!([31, 17]), &json!(49), &json!(48), &json!("wrong"))
    );
    let span = |at: usize| sum["span"][at].as_u64().unwrap() as usize;
    let letters: Vec<char> = WRONG.chars().collect();
    assert_eq!(letters[span(0)..span(1)].iter().collect::<String>(), sum["text"].as_str().unwrap());
    let plan = of("ratio-over-plan");
    assert_eq!(
        (&plan["part"], &plan["whole"], &plan["printed"], &plan["fits"]),
        (&json!(123), &Value::Null, &json!(8.85), &json!([113]))
    );
    let told = check(&file, &[]);
    assert!(told.status == 1 && told.out.contains("31 + 17 = 48, lệch 1 so với 49"), "{told:?}");
}

#[test]
fn nothing_wrong_is_status_0_and_no_report_is_wrong_usage() {
    let scratch = Scratch::new();
    let (report, picture) = (scratch.path().join("bc.txt"), scratch.path().join("anh.png"));
    fs::write(&report, RIGHT).unwrap();
    fs::write(&picture, b"\x89PNG\r\n\x1a\n\0\0\0").unwrap();
    assert_eq!(check(&report, &[]).status, 0);
    let refused = check(&picture, &[]);
    assert!(refused.status == 2 && refused.err.contains("không phải văn bản"), "{refused:?}");
    assert_eq!(check(&scratch.path().join("khong-co.txt"), &["--json"]).status, 2);
    assert_eq!(sogoc(&["check-text"]).status, 2);
}
