//! *Khóa truy cập API*: the keys of one's own account, made, shown once and taken back.

use maud::{Markup, html};

use super::samples::{self, Sample};
use crate::look::empty;
use crate::look::field::{self, Field};
use crate::look::frame::{self, Frame, Head};
use crate::look::icons::Icon;
use crate::look::link::{Link, submit};
use crate::look::notice::{self, Notice, Tone};
use crate::look::section;
use crate::look::table::{self, Column, Row, Table};
use crate::paths;

/// What the page shows.
#[derive(Debug, Clone, Default)]
pub struct Model {
    /// The key just made; shown once.
    pub made: Option<String>,
    /// The keys, the newest first.
    pub keys: Vec<Key>,
    /// The form of a new key.
    pub form: Form,
}

/// A key.
#[derive(Debug, Clone, Default)]
pub struct Key {
    /// Its id.
    pub id: String,
    /// What it is for.
    pub name: String,
    /// What it may be used for.
    pub scope: String,
    /// Since when.
    pub since: String,
    /// Until when; or that it was taken back.
    pub until: String,
    /// When it was last used.
    pub used: String,
    /// It can be used.
    pub open: bool,
}

/// The form of a new key, as typed.
#[derive(Debug, Clone, Default)]
pub struct Form {
    /// What it is for.
    pub name: String,
    /// What it may be used for: `read` or `write`.
    pub scope: String,
    /// The organisation chosen.
    pub unit: String,
    /// The organisations to choose from.
    pub units: Vec<(String, String)>,
    /// For how many days.
    pub days: String,
    /// What is wrong with the name.
    pub name_error: Option<String>,
    /// What is wrong with the days.
    pub days_error: Option<String>,
    /// Why no key was made, when it is no matter of one field.
    pub whole_error: Option<String>,
}

/// The page.
pub fn page(model: &Model, frame: &Frame) -> Markup {
    let body = html! {
        @if let Some(key) = &model.made {
            (notice::with(&Notice::new(Tone::Good, "Khóa mới, chỉ hiện lần này", "Chép ngay vào nơi cất giữ của chương trình sẽ dùng khóa. Sổ chỉ giữ dấu vết của khóa, không đọc lại được; mất thì thu hồi và lập khóa khác."),
                &html! { p { span.code.long-code { (key) } } }))
        }
        // A form that came back with errors stands first, where its list of errors is seen.
        @if model.form.is_wrong() { (made_here(model, frame)) }
        (section::show("keys", "Các khóa đã lập", None, &keys(model, frame)))
        @if !model.form.is_wrong() { (made_here(model, frame)) }
    };
    let head = Head::new("Khóa truy cập API").rare().lead(
        "Khóa cho một chương trình khác làm việc thay tài khoản này. Quyền của khóa không bao giờ hơn quyền của tài khoản lúc dùng.",
    );
    frame::show(frame, &head, &body)
}

impl Form {
    fn is_wrong(&self) -> bool {
        [&self.name_error, &self.days_error, &self.whole_error].iter().any(|it| it.is_some())
    }
}

fn made_here(model: &Model, frame: &Frame) -> Markup {
    section::show("make", "Lập khóa", None, &make(&model.form, frame))
}

fn keys(model: &Model, frame: &Frame) -> Markup {
    let row = |key: &Key| {
        let take = html! {
            @if key.open {
                form method="post" action={ (paths::API_KEYS) "/" (key.id) "/revoke" } {
                    (frame.token())
                    button.button.quiet type="submit" { "Thu hồi" span.hear { " " (key.name) } }
                }
            }
        };
        Row::new([
            html! { (key.name) },
            html! { (key.scope) },
            html! { (key.since) },
            html! { (key.until) },
            html! { (key.used) },
            take,
        ])
        .gone_if(!key.open)
    };
    if model.keys.is_empty() {
        let words = "Lập khóa ở dưới khi có chương trình khác cần đọc hoặc ghi sổ.";
        return empty::show(Icon::Key, "Chưa có khóa nào", words, &[]);
    }
    table::show(&Table {
        caption: "Các khóa của tài khoản".to_owned(),
        columns: vec![
            Column::text("Dùng để"),
            Column::text("Phạm vi").long(),
            Column::date("Lập ngày"),
            Column::date("Đến ngày"),
            Column::date("Dùng lần cuối"),
            Column::doing("Việc"),
        ],
        rows: model.keys.iter().map(row).collect(),
        total: None,
    })
}

