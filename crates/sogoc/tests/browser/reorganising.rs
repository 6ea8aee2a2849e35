//! The members of twelve cells of commune offices go over to the cells of the hamlets they live in, through the pages.
//!
//! Pictures of the steps are kept in `target/tasks/`.

use std::cell::RefCell;

use crate::driver::{Browser, Screen};
use crate::hand::{Hand, keep_counts};
use crate::journeys::sign_in;
use crate::program::Program;

/// The members of the district on a day, as its home says.
fn members(browser: &Browser, program: &Program, day: &str) -> String {
    browser.page.open(&format!("{}/units?as_of={day}", program.address));
    browser.text("main .tree > li > .tree-row .tree-count")
}

#[test]
#[ignore = "needs Chromium; bin/test runs it"]
fn the_members_of_twelve_office_cells_go_to_the_cells_where_they_live() {
    let program = Program::of_locality("ve-noi-cu-tru", "hai-ha");
    let log = RefCell::new(String::new());
    let browser = Browser::open(Screen::Desk);
    sign_in(&browser, &program, "tochuc-hai-ha");
    let before = members(&browser, &program, "29/11/2026");
    let hand = Hand::begin(&browser, ("reorganise", "1280"), &log);
    browser.page.open(&program.address);
    hand.presses("main a[href^='/reorganisations']");
    hand.fills("title", "Đưa đảng viên 12 chi bộ cơ quan xã về sinh hoạt nơi cư trú");
    hand.fills("on", "30/11/2026");
    hand.looks();
    hand.enters();
    // Typed a part of the name; all that were found are ticked.
    hand.fills_in("main input[name='q']", "co quan xa");
    hand.presses("button[name='do'][value='find']");
    browser.page.one("input[name='pick']");
    let cells = browser.page.all("input[name='pick']").len();
    assert_eq!(cells, 12, "the article tells of twelve");
    for _ in 0..cells {
        hand.tabs_to("input[name='pick']:not(:checked)");
        hand.types(" ");
    }
    hand.picks("work", "dissolve");
    hand.looks();
    hand.presses("button[name='do'][value='add']");
    assert!(hand.reads("#planned").contains("giải thể"), "{}", hand.reads("#planned"));
    hand.looks();
    hand.presses("#planned a.button.primary");
    hand.fills("paper_number", "245");
    hand.fills("paper_sign", "QĐ/HU");
    hand.fills("paper_dated", "16/11/2026");
    hand.looks();
    hand.enters();
    // The rule for all twelve at once, then whoever it does not reach, by hand.
    for _ in 0..cells {
        hand.tabs_to("input[name='cell']:not(:checked)");
        hand.types(" ");
    }
    hand.picks("rule", "by_residence");
    hand.looks();
    hand.presses("#cells button[type='submit']");
    hand.looks();
    let mut rounds = 0;
    while hand.reads("main").contains("chưa biết về đâu") && rounds < 4 {
        rounds += 1;
        let open = browser.page.ask(
            "[...document.querySelectorAll('#people tbody tr')].filter((it) => it.querySelector('.state.warn')).map((it) => { it.querySelector('input').checked = true; return 1; }).length",
        );
        assert!(open.as_i64().unwrap_or(0) > 0, "those who go nowhere stand first");
        browser.page.run("document.querySelector('#hand').selectedIndex = 2;");
        hand.presses("#people button[value='place']");
        browser.page.one("main h1");
    }
    hand.looks();
    browser.page.open(&browser.page.address().replace("/people", "/preview"));
    hand.looks();
    let told = hand.reads("main");
    assert!(told.contains("Thực hiện sắp xếp: 12 tổ chức kết thúc"), "{told}");
    hand.presses("#carry-out button.primary");
    browser.page.one("#back");
    assert!(hand.reads("main").contains("đã thực hiện"), "{}", hand.reads("main"));
    hand.looks();
    hand.presses("a[href$='/papers']");
    hand.looks();
    hand.finish();
    assert_eq!(members(&browser, &program, "29/11/2026"), before, "the past is as it was");
    assert_eq!(members(&browser, &program, "30/11/2026"), before, "nobody is lost or doubled");
    keep_counts("reorganise.txt", &log);
}
