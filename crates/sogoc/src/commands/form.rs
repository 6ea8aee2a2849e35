//! `sogoc form`: a statistics form, as JSON, words or a workbook.

use serde_json::{Value, json};
use sogoc_domain::date::Period;
use sogoc_domain::event::Position;
use sogoc_figures::form::{Checked, Definition, FilledRow, Verdict};

use super::{operator, unit, usage, write};
use crate::arguments::FormArguments;
use crate::output::{Outcome, json as print_json, say};

pub(super) async fn run(arguments: FormArguments) -> anyhow::Result<Outcome> {
    let period = Period::new(arguments.from, arguments.to)
        .ok_or_else(|| usage("Ngày cuối kỳ phải sau ngày đầu kỳ."))?;
    let office = arguments.place.open().await?;
    let unit = unit(&office, &arguments.unit, period.to)?;
    let known_at = arguments.known_at.map(Position);
    let (form, filled) = office.form(&operator(), &arguments.form, unit, period, known_at)?;
    if let Some(out) = &arguments.out {
        write(out, &office.form_xlsx(&operator(), form, &filled)?)?;
    }
    if arguments.json {
        print_json(&json!({
            "form": form.id,
            "from": period.from,
            "to": period.to,
            "rows": form
                .rows
                .iter()
                .zip(&filled.rows)
                .filter(|(row, _)| row.printed)
                .map(|(row, filled)| row_json(&row.label, row.ours, filled))
                .collect::<Vec<_>>(),
            "identities": filled.identities.iter().map(identity).collect::<Vec<_>>(),
        }));
    } else if let Some(out) = &arguments.out {
        say!("Đã ghi {}.", out.display());
    } else {
        tell(form, &filled.rows, &filled.identities);
    }
    let fails = filled.identities.iter().any(|it| matches!(it.verdict, Verdict::Fails(..)));
    Ok(if fails { Outcome::No } else { Outcome::Done })
}

fn row_json(label: &str, ours: bool, row: &FilledRow) -> Value {
    json!({
        "key": row.key,
        "label": label,
        "value": row.answer.value(),
        "last_year": row.last_year,
        "added": ours,
    })
}

fn identity(checked: &Checked) -> Value {
    match &checked.verdict {
        Verdict::Holds => {
            json!({ "id": checked.id, "text": checked.text, "checked": true, "holds": true })
        }
        Verdict::Fails(left, right) => json!({
            "id": checked.id, "text": checked.text, "checked": true, "holds": false,
            "left": left, "right": right,
        }),
        Verdict::NotChecked(why) => {
            json!({ "id": checked.id, "text": checked.text, "checked": false, "because": why })
        }
    }
}

fn tell(form: &Definition, rows: &[FilledRow], identities: &[Checked]) {
    say!("Biểu {}: {}", form.id, form.title);
    for (row, filled) in form.rows.iter().zip(rows).filter(|(row, _)| row.printed) {
        let value = filled.answer.value().map_or("…".to_owned(), |value| value.to_string());
        let indent = "  ".repeat(usize::from(row.indent));
        say!("{value:>8}  {indent}{} {}", row.mark, row.label);
    }
    for checked in identities {
        match &checked.verdict {
            Verdict::Holds => say!("    khớp  {} {}", checked.id, checked.text),
            Verdict::Fails(left, right) => {
                say!("   LỆCH   {} {} ({left} ≠ {right})", checked.id, checked.text);
            }
            Verdict::NotChecked(why) => say!("chưa soát {} {why}", checked.id),
        }
    }
}
