//! A filled form as a workbook in the layout of the form.

use sogoc_documents::table::{self, Column, Field, Kind, Table};
use sogoc_domain::text::format_date;
use sogoc_figures::form::{Definition, Figure, Filled, FilledRow, Row, Verdict};

use crate::error::OperationError;
use crate::office::Office;
use crate::rights::{Action, Actor};

impl Office {
    /// The form as an xlsx: title, unit and period; criterion, this period, the same period of
    /// the year before, percent; the identities below.
    ///
    /// # Errors
    /// Denied without the right to count there.
    pub fn form_xlsx(
        &self,
        actor: &Actor,
        form: &Definition,
        filled: &Filled,
    ) -> Result<Vec<u8>, OperationError> {
        self.authorise(actor, Action::Count, filled.unit)?;
        let unit = {
            let state = self.state();
            let unit = state.register.units().get(filled.unit);
            unit.map_or_else(String::new, |unit| unit.name_on(filled.period.to).to_owned())
        };
        let printed = form.rows.iter().zip(&filled.rows).filter(|(row, _)| row.printed);
        let table = Table {
            name: form.id.clone(),
            title: vec![
                unit.to_uppercase(),
                format!("Biểu số {}", form.id),
                form.title.to_uppercase(),
                format!(
                    "Từ ngày {} đến ngày {} · Đơn vị tính: {}",
                    format_date(filled.period.from),
                    format_date(filled.period.to),
                    form.counted_in
                ),
            ],
            columns: columns(),
            rows: printed.map(|(row, filled)| line(row, filled)).collect(),
            footer: footer(form, filled),
            stamp: self.stamp(),
            ..Table::default()
        };
        table::xlsx(&[table]).map_err(|error| OperationError::input(error.to_string()))
    }
}

fn columns() -> Vec<Column> {
    [
        ("Số TT", 7.0, Kind::Text),
        ("Chỉ tiêu", 52.0, Kind::Text),
        ("Kỳ này", 12.0, Kind::Count),
        ("Cùng kỳ năm trước", 14.0, Kind::Count),
        ("Tỷ lệ %", 12.0, Kind::Percent),
    ]
    .map(|(heading, width, kind)| Column { heading: heading.to_owned(), width, kind })
    .to_vec()
}

fn line(row: &Row, filled: &FilledRow) -> Vec<Field> {
    let count = |figure: Option<Figure>| match figure {
        None => Field::Empty,
        Some(Figure::Count(count)) => i64::try_from(count).map_or(Field::Empty, Field::Count),
        Some(figure) => Field::Decimal(figure.number()),
    };
    let now = filled.answer().figure();
    let indent = "    ".repeat(usize::from(row.indent));
    let share = match (now, filled.last_year) {
        (Some(now), Some(before)) if before.number() > 0.0 => {
            Field::Percent(now.number() / before.number())
        }
        _ => Field::Empty,
    };
    let added = if row.ours { " (*)" } else { "" };
    let label = Field::Text(format!("{indent}{}{added}", row.label));
    let mark = if row.mark.is_empty() { Field::Empty } else { Field::Text(row.mark.clone()) };
    vec![mark, label, count(now), count(filled.last_year), share]
}

fn footer(form: &Definition, filled: &Filled) -> Vec<String> {
    let mut lines = vec![
        format!("Căn cứ: {}.", form.citation),
        "(*) Dòng không có trong biểu in sẵn; thêm để tổng khớp ở mọi đơn vị.".to_owned(),
    ];
    lines.extend(filled.identities.iter().map(|checked| match &checked.verdict {
        Verdict::Holds => format!("{}: khớp. {}", checked.id, checked.text),
        Verdict::Fails { left, right, .. } => {
            format!("{}: LỆCH ({left} khác {right}). {}", checked.id, checked.text)
        }
        Verdict::NotChecked(why) => format!("{}: chưa soát được. {why}", checked.id),
    }));
    lines
}
