//! `sogoc serve`: the register in the browser.

use std::net::SocketAddr;

use anyhow::Context;
use sogoc_operations::office::Office;

use super::usage;
use crate::arguments::Place;
use crate::output::{Outcome, say};

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
    let (office, is_new) = place.open_or_make().await?;
    if is_new {
        say!("Đã tạo sổ trống ở {}.", place.location());
        say!(
            "Tệp khóa: {}  — hãy chép ra nơi an toàn; mất khóa là mất dữ liệu cá nhân.",
            office.store().key_file().display()
        );
    }
    if office.is_unbegun().await? {
        say!("Sổ mới, còn trống. Mở trình duyệt để lập sổ hoặc xem sổ mẫu.");
        say!("Mã lập sổ, khi không ngồi tại máy này:  {}", office.setup_code());
    }
    listen_on(office, address, behind_tls_proxy).await
}

pub(super) fn parse(listen: &str) -> anyhow::Result<SocketAddr> {
    let wrong = || usage(format!("“{listen}” không phải địa chỉ; ví dụ 127.0.0.1:8686."));
    listen.parse().map_err(|_| wrong())
}

pub(super) async fn listen_on(
    office: Office,
    address: SocketAddr,
    secure: bool,
) -> anyhow::Result<Outcome> {
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
