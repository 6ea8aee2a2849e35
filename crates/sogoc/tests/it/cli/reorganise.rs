//! A reform of places from files: what it asks first, what it does, what it leaves, and back again.

use serde_json::Value;
use sogoc_testkit::postgres::cluster;
use sogoc_testkit::scratch::Scratch;

use super::program::{Register, Said, text};

/// Two provinces become one, under the code of one of them and a name of their own; communes of
/// the first district merge and part; one commune goes on, one town becomes a commune.
const BEFORE: &str = "code,name,kind,parent
P1,Tỉnh Thượng,province,
P2,Tỉnh Hạ,province,
P3,Tỉnh Riêng,province,
D1,Huyện Một,district,P1
D2,Huyện Hai,district,P2
D3,Huyện Ba,district,P3
C1,Xã Một,commune,D1
C2,Xã Hai,commune,D1
C3,Phường Ba,ward,D1
C4,Xã Bốn,commune,D2
C5,Thị trấn Năm,township,D3
C6,Xã Sáu,commune,D3
";
const AFTER: &str = "code,name,kind,parent
P1,Tỉnh Hạ,province,
P3,Tỉnh Riêng,province,
C1,Xã Một,commune,P1
C3,Phường Ba Mới,ward,P1
C4,Xã Bốn,commune,P1
C5,Xã Năm,commune,P3
C6,Xã Sáu,commune,P3
";
const EDGES: &str = "from,to
C1,C1
C2,C1
C2,C3
C3,C3
C4,C4
C5,C5
C6,C6
";
const DECISION: &str = "Nghị quyết số 12-NQ/TW ngày 16/6/2025 của Trung ương";

struct Nation {
    register: Register,
    key: Vec<String>,
    after: String,
    edges: String,
}

impl Nation {
    fn new(register: Register, key: &[&str]) -> Self {
        let file = |name: &str, content: &str| {
            let path = register.file(name);
            std::fs::write(&path, content).unwrap();
            path
        };
        let before = file("trước.csv", BEFORE);
        let (after, edges) = (file("sau.csv", AFTER), file("cặp.csv", EDGES));
        let key = key.iter().map(|it| (*it).to_owned()).collect();
        let nation = Self { register, key, after, edges };
        let root = ["--name", "Toàn quốc", "--kind", "central_body", "--code", "vn"];
        nation.run(&["init"], &root).ok();
        nation.run(&["import", "places", &before], &["--effective-on", "2025-03-01"]).ok();
        let people = ["--per-place", "4..9", "--as-of", "2025-03-01", "--seed", "7"];
        nation.run(&["generate", "members"], &people).ok();
        nation
    }

    fn run(&self, verb: &[&str], rest: &[&str]) -> Said {
        let key: Vec<&str> = self.key.iter().map(String::as_str).collect();
        self.register.run(verb, &[rest, &key].concat())
    }

    fn reform(&self, edges: &str, more: &[&str]) -> Said {
        let files = ["--after", &self.after, "--edges", edges];
        let order = ["--effective-on", "2025-07-01", "--decision", DECISION, "--json"];
        self.run(&["reorganise"], &[&files[..], &order, more].concat())
    }

    fn members(&self, unit: &str, on: &str, more: &[&str]) -> u64 {
        let asked = ["--unit", unit, "--as-of", on, "--json"];
        let said = self.run(&["figure", "members"], &[&asked[..], more].concat()).ok();
        said.json()["total"].as_u64().unwrap()
    }

    fn places(&self, on: &str) -> Vec<(String, u64)> {
        let asked = ["--unit", "vn", "--as-of", on, "--by", "kind", "--json"];
        let counted = self.run(&["figure", "places"], &asked).ok().json();
        let groups = counted["groups"].as_array().unwrap().iter();
        let group = |it: &Value| Some((it["kind"].as_str()?.to_owned(), it["count"].as_u64()?));
        groups.filter_map(group).filter(|(_, count)| *count > 0).collect()
    }

