//! Accounts from the command line.

use super::program::Register;

#[test]
fn an_account_is_made_listed_and_given_a_new_password() {
    let register = Register::empty();
    let who = ["--login", "vanphong", "--name", "Văn phòng", "--role", "clerk", "--unit", "thu"];
    let made = register.run(&["account", "create"], &[&who[..], &["--json"]].concat()).ok().json();
    assert_eq!(made["login"], "vanphong");
    let first = made["password"].as_str().unwrap().to_owned();
    let listed = register.run(&["account", "list"], &[]).ok().out;
    for word in ["quantri", "vanphong", "Văn phòng", "Đảng bộ xã Thử"] {
        assert!(listed.contains(word), "{listed}");
    }
    assert!(!listed.contains(&first));
    let renewed = register.run(&["account", "reset"], &["--login", "vanphong"]).ok().out;
    let second = renewed.rsplit(' ').next().unwrap().trim();
    assert_eq!(second.len(), 19, "{renewed}");
    assert_ne!(first, second);
    let again = register.run(&["account", "create"], &who);
    assert!(again.status != 0 && !again.err.is_empty(), "{again:?}");
    let unknown = register.run(&["account", "reset"], &["--login", "khongco"]);
    assert!(unknown.status != 0 && unknown.out.is_empty(), "{unknown:?}");
    let role = ["--login", "x", "--name", "x", "--role", "vua", "--unit", "thu"];
    let wrong = register.run(&["account", "create"], &role);
    assert_eq!(wrong.status, 2);
    assert!(wrong.err.contains("clerk"), "{wrong:?}");
}

#[test]
fn a_key_for_a_program_is_printed_once_and_taken_back() {
    let register = Register::empty();
    let who = ["--login", "vanphong", "--name", "Văn phòng", "--role", "clerk", "--unit", "thu"];
    register.run(&["account", "create"], &who).ok();
    let order = ["--account", "vanphong", "--name", "báo cáo", "--unit", "thu", "--json"];
    let made = register.run(&["api-key", "make"], &order).ok().json();
    let key = made["key"].as_str().unwrap().to_owned();
    assert!(key.starts_with("sogoc_") && key.len() == 70, "{key}");
    let account = ["--account", "vanphong"];
    let listed = register.run(&["api-key", "list"], &account).ok().out;
    assert!(listed.contains("báo cáo  chỉ đọc") && !listed.contains(&key), "{listed}");
    let id = made["id"].as_str().unwrap();
    register.run(&["api-key", "revoke", id], &account).ok();
    assert!(register.run(&["api-key", "list"], &account).ok().out.contains("không dùng được nữa"));
    let again = register.run(&["api-key", "revoke", id], &account);
    assert_ne!(again.status, 0, "it is gone already");
    for wrong in [&["--account", "khongco"][..], &["--account", "vanphong", "--days", "366"]] {
        assert_ne!(register.run(&["api-key", "make"], wrong).status, 0, "{wrong:?}");
    }
}
