//! *Làm sạch dữ liệu*: the board, lists to look into, check sheets, keying their answers, other offices' lists.

pub mod board;
pub mod compare;
pub mod compare_new;
pub mod doubtful;
pub mod keying;
pub mod print;
pub mod sheets;
pub mod work;
