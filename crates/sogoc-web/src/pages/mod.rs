//! One file a page: a typed model of display-ready values, its samples, and the page as a function of it.

pub mod account;
pub mod accounts;
pub mod change_password;
pub mod compare;
pub mod error;
pub mod event;
pub mod figure_list;
pub mod first_run;
pub mod form;
pub mod forms;
pub mod import;
pub mod import_preview;
pub mod import_result;
pub mod imports;
pub mod member;
pub mod members;
pub mod overview;
pub mod paper;
pub mod samples;
pub mod sign_in;
pub mod stated;
pub mod unit;
pub mod units;
