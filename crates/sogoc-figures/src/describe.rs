//! A question as a Vietnamese sentence, for the top of the list it counts.

use sogoc_domain::text::format_date;

use crate::attribute::Attribute;
use crate::filter::{Compare, Filter};
use crate::question::Question;
use crate::value::{Shape, Value};

impl Question {
    /// `Đảng viên (giới tính là nữ và tuổi dưới 35), Đảng bộ xã Thử, ngày 31/12/2023`.
    pub fn sentence(&self, unit_name: &str) -> String {
        let condition = match &self.filter {
            Filter::All => String::new(),
            filter => format!(" ({})", filter.sentence()),
        };
        format!("Đảng viên{condition}, {unit_name}, ngày {}", format_date(self.as_of))
    }
}

impl<F: Attribute> Filter<F> {
    /// The condition in words.
    pub fn sentence(&self) -> String {
        let join = |parts: &[Self], word: &str| {
            parts.iter().map(Self::part).collect::<Vec<_>>().join(word)
        };
        match self {
            Self::All => "tất cả".to_owned(),
            Self::Test(field, compare, value) => {
                format!("{} {} {}", field.label(), words(*field, *compare), shown(*field, value))
            }
            Self::Among(field, values) => {
                let values: Vec<String> = values.iter().map(|value| shown(*field, value)).collect();
                format!("{} là {}", field.label(), values.join(" hoặc "))
            }
            Self::Known(field) => format!("đã rõ {}", field.label()),
            Self::And(parts) => join(parts, " và "),
            Self::Or(parts) => join(parts, " hoặc "),
            Self::Not(part) => format!("không phải {}", part.part()),
        }
    }

    fn part(&self) -> String {
        match self {
            Self::And(_) | Self::Or(_) => format!("({})", self.sentence()),
            _ => self.sentence(),
        }
    }
}

fn words<F: Attribute>(field: F, compare: Compare) -> &'static str {
    let days = matches!(field.shape(), Shape::Day);
    match compare {
        Compare::Equal => "là",
        Compare::Differs => "không là",
        Compare::Less if days => "trước",
        Compare::Less => "dưới",
        Compare::AtMost if days => "đến hết",
        Compare::AtMost => "không quá",
        Compare::More if days => "sau",
        Compare::More => "trên",
        Compare::AtLeast => "từ",
    }
}

/// A value of a field as people read it.
pub fn shown<F: Attribute>(field: F, value: &Value) -> String {
    match (field.shape(), value) {
        (Shape::Words(words), Value::Word(word)) => words
            .iter()
            .find(|(id, _)| id == word)
            .map_or_else(|| word.to_string(), |(_, label)| (*label).to_owned()),
        (_, Value::Bool(true)) => "có".to_owned(),
        (_, Value::Bool(false)) => "không".to_owned(),
        (_, Value::Day(day)) => format_date(*day),
        (_, value) => value.to_string(),
    }
}
