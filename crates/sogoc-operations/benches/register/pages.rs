//! Pages and forms at 60,000 members, beside a bare count of them.

use divan::Bencher;
use jiff::civil::date;
use sogoc_domain::date::Period;
use sogoc_figures::field::Field;
use sogoc_figures::filter::Filter;
use sogoc_figures::question::Question;
use sogoc_operations::roll::{Column, Roll, RollPage};
use sogoc_operations::search::Wanted;

use crate::sample::{AS_OF, MEMBERS, Measured, actor, large, runtime};

fn roll(measured: &Measured, text: &str, page: usize) -> RollPage {
    let roll = Roll {
        unit: measured.root,
        as_of: AS_OF,
        filter: Filter::All,
        text: text.to_owned(),
        columns: Column::USUAL.to_vec(),
        order: None,
    };
    runtime().block_on(measured.office.roll(&actor(), &roll, page)).expect("listed")
}

/// What cannot be done without: everybody looked at once.
#[divan::bench(sample_count = 20)]
fn bare_count(bencher: Bencher<'_, '_>) {
    let measured = large();
    let question = Question::of(measured.root, AS_OF);
    bencher.bench_local(|| {
        let count = measured.office.count(&actor(), &question, None, None).expect("counted");
        assert_eq!(count.total, MEMBERS as u64);
    });
}

#[divan::bench(sample_count = 20)]
fn count_by_ethnicity(bencher: Bencher<'_, '_>) {
    let measured = large();
    let question = Question::of(measured.root, AS_OF);
    bencher
        .bench_local(|| measured.office.count(&actor(), &question, Some(Field::Ethnicity), None));
}

#[divan::bench(sample_count = 20)]
fn list_first_page(bencher: Bencher<'_, '_>) {
    let measured = large();
    bencher.bench_local(|| roll(measured, "", 0));
}

#[divan::bench(sample_count = 20)]
fn list_page_600(bencher: Bencher<'_, '_>) {
    let measured = large();
    bencher.bench_local(|| roll(measured, "", 600));
}

#[divan::bench(sample_count = 20)]
fn list_by_name(bencher: Bencher<'_, '_>) {
    let measured = large();
    bencher.bench_local(|| roll(measured, "giang a su", 0));
}

/// Three letters in the box of the top bar: people, organisations, places, papers.
#[divan::bench(sample_count = 20)]
fn search(bencher: Bencher<'_, '_>) {
    let measured = large();
    let wanted = Wanted { text: "gia".to_owned(), as_of: AS_OF, only: None, citizen: false };
    bencher.bench_local(|| {
        runtime().block_on(measured.office.search(&actor(), &wanted)).expect("found")
    });
}

#[divan::bench(sample_count = 20)]
fn review(bencher: Bencher<'_, '_>) {
    let measured = large();
    bencher.bench_local(|| measured.office.review(&actor(), measured.root, AS_OF));
}

/// Includes the durable record that the file was looked at.
#[divan::bench(sample_count = 20)]
fn member_page(bencher: Bencher<'_, '_>) {
    let measured = large();
    let person = roll(measured, "", 300).lines[0].person;
    bencher.bench_local(|| {
        runtime().block_on(measured.office.person(&actor(), person, AS_OF, "")).expect("shown")
    });
}

#[divan::bench(sample_count = 10)]
fn form_1(bencher: Bencher<'_, '_>) {
    let measured = large();
    let period = Period::new(date(2024, 1, 1), date(2024, 12, 31)).expect("a year");
    bencher.bench_local(|| {
        measured.office.form(&actor(), "1-BTCTW", measured.root, period, None).expect("filled")
    });
}

/// The figures of a unit and of the 1,500 directly under it, now and a year before.
#[divan::bench(sample_count = 20)]
fn unit_figures(bencher: Bencher<'_, '_>) {
    let measured = large();
    bencher.bench_local(|| measured.office.unit(&actor(), measured.root, AS_OF).expect("shown"));
}

/// All pictures of a unit, on a day before which everybody was there for ten years.
#[divan::bench(sample_count = 20)]
fn unit_pictures(bencher: Bencher<'_, '_>) {
    let (measured, as_of) = (large(), date(2034, 12, 31));
    bencher
        .bench_local(|| measured.office.pictures(&actor(), measured.root, as_of).expect("drawn"));
}
