//! Benchmarks of a whole register: imports, appends, start, pages and forms at 60,000 members.
//!
//! Each group measures what we do beside what could not be done without, in one run on one
//! machine: the ratio of the two is the figure to keep, not the seconds.

mod ledger;
mod lists;
mod pages;
mod sample;

fn main() {
    divan::main();
    sample::remove();
}
