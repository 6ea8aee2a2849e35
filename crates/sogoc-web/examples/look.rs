//! Serves the demo for looking at pages: `cargo run -p sogoc-web --example look -- FOLDER PORT`.

use std::env;

use sogoc_operations::office::Office;
use sogoc_operations::surroundings::Surroundings;
use sogoc_operations::{KeySource, Location};
use tokio::net::TcpListener;

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let folder = env::args().nth(1).unwrap_or_else(|| "target/look".to_owned());
    let port = env::args().nth(2).unwrap_or_else(|| "8686".to_owned());
    let location: Location = folder.parse()?;
    let keys = KeySource::default();
    let opened = Office::open(&location, &keys, Surroundings::real(), &mut |_, _| {}).await;
    let office = if let Ok(office) = opened {
        office
    } else {
        let office = Office::create(&location, &keys, Surroundings::real()).await?;
        office.load_demo(&mut |_, _| {}).await?;
        office
    };
    for account in office.demo_accounts().accounts {
        println!("{} {}", account.login, account.password);
    }
    let listener = TcpListener::bind(format!("127.0.0.1:{port}")).await?;
    let stop = async {
        drop(tokio::signal::ctrl_c().await);
    };
    sogoc_web::serve(office, listener, false, stop).await
}
