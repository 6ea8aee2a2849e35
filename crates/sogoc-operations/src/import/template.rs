//! The layout of the empty template and of exported lists, which reads back without loss.

use super::Field;

/// One column of the template.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TemplateColumn {
    /// What it holds.
    pub field: Field,
    /// Its heading.
    pub heading: &'static str,
    /// A made-up value that shows how to fill it in.
    pub example: &'static str,
}

/// The columns in their order. All are text, so that no sheet turns a number or a date
/// into something else.
pub fn template_columns() -> Vec<TemplateColumn> {
    let column = |(field, example): (Field, &'static str)| TemplateColumn {
        field,
        heading: field.label(),
        example,
    };
    [
        (Field::Number, "1"),
        (Field::Name, "Nguyễn Văn Mẫu"),
        (Field::Birth, "20/02/1974"),
        (Field::Sex, "Nam"),
        (Field::Ethnicity, "Kinh"),
        (Field::Religion, "Không"),
        (Field::Home, "xã Mẫu, tỉnh Mẫu"),
        (Field::Residence, "bản Mẫu"),
        (Field::Occupation, "Nông dân"),
        (Field::Education, "12/12"),
        (Field::Professional, "Trung cấp"),
        (Field::Theory, "Sơ cấp"),
        (Field::Decided, "25/04/2003"),
        (Field::Admitted, "19/05/2003"),
        (Field::Official, "19/05/2004"),
        (Field::Card, "10000001"),
        (Field::Profile, "000001"),
        (Field::Citizen, "000000000001"),
        (Field::Post, "Bí thư"),
        (Field::Phone, "0900000001"),
        (Field::Cell, "Chi bộ bản Mẫu"),
        (Field::Note, ""),
    ]
    .map(column)
    .to_vec()
}
