//! The papers a member's file holds by the rule of each stage, from `rules/codes/member_file.toml`, and which of them the register knows.

use std::sync::LazyLock;

use jiff::civil::Date;
use serde::Deserialize;
use sogoc_domain::event::Event;
use sogoc_domain::fact::Fact;
use sogoc_domain::history::{Exit, PersonHistory};
use sogoc_domain::id::EventId;
use sogoc_domain::person::{Leaving, MemberKind};
use sogoc_domain::register::Register;
use sogoc_domain::rulebook::Confidence;
use sogoc_domain::text::format_date;

use super::in_effect;
use crate::timeline::{PaperLink, link};

/// A stage of a member's life that leaves papers in the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// Kết nạp.
    Admission,
    /// Công nhận chính thức.
    Recognition,
    /// Every year.
    Yearly,
    /// Chuyển sinh hoạt đến.
    Transfer,
    /// Miễn công tác và sinh hoạt.
    Exemption,
    /// Ra khỏi danh sách.
    Leaving,
}

impl Stage {
    const ALL: [Self; 6] = [
        Self::Admission,
        Self::Recognition,
        Self::Transfer,
        Self::Yearly,
        Self::Exemption,
        Self::Leaving,
    ];

    /// The words over its papers.
    pub fn label(self) -> &'static str {
        match self {
            Self::Admission => "Khi kết nạp",
            Self::Recognition => "Khi công nhận chính thức",
            Self::Transfer => "Khi chuyển sinh hoạt đảng đến",
            Self::Yearly => "Hằng năm",
            Self::Exemption => "Khi được miễn công tác và sinh hoạt",
            Self::Leaving => "Khi ra khỏi danh sách",
        }
    }
}

/// The event whose paper it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Origin {
    Admitted,
    Recognised,
    Arrived,
    Exempted,
    Left,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Wanted {
    id: String,
    label: String,
    #[serde(default)]
    sign: String,
    stage: Stage,
    #[serde(default)]
    event: Option<Origin>,
    confidence: Confidence,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Catalogue {
    instrument: String,
    paper: Vec<Wanted>,
}

static CATALOGUE: LazyLock<Result<Catalogue, String>> = LazyLock::new(|| {
    let text = include_str!("../../../../rules/codes/member_file.toml");
    toml::from_str(text).map_err(|wrong| wrong.to_string())
});

/// The instrument that lists the papers, in the words an office uses.
pub fn instrument() -> &'static str {
    CATALOGUE.as_ref().map_or("", |catalogue| &catalogue.instrument)
}

/// A paper that a file should hold.
#[derive(Debug, Clone)]
pub struct FilePaper {
    /// Which stage it belongs to.
    pub stage: Stage,
    /// Its id in the catalogue.
    pub id: &'static str,
    /// What it is.
    pub label: String,
    /// The sign of its form; empty where it has none of its own.
    pub sign: &'static str,
    /// Whether the source of the demand is sure: only then its want is a fault.
    pub is_sure: bool,
    /// The paper in the register and the event that rests on it.
    pub found: Option<(EventId, PaperLink)>,
}

/// The papers of a member's file on a day, stage by stage. For one the register never saw
/// admitted, the papers of that time are wanted all the same: they lie in the paper file.
pub fn papers(register: &Register, person: &PersonHistory, on: Date) -> Vec<FilePaper> {
    let Ok(catalogue) = CATALOGUE.as_ref() else { return Vec::new() };
    let events = in_effect(register, person);
    let file = File {
        register,
        person,
        on,
        events: events.into_iter().filter(|event| event.effective_on() <= on).collect(),
    };
    let of_stage = |stage: Stage| catalogue.paper.iter().filter(move |it| it.stage == stage);
    Stage::ALL.into_iter().flat_map(of_stage).flat_map(|wanted| file.held(wanted)).collect()
}

struct File<'r> {
    register: &'r Register,
    person: &'r PersonHistory,
    on: Date,
    events: Vec<&'r Event>,
}

impl<'r> File<'r> {
    /// A wanted paper as the register has it; once for each time it was wanted.
    fn held(&self, wanted: &'static Wanted) -> Vec<FilePaper> {
        let one = |label: String, event: Option<&Event>| FilePaper {
            stage: wanted.stage,
            id: &wanted.id,
            label,
            sign: &wanted.sign,
            is_sure: matches!(wanted.confidence, Confidence::Seen | Confidence::Inferred),
            found: event.and_then(|event| self.paper(event)).or_else(|| self.signed(&wanted.sign)),
        };
        let label = || wanted.label.clone();
        match wanted.stage {
            Stage::Admission if self.was_member() => vec![one(label(), self.origin(wanted))],
            Stage::Recognition if self.is_official() => vec![one(label(), self.origin(wanted))],
            Stage::Exemption if self.person.exempt.covers(self.on) => {
                vec![one(label(), self.origin(wanted))]
            }
            Stage::Yearly if self.last_year_owed() => {
                let year = self.on.year() - 1;
                let found = self.of_year(&wanted.sign, self.on.year());
                vec![FilePaper { found, ..one(format!("{} năm {year}", wanted.label), None) }]
            }
            Stage::Leaving => {
                self.left().map(|(what, event)| one(what, event)).into_iter().collect()
            }
            Stage::Transfer => self
                .arrivals()
                .map(|(day, event)| {
                    one(format!("{} đến ngày {}", wanted.label, format_date(day)), Some(event))
                })
                .collect(),
            _ => Vec::new(),
        }
    }

