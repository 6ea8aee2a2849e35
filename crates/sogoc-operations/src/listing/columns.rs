//! The whole register as plain columns for other programs: people, their stretches in cells,
//! organisations with their superiors; one line for each stretch of days.

use std::fmt::Write;

use jiff::civil::Date;
use sogoc_domain::event::Position;
use sogoc_domain::history::{PersonHistory, UnitHistory};
use sogoc_domain::person::{Detail, Sex};
use sogoc_domain::register::Register;
use sogoc_domain::text::SearchKey;
use sogoc_domain::timeline::Span;
use sogoc_store::Reading as Look;

use super::export::EXPORT_ROWS_MAX;
use crate::error::OperationError;
use crate::judging::Target;
use crate::office::Office;
use crate::rights::{Action, Actor};

/// The files, as text.
#[derive(Debug, Clone)]
pub struct Columns {
    /// What the newest record says of each person.
    pub persons: String,
    /// Who was in which cell from when until the day before when, as what.
    pub stints: String,
    /// What stood under what from when until the day before when.
    pub units: String,
    /// The ledger they were drawn from ended here.
    pub position: Position,
}

impl Office {
    /// Everybody and every organisation ever recorded. That it was taken is recorded first.
    ///
    /// # Errors
    /// Denied without the right to export the whole register; input when an account asks for too
    /// many.
    pub async fn export_columns(
        &self,
        actor: &Actor,
        reason: &str,
    ) -> Result<Columns, OperationError> {
        self.judge(actor, Action::Export, Target::Register)?;
        let (columns, people) = {
            let state = self.state();
            let people = state.register.people().len();
            if matches!(actor, Actor::Account { .. }) && people > EXPORT_ROWS_MAX {
                return Err(OperationError::input(format!(
                    "Sổ có {people} người; mỗi lần chỉ xuất tối đa {EXPORT_ROWS_MAX} người. Hãy nhờ người quản trị máy chủ xuất bằng lệnh."
                )));
            }
            (columns(&state.register), people)
        };
        let look = Look {
            id: self.surroundings().id(),
            at: self.surroundings().now(),
            actor: actor.name(),
            action: "list.export".to_owned(),
            subject: None,
            fields: format!("cả sổ, {people} người, các cột cho chương trình khác"),
            reason: reason.to_owned(),
        };
        self.store().log_readings(&[look]).await?;
        Ok(columns)
    }
}

fn columns(register: &Register) -> Columns {
    let mut columns = Columns {
        persons: "person,name,folded,birth,sex,ethnicity\n".to_owned(),
        stints: "person,cell,from,to,kind\n".to_owned(),
        units: "unit,parent,from,to,kind,code,name\n".to_owned(),
        position: register.position(),
    };
    for person in register.people().iter() {
        tell_person(&mut columns.persons, person);
        tell_stints(&mut columns.stints, person);
    }
    for unit in register.units().iter() {
        tell_unit(&mut columns.units, unit);
    }
    columns
}

fn tell_person(out: &mut String, person: &PersonHistory) {
    let on = Date::MAX;
    let name = person.detail(on, |detail| match detail {
        Detail::Name(name) => Some(name.as_str()),
        _ => None,
    });
    let name = name.unwrap_or_default();
    let folded = SearchKey::new(name);
    let birth = person.birth_on(on).reckoned();
    let fields = [
        person.id.to_string(),
        quoted(name),
        quoted(folded.folded()),
        birth.map_or_else(String::new, |day| day.to_string()),
        person.sex_on(on).map_or("", Sex::id).to_owned(),
        person.ethnicity_on(on).map_or_else(String::new, |group| group.0.to_string()),
    ];
    line(out, &fields);
}

/// A stint is cut where the member becomes official.
fn tell_stints(out: &mut String, person: &PersonHistory) {
    for stint in &person.stints {
        for (held, kind) in person.kind.spans() {
            if let Some(span) = held.within(stint.span) {
                let (from, to) = ends(span);
                let ids = [person.id.to_string(), stint.cell.to_string()];
                let [person, cell] = ids;
                line(out, &[person, cell, from, to, kind.id().to_owned()]);
            }
        }
    }
}

fn tell_unit(out: &mut String, unit: &UnitHistory) {
    let Some(life) = unit.life() else { return };
    for (held, parent) in unit.parent.spans() {
        let Some(span) = held.within(life) else { continue };
        let (from, to) = ends(span);
        let code = unit.code.on(span.from).cloned().flatten().unwrap_or_default();
        let fields = [
            unit.id.to_string(),
            parent.map_or_else(String::new, |parent| parent.to_string()),
            from,
            to,
            unit.kind_on(span.from).map_or("", |kind| kind.id()).to_owned(),
            quoted(&code),
            quoted(unit.name_on(span.from)),
        ];
        line(out, &fields);
    }
}

/// The first day, and the first day after it: nothing while it lasts.
fn ends(span: Span) -> (String, String) {
    (span.from.to_string(), span.to.map_or_else(String::new, |day| day.to_string()))
}

fn line(out: &mut String, fields: &[String]) {
    let _ = writeln!(out, "{}", fields.join(","));
}

fn quoted(text: &str) -> String {
    let must = text.contains([',', '"', '\n', '\r']);
    if must { format!("\"{}\"", text.replace('"', "\"\"")) } else { text.to_owned() }
}
