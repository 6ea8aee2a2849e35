//! Events, papers, people and moments of the register, as the parts of pages show them.

use jiff::Timestamp;
use jiff::civil::Date;
use sogoc_domain::date::{EARLIEST, PartialDate};
use sogoc_domain::fact::Fact;
use sogoc_domain::history::Standing;
use sogoc_domain::id::{EventId, PersonId, UnitId};
use sogoc_domain::person::{Activity, MemberKind};
use sogoc_domain::text::{capital, format_date, format_partial};
use sogoc_operations::codes::ethnic_name;
use sogoc_operations::judging::Target;
use sogoc_operations::people::{Line, PAGE_ROWS};
use sogoc_operations::rights::Action;
use sogoc_operations::surroundings::VIET_NAM;
use sogoc_operations::timeline::{self, PaperLink};

use crate::look::chip::Paper;
use crate::look::figure::Figure;
use crate::look::link::Link;
use crate::look::timeline::{Correction, Entry};
use crate::pages::members::Person;
use crate::paths;
use crate::status::Problem;
use crate::visit::Visit;

/// "09 giờ 14, ngày 18/03/2024", by the clock of Việt Nam.
pub(super) fn moment(at: Timestamp) -> String {
    let here = VIET_NAM.to_datetime(at);
    format!("{:02} giờ {:02}, ngày {}", here.hour(), here.minute(), format_date(here.date()))
}

/// "18/03/2024 09:14", for the columns of a table.
pub(super) fn minute(at: Timestamp) -> String {
    let here = VIET_NAM.to_datetime(at);
    format!("{} {:02}:{:02}", format_date(here.date()), here.hour(), here.minute())
}

/// The size of a file: "18,4 MB".
pub(super) fn bytes(size: u64) -> String {
    match size {
        ..1024 => format!("{size} byte"),
        1024..1_048_576 => format!("{} KB", size / 1024),
        _ => {
            let tenths = size / 104_858;
            format!("{},{} MB", tenths / 10, tenths % 10)
        }
    }
}

/// The day of a moment.
pub(super) fn day(at: Timestamp) -> String {
    format_date(VIET_NAM.to_datetime(at).date())
}

/// A day; the register's first one stands for "nobody knows since when".
pub(super) fn since(day: Date) -> String {
    if day == EARLIEST { "từ đầu sổ".to_owned() } else { format_date(day) }
}

/// What is known of a date; empty when nothing is.
pub(super) fn partial(date: PartialDate) -> String {
    if date == PartialDate::Unknown { String::new() } else { format_partial(date) }
}

/// A count.
pub(super) fn count(number: impl TryInto<i64>) -> i64 {
    number.try_into().unwrap_or(i64::MAX)
}

/// A count that opens a list.
pub(super) fn open(number: u64, href: String) -> Figure {
    Figure::open(count(number), href)
}

/// Number and sign: "127-QĐ/ĐU".
pub(super) fn number(paper: &PaperLink) -> String {
    let parts = [&paper.face.number, &paper.face.sign];
    let parts = parts.into_iter().filter(|part| !part.is_empty());
    parts.cloned().collect::<Vec<_>>().join("-")
}

/// The chip of a paper; who may only count reads its face but has no page to open.
pub(super) fn paper(paper: &PaperLink, opens: bool) -> Paper {
    Paper {
        kind: paper.face.kind.label().to_owned(),
        number: number(paper),
        date: paper.face.dated.map(format_date).unwrap_or_default(),
        issuer: paper.face.issuer.clone(),
        href: if opens { paths::paper(&paper.paper.to_string()) } else { String::new() },
    }
}

/// One line of a list of people.
pub(super) fn person(visit: &Visit, line: &Line) -> Person {
    let name = if line.name.is_empty() { "(đã xóa tên)" } else { &line.name };
    let cell = match line.cell {
        Some(cell) => visit.unit_link(cell, &line.cell_name),
        None => Link::default(),
    };
    let plain = matches!(line.activity, Activity::Active);
    Person {
        name: Link::new(name, visit.on(&paths::member(&line.person.to_string()))),
        birth: partial(line.birth),
        sex: line.sex.map(|sex| capital(sex.label())).unwrap_or_default(),
        ethnicity: line.ethnicity.map(ethnic_name).unwrap_or_default(),
        cell,
        admitted: partial(line.admitted),
        official: match line.kind {
            Some(MemberKind::Probationary) => String::new(),
            _ => format_partial(line.official),
        },
        activity: (!plain).then(|| line.activity.label().to_owned()),
        event: None,
    }
}

