//! Làm sạch dữ liệu: sheets to check on paper, keying their answers, what is missing or doubtful, other offices' lists.

mod board;
mod change;
mod code;
mod differences;
mod differences_file;
mod doubt;
mod doubtful;
mod item;
mod keying;
mod progress;
mod sheet;
mod take;
mod typed;

pub use board::{Board, BoardRow, Share};
pub use change::{Change, How};
pub use code::code_of;
pub use differences::{Differences, Differing, ItemDiffers};
pub use doubt::{Doubt, Look};
pub use doubtful::{Doubtful, DoubtfulPage, Other};
pub use item::{Item, Value, Way};
pub use keying::{
    Answers, CONFIRMED, CheckError, CheckField, CheckForm, Checked, DAY, WHOLE, Wrong,
};
pub use progress::{Due, Progress};
pub use sheet::{CheckSheet, Line, SHEETS_MAX, Standing};
pub use take::{Take, Taken};
