//! Every page at both widths: nothing runs out of the window, and it can be looked at.
//!
//! With `SOGOC_SCREENSHOTS=FOLDER` the pictures are kept there (`bin/screenshots`).

use std::path::{Path, PathBuf};

use crate::driver::{Browser, Screen};
use crate::journeys::sign_in;
use crate::program::Program;

/// A picture's name, and how the page is reached: an address, then links to click.
const PAGES: [(&str, &str, &[&str]); 17] = [
    ("tong-quan", "/?as_of=31/12/2022", &[]),
    ("to-chuc-dang", "/units?as_of=31/12/2022", &[]),
    ("don-vi", "/units?as_of=31/12/2022", &["main a[href*='/units/']"]),
    ("ho-so-dang-vien", "/members?as_of=31/12/2022", &[]),
    ("dang-vien", "/members?as_of=31/12/2022", &["main table tbody tr:nth-child(2) a"]),
    ("bieu-1", "/forms/1-BTCTW?from=01/01/2022&to=31/12/2022", &[]),
    (
        "nguoi-trong-bieu",
        "/forms/1-BTCTW?from=01/01/2022&to=31/12/2022",
        &["a.figure[href*='row=B1&']"],
    ),
    ("bieu-3", "/forms/3-BTCTW?from=01/01/2022&to=31/12/2022", &[]),
    ("bieu-5", "/forms/5-BTCTW?from=01/01/2022&to=31/12/2022", &[]),
    ("doi-chieu", "/compare", &[]),
    ("xep-loai", "/ratings?nam=2022", &[]),
    ("dia-ban", "/places?as_of=31/12/2022", &[]),
    ("can-ra-soat", "/?as_of=31/12/2022", &["main a[href*='/findings']"]),
    ("quy-tac", "/rules", &[]),
    ("mot-quy-tac", "/rules/ADM-01", &[]),
    ("nhap-danh-sach", "/imports/new", &[]),
    ("tai-khoan", "/password", &[]),
];

#[test]
#[ignore = "needs Chromium; bin/test runs it"]
fn every_page_fits_a_screen_and_a_phone() {
    let program = Program::start("vua-man-hinh");
    for screen in [Screen::Desk, Screen::Phone] {
        let browser = Browser::open(screen);
        browser.page.open(&program.address);
        browser.page.one("main h1");
        look(&browser, screen, "dang-nhap");
        sign_in(&browser, &program, "vanthu");
        for (name, address, links) in PAGES {
            let address = format!("{}{address}", program.address);
            browser.page.open(&address);
            for link in links {
                browser.click(link);
            }
            browser.page.one("main h1");
            look(&browser, screen, name);
        }
    }
}

/// Checks that the page fits, and keeps its picture if asked to.
fn look(browser: &Browser, screen: Screen, name: &str) {
    let over = browser.page.ask("document.documentElement.scrollWidth - window.innerWidth");
    let over = over.as_i64().unwrap_or(i64::MAX);
    assert!(over <= 0, "{name} runs {over} px out of the window ({screen:?})");
    let Some(folder) = std::env::var_os("SOGOC_SCREENSHOTS") else { return };
    let width = if screen == Screen::Desk { "1280" } else { "390" };
    keep(&PathBuf::from(folder), &format!("{name}-{width}"), &browser.page.picture());
}

/// Keeps a picture.
pub(crate) fn keep(folder: &Path, name: &str, picture: &str) {
    std::fs::create_dir_all(folder).expect("a folder for pictures");
    std::fs::write(folder.join(format!("{name}.png")), bytes(picture)).expect("it is kept");
}

/// Base64 to bytes.
pub(crate) fn bytes(text: &str) -> Vec<u8> {
    const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let sixes = text.bytes().filter_map(|byte| LETTERS.iter().position(|letter| *letter == byte));
    let mut bytes = Vec::with_capacity(text.len() * 3 / 4);
    let (mut held, mut bits) = (0_usize, 0);
    for six in sixes {
        held = (held << 6 | six) & 0xFFF;
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            bytes.push(u8::try_from(held >> bits & 0xFF).unwrap_or_default());
        }
    }
    bytes
}
