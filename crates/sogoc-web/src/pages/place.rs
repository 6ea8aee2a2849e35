//! One place: its names and lineage, who covers it, its head, members living or working there, year by year.

use jiff::civil::Date;
use maud::{Markup, html};

use super::members::{self, Person};
use super::place_list::{self, HeadOf};
use super::samples::{self, Sample};
use crate::look::frame::{self, Frame, Head};
use crate::look::icons::Icon;
use crate::look::lineage::{self, Joint, Lineage};
use crate::look::link::Link;
use crate::look::notice::{self, Notice, Tone};
use crate::look::numbers;
use crate::look::section::{self, Fact};
use crate::look::table::{self, Column, Pager, Row, Table};
use crate::look::timeline::{self, Entry};
use crate::paths;

/// What the page shows.
#[derive(Debug, Clone)]
pub struct Model {
    /// Its name on the day.
    pub name: String,
    /// Its kind and where it lies.
    pub lead: String,
    /// The day.
    pub date: Date,
    /// Its last day, if it has ended by then.
    pub ended: Option<String>,
    /// What is known of it.
    pub facts: Vec<Fact>,
    /// What its head is called, and who it is.
    pub head: Option<(String, HeadOf)>,
    /// Where it came from and what it became.
    pub lineage: Option<Lineage>,
    /// Who covers it or did, newest first.
    pub covers: Vec<Cover>,
    /// The heading over its members: they live there, or work there.
    pub people_title: String,
    /// How many members.
    pub members: i64,
    /// Those the reader may list; none when the reader may only count.
    pub people: Option<Vec<Person>>,
    /// Where their list stands.
    pub pager: Pager,
    /// Said when there are members whom the reader may not list.
    pub hidden: Option<String>,
    /// The measures, in the order of their columns.
    pub measures: Vec<String>,
    /// Its years, newest first.
    pub years: Vec<Year>,
    /// Entering what happened to it, for who may.
    pub record: Option<Link>,
    /// What happened to it, newest first.
    pub history: Vec<Entry>,
}

/// An organisation that covers or covered the place.
#[derive(Debug, Clone, Default)]
pub struct Cover {
    /// The organisation.
    pub unit: Link,
    /// From and to.
    pub period: String,
    /// How: alone, with other places, no more.
    pub how: String,
}

/// The place at the end of a year.
#[derive(Debug, Clone, Default)]
pub struct Year {
    /// The day.
    pub day: Link,
    /// Members there; none when the place did not exist.
    pub members: Option<i64>,
    /// What each measure said.
    pub answers: Vec<Option<bool>>,
}

/// The page.
pub fn page(model: &Model, frame: &Frame) -> Markup {
    let head = Head::new(model.name.as_str()).on(model.date).lead(model.lead.as_str());
    let head = match &model.record {
        Some(record) => head.action(record.button(Some(Icon::Add))),
        None => head,
    };
    let body = html! {
        @if let Some(ended) = &model.ended {
            (notice::show(&Notice::new(Tone::Tell, format!("Địa bàn không còn từ sau ngày {ended}"), "Thông tin dưới đây theo ngày đã chọn.")))
        }
        div.columns {
            div {
                (section::show("covers", "Chi bộ phụ trách", None, &covers(&model.covers)))
                @if let Some(lineage) = &model.lineage { (section::show("lineage", "Nguồn gốc", None, &lineage::show(lineage))) }
            }
            div {
                (section::show("facts", "Thông tin", None, &html! {
                    (section::facts(&model.facts))
                    @if let Some((title, who)) = &model.head { dl.facts { div { dt { (title) } dd { (place_list::head(who)) } } } }
                }))
            }
        }
        (section::show("people", &format!("{}: {}", model.people_title, numbers::count(model.members)), None, &people(model)))
        @if !model.years.is_empty() { (section::show("years", "Từng năm", None, &table::show(&years(model)))) }
        @if !model.history.is_empty() { (section::show("history", "Dòng thời gian", None, &timeline::show(&model.history))) }
    };
    frame::show(frame, &head, &body)
}

fn covers(covers: &[Cover]) -> Markup {
    let row = |cover: &Cover| {
        Row::new([cover.unit.show(), html! { (cover.period) }, html! { (cover.how) }])
    };
    let table = Table {
        caption: "Tổ chức phụ trách địa bàn".into(),
        columns: vec![
            Column::text("Tổ chức"),
            Column::text("Thời gian"),
            Column::text("Cách phụ trách"),
        ],
        rows: covers.iter().map(row).collect(),
        total: None,
    };
    html! { @if covers.is_empty() { p.soft { "Chưa có chi bộ nào phụ trách." } } @else { (table::show(&table)) } }
}

