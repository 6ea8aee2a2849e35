//! What an organisation (tổ chức đảng) is made of: level, form, kind, category, and how it ends.

use serde::{Deserialize, Serialize};

use crate::id::{PlaceId, UnitId};
use crate::words::words;

words! {
    /// Where an organisation stands between the centre and the cell (cấp).
    Level {
        Central = "central" => "Trung ương",
        Province = "province" => "cấp tỉnh",
        /// Until 30/6/2025.
        District = "district" => "cấp huyện",
        /// Cấp trên trực tiếp của tổ chức cơ sở đảng: communes since 1/7/2025 (298-QĐ/TW).
        AboveBase = "above_base" => "cấp trên trực tiếp cơ sở",
        Base = "base" => "cấp cơ sở",
        Section = "section" => "bộ phận",
        Attached = "attached" => "trực thuộc",
    }
}

words! {
    /// The form of an organisation (hình thức tổ chức).
    Form {
        Body = "body" => "đảng bộ",
        Cell = "cell" => "chi bộ",
        Group = "group" => "tổ đảng",
    }
}

words! {
    /// The kind of an organisation: never stored, always derived from level and form.
    UnitKind {
        CentralBody = "central_body" => "Đảng bộ Trung ương",
        ProvinceBody = "province_body" => "Đảng bộ cấp tỉnh",
        DistrictBody = "district_body" => "Đảng bộ cấp huyện",
        AboveBaseBody = "above_base_body" => "Đảng bộ cấp trên trực tiếp cơ sở",
        BaseBody = "base_body" => "Đảng bộ cơ sở",
        BaseCell = "base_cell" => "Chi bộ cơ sở",
        SectionBody = "section_body" => "Đảng bộ bộ phận",
        AttachedCell = "attached_cell" => "Chi bộ trực thuộc",
        Group = "group" => "Tổ đảng",
    }
}

impl UnitKind {
    /// The kind that a level and a form make together; `None` for a pair that does not exist.
    pub fn of(level: Level, form: Form) -> Option<Self> {
        Some(match (level, form) {
            (Level::Central, Form::Body) => Self::CentralBody,
            (Level::Province, Form::Body) => Self::ProvinceBody,
            (Level::District, Form::Body) => Self::DistrictBody,
            (Level::AboveBase, Form::Body) => Self::AboveBaseBody,
            (Level::Base, Form::Body) => Self::BaseBody,
            (Level::Base, Form::Cell) => Self::BaseCell,
            (Level::Section, Form::Body) => Self::SectionBody,
            (Level::Attached, Form::Cell) => Self::AttachedCell,
            (Level::Attached, Form::Group) => Self::Group,
            _ => return None,
        })
    }

    /// Level and form: the pair it is derived from.
    pub fn parts(self) -> (Level, Form) {
        match self {
            Self::CentralBody => (Level::Central, Form::Body),
            Self::ProvinceBody => (Level::Province, Form::Body),
            Self::DistrictBody => (Level::District, Form::Body),
            Self::AboveBaseBody => (Level::AboveBase, Form::Body),
            Self::BaseBody => (Level::Base, Form::Body),
            Self::BaseCell => (Level::Base, Form::Cell),
            Self::SectionBody => (Level::Section, Form::Body),
            Self::AttachedCell => (Level::Attached, Form::Cell),
            Self::Group => (Level::Attached, Form::Group),
        }
    }

    /// Members belong to cells; bodies only gather cells.
    pub fn is_cell(self) -> bool {
        matches!(self, Self::BaseCell | Self::AttachedCell)
    }

    /// Tổ chức cơ sở đảng: base bodies and base cells.
    pub fn is_base(self) -> bool {
        matches!(self, Self::BaseBody | Self::BaseCell)
    }

    /// The kinds that may stand directly under this one.
    pub fn may_hold(self, child: Self) -> bool {
        match self {
            Self::CentralBody => child == Self::ProvinceBody,
            Self::ProvinceBody => {
                matches!(child, Self::DistrictBody | Self::AboveBaseBody) || child.is_base()
            }
            Self::DistrictBody | Self::AboveBaseBody => child.is_base(),
            Self::BaseBody => matches!(child, Self::SectionBody | Self::AttachedCell),
            Self::SectionBody => child == Self::AttachedCell,
            Self::BaseCell | Self::AttachedCell => child == Self::Group,
            Self::Group => false,
        }
    }

    /// What an organisation of this kind is under a superior: of the same form, at the level that
    /// stands there. Unchanged where none does.
    #[must_use]
    pub fn under(self, superior: Self) -> Self {
        let alike = [Self::BaseBody, Self::BaseCell, Self::SectionBody, Self::AttachedCell]
            .into_iter()
            .find(|kind| kind.parts().1 == self.parts().1 && superior.may_hold(*kind));
        if superior.may_hold(self) { self } else { alike.unwrap_or(self) }
    }
}

words! {
    /// How an organisation ended.
    UnitEnding {
        /// Into an existing one.
        Merged = "merged" => "sáp nhập",
        /// Into a new one.
        Consolidated = "consolidated" => "hợp nhất",
        Divided = "divided" => "chia",
        /// Administrative; not a discipline.
        Dissolved = "dissolved" => "giải thể",
        /// A discipline.
        Disbanded = "disbanded" => "giải tán",
        /// Left this register, with its members.
        HandedOver = "handed_over" => "chuyển giao ra ngoài",
        TaskDone = "task_done" => "kết thúc hoạt động",
    }
}

/// One dated fact of an organisation, set anew.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum UnitChange {
    /// Tên tổ chức.
    Name(String),
    /// Mã tổ chức: short, for typing and for exchange.
    Code(Option<String>),
    /// Cấp trên trực tiếp.
    Parent(UnitId),
    /// Level and form together, so that no day has half a kind.
    Kind(UnitKind),
    /// Loại hình (form 5), a code of `rules/codes/`.
    Category(Option<String>),
    /// The territory an organisation answers for.
    Territory(Option<PlaceId>),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_is_its_parts() {
        for kind in UnitKind::ALL {
            let (level, form) = kind.parts();
            assert_eq!(UnitKind::of(level, form), Some(*kind));
        }
        assert_eq!(UnitKind::of(Level::Province, Form::Cell), None);
    }
}
