//! Every kind of page in every state a reader may need: axe finds nothing, the focus is seen,
//! nothing is too small to touch, nothing runs out of a narrow window.

use serde_json::json;

use crate::axe::violations;
use crate::crawl::walk;
use crate::driver::{Browser, Screen};
use crate::journeys::sign_in;
use crate::program::Program;

/// How a page may be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Light,
    Dark,
    Narrow,
    LargeText,
}

impl State {
    const ALL: [Self; 4] = [Self::Light, Self::Dark, Self::Narrow, Self::LargeText];

    fn set(self, browser: &Browser) {
        let scheme = if self == Self::Dark { "dark" } else { "light" };
        let feature = json!({ "name": "prefers-color-scheme", "value": scheme });
        browser.page.tell("Emulation.setEmulatedMedia", &json!({ "features": [feature] }));
        let width = if self == Self::Narrow { 320 } else { 1280 };
        let screen = json!({ "width": width, "height": 800, "deviceScaleFactor": 1, "mobile": self == Self::Narrow });
        browser.page.tell("Emulation.setDeviceMetricsOverride", &screen);
        let size = if self == Self::LargeText { "200%" } else { "" };
        browser.page.run(&format!("document.documentElement.style.fontSize = '{size}';"));
    }
}

/// What of a page is too small to touch: WCAG 2.2 asks for 24 px of everything but links in text,
/// the house for 44 px of buttons and fields on a phone.
const SMALL: &str = r"(() => {
    const least = innerWidth < 500 ? 44 : 24;
    const shown = (it) => it.checkVisibility({ visibilityProperty: true, opacityProperty: true })
        && it.getClientRects().length > 0;
    const small = [];
    for (const it of document.querySelectorAll('button, input:not([type=hidden]), select, textarea, summary')) {
        if (!shown(it) || it.closest('.visually-hidden')) continue;
        const box = it.getBoundingClientRect();
        const label = ['checkbox', 'radio', 'file'].includes(it.type) && it.closest('label');
        const touch = label ? label.getBoundingClientRect() : box;
        if (touch.width < 2 || touch.height < 2) continue;
        if (touch.height + 0.5 < least || touch.width + 0.5 < 24)
            small.push((it.id || it.name || it.textContent.trim().slice(0, 30)) + ' ' + Math.round(touch.width) + 'x' + Math.round(touch.height));
    }
    return small.slice(0, 6);
})()";

/// What can be reached by Tab but is covered by something else when it has the focus, or shows no
/// sign of having it.
const HIDDEN_FOCUS: &str = r"(() => {
    const faults = [];
    const all = [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary')];
    for (const it of all.filter((it) => it.checkVisibility({ visibilityProperty: true })).slice(0, 80)) {
        it.focus({ focusVisible: true });
        if (document.activeElement !== it) continue;
        const box = it.getBoundingClientRect();
        if (box.width < 2 || box.height < 2) continue;
        const name = it.id || it.name || it.textContent.trim().slice(0, 30);
        const points = [[.5, .5], [.1, .5], [.9, .5], [.5, .1], [.5, .9]].map(([x, y]) =>
            document.elementFromPoint(box.left + box.width * x, box.top + box.height * y));
        const seen = points.some((top) => top && (it.contains(top) || top.contains(it)
            || (top.tagName === 'LABEL' && top.contains(it)) || it.labels && [...it.labels].includes(top)));
        if (!seen) faults.push(name + ' is covered by ' + points.map((top) => top ? top.tagName + '.' + (top.className.baseVal ?? top.className) : 'nothing')[0] + ' in ' + it.parentElement.className);
        const style = getComputedStyle(it);
        const ringed = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0 || style.boxShadow !== 'none';
        if (!ringed) faults.push(name + ' shows no focus');
    }
    return faults.slice(0, 6);
})()";

fn faults(browser: &Browser, state: State) -> Vec<String> {
    let mut found = violations(&browser.page);
    let lines = |script: &str| -> Vec<String> {
        let told = browser.page.ask(script);
        let told = told.as_array().cloned().unwrap_or_default();
        told.iter().filter_map(|it| it.as_str().map(str::to_owned)).collect()
    };
    found.extend(lines(SMALL).into_iter().map(|it| format!("too small: {it}")));
    if state != State::Dark {
        found.extend(lines(HIDDEN_FOCUS));
    }
    let over = browser.page.ask("document.documentElement.scrollWidth - window.innerWidth");
    if over.as_i64().is_some_and(|over| over > 0) {
        found.push(format!("runs {over} px out of the window"));
    }
    found
}

#[test]
#[ignore = "needs Chromium; bin/test runs it"]
fn every_kind_of_page_can_be_read_by_everybody() {
    let program = Program::start("ai-cung-doc-duoc");
    let mut faults_found = Vec::new();
    for login in ["vanthu", "quantri", "xem"] {
        let browser = Browser::open(Screen::Desk);
        browser.page.open(&program.address);
        look(&browser, "sign-in", &mut faults_found);
        sign_in(&browser, &program, login);
        let kinds = walk(&browser, 2).one_of_each();
        assert!(kinds.len() > 8, "{login}: {kinds:?}");
        for (kind, address) in kinds {
            browser.page.open(&format!("{}{address}", program.address));
            let page = format!("{login} {kind} at {address}");
            look(&browser, &page, &mut faults_found);
        }
    }
    faults_found.sort();
    faults_found.dedup();
    assert!(faults_found.is_empty(), "{}", faults_found.join("\n"));
}

fn look(browser: &Browser, kind: &str, into: &mut Vec<String>) {
    for state in State::ALL {
        state.set(browser);
        let found = faults(browser, state);
        into.extend(found.into_iter().map(|it| format!("{kind} ({state:?}): {it}")));
    }
    State::Light.set(browser);
}

#[test]
#[ignore = "needs Chromium; bin/test runs it"]
fn a_page_nobody_could_read_is_found_out() {
    let program = Program::start("khong-doc-duoc");
    let browser = Browser::open(Screen::Desk);
    browser.page.open(&program.address);
    let before = faults(&browser, State::Light);
    assert_eq!(before, Vec::<String>::new(), "the page as it is");
    browser.page.run(
        "const field = document.createElement('input'); field.id = 'bare'; \
         field.style.cssText = 'width: 10px; height: 10px; outline: none'; \
         document.querySelector('main').append(field); \
         const wide = document.createElement('div'); wide.style.width = '3000px'; \
         wide.textContent = 'x'; document.querySelector('main').append(wide);",
    );
    let found = faults(&browser, State::Light);
    for fault in ["label", "too small: bare", "out of the window"] {
        assert!(found.iter().any(|it| it.contains(fault)), "{fault}: {found:?}");
    }
}
