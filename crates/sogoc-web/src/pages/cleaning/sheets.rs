//! *Phiếu rà soát thông tin đảng viên*: one printed page a member, to correct by hand and sign.

use maud::{Markup, html};

use crate::look::frame::{self, Frame, Head};
use crate::look::icons::Icon;
use crate::look::link::{Link, print};
use crate::pages::samples::{self, Sample};
use crate::paths;

/// What the page shows.
#[derive(Debug, Clone)]
pub struct Model {
    /// Whose sheets.
    pub title: String,
    /// What is to be known before printing.
    pub lead: String,
    /// The day of printing.
    pub day: String,
    /// The sheets.
    pub sheets: Vec<Sheet>,
    /// Back to where they were asked for.
    pub back: Link,
}

/// One sheet.
#[derive(Debug, Clone, Default)]
pub struct Sheet {
    /// The code in its corner.
    pub code: String,
    /// The organisation above the cell.
    pub above: String,
    /// The cell.
    pub cell: String,
    /// Họ và tên.
    pub name: String,
    /// Loại đảng viên, tình trạng.
    pub standing: String,
    /// Posts held.
    pub posts: String,
    /// The lines.
    pub lines: Vec<Line>,
}

/// One line.
#[derive(Debug, Clone)]
pub struct Line {
    /// What is asked.
    pub label: &'static str,
    /// What is known.
    pub known: Known,
}

/// What is known of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Known {
    /// This.
    Kept(String),
    /// Something that is not printed.
    Withheld,
    /// Nothing, and something should be.
    Gap,
    /// Nothing, which may be right.
    Empty,
}

/// The page.
pub fn page(model: &Model, frame: &Frame) -> Markup {
    let head = Head::new(model.title.as_str()).rare().lead(model.lead.as_str());
    let body = html! {
        div.sheets-bar.no-print { (model.back.quiet(Some(Icon::Left))) (print()) }
        div.sheets { @for one in &model.sheets { (sheet(one, &model.day, frame.demo)) } }
    };
    frame::show(frame, &head, &body)
}

fn sheet(sheet: &Sheet, day: &str, demo: bool) -> Markup {
    html! {
        article.check-sheet aria-label={ "Phiếu của " (sheet.name) } {
            div.sheet-heads {
                div { p.sheet-above { (sheet.above) } p.sheet-cell { (sheet.cell) } }
                div.sheet-code { p { "Mã phiếu" } p.sheet-number { (sheet.code) } @if demo { p.sheet-demo { "SỐ LIỆU GIẢ ĐỊNH" } } }
            }
            h2 { "Phiếu rà soát thông tin đảng viên" }
            p.sheet-lead { "Đúng thì đánh dấu x vào ô Đúng; sai hoặc còn thiếu thì ghi lại vào cột bên phải." }
            p.sheet-standing { (sheet.standing) @if !sheet.posts.is_empty() { ". Chức vụ: " (sheet.posts) } "." }
            table.sheet-table {
                thead { tr { th.sheet-no scope="col" { "TT" } th.sheet-label scope="col" { "Nội dung" } th.sheet-kept scope="col" { "Sổ đang ghi" } th.sheet-tick scope="col" { "Đúng" } th scope="col" { "Sửa lại, bổ sung" } } }
                tbody { @for (order, line) in sheet.lines.iter().enumerate() { (row(order + 1, line)) } }
            }
            p.sheet-vow { "Tôi đã xem và xác nhận các thông tin trên, kể cả phần sửa lại, là đúng." }
            div.sheet-signs {
                div { p { "Chi ủy (chi bộ) xác nhận" } span { "Ký, ghi rõ họ tên" } }
                div { p.sheet-dated { "Ngày ...... tháng ...... năm 20......" } p { "Đảng viên" } span { "Ký, ghi rõ họ tên" } p.sheet-name { (sheet.name) } }
            }
            p.sheet-foot { "Lập từ Sổ Gốc ngày " (day) ". Ký xong nộp lại văn phòng cấp ủy." }
        }
    }
}

fn row(number: usize, line: &Line) -> Markup {
    html! {
        tr.sheet-gap[line.known == Known::Gap] {
            td.sheet-no { (number) }
            th.sheet-label scope="row" { (line.label) }
            @match &line.known {
                Known::Kept(value) => { td.sheet-kept { (value) } td.sheet-tick { span.sheet-box {} } },
                Known::Withheld => { td.sheet-kept { i { "đã có, không in" } } td.sheet-tick {} },
                Known::Gap => { td.sheet-kept { b { "CHƯA CÓ" } } td.sheet-tick {} },
                Known::Empty => { td.sheet-kept { i { "(trống)" } } td.sheet-tick { span.sheet-box {} } },
            }
            td.sheet-hand {}
        }
    }
}

/// Samples.
pub fn samples() -> Vec<Sample<Model>> {
    let kept = |label, value: &str| Line { label, known: Known::Kept(value.into()) };
    let line = |label, known| Line { label, known };
    let sheet = Sheet {
        code: "K7M-4PQ-2".into(),
        above: samples::COMMUNE.into(),
        cell: "Chi bộ bản Huổi Lót".into(),
        name: "Phúc Bình Niê Kdăm".into(),
        standing: "Đảng viên chính thức, đang sinh hoạt".into(),
        posts: "Phó Bí thư (từ 15/06/2020)".into(),
        lines: vec![
            kept("Họ và tên đang dùng", "Phúc Bình Niê Kdăm"),
            line("Họ và tên khai sinh", Known::Empty),
            kept("Giới tính", "nam"),
            kept("Ngày sinh (hồ sơ Đảng)", "02/09/1994"),
            line("Số căn cước (CCCD)", Known::Withheld),
            line("Điện thoại", Known::Gap),
        ],
    };
    let two = Model {
        title: "Phiếu rà soát: Chi bộ bản Huổi Lót".into(),
        lead: "2 phiếu. Bấm In, chọn khổ A4.".into(),
        day: "18/03/2024".into(),
        sheets: vec![
            sheet.clone(),
            Sheet { name: "Mùa Thị Lan".into(), code: "2XQ-8DA-C".into(), ..sheet },
        ],
        back: Link::new("Quay lại", paths::CLEANING_PRINT),
    };
    vec![Sample::new("two", two)]
}
