//! Vietnamese text, tried from outside.

mod dates;
mod legacy;
mod names;
mod numbers;
mod search;
mod sort;
