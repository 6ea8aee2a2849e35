//! `sogoc serve`: the register in the browser; without any command, the demo.

use std::net::SocketAddr;
use std::path::Path;

use anyhow::Context;
use sogoc_operations::office::Office;
use sogoc_operations::surroundings::Surroundings;
use sogoc_operations::{KeySource, Location};

use super::usage;
use crate::arguments::Place;
use crate::output::{Outcome, say};
use crate::progress::Progress;

/// Where the demo lies, from the folder the program was started in.
const DEMO_FOLDER: &str = "data/demo";
/// Where the demo listens.
const DEMO_ADDRESS: &str = "127.0.0.1:8686";

pub(super) async fn run(
    place: &Place,
    listen: &str,
    behind_tls_proxy: bool,
) -> anyhow::Result<Outcome> {
    let address: SocketAddr = listen
        .parse()
        .map_err(|_| usage(format!("“{listen}” không phải địa chỉ; ví dụ 127.0.0.1:8686.")))?;
    if !address.ip().is_loopback() && !behind_tls_proxy {
        return Err(usage(
            "Nghe ngoài máy này cần mã hóa. Hãy đặt sau một máy chủ TLS và thêm --behind-tls-proxy.",
        ));
    }
    let office = place.open().await?;
    listen_on(office, address, behind_tls_proxy).await
}

/// Makes the demo register once, then opens it.
pub(super) async fn demo() -> anyhow::Result<Outcome> {
    let location = Location::Folder(Path::new(DEMO_FOLDER).to_owned());
    let keys = KeySource::default();
    let office = if Path::new(DEMO_FOLDER).join("sogoc.db").exists() {
        let mut bar = Progress::new("Mở sổ");
        let mut progress = |done, total| bar.set(done, total);
        Office::open(&location, &keys, Surroundings::real(), &mut progress).await?
    } else {
        let office = Office::create(&location, &keys, Surroundings::real()).await?;
        let mut bar = Progress::new("Nạp số liệu giả định");
        let mut progress = |done, total| bar.set(done, total);
        office.load_demo(&mut progress).await?;
        office
    };
    say!("Sổ Gốc · SỐ LIỆU GIẢ ĐỊNH: mọi người trong sổ này đều được bịa ra.");
    for account in sogoc_operations::demo::accounts() {
        say!("  {:<10} {:<28} {}", account.login, account.password, account.role.label());
    }
    listen_on(office, DEMO_ADDRESS.parse()?, false).await
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
