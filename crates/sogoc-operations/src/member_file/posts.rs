//! The posts a person held by a day, each with what it belongs to, its term and what was held at the same time.

use jiff::civil::Date;
use sogoc_domain::event::Subject;
use sogoc_domain::history::{CommitteeHistory, Holding, PersonHistory};
use sogoc_domain::id::EventId;
use sogoc_domain::post::{Appointment, PostOf};
use sogoc_domain::register::Register;
use sogoc_domain::timeline::Span;

use crate::timeline::{PaperLink, link};

/// A post held.
#[derive(Debug, Clone)]
pub struct Held {
    /// What it is called.
    pub title: String,
    /// The organisation or place it belongs to, and the name of it or of its committee.
    pub of: Option<(Subject, String)>,
    /// The days, as known on the day of the page: what ended later is still open.
    pub span: Span,
    /// How it was come by.
    pub appointment: Option<Appointment>,
    /// For which term.
    pub term: Option<String>,
    /// The day of the congress of that term, if it is known.
    pub congress_on: Option<Date>,
    /// Other posts held on some of the same days.
    pub alongside: Vec<String>,
    /// The event that began it, and the paper it rests on.
    pub event: EventId,
    /// That paper.
    pub paper: Option<PaperLink>,
}

impl Held {
    /// The post with what it belongs to, unless its own words say it: "Bí thư Chi bộ bản Mít".
    pub fn words(&self) -> String {
        match &self.of {
            Some((_, name)) if !name.is_empty() && !self.title.contains(name) => {
                format!("{} {name}", self.title)
            }
            _ => self.title.clone(),
        }
    }
}

/// The posts of a person on and before a day: those held first, then those laid down, newest first.
pub fn posts(register: &Register, person: &PersonHistory, on: Date) -> Vec<Held> {
    let known: Vec<&Holding> = person.holdings.iter().filter(|held| held.span.from <= on).collect();
    let mut posts: Vec<Held> = known
        .iter()
        .filter_map(|held| {
            let mut post = one(register, held, on)?;
            let others = known.iter().filter(|other| {
                other.taken_by != held.taken_by
                    && seen(other.span, on).overlaps(seen(held.span, on))
            });
            post.alongside =
                others.filter_map(|other| one(register, other, on)).map(|it| it.words()).collect();
            Some(post)
        })
        .collect();
    posts.sort_by_key(|held| (held.span.to.is_some(), std::cmp::Reverse(held.span.from)));
    posts
}

/// A span as it was known on a day: an end that lies after it is not told yet.
fn seen(span: Span, on: Date) -> Span {
    Span { to: span.to.filter(|to| *to <= on), ..span }
}

fn one(register: &Register, held: &Holding, on: Date) -> Option<Held> {
    let post = register.posts().get(held.post)?;
    let unit = |id| {
        let unit = register.units().get(id);
        (Subject::Unit(id), unit.map_or_else(String::new, |unit| unit.name_on(on).to_owned()))
    };
    let committee = match post.of {
        Some(PostOf::Committee(committee)) => register.committees().get(committee),
        _ => None,
    };
    let of = match post.of? {
        PostOf::Unit(id) => Some(unit(id)),
        PostOf::Place(id) => {
            let place = register.places().get(id);
            Some((
                Subject::Place(id),
                place.map_or_else(String::new, |it| it.name_on(on).to_owned()),
            ))
        }
        PostOf::Committee(_) => committee.and_then(|committee| {
            let (subject, name) = unit(committee.unit?);
            Some((subject, format!("{} {name}", committee.kind.label())))
        }),
    };
    let paper = register.event(held.taken_by).and_then(|event| event.draft.paper);
    Some(Held {
        title: post.words().to_owned(),
        of,
        span: seen(held.span, on),
        appointment: held.appointment,
        term: held.term.clone(),
        congress_on: committee.zip(held.term.as_deref()).and_then(congress),
        alongside: Vec::new(),
        event: held.taken_by,
        paper: paper.and_then(|paper| link(register, paper)),
    })
}

fn congress((committee, term): (&CommitteeHistory, &str)) -> Option<Date> {
    committee.terms.iter().find(|it| it.term == term).and_then(|it| it.congress_on)
}
