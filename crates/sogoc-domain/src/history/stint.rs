//! What a person's history is made of: stints, visits, holdings, ratings.

use jiff::civil::Date;

use crate::event::Event;
use crate::id::{EventId, PostId, UnitId};
use crate::person::{Leaving, MemberKind, Reach};
use crate::post::Appointment;
use crate::rating::Grade;
use crate::timeline::Span;

/// How a member came into a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Entry {
    /// Brought into the register with facts of the past.
    Opening,
    /// Kết nạp; `again` after having left the Party.
    Admitted {
        /// Kết nạp lại.
        again: bool,
    },
    /// Chuyển đến from outside the register.
    FromOutside(Reach),
    /// From another cell of the register.
    FromCell(UnitId),
    /// Taken over from a cell that was reorganised.
    Reorganised(UnitId),
    /// Phục hồi đảng tịch.
    Restored,
}

/// How a member went out of a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// Out of the Party.
    Left(Leaving),
    /// Chuyển đi out of the register.
    ToOutside(Reach),
    /// To another cell of the register.
    ToCell(UnitId),
}

/// Quá trình sinh hoạt đảng: a member at home in one cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stint {
    /// The cell.
    pub cell: UnitId,
    /// The days; `[from, to)`.
    pub span: Span,
    /// How it began.
    pub entry: Entry,
    /// Dự bị or chính thức at that moment.
    pub entry_kind: MemberKind,
    /// The event that began it.
    pub opened_by: EventId,
    /// How it ended, if it did, and by which event.
    pub exit: Option<(Exit, EventId)>,
    /// Dự bị or chính thức at that moment; on one day a member may be recognised and leave.
    pub exit_kind: Option<MemberKind>,
}

/// Công nhận chính thức, decided while the member was at home in a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Recognition {
    /// The day of the decision.
    pub on: Date,
    /// The cell at that moment.
    pub cell: UnitId,
    /// The event.
    pub event: EventId,
}

/// Sinh hoạt tạm thời at a host cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Visit {
    /// The host cell.
    pub cell: UnitId,
    /// The days.
    pub span: Span,
    /// Until when it was meant to last.
    pub until: Option<Date>,
}

/// Đang chuyển: sent to another cell, which has not taken the member in yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Way {
    /// The cell the letter is addressed to.
    pub to: UnitId,
    /// The days.
    pub span: Span,
}

/// A person holding a post.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holding {
    /// The post.
    pub post: PostId,
    /// The days.
    pub span: Span,
    /// How it was come by.
    pub appointment: Option<Appointment>,
    /// For which term.
    pub term: Option<String>,
    /// The event that began it.
    pub taken_by: EventId,
}

/// A rating that was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RatingGiven {
    /// The year of the round.
    pub year: i16,
    /// The scale.
    pub scale: String,
    /// The grade.
    pub grade: Grade,
    /// The day of the decision.
    pub decided_on: Date,
    /// The event.
    pub event: EventId,
}

impl RatingGiven {
    pub(super) fn new(event: &Event, year: i16, scale: &str, grade: Grade) -> Self {
        Self {
            year,
            scale: scale.to_owned(),
            grade,
            decided_on: event.effective_on(),
            event: event.id,
        }
    }
}
