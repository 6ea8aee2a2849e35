//! Wrong usage: status 2, nothing on stdout, and a sentence in Vietnamese.

use super::program::{Register, sogoc};

/// Letters that only Vietnamese has among the languages the program might fall back to.
fn is_vietnamese(text: &str) -> bool {
    let marks = "ạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹđươ";
    text.chars().any(|letter| marks.contains(letter))
}

#[test]
fn whatever_is_written_wrongly_is_said_so_with_status_2() {
    let register = Register::empty();
    let data = register.data.as_str();
    let cases: &[&[&str]] = &[
        &["khongco"],
        &["init"],
        &["import"],
        &["figure"],
        &["figure", "people"],
        &["figure", "members"],
        &["figure", "members", "--data", data, "--unit", "thu", "--as-of", "31/12/2023"],
        &["figure", "members", "--data", data, "--unit", "thu", "--as-of", "2023-02-30"],
        &["figure", "members", "--data", data, "--unit", "thu", "--by", "màu sắc"],
        &["figure", "members", "--data", data, "--unit", "thu", "--where", "sex ="],
        &["figure", "members", "--data", data, "--unit", "thu", "--where", "sex = đỏ"],
        &["figure", "members", "--data", data, "--unit", "thu", "--known-at", "xa"],
        &["figure", "members", "--data", data, "--unit", "thu", "--wrong"],
        &["figure", "members", "--data", data, "--unit"],
        &["figure", "units", "--data", data, "--unit", "thu", "--by", "sex"],
        &["figure", "units", "--data", data, "--unit", "thu", "--by", "rating", "--round", "x"],
        &["figure", "units", "--data", data, "--unit", "thu", "--by", "rating", "--round", "99999"],
        &[
            "form",
            "1-BTCTW",
            "--data",
            data,
            "--unit",
            "thu",
            "--from",
            "2024-12-31",
            "--to",
            "2024-01-01",
        ],
        &["import", "members", "--data", data, "--unit", "thu"],
        &["serve", "--data", data, "--listen", "một chỗ nào đó"],
        &["serve", "--data", data, "--listen", "0.0.0.0:0"],
        &["verify"],
    ];
    for arguments in cases {
        let said = sogoc(arguments);
        assert_eq!(said.status, 2, "{arguments:?}: {said:?}");
        assert!(said.out.is_empty(), "{arguments:?}: {said:?}");
        assert!(
            said.err.starts_with("Lỗi: ") && is_vietnamese(&said.err),
            "{arguments:?}: {said:?}"
        );
        for english in ["error", "invalid", "Usage", "required", "unexpected", "--help'"] {
            assert!(!said.err.contains(english), "{arguments:?}: {said:?}");
        }
    }
}

#[test]
fn a_register_that_is_not_there_is_said_so() {
    let register = Register::empty();
    let said = sogoc(&["verify", "--data", &register.file("không có"), "--json"]);
    assert!(said.status != 0 && said.out.is_empty() && is_vietnamese(&said.err), "{said:?}");
    assert!(!register.scratch.path().join("không có").exists(), "asking makes nothing");
}

#[test]
fn help_is_asked_for_and_not_a_mistake() {
    for arguments in [&["--help"][..], &["import", "members", "--help"], &["form", "-h"]] {
        let said = sogoc(arguments).ok();
        assert!(is_vietnamese(&said.out) && said.err.is_empty(), "{said:?}");
        for english in ["Usage:", "Options:", "Commands:", "Arguments:", "Print help"] {
            assert!(!said.out.contains(english), "{arguments:?}: {}", said.out);
        }
    }
    assert!(sogoc(&["--version"]).ok().out.contains(env!("CARGO_PKG_VERSION")));
}
