//! One rule: what it asks, how it read in its time, where it stands, how sure that is.

use maud::{Markup, html};

use super::samples::Sample;
use crate::look::frame::{self, Frame, Head};
use crate::look::icons::Icon;
use crate::look::link::Link;
use crate::look::section::{self, Fact};
use crate::paths;

/// What the page shows.
#[derive(Debug, Clone, Default)]
pub struct Model {
    /// `ADM-01`.
    pub id: String,
    /// What it asks, as a sentence.
    pub text: String,
    /// Of whom.
    pub speaks_of: String,
    /// What a breach leads to.
    pub severity: String,
    /// Its wordings, the newest first.
    pub versions: Vec<Version>,
}

/// One wording.
#[derive(Debug, Clone, Default)]
pub struct Version {
    /// Its own id.
    pub mark: String,
    /// Its days of force.
    pub days: String,
    /// It stands today.
    pub now: bool,
    /// What it asked.
    pub text: String,
    /// Its sources, each with its days of force.
    pub sources: Vec<String>,
    /// How sure we are.
    pub confidence: String,
    /// Whether it may keep something from being recorded.
    pub may_block: bool,
    /// What is to be known about it.
    pub note: Option<String>,
}

/// The page.
pub fn page(model: &Model, frame: &Frame) -> Markup {
    let all = Link::new("Tất cả quy tắc", paths::RULES);
    let body = html! {
        p.no-print { (all.quiet(Some(Icon::Left))) }
        p.question { (model.text) }
        div.section {
            (section::facts(&[
                Fact::new("Đối tượng", model.speaks_of.clone()),
                Fact::new("Khi trái quy tắc", model.severity.clone()),
            ]))
        }
        @for (order, version) in model.versions.iter().enumerate() {
            @let now = if version.now { ", đang áp dụng" } else { "" };
            (section::show(&format!("version-{order}"), &format!("{}: {}{now}", version.mark, version.days), None, &wording(version)))
        }
    };
    frame::show(frame, &Head::new(format!("Quy tắc {}", model.id)), &body)
}

fn wording(version: &Version) -> Markup {
    let effect =
        if version.may_block { "không cho ghi khi trái quy tắc" } else { "chỉ cảnh báo" };
    let mut facts = vec![Fact::new("Nội dung", version.text.clone())];
    let sources = version.sources.iter();
    facts.extend(sources.map(|source| Fact::new("Văn bản", source.clone())));
    if version.sources.is_empty() {
        facts.push(Fact::unknown("Văn bản"));
    }
    facts.push(Fact::new("Độ chắc", version.confidence.clone()));
    facts.push(Fact::new("Tác dụng", effect));
    facts.extend(version.note.iter().map(|note| Fact::new("Lưu ý", note.clone())));
    section::facts(&facts)
}

/// Samples.
pub fn samples() -> Vec<Sample<Model>> {
    let now = Version {
        mark: "ADM-01".into(),
        days: "từ 25/07/2016 đến trước 01/07/2025".into(),
        now: true,
        text: "người vào Đảng phải từ đủ 18 đến đủ 60 tuổi, tính theo tháng, khi chi bộ xét".into(),
        sources: vec![
            "Quy định 29-QĐ/TW ngày 25/07/2016 (đến trước 30/07/2021)".into(),
            "Quy định 24-QĐ/TW ngày 30/07/2021 (đến trước 20/01/2025)".into(),
        ],
        confidence: "đã đọc trong nguồn".into(),
        may_block: true,
        note: None,
    };
    let before = Version {
        mark: "ADM-01a".into(),
        days: "từ 31/10/2006 đến trước 25/07/2016".into(),
        now: false,
        text: "người vào Đảng phải đủ 18 tuổi, tính theo tháng; trên 60 tuổi, tính theo năm, là trường hợp đặc biệt".into(),
        sources: vec!["Quy định 45-QĐ/TW ngày 01/11/2011".into()],
        note: Some("Bản trước nữa là Quy định 23-QĐ/TW".into()),
        ..now.clone()
    };
    let recalled = Version {
        mark: "ADM-09".into(),
        days: "từ 01/11/2011 đến nay".into(),
        now: true,
        text: "nơi được hỏi xác nhận lý lịch trả lời trong 30 ngày làm việc".into(),
        sources: Vec::new(),
        confidence: "nhớ lại, chưa đối chiếu".into(),
        may_block: false,
        note: None,
    };
    let age = Model {
        id: "ADM-01".into(),
        text: "Người vào Đảng phải từ đủ 18 đến đủ 60 tuổi, tính theo tháng, khi chi bộ xét."
            .into(),
        speaks_of: "đảng viên".into(),
        severity: "không ghi nhận khi trái quy định".into(),
        versions: vec![now, before],
    };
    let unsure = Model {
        id: "ADM-09".into(),
        text: "Nơi được hỏi xác nhận lý lịch trả lời trong 30 ngày làm việc.".into(),
        speaks_of: "đảng viên".into(),
        severity: "cảnh báo".into(),
        versions: vec![recalled],
    };
    vec![Sample::new("versions", age), Sample::new("recalled", unsure)]
}
