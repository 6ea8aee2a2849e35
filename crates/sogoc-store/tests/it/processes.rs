//! Several processes on one ledger, and processes killed in the middle of their work.
//!
//! A kill leaves the page cache standing, so this shows that an answer is not given before the
//! commit; that the commit reaches the disk is seen in the settings (`disk.rs`).

use std::io::{BufRead, BufReader};
use std::process::{Child, Command as Process, Stdio};

use sogoc_store::{AppendError, KeySource, Location, Position, Store};

use crate::place::{Place, on_both};
use crate::sample::{chance, command, verify};

const TASK: &str = "SOGOC_TEST_TASK";

on_both! {
    async fn two_processes_interleave(place) {
        let store = place.create().await;
        let children = [start(&place, "một", "30"), start(&place, "hai", "30")];
        for mut child in children {
            assert!(child.wait().unwrap().success());
        }
        assert_eq!(store.head().await.unwrap().position, Position(60));
        assert!(verify(&store).await.ok());
    }

    async fn nothing_acknowledged_is_lost_by_a_kill(place) {
        place.create().await.close().await;
        for round in 0..6 {
            let child = start(&place, &format!("vòng {round}"), "endless");
            let acknowledged = kill_after(child, 3 + round * 4);
            assert_eq!(lost(&place, &acknowledged).await, Vec::<String>::new());
        }
    }

    async fn the_check_sees_an_answer_given_too_early(place) {
        place.create().await.close().await;
        let acknowledged = kill_after(start(&place, "sớm", "early"), 1);
        assert_eq!(lost(&place, &acknowledged).await, ["sớm 0"]);
    }
}

/// The acknowledged commands a register does not have; whatever it has must verify.
async fn lost(place: &Place, acknowledged: &[String]) -> Vec<String> {
    let store = place.open().await;
    let report = verify(&store).await;
    assert!(report.ok(), "{:?}", report.findings);
    let mut lost = Vec::new();
    for key in acknowledged {
        if store.answer(key).await.unwrap().is_none() {
            lost.push(key.clone());
        }
    }
    store.close().await;
    lost
}

/// This test program again, as a writer of its own.
fn start(place: &Place, writer: &str, work: &str) -> Child {
    let location = match &place.location {
        Location::Folder(folder) => folder.display().to_string(),
        Location::Postgres(url) => url.clone(),
    };
    let key = place.keys.file.as_ref().unwrap().display().to_string();
    Process::new(std::env::current_exe().unwrap())
        .args(["processes::as_another_process", "--exact", "--nocapture"])
        .env(TASK, [location.as_str(), &key, writer, work].join("\n"))
        .stdout(Stdio::piped())
        .spawn()
        .unwrap()
}

/// Kills a writer after it acknowledged so many commands; all it acknowledged until it was dead.
fn kill_after(mut child: Child, count: usize) -> Vec<String> {
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut acknowledged = Vec::new();
    for line in lines.map_while(Result::ok) {
        let Some((_, key)) = line.split_once("ack ") else { continue };
        acknowledged.push(key.to_owned());
        if acknowledged.len() == count {
            child.kill().unwrap();
        }
    }
    child.wait().unwrap();
    assert!(acknowledged.len() >= count, "the writer ended by itself: {acknowledged:?}");
    acknowledged
}

/// Not a test of its own: what [`start`] runs. Without a task it does nothing.
#[tokio::test]
async fn as_another_process() {
    let Ok(task) = std::env::var(TASK) else { return };
    let [location, key, writer, work] = task.split('\n').collect::<Vec<_>>().try_into().unwrap();
    let keys = KeySource { file: Some(key.into()), passphrase: None };
    let store = Store::open(&location.parse().unwrap(), &keys).await.unwrap();
    let commands = work.parse().unwrap_or(u32::MAX);
    let mut chance = chance(u64::from(std::process::id()));
    let mut at = store.head().await.unwrap().position;
    for number in 0..commands {
        let key = format!("{writer} {number}");
        if work == "early" {
            println!("ack {key}");
            std::future::pending::<()>().await;
        }
        let group = [command(&key, 0..u128::from(number % 4 + 1))];
        let group = if work == "endless" { group } else { [command(&key, 0..1)] };
        while let Err(error) = store.append(at, &group, &mut chance).await {
            let AppendError::Moved { now_at } = error else { panic!("{error:?}") };
            at = now_at;
        }
        at = store.head().await.unwrap().position;
        println!("ack {key}");
    }
}
