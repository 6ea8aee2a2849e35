//! What stands below the text: who receives the paper at the left, who signs at the right; or several who sign.

use super::body::frameless;
use super::layout::{HEAD, SIGNING, SMALL, WIDTH};
use super::words::{Place, Set, line, paragraph};
use super::{Letter, Look, Run, Signature};

/// Both parts.
pub(super) fn foot(into: &mut String, letter: &Letter) {
    // Parts the foot from the text, and a table from a table.
    paragraph(into, Set { size: 12, ..Set::at(Place::Left) }, &[]);
    match letter.signatures.as_slice() {
        [one] => frameless(into, &HEAD, |into, column| {
            if column == 0 {
                recipients(into, &letter.recipients);
            } else {
                signature(into, one);
            }
        }),
        [] => recipients(into, &letter.recipients),
        several => {
            let width = WIDTH / several.len() as u32;
            let widths = vec![width; several.len()];
            frameless(into, &widths, |into, column| signature(into, &several[column]));
            recipients(into, &letter.recipients);
        }
    }
    // The last thing on a page of the format is a paragraph.
    paragraph(into, Set { size: 2, ..Set::at(Place::Left) }, &[]);
}

fn recipients(into: &mut String, recipients: &[String]) {
    let left = Set { size: SMALL, ..Set::at(Place::Left) };
    if recipients.is_empty() {
        paragraph(into, left, &[]);
        return;
    }
    let heading = Run { words: "Nơi nhận:".to_owned(), look: Look::Bold };
    paragraph(into, Set::at(Place::Left), &[heading]);
    for (number, recipient) in (1..).zip(recipients) {
        let end = if number == recipients.len() { '.' } else { ',' };
        let recipient = recipient.trim_end_matches(['.', ',', ';']);
        line(into, left, Look::Plain, &format!("- {recipient}{end}"));
    }
}

fn signature(into: &mut String, signature: &Signature) {
    let centre = Set { keep: true, ..Set::at(Place::Centre) };
    for words in [&signature.for_whom, &signature.post] {
        if !words.is_empty() {
            line(into, centre, Look::Bold, &words.to_uppercase());
        }
    }
    let room = Set { before: SIGNING, ..Set::at(Place::Centre) };
    line(into, room, Look::Bold, &signature.name);
}