/// One page of a list of people, for who may list in the unit.
pub(super) fn people(
    visit: &Visit,
    unit: UnitId,
    people: &[(PersonId, Date)],
    page: usize,
) -> Result<Vec<Person>, Problem> {
    let lines = visit.office().lines(&visit.actor(), unit, people)?;
    let shown = lines.iter().skip(page * PAGE_ROWS).take(PAGE_ROWS);
    Ok(shown.map(|line| person(visit, line)).collect())
}

/// A timeline as pages show it.
pub(super) async fn entries(
    visit: &Visit,
    entries: &[timeline::Entry],
) -> Result<Vec<Entry>, Problem> {
    let mut shown = Vec::with_capacity(entries.len());
    for entry in entries {
        let correction = match entry.standing {
            Standing::InEffect => None,
            Standing::ReplacedBy(by) => correction(visit, by, true).await?,
            Standing::VoidedBy(by) => correction(visit, by, false).await?,
        };
        shown.push(one(visit, entry, correction)?);
    }
    Ok(shown)
}

/// One event of a timeline.
pub(super) fn one(
    visit: &Visit,
    entry: &timeline::Entry,
    correction: Option<Correction>,
) -> Result<Entry, Problem> {
    let (key, past) = visit.office().with_register(None, |register| {
        let fact = register.event(entry.event).map(|event| &event.draft.fact);
        let past = matches!(fact, Some(Fact::OpeningRecord { .. })) || entry.on == EARLIEST;
        (fact.is_some_and(is_key), past)
    })?;
    let opens = opens(visit, entry.event);
    Ok(Entry {
        date: since(entry.on),
        sentence: entry.sentence.clone(),
        href: if opens { paths::event(&entry.event.to_string()) } else { String::new() },
        paper: entry.paper.as_ref().map(|it| paper(it, opens)),
        key,
        recorded_late: (entry.late && !past).then(|| day(entry.recorded_at)),
        correction,
        doings: Vec::new(),
    })
}

/// Whether the visitor may open the page of an event: counting shows the timeline, not the pages.
fn opens(visit: &Visit, event: EventId) -> bool {
    visit.office().judge(&visit.actor(), Action::List, Target::Event(event)).is_ok()
}

fn is_key(fact: &Fact) -> bool {
    matches!(
        fact,
        Fact::OpeningRecord { .. }
            | Fact::Admitted { .. }
            | Fact::Recognised { .. }
            | Fact::Left { .. }
            | Fact::Restored { .. }
            | Fact::UnitEstablished { .. }
            | Fact::UnitEnded { .. }
    )
}

/// What took the place of an event, and who said so.
async fn correction(visit: &Visit, by: EventId, says: bool) -> Result<Option<Correction>, Problem> {
    let Some(by) = event(visit, by)? else { return Ok(None) };
    let who = visit.office().actor_words(&by.actor).await?;
    let verb = if says { "đính chính" } else { "hủy" };
    let reason = by.note.as_ref().map(|note| format!(", lý do: {note}")).unwrap_or_default();
    let opens = opens(visit, by.event);
    let href = if opens { paths::event(&by.event.to_string()) } else { String::new() };
    Ok(Some(Correction {
        sentence: says.then(|| by.sentence.clone()),
        said: format!("{who} {verb} ngày {}{reason}", day(by.recorded_at)),
        link: Link::new("Chi tiết lần sửa", href),
    }))
}

/// An event as a timeline has it.
pub(super) fn event(visit: &Visit, id: EventId) -> Result<Option<timeline::Entry>, Problem> {
    Ok(visit.office().with_register(None, |register| {
        let event = register.event(id)?;
        Some(timeline::entry(register, event, Standing::InEffect))
    })?)
}
