//! The domain from outside: stories a records clerk can follow, laws that hold for any history.

mod bytes;
mod catalogue;
mod corrections;
mod going;
mod laws;
mod members;
mod naming;
mod posts;
mod reorganise;
mod restoring;
mod review;
mod rulebook;
mod structure;
mod town;
mod tree;
mod twins;
