//! Whom a matter due or to be looked into concerns, with the rule it rests on.

use maud::{Markup, html};

use super::samples::{self, Sample};
use crate::look::empty;
use crate::look::frame::{self, Frame, Head};
use crate::look::icons::Icon;
use crate::look::link::Link;
use crate::look::notice::{self, Notice, Tone};
use crate::look::section::{self, Fact};
use crate::look::table::{self, Column, Pager, Row, Table};
use crate::paths;

/// What the page shows.
#[derive(Debug, Clone)]
pub struct Model {
    /// The matter.
    pub title: String,
    /// Where and as of when: "Đảng bộ xã Nậm Hạ, ngày 31/12/2023".
    pub question: String,
    /// What to do about it.
    pub next: String,
    /// The wordings of the rule the findings rest on.
    pub rules: Vec<Cited>,
    /// Whether it is about members, not organisations.
    pub people: bool,
    /// Whether each has its day.
    pub dated: bool,
    /// Whom; none when the reader may count but not list.
    pub rows: Option<Vec<Concerned>>,
    /// Where the list stands.
    pub pager: Pager,
    /// Where the number was read.
    pub back: Link,
}

/// A wording of a rule.
#[derive(Debug, Clone, Default)]
pub struct Cited {
    /// Its id, leading to the rule.
    pub rule: Link,
    /// What it asks.
    pub text: String,
    /// Its sources.
    pub citation: String,
    /// How sure we are.
    pub confidence: String,
}

/// Whom a finding is about.
#[derive(Debug, Clone, Default)]
pub struct Concerned {
    /// The member or the organisation.
    pub about: Link,
    /// The cell of a member.
    pub cell: Option<Link>,
    /// Until when.
    pub due: String,
    /// What is found.
    pub says: String,
}

/// The page.
pub fn page(model: &Model, frame: &Frame) -> Markup {
    let body = html! {
        p.no-print { (model.back.quiet(Some(Icon::Left))) }
        p.question { (model.question) "." }
        p.section-note { (model.next) "." }
        @match &model.rows {
            None => (notice::show(&Notice::new(Tone::Tell, "Đồng chí được xem số, chưa được xem danh sách",
                "Cần xem danh sách, đề nghị người quản trị của đảng bộ cấp vai trò phù hợp."))),
            Some(rows) if rows.is_empty() => (empty::show(Icon::Check, "Không còn ai, không còn tổ chức nào", "Việc này đã xong hoặc chưa phát sinh vào ngày đang xem.", &[])),
            Some(rows) => div.section {
                (table::show(&list(model, rows)))
                (table::pager(&model.pager))
            },
        }
        @if !model.rules.is_empty() { (section::show("rules", "Căn cứ", None, &cited(&model.rules))) }
    };
    frame::show(frame, &Head::new(model.title.as_str()), &body)
}

fn list(model: &Model, rows: &[Concerned]) -> Table {
    let first = if model.people { "Đảng viên" } else { "Tổ chức đảng" };
    let columns = [
        Some(Column::text(first)),
        model.people.then(|| Column::text("Chi bộ")),
        model.dated.then(|| Column::date("Hạn")),
        Some(Column::text("Nội dung").long()),
    ];
    let row = |concerned: &Concerned| {
        let cell = html! { @if let Some(cell) = &concerned.cell { (cell.show()) } };
        let cells = [
            Some(concerned.about.show()),
            model.people.then_some(cell),
            model.dated.then(|| html! { (concerned.due) }),
            Some(html! { (concerned.says) }),
        ];
        Row::new(cells.into_iter().flatten())
    };
    Table {
        caption: model.title.clone(),
        columns: columns.into_iter().flatten().collect(),
        rows: rows.iter().map(row).collect(),
        total: None,
    }
}

fn cited(rules: &[Cited]) -> Markup {
    html! {
        @for rule in rules {
            (section::facts(&[
                Fact::new("Quy tắc", rule.rule.label.clone()).to(rule.rule.href.clone()),
                Fact::new("Nội dung", rule.text.clone()),
                Fact::new("Văn bản", rule.citation.clone()).source(rule.confidence.clone()),
            ]))
        }
    }
}

/// Samples.
pub fn samples() -> Vec<Sample<Model>> {
    let concerned = |number: usize, due: &str, says: &str| Concerned {
        about: samples::person(number),
        cell: Some(samples::cell(0)),
        due: due.to_owned(),
        says: says.to_owned(),
    };
    let people = Model {
        title: "Đến kỳ xét công nhận đảng viên chính thức".into(),
        question: "Đảng bộ xã Nậm Hạ, ngày 31/12/2023".into(),
        next: "Chuẩn bị hồ sơ 10-KNĐ đến 13-KNĐ để chi bộ xét đúng hạn".into(),
        rules: vec![Cited {
            rule: Link::new("PRO-02", paths::rule("PRO-02")),
            text: "hết mười hai tháng dự bị, chi bộ xét công nhận chính thức trong 30 ngày làm việc, không sớm hơn".into(),
            citation: "Quy định 24-QĐ/TW ngày 30/07/2021".into(),
            confidence: "đã đọc trong nguồn; chỉ cảnh báo".into(),
        }],
        people: true,
        dated: true,
        rows: Some(vec![
            concerned(9, "19/01/2024", "Hết 12 tháng dự bị ngày 08/12/2023; chi bộ xét từ ngày đó, chậm nhất ngày 19/01/2024 (30 ngày làm việc)."),
            concerned(5, "26/02/2024", "Hết 12 tháng dự bị ngày 08/01/2024; chi bộ xét từ ngày đó, chậm nhất ngày 26/02/2024 (30 ngày làm việc, ước tính)."),
        ]),
        pager: Pager { page: 1, total: 2, base: format!("{}?page=", paths::FINDINGS), noun: "đảng viên".into() },
        back: Link::new("Về Tổng quan", paths::OVERVIEW),
    };
    let units = Model {
        title: "Chi bộ chưa đủ đảng viên chính thức".into(),
        next: "Báo cáo cấp trên để sinh hoạt ghép hoặc bổ sung đảng viên".into(),
        people: false,
        dated: false,
        rows: Some(vec![Concerned {
            about: samples::cell(9),
            says: "Có 2 đảng viên chính thức, cần ít nhất 3.".into(),
            ..Concerned::default()
        }]),
        rules: vec![Cited {
            rule: Link::new("ORG-02", paths::rule("ORG-02")),
            text: "nơi chưa đủ ba đảng viên chính thức thì cấp trên giới thiệu đảng viên sinh hoạt ở tổ chức cơ sở đảng thích hợp".into(),
            citation: "Điều lệ Đảng tháng 1/2011; Quy định 24-QĐ/TW ngày 30/07/2021".into(),
            confidence: "đã đọc trong nguồn; chỉ cảnh báo".into(),
        }],
        ..people.clone()
    };
    let may_not = Model { rows: None, ..people.clone() };
    let none = Model { rows: Some(Vec::new()), rules: Vec::new(), ..people.clone() };
    vec![
        Sample::new("people", people),
        Sample::new("units", units),
        Sample::new("count-only", may_not),
        Sample::new("none", none),
    ]
}
