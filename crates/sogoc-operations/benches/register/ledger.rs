//! Writing to the ledger, one by one and many at once; starting from it, beside a plain reading.

use std::sync::atomic::{AtomicU64, Ordering};

use divan::Bencher;
use divan::counter::ItemsCount;
use sogoc_operations::listing::Preview;
use sogoc_operations::office::Office;
use sogoc_operations::surroundings::Surroundings;
use sogoc_store::{KeySource, Position, Store};

use crate::sample::{MEMBERS, Measured, actor, empty, large, member, preview, runtime, store};

/// Commands that wait at once.
const AT_ONCE: usize = 64;
/// Events of one command: a paper and a person.
const EVENTS: usize = 2;

/// A register with one cell, into which single people are brought.
fn with_a_cell() -> Measured {
    let measured = empty();
    let first = preview(&measured, vec![member(0)]);
    store(&measured, &first, "first");
    measured
}

/// Brings one more person in, as a command of its own: decided, sealed, durable, acknowledged.
async fn append(office: Office, mut one: Preview) {
    static COUNT: AtomicU64 = AtomicU64::new(0);
    let number = COUNT.fetch_add(1, Ordering::Relaxed);
    for row in &mut one.reading.members {
        row.card = Some(format!("{:08}", 90_000_000 + number));
    }
    let stored = office.commit_list(&actor(), &one, &format!("one-{number}")).await;
    assert!(stored.is_ok_and(|stored| stored.members == 1));
}

/// The list of one person of the cell that is there.
fn one_person(measured: &Measured) -> Preview {
    let mut one = preview(measured, vec![member(1)]);
    let state = measured.office.state();
    let cells = state.register.units().iter().filter(|unit| unit.id != measured.root);
    one.cells = one.reading.cells.iter().cloned().zip(cells.map(|unit| unit.id)).collect();
    one
}

#[divan::bench(sample_count = 20)]
fn append_alone(bencher: Bencher<'_, '_>) {
    let measured = with_a_cell();
    let one = one_person(&measured);
    bencher
        .counter(ItemsCount::new(EVENTS))
        .bench_local(|| runtime().block_on(append(measured.office.clone(), one.clone())));
}

#[divan::bench(sample_count = 20)]
fn append_64_at_once(bencher: Bencher<'_, '_>) {
    let measured = with_a_cell();
    let one = one_person(&measured);
    bencher.counter(ItemsCount::new(EVENTS * AT_ONCE)).bench_local(|| {
        runtime().block_on(async {
            let mut waiting = tokio::task::JoinSet::new();
            for _ in 0..AT_ONCE {
                waiting.spawn(append(measured.office.clone(), one.clone()));
            }
            waiting.join_all().await;
        });
    });
}

/// What cannot be done without: every stored event read and unsealed, nothing folded.
#[divan::bench(sample_count = 5, sample_size = 1)]
fn plain_reading_of_60_000(bencher: Bencher<'_, '_>) {
    let measured = large();
    bencher.counter(ItemsCount::new(MEMBERS)).bench_local(|| {
        runtime().block_on(async {
            let keys = KeySource::default();
            let store = Store::open(&measured.location, &keys).await.expect("it opens");
            let mut after = Position(0);
            loop {
                let page = store.read(after, 10_000).await.expect("the ledger is read");
                let Some(last) = page.last() else { break };
                after = last.position;
                divan::black_box(&page);
            }
            store.close().await;
        });
    });
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn start_with_60_000(bencher: Bencher<'_, '_>) {
    let measured = large();
    bencher.counter(ItemsCount::new(MEMBERS)).bench_local(|| {
        runtime().block_on(async {
            let surroundings = Surroundings::real();
            let keys = KeySource::default();
            let office =
                Office::open(&measured.location, &keys, surroundings, &mut |_, _| {}).await;
            office.expect("the register opens").store().close().await;
        });
    });
}
