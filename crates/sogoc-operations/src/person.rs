//! One person: what is kept, where they stood, what happened; every look is recorded first.

use jiff::civil::Date;
use sogoc_domain::date::PartialDate;
use sogoc_domain::event::Subject;
use sogoc_domain::history::{Exit, History, PersonHistory};
use sogoc_domain::id::{PersonId, PlaceId, UnitId};
use sogoc_domain::person::{Activity, Detail, Leaving, MemberKind, Milestones};
use sogoc_domain::register::Register;
use sogoc_domain::review::{Finding, review_member};
use sogoc_domain::text::format_partial;
use sogoc_domain::timeline::Span;
use sogoc_store::Reading;

use crate::codes::ethnic_name;
use crate::error::OperationError;
use crate::member_file::changes::{Change, changes};
use crate::member_file::papers::{FilePaper, papers};
use crate::member_file::posts::{Held, posts};
use crate::member_file::standing::{RatedYear, Told, ratings, told};
use crate::office::Office;
use crate::religions::religion_name;
use crate::rights::{Action, Actor};
use crate::rules::{calendar, rulebook};
use crate::timeline::{Entry, timeline};
use crate::units::governing;

/// A person as their page shows them.
#[derive(Debug, Clone)]
pub struct PersonView {
    /// The person.
    pub id: PersonId,
    /// Họ và tên.
    pub name: String,
    /// Dự bị, chính thức; none for one who is no member on the day.
    pub kind: Option<MemberKind>,
    /// Tình trạng sinh hoạt.
    pub activity: Activity,
    /// The home cell and its name.
    pub cell: Option<(UnitId, String)>,
    /// The organisations above it, nearest first.
    pub above: Vec<(UnitId, String)>,
    /// Ngày sinh.
    pub birth: PartialDate,
    /// Tuổi.
    pub age: Option<i16>,
    /// Tuổi Đảng.
    pub party_age: Option<i16>,
    /// The dates of becoming a member.
    pub milestones: Milestones,
    /// What is kept and needs no reason: label, value, since when.
    pub details: Vec<(&'static str, String, Date)>,
    /// What is shown only for a stated reason; none without one.
    pub restricted: Option<Vec<(&'static str, String, Date)>>,
    /// What is due and what to look into, missing fields among it.
    pub findings: Vec<Finding<'static>>,
    /// Fields of the file that are empty.
    pub missing: Vec<&'static str>,
    /// Cells, newest first: name, days, how it ended.
    pub stints: Vec<(String, Span, Option<Exit>)>,
    /// Posts held by the day.
    pub posts: Vec<Held>,
    /// The place where the person lives, and the one where they work.
    pub residence: Option<String>,
    /// That one.
    pub workplace: Option<String>,
    /// The newest ratings.
    pub ratings: Vec<RatedYear>,
    /// What must not be overlooked: exempt, on the way, gone.
    pub told: Vec<Told>,
    /// The papers the file should hold.
    pub papers: Vec<FilePaper>,
    /// Who changed the file, newest first, whatever the day.
    pub changes: Vec<Change>,
    /// Everything that happened by the day, newest first.
    pub timeline: Vec<Entry>,
    /// How much is recorded of days after it.
    pub later: usize,
    /// True when the personal data were erased.
    pub erased: bool,
}

impl Office {
    /// The page of one person as of a day. The look is recorded before anything is answered;
    /// restricted fields come only with a reason.
    ///
    /// # Errors
    /// Denied without the right to see files in the person's cell; store when the look could
    /// not be recorded: then nothing is shown.
    pub async fn person(
        &self,
        actor: &Actor,
        person: PersonId,
        as_of: Date,
        reason: &str,
    ) -> Result<PersonView, OperationError> {
        let unit = self.unit_of_person(person).ok_or(OperationError::Denied(Action::Sensitive))?;
        self.authorise(actor, Action::Sensitive, unit)?;
        let reading = Reading {
            id: self.surroundings().id(),
            at: self.surroundings().now(),
            actor: actor.name(),
            action: "person.view".to_owned(),
            subject: Some(person.0),
            fields: if reason.is_empty() { "file" } else { "file, restricted" }.to_owned(),
            reason: reason.to_owned(),
        };
        self.store().log_readings(&[reading]).await?;
        Ok(self.view_of(person, as_of, !reason.is_empty()))
    }

    /// A person as of a day, once the look is allowed and recorded.
    pub(crate) fn view_of(
        &self,
        person: PersonId,
        as_of: Date,
        with_restricted: bool,
    ) -> PersonView {
        let state = self.state();
        // When everything about the person was taken back, that it was can still be read.
        let mut nobody = PersonHistory::empty();
        nobody.id = person;
        let history = state.register.people().get(person).unwrap_or(&nobody);
        view(&state.register, history, as_of, with_restricted)
    }

    /// The unit whose rights govern a person: the home cell of today, else the last one.
    pub fn unit_of_person(&self, person: PersonId) -> Option<UnitId> {
        governing(&self.state().register, Subject::Person(person), self.today())
    }

    /// Who looked at a person, newest first.
    ///
    /// # Errors
    /// Denied without the right to read the log there.
    pub async fn looks_at(
        &self,
        actor: &Actor,
        person: PersonId,
    ) -> Result<Vec<Reading>, OperationError> {
        let unit = self.unit_of_person(person).ok_or(OperationError::Denied(Action::ReadLog))?;
        self.authorise(actor, Action::ReadLog, unit)?;
        Ok(self.store().readings_of_subject(person.0, 200).await?)
    }
}

fn view(
    register: &Register,
    person: &PersonHistory,
    as_of: Date,
    with_restricted: bool,
) -> PersonView {
    let name_of = |id: UnitId| {
        let unit = register.units().get(id);
        (id, unit.map_or_else(String::new, |unit| unit.name_on(as_of).to_owned()))
    };
    let place = |id: Option<PlaceId>| {
        let place = register.places().get(id?)?;
        Some(place.name_on(as_of).to_owned())
    };
    let all = timeline(register, Subject::Person(person.id));
    let (by_then, later): (Vec<_>, Vec<_>) = all.into_iter().partition(|it| it.on <= as_of);
    let cell = person.cell_on(as_of);
    let above = cell.map(|cell| register.superiors_on(cell, as_of)).unwrap_or_default();
    let (restricted, plain): (Vec<_>, Vec<_>) =
        kept(person, as_of).into_iter().partition(|(_, detail)| detail.is_restricted());
    PersonView {
        id: person.id,
        name: person.name_on(as_of).to_owned(),
        kind: person.kind_on(as_of),
        activity: person.activity_on(as_of),
        cell: cell.map(name_of),
        above: above.into_iter().map(name_of).collect(),
        birth: person.birth_on(as_of),
        age: person.age_on(last_day(person, as_of, |exit| exit == Exit::Left(Leaving::Died))),
        party_age: person
            .party_age_on(last_day(person, as_of, |exit| matches!(exit, Exit::Left(_)))),
        milestones: person.milestones.on_or_first(as_of).copied().unwrap_or_default(),
        findings: review_member(register, rulebook(), calendar(), person, as_of),
        missing: missing(person, as_of),
        details: plain.into_iter().map(labelled).collect(),
        restricted: with_restricted.then(|| restricted.into_iter().map(labelled).collect()),
        stints: person
            .stints
            .iter()
            .rev()
            .map(|stint| (name_of(stint.cell).1, stint.span, stint.exit.map(|(exit, _)| exit)))
            .collect(),
        posts: posts(register, person, as_of),
        residence: place(person.residence.on(as_of).copied().flatten()),
        workplace: place(person.workplace.on(as_of).copied().flatten()),
        ratings: ratings(person, as_of),
        told: told(register, person, as_of),
        papers: papers(register, person, as_of),
        changes: changes(register, person),
        later: later.len(),
        timeline: by_then,
        erased: person.erased,
    }
}

/// The day up to which years are counted: the dead grow no older, nor who left the Party in it.
fn last_day(person: &PersonHistory, as_of: Date, ends: impl Fn(Exit) -> bool) -> Date {
    let last = person.stints.iter().rev().find(|stint| stint.span.from <= as_of);
    let exit = last.and_then(|stint| Some((stint.span.to?, stint.exit?.0)));
    exit.filter(|(day, exit)| *day <= as_of && ends(*exit)).map_or(as_of, |(day, _)| day)
}

/// The newest value of each kind of detail on a day, in the order a card has them.
fn kept(person: &PersonHistory, as_of: Date) -> Vec<(Date, &Detail)> {
    let mut kept: Vec<(Date, &Detail)> = Vec::new();
    for (from, detail) in person.details() {
        if from > as_of && !detail.is_timeless() {
            continue;
        }
        match kept.iter_mut().find(|(_, held)| held.same_kind(detail)) {
            Some(held) if from <= as_of => *held = (from, detail),
            Some(_) => {}
            None => kept.push((from, detail)),
        }
    }
    kept
}

fn labelled((from, detail): (Date, &Detail)) -> (&'static str, String, Date) {
    (detail.label(), shown(detail), from)
}

/// Fields every file should have and this one has not.
fn missing(person: &PersonHistory, as_of: Date) -> Vec<&'static str> {
    let held: Vec<&str> = kept(person, as_of).iter().map(|(_, detail)| detail.label()).collect();
    let wanted = [
        "Ngày sinh",
        "Giới tính",
        "Dân tộc",
        "Số thẻ đảng viên",
        "Số lý lịch",
        "Số định danh cá nhân",
    ];
    wanted.into_iter().filter(|label| !held.contains(label)).collect()
}

/// The names of the fields shown only for a stated reason.
pub fn restricted_labels() -> Vec<&'static str> {
    let restricted = [Detail::Citizen, Detail::Phone, Detail::Religion, Detail::Address];
    restricted.map(|field| field(String::new()).label()).to_vec()
}

