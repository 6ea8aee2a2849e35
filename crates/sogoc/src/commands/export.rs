//! `sogoc export` and `sogoc template`: lists out, in the layout that comes in.

use std::path::Path;

use sogoc_figures::filter::Filter;
use sogoc_operations::listing::template_xlsx;

use super::{operator, unit, usage, write};
use crate::arguments::{ExportVerb, Place};
use crate::output::{Outcome, say};

/// What the log says of a list that whoever holds the files takes out.
const REASON: &str = "xuất bằng lệnh";

pub(super) async fn run(verb: ExportVerb) -> anyhow::Result<Outcome> {
    let (place, given, as_of, filter, out) = match verb {
        ExportVerb::Register { place, out, .. } => return register(&place, &out).await,
        ExportVerb::Members { place, unit, as_of, filter, out } => {
            (place, unit, as_of, filter, out)
        }
    };
    let filter = Filter::parse(&filter).map_err(|wrong| usage(wrong.to_string()))?;
    let office = place.open().await?;
    let as_of = as_of.unwrap_or_else(|| office.today());
    let unit = unit(&office, &given, as_of)?;
    write(&out, &office.export_list(&operator(), unit, as_of, filter, REASON).await?)?;
    say!("Đã ghi {}.", out.display());
    Ok(Outcome::Done)
}

async fn register(place: &Place, folder: &Path) -> anyhow::Result<Outcome> {
    let office = place.open().await?;
    let columns = office.export_columns(&operator(), REASON).await?;
    std::fs::create_dir_all(folder)?;
    let files = [
        ("persons.csv", &columns.persons),
        ("stints.csv", &columns.stints),
        ("units.csv", &columns.units),
    ];
    for (name, text) in files {
        write(&folder.join(name), text.as_bytes())?;
        say!("Đã ghi {}: {} dòng.", folder.join(name).display(), text.lines().count() - 1);
    }
    if let Some(stamp) = office.stamp() {
        say!("{stamp}: mọi người trong các tệp này đều được bịa ra.");
    }
    Ok(Outcome::Done)
}

pub(super) fn template(out: &Path) -> anyhow::Result<Outcome> {
    write(out, &template_xlsx()?)?;
    say!("Đã ghi {}.", out.display());
    Ok(Outcome::Done)
}
