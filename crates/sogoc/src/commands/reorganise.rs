//! `sogoc reorganise`: places and their organisations as files say, previewed, carried out, reversed.

use std::path::{Path, PathBuf};

use anyhow::Context;
use clap::{Args, Subcommand};
use jiff::civil::Date;
use serde_json::{Value, json};
use sogoc_domain::id::BatchId;
use sogoc_domain::reorganise::{Plan, Restoration};
use sogoc_domain::text::{format_count, format_date};
use sogoc_operations::office::Office;
use sogoc_operations::reorganising::{
    Carried, Drafted, Preview, SplitRule, Unruled, paper_face, read_files,
};

use super::{operator, usage};
use crate::arguments::Place;
use crate::output::{Outcome, json as print_json, say};
use crate::progress::Progress;
use crate::wording::day;

#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    verb: Option<ReorganiseVerb>,
    #[command(flatten)]
    files: FromFiles,
}

/// Carrying out what files say. All of it is needed, but not by the other verbs.
#[derive(Debug, Args)]
struct FromFiles {
    /// Thư mục của sổ, hoặc địa chỉ postgres://…
    #[arg(long, required = true)]
    data: Option<String>,
    /// Tệp khóa, nếu không nằm cạnh dữ liệu.
    #[arg(long)]
    key: Option<PathBuf>,
    /// Tệp chứa mật khẩu của khóa (một dòng).
    #[arg(long)]
    passphrase_file: Option<PathBuf>,
    /// Tệp địa bàn sau sắp xếp: code, name, kind, parent.
    #[arg(long, required = true)]
    after: Option<PathBuf>,
    /// Tệp cặp trước – sau: from, to (mã).
    #[arg(long, required = true)]
    edges: Option<PathBuf>,
    /// Ngày có hiệu lực.
    #[arg(long, value_parser = day, required = true)]
    effective_on: Option<Date>,
    /// Văn bản quyết định, ví dụ "Nghị quyết số 12-NQ/TU ngày 16/6/2025 của Tỉnh ủy".
    #[arg(long, required = true)]
    decision: Option<String>,
    /// Quy tắc cho nơi bị chia: even (chia đều).
    #[arg(long)]
    split: Option<String>,
    /// Chỉ xem trước, không ghi gì.
    #[arg(long)]
    preview: bool,
    /// In một tài liệu JSON.
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Subcommand)]
enum ReorganiseVerb {
    /// Các đợt sắp xếp đã thực hiện.
    List {
        #[command(flatten)]
        place: Place,
        /// In một tài liệu JSON.
        #[arg(long)]
        json: bool,
    },
    /// Khôi phục tổ chức trước một đợt sắp xếp đã có hiệu lực, bằng mã mới có nối nguồn gốc.
    Reverse {
        #[command(flatten)]
        place: Place,
        /// Mã đợt sắp xếp; bỏ trống khi chỉ có một đợt.
        #[arg(long)]
        batch: Option<BatchId>,
        /// Ngày khôi phục (mặc định hôm nay).
        #[arg(long, value_parser = day)]
        on: Option<Date>,
        /// Văn bản quyết định.
        #[arg(long)]
        decision: String,
        /// Chỉ xem trước, không ghi gì.
        #[arg(long)]
        preview: bool,
        /// In một tài liệu JSON.
        #[arg(long)]
        json: bool,
    },
    /// Hủy một đợt sắp xếp chưa có hiệu lực, hoặc ghi nhầm.
    Annul {
        #[command(flatten)]
        place: Place,
        /// Mã đợt sắp xếp; bỏ trống khi chỉ có một đợt.
        #[arg(long)]
        batch: Option<BatchId>,
        /// Lý do.
        #[arg(long)]
        reason: String,
        /// Ghi nhầm: hủy cả khi đã qua ngày có hiệu lực.
        #[arg(long)]
        in_error: bool,
        /// In một tài liệu JSON.
        #[arg(long)]
        json: bool,
    },
}

pub(super) async fn run(arguments: Arguments) -> anyhow::Result<Outcome> {
    match arguments.verb {
        None => from_files(arguments.files).await,
        Some(ReorganiseVerb::List { place, json }) => list(&place, json).await,
        Some(ReorganiseVerb::Annul { place, batch, reason, in_error, json }) => {
            let office = place.open().await?;
            let batch = chosen(&office, batch)?;
            let done = office.annul_reorganisation(&operator(), batch, &reason, in_error).await?;
            if json {
                print_json(&json!({ "annulled": true, "batch": batch, "events": done.events }));
            } else {
                say!(
                    "Đã hủy đợt sắp xếp: {} biến động không còn tính. Vẫn xem lại được.",
                    done.events
                );
            }
            Ok(Outcome::Done)
        }
        Some(ReorganiseVerb::Reverse { place, batch, on, decision, preview, json }) => {
            let office = place.open().await?;
            let batch = chosen(&office, batch)?;
            let on = on.unwrap_or_else(|| office.today());
            reverse(&office, batch, on, &decision, (preview, json)).await
        }
    }
}

