//! What people do, in a real browser against the real program.
//!
//! Chromium and its driver are needed; `bin/test` installs them on Debian and runs these tests.

mod accessible;
mod axe;
mod crawl;
mod driver;
mod hand;
mod journeys;
mod lists;
mod pages;
mod program;
mod reorganising;
mod tasks;
mod untidy;
mod webdriver;
