//! A headless Chromium behind its driver, as wide as a screen or as a phone.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use serde_json::{Value, json};

use crate::webdriver::Session;

/// How wide the window is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Screen {
    /// 1280 px.
    Desk,
    /// 390 px, touched.
    Phone,
}

/// A browser; the driver and everything it started end when dropped.
pub(crate) struct Browser {
    driver: Child,
    /// Its one session.
    pub(crate) page: Session,
}

impl Browser {
    /// Opens a browser.
    pub(crate) fn open(screen: Screen) -> Self {
        let mut driver = Command::new("chromedriver")
            .arg("--port=0")
            .stdout(Stdio::piped())
            .spawn()
            .expect("chromedriver is installed (bin/test installs it on Debian)");
        let output = driver.stdout.take().expect("its output is piped");
        let mut lines = BufReader::new(output).lines().map_while(Result::ok);
        let port: u16 = lines
            .find_map(|line| {
                let port = line.split("successfully on port ").nth(1)?;
                port.trim_end_matches('.').parse().ok()
            })
            .expect("chromedriver says on which port it is");
        std::thread::spawn(move || lines.for_each(drop));
        Self { driver, page: Session::begin(port, &capabilities(screen)) }
    }

    /// The text of the first element of a selector.
    pub(crate) fn text(&self, css: &str) -> String {
        self.page.text(&self.page.one(css))
    }

    /// Clicks the first element of a selector.
    pub(crate) fn click(&self, css: &str) {
        self.page.click(&self.page.one(css));
    }

    /// Types into the element that has the focus.
    pub(crate) fn keys(&self, text: &str) {
        self.page.keys(&self.page.focused(), text);
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}

fn capabilities(screen: Screen) -> Value {
    let mut arguments = vec![
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-dev-shm-usage",
        "--hide-scrollbars",
        "--lang=vi",
    ];
    let mut options = json!({});
    match screen {
        Screen::Desk => arguments.push("--window-size=1280,1000"),
        Screen::Phone => {
            let metrics = json!({ "width": 390, "height": 844, "pixelRatio": 2.0, "touch": true });
            options["mobileEmulation"] = json!({ "deviceMetrics": metrics });
        }
    }
    options["args"] = json!(arguments);
    json!({ "goog:chromeOptions": options })
}
