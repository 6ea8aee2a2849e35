//! One account: create it, give and take roles, lock it, show a first password once.

use maud::{Markup, html};

use super::samples::{self, Sample};
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
    /// The roles to choose from: (value, words).
    pub roles: Vec<(String, String)>,
    /// The units to choose from.
    pub units: Vec<(String, String)>,
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
    /// The password just drawn; shown once.
    pub first_password: Option<String>,
    /// Roles: grant id, role, unit, since when.
    pub grants: Vec<Grant>,
    /// The roles to choose from.
    pub roles: Vec<(String, String)>,
    /// The units to choose from.
    pub units: Vec<(String, String)>,
    /// It may sign in.
    pub open: bool,
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
    /// Since when.
    pub since: String,
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
    let name = Field::text("name", "Họ và tên").value(create.name.as_str());
    html! {
        form.form method="post" action=(paths::ACCOUNTS) {
            (frame.token())
            (field::errors(&[&account, &name]))
            (field::show(&account))
            (field::show(&name))
            (grant_fields(&create.roles, &create.units))
            p.soft { "Mật khẩu đầu tiên do chương trình đặt, hiện một lần, và phải đổi khi đăng nhập." }
            div.buttons { (submit("Lập tài khoản")) (Link::new("Thôi", paths::ACCOUNTS).quiet(None)) }
        }
    }
}

fn grant_fields(roles: &[(String, String)], units: &[(String, String)]) -> Markup {
    html! {
        (field::show(&Field::select("role", "Vai trò", roles.to_vec())))
        (field::show(&Field::select("unit", "Tại tổ chức", units.to_vec()).help("Có hiệu lực ở tổ chức này và các tổ chức trực thuộc.")))
    }
}

fn existing(account: &Existing, frame: &Frame) -> Markup {
    html! {
        @if let Some(password) = &account.first_password {
            (notice::with(&Notice::new(Tone::Good, "Mật khẩu mới, chỉ hiện lần này", "Ghi ra giấy và đưa tận tay; người nhận phải đổi khi đăng nhập lần đầu."),
                &html! { p { span.code { (password) } } }))
        }
        (section::show("grants", "Vai trò đang có", None, &grants(account, frame)))
        div.columns.even {
            (section::show("grant", "Cấp thêm vai trò", None, &html! {
                form.form method="post" action={ (account.path) "/roles" } { (frame.token()) (grant_fields(&account.roles, &account.units)) (submit_plain("Cấp vai trò", Some(Icon::Add))) }
            }))
            (section::show("access", "Đăng nhập", None, &html! {
                div.buttons {
                    form method="post" action={ (account.path) "/password" } { (frame.token()) (submit_plain("Đặt lại mật khẩu", Some(Icon::Key))) }
                    @if account.open { form method="post" action={ (account.path) "/lock" } { (frame.token()) (submit_plain("Khóa tài khoản", Some(Icon::Lock))) } }
                    @else { form method="post" action={ (account.path) "/unlock" } { (frame.token()) (submit_plain("Mở khóa", Some(Icon::Check))) } }
                }
                p.soft.gap-above { "Khóa tài khoản kết thúc ngay các phiên đang mở. Những gì người này đã ghi vẫn giữ nguyên." }
            }))
        }
    }
}

fn grants(account: &Existing, frame: &Frame) -> Markup {
    let row = |grant: &Grant| {
        let take = html! { form method="post" action={ (account.path) "/roles/" (grant.id) "/end" } { (frame.token()) button.button.quiet type="submit" { "Thôi vai trò" span.hear { " " (grant.role) " tại " (grant.unit.label) } } } };
        Row::new([html! { (grant.role) }, grant.unit.show(), html! { (grant.since) }, take])
    };
    html! {
        @if account.grants.is_empty() {
            (empty::show(Icon::Key, "Chưa có vai trò nào", "Tài khoản đăng nhập được nhưng chưa xem được gì. Cấp một vai trò ở dưới.", &[]))
        } @else {
            (table::show(&Table {
                caption: "Các vai trò đang có".into(),
                columns: vec![Column::text("Vai trò"), Column::text("Tại tổ chức"), Column::date("Từ ngày"), Column::doing("Việc")],
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
    let create = Create { roles: roles.clone(), units: units.clone(), ..Create::default() };
    let taken = Create {
        account: "hoa.lt".into(),
        name: "Lường Thị Hoa".into(),
        account_error: Some(
            "Tên đăng nhập này đã có người dùng. Thêm số hoặc chữ đệm, thí dụ: hoa.lt2".into(),
        ),
        ..create.clone()
    };
    let existing = Existing {
        path: paths::account("ky.ga"),
        account: "ky.ga".into(),
        name: "Giàng A Ký".into(),
        first_password: Some("nui-cao-suoi-trong-47".into()),
        grants: vec![Grant {
            id: "g1".into(),
            role: "Bí thư chi bộ".into(),
            unit: samples::cell(0),
            since: "15/06/2020".into(),
        }],
        roles,
        units,
        open: true,
    };
    let bare =
        Existing { first_password: None, grants: Vec::new(), open: false, ..existing.clone() };
    vec![
        Sample::new("new", Model::New(create)),
        Sample::new("taken", Model::New(taken)),
        Sample::new("first-password", Model::Existing(existing)),
        Sample::new("bare", Model::Existing(bare)),
    ]
}
