//! Official lists one after another: what they change, what they ask, what is refused.

use serde_json::Value;
use sogoc_testkit::postgres::cluster;
use sogoc_testkit::scratch::Scratch;

use super::program::{Register, Said, text};

const FIRST: &str = "code,name,kind,parent
P1,Tỉnh Đông,province,
D1,Huyện Một,district,P1
C1,Xã An Hoà,commune,D1
C2,Xã Bình Yên,commune,D1
C3,Thị trấn Chợ,township,D1
";

struct Replay<'a> {
    register: Register,
    key: &'a [&'a str],
}

impl Replay<'_> {
    fn run(&self, verb: &[&str], rest: &[&str]) -> Said {
        self.register.run(verb, &[rest, self.key].concat())
    }

    fn list(&self, list: &str, day: &str, more: &[&str]) -> Said {
        let path = self.register.file("danh mục.csv");
        std::fs::write(&path, list).unwrap();
        let order = ["--effective-on", day, "--as-catalogue", "--json"];
        self.run(&["import", "places", &path], &[&order[..], more].concat())
    }

    fn communes(&self, day: &str) -> Value {
        let asked = ["--unit", "vn", "--as-of", day, "--where", "kind = commune", "--json"];
        self.run(&["figure", "places"], &asked).ok().json()["total"].clone()
    }
}

fn codes(document: &Value, of: &str) -> Vec<String> {
    let entries = document[of].as_array().unwrap().iter();
    entries.map(|it| it["code"].as_str().unwrap().to_owned()).collect()
}

fn lists_are_followed(register: Register, key: &[&str]) {
    let it = Replay { register, key };
    it.run(&["init"], &["--name", "Toàn quốc", "--kind", "central_body", "--code", "vn"]).ok();
    let seen = it.list(FIRST, "2000-01-01", &[]).ok().json();
    assert_eq!((codes(&seen, "created").len(), &seen["applied"]), (5, &false.into()));
    assert_eq!(it.communes("2000-01-01"), 0, "a preview stores nothing");
    assert!(it.list(FIRST, "2000-01-01", &["--apply"]).ok().json()["batch"].is_string());
    assert_eq!(it.communes("2000-01-01"), 2);
    let again = it.list(FIRST, "2000-01-01", &["--apply"]).ok().json();
    for list in ["created", "ended", "renamed", "moved", "reused", "ambiguous"] {
        assert!(codes(&again, list).is_empty(), "{list}: {again}");
    }
    assert!(again["batch"].is_null());
    // A commune ends while the one beside it gets another name: that is asked.
    let second = FIRST.replace("C2,Xã Bình Yên,commune,D1\n", "").replace("An Hoà", "Hòa Yên");
    let said = it.list(&second, "2005-01-01", &["--apply"]);
    assert_eq!(said.status, 1, "{said:?}");
    let document = said.json();
    assert_eq!(
        (codes(&document, "ended"), codes(&document, "ambiguous")),
        (vec!["C2".to_owned()], vec!["C1".to_owned()])
    );
    let asked = &document["ambiguous"][0];
    assert_eq!(asked["was"]["name"], "Xã An Hoà");
    assert_eq!(asked["options"][0], "renamed");
    assert!(asked["question"].as_str().unwrap().contains("đổi tên"), "{asked}");
    // Taken back, it has left nothing open: another list of that day asks the same and no more.
    let batch = document["batch"].as_str().unwrap().to_owned();
    it.run(&["import", "undo", &batch], &["--reason", "nhầm"]).ok();
    let said = it.list(&second, "2005-02-01", &["--apply"]);
    assert_eq!((said.status, codes(&said.json(), "ended")), (1, vec!["C2".to_owned()]), "{said:?}");
    // The next list asks it once more; an answer settles it.
    let third = second.replace("Thị trấn Chợ,township", "Phường Chợ,ward");
    let said = it.list(&third, "2006-01-01", &["--apply"]);
    assert_eq!(
        (said.status, codes(&said.json(), "renamed")),
        (1, vec!["C3".to_owned()]),
        "{said:?}"
    );
    let answers = it.register.file("trả lời.csv");
    std::fs::write(&answers, "mã,trả lời\nC1,renamed\n").unwrap();
    let settled = it.list(&third, "2006-01-01", &["--apply", "--answers", &answers]).ok().json();
    assert_eq!(codes(&settled, "renamed"), ["C1"]);
    // A code of what ended: refused without a paper.
    let fourth = format!("{third}C2,Xã Bình Yên,commune,D1\n");
    let said = it.list(&fourth, "2010-01-01", &["--apply"]);
    assert_eq!(
        (said.status, codes(&said.json(), "reused")),
        (1, vec!["C2".to_owned()]),
        "{said:?}"
    );
    assert_eq!(it.communes("2010-01-01"), 1);
    let paper = ["--apply", "--decision", "số 12/NQ-CP ngày 1/1/2010"];
    assert_eq!(codes(&it.list(&fourth, "2010-01-01", &paper).ok().json(), "created"), ["C2"]);
    assert_eq!(
        [it.communes("2000-01-01"), it.communes("2006-01-01"), it.communes("2010-01-01")],
        [2, 1, 2]
    );
    // A list that does nothing but rename is taken back like any other.
    let fifth = fourth.replace("Huyện Một", "Huyện Hai");
    let said = it.list(&fifth, "2010-06-01", &["--apply"]).ok().json();
    assert_eq!(codes(&said, "renamed"), ["D1"]);
    let batch = said["batch"].as_str().unwrap().to_owned();
    it.run(&["import", "undo", &batch], &["--reason", "nhầm"]).ok();
    let again = it.list(&fifth, "2010-06-01", &[]).ok().json();
    assert_eq!(codes(&again, "renamed"), ["D1"], "as if it had never come");
    // An older list comes too late; a faulty one is not full.
    let late = it.list(FIRST, "2001-01-01", &["--apply"]);
    assert!(late.status == 1 && late.err.contains("theo thứ tự ngày"), "{late:?}");
    let faulty = it.list(&format!("{fourth},Xã Sáu,commune,D1\n"), "2011-01-01", &["--apply"]);
    assert_eq!((faulty.status, &faulty.json()["problems"][0]["code"]), (1, &"missing_code".into()));
    for wrong in [["--answer", "C1"], ["--answer", "C1=perhaps"], ["--ambiguous", "perhaps"]] {
        assert_eq!(it.list(&fourth, "2010-01-01", &wrong).status, 2, "{wrong:?}");
    }
    assert_eq!(it.run(&["verify"], &["--json"]).ok().json()["ok"], true);
}

#[test]
fn official_lists_are_followed() {
    let scratch = Scratch::new();
    let data = text(&scratch.path().join("toàn quốc"));
    lists_are_followed(Register { scratch, data }, &[]);
}

#[test]
#[ignore = "needs PostgreSQL; bin/test runs it"]
fn official_lists_are_followed_on_postgresql() {
    let scratch = Scratch::new();
    let key = text(&scratch.path().join("khóa.key"));
    let register = Register { scratch, data: cluster().fresh_database() };
    lists_are_followed(register, &["--key", &key]);
}
