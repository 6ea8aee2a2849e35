//! All rules, subject by subject, in the wording of the day.

use maud::{Markup, html};

use super::samples::Sample;
use crate::look::frame::{self, Frame, Head};
use crate::look::link::Link;
use crate::look::section;
use crate::look::table::{self, Column, Row, Table};
use crate::paths;

/// What the page shows.
#[derive(Debug, Clone, Default)]
pub struct Model {
    /// Rules by subject.
    pub chapters: Vec<Chapter>,
}

/// The rules of one subject.
#[derive(Debug, Clone, Default)]
pub struct Chapter {
    /// `ADM`.
    pub id: String,
    /// Kết nạp.
    pub title: String,
    /// Its rules.
    pub rules: Vec<Line>,
}

/// A rule.
#[derive(Debug, Clone, Default)]
pub struct Line {
    /// Its id, leading to it.
    pub rule: Link,
    /// What it asks.
    pub text: String,
    /// How sure we are; or that it is not in force.
    pub confidence: String,
    /// It does not stand on the day.
    pub gone: bool,
}

/// The page.
pub fn page(model: &Model, frame: &Frame) -> Markup {
    let body = html! {
        @for chapter in &model.chapters {
            (section::show(&chapter.id, &chapter.title, None, &table::show(&lines(chapter))))
        }
    };
    let lead = "Chương trình rà soát theo các quy tắc này. Việc đã qua xét theo quy tắc của ngày đó; điều chưa đối chiếu được với văn bản chỉ cảnh báo.";
    frame::show(frame, &Head::new("Quy tắc và văn bản").lead(lead), &body)
}

fn lines(chapter: &Chapter) -> Table {
    let row = |line: &Line| {
        let cells = [line.rule.show(), html! { (line.text) }, html! { (line.confidence) }];
        Row::new(cells).gone_if(line.gone)
    };
    Table {
        caption: chapter.title.clone(),
        columns: vec![Column::text("Mã"), Column::text("Nội dung").long(), Column::text("Độ chắc")],
        rows: chapter.rules.iter().map(row).collect(),
        total: None,
    }
}

/// Samples.
pub fn samples() -> Vec<Sample<Model>> {
    let line = |id: &str, text: &str, confidence: &str, gone| Line {
        rule: Link::new(id, paths::rule(id)),
        text: text.to_owned(),
        confidence: confidence.to_owned(),
        gone,
    };
    let chapter = Chapter {
        id: "PRO".into(),
        title: "Đảng viên dự bị và công nhận chính thức".into(),
        rules: vec![
            line(
                "PRO-01",
                "đảng viên mới dự bị mười hai tháng, tính từ ngày tổ chức lễ kết nạp",
                "đã đọc trong nguồn",
                false,
            ),
            line(
                "PRO-02",
                "hết mười hai tháng dự bị, chi bộ xét công nhận chính thức trong 30 ngày làm việc",
                "đã đọc trong nguồn",
                false,
            ),
            line(
                "PRO-08",
                "thời gian dự bị trước năm 1960 khác nhau theo thành phần",
                "không còn hiệu lực",
                true,
            ),
        ],
    };
    vec![Sample::new("all", Model { chapters: vec![chapter] })]
}
