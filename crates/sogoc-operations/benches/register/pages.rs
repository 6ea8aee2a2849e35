//! Pages and forms at 60,000 members, beside a bare count of them.

use divan::Bencher;
use jiff::civil::date;
use sogoc_domain::date::Period;
use sogoc_figures::field::Field;
use sogoc_figures::filter::Filter;
use sogoc_figures::question::Question;
use sogoc_operations::people::Ask;

use crate::sample::{AS_OF, MEMBERS, Measured, actor, large, runtime};

fn ask(measured: &Measured, text: &str, page: usize) -> Ask {
    let text = text.to_owned();
    Ask { unit: measured.root, as_of: AS_OF, text, filter: Filter::All, page }
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
    let (measured, ask) = (large(), ask(large(), "", 0));
    bencher.bench_local(|| measured.office.people(&actor(), &ask));
}

#[divan::bench(sample_count = 20)]
fn list_page_600(bencher: Bencher<'_, '_>) {
    let (measured, ask) = (large(), ask(large(), "", 600));
    bencher.bench_local(|| measured.office.people(&actor(), &ask));
}

#[divan::bench(sample_count = 20)]
fn search_by_name(bencher: Bencher<'_, '_>) {
    let (measured, ask) = (large(), ask(large(), "giang a su", 0));
    bencher.bench_local(|| measured.office.people(&actor(), &ask));
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
    let page = measured.office.people(&actor(), &ask(measured, "", 300)).expect("listed");
    let person = page.lines[0].person;
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
