//! The paper something rests on, as a group of fields: what it is, its number and sign, its day, who issued it.

use maud::{Markup, html};

use super::field::{self, Field};

/// The fields of a paper, in the order they stand on one.
#[derive(Debug, Clone, Default)]
pub struct PaperFields {
    /// Loại.
    pub kind: Field,
    /// Số.
    pub number: Field,
    /// Ký hiệu.
    pub sign: Field,
    /// Ngày.
    pub dated: Field,
    /// Cơ quan ban hành.
    pub issuer: Field,
    /// The paper may be told later.
    pub optional: bool,
}

impl PaperFields {
    /// Every field.
    pub fn all(&self) -> [&Field; 5] {
        [&self.kind, &self.number, &self.sign, &self.dated, &self.issuer]
    }
}

/// The group.
pub fn show(paper: &PaperFields) -> Markup {
    html! {
        fieldset.group {
            legend { (field::words("Văn bản căn cứ", paper.optional)) }
            div.paper-fields { @for it in paper.all() { (field::show(&Field { unsaid: true, ..it.clone() })) } }
        }
    }
}
