//! What a command answers: words or one JSON document, and an exit status.

use std::process::ExitCode;

use sogoc_operations::error::OperationError;

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// Done, or the answer is yes: status 0.
    Done,
    /// The answer is "no", or rows were left out: status 1.
    No,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        Self::from(u8::from(outcome == Outcome::No))
    }
}

/// A command that was used wrongly: status 2.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub(crate) struct Usage(pub(crate) String);

/// Prints a line; whoever stopped listening (`| head`) ends the program quietly.
macro_rules! say {
    ($($words:tt)*) => { $crate::output::line(&format!($($words)*)) };
}
pub(crate) use say;

/// One line on stdout.
pub(crate) fn line(words: &str) {
    use std::io::Write;
    if writeln!(std::io::stdout(), "{words}").is_err() {
        std::process::exit(0);
    }
}

/// Prints one JSON document.
pub(crate) fn json(document: &serde_json::Value) {
    say!("{document:#}");
}

/// Prints an error with its causes; status 2 for wrong usage, else 1.
pub(crate) fn fail(error: &anyhow::Error) -> ExitCode {
    let mut said = error.to_string();
    eprintln!("Lỗi: {said}");
    for cause in error.chain().skip(1) {
        let words = cause.to_string();
        if words != said {
            eprintln!("  do: {words}");
            said = words;
        }
    }
    let wrong_usage = error.is::<Usage>()
        || matches!(
            error.downcast_ref::<OperationError>(),
            Some(OperationError::NotFound { .. } | OperationError::Ambiguous { .. })
        );
    ExitCode::from(if wrong_usage { 2 } else { 1 })
}
