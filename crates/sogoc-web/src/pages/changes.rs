//! *Biến động*: what changed in an organisation and under it in one year.

use maud::{Markup, html};

use super::samples::{self, Sample};
use crate::look::empty;
use crate::look::frame::{self, Frame, Head};
use crate::look::icons::Icon;
use crate::look::link::Link;
use crate::look::numbers;
use crate::look::table::{Pager, pager};
use crate::look::timeline::{self, Entry};
use crate::paths;

/// What the page shows.
#[derive(Debug, Clone)]
pub struct Model {
    /// The organisation.
    pub unit: String,
    /// The year.
    pub year: i16,
    /// How many events there are.
    pub total: i64,
    /// Whether events of people are among them.
    pub lists: bool,
    /// The years to go to, this one without an address.
    pub years: Vec<Link>,
    /// The events of this page, newest first.
    pub entries: Vec<Entry>,
    /// Where the list stands.
    pub pager: Pager,
}

/// The page.
pub fn page(model: &Model, frame: &Frame) -> Markup {
    let whom = if model.lists {
        "Kết nạp, chuyển đến, chuyển đi, công nhận chính thức, chức vụ và thay đổi của tổ chức."
    } else {
        "Thay đổi của tổ chức. Biến động của từng đảng viên chỉ người được xem danh sách mới thấy."
    };
    let body = html! {
        nav.tabs.no-print aria-label="Năm" {
            @for year in &model.years {
                @if year.href.is_empty() { span aria-current="page" { (year.label) } } @else { (year.show()) }
            }
        }
        @if model.entries.is_empty() {
            (empty::show(Icon::Clock, &format!("Chưa ghi biến động nào trong năm {}", model.year), whom, &[]))
        } @else {
            p.section-note { (numbers::count(model.total)) " biến động. " (whom) }
            (timeline::show(&model.entries))
            (pager(&model.pager))
        }
    };
    let head =
        Head::new(format!("Biến động của {}", model.unit)).during(format!("năm {}", model.year));
    frame::show(frame, &head, &body)
}

/// Samples.
pub fn samples() -> Vec<Sample<Model>> {
    let event = |date: &str, sentence: &str, key| Entry {
        date: date.into(),
        sentence: sentence.into(),
        href: paths::event("e1"),
        paper: Some(samples::paper()),
        key,
        ..Entry::default()
    };
    let full = Model {
        unit: samples::COMMUNE.into(),
        year: 2023,
        total: 231,
        lists: true,
        years: vec![Link::new("2023", ""), Link::new("2022", "#"), Link::new("2021", "#")],
        entries: vec![
            event("03/10/2023", "Mùa Thị Lan: Kết nạp tại Chi bộ bản Huổi Lót", true),
            event(
                "01/09/2023",
                "Phúc Bình Niê Kdăm: Chuyển sinh hoạt đến Chi bộ Công an xã",
                false,
            ),
            event("01/07/2023", "Chi bộ bản Nà Lếch: Đổi tên thành Chi bộ bản Nà Lếch Mới", false),
        ],
        pager: Pager { page: 1, total: 231, base: "?page=".into(), noun: "biến động".into() },
    };
    let none = Model { total: 0, lists: false, entries: Vec::new(), ..full.clone() };
    vec![Sample::new("year", full), Sample::new("none", none)]
}
