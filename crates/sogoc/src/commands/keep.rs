//! `sogoc backup` and `sogoc restore`.

use std::path::Path;

use sogoc_operations::WithKey;
use sogoc_operations::keeping::restore as restore_register;

use super::operator;
use crate::arguments::Place;
use crate::output::{Outcome, say};
use crate::progress::Progress;

pub(super) async fn backup(place: &Place, out: &Path, with_key: bool) -> anyhow::Result<Outcome> {
    let office = place.open().await?;
    let with_key = if with_key { WithKey::Yes } else { WithKey::No };
    let mut bar = Progress::new("Sao lưu");
    let mut progress = |done, total| bar.set(done, total);
    office.backup(&operator(), out, with_key, &mut progress).await?;
    drop(bar);
    say!("Đã sao lưu vào {}.", out.display());
    if with_key == WithKey::No {
        say!(
            "Bản sao lưu không kèm tệp khóa {}; không có khóa thì không đọc được dữ liệu cá nhân.",
            office.store().key_file().display()
        );
    }
    Ok(Outcome::Done)
}

pub(super) async fn restore(place: &Place, from: &Path) -> anyhow::Result<Outcome> {
    let mut bar = Progress::new("Khôi phục");
    let mut progress = |done, total| bar.set(done, total);
    restore_register(from, &place.location(), &place.keys()?, &mut progress).await?;
    drop(bar);
    say!("Đã khôi phục và soát xong sổ ở {}.", place.location());
    Ok(Outcome::Done)
}
