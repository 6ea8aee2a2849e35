//! A pair of hands at the keyboard: every key is counted, every step can be looked at.

use std::cell::{Cell, RefCell};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use crate::driver::Browser;
use crate::pages::keep;

/// Tab, Enter and the arrow down, as WebDriver writes keys.
const TAB: char = '\u{E004}';
pub(crate) const ENTER: char = '\u{E007}';
const DOWN: char = '\u{E015}';

/// How often Tab is pressed in search of something before it is given up.
const TABS: usize = 120;
/// How long a page may take to follow.
const PATIENCE: Duration = Duration::from_secs(15);

/// Somebody doing a task.
pub(crate) struct Hand<'a> {
    /// The browser under the hands.
    pub(crate) browser: &'a Browser,
    task: String,
    width: &'static str,
    keys: Cell<usize>,
    pictures: Cell<usize>,
    begun: Instant,
    log: &'a RefCell<String>,
}

impl<'a> Hand<'a> {
    /// Begins a task on a browser of that width.
    pub(crate) fn begin(
        browser: &'a Browser,
        (task, width): (&str, &'static str),
        log: &'a RefCell<String>,
    ) -> Self {
        Self {
            browser,
            task: task.to_owned(),
            width,
            keys: Cell::new(0),
            pictures: Cell::new(0),
            begun: Instant::now(),
            log,
        }
    }

    /// Whether the task is done on a phone.
    pub(crate) fn is_phone(&self) -> bool {
        self.width == "390"
    }

    /// Types into whatever has the focus.
    pub(crate) fn types(&self, text: &str) {
        self.keys.set(self.keys.get() + text.chars().count());
        self.browser.page.press(text);
    }

    /// Presses Tab until the field of that name, or the first thing that a selector fits, has the
    /// focus.
    pub(crate) fn tabs_to(&self, css: &str) {
        let there = format!("document.activeElement.matches({css:?})");
        for _ in 0..TABS {
            if self.browser.page.ask(&there) == true {
                return;
            }
            self.types(&TAB.to_string());
        }
        panic!("{}: Tab does not lead to {css} on {}", self.task, self.browser.page.address());
    }

    /// Goes to a field by Tab and types over what stands in it.
    pub(crate) fn fills(&self, name: &str, text: &str) {
        self.fills_in(&format!("[name='{name}'], #{name}"), text);
    }

    /// The same with the first field that a selector fits.
    pub(crate) fn fills_in(&self, css: &str, text: &str) {
        self.tabs_to(css);
        if self.browser.page.ask("document.activeElement.value !== ''") == true {
            // Ctrl and A.
            self.keys.set(self.keys.get() + 2);
            self.browser.page.run("document.activeElement.select();");
        }
        self.types(text);
    }

    /// Goes to a field that offers what begins like this, and takes what is offered first.
    pub(crate) fn chooses(&self, css: &str, text: &str) {
        self.tabs_to(css);
        self.types(text);
        self.waits_for("[role='listbox']:not([hidden]) [role='option']");
        self.types(&ENTER.to_string());
    }

    /// Goes to a list of choices by Tab and down to one of them.
    pub(crate) fn picks(&self, name: &str, value: &str) {
        self.picks_of(&format!("[name='{name}']"), value);
    }

    /// The same with the first choices that a selector fits.
    pub(crate) fn picks_of(&self, css: &str, value: &str) {
        self.tabs_to(css);
        let picked = format!(
            "(document.activeElement.type === 'radio' \
             ? [...document.getElementsByName(document.activeElement.name)].find((it) => it.checked)?.value \
             : document.activeElement.value) === {value:?}"
        );
        if self.browser.page.ask("document.activeElement.type === 'radio'") == true {
            self.types(" ");
        }
        for _ in 0..60 {
            if self.browser.page.ask(&picked) == true {
                return;
            }
            self.types(&DOWN.to_string());
        }
        panic!("{}: {css} does not offer {value}", self.task);
    }

    /// Goes to a field for a file by Tab and gives it one: two keys, and the name of the file.
    pub(crate) fn gives(&self, name: &str, file: &Path) {
        self.tabs_to(&format!("[name='{name}']"));
        let told = file.to_string_lossy();
        let shown = file.file_name().map_or(0, |name| name.to_string_lossy().chars().count());
        self.keys.set(self.keys.get() + shown + 2);
        self.browser.page.keys(&self.browser.page.focused(), &told);
    }

    /// Goes to a link or button by Tab and presses it.
    pub(crate) fn presses(&self, css: &str) {
        self.tabs_to(css);
        self.follows(&ENTER.to_string());
    }

    /// Presses Enter where the focus is.
    pub(crate) fn enters(&self) {
        self.follows(&ENTER.to_string());
    }

    /// Keys that lead to another page.
    fn follows(&self, keys: &str) {
        self.browser.page.run("window.sameAsBefore = true;");
        self.types(keys);
        let begun = Instant::now();
        while self
            .browser
            .page
            .ask("window.sameAsBefore === true || document.readyState !== 'complete'")
            == true
        {
            assert!(begun.elapsed() < PATIENCE, "{}: nothing follows", self.task);
            std::thread::sleep(Duration::from_millis(30));
        }
    }

    /// Waits until work that goes on has led to a page of that kind.
    pub(crate) fn arrives(&self, part: &str) {
        self.waits(|address| address.contains(part) && !address.contains("/jobs/"));
    }

    /// Waits until the page is no longer of that kind.
    pub(crate) fn arrives_past(&self, part: &str) {
        self.waits(|address| !address.contains(part));
    }

    fn waits(&self, there: impl Fn(&str) -> bool) {
        let begun = Instant::now();
        loop {
            let address = self.browser.page.address();
            if there(&address) && self.browser.page.ask("document.readyState") == "complete" {
                return;
            }
            assert!(begun.elapsed() < PATIENCE * 2, "{}: still on {address}", self.task);
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    fn waits_for(&self, css: &str) {
        self.browser.page.one(css);
    }

    /// What the page says.
    pub(crate) fn reads(&self, css: &str) -> String {
        self.browser.text(css)
    }

    /// Keeps a picture of the window.
    pub(crate) fn looks(&self) {
        self.pictures.set(self.pictures.get() + 1);
        let name = format!("{}-{}-{}", self.task, self.pictures.get(), self.width);
        keep(&folder(), &name, &self.browser.page.picture());
    }

    /// The task is done: what it took is written down.
    pub(crate) fn finish(self) {
        self.looks();
        let keys = self.keys.get();
        let seconds = self.begun.elapsed().as_secs_f64();
        let _ = writeln!(
            self.log.borrow_mut(),
            "{:<28} {:>5} px  {keys:>4} keys  {seconds:>5.1} s of the machine",
            self.task,
            self.width
        );
    }
}

/// Where pictures and counts are kept.
pub(crate) fn folder() -> PathBuf {
    let beside = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../target/tasks");
    std::env::var_os("SOGOC_TASKS").map_or(beside, PathBuf::from)
}

/// Keeps what was counted.
pub(crate) fn keep_counts(name: &str, log: &RefCell<String>) {
    let _ = std::fs::create_dir_all(folder());
    std::fs::write(folder().join(name), log.borrow().as_str()).expect("kept");
    println!("{}", log.borrow());
}
