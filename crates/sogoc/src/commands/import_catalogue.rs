//! `sogoc import places --as-catalogue`: a full official list held against the tree of its day.

use std::collections::BTreeMap;

use anyhow::Context;
use serde_json::{Value, json};
use sogoc_domain::catalogue::{Answer, Answers, Comparison, Doubt, Entry, Face};
use sogoc_domain::id::BatchId;
use sogoc_operations::listing::{CatalogueOrder, CataloguePreview};
use sogoc_operations::office::Office;

use super::import::{list_file, tell_problems};
use super::{operator, unit_or_root, usage};
use crate::arguments::{CatalogueArguments, PlacesArguments};
use crate::output::{Outcome, json as print_json, say};
use crate::progress::Progress;
use crate::wording::answer;

pub(super) async fn run(office: &Office, arguments: &PlacesArguments) -> anyhow::Result<Outcome> {
    let on = arguments.effective_on;
    let unit = unit_or_root(office, arguments.unit.as_deref(), on)?;
    let asked = &arguments.catalogue;
    let (answers, decision) = (answers(asked)?, asked.decision.clone());
    let order = CatalogueOrder { unit, on, answers, decision };
    let file = list_file(&arguments.file)?;
    let mut bar = Progress::new("Đọc tệp");
    let mut progress = |words, done, total| {
        bar.stage(words, done, total);
        true
    };
    let preview = office.preview_catalogue(&operator(), order, &file, &mut progress)?;
    let applies = asked.apply && !arguments.dry_run && preview.comparison.is_some();
    let batch = if applies {
        bar.stage("Ghi sổ", 0, 1);
        office.commit_catalogue(&operator(), &preview).await?
    } else {
        None
    };
    drop(bar);
    if arguments.json {
        print_json(&document(&preview, applies, batch));
    } else {
        tell(&preview, applies, batch);
    }
    Ok(if preview.is_whole() { Outcome::Done } else { Outcome::No })
}

fn answers(asked: &CatalogueArguments) -> anyhow::Result<Answers> {
    let mut each: BTreeMap<String, Answer> = BTreeMap::new();
    if let Some(path) = &asked.answers {
        let text = std::fs::read_to_string(path)
            .with_context(|| format!("Không đọc được tệp {}", path.display()))?;
        let lines = text.trim_start_matches('\u{feff}').lines().map(str::trim);
        // A first line without an answer is a heading.
        for (number, line) in (1..).zip(lines).filter(|(_, line)| !line.is_empty()) {
            match answer(line) {
                Ok((code, answer)) => {
                    each.insert(code, answer);
                }
                Err(_) if number == 1 => {}
                Err(why) => return Err(usage(format!("{}, dòng {number}: {why}", path.display()))),
            }
        }
    }
    each.extend(asked.answer.iter().cloned());
    Ok(Answers { each, others: asked.ambiguous, reused_are_new: false })
}

fn document(preview: &CataloguePreview, applied: bool, batch: Option<BatchId>) -> Value {
    let list = |pick: fn(&Comparison) -> &Vec<Entry>| -> Vec<Value> {
        preview
            .comparison
            .as_ref()
            .map(|it| pick(it).iter().map(entry).collect())
            .unwrap_or_default()
    };
    let asked = preview.comparison.iter().flat_map(|it| &it.ambiguous);
    json!({
        "file": preview.file,
        "effective_on": preview.order.on,
        "applied": applied,
        "batch": batch,
        "created": list(|it| &it.created),
        "ended": list(|it| &it.ended),
        "renamed": list(|it| &it.renamed),
        "moved": list(|it| &it.moved),
        "reused": list(|it| &it.reused),
        "ambiguous": asked.map(|(told, doubt)| question(told, doubt)).collect::<Vec<_>>(),
        "problems": preview.problems,
    })
}

fn face(face: &Face) -> Value {
    json!({ "code": face.code, "name": face.name, "kind": face.kind, "parent": face.parent })
}

fn entry(told: &Entry) -> Value {
    let mut value = face(&told.is);
    value["was"] = told.was.as_ref().map_or(Value::Null, face);
    value
}