    fn was_member(&self) -> bool {
        self.person.stints.iter().any(|stint| stint.span.from <= self.on)
    }

    fn is_official(&self) -> bool {
        self.was_member() && self.person.kind.on(self.on) == Some(&MemberKind::Official)
    }

    /// A yearly slip is owed of a year in which the member stood at its end, and still stands.
    fn last_year_owed(&self) -> bool {
        let end = jiff::civil::date(self.on.year() - 1, 12, 31);
        self.person.stint_on(end).is_some() && self.person.stint_on(self.on).is_some()
    }

    fn origin(&self, wanted: &Wanted) -> Option<&'r Event> {
        let wanted = wanted.event?;
        let fits = |event: &&&Event| {
            matches!(
                (&event.draft.fact, wanted),
                (Fact::Admitted { .. }, Origin::Admitted)
                    | (Fact::Recognised { .. }, Origin::Recognised)
                    | (Fact::Exempted { .. }, Origin::Exempted)
            )
        };
        self.events.iter().rev().find(fits).copied()
    }

    /// Each coming into a cell by a letter.
    fn arrivals(&self) -> impl Iterator<Item = (Date, &'r Event)> {
        self.events.iter().filter_map(|event| match event.draft.fact {
            Fact::TransferredIn { .. } | Fact::Transferred { .. } => {
                Some((event.effective_on(), *event))
            }
            _ => None,
        })
    }

    fn left(&self) -> Option<(String, Option<&'r Event>)> {
        let stint = self.person.stints.last()?;
        if stint.span.to.is_none_or(|to| to > self.on) {
            return None;
        }
        let (exit, by) = stint.exit?;
        let label = match exit {
            Exit::Left(Leaving::Died) => "Phiếu báo đảng viên từ trần",
            Exit::Left(_) => "Quyết định, phiếu báo đảng viên ra khỏi Đảng",
            Exit::ToOutside(_) => "Giấy giới thiệu sinh hoạt đảng chuyển đi",
            Exit::ToCell(_) => return None,
        };
        Some((label.to_owned(), self.events.iter().find(|event| event.id == by).copied()))
    }

    fn paper(&self, event: &Event) -> Option<(EventId, PaperLink)> {
        Some((event.id, link(self.register, event.draft.paper?)?))
    }

    /// The newest paper under the person's events whose sign is that of the form.
    fn signed(&self, sign: &str) -> Option<(EventId, PaperLink)> {
        let found = self.events.iter().rev().filter_map(|event| self.paper(event));
        let mut found = found.filter(|(_, paper)| !sign.is_empty() && same(&paper.face.sign, sign));
        found.next()
    }

    /// The same, dated in a year: the slip of a year is handed in at its end or early in the next.
    fn of_year(&self, sign: &str, year: i16) -> Option<(EventId, PaperLink)> {
        let mut found = self.events.iter().rev().filter_map(|event| self.paper(event));
        let fits = |paper: &PaperLink| {
            let dated = paper.face.dated.map(Date::year);
            same(&paper.face.sign, sign) && dated.is_some_and(|it| it == year || it + 1 == year)
        };
        found.find(|(_, paper)| fits(paper))
    }
}

/// Signs are typed with and without spaces, in capitals or not.
fn same(one: &str, other: &str) -> bool {
    let plain = |text: &str| {
        let kept = text.chars().filter(|letter| !letter.is_whitespace());
        kept.collect::<String>().to_uppercase()
    };
    plain(one) == plain(other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_catalogue_reads_and_no_sign_stands_twice() {
        assert_eq!(CATALOGUE.as_ref().err(), None);
        let papers = &CATALOGUE.as_ref().unwrap().paper;
        for paper in papers {
            let twins = papers.iter().filter(|it| {
                it.id == paper.id || (!paper.sign.is_empty() && same(&it.sign, &paper.sign))
            });
            assert_eq!(twins.count(), 1, "{}", paper.id);
            assert!(!paper.sign.is_empty() || paper.event.is_some(), "{} is never found", paper.id);
        }
    }

    #[test]
    fn a_sign_is_known_however_it_is_typed() {
        assert!(same("1-knđ ", "1-KNĐ") && same("1 - KNĐ", "1-KNĐ") && !same("11-KNĐ", "1-KNĐ"));
    }
}
