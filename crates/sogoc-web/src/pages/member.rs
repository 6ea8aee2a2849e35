//! One person: the card, the facts, what is closed, the timeline with its papers.

use jiff::civil::Date;
use maud::{Markup, html};

use super::samples::{self, Sample};
use crate::look::chip::{self, State};
use crate::look::field::{self, Field};
use crate::look::frame::{self, Frame, Head};
use crate::look::icons::Icon;
use crate::look::link::{Link, print, submit_plain};
use crate::look::notice::{self, Notice, Tone};
use crate::look::section::{self, Fact};
use crate::look::table::{self, Column, Row, Table};
use crate::look::timeline::{self, Correction, Entry};
use crate::paths;

/// What the page shows.
#[derive(Debug, Clone)]
pub struct Model {
    /// Their name.
    pub name: String,
    /// The day.
    pub date: Date,
    /// How they stand: "Đảng viên chính thức", "Đảng viên dự bị", "Đã chuyển đi".
    pub standing: String,
    /// Whether that standing is plain, worth a look, or of the past.
    pub tone: State,
    /// The home cell on the day.
    pub cell: Option<Link>,
    /// What stands on the card: number, Party age, posts.
    pub card: Vec<Fact>,
    /// Party milestones.
    pub milestones: Vec<Fact>,
    /// Facts anyone who may open the record may read.
    pub facts: Vec<Fact>,
    /// The restricted fields.
    pub restricted: Restricted,
    /// What to look into about this record.
    pub findings: Vec<Notice>,
    /// The timeline.
    pub history: Vec<Entry>,
    /// Who looked at the record, for those who may know.
    pub looks: Option<Vec<Look>>,
}

/// A look at the record.
#[derive(Debug, Clone)]
pub struct Look {
    /// When.
    pub at: String,
    /// Who.
    pub who: String,
    /// Why, when a reason was given.
    pub reason: String,
}

/// Restricted fields: closed, opened for a stated reason, or none of the reader's business.
#[derive(Debug, Clone)]
pub enum Restricted {
    /// The reader may never open them.
    Forbidden,
    /// They open when a reason is given; the form posts here.
    Closed {
        /// Where the reason is posted.
        action: String,
        /// The names of the fields.
        fields: String,
        /// What is wrong with the reason given.
        error: Option<String>,
    },
    /// Open, and the reading is recorded.
    Open {
        /// The fields.
        facts: Vec<Fact>,
        /// What was recorded about this reading.
        recorded: String,
    },
}

/// The page.
pub fn page(model: &Model, frame: &Frame) -> Markup {
    let body = html! {
        @for finding in &model.findings { (notice::show(finding)) }
        (card(model))
        div.columns.even {
            (section::show("milestones", "Quá trình vào Đảng", None, &section::facts(&model.milestones)))
            (section::show("facts", "Thông tin cá nhân", None, &section::facts(&model.facts)))
        }
        (section::show("restricted", "Thông tin hạn chế", None, &restricted(&model.restricted, frame)))
        (section::show("history", "Dòng thời gian", None, &timeline::show(&model.history)))
        @if let Some(looks) = &model.looks { (section::show("looks", "Ai đã xem hồ sơ", None, &table::show(&list(looks)))) }
    };
    frame::show(frame, &Head::new(model.name.as_str()).on(model.date).action(print()), &body)
}

fn list(looks: &[Look]) -> Table {
    let row = |look: &Look| {
        Row::new([html! { (look.at) }, html! { (look.who) }, html! { (look.reason) }])
    };
    Table {
        caption: "Những lần hồ sơ được xem, mới nhất trước".into(),
        columns: vec![Column::date("Lúc"), Column::text("Người xem"), Column::text("Lý do").long()],
        rows: looks.iter().map(row).collect(),
        total: None,
    }
}

fn card(model: &Model) -> Markup {
    html! {
        section.member-card aria-label="Tóm tắt" {
            dl {
                div { dt { "Loại" } dd { (chip::state(model.tone, &model.standing)) } }
                div { dt { "Sinh hoạt tại" } dd { @match &model.cell { Some(cell) => (cell.show()), None => "không còn trong đảng bộ" } } }
                @for fact in &model.card {
                    div { dt { (fact.label) } dd { (fact.value.as_deref().unwrap_or("chưa ghi nhận")) } }
                }
            }
        }
    }
}

fn restricted(restricted: &Restricted, frame: &Frame) -> Markup {
    html! {
        @match restricted {
            Restricted::Forbidden => p.soft { "Phần này chỉ cấp ủy quản lý hồ sơ được xem. Cần xem, đề nghị với văn phòng đảng ủy." },
            Restricted::Closed { action, fields, error } => div.restricted {
                p { (fields) ": chỉ mở khi cần cho công việc. Lần mở được ghi lại và đảng viên được biết." }
                form.form method="post" action=(action) {
                    (frame.token())
                    (field::show(&Field::text("reason", "Lý do xem").help("Thí dụ: đối chiếu hồ sơ đổi thẻ đảng viên năm 2024.").error(error.clone())))
                    (submit_plain("Mở thông tin hạn chế", Some(Icon::Lock)))
                }
            },
            Restricted::Open { facts, recorded } => {
                p.section-note { (recorded) }
                (section::facts(facts))
            },
        }
    }
}

