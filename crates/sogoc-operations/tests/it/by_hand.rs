//! A district of fourteen people, and every form of it for 2016, 2017 and 2022 counted by hand.

use std::collections::BTreeMap;

use jiff::civil::date;
use sogoc_domain::date::Period;
use sogoc_domain::person::MemberKind;
use sogoc_domain::register::Register;
use sogoc_figures::form::{Answer, Filled, Verdict, fill};
use sogoc_operations::forms;
use sogoc_testkit::builder::{member_since, on, person, unit};

use crate::district::district;

fn filled(register: &Register, form: &str, year: i16) -> Filled {
    let period = Period::new(date(year, 1, 1), date(year, 12, 31));
    let form = forms::forms().iter().find(|it| it.id == form).unwrap();
    fill(register, forms::library(), form, unit(1), period.unwrap())
}

/// What the form counts, but for the cells with nobody: `D`, `K1.members`.
fn counted(form: &str, filled: &Filled) -> BTreeMap<String, u64> {
    let form = forms::forms().iter().find(|it| it.id == form).unwrap();
    let cells = filled.rows.iter().flat_map(|row| {
        form.columns.iter().zip(&row.answers).filter_map(|(column, answer)| {
            let count = answer.value().filter(|count| *count > 0)?;
            let many = form.columns.len() > 1;
            let column = if many { format!(".{}", column.key) } else { String::new() };
            Some((format!("{}{column}", row.key), count))
        })
    });
    cells.collect()
}

/// `D 11, C1 1`; of a table `T 11 5, E01 4 1` in the order of the columns given.
fn by_hand(columns: &[&str], told: &str) -> BTreeMap<String, u64> {
    let mut counts = BTreeMap::new();
    for row in told.split(',') {
        let mut words = row.split_whitespace();
        let key = words.next().unwrap();
        for (place, count) in words.map(|it| it.parse().unwrap()).enumerate() {
            let key = columns.get(place).map_or(key.to_owned(), |column| format!("{key}.{column}"));
            if count > 0 {
                assert!(counts.insert(key, count).is_none());
            }
        }
    }
    counts
}

/// Every figure of a form is the one counted by hand, what is not told is nobody, and everything
/// that must agree does.
fn agrees(register: &Register, form: &str, year: i16, columns: &[&str], told: &str) -> Filled {
    let filled = filled(register, form, year);
    assert_eq!(counted(form, &filled), by_hand(columns, told), "{form} of {year}");
    let fails = |verdict: &Verdict| matches!(verdict, Verdict::Fails { .. });
    let failed: Vec<_> = filled.identities.iter().filter(|it| fails(&it.verdict)).collect();
    assert!(failed.is_empty(), "{form} of {year}: {failed:?}");
    filled
}

fn is_blank(filled: &Filled, row: &str, column: usize) -> bool {
    filled.row(row).unwrap().answers[column] == Answer::Heading
}

/// A mean or a share, to two places.
fn number(filled: &Filled, row: &str, column: usize) -> String {
    let figure = filled.row(row).unwrap().answers[column].figure().unwrap();
    format!("{:.2}", figure.number())
}

#[test]
fn increase_and_decrease() {
    let register = district().register;
    agrees(
        &register,
        "1-BTCTW",
        2022,
        &[],
        "A 8, B 5, B1 5, C 2, C1 1, C5 1, C5a 1, D 11, PB 5, PC 1, PD 4",
    );
    agrees(&register, "1-TCTW", 2016, &[], "A 9, B 1, B1 1, D 10, PB 1, PD 1");
    agrees(&register, "1-TCTW", 2017, &[], "A 10, C 1, C3 1, D 9, PA 1, PC 1");
}

