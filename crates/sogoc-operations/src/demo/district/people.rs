//! The people of a district as their course is told: where they are, and what may befall them.

use jiff::civil::Date;
use sogoc_domain::id::{PersonId, PostId};
use sogoc_domain::person::{Leaving, Reach};
use sogoc_domain::post::{PostOf, PostTitle};

use super::committees::Committee;

/// Somebody, as of the day the telling has come to.
#[derive(Debug, Clone)]
pub(super) struct Person {
    pub(super) id: PersonId,
    pub(super) entry: Entry,
    pub(super) entered: Date,
    /// The cell they entered; none for a hamlet head who is no member.
    pub(super) first_cell: Option<usize>,
    pub(super) cell: usize,
    pub(super) home: Option<Home>,
    pub(super) born: Date,
    pub(super) official: bool,
    /// They hold a post or have a story of their own: chance does nothing to them.
    pub(super) kept: bool,
    pub(super) gone: Option<Date>,
    /// Exempt or suspended: not rated.
    pub(super) excused: bool,
}

/// The hamlet somebody lives in; those without one live at the centre of the commune or district.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Home {
    pub(super) hamlet: usize,
    /// They are a native of it.
    pub(super) native: bool,
}

/// How somebody came into the register.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Entry {
    /// On the first day, an official member.
    Opening,
    /// On the first day, on probation since a ceremony.
    Probation(Date),
    Admitted,
    Arrived(Reach),
    /// Head of a hamlet and no member.
    Outsider,
}

/// What happened to somebody.
#[derive(Debug, Clone, Copy)]
pub(super) enum What {
    /// They came into the register, as their entry says, to live in a hamlet or not.
    Enters(Option<Home>),
    /// Công nhận chính thức, counted from a day.
    Recognised(Date),
    /// To another cell, on the way for some days; there they may find a new home.
    Moves {
        to: usize,
        accepted: Date,
        home: Option<Home>,
    },
    /// With their whole cell, or to a newly founded one.
    Joins {
        to: usize,
    },
    /// Their hamlet became another.
    Lives(Home),
    Left(Leaving),
    Goes(Reach),
    Exempted,
    Suspended,
    Reinstated,
    Takes(PostId),
    Leaves(PostId),
}

/// One step of the telling.
#[derive(Debug)]
pub(super) enum Step {
    Person {
        on: Date,
        who: usize,
        what: What,
    },
    /// A committee with its seats, on the first day.
    Committee(Committee),
    /// A post of the first day.
    Post {
        post: PostId,
        of: PostOf,
        title: PostTitle,
    },
    /// A base organisation is founded.
    Founded {
        on: Date,
        base: usize,
    },
    /// Hamlets are joined: the new ones are there, the old ones still.
    Joined,
    /// The old ones are no more.
    Closed,
    /// A round of the review, by number: who is rated in it.
    Rated {
        round: usize,
        members: Vec<usize>,
        bases: Vec<usize>,
        cells: Vec<usize>,
    },
}
