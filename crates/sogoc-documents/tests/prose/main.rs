//! What the reader of reports finds in prose, held against tables made by hand.

mod corpus;
mod files;
mod properties;

use corpus::{Corpus, Score};
use sogoc_documents::prose::read;

/// The part the reader was built on: nothing of it may be missed.
#[test]
fn what_the_reader_was_built_on_is_read_as_the_table_says() {
    let score = Score::of(&Corpus::read(include_str!("built_on.txt")));
    assert!(score.is_perfect(), "{score}");
}

/// The part that was written before and not looked at while building.
#[test]
fn what_was_held_out_is_read_nearly_as_well() {
    let score = Score::of(&Corpus::read(include_str!("held_out.txt")));
    assert!(score.missed_wrong().is_empty(), "{score}");
    assert!(score.false_alarms().is_empty(), "{score}");
    assert!(score.recall() >= 0.9 && score.precision() >= 0.95, "{score}");
    println!("{score}");
}

/// Cells of a table, parted by tabs, are numbers of their own; a tab that only indents parts nothing.
#[test]
fn cells_are_no_decimals_of_each_other() {
    let values = |text: &str| -> Vec<String> {
        read(text).figures.iter().map(|it| it.value.to_string()).collect()
    };
    assert_eq!(values("Số chi bộ \t58\t125\t46,4%"), ["58", "125", "46,4"]);
    assert_eq!(values("\tCó 2 125 đảng viên"), ["2.125"]);
}

/// A table that says something else than the text fails the same comparison.
#[test]
fn a_table_that_is_wrong_is_seen() {
    let twin =
        include_str!("built_on.txt").replacen("= sum 21+18 38 wrong", "= sum 21+18 38 right", 1);
    let score = Score::of(&Corpus::read(&twin));
    assert_eq!(score.false_alarms().len(), 1, "{score}");
}

#[test]
fn the_tables_are_large_and_of_all_kinds() {
    let (built_on, held_out) =
        (Corpus::read(include_str!("built_on.txt")), Corpus::read(include_str!("held_out.txt")));
    assert!(
        built_on.sentences() + held_out.sentences() >= 300,
        "{} + {}",
        built_on.sentences(),
        held_out.sentences()
    );
    for kind in ["percent", "sum", "difference", "ratio-over-plan", "change"] {
        for verdict in ["right", "wrong"] {
            let has = |it: &Corpus| {
                it.lines().any(|line| line.starts_with(kind) && line.ends_with(verdict))
            };
            assert!(has(&built_on) || has(&held_out), "{kind} {verdict}");
        }
    }
}

/// Written by somebody who had not seen the reader; built on since.
#[test]
fn what_was_written_blind_is_read() {
    let score = Score::of(&Corpus::read(include_str!("once_blind.txt")));
    assert!(score.is_perfect(), "{score}");
}