#[test]
fn new_members() {
    let register = district().register;
    let filled = agrees(
        &register,
        "2A-BTCTW",
        2022,
        &[],
        "I 5, Iw 2, Im 1, Iy 2, Ip 1, Ir 1, Sm 3, N02 1, N07 1, N07c 1, N08 1, N11 1, NR 1, \
         A1 2, A2 1, A5 1, A8 1, G2 1, G3 1, G4 3, P3 1, P4 1, PU 3, HU 5, O1 1, O1a 1, O2 2, O2a 2",
    );
    assert_eq!(number(&filled, "AV", 0), "37.00");
    let filled = agrees(
        &register,
        "2A-TCTW",
        2016,
        &[],
        "I 1, Iw 1, Im 1, It 1, Iy 1, In7 1, A1 1, G4 1, PU 1, O2 3, O2a 1",
    );
    assert_eq!(number(&filled, "AV", 0), "20.00");
}

#[test]
fn new_members_by_ethnicity_and_religion() {
    let register = district().register;
    let filled = agrees(
        &register,
        "2B-BTCTW",
        2022,
        &["total", "women"],
        "T 5 2, E01 3 1, E03 1 0, U 1 1, TG 2 1, R2 1 1, R3 1 0, K0 3 1",
    );
    assert_eq!([number(&filled, "T", 2), number(&filled, "E01", 2)], ["100.00", "60.00"]);
    agrees(&register, "2B-TCTW", 2016, &["total"], "T 1, E03 1, TG 1, R2 1");
}

#[test]
fn the_membership() {
    let register = district().register;
    let filled = agrees(
        &register,
        "3-BTCTW",
        2022,
        &[],
        "I 11, Iw 5, Id 4, Im 4, It 4, Iy 2, Ib 1, If 1, Sm 5, Su 1, So 7, Sk 5, Se 2, Sn 5, \
         Sr 2, Na 7, N01 1, N05 1, N07 2, N07a 1, N07c 1, N08 2, N11 1, Nb 3, Nbx 1, NU 1, \
         A1 2, A2 1, A3 1, A4 1, A5 1, A6 1, A8 3, AU 1, V2 1, V3 1, V4 8, VU 1, G2 2, G3 2, G4 6, GU 1, \
         P3 1, P4 2, P5 1, P6 1, PU 6, H1 1, H2 1, HU 9, L1 1, L2 1, L3 2, LU 7",
    );
    assert_eq!(number(&filled, "AV", 0), "49.20");
    let filled = agrees(
        &register,
        "3-TCTW",
        2016,
        &[],
        "I 10, Iw 4, Id 1, Im 5, It 5, Iy 1, Iq 1, Ix 1, Sm 5, Su 1, So 9, Sk 4, Se 1, Sn 3, \
         Sr 2, A1 2, A2 2, A3 2, A5 3, AU 1, V2 1, V3 2, V4 6, VU 1, Y0 6, Y40 2, Y70 1, YU 1, \
         G2 2, G3 2, G4 5, GU 1, P1 1, P4 2, P5 1, P6 1, PU 5, H1 1, H2 1, HU 8, \
         L1 1, L2 1, L3 2, LU 6",
    );
    assert_eq!(number(&filled, "AV", 0), "47.56");
}

#[test]
fn the_membership_by_ethnicity_and_religion() {
    let register = district().register;
    let filled = agrees(
        &register,
        "4-BTCTW",
        2022,
        &["total", "women"],
        "T 11 5, E01 4 1, E02 1 1, E03 2 1, E08 1 1, E55 1 0, U 2 1, \
         TG 4 3, R1 1 0, R2 2 2, R3 1 1, K0 5 1, KU 2 1",
    );
    assert_eq!([number(&filled, "T", 2), number(&filled, "E01", 2)], ["100.00", "36.36"]);
    agrees(
        &register,
        "4-TCTW",
        2016,
        &["total"],
        "T 10, E01 3, E02 1, E03 3, E08 1, E55 1, U 1, TG 5, R1 1, R2 2, R3 1, R7 1, K0 3, KU 2",
    );
}

