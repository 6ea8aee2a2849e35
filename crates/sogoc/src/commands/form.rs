//! `sogoc form`: a statistics form, as JSON, words or a workbook.

use std::path::PathBuf;

use clap::Args;
use jiff::civil::Date;
use serde_json::{Map, Value, json};
use sogoc_domain::date::Period;
use sogoc_domain::event::Position;
use sogoc_domain::text::parse_decimal;
use sogoc_figures::form::{Checked, Definition, Figure, Filled, FilledRow, Layout, Row, Verdict};

use sogoc_operations::figures::Lens;

use super::{operator, unit, usage, write};
use crate::arguments::Place;
use crate::output::{Outcome, json as print_json, say};
use crate::wording::{day, position};

#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// Mã biểu, ví dụ 1-BTCTW.
    form: String,
    #[command(flatten)]
    place: Place,
    /// Đơn vị: mã, tên hoặc mã số.
    #[arg(long)]
    unit: String,
    /// Ngày đầu kỳ.
    #[arg(long, value_parser = day)]
    from: Date,
    /// Ngày cuối kỳ.
    #[arg(long, value_parser = day)]
    to: Date,
    /// Theo dữ liệu ghi đến vị trí này của sổ.
    #[arg(long, value_parser = position)]
    known_at: Option<u64>,
    /// Theo hệ thống tổ chức tại ngày này (mặc định ngày tính).
    #[arg(long, value_parser = day)]
    structure_of: Option<Date>,
    /// Ghi biểu ra tệp .xlsx.
    #[arg(long)]
    out: Option<PathBuf>,
    /// In một tài liệu JSON.
    #[arg(long)]
    json: bool,
}

pub(super) async fn run(arguments: Arguments) -> anyhow::Result<Outcome> {
    let period = Period::new(arguments.from, arguments.to)
        .ok_or_else(|| usage("Ngày cuối kỳ phải sau ngày đầu kỳ."))?;
    let office = arguments.place.open().await?;
    let structure = arguments.structure_of;
    let unit = unit(&office, &arguments.unit, structure.unwrap_or(period.to))?;
    let lens = Lens::from(arguments.known_at.map(Position)).of_structure(structure);
    let (form, filled) = office.form(&operator(), &arguments.form, unit, period, lens)?;
    if let Some(out) = &arguments.out {
        write(out, &office.form_xlsx(&operator(), form, &filled)?)?;
    }
    if arguments.json {
        print_json(&json!({
            "form": form.id,
            "title": form.title,
            "from": period.from,
            "to": period.to,
            "rows": printed(form, &filled).map(|(row, it)| row_json(form, row, it)).collect::<Vec<_>>(),
            "identities": filled.identities.iter().map(identity).collect::<Vec<_>>(),
        }));
    } else if let Some(out) = &arguments.out {
        say!("Đã ghi {}.", out.display());
    } else {
        tell(form, &filled);
    }
    let fails = filled.identities.iter().any(|it| matches!(it.verdict, Verdict::Fails { .. }));
    Ok(if fails { Outcome::No } else { Outcome::Done })
}

fn printed<'f>(
    form: &'f Definition,
    filled: &'f Filled,
) -> impl Iterator<Item = (&'f Row, &'f FilledRow)> {
    form.rows.iter().zip(&filled.rows).filter(|(row, _)| row.printed)
}

fn row_json(form: &Definition, row: &Row, filled: &FilledRow) -> Value {
    let now = filled.answer().figure();
    let mut found = json!({
        "key": row.key,
        "mark": row.mark,
        "label": row.label,
        "value": number(now),
        "last_year": number(filled.last_year),
        "percent": percent(now, filled.last_year),
        "added": row.ours,
        "ours": row.ours,
        "confidence": row.confidence,
    });
    if form.layout == Layout::Table {
        let cells = form.columns.iter().zip(&filled.answers);
        let cells: Map<String, Value> =
            cells.map(|(column, it)| (column.key.clone(), number(it.figure()))).collect();
        found["columns"] = cells.into();
    }
    found
}

/// A count as it is; a mean to a tenth, a share of a hundred to a hundredth.
fn number(figure: Option<Figure>) -> Value {
    let rounded = |number: f64, by: f64| json!((number * by).round() / by);
    match figure {
        None => Value::Null,
        Some(Figure::Count(count)) => json!(count),
        Some(figure @ Figure::Average { .. }) => rounded(figure.number(), 10.0),
        Some(figure @ Figure::Share { .. }) => rounded(figure.number(), 100.0),
    }
}

/// This period in per cent of the year before, rounded as it is printed.
fn percent(now: Option<Figure>, before: Option<Figure>) -> Option<f64> {
    parse_decimal(&now?.percent_of(before?)?)
}

fn identity(checked: &Checked) -> Value {
    let mut found = json!({ "id": checked.id, "text": checked.text });
    let verdict = match &checked.verdict {
        Verdict::Holds => json!({ "checked": true, "holds": true }),
        Verdict::Fails { left, right, at } => {
            json!({ "checked": true, "holds": false, "left": left, "right": right, "at": at })
        }
        Verdict::NotChecked(why) => json!({ "checked": false, "because": why }),
    };
    if let (Some(found), Value::Object(verdict)) = (found.as_object_mut(), verdict) {
        found.extend(verdict);
    }
    found
}

fn tell(form: &Definition, filled: &Filled) {
    say!("Biểu {}: {}", form.id, form.title);
    if form.layout == Layout::Table {
        let headings: Vec<&str> = form.columns.iter().map(|it| it.heading.as_str()).collect();
        say!("Các cột: {}", headings.join("; "));
    }
    for (row, it) in printed(form, filled) {
        let words = |answer: &sogoc_figures::form::Answer| match answer.figure() {
            Some(figure) => figure.to_string(),
            None if row.is_heading() => String::new(),
            None => "…".to_owned(),
        };
        let figures: Vec<String> =
            it.answers.iter().map(|answer| format!("{:>8}", words(answer))).collect();
        say!(
            "{}  {}{} {}",
            figures.join(" "),
            "  ".repeat(usize::from(row.indent)),
            row.mark,
            row.label
        );
    }
    for checked in &filled.identities {
        match &checked.verdict {
            Verdict::Holds => say!("    khớp  {} {}", checked.id, checked.text),
            Verdict::Fails { left, right, at } => {
                let at = at.as_ref().map(|row| format!("dòng {row}: ")).unwrap_or_default();
                say!("   LỆCH   {} {} ({at}{left} ≠ {right})", checked.id, checked.text);
            }
            Verdict::NotChecked(why) => say!("chưa soát {} {why}", checked.id),
        }
    }
}
