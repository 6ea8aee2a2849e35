//! The pictures of a unit page: ages, the year, ten years, ratings, those directly under it.

use maud::{Markup, html};

use crate::look::chart::bridge::{self, Bridge};
use crate::look::chart::lines::{self, Panel};
use crate::look::chart::pyramid::{self, Band};
use crate::look::chart::ratings::{self, Grade, Round};
use crate::look::chart::sparks::{self, Spark};
use crate::look::chart::years::{self, Row};
use crate::look::figure::Figure;
use crate::look::link::Link;
use crate::look::section;

/// What the pictures show; a picture without numbers is left out.
#[derive(Debug, Clone, Default)]
pub struct Pictures {
    /// Women and men by age, oldest first.
    pub ages: Vec<Band>,
    /// Members of whom age or sex is not known.
    pub ageless: Vec<(String, Figure)>,
    /// Who came and went in the year.
    pub year: Option<Year>,
    /// Several years.
    pub years: Option<Years>,
    /// Ratings of members, of organisations.
    pub ratings: Vec<Ratings>,
    /// The board of ratings.
    pub board: Option<Link>,
    /// Those directly under the unit.
    pub parts: Option<Parts>,
}

impl Pictures {
    /// Whether there is nothing to draw.
    pub fn is_empty(&self) -> bool {
        let none = self.ages.is_empty() && self.ageless.is_empty() && self.ratings.is_empty();
        none && self.year.is_none() && self.years.is_none() && self.parts.is_none()
    }
}

/// The bridge of a year.
#[derive(Debug, Clone, Default)]
pub struct Year {
    /// "Tăng, giảm năm 2023".
    pub title: String,
    /// The bridge.
    pub bridge: Bridge,
    /// The form that has the same numbers.
    pub form: Link,
}

/// Several years side by side.
#[derive(Debug, Clone, Default)]
pub struct Years {
    /// "Mười năm qua".
    pub title: String,
    /// What must be known to read them.
    pub note: Option<String>,
    /// The years.
    pub years: Vec<String>,
    /// The pictures.
    pub panels: Vec<Panel>,
    /// Their numbers.
    pub rows: Vec<Row>,
}

/// Ratings round by round.
#[derive(Debug, Clone, Default)]
pub struct Ratings {
    /// Of whom.
    pub title: String,
    /// The grades given, best first.
    pub grades: Vec<Grade>,
    /// The rounds, newest first.
    pub rounds: Vec<Round>,
}

/// The units directly under this one, each as a small line.
#[derive(Debug, Clone, Default)]
pub struct Parts {
    /// The years.
    pub years: Vec<String>,
    /// Those shown.
    pub sparks: Vec<Spark>,
    /// All of them, when not all are shown.
    pub all: Option<Link>,
}

/// The sections of the pictures.
pub(super) fn show(pictures: &Pictures) -> Markup {
    html! {
        @if !pictures.ages.is_empty() || !pictures.ageless.is_empty() || pictures.year.is_some() {
            div.columns.even {
                @if !pictures.ages.is_empty() || !pictures.ageless.is_empty() {
                    (section::show("ages", "Theo tuổi và giới tính", None, &pyramid::show("Số đảng viên theo nhóm tuổi", &pictures.ages, &pictures.ageless)))
                }
                @if let Some(year) = &pictures.year { (section::show("year", &year.title, Some(&year.form), &bridge::show(&year.bridge))) }
            }
        }
        @if let Some(years) = &pictures.years { (section::show("years", &years.title, None, &several(years))) }
        @if !pictures.ratings.is_empty() { (section::show("ratings", "Đánh giá, xếp loại", pictures.board.as_ref(), &rated(&pictures.ratings))) }
        @if let Some(parts) = &pictures.parts { (section::show("parts", "Số đảng viên của từng tổ chức trực thuộc", parts.all.as_ref(), &small(parts))) }
    }
}

fn several(model: &Years) -> Markup {
    html! {
        div.panels { @for panel in &model.panels { (lines::show(panel)) } }
        (years::table(&model.title, &model.years, &model.rows))
        @if let Some(note) = &model.note { p.chart-note { (note) } }
    }
}

fn rated(all: &[Ratings]) -> Markup {
    html! {
        div.columns.even {
            @for it in all {
                div.rated {
                    h3 { (it.title) }
                    (ratings::show(&it.title, &it.grades, &it.rounds))
                }
            }
        }
    }
}

fn small(parts: &Parts) -> Markup {
    html! {
        p.chart-note { "Mỗi hình một thang riêng, tính từ 0; số bên phải là số của ngày đang xem." }
        (sparks::show("Số đảng viên từng năm", &parts.years, &parts.sparks))
    }
}
