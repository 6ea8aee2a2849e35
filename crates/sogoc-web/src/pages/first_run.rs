//! An empty register: the first steps, in order.

use maud::{Markup, html};

use super::samples::{self, Sample};
use crate::look::frame::{self, Frame, Head};
use crate::look::link::Link;

/// What the page shows.
#[derive(Debug, Clone)]
pub struct Model {
    /// Whose register it is.
    pub unit: String,
    /// The steps.
    pub steps: Vec<Step>,
}

/// A step.
#[derive(Debug, Clone)]
pub struct Step {
    /// What to do.
    pub title: String,
    /// Why, and how long it takes.
    pub text: String,
    /// Where to do it; the first is the main one.
    pub links: Vec<Link>,
    /// It is done.
    pub done: bool,
}

/// The page.
pub fn page(model: &Model, frame: &Frame) -> Markup {
    let now = model.steps.iter().position(|step| !step.done);
    let body = html! {
        ol.steps {
            @for (order, step) in model.steps.iter().enumerate() {
                li.done[step.done].now[now == Some(order)] {
                    div {
                        h2 { (step.title) @if step.done { span.hear { " (đã xong)" } } }
                        p { (step.text) }
                        @if !step.done && !step.links.is_empty() {
                            div.buttons {
                                @for (number, link) in step.links.iter().enumerate() {
                                    @if number == 0 && now == Some(order) { (link.primary(None)) } @else { (link.button(None)) }
                                }
                            }
                        }
                    }
                }
            }
        }
    };
    let head = Head::new(format!("Mở sổ cho {}", model.unit))
        .lead("Sổ còn trống. Ba bước dưới đây là đủ để có số liệu đầu tiên.");
    frame::show(frame, &head, &body)
}

/// Samples.
pub fn samples() -> Vec<Sample<Model>> {
    let steps = |done: usize| {
        let step = |order, title: &str, text: &str, links| Step {
            title: title.into(),
            text: text.into(),
            links,
            done: order < done,
        };
        vec![
            step(
                0,
                "Đổi mật khẩu được cấp",
                "Mật khẩu đầu tiên in ra khi lập sổ; đổi ngay để chỉ đồng chí biết.",
                vec![Link::new("Đổi mật khẩu", crate::paths::PASSWORD)],
            ),
            step(
                1,
                "Nhập danh sách đảng viên đang có",
                "Dùng luôn tệp Excel của văn phòng. Chương trình chỉ ra mọi chỗ cần sửa trước khi ghi; nhập nhầm thì bỏ lại được cả đợt.",
                vec![
                    Link::new("Nhập danh sách", crate::paths::NEW_IMPORT),
                    Link::new("Tải danh sách mẫu", crate::paths::TEMPLATE),
                ],
            ),
            step(
                2,
                "Lập biểu 1 và đối chiếu",
                "So số cuối kỳ với báo cáo đã gửi; số nào lệch thì mở ra xem từng người.",
                vec![Link::new("Lập biểu 1", crate::paths::form("1-BTCTW"))],
            ),
        ]
    };
    let model = |done| Model { unit: samples::COMMUNE.into(), steps: steps(done) };
    vec![Sample::new("start", model(0)), Sample::new("second", model(1))]
}
