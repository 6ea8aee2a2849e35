//! Sổ Gốc: one binary, one verb a file.

mod arguments;
mod commands;
mod output;
mod progress;
mod wording;

use std::process::ExitCode;

use clap::{CommandFactory, FromArgMatches};

fn main() -> ExitCode {
    tracing_subscriber::fmt()
        .with_env_filter(tracing_subscriber::EnvFilter::from_env("SOGOC_LOG"))
        .with_writer(std::io::stderr)
        .json()
        .init();
    let command = wording::in_vietnamese(arguments::Arguments::command());
    let read = command.try_get_matches().and_then(|it| arguments::Arguments::from_arg_matches(&it));
    let arguments = match read {
        Ok(arguments) => arguments,
        Err(asked) if !asked.use_stderr() => {
            let _ = asked.print();
            return ExitCode::SUCCESS;
        }
        Err(wrong) => {
            eprintln!("{}", wording::complaint(&wrong));
            return ExitCode::from(2);
        }
    };
    match commands::run(arguments) {
        Ok(outcome) => outcome.into(),
        Err(error) => output::fail(&error),
    }
}
