//! Official lists replayed one after another: the tree of each day is what its list says.

mod moved;
mod random;
mod series;
mod town;
