//! What happens to people.

use sogoc_domain::date::PartialDate;
use sogoc_domain::event::Draft;
use sogoc_domain::fact::Fact;
use sogoc_domain::history::Exit;
use sogoc_domain::id::PersonId;
use sogoc_domain::person::{
    Detail, Education, EthnicGroup, Leaving, MemberKind, Milestones, Occupation, Reach, Sex, Theory,
};

use super::Story;
use crate::builder::{On, person};

/// Names of several nations, short and long, composed and not, one with an apostrophe.
const NAMES: [&str; 8] = [
    "Lò Văn Án",
    "Nguyễn Thị Minh Châu",
    "H’Bia Niê",
    "Y Wang Byă",
    "Giàng A Páo",
    "Đinh Thị Ơ",
    "Kpă Klơng",
    "Trần Đức",
];

impl Story {
    fn somebody(&mut self) -> PersonId {
        person(self.number())
    }

    fn details(&mut self) -> Vec<Detail> {
        let year = 1930 + i16::try_from(self.dice.below(55)).unwrap_or_default();
        let birth = match self.dice.below(4) {
            0 => PartialDate::Year(year),
            1 => PartialDate::Month(year, 8),
            2 => PartialDate::Day(jiff::civil::date(year, 8, 3)),
            _ => PartialDate::Unknown,
        };
        let mut details = vec![
            Detail::Name(self.dice.one_of(NAMES).to_owned()),
            Detail::Sex(self.dice.one_of([Sex::Female, Sex::Male])),
        ];
        if birth != PartialDate::Unknown {
            details.push(Detail::Birth(birth));
        }
        if self.dice.chance(80) {
            details.push(Detail::Ethnicity(EthnicGroup(self.dice.one_of([1, 1, 3, 5, 55, 56]))));
        }
        self.levels(&mut details);
        details
    }

    /// Facts that are not of birth, each told of some only.
    fn levels(&mut self, details: &mut Vec<Detail>) {
        let education = self.dice.one_of([Education::Primary, Education::UpperSecondary]);
        let occupied = self.dice.one_of([Occupation::Farming, Occupation::Retired]);
        let religion = self.dice.one_of(["00", "01", "02"]).to_owned();
        let theory = self.dice.one_of([Theory::Elementary, Theory::Bachelor]);
        let young = self.dice.chance(40);
        for detail in [
            Detail::Education(education),
            Detail::Occupied(occupied),
            Detail::Religion(religion),
            Detail::Theory(theory),
            Detail::YouthUnion(young),
        ] {
            if self.dice.chance(35) {
                details.push(detail);
            }
        }
    }

    fn reach(&mut self) -> Reach {
        self.dice.one_of([Reach::OtherProvince, Reach::SameProvince, Reach::SameSuperior])
    }

    /// A member who became one some years before `on`.
    fn brought(&mut self, on: On) -> (MemberKind, Milestones) {
        let year = on.0.year() - 2 - i16::try_from(self.dice.below(20)).unwrap_or_default();
        let official = self.dice.chance(80);
        let milestones = Milestones {
            decided_on: PartialDate::Unknown,
            admitted_on: PartialDate::Year(year),
            official_on: if official { PartialDate::Year(year + 1) } else { PartialDate::Unknown },
        };
        (if official { MemberKind::Official } else { MemberKind::Probationary }, milestones)
    }

    pub(super) fn admit(&mut self) -> Option<Vec<Draft>> {
        let on = self.day();
        let (who, cell) = (self.somebody(), self.cell(on.0)?);
        let details = self.details();
        if self.dice.chance(50) {
            return Some(vec![on.admits(who, cell).with(details)]);
        }
        Some(vec![on.meets(who, details), on.admits(who, cell)])
    }

    pub(super) fn open(&mut self) -> Option<Vec<Draft>> {
        let on = self.day();
        let mut drafts = Vec::new();
        for _ in 0..=self.dice.below(3) {
            let (who, cell) = (self.somebody(), self.cell(on.0)?);
            let (member, milestones) = self.brought(on);
            let details = self.details();
            drafts.push(on.opens(who, cell, member, milestones).with(details));
        }
        Some(drafts)
    }

    pub(super) fn receive(&mut self) -> Option<Vec<Draft>> {
        let on = self.day();
        let outside = |exit| matches!(exit, Some((Exit::ToOutside(_), _)));
        let gone = self.any_person(|it| it.stints.last().is_some_and(|last| outside(last.exit)));
        let who = gone.filter(|_| self.dice.chance(50)).unwrap_or_else(|| self.somebody());
        let cell = self.cell(on.0)?;
        let (member, milestones) = self.brought(on);
        let (details, reach) = (self.details(), self.reach());
        Some(vec![on.receives(who, cell, member, milestones, reach).with(details)])
    }