    fn came_from(&self, area: &str) -> Vec<String> {
        let asked = ["--area", area, "--as-of", "2025-07-01", "--json"];
        let told = self.run(&["lineage"], &asked).ok().json();
        let codes = told["predecessors"].as_array().unwrap().iter();
        let mut codes: Vec<_> = codes.map(|it| it["code"].as_str().unwrap().to_owned()).collect();
        codes.sort();
        codes
    }

    fn verified(&self) {
        assert_eq!(self.run(&["verify"], &["--json"]).ok().json()["ok"], true);
    }
}

fn codes(of: &[&str]) -> Vec<String> {
    of.iter().map(|it| (*it).to_owned()).collect()
}

fn reforms(register: Register, key: &[&str]) {
    let nation = Nation::new(register, key);
    let eve = "2025-06-30";
    let all = nation.members("vn", eve, &[]);
    let of_units = |units: &[&str], on: &str| -> Vec<u64> {
        units.iter().map(|unit| nation.members(unit, on, &[])).collect()
    };
    let (old_units, divided) = (["P1", "P2", "D1", "C1", "C2", "C4", "C5"], "C2");
    let before = of_units(&old_units, eve);

    let asked = nation.reform(&nation.edges, &["--preview"]);
    assert_eq!(asked.status, 1, "a split needs its rule: {asked:?}");
    let splits = asked.json()["splits"].clone();
    assert_eq!(splits[0]["code"], divided);
    assert_eq!(splits.as_array().unwrap().len(), 1);
    assert_eq!(nation.reform(&nation.edges, &[]).status, 1);
    let seen = nation.reform(&nation.edges, &["--split", "even", "--preview"]).ok().json();
    assert_eq!((&seen["possible"], &seen["carried_out"]), (&true.into(), &false.into()));
    assert_eq!(seen["members"]["before"], all);
    assert_eq!(nation.members("vn", "2025-07-01", &[]), all, "nothing was recorded");
    assert_eq!(nation.places("2025-07-01").len(), 5);

    let done = nation.reform(&nation.edges, &["--split", "even"]).ok().json();
    assert_eq!((&done["carried_out"], &done["repeated"]), (&true.into(), &false.into()));
    assert_eq!(nation.members("vn", "2025-07-01", &[]), all);
    let count = |kind: &str, count: u64| (kind.to_owned(), count);
    let was = [count("province", 3), count("district", 3), count("commune", 4)];
    assert_eq!(nation.places(eve)[..3], was);
    let is = [count("province", 2), count("commune", 4), count("ward", 1)];
    assert_eq!(nation.places("2025-07-01"), is);
    // Lineage is what the pairs say; provinces are matched by their communes, not by their code.
    assert_eq!(nation.came_from("C1"), codes(&["C1", "C2"]));
    assert_eq!(nation.came_from("C3"), codes(&["C2", "C3"]));
    assert_eq!(nation.came_from("P1"), codes(&["P1", "P2"]));
    assert_eq!(nation.came_from("C5"), codes(&["C5"]));
    // What goes on and is what it was is the same organisation.
    assert_eq!(nation.members("C6", eve, &[]), nation.members("C6", "2025-07-01", &[]));
    // The same day in the other shape, and back.
    let shape = ["--structure-of", eve];
    let in_old: Vec<u64> =
        old_units.iter().map(|unit| nation.members(unit, "2025-07-01", &shape)).collect();
    assert_eq!(in_old, before);
    let new_shape = ["--structure-of", "2025-07-01"];
    let communes = ["C1", "C3"].map(|unit| nation.members(unit, "2025-07-01", &[]));
    let then = ["C1", "C3"].map(|unit| nation.members(unit, eve, &new_shape));
    assert_eq!(communes, then);
    nation.verified();

    // Run again, and with its rows in another order: nothing changes.
    let shuffled = nation.register.file("cặp xáo.csv");
    let mut rows: Vec<&str> = EDGES.lines().skip(1).collect();
    rows.reverse();
    std::fs::write(&shuffled, format!("from,to\n{}\n", rows.join("\n"))).unwrap();
    for edges in [&nation.edges, &shuffled] {
        let again = nation.reform(edges, &["--split", "even"]).ok().json();
        assert_eq!((&again["repeated"], &again["changes"]), (&true.into(), &0.into()));
    }

    let order = ["--on", "2025-10-01", "--decision", "Quyết định 5", "--json"];
    let back = nation.run(&["reorganise", "reverse"], &order).ok().json();
    assert_eq!(back["carried_out"], true, "{back}");
    assert_eq!(of_units(&old_units, "2025-10-01"), before);
    assert_eq!(nation.places("2025-10-01"), nation.places(eve));
    assert_eq!(nation.members("vn", "2025-08-01", &[]), all);
    let twice = nation.run(&["reorganise", "reverse"], &order);
    assert_ne!(twice.status, 0, "{twice:?}");
    // A restoration that was annulled may be carried out again, and then does what it says.
    let batch = back["batch"].as_str().unwrap();
    let annul = ["--batch", batch, "--reason", "nhầm ngày", "--in-error"];
    nation.run(&["reorganise", "annul"], &annul).ok();
    assert_eq!(nation.places("2025-10-01"), is);
    let again = nation.run(&["reorganise", "reverse"], &order).ok().json();
    assert_eq!((&again["carried_out"], &again["repeated"]), (&true.into(), &false.into()));
    assert_eq!(nation.places("2025-10-01"), nation.places(eve));
    nation.verified();
}

