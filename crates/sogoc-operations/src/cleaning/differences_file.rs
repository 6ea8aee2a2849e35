//! The difference list as a workbook, to be sent to whoever has to settle it.

use sogoc_documents::table::{self, Column, Field, Kind, Table};
use sogoc_domain::date::PartialDate;
use sogoc_domain::text::{format_date, format_partial};
use sogoc_store::Reading as Look;

use super::differences::Differences;
use super::item::Item;
use crate::error::OperationError;
use crate::listing::EXPORT_ROWS_MAX;
use crate::office::Office;
use crate::people::Line;
use crate::rights::{Action, Actor};

impl Office {
    /// The difference list in three sheets: what differs, who is only in the file, who is only in
    /// the register. The export is recorded before anything is answered.
    ///
    /// # Errors
    /// Denied without the right to export there; input when an account asks for too many.
    pub async fn differences_xlsx(
        &self,
        actor: &Actor,
        from: &Differences,
    ) -> Result<Vec<u8>, OperationError> {
        self.authorise(actor, Action::Export, from.order.unit)?;
        let differing: usize = from.differing.iter().map(|it| it.items.len().max(1)).sum();
        let rows = differing + from.only_there.len() + from.only_here.len();
        if matches!(actor, Actor::Account { .. }) && rows > EXPORT_ROWS_MAX {
            return Err(OperationError::input(format!(
                "Bảng đối chiếu có {rows} dòng; mỗi lần chỉ xuất tối đa {EXPORT_ROWS_MAX} dòng. Hãy đối chiếu từng đơn vị nhỏ hơn."
            )));
        }
        let day = format_date(from.order.as_of);
        let look = Look {
            id: self.surroundings().id(),
            at: self.surroundings().now(),
            actor: actor.name(),
            action: "compare.export".to_owned(),
            subject: None,
            fields: format!("{rows} dòng; tệp {}; ngày {day}", from.file),
            reason: "đối chiếu danh sách của nơi khác".to_owned(),
        };
        self.store().log_readings(&[look]).await?;
        let people: Vec<_> = from.only_here.iter().map(|id| (*id, from.order.as_of)).collect();
        let here = self.lines(actor, from.order.unit, &people)?;
        let tables: Vec<Table> = [differ(from), there(from), only_here(&here)]
            .into_iter()
            .map(|mut table| {
                table.title.push(format!("Tệp {}, đối chiếu với sổ ngày {day}", from.file));
                table.stamp = self.stamp();
                table
            })
            .collect();
        table::xlsx(&tables).map_err(|error| OperationError::input(error.to_string()))
    }
}

fn sheet(name: &str, title: &str, columns: &[(&str, f64)], rows: Vec<Vec<Field>>) -> Table {
    let column = |(heading, width): &(&str, f64)| Column {
        heading: (*heading).to_owned(),
        width: *width,
        kind: Kind::Text,
    };
    Table {
        name: name.to_owned(),
        title: vec![title.to_owned()],
        columns: columns.iter().map(column).collect(),
        rows,
        ..Table::default()
    }
}

fn text(words: impl Into<String>) -> Field {
    Field::Text(words.into())
}

fn date(date: PartialDate) -> Field {
    if date == PartialDate::Unknown { Field::Empty } else { text(format_partial(date)) }
}

fn differ(from: &Differences) -> Table {
    let mut rows = Vec::new();
    for one in &from.differing {
        let row = |field: &str, held: String, listed: String| {
            let who = [text(one.name.as_str()), text(one.cell.as_str())];
            let at = text(format!("{}, dòng {}", one.sheet, one.row));
            who.into_iter().chain([text(field), text(held), text(listed), at]).collect()
        };
        if let Some(other) = &one.other_cell {
            rows.push(row("Chi bộ", one.cell.clone(), other.clone()));
        }
        rows.extend(one.items.iter().map(|it| {
            let held = it.held.clone().unwrap_or_else(|| "chưa ghi".to_owned());
            row(it.item.label(), held, it.listed.shown())
        }));
    }
    let columns = [
        ("Họ và tên", 26.0),
        ("Chi bộ", 26.0),
        ("Mục", 22.0),
        ("Sổ đang ghi", 24.0),
        ("Tệp ghi", 24.0),
        ("Chỗ trong tệp", 18.0),
    ];
    sheet("Ghi khác nhau", "CÁC MỤC GHI KHÁC NHAU", &columns, rows)
}

fn there(from: &Differences) -> Table {
    let row = |row: &crate::import::MemberRow| {
        vec![
            text(row.name.as_str()),
            date(row.birth),
            text(row.cell.clone().unwrap_or_default()),
            date(row.admitted),
            text(Item::Card.listed(row).map(|it| it.shown()).unwrap_or_default()),
            text(format!("{}, dòng {}", row.sheet, row.row)),
        ]
    };
    let columns = [
        ("Họ và tên", 26.0),
        ("Ngày sinh", 12.0),
        ("Chi bộ", 26.0),
        ("Ngày vào Đảng", 14.0),
        ("Số thẻ", 14.0),
        ("Chỗ trong tệp", 18.0),
    ];
    let rows = from.only_there.iter().map(row).collect();
    sheet("Chỉ có trong tệp", "NGƯỜI CHỈ CÓ TRONG TỆP", &columns, rows)
}

fn only_here(lines: &[Line]) -> Table {
    let row = |line: &Line| {
        vec![
            text(line.name.as_str()),
            date(line.birth),
            text(line.cell_name.as_str()),
            date(line.admitted),
            text(line.card.clone().unwrap_or_default()),
        ]
    };
    let columns = [
        ("Họ và tên", 26.0),
        ("Ngày sinh", 12.0),
        ("Chi bộ", 26.0),
        ("Ngày vào Đảng", 14.0),
        ("Số thẻ", 14.0),
    ];
    sheet("Chỉ có trong sổ", "NGƯỜI CHỈ CÓ TRONG SỔ", &columns, lines.iter().map(row).collect())
}
