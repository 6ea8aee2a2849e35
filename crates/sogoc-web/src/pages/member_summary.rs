//! The summary of one member on one sheet of paper, to be read through and signed.

use maud::{Markup, html};

use super::samples::{self, Sample};
use crate::look::frame::{self, Frame, Head};
use crate::look::icons::Icon;
use crate::look::link::{Link, print};
use crate::look::numbers;
use crate::look::section::Fact;

/// What the sheet says.
#[derive(Debug, Clone)]
pub struct Model {
    /// Their name.
    pub name: String,
    /// The day.
    pub date: jiff::civil::Date,
    /// The organisation above the cell.
    pub superior: String,
    /// The home cell, or the last one.
    pub unit: String,
    /// Facts by group: heading, facts.
    pub groups: Vec<(String, Vec<Fact>)>,
    /// The cells the member was at home in: name and days.
    pub stays: Vec<(String, String)>,
    /// Seat and date of drawing up.
    pub place_and_date: String,
    /// Whether the member is there to read it through and sign.
    pub reads: bool,
    /// Who drew it up, when that is known.
    pub maker: String,
    /// In whose name it is signed.
    pub signer: String,
    /// Who signs, when that is known.
    pub signer_name: String,
    /// The sheet as a workbook, for who may take it out.
    pub export: Option<Link>,
    /// Back to the file.
    pub back: Link,
}

/// The page.
pub fn page(model: &Model, frame: &Frame) -> Markup {
    let mut head = Head::new(format!("Tóm tắt hồ sơ: {}", model.name))
        .rare()
        .on(model.date)
        .action(print())
        .action(model.back.button(Some(Icon::Left)));
    if let Some(export) = &model.export {
        head = head.action(export.button(Some(Icon::Download)));
    }
    frame::show(frame, &head, &sheet(model))
}

fn sheet(model: &Model) -> Markup {
    html! {
        article.paper-form.one-page aria-label="Tóm tắt hồ sơ đảng viên" {
            div.paper-heads {
                div {
                    p.parent { (model.superior) }
                    p.issuer { (model.unit) }
                    p aria-hidden="true" { "*" }
                }
                div { p.party { "Đảng Cộng sản Việt Nam" } }
            }
            h2 { "Tóm tắt hồ sơ đảng viên" }
            p.paper-person { (model.name) }
            p.paper-period { "Tính đến ngày " (numbers::date(model.date)) }
            div.paper-groups {
                @for (title, facts) in &model.groups {
                    section { h3 { (title) } dl.paper-facts { @for fact in facts { (line(fact)) } } }
                }
                @if !model.stays.is_empty() {
                    section { h3 { "Quá trình sinh hoạt đảng" } dl.paper-facts { @for (cell, days) in &model.stays { div { dt { (cell) } dd { (days) } } } } }
                }
            }
            @if model.reads { p.paper-note { "Tôi đã đọc các điều trên. Chỗ cần sửa: …………………………………………………………………………" } }
            p.paper-dated { (model.place_and_date) }
            div.paper-signs {
                @if model.reads { p { "Đảng viên" span { "(ký, ghi rõ họ tên)" } strong.paper-name { (model.name) } } }
                @else { p { "Người lập" span { "(ký, ghi rõ họ tên)" } strong.paper-name { (model.maker) } } }
                p { (model.signer) span { "(ký tên, đóng dấu)" } strong.paper-name { (model.signer_name) } }
            }
        }
    }
}

fn line(fact: &Fact) -> Markup {
    html! {
        div { dt { (fact.label) } dd { @match &fact.value { Some(value) => (value), None => { span.hear { "chưa ghi nhận" } span.blank aria-hidden="true" { "…………………" } } } } }
    }
}

/// Samples.
pub fn samples() -> Vec<Sample<Model>> {
    let full = Model {
        name: "Phúc Bình Niê Kdăm".into(),
        date: samples::DAY,
        superior: samples::COMMUNE.into(),
        unit: "Chi bộ Công an xã".into(),
        groups: vec![
            (
                "Bản thân".into(),
                vec![
                    Fact::new("Họ và tên", "Phúc Bình Niê Kdăm"),
                    Fact::new("Ngày sinh", "02/09/1994 (29 tuổi)"),
                    Fact::new("Dân tộc", "Ê Đê"),
                    Fact::unknown("Quê quán"),
                ],
            ),
            (
                "Quá trình vào Đảng".into(),
                vec![
                    Fact::new("Tình trạng", "Đảng viên chính thức"),
                    Fact::new("Ngày vào Đảng (lễ kết nạp)", "19/05/2016"),
                    Fact::new("Số thẻ đảng viên", "01234512"),
                ],
            ),
        ],
        stays: vec![("Chi bộ Công an xã".into(), "từ đầu sổ – nay".into())],
        place_and_date: "Nậm Hạ, ngày 31 tháng 12 năm 2023".into(),
        reads: true,
        maker: String::new(),
        signer: "T/M Chi ủy".into(),
        signer_name: "Lò Thị Hoa".into(),
        export: Some(Link::new("Xuất Excel", "/members/p05/summary.xlsx")),
        back: Link::new("Về hồ sơ", "/members/p05"),
    };
    let bare = Model {
        stays: Vec::new(),
        export: None,
        reads: false,
        maker: "Lò Thị Hoa".into(),
        name: "K’ Kiên".into(),
        ..full.clone()
    };
    vec![Sample::new("full", full), Sample::new("bare", bare)]
}
