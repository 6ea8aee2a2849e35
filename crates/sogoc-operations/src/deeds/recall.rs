//! An event back in its form: the deed it was entered by, what it is about, and the answers.

use std::collections::BTreeMap;
use std::fmt::Display;

use jiff::civil::Date;
use sogoc_domain::date::PartialDate;
use sogoc_domain::event::{Event, Subject};
use sogoc_domain::fact::Fact;
use sogoc_domain::person::{Leaving, MemberKind, Milestones};
use sogoc_domain::place::PlaceChange;
use sogoc_domain::post::{PostOf, Rated};
use sogoc_domain::register::Register;
use sogoc_domain::text::{format_date, format_partial};
use sogoc_domain::unit::UnitChange;

use super::catalogue::deed;
use super::deed::Deed;
use super::entered::{Entered, EnteredPaper};
use super::{correct, details};

/// A deed, what it is about, and the form as it would be filled.
pub(super) type Recalled = (&'static Deed, Subject, Entered);

/// How an event would be typed; none for what no form enters.
pub(super) fn recall(register: &Register, event: &Event) -> Option<Recalled> {
    let mut answers = Answers::default();
    let (id, about) = answers.of(register, event)?;
    for (name, value) in event.draft.personal.details.iter().filter_map(details::recall) {
        answers.0.insert(name.to_owned(), value);
    }
    let deed = deed(id)?;
    answers.0.retain(|name, value| deed.ask(name).is_some() && !value.is_empty());
    let face = event.draft.paper.and_then(|paper| register.papers().get(paper)?.face.clone());
    let paper = face.map_or_else(EnteredPaper::default, |face| EnteredPaper {
        kind: face.kind.id().to_owned(),
        number: face.number,
        sign: face.sign,
        dated: face.dated.map(format_date).unwrap_or_default(),
        issuer: face.issuer,
    });
    let note = correct::without_reason(event.draft.personal.note.as_deref().unwrap_or_default());
    let on = format_date(event.effective_on());
    Some((deed, about, Entered { on, values: answers.0, paper, note: note.to_owned() }))
}

#[derive(Default)]
struct Answers(BTreeMap<String, String>);

impl Answers {
    fn set(&mut self, name: &str, value: impl Display) {
        self.0.insert(name.to_owned(), value.to_string());
    }

    fn day(&mut self, name: &str, day: Option<Date>) {
        self.set(name, day.map(format_date).unwrap_or_default());
    }

    fn partial(&mut self, name: &str, date: PartialDate) {
        let known = date != PartialDate::Unknown;
        self.set(name, if known { format_partial(date) } else { String::new() });
    }

    fn standing(&mut self, member: MemberKind, milestones: &Milestones) {
        self.set("member", member);
        self.partial("decided_past", milestones.decided_on);
        self.partial("admitted_past", milestones.admitted_on);
        self.partial("official_past", milestones.official_on);
    }

    fn of(&mut self, register: &Register, event: &Event) -> Option<(&'static str, Subject)> {
        let own = event.subject();
        let id = match &event.draft.fact {
            Fact::PersonSet { .. } => "details",
            Fact::Exempted { .. } => "exempt",
            Fact::ExemptionEnded { .. } => "end_exemption",
            Fact::Suspended { .. } => "suspend",
            Fact::SuspensionEnded { .. } => "end_suspension",
            Fact::Left { reason, .. } => match reason {
                Leaving::Died => "die",
                Leaving::Expelled => "expel",
                Leaving::NameRemoved => "remove_name",
                Leaving::Withdrew => "withdraw",
            },
            Fact::Rated { rated, year, grade, .. } => {
                self.set("year", year);
                self.set("grade", grade);
                if matches!(rated, Rated::Unit(_)) { "rate_unit" } else { "rate_member" }
            }
            Fact::ResidenceSet { place, .. } | Fact::WorkplaceSet { place, .. } => {
                self.set("place", place.map(|it| it.to_string()).unwrap_or_default());
                let lives = matches!(event.draft.fact, Fact::ResidenceSet { .. });
                if lives { "residence" } else { "workplace" }
            }
            Fact::NativeSet { place, native, .. } => {
                self.set("place", place);
                self.set("native", if *native { "yes" } else { "no" });
                "native"
            }
            _ => {
                return self
                    .of_membership(register, event)
                    .or_else(|| self.of_frame(register, event));
            }
        };
        Some((id, own))
    }

    fn of_membership(
        &mut self,
        register: &Register,
        event: &Event,
    ) -> Option<(&'static str, Subject)> {
        // Whoever was known before came back; whoever begins with this event is new.
        let first = register.events_of(event.subject()).first();
        let is_new = first
            .is_some_and(|first| first.id == event.id || event.draft.replaces == Some(first.id));
        let id = match &event.draft.fact {
            Fact::OpeningRecord { cell, member, milestones, source, .. } => {
                self.set("cell", cell);
                self.standing(*member, milestones);
                self.set("source", source);
                "opening"
            }
            Fact::Admitted { cell, decided_on, .. } => {
                self.set("cell", cell);
                self.day("decided_on", *decided_on);
                if is_new { "admit" } else { "readmit" }
            }
            Fact::Recognised { official_on, .. } => {
                self.day("official_on", Some(*official_on));
                "recognise"
            }
            Fact::Restored { cell, .. } => {
                self.set("cell", cell);
                "restore"
            }
            Fact::TransferredIn { cell, member, milestones, reach, .. } => {
                self.set("cell", cell);
                self.standing(*member, milestones);
                self.set("reach", reach);
                if is_new { "transfer_in" } else { "transfer_back" }
            }
            Fact::TransferStarted { to, .. } => {
                self.set("to", to);
                "start_transfer"
            }
            Fact::Transferred { to, .. } => {
                self.set("to", to);
                "transfer"
            }
            Fact::TransferredOut { reach, .. } => {
                self.set("reach", reach);
                "transfer_out"
            }
            Fact::VisitStarted { cell, until, .. } => {
                self.set("cell", cell);
                self.day("until", *until);
                "visit"
            }
            Fact::VisitEnded { cell, .. } => {
                self.set("cell", cell);
                "end_visit"
            }
            _ => return self.of_post(register, event),
        };
        Some((id, event.subject()))
    }

    fn of_post(&mut self, register: &Register, event: &Event) -> Option<(&'static str, Subject)> {
        match &event.draft.fact {
            Fact::PostTaken { post, appointment, term, .. } => {
                let post = register.posts().get(*post)?;
                self.set("title", post.title);
                self.set("wording", post.wording.clone().unwrap_or_default());
                self.set("appointment", appointment.map(|it| it.to_string()).unwrap_or_default());
                self.set("term", term.clone().unwrap_or_default());
                let id = match post.of? {
                    PostOf::Place(place) => {
                        self.set("place", place);
                        "take_local_post"
                    }
                    PostOf::Unit(unit) => {
                        self.set("unit", unit);
                        "take_post"
                    }
                    PostOf::Committee(committee) => {
                        self.set("unit", register.committees().get(committee)?.unit?);
                        "take_post"
                    }
                };
                Some((id, event.subject()))
            }
            Fact::PostLeft { post, .. } => {
                self.set("post", post);
                Some(("leave_post", event.subject()))
            }
            _ => None,
        }
    }

    fn of_frame(&mut self, register: &Register, event: &Event) -> Option<(&'static str, Subject)> {
        let own = event.subject();
        let of = |committee| Some(Subject::Unit(register.committees().get(committee)?.unit?));
        Some(match &event.draft.fact {
            Fact::UnitEstablished { name, code, unit_kind, category, parent, .. } => {
                self.set("name", name);
                self.set("code", code.clone().unwrap_or_default());
                self.set("unit_kind", unit_kind);
                self.set("category", category.clone().unwrap_or_default());
                ("found_unit", Subject::Unit((*parent)?))
            }
            Fact::UnitSet { change, .. } => (self.unit_change(change), own),
            Fact::UnitEnded { ending, successors, .. } if successors.len() < 2 => {
                self.set("ending", ending);
                let successor = successors.first().map(ToString::to_string);
                self.set("successor", successor.unwrap_or_default());
                ("end_unit", own)
            }
            Fact::CoverStarted { place, .. } => {
                self.set("place", place);
                ("cover", own)
            }
            Fact::CoverEnded { place, .. } => {
                self.set("place", place);
                ("end_cover", own)
            }
            Fact::CommitteeEstablished { unit, committee_kind, .. } => {
                self.set("committee_kind", committee_kind);
                ("found_committee", Subject::Unit(*unit))
            }
            Fact::TermStarted { committee, term, size, congress_on } => {
                self.set("committee", committee);
                self.set("term", term);
                self.set("size", size.map(|it| it.to_string()).unwrap_or_default());
                self.day("congress_on", *congress_on);
                ("start_term", of(*committee)?)
            }
            Fact::CommitteeEnded { committee } => {
                self.set("committee", committee);
                ("end_committee", of(*committee)?)
            }
            Fact::PlaceEstablished { name, place_kind, code, parent, classes, .. } => {
                self.set("name", name);
                self.set("place_kind", place_kind);
                self.set("code", code.clone().unwrap_or_default());
                self.set("parent", parent.map(|it| it.to_string()).unwrap_or_default());
                let all: Vec<&str> = classes.iter().map(|class| class.id()).collect();
                self.set("classes", all.join(","));
                ("found_place", own)
            }
            Fact::PlaceSet { change, .. } => (self.place_change(change), own),
            Fact::PlaceEnded { successors, .. } if successors.len() < 2 => {
                let successor = successors.first().map(ToString::to_string);
                self.set("successor", successor.unwrap_or_default());
                ("end_place", own)
            }
            _ => return None,
        })
    }

    fn unit_change(&mut self, change: &UnitChange) -> &'static str {
        match change {
            UnitChange::Name(name) => {
                self.set("name", name);
                "rename_unit"
            }
            UnitChange::Code(code) => {
                self.set("code", code.clone().unwrap_or_default());
                "set_unit_code"
            }
            UnitChange::Parent(parent) => {
                self.set("parent", parent);
                "move_unit"
            }
            UnitChange::Kind(kind) => {
                self.set("unit_kind", kind);
                "set_unit_kind"
            }
            UnitChange::Category(category) => {
                self.set("category", category.clone().unwrap_or_default());
                "set_unit_category"
            }
            UnitChange::Territory(place) => {
                self.set("place", place.map(|it| it.to_string()).unwrap_or_default());
                "set_territory"
            }
        }
    }

    fn place_change(&mut self, change: &PlaceChange) -> &'static str {
        match change {
            PlaceChange::Name(name) => {
                self.set("name", name);
                "rename_place"
            }
            PlaceChange::Code(code) => {
                self.set("code", code.clone().unwrap_or_default());
                "set_place_code"
            }
            PlaceChange::Parent(parent) => {
                self.set("parent", parent.map(|it| it.to_string()).unwrap_or_default());
                "move_place"
            }
            PlaceChange::Kind(kind) => {
                self.set("place_kind", kind);
                "set_place_kind"
            }
            PlaceChange::Classes(classes) => {
                let all: Vec<&str> = classes.iter().map(|class| class.id()).collect();
                self.set("classes", all.join(","));
                "set_place_classes"
            }
        }
    }
}
