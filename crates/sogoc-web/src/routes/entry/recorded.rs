//! After an entry was recorded: its scan kept with its paper, and on to whom it was about.

use sogoc_domain::event::Subject;
use sogoc_domain::fact::Fact;
use sogoc_domain::id::{EventId, PaperId};
use sogoc_operations::deeds::{About, Deed};
use sogoc_operations::writer::Recorded;

use super::asked;
use super::filled::Form;
use crate::answer::{Answer, see as go};
use crate::look::link::Link;
use crate::look::notice::Done;
use crate::paths;
use crate::routes::tell;
use crate::status::Problem;
use crate::visit::Visit;

/// What was recorded, as far as the next page needs it.
pub(super) struct Told {
    /// The last of its events that is no paper.
    pub(super) event: EventId,
    /// What that is about.
    pub(super) subject: Subject,
    paper: Option<PaperId>,
    count: usize,
}

/// The events of a command.
///
/// # Errors
/// Broken when there are none: a command has at least one.
pub(super) fn told(visit: &Visit, recorded: &Recorded) -> Result<Told, Problem> {
    let state = visit.office().state();
    let within = |event: &&std::sync::Arc<sogoc_domain::event::Event>| {
        (recorded.first..=recorded.last).contains(&event.position)
            && !matches!(event.draft.fact, Fact::PaperRecorded { .. })
    };
    let told: Vec<_> = state
        .register
        .events()
        .iter()
        .rev()
        .take_while(|it| it.position >= recorded.first)
        .filter(within)
        .collect();
    let last = told.first().ok_or_else(|| Problem::Broken("no event was recorded".to_owned()))?;
    Ok(Told { event: last.id, subject: last.subject(), paper: last.draft.paper, count: told.len() })
}

/// Keeps the scan, and goes on to whom the entry was about.
pub(super) async fn see(visit: &Visit, deed: &Deed, recorded: &Recorded, form: &Form) -> Answer {
    let told = told(visit, recorded)?;
    keep_scan(visit, &told, form).await?;
    let sentence = tell::event(visit, told.event)?.map(|it| it.sentence).unwrap_or_default();
    let unit = asked::unit_of(visit, told.subject);
    let like = told.event.to_string();
    let mut links = Vec::new();
    let next = match (deed.about, told.subject) {
        (About::NewPerson | About::Person, _) => unit.map(Subject::Unit),
        (_, subject @ (Subject::Unit(_) | Subject::Place(_))) => Some(subject),
        _ => None,
    };
    if let Some(next) = next {
        let (name, id) = asked::parameter(next);
        let words = if form.entered.paper.is_blank() {
            format!("Ghi tiếp: {}", deed.label.to_lowercase())
        } else {
            format!("Ghi tiếp cùng văn bản: {}", deed.label.to_lowercase())
        };
        links.push(Link::new(words, paths::entry_of(deed.id, &[(name, &id), ("like", &like)])));
    }
    links.push(Link::new("Xem biến động", paths::event(&like)));
    let name = asked::link(visit, told.subject).label;
    let words = if name.is_empty() { sentence } else { format!("{name}: {sentence}") };
    visit.leave_done(Done { words, links })?;
    go(&page_of(visit, told.subject, told.event))
}

/// The scan given in with the form, kept with the paper it shows.
async fn keep_scan(visit: &Visit, told: &Told, form: &Form) -> Result<(), Problem> {
    if let (Some(paper), Some(given)) = (told.paper, &form.given) {
        visit.office().attach_scan(&visit.actor(), paper, &given.name, &given.bytes).await?;
    }
    Ok(())
}

/// After many were recorded: the paper that tells of all of them, or the organisation they are of.
pub(super) async fn see_many(
    visit: &Visit,
    deed: &Deed,
    recorded: &Recorded,
    form: &Form,
) -> Answer {
    let told = told(visit, recorded)?;
    keep_scan(visit, &told, form).await?;
    let unit = visit.unit()?.to_string();
    let like = told.event.to_string();
    let next = [("unit", unit.as_str()), ("deed", deed.id), ("like", like.as_str())];
    let mut links =
        vec![Link::new("Ghi tiếp cho người khác", paths::with(paths::ENTRY_MANY, &next))];
    if let Some(paper) = told.paper {
        links.push(Link::new("Xem văn bản", paths::paper(&paper.to_string())));
    }
    let words = format!("{} cho {} đảng viên.", deed.label, told.count);
    visit.leave_done(Done { words, links })?;
    go(&paths::unit(&unit))
}

/// The page of whom or what an event is about; its own page where that has none.
pub(super) fn page_of(visit: &Visit, subject: Subject, event: EventId) -> String {
    match subject {
        Subject::Person(_) | Subject::Unit(_) | Subject::Place(_) => {
            asked::link(visit, subject).href
        }
        _ => paths::event(&event.to_string()),
    }
}