    pub(super) fn recognise(&mut self) -> Option<Vec<Draft>> {
        let day = self.date();
        let who = self.any_person(|it| it.kind_on(day) == Some(MemberKind::Probationary))?;
        let admitted = self.known(who)?.milestones.on(day)?.admitted_on.reckoned()?;
        let due = admitted.checked_add(jiff::Span::new().years(1)).ok()?;
        let on = if self.dice.chance(70) { due.max(admitted) } else { day };
        Some(vec![On(on).recognises(who, &due.to_string())])
    }

    pub(super) fn transfer(&mut self) -> Option<Vec<Draft>> {
        let on = self.day();
        Some(vec![on.transfers(self.member(on.0)?, self.cell(on.0)?)])
    }

    pub(super) fn send(&mut self) -> Option<Vec<Draft>> {
        let on = self.day();
        let (who, to) = (self.member(on.0)?, self.cell(on.0)?);
        if self.dice.chance(50) {
            return Some(vec![on.sends(who, to)]);
        }
        let arrival = On(on.0.checked_add(jiff::Span::new().days(20)).ok()?);
        Some(vec![on.sends(who, to), arrival.transfers(who, to)])
    }

    pub(super) fn release(&mut self) -> Option<Vec<Draft>> {
        let on = self.day();
        let (who, reach) = (self.member(on.0)?, self.reach());
        Some(vec![on.releases(who, reach)])
    }

    pub(super) fn leave(&mut self) -> Option<Vec<Draft>> {
        let on = self.day();
        let who = self.member(on.0)?;
        let reason = self.dice.one_of([
            Leaving::Died,
            Leaving::Expelled,
            Leaving::NameRemoved,
            Leaving::Withdrew,
        ]);
        Some(vec![on.strikes(who, reason)])
    }

    fn former(&mut self, on: On) -> Option<PersonId> {
        let left = |exit| matches!(exit, Some((Exit::Left(_), _)));
        self.any_person(|it| {
            it.cell_on(on.0).is_none() && it.stints.last().is_some_and(|last| left(last.exit))
        })
    }

    pub(super) fn restore(&mut self) -> Option<Vec<Draft>> {
        let on = self.day();
        Some(vec![on.restores(self.former(on)?, self.cell(on.0)?)])
    }

    pub(super) fn readmit(&mut self) -> Option<Vec<Draft>> {
        let on = self.day();
        Some(vec![on.admits(self.former(on)?, self.cell(on.0)?)])
    }

    pub(super) fn visit(&mut self) -> Option<Vec<Draft>> {
        let on = self.day();
        Some(vec![on.hosts(self.member(on.0)?, self.cell(on.0)?)])
    }

    pub(super) fn end_visit(&mut self) -> Option<Vec<Draft>> {
        let on = self.day();
        let who = self.any_person(|it| it.visits.iter().any(|visit| visit.span.covers(on.0)))?;
        let visits = &self.known(who)?.visits;
        let cell = visits.iter().find(|visit| visit.span.covers(on.0))?.cell;
        Some(vec![on.stops_hosting(who, cell)])
    }

    /// Exempt or suspended, and back.
    pub(super) fn switch(&mut self) -> Option<Vec<Draft>> {
        let on = self.day();
        let person = self.member(on.0)?;
        let known = self.known(person)?;
        let (exempt, suspended) = (known.exempt.covers(on.0), known.suspended.covers(on.0));
        let fact = match (self.dice.chance(50), exempt, suspended) {
            (true, true, _) => Fact::ExemptionEnded { person },
            (true, false, _) => Fact::Exempted { person },
            (false, _, true) => Fact::SuspensionEnded { person },
            (false, _, false) => Fact::Suspended { person },
        };
        Some(vec![on.says(fact)])
    }

    pub(super) fn describe(&mut self) -> Option<Vec<Draft>> {
        let on = self.day();
        let who = self.any_person(|_| true)?;
        let details = self.details();
        Some(vec![on.describes(who, details)])
    }

    pub(super) fn reside(&mut self) -> Option<Vec<Draft>> {
        let on = self.day();
        let (who, place) = (self.any_person(|_| true)?, self.any_place(on.0)?);
        Some(vec![match self.dice.below(4) {
            0 => {
                let native = self.dice.chance(70);
                on.says(Fact::NativeSet { person: who, place, native })
            }
            1 => on.employs(who, place),
            _ => on.houses(who, place),
        }])
    }
}