fn read(path: &Path) -> anyhow::Result<Vec<u8>> {
    std::fs::read(path).with_context(|| format!("Không đọc được tệp {}", path.display()))
}

fn name(path: &Path) -> String {
    path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned())
}

async fn from_files(asked: FromFiles) -> anyhow::Result<Outcome> {
    let needed = || usage("Chưa có --data, --after, --edges, --effective-on, --decision.");
    let place = Place {
        data: asked.data.ok_or_else(needed)?,
        key: asked.key,
        passphrase_file: asked.passphrase_file,
    };
    let after_file = asked.after.ok_or_else(needed)?;
    let edges_file = asked.edges.ok_or_else(needed)?;
    let effective_on = asked.effective_on.ok_or_else(needed)?;
    let title = asked.decision.ok_or_else(needed)?;
    let split = match asked.split.as_deref() {
        None => None,
        Some("even") => Some(SplitRule::Even),
        Some(other) => return Err(usage(format!("Không có quy tắc chia “{other}”. Dùng: even."))),
    };
    let decision = paper_face(&title)?;
    let (after, edges) = (read(&after_file)?, read(&edges_file)?);
    let files = read_files((&name(&after_file), &after), (&name(&edges_file), &edges))?;
    let office = place.open().await?;
    let drafted = office.draft_from_files(&operator(), &files, effective_on, &title, split).await?;
    if drafted.carried_out {
        return Ok(already(&drafted, asked.json));
    }
    let preview = {
        let mut bar = Progress::new("Xem trước");
        bar.set(0, 1);
        office.preview_reorganisation(&operator(), &drafted.plan, Some(&decision))?
    };
    let possible = drafted.unruled.is_empty() && preview.may_be_carried_out();
    let carried = if asked.preview || !possible {
        None
    } else {
        let mut bar = Progress::new("Thực hiện sắp xếp");
        let mut progress = |words, done, total| {
            bar.stage(words, done, total);
            true
        };
        let (actor, plan, name) = (operator(), &drafted.plan, &drafted.name);
        let carrying =
            office.carry_out_reorganisation(&actor, plan, Some(&decision), name, &mut progress);
        Some(carrying.await?)
    };
    let result = Shown {
        plan: &drafted.plan,
        unruled: &drafted.unruled,
        preview: &preview,
        carried: carried.as_ref(),
        left: 0,
        possible,
    };
    Ok(result.show(asked.json))
}

fn already(drafted: &Drafted, as_json: bool) -> Outcome {
    if as_json {
        print_json(&json!({
            "possible": true, "carried_out": true, "repeated": true, "changes": 0,
            "effective_on": drafted.plan.effective_on, "problems": [],
        }));
    } else {
        say!("Đợt sắp xếp này đã thực hiện trước đây. Không có gì thay đổi.");
    }
    Outcome::Done
}

/// What a reorganisation would do or did, told.
struct Shown<'a> {
    plan: &'a Plan,
    unruled: &'a [Unruled],
    preview: &'a Preview,
    carried: Option<&'a Carried>,
    left: usize,
    possible: bool,
}

