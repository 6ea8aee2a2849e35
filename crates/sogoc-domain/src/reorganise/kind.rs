//! What a reorganisation is called, told from what it does.

use crate::unit::UnitEnding;
use crate::words::words;

words! {
    /// What was done, in the words of the regulation.
    ReorganisationKind {
        Established = "established" => "thành lập",
        /// Into an existing one.
        Merged = "merged" => "sáp nhập",
        /// Into a new one.
        Consolidated = "consolidated" => "hợp nhất",
        /// One ends and becomes several.
        Divided = "divided" => "chia",
        /// One goes on, another comes out of it.
        SplitOff = "split_off" => "tách",
        /// Administrative; not a discipline.
        Dissolved = "dissolved" => "giải thể",
        /// Out of this register.
        HandedOver = "handed_over" => "chuyển giao",
        TaskDone = "task_done" => "kết thúc hoạt động",
        Renamed = "renamed" => "đổi tên",
        /// Nâng, hạ hình thức hoặc cấp.
        Reclassified = "reclassified" => "nâng, hạ hình thức",
        Moved = "moved" => "chuyển cấp trên",
        /// Several become several, members go over, or a code changes: none of the other words fits.
        Rearranged = "rearranged" => "sắp xếp lại",
        /// What was before is restored.
        Restored = "restored" => "khôi phục",
    }
}

/// One connected part of a plan, in numbers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Shape {
    /// How many end.
    pub(super) ended: usize,
    /// How many are new.
    pub(super) new: usize,
    /// How many that go on are joined to the rest by lineage.
    pub(super) heirs: usize,
    /// The new ones that came from nothing.
    pub(super) from_nothing: usize,
    /// How those without an heir end.
    pub(super) lone_ending: Option<UnitEnding>,
    /// Whether anything gets another name.
    pub(super) renamed: bool,
    /// Whether anything gets another kind where it stands, or from what it came from.
    pub(super) reclassified: bool,
    /// Whether anything gets another superior.
    pub(super) moved: bool,
}

impl ReorganisationKind {
    pub(super) fn of(shape: Shape) -> Self {
        match (shape.ended, shape.new, shape.heirs) {
            (0, 0, 0) if shape.renamed => Self::Renamed,
            (0, 0, 0) | (1, 1, 0) if shape.reclassified => Self::Reclassified,
            (0, 0, 0) if shape.moved => Self::Moved,
            (0, 0, _) | (1, 1, 0) => Self::Rearranged,
            (0, new, 0) if new == shape.from_nothing => Self::Established,
            (0, _, _) => Self::SplitOff,
            (_, 0, 0) => match shape.lone_ending {
                Some(UnitEnding::HandedOver) => Self::HandedOver,
                Some(UnitEnding::TaskDone) => Self::TaskDone,
                _ => Self::Dissolved,
            },
            (_, 0, 1) => Self::Merged,
            (_, 1, 0) => Self::Consolidated,
            (1, _, _) => Self::Divided,
            _ => Self::Rearranged,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_shape_has_the_word_of_the_regulation() {
        let shape = |ended, new, heirs| Shape { ended, new, heirs, ..Shape::default() };
        let kinds = [
            (shape(1, 0, 1), ReorganisationKind::Merged),
            (shape(2, 1, 0), ReorganisationKind::Consolidated),
            (shape(1, 2, 0), ReorganisationKind::Divided),
            (shape(0, 1, 1), ReorganisationKind::SplitOff),
            (shape(283, 75, 0), ReorganisationKind::Rearranged),
            (shape(1, 0, 0), ReorganisationKind::Dissolved),
            (shape(1, 1, 0), ReorganisationKind::Rearranged),
            (shape(0, 0, 2), ReorganisationKind::Rearranged),
            (shape(0, 0, 0), ReorganisationKind::Rearranged),
            (Shape { reclassified: true, ..shape(1, 1, 0) }, ReorganisationKind::Reclassified),
            (Shape { renamed: true, ..shape(1, 0, 1) }, ReorganisationKind::Merged),
            (Shape { moved: true, ..shape(0, 0, 0) }, ReorganisationKind::Moved),
            (Shape { from_nothing: 1, ..shape(0, 1, 0) }, ReorganisationKind::Established),
            (Shape { renamed: true, ..shape(0, 0, 0) }, ReorganisationKind::Renamed),
        ];
        for (shape, kind) in kinds {
            assert_eq!(ReorganisationKind::of(shape), kind, "{shape:?}");
        }
    }
}
