//! Who leads a unit: its posts, its committees in the term of the day. What is not recorded is a
//! quiet gap.

use maud::{Markup, html};

use crate::look::chip::{self, Paper};
use crate::look::figure::{self, Figure};
use crate::look::link::Link;
use crate::look::section as sections;
use crate::look::table::{self, Column, Row, Table};

/// Who leads a unit.
#[derive(Debug, Clone, Default)]
pub struct Leading {
    /// Who holds which post of the unit itself.
    pub posts: Vec<Post>,
    /// Its committees and their terms.
    pub terms: Vec<Term>,
}

/// A post and who holds it; people with the same title, day and paper are one.
#[derive(Debug, Clone, Default)]
pub struct Post {
    /// The post.
    pub title: String,
    /// The holders; nobody when vacant.
    pub holders: Vec<Link>,
    /// Since when; empty when nobody recorded it.
    pub since: String,
    /// The paper.
    pub paper: Option<Paper>,
}

/// A committee in a term.
#[derive(Debug, Clone, Default)]
pub struct Term {
    /// "Ban chấp hành".
    pub name: String,
    /// "nhiệm kỳ 2020–2025".
    pub period: String,
    /// Members now.
    pub members: Figure,
    /// The number decided.
    pub size: Option<i64>,
    /// Who sits on it.
    pub posts: Vec<Post>,
}

/// The section.
pub(super) fn section(leading: &Leading) -> Markup {
    let body = html! {
        div.leading {
            @if leading.posts.is_empty() { (gap("Chức vụ")) } @else { (posts("Chức vụ của tổ chức", &leading.posts)) }
            @if leading.terms.is_empty() { (gap("Cấp ủy và nhiệm kỳ")) }
            @for term in &leading.terms { (committee(term)) }
        }
    };
    sections::show("leading", "Cấp ủy, chức vụ", None, &body)
}

fn gap(what: &str) -> Markup {
    html! { p.soft { (what) ": " span.unknown { "chưa ghi" } } }
}

fn committee(term: &Term) -> Markup {
    html! {
        h3 {
            (term.name) ", " (term.period)
            span.soft { " · " (figure::number(&term.members)) @if let Some(size) = term.size { "/" (size) } " ủy viên" }
        }
        @if term.posts.is_empty() { (gap("Ủy viên")) } @else { (posts(&format!("{}, {}", term.name, term.period), &term.posts)) }
    }
}

fn posts(caption: &str, posts: &[Post]) -> Markup {
    let unknown = || html! { span.unknown { "chưa ghi" } };
    let row = |post: &Post| {
        let held = !post.holders.is_empty();
        let holder = html! {
            @for (order, person) in post.holders.iter().enumerate() { @if order > 0 { ", " } (person.show()) }
            @if !held { span.unknown { "khuyết" } }
        };
        let since = match post.since.as_str() {
            "" if held => unknown(),
            since => html! { (since) },
        };
        let paper = html! { @if post.paper.is_some() { (chip::paper(post.paper.as_ref())) } @else if held { (unknown()) } };
        Row::new([html! { (post.title) }, holder, since, paper])
    };
    table::show(&Table {
        caption: caption.to_owned(),
        columns: vec![
            Column::text("Chức vụ"),
            Column::text("Họ và tên"),
            Column::date("Từ ngày"),
            Column::text("Văn bản").side(),
        ],
        rows: posts.iter().map(row).collect(),
        total: None,
    })
}
