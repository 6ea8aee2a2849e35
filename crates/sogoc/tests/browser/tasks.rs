//! The tasks of a clerk, done from the first page with the keyboard, on a screen and on a phone.
//!
//! Pictures of the steps and a count of keys are kept in `target/tasks/`.

use std::cell::RefCell;

use crate::driver::{Browser, Screen};
use crate::hand::{Hand, keep_counts};
use crate::journeys::sign_in;
use crate::program::Program;

/// A member's name, page and cell, the number-th of the list.
struct Someone {
    name: String,
    page: String,
}

fn someone(browser: &Browser, program: &Program, number: usize) -> Someone {
    browser.page.open(&format!("{}/members?as_of=31/12/2023", program.address));
    let link = format!("main table tbody tr:nth-child({number}) a[href*='/members/']");
    let name = browser.text(&link);
    let page = browser.page.ask(&format!("document.querySelector({link:?}).pathname"));
    Someone { name, page: page.as_str().unwrap_or_default().to_owned() }
}

impl Someone {
    fn id(&self) -> &str {
        self.page.rsplit('/').next().unwrap_or_default()
    }
}

fn admit(hand: &Hand<'_>, program: &Program) {
    hand.browser.page.open(&program.address);
    hand.presses("a[href='/entry']");
    hand.presses("a[href*='/entry/admit']");
    hand.chooses("[data-chooser='cell'], #cell", "nà an");
    hand.fills("name", "Phúc Bình Niê Kdăm");
    hand.fills("birth", "12/5/2001");
    hand.tabs_to("[name='sex']");
    hand.types(" ");
    hand.chooses("#ethnicity", "ê đê");
    hand.fills("on", "03/02/2026");
    hand.fills("paper_number", "12");
    hand.fills("paper_sign", "QĐ/ĐU");
    hand.fills("paper_dated", "20/01/2026");
    hand.looks();
    hand.enters();
    let told = hand.reads("main");
    assert!(told.contains("Phúc Bình Niê Kdăm: Kết nạp tại Chi bộ bản Nà An"), "{told}");
    hand.looks();
    hand.presses("main button.primary");
    assert!(hand.reads("main").contains("Đã ghi"), "{}", hand.reads("main"));
}

/// Which member of the list a task is about: another one on each screen, for what is done stays.
fn turn(hand: &Hand<'_>) -> usize {
    if hand.is_phone() { 12 } else { 4 }
}

/// Form 1 of a cell for 2024 changes by one when somebody is moved out of it two years later.
fn transfer_back_dated(hand: &Hand<'_>, program: &Program) {
    let who = someone(hand.browser, program, turn(hand));
    let cell_before = cell_of(hand.browser, program, &who);
    let before = form_closing(hand.browser, program, &cell_before);
    hand.browser.page.open(&format!("{}{}", program.address, who.page));
    hand.presses(&format!("a[href^='/entry?person={}']", who.id()));
    hand.presses("a[href*='/entry/transfer?']");
    hand.chooses("#to", other_cell(&hand.reads(".crumbs")));
    hand.fills("on", "15/02/2024");
    hand.looks();
    hand.enters();
    let told = hand.reads("main");
    assert!(told.contains("Ghi lùi ngày") && told.contains("Biểu 1"), "{told}");
    hand.presses("main button.primary");
    assert!(hand.reads("main").contains("Đã ghi"), "{}", hand.reads("main"));
    assert_eq!(form_closing(hand.browser, program, &cell_before), before - 1);
}

/// A cell that is not the one named.
fn other_cell(words: &str) -> &'static str {
    if words.contains("Nà An") { "nà hiềng" } else { "nà an" }
}

/// The cell of a member at the end of 2023.
fn cell_of(browser: &Browser, program: &Program, who: &Someone) -> String {
    browser.page.open(&format!("{}{}?as_of=31/12/2023", program.address, who.page));
    let cell = browser.page.ask(
        "[...document.querySelectorAll('.crumbs a[href*=\"/units/\"]')].pop().pathname.split('/')[2]",
    );
    cell.as_str().unwrap_or_default().to_owned()
}

/// The members of a unit at the end of 2024, as form 1 of that year has them.
fn form_closing(browser: &Browser, program: &Program, unit: &str) -> i64 {
    let period = "from=01/01/2024&to=31/12/2024";
    browser.page.open(&format!("{}/forms/1-BTCTW?unit={unit}&{period}", program.address));
    let number = browser.text("a.figure[href*='row=D&'], a.figure[href*='row=E&']");
    number.replace('.', "").trim().parse().unwrap_or(-1)
}

/// Eight members of a cell are recorded with one paper.
fn eight_with_one_paper(hand: &Hand<'_>, program: &Program) {
    hand.browser.page.open(&format!("{}/entry", program.address));
    hand.presses("a[href^='/entry/many']");
    hand.tabs_to("input[type='checkbox'][name='person']");
    let skipped = if hand.is_phone() { 20 } else { 0 };
    for _ in 0..skipped {
        hand.types("\u{E004}");
    }
    for number in 0..8 {
        if number > 0 {
            hand.types("\u{E004}");
        }
        hand.types(" ");
    }
    hand.looks();
    hand.picks("deed", "rate_member");
    hand.presses("main button.primary");
    hand.fills("year", "2025");
    hand.picks("grade", "good");
    hand.fills("on", "20/12/2025");
    hand.fills("paper_number", if hand.is_phone() { "46" } else { "45" });
    hand.fills("paper_sign", "QĐ/ĐU");
    hand.looks();
    hand.enters();
    hand.looks();
    hand.presses("main button.primary");
    assert!(hand.reads("main").contains("Đã ghi"), "{}", hand.reads("main"));
}

