//! Changes to what is kept of a person, as events: what was wrong is replaced, what is new holds from a day on.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;
use sogoc_domain::date::PartialDate;
use sogoc_domain::event::{Draft, Event, Subject};
use sogoc_domain::fact::Fact;
use sogoc_domain::history::in_effect;
use sogoc_domain::id::{PaperId, PersonId};
use sogoc_domain::person::{Detail, MemberKind};
use sogoc_domain::register::Register;

use super::item::{Item, Value};

/// How a change is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// What was kept had never been right: it is replaced where it was written.
    Corrected,
    /// It holds from the day of the paper; what was kept stays true of the days before.
    FromThen,
}

/// One change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What is changed.
    pub item: Item,
    /// What is kept.
    pub before: Option<Value>,
    /// What shall be kept; none for nothing.
    pub after: Option<Value>,
    /// How it is meant.
    pub how: How,
}

impl Change {
    /// How a change is meant when nobody says: a fact of birth, a date of the past and a number of
    /// as many digits cannot have changed; a level, an address or the number of a new card can.
    pub(super) fn likely(item: Item, before: Option<&Value>, after: Option<&Value>) -> How {
        let (Some(before), Some(after)) = (before, after) else {
            return if before.is_some() || item.is_milestone() {
                How::Corrected
            } else {
                How::FromThen
            };
        };
        let as_long = before.shown().chars().count() == after.shown().chars().count();
        let never_changes = before.is_timeless() || (item.is_number() && as_long);
        if never_changes { How::Corrected } else { How::FromThen }
    }
}

/// Where changes are recorded.
#[derive(Debug, Clone, Copy)]
pub(super) struct Record<'a> {
    /// Everything recorded so far.
    pub(super) register: &'a Register,
    /// Whose details they are.
    pub(super) person: PersonId,
    /// The day of the paper.
    pub(super) on: Date,
    /// The paper.
    pub(super) paper: PaperId,
}

/// A change that cannot be recorded so, and why.
pub(super) type Fault = (Item, String);

impl Record<'_> {
    /// The corrections among the changes, one event for each event that said something wrong, and
    /// the details that hold from the day of the paper.
    ///
    /// # Errors
    /// The first change that cannot be recorded so.
    pub(super) fn drafts(&self, changes: &[Change]) -> Result<(Vec<Draft>, Vec<Detail>), Fault> {
        let events = self.register.events_of(Subject::Person(self.person));
        let standing: Vec<&Arc<Event>> = in_effect(events).unwrap_or_default();
        let mut corrected: BTreeMap<usize, Draft> = BTreeMap::new();
        let mut set = Vec::new();
        for change in changes {
            let drafts = &mut corrected;
            match (&change.after, change.how) {
                (Some(Value::Milestone(date)), _) => {
                    self.correct_date(&standing, drafts, change.item, *date)?;
                }
                (None, _) if change.item.is_milestone() => {
                    self.correct_date(&standing, drafts, change.item, PartialDate::Unknown)?;
                }
                (Some(Value::Detail(detail)), How::FromThen) => {
                    if self.has_later(&standing, change.item) {
                        self.correct_detail(&standing, drafts, change);
                    } else {
                        set.push(detail.clone());
                    }
                }
                (_, How::Corrected) | (None, How::FromThen) => {
                    self.correct_detail(&standing, drafts, change);
                }
            }
        }
        Ok((corrected.into_values().collect(), set))
    }

    /// What was written down on the day of the paper or later cannot have changed by that day.
    fn has_later(&self, standing: &[&Arc<Event>], item: Item) -> bool {
        let later = standing.iter().filter(|event| event.effective_on() >= self.on);
        later.flat_map(|event| &event.draft.personal.details).any(|it| Item::of(it) == Some(item))
    }

    /// Puts the right value, or nothing, wherever the wrong one was written.
    fn correct_detail(
        &self,
        standing: &[&Arc<Event>],
        drafts: &mut BTreeMap<usize, Draft>,
        change: &Change,
    ) {
        // A person has one day of birth, but had other names and levels before: those stay.
        let is_everywhere = change.after.is_none()
            || change.item != Item::Name && change.before.as_ref().is_some_and(Value::is_timeless);
        let is_wrong = |detail: &Detail| {
            let value = Value::Detail(detail.clone());
            Item::of(detail) == Some(change.item)
                && Some(&value) != change.after.as_ref()
                && (is_everywhere || Some(&value) == change.before.as_ref())
        };
        for (place, event) in standing.iter().enumerate() {
            let kept = drafts.get(&place).unwrap_or(&event.draft);
            if !kept.personal.details.iter().any(is_wrong) {
                continue;
            }
            let details = &mut self.replacing(drafts, place, event).personal.details;
            match &change.after {
                Some(Value::Detail(right)) => {
                    let wrong = details.iter_mut().filter(|detail| is_wrong(detail));
                    wrong.for_each(|detail| *detail = right.clone());
                }
                _ => details.retain(|detail| !is_wrong(detail)),
            }
        }
    }

    /// Puts the right date into the event that made the person a member, or official.
    fn correct_date(
        &self,
        standing: &[&Arc<Event>],
        drafts: &mut BTreeMap<usize, Draft>,
        item: Item,
        date: PartialDate,
    ) -> Result<(), Fault> {
        for (place, event) in standing.iter().enumerate().rev() {
            let mut trial = drafts.get(&place).unwrap_or(&event.draft).clone();
            if set_date(&mut trial, item, date).map_err(|words| (item, words))? {
                let draft = self.replacing(drafts, place, event);
                draft.fact = trial.fact;
                draft.effective_on = trial.effective_on;
                return Ok(());
            }
        }
        Err((item, "Sổ chưa có biến động nào để ghi ngày này. Hãy ghi biến động trước.".to_owned()))
    }

    /// The draft that takes the place of an event, resting on the paper that says better.
    fn replacing<'d>(
        &self,
        drafts: &'d mut BTreeMap<usize, Draft>,
        place: usize,
        event: &Event,
    ) -> &'d mut Draft {
        drafts.entry(place).or_insert_with(|| Draft {
            paper: Some(self.paper),
            replaces: Some(event.id),
            ..event.draft.clone()
        })
    }
}

