//! Bytes to cells and tables to bytes: spreadsheets in, spreadsheets out.
//!
//! Nothing here knows what a member is: [`spreadsheet`] turns the bytes of a file somebody sent into plain cells,
//! within bounds, and [`table`] turns a plain table into a file an office can print.

pub mod spreadsheet;
pub mod table;
