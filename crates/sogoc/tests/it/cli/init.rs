//! Making a register: in any folder that is empty or absent, never over another.

use std::fs;

use sogoc_testkit::scratch::Scratch;

use super::program::{Register, sogoc, text};

const ROOT: [&str; 6] = ["--name", "Đảng bộ xã Thử", "--kind", "base_body", "--code", "thu"];

fn init(data: &str, root: &[&str]) -> super::program::Said {
    sogoc(&[&["init", "--data", data], root].concat())
}

#[test]
fn a_register_is_made_where_nothing_is() {
    let scratch = Scratch::new();
    let absent = text(&scratch.path().join("chưa có").join("Sổ gốc năm 2024 (mới)"));
    let empty = text(&scratch.path().join("trống"));
    fs::create_dir(&empty).unwrap();
    for data in [&absent, &empty] {
        let said = init(data, &[&ROOT[..], &["--json"]].concat()).ok();
        let document = said.json();
        assert_eq!(document["login"], "quantri");
        assert_eq!(document["password"].as_str().unwrap().len(), 19);
        assert!(document["unit"].is_string());
    }
    // In words: the password once, the key file to be kept.
    let said = init(&text(&scratch.path().join("khác")), &ROOT).ok();
    assert!(said.out.contains("Mật khẩu") && said.out.contains("Tệp khóa"), "{said:?}");
}

#[test]
fn a_register_is_not_made_over_another_or_among_other_files() {
    let register = Register::filled();
    let said = init(&register.data, &[&ROOT[..], &["--json"]].concat());
    assert!(said.status != 0 && said.out.is_empty() && !said.err.is_empty(), "{said:?}");
    assert_eq!(register.total(), 5);
    register.verified().ok();
    let folder = register.scratch.path().join("ảnh");
    fs::create_dir(&folder).unwrap();
    fs::write(folder.join("ảnh.jpg"), "x").unwrap();
    let said = init(&text(&folder), &ROOT);
    assert!(said.status != 0 && said.err.contains("ảnh.jpg"), "{said:?}");
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 1);
}

#[test]
fn a_slip_leaves_nothing_behind() {
    let scratch = Scratch::new();
    let data = text(&scratch.path().join("sổ"));
    for wrong in [
        ["--name", "Đảng bộ xã Thử", "--kind", "base_body", "--code", "có khoảng trắng"],
        ["--name", "Đảng bộ xã Thử", "--kind", "base_body", "--code", ""],
        ["--name", "   ", "--kind", "base_body", "--code", "thu"],
        ["--name", "Đảng bộ xã Thử", "--kind", "đảng bộ", "--code", "thu"],
    ] {
        let said = init(&data, &wrong);
        assert_eq!(said.status, 2, "{said:?}");
        assert!(said.err.starts_with("Lỗi: ") && said.out.is_empty(), "{said:?}");
        assert!(!scratch.path().join("sổ").exists());
    }
    init(&data, &ROOT).ok();
}

#[test]
fn an_empty_register_counts_nobody_on_any_day() {
    let register = Register::empty();
    for day in ["1900-01-01", "1950-06-15", "2023-12-31"] {
        let asked = ["--unit", "thu", "--as-of", day, "--by", "sex", "--json"];
        let document = register.run(&["figure", "members"], &asked).ok().json();
        assert_eq!(document["total"], 0, "{day}");
        assert!(document["groups"].as_array().unwrap().iter().all(|it| it["count"] == 0));
    }
    let form = ["1-BTCTW"];
    let asked = ["--unit", "thu", "--from", "2024-01-01", "--to", "2024-12-31", "--json"];
    let document = register.run(&[&["form"], &form[..]].concat(), &asked).ok().json();
    assert!(document["rows"].as_array().unwrap().iter().all(|row| row["value"] == 0));
    register.verified().ok();
}
