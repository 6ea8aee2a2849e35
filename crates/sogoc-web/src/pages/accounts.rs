//! *Quản trị*: the accounts and what each may do where.

use maud::{Markup, html};

use super::samples::{self, Sample};
use crate::look::chip::{self, State};
use crate::look::empty;
use crate::look::frame::{self, Frame, Head};
use crate::look::icons::Icon;
use crate::look::link::Link;
use crate::look::table::{self, Column, Row, Table};
use crate::paths;

/// What the page shows.
#[derive(Debug, Clone)]
pub struct Model {
    /// The accounts.
    pub rows: Vec<Account>,
}

/// An account.
#[derive(Debug, Clone)]
pub struct Account {
    /// The sign-in name and its page.
    pub account: Link,
    /// The person's name.
    pub name: String,
    /// Roles: the role and the unit it holds for.
    pub roles: Vec<(String, Link)>,
    /// It may sign in.
    pub open: bool,
    /// It must wait after too many wrong tries.
    pub waits: bool,
    /// A code is asked for after its password.
    pub factor: bool,
}

/// The page.
pub fn page(model: &Model, frame: &Frame) -> Markup {
    let new = Link::new("Lập tài khoản", paths::account("new"));
    let body = html! {
        p.section-note { "Vai trò được cấp tại một tổ chức và có hiệu lực ở tổ chức ấy cùng các tổ chức trực thuộc. Được đếm chưa phải là được xem danh sách." }
        @if model.rows.is_empty() {
            (empty::show(Icon::Key, "Mới có tài khoản của đồng chí", "Lập tài khoản riêng cho từng người; không dùng chung, để biết ai đã ghi, ai đã xem.", std::slice::from_ref(&new)))
        } @else {
            (table::show(&list(&model.rows)))
        }
    };
    frame::show(
        frame,
        &Head::new("Tài khoản và vai trò").action(new.primary(Some(Icon::Add))),
        &body,
    )
}

fn list(rows: &[Account]) -> Table {
    let row = |account: &Account| {
        let roles = html! { @for (order, (role, unit)) in account.roles.iter().enumerate() { @if order > 0 { br; } (role) " tại " (unit.show()) } };
        let open = if account.open {
            chip::state(State::Good, "Đang dùng")
        } else {
            chip::state(State::Quiet, "Đã khóa")
        };
        let state = html! {
            (open)
            @if account.waits { br; (chip::state(State::Warn, "Đang phải chờ")) }
            @if account.factor { br; (chip::state(State::Good, "Hai bước")) }
        };
        Row::new([account.account.show(), html! { (account.name) }, roles, state])
            .gone_if(!account.open)
    };
    Table {
        caption: "Các tài khoản".into(),
        columns: vec![
            Column::text("Tên đăng nhập"),
            Column::text("Họ và tên"),
            Column::text("Vai trò").long(),
            Column::text("Tình trạng"),
        ],
        rows: rows.iter().map(row).collect(),
        total: None,
    }
}

/// Samples.
pub fn samples() -> Vec<Sample<Model>> {
    let account = |id: &str, name: &str, role: &str, unit: Link, open: bool| Account {
        account: Link::new(id, paths::account(id)),
        name: name.into(),
        roles: vec![(role.into(), unit)],
        open,
        waits: !open,
        factor: open,
    };
    let mut clerk = account("hoa.lt", "Lò Thị Hoa", "Văn thư", samples::commune(), true);
    clerk.roles.push(("Quản trị".into(), samples::commune()));
    let full = Model {
        rows: vec![
            clerk,
            account("ky.ga", "Giàng A Ký", "Bí thư chi bộ", samples::cell(0), true),
            account("binh.nk", "Phúc Bình Niê Kdăm", "Kiểm tra", samples::commune(), false),
        ],
    };
    vec![Sample::new("list", full), Sample::new("none", Model { rows: Vec::new() })]
}
