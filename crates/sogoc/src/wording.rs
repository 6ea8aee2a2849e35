//! The words of the parser itself, which come in English: help, and what is wrong with a command line.

use std::error::Error;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, Command};
use jiff::civil::Date;
use sogoc_domain::catalogue::Answer;

const HELP: &str = "{about-with-newline}\nCách dùng: {usage}\n\n{all-args}\n";

/// The same commands, explained in Vietnamese.
pub(crate) fn in_vietnamese(command: Command) -> Command {
    let help = Arg::new("help").short('h').long("help").action(ArgAction::Help);
    let version = Arg::new("version").short('V').long("version").action(ArgAction::Version);
    let version = command.get_version().map(|_| version.help("In phiên bản"));
    command
        .help_template(HELP)
        .subcommand_help_heading("Các lệnh")
        .subcommand_value_name("LỆNH")
        .disable_help_flag(true)
        .disable_version_flag(true)
        .arg(help.help("In hướng dẫn này"))
        .args(version)
        .mut_args(|arg| arg.help_heading("Tham số"))
        .mut_subcommands(in_vietnamese)
}

/// What is wrong with a command line.
pub(crate) fn complaint(wrong: &clap::Error) -> String {
    let text = |kind| match wrong.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        _ => String::new(),
    };
    let (argument, value) = (text(ContextKind::InvalidArg), text(ContextKind::InvalidValue));
    let said = match wrong.kind() {
        ErrorKind::InvalidSubcommand => {
            format!("không có lệnh “{}”.", text(ContextKind::InvalidSubcommand))
        }
        ErrorKind::UnknownArgument => format!("không có tham số {argument}."),
        ErrorKind::MissingRequiredArgument => format!("thiếu {argument}."),
        ErrorKind::InvalidValue if value.is_empty() => format!("{argument} thiếu giá trị."),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let why = wrong.source().map(|why| format!(": {why}")).unwrap_or_default();
            format!("{argument} không nhận “{value}”{}.", why.trim_end_matches('.'))
        }
        ErrorKind::ArgumentConflict => format!("{argument} không dùng được cùng tham số khác."),
        _ => "lệnh viết chưa đúng.".to_owned(),
    };
    format!("Lỗi: {said}\nXem cách viết: thêm --help vào sau lệnh.")
}

/// A day, as the command line takes it.
pub(crate) fn day(text: &str) -> Result<Date, String> {
    text.parse().map_err(|_| "ngày viết theo năm-tháng-ngày, như 2024-12-31".to_owned())
}

/// A position of the ledger.
pub(crate) fn position(text: &str) -> Result<u64, String> {
    text.parse().map_err(|_| "phải là số thứ tự của một biến động".to_owned())
}

/// A number somebody declares.
pub(crate) fn number(text: &str) -> Result<i64, String> {
    text.parse().map_err(|_| "phải là số nguyên, viết liền, như 1250".to_owned())
}

/// The year of a round of ratings.
pub(crate) fn round(text: &str) -> Result<i16, String> {
    let year = text.parse().ok().filter(|year| (1900..=2100).contains(year));
    year.ok_or_else(|| "phải là một năm từ 1900 đến 2100, như 2022".to_owned())
}

/// How many at least and at most.
pub(crate) fn range(text: &str) -> Result<(u16, u16), String> {
    let (low, high) = text.split_once("..").unwrap_or((text, text));
    let read = |part: &str| part.trim().trim_start_matches('=').parse::<u16>().ok();
    match (read(low), read(high)) {
        (Some(low), Some(high)) if low <= high && high <= 1000 => Ok((low, high)),
        _ => Err("viết hai số cách nhau bằng hai dấu chấm, nhiều nhất 1000, như 3..40".to_owned()),
    }
}

/// A code and what is answered about it.
pub(crate) fn answer(text: &str) -> Result<(String, Answer), String> {
    let (code, answer) =
        text.split_once(['=', ',', ';']).ok_or("viết mã, dấu =, rồi câu trả lời")?;
    let answer = answer
        .trim()
        .parse()
        .map_err(|wrong: sogoc_domain::words::UnknownWord| wrong.to_string())?;
    Ok((code.trim().to_owned(), answer))
}