/// A detail as people read it.
pub fn shown(detail: &Detail) -> String {
    match detail {
        Detail::Name(text)
        | Detail::SortGiven(text)
        | Detail::BirthName(text)
        | Detail::Home(text)
        | Detail::Address(text)
        | Detail::Card(text)
        | Detail::Profile(text)
        | Detail::Citizen(text)
        | Detail::Phone(text)
        | Detail::Occupation(text)
        | Detail::PostText(text)
        | Detail::Remark(text) => text.clone(),
        Detail::Religion(code) => religion_name(code),
        Detail::Birth(date) | Detail::BirthIdentity(date) => format_partial(*date),
        Detail::Sex(sex) => sex.label().to_owned(),
        Detail::Ethnicity(group) => ethnic_name(*group),
        Detail::Education(level) => level.label().to_owned(),
        Detail::Professional(level) => level.label().to_owned(),
        Detail::Theory(level) => level.label().to_owned(),
        Detail::Occupied(group) => group.label().to_owned(),
        Detail::Title(title) => title.label().to_owned(),
        Detail::BusinessOwner(yes)
        | Detail::ForeignSpouse(yes)
        | Detail::PolicyViolation(yes)
        | Detail::Demobilised(yes)
        | Detail::YouthUnion(yes) => if *yes { "có" } else { "không" }.to_owned(),
        Detail::ListNumber(number) => number.to_string(),
    }
}
