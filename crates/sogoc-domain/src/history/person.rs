//! The history of a person: details, standing in the Party, cells, posts, ratings.

use std::sync::Arc;

use jiff::civil::Date;

use super::History;
use super::stint::{Entry, Exit, Holding, RatingGiven, Recognition, Stint, Visit, Way};
use crate::date::{self, PartialDate};
use crate::event::Event;
use crate::fact::Fact;
use crate::id::{PersonId, PlaceId, PostId, UnitId};
use crate::misfit::Misfit;
use crate::person::{Activity, Detail, EthnicGroup, Leaving, MemberKind, Milestones, Sex, Theory};
use crate::timeline::{Span, Spans, Timeline};

/// Everything dated about one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonHistory {
    /// Permanent id.
    pub id: PersonId,
    details: Vec<(Date, Detail)>,
    /// Cells the member was at home in, oldest first; spans never overlap.
    pub stints: Vec<Stint>,
    /// Temporary activity elsewhere.
    pub visits: Vec<Visit>,
    /// Dự bị or chính thức.
    pub kind: Timeline<MemberKind>,
    /// The dates of becoming a member; set anew when admitted again.
    pub milestones: Timeline<Milestones>,
    /// Recognitions decided in this register.
    pub recognitions: Vec<Recognition>,
    /// Miễn công tác và sinh hoạt.
    pub exempt: Spans,
    /// Đình chỉ sinh hoạt.
    pub suspended: Spans,
    /// Đang chuyển, inside the register.
    pub ways: Vec<Way>,
    /// Where the person lives.
    pub residence: Timeline<Option<PlaceId>>,
    /// Where the person works.
    pub workplace: Timeline<Option<PlaceId>>,
    /// Stated to be native of a place or not, from a day on.
    pub natives: Vec<(Date, PlaceId, bool)>,
    /// Posts held.
    pub holdings: Vec<Holding>,
    /// Ratings given.
    pub ratings: Vec<RatingGiven>,
    /// True when personal bytes of the person were erased.
    pub erased: bool,
}

impl PersonHistory {
    /// The newest detail on a day that `pick` recognises. A fact of birth written down later
    /// holds on earlier days too.
    pub fn detail<'a, T>(&'a self, on: Date, pick: impl Fn(&'a Detail) -> Option<T>) -> Option<T> {
        self.details_on(on).find_map(pick)
    }

    /// The details that hold on a day: of each kind the first is the one that counts.
    pub fn details_on(&self, on: Date) -> impl Iterator<Item = &Detail> {
        let known = self.details.iter().rev().filter(move |(from, _)| *from <= on);
        let timeless =
            self.details.iter().filter(move |(from, detail)| *from > on && detail.is_timeless());
        known.chain(timeless).map(|(_, detail)| detail)
    }

    /// All details with the day each begins.
    pub fn details(&self) -> impl DoubleEndedIterator<Item = (Date, &Detail)> {
        self.details.iter().map(|(from, detail)| (*from, detail))
    }

    /// Họ và tên on a day; empty when erased.
    pub fn name_on(&self, on: Date) -> &str {
        self.detail(on, |detail| match detail {
            Detail::Name(name) => Some(name.as_str()),
            _ => None,
        })
        .unwrap_or_default()
    }

    /// Ngày sinh.
    pub fn birth_on(&self, on: Date) -> PartialDate {
        let pick = |detail: &Detail| match detail {
            Detail::Birth(birth) => Some(*birth),
            _ => None,
        };
        self.detail(on, pick).unwrap_or_default()
    }

    /// Giới tính.
    pub fn sex_on(&self, on: Date) -> Option<Sex> {
        self.detail(on, |detail| match detail {
            Detail::Sex(sex) => Some(*sex),
            _ => None,
        })
    }

    /// Dân tộc.
    pub fn ethnicity_on(&self, on: Date) -> Option<EthnicGroup> {
        self.detail(on, |detail| match detail {
            Detail::Ethnicity(group) => Some(*group),
            _ => None,
        })
    }

    /// Lý luận chính trị.
    pub fn theory_on(&self, on: Date) -> Option<Theory> {
        self.detail(on, |detail| match detail {
            Detail::Theory(theory) => Some(*theory),
            _ => None,
        })
    }

    /// Số thẻ đảng viên.
    pub fn card_on(&self, on: Date) -> Option<&str> {
        self.detail(on, |detail| match detail {
            Detail::Card(card) => Some(card.as_str()),
            _ => None,
        })
    }

