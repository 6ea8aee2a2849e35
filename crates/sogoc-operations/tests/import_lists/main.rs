//! Lists of many shapes, built cell by cell, and what is understood of them.

mod facts;
mod shapes;
mod support;