impl Shown<'_> {
    fn show(&self, as_json: bool) -> Outcome {
        if as_json {
            print_json(&self.document());
        } else {
            self.say();
        }
        if self.possible { Outcome::Done } else { Outcome::No }
    }

    fn document(&self) -> Value {
        let Self { plan, preview, .. } = self;
        let kinds: serde_json::Map<String, Value> = preview
            .records
            .iter()
            .map(|(kind, count)| (kind.id().to_owned(), json!(count)))
            .collect();
        json!({
            "possible": self.possible,
            "carried_out": self.carried.is_some(),
            "repeated": self.carried.is_some_and(|carried| carried.repeated),
            "batch": self.carried.map(|carried| carried.batch),
            "effective_on": plan.effective_on,
            "events": preview.events(),
            "records": preview.records.values().sum::<usize>(),
            "records_by_kind": kinds,
            "units": {
                "new": plan.new_units.len(),
                "changed": plan.changed_units.len(),
                "ended": plan.ended_units.len(),
            },
            "places": {
                "new": plan.new_places.len(),
                "changed": plan.changed_places.len(),
                "ended": plan.ended_places.len(),
            },
            "reassigned": preview.drawn.reassigned.len(),
            "vacated": preview.drawn.vacated.len(),
            "left_as_they_are": self.left,
            "members": { "before": preview.members.0, "after": preview.members.1 },
            "splits": self.unruled.iter().map(|it| json!({
                "code": it.code, "name": it.name, "successors": it.successors,
            })).collect::<Vec<_>>(),
            "problems": preview.problems.iter().map(|told| json!({
                "blocks": told.blocks, "words": told.words,
            })).collect::<Vec<_>>(),
        })
    }

    fn say(&self) {
        let Self { plan, preview, .. } = self;
        let count = |number: usize| format_count(i64::try_from(number).unwrap_or(i64::MAX));
        say!("Có hiệu lực từ {}", format_date(plan.effective_on));
        for (kind, records) in &preview.records {
            say!("{:>8}  {}", count(*records), kind.label());
        }
        let row = |what: &str, new: usize, changed: usize, ended: usize| {
            say!(
                "{what}: lập mới {}, thay đổi {}, kết thúc {}",
                count(new),
                count(changed),
                count(ended)
            );
        };
        row("Tổ chức", plan.new_units.len(), plan.changed_units.len(), plan.ended_units.len());
        row("Địa bàn", plan.new_places.len(), plan.changed_places.len(), plan.ended_places.len());
        say!(
            "Đảng viên chuyển theo sắp xếp: {}; trước {}, sau {}",
            count(preview.drawn.reassigned.len()),
            preview.members.0,
            preview.members.1
        );
        if !self.unruled.is_empty() {
            say!("{} nơi bị chia chưa có quy tắc (thêm --split even):", count(self.unruled.len()));
            for it in self.unruled {
                say!("  {} {} → {}", it.code, it.name, it.successors.join(", "));
            }
        }
        for told in &preview.problems {
            say!("{} · {}", if told.blocks { "Vướng" } else { "Cần xem" }, told.words);
        }
        match self.carried {
            Some(carried) => say!("Đã thực hiện. Mã đợt sắp xếp: {}", carried.batch),
            None if self.possible => say!("Chưa ghi gì (xem trước). Thực hiện được."),
            None => say!("Chưa ghi gì. Chưa thực hiện được."),
        }
    }
}

async fn list(place: &Place, as_json: bool) -> anyhow::Result<Outcome> {
    let office = place.open().await?;
    let steps = office.reorganisations(&operator());
    if as_json {
        print_json(
            &steps
                .iter()
                .map(|step| {
                    json!({
                        "batch": step.batch, "title": step.title, "effective_on": step.on,
                        "records": step.records.len(), "reversed_by": step.reversed_by,
                    })
                })
                .collect(),
        );
        return Ok(Outcome::Done);
    }
    for step in steps {
        let reversed = if step.reversed_by.is_some() { " · đã khôi phục" } else { "" };
        let records = step.records.len();
        say!(
            "{}  {}  {} ({records} bản ghi){reversed}",
            step.batch,
            format_date(step.on),
            step.title
        );
    }
    Ok(Outcome::Done)
}

/// The step somebody means: the only one that stands, when they name none.
fn chosen(office: &Office, batch: Option<BatchId>) -> anyhow::Result<BatchId> {
    if let Some(batch) = batch {
        return Ok(batch);
    }
    let steps = office.reorganisations(&operator());
    let is_open = |step: &&sogoc_operations::reorganising::Reversible| {
        let restores = step
            .records
            .iter()
            .any(|(_, kind)| *kind == sogoc_domain::reorganise::ReorganisationKind::Restored);
        step.reversed_by.is_none() && !restores
    };
    match steps.iter().filter(is_open).collect::<Vec<_>>().as_slice() {
        [one] => Ok(one.batch),
        [] => Err(usage("Chưa có đợt sắp xếp nào để lấy lại.")),
        _ => {
            Err(usage("Có nhiều đợt sắp xếp. Hãy thêm --batch, xem mã bằng sogoc reorganise list."))
        }
    }
}

async fn reverse(
    office: &Office,
    batch: BatchId,
    on: Date,
    decision: &str,
    (only_preview, as_json): (bool, bool),
) -> anyhow::Result<Outcome> {
    let face = paper_face(decision)?;
    let Restoration { plan, left } = office.restoration(&operator(), batch, on)?;
    let preview = office.preview_reorganisation(&operator(), &plan, Some(&face))?;
    let possible = preview.may_be_carried_out();
    let carried = if only_preview || !possible {
        None
    } else {
        let mut bar = Progress::new("Khôi phục");
        let mut progress = |words, done, total| {
            bar.stage(words, done, total);
            true
        };
        let (actor, name) = (operator(), format!("restore:{batch}"));
        let carrying =
            office.carry_out_reorganisation(&actor, &plan, Some(&face), &name, &mut progress);
        Some(carrying.await?)
    };
    let shown = Shown {
        plan: &plan,
        unruled: &[],
        preview: &preview,
        carried: carried.as_ref(),
        left: left.len(),
        possible,
    };
    Ok(shown.show(as_json))
}
