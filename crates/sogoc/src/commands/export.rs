//! `sogoc export` and `sogoc template`: lists out, in the layout that comes in.

use std::path::Path;

use sogoc_figures::filter::Filter;
use sogoc_operations::listing::template_xlsx;

use super::{operator, unit, usage, write};
use crate::arguments::ExportVerb;
use crate::output::{Outcome, say};

/// What the log says of a list that whoever holds the files takes out.
const REASON: &str = "xuất bằng lệnh";

pub(super) async fn run(verb: ExportVerb) -> anyhow::Result<Outcome> {
    let ExportVerb::Members { place, unit: given, as_of, filter, out } = verb;
    let filter = Filter::parse(&filter).map_err(|wrong| usage(wrong.to_string()))?;
    let office = place.open().await?;
    let as_of = as_of.unwrap_or_else(|| office.today());
    let unit = unit(&office, &given, as_of)?;
    write(&out, &office.export_list(&operator(), unit, as_of, filter, REASON).await?)?;
    say!("Đã ghi {}.", out.display());
    Ok(Outcome::Done)
}

pub(super) fn template(out: &Path) -> anyhow::Result<Outcome> {
    write(out, &template_xlsx()?)?;
    say!("Đã ghi {}.", out.display());
    Ok(Outcome::Done)
}