/// Sets a date where an event holds it; false when this event does not.
fn set_date(draft: &mut Draft, item: Item, date: PartialDate) -> Result<bool, String> {
    let whole = |what: &str| {
        date.day().ok_or_else(|| {
            format!("{what} được ghi trong sổ theo biến động: cần đủ ngày, tháng, năm.")
        })
    };
    match (&mut draft.fact, item) {
        (
            Fact::OpeningRecord { member, milestones, .. }
            | Fact::TransferredIn { member, milestones, .. },
            _,
        ) => {
            if item == Item::Official
                && *member == MemberKind::Probationary
                && date != PartialDate::Unknown
            {
                return Err(probationary());
            }
            match item {
                Item::Decided => milestones.decided_on = date,
                Item::Admitted => milestones.admitted_on = date,
                _ => milestones.official_on = date,
            }
            Ok(true)
        }
        (Fact::Admitted { decided_on, .. }, Item::Decided) => {
            *decided_on = if date == PartialDate::Unknown {
                None
            } else {
                Some(whole("Ngày quyết định kết nạp")?)
            };
            Ok(true)
        }
        (Fact::Admitted { .. }, Item::Admitted) => {
            draft.effective_on = whole("Ngày vào Đảng")?;
            Ok(true)
        }
        (Fact::Admitted { .. }, _) => Err(probationary()),
        (Fact::Recognised { official_on, .. }, Item::Official) => {
            *official_on = whole("Ngày chính thức")?;
            Ok(true)
        }
        _ => Ok(false),
    }
}

fn probationary() -> String {
    "Trong sổ đang là đảng viên dự bị. Hãy ghi việc công nhận chính thức trước, rồi mới sửa ngày."
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_corrected_and_what_can_change_holds_from_then() {
        let today = jiff::civil::date(2026, 3, 2);
        let value = |item: Item, typed: &str| item.read(typed, today).unwrap();
        let meant = |item: Item, before: &str, after: &str| {
            Change::likely(item, value(item, before).as_ref(), value(item, after).as_ref())
        };
        for (item, before, after, how) in [
            (Item::Birth, "1954", "12/02/1954", How::Corrected),
            (Item::Citizen, "066060000001", "066060000010", How::Corrected),
            (Item::Citizen, "012345678", "066060000010", How::FromThen),
            (Item::Theory, "elementary", "intermediate", How::FromThen),
            (Item::Phone, "", "0912345678", How::FromThen),
            (Item::Phone, "0912345678", "", How::Corrected),
            (Item::Admitted, "", "03/02/1985", How::Corrected),
        ] {
            assert_eq!(meant(item, before, after), how, "{item:?} {before} → {after}");
        }
    }
}
