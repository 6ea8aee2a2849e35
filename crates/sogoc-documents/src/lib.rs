//! Bytes to cells, tables and papers to bytes: spreadsheets in, spreadsheets and papers out.
//!
//! Nothing here knows what a member is: [`spreadsheet`] turns the bytes of a file somebody sent into plain cells,
//! within bounds; [`table`] turns a plain table into a file an office can print, and [`letter`] a plain paper.

pub mod letter;
pub mod spreadsheet;
pub mod table;
