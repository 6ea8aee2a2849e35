//! The activity log as a file, for who may take lists out.

use sogoc_documents::table::{Column, Field, Kind as Cell, Table, csv};
use sogoc_domain::text::format_date;

use super::acts::Act;
use super::reading::{LogAsk, LogLine, LogSubject};
use crate::error::OperationError;
use crate::judging::Target;
use crate::office::Office;
use crate::rights::{Action, Actor};
use crate::surroundings::VIET_NAM;

/// The most lines of one file; older ones are asked for by their days.
const LINES_MAX: usize = 5_000;

impl Office {
    /// The newest lines asked for as text for Excel; that it was taken is written down first.
    ///
    /// # Errors
    /// Denied without the right to export, or to read the log.
    pub async fn activity_csv(
        &self,
        actor: &Actor,
        ask: &LogAsk,
    ) -> Result<Vec<u8>, OperationError> {
        self.judge(actor, Action::Export, Target::Register)?;
        self.judge(actor, Action::ReadLog, Target::Register)?;
        let log = self.activity(actor, &LogAsk { up_to: LINES_MAX, ..ask.clone() }).await?;
        let fields = format!("{} dòng", log.lines.len());
        self.note(actor, Act::LogExported, None, fields).await?;
        let column =
            |heading: &str| Column { heading: heading.to_owned(), width: 24.0, kind: Cell::Text };
        let headings = ["Ngày", "Giờ", "Người làm", "Loại việc", "Việc", "Về", "Chi tiết", "Lý do"];
        Ok(csv(&Table {
            name: "Nhật ký".to_owned(),
            columns: headings.map(column).to_vec(),
            rows: log.lines.into_iter().map(row).collect(),
            stamp: self.stamp(),
            ..Table::default()
        }))
    }
}

fn row(line: LogLine) -> Vec<Field> {
    let here = VIET_NAM.to_datetime(line.at);
    let about = match line.subject {
        LogSubject::Nothing => String::new(),
        LogSubject::Account(name, login) => format!("{name} ({login})"),
        LogSubject::Person(_, name) => name,
        LogSubject::Somebody => "một đảng viên".to_owned(),
        LogSubject::Event(event) => event.to_string(),
        LogSubject::Batch(batch) => batch.to_string(),
    };
    let cells = [
        format_date(here.date()),
        format!("{:02}:{:02}", here.hour(), here.minute()),
        line.who,
        line.kind.label().to_owned(),
        line.words,
        about,
        line.details,
        line.reason,
    ];
    cells.map(Field::Text).to_vec()
}
