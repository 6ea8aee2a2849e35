//! The measures of a Party document: paper, margins, sizes and positions, after 36-HD/VPTW of 2018.
//!
//! Lengths are in twentieths of a point as Word counts them, sizes in half points. The margins of that guide are
//! recalled, not read; they stand here and nowhere else.

/// Twentieths of a point in so many millimetres.
const fn mm(millimetres: u32) -> u32 {
    millimetres * 1440 * 10 / 254
}

/// A4.
pub(super) const PAGE: (u32, u32) = (mm(210), mm(297));
pub(super) const TOP: u32 = mm(20);
pub(super) const BOTTOM: u32 = mm(20);
/// The side that is bound; it changes sides on the back of a sheet.
pub(super) const BOUND: u32 = mm(30);
pub(super) const OUTER: u32 = mm(15);
/// From the edge to the number of the page.
pub(super) const TO_NUMBER: u32 = mm(10);
/// What is left for words.
pub(super) const WIDTH: u32 = PAGE.0 - BOUND - OUTER;
/// The issuing body at the left, the Party and the day at the right.
pub(super) const HEAD: [u32; 2] = [mm(72), WIDTH - mm(72)];
/// How far the rule under the name of the Party stays from both ends of its column, so that it is as long as the words.
pub(super) const RULE_INSET: u32 = mm(7);
/// The first line of a paragraph.
pub(super) const FIRST_LINE: u32 = mm(10);
/// Room for a signature.
pub(super) const SIGNING: u32 = mm(25);

pub(super) const FONT: &str = "Times New Roman";
/// The text.
pub(super) const TEXT: u32 = 28;
/// The name of the Party.
pub(super) const PARTY: u32 = 30;
/// The type of the paper.
pub(super) const TITLE: u32 = 32;
/// Tables and recipients.
pub(super) const SMALL: u32 = 24;
