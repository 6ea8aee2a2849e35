//! How a form falls into pages: no page break among its last rows, notes and signatures where shrinking a little avoids it.

use std::ops::Range;

use super::heading::LINE;
use super::{UPRIGHT_WIDTH, Writer};

/// The long and the short side of the printed part of an A4 page, in points.
const LONG: f64 = 756.0;
const SHORT: f64 = 509.0;
/// How wide a letter of a column width is, in points, and the room beside the letters of a column.
const LETTER: f64 = 5.25;
const BESIDE: f64 = 3.75;
/// Smaller than this share of its size print is not shrunk only to save a page.
const SMALLEST: f64 = 0.7;
/// How many rows of the table stand with the signatures.
const LAST_ROWS: u32 = 2;

impl Writer<'_> {
    /// Whether the page lies on its side.
    pub(super) fn lies(&self) -> bool {
        self.table.columns.iter().map(|column| column.width).sum::<f64>() > UPRIGHT_WIDTH
    }

    /// Shrinks the sheet to one page less where a break would part what stands from `foot` on.
    ///
    /// Breaks cannot be set by hand: programs ignore them on a sheet made one page wide.
    pub(super) fn keep_together(&mut self, headings: Range<u32>, foot: u32) {
        let page = self.lines_of_a_page();
        let heading: f64 = headings.map(|row| self.tallest(row)).sum();
        let (mut pages, mut used, mut begins) = (1_u16, 0.0, 1);
        for row in 0..self.row {
            let lines = self.tallest(row);
            if used + lines > page {
                pages = pages.saturating_add(1);
                used = heading;
            }
            used += lines;
            if row + LAST_ROWS <= foot {
                begins = pages;
            }
        }
        let fewer = pages - 1;
        if begins == pages || fewer == 0 {
            return;
        }
        let room = page * f64::from(fewer);
        let all = room + used - heading;
        if room / all >= SMALLEST {
            self.sheet.set_print_fit_to_pages(1, fewer);
        }
    }

    /// How many lines a page holds when the sheet is made one page wide.
    fn lines_of_a_page(&self) -> f64 {
        let (across, down) = if self.lies() { (LONG, SHORT) } else { (SHORT, LONG) };
        let columns = self.table.columns.iter();
        let width: f64 = columns.map(|column| column.width * LETTER + BESIDE).sum();
        down * (width / across).max(1.0) / LINE
    }
}
