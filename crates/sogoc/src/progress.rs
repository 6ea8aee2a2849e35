//! Progress in the terminal, on stderr, so that stdout stays one document.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// A bar for long work; silent when stderr is not a terminal.
pub(crate) struct Progress(ProgressBar);

impl Progress {
    /// A bar with its words.
    pub(crate) fn new(words: &'static str) -> Self {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr_with_hz(8));
        let style = ProgressStyle::with_template("{msg} [{bar:30}] {pos}/{len} {elapsed}");
        bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
        bar.set_message(words);
        Self(bar)
    }

    /// How far it is.
    pub(crate) fn set(&mut self, done: u64, total: u64) {
        if self.0.length() != Some(total) {
            self.0.set_length(total);
        }
        self.0.set_position(done);
    }

    /// Another stage of the same work.
    pub(crate) fn stage(&mut self, words: &'static str, done: u64, total: u64) {
        if self.0.message() != words {
            self.0.set_message(words);
        }
        self.set(done, total);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}
