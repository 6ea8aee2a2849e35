//! A table as text: UTF-8 with a mark, semicolons, decimal commas, as Excel with Vietnamese settings opens it.
//!
//! There the comma parts decimals, so the semicolon parts fields; the mark tells Excel that the text is UTF-8.

use super::{Field, Table, day, percent};

/// Writes headings, rows and totals; the lines above and below stay out, so that programs find a plain list.
/// The stamp is kept as the first line: it must not be lost.
pub fn csv(table: &Table) -> Vec<u8> {
    let mut text = String::from("\u{FEFF}");
    if let Some(stamp) = &table.stamp {
        line(&mut text, [quoted(&harmless(stamp))]);
    }
    line(&mut text, table.columns.iter().map(|column| quoted(&harmless(&column.heading))));
    for row in table.rows.iter().chain(&table.totals) {
        line(&mut text, row.iter().take(table.columns.len()).map(|value| quoted(&field(value))));
    }
    text.into_bytes()
}

fn line(text: &mut String, fields: impl IntoIterator<Item = String>) {
    let fields: Vec<String> = fields.into_iter().collect();
    text.push_str(&fields.join(";"));
    text.push_str("\r\n");
}

fn field(field: &Field) -> String {
    match field {
        Field::Text(text) | Field::Inset(_, text) => harmless(text),
        Field::Count(count) => count.to_string(),
        Field::Decimal(number, places) if number.is_finite() => {
            format!("{number:.*}", usize::from(*places)).replace('.', ",")
        }
        Field::Percent(share) if share.is_finite() => percent(*share),
        Field::Date(date) => day(*date),
        Field::Empty | Field::Decimal(..) | Field::Percent(_) => String::new(),
    }
}

/// An apostrophe before words a spreadsheet would run as a formula, also where blanks stand before the sign.
fn harmless(text: &str) -> String {
    let blank = |c: char| {
        c.is_whitespace()
            || c.is_control()
            || ('\u{200B}'..='\u{200F}').contains(&c)
            || c == '\u{FEFF}'
    };
    let formula =
        text.trim_start_matches(blank).starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
    if formula || text.starts_with(['\t', '\r', '\n']) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

fn quoted(field: &str) -> String {
    if field.contains([';', ',', '\t', '"', '\r', '\n']) {
        format!("\"{}\"", field.replace('"', "\"\""))
    } else {
        field.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_lose_their_power() {
        for text in
            ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r", " =1", "\u{A0}=1", "\u{200B}=1", "＝1"]
        {
            assert!(harmless(text).starts_with('\''), "{text:?}");
        }
        assert_eq!(harmless("Nguyễn Văn A - B"), "Nguyễn Văn A - B");
    }
}