    /// Age in whole years on a day, reckoned from what is known of the birth.
    pub fn age_on(&self, on: Date) -> Option<i16> {
        self.birth_on(on).reckoned().map(|born| date::years_between(born, on))
    }

    /// The stint of a day; `None` when the person is no member of the register on it.
    pub fn stint_on(&self, on: Date) -> Option<&Stint> {
        self.stints.iter().rev().find(|stint| stint.span.covers(on))
    }

    /// The home cell of a day: exactly one for a member.
    pub fn cell_on(&self, on: Date) -> Option<UnitId> {
        self.stint_on(on).map(|stint| stint.cell)
    }

    /// Dự bị or chính thức on a day; `None` for a person who is no member then.
    pub fn kind_on(&self, on: Date) -> Option<MemberKind> {
        self.stint_on(on)?;
        self.kind.on(on).copied()
    }

    /// Tình trạng sinh hoạt on a day.
    pub fn activity_on(&self, on: Date) -> Activity {
        if self.stint_on(on).is_none() {
            let was_member = self.stints.iter().any(|stint| stint.span.from <= on);
            return if was_member { Activity::Left } else { Activity::NotMember };
        }
        if self.suspended.covers(on) {
            Activity::Suspended
        } else if self.on_the_way(on).is_some() {
            Activity::InTransit
        } else if self.exempt.covers(on) {
            Activity::Exempt
        } else {
            Activity::Active
        }
    }

    /// Whom a letter sends to which cell on a day, if it does.
    pub fn on_the_way(&self, on: Date) -> Option<Way> {
        self.ways.iter().copied().find(|way| way.span.covers(on))
    }

    /// Whether the person had died before the end of a day, as far as the register knows.
    pub fn had_died_by(&self, on: Date) -> bool {
        self.died() && self.stints.last().and_then(|it| it.span.to).is_some_and(|day| day <= on)
    }

    fn open_stint(&self) -> Option<&Stint> {
        self.stints.last().filter(|stint| stint.span.to.is_none())
    }

    fn must_be_member(&self) -> Result<&Stint, Misfit> {
        self.open_stint().ok_or(Misfit::NotMember)
    }

    fn died(&self) -> bool {
        self.last_exit() == Some(Exit::Left(Leaving::Died))
    }

    fn last_exit(&self) -> Option<Exit> {
        self.stints.last().and_then(|stint| stint.exit).map(|(exit, _)| exit)
    }

    /// `kind` is what the event makes of the person; without it they stay what they were.
    fn enter(
        &mut self,
        event: &Event,
        cell: UnitId,
        entry: Entry,
        kind: Option<MemberKind>,
    ) -> Result<(), Misfit> {
        if self.open_stint().is_some() {
            return Err(Misfit::AlreadyMember);
        }
        let entry_kind = kind.unwrap_or_else(|| self.latest_kind());
        self.stints.push(Stint {
            cell,
            span: Span::starting(event.effective_on()),
            entry,
            entry_kind,
            opened_by: event.id,
            exit: None,
            exit_kind: None,
        });
        Ok(())
    }

    /// Every way of becoming a member says which kind; nobody is asked before.
    fn latest_kind(&self) -> MemberKind {
        self.kind.last().copied().unwrap_or(MemberKind::Probationary)
    }

    fn leave(&mut self, event: &Event, exit: Exit) -> Result<(), Misfit> {
        self.must_be_member()?;
        let on = event.effective_on();
        let kind = self.latest_kind();
        if let Some(stint) = self.stints.last_mut() {
            stint.span.to = Some(on);
            stint.exit = Some((exit, event.id));
            stint.exit_kind = Some(kind);
        }
        if !matches!(exit, Exit::ToCell(_)) {
            self.arrive(on);
            self.exempt.close(on);
            self.suspended.close(on);
            self.visits.iter_mut().for_each(|visit| visit.span.end(on));
        }
        if exit == Exit::Left(Leaving::Died) {
            self.holdings.iter_mut().for_each(|held| held.span.end(on));
        }
        Ok(())
    }

    fn set_milestones(
        &mut self,
        on: Date,
        member: MemberKind,
        milestones: Milestones,
    ) -> Result<(), Misfit> {
        if milestones.admitted_on.surely_after(on) {
            return Err(Misfit::AdmissionAfter);
        }
        if milestones.official_on.surely_before(milestones.admitted_on) {
            return Err(Misfit::OfficialBeforeAdmission);
        }
        self.kind.set(on, member);
        self.milestones.set(on, milestones);
        Ok(())
    }

