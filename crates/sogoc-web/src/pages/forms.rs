//! *Báo cáo thống kê*: the statutory forms of a period.

use maud::{Markup, html};

use super::period_choice::{self, Choice};
use super::samples::{self, Sample};
use crate::look::frame::{self, Frame, Head};
use crate::look::link::Link;
use crate::paths;

/// What the page shows.
#[derive(Debug, Clone)]
pub struct Model {
    /// The unit to draw up for.
    pub unit: String,
    /// The forms in use at the end of the period.
    pub forms: Vec<FormLine>,
    /// For whom and for which period.
    pub choice: Choice,
    /// Where the choice leads: to this list, or to the form that was asked for.
    pub action: String,
}

/// A form.
#[derive(Debug, Clone)]
pub struct FormLine {
    /// Its number.
    pub number: String,
    /// Its title.
    pub title: String,
    /// The instrument that prescribes it.
    pub basis: String,
    /// Its page.
    pub href: String,
}

/// The page.
pub fn page(model: &Model, frame: &Frame) -> Markup {
    let body = html! {
        p.section-note { "Chọn đơn vị và kỳ rồi bấm Lập biểu. Kỳ gồm cả ngày đầu và ngày cuối; lập lại lúc nào cũng được, số liệu luôn tính từ sổ gốc. Kỳ nào lập theo mẫu biểu có hiệu lực khi ấy." }
        form method="get" action=(model.action) {
            div.filters { (period_choice::show(&model.choice)) button.button type="submit" formaction=(paths::FORMS) { "Xem danh sách biểu" } }
            ul.form-list {
                @for form in &model.forms {
                    li {
                        span.number { (form.number) }
                        span { strong { (form.title) } br; span.soft.small { (form.basis) } }
                        button.button type="submit" formaction=(form.href) { "Lập biểu" }
                    }
                }
            }
            @if model.forms.is_empty() { p.soft { "Sổ chưa có mẫu biểu nào của kỳ này." } }
        }
        p.gap-above { (Link::new("Soạn báo cáo năm bằng lời", paths::with(paths::REPORT, &[("unit", &model.choice.unit)])).show()) " · " (Link::new("Soát số liệu báo cáo", paths::CHECK_TEXT).show()) }
        p.gap-above.soft.small { "Số liệu nào cũng mở ra được danh sách đã đếm, nếu đồng chí có quyền xem danh sách." }
    };
    frame::show(frame, &Head::new(format!("Biểu thống kê của {}", model.unit)), &body)
}

/// Samples.
pub fn samples() -> Vec<Sample<Model>> {
    let line = |number: &str, title: &str| FormLine {
        number: number.into(),
        title: title.into(),
        basis: "Mẫu năm 2021 của Ban Tổ chức Trung ương".into(),
        href: paths::form(number),
    };
    let full = Model {
        unit: samples::COMMUNE.into(),
        forms: vec![
            line("1-BTCTW", "Tăng, giảm đảng viên"),
            line("2A-BTCTW", "Đảng viên mới kết nạp"),
            line("3-BTCTW", "Đội ngũ đảng viên"),
            line("4-BTCTW", "Đảng viên chia theo dân tộc, tôn giáo"),
        ],
        choice: period_choice::sample(),
        action: paths::FORMS.into(),
    };
    let wrong = Model {
        choice: Choice {
            error: Some((
                "from",
                "Ngày đầu kỳ đứng sau ngày cuối kỳ. Đổi một trong hai ngày.".into(),
            )),
            from: "01/01/2024".into(),
            period: String::new(),
            ..full.choice.clone()
        },
        ..full.clone()
    };
    let before = Model { forms: Vec::new(), ..full.clone() };
    vec![Sample::new("list", full), Sample::new("wrong", wrong), Sample::new("none", before)]
}