#[test]
fn organisations_by_kind_of_base() {
    let register = district().register;
    let columns = ["total", "bodies", "cells", "sections", "attached", "members"];
    agrees(
        &register,
        "5-BTCTW",
        2022,
        &columns,
        "K1 1 1 0 1 2 6, K5 1 0 1 0 0 3, K9 1 0 1 0 0 2, K9b 1 0 1 0 0 2, K9b5 1 0 1 0 0 2, \
         K9bf 1 0 1 0 0 2, S 3 1 2 1 2 11",
    );
    agrees(
        &register,
        "5-TCTW",
        2016,
        &columns,
        "K1 1 1 0 1 2 6, K12 1 0 1 0 0 3, K10 1 0 1 0 0 1, K10f 1 0 1 0 0 1, S 3 1 2 1 2 10",
    );
}

#[test]
fn ratings_of_2022() {
    let register = district().register;
    let filled = agrees(
        &register,
        "6A-BTCTW",
        2022,
        &["base", "bodies", "cells", "attached"],
        "A 3 1 2 2, A1 3 1 2 1, A1a 1 1 0 0, A1b 0 0 0 1, A1c 1 0 1 0, A1d 1 0 1 0, A2 0 0 0 1",
    );
    assert_eq!([number(&filled, "A1a", 1), number(&filled, "A1b", 5)], ["33.33", "100.00"]);
    agrees(
        &register,
        "6B-BTCTW",
        2022,
        &["total", "women", "minority"],
        "T 11 5 4, T1 1 0 0, T2 4 1 1, T3 6 4 3, Qa 1 1 1, Qb 3 2 1, Qc 1 1 1, Qd 1 0 0",
    );
    let told = "N1 6 11, N2 5 6, N3 1 5, N33 0 1";
    let filled = agrees(&register, "6F-BTCTW", 2022, &["units", "members"], told);
    assert!(is_blank(&filled, "N33", 0) && !is_blank(&filled, "N33", 1));
}

#[test]
fn ratings_of_2016() {
    let register = district().register;
    let columns = ["total", "commune", "agency", "foreign", "foreign100"];
    let filled = agrees(
        &register,
        "7A-TCTW",
        2016,
        &columns,
        "A 3 1 1 1 1, A1 2 1 1 0 0, A1a 1 1 0 0 0, A1b 1 0 1 0 0, A2 1 0 0 1 1, \
         B 2 2 0 0 0, B1 2 2 0 0 0, B1b 1 1 0 0 0, B1d 1 1 0 0 0",
    );
    assert_eq!([number(&filled, "A1a", 1), number(&filled, "B1d", 1)], ["50.00", "50.00"]);
    assert!(is_blank(&filled, "A", 1) && is_blank(&filled, "B2", 1));
    let filled = agrees(
        &register,
        "7B-TCTW",
        2016,
        &columns,
        "T 10 6 3 1 1, T1 1 1 0 0 0, T2 2 2 0 0 0, T3 7 3 3 1 1, Q 7 3 3 1 1, \
         QA 2 1 1 0 0, QB 2 1 1 0 0, QC 2 1 1 0 0, QD 1 0 0 1 1",
    );
    assert_eq!([number(&filled, "T3", 1), number(&filled, "QD", 1)], ["70.00", "14.29"]);
}

/// The count itself can fail: with one person more it does.
#[test]
fn one_person_more_is_noticed() {
    let mut scene = district();
    let right = counted("3-BTCTW", &filled(&scene.register, "3-BTCTW", 2022));
    let since = member_since("2006", "2007");
    scene.must(on("2022-12-31").opens(person(20), unit(4), MemberKind::Official, since));
    let wrong = counted("3-BTCTW", &filled(&scene.register, "3-BTCTW", 2022));
    assert_eq!(wrong["I"], right["I"] + 1);
    assert_eq!(wrong["AU"], right["AU"] + 1);
    assert_eq!(wrong["A8"], right["A8"]);
}
