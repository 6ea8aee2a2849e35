//! The tab *Chức vụ*: posts held now and before, what was held at the same time, committee terms.

use maud::{Markup, html};

use crate::look::chip;
use crate::look::link::Link;
use crate::look::notice::{self, Notice, Tone};
use crate::look::section;
use crate::look::table::{self, Column, Row, Table};

/// What the tab shows.
#[derive(Debug, Clone, Default)]
pub struct Posts {
    /// Posts held on the day.
    pub now: Vec<Post>,
    /// Posts laid down before it.
    pub before: Vec<Post>,
    /// The post as the list had it, where none is entered.
    pub listed: Option<String>,
}

/// A post held.
#[derive(Debug, Clone, Default)]
pub struct Post {
    /// What it is called.
    pub title: String,
    /// Whose it is.
    pub of: Link,
    /// The first day.
    pub from: String,
    /// The last day; empty while it is held.
    pub until: String,
    /// How it was come by.
    pub appointment: String,
    /// For which term, with the day of its congress.
    pub term: String,
    /// What else was held meanwhile.
    pub alongside: Vec<String>,
    /// The paper.
    pub paper: Option<chip::Paper>,
}

pub(super) fn show(posts: &Posts) -> Markup {
    let nothing = match &posts.listed {
        Some(listed) => format!("Sổ chưa ghi chức vụ nào. Danh sách của đơn vị có ghi: {listed}."),
        None => "Đến ngày này sổ chưa ghi chức vụ nào.".to_owned(),
    };
    html! {
        @if posts.now.len() > 1 {
            (notice::show(&Notice::new(Tone::Tell, format!("Đang kiêm {} chức vụ", posts.now.len()), "")))
        }
        @if posts.now.is_empty() && posts.before.is_empty() { p.soft { (nothing) } }
        @if !posts.now.is_empty() { (section::show("posts-now", "Đang giữ", None, &list("Chức vụ đang giữ", &posts.now))) }
        @if !posts.before.is_empty() { (section::show("posts-before", "Đã thôi giữ", None, &list("Chức vụ đã thôi giữ", &posts.before))) }
    }
}

fn list(caption: &str, posts: &[Post]) -> Markup {
    let row = |post: &Post| {
        Row::new([
            html! { strong { (post.title) } },
            html! { (post.of.show()) },
            html! { (post.from) },
            html! { @if post.until.is_empty() { "nay" } @else { (post.until) } },
            html! { (post.appointment) },
            html! { (post.term) },
            html! { @for other in &post.alongside { span.line { (other) } } },
            html! { (chip::paper(post.paper.as_ref())) },
        ])
    };
    table::show(&Table {
        caption: caption.to_owned(),
        columns: vec![
            Column::text("Chức vụ"),
            Column::text("Của"),
            Column::date("Từ ngày"),
            Column::date("Đến ngày"),
            Column::text("Hình thức"),
            Column::text("Nhiệm kỳ"),
            Column::text("Kiêm"),
            Column::text("Văn bản"),
        ],
        rows: posts.iter().map(row).collect(),
        total: None,
    })
}
