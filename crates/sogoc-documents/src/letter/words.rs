//! Words as XML: characters that XML cannot hold left out, the rest escaped; runs and paragraphs.

use std::fmt::Write;

use quick_xml::escape::escape;

use super::layout::TEXT;
use super::{Look, Run};

/// Where a paragraph stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Left,
    Centre,
    Right,
    Both,
}

/// How a paragraph is set; lengths as in `layout.rs`.
#[derive(Clone, Copy)]
pub(super) struct Set {
    pub(super) place: Place,
    pub(super) size: u32,
    pub(super) before: u32,
    pub(super) after: u32,
    pub(super) first_line: u32,
    /// A named style for headings: readers walk from one to the next.
    pub(super) style: Option<&'static str>,
    /// It stays on the page of what follows.
    pub(super) keep: bool,
    /// More properties, as XML, that stand where the order of the format wants borders and indents.
    pub(super) border: &'static str,
    /// Set in at both ends.
    pub(super) inset: u32,
}

impl Set {
    /// Text of the usual size at a place.
    pub(super) const fn at(place: Place) -> Self {
        Self {
            place,
            size: TEXT,
            before: 0,
            after: 0,
            first_line: 0,
            style: None,
            keep: false,
            border: "",
            inset: 0,
        }
    }
}

/// Whether XML may hold a character.
fn holds(c: char) -> bool {
    matches!(c, '\t' | '\n') || !(c.is_control() || matches!(c, '\u{FFFE}' | '\u{FFFF}'))
}

/// Words inside an element.
pub(super) fn escaped(words: &str) -> String {
    let held: String = words.chars().filter(|c| holds(*c)).collect();
    escape(held.as_str()).into_owned()
}

/// One paragraph.
pub(super) fn paragraph(into: &mut String, set: Set, runs: &[Run]) {
    into.push_str("<w:p><w:pPr>");
    if let Some(style) = set.style {
        let _ = write!(into, r#"<w:pStyle w:val="{style}"/>"#);
    }
    if set.keep {
        into.push_str("<w:keepNext/>");
    }
    into.push_str(set.border);
    let _ = write!(
        into,
        r#"<w:spacing w:before="{}" w:after="{}"/><w:ind w:left="{inset}" w:right="{inset}" w:firstLine="{}"/>"#,
        set.before,
        set.after,
        set.first_line,
        inset = set.inset,
    );
    let place = match set.place {
        Place::Left => "left",
        Place::Centre => "center",
        Place::Right => "right",
        Place::Both => "both",
    };
    let _ = write!(into, r#"<w:jc w:val="{place}"/></w:pPr>"#);
    for run in runs {
        self::run(into, set.size, run);
    }
    into.push_str("</w:p>");
}

/// A paragraph of one look.
pub(super) fn line(into: &mut String, set: Set, look: Look, words: &str) {
    paragraph(into, set, &[Run { words: words.to_owned(), look }]);
}

fn run(into: &mut String, size: u32, run: &Run) {
    into.push_str("<w:r><w:rPr>");
    into.push_str(match run.look {
        Look::Plain => "",
        Look::Bold => "<w:b/>",
        Look::Italic => "<w:i/>",
    });
    let _ = write!(into, r#"<w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr>"#);
    for (number, part) in run.words.split('\n').enumerate() {
        if number > 0 {
            into.push_str("<w:br/>");
        }
        let _ = write!(into, r#"<w:t xml:space="preserve">{}</w:t>"#, escaped(part));
    }
    into.push_str("</w:r>");
}
