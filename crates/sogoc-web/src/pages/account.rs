//! One account: create it, give and take roles for a time, end its sessions, lock it, show a first password once.

use maud::{Markup, html};

use super::samples::{self, Sample};
use super::sessions::{self, Session};
use crate::look::chip::{self, State};
use crate::look::empty;
use crate::look::field::{self, Field};
use crate::look::frame::{self, Frame, Head};
use crate::look::icons::Icon;
use crate::look::link::{Link, submit, submit_plain};
use crate::look::notice::{self, Notice, Tone};
use crate::look::section;
use crate::look::table::{self, Column, Row, Table};
use crate::paths;

/// What the page shows.
#[derive(Debug, Clone)]
pub enum Model {
    /// An account to be created.
    New(Create),
    /// An account that exists.
    Existing(Existing),
}

/// The form of a new account.
#[derive(Debug, Clone, Default)]
pub struct Create {
    /// The sign-in name.
    pub account: String,
    /// The person's name.
    pub name: String,
    /// What is wrong with the sign-in name.
    pub account_error: Option<String>,
    /// What is wrong with the person's name.
    pub name_error: Option<String>,
    /// The role.
    pub granting: Granting,
}

/// The part of a form that grants a role.
#[derive(Debug, Clone, Default)]
pub struct Granting {
    /// The roles to choose from: (value, words).
    pub roles: Vec<(String, String)>,
    /// The units to choose from.
    pub units: Vec<(String, String)>,
    /// The role chosen.
    pub role: String,
    /// The unit chosen.
    pub unit: String,
    /// The first day, as typed.
    pub from: String,
    /// The last day, as typed.
    pub to: String,
    /// What is wrong: field and words.
    pub wrong: Vec<(&'static str, String)>,
}

/// An account and its roles.
#[derive(Debug, Clone)]
pub struct Existing {
    /// Its page.
    pub path: String,
    /// The sign-in name.
    pub account: String,
    /// The person's name.
    pub name: String,
    /// What is wrong with the name typed.
    pub name_error: Option<String>,
    /// The password just drawn; shown once.
    pub first_password: Option<String>,
    /// Its roles, also those yet to come.
    pub grants: Vec<Grant>,
    /// A role to be granted; none for one's own account.
    pub granting: Option<Granting>,
    /// It may sign in.
    pub open: bool,
    /// Until when no try is answered, after too many wrong ones.
    pub waits: Option<String>,
    /// Since when a code is asked for after the password.
    pub factor: Option<String>,
    /// Where it is signed in.
    pub sessions: Vec<Session>,
    /// It is the visitor's own.
    pub own: bool,
}

/// A role on a unit.
#[derive(Debug, Clone)]
pub struct Grant {
    /// Its id.
    pub id: String,
    /// The role in words.
    pub role: String,
    /// The unit.
    pub unit: Link,
    /// Since when, or from when.
    pub since: String,
    /// To the end of which day; empty when it is open.
    pub until: String,
    /// Its first day is yet to come.
    pub ahead: bool,
}

/// The page.
pub fn page(model: &Model, frame: &Frame) -> Markup {
    match model {
        Model::New(create) => frame::show(frame, &Head::new("Lập tài khoản"), &new(create, frame)),
        Model::Existing(account) => frame::show(
            frame,
            &Head::new(account.name.as_str()).lead(format!("Tên đăng nhập: {}", account.account)),
            &existing(account, frame),
        ),
    }
}

fn new(create: &Create, frame: &Frame) -> Markup {
    let account = Field::text("account", "Tên đăng nhập")
        .value(create.account.as_str())
        .help("Chữ thường không dấu, số và dấu chấm; thí dụ: hoa.lt")
        .error(create.account_error.clone());
    let name = Field::text("name", "Họ và tên")
        .value(create.name.as_str())
        .error(create.name_error.clone());
    let granting = granting(&create.granting);
    let mut all = vec![&account, &name];
    all.extend(&granting);
    html! {
        form.form method="post" action=(paths::ACCOUNTS) novalidate {
            (frame.token())
            (field::errors(&all))
            @for field in all { (field::show(field)) }
            p.soft { "Mật khẩu đầu tiên do chương trình đặt, hiện một lần, và phải đổi khi đăng nhập." }
            div.buttons { (submit("Lập tài khoản")) (Link::new("Thôi", paths::ACCOUNTS).quiet(None)) }
        }
    }
}

/// The fields of a role to be granted.
fn granting(granting: &Granting) -> [Field; 4] {
    let wrong = |name: &str| {
        granting.wrong.iter().find(|(field, _)| *field == name).map(|(_, words)| words.clone())
    };
    // Nothing is chosen beforehand: a right at the root must not be given by a slip.
    let none = (String::new(), "Chọn tổ chức".to_owned());
    let none = Field::is_long(&granting.units).then_some(none);
    let units: Vec<_> = none.into_iter().chain(granting.units.clone()).collect();
    [
        Field::select("role", "Vai trò", granting.roles.clone())
            .value(granting.role.as_str())
            .error(wrong("role")),
        Field::one_of("unit", "Tại tổ chức", units)
            .value(granting.unit.as_str())
            .help("Có hiệu lực ở tổ chức này và các tổ chức trực thuộc. Tổ chức không có ở đây: mở trang tổ chức đó, bấm Cấp quyền.")
            .error(wrong("unit")),
        Field::date("from", "Từ ngày")
            .value(granting.from.as_str())
            .help("Để trống: có hiệu lực ngay.")
            .error(wrong("from"))
            .optional(),
        Field::date("to", "Đến hết ngày")
            .value(granting.to.as_str())
            .help("Để trống: đến khi có người cho thôi.")
            .error(wrong("to"))
            .optional(),
    ]
}

fn existing(account: &Existing, frame: &Frame) -> Markup {
    html! {
        @if let Some(password) = &account.first_password {
            (notice::with(&Notice::new(Tone::Good, "Mật khẩu mới, chỉ hiện lần này", "Ghi ra giấy và đưa tận tay; người nhận phải đổi khi đăng nhập lần đầu."),
                &html! { p { span.code { (password) } } }))
        }
        p.account-standing { (standing(account)) }
        (section::show("grants", "Vai trò", None, &grants(account, frame)))
        div.columns.even {
            @if let Some(grant) = &account.granting { (section::show("grant", "Cấp thêm vai trò", None, &grant_form(account, grant, frame))) }
            div {
                (section::show("access", "Đăng nhập", None, &access(account, frame)))
                (section::show("rename", "Họ và tên", None, &rename(account, frame)))
            }
        }
        @if !account.sessions.is_empty() { (section::show("sessions", "Phiên đang mở", None, &open_sessions(account, frame))) }
    }
}

fn standing(account: &Existing) -> Markup {
    html! {
        @if account.open { (chip::state(State::Good, "Đang dùng")) } @else { (chip::state(State::Quiet, "Đã khóa")) }
        @if let Some(until) = &account.waits { " " (chip::state(State::Warn, &format!("Nhập sai nhiều lần, chờ đến {until}"))) }
        " "
        @match &account.factor {
            Some(since) => (chip::state(State::Good, &format!("Xác thực hai bước từ {since}"))),
            None => (chip::state(State::Quiet, "Chưa dùng xác thực hai bước")),
        }
    }
}

fn grant_form(account: &Existing, grant: &Granting, frame: &Frame) -> Markup {
    let fields = granting(grant);
    html! {
        form.form method="post" action={ (account.path) "/roles" } novalidate {
            (frame.token())
            (field::errors(&fields.iter().collect::<Vec<_>>()))
            @for field in &fields { (field::show(field)) }
            (submit_plain("Cấp vai trò", Some(Icon::Add)))
        }
    }
}

fn access(account: &Existing, frame: &Frame) -> Markup {
    let button = |path: &str, words: &str, icon: Icon| html! { form method="post" action={ (account.path) "/" (path) } novalidate { (frame.token()) (submit_plain(words, Some(icon))) } };
    html! {
        div.buttons {
            @if account.own {
                (Link::new("Đổi mật khẩu", paths::PASSWORD).button(Some(Icon::Key)))
                (Link::new("Xác thực hai bước", paths::FACTOR).button(Some(Icon::Lock)))
            } @else {
                (button("password", "Đặt lại mật khẩu", Icon::Key))
                @if account.waits.is_some() { (button("wait", "Cho nhập lại ngay", Icon::Clock)) }
                @if account.factor.is_some() { (button("factor", "Bỏ xác thực hai bước", Icon::Undo)) }
                @if account.open { (button("lock", "Khóa tài khoản", Icon::Lock)) } @else { (button("unlock", "Mở khóa", Icon::Check)) }
            }
        }
        @if !account.own { p.soft.gap-above { "Khóa tài khoản, đặt lại mật khẩu hay bỏ xác thực hai bước đều kết thúc ngay các phiên đang mở. Những gì người này đã ghi vẫn giữ nguyên." } }
    }
}

fn rename(account: &Existing, frame: &Frame) -> Markup {
    let name = Field::text("name", "Họ và tên hiện trên các trang")
        .value(account.name.as_str())
        .error(account.name_error.clone());
    html! {
        form.form method="post" action={ (account.path) "/name" } novalidate {
            (frame.token())
            (field::errors(&[&name]))
            (field::show(&name))
            (submit_plain("Đổi tên", None))
        }
    }
}

fn open_sessions(account: &Existing, frame: &Frame) -> Markup {
    let end = format!("{}/sessions/end", account.path);
    html! {
        (sessions::list(&account.sessions, &end, frame))
        form.gap-above method="post" action=(end) novalidate { (frame.token()) (submit_plain("Kết thúc mọi phiên", Some(Icon::Lock))) }
    }
}

fn grants(account: &Existing, frame: &Frame) -> Markup {
    let row = |grant: &Grant| {
        let words = if grant.ahead { "Không cấp nữa" } else { "Thôi vai trò" };
        let take = html! { form method="post" action={ (account.path) "/roles/" (grant.id) "/end" } novalidate { (frame.token()) button.button.quiet type="submit" { (words) span.hear { " " (grant.role) " tại " (grant.unit.label) } } } };
        let since = html! { (grant.since) @if grant.ahead { " " (chip::state(State::Quiet, "chưa đến ngày")) } };
        let until = html! { @if grant.until.is_empty() { "không hạn" } @else { (grant.until) } };
        Row::new([html! { (grant.role) }, grant.unit.show(), since, until, take])
    };
    html! {
        @if account.grants.is_empty() {
            (empty::show(Icon::Key, "Chưa có vai trò nào", "Tài khoản đăng nhập được nhưng chưa xem được gì. Cấp một vai trò ở dưới.", &[]))
        } @else {
            (table::show(&Table {
                caption: "Các vai trò đang có và sắp có".into(),
                columns: vec![Column::text("Vai trò"), Column::text("Tại tổ chức"), Column::date("Từ ngày"), Column::date("Đến hết ngày"), Column::doing("Việc")],
                rows: account.grants.iter().map(row).collect(),
                total: None,
            }))
        }
    }
}

/// Samples.
pub fn samples() -> Vec<Sample<Model>> {
    let pairs = |words: &[&str]| -> Vec<(String, String)> {
        words.iter().map(|word| ((*word).to_owned(), (*word).to_owned())).collect()
    };
    let roles = pairs(&[
        "Người xem số liệu",
        "Bí thư chi bộ",
        "Văn thư",
        "Ban tổ chức",
        "Kiểm tra",
        "Quản trị",
    ]);
    let units = pairs(&[samples::COMMUNE, samples::CELLS[0].0, samples::CELLS[8].0]);
    let granting = Granting { roles, units, ..Granting::default() };
    let create = Create { granting: granting.clone(), ..Create::default() };
    let taken = Create {
        account: "hoa.lt".into(),
        name: "Lường Thị Hoa".into(),
        account_error: Some(
            "Tên đăng nhập này đã có người dùng. Thêm số hoặc chữ đệm, thí dụ: hoa.lt2".into(),
        ),
        ..create.clone()
    };
    let grant = |id: &str, role: &str, since: &str, until: &str, ahead| Grant {
        id: id.into(),
        role: role.into(),
        unit: samples::cell(0),
        since: since.into(),
        until: until.into(),
        ahead,
    };
    let mut wrong = granting.clone();
    wrong.to = "01/01/2020".into();
    wrong.wrong = vec![("to", "Ngày kết thúc phải từ ngày bắt đầu trở đi.".into())];
    let existing = Existing {
        path: paths::account("ky.ga"),
        account: "ky.ga".into(),
        name: "Giàng A Ký".into(),
        name_error: None,
        first_password: Some("nui-cao-suoi-trong-47".into()),
        grants: vec![
            grant("g1", "Bí thư chi bộ", "15/06/2020", "", false),
            grant("g2", "Kiểm tra", "01/04/2024", "30/06/2024", true),
        ],
        granting: Some(wrong),
        open: true,
        waits: Some("09 giờ 20".into()),
        factor: Some("02/01/2024".into()),
        sessions: sessions::sample(),
        own: false,
    };
    let bare = Existing {
        first_password: None,
        grants: Vec::new(),
        granting: Some(granting),
        open: false,
        waits: None,
        factor: None,
        sessions: Vec::new(),
        ..existing.clone()
    };
    let own = Existing {
        own: true,
        granting: None,
        waits: None,
        first_password: None,
        ..existing.clone()
    };
    vec![
        Sample::new("new", Model::New(create)),
        Sample::new("taken", Model::New(taken)),
        Sample::new("first-password", Model::Existing(existing)),
        Sample::new("bare", Model::Existing(bare)),
        Sample::new("own", Model::Existing(own)),
    ]
}
