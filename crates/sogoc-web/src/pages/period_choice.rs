//! Choosing the organisation and the period a form is drawn up for.

use maud::{Markup, html};

use super::samples;
use crate::look::field::{self, Field};

/// What is chosen and what could be.
#[derive(Debug, Clone, Default)]
pub struct Choice {
    /// The organisation chosen, by id.
    pub unit: String,
    /// Those near it, with their ids.
    pub units: Vec<(String, String)>,
    /// The period chosen: `2023`, `2023-6`; empty for the days beside it.
    pub period: String,
    /// The periods offered, in words.
    pub periods: Vec<(String, String)>,
    /// The first day.
    pub from: String,
    /// The last day.
    pub to: String,
    /// The day whose organisations and places are taken; empty for those of each day.
    pub structure: String,
    /// What is wrong with the days: the field it is wrong at, and the words.
    pub error: Option<(&'static str, String)>,
}

/// The period that was chosen when the form was shown: where it is chosen still, days typed beside
/// it mean another one.
pub const BEFORE: &str = "was";

/// The fields, to stand in a form of their page.
pub fn show(choice: &Choice) -> Markup {
    let unit = Field::select("unit", "Đơn vị", choice.units.clone()).value(choice.unit.as_str());
    let period =
        Field::select("period", "Kỳ báo cáo", choice.periods.clone()).value(choice.period.as_str());
    let from = Field::date("from", "Từ ngày").value(choice.from.as_str());
    let to = Field::date("to", "Đến hết ngày").value(choice.to.as_str());
    let structure = Field::date("structure", "Theo hệ thống tổ chức tại ngày")
        .value(choice.structure.as_str())
        .help("Để trống: theo tổ chức của từng ngày.");
    let wrong = |name: &str| {
        let error = choice.error.as_ref().filter(|(at, _)| *at == name);
        error.map(|(_, words)| words.clone())
    };
    html! {
        input type="hidden" name=(BEFORE) value=(choice.period);
        (field::show(&unit))
        (field::show(&period))
        (field::show(&from.error(wrong("from"))))
        (field::show(&to.error(wrong("to"))))
        (field::show(&structure.error(wrong("structure"))))
    }
}

/// A choice for samples.
pub fn sample() -> Choice {
    let pair = |value: &str, words: &str| (value.to_owned(), words.to_owned());
    Choice {
        unit: "u-commune".into(),
        units: vec![
            pair("u-district", "Đảng bộ huyện Mường Sang"),
            pair("u-commune", samples::COMMUNE),
            pair("u-cell", "— Chi bộ bản Huổi Lót"),
        ],
        period: "2023".into(),
        periods: vec![
            pair("", "Theo ngày ghi bên cạnh"),
            pair("2023", "Năm 2023"),
            pair("2023-6", "6 tháng đầu năm 2023"),
        ],
        from: "01/01/2023".into(),
        to: "31/12/2023".into(),
        structure: String::new(),
        error: None,
    }
}
