//! Who changed a member's file, and who looked at it: looks of one reader on one day are told in one line.

use std::collections::HashMap;

use sogoc_domain::id::EventId;
use sogoc_operations::judging::Target;
use sogoc_operations::member_file::changes::Deed;
use sogoc_operations::person::PersonView;
use sogoc_operations::rights::Action;
use sogoc_operations::surroundings::VIET_NAM;

use super::super::tell;
use crate::look::link::Link;
use crate::pages::member::{Change, Log, Look};
use crate::paths;
use crate::status::Problem;
use crate::visit::Visit;

/// Lines of looks shown.
const LOOKS_SHOWN: usize = 50;

/// Who recorded names stand for, each looked up once: a file has many changes by few people.
#[derive(Default)]
struct Actors(HashMap<String, String>);

impl Actors {
    async fn words(&mut self, visit: &Visit, actor: &str) -> Result<String, Problem> {
        if let Some(words) = self.0.get(actor) {
            return Ok(words.clone());
        }
        let words = visit.office().actor_words(actor).await?;
        self.0.insert(actor.to_owned(), words.clone());
        Ok(words)
    }
}

pub(super) async fn log(visit: &Visit, view: &PersonView) -> Result<Log, Problem> {
    let mut actors = Actors::default();
    let changes = changes(visit, view, &mut actors).await?;
    Ok(Log { changes, looks: looks(visit, view, &mut actors).await? })
}

async fn changes(
    visit: &Visit,
    view: &PersonView,
    actors: &mut Actors,
) -> Result<Vec<Change>, Problem> {
    let mut changes = Vec::with_capacity(view.changes.len());
    for change in &view.changes {
        let deed = match change.deed {
            Deed::Recorded => "Ghi",
            Deed::Corrected => "Đính chính",
            Deed::Voided => "Hủy",
        };
        changes.push(Change {
            at: tell::moment(change.at),
            who: actors.words(visit, &change.actor).await?,
            deed: deed.to_owned(),
            what: Link::new(change.sentence.as_str(), event(visit, change.event)),
            reason: change.reason.clone().unwrap_or_default(),
        });
    }
    Ok(changes)
}

fn event(visit: &Visit, id: EventId) -> String {
    let opens = visit.office().judge(&visit.actor(), Action::List, Target::Event(id)).is_ok();
    if opens { paths::event(&id.to_string()) } else { String::new() }
}

/// Who looked at the record, for those who may read the log.
async fn looks(
    visit: &Visit,
    view: &PersonView,
    actors: &mut Actors,
) -> Result<Option<Vec<Look>>, Problem> {
    let office = visit.office();
    let unit = office.unit_of_person(view.id);
    if !unit.is_some_and(|unit| visit.may(Action::ReadLog, unit)) {
        return Ok(None);
    }
    let readings = office.looks_at(&visit.actor(), view.id).await?;
    let day = |at| VIET_NAM.to_datetime(at).date();
    let together = readings.chunk_by(|one, next| {
        one.actor == next.actor
            && one.action == next.action
            && one.reason == next.reason
            && day(one.at) == day(next.at)
    });
    let mut looks = Vec::new();
    for same in together.take(LOOKS_SHOWN) {
        let Some(last) = same.first() else { continue };
        let what = match (&*last.reason, &*last.action) {
            ("", "event.view") => "xem một biến động",
            ("", "event.correct") => "mở một biến động để sửa",
            ("", "paper.scan") => "mở bản chụp một văn bản",
            ("", "person.export") => "xuất tóm tắt ra Excel",
            ("", _) => "xem hồ sơ",
            (reason, _) => reason,
        };
        let times = if same.len() > 1 { format!(" ({} lần)", same.len()) } else { String::new() };
        looks.push(Look {
            at: tell::moment(last.at),
            who: actors.words(visit, &last.actor).await?,
            reason: format!("{what}{times}"),
        });
    }
    Ok(Some(looks))
}
