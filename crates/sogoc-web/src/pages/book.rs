//! *Sổ danh sách đảng viên* (7-HSĐV): fourteen columns, cell by cell, on the screen and across on paper.

use maud::{Markup, html};

use super::samples::{self, Sample};
use crate::look::field::{self, Field};
use crate::look::frame::{self, Frame, Head};
use crate::look::icons::Icon;
use crate::look::link::{Link, print, submit_plain};
use crate::look::notice::{self, Notice, Tone};
use crate::look::numbers;
use crate::look::table::{self, Pager};

/// What the page shows.
#[derive(Debug, Clone)]
pub struct Model {
    /// The organisation.
    pub unit: String,
    /// The one above it.
    pub superior: String,
    /// The day.
    pub date: jiff::civil::Date,
    /// What can be chosen: the unit, and whether those who went are listed.
    pub choices: Vec<Field>,
    /// The headings of the fourteen columns.
    pub headings: Vec<&'static str>,
    /// The cells of this page; none when the register could not be drawn up.
    pub cells: Vec<Cell>,
    /// The sum under the table.
    pub sum: String,
    /// Why it could not be drawn up.
    pub wrong: Option<String>,
    /// Where a long register stands.
    pub pager: Pager,
    /// The whole register on one page, where this is a part of it.
    pub whole: Option<Link>,
    /// The workbook, for who may take it out.
    pub export: Option<Link>,
    /// Opening the column of religion: where the reason is posted, and what is wrong with it.
    pub opening: Opening,
    /// Seat and date of drawing up.
    pub place_and_date: String,
    /// Who drew it up, when that is known.
    pub maker: String,
    /// In whose name it is signed.
    pub signer: String,
    /// Who signs, when that is known.
    pub signer_name: String,
}

/// The restricted part of column 3.
#[derive(Debug, Clone)]
pub enum Opening {
    /// Left out; a reason is posted here.
    Closed {
        /// The address.
        action: String,
        /// The field for the reason.
        reason: Box<Field>,
    },
    /// Filled in, and recorded so.
    Open(String),
}

/// The part of one cell.
#[derive(Debug, Clone)]
pub struct Cell {
    /// The cell.
    pub name: String,
    /// Its lines.
    pub lines: Vec<Line>,
}

/// A line of the register.
#[derive(Debug, Clone)]
pub struct Line {
    /// The running number.
    pub number: String,
    /// Who: a link to the file.
    pub name: Link,
    /// What follows the name in column 2.
    pub under: Vec<String>,
    /// Columns 3 to 14, each a few short lines.
    pub columns: Vec<Vec<String>>,
    /// Gone on the day.
    pub gone: bool,
}

/// The page.
pub fn page(model: &Model, frame: &Frame) -> Markup {
    let mut head =
        Head::new(format!("Sổ danh sách đảng viên: {}", model.unit)).rare().on(model.date);
    if model.wrong.is_none() {
        head = head.action(print());
        if let Some(export) = &model.export {
            head = head.action(export.button(Some(Icon::Download)));
        }
    }
    let body = html! {
        form.filters method="get" action=(crate::paths::BOOK) {
            (frame.kept_day())
            @for choice in &model.choices { (field::show(choice)) }
            (submit_plain("Lập sổ", Some(Icon::Report)))
        }
        @match &model.wrong {
            Some(wrong) => (notice::show(&Notice::new(Tone::Warn, "Chưa lập được sổ", wrong.as_str()))),
            None => {
                @if let Some(whole) = &model.whole {
                    div.no-print { (notice::with(&Notice::new(Tone::Tell, "Sổ dài, đang xem từng trang", "Muốn in, mở cả sổ trên một trang trước."), &html! { div.buttons { (whole.button(Some(Icon::Print))) } })) }
                }
                (sheet(model))
                (table::pager(&model.pager))
                (opening(&model.opening, frame))
            },
        }
    };
    frame::show(frame, &head, &body)
}

fn sheet(model: &Model) -> Markup {
    html! {
        article.paper-form.print-wide.book aria-label="Sổ danh sách đảng viên" {
            div.paper-heads {
                div {
                    p.parent { (model.superior) }
                    p.issuer { (model.unit) }
                    p aria-hidden="true" { "*" }
                }
                div { p { "Mẫu " strong { "7-HSĐV" } } }
            }
            h2 { "Sổ danh sách đảng viên" }
            p.paper-period { "Tính đến ngày " (numbers::date(model.date)) }
            div.paper-scroll tabindex="0" role="region" aria-label="Các cột của sổ" {
                table.paper-table.book-table {
                    thead {
                        tr { @for heading in &model.headings { th scope="col" { (heading) } } }
                        tr.numbers aria-hidden="true" { @for number in 1..=model.headings.len() { th { "(" (number) ")" } } }
                    }
                    @for cell in &model.cells {
                        tbody {
                            tr.book-cell { th colspan="14" scope="rowgroup" { (cell.name) } }
                            @for line in &cell.lines { (row(&model.headings, line)) }
                        }
                    }
                }
            }
            @if model.cells.is_empty() { p.paper-note { "Đến ngày này tổ chức chưa có đảng viên nào trong sổ." } }
            p.paper-note { (model.sum) }
            p.paper-dated { (model.place_and_date) }
            div.paper-signs {
                p { "Người lập sổ" span { "(ký, ghi rõ họ tên)" } strong.paper-name { (model.maker) } }
                p { (model.signer) span { "(ký tên, đóng dấu)" } strong.paper-name { (model.signer_name) } }
            }
        }
    }
}

