//! The text: headings, paragraphs, lists, and tables with and without lines.

use std::fmt::Write;

use super::layout::{FIRST_LINE, SMALL, WIDTH};
use super::numbering::Numbering;
use super::words::{Place, Set, line, paragraph};
use super::{Block, Grid, Level, Look, Run};
use crate::table::{Field, Kind, shown};

/// Between paragraphs.
const AFTER: u32 = 120;
/// Lines around every field of a table.
const FRAMED: &str = r#"<w:tblBorders><w:top w:val="single" w:sz="4"/><w:left w:val="single" w:sz="4"/><w:bottom w:val="single" w:sz="4"/><w:right w:val="single" w:sz="4"/><w:insideH w:val="single" w:sz="4"/><w:insideV w:val="single" w:sz="4"/></w:tblBorders>"#;

/// All pieces one after the other.
pub(super) fn blocks(into: &mut String, blocks: &[Block]) {
    let mut numbering = Numbering::default();
    let text = Set { after: AFTER, first_line: FIRST_LINE, ..Set::at(Place::Both) };
    for block in blocks {
        match block {
            Block::Heading(level, words) => {
                let (style, look) = match level {
                    Level::Part => ("Heading1", Look::Bold),
                    Level::Section => ("Heading2", Look::Bold),
                    Level::Point => ("Heading3", Look::Italic),
                };
                let set = Set { before: AFTER, keep: true, style: Some(style), ..text };
                line(into, set, look, &format!("{} {words}", numbering.next(*level)));
            }
            Block::Paragraph(runs) => paragraph(into, text, runs),
            Block::Item(runs) => {
                let dash = [Run::plain("- ")];
                let runs: Vec<Run> = dash.iter().chain(runs).cloned().collect();
                paragraph(into, text, &runs);
            }
            Block::Centred(words) => {
                let set =
                    Set { before: AFTER, first_line: 0, keep: true, place: Place::Centre, ..text };
                line(into, set, Look::Bold, words);
            }
            Block::Grid(grid) => self::grid(into, grid),
        }
    }
}

fn grid(into: &mut String, grid: &Grid) {
    if grid.columns.is_empty() {
        return;
    }
    if !grid.caption.is_empty() {
        let set = Set { before: AFTER, after: 60, keep: true, ..Set::at(Place::Centre) };
        line(into, set, Look::Bold, &grid.caption);
    }
    let widths = widths(grid);
    open_table(into, FRAMED, &widths);
    row(into, &widths, true, |into, column| {
        let set = Set { size: SMALL, keep: true, ..Set::at(Place::Centre) };
        line(into, set, Look::Bold, &grid.columns[column].heading);
    });
    let rows = grid.rows.iter().map(|it| (it, Look::Plain));
    for (fields, look) in rows.chain(grid.totals.iter().map(|it| (it, Look::Bold))) {
        row(into, &widths, false, |into, column| {
            let field = fields.get(column).unwrap_or(&Field::Empty);
            let place = match grid.columns[column].kind {
                Kind::Text => Place::Left,
                Kind::Count | Kind::Percent => Place::Right,
                Kind::Date => Place::Centre,
            };
            line(into, Set { size: SMALL, ..Set::at(place) }, look, &shown(field));
        });
    }
    into.push_str("</w:tbl>");
    // A table must not touch what follows, and may not end a page of the format.
    paragraph(into, Set { size: 12, ..Set::at(Place::Left) }, &[]);
}

/// The columns share the width of the page as their widths are to each other.
fn widths(grid: &Grid) -> Vec<u32> {
    let wanted = || grid.columns.iter().map(|it| it.width.clamp(1.0, 200.0));
    let all: f64 = wanted().sum();
    let width = |wanted: f64| u32::try_from((f64::from(WIDTH) * wanted / all) as i64);
    wanted().map(|wanted| width(wanted).unwrap_or_default()).collect()
}

/// A table of one row without lines, for what stands side by side.
pub(super) fn frameless(
    into: &mut String,
    widths: &[u32],
    content: impl FnMut(&mut String, usize),
) {
    open_table(into, "", widths);
    row(into, widths, false, content);
    into.push_str("</w:tbl>");
}

fn open_table(into: &mut String, borders: &str, widths: &[u32]) {
    let all: u32 = widths.iter().sum();
    let _ = write!(
        into,
        r#"<w:tbl><w:tblPr><w:tblW w:w="{all}" w:type="dxa"/>{borders}<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>"#
    );
    for width in widths {
        let _ = write!(into, r#"<w:gridCol w:w="{width}"/>"#);
    }
    into.push_str("</w:tblGrid>");
}

/// A row that stays on one page; the head of a table stands on each.
fn row(
    into: &mut String,
    widths: &[u32],
    is_head: bool,
    mut content: impl FnMut(&mut String, usize),
) {
    into.push_str("<w:tr><w:trPr><w:cantSplit/>");
    if is_head {
        into.push_str("<w:tblHeader/>");
    }
    into.push_str("</w:trPr>");
    for (column, width) in widths.iter().enumerate() {
        let _ = write!(into, r#"<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>"#);
        content(into, column);
        into.push_str("</w:tc>");
    }
    into.push_str("</w:tr>");
}
