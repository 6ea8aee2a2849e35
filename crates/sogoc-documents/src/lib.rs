//! Bytes to cells and tables to bytes: spreadsheets in, spreadsheets out.
