//! `sogoc serve`: the register in the browser; without any command, the demo.

use std::net::SocketAddr;
use std::path::Path;

use anyhow::Context;
use sogoc_operations::demo::STAMP;
use sogoc_operations::office::Office;
use sogoc_operations::surroundings::Surroundings;
use sogoc_operations::{KeySource, Location};

use super::{opened, usage};
use crate::arguments::{Demo, Place};
use crate::output::{Outcome, say};
use crate::progress::Progress;

pub(super) async fn run(
    place: &Place,
    listen: &str,
    behind_tls_proxy: bool,
) -> anyhow::Result<Outcome> {
    let address = parse(listen)?;
    if !address.ip().is_loopback() && !behind_tls_proxy {
        return Err(usage(
            "Nghe ngoài máy này cần mã hóa. Hãy đặt sau một máy chủ TLS và thêm --behind-tls-proxy.",
        ));
    }
    let office = place.open().await?;
    listen_on(office, address, behind_tls_proxy).await
}

/// Makes the demo register once, then opens it.
pub(super) async fn demo(demo: &Demo) -> anyhow::Result<Outcome> {
    let address = parse(&demo.listen)?;
    if !demo.data.exists() {
        make_demo(&demo.data).await?;
    }
    let office = open(&Location::Folder(demo.data.clone())).await?;
    say!("Sổ Gốc · {STAMP}: mọi người trong sổ này đều được bịa ra.");
    for account in office.demo_accounts().accounts {
        let role = account.role.label();
        say!("  {:<10} {:<24} {role} · {}", account.login, account.password, account.unit);
    }
    listen_on(office, address, false).await
}

/// Laid down beside its place and moved there whole: stopped halfway it leaves no half a demo.
async fn make_demo(folder: &Path) -> anyhow::Result<()> {
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
    office.load_demo(&mut progress).await?;
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

fn parse(listen: &str) -> anyhow::Result<SocketAddr> {
    let wrong = || usage(format!("“{listen}” không phải địa chỉ; ví dụ 127.0.0.1:8686."));
    listen.parse().map_err(|_| wrong())
}

async fn listen_on(office: Office, address: SocketAddr, secure: bool) -> anyhow::Result<Outcome> {
    let listener = tokio::net::TcpListener::bind(address)
        .await
        .with_context(|| format!("Không nghe được ở {address}; có thể sổ đang mở ở cửa sổ khác"))?;
    say!("Mở trình duyệt tại: http://{}", listener.local_addr()?);
    say!("Dừng: Ctrl+C");
    sogoc_web::serve(office, listener, secure, stop()).await?;
    say!("Đã dừng.");
    Ok(Outcome::Done)
}

/// Waits until the program is asked to stop.
async fn stop() {
    let interrupt = async {
        let _ = tokio::signal::ctrl_c().await;
    };
    #[cfg(unix)]
    {
        let terminate = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate());
        let Ok(mut terminate) = terminate else { return interrupt.await };
        tokio::select! {
            () = interrupt => {}
            _ = terminate.recv() => {}
        }
    }
    #[cfg(not(unix))]
    interrupt.await;
}
