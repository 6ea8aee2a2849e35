//! Lists going out: the template, the problems of a list, a unit's members in the same layout.

use jiff::civil::Date;
use sogoc_documents::table::{self, Column, Field, Kind, Table};
use sogoc_domain::date::PartialDate;
use sogoc_domain::history::PersonHistory;
use sogoc_domain::id::UnitId;
use sogoc_domain::person::Detail;
use sogoc_domain::text::{format_date, format_partial};
use sogoc_figures::filter::Filter;
use sogoc_figures::question::Question;
use sogoc_store::Reading as Look;

use crate::error::OperationError;
use crate::import::{
    Field as ListField, PROBLEM_HEADINGS, Problem, problems_table, template_columns,
};
use crate::office::Office;
use crate::person::shown;
use crate::rights::{Action, Actor, reach};

/// The most rows one export of an account may carry.
pub const EXPORT_ROWS_MAX: usize = 5_000;

/// An empty list to be filled in.
///
/// # Errors
/// When the workbook cannot be made.
pub fn template_xlsx() -> Result<Vec<u8>, OperationError> {
    write(&layout("Danh sách đảng viên", Vec::new()))
}

/// The problems of a list, to be sent back to whoever made it.
///
/// # Errors
/// When the workbook cannot be made.
pub fn problems_xlsx(file: &str, problems: &[Problem]) -> Result<Vec<u8>, OperationError> {
    const WIDTHS: [f64; 9] = [14.0, 7.0, 6.0, 18.0, 18.0, 11.0, 44.0, 44.0, 22.0];
    let column = |(heading, width): (&&str, f64)| Column {
        heading: (**heading).to_owned(),
        width,
        kind: Kind::Text,
    };
    write(&Table {
        name: "Lỗi và cảnh báo".to_owned(),
        title: vec!["CÁC CHỖ CẦN XEM LẠI TRONG DANH SÁCH".to_owned(), file.to_owned()],
        columns: PROBLEM_HEADINGS.iter().zip(WIDTHS).map(column).collect(),
        rows: problems_table(problems)
            .into_iter()
            .map(|row| row.into_iter().map(Field::Text).collect())
            .collect(),
        ..Table::default()
    })
}

impl Office {
    /// The members of a unit on a day, in the layout of the template. The export is recorded
    /// before anything is answered; restricted fields are filled in only for a reason.
    ///
    /// # Errors
    /// Denied without the right to export there; input for a day to come and when an account
    /// asks for too many.
    pub async fn export_list(
        &self,
        actor: &Actor,
        unit: UnitId,
        as_of: Date,
        filter: Filter,
        reason: &str,
    ) -> Result<Vec<u8>, OperationError> {
        self.authorise(actor, Action::Export, unit)?;
        self.not_ahead(as_of)?;
        let condition = filter.sentence();
        let question = Question::of(unit, as_of).only(filter);
        let (table, fields) = {
            let state = self.state();
            let mut within = reach(actor, Action::Export, &state.register, self.today());
            let members = question.subjects(&state.register).filter(|it| within(it.cell));
            let mut members: Vec<_> = members.collect();
            members.sort_by_key(|member| state.names.sort_key(member.person.id));
            let limited = matches!(actor, Actor::Account { .. });
            if limited && members.len() > EXPORT_ROWS_MAX {
                return Err(OperationError::input(format!(
                    "Danh sách có {} người; mỗi lần chỉ xuất tối đa {EXPORT_ROWS_MAX} người. Hãy chọn đơn vị nhỏ hơn hoặc thêm điều kiện.",
                    members.len()
                )));
            }
            let cell_name = |cell: UnitId| {
                let cell = state.register.units().get(cell);
                cell.map_or_else(String::new, |cell| cell.name_on(as_of).to_owned())
            };
            let rows = members
                .iter()
                .enumerate()
                .map(|(index, member)| {
                    let cell = cell_name(member.cell);
                    row(index, member.person, &cell, as_of, !reason.is_empty())
                })
                .collect();
            let name = cell_name(unit);
            let day = format_date(as_of);
            let mut table = layout(&format!("Danh sách đảng viên {name}"), rows);
            table.title.push(format!("Tính đến ngày {day}"));
            table.stamp = self.stamp();
            let count = members.len();
            (table, format!("{count} người; {name}; ngày {day}; điều kiện: {condition}"))
        };
        let look = Look {
            id: self.surroundings().id(),
            at: self.surroundings().now(),
            actor: actor.name(),
            action: "list.export".to_owned(),
            subject: None,
            fields,
            reason: reason.to_owned(),
        };
        self.store().log_readings(&[look]).await?;
        write(&table)
    }
}

