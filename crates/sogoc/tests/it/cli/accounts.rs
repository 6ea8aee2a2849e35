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
