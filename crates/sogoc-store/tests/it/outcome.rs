//! The line to PostgreSQL breaks at the commit: the outcome is unknown until it is asked for.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::os::unix::net::UnixStream;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use sogoc_store::{AppendError, Location, Position, Store};
use sogoc_testkit::postgres::cluster;

use crate::place::Place;
use crate::sample::{chance, command, range, verify};

/// Where the line breaks.
#[derive(Clone, Copy, PartialEq)]
enum Break {
    /// The commit never arrives.
    Before,
    /// The commit is done, its answer never arrives.
    After,
}

async fn broken(at: Break) -> (Place, Result<Vec<sogoc_store::Range>, AppendError>) {
    let place = Place::postgres();
    place.create().await.close().await;
    let armed = Arc::new(AtomicBool::new(false));
    let port = proxy(at, armed.clone());
    let Location::Postgres(url) = &place.location else { panic!("an address") };
    let database = url.split("localhost/").nth(1).and_then(|rest| rest.split('?').next()).unwrap();
    let through = format!("postgres://sogoc@127.0.0.1:{port}/{database}").parse().unwrap();
    let store = Store::open(&through, &place.keys).await.unwrap();
    armed.store(true, Ordering::SeqCst);
    let tried = store.append(Position(0), &[command("once", 0..3)], &mut chance(1)).await;
    (place, tried)
}

#[tokio::test]
#[ignore = "needs PostgreSQL; bin/test runs it"]
async fn a_commit_whose_answer_is_lost_is_found_by_its_key() {
    let (place, tried) = broken(Break::After).await;
    assert!(matches!(tried, Err(AppendError::Unknown(_))), "{tried:?}");
    let store = place.open().await;
    assert_eq!(store.answer("once").await.unwrap(), Some(range(1, 3)));
    let again = store.append(Position(0), &[command("once", 0..3)], &mut chance(1)).await;
    assert!(matches!(again, Err(AppendError::Repeated { .. })), "{again:?}");
    assert!(verify(&store).await.ok());
}

#[tokio::test]
#[ignore = "needs PostgreSQL; bin/test runs it"]
async fn a_commit_that_never_arrived_can_be_tried_again() {
    let (place, tried) = broken(Break::Before).await;
    assert!(matches!(tried, Err(AppendError::Unknown(_))), "{tried:?}");
    let store = place.open().await;
    assert_eq!(store.answer("once").await.unwrap(), None);
    store.append(Position(0), &[command("once", 0..3)], &mut chance(1)).await.unwrap();
    assert!(verify(&store).await.ok());
}

/// A line to the cluster that breaks at the first commit after it was armed; its port.
fn proxy(at: Break, armed: Arc<AtomicBool>) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    thread::spawn(move || {
        for client in listener.incoming().map_while(Result::ok) {
            let server = UnixStream::connect(cluster().folder().join(".s.PGSQL.5432")).unwrap();
            let broken = Arc::new(AtomicBool::new(false));
            let (back, to) = (client.try_clone().unwrap(), server.try_clone().unwrap());
            let (armed, seen) = (armed.clone(), broken.clone());
            thread::spawn(move || forth(client, to, at, &armed, &seen));
            thread::spawn(move || back_to(server, back, &broken));
        }
    });
    port
}

fn forth(
    mut client: TcpStream,
    mut server: UnixStream,
    at: Break,
    armed: &AtomicBool,
    broken: &AtomicBool,
) {
    let mut buffer = vec![0; 1 << 16];
    while let Ok(count @ 1..) = client.read(&mut buffer) {
        let sent = &buffer[..count];
        if armed.load(Ordering::SeqCst) && sent.windows(6).any(|part| part == b"COMMIT") {
            broken.store(true, Ordering::SeqCst);
            if at == Break::Before {
                break;
            }
        }
        if server.write_all(sent).is_err() {
            break;
        }
    }
    let _ = server.shutdown(Shutdown::Both);
    let _ = client.shutdown(Shutdown::Both);
}

/// Once broken, the first answer of the server is what ends the line: the commit is done then.
fn back_to(mut server: UnixStream, mut client: TcpStream, broken: &AtomicBool) {
    let mut buffer = vec![0; 1 << 16];
    while let Ok(count @ 1..) = server.read(&mut buffer) {
        if broken.load(Ordering::SeqCst) || client.write_all(&buffer[..count]).is_err() {
            break;
        }
    }
    let _ = client.shutdown(Shutdown::Both);
}