/// Samples.
pub fn samples() -> Vec<Sample<Model>> {
    let full = full();
    let reason_missing = Model {
        restricted: Restricted::Closed {
            action: paths::member("p10"),
            fields: "Số định danh, tôn giáo, hoàn cảnh gia đình".into(),
            error: Some("Chưa ghi lý do. Viết ngắn gọn việc đang làm rồi bấm lại.".into()),
        },
        ..full.clone()
    };
    let open = Model {
        name: "Phúc Bình Niê Kdăm".into(),
        tone: State::Good,
        standing: "Đảng viên chính thức".into(),
        restricted: Restricted::Open {
            facts: vec![
                Fact::new("Số định danh", "0660 9400 1234"),
                Fact::new("Tôn giáo", "không"),
                Fact::unknown("Hoàn cảnh gia đình"),
            ],
            recorded:
                "Lò Thị Hoa mở lúc 09 giờ 14, ngày 18/03/2024. Lý do: đối chiếu hồ sơ đổi thẻ."
                    .into(),
        },
        findings: Vec::new(),
        ..full.clone()
    };
    let left = Model {
        name: "Mùa A Giống".into(),
        tone: State::Quiet,
        standing: "Từ trần ngày 11/08/2022".into(),
        cell: None,
        findings: Vec::new(),
        restricted: Restricted::Forbidden,
        ..full.clone()
    };
    vec![
        Sample::new("probationary", full),
        Sample::new("reason", reason_missing),
        Sample::new("open", open),
        Sample::new("left", left),
    ]
}

fn full() -> Model {
    Model {
        name: "Mùa Thị Lan".into(),
        date: samples::DAY,
        standing: "Đảng viên dự bị".into(),
        tone: State::Warn,
        cell: Some(samples::cell(0)),
        card: vec![
            Fact::unknown("Số thẻ đảng viên"),
            Fact::new("Số lý lịch", "004512-MS"),
            Fact::new("Tuổi Đảng", "2 tháng"),
            Fact::new("Chức vụ", "Phó Trưởng bản Huổi Lót"),
        ],
        milestones: vec![
            Fact::new("Quyết định kết nạp", "03/10/2023").source("Số 127-QĐ/ĐU"),
            Fact::new("Ngày vào Đảng (lễ kết nạp)", "03/10/2023").source("Chi bộ bản Huổi Lót"),
            Fact::new("Hạn xét chính thức", "03/10/2024").source("12 tháng kể từ lễ kết nạp"),
            Fact::new("Đảng viên hướng dẫn", "Giàng A Ký").to(paths::member("p09")),
        ],
        facts: vec![
            Fact::new("Ngày sinh", "05/03/1997").source("theo hồ sơ đảng viên"),
            Fact::new("Giới tính", "Nữ"),
            Fact::new("Dân tộc", "Mông"),
            Fact::new("Nơi cư trú", "Bản Huổi Lót, xã Nậm Hạ").source("người tại chỗ"),
            Fact::new("Giáo dục phổ thông", "12/12"),
            Fact::unknown("Chuyên môn nghiệp vụ"),
            Fact::new("Lý luận chính trị", "sơ cấp"),
        ],
        restricted: Restricted::Closed {
            action: paths::member("p10"),
            fields: "Số định danh, tôn giáo, hoàn cảnh gia đình".into(),
            error: None,
        },
        findings: vec![Notice::new(Tone::Warn, "Chưa có số thẻ đảng viên", "Thẻ được phát khi công nhận chính thức; ghi số thẻ sau ngày 03/10/2024.")],
        history: vec![
            Entry {
                date: "12/11/2023".into(),
                sentence: "Giữ chức Phó Trưởng bản Huổi Lót".into(),
                href: paths::event("e9"),
                recorded_late: Some("18/03/2024".into()),
                ..Entry::default()
            },
            Entry {
                date: "03/10/2023".into(),
                sentence: "Kết nạp vào Đảng tại Chi bộ bản Huổi Lót".into(),
                href: paths::event("e1"),
                paper: Some(samples::paper()),
                key: true,
                ..Entry::default()
            },
            Entry {
                date: "10/09/2023".into(),
                sentence: "Kết nạp vào Đảng tại Chi bộ bản Nà Tông".into(),
                href: paths::event("e1a"),
                correction: Some(Correction {
                    sentence: Some("kết nạp ngày 03/10/2023 tại Chi bộ bản Huổi Lót".into()),
                    said: "Lò Thị Hoa đính chính ngày 12/10/2023, lý do: ghi nhầm ngày họp xét của chi bộ".into(),
                    link: Link::new("Xem bản đính chính", paths::event("e1b")),
                }),
                ..Entry::default()
            },
            Entry { date: "2021".into(), sentence: "Học lớp nhận thức về Đảng tại Trung tâm Chính trị huyện".into(), href: paths::event("e0"), ..Entry::default() },
        ],
        looks: Some(vec![Look {
            at: "09 giờ 14, ngày 18/03/2024".into(),
            who: "Lò Thị Hoa".into(),
            reason: "đối chiếu hồ sơ đổi thẻ".into(),
        }]),
    }
}
