//! Verifying, backing up and restoring from the command line.

use std::fs;

use serde_json::json;

use super::lists::long;
use super::program::{AS_OF, Register, Said, finished, sogoc, start, text};

/// Changes one letter of the last event that is in clear in the file.
fn flip(register: &Register) {
    let file = format!("{}/sogoc.db", register.data);
    let mut bytes = fs::read(&file).unwrap();
    let mark = b"\"effective_on\"";
    let at = bytes.windows(mark.len()).rposition(|part| part == mark).unwrap();
    bytes[at + 3] ^= 1;
    fs::write(&file, bytes).unwrap();
}

#[test]
fn a_whole_register_is_said_to_be() {
    let register = Register::filled();
    let document = register.verified().ok().json();
    assert_eq!((&document["ok"], &document["position"]), (&json!(true), &json!(null)));
    assert_eq!(document["units"], 3);
    assert!(register.run(&["verify"], &[]).ok().out.contains("Sổ nguyên vẹn"));
}

#[test]
fn a_changed_byte_is_told_with_its_position() {
    let register = Register::filled();
    let last = register.verified().ok().json()["events"].as_u64().unwrap();
    flip(&register);
    let said = register.verified();
    assert_eq!(said.status, 1, "{said:?}");
    let document = said.json();
    assert_eq!(document["ok"], false);
    let position = document["position"].as_u64().unwrap();
    assert!((1..=last).contains(&position));
    let in_words = register.run(&["verify"], &[]);
    assert_eq!(in_words.status, 1);
    assert!(in_words.out.contains(&format!("biến động số {position}")), "{in_words:?}");
    // Whatever else is asked of it is refused rather than answered wrong.
    let figure = register.run(&["figure", "members"], &["--unit", "thu", "--json"]);
    assert!(figure.status != 0 && figure.out.is_empty(), "{figure:?}");
}

#[test]
fn a_backup_taken_while_others_write_restores_to_equal_figures() {
    let register = Register::filled();
    let lists: Vec<String> = (0..3).map(|number| long(&register, number, 60)).collect();
    let order = ["--unit", "thu", "--as-of", AS_OF, "--json"];
    let writers: Vec<_> = lists
        .iter()
        .map(|list| start(&register.arguments(&["import", "members", list], &order)))
        .collect();
    let file = register.file("sao lưu.sgb");
    register.run(&["backup"], &["--out", &file, "--with-key"]).ok();
    for writer in writers {
        finished(writer).ok();
    }
    let restored = Register { data: register.file("khôi phục"), scratch: register_scratch() };
    restored.run(&["restore"], &["--from", &file]).ok();
    let known = restored.verified().ok().json()["events"].as_u64().unwrap().to_string();
    for by in ["sex", "kind", "minority"] {
        let then = register.members(&["--known-at", &known, "--by", by]);
        assert_eq!(restored.members(&["--by", by]), then);
    }
    assert_eq!(register.total(), 185);
    // The restored one goes on living.
    assert_eq!(restored.import(&lists[0], &[]).status, 0);
    restored.verified().ok();
}

fn register_scratch() -> sogoc_testkit::scratch::Scratch {
    sogoc_testkit::scratch::Scratch::new()
}

#[test]
fn a_backup_is_restored_into_an_empty_place_only_and_whole_only() {
    let register = Register::filled();
    let file = register.file("sao lưu.sgb");
    let without = register.run(&["backup"], &["--out", &file]).ok();
    assert!(without.out.contains("không kèm tệp khóa"), "{without:?}");
    let restore = |data: &str, more: &[&str]| {
        sogoc(&[&["restore", "--data", data, "--from", &file], more].concat())
    };
    let refused = |said: Said| {
        assert!(said.status != 0 && said.out.is_empty() && !said.err.is_empty(), "{said:?}");
    };
    refused(restore(&register.data, &[]));
    refused(restore(&register.file("không có khóa"), &[]));
    let key = fs::read_dir(&register.data).unwrap().filter_map(Result::ok);
    let key = key.map(|it| it.path()).find(|it| it.extension().is_some_and(|it| it == "key"));
    let key = text(&key.expect("the key lies beside the data"));
    restore(&register.file("có khóa"), &["--key", &key]).ok();
    let mut bytes = fs::read(&file).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(&file, bytes).unwrap();
    let broken = register.file("hỏng");
    refused(restore(&broken, &["--key", &key]));
    assert!(!std::path::Path::new(&broken).join("sogoc.db").exists());
}

#[test]
fn a_key_may_lie_elsewhere_behind_words() {
    let scratch = sogoc_testkit::scratch::Scratch::new();
    let file = |name: &str| text(&scratch.path().join(name));
    let (data, key, words) = (file("sổ"), file("khóa.key"), file("mật khẩu.txt"));
    fs::write(&words, "một câu chỉ đồng chí biết\n").unwrap();
    let locked = ["--key", &key, "--passphrase-file", &words];
    let root = ["--name", "Đảng bộ xã Thử", "--kind", "base_body", "--code", "thu"];
    let place = ["--data", data.as_str()];
    sogoc(&[&["init"][..], &place, &locked, &root].concat()).ok();
    let figure = ["figure", "members", "--unit", "thu", "--json"];
    sogoc(&[&figure[..], &place, &locked].concat()).ok();
    fs::write(&words, "một câu khác").unwrap();
    for without in
        [&place[..], &[&place[..], &locked[..2]].concat(), &[&place[..], &locked].concat()]
    {
        let said = sogoc(&[&figure[..], without].concat());
        assert!(
            said.status != 0 && said.out.is_empty() && said.err.starts_with("Lỗi: "),
            "{said:?}"
        );
    }
}
