//! The pages over a real register: signing in, rights, lists, figures, imports.

mod accounts;
mod boards;
mod corrections;
mod entry;
mod figures;
mod findings;
mod guard;
mod house;
mod imports;
mod matrix;
mod people;
mod scans;
mod sign_in;
mod stated;