    fn recognise(&mut self, event: &Event, official_on: Date) -> Result<(), Misfit> {
        let cell = self.must_be_member()?.cell;
        if self.latest_kind() == MemberKind::Official {
            return Err(Misfit::KindAlready(MemberKind::Official));
        }
        let mut milestones = self.milestones.last().copied().unwrap_or_default();
        milestones.official_on = official_on.into();
        self.set_milestones(event.effective_on(), MemberKind::Official, milestones)?;
        self.recognitions.push(Recognition { on: event.effective_on(), cell, event: event.id });
        Ok(())
    }

    fn move_to(
        &mut self,
        event: &Event,
        to: UnitId,
        entry: fn(UnitId) -> Entry,
    ) -> Result<(), Misfit> {
        let from = self.must_be_member()?.cell;
        if from == to {
            return Err(Misfit::SameCell);
        }
        self.leave(event, Exit::ToCell(to))?;
        self.end_visit(event.effective_on(), to);
        self.enter(event, to, entry(from), None)
    }

    fn restore(&mut self, event: &Event, cell: UnitId) -> Result<(), Misfit> {
        match self.last_exit() {
            Some(Exit::Left(_)) => self.enter(event, cell, Entry::Restored, None),
            _ => Err(Misfit::NotRestorable),
        }
    }

    /// Guests need not be members of this register; nobody is a guest at home.
    fn start_visit(&mut self, on: Date, cell: UnitId, until: Option<Date>) -> Result<(), Misfit> {
        if self.open_stint().is_some_and(|stint| stint.cell == cell) {
            return Err(Misfit::SameCell);
        }
        if self.visits.iter().any(|visit| visit.cell == cell && visit.span.to.is_none()) {
            return Err(Misfit::AlreadyOpen);
        }
        self.visits.push(Visit { cell, span: Span::starting(on), until });
        Ok(())
    }

    fn start_way(&mut self, on: Date, to: UnitId) -> Result<(), Misfit> {
        if self.must_be_member()?.cell == to {
            return Err(Misfit::SameCell);
        }
        if self.ways.iter().any(|way| way.span.to.is_none()) {
            return Err(Misfit::AlreadyOpen);
        }
        self.ways.push(Way { to, span: Span::starting(on) });
        Ok(())
    }

    fn arrive(&mut self, on: Date) {
        self.ways.iter_mut().for_each(|way| way.span.end(on));
    }

    fn end_visit(&mut self, on: Date, cell: UnitId) -> bool {
        let open = |visit: &&mut Visit| visit.cell == cell && visit.span.to.is_none();
        self.visits.iter_mut().find(open).map(|visit| visit.span.to = Some(on)).is_some()
    }

    fn switch(spans: &mut Spans, on: Date, open: bool) -> Result<(), Misfit> {
        match (open, if open { spans.open(on) } else { spans.close(on) }) {
            (_, true) => Ok(()),
            (true, false) => Err(Misfit::AlreadyOpen),
            (false, false) => Err(Misfit::NotOpen),
        }
    }