fn write(table: &Table) -> Result<Vec<u8>, OperationError> {
    table::xlsx(std::slice::from_ref(table))
        .map_err(|error| OperationError::input(error.to_string()))
}

fn layout(title: &str, rows: Vec<Vec<Field>>) -> Table {
    let columns = template_columns()
        .into_iter()
        .map(|column| Column {
            heading: column.heading.to_owned(),
            width: width(column.field),
            kind: Kind::Text,
        })
        .collect();
    Table {
        name: "Danh sách".to_owned(),
        title: vec![title.to_uppercase()],
        columns,
        rows,
        ..Table::default()
    }
}

/// Widths in characters that let a name and an address be read on paper.
fn width(field: ListField) -> f64 {
    match field {
        ListField::Number => 5.0,
        ListField::Name | ListField::Cell => 26.0,
        ListField::Home | ListField::Residence | ListField::Note => 24.0,
        ListField::Sex | ListField::Ethnicity | ListField::Theory => 10.0,
        _ => 14.0,
    }
}

fn row(
    index: usize,
    person: &PersonHistory,
    cell: &str,
    on: Date,
    with_restricted: bool,
) -> Vec<Field> {
    let milestones = person.milestones.on(on).copied().unwrap_or_default();
    let field = |column: ListField| match column {
        ListField::Number => Field::Count(index as i64 + 1),
        ListField::Admitted => date(milestones.admitted_on),
        ListField::Decided => date(milestones.decided_on),
        ListField::Official => date(milestones.official_on),
        ListField::Cell => Field::Text(cell.to_owned()),
        other => detail(person, other, on, with_restricted),
    };
    template_columns().into_iter().map(|column| field(column.field)).collect()
}

fn date(date: PartialDate) -> Field {
    match date {
        PartialDate::Unknown => Field::Empty,
        PartialDate::Day(day) => Field::Date(day),
        partial => Field::Text(format_partial(partial)),
    }
}

fn detail(person: &PersonHistory, field: ListField, on: Date, with_restricted: bool) -> Field {
    let wanted = |detail: &Detail| {
        matches!(
            (field, detail),
            (ListField::Name, Detail::Name(_))
                | (ListField::Birth, Detail::Birth(_))
                | (ListField::Sex, Detail::Sex(_))
                | (ListField::Ethnicity, Detail::Ethnicity(_))
                | (ListField::Religion, Detail::Religion(_))
                | (ListField::Card, Detail::Card(_))
                | (ListField::Profile, Detail::Profile(_))
                | (ListField::Citizen, Detail::Citizen(_))
                | (ListField::Theory, Detail::Theory(_))
                | (ListField::Education, Detail::Education(_))
                | (ListField::Professional, Detail::Professional(_))
                | (ListField::Occupation, Detail::Occupation(_))
                | (ListField::Home, Detail::Home(_))
                | (ListField::Residence, Detail::Address(_))
                | (ListField::Post, Detail::PostText(_))
                | (ListField::Phone, Detail::Phone(_))
                | (ListField::Note, Detail::Remark(_))
        )
    };
    let found = person.detail(on, |detail| wanted(detail).then_some(detail));
    match found {
        None => Field::Empty,
        Some(detail) if detail.is_restricted() && !with_restricted => Field::Empty,
        Some(Detail::Birth(birth)) => date(*birth),
        Some(detail) => Field::Text(shown(detail)),
    }
}
