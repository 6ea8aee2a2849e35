//! Tasks of a clerk, done from the first page with what the page offers.

use sogoc_domain::text::fold;

use crate::driver::{Browser, Screen};
use crate::program::Program;

/// Tab and Enter, as WebDriver writes keys.
const TAB: char = '\u{E004}';
const ENTER: char = '\u{E007}';

/// Signs in with the keyboard alone.
pub(crate) fn sign_in(browser: &Browser, program: &Program, login: &str) {
    browser.page.open(&program.address);
    browser.click("#account");
    browser.keys(&format!("{login}{TAB}so-goc-demo-{login}{ENTER}"));
    browser.page.one("form[action='/sign-out']");
}

#[test]
#[ignore = "needs Chromium; bin/test runs it"]
fn a_clerk_finds_a_member_and_reaches_the_paper_behind_a_number() {
    let program = Program::start("giay-to");
    let browser = Browser::open(Screen::Desk);
    sign_in(&browser, &program, "vanthu");

    // A name typed without diacritics, from anywhere, with the key the page names.
    browser.page.open(&format!("{}/members", program.address));
    let name = browser.text("main table tbody tr:nth-child(3) a");
    browser.page.open(&program.address);
    browser.page.one("#find");
    browser.page.keys(&browser.page.one("body"), "/");
    browser.keys(&format!("{}{ENTER}", fold(&name)));
    browser.click("main a.hit");
    assert!(browser.text("h1").contains(&name), "the page of the member typed");

    // Form 1 of a year, a number of it, the people behind it, one of them, the paper.
    let form = format!("{}/forms/1-BTCTW?from=01/01/2022&to=31/12/2022", program.address);
    browser.page.open(&form);
    let admitted = "a.figure[href*='row=B1&'][href*='from=01/01/2022']";
    let number = browser.text(admitted);
    assert_ne!(number, "0", "the demo admits somebody in 2022");
    browser.click(admitted);
    browser.page.one("main table tbody tr");
    let rows = browser.page.all("main table tbody tr");
    assert_eq!(rows.len().to_string(), number, "as many people as the number says");
    browser.click("main table tbody tr a[href*='/members/']");
    browser.click("a[href$='tab=timeline']");
    browser.click("a.chip[href*='/papers/']");
    browser.page.one("main h1");
    assert!(browser.page.address().contains("/papers/"), "{}", browser.page.address());
}

#[test]
#[ignore = "needs Chromium; bin/test runs it"]
fn who_may_only_count_sees_numbers_and_no_names() {
    let program = Program::start("chi-dem");
    let browser = Browser::open(Screen::Desk);
    sign_in(&browser, &program, "xem");
    let figure = browser.text("main a.figure, main .figure");
    assert!(figure.chars().any(|letter| letter.is_ascii_digit()), "{figure}");
    browser.page.open(&format!("{}/members", program.address));
    let people = browser.page.all("a[href*='/members/']");
    assert!(people.is_empty(), "no person is shown to somebody who may only count");
}

#[test]
#[ignore = "needs Chromium; bin/test runs it"]
fn a_wrong_password_is_told_in_words_and_keeps_the_name_typed() {
    let program = Program::start("sai-mat-khau");
    let browser = Browser::open(Screen::Phone);
    browser.page.open(&program.address);
    browser.click("#account");
    browser.keys(&format!("vanthu{TAB}khong-phai-mat-khau{ENTER}"));
    let said = browser.text("main [role=alert], main .notice");
    assert!(said.contains("không đúng"), "{said}");
    assert_eq!(browser.page.value(&browser.page.one("#account")), "vanthu");
}
