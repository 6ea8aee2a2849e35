//! The pages over a real register: signing in, rights, lists, figures, imports.

mod accounts;
mod administration;
mod api;
mod api_document;
mod api_rights;
mod boards;
mod check_against;
mod check_text;
mod cleaning;
mod coming;
mod corrections;
mod door;
mod entry;
mod figures;
mod finding;
mod findings;
mod form_reader;
mod guard;
mod home;
mod house;
#[path = "../gallery/html.rs"]
mod html;
mod imports;
mod key_page;
mod keys;
mod matrix;
mod member;
mod people;
mod reorganising;
mod report;
mod scans;
mod sign_in;
mod stated;
mod wrong_inputs;
