//! Writing to the ledger, one by one and many at once; starting from it, beside a plain reading.

use std::sync::atomic::{AtomicU64, Ordering};

use divan::Bencher;
use divan::counter::ItemsCount;
use sogoc_domain::event::Draft;
use sogoc_domain::fact::Fact;
use sogoc_domain::id::{PersonId, UnitId};
use sogoc_domain::person::{Detail, MemberKind, Milestones, Source};
use sogoc_operations::office::Office;
use sogoc_operations::surroundings::Surroundings;
use sogoc_operations::writer::Order;
use sogoc_store::{KeySource, Position, Store};

use crate::sample::{AS_OF, MEMBERS, actor, empty, large, member, preview, runtime, store};

/// Commands that wait at once.
const AT_ONCE: usize = 64;

/// A register with one cell, into which single people are brought.
fn with_a_cell() -> (Office, UnitId) {
    let measured = empty();
    store(&measured, &preview(&measured, vec![member(0)]), "first");
    let cell = {
        let state = measured.office.state();
        let mut cells = state.register.units().iter().filter(|unit| unit.id != measured.root);
        cells.next().map(|unit| unit.id).expect("the cell is established")
    };
    (measured.office, cell)
}

/// One more person, as a command of its own: decided, sealed, durable, acknowledged.
async fn append(office: Office, cell: UnitId) {
    static COUNT: AtomicU64 = AtomicU64::new(0);
    let number = COUNT.fetch_add(1, Ordering::Relaxed);
    let fact = Fact::OpeningRecord {
        person: PersonId(office.surroundings().id()),
        cell,
        member: MemberKind::Official,
        milestones: Milestones::default(),
        source: Source::List,
    };
    let name = member(usize::try_from(number).unwrap_or_default()).name;
    let draft = Draft::new(AS_OF, fact).with(vec![Detail::Name(name)]);
    let order = Order { key: format!("one-{number}"), drafts: vec![draft], batch: None };
    office.record_locally(&actor(), order).await.expect("it is recorded");
}

#[divan::bench(sample_count = 50, sample_size = 10)]
fn append_alone(bencher: Bencher<'_, '_>) {
    let (office, cell) = with_a_cell();
    bencher
        .counter(ItemsCount::new(1_usize))
        .bench_local(|| runtime().block_on(append(office.clone(), cell)));
}

#[divan::bench(sample_count = 50, sample_size = 1)]
fn append_64_at_once(bencher: Bencher<'_, '_>) {
    let (office, cell) = with_a_cell();
    bencher.counter(ItemsCount::new(AT_ONCE)).bench_local(|| {
        runtime().block_on(async {
            let mut waiting = tokio::task::JoinSet::new();
            for _ in 0..AT_ONCE {
                waiting.spawn(append(office.clone(), cell));
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
