//! Sổ Gốc: one binary, one verb a file.

mod arguments;
mod commands;
mod output;
mod progress;

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    tracing_subscriber::fmt()
        .with_env_filter(tracing_subscriber::EnvFilter::from_env("SOGOC_LOG"))
        .with_writer(std::io::stderr)
        .json()
        .init();
    let arguments = match arguments::Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(wrong) => {
            let _ = wrong.print();
            return ExitCode::from(if wrong.use_stderr() { 2 } else { 0 });
        }
    };
    match commands::run(arguments) {
        Ok(outcome) => outcome.into(),
        Err(error) => output::fail(&error),
    }
}