fn question(told: &Entry, doubt: &Doubt) -> Value {
    let mut value = entry(told);
    value["question"] = Value::String(words(told, doubt));
    value["options"] = doubt.options().iter().map(|it| Value::from(it.id())).collect();
    if let Doubt::Waits(code) = doubt {
        value["waits_for"] = Value::from(code.as_str());
    }
    value
}

/// How the register tells a unit of the same name apart: by its code and what it lies in.
fn stood(was: Option<&Face>) -> String {
    let code = was.and_then(|it| it.code.as_deref());
    let code = code.map_or_else(|| "chưa có mã".to_owned(), |code| format!("mang mã {code}"));
    match was.and_then(|it| it.parent.as_deref()) {
        Some(outer) => format!("{code}, thuộc {outer}"),
        None => code,
    }
}

/// What is asked, in the words of an office.
fn words(told: &Entry, doubt: &Doubt) -> String {
    let name = &told.is.name;
    let was = |pick: fn(&Face) -> &str| told.was.as_ref().map_or("", pick);
    match doubt {
        Doubt::OtherName => format!(
            "Mã này trong sổ là {}; danh mục ghi {name}, và cùng lúc có đơn vị khác bên cạnh thay đổi. Đơn vị cũ đổi tên, hay đã kết thúc và đây là đơn vị mới?",
            was(|it| &it.name)
        ),
        Doubt::OtherCode => format!(
            "{name} trong sổ {}. Vẫn là đơn vị ấy, hay là đơn vị mới?",
            stood(told.was.as_ref())
        ),
        Doubt::CodeTwice(count) => format!(
            "Trong sổ có {count} đơn vị cùng mang mã này nên chưa rõ danh mục nói về đơn vị nào. Hãy sửa mã trong sổ rồi nhập lại."
        ),
        Doubt::Inside(count) => format!(
            "Danh mục không còn {name}, nhưng trong đó còn {count} thôn, trường hoặc đơn vị khác. Kết thúc cùng, hay để lại rồi sắp xếp sau?"
        ),
        Doubt::Waits(code) => format!("{name} chưa ghi được khi mã {code} chưa được trả lời."),
    }
}

fn tell(preview: &CataloguePreview, applied: bool, batch: Option<BatchId>) {
    tell_problems(&preview.problems);
    let Some(comparison) = &preview.comparison else {
        say!("Danh mục chưa đọc được đầy đủ nên chưa đối chiếu; chưa ghi gì.");
        return;
    };
    for (title, entries) in [
        ("Mới", &comparison.created),
        ("Kết thúc", &comparison.ended),
        ("Đổi tên, đổi loại", &comparison.renamed),
        ("Chuyển sang đơn vị khác", &comparison.moved),
        ("Dùng lại mã đã hết dùng", &comparison.reused),
    ] {
        if !entries.is_empty() {
            say!("{title}: {}", entries.len());
        }
        for told in entries {
            let was = told.was.as_ref().map(|was| format!("  (trước: {})", was.name));
            let code = told.is.code.as_deref().unwrap_or("");
            say!("  {code}  {}{}", told.is.name, was.unwrap_or_default());
        }
    }
    if !comparison.ambiguous.is_empty() {
        say!("Chưa rõ, để lại: {}", comparison.ambiguous.len());
    }
    for (told, doubt) in &comparison.ambiguous {
        say!("  {}  {}", told.is.code.as_deref().unwrap_or(""), words(told, doubt));
    }
    if preview.order.decision.is_none() && !comparison.reused.is_empty() {
        say!("Mã dùng lại chưa ghi: cần văn bản nói đó là đơn vị mới (--decision).");
    }
    match batch {
        Some(batch) => say!("Đã ghi. Hủy đợt nhập này: sogoc import undo {batch}"),
        None if applied => say!("Không có gì để ghi."),
        None => say!("Chưa ghi gì (xem trước). Thêm --apply để ghi những chỗ đã rõ."),
    }
}
