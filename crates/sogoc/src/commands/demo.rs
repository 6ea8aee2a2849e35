//! `sogoc demo`: makes the demo register once and opens it; also what happens without any command.

use std::path::Path;

use anyhow::Context;
use serde_json::json;
use sogoc_operations::demo::{Locality, STAMP};
use sogoc_operations::office::Office;
use sogoc_operations::surroundings::Surroundings;
use sogoc_operations::{KeySource, Location};

use super::opened;
use super::serve::{listen_on, parse};
use crate::arguments::Demo;
use crate::output::{Outcome, json as print_json, say};
use crate::progress::Progress;

pub(super) async fn run(demo: &Demo) -> anyhow::Result<Outcome> {
    let address = parse(&demo.listen)?;
    if !demo.data.exists() {
        let all = demo.only.is_empty();
        make(&demo.data, if all { &Locality::ALL } else { &demo.only }).await?;
    }
    let office = open(&Location::Folder(demo.data.clone())).await?;
    if demo.json {
        print_json(&accounts(&office));
        return Ok(Outcome::Done);
    }
    say!("Sổ Gốc · {STAMP}: mọi người trong sổ này đều được bịa ra.");
    for account in office.demo_accounts().accounts {
        let role = account.role.label();
        say!("  {:<14} {:<26} {role} · {}", account.login, account.password, account.unit);
    }
    if demo.no_serve {
        return Ok(Outcome::Done);
    }
    listen_on(office, address, false).await
}

/// Who can sign in, for programs.
fn accounts(office: &Office) -> serde_json::Value {
    let accounts = office.demo_accounts().accounts.into_iter().map(|account| {
        json!({
            "user": account.login,
            "password": account.password,
            "role": account.role.id(),
            "unit": account.code,
        })
    });
    json!({ "accounts": accounts.collect::<Vec<_>>() })
}

/// Laid down beside its place and moved there whole: stopped halfway it leaves no half a demo.
async fn make(folder: &Path, localities: &[Locality]) -> anyhow::Result<()> {
    let mut name = folder.file_name().unwrap_or_default().to_owned();
    name.push(".dang-lap");
    let beside = folder.with_file_name(name);
    if beside.exists() {
        std::fs::remove_dir_all(&beside)?;
    }
    let (place, keys) = (Location::Folder(beside.clone()), KeySource::default());
    let office = Office::create(&place, &keys, Surroundings::real()).await?;
    let mut bar = Progress::new("Nạp số liệu giả định");
    let mut progress = |done, total| bar.set(done, total);
    office.load_demo_of(localities, &mut progress).await?;
    office.store().close().await;
    std::fs::rename(&beside, folder)
        .with_context(|| format!("Không lập được sổ mẫu ở {}", folder.display()))
}

async fn open(location: &Location) -> anyhow::Result<Office> {
    let mut bar = Progress::new("Mở sổ");
    let mut progress = |done, total| bar.set(done, total);
    let real = Surroundings::real();
    Ok(opened(Office::open(location, &KeySource::default(), real, &mut progress).await?))
}
