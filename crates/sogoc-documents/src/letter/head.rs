//! What stands above the text: the issuing body and the number at the left, the Party and the day at the right, the title.

use super::layout::{HEAD, PARTY, RULE_INSET, TITLE};
use super::words::{Place, Set, line};
use super::{Head, Letter, Look};

const PARTY_NAME: &str = "ĐẢNG CỘNG SẢN VIỆT NAM";
/// The rule under the name of the Party.
const RULE: &str =
    r#"<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="1" w:color="auto"/></w:pBdr>"#;
/// Closes what the paper is about.
const DASHES: &str = "-----";

/// The two columns.
pub(super) fn columns(into: &mut String, head: &Head) {
    let centre = Set::at(Place::Centre);
    super::body::frameless(into, &HEAD, |into, column| {
        if column == 0 {
            if !head.superior.is_empty() {
                line(into, centre, Look::Plain, &head.superior.to_uppercase());
            }
            line(into, centre, Look::Bold, &head.office.to_uppercase());
            line(into, centre, Look::Plain, "*");
            line(into, centre, Look::Plain, &head.number);
        } else {
            let ruled = Set { size: PARTY, border: RULE, inset: RULE_INSET, ..centre };
            line(into, ruled, Look::Bold, PARTY_NAME);
            line(into, Set { before: 120, ..Set::at(Place::Right) }, Look::Italic, &head.dated);
        }
    });
}

/// The type of the paper and what it is about.
pub(super) fn title(into: &mut String, letter: &Letter) {
    let centre = Set { keep: true, ..Set::at(Place::Centre) };
    let mut before = 360;
    if !letter.title.is_empty() {
        let set = Set { size: TITLE, before, style: Some("Title"), ..centre };
        line(into, set, Look::Bold, &letter.title.to_uppercase());
        before = 0;
    }
    for about in &letter.about {
        line(into, Set { before, ..centre }, Look::Bold, about);
        before = 0;
    }
    if !(letter.title.is_empty() && letter.about.is_empty()) {
        line(into, Set { after: 240, ..centre }, Look::Plain, DASHES);
    }
}
