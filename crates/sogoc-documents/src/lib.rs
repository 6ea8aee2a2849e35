//! Bytes to cells, tables and papers to bytes, prose to claims: spreadsheets and reports in, spreadsheets and papers out.
//!
//! Nothing here knows what a member is: [`spreadsheet`] turns the bytes of a file somebody sent into plain cells,
//! within bounds; [`table`] turns a plain table into a file an office can print, and [`letter`] a plain paper;
//! [`prose`] finds what a report says of its numbers.

pub mod letter;
pub mod prose;
pub mod spreadsheet;
pub mod table;
