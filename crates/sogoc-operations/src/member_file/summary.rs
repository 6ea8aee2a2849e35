//! The one-page summary of a member as a workbook; on paper the page prints the same.

use jiff::civil::Date;
use sogoc_documents::table::{self, Column, Field, Kind, Table};
use sogoc_domain::id::PersonId;
use sogoc_domain::text::format_date;
use sogoc_store::Reading;

use super::book_sheet::sign;
use super::facts::{Group, groups};
use crate::error::OperationError;
use crate::office::Office;
use crate::rights::{Action, Actor};

impl Office {
    /// The summary of a member as of a day, to be taken out. It is recorded before anything is
    /// answered, and holds nothing that needs a reason.
    ///
    /// # Errors
    /// Denied without the right to export from the member's cell; store when the look could not
    /// be recorded.
    pub async fn member_summary_xlsx(
        &self,
        actor: &Actor,
        person: PersonId,
        as_of: Date,
    ) -> Result<Vec<u8>, OperationError> {
        let unit = self.unit_of_person(person).ok_or(OperationError::Denied(Action::Export))?;
        self.authorise(actor, Action::Export, unit)?;
        let look = Reading {
            id: self.surroundings().id(),
            at: self.surroundings().now(),
            actor: actor.name(),
            action: "person.export".to_owned(),
            subject: Some(person.0),
            fields: "summary".to_owned(),
            reason: String::new(),
        };
        self.store().log_readings(&[look]).await?;
        let view = self.view_of(person, as_of, false);
        let cell = view.cell.as_ref().map_or(unit, |(cell, _)| *cell);
        let head = self.unit_head(cell, as_of);
        let office = table::Office {
            left: vec![head.superior.to_uppercase(), head.unit.to_uppercase()],
            right: Vec::new(),
            counted_in: String::new(),
            dated: head.dated,
            signs: [
                match view.cell {
                    Some(_) => sign("Đảng viên", "(Ký, ghi rõ họ tên)", view.name.clone()),
                    // Who has gone does not sign.
                    None => sign("Người lập", "(Ký, ghi rõ họ tên)", head.maker),
                },
                sign(&head.signer, "(Ký tên, đóng dấu)", head.signer_name),
            ],
        };
        let column =
            |heading: &str, width| Column { heading: heading.into(), width, kind: Kind::Text };
        let table = Table {
            name: "Tóm tắt hồ sơ".to_owned(),
            title: vec![
                "TÓM TẮT HỒ SƠ ĐẢNG VIÊN".to_owned(),
                view.name.clone(),
                format!("Tính đến ngày {}", format_date(as_of)),
            ],
            columns: vec![column("Nội dung", 32.0), column("Ghi trong sổ", 46.0)],
            rows: groups(&view, as_of).iter().flat_map(rows).collect(),
            office: Some(office),
            stamp: self.stamp(),
            ..Table::default()
        };
        table::xlsx(&[table]).map_err(|error| OperationError::input(error.to_string()))
    }
}

fn rows(group: &Group) -> Vec<Vec<Field>> {
    let mut rows = vec![vec![Field::Text(group.title.to_uppercase()), Field::Empty]];
    rows.extend(group.facts.iter().map(|fact| {
        let value = fact.value.clone().unwrap_or_else(|| "………".to_owned());
        vec![Field::Text(fact.label.clone()), Field::Text(value)]
    }));
    rows
}