#[test]
fn a_reform_is_previewed_carried_out_and_reversed() {
    let scratch = Scratch::new();
    let data = text(&scratch.path().join("toàn quốc"));
    reforms(Register { scratch, data }, &[]);
}

#[test]
#[ignore = "needs PostgreSQL; bin/test runs it"]
fn a_reform_on_postgresql() {
    let scratch = Scratch::new();
    let key = text(&scratch.path().join("khóa.key"));
    let data = cluster().fresh_database();
    reforms(Register { scratch, data }, &["--key", &key]);
}

#[test]
fn a_reform_recorded_in_error_is_annulled_and_may_be_carried_out_anew() {
    let scratch = Scratch::new();
    let data = text(&scratch.path().join("toàn quốc"));
    let nation = Nation::new(Register { scratch, data }, &[]);
    let before = nation.places("2025-07-01");
    nation.reform(&nation.edges, &["--split", "even"]).ok();
    let late = nation.run(&["reorganise", "annul"], &["--reason", "nhầm ngày"]);
    assert_eq!(late.status, 1, "its day has come: {late:?}");
    assert!(late.err.contains("đã có hiệu lực"), "{late:?}");
    nation.run(&["reorganise", "annul"], &["--reason", "nhầm ngày", "--in-error"]).ok();
    assert_eq!(nation.places("2025-07-01"), before);
    let again = nation.reform(&nation.edges, &["--split", "even"]).ok().json();
    assert_eq!((&again["carried_out"], &again["repeated"]), (&true.into(), &false.into()));
    nation.verified();
}

#[test]
fn files_that_contradict_each_other_change_nothing_and_say_where() {
    let scratch = Scratch::new();
    let data = text(&scratch.path().join("toàn quốc"));
    let nation = Nation::new(Register { scratch, data }, &[]);
    let wrong = nation.register.file("sai.csv");
    std::fs::write(&wrong, "from,to\nC1,C9\n").unwrap();
    let said = nation.reform(&wrong, &["--split", "even"]);
    assert_eq!(said.status, 1);
    assert!(said.err.contains("dòng 2") && said.err.contains("C9"), "{said:?}");
    std::fs::write(&wrong, "cũ,mới\nC1,C1\n").unwrap();
    let said = nation.reform(&wrong, &[]);
    assert!(said.err.contains("from, to"), "{said:?}");
    let missing = nation.run(&["reorganise"], &["--json"]);
    assert_eq!(missing.status, 2, "{missing:?}");
}
