//! What stands in the way of a reorganisation, or should be looked at before it is carried out.

use jiff::civil::Date;

use crate::event::Position;
use crate::id::{PersonId, PlaceId, UnitId};
use crate::misfit::Misfit;
use crate::subject::Subject;
use crate::words::words;

words! {
    /// Why a rule sends a member nowhere.
    WhyUnallocated {
        NotListed = "not_listed" => "chưa có tên trong danh sách phân bổ",
        NoResidence = "no_residence" => "chưa rõ nơi cư trú",
        NoWorkplace = "no_workplace" => "chưa rõ nơi làm việc",
        NoCell = "no_cell" => "địa bàn này không có chi bộ nào phụ trách sau sắp xếp",
        SeveralCells = "several_cells" => "địa bàn này có nhiều chi bộ phụ trách sau sắp xếp",
        NoOneCell = "no_one_cell" => "quy tắc chưa chỉ đúng một chi bộ nhận",
        NoCells = "no_cells" => "quy tắc chưa có chi bộ nhận",
    }
}

/// Something about a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Problem {
    /// It speaks of something that is not there on the day.
    Absent(Subject),
    /// A cell ends and nothing says where its members go.
    NoRule {
        /// The cell.
        cell: UnitId,
        /// How many members it has.
        members: usize,
    },
    /// A member goes nowhere.
    Unallocated {
        /// Who.
        person: PersonId,
        /// The cell they are at home in.
        cell: UnitId,
        /// Why.
        why: WhyUnallocated,
    },
    /// An organisation goes on under one that ends.
    LeftUnder {
        /// The one below.
        unit: UnitId,
        /// The one that ends.
        parent: UnitId,
    },
    /// A place goes on within one that ends.
    LeftWithin {
        /// The one within.
        place: PlaceId,
        /// The one that ends.
        outer: PlaceId,
    },
    /// A member came to a cell on the day it ends, or later.
    CameLater {
        /// Who.
        person: PersonId,
        /// The cell.
        cell: UnitId,
        /// When.
        on: Date,
    },
    /// A later event would no longer fit.
    Breaks {
        /// Of what.
        subject: Subject,
        /// Where it stands; none when it is the reorganisation itself that does not fit.
        position: Option<Position>,
        /// Its day.
        on: Date,
        /// Why.
        why: Misfit,
    },
    /// A place that was covered on the eve no longer is.
    Uncovered(PlaceId),
    /// The territory of an organisation that goes on ends.
    TerritoryEnds {
        /// The organisation.
        unit: UnitId,
        /// Its territory.
        place: PlaceId,
    },
    /// People live in a place that becomes several: nobody knows yet in which.
    ResidenceOpen {
        /// The place.
        place: PlaceId,
        /// How many.
        people: usize,
    },
    /// A guest's host cell ends.
    GuestOf {
        /// Who.
        person: PersonId,
        /// The cell.
        cell: UnitId,
    },
    /// A member is on the way to a cell that ends.
    OnTheWayTo {
        /// Who.
        person: PersonId,
        /// The cell.
        cell: UnitId,
    },
}

impl Problem {
    /// Whether nothing can be carried out while it stands.
    pub fn blocks(&self) -> bool {
        match self {
            Self::Absent(_)
            | Self::NoRule { .. }
            | Self::Unallocated { .. }
            | Self::LeftUnder { .. }
            | Self::LeftWithin { .. }
            | Self::CameLater { .. }
            | Self::Breaks { .. } => true,
            Self::Uncovered(_)
            | Self::TerritoryEnds { .. }
            | Self::ResidenceOpen { .. }
            | Self::GuestOf { .. }
            | Self::OnTheWayTo { .. } => false,
        }
    }
}