fn row(headings: &[&'static str], line: &Line) -> Markup {
    html! {
        tr.gone[line.gone] {
            td.key { (line.number) }
            th scope="row" { (line.name.show()) @for under in &line.under { span.line { (under) } } }
            @for (heading, lines) in headings.iter().skip(2).zip(&line.columns) {
                td data-label=(heading) { @if !lines.is_empty() { div { @for words in lines { span.line { (words) } } } } }
            }
        }
    }
}

fn opening(opening: &Opening, frame: &Frame) -> Markup {
    html! {
        div.no-print {
            @match opening {
                Opening::Open(recorded) => p.section-note { (recorded) },
                Opening::Closed { action, reason } => {
                    (field::errors(&[reason]))
                    div.restricted {
                        p { "Cột 3 để trống tôn giáo. Cần lập sổ có tôn giáo thì ghi lý do; lần lập được ghi lại." }
                        form.form method="post" action=(action) novalidate {
                            (frame.token())
                            (field::show(reason))
                            (submit_plain("Lập sổ có tôn giáo", Some(Icon::Lock)))
                        }
                    }
                },
            }
        }
    }
}

/// Samples.
pub fn samples() -> Vec<Sample<Model>> {
    let full = full();
    let wrong = Model {
        wrong: Some(
            "Sổ có 47.000 người; mỗi lần chỉ lập tối đa 5.000 người. Hãy chọn đơn vị nhỏ hơn."
                .into(),
        ),
        cells: Vec::new(),
        ..full.clone()
    };
    let reason = Field::text("reason", "Lý do")
        .error(Some("Chưa ghi rõ lý do. Viết ngắn gọn việc đang làm rồi bấm lại.".into()));
    let closed = Model {
        opening: Opening::Closed { action: crate::paths::BOOK.into(), reason: Box::new(reason) },
        ..full.clone()
    };
    let empty =
        Model {
            cells: Vec::new(), sum: "Tổng số đảng viên: 0 người.".into(), ..full.clone()
        };
    vec![
        Sample::new("full", full),
        Sample::new("reason", closed),
        Sample::new("wrong", wrong),
        Sample::new("empty", empty),
    ]
}

fn full() -> Model {
    let line = |number: usize, gone: bool| {
        let (_, _, birth, sex, group, _) = samples::PEOPLE[number % samples::PEOPLE.len()];
        let words = |text: &str| vec![text.to_owned()];
        let mut columns = vec![Vec::new(); 12];
        columns[0] = vec![sex.to_owned(), group.to_owned()];
        columns[1] = words("Xã Nậm Hạ");
        columns[4] = vec!["19/05/2010".into(), "19/05/2011".into()];
        columns[5] = vec!["01234512".into(), "004512-MS".into()];
        if gone {
            columns[9] = words("11/08/2023");
        }
        Line {
            number: (number + 1).to_string(),
            name: samples::person(number),
            under: words(birth),
            columns,
            gone,
        }
    };
    Model {
        unit: samples::COMMUNE.into(),
        superior: "Đảng bộ huyện Mường Sang".into(),
        date: samples::DAY,
        choices: vec![Field::select(
            "unit",
            "Tổ chức",
            vec![("u".into(), samples::COMMUNE.into())],
        )],
        headings: vec![
            "Số TT",
            "Họ và tên",
            "Nam, nữ; dân tộc",
            "Quê quán",
            "Trình độ",
            "Nghề nghiệp",
            "Ngày vào Đảng",
            "Số thẻ",
            "Bộ đội",
            "Chuyển đi",
            "Chuyển đến",
            "Từ trần",
            "Ra khỏi Đảng",
            "Ghi chú",
        ],
        cells: (0..2)
            .map(|cell| Cell {
                name: samples::cell(cell).label,
                lines: (0..6).map(|order| line(cell * 6 + order, order == 5)).collect(),
            })
            .collect(),
        sum: "Tổng số đảng viên: 10 người; đã đi trong năm 2 người, còn dòng trong sổ.".into(),
        wrong: None,
        pager: Pager {
            page: 1,
            total: 12,
            base: "/members/register?page=".into(),
            noun: "dòng".into(),
        },
        whole: Some(Link::new("Mở cả sổ để in", "/members/register?all=yes")),
        export: Some(Link::new("Xuất Excel", crate::paths::BOOK_FILE)),
        opening: Opening::Open(
            "Sổ có cột tôn giáo, lập lúc 09 giờ 14, ngày 18/03/2024. Lý do: đổi thẻ.".into(),
        ),
        place_and_date: "Nậm Hạ, ngày 31 tháng 12 năm 2023".into(),
        maker: "Lò Thị Hoa".into(),
        signer: "T/M Đảng ủy".into(),
        signer_name: String::new(),
    }
}