fn people(model: &Model) -> Markup {
    html! {
        @if let Some(people) = &model.people {
            @if people.is_empty() && model.members == 0 { p.soft { "Không có đảng viên nào." } }
            @if !people.is_empty() { (table::show(&members::list(people))) (table::pager(&model.pager)) }
        }
        @if let Some(hidden) = &model.hidden { (notice::show(&Notice::new(Tone::Tell, "Có người không hiện trong danh sách", hidden.as_str()))) }
    }
}

fn years(model: &Model) -> Table {
    let begin = [Column::text("Ngày"), Column::number("Đảng viên")].into_iter();
    let answer = |answer: &Option<bool>| match answer {
        Some(true) => html! { strong { "có" } },
        Some(false) => html! { "không" },
        None => html! { span.soft { "–" } },
    };
    let row = |year: &Year| {
        let members =
            year.members.map_or_else(|| "chưa có hoặc đã kết thúc".to_owned(), numbers::count);
        let begin = [year.day.show(), html! { (members) }].into_iter();
        Row::new(begin.chain(year.answers.iter().map(answer)))
    };
    Table {
        caption: "Địa bàn vào cuối từng năm".into(),
        columns: begin.chain(model.measures.iter().map(|measure| Column::text(measure))).collect(),
        rows: model.years.iter().map(row).collect(),
        total: None,
    }
}

/// Samples.
pub fn samples() -> Vec<Sample<Model>> {
    let year = |year: i16, members, answers: [Option<bool>; 4]| Year {
        day: Link::new(format!("31/12/{year}"), paths::place("d-1")),
        members,
        answers: answers.to_vec(),
    };
    let (yes, no) = (Some(true), Some(false));
    let joint = |what: &str, name: &str| Joint {
        date: "01/07/2020".into(),
        what: what.into(),
        units: vec![Link::new(name, paths::place("d-2"))],
    };
    let full = Model {
        record: Some(Link::new("Ghi biến động", paths::with(paths::ENTRY, &[("place", "d-1")]))),
        history: vec![Entry {
            date: "01/07/2020".into(),
            sentence: "Thành lập trên cơ sở nhập hai bản".into(),
            href: paths::event("e7"),
            ..Entry::default()
        }],
        name: "Bản Huổi Lót".into(),
        lead: "Thôn, bản, tổ dân phố; xã Nậm Hạ, huyện Mường Sang".into(),
        date: samples::DAY,
        ended: None,
        facts: vec![
            Fact::new("Có trong sổ từ", "01/07/2020"),
            Fact::new("Tên", "Bản Huổi Lót").source("từ 01/07/2020"),
            Fact::new("Khu vực", "biên giới, khu vực III"),
        ],
        head: Some(("Trưởng bản".into(), HeadOf::Named(samples::person(0), true))),
        lineage: Some(Lineage {
            here: "Bản Huổi Lót".into(),
            before: Some(joint("từ", "Bản Huổi Lót Thấp")),
            after: None,
        }),
        covers: vec![Cover {
            unit: samples::cell(0),
            period: "từ 01/07/2020".into(),
            how: "riêng địa bàn này".into(),
        }],
        people_title: "Đảng viên cư trú".into(),
        members: 21,
        people: Some(members::people()),
        pager: Pager::default(),
        hidden: None,
        measures: ["Có đảng viên", "Có đảng viên tại chỗ", "Có tổ chức đảng", "Có chi bộ riêng"]
            .map(str::to_owned)
            .to_vec(),
        years: vec![
            year(2023, Some(21), [yes, yes, yes, yes]),
            year(2022, Some(1), [yes, no, yes, no]),
            year(2021, Some(0), [no, no, yes, None]),
            year(2020, None, [None; 4]),
        ],
    };
    let counted = Model {
        head: Some(("Trưởng bản".into(), HeadOf::Counted(true))),
        people: None,
        hidden: Some("Đồng chí được xem số, chưa được xem danh sách.".into()),
        ..full.clone()
    };
    let ended = Model {
        ended: Some("30/06/2020".into()),
        lineage: Some(Lineage {
            here: "Bản Huổi Lót Thấp".into(),
            before: None,
            after: Some(joint("thành", "Bản Huổi Lót")),
        }),
        covers: Vec::new(),
        head: None,
        members: 0,
        people: Some(Vec::new()),
        ..full.clone()
    };
    vec![
        Sample::new("hamlet", full),
        Sample::new("count-only", counted),
        Sample::new("ended", ended),
    ]
}