    fn take_membership(&mut self, event: &Event) -> Result<(), Misfit> {
        let on = event.effective_on();
        match event.draft.fact {
            Fact::OpeningRecord { cell, member, milestones, .. } => {
                self.enter(event, cell, Entry::Opening, Some(member))?;
                self.set_milestones(on, member, milestones)
            }
            Fact::Admitted { cell, decided_on, .. } => {
                let again = matches!(self.last_exit(), Some(Exit::Left(_)));
                let entry = Entry::Admitted { again };
                self.enter(event, cell, entry, Some(MemberKind::Probationary))?;
                let milestones = Milestones {
                    decided_on: decided_on.map_or(PartialDate::Unknown, PartialDate::Day),
                    admitted_on: on.into(),
                    official_on: PartialDate::Unknown,
                };
                self.set_milestones(on, MemberKind::Probationary, milestones)
            }
            Fact::TransferredIn { cell, member, milestones, reach, .. } => {
                self.enter(event, cell, Entry::FromOutside(reach), Some(member))?;
                self.set_milestones(on, member, milestones)
            }
            Fact::Recognised { official_on, .. } => self.recognise(event, official_on),
            Fact::Transferred { to, .. } => {
                self.arrive(on);
                self.move_to(event, to, Entry::FromCell)
            }
            Fact::Reassigned { from, to, .. } => {
                if self.must_be_member()?.cell != from {
                    return Err(Misfit::NotInThatCell);
                }
                // Whoever is on the way elsewhere stays so when the cell left behind is reorganised.
                if self.ways.last().is_some_and(|way| way.to == to) {
                    self.arrive(on);
                }
                self.move_to(event, to, Entry::Reorganised)
            }
            Fact::TransferredOut { reach, .. } => self.leave(event, Exit::ToOutside(reach)),
            Fact::Left { reason, .. } => self.leave(event, Exit::Left(reason)),
            Fact::Restored { cell, .. } => self.restore(event, cell),
            Fact::TransferStarted { to, .. } => self.start_way(on, to),
            Fact::Exempted { .. } => {
                self.must_be_member()?;
                Self::switch(&mut self.exempt, on, true)
            }
            Fact::ExemptionEnded { .. } => Self::switch(&mut self.exempt, on, false),
            Fact::Suspended { .. } => {
                self.must_be_member()?;
                Self::switch(&mut self.suspended, on, true)
            }
            Fact::SuspensionEnded { .. } => Self::switch(&mut self.suspended, on, false),
            _ => Err(Misfit::WrongSubject),
        }
    }

    fn take_post(&mut self, event: &Event) -> Result<(), Misfit> {
        let on = event.effective_on();
        match &event.draft.fact {
            Fact::PostTaken { post, appointment, term, .. } => {
                if self.holds(*post) {
                    return Err(Misfit::AlreadyOpen);
                }
                self.holdings.push(Holding {
                    post: *post,
                    span: Span::starting(on),
                    appointment: *appointment,
                    term: term.clone(),
                    taken_by: event.id,
                });
                Ok(())
            }
            Fact::PostLeft { post, .. } => {
                let open = |held: &&mut Holding| held.post == *post && held.span.to.is_none();
                let held = self.holdings.iter_mut().find(open).ok_or(Misfit::NotOpen)?;
                held.span.to = Some(on);
                Ok(())
            }
            _ => self.take_membership(event),
        }
    }

    fn holds(&self, post: PostId) -> bool {
        self.holdings.iter().any(|held| held.post == post && held.span.to.is_none())
    }
}

impl History for PersonHistory {
    fn empty() -> Self {
        Self {
            id: PersonId(uuid::Uuid::nil()),
            details: Vec::new(),
            stints: Vec::new(),
            visits: Vec::new(),
            kind: Timeline::default(),
            milestones: Timeline::default(),
            recognitions: Vec::new(),
            exempt: Spans::default(),
            suspended: Spans::default(),
            ways: Vec::new(),
            residence: Timeline::default(),
            workplace: Timeline::default(),
            natives: Vec::new(),
            holdings: Vec::new(),
            ratings: Vec::new(),
            erased: false,
        }
    }

    fn take(&mut self, event: &Arc<Event>) -> Result<(), Misfit> {
        let on = event.effective_on();
        if let crate::event::Subject::Person(person) = event.subject() {
            self.id = person;
        }
        if self.died() && !is_told_of_the_dead(&event.draft.fact) {
            return Err(Misfit::Dead);
        }
        self.erased |= event.erased;
        self.details.extend(event.draft.personal.details.iter().map(|detail| (on, detail.clone())));
        match &event.draft.fact {
            Fact::PersonRecorded { .. } | Fact::PersonSet { .. } => {}
            Fact::ResidenceSet { place, .. } => self.residence.set(on, *place),
            Fact::WorkplaceSet { place, .. } => self.workplace.set(on, *place),
            Fact::NativeSet { place, native, .. } => self.natives.push((on, *place, *native)),
            Fact::Rated { year, scale, grade, .. } => {
                self.ratings.push(RatingGiven::new(event, *year, scale, *grade));
            }
            Fact::VisitStarted { cell, until, .. } => self.start_visit(on, *cell, *until)?,
            Fact::VisitEnded { cell, .. } => {
                if !self.end_visit(on, *cell) {
                    return Err(Misfit::NotOpen);
                }
            }
            _ => return self.take_post(event),
        }
        Ok(())
    }
}

/// After a death the record may still be completed, and a year that was over rated.
fn is_told_of_the_dead(fact: &Fact) -> bool {
    matches!(fact, Fact::PersonRecorded { .. } | Fact::PersonSet { .. } | Fact::Rated { .. })
}
