//! From an untidy list to a register that is checked: the list brought in and cleaned, check sheets printed, ten answers keyed.

use std::cell::RefCell;
use std::path::Path;

use serde_json::json;

use crate::driver::{Browser, Screen};
use crate::hand::{ENTER, Hand, keep_counts};
use crate::program::Program;
use crate::untidy::{self, PER_CELL};

/// Signs in with the password the program printed.
fn come_in(browser: &Browser, program: &Program) {
    browser.page.open(&program.address);
    browser.page.keys(&browser.page.one("#account"), &program.login);
    browser.page.keys(&browser.page.one("#password"), &format!("{}{ENTER}", program.password));
    browser.page.one("form[action='/sign-out']");
}

/// The list from the file to the register: what is wrong is put right, who is double is decided.
fn import_and_clean(hand: &Hand<'_>, program: &Program, list: &Path) {
    hand.browser.page.open(&program.address);
    hand.looks();
    hand.presses("main a[href^='/imports/new']");
    hand.gives("file", list);
    hand.fills("as_of", "31/12/2023");
    hand.looks();
    hand.enters();
    hand.arrives("/columns");
    hand.looks();
    hand.presses("main button.primary");
    hand.arrives("/problems");
    hand.looks();
    for fault in untidy::faults() {
        hand.fills(&fault.field, fault.right);
    }
    hand.looks();
    hand.presses("main button.primary");
    hand.arrives("/previews/");
    let told = hand.reads("main");
    assert!(!told.contains("chưa nhập được"), "{told}");
    hand.presses("main a[href$='/doubles']");
    hand.looks();
    hand.picks_of("main .pair input[type='radio']", "second");
    hand.presses("main button.primary");
    hand.arrives("/previews/");
    hand.looks();
    let told = hand.reads("main");
    assert!(told.contains("Nhập 99 đảng viên"), "{told}");
    hand.presses("main form.decide button.primary");
    hand.arrives_past("/jobs/");
    let told = hand.reads("main");
    assert!(told.contains("Đã ghi 99 đảng viên, 5 chi bộ mới"), "{told}");
}

/// The sheets of a cell on paper, and the answers of ten members.
fn print_and_key(hand: &Hand<'_>, program: &Program) {
    let browser = hand.browser;
    browser.page.open(&format!("{}/cleaning", program.address));
    hand.looks();
    hand.presses("main a[href^='/cleaning/print']");
    hand.presses("main .clean-parts a");
    hand.fills("reason", "Rà soát thông tin đảng viên");
    hand.looks();
    hand.enters();
    hand.looks();
    assert_eq!(browser.page.all("article.check-sheet").len(), PER_CELL - 1, "one moved away");
    assert_eq!(pages_on_paper(browser), PER_CELL - 1, "each sheet is one page");

    browser.page.open(&format!("{}/cleaning", program.address));
    hand.presses("main tbody tr:nth-child(2) a[href^='/cleaning/work']");
    hand.looks();
    hand.fills("on", "16/11/2026");
    hand.fills("reason", "Nhập phiếu rà soát");
    hand.enters();
    for number in 0..10 {
        if number % 3 == 0 {
            hand.fills("home", "Xã Thử Nghiệm");
        }
        hand.fills("phone", &format!("09123456{number:02}"));
        if number == 0 {
            hand.looks();
        }
        hand.enters();
        let told = hand.reads("main .notice");
        assert!(told.to_lowercase().contains("bổ sung"), "{number}: {told}");
    }
    let told = hand.reads("main");
    assert!(told.contains("đã rà soát 10/"), "{told}");
}

/// How many sheets of paper the page would take.
fn pages_on_paper(browser: &Browser) -> usize {
    let paper = json!({ "preferCSSPageSize": true, "paperWidth": 8.27, "paperHeight": 11.69 });
    let told = browser.page.tell("Page.printToPDF", &paper);
    let bytes = crate::pages::bytes(told["data"].as_str().unwrap_or_default());
    let text = String::from_utf8_lossy(&bytes);
    text.matches("/Type /Page\n").count() + text.matches("/Type /Page/").count()
}

#[test]
#[ignore = "needs Chromium; bin/test runs it"]
fn an_untidy_list_becomes_a_register_and_its_people_are_checked() {
    let log = RefCell::new(String::new());
    for (screen, width) in [(Screen::Desk, "1280"), (Screen::Phone, "390")] {
        let program = Program::of_an_office(&format!("danh-sach-{width}"));
        let list = program.folder.join("DS đảng viên.xlsx");
        untidy::write(&list);
        let browser = Browser::open(screen);
        come_in(&browser, &program);
        let hand = Hand::begin(&browser, ("import-and-clean", width), &log);
        import_and_clean(&hand, &program, &list);
        hand.finish();
        let hand = Hand::begin(&browser, ("print-and-key-ten", width), &log);
        print_and_key(&hand, &program);
        hand.finish();
    }
    keep_counts("counts-lists.txt", &log);
}
