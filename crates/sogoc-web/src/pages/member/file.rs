//! The tab *Hồ sơ*: the papers a member's file should hold, stage by stage, those missing in red and in words.

use maud::{Markup, html};

use crate::look::chip::{self, State};
use crate::look::section::{self, Fact};
use crate::look::table::{self, Column, Row, Table};

/// What the tab shows.
#[derive(Debug, Clone)]
pub struct File {
    /// How many are there and how many are missing.
    pub sum: String,
    /// The stages that left papers.
    pub stages: Vec<Stage>,
    /// What the member was taken from into the register.
    pub sources: Vec<Fact>,
    /// Where the list of papers comes from.
    pub basis: String,
}

/// A stage of a member's life.
#[derive(Debug, Clone)]
pub struct Stage {
    /// Its words: "Khi kết nạp".
    pub title: String,
    /// Its papers.
    pub papers: Vec<Paper>,
}

/// A paper of the file.
#[derive(Debug, Clone)]
pub struct Paper {
    /// What it is.
    pub label: String,
    /// The sign of its form.
    pub sign: String,
    /// The paper in the register.
    pub found: Option<chip::Paper>,
    /// Whether its want is a fault, or only worth a look.
    pub is_sure: bool,
}

pub(super) fn show(file: &File) -> Markup {
    html! {
        p.section-note { (file.sum) }
        @for (order, stage) in file.stages.iter().enumerate() {
            (section::show(&format!("stage-{order}"), &stage.title, None, &html! { div.file-papers { (papers(stage)) } }))
        }
        @if !file.sources.is_empty() { (section::show("sources", "Nguồn khi đưa vào sổ", None, &section::facts(&file.sources))) }
        p.section-note { (file.basis) }
    }
}

fn papers(stage: &Stage) -> Markup {
    let rows = stage
        .papers
        .iter()
        .map(|paper| Row::new([html! { (paper.label) }, html! { (paper.sign) }, stands(paper)]));
    table::show(&Table {
        caption: format!("Giấy tờ {}", stage.title.to_lowercase()),
        columns: vec![Column::text("Giấy tờ"), Column::text("Mẫu"), Column::text("Trong sổ")],
        rows: rows.collect(),
        total: None,
    })
}

fn stands(paper: &Paper) -> Markup {
    match (&paper.found, paper.is_sure) {
        (Some(found), _) => chip::paper(Some(found)),
        (None, true) => chip::state(State::Bad, "Chưa có trong sổ"),
        (None, false) => chip::state(State::Warn, "Chưa có, nên kiểm tra"),
    }
}