fn make(form: &Form, frame: &Frame) -> Markup {
    let pairs = |all: &[(&str, &str)]| {
        all.iter().map(|(value, words)| ((*value).to_owned(), (*words).to_owned())).collect()
    };
    let name = Field::text("name", "Dùng để làm gì")
        .value(form.name.as_str())
        .help("Thí dụ: phần mềm báo cáo của văn phòng")
        .error(form.name_error.clone());
    let scope = Field::select(
        "scope",
        "Được làm gì",
        pairs(&[("read", "Chỉ đọc"), ("write", "Đọc và ghi biến động")]),
    )
    .value(form.scope.as_str());
    let units = std::iter::once((String::new(), "Mọi tổ chức của tài khoản".to_owned()))
        .chain(form.units.iter().cloned())
        .collect();
    let unit = Field::select("unit", "Ở tổ chức", units).value(form.unit.as_str());
    let days = Field::text("days", "Dùng được bao nhiêu ngày")
        .value(form.days.as_str())
        .help("Từ 1 đến 365 ngày.")
        .error(form.days_error.clone());
    html! {
        form.form method="post" action=(paths::API_KEYS) novalidate {
            (frame.token())
            (field::errors(&[&name, &days]))
            @if let Some(words) = &form.whole_error { (notice::show(&Notice::new(Tone::Bad, "Chưa lập được khóa", words.as_str()))) }
            (field::show(&name))
            (field::show(&scope))
            (field::show(&unit))
            (field::show(&days))
            div.buttons { (submit("Lập khóa")) (Link::new("Tài liệu API", paths::API).quiet(None)) }
        }
    }
}

/// Samples.
pub fn samples() -> Vec<Sample<Model>> {
    let key = |id: &str, name: &str, scope: &str, until: &str, used: &str, open| Key {
        id: id.to_owned(),
        name: name.to_owned(),
        scope: scope.to_owned(),
        since: "02/01/2024".to_owned(),
        until: until.to_owned(),
        used: used.to_owned(),
        open,
    };
    let form = Form {
        scope: "read".to_owned(),
        days: "90".to_owned(),
        units: vec![("u1".to_owned(), samples::COMMUNE.to_owned())],
        ..Form::default()
    };
    let full = Model {
        made: Some("sogoc_7d1f0c2b9a4e8d6f5c3b2a190807f6e5d4c3b2a1908f7e6d5c4b3a2918070605".into()),
        keys: vec![
            key(
                "1",
                "Phần mềm báo cáo tháng của văn phòng đảng ủy",
                "Chỉ đọc, Đảng bộ xã Mường Và",
                "01/04/2024",
                "chưa dùng",
                true,
            ),
            key(
                "2",
                "Chuyển dữ liệu sang tổng hợp",
                "Đọc và ghi",
                "thu hồi 20/01/2024",
                "19/01/2024",
                false,
            ),
        ],
        form: form.clone(),
    };
    let wrong = Form {
        days: "một năm".to_owned(),
        name_error: Some("Ghi tên khóa để nhớ dùng vào việc gì, không quá 80 chữ.".to_owned()),
        days_error: Some("Ghi một số từ 1 đến 365.".to_owned()),
        ..form.clone()
    };
    vec![
        Sample::new("made", full),
        Sample::new("none", Model { form, ..Model::default() }),
        Sample::new("wrong", Model { form: wrong, ..Model::default() }),
    ]
}
