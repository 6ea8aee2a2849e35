//! A register of a nation: begun with its territory, filled with places, with invented people.

use sogoc_testkit::postgres::cluster;
use sogoc_testkit::scratch::Scratch;

use super::program::{Register, text};

const ROOT: [&str; 6] = ["--name", "Toàn quốc", "--kind", "central_body", "--code", "vn"];
const PLACES: &str = "code,name,kind,parent
P1,Tỉnh Thử,province,
D1,Huyện Thử,district,P1
C1,Xã Một,commune,D1
C2,Phường Hai,ward,D1
C3,Thị trấn Ba,township,D1
";

fn folder() -> Register {
    let scratch = Scratch::new();
    let data = text(&scratch.path().join("toàn quốc"));
    Register { scratch, data }
}

fn places(register: &Register, list: &str) -> String {
    let path = register.file("địa bàn.csv");
    std::fs::write(&path, list).unwrap();
    path
}

fn fills(register: &Register, key: &[&str]) {
    let run = |verb: &[&str], rest: &[&str]| register.run(verb, &[rest, key].concat());
    run(&["init"], &ROOT).ok();
    let asked = ["--unit", "vn", "--as-of", "2025-06-30", "--by", "kind", "--json"];
    let figure = || run(&["figure", "places"], &asked).ok().json();
    assert_eq!(figure()["total"], 0, "the territory itself is not counted");
    let list = places(register, PLACES);
    let import = |more: &[&str]| {
        let day = ["--effective-on", "2025-03-01", "--json"];
        run(&["import", "places", &list], &[&day[..], more].concat())
    };
    let seen = import(&["--dry-run"]).ok().json();
    assert_eq!((&seen["places"], &seen["stored"]), (&5.into(), &false.into()));
    assert_eq!(figure()["total"], 0, "nothing was stored");
    assert_eq!(import(&[]).ok().json()["by_kind"]["township"], 1);
    assert_eq!(import(&["--unit", "vn"]).ok().json()["held"], 5, "the same list again");
    let counted = figure();
    let groups = counted["groups"].as_array().unwrap().iter();
    let groups: Vec<_> =
        groups.map(|it| (it["kind"].as_str().unwrap(), it["count"].as_u64().unwrap())).collect();
    let each = ["province", "district", "commune", "ward", "township"].map(|kind| (kind, 1));
    assert_eq!(groups, each);
    let order = ["--per-place", "3..5", "--as-of", "2025-03-01", "--seed", "7", "--json"];
    let made = run(&["generate", "members"], &order).ok().json();
    assert_eq!((&made["units"], &made["cells"]), (&5.into(), &3.into()));
    let asked = ["--unit", "vn", "--as-of", "2025-03-01", "--json"];
    let members = run(&["figure", "members"], &asked).ok().json();
    assert_eq!(members["total"], made["members"]);
    let again = run(&["generate", "members"], &order).ok().json();
    assert_eq!((&again["members"], &again["held"]), (&0.into(), &3.into()));
    assert_eq!(run(&["verify"], &["--json"]).ok().json()["ok"], true);
}

#[test]
fn a_nation_is_filled_from_the_command_line() {
    fills(&folder(), &[]);
}

#[test]
#[ignore = "needs PostgreSQL; bin/test runs it"]
fn a_nation_is_filled_on_postgresql() {
    let scratch = Scratch::new();
    let key = text(&scratch.path().join("khóa.key"));
    let register = Register { scratch, data: cluster().fresh_database() };
    fills(&register, &["--key", &key]);
}

#[test]
fn faulty_rows_are_told_and_the_others_stored() {
    let register = folder();
    register.run(&["init"], &ROOT).ok();
    let list = places(&register, &format!("{PLACES}C4,Xã Bốn,commune,D9\nC5,Xã Năm,thung,D1\n"));
    let order = ["--effective-on", "2025-03-01", "--json"];
    let said = register.run(&["import", "places", &list], &order);
    assert_eq!(said.status, 1, "{said:?}");
    let codes: Vec<_> =
        said.json()["problems"].as_array().unwrap().iter().map(|it| it["code"].clone()).collect();
    assert_eq!(codes, ["unknown_parent", "unknown_kind"]);
    assert_eq!(said.json()["places"], 5);
    let said = register.run(&["import", "places", &list], &order[..2]);
    assert!(
        said.out.contains("Không tìm thấy địa bàn") && said.out.contains("đã có trong sổ 5"),
        "{said:?}"
    );
    for wrong in [["--per-place", "5..3"], ["--per-place", "3-40"], ["--per-place", "1..2000"]] {
        let more = [&wrong[..], &["--as-of", "2025-03-01"]].concat();
        let said = register.run(&["generate", "members"], &more);
        assert_eq!(said.status, 2, "{said:?}");
    }
}

#[test]
fn nobody_is_invented_among_real_members() {
    let register = Register::filled();
    let order = ["--as-of", "2023-12-31", "--seed", "7"];
    let said = register.run(&["generate", "members"], &order);
    assert!(said.status == 1 && said.err.contains("đã có đảng viên"), "{said:?}");
    assert_eq!(register.total(), 5);
}

#[test]
fn a_nation_is_told_and_measured() {
    let register = folder();
    let told = |more: &[&str]| {
        let asked = ["--members", "2000", "--seed", "1", "--json"];
        register.run(&["generate", "nation"], &[&asked[..], more].concat()).ok().json()
    };
    let first = told(&[]);
    assert!(first["members"].as_u64().unwrap() > 1_800, "{first}");
    assert_eq!(told(&[])["recorded"], 0, "told once");
    register.run(&["verify"], &[]).ok();
    let asked = ["--members", "2000", "--seed", "1", "--repeats", "1", "--json"];
    let measured = register.run(&["bench"], &asked).ok().json();
    assert_eq!(measured["checked"], true, "{measured}");
    assert_eq!(measured["questions"].as_array().unwrap().len(), 21);
    assert!(measured["questions"][0]["median_ms"].as_f64().unwrap() > 0.0);
    let out = register.file("bảng");
    register.run(&["export", "register"], &["--format", "csv", "--out", &out]).ok();
    let on = "2020-12-31";
    let stints = std::fs::read_to_string(format!("{out}/stints.csv")).unwrap();
    let holds = |line: &&str| {
        let cells: Vec<&str> = line.split(',').collect();
        cells[2] <= on && (cells[3].is_empty() || on < cells[3])
    };
    let stood = stints.lines().skip(1).filter(holds).count();
    let asked = ["--unit", "vn", "--as-of", on, "--json"];
    let figure = register.run(&["figure", "members"], &asked).ok().json();
    assert_eq!(figure["total"], stood as u64, "lines that hold on a day are its members");
    let persons = std::fs::read_to_string(format!("{out}/persons.csv")).unwrap();
    let people = measured["people"].as_u64().unwrap() as usize;
    assert_eq!(persons.lines().count(), people + 1);
}