/// A death entered for the wrong person is taken back.
fn void_a_wrong_event(hand: &Hand<'_>, program: &Program) {
    let who = someone(hand.browser, program, turn(hand) + 2);
    let page = format!("{}{}", program.address, who.page);
    hand.browser.page.open(&page);
    hand.presses(&format!("a[href^='/entry?person={}']", who.id()));
    hand.presses("a[href*='/entry/die?']");
    hand.fills("on", "05/01/2026");
    hand.enters();
    hand.presses("main button.primary");
    hand.presses("a[href^='/events/']");
    hand.presses("a[href$='/void']");
    hand.fills("reason", "Ghi nhầm người");
    hand.looks();
    hand.presses("main button.primary");
    let told = hand.reads("main");
    assert!(told.contains("Đã hủy: Từ trần"), "{}: {told}", who.name);
}

/// Three letters lead to a member.
fn find_by_three_letters(hand: &Hand<'_>, program: &Program) {
    hand.browser.page.open(&program.address);
    hand.types("/");
    hand.types("bua");
    hand.enters();
    hand.looks();
    hand.presses("main a[href^='/members/']");
    assert!(hand.reads("h1").contains("Bua"), "{}", hand.reads("h1"));
}

/// What is seen is what is taken out.
fn export_what_is_seen(hand: &Hand<'_>, program: &Program) {
    hand.browser.page.open(&program.address);
    hand.presses("a[href^='/members']");
    hand.tabs_to("main a[href^='/members.csv']");
    hand.looks();
    let file = hand.browser.page.await_answer(
        "const done = arguments[arguments.length - 1];
         fetch(document.activeElement.href).then((it) => it.text()).then(done);",
        "",
    );
    let lines = file.as_str().unwrap_or_default().lines().count();
    assert!(lines > 200, "{lines} lines");
}

/// A colleague is given rights on one cell and sees nothing else.
fn give_a_colleague_one_cell(hand: &Hand<'_>, program: &Program) {
    let browser = hand.browser;
    let sign_out = "document.querySelector(\"form[action='/sign-out']\").submit()";
    browser.page.run(sign_out);
    browser.page.one("#account");
    sign_in(browser, program, "quantri");
    let login = if hand.is_phone() { "dong.nghiep.2" } else { "dong.nghiep.1" };
    hand.browser.page.open(&format!("{}/accounts/new", program.address));
    hand.fills("account", login);
    hand.fills("name", "Lò Thị Đồng Nghiệp");
    hand.picks("role", "cell_secretary");
    hand.chooses("#unit", "nà an");
    hand.looks();
    hand.enters();
    let password = hand.reads("main .code");
    hand.looks();
    browser.page.run(sign_out);
    hand.browser.page.one("#account");
    hand.browser.page.open(&program.address);
    hand.fills("account", login);
    hand.fills("password", &password);
    hand.enters();
    hand.fills("current", &password);
    hand.fills("new", "mot cau dai de nho 2026");
    hand.fills("again", "mot cau dai de nho 2026");
    hand.enters();
    hand.browser.page.open(&format!("{}/members", program.address));
    let cells = browser.page.ask(
        "[...new Set([...document.querySelectorAll('main tbody a[href*=\"/units/\"]')].map((it) => it.textContent))].join()",
    );
    assert_eq!(cells, "Chi bộ bản Nà An");
    for closed in ["/accounts", "/imports", "/backups", "/activity"] {
        browser.page.open(&format!("{}{closed}", program.address));
        assert!(hand.reads("main").contains("Không"), "{closed}: {}", hand.reads("main"));
    }
}

type Task = fn(&Hand<'_>, &Program);

const TASKS: [(&str, Task); 7] = [
    ("admit", admit),
    ("transfer-back-dated", transfer_back_dated),
    ("eight-with-one-paper", eight_with_one_paper),
    ("void-a-wrong-event", void_a_wrong_event),
    ("find-by-three-letters", find_by_three_letters),
    ("export-what-is-seen", export_what_is_seen),
    ("give-a-colleague-one-cell", give_a_colleague_one_cell),
];

#[test]
#[ignore = "needs Chromium; bin/test runs it"]
fn the_tasks_of_a_clerk_are_done_with_the_keyboard() {
    let program = Program::start("viec-cua-can-bo");
    let log = RefCell::new(String::new());
    for (screen, width) in [(Screen::Desk, "1280"), (Screen::Phone, "390")] {
        let browser = Browser::open(screen);
        sign_in(&browser, &program, "vanthu");
        for (name, task) in TASKS {
            let hand = Hand::begin(&browser, (name, width), &log);
            task(&hand, &program);
            hand.finish();
        }
    }
    keep_counts("counts.txt", &log);
}
